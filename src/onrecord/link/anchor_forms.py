"""The grammar's forms, settled to TIMEX3 values (`extract/timex_rules` lists them)."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Callable
from datetime import date, timedelta

from onrecord.extract.mentions import Timex
from onrecord.link.anchor_calendar import (
    clamp,
    holiday,
    nth_weekday,
    season_of,
    unit_value,
    week_value,
    zone_suffix,
)  # fmt: skip
from onrecord.link.anchor_tense import Way
from onrecord.periods import period_of, shift_month

_DAY = timedelta(days=1)
_MONTH_DAY = re.compile(r"md:(\d\d)(-\d\d)?")
_DATED = re.compile(r"(\d{4})-(\d\d)(-\d\d)?(?:T.*)?")
_SEASONED = re.compile(r"season:(SP|SU|FA|WI):")
_FRESH = 60  # days: a date this close to the dispatch's is news, whatever the thread
_FORM = re.compile(
    r"(?:md|wd|day|unit|bare|ago|hence|before|after|q|h|season|hol|nth\+?|ref|overnight|yearago|"
    r"sameq|half|firstm|fyend|of|dom)(?::|@|$)"
)
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")


def is_form(value: str) -> bool:
    """Whether a value still has to be counted out."""
    return _FORM.match(value) is not None


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


class Clocks:
    """The dispatch's day and the narrative's thread, as the text has them so far."""

    def __init__(self, published: date | None, history: bool) -> None:
        self.published = published
        self.history = history  # a narrative of other years: the thread leads
        self.sentence = -1
        self.value: str | None = None  # the last value with days
        self.value_in = -9  # its sentence
        self.day: date | None = None  # the last single day
        self.day_in = -9
        self.dated: date | None = None  # first day of the last date whose year was written
        self.dated_in = -9
        self.quarter: tuple[int, int] | None = None

    def enter(self, sentence: int) -> None:
        """Move on to a sentence, by index."""
        self.sentence = sentence

    def note(self, value: str, timex: Timex, form: str) -> None:
        """Keep what a settled expression leaves behind for the next."""
        hit = _QUARTER.match(value)
        compared = form.startswith(("yearago", "sameq", "ago:Y", "before:Y"))
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
        self.value, self.value_in = value, self.sentence
        if period.precision == "day" or (period.precision == "range" and period.last):
            self.day, self.day_in = period.first, self.sentence
        if (not form and period.precision in ("day", "month")) or (
            form.startswith("md:") and self.dated_in >= self.sentence - 1 >= 0
        ):
            self.dated, self.dated_in = period.first, self.sentence
        elif form.startswith(("wd:", "day:", "unit:")):
            self.dated_in = -9  # back in the news of the day

    @property
    def thread(self) -> date | None:
        """The first day of the last value, or None before any."""
        period = period_of(self.value) if self.value else None
        return period.first if period else None

    @property
    def now(self) -> date | None:
        """The day that "this year" counts from."""
        return (self.thread or self.published) if self.history else self.published


def settle(form: str, way: Way, clocks: Clocks) -> str:
    """Return the TIMEX3 value of a form; "XXXX" parts where no clock tells."""
    head, _, time = form.partition("@")
    kind, _, rest = head.partition(":")
    try:
        value = _KINDS[kind](rest.split(":") if rest else [], way, clocks)
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


def _between(a: date, b: date) -> int:
    return abs((a - b).days)


def _nearest_year(make: Callable[[int], date | None], way: Way, clocks: Clocks) -> int | None:
    """The year in which a day or month without one falls."""
    thread = _leading(clocks, way)
    if thread is not None and not clocks.history and clocks.published is not None:
        recent = make(clocks.published.year)
        if recent is None or abs((clocks.published - recent).days) <= _FRESH:
            thread = None
    if thread is not None:
        if clocks.history and clocks.value is not None:
            told = period_of(clocks.value)
            if told is not None and told.precision in ("year", "season", "half", "quarter"):
                inside = [y for y in (thread.year, thread.year + 1) if (d := make(y)) and d in told]
                if inside:
                    return inside[0]
        days = [(y, d) for y in (thread.year - 1, thread.year, thread.year + 1) if (d := make(y))]
        # a narrative moves on rather than back: eight months forward against four back
        days.sort(
            key=lambda c: (c[1] - thread).days if c[1] >= thread else 2 * (thread - c[1]).days
        )
        return days[0][0] if days else None
    today = clocks.published
    if today is None:
        return None
    days = [(y, d) for y in (today.year - 1, today.year, today.year + 1) if (d := make(y))]
    past = [c for c in days if c[1] <= today]
    future = [c for c in days if c[1] >= today]
    if not past or not future:
        return days[0][0] if days else None
    behind, ahead = _between(past[-1][1], today), _between(future[0][1], today)
    if way == "future":
        return future[0][0]
    if way == "past":
        # a past verb with a day at hand ahead: "set the hearing for January 12"
        return future[0][0] if behind > 6 * ahead else past[-1][0]
    # no verb tells: news looks back, unless what lies ahead is much nearer
    reach = 1.0 if way == "near" else 4.0
    return past[-1][0] if behind <= reach * ahead else future[0][0]


def _leading(clocks: Clocks, way: Way) -> date | None:
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


def _md(args: list[str], way: Way, clocks: Clocks) -> str:
    left, _, right = args[0].partition("/")
    direction = args[1] if len(args) > 1 else ""
    month, day = int(left[:2]), int(left[3:5]) if len(left) > 2 else 0

    def make(year: int) -> date | None:
        if not 1 <= year <= 9998 or (left == "02-29" and not isleap(year)):
            return None
        return clamp(year, month, day or 15)

    year: int | None
    today = clocks.thread if direction[:1] in ("f", "r") else clocks.published
    if direction and today is not None:
        year = _directed(direction, make, today, month, bool(day))
    else:
        year = _nearest_year(_this_month(make, month, day, clocks), way, clocks)
        if right and right < left and year is not None and clocks.published is not None:
            end = clamp(year, int(right[:2]), int(right[3:5]) if len(right) > 2 else 28)
            if end >= clocks.published and not clocks.history:
                year -= 1  # begun last year, and not over: "December 30-January 3"
    head = "XXXX" if year is None else f"{year:04d}"
    if not right:
        return f"{head}-{left}"
    tail = head
    if right < left and year is not None:
        tail = f"{year + 1:04d}"
    if len(left) > 2 and len(right) == 2:
        right = f"{left[:3]}{right}"
    return f"{head}-{left}/{tail}-{right}"


def _this_month(
    make: Callable[[int], date | None], month: int, day: int, clocks: Clocks
) -> Callable[[int], date | None]:
    """A bare month that is the dispatch's own counts as today: neither past nor to come."""
    today = clocks.published
    if day or today is None or today.month != month:
        return make
    return lambda year: today if year == today.year else make(year)


