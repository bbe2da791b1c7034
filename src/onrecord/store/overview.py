"""What the store holds, in numbers, and its dispatches one by one, the newest first."""

from __future__ import annotations

import sqlite3
from datetime import date

import msgspec

from onrecord.errors import NoDispatchError
from onrecord.store.actors import load_actors
from onrecord.store.asof import current
from onrecord.store.rows import Actor, Filters
from onrecord.store.write import keeps_text

# Ids of the demonstration's dispatches: "demo-2016-01-04-afp".
_DEMO = "demo-[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]-*"
_OPENING = 300  # characters read to say how a dispatch opens


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """How much is on record."""

    dispatches: int
    statements: int
    events: int
    aside: int
    first: date | None  # day of publication of the oldest
    last: date | None
    wires: tuple[tuple[str, int], ...]  # the most frequent first
    demo: int = 0  # dispatches written for the demonstration, that no wire sent
    texts: bool = True  # whether the store keeps the texts


class Sent(msgspec.Struct, frozen=True, kw_only=True):
    """One dispatch in a list."""

    key: str
    version: int
    wire: str | None
    published: date | None
    title: str | None
    opening: str | None  # the first words of the copy, after the dateline; None: no text kept
    copies: int  # dispatches of its lineage, this one included
    statements: int
    events: int


class Versions(msgspec.Struct, frozen=True, kw_only=True):
    """One dispatch's versions, and the other dispatches of its lineage."""

    versions: tuple[int, ...]
    copies: tuple[tuple[str, str], ...]  # id, and "WIRE, DAY"


def overview(connection: sqlite3.Connection) -> Overview:
    """Return how much is on record now."""
    first, last = connection.execute(
        "SELECT min(published), max(published) FROM dispatches WHERE recorded_until IS NULL"
    ).fetchone()
    wires = connection.execute(
        "SELECT wire, count(*) FROM dispatches WHERE recorded_until IS NULL AND wire IS NOT NULL "
        "GROUP BY wire ORDER BY 2 DESC, 1 LIMIT 50"
    ).fetchall()

    def count(sql: str) -> int:
        return int(connection.execute(f"SELECT count(*) FROM {sql}").fetchone()[0])

    # Superseded ones are few: they are taken away, so that the many need not be looked at.
    old = (
        "(SELECT id FROM readings WHERE recorded_until IS NOT NULL UNION "
        "SELECT r.id FROM dispatches AS d JOIN readings AS r ON r.dispatch = d.id "
        "WHERE d.recorded_until IS NOT NULL)"
    )
    return Overview(
        dispatches=count("dispatches WHERE recorded_until IS NULL"),
        statements=count("attributions") - count(f"attributions WHERE reading IN {old}"),
        events=count("events") - count(f"events WHERE reading IN {old}"),
        aside=count("aside"),
        first=_day(first),
        last=_day(last),
        wires=tuple(wires),
        demo=count(f"dispatches WHERE recorded_until IS NULL AND key GLOB '{_DEMO}'"),
        texts=keeps_text(connection),
    )


def most_told(connection: sqlite3.Connection, limit: int) -> tuple[Actor, ...]:
    """Return the actors that most dispatches name, with or without a name of their own."""
    heads = connection.execute(
        "SELECT ifnull(h.head, p.actor), count(*) FROM appearances AS p "
        "LEFT JOIN actor_heads AS h ON h.actor = p.actor GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?",
        (limit,),
    )
    return load_actors(connection, [row[0] for row in heads], Filters())


def dispatches(
    connection: sqlite3.Connection, filters: Filters, offset: int = 0
) -> tuple[Sent, ...]:
    """Return dispatches by day of publication, the newest first; `filters` narrow that day, the
    wire, and what was known as of a day."""
    known = current(filters)
    wheres, values = [known.sql], list(known.values)
    for column, sign, value in (
        ("wire", "=", filters.wire),
        ("published", ">=", filters.since),
        ("published", "<=", filters.until),
    ):
        if value is not None:
            wheres.append(f"d.{column} {sign} ?")
            values.append(str(value))
    rows = connection.execute(
        f"""
        SELECT d.key, d.version, d.wire, d.published, d.title,
            substr(d.text, ifnull(r.dateline_end, 0) + 1, {_OPENING}),
            (SELECT count(DISTINCT b.key) FROM copies AS c
                JOIN copies AS o ON o.lineage = c.lineage JOIN dispatches AS b ON b.id = o.dispatch
                WHERE c.dispatch = d.id),
            (SELECT count(*) FROM attributions AS a WHERE a.reading = r.id),
            (SELECT count(*) FROM events AS v WHERE v.reading = r.id)
        FROM dispatches AS d JOIN readings AS r ON r.dispatch = d.id
        WHERE {" AND ".join(wheres)}
        ORDER BY d.published DESC, d.id DESC LIMIT ? OFFSET ?
        """,
        (*values, filters.limit, offset),
    )
    return tuple(
        Sent(
            key=key,
            version=version,
            wire=wire,
            published=_day(published),
            title=title,
            opening=" ".join(opening.split()) if opening else None,
            copies=max(copies, 1),
            statements=statements,
            events=events,
        )
        for key, version, wire, published, title, opening, copies, statements, events in rows
    )


def versions(connection: sqlite3.Connection, key: str) -> Versions:
    """Return the versions of a dispatch and the dispatches that carry the same text.

    Raises NoDispatchError where there is none of that id.
    """
    own = connection.execute(
        "SELECT version, id FROM dispatches WHERE key = ? ORDER BY version", (key,)
    ).fetchall()
    if not own:
        raise NoDispatchError(f"{key}: no such dispatch in this store")
    copies = connection.execute(
        "SELECT DISTINCT d.key, ifnull(d.wire, 'wire not given') || ', ' "
        "|| ifnull(d.published, 'day not given') FROM copies AS c "
        "JOIN copies AS o ON o.lineage = c.lineage JOIN dispatches AS d ON d.id = o.dispatch "
        "WHERE c.dispatch = ? AND d.key <> ? AND d.recorded_until IS NULL "
        "ORDER BY d.published, d.id LIMIT 50",
        (own[-1][1], key),
    ).fetchall()
    return Versions(versions=tuple(number for number, _ in own), copies=tuple(copies))


def tied(connection: sqlite3.Connection, key: str, version: int | None) -> dict[str, int]:
    """Return the entities that are tied to an actor: id in the record ("e1") -> actor."""
    rows = connection.execute(
        "SELECT e.local, i.actor FROM dispatches AS d "
        "JOIN readings AS r ON r.dispatch = d.id AND r.recorded_until IS NULL "
        "JOIN entities AS e ON e.reading = r.id JOIN identities AS i ON i.entity = e.id "
        "WHERE d.key = ? AND CASE WHEN ? IS NULL THEN d.recorded_until IS NULL "
        "ELSE d.version = ? END",
        (key, version, version),
    )
    return dict(rows.fetchall())


def _day(iso: str | None) -> date | None:
    return None if iso is None else date.fromisoformat(iso)
