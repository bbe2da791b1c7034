"""Tellings of one happening by several dispatches, linked.

Two tellings are one happening where the word or the act is the same, the parties overlap, the days
agree and the reality is the same; where a telling names no day, it must have been published near
the other. A missed link shows a happening twice; a wrong one hides a happening: when in doubt, two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from onrecord.accounts.tellings import Telling
from onrecord.record.telling import MUTUAL, REALITY, without_ending

_NEAR: Final = timedelta(days=5)  # between the publications of tellings of which one is undated
_COARSE: Final = timedelta(days=45)  # a year alone does not say which of its attacks it was
_COMPARED: Final = 40  # happenings under one word that a telling is compared with, latest first

# Between states these too are done with each other.
_MUTUAL: Final = MUTUAL | {"sign-treaty", "reach-agreement", "establish-relations"}
# Endings by which a noun of action and its verb differ, longest first: "delivery", "delivered".
_ENDINGS: Final = (
    "ization", "isation", "ations", "ation", "ition", "ments", "ment", "eries", "ance", "ence",
    "ions", "ries", "ing", "ion", "ery", "ies", "als", "al", "ure", "ers", "er", "or", "es", "ed",
    "ry", "y", "s", "e",
)  # fmt: skip


def fold_tellings(
    tellings: Iterable[Telling], about: frozenset[int]
) -> tuple[tuple[Telling, ...], ...]:
    """Return the happenings in `tellings`, each with its tellings in order of publication.

    `about` are the heads whose account it is: that they take part is no evidence, since they do in
    every telling. The result does not depend on the order of `tellings`.
    """
    happenings: list[list[Telling]] = []
    known: dict[tuple[str, ...], list[list[Telling]]] = {}
    # Those with a day first: what has none is then held against all that are told near it.
    for one in sorted(tellings, key=lambda one: (_undated(one), _order(one))):
        keys = _keys(one)
        same = next((found for key in keys if (found := _told(one, known.get(key), about))), None)
        if same is None:
            same = []
            happenings.append(same)
        same.append(one)
        for key in keys:
            under = known.setdefault(key, [])
            if not any(same is other for other in under[-_COMPARED:]):
                under.append(same)
    for told in happenings:
        told.sort(key=_order)
    return tuple(map(tuple, sorted(happenings, key=lambda told: _order(told[0]))))


def _undated(one: Telling) -> bool:
    return one.first is None and one.last is None


def _told(
    one: Telling, under: list[list[Telling]] | None, about: frozenset[int]
) -> list[Telling] | None:
    """Return the happening that `one` tells: one telling speaks for it, and none against it."""
    for happening in reversed((under or [])[-_COMPARED:]):
        said = False
        for other in happening:
            agrees = one_happening(one, other, about)
            if agrees is False:
                break
            said = said or bool(agrees)
        else:
            if said:
                return happening
    return None


def one_happening(one: Telling, other: Telling, about: frozenset[int]) -> bool | None:
    """Whether two tellings are of one happening; None: nothing against it, too little for it."""
    if one.kind != other.kind or one.kind == "statement":
        return False
    if REALITY[one.status] != REALITY[other.status]:
        return False
    if one.act is not None and other.act is not None and one.act != other.act:
        return False
    if one.type is not None and other.type is not None and one.type != other.type:
        return False
    if one.copy.id == other.copy.id:
        return False  # what one dispatch tells of it again, its record holds as one event
    days = _days_agree(one, other)
    if days is False:
        return False
    parties = _parties_agree(one, other, about)
    if parties is False:
        return False
    if one.copy.lineage == other.copy.lineage:
        return stem(one.word) == stem(other.word)
    if days is None and not _published_near(one, other):
        return None
    return True if parties and (days or _published_near(one, other)) else bool(days) or None


def stem(word: str | None) -> str:
    """Return what "delivery" and "delivered" have in common."""
    if word is None:
        return ""
    word = word.split()[0] if word.split() else ""
    return without_ending(word, _ENDINGS)


def _keys(one: Telling) -> tuple[tuple[str, ...], ...]:
    """Return what tellings of one happening have in common, the word first."""
    if one.kind == "statement":
        return ()
    reality = REALITY[one.status]
    keys = [("word", stem(one.word), reality)] if one.word else []
    if one.act is not None:
        keys.append(("act", one.act, reality))
    elif not keys and one.type is not None:
        keys.append(("type", one.type, reality))
    return tuple(keys)


def _order(one: Telling) -> tuple[date, str, int, int]:
    return one.copy.published or date.max, one.copy.key, one.copy.version, one.anchor.start


def _days_agree(one: Telling, other: Telling) -> bool | None:
    """Whether the days overlap, closely enough to tell; None where one has none, or only a year."""
    if _undated(one) or _undated(other):
        return None
    begin = max(one.first or date.min, other.first or date.min)
    end = min(one.last or date.max, other.last or date.max)
    if begin > end:
        return False
    return True if _width(one) <= _COARSE and _width(other) <= _COARSE else None


def _width(one: Telling) -> timedelta:
    if one.first is None or one.last is None:
        return timedelta.max
    return one.last - one.first


def _published_near(one: Telling, other: Telling) -> bool:
    if one.copy.published is None or other.copy.published is None:
        return False
    return abs(one.copy.published - other.copy.published) <= _NEAR


def _parties_agree(one: Telling, other: Telling, about: frozenset[int]) -> bool | None:
    """Whether the others that take part overlap; None where one names no others."""
    if (about & one.actors and about & other.targets and not about & other.actors) or (
        about & other.actors and about & one.targets and not about & one.actors
    ):
        return False
    if one.act in _MUTUAL:
        sides = [(one.actors | one.targets, other.actors | other.targets)]
    else:
        sides = [(one.actors, other.actors), (one.targets, other.targets)]
    shared: bool | None = None
    for left, right in sides:
        left, right = left - about, right - about
        if left and right:
            if not left & right:
                return False
            shared = True
    return shared


def lineages(tellings: Sequence[Telling]) -> int:
    """Return how many independent texts tell it: copies of one text count once."""
    return len({one.copy.lineage for one in tellings})
