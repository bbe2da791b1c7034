"""What follows from a new reading over all dispatches; the writer calls it as it stores one."""

from __future__ import annotations

import sqlite3

from onrecord.accounts import identities, lineages
from onrecord.store.write import Stored


def tie_in(connection: sqlite3.Connection, stored: Stored) -> None:
    """Tie a stored reading to the others: who is whom, and which texts are copies.

    Runs in the transaction that stores it: what it writes is there with the record, or not at all.
    """
    record = stored.record
    identities.tie(connection, stored.reading, record, stored.recorded)
    known = connection.execute(
        "SELECT 1 FROM copies WHERE dispatch = ?", (stored.dispatch,)
    ).fetchone()
    if known is None:
        start = record.dateline.span.end if record.dateline is not None else 0
        body = record.dispatch.text[start:]
        lineages.fold_in(connection, stored.dispatch, body, stored.recorded)
