"""Every example of docs/attribution.md reads as the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord import read
from onrecord.extract.learned import LearnedAnnotator
from onrecord.record.records import AttributionEntry

PAGE = Path(__file__).parent.parent / "docs" / "attribution.md"
BLOCKS = re.findall(r"^```\n(.*?)\n((?:a\d.*\n)+)```$", PAGE.read_text(encoding="utf-8"), re.M)


def line(text: str, said: AttributionEntry) -> str:
    return " | ".join(
        (
            f"{said.id} in {said.parent}" if said.parent else said.id,
            said.source.span.cut(text) if said.source.span is not None else "-",
            " … ".join(c.cut(text) for c in said.cue) or "-",
            " … ".join(c.cut(text) for c in said.content),
            f"{said.kind}, {said.stance}",
        )
    )


@pytest.mark.skipif(not LearnedAnnotator.available(), reason="the page tells what weights read")
@pytest.mark.parametrize(("text", "lines"), BLOCKS)
def test_an_example_reads_as_the_page_says(text: str, lines: str) -> None:
    record = read(text, published="2024-05-14")
    assert [line(text, said) for said in record.attributions] == lines.splitlines()


def test_the_page_has_examples_of_every_kind_and_stance() -> None:
    told = " ".join(lines for _, lines in BLOCKS)
    assert len(BLOCKS) > 12
    for word in ("direct", "indirect", "mixed", "asserts", "denies", "demands", "withholds"):
        assert word in told
