"""The verbs timeline, relations, same, different, judgements."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import onrecord
from onrecord.cli import cli
from telling import Told, telling


@pytest.fixture
def store(tmp_path: Path) -> str:
    path = tmp_path / "r.db"
    severed = Told(
        actor="Mongolia",
        verb="severed relations with",
        target="Bolivia",
        act="sever-relations",
        first=date(2031, 3, 2),
        by="Mongolia",
    )
    with onrecord.open(path, write=True) as archive:
        archive.add(telling("d1", date(2031, 3, 5), severed))
        archive.add(telling("d2", date(2031, 3, 6), severed, wire="AFP"))
    return str(path)


def run(store: str, *args: str) -> Result:
    return CliRunner().invoke(cli, ["--db", store, *args], catch_exceptions=False)


@pytest.mark.parametrize("width", ["80", "120"])
def test_relations_show_state_step_words_and_source(
    store: str, monkeypatch: pytest.MonkeyPatch, width: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    shown = run(store, "relations", "Mongolia", "Bolivia", "--on", "2031-03-05").output
    assert "Relations on 2031-03-05: severed" in shown
    assert "Mongolia severed relations with Bolivia" in shown
    assert "told by 2 dispatches" in shown
    assert all(len(line) <= int(width) for line in shown.splitlines())


def test_relations_as_of_an_earlier_day(store: str) -> None:
    shown = run(store, "relations", "Mongolia", "Bolivia", "--as-of", "2031-03-04", "--json")
    row = json.loads(shown.output)
    assert (row["state"], row["steps"]) == ("no act on record", [])


def test_a_timeline_prints_one_row_a_happening(store: str) -> None:
    lines = run(store, "timeline", "Bolivia", "--json").output.splitlines()
    (row,) = map(json.loads, lines)
    assert (row["date"], [event["dispatch"] for event in row["events"]]) == (
        "2031-03-02",
        ["d1", "d2"],
    )
    assert "2031-03-02" in run(store, "timeline", "Bolivia").output
    assert run(store, "timeline", "Bolivia", "--csv").output.startswith("first,last,date")


def test_who_is_unknown_is_said_with_status_1(store: str) -> None:
    shown = run(store, "timeline", "Bolvia Qwxyz")
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert run(store, "timeline", "Bolivia", "--from", "2040-01-01").exit_code == 1


def test_one_actor_twice_is_misuse(store: str) -> None:
    assert run(store, "relations", "Bolivia", "bolivia").exit_code == 2


def test_judging_and_undoing(store: str) -> None:
    judged = run(store, "same", "Mongolia", "Bolivia", "--author", "A. Reader", "--json")
    held = json.loads(judged.output)
    assert (held["verdict"], held["author"], held["rule"]) == ("same", "A. Reader", None)
    assert "held to be the same: Mongolia; Bolivia" in run(store, "judgements").output
    assert run(store, "relations", "Mongolia", "Bolivia").exit_code == 2
    undone = run(store, "judgements", "--undo", str(held["id"]))
    assert "undone" in undone.output
    assert run(store, "relations", "Mongolia", "Bolivia").exit_code == 0
    assert run(store, "judgements", "--undo", "99").exit_code == 2


def test_no_judgement_yet_is_said(store: str) -> None:
    shown = run(store, "judgements")
    assert shown.exit_code == 1
    assert "--all" in shown.output


def test_judging_makes_no_store(tmp_path: Path) -> None:
    missing = tmp_path / "none.db"
    with pytest.raises(onrecord.StoreError, match="no such store"):
        run(str(missing), "same", "A", "B", "--author", "x")
    assert not missing.exists()
