"""The table of acts."""

from __future__ import annotations

import pytest

from onrecord.errors import LexiconError
from onrecord.lexicon import plover


def test_every_act_has_a_type_of_the_manual_and_an_example() -> None:
    table = plover.acts()
    for act in table.acts:
        assert act.type is None or act.type in plover.TYPES
        assert act.example.endswith(".")
    names = [act.name for act in table.acts]
    assert len(names) == len(set(names))


def test_every_type_has_words() -> None:
    table = plover.acts()
    told = {f.type for frames in table.verbs.values() for f in frames}
    assert set(plover.TYPES) <= told


def test_the_closest_frame_comes_first() -> None:
    frames = plover.acts().verbs["break"]
    ranks = [f.rank for f in frames]
    assert ranks == sorted(ranks, reverse=True)


@pytest.mark.parametrize("line", ["seize obj:@nobody", "seize !now", "seize quickly"])
def test_a_line_that_does_not_read_is_named(line: str) -> None:
    act = plover.Act(name="seize", type="COERCE", example="They seized it.")
    with pytest.raises(LexiconError, match="act seize"):
        list(plover._frames(line, act, 1, {}))


def test_a_kind_of_mention_will_do_as_well_as_a_word() -> None:
    act = plover.Act(name="join", type="SUPPORT", example="They joined the league.")
    ((_, _, frame),) = plover._frames("join obj:union|@organization|@place !plain", act, 1, {})
    (condition,) = frame.conditions
    assert condition.words == {"union"}
    assert condition.kinds == {"organization", "place"}
    assert frame.plain


def test_what_is_never_an_act_has_no_other_reading() -> None:
    nouns = plover.acts().nouns
    assert [frame.drop for frame in nouns["interview"]] == [True]


def test_a_particle_is_one_word() -> None:
    act = plover.Act(name="retreat", type="RETREAT", example="They pulled out.")
    with pytest.raises(LexiconError, match="one line a particle"):
        list(plover._frames("pull+out|back >of", act, 1, {}))


def test_no_frame_is_hidden_behind_an_earlier_one_of_its_act() -> None:
    table = plover.acts()
    for words in (table.verbs, table.nouns, table.adjectives):
        for lemma, frames in words.items():
            told = [(f.act, f.particle, frozenset(f.conditions)) for f in frames]
            assert len(told) == len(set(told)), lemma
