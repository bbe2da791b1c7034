"""Judgements on names as typed rows: which are held to be one, which to be two, and by whom."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from onrecord.store.rows import Judgement


def load_judgements(
    connection: sqlite3.Connection, where: str = "TRUE", values: Sequence[object] = ()
) -> tuple[Judgement, ...]:
    """Return the judgements that meet a condition on the table `judgements` as `j`, oldest first.

    `where` is SQL of the program's own, with `?` for each of `values`.
    """
    rows = connection.execute(
        "SELECT j.id, a.name, b.name, a.iso3, b.iso3, j.verdict, j.rule, j.author, j.score, "
        "j.made_at, j.undone_at "
        "FROM judgements AS j JOIN actors AS a ON a.id = j.left_actor "
        f"JOIN actors AS b ON b.id = j.right_actor WHERE {where} ORDER BY j.id",
        tuple(values),
    )
    return tuple(
        Judgement(
            id=id,
            left=left,
            right=right,
            left_iso3=left_iso3,
            right_iso3=right_iso3,
            verdict=verdict,
            rule=rule,
            author=author,
            score=score,
            made=made,
            undone=undone,
        )
        for id, left, right, left_iso3, right_iso3, verdict, rule, author, score, made, undone in (
            rows
        )
    )
