"""Opening the file: what it must be, bringing it to this schema, and its errors in plain words.

Nothing here asks a clock: the time at which a step is applied arrives as an argument.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from onrecord.errors import NoStoreError, StoreAccessError, StoreBusyError, StoreError
from onrecord.store.permissions import may_write
from onrecord.store.schema import APPLICATION_ID, SCHEMA, STEPS
from onrecord.store.sqlite_errors import StoreConnection, told

WAIT: Final = 5.0  # seconds that a writer waits for another: hundreds of dispatches' worth
_NAP: Final = 0.05  # seconds
_MAGIC: Final = b"SQLite format 3\0"
_PRAGMAS: Final = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",  # what was said to be stored outlives a power cut
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -65536",  # 64 MiB
    # A page that many dispatches change is written back once, not after each few of them.
    "PRAGMA wal_autocheckpoint = 8000",  # 32 MB
    "PRAGMA journal_size_limit = 67108864",
)


def open_store(
    path: str | Path, *, now: str, write: bool = False, wait: float = WAIT
) -> StoreConnection:
    """Return a connection to the store at `path`, at this program's schema.

    With `write`, the file is made where there is none. An older store is brought forward either
    way, each step noted in it as applied at `now` (ISO 8601, UTC). Transactions are explicit: see
    `transaction`. `wait` is how many seconds to wait for another writer.

    Raises:
        NoStoreError: no such file, or a file that is no store.
        StoreError: of a newer schema, busy, full, damaged, or not to be written; with the remedy.
    """
    place = Path(path)
    with told(place):
        found = _look_at(place)
        if not found and not write:
            raise NoStoreError(
                f"{place}: no such store; make it with `onrecord --db {place} add PATH`, "
                "or name another with --db FILE"
            )
        connection = _connect(place, write=write, wait=wait)
        try:
            schema = _schema_of(connection, place, empty_is_new=write)
            if schema < SCHEMA:
                if not write:
                    connection.close()
                    open_store(place, now=now, write=True, wait=wait).close()
                    return open_store(place, now=now, wait=wait)
                _to_log(connection, wait)
                _bring_forward(connection, now)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All inside is stored, or nothing is. May be nested: an inner one can fail alone."""
    nested = connection.in_transaction
    connection.execute("SAVEPOINT inner_step" if nested else "BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("RELEASE inner_step" if nested else "COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk rolls back by itself
            if nested:
                connection.execute("ROLLBACK TO inner_step")
                connection.execute("RELEASE inner_step")
            else:
                connection.execute("ROLLBACK")
        raise


def _look_at(path: Path) -> bool:
    """Return whether there is anything at `path`; refuse what is certainly no store."""
    try:
        if path.is_dir():
            raise NoStoreError(f"{path}: a folder; name the store's file with --db FILE")
        if not path.exists():
            if not path.absolute().parent.is_dir():
                raise NoStoreError(f"{path}: there is no folder {path.parent}; make it first")
            return False
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except OSError as error:
        raise StoreAccessError(
            f"{path}: cannot be opened ({error.strerror}); check its permissions"
        ) from error
    if head and head != _MAGIC:
        raise NoStoreError(f"{path}: not a record store; name another file with --db FILE")
    return bool(head)


def _connect(path: Path, *, write: bool, wait: float) -> StoreConnection:
    where = path.absolute().as_uri()
    log = path.with_name(path.name + "-wal")
    logged = log.exists() and log.stat().st_size > 0
    if not write and not logged and path.exists() and not may_write(path):
        # A log made beside a file that cannot be written is one that nobody can write either, and
        # stays: it would lock the store even when the file is made writable again.
        return _prepared(_open(f"{where}?mode=ro&immutable=1", path, wait), write=write)
    # Also who only asks opens it for writing, and is forbidden to: the last to close a store tidies
    # its log away, which one that was opened for reading cannot.
    connection = _open(f"{where}?mode={'rwc' if write else 'rw'}", path, wait)
    try:
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except StoreAccessError:
            # A store in a folder that cannot be written has no place for the index of its log;
            # with nothing in the log, the file alone is the whole of it.
            if write or logged:
                raise
            connection.close()
            connection = _open(f"{where}?mode=ro&immutable=1", path, wait)
    except BaseException:
        connection.close()
        raise
    return _prepared(connection, write=write)


def _prepared(connection: StoreConnection, *, write: bool) -> StoreConnection:
    try:
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        if not write:
            connection.execute("PRAGMA query_only = ON")
            connection.execute("PRAGMA mmap_size = 268435456")  # 256 MiB
    except BaseException:
        connection.close()
        raise
    return connection


def _open(uri: str, path: Path, wait: float) -> StoreConnection:
    connection = sqlite3.connect(
        uri,
        uri=True,
        timeout=wait,
        isolation_level=None,  # transactions are opened by `transaction` and nowhere else
        check_same_thread=False,
        factory=StoreConnection,
    )
    connection.path = path
    return connection


def _schema_of(connection: sqlite3.Connection, path: Path, *, empty_is_new: bool) -> int:
    """Return the schema of an open file; 0 where nothing is in it yet."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (schema,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if tables or application or schema or not empty_is_new:
            raise NoStoreError(
                f"{path}: a database, but not a record store; name another file with --db FILE"
            )
        return 0
    if schema > SCHEMA:
        raise StoreError(
            f"{path}: a store of schema {schema}, and this onrecord knows up to {SCHEMA}; "
            "it was written by a newer onrecord: upgrade this one"
        )
    return int(schema)


def _to_log(connection: sqlite3.Connection, wait: float) -> None:
    """Let the file keep a write-ahead log. SQLite does not wait for others here: we do."""
    for left in range(int(wait / _NAP), -1, -1):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except StoreBusyError:
            if not left:
                raise
            time.sleep(_NAP)
        else:
            return


def _bring_forward(connection: sqlite3.Connection, now: str) -> None:
    """Apply the steps that the file lacks; each commits together with its note."""
    for number, step in enumerate(STEPS, start=1):
        with transaction(connection):
            # Another writer may have done it while this one waited.
            (schema,) = connection.execute("PRAGMA user_version").fetchone()
            if schema >= number:
                continue
            if number == 1:
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(
                    "CREATE TABLE migrations (id INTEGER PRIMARY KEY, note TEXT NOT NULL, "
                    "applied_at TEXT NOT NULL) STRICT"
                )
            for statement in _statements(step.sql):
                connection.execute(statement)
            connection.execute("INSERT INTO migrations VALUES (?, ?, ?)", (number, step.note, now))
            connection.execute(f"PRAGMA user_version = {number}")


def _statements(script: str) -> Iterator[str]:
    """Cut a script into statements; `executescript` would commit the open transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
