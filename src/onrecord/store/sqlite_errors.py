"""SQLite's errors about a store in our words: what, where, and the remedy."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from onrecord.errors import (
    NoStoreError,
    StoreAccessError,
    StoreBusyError,
    StoreDamagedError,
    StoreError,
    StoreFullError,
)
from onrecord.store.holders import holder
from onrecord.store.permissions import may_write


def plainly(error: sqlite3.Error, path: Path) -> BaseException:
    """Return what befell the file at `path` in our words; `error` itself where it is no such.

    A statement that was cut short is a KeyboardInterrupt: only Ctrl-C cuts statements short.
    """
    if _code(error) == sqlite3.SQLITE_INTERRUPT:
        return KeyboardInterrupt()
    return _plain(error, path) or error


def _code(error: sqlite3.Error) -> int | None:
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Raise in our words what befalls the file at `path`; other errors pass."""
    try:
        yield
    except sqlite3.Error as error:
        raise plainly(error, path) from error
    except UnicodeDecodeError as error:  # of SQLite's message, which quotes what is damaged
        raise _damaged(path, "its schema does not read back") from error


class StoreCursor(sqlite3.Cursor):
    """A cursor that says what befell the file as a StoreError."""

    # Not by `with told(...)`, which would cost as much as many a row.

    connection: StoreConnection

    def execute(self, sql: str, values: Any = (), /) -> StoreCursor:
        try:
            super().execute(sql, values)
        except sqlite3.Error as error:
            raise plainly(error, self.connection.path) from error
        return self

    def executemany(self, sql: str, rows: Any, /) -> StoreCursor:
        try:
            super().executemany(sql, rows)
        except sqlite3.Error as error:
            raise plainly(error, self.connection.path) from error
        return self

    def __next__(self) -> Any:
        try:
            return super().__next__()
        except sqlite3.Error as error:
            raise plainly(error, self.connection.path) from error

    def fetchone(self) -> Any:
        try:
            return super().fetchone()
        except sqlite3.Error as error:
            raise plainly(error, self.connection.path) from error

    def fetchmany(self, size: int | None = None) -> list[Any]:
        try:
            return super().fetchmany(self.arraysize if size is None else size)
        except sqlite3.Error as error:
            raise plainly(error, self.connection.path) from error

    def fetchall(self) -> list[Any]:
        try:
            return super().fetchall()
        except sqlite3.Error as error:
            raise plainly(error, self.connection.path) from error


class StoreConnection(sqlite3.Connection):
    """A connection that says what befalls the file as a StoreError: busy, full, damaged, ...

    Other errors of SQLite (a query that cannot be understood) stay sqlite3.Error.
    """

    path: Path

    def cursor(self, factory: Any = StoreCursor) -> Any:
        return super().cursor(factory)

    def execute(self, sql: str, values: Any = (), /) -> StoreCursor:
        cursor: StoreCursor = self.cursor()
        return cursor.execute(sql, values)

    def executemany(self, sql: str, rows: Any, /) -> StoreCursor:
        cursor: StoreCursor = self.cursor()
        return cursor.executemany(sql, rows)


def _plain(error: sqlite3.Error, path: Path) -> StoreError | None:
    match _code(error):
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            who = holder(path) or "another program"
            return StoreBusyError(
                f"{path}: {who} is writing to it, and did not finish while this one waited; "
                "nothing was changed: wait until it is done, or end it, and try again"
            )
        case sqlite3.SQLITE_FULL:
            return StoreFullError(
                f"{path}: the disk is full; what was stored before is whole and stays: make room "
                "and run the same command again, which goes on where this one stopped"
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return StoreAccessError(
                f"{path}: {_unwritable(path)} cannot be written ({error}); a store needs its file, "
                "its folder and its log: check their permissions, or name a file elsewhere with "
                "--db FILE"
            )
        case sqlite3.SQLITE_NOTADB:
            return NoStoreError(f"{path}: not a record store; name another file with --db FILE")
        case sqlite3.SQLITE_CORRUPT:
            return _damaged(path, str(error))
        case sqlite3.SQLITE_IOERR:
            return StoreAccessError(
                f"{path}: the disk could not be read or written ({error}); what was stored before "
                "stays: check the disk and the room on it, and run the same command again"
            )
        case _:
            return None


def _unwritable(path: Path) -> str:
    """Return which of the files of a store cannot be written, as far as the system says."""
    for part in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        if part.exists() and not may_write(part):
            return "it" if part == path else f"its log {part.name}"
    if not may_write(path.absolute().parent):
        return "its folder"
    return "the file or its folder"


def _damaged(path: Path, what: str) -> StoreDamagedError:
    return StoreDamagedError(
        f"{path}: part of the file is damaged ({what}); `onrecord --db {path} verify` says what, "
        "and a copy from a backup, or adding the dispatches to a new file, mends it"
    )
