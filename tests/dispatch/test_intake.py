"""A dispatch from text: its day, wire, title, and where the copy begins."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.dispatch.intake import LONGEST, Metadata, intake
from onrecord.errors import IntakeError

BODY = "The council met in the old town hall and agreed on the road, the mayor said."


def test_a_header_glued_before_the_dateline_is_metadata() -> None:
    text = " date 2031-03-11 OSLO, March 11. /TASS/. " + BODY
    dispatch = intake(text)
    assert dispatch.text == text
    assert dispatch.published == date(2031, 3, 11)
    assert dispatch.published_basis == "header"
    assert dispatch.wire == "TASS"
    assert dispatch.text[dispatch.body :].startswith("OSLO, March 11.")


def test_header_lines_in_any_case() -> None:
    text = f"TITLE: Road agreed\nsource: reuters\nPublished: 5 June 2031, 10:15 GMT\n\n{BODY}"
    dispatch = intake(text)
    assert dispatch.title == "Road agreed"
    assert dispatch.wire == "Reuters"
    assert (dispatch.published, dispatch.published_basis) == (date(2031, 6, 5), "header")
    assert dispatch.text[dispatch.body :] == BODY


@pytest.mark.parametrize(
    "day",
    ["2031-06-05", "2031-06-05T23:59:59Z", "2031-06-05 10:15:00+03:00", "June 5, 2031",
     "Thursday, June 5, 2031", "5 June 2031 10:15 GMT", "05.06.2031", "5th of June 2031",
     "Jun. 5, 2031 at 4:30 p.m."],
)  # fmt: skip
def test_days_as_people_write_them(day: str) -> None:
    assert intake(BODY, Metadata(day=day)).published == date(2031, 6, 5)


@pytest.mark.parametrize(
    "day", ["2031-02-31", "31 June 2031", "soon", "June 5", "", "04/05/2031", "2031-13-01", "5"]
)
def test_a_day_that_is_none_is_refused(day: str) -> None:
    with pytest.raises(IntakeError, match="2023-01-03"):
        intake(BODY, Metadata(published=day))


def test_a_header_day_that_is_none_is_refused() -> None:
    with pytest.raises(IntakeError, match="no day of the calendar"):
        intake("date 2031-02-31\n" + BODY)


def test_which_day_wins() -> None:
    text = f"date 2031-03-11\nOSLO, March 10, 2031 (AFP) - {BODY}"
    everything = Metadata(day="2031-03-13", published="2031-03-12")
    assert intake(text, everything).published_basis == "argument"
    assert intake(text, Metadata(published="2031-03-12")).published_basis == "metadata"
    assert intake(text).published_basis == "header"
    bare = intake(text.split("\n", 1)[1])
    assert (bare.published, bare.published_basis) == (date(2031, 3, 10), "dateline")


def test_a_day_without_a_year_makes_no_day_of_publication() -> None:
    dispatch = intake(f"OSLO, March 10 (AFP) - {BODY}")
    assert (dispatch.published, dispatch.published_basis, dispatch.wire) == (None, None, "AFP")


def test_copy_that_begins_like_a_header_is_copy() -> None:
    text = "Source and title of the road were disputed. " + BODY
    assert intake(text).body == 0
    palm = "Date: the fruit of the palm, which the islands have sold since the flood. " + BODY
    assert intake(palm).body == 0


def test_identity_by_content() -> None:
    digest = hashlib.sha256(BODY.encode()).hexdigest()
    assert intake(BODY).sha256 == digest
    assert intake(BODY).id == digest[:16]
    assert intake(BODY, Metadata(id="mine")).id == "mine"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        (" \n\t ", "empty"),
        ("Title: A road\nDate: 2031-06-05\n\n", "no copy below"),
        ("\ud800 half a character", "surrogate"),
        ("<!DOCTYPE html><html><body>The road</body></html>", "HTML"),
        ("\x00\x01" * 30, "control characters"),
        ("Министр заявил во вторник, что дорога будет построена.", "Russian"),
        (
            "Le ministre a déclaré mardi que la route serait construite dans les deux ans et"
            " que les travaux avaient été confiés à une entreprise de la région.",
            "French",
        ),
        (
            "Minister powiedział we wtorek, że droga zostanie zbudowana i że prace zostały"
            " powierzone firmie z regionu, która je rozpocznie w przyszłym roku po zgodzie rady.",
            "Polish",
        ),
    ],
)
def test_what_is_set_aside_says_why(text: str, why: str) -> None:
    with pytest.raises(IntakeError, match=why) as refused:
        intake(text)
    assert ";" in str(refused.value)


def test_too_long_is_said_with_the_limit() -> None:
    with pytest.raises(IntakeError, match=str(LONGEST)):
        intake("a " * (LONGEST // 2 + 1))


def test_foreign_names_and_tables_pass_as_english() -> None:
    names = "Rua das Flores, Calle de la Paz and Rue des Martyrs were closed, police said."
    assert intake(names).language == "en"
    assert intake("Rapid Graz 2-1\nAustria Wien 0-0\nSturm Linz 3-2\n" * 8).language == "en"


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        dispatch = intake(text, Metadata(day="2031-06-05"))
    except IntakeError:
        return
    assert dispatch.text == text
    assert 0 <= dispatch.body < len(text)
