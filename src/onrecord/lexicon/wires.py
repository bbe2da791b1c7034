"""The table of wires: how each signs its copy, and between which days."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from onrecord.errors import LexiconError

TABLE = Path(__file__).with_name("wires.toml")
MARKS = frozenset({"()", "//", "[]", "bare"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One way in which a wire signs a dateline, and the days between which it did."""

    wire: str  # canonical name
    sign: str  # between the marks: "ITAR-TASS"
    marks: frozenset[str]  # of "()" "//" "[]" and "bare"
    valid_from: date | None  # None: from the beginning, or not known
    valid_until: date | None  # last day, inclusive; None: still in use


@dataclass(frozen=True, slots=True, kw_only=True)
class WireRow:
    """One wire of the table."""

    name: str  # canonical: "TASS"
    iso3: str | None  # the state whose agency it is
    aliases: tuple[str, ...]
    shape: str  # the head of one dispatch, for people to read
    signs: tuple[Sign, ...]
    place_alone: bool  # its dateline may be the place alone on its line
    sign_alone: bool  # its dateline may be the sign alone: "(Bloomberg) --"


@cache
def load_wires() -> tuple[WireRow, ...]:
    """Return the rows of `wires.toml`, in its order. Raises LexiconError."""
    try:
        table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
        return tuple(_row(entry) for entry in table["wire"])
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise LexiconError(
            f"{TABLE.name}: {error}; the package is damaged, install it again"
        ) from error


def _row(entry: Mapping[str, object]) -> WireRow:
    name = str(entry["name"])
    signs = entry["signs"]
    aliases = entry.get("aliases", ())
    if not isinstance(signs, list) or not isinstance(aliases, (list, tuple)):
        raise LexiconError(f"{TABLE.name}: wire {name}: signs and aliases must be lists")
    iso3 = entry.get("iso3")
    return WireRow(
        name=name,
        iso3=None if iso3 is None else str(iso3),
        aliases=tuple(str(alias) for alias in aliases),
        shape=str(entry["shape"]),
        signs=tuple(_sign(name, row) for row in signs),
        place_alone=bool(entry.get("place_alone", False)),
        sign_alone=bool(entry.get("sign_alone", False)),
    )


def _sign(wire: str, row: Mapping[str, object]) -> Sign:
    marks = frozenset(str(row["marks"]).split())
    if not marks or not marks <= MARKS:
        raise LexiconError(
            f"{TABLE.name}: wire {wire}: marks {sorted(marks)}; want {sorted(MARKS)}"
        )
    return Sign(
        wire=wire,
        sign=str(row["sign"]),
        marks=marks,
        valid_from=_day(row.get("from")),
        valid_until=_day(row.get("until")),
    )


def _day(value: object) -> date | None:
    if value is None or isinstance(value, date):
        return value
    raise LexiconError(f"{TABLE.name}: {value!r} is no day; want YYYY-MM-DD without quotes")
