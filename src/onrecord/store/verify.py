"""Does the file hold what it says it holds: every fault with its place and what to do.

What is checked, in this order: the pages of the file; declared foreign keys; the indexes of words;
versions and readings (one current of each, bounds in order); spans inside their texts; references
that stay inside one reading; that the look-ups hold what follows from the records and no more
(verify_derived.py); then, dispatch by dispatch, the text's hash and the record itself, which must
be one that could have been added.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from typing import Final

from onrecord.errors import (
    OnrecordError,
    StoreAccessError,
    StoreBusyError,
    StoreDamagedError,
)
from onrecord.record.check import check
from onrecord.store.rebuild import record_of
from onrecord.store.rows import Fault
from onrecord.store.verify_derived import derived
from onrecord.store.write_reading import statements_of

Progress = Callable[[int, int], None]

_MOST: Final = 20  # faults of one kind that are listed; the rest is counted
_AGAIN: Final = (
    "add its dispatch again, from the file it came from, to a new store; or restore a backup"
)
RESTORE: Final = (
    "restore a backup, or add the dispatches again to a new file; what still reads back is kept by "
    "sqlite3's `.recover`"
)
_REBUILD: Final = "rebuild it: INSERT INTO {table} ({table}) VALUES ('rebuild')"

# Each names rows that break a rule: the place (one text), what is wrong with it.
_RULES: Final[tuple[tuple[str, str], ...]] = (
    (
        "SELECT 'dispatch ' || key FROM dispatches GROUP BY key "
        "HAVING sum(recorded_until IS NULL) <> 1",
        "has not one current version",
    ),
    (
        "SELECT 'dispatch ' || d.key || ' version ' || d.version FROM dispatches AS d "
        "LEFT JOIN readings AS r ON r.dispatch = d.id AND r.recorded_until IS NULL "
        "GROUP BY d.id HAVING count(r.id) <> 1",
        "has not one current reading",
    ),
    (
        "SELECT 'dispatch ' || key || ' version ' || version FROM dispatches "
        "WHERE recorded_until < recorded_from OR published_until < published",
        "ends before it begins",
    ),
    (
        "SELECT 'dispatch ' || d.key || ' reading ' || r.id FROM readings AS r "
        "JOIN dispatches AS d ON d.id = r.dispatch WHERE r.recorded_until < r.recorded_from",
        "ends before it begins",
    ),
)
_SPANS: Final = (
    ("readings", "dateline", "id"),
    ("readings", "dateline_wire", "id"),
    ("times", "span", "reading"),
    ("attributions", "source", "reading"),
    ("events", "anchor", "reading"),
    ("events", "evidence", "reading"),
)
_INNER_SPANS: Final = (
    ("mentions", "span", "entities", "entity"),
    ("attribution_spans", "span", "attributions", "attribution"),
    ("roles", "span", "events", "event"),
    ("further_mentions", "anchor", "events", "event"),
    ("further_mentions", "evidence", "events", "event"),
)
# column of a table, its table's reading, and the table that it points into.
_REFERENCES: Final = (
    ("attributions AS x", "x.source_entity", "entities", "x.reading"),
    ("attributions AS x", "x.parent", "attributions", "x.reading"),
    ("events AS x", "x.time", "times", "x.reading"),
    ("roles AS o JOIN events AS x ON x.id = o.event", "o.entity", "entities", "x.reading"),
    (
        "event_words AS w JOIN events AS x ON x.id = w.event",
        "w.attribution",
        "attributions",
        "x.reading",
    ),
    (
        "further_mention_words AS w JOIN further_mentions AS f ON f.id = w.further_mention "
        "JOIN events AS x ON x.id = f.event",
        "w.attribution",
        "attributions",
        "x.reading",
    ),
)


def verify(connection: sqlite3.Connection, progress: Progress | None = None) -> Iterator[Fault]:
    """Yield every fault of the store; none: it holds what it says.

    `progress` is called with how many dispatches are checked, and how many there are.
    """
    try:
        damaged = False
        for fault in _pages(connection):
            damaged = True
            yield fault
        if damaged:  # the rest would tell of nothing but this
            return
        yield from _foreign_keys(connection)
        yield from _searches(connection)
        for sql, what in _rules():
            yield from _broken(connection, sql, what)
        yield from derived(connection, RESTORE)
        yield from _dispatches(connection, progress)
    except (StoreDamagedError, sqlite3.Error) as error:
        yield Fault(where="the file", what=cause(error), remedy=RESTORE)


def cause(error: Exception) -> str:
    """Return what SQLite says of the damage, without our advice to run this check."""
    return str(error.__cause__ or error)


def _pages(connection: sqlite3.Connection) -> Iterator[Fault]:
    try:
        for (line,) in connection.execute(f"PRAGMA integrity_check({_MOST})"):
            if line != "ok":
                yield Fault(where="the file", what=line, remedy=RESTORE)
    except StoreDamagedError as error:  # so much that the check itself breaks off
        yield Fault(where="the file", what=cause(error), remedy=RESTORE)
        yield from _tables(connection)


def _tables(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Say which tables do not read back: what they hold must come from elsewhere."""
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 ORDER BY rowid"
    ).fetchall()
    for (table,) in tables:
        try:
            lines = connection.execute(f'PRAGMA integrity_check("{table}")').fetchall()
        except StoreDamagedError as error:
            lines = [(cause(error),)]
        if lines[0][0] != "ok":
            yield Fault(where=f"table {table}", what=lines[0][0], remedy=RESTORE)


