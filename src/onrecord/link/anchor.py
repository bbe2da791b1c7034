"""Time expressions counted out to calendar days.

Two clocks run: the day of the dispatch, and the thread of the narrative (the last date that
the text itself reached). "Yesterday" counts from the first, "two days later" from the
second; "on September 23" takes its year from whichever the passage is in.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from onrecord.extract.mentions import Sentence, Timex
from onrecord.link.anchor_clocks import Clocks
from onrecord.link.anchor_eras import reckoned, written
from onrecord.link.anchor_fiscal import fiscal_days
from onrecord.link.anchor_forms import borrow_year, is_form, settle, shared_day
from onrecord.link.anchor_quotes import said_on
from onrecord.link.anchor_tense import Way, is_called, looks_back, way_of
from onrecord.link.anchor_thread import aside, tells_history
from onrecord.link.anchor_verbs import has_ended, is_judged, is_told_now, lies_ahead, may_have_been
from onrecord.link.anchor_windows import window_of
from onrecord.link.links import Basis, Time
from onrecord.periods import period_of
from onrecord.spans import Span

_JOINED = re.compile(r"\s*(?:to|and|or|until|till|through|-|–|,)\s*(?:the\s*|in\s*|on\s*)?")

# Forms whose year or side the verb decides.
_TENSED = (
    "md:",
    "wd:",
    "q:",
    "h:",
    "season:",
    "hol:",
    "bare:",
    "ref",
    "unit:WE",
    "overnight",
    "nth",
    "fyend",
    "of:",
)
# "The spring offensive of 1943": the season's year stands behind what it names.
_SEASON_OF = re.compile(r" [a-z]{3,16}(?: [a-z]{3,16})? of ")
_YEAR = re.compile(r"\d{4}")
_BRACKET = re.compile(r"\s*(?:in [A-Z]\w{1,20} )?\(\s*")
_CLOSED = re.compile(r"\s*\)\s*(?:on\s+)?")
_DAY_FORM = re.compile(r"wd:|day:|md:\d\d-\d\d|\d{4}-\d\d-\d\d")
_FROM = re.compile(r"(?i)\bfrom\s+$")
_TO = re.compile(r"(?i)\s*(?:to|until|till|through|-|–)\s*")
_LAST_UNIT = re.compile(r"unit:[YQMW]:-1:dct")
_OVER = re.compile(r"(?i)\b(?:over|within|during|in)\s+$")
# "The sharpest rise since May 2001", "the record set in 1980": what news is measured against.
_COMPARED = re.compile(r"(?i)\b(?:since|than in|(?:set|seen|recorded|reached) in)\s+(?:the\s+)?$")
_OWNED = ("'s", "’s")
_FRESH = 31  # days: what was said longer ago is told as history
_NAMED = ("wd:", "md:", "nth", "hol:")  # a verb of planning may put these ahead


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
    clocks = Clocks(published, tells_history(timexes, published))
    out: list[Time] = []
    before: Timex | None = None  # the expression just settled, where it wanted a year
    for index, timex in enumerate(timexes):
        at = bisect_right(starts, timex.span.start) - 1
        sentence = sentences[at] if at >= 0 else None
        clocks.enter(at)
        if not is_form(timex.value):
            out.append(_stated(timex, text, clocks))
            before = None
            continue
        after = timexes[index + 1] if index + 1 < len(timexes) else None
        if after is not None and not _JOINED.fullmatch(text, timex.span.end, after.span.start):
            after = None
        form = timex.value if after is None else shared_day(timex.value, after.value)
        form = _clock_and_day(form, index, timexes, text)
        way: Way = "" if sentence is None else _way(form, timex.span, text, sentence)
        if way != "future" and text.startswith(_OWNED, timex.span.end) and form in clocks.weekdays:
            way = ""  # "Sunday's vote", told of before: the same Sunday
        clocks.back = (
            sentence is not None
            and clocks.history
            and form.startswith(_TENSED)
            and looks_back(text, sentence, timex.span)
        )
        spoken = None
        if sentence is not None and form.startswith("day:") and not clocks.history:
            spoken = _spoken(said_on(index, timexes, text, sentence.span), timexes, clocks)
        value = settle(form, way, spoken or clocks)
        if after is not None:
            value = borrow_year(form, after.value) or value
        elif form.startswith("season:") and form.endswith(":"):
            value = _season_of(form, index, timexes, text) or value
        basis: Basis = "inferred" if is_form(form.partition("@")[0]) else "stated"
        days = fiscal_days(form, timex, text, published)
        days = _days(form, value, way, clocks) if days is None else days
        time = _time(timex, written(value), written(days), basis)
        if _LAST_UNIT.fullmatch(form) and not clocks.history and _lasts(timex.span, text):
            time = replace(time, window=window_of(timex.span.cut(text), f"P1{form[5]}", published))
        if before is not None and _opens(before, timex, text):
            out[-1] = _no_later(out[-1], time)
            clocks.stretch, clocks.stretch_in = f"{out[-1].value}/{value}", at
        out.append(time)
        kept = form if basis == "inferred" else ""
        clocks.note(value, timex, kept, leads=_leads(timex, text))
        before = timex if form.startswith("md:") else None
    return tuple(out)


def _season_of(form: str, index: int, timexes: Sequence[Timex], text: str) -> str | None:
    """The season of the year that follows what it names; None where none does."""
    if index + 1 == len(timexes):
        return None
    here, after = timexes[index], timexes[index + 1]
    if _YEAR.fullmatch(after.value) is None:
        return None
    if _SEASON_OF.fullmatch(text, here.span.end, after.span.start) is None:
        return None
    return f"{after.value}-{form[7:9]}"


def _clock_and_day(form: str, index: int, timexes: Sequence[Timex], text: str) -> str:
    """An hour with the day that follows its reading in another zone.

    "11:50 a.m. (0850 GMT) Friday": both hours are Friday's.
    """
    if not form.startswith("ref@") or index + 1 >= len(timexes):
        return form
    here, after = timexes[index], timexes[index + 1]
    inside = after.value.startswith("ref@") and _BRACKET.fullmatch(
        text, here.span.end, after.span.start
    )
    if inside and index + 2 < len(timexes):
        here, after = after, timexes[index + 2]
    closed = _CLOSED.fullmatch(text, here.span.end, after.span.start)
    if closed is None or after.value.startswith("ref") or _DAY_FORM.match(after.value) is None:
        return form
    return after.value.partition("@")[0] + form[3:]


def _lasts(span: Span, text: str) -> bool:
    """Whether "the past year", "over the last year" run up to the dispatch's day."""
    words = span.cut(text).lower()
    over = _OVER.search(text, max(0, span.start - 8), span.start) is not None
    return words.startswith(("the past ", "past ")) or (over and words.startswith("the last "))


