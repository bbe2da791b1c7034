"""The dispatch's own words and days, fit to be printed in a terminal."""

from __future__ import annotations

from datetime import date
from typing import Final

_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
# Controls, and the marks that turn the direction of writing: a dispatch must not steer a terminal.
_STEERING: Final = dict.fromkeys(
    (*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)),
    "\N{REPLACEMENT CHARACTER}",
)


def plain(words: str) -> str:
    """Return `words` on one line, without what would steer a terminal."""
    return " ".join(words.split()).translate(_STEERING)


def spaced(words: str) -> str:
    """Return `words` as `plain` does, but with the space at either end that parts them from
    their neighbours."""
    before, after = words[:1].isspace(), words[-1:].isspace() and not words.isspace()
    return " " * before + plain(words) + " " * after


def clip(words: str, limit: int) -> str:
    """Return at most about `limit` characters of `words`, saying how many are left out."""
    if len(words) <= limit:
        return words
    cut = words.rfind(" ", limit // 2, limit)
    return f"{words[: cut if cut > 0 else limit]} ... [{len(words) - limit:,} more characters]"


def long_day(day: date) -> str:
    """Return "Tuesday 3 January 2023", in any locale."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def interval(first: date | None, last: date | None, to: str) -> str:
    """A day, a whole month or year by its name, or both ends with `to` between."""
    if first is None:
        return f"until {last}"
    if last is None:
        return f"since {first}"
    if first == last:
        return str(first)
    after = date.fromordinal(last.toordinal() + 1) if last < date.max else None
    if after is not None and first.day == after.day == 1:
        months = 12 * (after.year - first.year) + after.month - first.month
        if months == 1:
            return f"{first.year:04}-{first.month:02}"
        if months == 12 and first.month == 1:
            return f"{first.year:04}"
    return f"{first}{to}{last}"
