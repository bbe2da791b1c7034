"""Time expressions as written: where they stand, how far they reach, what the words say.

Source: extents and types follow TimeML 1.2.1 (the article, "late", "nearly" and "ago" belong
to the expression; "in", "on", "since" do not). Nothing is counted from any day here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.extract.mentions import Sentence, Timex
from onrecord.extract.timex_clock import CLOCK
from onrecord.extract.timex_context import further_day, sensible, turn_length
from onrecord.extract.timex_dates import DATES
from onrecord.extract.timex_eras import ERAS
from onrecord.extract.timex_frames import Frames, frames
from onrecord.extract.timex_relative import RELATIVE
from onrecord.extract.timex_rules import Found, Phrase, Rule, openings, rules_of
from onrecord.extract.timex_spans import SPANS
from onrecord.extract.timex_words import Items, alphabet, read_items
from onrecord.lexicon.times import time_words
from onrecord.spans import Span

_WORD = re.compile(r"[a-z]+|\d")
_DIGIT = frozenset("0123456789")
_REACH = 6  # words from where a rule may begin to its first word of time: "a couple of years"
_TIMELY = (  # classes of numbers that are times by their form
    "NYEAR", "YWORD", "ORDN", "DECADE", "CLOCK", "AMPM", "NAMPM", "ISO", "SLASH", "QNUM", "HNUM",
    "FYNUM", "HDAY", "WDAB", "ZONE", "NWORD", "ONES", "TEENS", "TENS", "SCALE", "NBIG",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Grammar:
    rules: dict[str, tuple[tuple[int, Rule], ...]]  # by the letter they may begin with, ranked
    starts: re.Pattern[str]  # a letter that opens a rule, a word of time not far behind it
    triggers: frozenset[str]
    frames: Frames


@cache
def _grammar() -> _Grammar:
    rules = rules_of(DATES + ERAS + RELATIVE + CLOCK + SPANS)
    ready = frames()
    known = alphabet()
    weak = {"ONES", "TEENS", "TENS", "SCALE", "ORD", "SECONDW", "ZONE", "CITYZONE", "WDAB"}
    weak_letters = {known.letter[name] for name in weak}
    strong = set()
    for word, (kind, _) in time_words().words.items():
        if known.letter[kind] not in weak_letters:
            strong.add(word)
    strong |= {"now", "currently", "nowadays", "presently", "recently", "lately", "past", "future"}
    strong |= {"present", "term", "halloween", "quarters", "days", "long", "clock", "period"}
    strong |= set(time_words().holidays) - {"new", "all", "st", "good", "labor", "flag", "victory"}
    strong |= {
        "eighteen",
        "nineteen",
        "thousand",
        "am",
        "pm",
        "bc",
        "ad",
        "bce",
        "wed",
        "thu",
        "fri",
        "tue",
    }
    by_letter: dict[str, list[tuple[int, Rule]]] = {}
    for order, rule in enumerate(rules):
        for letter in openings(rule.source):
            by_letter.setdefault(letter, []).append((order, rule))
    ranked = {letter: tuple(some) for letter, some in by_letter.items()}
    core = {known.word[word][0] for word in strong if word in known.word}
    core |= {known.letter[name] for name in _TIMELY}
    ahead = f"(?=.{{0,{_REACH}}}[{''.join(sorted(core))}])[{''.join(sorted(ranked))}]"
    return _Grammar(ranked, re.compile(ahead), frozenset(strong), ready)


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
        start = grammar.starts.search(letters, at)
        if start is None:
            break
        at = start.start()
        best = _longest(items, at, text, sentence, grammar)
        if best is None:
            at += 1
            continue
        cores.append(best)
        at = best.last
        if best.rule == "day" and best.value.startswith("md:") and len(best.value) == 8:
            more = further_day(items, at, text)
            if more is not None:
                value = f"{best.value[:6]}{items.values[more]:02d}"
                cores.append(Found(more, more + 1, "day", "DATE", value, None))
                at = more + 1
    if not cores:
        return cores
    found = grammar.frames.widen(cores, items)
    for at, one in enumerate(found):
        if one.type == "DURATION" and one.rule == "length":
            turn_length(one, items, text, found[at - 1].last if at else 0)
    return found


def _longest(
    items: Items, at: int, text: str, sentence: Sentence, grammar: _Grammar
) -> Found | None:
    """The longest reading that begins at item `at`; the earlier rule among equals."""
    hits: list[tuple[int, int, Rule, re.Match[str]]] = []
    for order, rule in grammar.rules.get(items.letters[at], ()):
        hit = rule.match(items.letters, at)
        if hit is not None and hit.end() > at:
            hits.append((-hit.end(), order, rule, hit))
    hits.sort(key=lambda h: h[:2])
    for _, _, rule, hit in hits:
        if not sensible(rule.name, hit, items, text, sentence):
            continue
        reading = rule.build(Phrase(hit, items))
        if reading is not None:
            first, last = hit.span("core" if "core" in hit.re.groupindex else 0)
            found = Found(first, last, rule.name, *reading)
            if first == at:
                return found
            # the rule began with a word of context: the phrase itself may read on further
            other = _longest(items, first, text, sentence, grammar)
            return other if other is not None and other.last > last else found
    return None
