"""How fast, how large, how soon: the reader on wire copy, beside the bare pass of its network.

    python benchmarks/speed.py --corpora DIR [--dispatches 400]

Prints, for one process on one thread and for two processes, words a second end to end and warm
(white-space words of the text, records encoded), the share of time spent outside the network, and
peak memory; then the cold start of `onrecord read` on one dispatch, the best of five. Processor
time is printed beside wall time, for a machine that has other work.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from onrecord.dispatch.intake import Metadata, intake
from onrecord.extract.learned import LearnedAnnotator
from onrecord.pipeline import read_dispatch

Row = tuple[str, str]  # text, published


@dataclass(frozen=True)
class Pace:
    words: int
    wall: float  # seconds
    processor: float
    network: float  # seconds of wall time inside the network
    megabytes: float  # peak of the process


class _Timed:
    """Stands in for a session and adds up the time spent in it."""

    def __init__(self, session, clock: list[float]) -> None:  # type: ignore[no-untyped-def]
        self._session, self._clock = session, clock

    def run(self, *arguments):  # type: ignore[no-untyped-def]
        began = time.perf_counter()
        out = self._session.run(*arguments)
        self._clock[0] += time.perf_counter() - began
        return out


def pace(rows: list[Row]) -> Pace:
    annotator = LearnedAnnotator.load(threads=1)
    clock = [0.0]
    annotator._session = _Timed(annotator._session, clock)
    annotator._relations = _Timed(annotator._relations, clock)

    def once(part: list[Row]) -> None:
        for text, published in part:
            read_dispatch(intake(text, Metadata(published=published)), annotator).to_json()

    once(rows[:20])
    clock[0] = 0.0
    wall, processor = time.perf_counter(), time.process_time()
    once(rows)
    return Pace(
        words=sum(len(text.split()) for text, _ in rows),
        wall=time.perf_counter() - wall,
        processor=time.process_time() - processor,
        network=clock[0],
        megabytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


def line(name: str, paces: list[Pace]) -> str:
    words, wall = sum(p.words for p in paces), max(p.wall for p in paces)
    busy, inside = sum(p.wall for p in paces), sum(p.network for p in paces)
    return (
        f"{name:<14} {words / wall:8.0f} words/s   (processor time: "
        f"{words / sum(p.processor for p in paces) * len(paces):.0f})   network alone "
        f"{len(paces) * words / inside:.0f}   own code {100 * (1 - inside / busy):.0f} %   "
        f"peak {max(p.megabytes for p in paces):.0f} MB a process"
    )


def cold(text: str) -> float:
    """Seconds from the command to its record, the best of five."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        command = [str(Path(sys.executable).parent / "onrecord"), "read", "--json", file.name]
        times = []
        for _ in range(5):
            began = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            times.append(time.perf_counter() - began)
    return min(times)


def main() -> None:
    ap = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ap.add_argument("--corpora", type=Path, required=True)
    ap.add_argument("--dispatches", type=int, default=400)
    a = ap.parse_args()
    with gzip.open(a.corpora / "wire" / "wire.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [(r["text"], r["published"]) for r in map(json.loads, file)][: a.dispatches]
    with ProcessPoolExecutor(1) as pool:
        print(line("one process", [pool.submit(pace, rows).result()]), flush=True)
    with ProcessPoolExecutor(2) as pool:
        halves = [pool.submit(pace, rows[k::2]) for k in range(2)]
        print(line("two processes", [h.result() for h in halves]), flush=True)
    print(f"cold start     {cold(rows[0][0]):.2f} s for `onrecord read` of one dispatch")


if __name__ == "__main__":
    main()
