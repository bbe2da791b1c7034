"""A store without texts: every command answers, no words get out, and what is missing is said."""

from __future__ import annotations

import shlex
from datetime import date
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

import onrecord
from made import TEXT, made_record
from onrecord.cli import cli
from onrecord.store.write import keep_no_text
from telling import Told, telling

TITLE = "Steppe talks in Almaty"
QUESTIONS = (
    "find almaty", "find almaty --json", "find almaty --csv", "who Mongolia", "who Mongolia --json",
    "quotes --by Sadykov", "quotes --by Sadykov --csv", "events", "events --json", "events --csv",
    "timeline Mongolia", "timeline Mongolia --json", "timeline Mongolia --csv",
    "relations Mongolia Tuvania", "relations Mongolia Tuvania --json", "trace astana-1/a1",
    "trace astana-1/v3", "trace astana-1/v3 --json", "trace astana-1/v3 --csv", "judgements --all",
    "same Mongolia Tuvania",
)  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    record = made_record()
    titled = msgspec.structs.replace(record.dispatch, title=TITLE)
    with onrecord.open(tmp_path / "record.db", write=True) as archive:
        keep_no_text(archive.connection)
        archive.add(msgspec.structs.replace(record, dispatch=titled))
        again = Told(actor="Mongolia", verb="visited", target="Bolivia", by="Sergei Lavrov")
        archive.add(telling("d2", date(2023, 3, 15), again))
    return tmp_path / "record.db"


def _ask(file: Path, line: str) -> Result:
    return CliRunner(env={"COLUMNS": "100"}).invoke(cli, ["--db", str(file), *shlex.split(line)])


def _runs(text: str) -> set[str]:
    """Three words running, of the copy: names and offices are kept, what is said is not."""
    words = text.split()
    runs = {" ".join(words[at : at + 3]) for at in range(len(words) - 2)}
    kept = {entity.name for entity in made_record().entities}
    kept |= {entity.role for entity in made_record().entities if entity.role}
    return {run for run in runs if not any(run in name for name in kept)}


@pytest.mark.parametrize("line", QUESTIONS)
def test_every_question_answers_and_no_words_get_out(file: Path, line: str) -> None:
    answer = _ask(file, line)
    assert answer.exception is None or isinstance(answer.exception, SystemExit)
    assert answer.exit_code in (0, 1), answer.output
    assert answer.stdout or answer.stderr
    out = " ".join(answer.stdout.split())
    assert not [run for run in _runs(TEXT) if run in out]


def test_titles_are_found_and_shown(file: Path) -> None:
    found = _ask(file, "find almaty steppe")
    assert found.exit_code == 0
    assert f"in the title: {TITLE}" in found.stdout
    assert "keeps no text" in found.stdout


def test_it_is_said_why_words_are_not_found(file: Path) -> None:
    assert "keeps no texts, so only titles" in _ask(file, "find herders").stderr
    assert "keeps no texts" in _ask(file, "quotes --about herders").stderr
    assert "keeps no texts" not in _ask(file, "quotes --by Bolivia").stderr


def test_a_verb_that_is_not_kept_is_not_called_none(file: Path) -> None:
    assert "words not kept" in _ask(file, "trace astana-1/a1").stdout
    assert "no verb of saying" not in _ask(file, "trace astana-1/a1").stdout
    assert "goes on" not in _ask(file, "who Sadykov").stdout


def test_an_act_is_called_once(file: Path) -> None:
    assert "sever relations" in _ask(file, "events").stdout
    assert "(sever relations)" not in _ask(file, "events").stdout


def test_a_title_alone_is_told_as_such_where_texts_are_kept_too(tmp_path: Path) -> None:
    record = made_record()
    titled = msgspec.structs.replace(record.dispatch, title="Rivers meet")
    with onrecord.open(tmp_path / "whole.db", write=True) as archive:
        archive.add(msgspec.structs.replace(record, dispatch=titled))
    found = _ask(tmp_path / "whole.db", "find rivers")
    assert "in the title: Rivers meet" in found.stdout
    assert "Astana values" in found.stdout
