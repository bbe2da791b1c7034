"""EDTF: calendar days as the Extended Date/Time Format writes them.

Source: EDTF as in ISO 8601-2:2019 (loc.gov/standards/datetime), levels 0 and 1; quarters and
half years are level 2 (sub-year groupings 33 to 36, 40 and 41).
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Literal

from onrecord.periods import Period, period_of

Doubt = Literal["", "?", "~", "%"]  # sure, uncertain, approximate, both

_GROUPS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24", "Q1": "33", "Q2": "34", "Q3": "35",
           "Q4": "36", "H1": "40", "H2": "41"}  # fmt: skip
_UNIT = re.compile(
    r"(?P<bc>BC)?(?P<y>\d{4})(?:-(?P<part>\d\d(?:-\d\d)?|SP|SU|FA|WI|Q[1-4]|H[12]))?"
)
_LONG = re.compile(r"(\d{2,3})X{0,2}")
_CLOCK = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d)?(Z|[+-]\d\d:\d\d)?")


def edtf_of(value: str, *, mod: str | None = None, inferred: bool = False) -> str | None:
    """Return a TIMEX3 value in EDTF; None for one that names no stretch of the calendar.

    Args:
        value: "2019-Q2" gives "2019-34", "198" gives "198X", "BC0480" gives "-0479".
        mod: APPROX gives "~"; ON_OR_AFTER and ON_OR_BEFORE open a side.
        inferred: the day was counted out; "?" says so.
    """
    near = mod == "APPROX"
    doubt: Doubt = "%" if near and inferred else "~" if near else "?" if inferred else ""
    if mod == "ON_OR_AFTER":
        return edtf_of(f"{value}/..", inferred=inferred)
    if mod == "ON_OR_BEFORE":
        return edtf_of(f"../{value}", inferred=inferred)
    if "/" in value:
        first, _, last = value.partition("/")
        left = ".." if first == ".." else _point(first, doubt, 0)
        right = ".." if last == ".." else _point(last, doubt, 1)
        if left is None or right is None or (period_of(value) is None and "BC" not in value):
            return None
        return f"{left}/{right}"
    return _point(value, doubt, None)


def edtf(period: Period, *, doubt: Doubt = "") -> str:
    """Return a period in EDTF, as coarse as its precision: "2019-04", "../2026-11-23"."""
    if period.first is None or period.last is None:
        return edtf_days(period.first, period.last, doubt=doubt)
    year, month = period.first.year, period.first.month
    match period.precision:
        case "year":
            return f"{year:04d}{doubt}"
        case "month":
            return f"{year:04d}-{month:02d}{doubt}"
        case "decade":
            return f"{year // 10:03d}X{doubt}"
        case "century":
            return f"{year // 100:02d}XX{doubt}"
        case "season":
            return f"{year:04d}-{21 + (month - 3) % 12 // 3}{doubt}"
        case "quarter":
            return f"{year:04d}-{33 + month // 3}{doubt}"
        case "half":
            return f"{year:04d}-{40 + month // 7}{doubt}"
        case _:
            return edtf_days(period.first, period.last, doubt=doubt)


def edtf_days(first: date | None, last: date | None, *, doubt: Doubt = "") -> str:
    """Return the days from `first` to `last`, both included, in EDTF; None leaves a side open.

    A whole year or month is written as one: "2019", "2019-04".
    """
    if first is None or last is None:
        left = ".." if first is None else f"{first.isoformat()}{doubt}"
        return f"{left}/{'..' if last is None else f'{last.isoformat()}{doubt}'}"
    if first == last:
        return f"{first.isoformat()}{doubt}"
    if first.day == 1 and first.year == last.year:
        if (first.month, last.month, last.day) == (1, 12, 31):
            return f"{first.year:04d}{doubt}"
        whole = calendar.monthrange(first.year, first.month)[1]
        if first.month == last.month and last.day == whole:
            return f"{first.year:04d}-{first.month:02d}{doubt}"
    return f"{first.isoformat()}{doubt}/{last.isoformat()}{doubt}"


def _point(value: str, doubt: Doubt, side: int | None) -> str | None:
    """One value; `side` is 0 or 1 where it begins or ends an interval, which nests no other."""
    clock = _CLOCK.fullmatch(value)
    if clock is not None:
        if period_of(value) is None or clock[2] > "24:00":
            return None
        return f"{clock[1]}T{clock[2]}{clock[3] or ':00'}{clock[4] or ''}"
    value = value.partition("T")[0]
    unit = _UNIT.fullmatch(value)
    if unit is not None:
        if not unit["bc"] and period_of(value) is None:
            return None
        year = f"{-(int(unit['y']) - 1):05d}" if unit["bc"] and unit["y"] != "0001" else unit["y"]
        if unit["bc"] and unit["y"] == "0001":
            year = "0000"
        part = unit["part"]
        return f"{year}{f'-{_GROUPS.get(part, part)}' if part else ''}{doubt}"
    period = period_of(value)
    if period is None:
        return None
    long = _LONG.fullmatch(value)
    if long is not None:
        return f"{long[1]}{'X' * (4 - len(long[1]))}{doubt}"
    if side is None:
        return edtf(period, doubt=doubt)  # weeks and weekends, which EDTF has no word for
    day = period.last if side else period.first
    return None if day is None else f"{day.isoformat()}{doubt}"
