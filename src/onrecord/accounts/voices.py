"""On whose word an event stands: one side's, both sides', or somebody else's.

What two say jointly is the word of both. Two ways of writing it are on record: the words of the
source are a mention of each of them ("Kazakhstan and Mongolia said"; "the two countries said"), or
they are bodies of several ("the foreign ministries of Kazakhstan and Mongolia").
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from onrecord.accounts.relations import Sides
from onrecord.spans import Span

# Of a source that is several bodies: where the states stand in it. "Officials in Georgia and
# Armenia" are nobody's word: they need not be of either.
_OF: Final = re.compile(r"(?:.*\s)?\w+s (?:of|from) (?:both )?(?:the )?", re.IGNORECASE | re.DOTALL)
_BEFORE: Final = re.compile(r"(?:the )?", re.IGNORECASE)
_BODIES: Final = re.compile(r"(?:['’]s?)? [\w ]*\ws", re.IGNORECASE)
_LONGEST: Final = 200  # characters of a source whose words are looked into
_AND: Final = re.compile(r"(?:['’]s?)?(?:,| and|, and|,? as well as) (?:the )?", re.IGNORECASE)


def voices_of(
    connection: sqlite3.Connection, events: Sequence[int], sides: Sides
) -> dict[int, str]:
    """Return event -> "left", "right", "both" or "other": on whose word it stands, the innermost
    source's; events of the wire's own voice are left out."""
    innermost: dict[int, int] = {}
    for event, attribution in connection.execute(
        "SELECT event, attribution FROM event_words"
        " WHERE event IN (SELECT value FROM json_each(?)) ORDER BY event, position",
        (json.dumps(list(events)),),
    ):
        innermost[event] = attribution
    heads = _heads(connection, set(innermost.values()))
    return {
        event: sides.of(frozenset(heads.get(attribution, ()))) or "other"
        for event, attribution in innermost.items()
    }


def _heads(connection: sqlite3.Connection, said: Iterable[int]) -> dict[int, set[int]]:
    """Return attribution -> the heads on whose word it is, all of several."""
    ids = json.dumps(sorted(said))
    found: dict[int, set[int]] = {}
    inside: dict[int, list[tuple[Span, int]]] = {}
    sources: dict[int, tuple[Span, str]] = {}
    for (
        attribution,
        start,
        end,
        name,
        entity_start,
        entity_end,
        entity,
        source,
        head,
    ) in connection.execute(
        "SELECT a.id, a.source_start, a.source_end, g.name, m.span_start, m.span_end,"
        " e.id, a.source_entity, h.head"
        " FROM attributions AS a"
        " LEFT JOIN entities AS g ON g.id = a.source_entity"
        " AND g.id NOT IN (SELECT entity FROM identities)"
        " JOIN entities AS e ON e.reading = a.reading"
        " JOIN identities AS i ON i.entity = e.id"
        " JOIN actor_heads AS h ON h.actor = i.actor"
        " LEFT JOIN mentions AS m ON m.entity = e.id"
        " AND m.span_start >= a.source_start AND m.span_end <= a.source_end"
        " WHERE a.id IN (SELECT value FROM json_each(?))"
        " AND (m.entity IS NOT NULL OR e.id = a.source_entity)",
        (ids,),
    ):
        whole = start is not None and (entity_start, entity_end) == (start, end)
        if entity == source or whole:
            found.setdefault(attribution, set()).add(head)
        elif entity_start is not None and name is not None:
            sources[attribution] = Span(start, end), name
            inside.setdefault(attribution, []).append((Span(entity_start, entity_end), head))
    for attribution, (span, name) in sources.items():
        if attribution not in found and len(name) == span.end - span.start <= _LONGEST:
            found[attribution] = _of_several(name, span.start, inside[attribution])
    return found


def _of_several(name: str, start: int, inside: Sequence[tuple[Span, int]]) -> set[int]:
    """Return whose bodies a source is: those of a list that follows "of", or stands before them.

    `name` are the words of the source, `start` where they begin; `inside` the actors named in it.
    """
    listed = sorted((span.start - start, span.end - start, head) for span, head in inside)
    if len(listed) < 2 or any(
        not _AND.fullmatch(name, one[1], two[0]) for one, two in pairwise(listed)
    ):
        return set()
    first, last = listed[0][0], listed[-1][1]
    after = last == len(name) and _OF.fullmatch(name, 0, first)
    before = _BEFORE.fullmatch(name, 0, first) and _BODIES.fullmatch(name, last)
    return {head for _, _, head in listed} if after or before else set()
