"""docs/time.md says what the reader does: every example on it is read."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from onrecord.dispatch.dateline import find_dateline
from onrecord.dispatch.intake import Metadata, intake
from onrecord.dispatch.segment import lay_out
from onrecord.edtf import edtf_of
from onrecord.extract.learned import LearnedAnnotator
from onrecord.extract.timex import find_times
from onrecord.link.anchor import anchor_times
from onrecord.link.links import Time
from onrecord.pipeline import default_annotator
from onrecord.spans import Span

PAGE = (Path(__file__).parent.parent / "docs" / "time.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in row.strip("|").split("|")]
    for row in PAGE.splitlines()
    if re.match(r"\| \d{4}-\d\d-\d\d \|", row)
]


def read(text: str, published: str) -> dict[Span, Time]:
    dispatch = intake(text, Metadata(day=published))
    layout = lay_out(dispatch, find_dateline(dispatch))
    sentences = default_annotator().annotate(dispatch.text, layout.sentences)
    times = anchor_times(
        find_times(dispatch.text, sentences), dispatch.text, sentences, dispatch.published
    )
    return {time.span: time for time in times}


def _day(cell: str) -> date | None:
    return None if cell == "null" else date.fromisoformat(cell)


def test_there_are_twenty_examples() -> None:
    assert len(ROWS) == 20


@pytest.mark.skipif(not LearnedAnnotator.available(), reason="no weights in this checkout")
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[1])
def test_an_example_reads_as_the_page_says(row: list[str]) -> None:
    published, marked, value, first, last, basis = row
    text = marked.replace("**", "")
    start = marked.index("**")
    span = Span(start, marked.index("**", start + 2) - 2)
    time = read(text, published)[span]
    assert (time.value, time.first, time.last) == (value, _day(first), _day(last))
    assert time.basis == basis


def test_the_table_of_edtf() -> None:
    rows = re.findall(r"^\| `([^`]+)` \| `([^`]+)` \|$", PAGE, re.MULTILINE)
    assert len(rows) == 6
    for value, edtf in rows:
        assert edtf_of(value) == edtf
