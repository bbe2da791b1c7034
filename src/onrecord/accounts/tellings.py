"""Tellings: each event or statement as one dispatch has it, light enough to compare by hundreds."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.accounts.heads import parts
from onrecord.extract.mentions import Status, Tense
from onrecord.link.links import Basis
from onrecord.spans import Span
from onrecord.store.asof import Condition

Kind = Literal["event", "statement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """The dispatch that tells it."""

    id: int
    key: str
    version: int
    reading: int
    lineage: int
    published: date | None
    body: int  # where the copy begins, after the dateline


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One event or statement, as one dispatch tells it."""

    kind: Kind
    id: int  # of the row in events or attributions
    local: str
    copy: Copy
    anchor: Span
    also: tuple[Span, ...]  # further mentions of it in the same dispatch
    word: str | None  # the anchor's, lower case; None where no text is kept
    sentence: Span  # of a statement: the words between its contents, around the cue
    type: str | None
    act: str | None
    actors: frozenset[int]  # heads
    targets: frozenset[int]
    first: date | None
    last: date | None
    value: str | None  # TIMEX3, as the time expression has it
    basis: Basis | None
    status: Status
    time: Tense
    before: bool  # told as over before the rest: "had resigned"; "Earlier, he ..."
    after: bool  # told as what came next: "Following this, he ..."
    chain: int  # words it stands on: 0 is the wire's own voice


_COPY = (
    "d.id, d.key, d.version, r.id, ifnull(c.lineage, d.id), d.published, ifnull(r.dateline_end, 0)"
)
# The words of the sentence right before an anchor, where an auxiliary stands.
_AHEAD = (
    "substr(d.text, max(v.evidence_start, v.anchor_start - 24) + 1,"
    " v.anchor_end - max(v.evidence_start, v.anchor_start - 24))"
)
_END = re.compile(r"[.!?;\n]")
_AROUND = 60  # characters before and after a cue in which its own day may stand
_HAD = re.compile(
    r"\b(?:had|previously|formerly|earlier|originally|initially)\b|\bafter (?:\w+ )?(?=\w+$)",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"(?:earlier|previously|formerly|before (?:this|that))\b", re.IGNORECASE)
_NEXT = re.compile(
    r"(?:following (?:this|that|which)|after (?:this|that|which)|afterwards?|then|later|"
    r"subsequently|in response|thereafter|soon after)\b",
    re.IGNORECASE,
)
_JOINED = (
    " JOIN readings AS r ON r.id = {row}.reading JOIN dispatches AS d ON d.id = r.dispatch"
    " LEFT JOIN copies AS c ON c.dispatch = d.id"
)


def load_events(
    connection: sqlite3.Connection, ids: Iterable[int], current: Condition
) -> tuple[Telling, ...]:
    """Return the events of these ids whose readings are current, in order of id."""
    wanted = sorted(set(ids))
    parties = _parties(connection, wanted)
    also = _further(connection, wanted)
    words = _counts(connection, wanted)
    found: list[Telling] = []
    for part in parts(wanted):
        for row in connection.execute(
            f"SELECT {_COPY}, v.id, v.local, v.anchor_start, v.anchor_end,"
            " lower(substr(d.text, v.anchor_start + 1, v.anchor_end - v.anchor_start)),"
            " v.evidence_start, v.evidence_end, v.type, v.act, v.first, v.last, t.value,"
            f" v.when_basis, v.status, v.tense, {_AHEAD},"
            " substr(d.text, v.evidence_start + 1, 24) FROM events AS v"
            f"{_JOINED.format(row='v')} LEFT JOIN times AS t ON t.id = v.time"
            f" WHERE v.id IN ({_marks(part)}) AND {current.sql} ORDER BY v.id",
            (*part, *current.values),
        ):
            copy, rest = _copy(row[:7]), row[7:]
            acting, undergoing = parties.get(rest[0], (frozenset(), frozenset()))
            found.append(
                Telling(
                    kind="event",
                    id=rest[0],
                    local=rest[1],
                    copy=copy,
                    anchor=Span(rest[2], rest[3]),
                    also=tuple(also.get(rest[0], ())),
                    word=rest[4],
                    sentence=Span(rest[5], rest[6]),
                    type=rest[7],
                    act=rest[8],
                    actors=acting,
                    targets=undergoing,
                    first=_day(rest[9]),
                    last=_day(rest[10]),
                    value=rest[11],
                    basis=rest[12],
                    status=rest[13],
                    time=rest[14],
                    before=bool(_HAD.search(rest[15] or "") or _EARLIER.match(rest[16] or "")),
                    after=bool(_NEXT.match(rest[16] or "")),
                    chain=words.get(rest[0], 0),
                )
            )
    return tuple(found)


