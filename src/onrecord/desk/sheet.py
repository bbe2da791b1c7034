"""One record → what the dispatch view shows: marks on its words, and lists beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from onrecord.desk import links
from onrecord.desk.marks import Mark
from onrecord.record.records import (
    AttributionEntry,
    EntityEntry,
    EventEntry,
    Record,
    RoleEntry,
    WhenEntry,
)
from onrecord.record.words import in_place
from onrecord.spans import Span
from onrecord.view.wording import interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a statement or event, in words, and where it rests."""

    name: str
    value: str
    spans: tuple[Span, ...] = ()


class Sheet:
    """A record, looked up by id. `key` is the id by which links find it; None: in no store.
    `tied` are its entities that are known over all dispatches, and as which actors."""

    def __init__(
        self,
        record: Record,
        key: str | None = None,
        version: int | None = None,
        tied: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        self.record = record
        self._tied = tied
        self.key = key
        self.version = version
        self._entities = {entity.id: entity for entity in record.entities}
        self._said = {said.id: said for said in record.attributions}
        self._times = {time.id: time for time in record.times}
        self._trace_key = f"{key}@{version}" if version is not None else key

    @cached_property
    def wire(self) -> str:
        """Who sent it, as the page calls them."""
        return self.record.dispatch.wire or "the wire"

    def entity(self, id: str | None) -> EntityEntry | None:
        """Return the entity of that id; None where the words are tied to nobody."""
        return self._entities.get(id or "")

    def who(self, entity: EntityEntry | None) -> str | None:
        """Return the page of an entity; None of one that has none: it is known here alone."""
        if entity is None or entity.id not in self._tied:
            return None
        return links.who(links.named(entity.type, entity.name, self._tied[entity.id]))

    def words(self, spans: Iterable[Span]) -> str:
        """Return the words of `spans` on one line, gaps marked."""
        return " ... ".join(" ".join(self.record.cut(span).split()) for span in spans)

    def filler(self, role: RoleEntry) -> str:
        """Return whom a role's words mean, or the words."""
        entity = self.entity(role.entity)
        if entity is not None:
            return entity.name
        return " ".join(in_place(self.record.dispatch.text, role.span).split())

    def fillers(self, roles: Iterable[RoleEntry]) -> str:
        """Return the fillers' names, each once."""
        return ", ".join(dict.fromkeys(self.filler(role) for role in roles))

    def source(self, said: AttributionEntry) -> str:
        """Return who said it: a name, the words, or that the text names nobody."""
        entity = self.entity(said.source.entity)
        if entity is not None:
            return entity.name
        if said.source.span is not None:
            return self.words((said.source.span,))
        return "no source named"

    def cue(self, said: AttributionEntry) -> str:
        """Return the words that say it was said; "" for a quotation that goes on without any."""
        return self.words(said.cue)

    def above(self, said: AttributionEntry) -> tuple[AttributionEntry, ...]:
        """Return the chain of word that ends in `said`, outermost first."""
        chain = [said]
        while chain[-1].parent is not None and len(chain) < len(self._said):
            chain.append(self._said[chain[-1].parent])
        return tuple(reversed(chain))

    def word_of(self, event: EventEntry) -> tuple[AttributionEntry, ...]:
        """Return on whose word an event stands, outermost first; empty: the wire's own."""
        return tuple(self._said[id] for id in event.on_word_of)

    def day(self, when: WhenEntry | None) -> str:
        """Return the days of an event in short."""
        return "no day" if when is None else interval(when.first, when.last, " to ")

    def dated_by(self, when: WhenEntry | None) -> str:
        """Return the words that date an event; "" for none."""
        time = self._times.get((when.time if when else None) or "")
        return self.words((time.span,)) if time else ""

    def trace(self, local: str) -> str | None:
        """Return where one statement or event is traced; None for a record in no store."""
        return links.trace(f"{self._trace_key}/{local}") if self._trace_key else f"#{local}"

    def marks(self) -> Iterator[Mark]:
        """Yield a mark for every span of the record."""
        line = self.record.dateline
        if line is not None:
            yield Mark(
                span=line.span,
                layer="dateline",
                refs=("dateline",),
                field=f"dateline: {line.place or 'no place'}, {line.date or 'no day'}",
            )
        for said in self.record.attributions:
            yield from self._said_marks(said)
        for event in self.record.events:
            yield from self._event_marks(event)
        for time in self.record.times:
            days = interval(time.first, time.last, " to ") if time.first or time.last else "no days"
            yield Mark(
                span=time.span,
                layer="time",
                refs=(time.id,),
                field=f"when {time.id}: {days}, {time.basis} ({time.type} {time.value})",
            )
        for entity in self.record.entities:
            field = self.described(entity)
            href = self.who(entity) or (None if self.key else f"#{entity.id}")
            for span in entity.mentions:
                yield Mark(span=span, layer="name", refs=(entity.id,), field=field, href=href)

    def described(self, entity: EntityEntry) -> str:
        """Return "name e3: Arman Sadykov, person, Deputy Foreign Minister, KAZ"."""
        parts = [entity.name, entity.type, entity.role, entity.iso3]
        contested = ", contested" if entity.contested else ""
        return f"name {entity.id}: {', '.join(part for part in parts if part)}{contested}"

    def _said_marks(self, said: AttributionEntry) -> Iterator[Mark]:
        who = self.source(said)
        refs, href = (said.id,), self.trace(said.id)
        how = f"{said.kind}, {said.stance}"
        for span in said.content:
            field = f"words {said.id}: of {who} ({how})"
            yield Mark(span=span, layer="words", refs=refs, field=field, state=said.kind)
        if said.source.span is not None:
            yield Mark(span=said.source.span, layer="who", refs=refs, field=f"who {said.id}: {who}")
        for n, span in enumerate(said.cue, start=1):
            yield Mark(
                span=span,
                layer="said",
                refs=refs,
                field=f"said {said.id}: {who}, {how}",
                href=href,
                tag=(said.id if said.stance == "asserts" else f"{said.id} {said.stance}")
                if n == len(said.cue)
                else "",
                state="denies" if said.stance == "denies" else "",
            )

    def _event_marks(self, event: EventEntry) -> Iterator[Mark]:
        href = self.trace(event.id)
        yield Mark(
            span=event.anchor,
            layer="event",
            refs=(event.id,),
            field=self.told(event),
            href=href,
            tag=event.id if event.status == "happened" else f"{event.id} {event.status}",
            state=event.status,
        )
        for also in event.also:
            yield Mark(
                span=also.anchor,
                layer="event",
                refs=(event.id,),
                field=f"{event.id} told again: {self.told(event)}",
                href=href,
                tag=event.id,
                state="again",
            )
        for part, roles in (
            ("who", event.actors),
            ("to whom", event.targets),
            ("where", event.places),
        ):
            for role in roles:
                yield Mark(
                    span=role.span,
                    layer="role",
                    refs=(event.id,),
                    field=f"{part} of {event.id}: {self.filler(role)}",
                )

    def told(self, event: EventEntry) -> str:
        """Return an event on one line: what hover and focus show."""
        does = " ".join(
            part
            for part in (self.fillers(event.actors), f"“{self.words((event.anchor,))}”")
            if part
        )
        if event.targets:
            does += f" → {self.fillers(event.targets)}"
        if event.places:
            does += f", at {self.fillers(event.places)}"
        kind = event.act or event.type
        basis = f", {event.when.basis}" if event.when else ""
        chain = " › ".join(self.source(said) for said in self.word_of(event))
        return (
            f"event {event.id}: {does}"
            + (f" ({kind})" if kind else "")
            + f"; {self.day(event.when)}{basis}; {event.status}; on the word of "
            + (chain or f"{self.wire} itself")
        )

    def said_fields(self, said: AttributionEntry) -> list[Field]:
        """Return every field of a statement with the words that it rests on."""
        spans = (said.source.span,) if said.source.span else ()
        fields = [
            Field(name="who", value=self.source(said), spans=spans),
            Field(name="said", value=f"{said.kind}, {said.stance}", spans=said.cue),
            Field(name="words", value="", spans=said.content),
        ]
        if said.parent:
            fields.append(Field(name="within", value=said.parent))
        return fields

    def done_fields(self, event: EventEntry) -> list[Field]:
        """Return every field of an event with the words that it rests on."""
        kind = ", ".join(part for part in (event.act, event.type) if part) or "no type of PLOVER's"
        fields = [Field(name="act", value=kind, spans=(event.anchor,))]
        for name, roles in (
            ("who", event.actors),
            ("to whom", event.targets),
            ("where", event.places),
        ):
            fields += [
                Field(name=name, value=self.filler(role), spans=(role.span,)) for role in roles
            ]
        time = self._times.get((event.when.time if event.when else None) or "")
        when = self.day(event.when) + (f", {event.when.basis}" if event.when else "")
        fields.append(Field(name="when", value=when, spans=(time.span,) if time else ()))
        sure = event.factuality
        tense = "future" if sure.time == "future" else "past or present"
        how = f"{event.status}: {sure.certainty}, {sure.polarity}, {tense}"
        fields.append(Field(name="how sure", value=how))
        fields.append(Field(name="sentence", value="", spans=(event.evidence,)))
        for also in event.also:
            chain = " › ".join(self.source(self._said[id]) for id in also.on_word_of)
            word = f"on the word of {chain or f'{self.wire} itself'}"
            fields.append(Field(name="told again", value=word, spans=(also.anchor, also.evidence)))
        return fields
