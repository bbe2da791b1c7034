"""What storing costs beside reading: processor time a dispatch, and bytes.

    python benchmarks/storing.py --corpora DIR [--dispatches 400] [--together 16]

Reads wire copy in one process and stores it as `onrecord add` does, `--together` dispatches a
transaction, with all that follows (who is whom, copies, look-ups); prints processor time of each,
the share of storing, and the size of the store for each dispatch and event. The last line is the
second half alone, when the store is no longer empty.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import tempfile
import time
from pathlib import Path

from onrecord import archive
from onrecord.dispatch.intake import Metadata, intake
from onrecord.pipeline import default_annotator, read_dispatch
from onrecord.store.connection import transaction


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--dispatches", type=int, default=400)
    parser.add_argument("--together", type=int, default=16)
    given = parser.parse_args()
    with gzip.open(given.corpora / "wire" / "wire.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    rows = rows[:: max(1, len(rows) // given.dispatches)][: given.dispatches]
    annotator = default_annotator()
    reading = storing = 0.0
    halves = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.db"
        with archive.open(path, write=True) as store:
            for start in range(0, len(rows), given.together):
                if start <= len(rows) // 2:
                    halves = [reading, storing]
                began = time.process_time()
                records = [
                    read_dispatch(
                        intake(row["text"], Metadata(id=row["id"], published=row["published"])),
                        annotator,
                    )
                    for row in rows[start : start + given.together]
                ]
                read = time.process_time()
                with transaction(store.connection):
                    for record in records:
                        store.add(record)
                reading, storing = reading + read - began, storing + time.process_time() - read
            (events,) = store.connection.execute("SELECT count(*) FROM events").fetchone()
        size = path.stat().st_size
    for name, read, stored, count in (
        ("all", reading, storing, len(rows)),
        ("second half", reading - halves[0], storing - halves[1], len(rows) - len(rows) // 2),
    ):
        print(
            f"{name:<12} {count} dispatches: reading {1000 * read / count:.1f} ms each, storing "
            f"{1000 * stored / count:.1f} ms, {100 * stored / read:.1f} % of reading"
        )
    print(
        f"{size / len(rows):.0f} bytes a dispatch, {size / max(1, events):.0f} an event; peak "
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
    )


if __name__ == "__main__":
    main()
