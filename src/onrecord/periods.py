"""A stretch of calendar days, no finer than the text gave it."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from onrecord.errors import OnrecordError

Precision = Literal[
    "day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century",
    "range",
]  # fmt: skip

# Months of the named parts of a year; winter is named by the year of its December.
_PARTS: dict[str, tuple[int, int, Precision]] = {
    "Q1": (1, 3, "quarter"),
    "Q2": (4, 3, "quarter"),
    "Q3": (7, 3, "quarter"),
    "Q4": (10, 3, "quarter"),
    "H1": (1, 6, "half"),
    "H2": (7, 6, "half"),
    "SP": (3, 3, "season"),
    "SU": (6, 3, "season"),
    "FA": (9, 3, "season"),
    "WI": (12, 3, "season"),
}
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The days from `start` up to, not including, `end`.

    Unit: whole calendar days. None leaves that side open ("1994 or later").
    """

    start: date | None
    end: date | None
    precision: Precision

    def __post_init__(self) -> None:
        if self.end is not None and (self.start or date.min) >= self.end:
            raise OnrecordError(f"{self} holds no day; want start < end")

    @property
    def first(self) -> date | None:
        """The first day, or None where that side is open."""
        return self.start

    @property
    def last(self) -> date | None:
        """The last day itself, or None where that side is open."""
        return None if self.end is None else self.end - _DAY

    def __contains__(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)

    def overlaps(self, other: Period) -> bool:
        """Whether the two share at least one day."""
        return (self.start is None or other.end is None or self.start < other.end) and (
            other.start is None or self.end is None or other.start < self.end
        )

    def within(self, other: Period) -> bool:
        """Whether every day of this one lies in `other`."""
        after = other.start is None or (self.start is not None and self.start >= other.start)
        before = other.end is None or (self.end is not None and self.end <= other.end)
        return after and before


def _days(first: date, last: date, precision: Precision) -> Period | None:
    if last >= date.max:
        return None
    return Period(start=first, end=last + _DAY, precision=precision)


def _months(year: int, month: int, count: int, precision: Precision) -> Period | None:
    end_year, end_month = shift_month(year, month, count - 1)
    if not (1 <= year <= 9998 and 1 <= end_year <= 9998):
        return None
    last = date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])
    return _days(date(year, month, 1), last, precision)


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    """Return the (year, month) that lies `by` months after the one given."""
    index = year * 12 + month - 1 + by
    return index // 12, index % 12 + 1


_VALUE = re.compile(
    r"(?P<y>\d{4})(?:-(?:(?P<m>\d\d)(?:-(?P<d>\d\d))?|W(?P<w>\d\d?)(?P<we>-WE)?(?:-(?P<wd>[1-7]))?"
    r"|(?P<part>[QH][1-4]|SP|SU|FA|WI)))?(?:-XX)*(?:T.*)?"
)
_LONG = re.compile(r"(\d{2,3})(X{0,2})")


def period_of(value: str) -> Period | None:
    """Return the days a TIMEX3 value denotes; None where it denotes none we can name.

    Durations, sets, references ("PAST_REF"), values without a year, fiscal years and years
    before Christ have no days here. A time of day is its day. Ranges are "A/B", with ".."
    for an open side. Source: TimeML 1.2.1 values, ISO 8601 weeks.
    """
    if "/" in value:
        return _range(value)
    hit = _VALUE.fullmatch(value)
    if hit is None:
        return _long(value)
    year = int(hit["y"])
    if not 1 <= year <= 9998:
        return None
    try:
        if hit["d"]:
            day = date(year, int(hit["m"]), int(hit["d"]))
            return _days(day, day, "day")
        if hit["m"]:
            month = int(hit["m"])
            return _months(year, month, 1, "month") if 1 <= month <= 12 else None
        if hit["w"]:
            monday = date.fromisocalendar(year, int(hit["w"]), 1)
            if hit["we"]:
                return _days(monday + 5 * _DAY, monday + 6 * _DAY, "weekend")
            if hit["wd"]:
                day = monday + (int(hit["wd"]) - 1) * _DAY
                return _days(day, day, "day")
            return _days(monday, monday + 6 * _DAY, "week")
    except (ValueError, OverflowError):
        return None
    if hit["part"]:
        known = _PARTS.get(hit["part"])
        return None if known is None else _months(year, known[0], known[1], known[2])
    return _months(year, 1, 12, "year")


def _long(value: str) -> Period | None:
    """Decades "198" or "198X" and centuries "19" or "19XX"."""
    hit = _LONG.fullmatch(value)
    if hit is None or len(hit[1]) + len(hit[2]) > 4:
        return None
    span = 10 if len(hit[1]) == 3 else 100
    year = int(hit[1]) * span
    if not 1 <= year <= 9998 - span:
        return None
    return _months(year, 1, span * 12, "decade" if span == 10 else "century")


def _range(value: str) -> Period | None:
    left, _, right = value.partition("/")
    first = None if left == ".." else period_of(left)
    last = None if right == ".." else period_of(right)
    if (first is None and left != "..") or (last is None and right != ".."):
        return None
    start = first.start if first else None
    end = last.end if last else None
    if start is not None and end is not None and start >= end:
        return None
    return Period(start=start, end=end, precision="range")
