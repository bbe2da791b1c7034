"""Tellings laid out in time: one row a happening, on the best day that any telling gives."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.accounts.happenings import fold_tellings
from onrecord.accounts.narrative import Scene
from onrecord.accounts.tellings import Telling
from onrecord.store.rows import DayBasis


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One happening and its days.

    `basis`: "stated" and "inferred" as in the records; "story" where no telling has a day of its
    own and it was placed on the day of the story it is told in.
    """

    first: date | None
    last: date | None
    value: str | None  # TIMEX3
    basis: DayBasis | None
    tellings: tuple[Telling, ...]


def lay_out(
    tellings: Sequence[Telling], scenes: Mapping[int, Scene], about: frozenset[int]
) -> tuple[Row, ...]:
    """Return the rows of a timeline, undated ones last. `scenes` are by reading."""
    rows = [_row(told, scenes) for told in fold_tellings(tellings, about)]
    return tuple(sorted(rows, key=_order))


def _row(told: tuple[Telling, ...], scenes: Mapping[int, Scene]) -> Row:
    dated = [one for one in told if one.first is not None or one.last is not None]
    if dated:
        best = min(dated, key=_vagueness)
        return Row(
            first=best.first,
            last=best.last,
            value=value_of(best.first, best.last, best.value),
            basis=best.basis,
            tellings=told,
        )
    for one in told:
        placed = scenes[one.copy.reading].place(one)
        if placed is not None:
            first, last = placed
            value = value_of(first, last, None)
            return Row(first=first, last=last, value=value, basis="story", tellings=told)
    return Row(first=None, last=None, value=None, basis=None, tellings=told)


def _vagueness(one: Telling) -> tuple[timedelta, bool]:
    width = one.last - one.first if one.first and one.last else timedelta.max
    return width, one.basis != "stated"


def value_of(first: date | None, last: date | None, value: str | None) -> str | None:
    """Return the TIMEX3 value of an interval: a day, month or year, or else as the text has it."""
    if first is None or last is None:
        return _without_hour(value)
    if first == last:
        return first.isoformat()
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"{first.year:04}"
    end = calendar.monthrange(first.year, first.month)[1]
    if first.day == 1 and (last.year, last.month, last.day) == (first.year, first.month, end):
        return f"{first.year:04}-{first.month:02}"
    known = _without_hour(value)
    if known is not None and known[:4] == f"{first.year:04}":
        return known
    return f"{first.isoformat()}/{last.isoformat()}"


def _without_hour(value: str | None) -> str | None:
    return None if value is None else value.partition("T")[0] or None


def _order(row: Row) -> tuple[date, date, date, str, int]:
    one = row.tellings[0]
    begin = row.first or row.last or date.max
    end = row.last or row.first or date.max
    return begin, end, one.copy.published or date.max, one.copy.key, one.anchor.start
