"""What a person objects to: out of answers by that speaker or type, until it is undone."""

from __future__ import annotations

import msgspec
from starlette.testclient import TestClient

from onrecord.desk.drawing.flows import edges
from onrecord.desk.links import tilde, trace
from onrecord.spans import Span
from onrecord.store.rows import Cited, Happening, Party, Word


def _object(client: TestClient, id: str, verdict: str) -> None:
    answer = client.post(
        "/objections.json",
        data={"id": id, "verdict": verdict, "author": "R. Reader"},
        headers={"Origin": "http://127.0.0.1:8010"},
    )
    assert answer.status_code == 200, answer.text


def _undo(client: TestClient) -> None:
    one = client.get("/judgements.json").json()["objections"][0]["id"]
    answer = client.post(
        f"/objections/{one}/undo.json", headers={"Origin": "http://127.0.0.1:8010"}
    )
    assert answer.status_code == 200, answer.text


def test_a_wrong_type_is_no_answer_to_that_type(writing: TestClient) -> None:
    rows = writing.get("/timeline.json").json()["rows"]
    event = next(one for row in rows for one in row["told"] if one["type"])
    url = f"/map.json?type={event['type']}"

    def told() -> str:
        return writing.get(f"/dispatches.json?type={event['type']}").text + writing.get(url).text

    before = told()
    edge = writing.get("/relations.json").text
    _object(writing, event["id"], "wrong type")
    assert event["type"] not in writing.get("/relations.json").text or (
        writing.get("/relations.json").text != edge
    )
    _undo(writing)
    assert told() == before
    assert writing.get("/relations.json").text == edge


def test_not_the_speaker_is_not_what_they_said(writing: TestClient) -> None:
    said = [
        one
        for one in writing.get("/find.json?q=Mongolia").json()["rows"]
        if one["statement"] and one["statement"]["speaker"] and one["statement"]["speaker"]["name"]
    ]
    one = said[0]["statement"]
    name = one["speaker"]["name"]
    listed = writing.get("/who.json", params={"actor": name}).text
    assert one["id"] in listed
    _object(writing, one["id"], "not the speaker")
    after = writing.get("/who.json", params={"actor": name})
    assert f'"{one["id"]}"' not in str(after.json().get("said", after.json().get("rows")))
    assert "not the speaker" in writing.get("/find?q=Mongolia").text
    _undo(writing)
    assert writing.get("/who.json", params={"actor": name}).text == listed


def _party(name: str, actor: int, iso3: str | None = None, role: str | None = None) -> Party:
    return Party(
        actor=actor,
        name=name,
        type="state" if iso3 else "person",
        iso3=iso3,
        contested=False,
        role=role,
        words=name,
        span=None,
    )


def _told(source: Party | None) -> Happening:
    word = Word(
        id="d/a1", source=source, wire=False, cue=None, cue_spans=(), kind="indirect",
        stance="asserts",
    )  # fmt: skip
    return Happening(
        id="d/v1", type="AID", act=None, anchor="sent", anchor_span=Span(0, 4),
        actors=(_party("Russia", 1, "RUS"),), targets=(_party("Ukraine", 2, "UKR"),), places=(),
        first=None, last=None, when=None, value=None, basis=None, certainty="certain",
        polarity="positive", time="past", status="happened", chain=(word,), score=1.0,
        cited=Cited(dispatch="d", version=1, wire="X", published=None, title=None,
                    span=Span(0, 4), words="sent", sha256="0", copies=1),
    )  # fmt: skip


def test_one_side_is_a_party_or_who_speaks_for_it() -> None:
    (edge,) = edges([_told(_party("Russia", 1, "RUS"))])
    assert edge.one_side == "Russia"
    (edge,) = edges([_told(_party("Ada Lim", 7, role="Russian foreign minister"))])
    assert edge.one_side == "Ada Lim"
    (edge,) = edges([_told(_party("Ada Lim", 7, role="Turkish foreign minister"))])
    assert edge.one_side is None


def test_a_demonstration_says_so(client: TestClient) -> None:
    assert "no wire sent them" not in client.get("/timeline").text


def test_an_objection_stands_beside_what_it_is_about_on_every_page(writing: TestClient) -> None:
    _object(writing, "astana-1@1/v3", "wrong type")
    for url in (
        "/dispatch/astana-1?version=1",
        "/trace/astana-1~401/v3",
        "/judgements",
    ):
        assert "wrong type" in writing.get(url).text, url
    (shown,) = writing.get("/who.json?actor=Steppe+Republic").json()["dossier"]["done_to"]
    _object(writing, shown["id"], "wrong type")
    for url in (
        f"/dispatch/{tilde(shown['cited']['dispatch'])}",
        trace(shown["id"]),
        "/who?actor=Steppe+Republic",
        "/timeline?actor=Steppe+Republic",
        "/relations?actor=Mongolia&other=Steppe+Republic",
    ):
        assert "wrong type</b>" in writing.get(url).text or "R. Reader: wrong type" in (
            writing.get(url).text
        ), url


def test_what_the_parties_say_jointly_is_no_one_sides_word() -> None:
    alone = _told(_party("Russia", 1, "RUS"))
    (word,) = alone.chain
    together = msgspec.structs.replace(word, jointly=(_party("Ukraine", 2, "UKR"),))
    (edge,) = edges([msgspec.structs.replace(alone, chain=(together,))])
    assert edge.one_side is None
    own = msgspec.structs.replace(word, jointly=(_party("Ada Lim", 3, "RUS"),))
    (edge,) = edges([msgspec.structs.replace(alone, chain=(own,))])
    assert edge.one_side == "Russia and Ada Lim"
