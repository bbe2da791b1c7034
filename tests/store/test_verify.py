"""Every kind of damage that is planted is found, at its place, with what to do."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import msgspec
import pytest

from made import made_record
from onrecord.accounts.tying import tie_in
from onrecord.record.records import Record
from onrecord.store.connection import open_store, transaction
from onrecord.store.rows import Fault
from onrecord.store.verify import verify
from onrecord.store.write import add, keep_no_text
from telling import Told, telling

NOW = "2023-03-20T10:00:00Z"


@pytest.fixture
def filled(file: Path, record: Record) -> Path:
    with closing(open_store(file, now=NOW, write=True)) as store:
        for id in ("astana-1", "astana-2"):
            one = msgspec.structs.replace(record, id=id)
            add(store, one, recorded=NOW, after=tie_in)
    return file


def _faults(file: Path) -> list[Fault]:
    with closing(open_store(file, now=NOW, write=True)) as store:
        return list(verify(store))


def test_a_whole_store_has_no_fault(filled: Path) -> None:
    seen: list[tuple[int, int]] = []
    with closing(open_store(filled, now=NOW, write=True)) as store:
        before = filled.read_bytes()
        assert list(verify(store, lambda done, total: seen.append((done, total)))) == []
    assert seen == [(1, 2), (2, 2)]
    assert filled.read_bytes() == before


# what is planted (SQL that no onrecord would run), where it is found, what is said of it
PLANTED = {
    "a changed text": (
        "UPDATE dispatches SET text = replace(text, 'herders', 'traders') WHERE id = 2",
        "dispatch astana-2 version 1",
        "sha256",
    ),
    "a text that is no text": (
        "UPDATE dispatches SET text = CAST(x'ff00ff41' AS TEXT) WHERE id = 2",
        "dispatch astana-2 version 1",
        "sha256",
    ),
    "a name that is no text": (
        "UPDATE entities SET name = CAST(x'ff00ff41' AS TEXT) WHERE id = 1",
        "dispatch astana-1 version 1, reading 1",
        "does not hold",
    ),
    "another length": (
        "UPDATE dispatches SET length = length + 1 WHERE id = 2",
        "dispatch astana-2 version 1",
        "its length",
    ),
    "a changed statement": (
        "UPDATE attributions SET statement = 'It denied everything' WHERE id = 1",
        "dispatch astana-1 version 1, reading 1, a1",
        "not the words of its content",
    ),
    "a text that search does not know": (
        "INSERT INTO dispatches_fts (dispatches_fts, rowid, title, text) "
        "SELECT 'delete', id, title, text FROM dispatches WHERE id = 1",
        "dispatches_fts",
        "index of words",
    ),
    "a statement that search does not know": (
        "INSERT INTO attributions_fts (attributions_fts, rowid, statement) "
        "SELECT 'delete', id, statement FROM attributions WHERE id = 1",
        "attributions_fts",
        "index of words",
    ),
    "a span past the end": (
        "UPDATE times SET span_end = 100000 WHERE id = 1",
        "dispatch astana-1 version 1, times 1",
        "outside the text",
    ),
    "a span backwards": (
        "UPDATE events SET evidence_start = 900, evidence_end = 3 WHERE id = 1",
        "dispatch astana-1 version 1, events 1",
        "its evidence lies outside the text",
    ),
    "a mention before the beginning": (
        "UPDATE mentions SET span_start = -4 WHERE entity = 1 AND position = 0",
        "dispatch astana-1 version 1, entities e1",
        "mentions",
    ),
    "half a span": (
        "UPDATE attributions SET source_end = NULL WHERE id = 1",
        "dispatch astana-1 version 1, attributions 1",
        "outside the text",
    ),
    "a row that points nowhere": (
        "UPDATE roles SET entity = 4711 WHERE event = 1 AND entity IS NOT NULL",
        "roles",
        "points to a row of entities",
    ),
    "a word of another dispatch": (
        "UPDATE event_words SET attribution = (SELECT max(id) FROM attributions) WHERE event = 1",
        "dispatch astana-1 version 1, v1",
        "refers to attributions of another reading",
    ),
    "a parent that is its own child": (
        "UPDATE attributions SET parent = id WHERE id = 1",
        "dispatch astana-1 version 1, reading 1",
        "its own parent's parent",
    ),
    "a value that there is not": (
        "UPDATE events SET status = 'perhaps' WHERE id = 1",
        "dispatch astana-1 version 1, reading 1",
        "'perhaps' is no status",
    ),
    "a day that there is not": (
        "UPDATE times SET first = '2023-02-30' WHERE id = 1",
        "dispatch astana-1 version 1, reading 1",
        "does not hold",
    ),
    "two versions that are current": (
        "INSERT INTO dispatches (key, version, language, text, length, sha256, recorded_from) "
        "SELECT key, 2, language, text, length, sha256, recorded_from FROM dispatches WHERE id = 1",
        "dispatch astana-1",
        "not one current version",
    ),
    "no reading that is current": (
        "UPDATE readings SET recorded_until = '2024-01-01T00:00:00Z' WHERE id = 2",
        "dispatch astana-2 version 1",
        "not one current reading",
    ),
    "a deed that questions do not find": (
        "DELETE FROM deeds WHERE event = 1",
        "deeds",
        "follow from the records",
    ),
    "an end before the beginning": (
        "UPDATE dispatches SET recorded_until = '2001-01-01T00:00:00Z' WHERE id = 2",
        "dispatch astana-2 version 1",
        "ends before it begins",
    ),
}


@pytest.mark.parametrize("damage", PLANTED)
def test_planted_damage_is_found_at_its_place(filled: Path, damage: str) -> None:
    sql, where, what = PLANTED[damage]
    with closing(sqlite3.connect(filled, isolation_level=None)) as raw:
        assert raw.execute(sql).rowcount != 0
    faults = _faults(filled)
    found = [fault for fault in faults if where in fault.where and what in fault.what]
    assert found, faults
    assert all(fault.remedy for fault in faults)


def test_a_damaged_page_is_found(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as raw:
        (page,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'events'").fetchone()
        (size,) = raw.execute("PRAGMA page_size").fetchone()
    with filled.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    faults = _faults(filled)
    assert faults
    assert {fault.where for fault in faults} == {"the file", "table events"}
    assert not any("verify" in fault.what for fault in faults)  # which is what was just run
    assert "backup" in faults[0].remedy


def test_many_faults_of_a_kind_are_counted(file: Path, record: Record) -> None:
    with closing(open_store(file, now=NOW, write=True)) as store:
        for number in range(30):
            add(store, msgspec.structs.replace(record, id=f"d{number}"), recorded=NOW)
        store.execute("UPDATE times SET span_end = 100000")
        faults = [fault for fault in verify(store) if "outside" in fault.what]
    assert len(faults) == 21
    assert faults[-1].what.endswith("90 in all")


def test_a_store_without_texts_is_checked_too(file: Path, record: Record) -> None:
    with closing(open_store(file, now=NOW, write=True)) as store:
        keep_no_text(store)
        add(store, record, recorded=NOW)
        assert list(verify(store)) == []
        store.execute("UPDATE times SET span_end = 100000")
        assert [fault.where for fault in verify(store)][:1] == [
            "dispatch astana-1 version 1, times 1"
        ]


def test_what_cannot_be_checked_is_not_called_whole(filled: Path) -> None:
    with closing(open_store(filled, now=NOW)) as store:
        faults = list(verify(store))
    assert {fault.where for fault in faults} == {"dispatches_fts", "attributions_fts"}
    assert all("could not be checked" in fault.what for fault in faults)
    assert not any(fault.checked for fault in faults)


def test_what_another_is_writing_to_is_not_called_damaged(filled: Path) -> None:
    with (
        closing(open_store(filled, now=NOW, write=True)) as writer,
        closing(open_store(filled, now=NOW, write=True, wait=0.01)) as store,
        transaction(writer),
    ):
        faults = list(verify(store))
    assert {fault.where for fault in faults} == {"dispatches_fts", "attributions_fts"}
    assert all("another program is writing" in fault.what for fault in faults)
    assert not any(fault.checked for fault in faults)


# tables that follow from the records, changed so that they have as many rows as before
CHANGED = {
    "deeds": "UPDATE deeds SET day = day + 1 WHERE rowid_of",
    "dealings": "UPDATE dealings SET act = 'meet' WHERE rowid_of",
    "sayings": "UPDATE sayings SET day = day - 1 WHERE rowid_of",
    "appearances": "UPDATE appearances SET published = published + 1 WHERE rowid_of",
    "name_words": "UPDATE name_words SET word = word || 'x' WHERE rowid_of",
    "foretold": "UPDATE foretold SET published = published - 1 WHERE rowid_of",
    "actor_heads": "UPDATE actor_heads SET head = head % 3 + 1 WHERE rowid_of",
    "copies": "UPDATE copies SET lineage = 3 - lineage WHERE rowid_of",
}


@pytest.mark.parametrize("table", CHANGED)
def test_what_follows_from_the_records_is_compared_by_content(file: Path, table: str) -> None:
    told = Told(actor="Mongolia", verb="visits", target="Bolivia", first=date(2031, 4, 1),
                by="Sergei Lavrov")  # fmt: skip
    with closing(open_store(file, now=NOW, write=True)) as store:
        add(store, telling("d1", date(2031, 3, 5), told), recorded=NOW, after=tie_in)
        add(store, made_record(), recorded=NOW, after=tie_in)
        assert list(verify(store)) == []
        (before,) = store.execute(f"SELECT count(*) FROM {table}").fetchone()
        store.execute("PRAGMA foreign_keys = OFF")
        store.execute(CHANGED[table].replace("rowid_of", "TRUE"))
        assert store.execute(f"SELECT count(*) FROM {table}").fetchone() == (before,)
        assert table in {fault.where for fault in verify(store)}


def test_a_row_that_follows_from_no_record_is_found(file: Path) -> None:
    with closing(open_store(file, now=NOW, write=True)) as store:
        add(store, made_record(), recorded=NOW, after=tie_in)
        store.execute("INSERT INTO deeds SELECT actor, 'place', day, event, NULL, NULL, NULL, NULL "
                      "FROM deeds WHERE role = 'actor' LIMIT 1")  # fmt: skip
        (fault,) = verify(store)
    assert fault.where == "deeds"
    assert "follow from no record: 1" in fault.what
