"""Mentions of one act in the world → one event, the further mentions in its `also`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import msgspec

from onrecord.record.context import aim_answers, date_by_occasion
from onrecord.record.records import AlsoEntry, EventEntry, RoleEntry, WhenEntry
from onrecord.record.telling import MUTUAL, REALITY, without_ending
from onrecord.spans import Span

# An act is told again within a few sentences or not at all; and a text of 5 MB must not compare
# every "attack" with every other.
_REMEMBERED: Final = 24

# Acts of no type that are told again of the same thing: "the plane crashed", "the bill was passed".
_TOLD_AGAIN: Final = frozenset(("accident", "enact"))

# Acts under which much goes by: another word is another act.
_BROAD: Final = frozenset(("company-move", "market-move"))

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
    known: bool = False  # told of what is taken as known: "the plane crashed", "it sank"
    slight: bool = False  # no act of its own unless another mention tells it


def fold_acts(told: Iterable[Told]) -> tuple[EventEntry, ...]:
    """Return one event an act, in the order of the text, its ids given anew (v1, v2, ...).

    The fullest mention becomes the event; the others go to its `also`, and fill a role or a day
    that it leaves open.
    """
    acts: list[list[Told]] = []
    known: dict[str, list[list[Told]]] = {}  # by stem, and by act, which no stem has: "act:visit"
    for one in _accidental(told):
        keys = [_stem(one.lemma)]
        if one.event.act is not None and one.event.act not in _BROAD:
            keys.append(f"act:{one.event.act}")
        act = _told_before(one, keys, known)
        if act is None:
            act = []
            acts.append(act)
        act.append(one)
        for key in keys:
            under = known.setdefault(key, [])
            if not any(act is other for other in under[-_REMEMBERED:]):
                under.append(act)
    whole = [act for act in acts if not all(one.slight for one in act)]
    verbs = frozenset(one.event.anchor for act in whole for one in act if not one.noun)
    told_once = sorted((_one_event(act) for act in whole), key=lambda event: event.anchor)
    events = aim_answers(date_by_occasion(told_once, verbs))
    return tuple(
        msgspec.structs.replace(event, id=f"v{number}")
        for number, event in enumerate(events, start=1)
    )


def _accidental(told: Iterable[Told]) -> Iterable[Told]:
    """Yield `told` with deaths that nobody causes taken for those of the accident told before."""
    accident = False
    for one in told:
        act, actors = one.event.act, one.event.actors
        if act in ("accident", "attack"):
            accident = act == "accident"
        elif act == "kill" and accident and not actors:
            one = replace(one, event=msgspec.structs.replace(one.event, act="die", type=None))
        yield one


def _told_before(
    one: Told, keys: Sequence[str], known: dict[str, list[list[Told]]]
) -> list[Told] | None:
    """Return the act that `one` tells again: by its own word first, then by another's."""
    for key in keys:
        under = known.get(key, ())
        for act in reversed(under[-_REMEMBERED:]):
            if _same_act(act, one, only=len(under) == 1):
                return act
    return None


def _stem(word: str) -> str:
    word = without_ending(word, _ENDINGS)
    return word[:-1] + "y" if word.endswith("i") else word


def _same_act(act: Sequence[Told], one: Told, *, only: bool) -> bool:
    """Whether `one` tells `act` again: nothing speaks against it, and something for it.

    `only`: no other act in the dispatch goes by this name.
    """
    event = one.event
    mutual = event.act in MUTUAL
    stem = _stem(one.lemma)
    same_word = any(_stem(other.lemma) == stem for other in act)
    shared = False
    for other in act[-_REMEMBERED:]:
        known = other.event
        if not _reality_agrees(other, one):
            return False
        if not _types_agree(known, event) or not _days_agree(known.when, event.when):
            return False
        if mutual:
            # Each side may be told alone: "Oslo's talks with Bergen", "Bergen is ready for talks".
            agree = _agree((*known.actors, *known.targets), (*event.actors, *event.targets))
            if agree is False and not (one.noun and other.noun):
                return False
            shared = shared or bool(agree) or (one.noun and other.noun)
            shared = shared or (one.noun and one.definite and _bare(event))
            continue
        told_of = one.known and (event.type is not None or event.act in _TOLD_AGAIN)
        loose = told_of or event.type is not None
        actors = _agree(known.actors, event.actors, loose=loose)
        targets = _agree(known.targets, event.targets, loose=loose)
        if event.act == "visit" and one.definite and actors:
            targets = None  # "arrived in Ruritania", "the arrival in Strelsau"
        if actors is False or targets is False:
            return False
        if same_word:
            shared = shared or bool(actors) or bool(targets)
            shared = shared or told_of
            # "... crashed on Monday. The plane that crashed ...": nobody named, but dated alike.
            shared = shared or (event.act is not None and (_bare(known) or _bare(event)))
            if one.noun or other.noun:
                shared = shared or bool(_agree(known.places, event.places))
        else:  # "arrested", "detained": another word wants more in common
            day = known.when is not None and event.when is not None
            shared = shared or (bool(actors) + bool(targets) + day) > 1
    if shared:
        return True
    # "... bombings in the port. The attack ...": a known thing, named again without its parties.
    if not one.definite or event.actors or event.targets:
        return False
    return only or same_word


