"""Record ⇄ JSON Lines: one record a line, lossless, the same bytes every time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from onrecord.errors import CheckError
from onrecord.record.records import Record


def encode(record: Record) -> bytes:
    """Return the record as one line of UTF-8, with its line feed."""
    return record.to_json().encode("utf-8") + b"\n"


def decode(line: str | bytes) -> Record:
    """Return the record that a line holds. Raises CheckError where it holds none."""
    return Record.from_json(line)


def write_records(records: Iterable[Record], file: BinaryIO) -> int:
    """Write records as they come, each line whole; return how many."""
    count = 0
    for record in records:
        file.write(encode(record))
        count += 1
    return count


def read_records(lines: Iterable[str | bytes]) -> Iterator[Record]:
    """Yield the record of each line that is not blank.

    Raises CheckError naming the line, counted from 1.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield decode(line)
        except CheckError as error:
            raise CheckError(f"line {number}: {error}") from error
