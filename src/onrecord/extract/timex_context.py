"""Whether the words around an expression leave its reading standing."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from onrecord.extract.mentions import Sentence
from onrecord.extract.timex_rules import Found, translate
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
    "civilian police fighters refugees islands".split()
)
_BEFORE_OLD_YEAR = frozenset("in since until of by from year late early mid between".split())
_BEFORE_SEASON = frozenset(
    "in early late mid - by since until during every next last this of for before after"
    " through".split()
)
_AMOUNT = re.compile(r"^[\d.,]+$|^(?:million|billion|trillion|percent|cent|%)$")
_AGE = re.compile(r"\s?-?\s?olds?\b")
_MODAL_NEXT = frozenset("be have not also well never only still yet soon or".split())


def _alone(text: str, end: int) -> bool:
    return _STANDS_ALONE.match(text, end) is not None


def further_day(items: Items, at: int, text: str) -> int | None:
    """The index of a second day of the month after item `at` - 1: "April 24 and 25"."""
    hit = _second_day().match(items.letters, at)
    if hit is None or not _alone(text, items.ends[hit.end() - 1]):
        return None
    value = items.values[hit.end() - 1]
    return hit.end() - 1 if isinstance(value, int) and 1 <= value <= 31 else None


@cache
def _second_day() -> re.Pattern[str]:
    return re.compile(translate("COMMA? (and|or) (N12|N24|N31|ORDN)"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """Items first..last-1 as a rule read them, and the items beside, lower case."""

    items: Items
    text: str
    first: int
    last: int
    before: str  # "" at an end of the sentence
    after: str


def sensible(rule: str, hit: re.Match[str], items: Items, text: str, sentence: Sentence) -> bool:
    """Whether the words around leave this reading standing."""
    first, last = hit.start(), hit.end()
    start, end = items.starts[first], items.ends[last - 1]
    before = text[items.starts[first - 1] : items.ends[first - 1]].lower() if first else ""
    after = text[items.starts[last] : items.ends[last]].lower() if last < len(items.starts) else ""
    reading = _Reading(items=items, text=text, first=first, last=last, before=before, after=after)
    if rule == "year":
        return _year_stands(reading)
    if rule == "day":
        return True
    if rule in ("month", "weekday") and last - first <= 2:
        return _name_stands(reading, sentence)
    if rule == "season" and last - first == 1:
        return text[start].islower() and before in _BEFORE_SEASON
    if rule == "length":
        if _AGE.match(text, end) or text[start:end].lower() in ("a quarter", "one quarter"):
            return False
        return not (first and items.ends[first - 1] == start and before in ("-", "$", "£", "€"))
    if rule == "setadv" and text[start:end].lower() == "annual":
        return _AMOUNT.search(before) is not None  # "a 66 billion annual hit", not a meeting
    if rule == "yearword":  # "in two thousand and fifteen", not "in two thousand cases"
        value = items.values[last - 1]
        return isinstance(value, int) and 1900 < value < 2100 and _alone(text, end)
    if rule in ("before", "dom"):
        # "the day after the coup" leans on the coup, which has no day here; "the 4th floor"
        return _alone(text, end)
    if rule in ("year", "years") and before in ("$", "£", "€", "#"):
        return False
    if rule == "clock" and ":" in text[start:end] and last - first == 1:
        return before != "-" and after != "-"
    return True


def _year_stands(reading: _Reading) -> bool:
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
    return before in _BEFORE_OLD_YEAR or (before == "," and first > 1)


def _tag(start: int, sentence: Sentence) -> str:
    """The Penn tag of the word that begins at `start`; empty where none is known."""
    at = bisect_left(sentence.starts, start)
    if at < len(sentence.starts) and sentence.starts[at] == start and at < len(sentence.xpos):
        return sentence.xpos[at]
    return ""


def _in_person(start: int, sentence: Sentence) -> bool:
    """Whether the annotator reads the word as a person's name: "Theresa May"."""
    for name in sentence.names:
        if name.label == "PER" and (
            sentence.starts[name.first] <= start < sentence.ends[name.last - 1]
        ):
            return True
    return False