def _directed(
    direction: str, make: Callable[[int], date | None], today: date, month: int, day: bool
) -> int:
    if direction[:1] in ("y", "r") and direction != "ref":
        return today.year + int(direction[1:])
    here = make(today.year)
    if here is None:  # 29 February
        return today.year
    own = not day and month == today.month
    if direction == "last":
        return today.year if here < today and not own else today.year - 1
    if direction in ("next", "foll"):
        return today.year if here > today and not own else today.year + 1
    return today.year


def _wd(args: list[str], way: Way, clocks: Clocks) -> str:
    weekday = int(args[0])
    direction = args[1] if len(args) > 1 else ""
    ref = clocks.day or clocks.published
    today = clocks.published
    if clocks.history or direction in ("prev", "foll", "ref"):
        today = ref
    if today is None:
        return f"XXXX-WXX-{weekday}"
    back = (today.isoweekday() - weekday) % 7
    if direction.startswith("w"):
        day = today + (weekday - today.isoweekday() + 7 * int(direction[1:])) * _DAY
    elif direction in ("last", "prev"):
        day = today - (back or 7) * _DAY
    elif direction in ("next", "foll", "coming"):
        day = today + ((7 - back) % 7 or 7) * _DAY
    elif direction == "this":
        day = today - back * _DAY if way == "past" else today + (7 - back) % 7 * _DAY
    elif way in ("future", "near") or (clocks.history and today is not None and direction == ""):
        day = today + (7 - back) % 7 * _DAY
    else:
        day = today - back * _DAY
    return day.isoformat()


def _dom(args: list[str], way: Way, clocks: Clocks) -> str:
    near = clocks.history or clocks.sentence - clocks.value_in <= 2
    day = (clocks.thread if near else None) or clocks.published
    if day is None:
        return f"XXXX-XX-{int(args[0]):02d}"
    return clamp(day.year, day.month, int(args[0])).isoformat()


