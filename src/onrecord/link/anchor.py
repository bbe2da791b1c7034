"""Time expressions counted out to calendar days.

Two clocks run: the day of the dispatch, and the thread of the narrative (the last date that
the text itself reached). "Yesterday" counts from the first, "two days later" from the
second; "on September 23" takes its year from whichever the passage is in.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date

from onrecord.extract.mentions import Sentence, Timex
from onrecord.link.anchor_clocks import Clocks
from onrecord.link.anchor_forms import borrow_year, is_form, settle
from onrecord.link.anchor_tense import way_of
from onrecord.link.links import Basis, Time
from onrecord.periods import period_of

_JOINED = re.compile(r"\s*(?:to|and|or|until|till|through|-|–|,)\s*(?:the\s*|in\s*|on\s*)?")

_LEAD = 2  # expressions in which news shows its own day
# Forms whose year or side the verb decides.
_TENSED = (
    "md:",
    "wd:",
    "q:",
    "h:",
    "season:",
    "hol:",
    "bare:",
    "unit:WE",
    "overnight",
    "nth",
    "fyend",
    "of:",
)


def anchor_times(
    timexes: tuple[Timex, ...],
    text: str,
    sentences: tuple[Sentence, ...],
    published: date | None,
) -> tuple[Time, ...]:
    """Return the expressions with their values and days, in the same order.

    `published` is the only day known from outside. Without it, full dates still resolve and
    others keep "XXXX" for their year and no days.
    """
    starts = [s.span.start for s in sentences]
    clocks = Clocks(published, _tells_history(timexes, published))
    out: list[Time] = []
    for index, timex in enumerate(timexes):
        at = bisect_right(starts, timex.span.start) - 1
        clocks.enter(at)
        if not is_form(timex.value):
            out.append(_time(timex, timex.value, timex.value, "stated"))
            clocks.note(timex.value, timex, "")
            continue
        form = timex.value
        tensed = at >= 0 and form.startswith(_TENSED)
        way = way_of(text, sentences[at], timex.span) if tensed else ""
        value = settle(form, way, clocks)
        after = timexes[index + 1] if index + 1 < len(timexes) else None
        if after is not None and _JOINED.fullmatch(text, timex.span.end, after.span.start):
            value = borrow_year(form, after.value) or value
        days = value
        if "/" in form and "@" in form:  # "the night of May 8 to 9": both days
            days = settle(form.partition("@")[0], way, clocks)
        elif form == "overnight":
            days = _both_days(value)
        basis: Basis = "inferred" if is_form(form.partition("@")[0]) else "stated"
        out.append(_time(timex, value, days, basis))
        clocks.note(value, timex, form if basis == "inferred" else "")
    return tuple(out)


def _both_days(night: str) -> str:
    """The night that ends a day began on the day before: "2014-08-17TNI" is the 17th and 18th."""
    period = period_of(night)
    if period is None or period.first is None or period.end is None:
        return night
    return f"{period.first.isoformat()}/{period.end.isoformat()}"


def _time(timex: Timex, value: str, days: str, basis: Basis) -> Time:
    """`days` is the value that first and last are read from."""
    period = period_of(days) if timex.type in ("DATE", "TIME") else None
    first = period.first if period else None
    last = period.last if period else None
    if timex.mod == "ON_OR_AFTER":
        last = None
    elif timex.mod == "ON_OR_BEFORE":
        first = None
    return Time(
        span=timex.span,
        type=timex.type,
        value=value,
        mod=timex.mod,
        first=first,
        last=last,
        basis=basis,
    )


def _tells_history(timexes: tuple[Timex, ...], published: date | None) -> bool:
    """Whether the text is a narrative of other years rather than news of its own day."""
    if published is None:
        return True
    told = news = 0
    for at, timex in enumerate(timexes):
        value = timex.value
        if value[:4].isdigit() and len(value) >= 4 and abs(int(value[:4]) - published.year) > 1:
            told += 1
        elif value.startswith(("wd:", "day:", "unit:", "ago:", "bare:")) and "ref" not in value:
            news += 1
            if at < _LEAD:
                return False  # the lead says "on Tuesday", "last week": news, whatever follows
    return told >= 3 and told > 2 * news
