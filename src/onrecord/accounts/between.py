"""What the store holds between two actors: their relations, each step with what it rests on."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Final

from msgspec.structs import replace

from onrecord.accounts.happenings import fold_tellings
from onrecord.accounts.keys import office_of
from onrecord.accounts.narrative import scenes
from onrecord.accounts.relations import Move, Sides, Voiced, called, change_in, moves, state_of
from onrecord.accounts.tellings import load_events
from onrecord.accounts.voices import voices_of
from onrecord.errors import QuestionError
from onrecord.lexicon.relations import changes
from onrecord.lexicon.states import names as known_names
from onrecord.store.names import members, resolve
from onrecord.store.questions.loading import load_happenings
from onrecord.store.questions.narrowing import days_of, event_conditions
from onrecord.store.rows import Actor, Filters, Happening, Party, Relations, Step

# Bodies of the tables that act for their state; its companies and parties do not.
_ACTING_KINDS: Final = frozenset(("seat", "parliament", "agency", "body", "army"))
# Offices whose holders act for their state.
_ACTING_OFFICES: Final = frozenset(
    "president minister premier chancellor taoiseach king queen prince emir sultan ambassador "
    "envoy secretary spokesman spokeswoman spokesperson representative diplomat undersecretary "
    "governor ayatollah leader general commander negotiator consul".split()
)
_APPEARANCES: Final = 100  # latest, in which a person's office is looked for


def relations(connection: sqlite3.Connection, left: str, right: str, filters: Filters) -> Relations:
    """Return the state between two actors, and the acts that led to it.

    Of many steps the latest are returned, as many as the filters' limit.
    For a state act its government, its bodies and who holds office in it. `filters.on` asks for
    the state on a day; `filters.as_of` leaves out what was not known by a day.

    Raises UnknownNameError, AmbiguousNameError, QuestionError: both names mean one actor.
    """
    one, other = resolve(connection, left), resolve(connection, right)
    if one.id == other.id:
        raise QuestionError(
            f"{left!r} and {right!r} are both {one.name}; relations are between two actors: "
            "name another, or tell them apart with `onrecord different`"
        )
    acting = _acting(connection, one), _acting(connection, other)
    sides = Sides(left=_heads(connection, acting[0]), right=_heads(connection, acting[1]))
    # What happened later can deny or lift nothing on the day, but it is a step to be seen.
    every = replace(filters, since=None, until=None, on=None, status=None)
    condition = event_conditions(every)
    told = load_events(connection, _dealings(connection, acting), condition)
    told = tuple(t for t in told if change_in(t) is not None)
    private = _private(connection, frozenset(h for t in told for h in (*t.actors, *t.targets)))
    sides = Sides(left=sides.left - private, right=sides.right - private)
    voices = voices_of(connection, [t.id for t in told], sides)
    days = scenes(connection, [t.copy for t in told])
    found = moves(
        [
            [
                Voiced(
                    telling=t,
                    voice=voices.get(t.id, "wire"),
                    earliest=days[t.copy.reading].earliest(t),
                )
                for t in happening
            ]
            for happening in fold_tellings(told, frozenset())
        ],
        sides,
    )
    names = (one.name, other.name)
    steps = _within(found, filters)[-filters.limit :]
    return Relations(
        left=one,
        right=other,
        on=filters.on,
        as_of=filters.as_of,
        state=state_of(found, names, filters.on),
        steps=tuple(_steps(connection, steps, sides, names, filters)),
    )


def _acting(connection: sqlite3.Connection, actor: Actor) -> tuple[int, ...]:
    """Return the ids of all actors whose acts are this one's."""
    them = members(connection, actor)
    if actor.type != "state" or actor.iso3 is None:
        return them
    found = dict.fromkeys(them)
    table = known_names()
    for id_, type_, key, words in connection.execute(
        "SELECT a.id, a.type, k.key, k.words FROM actors AS a"
        " JOIN actor_keys AS k ON k.actor = a.id"
        " WHERE a.iso3 = ? AND a.type IN ('organization', 'person')",
        (actor.iso3,),
    ):
        known = table.known.get(key)
        body = known.kind in _ACTING_KINDS if known is not None else not words
        if type_ == "person" or body:
            found[id_] = None
    return tuple(found)


