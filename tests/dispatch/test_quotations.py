"""Quotation marks of every kind, told from apostrophes, and never running away."""

from __future__ import annotations

import pytest

from onrecord.dispatch.dateline import find_dateline
from onrecord.dispatch.intake import intake
from onrecord.dispatch.segment import lay_out


def quoted(text: str) -> list[str]:
    """The words between the marks; a quotation that goes on ends in ">"."""
    dispatch = intake(text)
    layout = lay_out(dispatch, find_dateline(dispatch))
    return [
        (q.inner.cut(text) if q.inner else "") + (">" if q.continues else "")
        for q in layout.quotations
    ]


@pytest.mark.parametrize(
    "marks",
    ['""', "“”", "«»", "„“", "»«", ("''", "''"), ("``", "''"), "‘’", "''", "””", "‟”"],
)
def test_every_kind_of_mark(marks: tuple[str, str] | str) -> None:
    left, right = marks[0], marks[1]
    text = f"The mayor said: {left}We have agreed on the road.{right} Nobody objected."
    assert quoted(text) == ["We have agreed on the road."]


def test_apostrophes_are_no_marks() -> None:
    for text in (
        "The workers' union didn't see the mayor's car in the '90s.",
        "The workers’ union didn’t see the mayor’s car in the ’90s, or ’em.",
        "Rock 'n' roll was the islanders' choice; they'd had enough of O'Brien's band.",
    ):
        assert quoted(text) == []


def test_single_marks_with_apostrophes_inside() -> None:
    assert quoted("The mayor said: ‘We don’t know, it’s late.’ She left.") == [
        "We don’t know, it’s late."
    ]
    assert quoted("The mayor said: 'We don't know the workers' plan.' She left.") == [
        "We don't know the workers' plan."
    ]


def test_words_between_two_halves_of_a_quotation() -> None:
    assert quoted('"We have agreed," the mayor said, "and we will build."') == [
        "We have agreed,",
        "and we will build.",
    ]


def test_marks_inside_marks_stay_inside() -> None:
    assert quoted("“He told me ‘never’ and left,” she said.") == ["He told me ‘never’ and left,"]
    assert quoted("\"He told me 'never' and left,\" she said.") == ["He told me 'never' and left,"]
    assert quoted("“He said “never” and left,” she said.") == ["He said “never” and left,"]


def test_a_running_quotation_is_several_parts() -> None:
    text = '"We have agreed.\n\n"The road will be built.\n\n"It opens in May," the mayor said.'
    assert quoted(text) == ["We have agreed.>", "The road will be built.>", "It opens in May,"]


def test_one_sentence_a_line() -> None:
    text = '"We have agreed.\nThe road will be built," the mayor said.\nShe left.'
    assert quoted(text) == ["We have agreed.>", "The road will be built,"]


def test_a_mark_nobody_closed_stays_in_its_paragraph() -> None:
    text = 'The mayor said: "We have agreed.\n\nThe road is shut.\n\nHe called it "late" today.'
    assert quoted(text) == ["We have agreed.", "late"]


def test_opened_twice_ends_with_its_sentence() -> None:
    text = 'She said: "We have agreed. It is done. He said: "Not yet." Then they left.'
    assert quoted(text)[-1] == "Not yet."
    assert "Not yet" not in quoted(text)[0]


def test_a_closing_mark_without_partner_is_passed_over() -> None:
    assert quoted('We have agreed," the mayor said. She called it "good".') == ["good"]


def test_inches_and_empty_marks() -> None:
    assert quoted('An empty "" pair is no words.') == [""]
