"""What tells whether two mentions are of one act."""

from __future__ import annotations

from typing import get_args

import pytest

from onrecord.extract.mentions import Status
from onrecord.lexicon.plover import acts
from onrecord.record.telling import MUTUAL, REALITY, without_ending


def test_every_status_has_its_reality() -> None:
    assert set(REALITY) == set(get_args(Status))


def test_every_mutual_act_is_one_of_the_table() -> None:
    assert {act.name for act in acts().acts} >= MUTUAL


@pytest.mark.parametrize(
    ("word", "left"),
    [("arrival", "arriv"), ("planned", "plan"), ("calls", "call"), ("rising", "rising"), ("", "")],
)
def test_endings_are_taken_off_where_a_word_is_left(word: str, left: str) -> None:
    endings = ("ing", "ed", "al", "s", "e")
    assert without_ending(word, endings) == left