def _private(connection: sqlite3.Connection, heads: frozenset[int]) -> frozenset[int]:
    """Return the persons among `heads` whom no dispatch shows in an office of their state."""
    offices: dict[int, bool] = {}
    for head, role in connection.execute(
        "SELECT h.head, e.role FROM actor_heads AS h"
        " JOIN actors AS a ON a.id = h.actor AND a.type = 'person'"
        " LEFT JOIN identities AS i ON i.entity IN ("
        "   SELECT entity FROM identities WHERE actor = a.id ORDER BY entity DESC LIMIT ?)"
        " LEFT JOIN entities AS e ON e.id = i.entity"
        " WHERE h.head IN (SELECT value FROM json_each(?))",
        (_APPEARANCES, json.dumps(sorted(heads))),
    ):
        offices[head] = offices.get(head, False) or office_of(role) in _ACTING_OFFICES
    return frozenset(head for head, acts in offices.items() if not acts)


def _heads(connection: sqlite3.Connection, actors: Iterable[int]) -> frozenset[int]:
    rows = connection.execute(
        "SELECT DISTINCT head FROM actor_heads WHERE actor IN (SELECT value FROM json_each(?))",
        (json.dumps(list(actors)),),
    )
    return frozenset(head for (head,) in rows)


def _dealings(
    connection: sqlite3.Connection, acting: tuple[tuple[int, ...], tuple[int, ...]]
) -> list[int]:
    """Return the events in which one side acts and the other takes part, of acts that change."""
    left, right = json.dumps(acting[0]), json.dumps(acting[1])
    acts = json.dumps(sorted(changes()))
    # Both sides may be thousands of bodies and persons: `+` keeps them from being tried in pairs.
    query = (
        "SELECT DISTINCT g.event FROM json_each(?) AS l CROSS JOIN json_each(?) AS a"
        " CROSS JOIN dealings AS g ON g.actor = l.value AND g.act = a.value"
        " AND +g.other IN (SELECT value FROM json_each(?))"
        # What a person holds not to be this act changes nothing.
        " WHERE NOT EXISTS (SELECT 1 FROM objections AS b"
        " WHERE b.event = g.event AND b.undone_at IS NULL)"
    )
    found = {event for (event,) in connection.execute(query, (left, acts, right))}
    found.update(event for (event,) in connection.execute(query, (right, acts, left)))
    return sorted(found)


def _within(found: Sequence[Move], filters: Filters) -> list[Move]:
    since, until = days_of(replace(filters, on=None))
    return [
        move
        for move in found
        if (since is None or move.since >= since)
        and (until is None or (move.first or move.since) <= until)
    ]


def _steps(
    connection: sqlite3.Connection,
    found: Sequence[Move],
    sides: Sides,
    names: tuple[str, str],
    filters: Filters,
) -> Iterable[Step]:
    ids = sorted({one.telling.id for move in found for one in move.told})
    loaded = dict(zip(ids, load_happenings(connection, ids, filters), strict=True))
    for move in found:
        told = tuple(loaded[one.telling.id] for one in move.told)
        by, to = _parties(told[0], move, sides)
        yield Step(
            first=move.first,
            last=move.last,
            act=move.change.act,
            by=by,
            to=to,
            state=called(move, names),
            effect=move.effect,
            lineages=move.lineages,
            told=told,
            dated=move.dated,
            later=filters.on is not None and move.later_than(filters.on),
        )


def _parties(told: Happening, move: Move, sides: Sides) -> tuple[Party | None, Party | None]:
    """Return who acts and who is acted upon, as the first telling names them."""
    acting = sides.right if move.by == "right" else sides.left
    other = sides.left if move.by == "right" else sides.right

    def among(parties: Iterable[Party], heads: frozenset[int]) -> Party | None:
        return next((party for party in parties if party.actor in heads), None)

    return among(told.actors, acting), among((*told.targets, *told.actors), other)
