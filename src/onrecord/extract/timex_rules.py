"""The time grammar: phrases as patterns over word classes, and what each comes to.

A pattern reads as the phrase does: `CAPITALS` are classes (`times.toml`, `timex_words`) or
fragments below, lower case stands for itself, `name=` catches, the rest is regular
expression. A value is TIMEX3 where the words settle it; else a form that `link/anchor`
counts out from the day of the dispatch or from the thread of the narrative:

    md:MM[-DD][:dir]      a month or a day without its year        md:09-23, md:04:last
    md:MM-DD/MM-DD        a stretch of such days or months
    yr:N                  a year of three figures, its era the narrative's
    wd:N[:dir]            a weekday, Monday 1
    day:N                 N days from the dispatch's day ("yesterday" -1)
    unit:U:N:dct|ref      the whole unit U, N on from the one of the dispatch or the thread
    bare:U  latest:Q      "the quarter", "the year"; "the latest quarter"
    ago:U:N  hence:U:N    counted from the dispatch's day; ago:U:N:day to the day
    before:U:N after:U:N  counted from the thread
    dom:N[:step]          "the 17th", of the thread's month; of the dispatch's, step on
    of:U:MM-DD:[Y]        the unit that such a day lies in
    q:N[:Y] h:N[:Y]       a quarter or half, of the year Y, "-1" last year's, none: nearest
    season:SS[:Y|dir]     likewise
    hol:DAY[:Y|dir]       a named day
    nth:N:WD:MM[:Y]       "the third Sunday in April"; nth+ "after the first Monday"
    nthw:N:MM[:Y]         "the first week of May", N -1 the last
    ref                   the thread's own day ("at 10 p.m.")
    samep:U[:Y]           "the same period of 2001", "the same month last year"
    overnight[:N]         the night just past; the one that ends on weekday N
    FORM@T..              with a time of day

Units: D W WE M Q H Y E(10 years) C(100) F(14 days) TH TM TS (hours to seconds).
dir: last, next, this, prev and foll (from the thread).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.extract.mentions import TimexType
from onrecord.extract.timex_words import Items, alphabet

# Fragments, each usable in the ones after it and in the rules.
_FRAGMENTS = {
    "MON_": "(MONTH | MON DOT?)",
    "WD_": "(WDAY | WDAB DOT?)",
    "DOM": "(N12|N24|N31|ORDN|ORD|SECONDW)",
    "YEAR": "(NYEAR|YWORD)",
    "NUM": "(N12|N24|N31|N59|NBIG|NFRAC|NYEAR|NWORD)",
    "FUZZY": "(several|a? few|many|some|a couple of?|couple of?|a dozen|dozens of|hundreds of"
    "|thousands of|a number of|countless|various|numerous)",
    "HALVES": "(a|one|NUM) and a half",
    "QTY": "(HALVES|NUM (to|or|DASH) NUM|NUM|FUZZY)",
    "QTY1": "(a|an|one|another|half (a|an)?)",
    "UNIT": "(DAY|WEEK|FORTNIGHT|WEEKEND|MONTHU|QUARTER|YEARU|DECADEU|CENTURY|MILLENNIUM)",
    "UNITD": "(DAY|WEEK|MONTHU|QUARTER|SEMESTER|YEARU|DECADEU|CENTURY|MILLENNIUM|WEEKEND)",
    "ANYUNIT": "(UNIT|HOUR|MINUTE)",
    "ANYUNITS": "(UNITS|UNITST)",
    "TURN": "(last|past|next|coming|first|recent)",
    "ORDX": "(ORD|ORDN|SECONDW)",
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """One rule's match over a sentence's items."""

    hit: re.Match[str]
    items: Items

    def _span(self, name: str) -> tuple[int, int]:
        return self.hit.span(name) if name in self.hit.re.groupindex else (-1, -1)

    def at(self, name: str) -> int | float | str | None:
        """The meaning of the first item that `name` caught."""
        where = self._span(name)[0]
        return None if where < 0 else self.items.values[where]

    def has(self, name: str) -> bool:
        """Whether `name` caught anything."""
        return self._span(name)[0] >= 0

    def all(self, name: str) -> list[int | float | str | None]:
        """The meanings of every item that `name` caught."""
        first, last = self._span(name)
        return [] if first < 0 else self.items.values[first:last]


@dataclass(slots=True)
class Found:
    """One expression on its way: items first..last-1."""

    first: int
    last: int
    rule: str
    type: TimexType
    value: str
    mod: str | None


Reading = tuple[TimexType, str, str | None]
Build = Callable[[Phrase], Reading | None]


class Rule:
    """A named pattern with what it comes to; compiled when it is first tried.

    Compiling all of them would cost a tenth of a second at the start of every run.
    """

    __slots__ = ("_pattern", "build", "name", "source")

    def __init__(self, name: str, source: str, build: Build) -> None:
        self.name = name
        self.source = source  # regular expression over class letters
        self.build = build
        self._pattern: re.Pattern[str] | None = None

    def match(self, letters: str, at: int) -> re.Match[str] | None:
        """Match from `at` on."""
        if self._pattern is None:
            self._pattern = re.compile(self.source)
        return self._pattern.match(letters, at)


_DSL = re.compile(r"([a-z][a-z0-9]*)=|([A-Z][A-Z0-9_]*)|([a-z]+)|(\s+)|(\((?!\?))|(.)")


def translate(pattern: str) -> str:
    """Turn a phrase pattern into a regular expression over class letters."""
    known = alphabet()
    out: list[str] = []
    name = ""
    for hit in _DSL.finditer(pattern):
        group, kind, word, space, paren, other = hit.groups()
        if space:
            continue
        if group:
            name = group
            continue
        if paren:
            out.append(f"(?P<{name}>" if name else "(?:")
            name = ""
            continue
        if kind:
            body = translate(_FRAGMENTS[kind]) if kind in _FRAGMENTS else known.letter[kind]
        elif word:
            body = known.literal(word)
        else:
            body = other
        out.append(f"(?P<{name}>{body})" if name else body)
        name = ""
    return "".join(out)


def rules_of(table: list[tuple[str, str, Build]]) -> tuple[Rule, ...]:
    """Make rules, in order of preference among equally long readings."""
    return tuple(Rule(name, translate(pattern), build) for name, pattern, build in table)


def openings(pattern: str) -> frozenset[str]:
    """The letters that a match of a translated pattern may begin with."""
    letters, _, _ = _alternatives(pattern, 0)
    return letters


def _alternatives(pattern: str, at: int) -> tuple[frozenset[str], bool, int]:
    """First letters of the alternatives from `at`, whether they may be empty, where they end."""
    letters: frozenset[str] = frozenset()
    empty = False
    while True:
        first, nothing, at = _sequence(pattern, at)
        letters |= first
        empty |= nothing
        if at >= len(pattern) or pattern[at] != "|":
            return letters, empty, at
        at += 1


def _sequence(pattern: str, at: int) -> tuple[frozenset[str], bool, int]:
    letters: frozenset[str] = frozenset()
    empty = True
    while at < len(pattern) and pattern[at] not in "|)":
        if pattern[at] == "(":
            at = pattern.index(">", at) + 1 if pattern[at + 2] == "P" else at + 3
            first, nothing, at = _alternatives(pattern, at)
        else:
            first, nothing = frozenset(pattern[at]), False
        at += 1
        if at < len(pattern) and pattern[at] == "?":
            nothing, at = True, at + 1
        if empty:
            letters |= first
        empty &= nothing
    return letters, empty, at


# Durations -------------------------------------------------------------------------------

_UNIT_NAMES = {"F": ("W", 2), "WE": ("WE", 1), "E": ("Y", 10), "C": ("Y", 100), "L": ("Y", 1000)}


def quantity(values: list[int | float | str | None]) -> float | None:
    """How many the items of a QTY say; None for "several"."""
    if "couple" in values:
        return 2
    if "dozen" in values:
        return 12
    numbers = [v for v in values if isinstance(v, int | float)]
    if "and" in values and "half" in values:
        return (numbers[0] if numbers else 1) + 0.5
    if "half" in values:
        return 0.5
    if numbers:
        return numbers[0]
    if any(v in ("a", "an", "one", "another") for v in values) and "few" not in values:
        return 1
    return None


def duration(count: float | None, unit: str) -> str:
    """The TIMEX3 duration of so many units; "X" where the text does not say how many."""
    if unit[0] == "T" and len(unit) == 2:
        letter = unit[1]
        if count is None:
            return f"PTX{letter}"
        whole = int(count)
        rest = count - whole
        if rest and letter in "HM":
            lower = "M" if letter == "H" else "S"
            return (
                f"PT{whole}{letter}{round(rest * 60)}{lower}"
                if whole
                else (f"PT{round(rest * 60)}{lower}")
            )
        return f"PT{_plain(count)}{letter}"
    if count is None:
        return f"PX{'Y' if unit == 'L' else unit}"
    if unit in _UNIT_NAMES:
        unit, factor = _UNIT_NAMES[unit]
        count *= factor
    whole = int(count)
    if unit == "Y" and count != whole and (count - whole) * 12 == int((count - whole) * 12):
        months = int((count - whole) * 12)
        return f"P{whole}Y{months}M" if whole else f"P{months}M"
    return f"P{_plain(count)}{unit}"


def _plain(count: float) -> str:
    return str(int(count)) if count == int(count) else f"{count:g}"
