"""Copies of one text: near-identical dispatches fold into a lineage with its earliest member.

Called by the writer, in its transaction, for each dispatch that it adds. Which dispatches are
copies follows from their texts alone, and a lineage is all that copies join, so the order in which
they are added does not matter.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from typing import Final

from onrecord.accounts.heads import parts
from onrecord.accounts.shingles import (
    Shingles,
    are_copies,
    likeness,
    share_of_bands,
    shingles,
    sketch,
)

_CANDIDATES: Final = 200  # of one dispatch: those with the most bands in common are compared
_CROWDED: Final = 1000  # dispatches in one band that are looked at


def fold_in(connection: sqlite3.Connection, dispatch: int, body: str, at: str) -> int:
    """Put a new dispatch into its lineage, joining lineages that it ties together.

    `body` is its text without header and dateline; `at` the time of recording.
    Returns the lineage: the id of its earliest member.
    """
    own = shingles(body)
    bands = sketch(own)
    shared = _sharing(connection, bands)
    versions = _versions(connection, dispatch)
    connection.executemany(
        "INSERT OR IGNORE INTO sketches (band, hash, dispatch) VALUES (?, ?, ?)",
        [(band, hash_, dispatch) for band, hash_ in bands],
    )
    scores = _scores(connection, own, shared)
    scores.update(dict.fromkeys(versions, 1.0))
    connection.execute(
        "INSERT INTO copies (dispatch, lineage, score, judged_at) VALUES (?, ?, ?, ?)",
        (dispatch, dispatch, max(scores.values(), default=1.0), at),
    )
    if not scores:
        return dispatch
    lineages = {dispatch} | _lineages(connection, sorted(scores))
    return _join(connection, sorted(lineages))


def _sharing(connection: sqlite3.Connection, bands: Sequence[tuple[int, int]]) -> Counter[int]:
    """Return how many bands each known dispatch shares with a new one."""
    shared: Counter[int] = Counter()
    for band, hash_ in bands:
        shared.update(
            dispatch
            for (dispatch,) in connection.execute(
                "SELECT dispatch FROM sketches WHERE band = ? AND hash = ? LIMIT ?",
                (band, hash_, _CROWDED),
            )
        )
    return shared


def _versions(connection: sqlite3.Connection, dispatch: int) -> list[int]:
    """Return the other versions of a dispatch: a correction is told by the same desk."""
    return [
        other
        for (other,) in connection.execute(
            "SELECT id FROM dispatches WHERE key = (SELECT key FROM dispatches WHERE id = ?1)"
            " AND id <> ?1 AND id IN (SELECT dispatch FROM copies)",
            (dispatch,),
        )
    ]


def _scores(
    connection: sqlite3.Connection, own: Shingles, shared: Counter[int]
) -> dict[int, float]:
    """Return the likeness of each copy among the candidates, checked on the words."""
    likely = sorted(shared, key=lambda other: (-shared[other], other))[:_CANDIDATES]
    found: dict[int, float] = {}
    for part in parts(likely):
        marks = ",".join("?" * len(part))
        for other, text, start in connection.execute(
            "SELECT d.id, d.text, ifnull(max(r.dateline_end), 0) FROM dispatches AS d"
            " LEFT JOIN readings AS r ON r.dispatch = d.id AND r.recorded_until IS NULL"
            f" WHERE d.id IN ({marks}) GROUP BY d.id",
            part,
        ):
            if text is None:  # kept without texts: by the sketch alone
                score = share_of_bands(shared[other])
            else:
                score = likeness(own, shingles(text[start:]))
            if are_copies(score):
                found[other] = round(score, 3)
    return found


def _lineages(connection: sqlite3.Connection, dispatches: Sequence[int]) -> set[int]:
    found: set[int] = set()
    for part in parts(dispatches):
        marks = ",".join("?" * len(part))
        found.update(
            lineage
            for (lineage,) in connection.execute(
                f"SELECT DISTINCT lineage FROM copies WHERE dispatch IN ({marks})", part
            )
        )
    return found


def _join(connection: sqlite3.Connection, lineages: Sequence[int]) -> int:
    """Make one lineage of several, named by the earliest member; return its name."""
    marks = ",".join("?" * len(lineages))
    (earliest,) = connection.execute(
        "SELECT d.id FROM copies AS c JOIN dispatches AS d ON d.id = c.dispatch"
        f" WHERE c.lineage IN ({marks})"
        " ORDER BY d.published IS NULL, d.published, d.key, d.version LIMIT 1",
        lineages,
    ).fetchone()
    connection.execute(
        f"UPDATE copies SET lineage = ? WHERE lineage IN ({marks}) AND lineage <> ?",
        (earliest, *lineages, earliest),
    )
    return int(earliest)
