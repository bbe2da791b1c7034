"""The record back from its rows, equal to what was added."""

from __future__ import annotations

import hashlib
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from onrecord.errors import NoDispatchError
from onrecord.record.records import (
    SCHEMA,
    WIRE,
    AlsoEntry,
    AttributionEntry,
    DatelineEntry,
    DispatchEntry,
    EntityEntry,
    EventEntry,
    FactualityEntry,
    ReaderEntry,
    Record,
    RoleEntry,
    SourceEntry,
    TimeEntry,
    WhenEntry,
)
from onrecord.spans import Span

Cells = tuple[Any, ...]  # of one row: as SQLite has them


def record(
    connection: sqlite3.Connection,
    key: str,
    version: int | None = None,
    *,
    text: str | None = None,
) -> Record:
    """Return the record of a dispatch in its latest reading: the current version, or that one.

    `text` is the dispatch's text where the store keeps none.

    Raises NoDispatchError: none of that id or version; or the text is not kept and not given, or
    another.
    """
    return record_of(connection, _find(connection, key, version), text=text)


def record_of(connection: sqlite3.Connection, reading: int, *, text: str | None = None) -> Record:
    """Return the record that one reading made, also one that was superseded."""
    head = connection.execute(
        "SELECT d.key, d.wire, d.published, d.published_basis, d.title, d.url, d.language, "
        "d.text, d.sha256, r.dateline_start, r.dateline_end, r.dateline_place, r.dateline_date, "
        "r.dateline_wire_start, r.dateline_wire_end, w.version, w.weights "
        "FROM readings AS r JOIN dispatches AS d ON d.id = r.dispatch "
        "JOIN readers AS w ON w.id = r.reader WHERE r.id = ?",
        (reading,),
    ).fetchone()
    if head is None:
        raise NoDispatchError(f"no reading {reading} in the store")
    entities = _entities(connection, reading)
    said = _locals(connection, "attributions", reading)
    return Record(
        schema=SCHEMA,
        id=head[0],
        dispatch=DispatchEntry(
            wire=head[1],
            published=_day(head[2]),
            published_basis=head[3],
            title=head[4],
            url=head[5],
            language=head[6],
            text=_text(head[0], head[7] if text is None else text, head[8]),
            sha256=head[8],
        ),
        dateline=_dateline(head[9:15]),
        times=_times(connection, reading),
        entities=tuple(entities.values()),
        attributions=_attributions(connection, reading, entities, said),
        events=_events(connection, reading, entities, said),
        reader=ReaderEntry(version=head[15], weights=head[16]),
    )


def keys(connection: sqlite3.Connection) -> Iterable[str]:
    """Return the ids of all dispatches, in the order in which they were first recorded."""
    rows = connection.execute("SELECT key FROM dispatches WHERE version = 1 ORDER BY id")
    return (row[0] for row in rows)


def _find(connection: sqlite3.Connection, key: str, version: int | None) -> int:
    """Return the id of the current reading of the current version, or of `version`."""
    row = connection.execute(
        "SELECT r.id FROM dispatches AS d "
        "JOIN readings AS r ON r.dispatch = d.id AND r.recorded_until IS NULL "
        "WHERE d.key = ? AND CASE WHEN ? IS NULL THEN d.recorded_until IS NULL "
        "ELSE d.version = ? END",
        (key, version, version),
    ).fetchone()
    if row is None:
        which = "" if version is None else f" in version {version}"
        raise NoDispatchError(f"no dispatch {key!r}{which} in the store; check its id")
    return int(row[0])


def _text(key: str, text: str | None, sha256: str) -> str:
    if text is None:
        raise NoDispatchError(
            f"dispatch {key}: the store keeps no texts; pass the text to get its record back"
        )
    if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != sha256:
        raise NoDispatchError(
            f"dispatch {key}: the text is not the one that was read (its sha256 is not {sha256}); "
            "pass it exactly as it was sent"
        )
    return text


def _dateline(cells: Cells) -> DatelineEntry | None:
    start, end, place, day, wire_start, wire_end = cells
    if start is None:
        return None
    return DatelineEntry(
        span=Span(start, end), place=place, date=_day(day), wire_span=_span(wire_start, wire_end)
    )


def _times(connection: sqlite3.Connection, reading: int) -> tuple[TimeEntry, ...]:
    rows = connection.execute(
        "SELECT local, span_start, span_end, type, value, first, last, basis FROM times "
        "WHERE reading = ? ORDER BY id",
        (reading,),
    )
    return tuple(
        TimeEntry(
            id=row[0],
            span=Span(row[1], row[2]),
            type=row[3],
            value=row[4],
            first=_day(row[5]),
            last=_day(row[6]),
            basis=row[7],
        )
        for row in rows
    )


def _entities(connection: sqlite3.Connection, reading: int) -> dict[int, EntityEntry]:
    mentions = _spans_by(
        connection.execute(
            "SELECT m.entity, m.span_start, m.span_end FROM entities AS e "
            "JOIN mentions AS m ON m.entity = e.id WHERE e.reading = ? "
            "ORDER BY m.entity, m.position",
            (reading,),
        )
    )
    rows = connection.execute(
        "SELECT id, local, type, name, iso3, contested, role FROM entities "
        "WHERE reading = ? ORDER BY id",
        (reading,),
    )
    return {
        row[0]: EntityEntry(
            id=row[1],
            type=row[2],
            name=row[3],
            iso3=row[4],
            contested=bool(row[5]),
            role=row[6],
            mentions=tuple(mentions[row[0]]),
        )
        for row in rows
    }


