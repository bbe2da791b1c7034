"""The thread of a narrative: whether a text is one, and the year that its half dates fall in."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from onrecord.extract.mentions import Timex
from onrecord.link.anchor_clocks import Clocks
from onrecord.periods import period_of

_LEAD = 2  # expressions in which news shows its own day
_MONTH = 30.44  # days
_NEWS = re.compile(r"wd:[1-7](?:@.*)?|wd:[1-7]:(?:last|next|coming|w.*)|day:.*|ago:[DWM]:.*|"
                   r"unit:.*:dct|hence:.*|overnight")  # fmt: skip
_HELD = re.compile(r"(?i)\b(?:since|until|till)\s+$")
_STRETCH = re.compile(r"(?i)\bfrom\s[^.;]{1,40}$")  # "from 1996 until 2001" does move on
_BEARS = re.compile(r"(?i)(?:\b(?:the|a|an|his|her|its|their|of)|['’]s|\()\s*$")
_NOUN = re.compile(r"\s[A-Za-z]|\)")
_ROUNDS = frozenset({"year", "season", "half", "quarter"})


def tells_history(timexes: tuple[Timex, ...], published: date | None) -> bool:
    """Whether the text is a narrative of other years rather than news of its own day."""
    if published is None:
        return True
    told = fine = news = 0
    for at, timex in enumerate(timexes):
        value = timex.value
        if value[:4].isdigit() and len(value) >= 4:
            year = int(value[:4])
            if year == published.year and at < _LEAD:
                return False  # "will pass 70,000 in 2005": the lead is of its own year
            if year < published.year - 1:
                told += 1
                fine += len(value) > 5
        elif value.startswith("BC"):
            told, fine = told + 1, fine + 1
        elif _NEWS.fullmatch(value):
            news += 1
            if at < _LEAD:
                return False  # the lead says "on Tuesday", "last week": news, whatever follows
    enough = (told >= 3 and fine > 0) or told >= 6 or (told == 2 and fine == 2)
    return enough and told > 2 * news


def aside(value: str, timex: Timex, text: str, clocks: Clocks) -> bool:
    """Whether a year far from the thread's is only named in passing.

    "The 1839 treaty", "until 1945" and "(1801)" do not take the narrative along; "In 1839" does.
    """
    told, thread = period_of(value), clocks.thread
    if told is None or told.first is None or thread is None:
        return False
    if told.precision == "range" and told.last is not None:
        return told.last.year - told.first.year > 1
    if abs(told.first.year - thread.year) < 2:
        return False
    start, end = timex.span.start, timex.span.end
    lead = text[max(0, start - 12) : start]
    if _HELD.search(lead) is not None:
        return _STRETCH.search(text, max(0, start - 45), start) is None
    return (
        told.precision == "year"
        and _BEARS.search(lead) is not None
        and (_NOUN.match(text, end) is not None or lead.rstrip().lower().endswith("of"))
    )


def thread_year(make: Callable[[int], date | None], clocks: Clocks, back: bool) -> int | None:
    """The year of the thread that a day or month without one falls in; None without a thread.

    A narrative keeps to the year it is in, moves on rather than back, and turns the year when
    that takes it a shorter way forward. `back`: the verb says that it looks back ("had begun").
    """
    point = clocks.point
    if point is None:
        return None
    told = period_of(clocks.value) if clocks.value else None
    if told is not None and told.precision in _ROUNDS and not clocks.ended:
        for year in (point.year, point.year + 1):
            day = make(year)
            if day is not None and day in told:
                return year
    return nearest_told(make, point, clocks.published, back=back)


def nearest_told(
    make: Callable[[int], date | None], point: date, latest: date | None, *, back: bool
) -> int | None:
    """The year that a narrative which has come to `point` means; None after `latest` only."""
    best: tuple[float, int] | None = None
    for year in (point.year - 1, point.year, point.year + 1):
        day = make(year)
        if day is None or (latest is not None and day > latest):
            continue
        months = (day - point).days / _MONTH
        cost = _cost(months, year - point.year, back)
        if best is None or cost < best[0]:
            best = cost, year
    return None if best is None else best[1]


def _cost(months: float, turned: int, back: bool) -> float:
    """How far-fetched a date is that lies `months` on, in the thread's year or one beside it.

    Weights of our own, set on narratives of our own: a year earlier is told of with its number.
    """
    if months < 0:
        return -2 * months + (6 if turned else 0)
    return months + (2 if turned else 0) + (12 if back and months > 0.5 else 0)
