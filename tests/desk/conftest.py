"""The desk over a small store, asked without a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from desk_store import desk_on, fill
from starlette.testclient import TestClient

from onrecord.desk.app import make_app


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("desk") / "small.db")


@pytest.fixture(scope="session")
def client(store: Path) -> TestClient:
    """The desk, read-only, as a browser on this machine asks it."""
    return TestClient(make_app(desk_on(store)), base_url="http://127.0.0.1:8010")


@pytest.fixture
def writing(tmp_path: Path) -> TestClient:
    """A desk that may write, on a store of its own."""
    path = fill(tmp_path / "mine.db")
    return TestClient(make_app(desk_on(path, write=True)), base_url="http://127.0.0.1:8010")


@pytest.fixture(scope="session")
def rows(client: TestClient) -> Callable[[str], list[dict[str, object]]]:
    """Ask a page's JSON for its rows."""

    def ask(url: str) -> list[dict[str, object]]:
        answer = client.get(url)
        assert answer.status_code == 200, answer.text
        found: list[dict[str, object]] = answer.json()["rows"]
        return found

    return ask


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly that nothing was looked at in a browser."""
    skipped = terminalreporter.stats.get("skipped", [])
    if any("NO BROWSER" in str(report.longrepr) for report in skipped):
        terminalreporter.write_line(
            "WARNING: the desk was not opened in a browser: no chromium here (Debian: "
            "apt install chromium chromium-driver; pip install selenium)",
            yellow=True,
            bold=True,
        )
