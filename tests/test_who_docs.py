"""docs/who.md: what it shows is what the reader does."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from onrecord.extract.learned import LearnedAnnotator
from onrecord.pipeline import read

PAGE = Path(__file__).parent.parent / "docs" / "who.md"
TEXT = PAGE.read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```dispatch\n(.*?)\n```\n\n```who\n(.*?)\n```", TEXT, re.DOTALL)


def told(copy: str) -> set[str]:
    """Every entity of a dispatch as a line of the page."""
    record = read(copy)
    return {
        " | ".join(
            (
                entity.name,
                entity.type,
                "contested" if entity.contested else entity.iso3 or "",
                entity.role or "",
                "; ".join(record.cut(mention) for mention in entity.mentions),
            )
        )
        .replace("|  |", "| |")
        .replace("|  |", "| |")
        for entity in record.entities
    }


@pytest.mark.skipif(not LearnedAnnotator.available(), reason="no weights in this checkout")
@pytest.mark.parametrize(("copy", "who"), EXAMPLES, ids=[copy[:20] for copy, _ in EXAMPLES])
def test_an_example_reads_as_the_page_says(copy: str, who: str) -> None:
    assert set(who.splitlines()) <= told(copy)


def test_every_example_has_its_answer() -> None:
    assert len(EXAMPLES) == TEXT.count("```dispatch") >= 7


def test_the_python_on_the_page_runs() -> None:
    result = doctest.testfile(str(PAGE), module_relative=False)
    assert result.attempted == 2
    assert result.failed == 0
