"""An actor's happenings in time order: one row a happening, with every dispatch that tells it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from msgspec.structs import replace
from rapidfuzz import fuzz

from onrecord.accounts.called import events_of, numbered, without_maker
from onrecord.accounts.chronology import Row, lay_out
from onrecord.accounts.happenings import lineages
from onrecord.accounts.narrative import RECENT, scenes
from onrecord.accounts.tellings import Kind, Telling, load_events, load_statements
from onrecord.errors import UnknownNameError
from onrecord.store.answers import Answer
from onrecord.store.folding import fold
from onrecord.store.names import members, resolve
from onrecord.store.questions import loading
from onrecord.store.questions.narrowing import (
    days_of,
    event_conditions,
    statement_conditions,
)
from onrecord.store.questions.quotes import THEIRS
from onrecord.store.rows import (
    Actor,
    Filters,
    Happening,
    Statement,
    TimelineEvent,
    TimelineRow,
)

_LAID_OUT: Final = 1000  # events and statements that are laid out at once
_ROOMY: Final = 3  # of them for each row that is asked for
_SURE_SLIP: Final = 93  # of 100, rapidfuzz's ratio: two letters of twenty exchanged


def timeline(connection: sqlite3.Connection, name: str, filters: Filters) -> Answer[TimelineRow]:
    """Return the happenings that an actor did, underwent or said, in time order, undated last.

    `name` may also be of what is no actor (a product, an index): then those are told in which it
    fills a role.

    Raises UnknownNameError, AmbiguousNameError: a name that nobody, or several have.
    """
    every = replace(filters, since=None, until=None, on=None)
    condition = event_conditions(every)
    unknown: UnknownNameError | None = None
    actor: Actor | None = None
    try:
        actor = whom(connection, name)
    except UnknownNameError as error:
        unknown = error
    found: list[_Found] = []
    if actor is not None:
        them = members(connection, actor)
        found.extend(_deeds(connection, them, filters))
        if filters.type is None and filters.act is None and filters.status is None:
            found.extend(_sayings(connection, them, filters))
    plain = name.partition(":")[2] or name
    if actor is None or numbered(plain.split()):  # a model's name may be taken for a body's
        named = events_of(connection, plain, condition, actor=actor is not None)
        found.extend(_Found(0, "event", id_) for id_ in named)
    if unknown is not None and not found:
        raise unknown
    about = frozenset((actor.id,)) if actor is not None else frozenset()
    rows, more = _earliest(connection, sorted(found), about, filters)
    return Answer(_typed(connection, rows, filters), more=more)


class _Found(NamedTuple):
    """An event or statement that may be on a timeline, and the number of the day it sorts by."""

    day: int
    kind: Kind
    id: int


def _earliest(
    connection: sqlite3.Connection, found: Sequence[_Found], about: frozenset[int], filters: Filters
) -> tuple[list[Row], bool]:
    """Return the first rows, as many as the limit, and whether there are more.

    Of an actor of very many events the earliest are laid out, more of them until the rows that no
    later telling can change fill the limit.
    """
    size = max(_LAID_OUT, _ROOMY * filters.limit)
    while size < len(found):
        rows = _rows(connection, found[:size], about, filters)
        settled = found[size].day - RECENT.days
        rows = [row for row in rows if row.first and row.first.toordinal() < settled]
        if len(rows) >= filters.limit:
            return rows[: filters.limit], True
        size *= 4
    rows = _rows(connection, found, about, filters)
    return rows[: filters.limit], len(rows) > filters.limit


def _rows(
    connection: sqlite3.Connection, found: Sequence[_Found], about: frozenset[int], filters: Filters
) -> list[Row]:
    every = replace(filters, since=None, until=None, on=None)
    told = load_events(
        connection, [one.id for one in found if one.kind == "event"], event_conditions(every)
    )
    if filters.status is None:  # what is told under a condition is no part of an account
        told = tuple(one for one in told if one.status != "hypothetical")
    said = load_statements(
        connection,
        [one.id for one in found if one.kind == "statement"],
        statement_conditions(every),
    )
    told = _once(told, said)
    days = scenes(connection, [one.copy for one in told])
    return [row for row in lay_out(told, days, about) if _within(row, filters)]


def _once(events: Sequence[Telling], said: Sequence[Telling]) -> tuple[Telling, ...]:
    """Return events and statements, what is both ("asked", "urged") once: as what has a day."""
    anchors: dict[int, list[Telling]] = {}
    for one in events:
        anchors.setdefault(one.copy.reading, []).append(one)
    left_out: set[int] = set()
    kept: list[Telling] = []
    for statement in said:
        same = [
            one
            for one in anchors.get(statement.copy.reading, ())
            if one.anchor.start < statement.anchor.end and statement.anchor.start < one.anchor.end
        ]
        if any(one.first or one.last for one in same):
            continue
        left_out.update(one.id for one in same)
        kept.append(statement)
    return (*(one for one in events if one.id not in left_out), *kept)


def whom(connection: sqlite3.Connection, name: str) -> Actor:
    """Return the actor of a name, past a slip of the finger or an owner's name before it."""
    try:
        return resolve(connection, name)
    except UnknownNameError as error:
        rest = without_maker(connection, name.split())
        if len(rest) > 1:
            try:
                return resolve(connection, " ".join(rest))
            except UnknownNameError:
                pass
        near = [n for n in error.near if fuzz.ratio(fold(n), fold(name)) >= _SURE_SLIP]
        if len(near) == 1:
            return resolve(connection, near[0])
        raise


