"""What must hold of every record. What does not is refused by name: the field and its span."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Final, get_args

from onrecord.dispatch.wires import PublishedBasis
from onrecord.errors import CheckError
from onrecord.extract.mentions import (
    Certainty,
    Kind,
    Polarity,
    Stance,
    Status,
    Tense,
    TimexType,
)
from onrecord.link.links import Basis, EntityType
from onrecord.record.records import SCHEMA, WIRE, Record
from onrecord.spans import Span

# PLOVER, codebook 2023 (16 types); an event of none of them has null.
PLOVER: Final = frozenset(
    (
        *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
        *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
    )
)

_ENUMERATIONS: Final = {
    "basis": frozenset(get_args(Basis)),
    "certainty": frozenset(get_args(Certainty)),
    "entity type": frozenset(get_args(EntityType)),
    "kind": frozenset(get_args(Kind)),
    "polarity": frozenset(get_args(Polarity)),
    "published_basis": frozenset(get_args(PublishedBasis)),
    "stance": frozenset(get_args(Stance)),
    "status": frozenset(get_args(Status)),
    "tense": frozenset(get_args(Tense)),
    "time type": frozenset(get_args(TimexType)),
}

# One mention may belong to several entities only where it means several: "they", "both sides",
# "the Donetsk and Lugansk People's Republics", "these regions".
_SEVERAL: Final = re.compile(
    r"\b(?:and|or|both|these|those|they|them|their|theirs|themselves|we|us|our|ours|ourselves|"
    r"you|your|yours|all|each|who|whom|whose|which|that|other|people|men|women|children|police|"
    r"pair|couple|duo|trio|sides?|two|three|four|five|six|seven|eight|nine|ten|several|dozens?)\b"
    r"|[&,/]",
    re.IGNORECASE,
)
# A plural by its ending: "regions", "the People's Republics"; a lone name is none ("Athens").
_PLURAL: Final = re.compile(r"\b(?!this\b)[a-z]{3,}s\b|\w[ \u00a0-]\w+s\b")


def may_mean_several(words: str) -> bool:
    """Whether these words can be one mention of more than one entity."""
    return _SEVERAL.search(words) is not None or _PLURAL.search(words) is not None


def check(record: Record) -> Record:
    """Return the record unchanged if all that must hold of it does.

    Raises CheckError naming the record, the field, and the span or id that breaks it.
    """
    _Checker(record).run()
    return record


class _Checker:
    def __init__(self, record: Record) -> None:
        self.record = record
        self.length = len(record.dispatch.text)
        self.entities = {entity.id for entity in record.entities}
        self.attributions = {said.id: said for said in record.attributions}
        self.times = {time.id for time in record.times}

    def refuse(self, field: str, what: str) -> CheckError:
        return CheckError(f"record {self.record.id}: {field}: {what}")

    def run(self) -> None:
        record = self.record
        if record.schema != SCHEMA:
            raise self.refuse("schema", f"{record.schema!r}; want {SCHEMA!r}")
        self.unique("times", [time.id for time in record.times])
        self.unique("entities", [entity.id for entity in record.entities])
        self.unique("attributions", [said.id for said in record.attributions])
        self.unique("events", [event.id for event in record.events])
        self.dispatch()
        self.check_times()
        self.check_entities()
        self.check_attributions()
        self.check_events()

    def unique(self, field: str, ids: list[str]) -> None:
        seen: set[str] = set()
        for id in ids:
            if id in seen:
                raise self.refuse(field, f"two have the id {id!r}")
            seen.add(id)

    def inside(self, field: str, spans: Iterable[Span | None]) -> None:
        for span in spans:
            if span is not None and span.end > self.length:
                raise self.refuse(field, f"{span} runs past a text of {self.length} code points")

    def one_of(self, field: str, enumeration: str, value: str | None) -> None:
        if value not in _ENUMERATIONS[enumeration]:
            raise self.refuse(field, f"{value!r} is no {enumeration}")

    def in_order(self, field: str, first: date | None, last: date | None) -> None:
        if first is not None and last is not None and last < first:
            raise self.refuse(field, f"ends on {last}, before its first day {first}")

    def dispatch(self) -> None:
        sent = self.record.dispatch
        if (sent.published is None) != (sent.published_basis is None):
            raise self.refuse("dispatch", "a published day and its basis come together")
        if sent.published_basis is not None:
            self.one_of("dispatch.published_basis", "published_basis", sent.published_basis)
        line = self.record.dateline
        if line is not None:
            self.inside("dateline", (line.span, line.wire_span))
            if line.wire_span is not None and line.wire_span not in line.span:
                raise self.refuse("dateline.wire_span", f"{line.wire_span} is outside {line.span}")

    def check_times(self) -> None:
        for time in self.record.times:
            field = f"times {time.id}"
            self.inside(field, (time.span,))
            self.one_of(field, "time type", time.type)
            self.one_of(field, "basis", time.basis)
            self.in_order(field, time.first, time.last)

    def check_entities(self) -> None:
        owners: dict[Span, str] = {}
        for entity in self.record.entities:
            field = f"entities {entity.id}"
            self.one_of(field, "entity type", entity.type)
            if not entity.name.strip():
                raise self.refuse(field, "has no name")
            if not entity.mentions:
                raise self.refuse(field, "has no mention")
            self.inside(field, entity.mentions)
            if len(set(entity.mentions)) < len(entity.mentions):
                raise self.refuse(field, "names one mention twice")
            for mention in entity.mentions:
                other = owners.setdefault(mention, entity.id)
                if other != entity.id and not may_mean_several(self.record.cut(mention)):
                    raise self.refuse(
                        field,
                        f"shares {mention} {self.record.cut(mention)!r} with {other}, "
                        "though it can mean only one",
                    )

    def check_attributions(self) -> None:
        for said in self.record.attributions:
            field = f"attributions {said.id}"
            self.inside(field, (said.source.span, *said.cue, *said.content))
            self.reference(
                f"{field}.source", said.source.entity, lambda id: id == WIRE or id in self.entities
            )
            if not said.content:
                raise self.refuse(field, "has no content")
            self.one_of(field, "kind", said.kind)
            self.one_of(field, "stance", said.stance)
            self.reference(f"{field}.parent", said.parent, self.attributions.__contains__)
            self.score(field, said.score)
        # One walk over all: an attribution known to end at a root is not walked again.
        rooted: set[str] = set()
        for said in self.record.attributions:
            path: set[str] = set()
            at: str | None = said.id
            while at is not None and at not in rooted:
                if at in path:
                    raise self.refuse(f"attributions {said.id}", "is its own parent's parent")
                path.add(at)
                at = self.attributions[at].parent
            rooted.update(path)

    def check_events(self) -> None:
        for event in self.record.events:
            field = f"events {event.id}"
            if event.type is not None and event.type not in PLOVER:
                raise self.refuse(f"{field}.type", f"{event.type!r} is no PLOVER type")
            self.one_of(f"{field}.status", "status", event.status)
            self.one_of(field, "certainty", event.factuality.certainty)
            self.one_of(field, "polarity", event.factuality.polarity)
            self.one_of(field, "tense", event.factuality.time)
            self.rests_on(field, event.anchor, event.evidence)
            self.word_of(field, event.on_word_of)
            for role in (*event.actors, *event.targets, *event.places):
                self.inside(field, (role.span,))
                self.reference(field, role.entity, self.entities.__contains__)
            if event.when is not None:
                when = event.when
                if when.first is None and when.last is None:
                    raise self.refuse(f"{field}.when", "names no day; want null")
                self.one_of(f"{field}.when", "basis", when.basis)
                self.in_order(f"{field}.when", when.first, when.last)
                self.reference(f"{field}.when", when.time, self.times.__contains__)
            for also in event.also:
                self.rests_on(f"{field}.also", also.anchor, also.evidence)
                self.word_of(f"{field}.also", also.on_word_of)
            self.score(field, event.score)

    def rests_on(self, field: str, anchor: Span, evidence: Span) -> None:
        self.inside(field, (anchor, evidence))
        if anchor not in evidence:
            raise self.refuse(field, f"its anchor {anchor} is outside its evidence {evidence}")

    def word_of(self, field: str, ids: tuple[str, ...]) -> None:
        for id in ids:
            self.reference(f"{field}.on_word_of", id, self.attributions.__contains__)
        if len(set(ids)) < len(ids):
            raise self.refuse(f"{field}.on_word_of", "names one attribution twice")

    def reference(self, field: str, id: str | None, known: Callable[[str], bool]) -> None:
        if id is not None and not known(id):
            raise self.refuse(field, f"{id!r} is not in the record")

    def score(self, field: str, score: float) -> None:
        if not 0.0 < score <= 1.0:
            raise self.refuse(f"{field}.score", f"{score} is not in (0, 1]")
