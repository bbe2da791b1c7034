"""Adding records: the one way into the store. It only adds, and closes what was superseded.

The time of recording arrives as an argument, ISO 8601 in UTC, as "2023-01-03T09:30:00Z".
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Final, Literal

from onrecord.dispatch.wires import Dispatch, PublishedBasis
from onrecord.errors import CheckError, StoreError
from onrecord.record.check import check
from onrecord.record.records import DispatchEntry, ReaderEntry, Record
from onrecord.store.connection import transaction
from onrecord.store.write_reading import insert_reading

Added = Literal["new", "same", "corrected", "reread"]

# What a person says of a dispatch wins over what came with it, and that over what its words say.
_WEIGHT: Final[dict[PublishedBasis | None, int]] = {
    None: 0, "dateline": 1, "header": 2, "metadata": 3, "argument": 4,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A reading that was just stored, for whoever ties it to the others."""

    dispatch: int
    reading: int
    record: Record
    recorded: str


After = Callable[[sqlite3.Connection, Stored], None]
"""Called in the same transaction as the storing: what it writes is there with the record or not
at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Version:
    """What is stored of one version of a dispatch, as far as it tells versions apart."""

    id: int
    version: int
    sha256: str
    published: str | None
    basis: PublishedBasis | None
    wire: str | None
    title: str | None
    url: str | None
    current: bool


Sent = Dispatch | DispatchEntry


def keeps_text(connection: sqlite3.Connection) -> bool:
    """Whether the store keeps the texts, or their digests and spans only."""
    row = connection.execute("SELECT value FROM settings WHERE name = 'text'").fetchone()
    return row is None or row[0] == "kept"


def keep_no_text(connection: sqlite3.Connection) -> None:
    """Let the store keep no text from its first dispatch on.

    Raises StoreError where it holds texts already.
    """
    with transaction(connection):
        if not keeps_text(connection):
            return
        if connection.execute("SELECT 1 FROM dispatches LIMIT 1").fetchone():
            raise StoreError(
                "the store holds dispatches with their texts already; "
                "begin another, without texts, with --db FILE"
            )
        connection.execute("INSERT OR REPLACE INTO settings VALUES ('text', 'not kept')")


def unread(
    connection: sqlite3.Connection, dispatch: Dispatch, reader: ReaderEntry
) -> Dispatch | None:
    """Return `dispatch` as it is to be read; None where the store has it, read by `reader`.

    What is on record of its day, wire, title and address is filled in where it says less itself, so
    that another reader reads it with all that is known.
    """
    same = _same(_versions(connection, dispatch.id), dispatch)
    if same is None:
        return dispatch
    if _reader_of(connection, same.id) == (reader.version, reader.weights):
        return None
    if _WEIGHT[dispatch.published_basis] < _WEIGHT[same.basis] and same.published is not None:
        dispatch = replace(
            dispatch,
            published=date.fromisoformat(same.published),
            published_basis=same.basis,
        )
    return replace(dispatch, wire=same.wire, title=same.title, url=same.url)


def add(
    connection: sqlite3.Connection,
    record: Record,
    *,
    recorded: str,
    source: str | None = None,
    after: After | None = None,
) -> Added:
    """Store one record, whole or not at all.

    Returns "new"; "same" where it is there already; "corrected" where the dispatch of that id is
    there with another text or another day, wire or title: both are kept; "reread" where another
    reader read it: both readings are kept. `source` is where it was read from, as "FILE:LINE". A
    record that says less of its dispatch than is known (no day) is "same", whoever read it: see
    `unread`.

    Raises CheckError: the record breaks its contract.
    """
    _refuse_broken(check(record))
    with transaction(connection):
        versions = _versions(connection, record.id)
        recorded = _no_earlier(connection, record.id, recorded)
        same = _same(versions, record.dispatch)
        if same is None:
            dispatch = _insert_dispatch(connection, record, versions, (recorded, source))
            _order(connection, record.id, versions, recorded)
        else:
            dispatch = same.id
            reader_of = _reader_of(connection, dispatch)
            if reader_of == (record.reader.version, record.reader.weights):
                return "same"
            if not _says_all(same, record.dispatch):
                return "same"
            connection.execute(
                "UPDATE readings SET recorded_until = ? "
                "WHERE dispatch = ? AND recorded_until IS NULL",
                (recorded, dispatch),
            )
        reader = _reader(connection, record.reader)
        reading = insert_reading(
            connection, record, (dispatch, reader, recorded), text=keeps_text(connection)
        )
        if after is not None:
            after(
                connection,
                Stored(dispatch=dispatch, reading=reading, record=record, recorded=recorded),
            )
    if same is not None:
        return "reread"
    return "corrected" if versions else "new"


def _refuse_broken(record: Record) -> None:
    """Refuse what `check` does not look at, and the store's own rules rest on."""
    try:
        digest = hashlib.sha256(record.dispatch.text.encode("utf-8")).hexdigest()
    except UnicodeEncodeError as error:
        raise CheckError(f"record {record.id}: dispatch.text: {error.reason}") from error
    if digest != record.dispatch.sha256:
        raise CheckError(
            f"record {record.id}: dispatch.sha256 is not that of its text ({digest}); "
            "the text was changed after it was read: read it again"
        )


