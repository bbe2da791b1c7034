from pathlib import Path

import pytest

from onrecord.errors import LexiconError
from onrecord.lexicon import tables
from onrecord.lexicon.forms import irregular


def test_every_irregular_form_leads_to_its_base() -> None:
    assert irregular().verbs["went"] == "go"
    assert irregular().verbs["sought"] == "seek"
    assert irregular().nouns["crises"] == "crisis"


def test_of_two_verbs_with_one_form_the_first_has_it() -> None:
    assert irregular().verbs["wound"] == "wind"


def test_a_short_row_names_file_and_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "short.tsv").write_text("base\tclass\ngo\n", encoding="utf-8")
    monkeypatch.setattr(tables, "_HERE", tmp_path)
    with pytest.raises(LexiconError, match=r"short\.tsv: line 2 has 1 cells; want 2"):
        tables.rows("short.tsv", 2)
    with pytest.raises(LexiconError, match=r"none\.tsv does not load.*install onrecord again"):
        tables.rows("none.tsv", 2)
