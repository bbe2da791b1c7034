"""Actors as typed rows: names, offices and counts, for several at once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Final

from onrecord.store.asof import current
from onrecord.store.rows import Actor, Filters

_ROLES: Final = 200  # latest appearances that a person's offices are read from


def load_actors(
    connection: sqlite3.Connection, heads: Sequence[int], filters: Filters
) -> tuple[Actor, ...]:
    """Return actors by the ids of their heads, in that order."""
    group = """
        WITH them (head, actor) AS (
            SELECT j.value, j.value FROM json_each(?) AS j
            UNION
            SELECT h.head, h.actor FROM json_each(?) AS j JOIN actor_heads AS h ON h.head = j.value
        )"""
    bound = (json.dumps(list(heads)),) * 2
    aliases = _listed(
        connection.execute(
            f"{group} SELECT t.head, n.name FROM them AS t JOIN names AS n ON n.actor = t.actor",
            bound,
        )
    )
    condition = current(filters)
    roles = _listed(
        connection.execute(
            f"""{group}
            SELECT t.head, e.role
            FROM them AS t JOIN actors AS a ON a.id = t.actor AND a.type = 'person'
                JOIN identities AS i ON i.actor = a.id AND i.entity IN (
                    SELECT entity FROM identities WHERE actor = a.id ORDER BY entity DESC LIMIT ?
                )
                JOIN entities AS e ON e.id = i.entity AND e.role IS NOT NULL
                JOIN readings AS r ON r.id = e.reading
                JOIN dispatches AS d ON d.id = r.dispatch
            WHERE {condition.sql}
            ORDER BY d.published DESC, e.id DESC""",
            (*bound, _ROLES, *condition.values),
        )
    )
    counts = {row[0]: row[1:] for row in _counts(connection, (group, bound), filters)}
    rows = {
        row[0]: row
        for row in connection.execute(
            "SELECT id, type, name, iso3, contested FROM actors "
            "WHERE id IN (SELECT value FROM json_each(?))",
            bound[:1],
        )
    }
    return tuple(
        Actor(
            id=id,
            type=type_,
            name=name,
            iso3=iso3,
            contested=bool(contested),
            roles=tuple(roles.get(id, ())),
            aliases=tuple(aliases.get(id, ())),
            dispatches=counts.get(id, (0, 0))[0],
            lineages=counts.get(id, (0, 0))[1],
        )
        for id, type_, name, iso3, contested in (rows[head] for head in heads)
    )


def _counts(
    connection: sqlite3.Connection, them: tuple[str, tuple[str, str]], filters: Filters
) -> Iterable[tuple[int, int, int]]:
    """Yield head, dispatches and lineages in which each of them is named."""
    group, bound = them
    if filters.as_of is not None and filters.as_of_by == "recording":
        condition = current(filters)
        return connection.execute(
            f"""{group}
            SELECT t.head, count(DISTINCT d.id), count(DISTINCT p.lineage)
            FROM them AS t JOIN appearances AS p ON p.actor = t.actor
                JOIN readings AS r ON r.id = p.reading JOIN dispatches AS d ON d.id = r.dispatch
            WHERE {condition.sql}
            GROUP BY t.head""",
            (*bound, *condition.values),
        )
    # What is superseded is left out: few, and found by their own indexes.
    gone, until = "d.recorded_until IS NOT NULL", "1"
    days: tuple[object, ...] = ()
    if filters.as_of is not None:
        gone, until = "d.published_until <= ?", "p.published <= ?"
        days = (filters.as_of.toordinal(), filters.as_of.isoformat())
    # Names of one actor alone never share a reading; to tell them apart takes half the time.
    (several,) = connection.execute(
        f"{group} SELECT count(*) > count(DISTINCT head) FROM them", bound
    ).fetchone()
    readings = "count(DISTINCT p.reading)" if several else "count(*)"
    return connection.execute(
        f"""{group}
        SELECT t.head, {readings}, count(DISTINCT p.lineage)
        FROM them AS t JOIN appearances AS p ON p.actor = t.actor
        WHERE {until} AND p.reading NOT IN (
            SELECT id FROM readings WHERE recorded_until IS NOT NULL
            UNION ALL
            SELECT r.id FROM dispatches AS d JOIN readings AS r ON r.dispatch = d.id WHERE {gone}
        )
        GROUP BY t.head""",
        (*bound, *days),
    )


def _listed(rows: Iterable[tuple[int, str]]) -> dict[int, dict[str, None]]:
    """Group values by their first column, each once, in the order of the rows."""
    found: dict[int, dict[str, None]] = {}
    for head, value in rows:
        found.setdefault(head, {})[value] = None
    return found