def load_statements(
    connection: sqlite3.Connection, ids: Iterable[int], current: Condition
) -> tuple[Telling, ...]:
    """Return the statements of these ids whose readings are current; the cue is the anchor."""
    found: list[Telling] = []
    for part in parts(sorted(set(ids))):
        for row in connection.execute(
            f"SELECT {_COPY}, a.id, a.local, s.span_start, s.span_end,"
            " lower(substr(d.text, s.span_start + 1, s.span_end - s.span_start)),"
            " h.head, a.parent, substr(d.text, max(1, s.span_start - 23), min(s.span_start, 24)),"
            " (SELECT max(p.span_end) FROM attribution_spans AS p WHERE p.attribution = a.id"
            " AND p.part = 'content' AND p.span_end <= s.span_start),"
            " (SELECT min(p.span_start) FROM attribution_spans AS p WHERE p.attribution = a.id"
            " AND p.part = 'content' AND p.span_start >= s.span_end),"
            f" substr(d.text, max(0, s.span_start - {_AROUND}) + 1, min(s.span_start, {_AROUND})),"
            f" substr(d.text, s.span_end + 1, {_AROUND})"
            " FROM attributions AS a"
            " JOIN attribution_spans AS s ON s.attribution = a.id AND s.part = 'cue'"
            f" AND s.position = 0{_JOINED.format(row='a')}"
            " LEFT JOIN identities AS i ON i.entity = a.source_entity"
            " LEFT JOIN actor_heads AS h ON h.actor = i.actor"
            f" WHERE a.id IN ({_marks(part)}) AND {current.sql} ORDER BY a.id",
            (*part, *current.values),
        ):
            copy, rest = _copy(row[:7]), row[7:]
            anchor = Span(rest[2], rest[3])
            found.append(
                Telling(
                    kind="statement",
                    id=rest[0],
                    local=rest[1],
                    copy=copy,
                    anchor=anchor,
                    also=(),
                    word=rest[4],
                    sentence=_around(anchor, rest[8:10], rest[10:12]),
                    type=None,
                    act=None,
                    actors=frozenset() if rest[5] is None else frozenset((rest[5],)),
                    targets=frozenset(),
                    first=None,
                    last=None,
                    value=None,
                    basis=None,
                    status="happened",
                    time="non_future",
                    before=bool(_HAD.search(f"{rest[7] or ''}{rest[4] or ''}")),
                    after=False,
                    chain=int(rest[6] is not None),
                )
            )
    return tuple(found)


def _around(cue: Span, contents: Sequence[int | None], words: Sequence[str | None]) -> Span:
    """Return the words of the sentence around a cue that are no content, 60 at most either way.

    `contents` are the end of the content before it and the start of the one after it; `words` the
    text before and after it.
    """
    before, after = (text or "" for text in words)
    start = max(cue.start - len(before) + _last_end(before), contents[0] or 0)
    ends = _END.search(after)
    end = cue.end + (ends.start() if ends is not None else len(after))
    return Span(min(start, cue.start), max(cue.end, min(end, contents[1] or end)))


def _last_end(before: str) -> int:
    ends = [match.end() for match in _END.finditer(before)]
    return ends[-1] if ends else 0


def _copy(row: Sequence[object]) -> Copy:
    id_, key, version, reading, lineage, published, body = row
    return Copy(
        id=_int(id_),
        key=str(key),
        version=_int(version),
        reading=_int(reading),
        lineage=_int(lineage),
        published=_day(published),
        body=_int(body),
    )


def _parties(
    connection: sqlite3.Connection, events: Sequence[int]
) -> dict[int, tuple[frozenset[int], frozenset[int]]]:
    """Return event -> heads of those who act, heads of those acted upon."""
    found: dict[int, tuple[set[int], set[int]]] = {}
    for part in parts(events):
        for event, role, head in connection.execute(
            "SELECT o.event, o.role, h.head FROM roles AS o"
            " JOIN identities AS i ON i.entity = o.entity"
            " JOIN actor_heads AS h ON h.actor = i.actor"
            f" WHERE o.event IN ({_marks(part)}) AND o.role IN ('actor', 'target')",
            part,
        ):
            sides = found.setdefault(event, (set(), set()))
            sides[role == "target"].add(head)
    return {event: (frozenset(a), frozenset(b)) for event, (a, b) in found.items()}


def _further(connection: sqlite3.Connection, events: Sequence[int]) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = {}
    for part in parts(events):
        for event, start, end in connection.execute(
            "SELECT event, anchor_start, anchor_end FROM further_mentions"
            f" WHERE event IN ({_marks(part)}) ORDER BY event, position",
            part,
        ):
            found.setdefault(event, []).append(Span(start, end))
    return found


def _counts(connection: sqlite3.Connection, events: Sequence[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for part in parts(events):
        found.update(
            connection.execute(
                "SELECT event, count(*) FROM event_words"
                f" WHERE event IN ({_marks(part)}) GROUP BY event",
                part,
            )
        )
    return found


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))


def _day(value: object) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else None


def _int(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(f"want a number from the store, not {value!r}")
    return value