def _day(args: list[str], way: Way, clocks: Clocks) -> str:
    if clocks.history and args[0] == "0" and clocks.published is not None:
        return "PRESENT_REF"
    today = clocks.published
    if today is None:
        return "XXXX-XX-XX"
    return (today + int(args[0]) * _DAY).isoformat()


def _unit(args: list[str], way: Way, clocks: Clocks) -> str:
    unit, step, base = args[0], int(args[1]), args[2]
    if base == "ref":
        day = (clocks.day or clocks.thread if unit == "D" else clocks.thread) or clocks.published
    else:
        day = clocks.published
    if day is None:
        return _unknown(unit)
    if unit == "WE":
        return _weekend(step, way, day)
    return unit_value(day, unit, step) or _unknown(unit)


def _unknown(unit: str) -> str:
    return {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX",
            "Q": "XXXX-QX", "H": "XXXX-HX", "E": "XXX", "C": "XX"}.get(unit, "XXXX")  # fmt: skip


def _weekend(step: int, way: Way, today: date) -> str:
    """Weekends by their Saturday: the last one begun, or the one to come."""
    begun = today - (today.isoweekday() - 6) % 7 * _DAY
    running = today.isoweekday() >= 6
    if step < 0:
        return week_value(begun - (7 if running else 0) * _DAY) + "-WE"
    if step > 0:
        return week_value(begun + 7 * _DAY) + "-WE"
    if way == "past" or running:
        return week_value(begun) + "-WE"
    return week_value(begun + 7 * _DAY) + "-WE"


def _bare(args: list[str], way: Way, clocks: Clocks) -> str:
    unit = args[0]
    today = clocks.now
    if unit == "Q":
        if clocks.quarter is not None:
            return f"{clocks.quarter[0]}-Q{clocks.quarter[1]}"
        return (unit_value(today, "Q", -1) if today else None) or "XXXX-QX"
    if today is None:
        return _unknown(unit)
    if unit == "WE":
        return _weekend(
            0, "past" if way in ("", "present") and today.isoweekday() < 4 else way, today
        )
    thread = _leading(clocks, way)
    day = thread if thread is not None and clocks.sentence - clocks.value_in <= 1 else today
    if unit == "W" and day.isoweekday() == 1 and way == "past":
        day -= _DAY  # on a Monday the week told of is the one just past
    return unit_value(day, unit, 0) or _unknown(unit)


def _ago(args: list[str], way: Way, clocks: Clocks) -> str:
    return _count(args[0], -float(args[1]), clocks.published, clocks)


def _hence(args: list[str], way: Way, clocks: Clocks) -> str:
    return _count(args[0], float(args[1]), clocks.published, clocks)


def _count(unit: str, count: float, day: date | None, clocks: Clocks) -> str:
    """So many units from a day, at the grain of the unit."""
    if unit == "Y" and count == -1 and clocks.quarter is not None:
        return f"{clocks.quarter[0] - 1}-Q{clocks.quarter[1]}"
    if day is None:
        return _unknown("Y" if unit in ("E", "C", "L") else unit)
    whole = int(count)
    if unit[0] == "T":
        near = clocks.day is not None and clocks.sentence - clocks.day_in <= 1
        return (clocks.day if near and clocks.day else clocks.published or day).isoformat()
    if unit in ("E", "C", "L"):
        return unit_value(day, "Y", int(count * {"E": 10, "C": 100, "L": 1000}[unit])) or "XXXX"
    if count != whole:
        if unit == "Y":
            return unit_value(day, "M", round(count * 12)) or "XXXX"
        return unit_value(day, "D", round(count * {"W": 7, "M": 30, "D": 1}.get(unit, 1))) or "XXXX"
    return unit_value(day, unit, whole) or _unknown(unit)


def _before(args: list[str], way: Way, clocks: Clocks) -> str:
    return _threaded(args, -1, clocks)


def _after(args: list[str], way: Way, clocks: Clocks) -> str:
    return _threaded(args, 1, clocks)