_NAMED = frozenset(
    "act law constitution treaty agreement convention code resolution decree order charter accord "
    "accords pact statute bill protocol".split()
)
_DOUBTFUL = re.compile(
    r"(?i:may|march|sun|sat|mon|tue|wed|thu|fri|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec|"
    r"august|april|june)\.?"
)
_TIME_PREPS = frozenset(
    "in since from until till by during of for before after early late mid through to on around "
    "about between and or this last next past - the each every ,".split()
)


def _name_stands(reading: _Reading, sentence: Sentence) -> bool:
    text, before, after = reading.text, reading.before, reading.after
    start, end = reading.items.starts[reading.first], reading.items.ends[reading.last - 1]
    begun = text.rfind(" ", start, end) + 1 or start
    if _DOUBTFUL.fullmatch(text, begun, end) is None:
        return True
    if begun > start and text[begun].isupper() and text[begun:end].lower() != "sun":
        return True
    start = begun
    if _in_person(start, sentence):
        return False
    word = text[start:end].split()[-1]
    if word[0].islower():
        return False
    low = word.lower().rstrip(".")
    if low == "august":
        return before not in ("an", "the", "most")
    tag = _tag(start, sentence)
    if low in ("april", "june"):
        # given names besides: a month follows a preposition or ends a phrase
        return before in _TIME_PREPS or not text[end : end + 2].strip()[:1].isupper()
    if tag:
        if tag.startswith(("MD", "VB", "NN")) and not tag.startswith("NNP"):
            return False
    elif low in ("may", "march") and after in _MODAL_NEXT:
        return False
    if low in ("may", "march"):
        return before in _TIME_PREPS or bool(tag) or (low == "march" and bool(before))
    if word.isupper() and len(word) == 3 and not word.endswith("."):
        return False
    # abbreviations standing alone
    return word.endswith(".") and before in _TIME_PREPS


_AHEAD = re.compile(
    r"\b(?:will|would|shall|due|scheduled|expect(?:s|ed)?|plan(?:s|ned)?|set|may|might|could|begin|"
    r"start|resume|return|to|possible|ready|again)\b|['’]ll\b"
)
_TALLY = re.compile(
    r"\b(?:first|second|third|fourth|fifth|\w+th|only|last|most|least|worst|best|\w{2,}est|times?|"
    r"been|twice|once|record)\b"
)


def turn_length(found: Found, items: Items, text: str, floor: int) -> None:
    """A length that is a rate ("700 seats a week") or a day to come ("in ten days")."""
    if found.first == 0 or found.value.startswith("PX"):
        return
    start, end = items.starts[found.first], items.ends[found.last - 1]
    words = text[start:end].lower().split()
    single = words[0] in ("a", "an") and len(words) == 2
    if single and _is_rate(items, found.first - 1, text, end):
        found.type = "SET"
        return
    before = text[items.starts[found.first - 1] : items.ends[found.first - 1]]
    if before.lower() != "in" or found.first - 1 < floor or words[0] in _NOT_COUNTED:
        return
    clause = text[max(items.starts[0], start - 90) : start]
    if before == "In" or (_AHEAD.search(clause) and not _TALLY.search(clause)):
        unit = re.fullmatch(r"P(T?)([\d.]+)([A-Z])", found.value)
        if unit is None or (before == "In" and text[end : end + 1] != ","):
            return
        found.first -= 1
        found.type = "TIME" if unit[1] else "DATE"
        found.value = f"hence:{unit[1]}{unit[3]}:{unit[2]}"


_NOT_COUNTED = frozenset("the these those each its their his her past last next first".split())
_RATED = re.compile(
    r"[\d%]$|s$|(?:million|billion|trillion|thousand|hundred|percent|twice|once|cents?)$"
)
_NOT_RATED = re.compile(
    r"\s+(?:ago|after|before|earlier|later|when|since|old|from|and a half|or)\b"
)


def _is_rate(items: Items, at: int, text: str, end: int) -> bool:
    word = text[items.starts[at] : items.ends[at]].lower()
    if not _RATED.search(word) or word in ("was", "is", "has", "'s", "’s", "as", "takes", "lasts"):
        return False
    return _NOT_RATED.match(text, end) is None
