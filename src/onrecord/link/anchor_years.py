"""Forms that want a year: a day, a month, a season, a quarter, a named day without one."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Callable
from datetime import date, timedelta

from onrecord.link.anchor_calendar import (
    clamp,
    holiday,
    nth_weekday,
    season_of,
    unit_value,
    week_value,
)
from onrecord.link.anchor_clocks import Clocks, Settle, leading, unknown
from onrecord.link.anchor_eras import before_christ, reckoned
from onrecord.link.anchor_tense import Way
from onrecord.link.anchor_thread import nearest_told, thread_year

_DAY = timedelta(days=1)
_MONTHS = {"Q": 3, "H": 6}  # of a quarter, of a half
_FAR, _LATELY = 300, 40  # days
_FRESH = 80  # days: a date this close to the dispatch's is news, whatever the thread


def _between(a: date, b: date) -> int:
    return abs((a - b).days)


def _nearest_year(make: Callable[[int], date | None], way: Way, clocks: Clocks) -> int | None:
    """The year in which a day or month without one falls."""
    if clocks.history:
        told = thread_year(make, clocks, clocks.back)
        if told is not None:
            return told
    thread = leading(clocks, way)
    if thread is not None and _is_news(make, way, clocks.published):
        thread = None
    if thread is not None:
        return nearest_told(make, thread, None, back=False)
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
        return future[0][0] if behind > 12 * ahead else past[-1][0]
    # no verb tells: news looks back, unless what lies ahead is much nearer
    reach = 1.0 if way in ("near", "present") else 4.0
    return past[-1][0] if behind <= reach * ahead else future[0][0]


def _is_news(make: Callable[[int], date | None], way: Way, today: date | None) -> bool:
    """Whether the date lies so close to the dispatch's that it is news, whatever the thread."""
    if today is None:
        return False
    near = [day for year in (today.year - 1, today.year) if (day := make(year)) is not None]
    if way == "past":
        near = [day for day in near if day <= today]
    return not near or any(_between(day, today) <= _FRESH for day in near)


def _too_far(make: Callable[[int], date | None], year: int, today: date) -> bool:
    """Whether a day put ahead is rather the one just past: ten months on it would have its year."""
    ahead, behind = make(year), make(year - 1)
    if ahead is None or behind is None:
        return False
    return (ahead - today).days > _FAR and (today - behind).days <= _LATELY


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
        if day and year is not None and clocks.published is not None and not clocks.history:
            year -= _too_far(make, year, clocks.published)
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


def _q(args: list[str], way: Way, clocks: Clocks) -> str:
    return _part("Q", args, way, clocks)


def _h(args: list[str], way: Way, clocks: Clocks) -> str:
    return _part("H", args, way, clocks)


def _part(letter: str, args: list[str], way: Way, clocks: Clocks) -> str:
    n, shift = int(args[0]), args[1] if len(args) > 1 else ""
    months = _MONTHS[letter]
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


_MIDDLE = {"SP": 4, "SU": 7, "FA": 10, "WI": 12}  # a winter begins the year that names it


def _season(args: list[str], way: Way, clocks: Clocks) -> str:
    name, direction = args[0], args[1] if len(args) > 1 else ""
    today = clocks.now
    if direction in ("ref", "prev", "foll", "r0", "r+1", "r-1") and clocks.thread is not None:
        today = clocks.thread
        if direction in ("prev", "foll") and clocks.value is not None and len(clocks.value) == 4:
            today = date(today.year, 7, 1)  # seen from the year as a whole
    if today is None:
        return f"XXXX-{name}"
    if direction[:1] in ("y", "r") and direction != "ref":
        return f"{today.year + int(direction[1:]):04d}-{name}"
    if not direction and clocks.history and clocks.thread is not None:
        year = thread_year(lambda y: date(y, _MIDDLE[name], 16), clocks, clocks.back)
        return f"XXXX-{name}" if year is None else f"{year:04d}-{name}"
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
    if way == "past" and at > here and not (name == "WI" and today.month == 11):
        return f"{year - 1:04d}-{name}"
    if way == "future" and at < here:
        return f"{year + 1:04d}-{name}"
    return f"{year:04d}-{name}"


def _yr(args: list[str], way: Way, clocks: Clocks) -> str:
    """A year of three figures: before Christ where the narrative is."""
    year, thread = int(args[0]), clocks.thread
    if thread is not None and before_christ(thread.year):
        return reckoned(f"BC{year:04d}")
    return f"{year:04d}"


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


def _nth_week(args: list[str], way: Way, clocks: Clocks) -> str:
    """ "The first week of July": the ISO week with most of the month's first seven days."""
    n, month = int(args[0]), int(args[1])

    def make(year: int) -> date | None:
        return clamp(year, month, 7 * n - 3) if n > 0 else clamp(year, month, 31) - 3 * _DAY

    year = int(args[2]) if len(args) > 2 and args[2] else _nearest_year(make, way, clocks)
    day = make(year) if year else None
    return f"XXXX-{month:02d}" if day is None else week_value(day)


def _half(args: list[str], way: Way, clocks: Clocks) -> str:
    unit, n = args[0], int(args[1])
    today = clocks.now
    if today is None:
        return unknown(unit)
    if unit == "E":
        start = today.year // 10 * 10 + 5 * (n - 1)
        return f"{start:04d}/{start + 4:04d}"
    if unit == "C":
        start = today.year // 100 * 100 + 50 * (n - 1)
        return f"{start:04d}/{start + 49:04d}"
    return unit_value(today, unit, 0) or unknown(unit)


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
    return unknown(unit) if year is None else unit_value(clamp(year, month, day), unit, 0) or "XXXX"


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


YEARLY: dict[str, Settle] = {
    "md": _md,
    "yr": _yr,
    "q": _q,
    "h": _h,
    "season": _season,
    "hol": _hol,
    "nth": _nth,
    "nth+": _nth_plus,
    "nthw": _nth_week,
    "half": _half,
    "firstm": _firstm,
    "of": _of,
    "fyend": _fyend,
}
