"""The questions as a person types them: what is printed where, and with which exit status."""

from __future__ import annotations

import contextlib
import csv
import io
import re
import shlex
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import click
import msgspec
import pytest
from click.testing import CliRunner, Result

import onrecord
from made import made_record
from onrecord.cli import cli
from onrecord.errors import NoStoreError
from onrecord.store.rows import Dossier, Found, Happening, Statement
from telling import Told, telling

VERBS = ("find", "who", "quotes", "events", "trace")
DOC = (Path(__file__).parents[2] / "docs" / "questions.md").read_text(encoding="utf-8")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with onrecord.open(tmp_path / "record.db", write=True) as archive:
        archive.add(made_record())
    return tmp_path / "record.db"


def _ask(file: Path, line: str, columns: int = 100) -> Result:
    runner = CliRunner(env={"COLUMNS": str(columns)})
    return runner.invoke(cli, ["--db", str(file), *shlex.split(line)])


# --- the page teaches what the program does ---


def test_every_example_of_the_page_prints_what_it_says(file: Path) -> None:
    examples = re.findall(r"^    \$ onrecord (.*)\n((?:    .*\n|\n(?=    ))*)", DOC, re.MULTILINE)
    assert {line.split()[0] for line, _ in examples} == set(VERBS)
    for line, printed in examples:
        assert _ask(file, line).output == re.sub(r"^    ", "", printed, flags=re.MULTILINE), line


def test_the_python_of_the_page_runs(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    frame = SimpleNamespace(from_records=list)
    monkeypatch.setitem(sys.modules, "pandas", SimpleNamespace(DataFrame=frame))
    monkeypatch.chdir(file.parent)
    (code,) = re.findall(r"```python\n(.*?)```", DOC, re.DOTALL)
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(code, {})
    assert "severing" in printed.getvalue()
    assert "['Foreign Ministry of Tuvania']" in printed.getvalue()


@pytest.mark.parametrize("verb", VERBS)
def test_every_option_is_on_the_page_and_the_help_teaches_with_examples(verb: str) -> None:
    command = cli.get_command(click.Context(cli), verb)
    assert command is not None
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert f"`{parameter.opts[0]}" in DOC or f"[{parameter.opts[0]}" in DOC
            assert parameter.help
    result = CliRunner().invoke(cli, [verb, "--help"])
    assert result.exit_code == 0
    assert len(re.findall(rf"^    onrecord {verb} ", result.stdout, re.MULTILINE)) >= 2


def test_the_verbs_are_listed(file: Path) -> None:
    listed = CliRunner().invoke(cli, ["--help"]).stdout
    for verb in VERBS:
        assert re.search(rf"^  {verb} ", listed, re.MULTILINE)


# --- forms ---


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("find mongolia", Found),
        ("who Mongolia", Dossier),
        ("quotes --by Sadykov", Statement),
        ("events", Happening),
        ("trace astana-1/v4", Happening),
        ("trace astana-1/a2", Statement),
    ],
)
def test_json_is_one_typed_row_a_line(file: Path, line: str, row: type) -> None:
    result = _ask(file, f"{line} --json")
    assert (result.exit_code, result.stderr) == (0, "")
    rows = [msgspec.json.decode(one, type=row) for one in result.stdout.splitlines()]
    assert rows
    assert row is Dossier or all(one.cited.dispatch == "astana-1" for one in rows)


@pytest.mark.parametrize(
    "line", ["find mongolia", "who Mongolia", "quotes --by Sadykov", "events", "trace astana-1/v4"]
)
def test_csv_is_a_table_with_headings(file: Path, line: str) -> None:
    result = _ask(file, f"{line} --csv")
    assert result.exit_code == 0
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    for row in rows:
        assert None not in row
        assert (row["dispatch"], row["wire"], row["published"]) == (
            "astana-1",
            "TASS",
            "2023-03-14",
        )
        assert row["words"]


def test_a_cell_that_a_spreadsheet_would_run_is_told_as_words(tmp_path: Path) -> None:
    file = tmp_path / "record.db"
    with onrecord.open(file, write=True) as archive:
        told = Told(actor="Mongolia", verb="met", target="Bolivia")
        archive.add(telling("=cmd|1", date(2023, 3, 1), told, title="@SUM(1)"))
    (row,) = csv.DictReader(io.StringIO(_ask(file, "events --csv").stdout))
    assert (row["dispatch"], row["title"]) == ("'=cmd|1", "'@SUM(1)")


def test_more_than_the_limit_is_said_on_stderr(file: Path) -> None:
    result = _ask(file, "events --limit 2 --json")
    assert len(result.stdout.splitlines()) == 2
    assert "there is more on record" in result.stderr
    assert _ask(file, "events --limit 5").stderr == ""
    assert "there is more on record" in _ask(file, "who Mongolia --limit 1").stderr