def _foreign_keys(connection: sqlite3.Connection) -> Iterator[Fault]:
    seen: dict[tuple[str, str], int] = {}
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        seen[table, parent] = seen.get((table, parent), 0) + 1
        if seen[table, parent] <= _MOST:
            yield Fault(
                where=table if row is None else f"{table}, row {row}",
                what=f"points to a row of {parent} that is not there",
                remedy=_AGAIN,
            )
    yield from (
        Fault(where=table, what=f"{count} rows in all point to no row of {parent}", remedy=_AGAIN)
        for (table, parent), count in seen.items()
        if count > _MOST
    )


def _searches(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Compare the indexes of words with the words."""
    for table in ("dispatches_fts", "attributions_fts"):
        what, remedy = "the index of words is not that of the texts", _REBUILD.format(table=table)
        checked = True
        try:
            # SQLite has this check as a command to the table only; it changes nothing. `rank` 1:
            # against the texts themselves, not only the index in itself.
            connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
            continue
        except StoreDamagedError:
            pass
        except StoreAccessError:
            what = "could not be checked, since the file cannot be written"
            remedy, checked = "run verify where it can be, or on a copy", False
        except StoreBusyError:
            what = "could not be checked, since another program is writing"
            remedy, checked = "run verify again when it is done", False
        yield Fault(where=table, what=what, remedy=remedy, checked=checked)


def _rules() -> Iterator[tuple[str, str]]:
    yield from _RULES
    for table, column, reading in _SPANS:
        yield (
            f"SELECT {_PLACE} || ', {table} ' || x.id FROM {table} AS x "
            f"JOIN readings AS r ON r.id = x.{reading} JOIN dispatches AS d ON d.id = r.dispatch "
            f"WHERE {_outside(column)}",
            f"its {column.replace('_', ' ')} lies outside the text",
        )
    for table, column, owner, key in _INNER_SPANS:
        yield (
            f"SELECT {_PLACE} || ', {owner} ' || o.local FROM {table} AS x "
            f"JOIN {owner} AS o ON o.id = x.{key} JOIN readings AS r ON r.id = o.reading "
            f"JOIN dispatches AS d ON d.id = r.dispatch WHERE {_outside(column)}",
            f"a span in {table} lies outside the text",
        )
    for tables, column, target, reading in _REFERENCES:
        yield (
            f"SELECT {_PLACE} || ', ' || x.local FROM {tables} "
            f"JOIN {target} AS t ON t.id = {column} AND t.reading <> {reading} "
            f"JOIN readings AS r ON r.id = x.reading JOIN dispatches AS d ON d.id = r.dispatch",
            f"refers to {target} of another reading",
        )


_PLACE: Final = "'dispatch ' || d.key || ' version ' || d.version"


def _outside(column: str) -> str:
    start, end = f"x.{column}_start", f"x.{column}_end"
    return (
        f"({start} IS NULL) <> ({end} IS NULL) OR {start} < 0 OR {start} >= {end} "
        f"OR {end} > d.length"
    )


def _broken(connection: sqlite3.Connection, sql: str, what: str) -> Iterator[Fault]:
    count = 0
    for (place,) in connection.execute(sql):
        count += 1
        if count <= _MOST:
            yield Fault(where=place, what=what, remedy=_AGAIN)
    if count > _MOST:
        yield Fault(where="the store", what=f"{what}: {count} in all", remedy=_AGAIN)


def _dispatches(connection: sqlite3.Connection, progress: Progress | None) -> Iterator[Fault]:
    (total,) = connection.execute("SELECT count(*) FROM dispatches").fetchone()
    rows = connection.execute(
        # As bytes: what is no UTF-8 any more must be told as damage, not break the check.
        "SELECT id, key, version, CAST(text AS BLOB), length, sha256 FROM dispatches"
    )
    for done, (dispatch, key, version, text, length, sha256) in enumerate(rows, start=1):
        where = f"dispatch {key} version {version}"
        if text is not None:
            digest = hashlib.sha256(text).hexdigest()
            if digest != sha256:
                yield Fault(
                    where=where,
                    what=f"its text is not the one that was read: sha256 {digest}, not {sha256}",
                    remedy=_AGAIN,
                )
            elif len(text.decode("utf-8", "replace")) != length:
                yield Fault(where=where, what="its length is not its text's", remedy=_AGAIN)
            else:
                yield from _readings(connection, dispatch, where)
        if progress is not None:
            progress(done, total)


def _readings(connection: sqlite3.Connection, dispatch: int, where: str) -> Iterator[Fault]:
    readings = connection.execute(
        "SELECT id FROM readings WHERE dispatch = ? ORDER BY id", (dispatch,)
    ).fetchall()
    for (reading,) in readings:
        place = f"{where}, reading {reading}"
        try:
            record = check(record_of(connection, reading))
        except StoreDamagedError:
            raise
        except (OnrecordError, sqlite3.Error, KeyError, ValueError) as error:
            yield Fault(where=place, what=f"its record does not hold: {error}", remedy=_AGAIN)
            continue
        kept = dict(
            connection.execute(
                "SELECT local, statement FROM attributions WHERE reading = ?", (reading,)
            )
        )
        for local, words in statements_of(record).items():
            if kept[local] != words:
                yield Fault(
                    where=f"{place}, {local}",
                    what="its statement is not the words of its content",
                    remedy=_AGAIN,
                )
