"""The record of one dispatch, as it is written out: schema "onrecord/1".

Each class is one object of the JSON, with its keys in this order; docs/record.md says what each
field means to a reader. Spans are `[start, end)` in code points of `record.dispatch.text`. `None`
means that the text withholds it.
"""

from __future__ import annotations

from datetime import date
from typing import Final

import msgspec

from onrecord.dispatch.wires import PublishedBasis
from onrecord.errors import CheckError, SpanError
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
from onrecord.spans import Span

SCHEMA: Final = "onrecord/1"
WIRE: Final = "wire"  # source.entity of words without source or cue; "it was reported": None


class DispatchEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What was sent, and how its day is known."""

    wire: str | None
    published: date | None
    published_basis: PublishedBasis | None
    title: str | None
    url: str | None
    language: str
    text: str  # exactly as sent; every span of the record cuts this
    sha256: str  # of the text in UTF-8


class DatelineEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Place, date and wire at the head of the copy."""

    span: Span
    place: str | None  # as written
    date: date | None
    wire_span: Span | None


class TimeEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression and its calendar days, the last one included."""

    id: str  # t1, t2, ... in the order of the text
    span: Span
    type: TimexType
    value: str  # TIMEX3
    first: date | None
    last: date | None
    basis: Basis


class EntityEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One person, body, state, territory, place or group, and all the words that mean it."""

    id: str  # e1, e2, ... by first mention
    type: EntityType
    name: str
    iso3: str | None
    contested: bool
    role: str | None
    mentions: tuple[Span, ...]


class SourceEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Whose words they are."""

    span: Span | None
    entity: str | None  # an entity's id, or "wire"; None: described, but tied to nobody


class AttributionEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One source on record as saying, thinking or denying one content."""

    id: str  # a1, a2, ... in the order of the text
    source: SourceEntry
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: Kind
    stance: Stance
    parent: str | None  # the attribution whose content holds this one
    score: float


class RoleEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One filler of a role: the words in the event's clause, and whom they mean."""

    entity: str | None
    span: Span


class WhenEntry(msgspec.Struct, frozen=True, kw_only=True):
    """The days on which it happened; one of the two is None where the text leaves a side open."""

    first: date | None
    last: date | None
    basis: Basis
    time: str | None  # the time expression that dates it


class FactualityEntry(msgspec.Struct, frozen=True, kw_only=True):
    """How sure the clause is of the event."""

    certainty: Certainty
    polarity: Polarity
    time: Tense


class AlsoEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A further mention of the same act."""

    anchor: Span
    evidence: Span
    on_word_of: tuple[str, ...]


class EventEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One act in the world: who did what to whom, where, when, how sure, on whose word."""

    id: str  # v1, v2, ... in the order of the text
    anchor: Span
    type: str | None  # PLOVER
    act: str | None  # the finer verb
    actors: tuple[RoleEntry, ...]
    targets: tuple[RoleEntry, ...]
    places: tuple[RoleEntry, ...]
    when: WhenEntry | None
    factuality: FactualityEntry
    status: Status
    on_word_of: tuple[str, ...]  # attributions, outermost first; empty: the wire's own voice
    also: tuple[AlsoEntry, ...]
    evidence: Span  # the anchor's sentence
    score: float


class ReaderEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Which reader wrote the record: the same one writes the same bytes."""

    version: str
    weights: str | None  # digest; None: the rules, without weights


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """All that one dispatch puts on record."""

    schema: str
    id: str
    dispatch: DispatchEntry
    dateline: DatelineEntry | None
    times: tuple[TimeEntry, ...]
    entities: tuple[EntityEntry, ...]
    attributions: tuple[AttributionEntry, ...]
    events: tuple[EventEntry, ...]
    reader: ReaderEntry

    def cut(self, span: Span) -> str:
        """Return the words of the dispatch that `span` covers."""
        return span.cut(self.dispatch.text)

    def entity(self, id: str | None) -> EntityEntry | None:
        """Return the entity of that id; None for "wire" and None."""
        return next((entity for entity in self.entities if entity.id == id), None)

    def to_json(self) -> str:
        """Return the record as one line of JSON, without the line's end."""
        return _ENCODER.encode(self).decode("utf-8")

    @classmethod
    def from_json(cls, line: str | bytes) -> Record:
        """Read back what `to_json` wrote.

        Raises CheckError where the line is no record of this schema.
        """
        try:
            record = _DECODER.decode(line)
        except (msgspec.MsgspecError, SpanError) as error:
            raise CheckError(f"not a record of schema {SCHEMA}: {error}") from error
        if record.schema != SCHEMA:
            raise CheckError(f"record {record.id}: schema is {record.schema!r}; want {SCHEMA!r}")
        return record


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Record)
