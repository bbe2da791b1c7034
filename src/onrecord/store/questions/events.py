"""What happened: by an actor, to a target, between two, or whatever the filters let through."""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from onrecord.store.answers import Answer
from onrecord.store.names import meant, members
from onrecord.store.questions.loading import load_happenings
from onrecord.store.questions.narrowing import (
    days_of,
    earliest,
    event_conditions,
    fold_copies,
    passing,
)
from onrecord.store.questions.wires import check_wire
from onrecord.store.rows import Filters, Happening

_QUERY = """
    SELECT v.id, d.id, c.lineage, v.type, v.act,
        ifnull(substr(d.text, v.anchor_start + 1, v.anchor_end - v.anchor_start), v.anchor_start),
        substr(d.text, v.evidence_start + 1, v.evidence_end - v.evidence_start)
    FROM events AS v
        JOIN readings AS r ON r.id = v.reading
        JOIN dispatches AS d ON d.id = r.dispatch
        LEFT JOIN copies AS c ON c.dispatch = d.id
    WHERE {key} IN (SELECT value FROM json_each(?)) AND {condition}"""


def events(
    connection: sqlite3.Connection, actor: str | None, target: str | None, filters: Filters
) -> Answer[Happening]:
    """Return events, the latest day first; an event without a day stands by its publication.

    With neither actor nor target, those without a day come last.

    Raises UnknownNameError, AmbiguousNameError: a name that nobody, or several have.
    """
    check_wire(connection, filters)
    doers = members(connection, meant(connection, actor)) if actor is not None else ()
    targets = members(connection, meant(connection, target)) if target is not None else ()
    if actor is not None and target is not None:
        keys = _dealings(connection, doers, targets, filters)
    elif actor is not None:
        keys = deeds(connection, doers, "actor", filters)
    elif target is not None:
        keys = deeds(connection, targets, "target", filters)
    else:
        keys = _all(connection, filters)
    return happenings(connection, keys, filters)


def happenings(
    connection: sqlite3.Connection, keys: Iterable[int], filters: Filters
) -> Answer[Happening]:
    """Return the events of `keys` that pass the filters, up to the limit, copies told once."""
    condition = event_conditions(filters)
    query = _QUERY.format(key="v.id", condition=condition.sql)
    kept, more = fold_copies(passing(connection, query, condition.values, keys), filters.limit)
    query = _QUERY.format(key="d.id", condition=condition.sql)
    ids = earliest(connection, query, condition.values, kept)
    return Answer(load_happenings(connection, ids, filters), more=more)


def deeds(
    connection: sqlite3.Connection, actors: Sequence[int], role: str, filters: Filters
) -> Iterator[int]:
    """Yield the events in which any of `actors` fills `role`, in the order of the answer."""
    which = _Which().also("role = ?", role)
    which = which.also("type = ?", filters.type).also("act = ?", filters.act)
    if filters.as_of is not None and filters.as_of_by == "publication":
        which = which.also("published <= ?", filters.as_of.toordinal())
    since, until = (day and day.toordinal() for day in days_of(filters))
    begins = which.also("day >= ?", since).also("day <= ?", until)
    yield from _merged([_stream(connection, "deeds", actor, begins) for actor in actors])
    if since is not None:
        lasting = which.also("day < ?", since).also("lasts >= ?", since)
        yield from _merged([_stream(connection, "deeds", actor, lasting) for actor in actors])


def _dealings(
    connection: sqlite3.Connection,
    doers: Sequence[int],
    targets: Sequence[int],
    filters: Filters,
) -> Iterator[int]:
    """Yield the events that any of `doers` did to any of `targets`."""
    which = _Which("role = 'target'").also("act = ?", filters.act)
    return _merged(
        [
            _stream(connection, "dealings", actor, which.also("other = ?", other))
            for actor in doers
            for other in targets
        ]
    )


class _Which:
    """Conditions in SQL, each with the value that it binds; those without a value are left out."""

    def __init__(self, *parts: str, values: Sequence[object] = ()) -> None:
        self.parts = parts
        self.values = tuple(values)

    def also(self, sql: str, *values: object) -> _Which:
        """Return these conditions and one more, unless it asks for None."""
        if None in values:
            return self
        return _Which(*self.parts, sql, values=(*self.values, *values))

    def __str__(self) -> str:
        return " AND ".join(self.parts) or "TRUE"


def _stream(
    connection: sqlite3.Connection, table: str, actor: int, which: _Which
) -> Iterator[tuple[int, int]]:
    """Yield one actor's events from an index: minus the day, so that they merge; the event."""
    return connection.execute(
        f"SELECT -day, event FROM {table} WHERE actor = ? AND {which} ORDER BY day DESC, event",
        (actor, *which.values),
    )


def _merged(streams: Sequence[Iterator[tuple[int, int]]]) -> Iterator[int]:
    before = -1
    for _, event in heapq.merge(*streams):
        if event != before:
            yield event
        before = event


def _all(connection: sqlite3.Connection, filters: Filters) -> Iterator[int]:
    """Yield events whoever did them: by their first day, the latest first; then those without."""
    which = _Which().also("type = ?", filters.type).also("act = ?", filters.act)
    since, until = (day and day.isoformat() for day in days_of(filters))
    dated = which.also("first >= ?", since or "").also("first <= ?", until)
    if filters.as_of is not None and filters.as_of_by == "publication":
        # Most of what is later was not known: what was foretold by then is all that was.
        yield from _foretold(connection, filters.as_of)
        dated = dated.also("first <= ?", filters.as_of.isoformat())
    yield from _events(connection, dated, "first DESC, id")
    if since is not None:
        lasting = which.also("last IS NOT first").also("first < ?", since)
        lasting = lasting.also("ifnull(last, '9999-12-31') >= ?", since)
        yield from _events(connection, lasting, "first DESC, id")
    rest = which.also("first IS NULL")
    if since is None and until is None:
        yield from _events(connection, rest, "id DESC")
    else:
        ended = rest.also("last >= ?", since or "").also("last <= ?", until)
        yield from _events(connection, ended, "last DESC, id")


def _foretold(connection: sqlite3.Connection, as_of: date) -> Iterator[int]:
    day = as_of.toordinal()
    rows = connection.execute(
        "SELECT event FROM foretold WHERE day > ? AND published <= ? ORDER BY day DESC, event",
        (day, day),
    )
    return (event for (event,) in rows)


def _events(connection: sqlite3.Connection, which: _Which, order: str) -> Iterator[int]:
    rows = connection.execute(f"SELECT id FROM events WHERE {which} ORDER BY {order}", which.values)
    return (event for (event,) in rows)