def _threaded(args: list[str], sign: int, clocks: Clocks) -> str:
    unit, count = args[0], sign * float(args[1])
    if len(args) > 2:  # "the day before last Tuesday"
        base = date.fromisoformat(_wd(args[3:], "past", clocks)) if clocks.published else None
        return _count(unit, count, base, clocks)
    near = clocks.value is not None and (
        clocks.history or clocks.sentence - clocks.value_in <= (1 if sign < 0 else 3)
    )
    if not near or clocks.value is None:
        return _count(unit, count, clocks.published, clocks)
    if unit == "D" and clocks.day is not None:
        return _count(unit, count, clocks.day, clocks)
    if unit in ("Y", "M") and count == int(count):
        shifted = _shift_value(clocks.value, unit, int(count))
        if shifted is not None:
            return shifted
    if unit[0] == "T":
        return _count(unit, count, clocks.day or clocks.published, clocks)
    return _count(unit, count, clocks.thread, Clocks(None, False))


def _shift_value(value: str, unit: str, count: int) -> str | None:
    """A quarter or month moved by years or months keeps its grain; a day does not."""
    hit = _QUARTER.fullmatch(value)
    if hit is not None and unit == "Y":
        return f"{int(hit[1]) + count:04d}-Q{hit[2]}"
    month = re.fullmatch(r"(\d{4})-(\d\d)", value)
    if month is not None:
        by = count * (12 if unit == "Y" else 1)
        year, m = shift_month(int(month[1]), int(month[2]), by)
        return f"{year:04d}-{m:02d}"
    return None


def _q(args: list[str], way: Way, clocks: Clocks) -> str:
    return _part(int(args[0]), args[1] if len(args) > 1 else "", "Q", 3, way, clocks)


def _h(args: list[str], way: Way, clocks: Clocks) -> str:
    return _part(int(args[0]), args[1] if len(args) > 1 else "", "H", 6, way, clocks)


def _part(n: int, shift: str, letter: str, months: int, way: Way, clocks: Clocks) -> str:
    today = clocks.now
    if today is None:
        return f"XXXX-{letter}{n}"
    if shift:
        return f"{today.year + int(shift):04d}-{letter}{n}"
    own = (today.month - 1) // months + 1
    parts = 12 // months
    year = today.year
    if n > own and way != "future" and not (n == own + 1 and way in ("present", "")):
        year -= 1  # not begun yet: what is told of is last year's
    elif n < own and way == "future" and own - n > parts // 2:
        year += 1
    return f"{year:04d}-{letter}{n}"


def _season(args: list[str], way: Way, clocks: Clocks) -> str:
    name, direction = args[0], args[1] if len(args) > 1 else ""
    today = clocks.now
    if direction in ("ref", "prev", "foll", "r0", "r+1", "r-1") and clocks.thread is not None:
        today = clocks.thread
    if today is None:
        return f"XXXX-{name}"
    if direction[:1] in ("y", "r") and direction != "ref":
        return f"{today.year + int(direction[1:]):04d}-{name}"
    order = {"SP": 0, "SU": 1, "FA": 2, "WI": 3}
    year, own = season_of(today)
    at, here = order[name], order[own]
    if direction in ("last", "prev"):
        return f"{year if at < here else year - 1:04d}-{name}"
    if direction in ("next", "foll"):
        return f"{year if at > here else year + 1:04d}-{name}"
    if direction == "this" and name == "WI" and own != "WI" and way == "past":
        return f"{year - 1:04d}-WI"
    if direction in ("this", "ref"):
        return f"{year if at >= here or own != 'WI' else year + 1:04d}-{name}"
    if way == "past" and at > here:
        return f"{year - 1:04d}-{name}"
    if way == "future" and at < here:
        return f"{year + 1:04d}-{name}"
    return f"{year:04d}-{name}"


def _hol(args: list[str], way: Way, clocks: Clocks) -> str:
    code, direction = args[0], args[1] if len(args) > 1 else ""

    def make(year: int) -> date | None:
        return holiday(code, year) if 1 < year < 9998 else None

    today = clocks.now
    year: int | None
    if direction.isdigit():
        year = int(direction)
    elif direction and today is not None:
        year = _directed(direction, make, today, 0, True)
    else:
        year = _nearest_year(make, way, clocks)
    if year is None:
        return f"XXXX-{code}" if code[:1].isdigit() else "XXXX"
    day = make(year)
    return day.isoformat() if day else f"{year:04d}"


def _nth(args: list[str], way: Way, clocks: Clocks) -> str:
    return _nth_day(args, way, clocks, after_monday=False)


def _nth_plus(args: list[str], way: Way, clocks: Clocks) -> str:
    return _nth_day(args, way, clocks, after_monday=True)


