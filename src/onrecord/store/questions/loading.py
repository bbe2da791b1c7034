"""Statements and events as typed rows, a whole answer in a handful of SQL statements."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.spans import Span, hull
from onrecord.store.questions.dispatches import Copy, day_of, load_copies, span_of
from onrecord.store.rows import Filters, Happening, Party, Remark, Statement, Word

APART = " … "  # between the pieces of one content

_IN = "IN (SELECT value FROM json_each(?))"
_PARTY = "e.name, e.type, e.iso3, e.contested, e.role, ifnull(h.head, i.actor)"
_WHO = """
    LEFT JOIN identities AS i ON i.entity = e.id
    LEFT JOIN actor_heads AS h ON h.actor = i.actor"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """One attribution as it stands in the tables."""

    id: int
    reading: int
    local: str
    kind: str
    stance: str
    parent: int | None
    score: float
    wire: bool
    source: Span | None
    party: tuple[object, ...]  # the columns of _PARTY
    jointly: tuple[tuple[object, ...], ...]  # likewise, of those who say so with them
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def load_statements(
    connection: sqlite3.Connection, ids: Sequence[int], filters: Filters
) -> tuple[Statement, ...]:
    """Return the statements of these attributions, in this order, each with its chain of word."""
    said = _attributions(connection, ids)
    copies = load_copies(connection, (one.reading for one in said.values()), filters)
    remarks = _remarks(connection, "attribution", ids)
    return tuple(
        _statement(said[id], said, copies[said[id].reading], tuple(remarks.get(id, ())))
        for id in ids
    )


def load_happenings(
    connection: sqlite3.Connection, ids: Sequence[int], filters: Filters
) -> tuple[Happening, ...]:
    """Return the events of these ids, in this order, each with its parties and chain of word."""
    bound = json.dumps(list(ids))
    events = {
        row[0]: row
        for row in connection.execute(
            "SELECT v.id, v.reading, v.local, v.type, v.act, v.anchor_start, v.anchor_end, "
            "v.first, v.last, v.when_basis, v.certainty, v.polarity, v.tense, v.status, "
            "v.evidence_start, v.evidence_end, v.score, t.value, t.span_start, t.span_end "
            f"FROM events AS v LEFT JOIN times AS t ON t.id = v.time WHERE v.id {_IN}",
            (bound,),
        )
    }
    copies = load_copies(connection, (row[1] for row in events.values()), filters)
    words: dict[int, list[int]] = {}
    for event, attribution in connection.execute(
        f"SELECT event, attribution FROM event_words WHERE event {_IN} ORDER BY event, position",
        (bound,),
    ):
        words.setdefault(event, []).append(attribution)
    said = _attributions(connection, {id for chain in words.values() for id in chain})
    roles: dict[tuple[int, str], list[Party]] = {}
    for event, role, start, end, *party in connection.execute(
        f"SELECT o.event, o.role, o.span_start, o.span_end, {_PARTY} "
        f"FROM roles AS o LEFT JOIN entities AS e ON e.id = o.entity {_WHO} "
        f"WHERE o.event {_IN} ORDER BY o.event, o.role, o.position",
        (bound,),
    ):
        copy = copies[events[event][1]]
        roles.setdefault((event, role), []).append(_party(party, Span(start, end), copy))
    remarks = _remarks(connection, "event", ids)
    happenings: list[Happening] = []
    for id in ids:
        _, reading, local, type_, act, start, end, first, last, basis, *rest = events[id]
        certainty, polarity, tense, status, sentence, stop, score, value, *when = rest
        copy, anchor = copies[reading], Span(start, end)
        happenings.append(
            Happening(
                id=f"{copy.prefix}/{local}",
                type=type_,
                act=act,
                anchor=copy.cut(anchor),
                anchor_span=anchor,
                actors=tuple(roles.get((id, "actor"), ())),
                targets=tuple(roles.get((id, "target"), ())),
                places=tuple(roles.get((id, "place"), ())),
                first=day_of(first),
                last=day_of(last),
                when=copy.cut(span_of(*when)),
                value=value,
                basis=basis,
                certainty=certainty,
                polarity=polarity,
                time=tense,
                status=status,
                chain=tuple(_word(said[one], copy) for one in words.get(id, ())),
                score=score,
                cited=copy.cited(Span(sentence, stop)),
                remarks=tuple(remarks.get(id, ())),
            )
        )
    return tuple(happenings)


def _attributions(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, _Said]:
    """Return these attributions and all that they stand inside of, by id."""
    rows = connection.execute(
        f"""
        WITH RECURSIVE up (id) AS (
            SELECT value FROM json_each(?)
            UNION
            SELECT a.parent FROM up JOIN attributions AS a ON a.id = up.id
            WHERE a.parent IS NOT NULL
        )
        SELECT a.id, a.reading, a.local, a.kind, a.stance, a.parent, a.score, a.source_is_wire,
            a.source_start, a.source_end, {_PARTY}
        FROM up JOIN attributions AS a ON a.id = up.id
            LEFT JOIN entities AS e ON e.id = a.source_entity {_WHO}
        """,
        (json.dumps(list(ids)),),
    ).fetchall()
    spans: dict[tuple[int, str], list[Span]] = {}
    for attribution, part, start, end in connection.execute(
        "SELECT attribution, part, span_start, span_end FROM attribution_spans "
        f"WHERE attribution {_IN} ORDER BY attribution, part, position",
        (json.dumps([row[0] for row in rows]),),
    ):
        spans.setdefault((attribution, part), []).append(Span(start, end))
    jointly: dict[int, list[tuple[object, ...]]] = {}
    # The same words mean several: "Kazakhstan and Mongolia said".
    for attribution, *party in connection.execute(
        f"SELECT a.id, {_PARTY} FROM attributions AS a "
        "JOIN entities AS e ON e.reading = a.reading AND e.id <> a.source_entity "
        "JOIN mentions AS m ON m.entity = e.id AND m.span_start = a.source_start "
        f"AND m.span_end = a.source_end {_WHO} WHERE a.id {_IN} ORDER BY a.id, e.id",
        (json.dumps([row[0] for row in rows]),),
    ):
        jointly.setdefault(attribution, []).append(tuple(party))
    return {
        id: _Said(
            id=id,
            reading=reading,
            local=local,
            kind=kind,
            stance=stance,
            parent=parent,
            score=score,
            wire=bool(wire),
            source=span_of(start, end),
            party=tuple(party),
            jointly=tuple(jointly.get(id, ())),
            cue=tuple(spans.get((id, "cue"), ())),
            content=tuple(spans.get((id, "content"), ())),
        )
        for id, reading, local, kind, stance, parent, score, wire, start, end, *party in rows
    }


def _remarks(
    connection: sqlite3.Connection, column: str, ids: Sequence[int]
) -> dict[int, list[Remark]]:
    """Return what people hold to be wrong in these attributions or events, the latest first."""
    found: dict[int, list[Remark]] = {}
    for id, author, made, verdict, instead in connection.execute(
        f"SELECT {column}, author, made_at, verdict, instead FROM objections "
        f"WHERE {column} {_IN} AND undone_at IS NULL ORDER BY id DESC",
        (json.dumps(list(ids)),),
    ):
        remark = Remark(author=author, made=made, verdict=verdict, instead=instead)
        found.setdefault(id, []).append(remark)
    return found


def _statement(
    one: _Said, said: dict[int, _Said], copy: Copy, remarks: tuple[Remark, ...]
) -> Statement:
    word = _word(one, copy)
    chain = [word]
    parent = one.parent
    while parent is not None:
        chain.append(_word(said[parent], copy))
        parent = said[parent].parent
    pieces = [copy.cut(span) for span in one.content]
    source = (one.source,) if one.source is not None else ()
    return Statement(
        id=word.id,
        speaker=word.source,
        kind=word.kind,
        stance=word.stance,
        content=None if copy.text is None else APART.join(piece or "" for piece in pieces),
        content_spans=one.content,
        chain=tuple(reversed(chain)),
        score=one.score,
        cited=copy.cited(hull((*source, *one.cue, *one.content))),
        remarks=remarks,
    )


def _word(one: _Said, copy: Copy) -> Word:
    named = one.source is not None or one.party[0] is not None
    cues = [copy.cut(span) or "" for span in one.cue]
    return Word(
        id=f"{copy.prefix}/{one.local}",
        source=_party(one.party, one.source, copy) if named else None,
        wire=one.wire,
        cue=APART.join(cues) if cues and copy.text is not None else None,
        cue_spans=one.cue,
        kind=one.kind,  # type: ignore[arg-type]
        stance=one.stance,  # type: ignore[arg-type]
        jointly=tuple(_party(columns, one.source, copy) for columns in one.jointly),
    )


def _party(columns: Sequence[object], span: Span | None, copy: Copy) -> Party:
    name, type_, iso3, contested, role, actor = columns
    return Party(
        actor=actor,  # type: ignore[arg-type]
        name=name,  # type: ignore[arg-type]
        type=type_,  # type: ignore[arg-type]
        iso3=iso3,  # type: ignore[arg-type]
        contested=bool(contested),
        role=role,  # type: ignore[arg-type]
        words=copy.cut(span),
        span=span,
    )
