"""Fiscal years: which days they cover, where the text says whose they are or when they end.

A company's fiscal year may begin in any month, and so may a state's: without one of the two it has
a value and no days.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.extract.mentions import Timex
from onrecord.lexicon.times import time_words
from onrecord.link.anchor_calendar import clamp

_KIND = re.compile(r"(?i)\b(?:fiscal|financial|budget|tax)\b|\bfy")
_NAMED = re.compile(r"FY(\d{4})")
_PAIR = re.compile(r"(\d{4})/(\d{4})")
_RELATIVE = re.compile(r"unit:Y:(-?[12]|0):(?:dct|ref)|(bare):Y")
_WHOSE = re.compile(
    r"(?i)((?:[a-z.]+\s)?[a-z.]+?)(?:['’]s)?\s+"
    r"(?:(?:government['’]s|government|federal|state|national|draft|annual)\s+){0,3}"
    r"(?:budget\s+for\s+(?:the\s+)?)?$"
)
_ENDS = re.compile(
    r",?\s+(?P<way>(?:which\s+|that\s+)?(?:will\s+)?(?:end(?:s|ed|ing)?|through|to))\s+"
    r"(?:on\s+|in\s+)?(?P<month>[A-Z][a-z]{2,8})\.?(?:\s+(?P<day>\d{1,2})\b(?![,.]?\d))?"
    r"(?:,?\s+(?P<year>[12]\d{3})\b)?"
)
_REACH = 60  # characters looked at before an expression
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Turn:
    """When such a year begins, and how its number is told."""

    month: int
    day: int = 1
    named_by: str = "end"  # "fiscal 2005" ends in 2005, or begins in it ("start")
    year: int | None = None  # the calendar year in which it begins, where told
    over: bool = False  # told as ended


def fiscal_days(form: str, timex: Timex, text: str, published: date | None) -> str | None:
    """Return the days of a fiscal year, as a value; "" where nothing tells them.

    None: the expression is none, says itself when the year ends, or names two calendar years
    ("2004-05"), which bound it. `form` is what the grammar made of it.
    """
    words = timex.span.cut(text)
    if form.startswith(("fyend:", "of:")) or _KIND.search(words) is None:
        return None
    turn = _end_told(timex, text)
    if turn is None and "tax" not in words.lower():
        turn = _of_state(timex, text)
    year = None if turn is None else _begun(form, turn, published)
    if turn is None or year is None or not 1 <= year < 9998:
        return None if _PAIR.fullmatch(form) else ""
    start = clamp(year, turn.month, turn.day)
    end = clamp(year + 1, turn.month, turn.day) - _DAY
    return f"{start.isoformat()}/{end.isoformat()}"


def _begun(form: str, turn: _Turn, published: date | None) -> int | None:
    """The calendar year in which it begins; None for quarters, and where no day is known."""
    named, pair, relative = (p.fullmatch(form) for p in (_NAMED, _PAIR, _RELATIVE))
    if pair is not None:
        return int(pair[1]) if int(pair[2]) == int(pair[1]) + 1 else None
    if named is not None:
        whole = (turn.month, turn.day) == (1, 1)
        return int(named[1]) - (turn.named_by == "end" and not whole)
    if relative is None:
        return None
    if turn.year is not None:
        return turn.year
    if published is None:
        return None
    year = published.year - (published < clamp(published.year, turn.month, turn.day))
    return year + (int(relative[1]) if relative[1] else -turn.over)


def _end_told(timex: Timex, text: str) -> _Turn | None:
    """When it begins, from the end that follows it: ", which ended in March"."""
    hit = _ENDS.match(text, timex.span.end)
    if hit is None:
        return None
    kind, month = time_words().words.get(hit["month"].lower(), ("", 0))
    day = int(hit["day"] or 31)
    if kind not in ("MONTH", "MON") or not isinstance(month, int) or not 1 <= day <= 31:
        return None
    after = clamp(2000, month, day) + _DAY
    year = int(hit["year"]) - 1 + (after.year - 2000) if hit["year"] else None
    over = hit["way"].endswith("ended")
    return _Turn(month=after.month, day=after.day, year=year, over=over)


def _of_state(timex: Timex, text: str) -> _Turn | None:
    """As the state's that stands before it: "Japan's fiscal 2005"."""
    hit = _WHOSE.search(text, max(0, timex.span.start - _REACH), timex.span.start)
    if hit is None:
        return None
    words = hit[1].lower().split()
    known = time_words().fiscal
    found = known.get(" ".join(words)) or known.get(words[-1])
    return None if found is None else _Turn(month=found[0], named_by=found[1])
