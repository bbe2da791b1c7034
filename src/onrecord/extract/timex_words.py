"""A sentence as the time grammar sees it: one letter a word, numbers already put together.

The grammar's rules are regular expressions over these letters, so that a rule reads as a
phrase ("the past QTY UNITS") and costs a few characters to try.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from onrecord.extract.timex_numbers import lettered, number
from onrecord.lexicon.times import time_words

# Classes made here, not listed in times.toml.
NUMBER_CLASSES = (
    "N12",  # 1 to 12
    "N24",  # 13 to 24
    "N31",  # 25 to 31
    "N59",  # 0 and 32 to 59, and "05"
    "NBIG",  # every other number in digits
    "NFRAC",  # "2.5", "2 1/2"
    "NYEAR",  # four digits, 1000 to 2199
    "NWORD",  # "twenty-four"
    "YWORD",  # "nineteen ninety-seven", "'98"
    "ORDN",  # "23rd", "twenty-first"
    "DECADE",  # "1990s", "'90s", "nineties"
    "CLOCK",  # "7:15"
    "AMPM",  # "a.m."
    "NAMPM",  # "7am", "7:15pm"
    "ISO",  # "2023-01-03"
    "SLASH",  # "1/3/2023"
    "QNUM",  # "Q3", "3Q"
    "HNUM",  # "H1"
    "FYNUM",  # "FY2017"
    "HDAY",  # "Thanksgiving Day"
    "CAP",  # a word with a capital that no table has
    "PLURAL",  # a word in -s that no table has
    "DOT",
    "DASH",
    "COMMA",
    "APOS",
    "SLASHC",
    "POSS",  # the 's of a genitive
    "LPAR",
    "RPAR",
    "MONEY",
    "QUOTE",
)

_TOKEN = re.compile(
    r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?(?!\d)"
    r"|\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?!\d)"
    r"|\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?(?!\d)"
    r"|\d{1,2}(?:\.\d\d)?\s?[ap]\.?m\b\.?"
    r"|\d\d?h[0-5]\d(?!\w)"
    r"|[0-2]\d[0-5]\d(?=GMT\b)"
    r"|\d{1,2}\.\d{1,2}\.\d{4}(?!\d)"
    r"|\d+(?:,\d{3})+(?:\.\d+)?(?!\d)"
    r"|\d+\.\d+"
    r"|\d+[A-Za-z]*"
    r"|[ap]\.\s?m\b\.?"
    r"|[qh][1-4](?!\w)|fy\s?['’]?(?:\d{4}|\d\d)(?!\w)"
    r"|b\.\s?c\.(?:\s?e\.)?|a\.\s?d\.(?!\w)"
    r"|['’]s\b|['’]\d0s\b|['’]\d\d\b(?!\d)"
    r"|[^\W\d_]+"
    r"|[^\w\s]",
    re.IGNORECASE,
)
_PUNCT = {
    ".": "DOT",
    "-": "DASH",
    "–": "DASH",
    "—": "DASH",
    "‑": "DASH",
    ",": "COMMA",
    "'": "APOS",
    "’": "APOS",
    "/": "SLASHC",
    "(": "LPAR",
    ")": "RPAR",
    "$": "MONEY",
    "£": "MONEY",
    "€": "MONEY",
    "#": "MONEY",
    "§": "MONEY",
    '"': "QUOTE",
    "“": "QUOTE",
    "”": "QUOTE",
}  # fmt: skip

# A word's class letters: Latin-1 first (the regex engine keeps small sets as bitmaps).
_LETTERS = [chr(c) for c in (*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xA1, 0x17F))]
NOTHING = "\x01"  # a word of no class


class Alphabet:
    """Hands out one letter a class or literal word."""

    def __init__(self) -> None:
        self.letter: dict[str, str] = {}  # class or word -> letter
        self.word: dict[str, tuple[str, int | str | float]] = {}  # word -> letter, meaning

    def of(self, name: str) -> str:
        """Return the letter of a class, a table's word's class, or a literal word."""
        known = self.letter.get(name)
        if known is None:
            known = self.letter[name] = _LETTERS[len(self.letter)]
        return known

    def literal(self, word: str) -> str:
        """Return the letter of one word that stands for itself in a rule."""
        if word not in self.word:
            self.word[word] = (self.of(word), word)
        return self.word[word][0]


@cache
def alphabet() -> Alphabet:
    """Return the alphabet with the tables' words in it; rules add their literals."""
    letters = Alphabet()
    for name in NUMBER_CLASSES:
        letters.of(name)
    for word, (kind, value) in time_words().words.items():
        letters.word[word] = (letters.of(kind), value)
    return letters


