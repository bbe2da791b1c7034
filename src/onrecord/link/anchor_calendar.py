"""Reckoning with the calendar: units, named days, zones; values written as TIMEX3."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from onrecord.periods import shift_month

_DAY = timedelta(days=1)


def clamp(year: int, month: int, day: int) -> date:
    """The date, or the month's last day where it has no such day (29 February)."""
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def week_value(day: date) -> str:
    """The ISO week of a day, "2023-W01"."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def season_of(day: date) -> tuple[int, str]:
    """The year and name of the season of a day; winter goes by the year of its December."""
    if day.month in (12, 1, 2):
        return (day.year if day.month == 12 else day.year - 1), "WI"
    return day.year, ("SP", "SU", "FA")[(day.month - 3) // 3]


def unit_value(day: date, unit: str, step: int) -> str | None:
    """The value of the whole unit that lies `step` on from the one of `day`."""
    try:
        if unit == "D":
            return (day + step * _DAY).isoformat()
        if unit == "W":
            return week_value(day + 7 * step * _DAY)
        if unit == "WE":
            return week_value(day + 7 * step * _DAY) + "-WE"
        if unit == "F":
            return (day + 14 * step * _DAY).isoformat()
        if unit == "M":
            year, month = shift_month(day.year, day.month, step)
            return f"{year:04d}-{month:02d}" if year > 0 else None
        if unit == "Q":
            index = day.year * 4 + (day.month - 1) // 3 + step
            return f"{index // 4:04d}-Q{index % 4 + 1}"
        if unit == "H":
            index = day.year * 2 + (day.month - 1) // 6 + step
            return f"{index // 2:04d}-H{index % 2 + 1}"
        if unit == "Y":
            return f"{day.year + step:04d}" if day.year + step > 0 else None
        if unit == "E":
            return f"{day.year // 10 + step:03d}"
        if unit == "C":
            return f"{day.year // 100 + step:02d}"
    except OverflowError:
        return None
    return None


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar. Source: the anonymous computus of 1876."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def pascha(year: int) -> date:
    """Easter Sunday of the Julian reckoning, as a Gregorian date. Source: Meeus, chapter 8."""
    a = (19 * (year % 19) + 15) % 30
    b = (2 * (year % 4) + 4 * (year % 7) - a + 34) % 7
    month, day = divmod(a + b + 114, 31)
    gap = year // 100 - year // 400 - 2  # days between the two calendars
    return date(year, month, day + 1) + gap * _DAY


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date | None:
    """The n-th such weekday (Monday 1) of a month; n -1 the last; None where there is none."""
    last = calendar.monthrange(year, month)[1]
    if n > 0:
        first = date(year, month, 1)
        day = 1 + (weekday - first.isoweekday()) % 7 + 7 * (n - 1)
    else:
        end = date(year, month, last)
        day = last - (end.isoweekday() - weekday) % 7 + 7 * (n + 1)
    return date(year, month, day) if 1 <= day <= last else None


def holiday(code: str, year: int) -> date | None:
    """The day that a code of times.toml's HOLIDAY names in a year."""
    if code[:1].isdigit():
        return clamp(year, int(code[:2]), int(code[3:5]))
    if code.startswith("easter"):
        return easter(year) + int(code[6:]) * _DAY
    if code.startswith("pascha"):
        return pascha(year) + int(code[6:]) * _DAY
    if code == "election":  # the United States: the Tuesday after the first Monday of November
        monday = nth_weekday(year, 11, 1, 1)
        return None if monday is None else monday + _DAY
    _, n, weekday, month = code.split()
    return nth_weekday(year, int(month), int(weekday), int(n))


def _summer_eu(day: date) -> bool:
    start, end = nth_weekday(day.year, 3, 7, -1), nth_weekday(day.year, 10, 7, -1)
    return start is not None and end is not None and start <= day < end


def _summer_us(day: date) -> bool:
    # The Energy Policy Act of 2005 moved both ends from 2007; before, April to October.
    if day.year >= 2007:
        start, end = nth_weekday(day.year, 3, 7, 2), nth_weekday(day.year, 11, 7, 1)
    else:
        first = 1 if day.year >= 1987 else -1
        start, end = nth_weekday(day.year, 4, 7, first), nth_weekday(day.year, 10, 7, -1)
    return start is not None and end is not None and start <= day < end


def _moscow(day: date) -> int:
    """Hours east. Source: tz database, Europe/Moscow (2011: summer time kept; 2014: ended)."""
    if day >= date(2014, 10, 26):
        return 3
    if day >= date(2011, 3, 27):
        return 4
    return 4 if _summer_eu(day) else 3


def zone_suffix(rule: str, day: date | None) -> str:
    """ "+3ru", "-5us", "+5:30" -> "+03:00"; "Z" for Greenwich. Empty where the day decides."""
    name = rule.lstrip("+-:0123456789")
    hours, _, minutes = rule[: len(rule) - len(name)].partition(":")
    offset = int(hours)
    if name:
        if day is None:
            return ""
        if name == "ru":
            offset = _moscow(day)
        elif (name == "eu" and _summer_eu(day)) or (name == "us" and _summer_us(day)):
            offset += 1
    if offset == 0 and not minutes:
        return "Z" if not name else "+00:00"
    return f"{'-' if offset < 0 else '+'}{abs(offset):02d}:{minutes or '00'}"
