"""`onrecord desk` and `onrecord demo`: what they say, and that they serve."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from desk_store import fill

from onrecord.cli.desk import fill as fill_demo
from onrecord.extract.rules import RulesAnnotator


def _start(*arguments: str, cwd: Path) -> tuple[subprocess.Popen[str], str]:
    """Start a command, and return it with the address that it says."""
    process = subprocess.Popen(
        [sys.executable, "-m", "onrecord", *arguments],
        cwd=cwd,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    for line in process.stderr:
        found = re.search(r"http://\S+/", line)
        if found:
            return process, found[0]
    raise AssertionError(f"it said no address and ended with {process.wait()}")


def _run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_desk_serves_this_machine_until_it_is_stopped(tmp_path: Path) -> None:
    fill(tmp_path / "mine.db")
    process, url = _start("--db", "mine.db", "desk", "--port", "0", "--no-browser", cwd=tmp_path)
    try:
        assert url.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(f"{url}home.json", timeout=30) as answer:
            assert json.load(answer)["overview"]["dispatches"] == 3
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) in (0, 130)


def test_no_store_no_desk(tmp_path: Path) -> None:
    ended = _run("--db", "none.db", "desk", "--no-browser", cwd=tmp_path)
    assert ended.returncode == 1
    assert "none.db: no such store" in ended.stderr
    assert not (tmp_path / "none.db").exists()


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    fill(tmp_path / "mine.db")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        ended = _run("--db", "mine.db", "desk", "--port", port, "--no-browser", cwd=tmp_path)
    assert ended.returncode == 1
    assert f"port {port}" in ended.stderr
    assert "--port" in ended.stderr


def test_the_demo_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.pipeline.default_annotator", RulesAnnotator)
    folder = tmp_path / "given"
    folder.mkdir()
    line = {"id": "one", "text": "ASTANA, March 14 (TASS) - The dam was opened.", "wire": "TASS"}
    (folder / "dispatches.jsonl").write_text(json.dumps(line) + "\n")
    assert fill_demo(tmp_path / "demo.db", folder) == 1
    assert fill_demo(tmp_path / "demo.db", folder) == 0


def test_the_bundled_dispatches_are_all_there() -> None:
    from importlib import resources

    lines = (resources.files("onrecord") / "demo" / "dispatches.jsonl").read_text().splitlines()
    sent = [json.loads(line) for line in lines]
    assert len(sent) >= 40
    assert len({one["id"] + one["text"] for one in sent}) == len(sent)
    assert len({one["wire"] for one in sent}) >= 5
    assert all(one["published"] for one in sent)
