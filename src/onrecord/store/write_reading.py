"""One reading of a dispatch as rows: everything that the reader found in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from onrecord.record.records import WIRE, AttributionEntry, EventEntry, Record, RoleEntry
from onrecord.spans import Span

Row = tuple[object, ...]

_NUMBERED: Final = ("times", "entities", "attributions", "events", "further_mentions")
_NEXT: Final = "SELECT " + ", ".join(
    f"(SELECT ifnull(max(id), 0) + 1 FROM {table})" for table in _NUMBERED
)
_APART: Final = " … "  # between the pieces of one content


def insert_reading(
    connection: sqlite3.Connection,
    record: Record,
    known: tuple[int, int, str],
    *,
    text: bool,
) -> int:
    """Store what a record says of its dispatch; return the id of the reading.

    `known` is the dispatch's id, the reader's, and the time of recording. With `text` false,
    no words of the text are kept but names and roles. Must be called inside a transaction.
    """
    line = record.dateline
    cursor = connection.execute(
        "INSERT INTO readings (dispatch, reader, recorded_from, dateline_start, dateline_end, "
        "dateline_place, dateline_date, dateline_wire_start, dateline_wire_end) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *known,
            *_span(None if line is None else line.span),
            None if line is None else line.place,
            None if line is None else _day(line.date),
            *_span(None if line is None else line.wire_span),
        ),
    )
    reading = int(cursor.lastrowid or 0)
    # Rows of one reading get ids in the order of the record: so they are told apart and put back.
    firsts = connection.execute(_NEXT).fetchone()
    times = _numbers(firsts[0], [time.id for time in record.times])
    entities = _numbers(firsts[1], [entity.id for entity in record.entities])
    said = _numbers(firsts[2], [said.id for said in record.attributions])
    events = _numbers(firsts[3], [event.id for event in record.events])

    _insert(
        connection,
        "times",
        (
            (times[t.id], reading, t.id, *t.span, t.type, t.value, _day(t.first), _day(t.last),
             t.basis)
            for t in record.times
        ),
    )  # fmt: skip
    _insert(
        connection,
        "entities",
        (
            (entities[e.id], reading, e.id, e.type, e.name, e.iso3, int(e.contested), e.role)
            for e in record.entities
        ),
    )
    _insert(
        connection,
        "mentions",
        (
            (entities[entity.id], position, *mention)
            for entity in record.entities
            for position, mention in enumerate(entity.mentions)
        ),
    )
    statements = statements_of(record) if text else {}
    _insert(
        connection,
        "attributions",
        (
            (
                said[a.id], reading, a.id, *_span(a.source.span),
                entities.get(a.source.entity or ""), int(a.source.entity == WIRE),
                a.kind, a.stance, said.get(a.parent or ""), a.score, statements.get(a.id),
            )
            for a in record.attributions
        ),
    )  # fmt: skip
    _insert(connection, "attribution_spans", _attribution_spans(record.attributions, said))
    _insert(
        connection,
        "events",
        ((events[v.id], reading, v.id, *_event(v, times)) for v in record.events),
    )
    _insert(connection, "roles", _roles(record.events, events, entities))
    _insert(
        connection,
        "event_words",
        (
            (events[event.id], position, said[word])
            for event in record.events
            for position, word in enumerate(event.on_word_of)
        ),
    )
    _insert_further(connection, record, (firsts[4], events, said))
    return reading


def _insert_further(
    connection: sqlite3.Connection,
    record: Record,
    known: tuple[int, dict[str, int], dict[str, int]],
) -> None:
    first, events, said = known
    mentions: list[Row] = []
    words: list[Row] = []
    for event in record.events:
        for position, also in enumerate(event.also):
            number = first + len(mentions)
            mentions.append((number, events[event.id], position, *also.anchor, *also.evidence))
            words += ((number, place, said[word]) for place, word in enumerate(also.on_word_of))
    _insert(connection, "further_mentions", mentions)
    _insert(connection, "further_mention_words", words)


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    """Insert whole rows, their values in the order of the table's columns."""
    every = list(rows)
    if every:
        cells = ", ".join("?" * len(every[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({cells})", every)


def _numbers(first: int, locals: Sequence[str]) -> dict[str, int]:
    return {local: first + place for place, local in enumerate(locals)}


def statements_of(record: Record) -> dict[str, str]:
    """Return the words of each attribution's content, by the attribution's id."""
    return {
        said.id: _APART.join(record.cut(span) for span in said.content)
        for said in record.attributions
    }


def _attribution_spans(
    attributions: Iterable[AttributionEntry], said: dict[str, int]
) -> Iterable[Row]:
    for attribution in attributions:
        for part, spans in (("cue", attribution.cue), ("content", attribution.content)):
            for position, span in enumerate(spans):
                yield said[attribution.id], part, position, *span


def _event(event: EventEntry, times: dict[str, int]) -> Row:
    when, factuality = event.when, event.factuality
    return (
        *event.anchor,
        event.type,
        event.act,
        None if when is None else _day(when.first),
        None if when is None else _day(when.last),
        None if when is None else when.basis,
        None if when is None or when.time is None else times[when.time],
        factuality.certainty,
        factuality.polarity,
        factuality.time,
        event.status,
        *event.evidence,
        event.score,
    )


def _roles(
    events: Iterable[EventEntry], numbers: dict[str, int], entities: dict[str, int]
) -> Iterable[Row]:
    for event in events:
        filled: tuple[tuple[str, tuple[RoleEntry, ...]], ...] = (
            ("actor", event.actors),
            ("target", event.targets),
            ("place", event.places),
        )
        for name, fillers in filled:
            for position, role in enumerate(fillers):
                entity = None if role.entity is None else entities[role.entity]
                yield numbers[event.id], name, position, entity, *role.span


def _span(span: Span | None) -> tuple[int | None, int | None]:
    return (None, None) if span is None else (span.start, span.end)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
