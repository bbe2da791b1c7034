"""`aside` and `verify` as a person meets them; Ctrl-C in one long statement; a full disk."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import shlex
import signal
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

import onrecord
from made import made_record
from onrecord.cli import cli
from onrecord.cli.streams import answering
from onrecord.errors import NoStoreError
from onrecord.store.connection import open_store
from telling import Told, telling

NOW = "2023-03-20T10:00:00Z"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with onrecord.open(tmp_path / "record.db", write=True) as archive:
        archive.add(made_record())
    return tmp_path / "record.db"


def _ask(file: Path, line: str) -> Result:
    return CliRunner().invoke(cli, ["--db", str(file), *shlex.split(line)])


def test_what_was_set_aside_is_listed_in_every_form(file: Path) -> None:
    with onrecord.open(file, write=True) as archive:
        archive.add_aside("old/scan.txt", "in French, and only English is read")
        archive.add_aside("old/\x1b[2Jodd.txt", "=1+1")
    page = _ask(file, "aside")
    assert page.exit_code == 0
    assert "old/scan.txt\n    in French, and only English is read" in page.stdout
    assert "\x1b" not in page.stdout
    rows = [json.loads(line) for line in _ask(file, "aside --json").stdout.splitlines()]
    assert [row["source"] for row in rows] == ["old/scan.txt", "old/\x1b[2Jodd.txt"]
    heading, first, second = _ask(file, "aside --csv").stdout.splitlines()
    assert heading.split(",")[:3] == ["id", "source", "reason"]
    assert '"in French, and only English is read"' in first
    assert "'=1+1" in second


@pytest.mark.parametrize(
    "line", ["aside", "aside --json", "judgements", "judgements --csv", "find nowhere",
             "relations Mongolia Kazakhstan", "relations Mongolia Kazakhstan --json"],
)  # fmt: skip
def test_a_question_that_finds_nothing_ends_with_1(file: Path, line: str) -> None:
    answer = _ask(file, line)
    assert answer.exit_code == 1
    assert answer.stderr or "no act on record" in answer.stdout


@pytest.mark.parametrize("verb", ["aside", "verify", "judgements", "find x"])
def test_one_answer_has_one_form(file: Path, verb: str) -> None:
    assert _ask(file, f"{verb} --json --csv").exit_code == 2


def test_faults_are_a_table_too(file: Path) -> None:
    with contextlib.closing(sqlite3.connect(file)) as raw, raw:
        raw.execute("UPDATE dispatches SET sha256 = 'x', recorded_until = '2001-01-01T00:00:00Z'")
    found = _ask(file, "verify --csv")
    assert found.exit_code == 1
    heading, *rows = found.stdout.splitlines()
    assert heading == "where,what,remedy,checked"
    assert len(rows) == 3
    assert "3 faults" in found.stderr


def test_an_empty_file_is_not_made_a_store_by_checking_it(tmp_path: Path) -> None:
    empty = tmp_path / "empty.db"
    empty.touch()
    assert isinstance(_ask(empty, "verify").exception, NoStoreError)
    assert empty.read_bytes() == b""


def test_what_cannot_be_checked_is_said_and_is_no_fault(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.cli.checking.may_write", lambda _path: False)
    found = _ask(file, "verify")
    assert (found.exit_code, found.stdout) == (0, "")
    assert "dispatches_fts: could not be checked" in found.stderr
    assert "all that could be checked holds" in found.stderr


def test_ctrl_c_cuts_one_long_statement_short(file: Path) -> None:
    """Python answers a signal between its own steps, of which one long statement has none."""
    # Counts to two thousand million: minutes, where nothing stops it.
    long = (
        "WITH RECURSIVE n (i) AS (SELECT told() UNION ALL SELECT i + 1 FROM n WHERE i < 2000000000)"
        " SELECT max(i) FROM n"
    )
    before = signal.signal(signal.SIGINT, lambda _signal, _frame: None)  # Python's own: not yet
    try:
        with contextlib.closing(open_store(file, now=NOW)) as store, answering(store):
            store.create_function("told", 0, lambda: os.kill(os.getpid(), signal.SIGINT) or 1)
            with pytest.raises(KeyboardInterrupt):
                store.execute(long).fetchone()
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_disk_that_fills_up_says_what_was_kept(tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    copy = "LUSAKA, March 4 (AFP) - Zambia recognized Land {0}, Foreign Minister Mary Banda said.\n"
    rows = [{"id": f"d{n}", "text": copy.format(n) * 9} for n in range(200)]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    command = [sys.executable, "-m", "onrecord", "--db", str(tmp_path / "record.db"), "add"]

    def small() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, 1_500_000))

    done = subprocess.run(
        [*command, "--processes", "1", str(file)], preexec_fn=small, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    told, why = done.stderr.splitlines()[-2:]
    assert told.startswith("onrecord: stopped: ")
    assert "same command" in why
    with onrecord.open(tmp_path / "record.db", write=True) as archive:
        stored = len(list(archive.keys()))
        assert f"{stored} added" in told
        assert list(archive.verify()) == []


@pytest.mark.parametrize(
    ("verb", "limit"),
    [("timeline", "default: 200; with --json or --csv all"), ("relations", "the latest"),
     ("who", "in each section. [default: 10]"), ("events", "At most N answers. [default: 50]")],
)  # fmt: skip
def test_the_help_says_what_the_limit_is(verb: str, limit: str) -> None:
    told = " ".join(CliRunner().invoke(cli, [verb, "--help"]).stdout.split())
    assert limit in told


def test_two_of_one_name_are_told_apart_by_their_state(tmp_path: Path) -> None:
    ada = Told(actor="Volodymyr Zelenskyy", verb="met", target="Mongolia")
    record = telling("d1", date(2031, 3, 5), ada)
    stateless = tuple(
        msgspec.structs.replace(one, iso3=None, role=None) if one.type == "person" else one
        for one in record.entities
    )
    file = tmp_path / "record.db"
    with onrecord.open(file, write=True) as archive:
        archive.add(record)
        archive.add(msgspec.structs.replace(telling("d2", date(2031, 3, 6), ada),
                                            entities=stateless))  # fmt: skip
    line = " ".join(_ask(file, "judgements --all").stdout.split())
    assert "Volodymyr Zelenskyy (no state given)" in line
    assert "Volodymyr Zelenskyy (of UKR)" in line
