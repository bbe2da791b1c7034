"""Whether a number is a year: "in 1998", not "1998 cases"; "in 255" beside named eras."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.extract.timex_words import Items

_STANDS_ALONE = re.compile(
    r"\s*(?:[^\w\s]|\Z|(?:and|but|or|in|at|on|with|to|by|as|from|when|while|for|after|before)\b)"
)
_BEFORE_YEAR = frozenset(
    "in since from until till by during of for before after early late mid through throughout to "
    "circa around about between and or the than this versus vs as on post pre mid - ( , / spring "
    "summer autumn fall winter election season".split()
)
_AFTER_NUMBER = frozenset(
    "percent people men women troops soldiers miles feet tons tonnes dollars pounds euros km "
    "kilometers kilometres meters metres points shares workers jobs million billion barrels cars "
    "votes homes employees members seats cases deaths acres hectares yards square times kg kilos "
    "% years-old persons civilians children rubles roubles yen yuan bushels contracts kilograms "
    "civilian police fighters refugees islands strong man mile foot ton odd more others "
    "additional freestyle metre meter block grams units".split()
)
_BEFORE_OLD_YEAR = frozenset("in since until of by from year late early mid between".split())
_JOINS_YEARS = frozenset("and or to until till through - –".split())
_NAMED = frozenset(
    "act law constitution treaty agreement convention code resolution decree order charter accord "
    "accords pact statute bill protocol".split()
)
CLAUSES = frozenset(
    "there the a an no was were had saw has would did all most both some many".split()
)
SUBJECTS = frozenset("he she it they we i you the his her its their".split())
MONEY = frozenset("$£€#")
_CHRIST = re.compile(r"\d\s?(?:BCE?\b|B\.\s?C\.|CE\b|AD\b)|\bAD\s\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Items first..last-1 as a rule read them, and the items beside, lower case."""

    items: Items
    text: str
    first: int
    last: int
    before: str  # "" at an end of the sentence
    after: str


def alone(text: str, end: int) -> bool:
    return _STANDS_ALONE.match(text, end) is not None


@lru_cache(maxsize=2)
def ancient(text: str) -> bool:
    """Whether the text names a year with its era: then "in 255" is a year too."""
    return _CHRIST.search(text) is not None


def year_stands(reading: Reading) -> bool:
    items, text = reading.items, reading.text
    first, last = reading.first, reading.last
    before, after = reading.before, reading.after
    if last - first > 1:
        return True
    value = items.values[first]
    if not isinstance(value, int):
        return False
    if (
        before in ("$", "£", "€", "#", "no", ".")
        and first
        and items.ends[first - 1] >= items.starts[first] - 1
    ):
        return False
    if after in _AFTER_NUMBER or after in ("%", "$"):
        return False
    if before == "of" and first > 1:
        title = text[items.starts[first - 2] : items.ends[first - 2]]
        if title[0].isupper() and title.lower() in _NAMED:
            return False  # a name, not a time: "the Police Act of 1974"
    if text[items.starts[first]] in "'’":
        return before in _BEFORE_YEAR or after in ("", ".", ",")
    if not text[items.starts[first]].isdecimal():
        return 1100 <= value <= 2099
    glued = first and items.ends[first - 1] == items.starts[first]
    if (
        glued
        and before in ("-", "/")
        and first > 1
        and items.ends[first - 2] == items.starts[first - 1]
    ):
        head = text[items.starts[first - 2] : items.ends[first - 2]].lower()
        return head in ("post", "pre", "mid", "early", "late", "election") and value >= 1800
    if after == "-" and last < len(items.ends) and items.starts[last] == items.ends[last - 1]:
        follow = text[items.ends[last] : items.ends[last] + 1]
        if follow.isalnum():
            return False
    if 1900 <= value <= 2059:
        return before not in ("than", "nearly", "least", "most", "flight", "some")
    if before in _JOINS_YEARS and first > 1:  # "between 1877 and 1881"
        left = items.values[first - 2]
        if isinstance(left, int) and 1000 <= left < value:
            return True
    if before in _BEFORE_OLD_YEAR or (before == "," and first > 1):
        return True
    return 1100 <= value < 1900 and _old_year_stands(reading)


def _old_year_stands(reading: Reading) -> bool:
    """ "The 1848 revolution", "(1812)", "dates back to 1865", "1812 saw": no 1,848 of anything."""
    if reading.before == "the":
        after = reading.after
        return after.isalpha() and not after.endswith("s") and after not in _AFTER_NUMBER
    if reading.before in _JOINS_YEARS:
        at = reading.first - 2
        lead = reading.text[reading.items.starts[at] : reading.items.ends[at]] if at >= 0 else ""
        backs = ("back", "dates", "dating", "dated", "prior")
        return lead.lower() in backs and reading.before == "to"
    stands = alone(reading.text, reading.items.ends[reading.last - 1])
    clause = reading.after in CLAUSES or reading.after in SUBJECTS
    return reading.before in _BEFORE_YEAR and (stands or clause)
