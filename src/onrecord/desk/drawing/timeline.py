"""Happenings → strips on two clocks: when it happened, as a bar as wide as what is not known,
and when it was reported, as points."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from onrecord.desk.drawing.axis import Axis

_LEAST: Final = 0.6  # percent: a day among decades must still be seen
_BINS: Final = 60

# TIMEX3's parts of the day, in hours.
_PARTS: Final = {
    "MO": (6, 12), "MI": (11, 13), "AF": (12, 18), "EV": (18, 22), "NI": (18, 30), "DT": (6, 18),
}  # fmt: skip
_CLOCK: Final = re.compile(r"\d{4}-\d\d-\d\dT(?:(\d\d)(?::(\d\d))?|([A-Z]{2}))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One dispatch on the clock of reports."""

    x: float  # percent
    label: str
    href: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """One happening. Positions are in percent of the strip's width.

    `before` and `after` say that the bar, or a report, lies outside what is shown; `open_left`
    and `open_right` that the text leaves that side open.
    """

    x: float | None  # None: no day, or none that is shown
    width: float
    point: bool  # one day or less: nothing uncertain to draw
    open_left: bool
    open_right: bool
    before: bool
    after: bool
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """How many happenings fall in one part of the axis, as a bar of `height` percent."""

    x: float
    width: float
    height: float
    count: int
    part: Axis


def strip(
    axis: Axis, first: date | None, last: date | None, value: str | None, reports: Iterable[Report]
) -> Strip:
    """Return one happening's strip; `value` is its TIMEX3 value, for the hours of a day."""
    shown = tuple(report for report in reports if 0 <= report.x <= 100)
    if first is None and last is None:
        return Strip(
            x=None, width=0, point=False, open_left=False, open_right=False,
            before=False, after=False, reports=shown,
        )  # fmt: skip
    start, end = moments(first, last, value)
    left = axis.x(start) if start is not None else 0.0
    right = axis.x(end) if end is not None else 100.0
    before, after = right <= 0, left >= 100
    left, right = max(left, 0.0), min(right, 100.0)
    if (width := right - left) < _LEAST:  # as wide as can be seen, around its own middle
        left, width = max(0.0, (left + right - _LEAST) / 2), _LEAST
    exact = start is not None and end is not None and end - start <= 1
    return Strip(
        x=None if before or after else min(left, 100 - width),
        width=width,
        point=exact,
        open_left=first is None,
        open_right=last is None,
        before=before,
        after=after,
        reports=shown,
    )


def moments(
    first: date | None, last: date | None, value: str | None
) -> tuple[float | None, float | None]:
    """Return when it begins and ends, in days as `date.toordinal` counts; hours where told."""
    clock = _CLOCK.match(value or "")
    if clock and first is not None and first == last:
        hour, minute, part = clock.groups()
        if part is None:
            begins, ends = int(hour) + int(minute or 0) / 60, int(hour) + 1.0
            if minute:
                ends = begins + 1 / 60
            return first.toordinal() + begins / 24, first.toordinal() + ends / 24
        if part in _PARTS:
            begins, ends = _PARTS[part]
            return first.toordinal() + begins / 24, first.toordinal() + ends / 24
    start = None if first is None else float(first.toordinal())
    end = None if last is None else float(last.toordinal() + 1)
    return start, end


def bins(axis: Axis, days: Sequence[tuple[date, date]]) -> tuple[Bin, ...]:
    """Return how many of `days` (first and last of each) fall in each part of the axis; what
    is longer than a part is counted where it begins."""
    parts = axis.bins(_BINS)
    counts = [0] * len(parts)
    size = parts[0].days
    for first, _last in days:
        at = (first.toordinal() - axis.first.toordinal()) // size
        if 0 <= at < len(parts):
            counts[at] += 1
    most = max(counts, default=0)
    return tuple(
        Bin(
            x=axis.x(part.first.toordinal()),
            width=round(part.days / axis.days * 100, 3),
            height=round(max(count / most * 100, 6), 1),
            count=count,
            part=part,
        )
        for part, count in zip(parts, counts, strict=True)
        if count
    )
