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
    return TimeWords(
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