def _versions(connection: sqlite3.Connection, key: str) -> tuple[_Version, ...]:
    rows = connection.execute(
        "SELECT id, version, sha256, published, published_basis, wire, title, url, "
        "recorded_until IS NULL FROM dispatches WHERE key = ? ORDER BY version",
        (key,),
    )
    return tuple(
        _Version(
            id=row[0],
            version=row[1],
            sha256=row[2],
            published=row[3],
            basis=row[4],
            wire=row[5],
            title=row[6],
            url=row[7],
            current=bool(row[8]),
        )
        for row in rows
    )


def _no_earlier(connection: sqlite3.Connection, key: str, recorded: str) -> str:
    """Return the time of recording, or that of the last one where a clock was set back."""
    (last,) = connection.execute(
        "SELECT max(r.recorded_from) FROM dispatches AS d "
        "JOIN readings AS r ON r.dispatch = d.id WHERE d.key = ?",
        (key,),
    ).fetchone()
    return recorded if last is None else max(recorded, str(last))


def _same(versions: tuple[_Version, ...], sent: Sent) -> _Version | None:
    """Return the version that `sent` is, if it is one of them.

    An archive that holds both a dispatch and its correction is added again without a third
    version; but a day that a person gives, where the text is the current one's, is the latest word.
    """
    for version in reversed(versions):
        said_anew = not version.current and sent.published_basis == "argument"
        if version.sha256 == sent.sha256 and not said_anew and _adds_nothing(version, sent):
            return version
    return None


def _adds_nothing(version: _Version, sent: Sent) -> bool:
    """Whether what `sent` says of itself is on record, or is less sure than what is."""
    weight, known = _WEIGHT[sent.published_basis], _WEIGHT[version.basis]
    published = None if sent.published is None else sent.published.isoformat()
    if weight > known or (weight == known and published != version.published):
        return False
    pairs = ((sent.wire, version.wire), (sent.title, version.title), (sent.url, version.url))
    return all(said is None or said == stored for said, stored in pairs)


def _says_all(version: _Version, sent: DispatchEntry) -> bool:
    published = None if sent.published is None else sent.published.isoformat()
    return (published, sent.published_basis, sent.wire, sent.title, sent.url) == (
        version.published,
        version.basis,
        version.wire,
        version.title,
        version.url,
    )


def _insert_dispatch(
    connection: sqlite3.Connection,
    record: Record,
    versions: tuple[_Version, ...],
    kept: tuple[str, str | None],
) -> int:
    sent, (recorded, source) = record.dispatch, kept
    cursor = connection.execute(
        "INSERT INTO dispatches (key, version, title, wire, published, published_basis, url, "
        "language, text, length, sha256, source, recorded_from) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            record.id,
            max((version.version for version in versions), default=0) + 1,
            sent.title,
            sent.wire,
            None if sent.published is None else sent.published.isoformat(),
            sent.published_basis,
            sent.url,
            sent.language,
            sent.text if keeps_text(connection) else None,
            len(sent.text),
            sent.sha256,
            source,
            recorded,
        ),
    )
    return int(cursor.lastrowid or 0)


def _order(
    connection: sqlite3.Connection, key: str, before: tuple[_Version, ...], recorded: str
) -> None:
    """Say which version is current, and until which day each was, after one was added.

    The latest recorded is current, but for another text of an earlier day that arrives late:
    that one never was. By publication, each holds until the day of the next.
    """
    if not before:
        return
    versions = _versions(connection, key)
    added = versions[-1]
    current = next(version for version in before if version.current)
    late = (
        added.sha256 != current.sha256
        and added.published is not None
        and current.published is not None
        and date.fromisoformat(added.published) < date.fromisoformat(current.published)
    )
    connection.execute(
        "UPDATE dispatches SET recorded_until = ? WHERE id = ?",
        (recorded, added.id if late else current.id),
    )
    # What is known better of the same text replaces it from its first day on.
    texts = {version.sha256: version for version in versions}
    dated = sorted(
        (version for version in texts.values() if version.published is not None),
        key=lambda version: (version.published, version.version),
    )
    until = {version.id: following.published for version, following in pairwise(dated)}
    for version in versions:
        last = texts[version.sha256]
        replaced = last is not version and last.published is not None
        connection.execute(
            "UPDATE dispatches SET published_until = ? WHERE id = ?",
            (version.published if replaced else until.get(version.id), version.id),
        )


def _reader_of(connection: sqlite3.Connection, dispatch: int) -> tuple[str, str | None] | None:
    """Return version and weights of the reader whose reading of a dispatch is current."""
    row: tuple[str, str | None] | None = connection.execute(
        "SELECT readers.version, readers.weights FROM readings "
        "JOIN readers ON readers.id = readings.reader "
        "WHERE readings.dispatch = ? AND readings.recorded_until IS NULL",
        (dispatch,),
    ).fetchone()
    return row


def _reader(connection: sqlite3.Connection, reader: ReaderEntry) -> int:
    row = connection.execute(
        "SELECT id FROM readers WHERE version = ? AND weights IS ?",
        (reader.version, reader.weights),
    ).fetchone()
    if row is not None:
        return int(row[0])
    cursor = connection.execute(
        "INSERT INTO readers (version, weights) VALUES (?, ?)", (reader.version, reader.weights)
    )
    return int(cursor.lastrowid or 0)
