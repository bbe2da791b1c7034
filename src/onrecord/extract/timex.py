"""Time expressions as written: where they stand, how far they reach, what the words say.

Source: extents and types follow TimeML 1.2.1 (the article, "late", "nearly" and "ago" belong
to the expression; "in", "on", "since" do not). Nothing is counted from any day here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from onrecord.extract.mentions import Sentence, Timex, TimexType
from onrecord.extract.timex_clock import CLOCK
from onrecord.extract.timex_dates import DATES
from onrecord.extract.timex_frames import Frames, frames
from onrecord.extract.timex_relative import RELATIVE
from onrecord.extract.timex_rules import Phrase, Rule, compiled
from onrecord.extract.timex_spans import SPANS
from onrecord.extract.timex_words import Items, alphabet, read_items
from onrecord.spans import Span

_WORD = re.compile(r"[a-z]+|\d")
_DIGIT = frozenset("0123456789")


@dataclass(slots=True)
class Found:
    """One expression on its way: items first..last-1."""

    first: int
    last: int
    rule: str
    type: TimexType
    value: str
    mod: str | None


@dataclass(frozen=True, slots=True)
class _Grammar:
    rules: tuple[Rule, ...]
    any_rule: re.Pattern[str]
    triggers: frozenset[str]
    frames: Frames


@cache
def _grammar() -> _Grammar:
    rules = compiled(DATES + RELATIVE + CLOCK + SPANS)
    ready = frames()
    plain = (re.sub(r"\(\?P<\w+>", "(?:", rule.pattern.pattern) for rule in rules)
    known = alphabet()
    weak = {"ONES", "TEENS", "TENS", "SCALE", "ORD", "SECONDW", "ZONE", "CITYZONE", "WDAB"}
    weak_letters = {known.letter[name] for name in weak}
    strong = set()
    from onrecord.lexicon.times import time_words

    for word, (kind, _) in time_words().words.items():
        if known.letter[kind] not in weak_letters:
            strong.add(word)
    strong |= {"now", "currently", "nowadays", "presently", "recently", "lately", "past", "future"}
    strong |= {"present", "term", "halloween", "quarters", "days", "long", "clock"}
    strong |= set(time_words().holidays) - {"new", "all", "st", "good", "labor", "flag", "victory"}
    strong |= {"eighteen", "nineteen", "am", "pm", "bc", "ad", "bce", "wed", "thu", "fri", "tue"}
    return _Grammar(rules, re.compile("|".join(plain)), frozenset(strong), ready)


def find_times(
    text: str, sentences: tuple[Sentence, ...], skip: Span | None = None
) -> tuple[Timex, ...]:
    """Return the time expressions of the sentences, left to right, none inside another.

    `skip` is left out: the dateline. Tags decide "may" and "march" where they are given;
    without them the letter case and the words beside do.
    """
    grammar = _grammar()
    out: list[Timex] = []
    for sentence in sentences:
        span = sentence.span
        words = _WORD.findall(text[span.start : span.end].lower())
        if grammar.triggers.isdisjoint(words) and _DIGIT.isdisjoint(words):
            continue
        items = read_items(text, span.start, span.end)
        for found in _read(items, text, sentence, grammar):
            start, end = items.starts[found.first], items.ends[found.last - 1]
            if skip is not None and start < skip.end and skip.start < end:
                continue
            out.append(
                Timex(
                    span=Span(start, end),
                    type=found.type,
                    rule=found.rule,
                    value=found.value,
                    mod=found.mod,
                )
            )
    return tuple(out)


def _read(items: Items, text: str, sentence: Sentence, grammar: _Grammar) -> list[Found]:
    letters = items.letters
    cores: list[Found] = []
    at = 0
    while True:
        start = grammar.any_rule.search(letters, at)
        if start is None:
            break
        at = start.start()
        best = _longest(items, at, text, sentence, grammar)
        if best is None:
            at += 1
            continue
        cores.append(best)
        at = best.last
    if not cores:
        return cores
    found = grammar.frames.widen(cores, items)
    for at, one in enumerate(found):
        if one.type == "DURATION" and one.rule == "length":
            _turn(one, items, text, found[at - 1].last if at else 0)
    return found


_AHEAD = re.compile(
    r"\b(?:will|would|shall|due|scheduled|expect(?:s|ed)?|plan(?:s|ned)?|set|may|might|could|begin|"
    r"start|resume|return|to|possible|ready|again)\b|['’]ll\b"
)
_TALLY = re.compile(
    r"\b(?:first|second|third|fourth|fifth|\w+th|only|last|most|least|worst|best|\w{2,}est|time|times|been"
    r"|twice|once|record)\b"
)


def _turn(found: Found, items: Items, text: str, floor: int) -> None:
    """A length that is a rate ("700 seats a week") or a day to come ("in ten days")."""
    if found.first == 0 or found.value.startswith("PX"):
        return
    start, end = items.starts[found.first], items.ends[found.last - 1]
    words = text[start:end].lower().split()
    if words[0] in ("a", "an") and len(words) == 2:
        if _is_rate(items, found.first - 1, text, end):
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


def _longest(
    items: Items, at: int, text: str, sentence: Sentence, grammar: _Grammar
) -> Found | None:
    """The longest reading that begins at item `at`; the earlier rule among equals."""
    hits: list[tuple[int, int, Rule, re.Match[str]]] = []
    for order, rule in enumerate(grammar.rules):
        hit = rule.pattern.match(items.letters, at)
        if hit is not None and hit.end() > at:
            hits.append((-hit.end(), order, rule, hit))
    hits.sort(key=lambda h: h[:2])
    for _, _, rule, hit in hits:
        if not _sensible(rule.name, hit, items, text, sentence):
            continue
        reading = rule.build(Phrase(hit, items))
        if reading is not None:
            first, last = hit.span("core" if "core" in rule.pattern.groupindex else 0)
            return Found(first, last, rule.name, *reading)
    return None


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
_MODAL_NEXT = frozenset("be have not also well never only still yet soon or".split())


def _sensible(rule: str, hit: re.Match[str], items: Items, text: str, sentence: Sentence) -> bool:
    """Whether the words around leave this reading standing."""
    first, last = hit.start(), hit.end()
    start, end = items.starts[first], items.ends[last - 1]
    before = text[items.starts[first - 1] : items.ends[first - 1]].lower() if first else ""
    after = text[items.starts[last] : items.ends[last]].lower() if last < len(items.starts) else ""
    if rule == "year":
        return _year_stands(items, first, last, before, after, text)
    if rule in ("month", "weekday") and last - first <= 2 or rule == "day":
        return _name_stands(rule, start, end, before, after, text, sentence)
    if rule == "season" and last - first == 1:
        return text[start].islower() and before in (
            "in", "early", "late", "mid", "-", "by", "since", "until", "during", "every", "next",
            "last", "this", "of", "for", "before", "after", "through",
        )  # fmt: skip
    if rule == "length":
        if after in ("old", "olds") or (after == "-" and text[end + 1 : end + 4] == "old"):
            return False
        if after == "of" and text[start:end].lower() in ("a quarter", "one quarter"):
            return False
        if text[start:end].lower() in ("a quarter", "one quarter", "half a quarter"):
            return False
        return not (first and items.ends[first - 1] == start and before in ("-", "$", "£", "€"))
    if rule in ("before", "dom"):
        # "the day after the coup" leans on the coup, which has no day here; "the 4th floor"
        return _STANDS_ALONE.match(text, end) is not None
    if rule in ("year", "years") and before in ("$", "£", "€", "#"):
        return False
    if rule == "clock" and ":" in text[start:end] and last - first == 1:
        return before not in ("-",) and after not in ("-",)
    return True


def _year_stands(items: Items, first: int, last: int, before: str, after: str, text: str) -> bool:
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
    if text[items.starts[first]] in "'’":
        return before in _BEFORE_YEAR or after in ("", ".", ",")
    if not text[items.starts[first]].isdigit():
        return 1100 <= value <= 2099
    glued = first and items.ends[first - 1] == items.starts[first]
    if (
        glued
        and before in ("-", "/")
        and first > 1
        and items.ends[first - 2] == items.starts[first - 1]
    ):
        return text[items.starts[first - 2] : items.ends[first - 2]].lower() in (
            "post", "pre", "mid", "early", "late", "election",
        ) and 1800 <= value <= 2100  # fmt: skip
    if after == "-" and last < len(items.ends) and items.starts[last] == items.ends[last - 1]:
        follow = text[items.ends[last] : items.ends[last] + 1]
        if follow.isalnum():
            return False
    if 1900 <= value <= 2059:
        return before not in ("than", "nearly", "least", "most", "flight", "some")
    return before in (
        "in",
        "since",
        "until",
        "of",
        "by",
        "from",
        "year",
        "late",
        "early",
        "mid",
        "between",
    ) or (before == "," and first > 1)


def _tag(start: int, sentence: Sentence) -> str:
    """The Penn tag of the word that begins at `start`; empty where none is known."""
    at = bisect_left(sentence.starts, start)
    if at < len(sentence.starts) and sentence.starts[at] == start and at < len(sentence.xpos):
        return sentence.xpos[at]
    return ""


_DOUBTFUL = re.compile(
    r"(?i:may|march|sun|sat|mon|tue|wed|thu|fri|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec|august|april"
    r"|june)\.?"
)
_TIME_PREPS = frozenset(
    "in since from until till by during of for before after early late mid through to on around "
    "about between and or this last next past - the each every ,".split()
)


def _name_stands(
    rule: str, start: int, end: int, before: str, after: str, text: str, sentence: Sentence
) -> bool:
    if rule == "day":
        return True
    begun = text.rfind(" ", start, end) + 1 or start
    if _DOUBTFUL.fullmatch(text, begun, end) is None:
        return True
    if begun > start and text[begun].isupper() and text[begun:end].lower() != "sun":
        return True
    start = begun
    word = text[start:end].split()[-1]
    if word[0].islower():
        return False
    low = word.lower().rstrip(".")
    if low in ("august",):
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
        return before in _TIME_PREPS or bool(tag) or word.endswith("ch") and bool(before)
    if word.isupper() and len(word) == 3 and not word.endswith("."):
        return False
    # abbreviations standing alone
    return word.endswith(".") and before in _TIME_PREPS
