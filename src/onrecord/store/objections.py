"""What a person holds to be wrong in a record: kept beside it with name and time, and undoable."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Final, Literal, get_args

import msgspec

from onrecord.errors import QuestionError
from onrecord.store.connection import transaction
from onrecord.store.questions.dispatches import load_copies, locate
from onrecord.store.rows import Filters

Wrong = Literal["not the speaker", "wrong type"]
_OF: Final[dict[str, Wrong]] = {"attributions": "not the speaker", "events": "wrong type"}
_LONGEST: Final = 200  # characters of a name, or of what it should be


class Objection(msgspec.Struct, frozen=True, kw_only=True):
    """One person's word that a statement's speaker or an event's type is wrong."""

    id: int
    target: str  # "DISPATCH/a1", "DISPATCH/v1"
    verdict: Wrong
    instead: str | None  # who or which type it is, if they know
    author: str
    made: str  # ISO 8601, UTC
    undone: str | None


def object_to(
    connection: sqlite3.Connection, id: str, verdict: str, author: str, *, instead: str, now: str
) -> Objection:
    """Keep an objection to the statement or event `id`.

    Raises QuestionError: no such statement or event, no name given, or a verdict that cannot be
    passed on it.
    """
    table, row = locate(connection, id)
    if verdict not in get_args(Wrong) or _OF[table] != verdict:
        raise QuestionError(f"{verdict!r} cannot be said of {id}; want {_OF[table]!r}")
    author, instead = author.strip(), instead.strip()
    if not author:
        raise QuestionError("a judgement is kept with a name; say who judges")
    if len(author) > _LONGEST or len(instead) > _LONGEST:
        raise QuestionError(f"a name of more than {_LONGEST} characters; shorten it")
    column = "attribution" if table == "attributions" else "event"
    with transaction(connection):
        made = connection.execute(
            f"INSERT INTO objections ({column}, verdict, instead, author, made_at) "
            "VALUES (?, ?, ?, ?, ?)",
            (row, verdict, instead or None, author, now),
        ).lastrowid
    return next(one for one in objections(connection) if one.id == made)


def objections(
    connection: sqlite3.Connection, *, standing: bool = False, dispatch: str | None = None
) -> tuple[Objection, ...]:
    """Return all objections, the newest first; only those that stand, or to one dispatch."""
    wheres = ["1"]
    values: list[str] = []
    if standing:
        wheres.append("b.undone_at IS NULL")
    if dispatch is not None:
        wheres.append("d.key = ?")
        values.append(dispatch)
    rows = connection.execute(
        f"""
        SELECT b.id, ifnull(a.reading, v.reading), ifnull(a.local, v.local), b.verdict, b.instead,
            b.author, b.made_at, b.undone_at
        FROM objections AS b
            LEFT JOIN attributions AS a ON a.id = b.attribution
            LEFT JOIN events AS v ON v.id = b.event
            JOIN readings AS r ON r.id = ifnull(a.reading, v.reading)
            JOIN dispatches AS d ON d.id = r.dispatch
        WHERE {" AND ".join(wheres)} ORDER BY b.id DESC
        """,
        values,
    ).fetchall()
    return _made(connection, rows)


def objections_to(
    connection: sqlite3.Connection, ids: Iterable[str]
) -> dict[str, tuple[Objection, ...]]:
    """Return the objections that stand against these statements and events, by their ids."""
    wanted = set(ids)
    found: dict[str, tuple[Objection, ...]] = {}
    if not wanted:
        return found
    for one in objections(connection, standing=True):
        if one.target in wanted:
            found[one.target] = (*found.get(one.target, ()), one)
    return found


def withdraw(connection: sqlite3.Connection, id: int, *, now: str) -> None:
    """Undo an objection; it stays on record as undone. Raises QuestionError: none that stands."""
    with transaction(connection):
        done = connection.execute(
            "UPDATE objections SET undone_at = ? WHERE id = ? AND undone_at IS NULL", (now, id)
        )
        if done.rowcount == 0:
            raise QuestionError(f"{id}: no objection of that number stands")


def _made(
    connection: sqlite3.Connection, rows: Sequence[tuple[object, ...]]
) -> tuple[Objection, ...]:
    copies = load_copies(connection, (int(str(row[1])) for row in rows), Filters())
    return tuple(
        msgspec.convert(
            {
                "id": row[0],
                "target": f"{copies[int(str(row[1]))].prefix}/{row[2]}",
                "verdict": row[3],
                "instead": row[4],
                "author": row[5],
                "made": row[6],
                "undone": row[7],
            },
            Objection,
        )
        for row in rows
    )
