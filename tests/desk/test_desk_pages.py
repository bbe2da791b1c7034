"""The pages without a browser: what they show, what filters change, and what they refuse."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from desk_store import HOSTILE, desk_on, fill
from starlette.testclient import TestClient

from made import TEXT, made_record
from onrecord import archive
from onrecord.desk.app import make_app
from onrecord.desk.visiting import Kept
from onrecord.store.write import keep_no_text

Rows = Callable[[str], list[dict[str, object]]]

VIEWS = (
    *("/", "/find", "/find?q=recognized", "/dispatches", "/dispatch/astana-1"),
    *("/trace/astana-1/a3", "/trace/astana-1/v4", "/who", "/who?actor=Mongolia", "/timeline"),
    *("/timeline?actor=Mongolia&clock=report", "/relations", "/relations?actor=Mongolia"),
    *("/relations?actor=Tuvania&other=Mongolia", "/map", "/map?window=world&borders=yes"),
    *("/read", "/judgements", "/aside", "/about"),
)


@pytest.mark.parametrize("url", VIEWS)
def test_every_view_opens_as_a_page_and_as_json(client: TestClient, url: str) -> None:
    page = client.get(url)
    assert page.status_code == 200
    assert page.text.startswith("<!doctype html>")
    path, mark, query = url.partition("?")
    answer = client.get(f"{'/home' if path == '/' else path}.json{mark}{query}")
    assert answer.status_code == 200
    assert answer.json()["ok"] is True


def test_every_page_is_reached_from_home(client: TestClient) -> None:
    seen: set[str] = set()
    wanted = ["/"]
    while wanted:
        url = wanted.pop()
        path = url.partition("?")[0]
        if path in seen or path.startswith("/static"):
            continue
        seen.add(path)
        page = client.get(url)
        assert page.status_code == 200, url
        if "text/html" in page.headers["content-type"]:
            found = re.findall(r'href="(/[^"#]*)', page.text.replace("&amp;", "&"))
            wanted += [href for href in found if href.partition("?")[0] not in seen]
    for path in (url.partition("?")[0] for url in VIEWS):
        if not path.startswith("/trace"):
            assert path in seen
    assert any(path.startswith("/trace/astana-1/") for path in seen)
    assert "/openapi.json" in seen


def test_no_page_carries_script_or_style_of_its_own(client: TestClient) -> None:
    for url in VIEWS:
        page = client.get(url)
        assert not re.search(r"<script(?! src=\"/static/)", page.text), url
        assert not re.search(r"<style|\sstyle=|\son\w+=\"", page.text), url
        assert not re.search(r"(?:src|href)=\"(?:https?:)?//", page.text), url
        policy = page.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_hostile_copy_is_shown_as_text(client: TestClient) -> None:
    for url in ("/dispatch/hostile~3C1~3E", "/find?q=theft", "/dispatches", "/"):
        page = client.get(url).text
        assert "<script>window" not in page
        assert "<img src=x" not in page
        assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in page
        assert "49" not in re.findall(r"\{\{[^}]*\}\}|49", page)  # no template of theirs was run
    assert (
        client.get("/dispatch/hostile~3C1~3E.json").json()["record"]["dispatch"]["text"] == HOSTILE
    )


def test_ids_with_slashes_and_dots_are_found(client: TestClient) -> None:
    page = client.get("/dispatch/courier~2F7~2Ejson")
    assert page.status_code == 200
    assert "Daily Courier" in page.text
    assert (
        client.get("/dispatch/courier~2F7~2Ejson.json").json()["record"]["id"] == "courier/7.json"
    )


def test_a_dispatch_shows_its_versions_and_copies(client: TestClient) -> None:
    now = client.get("/dispatch/astana-1")
    assert "farmers" in now.text
    assert "version 2 of 2" in now.text
    assert "Daily Courier, 2023-03-15" in now.text
    before = client.get("/dispatch/astana-1?version=1")
    assert "herders" in before.text
    assert "/trace/astana-1~401/v5" in before.text


def test_as_of_takes_the_view_back(client: TestClient, rows: Rows) -> None:
    now = rows("/timeline.json?actor=Tuvania")
    then = rows("/timeline.json?actor=Tuvania&as_of=2023-03-13")
    assert now
    assert then == []
    page = client.get("/timeline?actor=Mongolia&as_of=2023-03-19").text
    assert "As of 19 March 2023" in page
    track = client.get("/timeline?actor=Mongolia").text
    assert 'href="/timeline?actor=Mongolia&amp;as_of=2023-03-15" aria-label="as of' in track
    assert client.get("/find?q=farmers").text.count('class="card said') > 0
    assert client.get("/find?q=farmers&as_of=2023-03-19").text.count('class="card said') == 0
    assert client.get("/find?q=herders&as_of=2023-03-19").text.count('class="card said') > 0


def test_filters_narrow_and_can_be_taken_away(client: TestClient, rows: Rows) -> None:
    every = rows("/timeline.json?_size=max")
    severed = rows("/timeline.json?type=SANCTION&_size=max")
    assert 0 < len(severed) < len(every)
    page = client.get("/timeline?type=SANCTION&wire=TASS")
    assert '<a class="chip" href="/timeline?wire=TASS"' in page.text
    assert '<a class="chip" href="/timeline?type=SANCTION"' in page.text


def test_views_carry_the_filters_along(client: TestClient) -> None:
    page = client.get("/who?actor=Mongolia&as_of=2023-04-01").text
    assert 'href="/timeline?as_of=2023-04-01&amp;actor=Mongolia"' in page


def test_pages_of_rows_follow_each_other(client: TestClient) -> None:
    first = client.get("/dispatches.json?_size=2").json()
    assert len(first["rows"]) == 2
    second = client.get(first["next_url"]).json()
    assert second["next_url"] is None
    keys = [row["key"] for row in (*first["rows"], *second["rows"])]
    assert len(keys) == len(set(keys)) == 3


def test_shapes_of_json(client: TestClient) -> None:
    assert isinstance(client.get("/dispatches.json?_shape=array").json(), list)
    lines = client.get("/dispatches.json?_shape=array&_nl=on").text.splitlines()
    assert len(lines) == 3
    assert client.get("/find.json?_search=recognized").json()["rows"]


@pytest.mark.parametrize(
    ("url", "status", "words"),
    [
        ("/timeline?from=2023-13", 400, "want a day"),
        ("/timeline?from=2024&to=2023", 400, "exchange the two"),
        ("/timeline?type=MURDER", 400, "want one of"),
        ("/timeline?_size=0", 400, "number of rows"),
        ("/map?window=1,2,3", 400, "west,south,east,north"),
        ("/dispatch/nowhere", 404, "nowhere"),
        ("/dispatch/astana-1?version=x", 400, "number of a version"),
        ("/trace/astana-1/v99", 404, "v99"),
        ("/who?actor=Mongola", 404, "Mongolia"),
        ("/nothing", 404, "Not Found"),
    ],
)
def test_what_cannot_be_answered_says_why(
    client: TestClient, url: str, status: int, words: str
) -> None:
    page = client.get(url)
    assert page.status_code == status
    assert words in page.text
    path, mark, query = url.partition("?")
    answer = client.get(f"{path}.json{mark}{query}")
    assert answer.status_code == status
    body = answer.json()
    assert body["ok"] is False
    assert body["status"] == status
    assert body["errors"] == [body["error"]]


def test_a_name_of_several_leads_to_each(client: TestClient) -> None:
    page = client.get("/who?actor=Mongola").text
    assert 'href="/who?actor=Mongolia"' in page


def test_citations_lead_back_to_the_words(client: TestClient) -> None:
    page = client.get("/trace/astana-1/a3").text
    row = client.get("/trace/astana-1/a3.json").json()["row"]
    (start, end), *_ = row["content_spans"]
    assert f"[{start}:{end}]" in page
    assert row["cited"]["sha256"] in page
    assert TEXT[start:end] == row["content"]


def test_every_field_is_listed_with_its_words(client: TestClient) -> None:
    record = client.get("/dispatch/astana-1.json").json()["record"]
    page = client.get("/dispatch/astana-1").text
    for event in record["events"]:
        roles = [*event["actors"], *event["targets"], *event["places"]]
        again = [span for also in event["also"] for span in (also["anchor"], also["evidence"])]
        for start, end in (event["anchor"], event["evidence"], *again, *(r["span"] for r in roles)):
            assert f"[{start}:{end}]" in page
    for said in record["attributions"]:
        for start, end in (*said["cue"], *said["content"], said["source"]["span"]):
            assert f"[{start}:{end}]" in page


def test_relations_tell_one_side_by_more_than_colour(client: TestClient) -> None:
    page = client.get("/relations?type=SANCTION").text
    assert "one-side" in page
    assert "Foreign Ministry of Tuvania alone" in page
    between = client.get("/relations?actor=Tuvania&other=Mongolia")
    assert "sever" in between.text


def test_a_place_that_is_not_known_is_listed(client: TestClient, rows: Rows) -> None:
    found = {row["name"]: row for row in rows("/map.json")}
    assert found["Almaty"]["latitude"] is None
    assert "not placed" in client.get("/map").text


def test_a_store_without_texts_shows_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "textless.db"
    with archive.open(path, write=True) as store:
        keep_no_text(store.connection)
        store.add(made_record())
    client = TestClient(make_app(desk_on(path)), base_url="http://127.0.0.1")
    page = client.get("/dispatch/astana-1")
    assert page.status_code == 200
    assert "keeps no texts" in page.text
    assert "/trace/astana-1/a5" in page.text
    assert "/trace/astana-1/v5" in page.text
    assert client.get("/dispatch/nowhere").status_code == 404
    words = TEXT.split()
    kept = " ".join(f"{entity.name} {entity.role}" for entity in made_record().entities)
    runs = {" ".join(words[at : at + 3]) for at in range(len(words) - 2)}
    runs = {run for run in runs if run not in kept}
    for url in VIEWS:
        path, mark, query = url.partition("?")
        for form in (url, f"{'/home' if path == '/' else path}.json{mark}{query}"):
            answer = client.get(form)
            assert answer.status_code == 200, form
            shown = " ".join(html.unescape(answer.text).split())
            assert not [run for run in runs if run in shown], form
    assert "keeps no texts" in client.get("/").text
    assert "looked for in titles only" in client.get("/find?q=herders").text


def test_words_that_mean_nobody_known_lead_to_no_page_that_is_not_there(
    client: TestClient,
) -> None:
    wanted = set()
    for url in VIEWS:
        found = re.findall(r'href="(/who\?[^"#]*)', client.get(url).text)
        wanted |= {html.unescape(href) for href in found}
    assert len(wanted) > 10
    assert {client.get(href).status_code for href in wanted} == {200}


def test_what_is_reported_is_not_put_in_quotation_marks(client: TestClient) -> None:
    def last_rung(id: str) -> str:
        (found,) = re.findall(r'class="last">(.*?)</li>', client.get(f"/trace/{id}").text, re.S)
        return re.sub("<[^>]+>", "", found).strip()

    assert last_rung("astana-1/a1") == "Astana values Mongolia’s support of its water initiative"
    assert last_rung("astana-1/a3").startswith("“Mongolia firmly supported")
    assert last_rung("astana-1/a3").count("“") == 1


def test_the_whole_store_is_counted_once_until_it_changes(tmp_path: Path) -> None:
    path = fill(tmp_path / "counted.db")
    kept, counted = Kept(), []

    def count() -> int:
        counted.append(1)
        with archive.open(path) as store:  # a reader leaves traces beside the file
            return store.overview().dispatches

    assert [kept.get("dispatches", path, count) for _ in range(3)] == [3, 3, 3]
    assert len(counted) == 1
    with archive.open(path, write=True) as store:
        store.add(msgspec.structs.replace(made_record(), id="another"))
        assert kept.get("dispatches", path, count) == 4  # written, the writer still there
    assert kept.get("dispatches", path, count) == 4


@pytest.mark.parametrize(
    "path", ["/find", "/who", "/timeline", "/relations", "/map", "/dispatches"]
)
def test_no_query_breaks_a_page(client: TestClient, path: str) -> None:
    odd = (
        '"',
        "*",
        "NEAR(",
        "\0",
        "\u202e",
        "id:9",
        "place:",
        "0001",
        "9999-12-31",
        "-1",
        "nan,0,1,2",
    )
    for key in ("q", "actor", "wire", "from", "to", "on", "as_of", "_size", "_next", "window"):
        for value in odd:
            answer = client.get(path, params={key: value})
            assert answer.status_code < 500, (key, value)
