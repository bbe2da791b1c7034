"""Filters as SQL: what is asked for becomes conditions on bound values, and copies fold.

An answer is found in two steps. Keys come from an index in the order of the answer; then each
batch of them is held against the conditions by primary key, until the limit is reached: so an
actor of a hundred thousand events costs as much as what is shown.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any, Final

from onrecord.store.asof import Condition, current
from onrecord.store.rows import Filters

Row = tuple[Any, ...]
FIRST_BATCH: Final = 128  # keys; each further batch is twice as long
_LONGEST_BATCH: Final = 16_384


def days_of(filters: Filters) -> tuple[date | None, date | None]:
    """Return the first and last day that rows must touch; `on` narrows both to one day."""
    since = max(filter(None, (filters.since, filters.on)), default=None)
    until = min(filter(None, (filters.until, filters.on)), default=None)
    return since, until


# What a person objects to is no answer to a question for that type.
_TYPED: Final = (
    "NOT EXISTS (SELECT 1 FROM objections AS b WHERE b.event = v.id AND b.undone_at IS NULL)"
)


def event_conditions(filters: Filters) -> Condition:
    """Return what an event must meet: tables events `v`, readings `r`, dispatches `d`."""
    found = current(filters)
    parts, values = [found.sql], [*found.values]
    for condition, value in _kind(filters):
        parts.append(condition)
        values.append(value)
    if filters.type is not None or filters.act is not None:
        parts.append(_TYPED)
    _wire(filters, parts, values)
    since, until = days_of(filters)
    if since is not None or until is not None:
        parts.append("(v.first IS NOT NULL OR v.last IS NOT NULL)")
    if since is not None:
        parts.append("ifnull(v.last, '9999-12-31') >= ?")
        values.append(since.isoformat())
    if until is not None:
        parts.append("ifnull(v.first, v.last) <= ?")
        values.append(until.isoformat())
    return Condition(" AND ".join(parts), tuple(values))


def statement_conditions(filters: Filters) -> Condition:
    """Return what a statement must meet: tables attributions `a`, readings `r`, dispatches `d`.

    Its day is that of its dispatch's publication; type, act and status are those of an event that
    stands on its word.
    """
    found = current(filters)
    parts, values = [found.sql], [*found.values]
    _wire(filters, parts, values)
    _published(filters, parts, values)
    _told(
        filters, "JOIN event_words AS w ON w.event = v.id AND w.attribution = a.id", parts, values
    )
    return Condition(" AND ".join(parts), tuple(values))


def dispatch_conditions(filters: Filters) -> Condition:
    """Return what a dispatch must meet: tables readings `r`, dispatches `d`.

    Type, act and status are those of an event that it tells.
    """
    found = current(filters)
    parts, values = [found.sql], [*found.values]
    _wire(filters, parts, values)
    _published(filters, parts, values)
    _told(filters, "JOIN readings AS q ON q.id = v.reading AND q.id = r.id", parts, values)
    return Condition(" AND ".join(parts), tuple(values))


def _kind(filters: Filters) -> list[tuple[str, str]]:
    """Return what an event `v` must be, each with its value."""
    wanted = (
        ("v.type = ?", filters.type),
        ("v.act = ?", filters.act),
        ("v.status = ?", filters.status),
    )
    return [(condition, value) for condition, value in wanted if value is not None]


def _told(filters: Filters, joined: str, parts: list[str], values: list[str]) -> None:
    kind = _kind(filters)
    if kind:
        which = " AND ".join(condition for condition, _ in kind)
        if filters.type is not None or filters.act is not None:
            which += f" AND {_TYPED}"
        parts.append(f"EXISTS (SELECT 1 FROM events AS v {joined} WHERE {which})")
        values += [value for _, value in kind]


def _wire(filters: Filters, parts: list[str], values: list[str]) -> None:
    if filters.wire is not None:
        parts.append("d.wire = ? COLLATE NOCASE")
        values.append(filters.wire.strip())


def _published(filters: Filters, parts: list[str], values: list[str]) -> None:
    since, until = days_of(filters)
    if since is not None:
        parts.append("d.published >= ?")
        values.append(since.isoformat())
    if until is not None:
        parts.append("d.published <= ?")
        values.append(until.isoformat())


def batches(keys: Iterable[int]) -> Iterator[list[int]]:
    """Yield keys in batches, each twice as long as the one before it."""
    source = iter(keys)
    size = FIRST_BATCH
    while batch := list(islice(source, size)):
        yield batch
        size = min(2 * size, _LONGEST_BATCH)


def passing(
    connection: sqlite3.Connection, query: str, values: Sequence[object], keys: Iterable[int]
) -> Iterator[Row]:
    """Yield the rows that a query selects for keys, in the order of the keys.

    `query` selects the key first; its first `?` is the batch of keys, as JSON.
    """
    for batch in batches(keys):
        rows = connection.execute(query, (json.dumps(batch), *values))
        passed = {row[0]: row for row in rows}
        yield from (passed[key] for key in batch if key in passed)


def fold_copies(rows: Iterable[Row], limit: int) -> tuple[list[Row], bool]:
    """Return the first `limit` rows, and whether there are more. Copies of one text tell a thing
    once.

    Rows are: key, dispatch, lineage, and what a telling of the same thing in another copy has in
    common with it.
    """
    tellings: dict[Hashable, object] = {}
    kept: list[Row] = []
    for row in rows:
        if row[2] is not None and tellings.setdefault(_telling(row), row[1]) != row[1]:
            continue
        if len(kept) == limit:
            return kept, True
        kept.append(row)
    return kept, False


def earliest(
    connection: sqlite3.Connection, query: str, values: Sequence[object], rows: Sequence[Row]
) -> list[int]:
    """Return the keys of folded rows; of a copy's, the key of the same telling in the earliest
    member of its lineage, if `query` lets that through.

    `query` selects the same columns; its first `?` is the dispatches to look in, as JSON.
    """
    first = {lineage for _, dispatch, lineage, *_ in rows if lineage not in (None, dispatch)}
    tellings: dict[Hashable, list[int]] = {}
    if first:
        for row in connection.execute(query, (json.dumps(sorted(first)), *values)):
            if row[1] == row[2]:
                tellings.setdefault(_telling(row), []).append(row[0])
    keys: list[int] = []
    for row in rows:
        same = tellings.get(_telling(row)) if row[1] != row[2] else None
        keys.append(same.pop(0) if same else row[0])
    return keys


def _telling(row: Row) -> Hashable:
    _, _, lineage, *told = row
    return (lineage, *(" ".join(part.split()) if isinstance(part, str) else part for part in told))
