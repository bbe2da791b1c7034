"""The command line as a person meets it: what is printed where, and with which exit status."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord import __version__
from onrecord.cli import cli

COPY = (
    "LUSAKA, March 4 (AFP) - Zambia recognized the new government on Friday, Foreign Minister "
    'Mary Banda said.\n\n"We welcome this step," she added.\n'
)


def _read(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli, ["read", *map(str, arguments)], input=stdin)


def _records(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    file = tmp_path / "copy.txt"
    file.write_text(COPY, encoding="utf-8")
    return file


# --- what is asked for ---


def test_help_teaches_with_examples() -> None:
    for arguments, example in (
        ([], "onrecord add archive/"),
        (["read"], "onrecord read --json archive/ > records.jsonl"),
    ):
        result = CliRunner().invoke(cli, [*arguments, "--help"])
        assert result.exit_code == 0
        assert example in result.stdout


def test_version() -> None:
    result = CliRunner().invoke(cli, ["--version"])
    assert result.stdout == f"onrecord {__version__}\n"


def test_a_person_reads_a_page(copy: Path) -> None:
    result = _read(copy, "--published", "2023-03-04")
    assert result.exit_code == 0
    assert result.stdout.startswith("LUSAKA · Saturday 4 March 2023 · AFP\n")
    for section in ("WHO SAID WHAT", "WHAT HAPPENED", "TIMES", "PEOPLE AND BODIES"):
        assert section in result.stdout


def test_a_program_reads_one_record_a_line(copy: Path) -> None:
    result = _read("--json", copy, "--published", "3 March 2023", "--wire", "afp")
    (record,) = _records(result)
    assert record["schema"] == "onrecord/1"
    sent = record["dispatch"]
    assert isinstance(sent, dict)
    assert (sent["text"], sent["published"], sent["published_basis"], sent["wire"]) == (
        COPY,
        "2023-03-03",
        "argument",
        "AFP",
    )


def test_lines_keep_their_ids_and_their_order(tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    ids = [f"d{n}" for n in (3, 1, 2)]
    lines = [json.dumps({"id": id, "text": COPY, "published": "2023-03-04"}) for id in ids]
    file.write_text("\n".join(lines), encoding="utf-8")
    result = _read("--json", file)
    assert result.exit_code == 0
    assert [record["id"] for record in _records(result)] == ids


def test_stdin_is_one_dispatch_or_json_lines() -> None:
    (record,) = _records(_read("--json", "-", stdin=COPY))
    assert record["dispatch"]["text"] == COPY  # type: ignore[index]
    lines = "".join(json.dumps({"id": id, "text": COPY}) + "\n" for id in ("a", "b"))
    assert [r["id"] for r in _records(_read("--json", "-", stdin=lines))] == ["a", "b"]


def test_a_folder_and_a_pattern_are_read_in_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.md"):
        (tmp_path / name).write_text(f"{name[0].upper()} story. " + COPY, encoding="utf-8")
    for given in (tmp_path, tmp_path / "*.txt"):
        records = _records(_read("--json", given))
        texts = [record["dispatch"]["text"] for record in records]  # type: ignore[index]
        assert [text[0] for text in texts] == ["A", "B"]


# --- what is set aside ---

PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00" + bytes(range(256)) * 8
RUSSIAN = (
    "МИНСК, 4 марта. /ТАСС/. Президент встретился с министром иностранных дел, сообщила "
    "пресс-служба. Стороны обсудили сотрудничество и договорились о новых встречах весной."
)
BAD_FILES = {
    "empty.txt": b"",
    "blank.txt": b" \n\n\t\n",
    "picture.txt": PICTURE,
    "picture.png": PICTURE,
    "controls.txt": bytes(range(1, 32)) * 40,
    "russian.txt": RUSSIAN.encode(),
}
BAD_LINES = {
    "truncated": '{"id": "x", "text": "Some wo',
    "malformed": "{id: x}",
    "a list": "[1, 2]",
    "no text": '{"id": "x", "published": "2023-01-03"}',
    "text of another type": '{"id": "x", "text": 5}',
    "empty text": '{"id": "x", "text": ""}',
    "a date that is none": json.dumps({"text": COPY, "published": "2023-02-30"}),
    "no date at all": json.dumps({"text": COPY, "published": "soon"}),
    "half a surrogate pair": '{"id": "x", "text": "Oslo \\ud83d said no."}',
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_set_aside_by_name_and_the_rest_is_read(
    tmp_path: Path, copy: Path, name: str
) -> None:
    bad = tmp_path / name
    bad.write_bytes(BAD_FILES[name])
    result = _read("--json", bad, copy)
    assert result.exit_code == 1
    assert len(_records(result)) == 1
    reason = next(line for line in result.stderr.splitlines() if "set aside: " in line)
    assert str(bad) in reason
    assert "1 read, 1 set aside" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("line", BAD_LINES.values(), ids=BAD_LINES)
def test_a_bad_line_is_set_aside_by_number_and_the_rest_is_read(tmp_path: Path, line: str) -> None:
    file = tmp_path / "lines.jsonl"
    good = json.dumps({"id": "good", "text": COPY})
    file.write_text(f"{good}\n{line}\n{good}\n", encoding="utf-8")
    result = _read("--json", file)
    assert result.exit_code == 1
    assert [record["id"] for record in _records(result)] == ["good", "good"]
    assert f"{file}:2: " in result.stderr
    assert "Traceback" not in result.stderr


def test_a_missing_file_is_set_aside_and_the_rest_is_read(copy: Path) -> None:
    result = _read("--json", "nowhere.txt", copy)
    assert result.exit_code == 1
    assert len(_records(result)) == 1
    assert "nowhere.txt: no such file" in result.stderr


def test_a_fault_of_ours_is_told_as_ours_and_the_rest_is_read(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def burst(*_: object) -> None:
        raise ZeroDivisionError("by nobody")

    monkeypatch.setattr("onrecord.pipeline.assemble", burst)
    result = _read("--json", copy)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "ZeroDivisionError: by nobody" in result.stderr
    assert "please report it" in result.stderr
    assert "Traceback" not in result.stderr
    assert "Traceback" in _read("--json", "--debug", copy).stderr


# --- misuse ---


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["reed", "x.txt"],
        ["read", "--jsonl", "x.txt"],
        ["read", "--published", "soon", "x.txt"],
        ["read", "--published", "2023-02-30", "x.txt"],
    ],
)
def test_misuse_exits_2_and_says_how(arguments: list[str]) -> None:
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Usage:" in result.stderr


# --- long and odd texts are read ---


@pytest.mark.parametrize(
    "text",
    [
        "word " * 20_000,
        "Oslo said Bergen " * 6_000,
        "(" * 3_000,
        '"' * 999,
        "Oslo\u2028said\u0085it\u00a0met\u200bBergen.",
        "A. " * 5_000,
    ],
    ids=["one line", "no full stop", "brackets", "quotation marks", "odd spaces", "initials"],
)
def test_an_odd_text_is_read(tmp_path: Path, text: str) -> None:
    file = tmp_path / "odd.txt"
    file.write_text(text, encoding="utf-8")
    result = _read("--json", file)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.count("\n") == 1


# --- as a process ---


def _process(*arguments: str, console: str = "utf-8") -> subprocess.Popen[bytes]:
    code = (
        f"import sys; sys.stdout.reconfigure(encoding={console!r}, errors='strict'); "
        "from onrecord.cli import main; main()"
    )
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_an_interrupt_leaves_whole_records_and_one_line() -> None:
    line = json.dumps({"id": "one", "text": COPY}).encode() + b"\n"
    process = _process("read", "--json", "-")
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(line)
    process.stdin.flush()
    assert json.loads(process.stdout.readline())["id"] == "one"  # streamed: stdin is still open
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate(timeout=30)
    assert process.returncode == 130
    assert stdout == b""
    assert stderr.splitlines()[-1] == b"onrecord: interrupted: 1 record was written whole"
    assert b"Traceback" not in stderr


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
@pytest.mark.parametrize("arguments", [("read", "--json", "-"), ("read", "-")])
def test_a_closed_pipe_is_quiet(arguments: tuple[str, ...]) -> None:
    lines = json.dumps({"id": "one", "text": COPY * 40}).encode() + b"\n"
    process = _process(*arguments)
    assert process.stdout is not None
    process.stdout.close()
    _, stderr = process.communicate(lines * 20, timeout=60)
    assert process.returncode == 141
    assert b"Traceback" not in stderr
    assert b"Broken" not in stderr


def test_output_is_utf8_whatever_the_console_is() -> None:
    process = _process("read", "--json", "-", console="cp1252")
    stdout, _ = process.communicate("Łódź “met” 東京 on Friday.".encode(), timeout=60)
    assert json.loads(stdout.decode("utf-8"))["dispatch"]["text"] == "Łódź “met” 東京 on Friday."
    process = _process("read", "-", console="ascii")
    stdout, stderr = process.communicate("Łódź “met” 東京 on Friday.".encode(), timeout=60)
    assert process.returncode == 0, stderr
    assert stdout.isascii()


@pytest.mark.skipif(os.name == "nt", reason="home folders of POSIX")
def test_nothing_is_kept_in_the_home_folder(tmp_path: Path, copy: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    code = "from onrecord.cli import main; main()"
    subprocess.run(
        [sys.executable, "-c", code, "read", "--json", str(copy)],
        env={"HOME": str(home), "XDG_CACHE_HOME": str(home / ".cache")},
        check=True,
        capture_output=True,
        timeout=60,
    )
    # A library that keeps an id of the device calls its maker, too.
    assert [file.name for file in home.rglob("*") if file.is_file()] == []


def test_what_fails_in_the_reading_is_told_by_file_and_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def burst(*_: object) -> None:
        raise ZeroDivisionError("by nobody")

    file = tmp_path / "lines.jsonl"
    file.write_text("\n" + json.dumps({"id": "one", "text": COPY}) + "\n", encoding="utf-8")
    monkeypatch.setattr("onrecord.pipeline.assemble", burst)
    assert f"{file}:2: dispatch one: " in _read("--json", file).stderr


def test_ctrl_c_while_the_program_loads_is_one_line() -> None:
    code = (
        "import sys\n"
        "class Interrupts:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'onnxruntime':\n"
        "            raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupts())\n"
        "from onrecord.__main__ import main\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "read", "x.txt"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr == "onrecord: interrupted\n"
