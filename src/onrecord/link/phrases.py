"""Noun phrases in the parse: which words belong to a head, and which head a span has."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from onrecord.extract.mentions import Sentence
from onrecord.spans import Span

# What hangs off a noun without telling which one is meant: the phrase ends before it.
_TRAILING = frozenset(
    ("appos", "conj", "cc", "punct", "parataxis", "acl:relcl", "case", "cop", "dep", "advcl")
)
_SUBJECTS = frozenset(("nsubj", "nsubj:pass", "csubj", "nsubj:outer"))
# What opens a clause or a prepositional phrase: the noun phrase begins after it.
_OPENING = frozenset(("punct", "case", "cop", "nsubj", "aux", "cc", "mark"))
# A phrase longer than this is a misread parse; the walk stops there, so that it stays linear.
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase of one sentence: words first..last-1."""

    head: int
    first: int
    last: int


def extent(sentence: Sentence, head: int) -> tuple[int, int]:
    """Return first and one past last of the noun phrase that `head` heads: what stands before
    it whole, what follows up to a relative clause, an apposition, a coordination or a comma."""
    heads, rels = sentence.heads, sentence.rels
    first = head
    at = head - 1
    floor = max(-1, head - _LONGEST)
    while at > floor:
        over, rel = heads[at], rels[at]
        if first <= over <= head:
            if over == head and rel in _OPENING:
                break
            if over == head and rel == "advmod" and at != head - 1:
                break
        elif rel == "fixed" or not _leads(heads, at, first, head):
            # "according to": its words lean left, and out of the phrase
            break
        first = at
        at -= 1
    # a comma or a bracket never opens a phrase
    while first < head and sentence.upos[first] == "PUNCT" and sentence.forms[first] not in "“\"'‘":
        first += 1
    last = head + 1
    at = head + 1
    ceiling = min(len(heads), head + _LONGEST)
    while at < ceiling:
        over = heads[at]
        if over == head:
            if rels[at] in _TRAILING:
                break
        elif not (head < over < last) and not _trails(sentence, at, head, ceiling):
            break
        at += 1
        last = at
    return first, last


def _leads(heads: tuple[int, ...], at: int, first: int, head: int) -> bool:
    """Whether climbing from `at` leads into words first..head."""
    for _ in range(4):
        at = heads[at]
        if first <= at <= head:
            return True
        if at < 0 or at > head:
            return False
    return False


def _trails(sentence: Sentence, at: int, head: int, ceiling: int) -> bool:
    """Whether climbing from `at`, through words after it, leads to `head` by a relation that
    belongs to the phrase."""
    heads = sentence.heads
    for _ in range(5):
        over = heads[at]
        if over == head:
            return sentence.rels[at] not in _TRAILING
        if over < head or over >= ceiling:
            return False
        at = over
    return False


def top(sentence: Sentence, first: int, last: int) -> int:
    """Return the word of first..last-1 whose head lies outside; the last word of a name where
    the parse gives several."""
    heads, upos = sentence.heads, sentence.upos
    found = -1
    for word in range(first, last):
        over = heads[word]
        if not first <= over < last and upos[word] not in ("PUNCT", "DET", "ADP", "CCONJ"):
            found = word
            break
    return found if found >= 0 else last - 1


def words_of(sentence: Sentence, span: Span) -> tuple[int, int] | None:
    """Return first and one past last of the words that `span` touches, or None."""
    starts, ends = sentence.starts, sentence.ends
    if not starts:
        return None
    first = bisect_right(ends, span.start)
    last = bisect_right(starts, span.end - 1)
    return (first, last) if first < last else None


def is_subject(rel: str) -> bool:
    """Whether the relation is a subject's."""
    return rel in _SUBJECTS
