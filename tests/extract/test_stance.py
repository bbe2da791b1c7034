from __future__ import annotations

import pytest
from marked import read_marked

from onrecord.extract.attribution import pair_attributions
from onrecord.lexicon.cues import STANCES, cues


@pytest.mark.parametrize(
    ("marked", "stance"),
    [
        ("[S Reed] [C said] [Q that the dam had held].", "asserts"),
        ("[S Reed] [C denied] [Q that the dam had burst].", "denies"),
        ("[S Reed] [C rejected] [Q the claim].", "denies"),
        ("[S Reed] [C did not deny] [Q the claim of the river board].", "asserts"),
        ("[S Reed] [C does not believe] [Q that the dam will hold].", "denies"),
        ("[S Reed] [C demanded] [Q an inquiry].", "demands"),
        ("[S Reed] [C called for] [Q an inquiry].", "demands"),
        ("[S Reed] [C called] [Q the inquiry a farce].", "asserts"),
        ("[S Reed] [C told] [Q them to leave the valley].", "demands"),
        ("[S Reed] [C told] them [Q that the valley was safe].", "asserts"),
        ("[S Reed] [C asked] [Q whether the valley was safe].", "asks"),
        ("[S Reed] [C asked] [Q them to leave the valley].", "demands"),
        ("[S Reed] [C promised] [Q to rebuild the dam].", "promises"),
        ("[S Reed] [C swore] [Q to rebuild the dam].", "promises"),
        ("[S Reed] [C plans] [Q to rebuild the dam].", "promises"),
        ("[S Reed] [C intends] [Q to rebuild the dam].", "promises"),
        ("[S Reed] [C does not plan] [Q to rebuild the dam].", "believes"),
        ("[S Reed] [C hopes] [Q to rebuild the dam].", "believes"),
        ("[S Reed] [C threatened] [Q to resign].", "threatens"),
        ("[S Reed] [C believes] [Q that the dam will hold].", "believes"),
        ("[S Reed] [C expressed hope] [Q that the dam would hold].", "believes"),
        ("[S Reed's] [C denial] [Q that the dam had burst] came late.", "denies"),
        ("[C According to] [S Reed], [Q the dam held].", "asserts"),
        ("[S Reed] [C would not say] [Q whether the dam had held].", "withholds"),
        ("[S Reed] [C declined] [Q to say whether the dam had held].", "withholds"),
        ("[S Reed] [C declined to comment on] [Q the dam].", "withholds"),
        ("[S Reed] [C did not confirm] [Q that the dam had burst].", "withholds"),
        ("[S Reed] [C declined] [Q to join the inquiry].", "asserts"),
        ("[Q Dam to be rebuilt], [S Reed] [C says].", "asserts"),
    ],
)
def test_stance(marked: str, stance: str) -> None:
    text, sentences, layout = read_marked(marked)
    assert [a.stance for a in pair_attributions(text, sentences, layout)] == [stance]


def test_every_verb_has_a_stance_of_the_record() -> None:
    table = cues()
    assert set(table.verbs.values()) == set(STANCES)
    assert table.speech <= set(table.verbs)
