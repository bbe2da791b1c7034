"""What could not be read, kept aside with its reason until it can."""

from __future__ import annotations

import sqlite3

from onrecord.store.connection import transaction
from onrecord.store.rows import Aside


def add_aside(
    connection: sqlite3.Connection,
    source: str,
    reason: str,
    *,
    recorded: str,
    sha256: str | None = None,
) -> None:
    """Keep aside what lies at `source`; the same for the same reason twice is one.

    `sha256` is the text's, where there was a text.
    """
    with transaction(connection):
        known = connection.execute(
            "SELECT 1 FROM aside WHERE source = ? AND reason = ? AND sha256 IS ?",
            (source, reason, sha256),
        ).fetchone()
        if known is None:
            connection.execute(
                "INSERT INTO aside (source, reason, sha256, recorded_at) VALUES (?, ?, ?, ?)",
                (source, reason, sha256, recorded),
            )


def asides(connection: sqlite3.Connection) -> tuple[Aside, ...]:
    """Return all that was set aside, oldest first, also what was read since.

    Read since is what lies at the same source and was recorded later, or has the same text.
    """
    rows = connection.execute(
        "SELECT a.id, a.source, a.reason, a.recorded_at, EXISTS ("
        "SELECT 1 FROM dispatches AS d WHERE d.source = a.source "
        "AND d.recorded_from >= a.recorded_at) OR EXISTS ("
        "SELECT 1 FROM dispatches AS d JOIN readings AS r ON r.dispatch = d.id "
        "WHERE d.sha256 = a.sha256 AND r.recorded_from >= a.recorded_at) "
        "FROM aside AS a ORDER BY a.id"
    )
    return tuple(
        Aside(id=row[0], source=row[1], reason=row[2], recorded=row[3], read_since=bool(row[4]))
        for row in rows
    )
