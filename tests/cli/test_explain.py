"""`onrecord read --explain`: by which rule each mention was tied to whom it means."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli.read import read
from onrecord.extract.learned import LearnedAnnotator

COPY = (
    "OSLO, May 3, 2031 (AFP) - Norwegian Foreign Minister Ana Ruel said she would sign. "
    "Moscow said it would wait.\n"
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    place = tmp_path / "copy.txt"
    place.write_text(COPY)
    return place


@pytest.mark.skipif(not LearnedAnnotator.available(), reason="no weights in this checkout")
def test_the_page_ends_with_whom_each_word_means_and_why(copy: Path) -> None:
    page = CliRunner().invoke(read, ["--explain", str(copy)])
    assert page.exit_code == 0
    _, _, why = page.stdout.partition("WHO IS MEANT, AND BY WHICH RULE")
    flat = " ".join(why.split())
    assert "Ana Ruel, Foreign Minister" in flat
    assert "fits in number and gender: “she”" in flat
    assert "a capital or seat that does what a government does: “Moscow”" in flat
    assert "WHO IS MEANT" not in CliRunner().invoke(read, [str(copy)]).stdout


def test_it_is_for_people(copy: Path) -> None:
    both = CliRunner().invoke(read, ["--explain", "--json", str(copy)])
    assert both.exit_code == 2
    assert "--explain is for the page in the terminal; leave out --json" in both.stderr