def _deeds(
    connection: sqlite3.Connection, them: Iterable[int], filters: Filters
) -> Iterator[_Found]:
    """Yield the events that actors did or underwent on the days that are asked for."""
    for actor in them:
        for day, event in connection.execute(
            "SELECT day, event FROM deeds WHERE actor = ? AND role IN ('actor', 'target')"
            " AND ifnull(lasts, day) >= ? AND day <= ?",
            (actor, *_asked(filters)),
        ):
            yield _Found(day, "event", event)


def _sayings(
    connection: sqlite3.Connection, them: Iterable[int], filters: Filters
) -> Iterator[_Found]:
    for actor in them:
        for day, attribution in connection.execute(
            "SELECT day, attribution FROM sayings WHERE actor = ? AND day BETWEEN ? AND ?"
            f" AND {THEIRS}",
            (actor, *_asked(filters)),
        ):
            yield _Found(day, "statement", attribution)


def _asked(filters: Filters) -> tuple[int, int]:
    """Return the first and last day that are asked for, as the look-ups count days.

    An undated event stands there by its publication; its story may be some days older.
    """
    since, until = days_of(filters)
    return (since or date.min).toordinal() - (since is None), (
        date.max if until is None else until + RECENT
    ).toordinal()


def _within(row: Row, filters: Filters) -> bool:
    since, until = days_of(filters)
    if since is None and until is None:
        return True
    if row.first is None and row.last is None:
        return False
    return (since is None or (row.last or date.max) >= since) and (
        until is None or (row.first or row.last or date.max) <= until
    )


def _typed(
    connection: sqlite3.Connection, rows: Sequence[Row], filters: Filters
) -> Iterable[TimelineRow]:
    """Return rows with their words, loaded in a few statements for all of them."""
    ids = sorted({one.id for row in rows for one in row.tellings if one.kind == "event"})
    happened: dict[int, Happening] = dict(
        zip(ids, loading.load_happenings(connection, ids, filters), strict=True)
    )
    ids = sorted({one.id for row in rows for one in row.tellings if one.kind == "statement"})
    said: dict[int, Statement] = dict(
        zip(ids, loading.load_statements(connection, ids, filters), strict=True)
    )
    for row in rows:
        yield TimelineRow(
            first=row.first,
            last=row.last,
            date=row.value,
            events=tuple(
                TimelineEvent(dispatch=one.copy.key, anchor=anchor)
                for one in row.tellings
                for anchor in (one.anchor, *one.also)
            ),
            told=tuple(happened[one.id] for one in row.tellings if one.kind == "event"),
            said=tuple(said[one.id] for one in row.tellings if one.kind == "statement"),
            basis=row.basis,
            lineages=lineages(row.tellings),
        )
