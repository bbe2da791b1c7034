"""The grammar's forms, settled to TIMEX3 values (`extract/timex_rules` lists them)."""

from __future__ import annotations

import re

from onrecord.link.anchor_calendar import zone_suffix
from onrecord.link.anchor_clocks import Clocks
from onrecord.link.anchor_counts import COUNTED
from onrecord.link.anchor_tense import Way
from onrecord.link.anchor_years import YEARLY
from onrecord.periods import period_of

_KINDS = COUNTED | YEARLY
_FORM = re.compile(rf"(?:{'|'.join(re.escape(kind) for kind in _KINDS)})(?::|@|$)")
_MONTH_DAY = re.compile(r"md:(\d\d)(-\d\d)?")
_DATED = re.compile(r"(\d{4})-(\d\d)(-\d\d)?(?:T.*)?")
_WEEKDAY = re.compile(r"wd:[1-7]")
_OF_WEEK = re.compile(r"wd:[1-7]:w[+-]\d")
_SEASONED = re.compile(r"season:(SP|SU|FA|WI):")


def is_form(value: str) -> bool:
    """Whether a value still has to be counted out."""
    return "@" in value or _FORM.match(value) is not None


def borrow_year(form: str, following: str) -> str | None:
    """The value of half a range, from the year written at its end: "5 July to 9 August 1943"."""
    half, whole = _MONTH_DAY.fullmatch(form), _DATED.fullmatch(following)
    if half is not None and whole is not None and bool(half[2]) == bool(whole[3]):
        year = int(whole[1]) - (half[1] > whole[2])
        return f"{year:04d}-{half[1]}{half[2] or ''}"
    season = _SEASONED.fullmatch(form)
    if season is not None and following[4:5] == "-" and following[5:] in ("SP", "SU", "FA", "WI"):
        return f"{following[:4]}-{season[1]}"
    return None


def shared_day(form: str, following: str) -> str:
    """A form with the day or week that the next one names for both.

    "3 a.m. to 5 a.m. on Sunday", "Thursday and Friday next week".
    """
    if form.startswith("ref@") and not following.startswith("ref") and "@T" in following:
        return following.partition("@")[0] + form[3:]
    if _WEEKDAY.fullmatch(form) is not None and _OF_WEEK.fullmatch(following) is not None:
        return form + following[4:]
    return form


def settle(form: str, way: Way, clocks: Clocks) -> str:
    """Return the TIMEX3 value of a form; "XXXX" parts where no clock tells."""
    head, _, time = form.partition("@")
    kind, _, rest = head.partition(":")
    try:
        settled = _KINDS.get(kind)
        value = settled(rest.split(":") if rest else [], way, clocks) if settled else head
    except (OverflowError, ValueError):
        value = "XXXX"  # past the ends of the calendar
    if not time:
        return value
    clock, _, zone = time.partition("~")
    if "/" in value:
        value = value.partition("/")[0]
    if zone:
        period = period_of(value)
        clock += zone_suffix(zone, period.first if period else None)
    return value + clock