def _leads(timex: Timex, text: str) -> bool:
    """Whether an expression says where the text is, and not what news is measured against."""
    return _COMPARED.search(text, max(0, timex.span.start - 24), timex.span.start) is None


def _stated(timex: Timex, text: str, clocks: Clocks) -> Time:
    """An expression whose words settle its value; the thread follows a date, where it leads."""
    reached = reckoned(timex.value)
    if not (clocks.history and aside(reached, timex, text, clocks)):
        clocks.note(reached, timex, "", leads=_leads(timex, text))
    days = fiscal_days(timex.value, timex, text, clocks.published)
    if days is None:
        time = _time(timex, timex.value, timex.value, "stated")
    else:
        time = _time(timex, timex.value, days, "inferred" if days else "stated")
    if timex.type == "DURATION" and not clocks.history:
        window = window_of(timex.span.cut(text), timex.value, clocks.published)
        return replace(time, window=window)
    return time


def _way(form: str, span: Span, text: str, sentence: Sentence) -> Way:
    """Where the verb looks, for the forms that ask it."""
    if not form.startswith(_TENSED):
        return ""
    way = way_of(text, sentence, span)
    if way == "near" and form.startswith(_NAMED) and has_ended(sentence, span):
        return "past"
    owned = text.startswith(_OWNED, span.end)  # "Sunday's crash" has been
    named = form.startswith(_NAMED) or (
        form.startswith("season:") and text.endswith((" for ", " in "), 0, span.start)
    )
    if way != "future" and named and not owned and lies_ahead(sentence, span):
        return "future"
    if way == "future" and named and may_have_been(sentence, span):
        return "past"
    if way == "future" and is_judged(sentence, span):
        return ""
    if way in ("", "present") and form.startswith("md:"):
        if is_called(text, span.start, span.end):
            return "near"  # "eleven of the seats in the May 4 ballot"
        if text.endswith((" a ", " an "), 0, span.start):
            return "past"  # "killed in a February blast"
    if way == "present" and any(sentence.xpos) and not is_told_now(sentence, span):
        return ""  # a verb in the present stands near, but over something else
    return way


def _spoken(said: int | None, timexes: Sequence[Timex], clocks: Clocks) -> Clocks | None:
    """Clocks set to the day that quoted words were said on, for "tomorrow" in them; else None."""
    if said is None or clocks.published is None:
        return None
    day = period_of(settle(timexes[said].value, "past", clocks))
    if day is None or day.first is None or abs((clocks.published - day.first).days) > _FRESH:
        return None
    return Clocks(day.first, history=False)


def _days(form: str, value: str, way: Way, clocks: Clocks) -> str:
    """The value that an expression's days are read from: both of a night over two."""
    if "/" in form and "@" in form:  # "the night of May 8 to 9"
        return settle(form.partition("@")[0], way, clocks)
    return _both_days(value) if form.startswith("overnight") else value


def _opens(first: Timex, last: Timex, text: str) -> bool:
    """Whether two expressions are the ends of one stretch: "from May to September"."""
    lead = text[max(0, first.span.start - 8) : first.span.start]
    return (
        _FROM.search(lead) is not None
        and _TO.fullmatch(text, first.span.end, last.span.start) is not None
    )


def _no_later(first: Time, last: Time) -> Time:
    """The beginning of a stretch, a year back where it was put after the end."""
    if first.first is None or last.first is None or first.first <= last.first:
        return first
    value = f"{first.first.year - 1:04d}{first.value[4:]}"
    period = period_of(value)
    if period is None or period.first is None:
        return first
    return replace(first, value=value, first=period.first, last=period.last)


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
