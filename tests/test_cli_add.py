"""`onrecord add`, `aside` and `verify` as a person meets them, also when they are cut short."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord import archive, errors
from onrecord.cli import cli
from onrecord.cli.progress import _Lines
from onrecord.store.connection import transaction

COPY = (
    "LUSAKA, March 4 (AFP) - Zambia recognized the new government of {0} on Friday, Foreign "
    'Minister Mary Banda said.\n\n"We welcome this step," she added.\n'
)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


def _run(db: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["--db", str(db), *map(str, arguments)])


def _lines(file: Path, count: int, *extra: str) -> Path:
    rows = [
        json.dumps({"id": f"d{n}", "text": COPY.format(f"Land {n}"), "published": "2023-03-04"})
        for n in range(count)
    ]
    file.write_text("\n".join([*rows, *extra]) + "\n", encoding="utf-8")
    return file


def test_what_is_added_is_there_and_is_not_read_twice(tmp_path: Path, db: Path) -> None:
    file = _lines(tmp_path / "a.jsonl", 2)
    first = _run(db, "add", file)
    assert (first.exit_code, first.stdout) == (0, "")
    assert first.stderr.splitlines()[-1] == f"onrecord: {db}: 2 added"
    _lines(file, 3)
    again = _run(db, "add", file)
    assert again.stderr.splitlines()[-1] == f"onrecord: {db}: 1 added, 2 there already"
    with archive.open(db) as store:
        assert list(store.keys()) == ["d0", "d1", "d2"]
        assert store.record("d1").dispatch.text == COPY.format("Land 1")


def test_several_processes_store_what_one_does(tmp_path: Path, db: Path) -> None:
    file = _lines(tmp_path / "a.jsonl", 8)
    several, one = db.with_name("several.db"), db.with_name("one.db")
    assert _run(several, "add", file, "--processes", "2").exit_code == 0
    assert _run(one, "add", file, "--processes", "1").exit_code == 0
    with archive.open(several) as left, archive.open(one) as right:
        assert list(left.keys()) == list(right.keys()) == [f"d{n}" for n in range(8)]
        assert [left.record(key) for key in left.keys()] == [  # noqa: SIM118
            right.record(key)
            for key in right.keys()  # noqa: SIM118
        ]


def test_a_changed_text_is_told_as_a_correction(tmp_path: Path, db: Path) -> None:
    file = _lines(tmp_path / "a.jsonl", 1)
    _run(db, "add", file)
    file.write_text(json.dumps({"id": "d0", "text": COPY.format("Otherland")}))
    told = _run(db, "add", file)
    assert f"{file}:1: dispatch d0 is there with another text" in told.stderr
    assert "0 added, 1 corrections kept beside what they correct" in told.stderr
    with archive.open(db) as store:
        assert "Otherland" in store.record("d0").dispatch.text
        assert "Land 0" in store.record("d0", 1).dispatch.text


def test_other_weights_read_again_and_say_so(
    tmp_path: Path, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord.cli import add as adding
    from onrecord.extract.rules import RulesAnnotator

    class Newer(RulesAnnotator):
        digest = "f00d"

    file = _lines(tmp_path / "a.jsonl", 2)
    monkeypatch.setattr(adding, "default_annotator", RulesAnnotator)
    _run(db, "add", file)
    monkeypatch.setattr(adding, "default_annotator", Newer)
    told = _run(db, "add", file)
    assert "both readings kept" in told.stderr
    assert told.stderr.splitlines()[-1].endswith("0 added, 2 read again")
    assert _run(db, "add", file).stderr.splitlines()[-1].endswith("2 there already")


def test_what_cannot_be_read_is_kept_aside_with_its_reason(tmp_path: Path, db: Path) -> None:
    file = _lines(tmp_path / "a.jsonl", 1, "{broken", '{"id": "x"}')
    told = _run(db, "add", file, tmp_path / "nowhere.txt")
    assert told.exit_code == 1
    assert "1 added, 3 set aside" in told.stderr
    assert f"onrecord --db {db} aside" in told.stderr
    listed = _run(db, "aside")
    assert listed.exit_code == 0
    for place in (f"{file}:2", f"{file}:3", "nowhere.txt"):
        assert place in listed.stdout
    assert "malformed JSON" in listed.stdout
    _lines(file, 3)
    assert _run(db, "add", file).exit_code == 0
    rows = [json.loads(line) for line in _run(db, "aside", "--json").stdout.splitlines()]
    assert [row["read_since"] for row in rows] == [True, True, False]


def test_a_fault_of_ours_sets_one_dispatch_aside_and_no_more(
    tmp_path: Path, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = archive.tie_in

    def fails(connection: sqlite3.Connection, stored: archive.Stored) -> None:
        whole(connection, stored)
        if stored.record.id == "d1":
            raise KeyError("a fault")

    monkeypatch.setattr(archive, "tie_in", fails)
    told = _run(db, "add", _lines(tmp_path / "a.jsonl", 3))
    assert told.exit_code == 1
    assert "2 added, 1 set aside" in told.stderr
    assert "fault of ours" in told.stderr
    with archive.open(db, write=True) as store:
        assert list(store.keys()) == ["d0", "d2"]
        assert list(store.verify()) == []


def test_no_text_holds_for_the_store_from_then_on(tmp_path: Path, db: Path) -> None:
    file = _lines(tmp_path / "a.jsonl", 1)
    assert _run(db, "add", "--no-text", file).exit_code == 0
    assert _run(db, "add", _lines(file, 2)).exit_code == 0
    assert b"We welcome this step" not in db.read_bytes()
    assert _run(db, "verify").exit_code == 0
    other = db.with_name("other.db")
    _run(other, "add", file)
    refused = _run(other, "add", "--no-text", file)
    assert isinstance(refused.exception, errors.StoreError)


def test_verify_lists_faults_and_says_when_there_are_none(tmp_path: Path, db: Path) -> None:
    _run(db, "add", _lines(tmp_path / "a.jsonl", 2))
    whole = _run(db, "verify")
    assert (whole.exit_code, whole.stdout) == (0, "")
    assert "2 dispatches, and all of it holds" in whole.stderr
    with closing(sqlite3.connect(db)) as raw, raw:
        raw.execute("UPDATE dispatches SET sha256 = 'x' WHERE id = 2")
    found = _run(db, "verify", "--json")
    assert found.exit_code == 1
    assert [json.loads(line)["where"] for line in found.stdout.splitlines()] == [
        "dispatch d1 version 1"
    ]


def test_verify_says_of_a_file_too_damaged_to_open_what_it_is(tmp_path: Path, db: Path) -> None:
    _run(db, "add", _lines(tmp_path / "a.jsonl", 2))
    with db.open("r+b") as file:
        file.seek(100)  # the page that says which tables there are
        file.write(b"\xff" * 900)
    found = _run(db, "verify")
    assert found.exit_code == 1
    assert found.stdout.startswith("the file: ")
    assert "backup" in found.stdout


@pytest.mark.parametrize("verb", ["aside", "verify"])
def test_asking_makes_no_store(db: Path, verb: str) -> None:
    assert isinstance(_run(db, verb).exception, errors.NoStoreError)
    assert not db.exists()


def test_a_line_now_and_then_tells_how_far_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    now = 0.0
    lines = _Lines("reading", 2000, lambda: now)
    for done in range(0, 1001, 10):
        now = done / 20
        lines.advance(done)
    told = capsys.readouterr().err.splitlines()
    assert told[0] == "onrecord: reading: 200 of 2,000, 20.0 a second, 2 min left"
    assert len(told) == 5


# --- cut short ---


def _start(db: Path, file: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "onrecord", "--db", str(db), "add", str(file)]
    return subprocess.Popen([*command, "--processes", "2"], stderr=subprocess.PIPE)


def _stored(db: Path) -> set[str]:
    try:
        with closing(sqlite3.connect(f"{db.as_uri()}?mode=ro", uri=True)) as reader:
            return {row[0] for row in reader.execute("SELECT key FROM dispatches")}
    except sqlite3.OperationalError:  # not made yet
        return set()


def _wait_for(db: Path, count: int, running: subprocess.Popen[bytes]) -> set[str]:
    ends = time.monotonic() + 60
    while running.poll() is None and time.monotonic() < ends:
        stored = _stored(db)
        if len(stored) >= count:
            return stored
        time.sleep(0.01)
    raise AssertionError(f"it ended, or stored fewer than {count}: {running.communicate()}")


def test_ctrl_c_keeps_what_is_stored_and_the_next_run_goes_on(tmp_path: Path, db: Path) -> None:
    file = _lines(tmp_path / "a.jsonl", 400)
    running = _start(db, file)
    before = _wait_for(db, 5, running)
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=30)
    assert running.returncode == 130
    last = told.decode().splitlines()[-1]
    assert last.startswith("onrecord: interrupted: ")
    assert "what is stored stays" in last
    stored = _stored(db)
    assert before <= stored
    assert f"{len(stored)} added" in last
    _lines(file, len(stored) + 2)
    again = _run(db, "add", file)
    assert f"2 added, {len(stored)} there already" in again.stderr


def test_killed_at_any_moment_it_loses_nothing_and_leaves_no_half(tmp_path: Path, db: Path) -> None:
    """Few kills here; benchmarks/kills.py does it fifty times."""
    file = _lines(tmp_path / "a.jsonl", 400)
    stored: set[str] = set()
    for pause in (0.0, 0.07, 0.16):
        running = _start(db, file)
        seen = _wait_for(db, len(stored) + 3, running)
        time.sleep(pause)
        seen |= _stored(db)
        running.kill()
        running.communicate()
        after = _stored(db)
        assert stored | seen <= after
        stored = after
        with archive.open(db, write=True) as store:
            assert list(store.verify()) == []


def test_two_may_add_to_one_store_at_a_time(tmp_path: Path, db: Path) -> None:
    left, right = _lines(tmp_path / "a.jsonl", 40), _lines(tmp_path / "b.jsonl", 60)
    running = [_start(db, left), _start(db, right)]
    for process in running:
        _, told = process.communicate(timeout=60)
        assert process.returncode == 0, told
    assert _stored(db) == {f"d{n}" for n in range(60)}
    with archive.open(db, write=True) as store:
        assert list(store.verify()) == []


def test_who_holds_the_store_is_said_and_nothing_is_lost(
    tmp_path: Path, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = _lines(tmp_path / "a.jsonl", 1)
    with archive.open(db, write=True) as store, transaction(store.connection):
        monkeypatch.setattr(archive.open_store, "__kwdefaults__", {"write": False, "wait": 0.1})
        refused = _run(db, "add", file)
    assert isinstance(refused.exception, errors.StoreBusyError)
    assert _run(db, "add", file).exit_code == 0
