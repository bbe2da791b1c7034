"""Who said what: statements by an actor, about words, or both."""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from onrecord.store.answers import Answer
from onrecord.store.names import meant, members
from onrecord.store.questions.loading import load_statements
from onrecord.store.questions.narrowing import (
    days_of,
    earliest,
    fold_copies,
    passing,
    statement_conditions,
)
from onrecord.store.questions.wires import check_wire
from onrecord.store.questions.words import query_of
from onrecord.store.rows import Filters, Statement

_QUERY: Final = """
    SELECT a.id, d.id, c.lineage, a.stance, ifnull(a.statement, a.local)
    FROM attributions AS a
        JOIN readings AS r ON r.id = a.reading
        JOIN dispatches AS d ON d.id = r.dispatch
        LEFT JOIN copies AS c ON c.dispatch = d.id
    WHERE {key} IN (SELECT value FROM json_each(?)) AND {condition}"""
_HOLDING: Final = (
    "AND attribution IN (SELECT rowid FROM attributions_fts WHERE attributions_fts MATCH ?)"
)

# Of `sayings`: those that no person holds not to be theirs.
THEIRS: Final = (
    "NOT EXISTS (SELECT 1 FROM objections AS b WHERE b.attribution = sayings.attribution "
    "AND b.undone_at IS NULL)"
)


def quotes(
    connection: sqlite3.Connection, by: str | None, about: str | None, filters: Filters
) -> Answer[Statement]:
    """Return statements, the latest published first; about words alone, the latest recorded.

    Raises UnknownNameError, AmbiguousNameError: a name that nobody, or several have;
    QuestionError: nothing to look for.
    """
    check_wire(connection, filters)
    speakers = members(connection, meant(connection, by)) if by is not None else None
    query = query_of(about) if about is not None else None
    if speakers is None:
        keys = _about(connection, query) if query is not None else _all(connection)
        return statements(connection, keys, filters)
    return statements(connection, sayings(connection, speakers, filters, query), filters)


def statements(
    connection: sqlite3.Connection, keys: Iterable[int], filters: Filters
) -> Answer[Statement]:
    """Return the statements of `keys` that pass the filters, up to the limit, copies told once."""
    condition = statement_conditions(filters)
    query = _QUERY.format(key="a.id", condition=condition.sql)
    kept, more = fold_copies(passing(connection, query, condition.values, keys), filters.limit)
    query = _QUERY.format(key="d.id", condition=condition.sql)
    ids = earliest(connection, query, condition.values, kept)
    return Answer(load_statements(connection, ids, filters), more=more)


def sayings(
    connection: sqlite3.Connection,
    speakers: Sequence[int],
    filters: Filters,
    query: str | None = None,
) -> Iterator[int]:
    """Yield the statements of any of `speakers`, the latest published first; none that a person
    holds not to be theirs.

    `query` (see words.py) is what they must hold.
    """
    since, until = days_of(filters)
    if filters.as_of is not None and filters.as_of_by == "publication":
        until = min(until or filters.as_of, filters.as_of)
    bounds: tuple[object, ...] = (
        since.toordinal() if since else 0,
        until.toordinal() if until else 9_999_999,
    )
    streams = [
        connection.execute(
            "SELECT -day, attribution FROM sayings WHERE actor = ? AND day BETWEEN ? AND ? "
            f"AND {THEIRS} {_HOLDING if query is not None else ''} ORDER BY day DESC, attribution",
            (speaker, *bounds, *(() if query is None else (query,))),
        )
        for speaker in speakers
    ]
    return (attribution for _, attribution in heapq.merge(*streams))


def _about(connection: sqlite3.Connection, query: str) -> Iterator[int]:
    rows = connection.execute(
        "SELECT rowid FROM attributions_fts WHERE attributions_fts MATCH ? ORDER BY rowid DESC",
        (query,),
    )
    return (row[0] for row in rows)


def _all(connection: sqlite3.Connection) -> Iterator[int]:
    rows = connection.execute("SELECT id FROM attributions ORDER BY id DESC")
    return (row[0] for row in rows)
