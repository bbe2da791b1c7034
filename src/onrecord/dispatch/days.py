"""Calendar days as wires print them at the head of their copy and in header lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_NAMES = (
    "january february march april may june july august september october november december"
).split()
_MONTHS = {name: n for n, name in enumerate(_NAMES, 1)}
_MONTHS |= {name[:3]: n for n, name in enumerate(_NAMES, 1)} | {"sept": 9}

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
    r"[ \t\xa0]*,?[ \t\xa0]+)?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
# AFP's files print the year twice, and a space before its comma: "Dec 31 , 2006, 2006".
_YEAR = r"(?:[ \t\xa0]{0,2},?[ \t\xa0]{0,2}(?:1[6-9]|20|21)\d\d(?![\d:])){1,2}"

DAY = (
    rf"{_WEEKDAY}(?:{MONTH}[ \t\xa0]{{0,2}}{_DAY}(?!\d)(?:{_YEAR})?"
    rf"|{_DAY}(?:[ \t\xa0]+of)?[ \t\xa0]{{0,2}}{MONTH}(?![a-z])(?:{_YEAR})?"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)"
    r"|\d{1,2}[./]\d{1,2}[./]\d{4}(?!\d))"
)
"""Pattern of a day with or without its year; use it with re.IGNORECASE."""

_MONTH_IN = re.compile(MONTH, re.IGNORECASE)
_NUMERIC = re.compile(r"\d{1,4}")
_WHOLE = re.compile(DAY, re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDay:
    """A day as printed: the year may be missing."""

    year: int | None
    month: int
    day: int

    def on(self, near: date | None) -> date | None:
        """Return the day; a missing year is that which brings it nearest to `near`.

        None where nothing is known to count the year from, or the day does not exist.
        """
        if self.year is not None:
            return _exists(self.year, self.month, self.day)
        if near is None:
            return None
        years = (near.year - 1, near.year, near.year + 1)
        every = [d for y in years if (d := _exists(y, self.month, self.day)) is not None]
        return min(every, key=lambda d: abs((d - near).days), default=None)


def _exists(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def printed_day(words: str) -> PrintedDay | None:
    """Read words that match DAY as a whole; None where they do not.

    A numeric day with the year last is day.month.year with full stops; with slashes the
    order differs between countries, and it is read only where one order is possible.
    """
    words = words.strip()
    if _WHOLE.fullmatch(words) is None:
        return None
    numbers = [int(n) for n in _NUMERIC.findall(words)]
    month = _MONTH_IN.search(words, _after_weekday(words))
    if month is not None:
        name = month.group().rstrip(".").casefold()
        year = numbers[1] if len(numbers) > 1 else None
        return PrintedDay(year=year, month=_MONTHS[name], day=numbers[0])
    a, b, c = numbers
    if a > 31:
        return PrintedDay(year=a, month=b, day=c)
    if "/" in words and a != b:
        if a <= 12 and b <= 12:
            return None
        if b > 12:
            a, b = b, a
    return PrintedDay(year=c, month=b, day=a)


def _after_weekday(words: str) -> int:
    """ "Mon", "Sat" and the like hold no month's name, but "Marchday" would; skip one word."""
    first = words.split(maxsplit=1)[0].casefold()
    return len(first) if first[:3] in _WEEKDAYS else 0


_WEEKDAYS = frozenset({"mon", "tue", "wed", "thu", "fri", "sat", "sun"})
