"""What is stored, what is taken for the same, and what supersedes what."""

from __future__ import annotations

import sqlite3
from datetime import date

import msgspec
import pytest
from varied import changed, read_by

from made import TEXT
from onrecord.dispatch.intake import Metadata, intake
from onrecord.errors import CheckError, StoreError
from onrecord.record.records import Record
from onrecord.store.aside import add_aside, asides
from onrecord.store.connection import StoreConnection, transaction
from onrecord.store.rebuild import record as rebuilt
from onrecord.store.verify import verify
from onrecord.store.write import Stored, add, keep_no_text, unread

MONDAY, TUESDAY, FRIDAY = "2023-03-20T10:00:00Z", "2023-03-21T10:00:00Z", "2023-03-24T10:00:00Z"
LONGER = TEXT + "The herders went home.\n"


def _versions(store: StoreConnection) -> list[tuple[object, ...]]:
    return store.execute(
        "SELECT version, published, published_until, recorded_from, recorded_until "
        "FROM dispatches ORDER BY id"
    ).fetchall()


def test_the_same_dispatch_twice_is_one(store: StoreConnection, record: Record) -> None:
    assert add(store, record, recorded=MONDAY, source="a.jsonl:1") == "new"
    before = store.total_changes
    assert add(store, record, recorded=TUESDAY, source="b.jsonl:7") == "same"
    assert store.total_changes == before
    assert len(_versions(store)) == 1


def test_a_changed_text_is_a_correction_and_both_are_kept(
    store: StoreConnection, record: Record
) -> None:
    add(store, record, recorded=MONDAY)
    corrected = changed(record, text=LONGER, published=date(2023, 3, 16))
    assert add(store, corrected, recorded=TUESDAY) == "corrected"
    assert rebuilt(store, record.id) == corrected
    assert rebuilt(store, record.id, 1) == record
    assert _versions(store) == [
        (1, "2023-03-14", "2023-03-16", MONDAY, TUESDAY),
        (2, "2023-03-16", None, TUESDAY, None),
    ]


def test_an_archive_with_a_correction_in_it_is_added_again_without_a_third_version(
    store: StoreConnection, record: Record
) -> None:
    corrected = changed(record, text=LONGER, published=date(2023, 3, 16))
    for one in (record, corrected):
        add(store, one, recorded=MONDAY)
    assert [add(store, one, recorded=FRIDAY) for one in (record, corrected)] == ["same", "same"]
    assert rebuilt(store, record.id) == corrected


def test_an_earlier_text_that_arrives_late_does_not_become_current(
    store: StoreConnection, record: Record
) -> None:
    corrected = changed(record, text=LONGER, published=date(2023, 3, 16))
    add(store, corrected, recorded=MONDAY)
    assert add(store, record, recorded=TUESDAY) == "corrected"
    assert rebuilt(store, record.id) == corrected
    assert _versions(store) == [
        (1, "2023-03-16", None, MONDAY, None),
        (2, "2023-03-14", "2023-03-16", TUESDAY, TUESDAY),
    ]


def test_a_day_that_a_person_gives_corrects_the_day_on_record(
    store: StoreConnection, record: Record
) -> None:
    add(store, record, recorded=MONDAY)
    given = changed(record, published=date(2023, 3, 7), published_basis="argument")
    assert add(store, given, recorded=TUESDAY) == "corrected"
    assert rebuilt(store, record.id) == given
    # By publication, the wrong day never was.
    assert [row[1:3] for row in _versions(store)] == [
        ("2023-03-14", "2023-03-14"),
        ("2023-03-07", None),
    ]
    # Adding the archive again, without the argument, does not undo it ...
    assert add(store, record, recorded=FRIDAY) == "same"
    assert rebuilt(store, record.id) == given
    # ... and another day given afterwards is the latest word, though it was there before.
    first = changed(record, published_basis="argument")
    assert add(store, first, recorded=FRIDAY) == "corrected"
    assert add(store, given, recorded=FRIDAY) == "corrected"
    assert rebuilt(store, record.id) == given


def test_another_reader_supersedes_and_both_readings_stay(
    store: StoreConnection, record: Record
) -> None:
    add(store, record, recorded=MONDAY)
    again = read_by(msgspec.structs.replace(record, events=()), "newer")
    assert add(store, again, recorded=TUESDAY) == "reread"
    assert add(store, again, recorded=FRIDAY) == "same"
    assert rebuilt(store, record.id) == again
    assert store.execute("SELECT recorded_from, recorded_until FROM readings").fetchall() == [
        (MONDAY, TUESDAY),
        (TUESDAY, None),
    ]
    assert len(_versions(store)) == 1
    assert store.execute("SELECT count(*) FROM events").fetchone() == (len(record.events),)


def test_a_clock_that_was_set_back_leaves_no_end_before_its_beginning(
    store: StoreConnection, record: Record
) -> None:
    add(store, record, recorded=FRIDAY)
    add(store, read_by(record, "newer"), recorded=MONDAY)
    add(store, changed(record, text=LONGER), recorded=TUESDAY)
    assert list(verify(store)) == []
    assert {row[3] for row in _versions(store)} == {FRIDAY}


