"""The dispatches that an answer cites, loaded once each, and the ids of what stands in them."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onrecord.errors import QuestionError
from onrecord.spans import Span
from onrecord.store.asof import current
from onrecord.store.rows import Cited, Filters

# "ID/a1"; ID may hold "/", and end in "@2" (version 2), "@1.1" (version 1 as it was read first).
_WHOLE = re.compile(r"(?P<key>.+)/(?P<local>(?P<table>[av])\d{1,9})", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One version of a dispatch in one reading: what its rows are cited by."""

    prefix: str  # of the ids of its statements and events: "astana-1", "astana-1@1"
    key: str
    version: int
    wire: str | None
    published: date | None
    title: str | None
    text: str | None
    sha256: str
    copies: int

    def cut(self, span: Span | None) -> str | None:
        """Return the words of a span; None where the store keeps no text."""
        return None if span is None or self.text is None else span.cut(self.text)

    def cited(self, span: Span) -> Cited:
        """Return how the words of `span` are cited."""
        return Cited(
            dispatch=self.key,
            version=self.version,
            wire=self.wire,
            published=self.published,
            title=self.title,
            span=span,
            words=self.cut(span),
            sha256=self.sha256,
            copies=self.copies,
        )


def load_copies(
    connection: sqlite3.Connection, readings: Iterable[int], filters: Filters
) -> dict[int, Copy]:
    """Return the copy that each reading is of, by the reading's id.

    `copies` of each counts the dispatches of its lineage that are known under `filters`, versions
    of one dispatch once.
    """
    known = current(filters, reading="s", dispatch="b")
    found: dict[int, Copy] = {}
    for row in connection.execute(
        f"""
        SELECT r.id, d.key, d.version, d.wire, d.published, d.title, d.text, d.sha256,
            d.recorded_until IS NOT NULL, r.recorded_until IS NOT NULL,
            (SELECT count(*) FROM readings AS q WHERE q.dispatch = d.id AND q.id <= r.id),
            (
                SELECT count(DISTINCT b.key)
                FROM copies AS c
                    JOIN copies AS o ON o.lineage = c.lineage
                    JOIN dispatches AS b ON b.id = o.dispatch
                    JOIN readings AS s ON s.dispatch = b.id
                WHERE c.dispatch = d.id AND {known.sql}
            )
        FROM readings AS r JOIN dispatches AS d ON d.id = r.dispatch
        WHERE r.id IN (SELECT value FROM json_each(?))
        """,
        (*known.values, json.dumps(sorted(set(readings)))),
    ):
        reading, key, version, wire, published, title, text, sha256, *state = row
        superseded, reread, nth, copies = state
        suffix = f"@{version}.{nth}" if reread else f"@{version}" if superseded else ""
        found[reading] = Copy(
            prefix=f"{key}{suffix}",
            key=key,
            version=version,
            wire=wire,
            published=day_of(published),
            title=title,
            text=text,
            sha256=sha256,
            copies=max(copies, 1),
        )
    return found


def locate(connection: sqlite3.Connection, id: str) -> tuple[str, int]:
    """Return the table ("attributions", "events") and row that an id such as "tass-1/v4" names.

    Raises QuestionError: no id of that form; no such dispatch, statement or event.
    """
    # What no encoding knows, as a shell may hand it on, is in no id.
    whole = _WHOLE.fullmatch(id.strip().encode("utf-8", "replace").decode("utf-8"))
    if whole is None:
        raise QuestionError(
            f"{id!r} is no id of a statement or event; write DISPATCH/a1 or DISPATCH/v1, "
            "as the answers of find, quotes and events print it"
        )
    reading = _reading(connection, whole["key"])
    table = "attributions" if whole["table"] == "a" else "events"
    row = connection.execute(
        f"SELECT id FROM {table} WHERE reading = ? AND local = ?", (reading, whole["local"])
    ).fetchone()
    if row is None:
        what = "statement" if whole["table"] == "a" else "event"
        raise QuestionError(
            f"{whole['key']}: has no {what} {whole['local']}; `onrecord find` or `events` prints "
            "the ids that there are"
        )
    return table, int(row[0])


def _reading(connection: sqlite3.Connection, prefix: str) -> int:
    """Return the reading that the first part of an id names: the current one, or "ID@1.2"'s."""
    row = connection.execute(
        "SELECT r.id FROM dispatches AS d JOIN readings AS r ON r.dispatch = d.id "
        "WHERE d.key = ? AND d.recorded_until IS NULL AND r.recorded_until IS NULL",
        (prefix,),
    ).fetchone()
    if row is not None:
        return int(row[0])
    named = re.fullmatch(r"(.+)@(\d{1,6})(?:\.(\d{1,6}))?", prefix, re.DOTALL)
    if named is not None:
        readings = connection.execute(
            "SELECT r.id, r.recorded_until IS NULL FROM dispatches AS d "
            "JOIN readings AS r ON r.dispatch = d.id WHERE d.key = ? AND d.version = ? "
            "ORDER BY r.id",
            (named[1], int(named[2])),
        ).fetchall()
        for nth, (reading, latest) in enumerate(readings, start=1):
            if nth == int(named[3]) if named[3] else latest:
                return int(reading)
    raise QuestionError(
        f"{prefix}: no such dispatch in this store; check the id, or another store with --db FILE"
    )


def day_of(iso: str | None) -> date | None:
    """Return the day that a column holds."""
    return None if iso is None else date.fromisoformat(iso)


def span_of(start: int | None, end: int | None) -> Span | None:
    """Return the span that two columns hold."""
    return None if start is None or end is None else Span(start, end)
