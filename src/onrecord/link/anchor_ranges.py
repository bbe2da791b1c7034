"""The days of an act, from the expression that dates it and the words that join it on.

"Since 2014" has no last day, "until Friday" no first; "from 5 July to 9 August" is two
expressions of TimeML and one stretch of days.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from onrecord.link.links import Time

_SINCE = re.compile(
    r"(?i)\b(?:since|ever since|as of|starting|beginning|effective)\s+(?:at\s+|on\s+|in\s+)?$"
)
_UNTIL = re.compile(r"(?i)\b(?:until|till|up to|through)\s+$")
_FROM = re.compile(r"(?i)\bfrom\s+(?:the\s+)?$")
_BETWEEN = re.compile(r"(?i)\bbetween\s+(?:the\s+)?$")
_TO = re.compile(r"(?i)\s*,?\s*(?:to|until|till|through|up to|-|–|—)\s*(?:the\s+)?")
_AND = re.compile(r"(?i)\s*,?\s*and\s+(?:the\s+)?")
_REACH = 24  # characters looked at before an expression


def act_days(index: int, times: Sequence[Time], text: str) -> tuple[date | None, date | None]:
    """Return the first and the last day of an act that `times[index]` dates.

    None on a side that the words leave open; (None, None) where they give no days.
    """
    time = times[index]
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
    if _SINCE.search(lead):
        return time.first, None
    if _UNTIL.search(lead):
        return None, time.last
    return time.first, time.last


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
