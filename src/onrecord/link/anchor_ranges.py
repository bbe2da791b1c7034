"""The days of an act, from the expression that dates it and the words that join it on.

"Since 2014" has no last day, "until Friday" no first; "from 5 July to 9 August" is two
expressions of TimeML and one stretch of days; "in the past two weeks" is a length that ends on
the day of the dispatch.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from onrecord.link.anchor_calendar import unit_value
from onrecord.link.anchor_windows import moved
from onrecord.link.links import Time
from onrecord.periods import period_of
from onrecord.spans import Span

_SINCE = re.compile(
    r"(?i)\b(?:since|ever since|as of|starting|beginning|effective)\s+(?:at\s+|on\s+|in\s+)?"
    r"(?:the\s+)?$"
)
_UNTIL = re.compile(r"(?i)\b(?:until|till|up to|through|by|no later than)\s+(?:the\s+)?$")
_AFTER = re.compile(r"(?i)\bafter\s+(?:the\s+)?$")
_BEFORE = re.compile(r"(?i)\bbefore\s+(?:the\s+)?$")
_COUNTS = re.compile(r"(?i)\s+(before|after|from)\s+(?:the\s+)?")
_FROM = re.compile(r"(?i)\bfrom\s+(?:the\s+)?$")
_BETWEEN = re.compile(r"(?i)\bbetween\s+(?:the\s+)?$")
_TO = re.compile(r"(?i)\s*,?\s*(?:to|until|till|through|up to|-|–|—)\s*(?:the\s+)?")
_AND = re.compile(r"(?i)\s*,?\s*and\s+(?:the\s+)?")
_MODIFIED = re.compile(r" (?:[\w-]+ )?")
_OWNED = ("'s", "’s")
_UNITS = re.compile(r"P(\d{1,4})([DWMY])")
_DAY = timedelta(days=1)
_REACH = 24  # characters looked at before an expression


def act_days(
    index: int, times: Sequence[Time], text: str, anchor: Span | None = None
) -> tuple[date | None, date | None]:
    """Return the first and the last day of an act that `times[index]` dates.

    None on a side that the words leave open; (None, None) where they give no days. `anchor`: the
    act's own words, where known: in "since the 1991 coup" 1991 bounds what has been since, and is
    the coup's whole.
    """
    time = times[index]
    if anchor is not None and _names(time, anchor, text):
        return time.first, time.last
    if time.window is not None:
        return time.window
    if time.first is None and time.last is None:
        return None, None
    lead = text[max(0, time.span.start - _REACH) : time.span.start]
    after = times[index + 1] if index + 1 < len(times) else None
    if after is not None and _opens(lead, text[time.span.end : after.span.start]):
        return _hull(time, after)
    before = times[index - 1] if index else None
    if before is not None:
        head = text[max(0, before.span.start - _REACH) : before.span.start]
        if _opens(head, text[before.span.end : time.span.start]):
            return _hull(before, time)
        counted = _counted(before, time, text)
        if counted is not None:
            return counted, counted
    return _bounded(time, lead, text)


def days_apart(
    first: date | None, last: date | None, length: str, way: int
) -> tuple[date | None, date | None]:
    """Return the days that lie a TIMEX3 length before (-1) or after (1) those of another act.

    They are as coarse as the length: a year after 5 May 2011 is 2012. (None, None) where the other
    act's days are open or coarser than that.
    """
    hit = _UNITS.fullmatch(length)
    if hit is None or first is None or last is None:
        return None, None
    count, unit = way * int(hit[1]), hit[2]
    if unit_value(first, unit, 0) != unit_value(last, unit, 0):
        return None, None
    period = period_of(unit_value(first, unit, count) or "")
    return (None, None) if period is None else (period.first, period.last)


def _names(time: Time, anchor: Span, text: str) -> bool:
    """Whether an expression stands before the act's noun as part of its name: "the 1991 coup"."""
    end = time.span.end
    near = 0 < anchor.start - end <= _REACH and text.endswith("the ", 0, time.span.start)
    return near and _MODIFIED.fullmatch(text, end, anchor.start) is not None


def _bounded(time: Time, lead: str, text: str) -> tuple[date | None, date | None]:
    """The days as the preposition before the expression leaves them."""
    if text.startswith(_OWNED, time.span.end):
        return time.first, time.last  # "since Monday's vote": Monday is the vote's
    if _SINCE.search(lead):
        return time.first, None
    if _UNTIL.search(lead) or (time.mod == "END" and lead.endswith(" to ")):
        return None, time.last
    if time.type == "TIME" and (_AFTER.search(lead) or _BEFORE.search(lead)):
        return time.first, time.last  # "after 3 p.m. on Friday" is on Friday
    whole = time.first != time.last  # "after 2016" begins with 2017; Friday itself may count
    if _AFTER.search(lead):
        return (time.last + _DAY if whole and time.last is not None else time.first), None
    if _BEFORE.search(lead):
        return None, (time.first - _DAY if whole and time.first is not None else time.last)
    return time.first, time.last


def _counted(length: Time, time: Time, text: str) -> date | None:
    """The day of "two weeks before Christmas": a length, the word that counts, a day."""
    if length.type != "DURATION" or time.first is None or time.first != time.last:
        return None
    way = _COUNTS.fullmatch(text, length.span.end, time.span.start)
    if way is None:
        return None
    return moved(time.first, length.value, -1 if way[1].lower() == "before" else 1)


def _opens(lead: str, between: str) -> bool:
    if len(between) > _REACH:
        return False
    return bool(
        (_FROM.search(lead) and _TO.fullmatch(between))
        or (_BETWEEN.search(lead) and _AND.fullmatch(between))
    )


def _hull(first: Time, last: Time) -> tuple[date | None, date | None]:
    if first.first is not None and last.last is not None and first.first > last.last:
        return first.first, None  # the two do not fit: keep what is sure
    return first.first, last.last
