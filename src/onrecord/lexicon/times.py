"""The calendar's words: `times.toml` as one table from word to class and meaning."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onrecord.errors import LexiconError


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """Every word the time grammar knows."""

    words: dict[str, tuple[str, int | str]]  # lower case: class, meaning
    fiscal: dict[
        str, tuple[int, str]
    ]  # by state: first month of its year, what the year is named by
    holidays: dict[str, tuple[tuple[tuple[str, ...], str], ...]]  # by first word, longest first


@cache
def time_words() -> TimeWords:
    """Load the table, once."""
    path = Path(__file__).with_name("times.toml")
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{path.name} does not load: {error}; reinstall the package") from error
    holidays: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, day in (*tables.pop("HOLIDAY").items(), *_by_state(tables.pop("NATIONALDAY"))):
        parts = tuple(name.replace("'", " ' ").replace(".", " . ").split())
        holidays.setdefault(parts[0], []).append((parts, day))
    years = tables.pop("FISCALYEAR")
    return TimeWords(
        fiscal={
            whose: first_month(row, path.name)
            for row in years.items()
            for whose in row[0].split("/")
        },
        words={
            word: (kind, value) for kind, table in tables.items() for word, value in table.items()
        },
        holidays={
            first: tuple(sorted(rows, key=lambda row: -len(row[0])))
            for first, rows in holidays.items()
        },
    )


def _by_state(tables: dict[str, dict[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield each state's own day under its full names: "poland's independence day"."""
    for name, states in tables.items():
        for words, day in states.items():
            state, adjective = words.split("/")
            for whose in (f"{state}'s", state, adjective):
                yield f"{whose} {name}", day
                if name == "unity day":
                    yield f"{whose} national {name}", day


def first_month(row: tuple[str, str], name: str) -> tuple[int, str]:
    """Return the month in which a state's fiscal year begins, and what names it.

    Raises LexiconError: the row is not of the form "10 end".
    """
    words, year = row
    month, _, named_by = year.partition(" ")
    if not (month.isdecimal() and 1 <= int(month) <= 12 and named_by in ("start", "end")):
        raise LexiconError(f"{name}: fiscal year of {words!r} is {year!r}; want '10 end'")
    return int(month), named_by
