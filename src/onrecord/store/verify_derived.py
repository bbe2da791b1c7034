"""Do the tables that questions are answered from hold what follows from the records, and no more?

Row by row, by content: a row too many or one that says another day is as much a fault as a row
that is missing. Nothing is sorted or gathered, so memory does not grow with the store.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from onrecord.store.rows import Fault
from onrecord.store.schema_lookups import (
    APPEARANCES,
    DEALINGS,
    DEEDS,
    FORETOLD,
    NAME_WORDS,
    SAYINGS,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Following:
    """A table that follows from others: what must be in it, and by what its rows are told."""

    table: str
    rows: str  # SQL
    key: tuple[str, ...]  # columns of the primary key
    others: tuple[str, ...] = ()


_FOLLOWING: Final = (
    _Following(
        table="deeds",
        rows=DEEDS,
        key=("actor", "role", "day", "event"),
        others=("lasts", "published", "type", "act"),
    ),
    _Following(
        table="dealings",
        rows=DEALINGS,
        key=("actor", "other", "role", "day", "event"),
        others=("act",),
    ),
    _Following(table="sayings", rows=SAYINGS, key=("actor", "day", "attribution")),
    _Following(
        table="appearances",
        rows=APPEARANCES,
        key=("actor", "reading"),
        others=("lineage", "published"),
    ),
    _Following(table="name_words", rows=NAME_WORDS, key=("word", "actor")),
    _Following(table="foretold", rows=FORETOLD, key=("day", "event"), others=("published",)),
)
# Every actor is gathered under one that heads itself; every lineage is named by one of its own.
_HEADED: Final = (
    (
        "actor_heads",
        "SELECT count(*) FROM actors AS a LEFT JOIN actor_heads AS h ON h.actor = a.id "
        "LEFT JOIN actor_heads AS g ON g.actor = h.head WHERE g.head IS NOT h.head "
        "OR h.head IS NULL",
        "actors that are gathered under none, or under one that is gathered elsewhere: {count:,}",
    ),
    (
        "copies",
        "SELECT count(*) FROM copies AS c LEFT JOIN copies AS l ON l.dispatch = c.lineage "
        "WHERE l.lineage IS NOT c.lineage",
        "dispatches that are copies of one of another lineage: {count:,}",
    ),
)


def derived(connection: sqlite3.Connection, remedy: str) -> Iterator[Fault]:
    """Yield each table that does not hold what follows from the records."""
    for one in _FOLLOWING:
        same = " AND ".join(f"x.{column} = m.{column}" for column in one.key)
        differs = " OR ".join(f"x.{column} IS NOT m.{column}" for column in one.others) or "FALSE"
        alike = " AND ".join(f"m.{column} IS x.{column}" for column in one.others) or "TRUE"
        (lacks,) = connection.execute(
            f"SELECT count(*) FROM ({one.rows}) AS m LEFT JOIN {one.table} AS x ON {same} "
            f"WHERE x.{one.key[0]} IS NULL OR {differs}"
        ).fetchone()
        (more,) = connection.execute(
            f"SELECT count(*) FROM {one.table} AS x "
            f"WHERE NOT EXISTS (SELECT 1 FROM ({one.rows}) AS m WHERE {same} AND {alike})"
        ).fetchone()
        if lacks:
            what = f"rows that follow from the records and are missing or say otherwise: {lacks:,}"
            yield Fault(where=one.table, what=f"{what}; questions miss them", remedy=remedy)
        if more:
            what = f"rows that follow from no record: {more:,}; questions are answered from them"
            yield Fault(where=one.table, what=what, remedy=remedy)
    for table, sql, what in _HEADED:
        (count,) = connection.execute(sql).fetchone()
        if count:
            yield Fault(where=table, what=what.format(count=count), remedy=remedy)