def _nth_day(args: list[str], way: Way, clocks: Clocks, *, after_monday: bool) -> str:
    n, weekday, month = int(args[0]), int(args[1]), int(args[2])

    def make(year: int) -> date | None:
        if after_monday:
            monday = nth_weekday(year, month, 1, 1)
            return None if monday is None else monday + (weekday - 1) * _DAY
        return nth_weekday(year, month, weekday, n)

    year = int(args[3]) if len(args) > 3 and args[3] else _nearest_year(make, way, clocks)
    day = make(year) if year else None
    return day.isoformat() if day else f"XXXX-{month:02d}"


def _ref(args: list[str], way: Way, clocks: Clocks) -> str:
    near = clocks.day is not None and (clocks.history or clocks.sentence - clocks.day_in <= 1)
    day = clocks.day if near else clocks.published
    return day.isoformat() if day else "XXXX-XX-XX"


def _overnight(args: list[str], way: Way, clocks: Clocks) -> str:
    if clocks.day is not None and clocks.day_in == clocks.sentence and clocks.published is None:
        return f"{clocks.day.isoformat()}TNI"
    today = clocks.published
    if today is None:
        return "XXXX-XX-XXTNI"
    return f"{(today if way == 'future' else today - _DAY).isoformat()}TNI"


def _yearago(args: list[str], way: Way, clocks: Clocks) -> str:
    if clocks.quarter is not None:
        return f"{clocks.quarter[0] - 1}-Q{clocks.quarter[1]}"
    today = clocks.now
    if today is None:
        return "XXXX"
    if args[0] in ("Q", "period"):
        quarter = unit_value(today, "Q", -5)
        return quarter or "XXXX"
    return f"{today.year - 1:04d}"


def _sameq(args: list[str], way: Way, clocks: Clocks) -> str:
    return args[0] if clocks.quarter is None else f"{args[0]}-Q{clocks.quarter[1]}"


def _half(args: list[str], way: Way, clocks: Clocks) -> str:
    unit, n = args[0], int(args[1])
    today = clocks.now
    if today is None:
        return _unknown(unit)
    if unit == "E":
        start = today.year // 10 * 10 + 5 * (n - 1)
        return f"{start:04d}/{start + 4:04d}"
    if unit == "C":
        start = today.year // 100 * 100 + 50 * (n - 1)
        return f"{start:04d}/{start + 49:04d}"
    return unit_value(today, unit, 0) or _unknown(unit)


def _firstm(args: list[str], way: Way, clocks: Clocks) -> str:
    today = clocks.now
    months = int(args[0])
    if today is None:
        return f"XXXX-01/XXXX-{months:02d}"
    year = today.year + (int(args[1][1:]) if len(args) > 1 and args[1] else 0)
    return f"{year:04d}-01/{year:04d}-{months:02d}"


def _of(args: list[str], way: Way, clocks: Clocks) -> str:
    unit, month, day = args[0], int(args[1][:2]), int(args[1][3:])
    if len(args) > 2 and args[2]:
        year: int | None = int(args[2])
    else:
        year = _nearest_year(lambda y: clamp(y, month, day), way, clocks)
    return (
        _unknown(unit) if year is None else unit_value(clamp(year, month, day), unit, 0) or "XXXX"
    )


def _fyend(args: list[str], way: Way, clocks: Clocks) -> str:
    month, day = int(args[0][:2]), int(args[0][3:])
    if len(args) > 1 and args[1]:
        year: int | None = int(args[1])
    else:
        year = _nearest_year(lambda y: clamp(y, month, day), way, clocks)
    if year is None:
        return "XXXX"
    end = clamp(year, month, day)
    start = clamp(year - 1, month, day) + _DAY
    return f"{start.isoformat()}/{end.isoformat()}"


_KINDS: dict[str, Callable[[list[str], Way, Clocks], str]] = {
    "md": _md, "wd": _wd, "day": _day, "unit": _unit, "bare": _bare, "ago": _ago,
    "hence": _hence, "before": _before, "after": _after, "q": _q, "h": _h, "season": _season,
    "hol": _hol, "nth": _nth, "nth+": _nth_plus, "ref": _ref, "overnight": _overnight,
    "yearago": _yearago, "sameq": _sameq, "half": _half, "firstm": _firstm, "fyend": _fyend, "of": _of,
    "dom": _dom,
}  # fmt: skip
