"""Kill `onrecord add` at random moments, again and again: is anything lost, or left half?

    python benchmarks/kills.py [--kills 50] [--processes 2] [--seed 1]

A third of the kills come while the program starts, a third at a random moment once it stores, a
third in the instant in which the store's log is seen to grow for the first to sixth time: in the
middle of a transaction or right after it. After each, every dispatch that a reader had seen in the
store before the kill is still there, `verify` finds no fault, and the next run goes on. At the end
every dispatch is there once, its record equal to the one read alone.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import onrecord
from onrecord import archive
from onrecord.dispatch.intake import Metadata, intake
from onrecord.pipeline import default_annotator, read_dispatch

_PLACES = "Bergen Tromso Narvik Bodo Alesund Molde Hamar Larvik Skien Halden".split()
_WHO = "harbour ministry|coast guard|fisheries board|transport union|port authority".split("|")
_DID = "closed the strait to trawlers|signed an agreement with Iceland|sent two ships north".split(
    "|"
)


def write_dispatches(file: Path, count: int) -> list[dict[str, str]]:
    """Write dispatches of our own making, as JSON Lines; return them."""
    rows = []
    for number in range(count):
        place, who, did = (words[number % len(words)] for words in (_PLACES, _WHO, _DID))
        said = (
            f"The {who} of {place} said on Monday that it had {did}, order {number}. "
            f'"We were asked to by Oslo," its spokesman Nils Haugen{number} told reporters. '
            f"Denmark denied on March {1 + number % 20} that it had protested.\n\n"
        )
        text = f"{place.upper()}, March 3. " + said * (1 + number % 4)
        rows.append({"id": f"d{number:05}", "text": text, "published": "2031-03-03"})
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return rows


def stored(file: Path) -> set[str]:
    """Return the ids of what is in the store, as another program sees it."""
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as reader:
            return {row[0] for row in reader.execute("SELECT key FROM dispatches")}
    except sqlite3.OperationalError:  # not made yet
        return set()


@dataclass(frozen=True, slots=True, kw_only=True)
class Killer:
    """Runs `onrecord add` on one file into one store, and ends it before its time."""

    lines: Path
    store: Path
    processes: int
    chance: random.Random

    def start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "onrecord", "--db", str(self.store), "add"]
        command += [str(self.lines), "--processes", str(self.processes)]
        return subprocess.Popen(command, stderr=subprocess.PIPE)

    def run(self, kind: str) -> tuple[set[str], bool]:
        """Run, kill; return what was seen in the store before, and whether it had ended."""
        running = self.start()
        log = self.store.with_name(self.store.name + "-wal")
        size = log.stat().st_size if log.exists() else 0
        moment = time.monotonic() + (self.chance.uniform(0.1, 2.0) if kind == "start" else 600.0)
        grows = self.chance.randint(1, 6) if kind == "transaction" else 1
        while running.poll() is None and time.monotonic() < moment:
            grown = log.stat().st_size if log.exists() else 0
            if grown != size and kind != "start":
                size, grows = grown, grows - 1
                if grows == 0:
                    wait = self.chance.uniform(0.0, 2.0) if kind == "any" else 0.0
                    moment = time.monotonic() + wait
            time.sleep(0.0005)
        seen = stored(self.store) if kind != "transaction" else set()
        ended = running.poll() is not None
        running.send_signal(signal.SIGKILL)
        running.communicate()
        return seen, ended


def torture(folder: Path, kills: int, count: int, processes: int, seed: int) -> int:
    """Return how many kills were survived; raises AssertionError where something was lost."""
    lines, store = folder / "dispatches.jsonl", folder / "record.db"
    rows = write_dispatches(lines, count)
    killer = Killer(lines=lines, store=store, processes=processes, chance=random.Random(seed))
    before: set[str] = set()
    done = 0
    while done < kills:
        seen, ended = killer.run(("start", "transaction", "any")[done % 3])
        after = stored(store)
        assert before <= after, f"lost: {sorted(before - after)[:3]}"
        assert seen <= after, f"seen, then lost: {sorted(seen - after)[:3]}"
        _whole(store)
        before = after
        if ended:  # all of it was stored before the moment came: begin anew
            for left in folder.glob("record.db*"):
                left.unlink()
            before = set()
            continue
        done += 1
        print(f"kill {done}: {len(after)} stored, all whole", flush=True)
    running = killer.start()
    _, told = running.communicate()
    assert running.returncode == 0, told.decode()
    annotator = default_annotator()
    with archive.open(store) as kept:
        assert sorted(kept.keys()) == sorted(row["id"] for row in rows)
        for row in rows[:: max(1, count // 50)]:
            dispatch = intake(row["text"], Metadata(id=row["id"], published=row["published"]))
            assert kept.record(row["id"]) == read_dispatch(dispatch, annotator), (
                f"{row['id']} is not as it is read now; was the program changed meanwhile?"
            )
    _whole(store)
    return done


def _whole(store: Path) -> None:
    if not store.exists() or not store.stat().st_size:
        return
    try:
        with archive.open(store, write=True) as kept:
            faults = list(kept.verify())
    except onrecord.StoreError as error:
        raise AssertionError(f"the store does not open: {error}") from error
    assert faults == [], faults[:3]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--dispatches", type=int, default=1200)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        done = torture(Path(folder), given.kills, given.dispatches, given.processes, given.seed)
    print(f"{done} kills: nothing lost, nothing half")


if __name__ == "__main__":
    main()