def _attributions(
    connection: sqlite3.Connection,
    reading: int,
    entities: dict[int, EntityEntry],
    said: dict[int, str],
) -> tuple[AttributionEntry, ...]:
    spans = _spans_by(
        connection.execute(
            "SELECT s.attribution, s.span_start, s.span_end, s.part FROM attributions AS a "
            "JOIN attribution_spans AS s ON s.attribution = a.id WHERE a.reading = ? "
            "ORDER BY s.attribution, s.part, s.position",
            (reading,),
        )
    )
    rows = connection.execute(
        "SELECT id, local, source_start, source_end, source_entity, source_is_wire, kind, stance, "
        "parent, score FROM attributions WHERE reading = ? ORDER BY id",
        (reading,),
    )
    return tuple(
        AttributionEntry(
            id=row[1],
            source=SourceEntry(
                span=_span(row[2], row[3]),
                entity=WIRE if row[5] else _local(entities, row[4]),
            ),
            cue=tuple(spans[row[0], "cue"]),
            content=tuple(spans[row[0], "content"]),
            kind=row[6],
            stance=row[7],
            parent=None if row[8] is None else said[row[8]],
            score=row[9],
        )
        for row in rows
    )


def _events(
    connection: sqlite3.Connection,
    reading: int,
    entities: dict[int, EntityEntry],
    said: dict[int, str],
) -> tuple[EventEntry, ...]:
    roles: defaultdict[tuple[int, str], list[RoleEntry]] = defaultdict(list)
    for event, name, entity, start, end in connection.execute(
        "SELECT o.event, o.role, o.entity, o.span_start, o.span_end FROM events AS v "
        "JOIN roles AS o ON o.event = v.id WHERE v.reading = ? "
        "ORDER BY o.event, o.role, o.position",
        (reading,),
    ):
        filled = RoleEntry(entity=_local(entities, entity), span=Span(start, end))
        roles[event, name].append(filled)
    words = _words_by(
        connection.execute(
            "SELECT w.event, w.attribution FROM events AS v JOIN event_words AS w "
            "ON w.event = v.id WHERE v.reading = ? ORDER BY w.event, w.position",
            (reading,),
        ),
        said,
    )
    also = _further(connection, reading, said)
    times = _locals(connection, "times", reading)
    rows = connection.execute(
        "SELECT id, local, anchor_start, anchor_end, type, act, first, last, when_basis, time, "
        "certainty, polarity, tense, status, evidence_start, evidence_end, score FROM events "
        "WHERE reading = ? ORDER BY id",
        (reading,),
    )
    return tuple(
        EventEntry(
            id=row[1],
            anchor=Span(row[2], row[3]),
            type=row[4],
            act=row[5],
            actors=tuple(roles[row[0], "actor"]),
            targets=tuple(roles[row[0], "target"]),
            places=tuple(roles[row[0], "place"]),
            when=_when(row[6:10], times),
            factuality=FactualityEntry(certainty=row[10], polarity=row[11], time=row[12]),
            status=row[13],
            on_word_of=tuple(words[row[0]]),
            also=tuple(also[row[0]]),
            evidence=Span(row[14], row[15]),
            score=row[16],
        )
        for row in rows
    )


def _further(
    connection: sqlite3.Connection, reading: int, said: dict[int, str]
) -> defaultdict[int, list[AlsoEntry]]:
    words = _words_by(
        connection.execute(
            "SELECT w.further_mention, w.attribution FROM events AS v "
            "JOIN further_mentions AS f ON f.event = v.id "
            "JOIN further_mention_words AS w ON w.further_mention = f.id WHERE v.reading = ? "
            "ORDER BY w.further_mention, w.position",
            (reading,),
        ),
        said,
    )
    found: defaultdict[int, list[AlsoEntry]] = defaultdict(list)
    for event, id, *cells in connection.execute(
        "SELECT f.event, f.id, f.anchor_start, f.anchor_end, f.evidence_start, f.evidence_end "
        "FROM events AS v JOIN further_mentions AS f ON f.event = v.id WHERE v.reading = ? "
        "ORDER BY f.event, f.position",
        (reading,),
    ):
        found[event].append(
            AlsoEntry(
                anchor=Span(*cells[:2]), evidence=Span(*cells[2:]), on_word_of=tuple(words[id])
            )
        )
    return found


def _when(cells: Cells, times: dict[int, str]) -> WhenEntry | None:
    first, last, basis, time = cells
    if basis is None:
        return None
    return WhenEntry(
        first=_day(first),
        last=_day(last),
        basis=basis,
        time=None if time is None else times[time],
    )


def _locals(connection: sqlite3.Connection, table: str, reading: int) -> dict[int, str]:
    """Return the record's own ids of a table's rows ("a1", "t1")."""
    rows = connection.execute(f"SELECT id, local FROM {table} WHERE reading = ?", (reading,))
    return {row[0]: row[1] for row in rows}


def _local(entities: dict[int, EntityEntry], id: int | None) -> str | None:
    return None if id is None else entities[id].id


def _spans_by(rows: Iterable[Cells]) -> defaultdict[Any, list[Span]]:
    """Gather spans by what they belong to: the row's id, with its part where there is one."""
    found: defaultdict[Any, list[Span]] = defaultdict(list)
    for id, start, end, *part in rows:
        found[(id, *part) if part else id].append(Span(start, end))
    return found


def _words_by(rows: Iterable[Cells], said: dict[int, str]) -> defaultdict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for id, attribution in rows:
        found[id].append(said[attribution])
    return found


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


def _day(day: str | None) -> date | None:
    return None if day is None else date.fromisoformat(day)
