"""What an act takes over from the acts told beside it: a day, and whom it answers."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import Final

import msgspec

from onrecord.record.records import EventEntry, RoleEntry, WhenEntry
from onrecord.spans import Span, SpanIndex

# "The plane crashed on Monday ... . Six died." What happens in an incident, and what dates it.
_CASUALTIES: Final = frozenset(("die", "kill", "accident"))
_INCIDENTS: Final = _CASUALTIES | {"attack"}

# "The ministers met on Monday ... . She thanked him for the aid." What is done by word of mouth at
# a meeting, or on paper by whoever adopts it.
_VERBAL: Final = frozenset(
    ("AGREE", "CONSULT", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE")
)
_OCCASIONS: Final = frozenset(("meet", "host", "enact"))
_ELSEWHERE: Final = frozenset(("visit", "meet", "host", "sign-treaty"))

_ASKING: Final = frozenset(("REQUEST", "ACCUSE", "THREATEN", "PROTEST"))
_ANSWERING: Final = frozenset(("REJECT", "CONCEDE", "AGREE"))

_CLOSE: Final = 60  # code points between an answer and what it answers
_NEAR: Final = 2_000  # code points; further down another occasion may be told


def date_by_occasion(
    events: Iterable[EventEntry], verbs: Container[Span]
) -> tuple[EventEntry, ...]:
    """Return `events`, in order, with the day of the incident or the meeting they were part of.

    Only what happened and is told by a verb (`verbs` holds their anchors) takes a day over: a noun
    may recall an older act. The day is "inferred".
    """
    out: list[EventEntry] = []
    incident: EventEntry | None = None
    occasion: EventEntry | None = None
    for event in events:
        dated = event.when
        if dated is None and event.status == "happened" and event.anchor in verbs:
            if _casualty_of(event, incident):
                dated = incident.when if incident is not None else None
            elif _word_at(event, occasion):
                dated = occasion.when if occasion is not None else None
            if dated is not None:
                event = msgspec.structs.replace(event, when=_inferred(dated))
        elif dated is not None and event.status == "happened":
            if event.act in _INCIDENTS:
                incident = event
            if event.act in _OCCASIONS and dated.first == dated.last:
                occasion = event
        out.append(event)
    return tuple(out)


def aim_answers(events: Sequence[EventEntry]) -> tuple[EventEntry, ...]:
    """Return `events` with answers aimed at whoever asked: "The court rejected the request".

    The words that fill the role are those that name what is answered.
    """
    asked = SpanIndex(
        (anchor, event)
        for event in events
        if event.type in _ASKING and _entities(event.actors)
        for anchor in (event.anchor, *(other.anchor for other in event.also))
    )
    return tuple(_aimed(event, asked) for event in events)


def _aimed(event: EventEntry, asked: SpanIndex[EventEntry]) -> EventEntry:
    if event.type not in _ANSWERING or _entities(event.targets):
        return event
    reach = min(event.evidence.end, event.anchor.end + _CLOSE)
    if reach <= event.anchor.end:
        return event
    for anchor, what in asked.overlapping(Span(event.anchor.end, reach)):
        askers = _entities(what.actors) - _entities(event.actors)
        if askers and what is not event:
            targets = tuple(
                RoleEntry(entity=id, span=anchor)
                for id in dict.fromkeys(role.entity for role in what.actors)
                if id in askers
            )
            return msgspec.structs.replace(event, targets=targets)
    return event


def _inferred(when: WhenEntry) -> WhenEntry:
    return msgspec.structs.replace(when, basis="inferred")


def _casualty_of(event: EventEntry, incident: EventEntry | None) -> bool:
    if incident is None or event.act not in _CASUALTIES or not _near(event, incident):
        return False
    doers = _entities(event.actors)
    return not doers or bool(doers & _entities(incident.actors))


def _word_at(event: EventEntry, occasion: EventEntry | None) -> bool:
    if occasion is None or event.type not in _VERBAL or event.act in _ELSEWHERE:
        return False
    if not _near(event, occasion):
        return False
    doers, whom = _entities(event.actors), _entities(event.targets)
    there = _entities((*occasion.actors, *occasion.targets))
    if occasion.act == "enact":
        return bool(doers & there)
    return bool(doers) and doers <= there and whom <= there


def _near(event: EventEntry, other: EventEntry) -> bool:
    return 0 <= event.anchor.start - other.anchor.start <= _NEAR


def _entities(roles: Iterable[RoleEntry]) -> frozenset[str]:
    return frozenset(role.entity for role in roles if role.entity is not None)
