"""Answers as flat tables: the same columns for every row, nothing nested."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import onrecord
from made import made_record
from onrecord.errors import OnrecordError
from onrecord.store.answers import Answer
from onrecord.store.flat import flat_rows
from onrecord.store.rows import Relations, Step


def test_every_answer_is_flat_with_one_set_of_columns(tmp_path: Path) -> None:
    with onrecord.open(tmp_path / "record.db", write=True) as archive:
        archive.add(made_record())
        answers = (
            archive.find("Mongolia"),
            archive.quotes(by="Sadykov"),
            archive.events(),
            archive.who("Mongolia"),
            archive.actors("a"),
            archive.trace("astana-1/a2"),
        )
    for answer in answers:
        rows = flat_rows(answer)
        assert rows
        for row in rows:
            assert row.keys() == rows[0].keys()
            assert all(isinstance(v, str | int | float | bool | None) for v in row.values())
    assert [row["part"] for row in flat_rows(answers[3])] == ["did", "did", "done_to"]
    assert flat_rows(answers[5])[0]["on_word_of"] == "Arman Sadykov > Kazakhstan"
    assert flat_rows(()) == []


def test_relations_are_their_steps(tmp_path: Path) -> None:
    with onrecord.open(tmp_path / "record.db", write=True) as archive:
        archive.add(made_record())
        left, right = archive.resolve("Tuvania"), archive.resolve("Mongolia")
        (severed,) = archive.events(actor="Tuvania")
    step = Step(
        first=None,
        last=None,
        act="sever-relations",
        by=severed.actors[0],
        to=severed.targets[0],
        state="severed",
        effect="said by one side",
        lineages=1,
        told=(severed,),
    )
    rows = flat_rows(
        Relations(left=left, right=right, on=None, as_of=None, state="severed", steps=(step,))
    )
    assert rows[0]["by"] == "Tuvania"
    assert rows[0]["told_by"] == "astana-1/v4"


def test_to_df_hands_pandas_the_flat_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = SimpleNamespace(from_records=list)
    monkeypatch.setitem(sys.modules, "pandas", SimpleNamespace(DataFrame=frame))
    assert Answer().to_df() == []
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(OnrecordError, match="pip install pandas"):
        Answer().to_df()


def test_an_answer_is_a_tuple_that_knows_whether_there_is_more() -> None:
    assert Answer() == ()
    assert not Answer().more
    assert Answer((), more=True).more
