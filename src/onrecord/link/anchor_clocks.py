"""The two clocks that half a date is read by: the dispatch's day and the narrative's thread."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from onrecord.extract.mentions import Timex
from onrecord.link.anchor_tense import Way
from onrecord.periods import period_of, shift_month

_DAY = timedelta(days=1)
_FINE = frozenset({"day", "month", "season", "quarter", "half"})  # a year may be named in passing
_BARE_WEEKDAY = re.compile(r"wd:[1-7](?:@|$)")
QUARTER = re.compile(r"(\d{4})-Q([1-4])")


class Clocks:
    """The dispatch's day and the narrative's thread, as the text has them so far."""

    def __init__(self, published: date | None, history: bool) -> None:
        self.published = published
        self.history = history  # a narrative of other years: the thread leads
        self.sentence = -1
        self.value: str | None = None  # the last value with days
        self.ended = False  # it was the end of that: "late 1942"
        self.value_in = -9  # its sentence
        self.day: date | None = None  # the last single day
        self.day_in = -9
        self.fleeting = False  # it was "tomorrow", a word of speech: of its own sentence only
        self.dated: date | None = None  # first day of the last date whose year was written
        self.dated_in = -9
        self.stretch: str | None = None  # "from May to September", as one value
        self.stretch_in = -9
        self.quarter: tuple[int, int] | None = None
        self.weekdays: dict[str, date] = {}  # what "wd:5" last meant
        self.month: str | None = None  # the first named of the two before the dispatch's
        self.back = False  # the verb at hand looks back on the thread: "had begun"

    def enter(self, sentence: int) -> None:
        """Move on to a sentence, by index."""
        self.sentence = sentence

    def note(self, value: str, timex: Timex, form: str, *, leads: bool = True) -> None:
        """Keep what a settled expression leaves behind for the next.

        `leads`: whether it says where the text is: "since May 2001" does not take along the dates
        after it.
        """
        hit = QUARTER.match(value)
        compared = form.startswith(("yearago", "samep", "sameq", "ago:Y", "before:Y"))
        if hit is not None and not compared:
            year, quarter = int(hit[1]), int(hit[2])
            today = self.published
            if today is None or (year, quarter) <= (today.year, (today.month + 2) // 3):
                self.quarter = (year, quarter)
        if compared and not self.history:
            return  # "a year earlier" is what the thread is set against, not where it goes
        if timex.type not in ("DATE", "TIME"):
            return
        period = period_of(value)
        if period is None or period.first is None or period.precision in ("decade", "century"):
            return
        if self.history and form.startswith(("day:", "ago:", "hence:", "overnight")):
            return  # "today" in a history is its writer's day, not the story's
        if self.history and form.startswith("unit:") and form.endswith(":dct"):
            return
        if _BARE_WEEKDAY.match(form):
            self.weekdays[form[:4]] = period.first
        if leads and self.month is None and value in self._lately():
            self.month = value
        self.value, self.value_in = value, self.sentence
        self.ended = timex.mod == "END"
        if period.precision == "day" or (period.precision == "range" and period.last):
            self.day, self.day_in = period.first, self.sentence
            self.fleeting = form == "day:1"
            if form == "overnight":
                self.day += _DAY  # the night past ended today: "later in the day"
        if (leads and not form and period.precision in _FINE) or (
            form.startswith("md:") and self.dated_in >= self.sentence - 1 >= 0
        ):
            self.dated, self.dated_in = period.first, self.sentence
        elif form.startswith(("wd:", "day:", "unit:")):
            self.dated_in = -9  # back in the news of the day

    def _lately(self) -> tuple[str, ...]:
        """The two months before the dispatch's, as values."""
        if self.published is None or self.published.year < 2:
            return ()
        year, month = self.published.year, self.published.month
        back = (shift_month(year, month, -step) for step in (1, 2))
        return tuple(f"{y:04d}-{m:02d}" for y, m in back)

    @property
    def thread(self) -> date | None:
        """The first day of the last value, or None before any."""
        period = period_of(self.value) if self.value else None
        return period.first if period else None

    @property
    def point(self) -> date | None:
        """The day that the thread has come to: the middle of a month, the end of "late 1942"."""
        period = period_of(self.value) if self.value else None
        if period is None or period.first is None:
            return None
        if self.ended and period.last is not None:
            return period.last
        return period.first + 14 * _DAY if period.precision == "month" else period.first

    @property
    def now(self) -> date | None:
        """The day that "this year" counts from."""
        return (self.thread or self.published) if self.history else self.published


Settle = Callable[[list[str], Way, Clocks], str]
"""What settles a form: its arguments, where its verb looks, and the clocks, to a value."""


def leading(clocks: Clocks, way: Way) -> date | None:
    """The thread's day, where the passage is in the thread; None where it is in the news."""
    if clocks.history:
        return clocks.thread
    near = clocks.dated is not None and clocks.sentence - clocks.dated_in <= 1
    if not near or way in ("future", "present") or clocks.dated is None:
        return None
    today = clocks.published
    if today is not None and clocks.dated.year >= today.year:
        return None
    return clocks.dated


def unknown(unit: str) -> str:
    return {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX",
            "Q": "XXXX-QX", "H": "XXXX-HX", "E": "XXX", "C": "XX"}.get(unit, "XXXX")  # fmt: skip
