"""Which actors are one: judgements folded into groups, each with its head.

A person's judgement wins over any rule, and nothing is deleted: what is undone stays on record.
Rules never bring together what a person has told apart, nor names that contradict each other,
not even through a third name that would fit both.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.accounts.judging import ONLY_ONE, contradict
from onrecord.accounts.keys import Key

_AT_ONCE: Final = 400  # bound values in one statement
_FITS: Final = 60  # names that a short one is judged to be, which are held against each other


@dataclass(frozen=True, slots=True)
class Judged:
    """One judgement that stands, between two actors."""

    id: int
    left: int
    right: int
    same: bool
    author: str | None  # None: a rule's
    score: float
    rule: str | None = None


def group(keys: dict[int, Key], judged: Iterable[Judged]) -> dict[int, int]:
    """Return the head of every actor of `keys`. The order of `judged` does not matter."""
    members = {actor: [actor] for actor in keys}  # by root
    root = {actor: actor for actor in keys}
    by_person: dict[tuple[int, int], Judged] = {}
    by_rule: list[Judged] = []
    for one in sorted(judged, key=lambda j: j.id):
        if one.author is None:
            by_rule.append(one)
        else:  # of two judgements on one pair, the later one stands
            by_person[min(one.left, one.right), max(one.left, one.right)] = one
    apart = [(one.left, one.right) for one in by_person.values() if not one.same]

    def join(one: Judged) -> None:
        left, right = root[one.left], root[one.right]
        if left == right:
            return
        both = (members[left], members[right])
        if any(
            (a in both[0] and b in both[1]) or (a in both[1] and b in both[0]) for a, b in apart
        ):
            return
        if one.author is None and any(
            contradict(keys[a], keys[b]) for a in both[0] for b in both[1]
        ):
            return
        for actor in members.pop(right):
            root[actor] = left
            members[left].append(actor)

    for one in by_person.values():
        if one.same:
            join(one)
    for one in sorted(_fitting_one(keys, by_rule), key=lambda j: (-j.score, j.id)):
        join(one)
    heads: dict[int, int] = {}
    for actors in members.values():
        head = min(actors, key=lambda actor: (-len(keys[actor].words), actor))
        heads.update(dict.fromkeys(actors, head))
    return heads


def _fitting_one(keys: dict[int, Key], by_rule: Iterable[Judged]) -> list[Judged]:
    """Leave out what a short name, a surname or an acronym is judged to be where it fits two that
    contradict each other: it is tied to neither, whichever came first."""
    every = list(by_rule)
    fits: dict[tuple[str, int], list[int]] = {}
    for one in every:
        if one.rule in ONLY_ONE:
            short, long = sorted((one.left, one.right), key=lambda a: (len(keys[a].words), a))
            fits.setdefault((one.rule, short), []).append(long)
    unsure = {
        short
        for (_, short), longs in fits.items()
        if any(
            contradict(keys[a], keys[b]) for at, a in enumerate(longs[:_FITS]) for b in longs[:at]
        )
    }
    return [
        one
        for one in every
        if one.rule not in ONLY_ONE or not unsure.intersection((one.left, one.right))
    ]


def regroup(connection: sqlite3.Connection, actors: Iterable[int]) -> None:
    """Work out anew the groups that any of `actors` is in, or may come to be in."""
    reach = _reach(connection, set(actors))
    if len(reach) == 1:
        (only,) = reach
        connection.execute("INSERT OR REPLACE INTO actor_heads VALUES (?, ?)", (only, only))
        return
    heads = group(keys_of(connection, reach), _judged(connection, reach))
    connection.executemany("INSERT OR REPLACE INTO actor_heads VALUES (?, ?)", heads.items())


def _reach(connection: sqlite3.Connection, actors: set[int]) -> set[int]:
    """Return all actors that a chain of judgements joins to `actors`, undone ones too."""
    reach, edge = set(actors), set(actors)
    while edge:
        found: set[int] = set()
        for part in parts(sorted(edge)):
            marks = ",".join("?" * len(part))
            found.update(
                actor
                for row in connection.execute(
                    f"SELECT left_actor, right_actor FROM judgements WHERE left_actor IN ({marks})"
                    f" UNION SELECT left_actor, right_actor FROM judgements"
                    f" WHERE right_actor IN ({marks})",
                    (*part, *part),
                )
                for actor in row
            )
        edge = found - reach
        reach |= edge
    return reach


def _judged(connection: sqlite3.Connection, actors: set[int]) -> list[Judged]:
    found: list[Judged] = []
    for part in parts(sorted(actors)):
        marks = ",".join("?" * len(part))
        found.extend(
            Judged(id_, left, right, verdict == "same", author, score or 1.0, rule)
            for id_, left, right, verdict, author, score, rule in connection.execute(
                "SELECT id, left_actor, right_actor, verdict, author, score, rule FROM judgements"
                f" WHERE undone_at IS NULL AND left_actor IN ({marks})",
                part,
            )
        )
    return found


def keys_of(connection: sqlite3.Connection, actors: Iterable[int]) -> dict[int, Key]:
    """Return the key of each actor, as it was made of its name."""
    found: dict[int, Key] = {}
    for part in parts(sorted(set(actors))):
        marks = ",".join("?" * len(part))
        for actor, type_, key, name, iso3, words in connection.execute(
            "SELECT k.actor, k.type, k.key, a.name, a.iso3, k.words FROM actor_keys AS k"
            f" JOIN actors AS a ON a.id = k.actor WHERE k.actor IN ({marks})",
            part,
        ):
            found[actor] = Key(type_, key, name, iso3, tuple(words.split()))
    return found


def parts(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    """Yield `ids` in parts that one statement can bind."""
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]
