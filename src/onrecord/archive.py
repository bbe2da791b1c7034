"""The record store as one object: what `onrecord.open` returns, and the commands and desk use.

Each method calls one function of `store/` or `accounts/`, which takes the connection and the same
arguments. Nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from onrecord.accounts.between import relations
from onrecord.accounts.judgements import judge, judgements, undo
from onrecord.accounts.timelines import timeline
from onrecord.accounts.tying import tie_in
from onrecord.store.answers import Answer
from onrecord.store.aside import add_aside, asides
from onrecord.store.connection import open_store
from onrecord.store.names import actors, resolve
from onrecord.store.objections import (
    Objection,
    object_to,
    objections,
    objections_to,
    withdraw,
)
from onrecord.store.overview import (
    Overview,
    Sent,
    Versions,
    dispatches,
    most_told,
    overview,
    tied,
    versions,
)
from onrecord.store.questions.events import events
from onrecord.store.questions.find import find
from onrecord.store.questions.quotes import quotes
from onrecord.store.questions.trace import trace
from onrecord.store.questions.who import who
from onrecord.store.rebuild import keys, record
from onrecord.store.rows import (
    Actor,
    Aside,
    Dossier,
    Fault,
    Filters,
    Found,
    Happening,
    Judgement,
    Relations,
    Statement,
    TimelineRow,
)
from onrecord.store.verify import verify
from onrecord.store.write import Added, add, keeps_text

if TYPE_CHECKING:
    import sqlite3

    from onrecord.record.records import Record

ALL = Filters()


def open(path: str | Path, *, write: bool = False) -> Archive:
    """Open a store; with `write`, make the file where there is none.

    Raises StoreError: no such file, no store, a newer schema, a folder that cannot be written.
    """
    return Archive(open_store(path, write=write, now=utc_now()), Path(path))


def utc_now() -> str:
    """Return the time by this machine's clock, as the store writes it down.

    The core has no clock: this is the facade's, for those who pass no time of their own.
    """
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"  # noqa: TID251


class Archive:
    """One record store, open. Use it in a `with` statement, or call `close`.

    `clock` gives the time at which something is recorded or judged: ISO 8601 in UTC, as
    "2023-01-03T09:30:00Z".
    """

    def __init__(
        self, connection: sqlite3.Connection, path: Path, clock: Callable[[], str] = utc_now
    ) -> None:
        self.connection = connection
        self.path = path
        self.clock = clock

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was added is there already."""
        self.connection.close()

    # --- adding and keeping ---

    def add(self, record: Record, *, source: str | None = None) -> Added:
        """Add one record; `source` is where it was read from, as "FILE:LINE".

        Returns "new", "same", "corrected" or "reread".

        Raises CheckError: the record breaks its contract.
        """
        return add(self.connection, record, recorded=self.clock(), source=source, after=tie_in)

    def add_aside(self, source: str, reason: str, *, sha256: str | None = None) -> None:
        """Keep aside a dispatch that could not be read, with its reason."""
        add_aside(self.connection, source, reason, recorded=self.clock(), sha256=sha256)

    def asides(self) -> Answer[Aside]:
        """Return what was kept aside, oldest first."""
        return Answer(asides(self.connection))

    def keys(self) -> Iterable[str]:
        """Return the ids of all dispatches, oldest first."""
        return keys(self.connection)

    def record(self, key: str, version: int | None = None) -> Record:
        """Return the record of a dispatch, equal to what was added; the latest version of it.

        Raises StoreError where there is none of that id, or where the store keeps no texts.
        """
        return record(self.connection, key, version)

    def verify(self, progress: Callable[[int, int], None] | None = None) -> Iterable[Fault]:
        """Check hashes, spans and references of the whole file; yield what does not hold.

        `progress` is called with how many dispatches are checked, and how many there are.
        """
        return verify(self.connection, progress)

    def keeps_text(self) -> bool:
        """Return whether the store keeps the texts, or digests and the places of words only."""
        return keeps_text(self.connection)

    # --- questions ---

    def find(self, words: str, filters: Filters = ALL) -> Answer[Found]:
        """Return the passages and statements that hold the words, newest first."""
        return find(self.connection, words, filters)

    def who(self, name: str, filters: Filters = ALL) -> Dossier:
        """Return what an actor said and did, and what was done to them."""
        return who(self.connection, name, filters)

    def quotes(
        self, *, by: str | None = None, about: str | None = None, filters: Filters = ALL
    ) -> Answer[Statement]:
        """Return statements by an actor, about words, or both."""
        return quotes(self.connection, by, about, filters)

    def events(
        self, *, actor: str | None = None, target: str | None = None, filters: Filters = ALL
    ) -> Answer[Happening]:
        """Return what happened: by an actor, to a target, or both."""
        return events(self.connection, actor, target, filters)

    def trace(self, id: str) -> Statement | Happening:
        """Return one statement ("DISPATCH/a1") or event ("DISPATCH/v1") with its chain of word."""
        return trace(self.connection, id)

    def actors(self, prefix: str, limit: int = 20) -> Answer[Actor]:
        """Return the actors one of whose names begins so, the most often told first."""
        return actors(self.connection, prefix, limit)

    def resolve(self, name: str) -> Actor:
        """Return the actor meant by a name as people type it.

        Raises UnknownNameError with the nearest names, AmbiguousNameError with the candidates.
        """
        return resolve(self.connection, name)

    # --- across dispatches ---

    def timeline(self, name: str, filters: Filters = ALL) -> Answer[TimelineRow]:
        """Return an actor's happenings in time order, undated ones last."""
        return timeline(self.connection, name, filters)

    def relations(self, left: str, right: str, filters: Filters = ALL) -> Relations:
        """Return the state between two actors, and the acts that led to it."""
        return relations(self.connection, left, right, filters)

    def same(self, left: str, right: str, author: str) -> Judgement:
        """Judge two names to be one actor; a person's judgement wins over any rule."""
        return judge(self.connection, (left, right), "same", author=author, now=self.clock())

    def different(self, left: str, right: str, author: str) -> Judgement:
        """Judge two names to be two actors."""
        return judge(self.connection, (left, right), "different", author=author, now=self.clock())

    def judgements(self) -> Answer[Judgement]:
        """Return all judgements, undone ones too, oldest first."""
        return Answer(judgements(self.connection))

    def undo(self, id: int) -> Judgement:
        """Undo a judgement; it stays on record as undone."""
        return undo(self.connection, id, now=self.clock())

    # --- what the desk shows and keeps ---

    def overview(self) -> Overview:
        """Return how much is on record."""
        return overview(self.connection)

    def most_told(self, limit: int = 50) -> Answer[Actor]:
        """Return the actors that most dispatches name."""
        return Answer(most_told(self.connection, limit))

    def dispatches(self, filters: Filters = ALL, offset: int = 0) -> Answer[Sent]:
        """Return the dispatches, the newest first, `offset` of them passed over."""
        return Answer(dispatches(self.connection, filters, offset))

    def versions(self, key: str) -> Versions:
        """Return the versions of a dispatch, and the others that carry the same text."""
        return versions(self.connection, key)

    def tied(self, key: str, version: int | None = None) -> dict[str, int]:
        """Return the entities of a dispatch that are known over all dispatches: "e1" -> actor."""
        return tied(self.connection, key, version)

    def object_to(self, id: str, verdict: str, author: str, *, instead: str = "") -> Objection:
        """Hold that a statement's speaker or an event's type is wrong; `instead` says what is
        right. Kept beside the record."""
        return object_to(self.connection, id, verdict, author, instead=instead, now=self.clock())

    def objections(self, dispatch: str | None = None) -> Answer[Objection]:
        """Return all objections, or those to one dispatch, the newest first."""
        return Answer(objections(self.connection, dispatch=dispatch))

    def objections_to(self, ids: Iterable[str]) -> dict[str, tuple[Objection, ...]]:
        """Return the objections that stand against statements and events, by their ids."""
        return objections_to(self.connection, ids)

    def withdraw(self, id: int) -> None:
        """Undo an objection; it stays on record as undone."""
        withdraw(self.connection, id, now=self.clock())