@dataclass(slots=True)
class Items:
    """A sentence's words and numbers, columns side by side."""

    letters: str
    starts: list[int]  # code points into the text
    ends: list[int]
    values: list[int | float | str | None]


def read_items(text: str, start: int, end: int) -> Items:
    """Cut `text[start:end]` into items. Linear in its length."""
    known = alphabet()
    words = known.word
    letter = known.letter
    holidays = time_words().holidays
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    values: list[int | float | str | None] = []
    holiday_at: list[int] = []
    for hit in _TOKEN.finditer(text, start, end):
        token = hit.group()
        low = token.lower()
        found = words.get(low)
        value: int | float | str | None
        if found is not None:
            kind, value = found
        else:
            head = token[0]
            if head.isdecimal():
                name, value = number(low)
                kind = letter[name] if name else NOTHING
            elif head in _PUNCT:
                kind, value = letter[_PUNCT[head]], None
                if len(token) > 1:
                    tail = low[1:]
                    if tail == "s":
                        kind = letter["POSS"]
                    elif tail.endswith("s"):
                        kind, value = letter["DECADE"], "19" + tail[0]
                    else:
                        kind, value = letter["YWORD"], 1900 + int(tail)
                        if int(tail) < 30:
                            value += 100
            elif "." in token or low in ("am", "pm"):
                kind, value = _dotted(low)
            elif low[-1].isdecimal():
                name, value = lettered(low)
                kind = letter[name]
            elif head.isupper():
                kind, value = letter["CAP"], None
            elif low.endswith("s") and len(low) > 3:
                kind, value = letter["PLURAL"], None
            else:
                kind, value = NOTHING, None
        if low in holidays:
            holiday_at.append(len(letters))
        letters.append(kind)
        starts.append(hit.start())
        ends.append(hit.end())
        values.append(value)
    items = Items("".join(letters), starts, ends, values)
    _merge(items, holiday_at, text)
    return items


def _dotted(low: str) -> tuple[str, str | None]:
    """The letter and meaning of "a.m." and "B.C."."""
    bare = low.replace(".", "").replace(" ", "")
    known = alphabet()
    if bare in known.word:  # "b.c." as "bc"
        return known.word[bare][0], bare
    if len(bare) == 2 and bare[0] in "ap" and bare[1] == "m":
        return known.letter["AMPM"], bare[0]
    return NOTHING, None


def _merge(items: Items, holiday_at: list[int], text: str) -> None:
    """Put numbers in words, "2 1/2" and named days together, in place."""
    known = alphabet().letter
    groups: list[tuple[int, int, str, int | float | str]] = []
    for at in holiday_at:
        found = _holiday(items, at, text)
        if found is not None and (not groups or groups[-1][1] <= at):
            groups.append(found)
    groups.extend(_words(items, known))
    groups.extend(_fractions(items, known))
    if not groups:
        return
    groups.sort()
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    values: list[int | float | str | None] = []
    at = 0
    for first, last, name, value in groups:
        if first < at:
            continue
        letters.append(items.letters[at:first])
        starts.extend(items.starts[at:first])
        ends.extend(items.ends[at:first])
        values.extend(items.values[at:first])
        letters.append(known[name])
        starts.append(items.starts[first])
        ends.append(items.ends[last - 1])
        values.append(value)
        at = last
    letters.append(items.letters[at:])
    starts.extend(items.starts[at:])
    ends.extend(items.ends[at:])
    values.extend(items.values[at:])
    items.letters = "".join(letters)
    items.starts, items.ends, items.values = starts, ends, values


