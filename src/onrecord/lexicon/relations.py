"""Which acts change the state between two actors, and to what: relations.tsv.

Source: by hand, over the acts of plover.toml that states and bodies do to each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from onrecord.errors import LexiconError
from onrecord.lexicon.tables import listed, rows

Way = Literal["one", "alone", "both"]
_WAYS = ("one", "alone", "both")
_CELLS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one act does to the state between two.

    Attributes:
        strand: what it is about; a later act of the same strand replaces the state.
        state: what relations are called after it.
        way: "one": one acts upon the other, and the state is called by who did ("recognised by
            Ruritania"); "alone": one acts, and it holds for both ("severed"); "both": it takes the
            two, and the word of one of them alone does not make it so.
    """

    act: str
    words: frozenset[str]  # lemmas of the anchor for which the row is; empty: any
    strand: str
    state: str
    way: Way


@cache
def changes() -> dict[str, tuple[Change, ...]]:
    """Load the table, by act. Raises LexiconError where a row is short or its way unknown."""
    found: dict[str, list[Change]] = {}
    for act, words, strand, state, way, _ in rows("relations.tsv", _CELLS):
        if way not in _WAYS:
            raise LexiconError(f"relations.tsv: {act}: {way!r} is no way; want one, alone or both")
        change = Change(
            act=act,
            words=frozenset(listed(words)),
            strand=strand,
            state=state,
            way=cast("Way", way),
        )
        found.setdefault(act, []).append(change)
    return {act: tuple(listed_) for act, listed_ in found.items()}


def change_of(act: str | None, lemma: str | None) -> Change | None:
    """Return what an act named by a word of this lemma changes; None: nothing.

    Where no text is kept, the lemma is None, and the act's first row is taken.
    """
    for change in changes().get(act or "", ()):
        if lemma is None or not change.words or lemma in change.words:
            return change
    return None


@cache
def strands() -> tuple[str, ...]:
    """Return the strands, those first by which relations are called first."""
    order = ("war", "diplomatic relations", "recognition")
    named = {change.strand: None for listed_ in changes().values() for change in listed_}
    return (*order, *(strand for strand in named if strand not in order))
