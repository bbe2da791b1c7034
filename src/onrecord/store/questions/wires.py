"""The wires on record, and a wire as people type it."""

from __future__ import annotations

import sqlite3
from typing import Final

from onrecord.errors import UnknownNameError
from onrecord.store.rows import Filters

_LISTED: Final = 12  # wires in a message
# From one wire to the next in the index: as many steps as there are wires.
_WIRES: Final = """
    WITH RECURSIVE w (wire) AS (
        SELECT min(wire) FROM dispatches
        UNION ALL
        SELECT (SELECT min(wire) FROM dispatches WHERE wire > w.wire) FROM w WHERE wire IS NOT NULL
    )
    SELECT wire FROM w WHERE wire IS NOT NULL"""


def wires(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the wires whose dispatches are on record, in alphabetical order."""
    return tuple(row[0] for row in connection.execute(_WIRES))


def check_wire(connection: sqlite3.Connection, filters: Filters) -> None:
    """Refuse a wire of which nothing is on record, rather than look through everything for it.

    Raises UnknownNameError, which lists the wires that there are.
    """
    if filters.wire is None:
        return
    known = wires(connection)
    if filters.wire.strip().casefold() in (wire.casefold() for wire in known):
        return
    there = ", ".join(known[:_LISTED]) + (" and others" if len(known) > _LISTED else "")
    raise UnknownNameError(
        f"no dispatch on record is from {filters.wire!r}; "
        + (f"there are some from {there}" if known else "none says which wire sent it"),
        known,
    )
