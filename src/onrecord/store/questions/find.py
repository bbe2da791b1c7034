"""Words looked for in the copy: the passage that holds them, and whose statement it lies in."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from onrecord.dispatch.sentences import split_sentences
from onrecord.spans import Span
from onrecord.store.answers import Answer
from onrecord.store.questions.dispatches import load_copies
from onrecord.store.questions.loading import load_statements
from onrecord.store.questions.narrowing import dispatch_conditions, passing
from onrecord.store.questions.wires import check_wire
from onrecord.store.questions.words import query_of
from onrecord.store.rows import Filters, Found

_QUERY: Final = """
    SELECT d.id, r.id, c.lineage, d.published
    FROM dispatches AS d
        JOIN readings AS r ON r.dispatch = d.id
        LEFT JOIN copies AS c ON c.dispatch = d.id
    WHERE d.id IN (SELECT value FROM json_each(?)) AND """
_IN: Final = "IN (SELECT value FROM json_each(?))"
# Characters of no script: they mark where the words stand in a copy of the text.
_OPEN, _CLOSE = "\ue0f1\ue0f2", "\ue0f3\ue0f4"
_MARKED: Final = re.compile(f"{_OPEN}(.*?){_CLOSE}", re.DOTALL)
_BREAK: Final = re.compile(r"\n[ \t\r]*\n")
_RANKED: Final = 2_000  # dispatches, the latest recorded, that are put in order of publication


@dataclass(frozen=True, slots=True)
class _Passage:
    """The sentence of one dispatch that holds most of the words."""

    reading: int
    span: Span
    hits: tuple[Span, ...]


def find(connection: sqlite3.Connection, words: str, filters: Filters) -> Answer[Found]:
    """Return one passage of each dispatch that holds all the words, the latest published first.

    Where more than 2,000 dispatches hold them, the latest recorded of these are looked at. Of
    copies of one text, the earliest published is returned. In a store without texts only titles
    hold words: the passage is then the whole text, and its words are None.

    Raises QuestionError: no word to look for.
    """
    check_wire(connection, filters)
    query = query_of(words)
    condition = dispatch_conditions(filters)
    rows = passing(
        connection,
        _QUERY + condition.sql,
        condition.values,
        _matches(connection, query),
    )
    earliest: dict[int, tuple[str, int, int]] = {}
    for dispatch, reading, lineage, published in islice(rows, _RANKED):
        one = (published or "", dispatch, reading)
        earliest[lineage or dispatch] = min(one, earliest.get(lineage or dispatch, one))
    latest = sorted(earliest.values(), key=lambda one: one[1])
    latest.sort(key=lambda one: one[0], reverse=True)
    shown = {dispatch: reading for _, dispatch, reading in latest[: filters.limit]}
    passages = _passages(connection, query, shown)
    return Answer(_found(connection, passages, filters), more=len(latest) > filters.limit)


def _matches(connection: sqlite3.Connection, query: str) -> Iterable[int]:
    rows = connection.execute(
        "SELECT rowid FROM dispatches_fts WHERE dispatches_fts MATCH ? ORDER BY rowid DESC",
        (query,),
    )
    return (row[0] for row in rows)


def _passages(
    connection: sqlite3.Connection, query: str, readings: dict[int, int]
) -> list[_Passage]:
    """Return the passage of each dispatch, in the order of `readings` (by dispatch)."""
    marked = dict(
        connection.execute(
            "SELECT rowid, highlight(dispatches_fts, 1, ?, ?) FROM dispatches_fts "
            f"WHERE dispatches_fts MATCH ? AND rowid {_IN}",
            (_OPEN, _CLOSE, query, json.dumps(list(readings))),
        )
    )
    headed = dict(
        connection.execute(
            f"SELECT id, dateline_end FROM readings WHERE id {_IN}",
            (json.dumps(list(readings.values())),),
        )
    )
    lengths = dict(
        connection.execute(
            f"SELECT id, length FROM dispatches WHERE id {_IN}", (json.dumps(list(readings)),)
        )
    )
    found: list[_Passage] = []
    for dispatch, reading in readings.items():
        text, hits = _unmarked(marked[dispatch] or "")
        if text:
            found.append(_passage(reading, text, hits, headed[reading] or 0))
        elif length := lengths[dispatch]:  # no text is kept: the words stand in its title
            found.append(_Passage(reading, Span(0, length), ()))
    return found


def _unmarked(marked: str) -> tuple[str, list[Span]]:
    """Return a text without its marks, and what they marked."""
    parts = _MARKED.split(marked)
    hits: list[Span] = []
    at = 0
    for number, part in enumerate(parts):
        if number % 2 and part:
            hits.append(Span(at, at + len(part)))
        at += len(part)
    return "".join(parts), hits


def _passage(reading: int, text: str, hits: Sequence[Span], headed: int) -> _Passage:
    """Return the sentence with the most of the words; where only the title has any, the first.

    A sentence begins after the dateline, which ends at `headed`, unless the words stand before.
    """
    start, best, most = 0, Span(0, len(text)), -1
    inside: tuple[Span, ...] = ()
    if all(hit.start >= headed for hit in hits):
        start = headed
    for end in (*(hit.start() for hit in _BREAK.finditer(text, start)), len(text)):
        if most < 0 or any(start <= hit.start < end for hit in hits):
            for first, last in split_sentences(text, start, end):
                held = tuple(hit for hit in hits if first <= hit.start < last)
                count = len({hit.cut(text).casefold() for hit in held})
                if count > most and last > first:
                    best, most, inside = Span(first, last), count, held
        start = end
    return _Passage(reading, best, inside)


def _found(
    connection: sqlite3.Connection, passages: Sequence[_Passage], filters: Filters
) -> list[Found]:
    contents: dict[int, list[tuple[Span, int]]] = {}
    for reading, attribution, start, end in connection.execute(
        "SELECT a.reading, a.id, s.span_start, s.span_end FROM attributions AS a "
        "JOIN attribution_spans AS s ON s.attribution = a.id AND s.part = 'content' "
        f"WHERE a.reading {_IN}",
        (json.dumps([passage.reading for passage in passages]),),
    ):
        contents.setdefault(reading, []).append((Span(start, end), attribution))
    speaking = {
        passage.reading: _innermost(passage, contents.get(passage.reading, ()))
        for passage in passages
    }
    ids = [attribution for attribution in speaking.values() if attribution is not None]
    said = dict(zip(ids, load_statements(connection, ids, filters), strict=True))
    copies = load_copies(connection, speaking, filters)
    return [
        Found(
            statement=said.get(speaking[passage.reading] or -1),
            cited=copies[passage.reading].cited(passage.span),
            hits=passage.hits,
        )
        for passage in passages
    ]


def _innermost(passage: _Passage, contents: Iterable[tuple[Span, int]]) -> int | None:
    """Return the statement that holds most of the words of a passage, the innermost of several."""
    best: tuple[int, int] | None = None
    found: int | None = None
    for span, attribution in contents:
        held = sum(hit in span for hit in passage.hits)
        if held and (best is None or (held, span.start - span.end) > best):
            best, found = (held, span.start - span.end), attribution
    return found
