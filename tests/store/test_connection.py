"""Files that are no store, cannot be written, are full, held by another, damaged, older, newer."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import msgspec
import pytest

from made import made_record
from onrecord.accounts.tying import tie_in
from onrecord.errors import (
    NoStoreError,
    StoreAccessError,
    StoreBusyError,
    StoreDamagedError,
    StoreError,
    StoreFullError,
)
from onrecord.record.records import Record
from onrecord.store import connection as opening
from onrecord.store.connection import StoreConnection, open_store, transaction
from onrecord.store.holders import holder
from onrecord.store.rebuild import record as rebuilt
from onrecord.store.schema import SCHEMA, STEPS
from onrecord.store.schema_lookups import TRIGGERS
from onrecord.store.verify import verify
from onrecord.store.write import add
from telling import Told, telling

NOW, LATER = "2023-03-20T10:00:00Z", "2024-01-01T00:00:00Z"


def test_a_new_store_says_what_it_is(store: StoreConnection) -> None:
    assert store.execute("PRAGMA application_id").fetchone() == (int.from_bytes(b"onrd"),)
    assert store.execute("PRAGMA user_version").fetchone() == (SCHEMA,)
    assert store.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert store.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert store.execute("SELECT id, note, applied_at FROM migrations").fetchall() == [
        (number, step.note, NOW) for number, step in enumerate(STEPS, start=1)
    ]


def test_every_table_is_strict(store: StoreConnection) -> None:
    tables = store.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' "
        "AND name NOT LIKE '%\\_fts%' ESCAPE '\\'"
    ).fetchall()
    assert len(tables) > 15
    assert [name for name, sql in tables if "STRICT" not in sql.rpartition(")")[2]] == []


def test_an_older_store_is_brought_forward_with_what_is_in_it(
    file: Path, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(opening, "SCHEMA", 1)
        patch.setattr(opening, "STEPS", STEPS[:1])
        with closing(open_store(file, now=NOW, write=True)) as older:
            add(older, record, recorded=NOW)
            assert older.execute("PRAGMA user_version").fetchone() == (1,)
    with closing(open_store(file, now=LATER)) as store:  # a question is enough
        assert store.execute("PRAGMA user_version").fetchone() == (SCHEMA,)
        applied = store.execute("SELECT applied_at FROM migrations ORDER BY id").fetchall()
        assert applied == [(NOW,)] + [(LATER,)] * (SCHEMA - 1)
        assert rebuilt(store, record.id) == record
        found = store.execute(
            "SELECT rowid FROM dispatches_fts WHERE dispatches_fts MATCH 'herders'"
        )
        assert found.fetchall() == [(1,)]


def test_the_lookups_of_an_older_store_are_filled(file: Path) -> None:
    """A step that brings a table fills it with what follows from the rows that are there."""
    made = [telling("d1", date(2031, 3, 5), Told(actor="Mongolia", verb="visits", target="Bolivia",
                    first=date(2031, 4, 1), by="Sergei Lavrov")), made_record()]  # fmt: skip
    with closing(open_store(file, now=NOW, write=True)) as store:
        for one in made:
            add(store, one, recorded=NOW, after=tie_in)
        tables = ("deeds", "dealings", "sayings", "appearances", "name_words", "foretold")
        whole = {t: store.execute(f"SELECT * FROM {t}").fetchall() for t in tables}
        assert all(whole.values())
        for name in TRIGGERS:
            store.execute(f"DROP TRIGGER {name}")
        for table in (*tables, "objections"):
            store.execute(f"DROP TABLE {table}")
        for index in ("dispatches_superseded", "readings_superseded", "dispatches_replaced",
                      "events_lasting"):  # fmt: skip
            store.execute(f"DROP INDEX {index}")
        store.execute("DELETE FROM migrations WHERE id > 4")
        store.execute("PRAGMA user_version = 4")
    with closing(open_store(file, now=LATER, write=True)) as store:
        assert {t: store.execute(f"SELECT * FROM {t}").fetchall() for t in tables} == whole
        assert list(verify(store)) == []


def test_a_statement_that_is_cut_short_is_an_interrupt(store: StoreConnection) -> None:
    calls = 0

    def stop() -> int:
        nonlocal calls
        calls += 1
        return int(calls > 2)

    store.set_progress_handler(stop, 1000)
    endless = (
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    )
    with pytest.raises(KeyboardInterrupt):
        store.execute(endless).fetchone()


def test_a_step_that_fails_leaves_the_store_as_it_was(
    file: Path, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(open_store(file, now=NOW, write=True)) as store:
        add(store, record, recorded=NOW)
    broken = opening.STEPS[0].__class__("half", "CREATE TABLE half (a) STRICT;\nCREATE TABLE ;")
    with monkeypatch.context() as patch:
        patch.setattr(opening, "SCHEMA", SCHEMA + 1)
        patch.setattr(opening, "STEPS", (*STEPS, broken))
        with pytest.raises(sqlite3.Error):
            open_store(file, now=LATER, write=True)
    with closing(open_store(file, now=NOW)) as store:
        assert store.execute("PRAGMA user_version").fetchone() == (SCHEMA,)
        assert store.execute("SELECT name FROM sqlite_master WHERE name = 'half'").fetchall() == []


def test_a_newer_store_is_refused_and_left_alone(store: StoreConnection, file: Path) -> None:
    store.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    for write in (False, True):
        with pytest.raises(StoreError, match="upgrade"):
            open_store(file, now=NOW, write=write)
    assert store.execute("PRAGMA user_version").fetchone() == (SCHEMA + 1,)


@pytest.mark.parametrize("write", [False, True])
@pytest.mark.parametrize("held", ["words", "another database", "garbage after the head"])
def test_a_file_that_is_no_store_is_refused_and_left_alone(
    file: Path, held: str, write: bool
) -> None:
    if held == "words":
        file.write_text("MINSK, March 4. A dispatch.")
    elif held == "another database":
        with closing(sqlite3.connect(file)) as other:
            other.execute("CREATE TABLE notes (words)")
    else:
        file.write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 20)
    before = file.read_bytes()
    with pytest.raises(NoStoreError, match="--db FILE"):
        open_store(file, now=NOW, write=write)
    assert file.read_bytes() == before


def test_no_file_is_made_by_asking(file: Path) -> None:
    with pytest.raises(NoStoreError, match=r"onrecord --db .* add"):
        open_store(file, now=NOW)
    assert not file.exists()
    with pytest.raises(NoStoreError, match="a folder"):
        open_store(file.parent, now=NOW)
    with pytest.raises(NoStoreError, match="make it first"):
        open_store(file / "deeper" / "record.db", now=NOW, write=True)


def test_a_store_is_read_while_it_is_written(
    store: StoreConnection, file: Path, record: Record
) -> None:
    with transaction(store):
        add(store, record, recorded=NOW)
        with closing(open_store(file, now=NOW)) as reader:
            assert reader.execute("SELECT count(*) FROM dispatches").fetchone() == (0,)


def test_who_asks_cannot_write(store: StoreConnection, file: Path, record: Record) -> None:
    with closing(open_store(file, now=NOW)) as reader, pytest.raises(StoreAccessError):
        add(reader, record, recorded=NOW)


def test_a_second_writer_waits_then_says_who_is_writing(
    store: StoreConnection, file: Path, record: Record
) -> None:
    with closing(open_store(file, now=NOW, write=True, wait=0.2)) as second:
        with transaction(store):
            add(store, record, recorded=NOW)
            with pytest.raises(StoreBusyError) as refused:
                add(second, record, recorded=NOW)
        if Path("/proc/locks").exists():
            assert f"process {os.getpid()}" in str(refused.value)
        assert "try again" in str(refused.value)
        assert add(second, record, recorded=NOW) == "same"  # it was done meanwhile


def test_a_writer_in_another_process_is_named(store: StoreConnection, file: Path) -> None:
    if not Path("/proc/locks").exists():
        pytest.skip("this system does not list its locks")
    script = (
        "import sqlite3, sys\n"
        "other = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "other.execute('BEGIN IMMEDIATE')\n"
        "print('held', flush=True)\n"
        "sys.stdin.read()\n"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", script, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        held = holder(file)
        assert held is not None
        assert held.startswith(f"process {other.pid} (")
        assert held.isprintable()
    finally:
        other.communicate()
    assert holder(file) is None


def test_a_full_disk_loses_nothing_that_was_stored(
    store: StoreConnection, file: Path, record: Record
) -> None:
    add(store, record, recorded=NOW)
    (pages,) = store.execute("PRAGMA page_count").fetchone()
    store.execute(f"PRAGMA max_page_count = {pages + 2}")
    stored = [record.id]

    def fill() -> None:
        for number in range(100):
            another = msgspec.structs.replace(record, id=f"d{number}")
            add(store, another, recorded=NOW)
            stored.append(another.id)

    with pytest.raises(StoreFullError, match="make room"):
        fill()
    assert not store.in_transaction
    with closing(open_store(file, now=NOW, write=True)) as again:
        assert [row[0] for row in again.execute("SELECT key FROM dispatches")] == stored
        assert again.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        add(again, msgspec.structs.replace(record, id="there is room"), recorded=NOW)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_said_to_be_so(file: Path, record: Record) -> None:
    _in_a_folder_of_others(file, record)


def test_a_store_on_a_read_only_folder_is_read(file: Path, record: Record) -> None:
    """Run as somebody else, since root may write anywhere."""
    if os.geteuid() != 0 or shutil.which("setpriv") is None:
        pytest.skip("only root can become somebody else")
    file.parent.chmod(0o755)
    script = (
        "import os, sys; from pathlib import Path\n"
        "sys.path[:0] = sys.argv[2:]\n"
        "from test_connection import _in_a_folder_of_others as check\n"
        "from made import made_record\n"
        "os.chown(sys.argv[1], 65534, 65534)\n"
        "os.setegid(65534); os.seteuid(65534)\n"
        "check(Path(sys.argv[1]) / 'record.db', made_record())\n"
    )
    folder = Path("/tmp") / f"onrecord-{os.getpid()}"
    folder.mkdir()
    try:
        here = Path(__file__).parent
        done = subprocess.run(
            [sys.executable, "-c", script, str(folder), str(here), str(here.parent)],
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
    finally:
        shutil.rmtree(folder)


def _in_a_folder_of_others(file: Path, record: Record) -> None:
    with closing(open_store(file, now=NOW, write=True)) as store:
        add(store, record, recorded=NOW)
    file.chmod(0o444)
    file.parent.chmod(0o555)
    try:
        with pytest.raises(StoreAccessError, match="permissions"):
            open_store(file.with_name("other.db"), now=NOW, write=True)
        with (
            pytest.raises(StoreAccessError, match="permissions"),
            closing(open_store(file, now=NOW, write=True)) as store,
        ):
            add(store, record, recorded=NOW)
        with closing(open_store(file, now=NOW)) as store:
            assert rebuilt(store, record.id) == record
        # A log left beside the file by a reader would lock it when it is made writable again.
        file.parent.chmod(0o755)
        with closing(open_store(file, now=NOW)) as store:
            assert rebuilt(store, record.id) == record
        assert [left.name for left in file.parent.iterdir()] == [file.name]
        file.chmod(0o644)
        with closing(open_store(file, now=NOW, write=True)) as store:
            add(store, msgspec.structs.replace(record, id="d2"), recorded=NOW)
    finally:
        file.parent.chmod(0o755)


def test_a_damaged_page_is_said_to_be_so(file: Path, record: Record) -> None:
    with closing(open_store(file, now=NOW, write=True)) as store, transaction(store):
        for number in range(20):
            add(store, msgspec.structs.replace(record, id=f"d{number}"), recorded=NOW)
    with closing(sqlite3.connect(file)) as raw:
        (page,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'events'").fetchone()
        (size,) = raw.execute("PRAGMA page_size").fetchone()
    with file.open("r+b") as bytes_of:
        bytes_of.seek((page - 1) * size)
        bytes_of.write(b"\xff" * size)
    with (
        closing(open_store(file, now=NOW)) as store,
        pytest.raises(StoreDamagedError, match="verify"),
    ):
        rebuilt(store, "d3")


def test_who_asked_leaves_nothing_beside_the_store(file: Path, record: Record) -> None:
    with closing(open_store(file, now=NOW, write=True)) as store:
        add(store, record, recorded=NOW)
    before = file.read_bytes()
    with closing(open_store(file, now=NOW)) as store:
        assert rebuilt(store, record.id) == record
    assert [left.name for left in file.parent.iterdir()] == ["record.db"]
    assert file.read_bytes() == before
