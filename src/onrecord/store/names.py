"""Names as people type them, and whom they mean: a name, its beginning, another spelling of it.

What is typed is held against the names on record, from the surest way of meaning to the least: the
actor's own name, another name of theirs, a name in the tables of states ("DPRK"), either in
another transliteration, their last words ("Lavrov"), a beginning ("Lavr"). The first way
that fits anybody decides. Where several fit, nothing is guessed: the error lists them, each with
what to type. A capital's name means its government, as wires use it, and "place:Moscow" the city.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Final, get_args

from onrecord.errors import AmbiguousNameError, QuestionError, UnknownNameError
from onrecord.lexicon import states
from onrecord.link.links import EntityType
from onrecord.store.actors import load_actors
from onrecord.store.answers import Answer
from onrecord.store.bodies import named_body
from onrecord.store.folding import fold, sound
from onrecord.store.rows import Actor, Filters

_QUALIFIED: Final = re.compile(
    rf"(?P<type>id|{'|'.join(get_args(EntityType))}):\s*(?P<name>.+)", re.IGNORECASE | re.DOTALL
)
_LISTED: Final = 10  # candidates in a message
_NEAR: Final = 72  # of 100, rapidfuzz's ratio: "Lavrow" and "Lavrov" have 83
_WEIGHED: Final = (
    2_000  # readings: of two that are named more often, the first on record goes first
)
_NAMED: Final = 4  # nearest names in a message
_LAST: Final = "\U0010ffff"  # sorts after every other letter
_ENOUGH: Final = 3  # sounds that a beginning must have

_HEADS: Final = """
    SELECT DISTINCT ifnull(h.head, n.actor) AS head
    FROM names AS n LEFT JOIN actor_heads AS h ON h.actor = n.actor WHERE """
_WORDED: Final = "n.actor IN (SELECT actor FROM name_words WHERE"


def resolve(connection: sqlite3.Connection, name: str) -> Actor:
    """Return the actor meant by a name as people type it; see `meant`, and the same errors."""
    return load_actors(connection, [meant(connection, name)], Filters())[0]


def meant(connection: sqlite3.Connection, name: str) -> int:
    """Return the id of the actor meant by a name: "Zelenskiy", "state:Georgia", "id:17".

    Raises:
        QuestionError: no letter or digit to go by.
        UnknownNameError: nobody on record has it; names the nearest that somebody has.
        AmbiguousNameError: several have it; lists them with what to type for each.
    """
    wanted = name.strip()
    qualified = _QUALIFIED.fullmatch(wanted)
    type_ = qualified["type"].casefold() if qualified is not None else None
    wanted = qualified["name"].strip() if qualified is not None else wanted
    if type_ == "id":
        return _by_id(connection, wanted)
    if not fold(wanted):
        raise QuestionError(f"{name!r} is no name: give at least one letter of it")
    for heads in _ways(connection, wanted):
        found = _of_type(connection, heads, type_)
        if len(found) == 1:
            return found[0]
        if found:
            raise _ambiguous(connection, wanted, found)
    raise _unknown(connection, wanted, type_)


def members(connection: sqlite3.Connection, actor: Actor | int) -> tuple[int, ...]:
    """Return the ids of all actors that are judged to be this one, its own first."""
    head = actor if isinstance(actor, int) else actor.id
    rows = connection.execute(
        "SELECT actor FROM actor_heads WHERE head = ? AND actor <> ? ORDER BY actor", (head, head)
    )
    return (head, *(row[0] for row in rows))


def actors(connection: sqlite3.Connection, prefix: str, limit: int = 20) -> Answer[Actor]:
    """Return the actors one of whose names, or its last words, begins so; most often told first."""
    if not fold(prefix):
        raise QuestionError(f"{prefix!r} is no name: give at least one letter of it")
    heads = dict.fromkeys(head for found in _ways(connection, prefix) for head in found)
    if not heads:
        return Answer()
    ranked = _by_weight(connection, list(heads))
    return Answer(load_actors(connection, ranked[:limit], Filters()), more=len(ranked) > limit)


def _ways(connection: sqlite3.Connection, name: str) -> Iterator[list[int]]:
    """Yield the heads that a name may mean, the surest way of meaning first."""
    folded, sounded = fold(name), sound(name)

    def heads(condition: str, *values: str) -> list[int]:
        return [row[0] for row in connection.execute(_HEADS + condition, values)]

    own = heads("n.actor IN (SELECT id FROM actors WHERE folded = ?)", folded)
    known = _known(connection, name)
    last, heard = folded.rpartition(" ")[2], sounded.rpartition(" ")[2]
    ends = heads(
        f"{_WORDED} word IN (?, ?)) AND (n.folded LIKE ? OR n.sound LIKE ?)",
        *(last, heard, f"% {folded}", f"% {sounded}"),
    )
    if " " not in folded and own and _all_of(connection, own, "person"):
        # "Orlova" alone may be anybody of that name, whose full name other dispatches give.
        yield list(dict.fromkeys((*own, *ends)))
    if own and not (known and _all_of(connection, own, "place")):
        yield own
    yield known
    yield own
    body = named_body(name)
    if body is not None:
        yield heads(
            "n.actor IN (SELECT actor FROM actor_keys WHERE type = 'organization' AND key = ?)",
            body,
        )
    yield heads("n.folded = ?", folded)
    yield heads("n.sound = ?", sounded)
    yield ends
    # From here on the last word is left open at its end.
    yield heads("n.folded >= ? AND n.folded < ?", folded, folded + _LAST)
    yield heads(
        f"{_WORDED} word >= ? AND word < ?) AND n.folded LIKE ?",
        *(last, last + _LAST, f"% {folded}%"),
    )
    if len(sounded) >= _ENOUGH:
        yield heads("n.sound >= ? AND n.sound < ?", sounded, sounded + _LAST)


def _known(connection: sqlite3.Connection, name: str) -> list[int]:
    """Return the states and bodies on record that the tables know by this name or code."""
    table = states.names()
    found = list(table.lookup(" ".join(name.split())))
    found += table.lookup(" ".join(word.capitalize() for word in name.split()))
    if name.isascii() and name.isalpha() and len(name) == 3 and name.isupper():
        found += filter(None, (table.known.get(name),))
    heads: dict[int, None] = {}
    for known in found[:1]:
        rows = connection.execute(
            "SELECT ifnull(h.head, a.id) FROM actors AS a LEFT JOIN actor_heads AS h "
            "ON h.actor = a.id WHERE a.type = ? AND a.folded = ?",
            (known.type, fold(known.name)),
        )
        heads.update(dict.fromkeys(row[0] for row in rows))
    return list(heads)


def _all_of(connection: sqlite3.Connection, heads: Sequence[int], type_: EntityType) -> bool:
    return not connection.execute(
        "SELECT 1 FROM actors WHERE type <> ? AND id IN (SELECT value FROM json_each(?))",
        (type_, json.dumps(list(heads))),
    ).fetchone()


def _of_type(connection: sqlite3.Connection, heads: list[int], type_: str | None) -> list[int]:
    if type_ is None or not heads:
        return heads
    rows = connection.execute(
        "SELECT id FROM actors WHERE type = ? AND id IN (SELECT value FROM json_each(?))",
        (type_, json.dumps(heads)),
    )
    return [row[0] for row in rows]


def _by_id(connection: sqlite3.Connection, digits: str) -> int:
    number = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 18 else -1
    row = connection.execute(
        "SELECT ifnull(h.head, a.id) FROM actors AS a LEFT JOIN actor_heads AS h "
        "ON h.actor = a.id WHERE a.id = ?",
        (number,),
    ).fetchone()
    if row is None:
        raise UnknownNameError(f"no actor of this store has the id {digits!r}; ask by name")
    return int(row[0])


def _by_weight(connection: sqlite3.Connection, heads: Sequence[int]) -> list[int]:
    """Return heads by how many readings name them, the most named first."""
    rows = connection.execute(
        "SELECT j.value FROM json_each(?) AS j ORDER BY "
        "(SELECT count(*) FROM (SELECT 1 FROM appearances WHERE actor = j.value LIMIT ?)) DESC, "
        "j.value",
        (json.dumps(list(heads)), _WEIGHED),
    )
    return [row[0] for row in rows]


def _ambiguous(
    connection: sqlite3.Connection, name: str, heads: Sequence[int]
) -> AmbiguousNameError:
    ranked = _by_weight(connection, heads)
    found = load_actors(connection, ranked[:_LISTED], Filters())
    types = [actor.type for actor in found]
    alone = len(ranked) <= _LISTED
    ways = tuple(
        f"{actor.type}:{name}" if alone and types.count(actor.type) == 1 else f"id:{actor.id}"
        for actor in found
    )
    width = max(len(way) for way in ways)
    lines = [f"  {way:{width}}  {_told(actor)}" for way, actor in zip(ways, found, strict=True)]
    if not alone:
        lines.append(f"  and {len(ranked) - _LISTED} more: type more of the name")
    listed = "\n".join(lines)
    return AmbiguousNameError(f"{name!r} may be several; say which:\n{listed}", ways)


def _told(actor: Actor) -> str:
    parts = [actor.name, *actor.roles[:1], actor.type, *filter(None, (actor.iso3,))]
    count = "1 dispatch" if actor.dispatches == 1 else f"{actor.dispatches:,} dispatches"
    return f"{', '.join(parts)}; {count}"


def _unknown(connection: sqlite3.Connection, name: str, type_: str | None) -> UnknownNameError:
    near = _nearest(connection, sound(name))
    what = f"no {type_}" if type_ is not None else "nobody"
    if near:
        listed = near[0] if len(near) == 1 else f"{', '.join(near[:-1])} or {near[-1]}"
        return UnknownNameError(
            f"{what} on record is called {name!r}; did you mean {listed}?", near
        )
    return UnknownNameError(
        f"{what} on record is called {name!r}, or anything like it; "
        f"`onrecord find {name}` looks for the words"
    )


def _nearest(connection: sqlite3.Connection, sounded: str) -> tuple[str, ...]:
    """Return the names on record that sound most like this one, whole or in their last word."""
    from rapidfuzz import fuzz, process

    names: dict[str, str] = {}
    for spelt, name in connection.execute("SELECT sound, name FROM names"):
        names.setdefault(spelt, name)
        names.setdefault(spelt.rpartition(" ")[2], name)
    found = process.extract(
        sounded, names.keys(), scorer=fuzz.ratio, limit=2 * _NAMED, score_cutoff=_NEAR
    )
    return tuple(dict.fromkeys(names[spelt] for spelt, _, _ in found))[:_NAMED]