def test_what_is_stored_need_not_be_read(store: StoreConnection, record: Record) -> None:
    known = Metadata(id=record.id, published="2023-03-14", wire="TASS")
    dispatch = intake(TEXT, known)
    assert unread(store, dispatch, record.reader) == dispatch
    add(store, record, recorded=MONDAY)
    assert unread(store, dispatch, record.reader) is None
    assert unread(store, intake(TEXT, Metadata(id=record.id)), record.reader) is None
    newer = read_by(record, "newer").reader
    assert unread(store, dispatch, newer) == dispatch
    other = intake(LONGER, known)
    assert unread(store, other, record.reader) == other


def test_what_is_known_of_a_dispatch_is_not_forgotten_when_it_is_read_again(
    store: StoreConnection, record: Record
) -> None:
    given = changed(record, published=date(2023, 3, 7), published_basis="argument", title="Talks")
    add(store, given, recorded=MONDAY)
    newer = read_by(given, "newer")
    # The file alone does not tell its title, and another day than the person did.
    bare = intake(TEXT, Metadata(id=record.id))
    to_read = unread(store, bare, newer.reader)
    assert to_read is not None
    assert (to_read.published, to_read.published_basis) == (date(2023, 3, 7), "argument")
    assert (to_read.title, to_read.wire) == ("Talks", "TASS")
    # A record of less than is known does not supersede one of all of it.
    assert add(store, read_by(record, "newer"), recorded=TUESDAY) == "same"
    assert rebuilt(store, record.id) == given
    assert add(store, newer, recorded=TUESDAY) == "reread"
    assert rebuilt(store, record.id) == newer


def test_a_record_is_stored_whole_or_not_at_all(store: StoreConnection, record: Record) -> None:
    def fails(connection: sqlite3.Connection, stored: Stored) -> None:
        connection.execute("INSERT INTO actors VALUES (1, 'person', 'X', NULL, 0, 'x')")
        assert rebuilt(connection, record.id) == stored.record
        raise RuntimeError("no")

    other = msgspec.structs.replace(record, id="astana-2")
    with transaction(store):
        add(store, other, recorded=MONDAY)
        with pytest.raises(RuntimeError):
            add(store, record, recorded=MONDAY, after=fails)
    counts = [
        store.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in ("dispatches", "readings", "actors")
    ]
    assert counts == [1, 1, 0]
    assert rebuilt(store, "astana-2") == other


def test_a_record_that_breaks_its_contract_is_refused(
    store: StoreConnection, record: Record
) -> None:
    with pytest.raises(CheckError, match="sha256"):
        add(store, changed(record, sha256="0" * 64), recorded=MONDAY)
    broken = msgspec.structs.replace(
        record, events=(msgspec.structs.replace(record.events[0], on_word_of=("a99",)),)
    )
    with pytest.raises(CheckError, match="a99"):
        add(store, broken, recorded=MONDAY)
    assert _versions(store) == []


def test_words_of_any_kind_are_values_and_never_sql(store: StoreConnection, record: Record) -> None:
    odd = "x'; DROP TABLE dispatches; --"
    mean = changed(msgspec.structs.replace(record, id=odd), title=odd, url='"; --', wire=odd)
    assert add(store, mean, recorded=MONDAY, source=odd) == "new"
    assert rebuilt(store, odd) == mean


def test_a_store_without_texts_holds_no_words_of_any_statement(
    store: StoreConnection, record: Record
) -> None:
    keep_no_text(store)
    add(store, record, recorded=MONDAY)
    assert store.execute("SELECT text, length, sha256 FROM dispatches").fetchall() == [
        (None, len(TEXT), record.dispatch.sha256)
    ]
    assert store.execute("SELECT DISTINCT statement FROM attributions").fetchall() == [(None,)]
    found = "SELECT rowid FROM dispatches_fts WHERE dispatches_fts MATCH 'herders'"
    assert store.execute(found).fetchall() == []


def test_a_store_with_texts_does_not_become_one_without(
    store: StoreConnection, record: Record
) -> None:
    add(store, record, recorded=MONDAY)
    with pytest.raises(StoreError, match="begin another"):
        keep_no_text(store)


def test_both_texts_and_statements_can_be_searched(store: StoreConnection, record: Record) -> None:
    add(store, record, recorded=MONDAY)
    for table, words in (("dispatches", "herders"), ("attributions", "ASTANA")):
        found = store.execute(
            f"SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ?", (words,)
        ).fetchall()
        assert found


def test_what_was_set_aside_is_listed_once_and_marked_when_it_was_read(
    store: StoreConnection, record: Record
) -> None:
    for day in (MONDAY, TUESDAY):
        add_aside(store, "a.jsonl:1", "no text in it", recorded=day)
        add_aside(store, "a.jsonl:2", "died", recorded=day, sha256=record.dispatch.sha256)
    assert [(row.source, row.reason, row.recorded, row.read_since) for row in asides(store)] == [
        ("a.jsonl:1", "no text in it", MONDAY, False),
        ("a.jsonl:2", "died", MONDAY, False),
    ]
    add(store, record, recorded=FRIDAY, source="a.jsonl:1")
    assert [row.read_since for row in asides(store)] == [True, True]
