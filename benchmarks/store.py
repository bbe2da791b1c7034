"""How long the questions take on a large store, and how much room it takes.

    python benchmarks/store.py [--dispatches 200000] [--file FILE] [--runs 40]

Makes a store of made-up dispatches (synthetic.py), ten events each, or takes the one that FILE is
already. Asks each question of `--runs` different names or words, drawn as often as they appear, so
that most have thousands of answers, and prints the median, the 95th percentile and the longest, in
milliseconds; then, as "cold", the median of the first question on a newly opened file whose pages
the system was told to forget; and, for a machine that has other work, the mean processor time. An
answer is 50 rows (of `who` thrice 50), whole, with words, parties and chains of word.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import onrecord
from onrecord.archive import Archive
from onrecord.errors import AmbiguousNameError
from onrecord.store.rows import Filters
from synthetic import EVENTS, make

REACH = 150.0  # milliseconds, at the median
_COLD = 5  # runs
Ask = Callable[[Archive], object]


def questions(archive: Archive, runs: int) -> dict[str, list[Ask]]:
    """Return the questions of each kind, the same ones for the same store."""
    dice = random.Random(11)
    connection = archive.connection
    (last,) = connection.execute("SELECT max(event) FROM deeds WHERE actor = 1").fetchone()
    names: list[str] = []
    pairs: list[tuple[str, str]] = []
    while len(pairs) < runs:
        row = connection.execute(
            "SELECT a.name, b.name FROM roles AS o JOIN identities AS i ON i.entity = o.entity "
            "JOIN actors AS a ON a.id = i.actor JOIN roles AS p ON p.event = o.event "
            "AND p.role = 'target' JOIN identities AS j ON j.entity = p.entity "
            "JOIN actors AS b ON b.id = j.actor WHERE o.event = ? AND o.role = 'actor'",
            (dice.randint(1, last),),
        ).fetchone()
        try:
            archive.resolve(row[0])
            archive.resolve(row[1])
        except AmbiguousNameError:
            continue
        names.append(row[0])
        pairs.append(row)
    words = []
    for _ in range(runs):
        (text,) = connection.execute(
            "SELECT text FROM dispatches WHERE id = ?", (dice.randint(1, last // EVENTS),)
        ).fetchone()
        plain = [word for word in text.split()[6:60] if word.isalpha()]
        words.append(" ".join(dice.sample(plain, 2)))
    past = Filters(as_of=date(2011, 6, 1))
    spring = Filters(since=date(2011, 3, 1), until=date(2011, 5, 31))
    return {
        "who": [lambda a, n=n: a.who(n) for n in names],
        "who, as of ten years in": [lambda a, n=n: a.who(n, past) for n in names],
        "who, by surname": [lambda a, n=n: _either(a, n.split()[-1]) for n in names],
        "relations": [lambda a, p=p: a.relations(*p) for p in pairs],
        "find": [lambda a, w=w: a.find(w) for w in words],
        "find, one word": [lambda a, w=w: a.find(w.split()[0]) for w in words],
        "events of an actor": [lambda a, n=n: a.events(actor=n) for n in names],
        "events between two": [lambda a, p=p: a.events(actor=p[0], target=p[1]) for p in pairs],
        "events, one spring": [lambda a, n=n: a.events(actor=n, filters=spring) for n in names],
        "events, rare": [
            lambda a, n=n: a.events(actor=n, filters=Filters(act="annex", status="denied"))
            for n in names
        ],
        "quotes": [lambda a, n=n: a.quotes(by=n) for n in names],
        "quotes about words": [
            lambda a, n=n, w=w: a.quotes(by=n, about=w.split()[0])
            for n, w in zip(names, words, strict=True)
        ],
        "actors": [lambda a, n=n: a.actors(n[:4]) for n in names],
    }


def _either(archive: Archive, name: str) -> object:
    try:
        return archive.who(name)
    except AmbiguousNameError as error:
        return error


def timed(archive: Archive, ask: Ask) -> float | None:
    """Return the milliseconds of one question; None where it is not built yet."""
    began = time.perf_counter()
    try:
        ask(archive)
    except NotImplementedError:
        return None
    return (time.perf_counter() - began) * 1000


def cold(path: Path, ask: Ask) -> float | None:
    """Return the milliseconds of one question on a file that the system has forgotten."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    began = time.perf_counter()
    with onrecord.open(path) as archive:
        if timed(archive, ask) is None:
            return None
    return (time.perf_counter() - began) * 1000


def report(path: Path, runs: int) -> bool:
    """Print the table; return whether every median is within reach."""
    with onrecord.open(path) as archive:
        dispatches, events = (
            archive.connection.execute(f"SELECT max(id) FROM {table}").fetchone()[0]
            for table in ("dispatches", "events")
        )
        asked = questions(archive, runs)
    size = path.stat().st_size
    print(f"{dispatches:,} dispatches, {events:,} events, {size / 2**20:,.0f} MiB: "
          f"{size / events:,.0f} bytes an event, text and search included")  # fmt: skip
    print(f"{'milliseconds':26} {'median':>8} {'95 %':>8} {'longest':>8} {'cold':>8} {'cpu':>8}")
    within = True
    for kind, asks in asked.items():
        with onrecord.open(path) as archive:
            timed(archive, asks[0])
            began = time.process_time()
            took = sorted(filter(None, (timed(archive, ask) for ask in asks)))
            busy = 1000 * (time.process_time() - began) / len(asks)
        if not took:
            print(f"{kind:26} {'not built yet':>8}")
            continue
        first = [one for one in (cold(path, ask) for ask in asks[:_COLD]) if one is not None]
        median = statistics.median(took)
        within &= median <= REACH
        late = took[int(0.95 * (len(took) - 1))]
        figures = (median, late, took[-1], statistics.median(first), busy)
        print(f"{kind:26} " + " ".join(f"{figure:8.1f}" for figure in figures))
    return within


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dispatches", type=int, default=200_000)
    parser.add_argument("--file", type=Path, help="kept, and used again where it is there")
    parser.add_argument("--runs", type=int, default=40)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.file or Path(folder) / "made.db"
        if not path.exists():
            began = time.perf_counter()
            make(path, arguments.dispatches)
            print(f"made in {time.perf_counter() - began:.0f} s")
        return 0 if report(path, arguments.runs) else 1


if __name__ == "__main__":
    raise SystemExit(main())
