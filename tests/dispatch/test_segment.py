"""Paragraphs and sentences, as spans of the text as sent."""

from __future__ import annotations

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.dispatch.dateline import find_dateline
from onrecord.dispatch.intake import Metadata, intake
from onrecord.dispatch.segment import lay_out
from onrecord.dispatch.sentences import LONGEST
from onrecord.dispatch.wires import Layout
from onrecord.errors import IntakeError


def laid(text: str) -> tuple[Layout, list[str], list[str]]:
    dispatch = intake(text, Metadata(day="2031-03-11"))
    layout = lay_out(dispatch, find_dateline(dispatch))
    return (
        layout,
        [span.cut(text) for span in layout.paragraphs],
        [span.cut(text) for span in layout.sentences],
    )


ONE = [
    "He works for TASS in the U.S. Senate press office.",
    "The U.S. Navy and Gen. Anna Orlova met Lt. Col. J. P. Smith near St. Ives.",
    "Order No. 5 of Jan. 3 was signed at 10 a.m. Moscow time, Interfax said.",
    "Growth was 3.5 percent, i.e. less than the 4.1 percent of the year before.",
    '"Will it hold?" Petrova asked.',
    '"It will hold!" the engineer shouted from below.',
    "“We waited ... and nothing came,” she said.",
    "George W. Bush and John F. Kennedy Jr. Memorial were named.",
    "Acme Corp. Chairman Rui Falcao and Olm Inc. said they would merge.",
    "The report /TASS/. was quoted from.",
    "The ferry, owned by Olm Co., sank at 7:30 p.m. on Monday.",
    "Yahoo! and Jeopardy! were both sold.",
    "Sen. Mary Doe, D-Mass., voted against it.",
    "He cited art. 5 of the treaty, pp. 3-7, vs. the older text.",
]


@pytest.mark.parametrize("sentence", ONE)
def test_one_sentence_stays_one(sentence: str) -> None:
    assert laid(sentence)[2] == [sentence]


SEVERAL = [
    "It was agreed.|It was signed.|All went home.",
    '"We will see," he said.|"Then we decide."|She agreed.',
    "“It is over.”|He left.",
    'He called it "a story".|She laughed.',
    "He lives in the U.S.|The others live here.",
    "It ended at 10 p.m.|He left at once.",
    "It was sold to Acme Inc.|The price was not given.",
    "Was it so?|Nobody knew!|They asked again.",
    "(It was late.)|The door was shut.",
    "It began on Tuesday.|50 people came.",
    "They signed on Tuesday.The minister was absent.",
    "We waited…|Nobody came.",
    "He chose plan B.|The rest chose plan A.",
    "It was me and I.|Nobody else came.",
    "the library is shut.|it was open before.",
]


@pytest.mark.parametrize("row", SEVERAL)
def test_sentences_end_where_they_end(row: str) -> None:
    text = row.replace("|", " ")
    want = row.split("|") if "|" in row else ["They signed on Tuesday.", "The minister was absent."]
    assert laid(text)[2] == want


def test_the_dateline_is_left_out_and_the_headline_kept() -> None:
    text = "Road agreed\n\nOSLO, March 11. /TASS/. The road is agreed. It opens in May.\n\nEnd."
    assert laid(text)[2] == ["Road agreed", "The road is agreed.", "It opens in May.", "End."]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The road along the northern shore will be closed for repairs until\n"
        "the end of May, the council said on Tuesday, after stones had fallen\n"
        "on it twice within a week. Nobody was hurt.\n"
        "\n"
        "Drivers are asked to take the ferry from Olm, which runs every hour\n"
        "and costs nothing to those who live on the island.\n"
    )
    _, paragraphs, sentences = laid(text)
    assert len(paragraphs) == 2
    assert len(sentences) == 3


@pytest.mark.parametrize("between", ["\n\n", "\n    ", "\n"])
@pytest.mark.parametrize("width", [60, 72, 80])
def test_wrapping_changes_no_sentence(between: str, width: int) -> None:
    parts = [
        "The road along the northern shore will be closed for repairs until the end of May, the"
        " council said on Tuesday, after stones had fallen on it twice within a week.",
        '"Nobody was hurt, and we want it to stay so," the mayor, J. P. Orlova, told reporters in'
        " the old town hall. She did not say what the work would cost.",
        "Drivers are asked to take the ferry from Olm, which runs every hour and costs nothing to"
        " those who live on the island. The last one leaves at 10 p.m. on weekdays.",
    ]
    indent = between.lstrip("\n")
    text = (
        between.rstrip(" ")
        .join(textwrap.fill(part, width, initial_indent=indent) for part in parts)
        .strip()
    )
    flat = [" ".join(sentence.split()) for sentence in laid(text)[2]]
    assert flat == laid("\n\n".join(parts))[2]


def test_lines_that_are_not_wrapped_are_paragraphs() -> None:
    text = "The road is shut.\nThe ferry runs.\nNobody was hurt.\nThe council met on Tuesday."
    assert len(laid(text)[1]) == 4


def test_windows_and_old_mac_line_ends() -> None:
    for end in ("\n", "\r\n", "\r", "\u2028"):
        text = f"First paragraph here.{end}{end}Second one here."
        assert laid(text)[1] == ["First paragraph here.", "Second one here."]


def test_a_break_in_the_midst_of_a_sentence_is_mended() -> None:
    text = "Nobody on the island had seen the ferry that day, state radio\n\nreported. It sank."
    assert len(laid(text)[2]) == 2


def test_no_sentence_is_endless() -> None:
    layout, _, _ = laid("word " * 4_000)
    assert all(s.end - s.start <= LONGEST for s in layout.sentences)


TEXTS = st.one_of(
    st.text(),
    st.text(st.sampled_from("aB .,!?\"'“”‘’«»()-—…\n\r\t1/_`")),
    st.lists(
        st.sampled_from(
            ["The", "Mr.", "U.S.", "said", '"Yes,', 'no."', "“Go", "home.”", "\n\n", "\n", "’s",
             "''x''", "``y''", "a.m.", "No. 5", "...", "/TASS/.", "«ja»", "OSLO,", "(AFP) -"]
        )
    ).map(" ".join),
)  # fmt: skip


@given(TEXTS)
def test_every_span_cuts_and_nothing_is_lost(text: str) -> None:
    try:
        dispatch = intake(text, Metadata(day="2031-03-11"))
    except IntakeError:
        return
    dateline = find_dateline(dispatch)
    layout = lay_out(dispatch, dateline)
    covered = [False] * len(text)
    for spans in (layout.paragraphs, layout.sentences):
        for one, two in pairwise(spans):
            assert one.end <= two.start
        for span in spans:
            words = span.cut(text)
            assert words == words.strip()
            assert span.start >= dispatch.body
    for sentence in layout.sentences:
        assert any(sentence in paragraph for paragraph in layout.paragraphs)
        covered[sentence.start : sentence.end] = [True] * (sentence.end - sentence.start)
    if dateline is not None:
        span = dateline.span
        assert not any(span.overlaps(sentence) for sentence in layout.sentences)
        covered[span.start : span.end] = [True] * (span.end - span.start)
    for at in range(dispatch.body, len(text)):
        assert covered[at] or text[at].isspace() or text[at] == "\ufeff"
    last = 0
    for quotation in layout.quotations:
        assert quotation.span.start >= last
        last = quotation.span.end
        assert any(quotation.span in paragraph for paragraph in layout.paragraphs)
        assert quotation.inner is None or quotation.inner in quotation.span
    assert lay_out(dispatch, dateline) == layout