def test_whom_a_name_is_taken_for_is_said_where_the_words_do_not_show_it(file: Path) -> None:
    for name in ("MNG", "'Ulan Bator'"):
        result = _ask(file, f"events --actor {name} --json")
        assert result.exit_code == 0
        assert result.stderr.endswith("is taken for Mongolia (state)\n")
    for name in ("mongolia", "Mong", "MONGOLYA", "id:2", "state:Mongolia"):
        assert _ask(file, f"events --actor {name}").stderr == ""


def test_days_are_read_as_people_write_them(file: Path) -> None:
    for day in ("2023-02-09", "'9 February 2023'", "'February 9, 2023'"):
        result = _ask(file, f"events --on {day} --csv")
        assert result.stdout.count("astana-1/v3") == 1, day


# --- nothing found: status 1 and a hint ---


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("find volcano", "no passage holds 'volcano'"),
        ("find Mongolia --wire tass --to 2023-01-01", "try without --to or --wire"),
        (
            "find Mongolia --wire AFP",
            "no dispatch on record is from 'AFP'; there are some from TASS",
        ),
        ("events --wire TAS", "there are some from TASS"),
        ("who Mongolia --wire AFP", "there are some from TASS"),
        ("quotes --by Tuvania", "no such statement is on record"),
        ("events --act annex", "try without --act"),
        ("events --actor Mongolia --as-of 2023-03-13", "try without --as-of"),
        ("who nobody", "nobody on record is called 'nobody'"),
        ("who Mangolia", "did you mean Mongolia?"),
        ("events --actor Mangolia", "did you mean Mongolia?"),
        ("who Almaty", "Almaty is named, but nothing is theirs"),
    ],
)
def test_nothing_found_ends_with_1_and_a_hint(file: Path, line: str, hint: str) -> None:
    for form in ("", " --json", " --csv"):
        result = _ask(file, line + form)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith("onrecord: ")
        assert hint in result.stderr


def test_no_store_says_how_to_make_one(tmp_path: Path) -> None:
    result = _ask(tmp_path / "none.db", "events")
    assert isinstance(result.exception, NoStoreError)
    assert "onrecord --db" in str(result.exception)
    assert not (tmp_path / "none.db").exists()


# --- bad input: status 2 ---


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("find", "Missing argument"),
        ("find '...'", "holds no word to look for"),
        ("who ''", "give at least one letter"),
        ("quotes", "--by NAME, --about WORDS"),
        ("events --from 2023-02-30", "is no day of the calendar"),
        ("events --from yesterday", "is no day"),
        ("events --from 2023-02-02 --to 2023-01-01", "is after --to"),
        ("events --type SANCTON", "did you mean SANCTION?"),
        ("events --act sever", "did you mean sever-relations"),
        ("events --act xyzzy", "there are "),
        ("events --status done", "is not one of"),
        ("events --as-of-by recording", "give --as-of DAY too"),
        ("events --limit 0", "--limit"),
        ("events --json --csv", "give one of them"),
        ("trace astana-1/v4 --json --csv", "give one of them"),
        ("trace astana-1", "is no id"),
        ("trace astana-1/v99", "has no event v99"),
    ],
)
def test_bad_input_ends_with_2_and_says_what_to_do(file: Path, line: str, message: str) -> None:
    result = _ask(file, line)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_a_name_that_several_have_ends_with_2_and_lists_them(tmp_path: Path) -> None:
    file = tmp_path / "record.db"
    with onrecord.open(file, write=True) as archive:
        told = Told(actor="Boris Orlov", verb="met", target="Petr Orlov")
        archive.add(telling("n1", date(2023, 3, 1), told))
    result = _ask(file, "who Orlov")
    assert (result.exit_code, result.stdout) == (2, "")
    (boris,) = re.findall(r"(id:\d+)  Boris Orlov", result.stderr)
    assert _ask(file, f"who {boris}").stdout.startswith("Boris Orlov")


def test_types_and_acts_are_read_in_any_case(file: Path) -> None:
    assert "astana-1/v4" in _ask(file, "events --type sanction").stdout
    assert "astana-1/v4" in _ask(file, "events --act 'Sever relations'").stdout


def test_names_on_record_cannot_steer_the_terminal(tmp_path: Path) -> None:
    file = tmp_path / "record.db"
    with onrecord.open(file, write=True) as archive:
        told = Told(actor="Boris\x1b[31m Orlov", verb="met", target="Petr\x1b[2J Orlov")
        archive.add(telling("n1", date(2023, 3, 1), told))
    for line in ("who Orlov", "who Borris", "find '\x1b[31m volcano'"):
        assert "\x1b" not in _ask(file, line).output


def test_nobody_left_to_read_it_ends_with_141(tmp_path: Path) -> None:
    file = tmp_path / "record.db"
    with onrecord.open(file, write=True) as archive:
        for number in range(40):  # more than a pipe holds
            told = Told(actor="Mongolia", verb=f"met{'x' * 4000}{number}", target="Bolivia")
            archive.add(telling(f"d{number}", date(2023, 3, 1), told))
    program = subprocess.Popen(
        [sys.executable, "-m", "onrecord", "--db", str(file), "events", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.read(1)
    program.stdout.close()
    assert program.wait(timeout=30) == 141
    assert b"Traceback" not in program.stderr.read()
