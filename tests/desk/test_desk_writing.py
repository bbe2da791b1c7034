"""Reading, keeping and judging: what a read-only desk refuses, and what --write keeps."""

from __future__ import annotations

from starlette.testclient import TestClient

from made import TEXT


def test_a_pasted_dispatch_is_read_and_kept_nowhere(client: TestClient) -> None:
    before = client.get("/home.json").json()["overview"]["dispatches"]
    page = client.post("/read", data={"text": TEXT, "wire": "TASS"})
    assert page.status_code == 200
    assert "kept nowhere" in page.text
    assert client.get("/home.json").json()["overview"]["dispatches"] == before


def test_reading_answers_programs(client: TestClient) -> None:
    answer = client.post("/read.json", content=TEXT, headers={"content-type": "text/plain"})
    body = answer.json()
    assert body["ok"] is True
    assert body["kept"] is None
    assert body["record"]["dispatch"]["text"] == TEXT


def test_line_ends_of_a_form_are_those_of_the_text(client: TestClient) -> None:
    body = client.post("/read.json", data={"text": TEXT.replace("\n", "\r\n")}).json()
    assert body["record"]["dispatch"]["text"] == TEXT


def test_what_cannot_be_read_is_shown_again_with_the_reason(client: TestClient) -> None:
    page = client.post("/read", data={"text": "<html><p>x"})
    assert page.status_code == 400
    assert "HTML or XML" in page.text
    assert "&lt;html&gt;&lt;p&gt;x" in page.text
    bad = client.post("/read.json", data={"text": TEXT, "published": "soon"})
    assert bad.status_code == 400
    assert bad.json()["ok"] is False


def test_other_bodies_are_refused(client: TestClient) -> None:
    for kind in ("application/json", "multipart/form-data; boundary=x"):
        answer = client.post("/read.json", content=b"{}", headers={"content-type": kind})
        assert answer.status_code == 415
    answer = client.post("/read", content=b"\xff", headers={"content-type": "text/plain"})
    assert answer.status_code == 400


def test_a_read_only_desk_keeps_nothing(client: TestClient) -> None:
    for url, form in (
        ("/read", {"text": TEXT, "keep": "yes"}),
        ("/judgements", {"left": "Mongolia", "right": "Tuvania", "verdict": "same", "author": "A"}),
        ("/judgements/1/undo", {}),
        ("/objections", {"id": "astana-1/a3", "verdict": "not the speaker", "author": "A"}),
        ("/objections/1/undo", {}),
    ):
        answer = client.post(url, data=form)
        assert answer.status_code == 403, url
        assert "--write" in answer.text
    assert "Keep this judgement" not in client.get("/trace/astana-1/a3").text


def test_a_dispatch_is_kept_where_that_is_asked_for(writing: TestClient) -> None:
    text = TEXT.replace("Almaty", "Astana")
    page = writing.post("/read", data={"text": text, "keep": "yes"})
    assert page.status_code == 200
    assert writing.get("/home.json").json()["overview"]["dispatches"] == 4


def test_a_person_judges_and_undoes(writing: TestClient) -> None:
    form = {"left": "Mongolia", "right": "Tuvania", "verdict": "same", "author": "R. Reader"}
    page = writing.post("/judgements", data=form)
    assert page.status_code == 200
    assert "R. Reader" in page.text
    mine = [row for row in writing.get("/judgements.json").json()["rows"] if row["author"]]
    assert [row["verdict"] for row in mine] == ["same"]
    writing.post(f"/judgements/{mine[0]['id']}/undo")
    after = [row for row in writing.get("/judgements.json").json()["rows"] if row["author"]]
    assert after[0]["undone"] is not None


def test_a_person_objects_and_undoes(writing: TestClient) -> None:
    form = {
        "id": "astana-1/a3",
        "verdict": "not the speaker",
        "instead": "Another <b>Man</b>",
        "author": "R. Reader",
    }
    page = writing.post("/objections", data=form)
    assert page.url.path == "/trace/astana-1/a3"
    assert "not the speaker" in page.text
    assert "Another &lt;b&gt;Man" in page.text
    assert "not the speaker" in writing.get("/dispatch/astana-1").text
    assert "astana-1/a3" not in writing.get("/who?actor=Arman+Sadykov").text
    (kept,) = writing.get("/judgements.json").json()["objections"]
    assert kept["author"] == "R. Reader"
    assert kept["made"].endswith("Z")
    writing.post(f"/objections/{kept['id']}/undo")
    assert "remark" not in writing.get("/trace/astana-1/a3").text
    (kept,) = writing.get("/judgements.json").json()["objections"]
    assert kept["undone"] is not None  # nothing is deleted


def test_programs_judge_in_json(writing: TestClient) -> None:
    form = {"left": "Mongolia", "right": "Tuvania", "verdict": "different", "author": "A"}
    assert writing.post("/judgements.json", data=form).json()["ok"] is True
    wrong = writing.post("/judgements.json", data={**form, "verdict": "perhaps"})
    assert wrong.status_code == 400
    assert "want same or different" in wrong.json()["error"]


def test_an_objection_must_fit_and_have_a_name(writing: TestClient) -> None:
    for form, words in (
        ({"id": "astana-1/v3", "verdict": "not the speaker", "author": "A"}, "cannot be said"),
        ({"id": "astana-1/a3", "verdict": "wrong", "author": "A"}, "cannot be said"),
        ({"id": "astana-1/a99", "verdict": "not the speaker", "author": "A"}, "a99"),
        ({"id": "astana-1/a3", "verdict": "not the speaker", "author": " "}, "nothing was given"),
    ):
        answer = writing.post("/objections", data=form)
        assert answer.status_code in (400, 404)
        assert words in answer.text


def test_going_back_never_leaves_the_desk(writing: TestClient) -> None:
    form = {"left": "Mongolia", "right": "Tuvania", "verdict": "different", "author": "A"}
    for back in ("https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example"):
        answer = writing.post("/judgements", data={**form, "back": back}, follow_redirects=False)
        assert answer.headers.get("location", "/judgements") == "/judgements"
