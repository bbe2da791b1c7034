"""One statement or event by its id, with the chain of word that it stands on."""

from __future__ import annotations

import sqlite3

from onrecord.store.questions.dispatches import locate
from onrecord.store.questions.loading import load_happenings, load_statements
from onrecord.store.rows import Filters, Happening, Statement


def trace(connection: sqlite3.Connection, id: str) -> Statement | Happening:
    """Return the statement "DISPATCH/a1" or the event "DISPATCH/v1"; "DISPATCH@1/v1" of an
    earlier version.

    Raises QuestionError: no such id.
    """
    table, row = locate(connection, id)
    if table == "attributions":
        return load_statements(connection, [row], Filters())[0]
    return load_happenings(connection, [row], Filters())[0]
