"""What people judge of names: the same, different. It wins over every rule, and can be undone.

Nothing is deleted: an undone judgement stays on record with the time of its undoing, and of two
judgements on one pair the later stands. Which names go together is worked out from them anew.
"""

from __future__ import annotations

import sqlite3
from typing import Literal

from onrecord.accounts.heads import regroup
from onrecord.errors import QuestionError
from onrecord.store.connection import transaction
from onrecord.store.folding import fold
from onrecord.store.judged import load_judgements
from onrecord.store.names import members, resolve
from onrecord.store.rows import Actor, Judgement

Verdict = Literal["same", "different"]


def judge(
    connection: sqlite3.Connection,
    pair: tuple[str, str],
    verdict: Verdict,
    *,
    author: str,
    now: str,
) -> Judgement:
    """Put on record that two names are one actor, or two. `now`: ISO 8601, UTC.

    Raises UnknownNameError, AmbiguousNameError; QuestionError: one name twice, or nobody's word.
    """
    if not author.strip():
        raise QuestionError("a judgement needs its author: give a name with --author")
    with transaction(connection):
        left, right = _told_apart(connection, pair)
        regrouped = (left, right)
        cursor = connection.execute(
            "INSERT INTO judgements (left_actor, right_actor, verdict, author, made_at)"
            " VALUES (?, ?, ?, ?, ?)",
            (left, right, verdict, author.strip(), now),
        )
        regroup(connection, regrouped)
        return _judgement(connection, int(cursor.lastrowid or 0))


def undo(connection: sqlite3.Connection, id: int, *, now: str) -> Judgement:
    """Undo a judgement, a person's or a rule's; it stays on record as undone.

    Raises QuestionError: none of that id, or undone already.
    """
    with transaction(connection):
        row = connection.execute(
            "SELECT left_actor, right_actor, undone_at FROM judgements WHERE id = ?", (id,)
        ).fetchone()
        if row is None:
            raise QuestionError(f"no judgement {id}; `onrecord judgements` lists them")
        left, right, undone = row
        if undone is not None:
            raise QuestionError(f"judgement {id} was undone on {undone[:10]} already")
        connection.execute("UPDATE judgements SET undone_at = ? WHERE id = ?", (now, id))
        regroup(connection, (left, right))
        return _judgement(connection, id)


def judgements(connection: sqlite3.Connection) -> tuple[Judgement, ...]:
    """Return all judgements, undone ones and those by rules too, oldest first."""
    return load_judgements(connection)


def _told_apart(connection: sqlite3.Connection, pair: tuple[str, str]) -> tuple[int, int]:
    """Return the ids of the actors that two names are of, themselves and not their heads."""
    left, right = (resolve(connection, name) for name in pair)
    if left.id != right.id:
        return left.id, right.id
    one, other = (_member(connection, left, name) for name in pair)
    if one == other:
        raise QuestionError(
            f"{pair[0]!r} and {pair[1]!r} are one name on record, {left.name}: "
            "nothing to judge; records that share a name cannot be told apart here"
        )
    return one, other


def _member(connection: sqlite3.Connection, actor: Actor, name: str) -> int:
    """Return which of the actors judged to be one goes by exactly this name, the head if none."""
    folded = fold(name.partition(":")[2] or name)
    for query in (
        "SELECT id FROM actors WHERE id = ? AND folded = ?",
        "SELECT actor FROM names WHERE actor = ? AND folded = ?",
    ):
        for member in members(connection, actor):
            if connection.execute(query, (member, folded)).fetchone():
                return member
    return actor.id


def _judgement(connection: sqlite3.Connection, id: int) -> Judgement:
    (found,) = load_judgements(connection, "j.id = ?", (id,))
    return found
