"""Lengths that touch the day of the dispatch: "the past two weeks", "the next 24 hours"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.link.anchor_calendar import clamp
from onrecord.periods import shift_month

Window = tuple[date, date]

_BACK = re.compile(r"(?i)(?:(?:over|in|for|within)\s+)?(?:the\s+)?(?:past|last)\s")
_AHEAD = re.compile(r"(?i)(?:the\s+)?(?:next|coming)\s")
_LENGTH = re.compile(r"P(T?)(\d{1,5})([YQMWDH])")
_DAY = timedelta(days=1)


def window_of(words: str, value: str, published: date | None) -> Window | None:
    """Return the days from the one such a length reaches to the dispatch's, in order.

    None where the words tell no side, the value no number, or the dispatch no day.
    """
    sign = -1 if _BACK.match(words) else 1 if _AHEAD.match(words) else 0
    if sign == 0 or published is None:
        return None
    far = moved(published, value, sign)
    if far is None:
        return None
    return (far, published) if sign < 0 else (published, far)


def moved(day: date, length: str, sign: int) -> date | None:
    """Return the day that lies a TIMEX3 length before (-1) or after (1) another.

    None for lengths without a number, shorter than an hour, or past the calendar's ends.
    """
    hit = _LENGTH.fullmatch(length)
    if hit is None or (hit[1] and hit[3] != "H"):
        return None
    count, unit = int(hit[2]), hit[3]
    try:
        if unit in ("Y", "Q", "M"):
            months = count * {"Y": 12, "Q": 3, "M": 1}[unit]
            return clamp(*shift_month(day.year, day.month, sign * months), day.day)
        days = -(-count // 24) if unit == "H" else count * (7 if unit == "W" else 1)
        return day + sign * days * _DAY
    except (OverflowError, ValueError):
        return None