_OTHER_CALENDARS = frozenset("chinese lunar vietnamese korean tibetan jewish islamic old".split())


def _holiday(items: Items, at: int, text: str) -> tuple[int, int, str, str] | None:
    words = [
        text[s:e].lower().replace("’", "'")
        for s, e in zip(items.starts[at : at + 7], items.ends[at : at + 7], strict=True)
    ]
    if at and text[items.starts[at - 1] : items.ends[at - 1]].lower() in _OTHER_CALENDARS:
        return None
    flat = " ".join(words).replace("'s", "' s").split()
    for parts, day in time_words().holidays[words[0]]:
        if tuple(flat[: len(parts)]) == parts and text[items.starts[at]].isupper():
            size = len(parts) - sum(a == "'" and b == "s" for a, b in pairwise(parts))
            return at, at + size, "HDAY", day
    return None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    k = alphabet().letter
    ones, teens, tens, scale = k["ONES"], k["TEENS"], k["TENS"], k["SCALE"]
    small = f"(?:{tens}(?:{k['DASH']}?{ones})?|{teens}|{ones})"
    digits = f"[{k['N12']}{k['N24']}{k['N31']}{k['N59']}{k['NBIG']}{k['NYEAR']}]"
    a, an, couple = (alphabet().literal(w) for w in ("a", "and", "couple"))
    del couple
    return (
        re.compile(f"(?:{small}|{a}(?={scale}))(?:{scale}(?:{an}?{small})?)*"),
        re.compile(f"{tens}{k['DASH']}?([{k['ORD']}{k['SECONDW']}])"),
        re.compile(f"{digits}{digits}{k['SLASHC']}{digits}"),
        re.compile(f"(?:{teens}|{tens})(?:{tens}(?:{k['DASH']}?{ones})?|{teens})"),
    )


def _words(items: Items, k: dict[str, str]) -> list[tuple[int, int, str, int]]:
    out: list[tuple[int, int, str, int]] = []
    cardinal, ordinal, _, year = _patterns()
    for hit in ordinal.finditer(items.letters):
        value = _int(items.values[hit.start()]) + _int(items.values[hit.end() - 1])
        out.append((hit.start(), hit.end(), "ORDN", value))
    for hit in year.finditer(items.letters):
        head = _int(items.values[hit.start()])
        rest = sum(_int(v) for v in items.values[hit.start() + 1 : hit.end()] if v is not None)
        if 11 <= head <= 20:
            out.append((hit.start(), hit.end(), "YWORD", head * 100 + rest))
    taken = {at for first, last, _, _ in out for at in range(first, last)}
    for hit in cardinal.finditer(items.letters):
        if hit.start() in taken or hit.end() - 1 in taken:
            continue
        total = part = 0
        for at in range(hit.start(), hit.end()):
            amount = items.values[at]
            if items.letters[at] == k["SCALE"]:
                part = max(part, 1) * _int(amount)
                if part >= 1000:
                    total, part = total + part, 0
            elif isinstance(amount, int):
                part += amount
        out.append((hit.start(), hit.end(), "NWORD", total + part))
    return out


def _fractions(items: Items, k: dict[str, str]) -> list[tuple[int, int, str, float]]:
    out = []
    for hit in _patterns()[2].finditer(items.letters):
        whole, top, _, bottom = items.values[hit.start() : hit.end()]
        if all(isinstance(v, int) for v in (whole, top, bottom)) and 0 < _int(top) < _int(bottom):
            out.append((hit.start(), hit.end(), "NFRAC", _int(whole) + _int(top) / _int(bottom)))
    return out


def _int(value: int | float | str | None) -> int:
    return value if isinstance(value, int) else 0
