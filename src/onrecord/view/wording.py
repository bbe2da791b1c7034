"""The dispatch's own words and days, fit to be printed in a terminal."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
KINDS: Final = {"direct": "quoted", "indirect": "reported", "mixed": "partly quoted"}
# Controls, and the marks that turn the direction of writing: a dispatch must not steer a terminal.
_STEERING: Final = dict.fromkeys(
    (*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)),
    "\N{REPLACEMENT CHARACTER}",
)

# Around a quotation, as wires write them.
_PAIRS: Final = (("“", "”"), ("„", "“"), ("«", "»"), ("''", "''"), ("``", "''"), ('"', '"'))
_SINGLE: Final = (("‘", "’"), ("'", "'"))  # both or none: one alone is an apostrophe
_REOPENED: Final = re.compile(r"(?<=\n)[ \t]*[\"“„«]+")  # a running quotation's next paragraph
_SEVERAL: Final = re.compile(r"[\"“][^\"“”]*[^\"“”\s][\"”](?=[\s,.;:!?]+\w)")
_LAST_COMMA: Final = re.compile(r",([\"”»]?)$")


def plain(words: str) -> str:
    """Return `words` on one line, without what would steer a terminal."""
    return " ".join(words.split()).translate(_STEERING)


def harmless(lines: str) -> str:
    """Return lines as they stand, without what would steer a terminal."""
    return "\n".join(line.translate(_STEERING) for line in lines.split("\n"))


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
    cut = cut if cut > 0 else limit
    return f"{words[:cut]} ... [{len(words) - cut:,} more characters]"


def short(words: str, limit: int) -> str:
    """Return `words`, or their first `limit` characters or fewer and three dots."""
    if len(words) <= limit:
        return words
    cut = words.rfind(" ", limit // 2, limit)
    return f"{words[: cut if cut > 0 else limit]} ..."


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


def quoted(words: str, limit: int, marks: tuple[str, str]) -> str:
    """Return quoted `words` once in `marks`, without the wire's own, at most about `limit` long."""
    opened, closed = marks
    words = plain(_REOPENED.sub("", words))
    if _SEVERAL.match(words):  # "Far Harbour," the novel "kept its word"
        return clip(requoted(words, marks), limit)
    inner = _inner(words)
    shown = clip(inner, limit)
    kept, dots, rest = shown.partition(" ... [") if len(inner) > limit else (shown, "", "")
    return f"{opened}{requoted(kept, ('‘', '’') if opened == '“' else marks)}{closed}{dots}{rest}"


def requoted(words: str, marks: tuple[str, str]) -> str:
    """Return `words` with straight double marks turned to `marks`, and without a last comma.

    Straight marks that do not pair are left: nobody knows which one is missing.
    """
    words = _LAST_COMMA.sub(r"\1", words)
    parts = words.split('"')
    if len(parts) % 2 == 0:
        return words
    turned = (marks[n % 2] + part if n >= 0 else part for n, part in enumerate(parts, start=-1))
    return "".join(turned)


def _inner(words: str) -> str:
    """Strip the marks around `words`, and a comma before or after the closing one; marks inside
    that belong to a quotation within stay."""
    words = words.strip().rstrip(",").rstrip()
    for opening, closing in _PAIRS:
        starts, ends = words.startswith(opening), words.endswith(closing)
        if opening == closing:
            odd = words.count(opening) % 2 == 1
            starts, ends = starts and (ends or odd), ends and (starts or odd)
        else:
            ends = ends and (starts or words.count(closing) > words.count(opening))
            starts = starts and (ends or words.count(opening) > words.count(closing))
        if starts or ends:
            words = words[len(opening) * starts : len(words) - len(closing) * ends]
            return words.strip().rstrip(",").rstrip()
    for opening, closing in _SINGLE:
        if len(words) > 2 and words.startswith(opening) and words.endswith(closing):
            return words[1:-1].strip().rstrip(",").rstrip()
    return words
