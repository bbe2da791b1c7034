"""Who may ask the desk: this machine's browser on the desk's own pages, and nobody else's page."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_store import desk_on
from starlette.testclient import TestClient

from made import TEXT
from onrecord.desk.app import make_app
from onrecord.desk.visiting import Desk


@pytest.mark.parametrize("host", ["127.0.0.1:8010", "localhost:8010", "[::1]:8010", "LOCALHOST"])
def test_this_machine_is_answered(client: TestClient, host: str) -> None:
    assert client.get("/about", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["elsewhere.example", "127.0.0.1.elsewhere.example", "192.168.0.9", "", "[::1", "a@b"]
)
def test_another_name_is_refused(client: TestClient, host: str) -> None:
    answer = client.get("/about", headers={"host": host})
    assert answer.status_code == 421
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://elsewhere.example"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
    ],
)
def test_a_page_from_elsewhere_may_not_write(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/read", data={"text": TEXT}, headers=headers).status_code == 403


def test_the_desks_own_form_may(client: TestClient) -> None:
    own = {"origin": "http://127.0.0.1:8010", "sec-fetch-site": "same-origin"}
    assert client.post("/read", data={"text": TEXT}, headers=own).status_code == 200


def test_too_long_a_body_is_refused_before_it_is_read(client: TestClient) -> None:
    headers = {"content-length": "700000000", "content-type": "text/plain"}
    assert client.post("/read", content=b"x", headers=headers).status_code == 413


@pytest.mark.parametrize(
    ("hosts", "host", "status"),
    [
        (("desk.lan",), "desk.lan:8010", 200),
        (("desk.lan",), "other.lan:8010", 421),
        (("0.0.0.0",), "192.168.0.9:8010", 200),
        (("0.0.0.0",), "elsewhere.example", 421),  # a name can be made to point here
    ],
)
def test_a_host_that_was_named(store: Path, hosts: tuple[str, ...], host: str, status: int) -> None:
    made = desk_on(store)
    desk = Desk(path=made.path, open=made.open, read=made.read, hosts=hosts)
    client = TestClient(make_app(desk), base_url="http://127.0.0.1")
    assert client.get("/about", headers={"host": host}).status_code == status


def test_what_fails_unexpectedly_is_guarded_too(store: Path) -> None:
    made = desk_on(store)

    def broken(_write: bool) -> object:
        raise RuntimeError("the disk is on fire")

    desk = Desk(path=made.path, open=broken, read=made.read)  # type: ignore[arg-type]
    client = TestClient(make_app(desk), base_url="http://127.0.0.1")
    answer = client.get("/timeline")
    assert answer.status_code == 500
    assert "the disk is on fire" in answer.text
    assert "content-security-policy" in answer.headers
    assert client.get("/timeline.json").json()["ok"] is False


def test_static_files_stay_inside_their_folder(client: TestClient) -> None:
    assert client.get("/static/desk.css").status_code == 200
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py"):
        assert client.get(path).status_code == 404
