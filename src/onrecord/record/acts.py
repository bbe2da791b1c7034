"""Mentions of one act in the world → one event, the further mentions in its `also`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import msgspec

from onrecord.record.records import AlsoEntry, EventEntry, RoleEntry, WhenEntry

# An act is told again within a few sentences or not at all; and a text of 5 MB must not compare
# every "attack" with every other.
_REMEMBERED: Final = 24

# A mention in one of these is not another account of a mention in the other: what is asked for,
# feared or planned is no report that it was done, and a denial is a record of its own.
_REALITY: Final = {
    "happened": "real",
    "ongoing": "real",
    "planned": "ahead",
    "possible": "ahead",
    "demanded": "ahead",
    "hypothetical": "if",
    "denied": "not",
}

# Endings by which a noun of action and its verb differ: "arrival", "arrive"; "integration",
# "integrating". Longest first.
_ENDINGS: Final = (
    "ization", "isation", "ations", "ation", "ition", "ments", "ment", "ances", "ance", "ence",
    "ions", "ing", "ion", "als", "al", "ure", "ers", "er", "or", "es", "ed", "s", "e",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """One mention of an act: its event so far, and what helps to tell it from others."""

    event: EventEntry
    lemma: str  # of the anchor's word, lower case
    noun: bool  # a noun: "the attack"
    definite: bool  # a noun taken as known: "the attack", "this visit", "their meeting"


def fold_acts(told: Iterable[Told]) -> tuple[EventEntry, ...]:
    """Return one event an act, in the order of the text, its ids given anew (v1, v2, ...).

    The fullest mention becomes the event; the others go to its `also`, and fill a role or a day
    that it leaves open.
    """
    acts: list[list[Told]] = []
    by_kind: dict[str, list[list[Told]]] = {}
    for one in told:
        known = by_kind.setdefault(_stem(one.lemma), [])
        act = next((a for a in reversed(known[-_REMEMBERED:]) if _same_act(a, one)), None)
        if act is None:
            act = []
            acts.append(act)
            known.append(act)
        act.append(one)
    events = sorted((_one_event(act) for act in acts), key=lambda event: event.anchor)
    return tuple(
        msgspec.structs.replace(event, id=f"v{number}")
        for number, event in enumerate(events, start=1)
    )


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    # "planned" beside "plan", "carried" beside "carry"
    if len(word) > 4 and word[-1] == word[-2]:
        word = word[:-1]
    return word[:-1] + "y" if word.endswith("i") else word


def _same_act(act: Sequence[Told], one: Told) -> bool:
    """Whether `one` tells `act` again: nothing speaks against it, and something for it."""
    event = one.event
    shared = False
    for other in act:
        known = other.event
        if _REALITY[known.status] != _REALITY[event.status]:
            return False
        if known.type != event.type and None not in (known.type, event.type):
            return False
        if known.act != event.act and None not in (known.act, event.act):
            return False
        if not _days_agree(known.when, event.when):
            return False
        actors = _agree(known.actors, event.actors)
        targets = _agree(known.targets, event.targets)
        if actors is False or targets is False:
            return False
        shared = shared or bool(actors) or bool(targets)
    if shared:
        return True
    # "... an attack on the port. The attack ...": a known thing, named again without its parties.
    return one.definite and not event.actors and not event.targets and act[-1].noun


def _agree(some: Sequence[RoleEntry], others: Sequence[RoleEntry]) -> bool | None:
    """Return whether two fillings of a role share somebody; None where one of them is open."""
    left = {role.entity for role in some if role.entity is not None}
    right = {role.entity for role in others if role.entity is not None}
    if not some or not others:
        return None
    return bool(left & right)


def _days_agree(some: WhenEntry | None, others: WhenEntry | None) -> bool:
    if some is None or others is None:
        return True
    latest = max(some.first or date.min, others.first or date.min)
    earliest = min(some.last or date.max, others.last or date.max)
    return latest <= earliest


def _one_event(act: Sequence[Told]) -> EventEntry:
    main = max(act, key=_fullness)
    event = main.event
    rest = [one.event for one in act if one is not main]
    if not rest:
        return event
    return msgspec.structs.replace(
        event,
        type=event.type or next((e.type for e in rest if e.type), None),
        act=event.act or next((e.act for e in rest if e.act), None),
        actors=event.actors or next((e.actors for e in rest if e.actors), ()),
        targets=event.targets or next((e.targets for e in rest if e.targets), ()),
        places=event.places or next((e.places for e in rest if e.places), ()),
        when=event.when or next((e.when for e in rest if e.when), None),
        also=tuple(
            AlsoEntry(anchor=e.anchor, evidence=e.evidence, on_word_of=e.on_word_of) for e in rest
        ),
    )


def _fullness(one: Told) -> tuple[int, bool, int]:
    event = one.event
    filled = (event.actors, event.targets, event.places, event.when, event.act)
    return sum(map(bool, filled)), not one.noun, -event.anchor.start
