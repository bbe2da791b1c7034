"""Forms that count: weekdays, "last week", "three years ago", "two days later"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.link.anchor_calendar import clamp, unit_value, week_value
from onrecord.link.anchor_clocks import QUARTER, Clocks, Settle, leading, unknown
from onrecord.link.anchor_tense import Way
from onrecord.periods import Precision, period_of, shift_month

_DAY = timedelta(days=1)


# Which stretches "the same month" and the like may take up.
_SAME: dict[str, tuple[Precision, ...]] = {
    "M": ("month",),
    "Q": ("quarter",),
    "D": ("day",),
    "period": ("month", "quarter", "half", "season", "range"),
}
_TURNED = 15  # days back in a month that a narrative rather takes for the next one


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
    elif direction == "" and _told_before(way, weekday, clocks):
        day = clocks.weekdays[f"wd:{weekday}"]
    elif way in ("future", "near") or (clocks.history and today is not None and direction == ""):
        day = today + (7 - back) % 7 * _DAY
    else:
        day = today - back * _DAY
    return day.isoformat()


def _told_before(way: Way, weekday: int, clocks: Clocks) -> bool:
    """Whether a weekday that no verb puts on a side is the one that the text named before."""
    told, today = clocks.weekdays.get(f"wd:{weekday}"), clocks.published
    if told is None or today is None or clocks.history:
        return False
    return way in ("", "present") or (way == "near" and told >= today)


def _dom(args: list[str], way: Way, clocks: Clocks) -> str:
    if len(args) > 1 and clocks.published is not None:  # "the 15th of next month"
        today = clocks.published
        return clamp(*shift_month(today.year, today.month, int(args[1])), int(args[0])).isoformat()
    near = clocks.history or clocks.sentence - clocks.value_in <= 2
    day = (clocks.thread if near else None) or clocks.published
    if day is None:
        return f"XXXX-XX-{int(args[0]):02d}"
    if clocks.history and clocks.day is not None and clocks.day.day - int(args[0]) > _TURNED:
        year, month = shift_month(day.year, day.month, 1)  # "on 29 June ..., on the 3rd"
        return clamp(year, month, int(args[0])).isoformat()
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
        return unknown(unit)
    if unit == "WE":
        return _weekend(step, way, day)
    return unit_value(day, unit, step) or unknown(unit)


def _weekend(step: int, way: Way, today: date) -> str:
    """Weekends by their Saturday: the last one begun, or the one to come."""
    begun = today - (today.isoweekday() - 6) % 7 * _DAY
    running = today.isoweekday() >= 6
    if step < 0:
        return week_value(begun - (7 if running else 0) * _DAY) + "-WE"
    if step > 0:
        return week_value(begun + 7 * _DAY) + "-WE"
    if running or (way == "past" and today.isoweekday() < 4):  # from Thursday on, the one to come
        return week_value(begun) + "-WE"
    return week_value(begun + 7 * _DAY) + "-WE"


def _latest(args: list[str], way: Way, clocks: Clocks) -> str:
    """ "The latest quarter" is over: the thread's, but not the one that still runs."""
    quarter, today = clocks.quarter, clocks.published
    if today is not None and quarter == (today.year, (today.month + 2) // 3):
        return unit_value(today, "Q", -1) or "XXXX-QX"
    return _bare(["Q"], way, clocks)


def _bare(args: list[str], way: Way, clocks: Clocks) -> str:
    unit = args[0]
    today = clocks.now
    if unit == "Q":
        if clocks.quarter is not None:
            return f"{clocks.quarter[0]}-Q{clocks.quarter[1]}"
        return (unit_value(today, "Q", -1) if today else None) or "XXXX-QX"
    if today is None:
        return unknown(unit)
    if unit == "WE":
        if len(args) > 1 and way == "past" and today.isoweekday() < 6:
            return _weekend(-1, way, today)  # "was left alone over the weekend"
        return _weekend(
            0, "past" if way in ("", "present") and today.isoweekday() < 4 else way, today
        )
    thread = leading(clocks, way)
    if unit == "M" and way == "past" and thread is None and clocks.month is not None:
        return clocks.month  # "energy rose in the month": the one reported on
    day = thread if thread is not None and clocks.sentence - clocks.value_in <= 1 else today
    if unit == "W" and day.isoweekday() == 1 and way == "past":
        day -= _DAY  # on a Monday the week told of is the one just past
    return unit_value(day, unit, 0) or unknown(unit)


def _ago(args: list[str], way: Way, clocks: Clocks) -> str:
    today = clocks.published
    if len(args) > 2 and today is not None and args[0] in ("Y", "M"):  # "to the day"
        months = int(float(args[1])) * (12 if args[0] == "Y" else 1)
        return clamp(*shift_month(today.year, today.month, -months), today.day).isoformat()
    return _count(args[0], -float(args[1]), clocks.published, clocks)


def _hence(args: list[str], way: Way, clocks: Clocks) -> str:
    return _count(args[0], float(args[1]), clocks.published, clocks)


def _count(unit: str, count: float, day: date | None, clocks: Clocks) -> str:
    """So many units from a day, at the grain of the unit."""
    if unit == "Y" and count == -1 and clocks.quarter is not None:
        return f"{clocks.quarter[0] - 1}-Q{clocks.quarter[1]}"
    if day is None:
        return unknown("Y" if unit in ("E", "C", "L") else unit)
    whole = int(count)
    if unit == "TH" and abs(whole) >= 24 and clocks.day is not None:
        return (clocks.day + whole // 24 * _DAY).isoformat()
    if unit[0] == "T":
        near = clocks.day is not None and clocks.sentence - clocks.day_in <= 1
        return (clocks.day if near and clocks.day else clocks.published or day).isoformat()
    if unit in ("E", "C", "L"):
        return unit_value(day, "Y", int(count * {"E": 10, "C": 100, "L": 1000}[unit])) or "XXXX"
    if count != whole:
        if unit == "Y":
            return unit_value(day, "M", round(count * 12)) or "XXXX"
        return unit_value(day, "D", round(count * {"W": 7, "M": 30, "D": 1}.get(unit, 1))) or "XXXX"
    return unit_value(day, unit, whole) or unknown(unit)


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
    if unit == "D" and len(clocks.value) == 7 and clocks.day_in < clocks.value_in:
        return clocks.value  # "ten days later" than some day of March
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
    hit = QUARTER.fullmatch(value)
    if hit is not None and unit == "Y":
        return f"{int(hit[1]) + count:04d}-Q{hit[2]}"
    month = re.fullmatch(r"(\d{4})-(\d\d)", value)
    if month is not None:
        by = count * (12 if unit == "Y" else 1)
        year, m = shift_month(int(month[1]), int(month[2]), by)
        return f"{year:04d}-{m:02d}"
    return None


def _ref(args: list[str], way: Way, clocks: Clocks) -> str:
    reach = 0 if clocks.fleeting else 1
    near = clocks.day is not None and (clocks.history or clocks.sentence - clocks.day_in <= reach)
    day = clocks.day if near else clocks.published
    today = clocks.published
    if (
        day is not None
        and today is not None
        and way != "future"
        and clocks.day_in < clocks.sentence
    ):
        day = min(day, today)  # a day to come was named, and is left again
    return day.isoformat() if day else "XXXX-XX-XX"


def _overnight(args: list[str], way: Way, clocks: Clocks) -> str:
    if args:
        morning = _wd(args, way, clocks)
        if morning.startswith("X"):
            return f"{morning}TNI"
        return f"{(date.fromisoformat(morning) - _DAY).isoformat()}TNI"
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


def _samep(args: list[str], way: Way, clocks: Clocks) -> str:
    """The stretch told last, in another year; that year as a whole where none was told."""
    value = clocks.value if clocks.sentence == clocks.value_in else None
    if clocks.stretch_in == clocks.sentence and args[0] == "period":
        value = clocks.stretch
    if args[0] in ("Q", "period") and clocks.quarter is not None:
        value = f"{clocks.quarter[0]}-Q{clocks.quarter[1]}"
    told = period_of(value) if value else None
    base = clocks.now if told is None or told.first is None else told.first
    if base is None:
        return args[1] or "XXXX"
    year = f"{int(args[1]) if args[1] else base.year - 1:04d}"
    if value is None or told is None or told.precision not in _SAME.get(args[0], ()):
        return year
    halves = value.split("/")
    step = int(year) - base.year
    return "/".join(f"{int(half[:4]) + step:04d}{half[4:]}" for half in halves)


def _sameq(args: list[str], way: Way, clocks: Clocks) -> str:
    return args[0] if clocks.quarter is None else f"{args[0]}-Q{clocks.quarter[1]}"


COUNTED: dict[str, Settle] = {
    "wd": _wd,
    "dom": _dom,
    "day": _day,
    "unit": _unit,
    "bare": _bare,
    "latest": _latest,
    "ago": _ago,
    "hence": _hence,
    "before": _before,
    "after": _after,
    "ref": _ref,
    "overnight": _overnight,
    "yearago": _yearago,
    "samep": _samep,
    "sameq": _sameq,
}