def _bare(event: EventEntry) -> bool:
    return not (event.actors or event.targets or event.places)


def _reality_agrees(some: Told, other: Told) -> bool:
    pair = {REALITY[some.event.status], REALITY[other.event.status]}
    # A noun shows little of whether its act is done or ahead: "arrived for talks", "the talks".
    return len(pair) == 1 or (pair == {"real", "ahead"} and (some.noun or other.noun))


def _types_agree(some: EventEntry, other: EventEntry) -> bool:
    if some.act is not None and other.act is not None:
        return some.act == other.act  # of one act, its type differs by tense only
    return some.type == other.type or None in (some.type, other.type)


def _agree(
    some: Sequence[RoleEntry], others: Sequence[RoleEntry], *, loose: bool = False
) -> bool | None:
    """Return whether two fillings of a role share somebody; None where one of them is open.

    `loose`: open is also what is filled by things that are no entities: "the plane".
    """
    left = {role.entity for role in some if role.entity is not None}
    right = {role.entity for role in others if role.entity is not None}
    if not some or not others or (loose and not (left and right)):
        return None
    return bool(left & right)


def _days_agree(some: WhenEntry | None, others: WhenEntry | None) -> bool:
    if some is None or others is None:
        return True
    latest = max(some.first or date.min, others.first or date.min)
    earliest = min(some.last or date.max, others.last or date.max)
    return latest <= earliest


def _one_event(act: Sequence[Told]) -> EventEntry:
    # Of mentions that differ in whether it is done, most are right ("the talks will ...").
    realities = [REALITY[one.event.status] for one in act]
    # A noun that says nothing else reads as done; it has no vote where others say more.
    voting = [
        reality
        for one, reality in zip(act, realities, strict=True)
        if not one.noun or one.event.status != "happened"
    ]
    voting += [] if voting else realities
    most = max(voting, key=voting.count)
    main = max(
        (one for one, reality in zip(act, realities, strict=True) if reality == most),
        key=_fullness,
    )
    event = main.event
    rest = [one.event for one in act if one is not main]
    if not rest:
        return event
    return msgspec.structs.replace(
        event,
        type=event.type or next((e.type for e in rest if e.type), None),
        act=event.act or next((e.act for e in rest if e.act), None),
        actors=_parties(event, rest),
        targets=event.targets or next((e.targets for e in rest if e.targets), ()),
        places=event.places or next((e.places for e in rest if e.places), ()),
        when=event.when or next((e.when for e in rest if e.when), None),
        also=tuple(
            AlsoEntry(anchor=e.anchor, evidence=e.evidence, on_word_of=e.on_word_of) for e in rest
        ),
    )


def _parties(event: EventEntry, rest: Sequence[EventEntry]) -> tuple[RoleEntry, ...]:
    """Who acted: as the event's own clause has it; of a meeting, all that any clause names."""
    if event.act not in MUTUAL:
        return event.actors or next((e.actors for e in rest if e.actors), ())
    parties: dict[str | Span, RoleEntry] = {}
    taken = {role.entity for role in event.targets}
    for role in (*event.actors, *(role for e in rest for role in e.actors)):
        if role.entity is None or role.entity not in taken:
            parties.setdefault(role.entity or role.span, role)
    return tuple(parties.values())


def _fullness(one: Told) -> tuple[int, bool, int]:
    event = one.event
    filled = (event.actors, event.targets, event.places, event.when, event.act)
    return sum(map(bool, filled)), not one.noun, -event.anchor.start
