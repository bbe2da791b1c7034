from __future__ import annotations

from pathlib import Path

import pytest
from marked import read_marked

from onrecord.dispatch.quotations import Quoted
from onrecord.errors import LexiconError
from onrecord.extract.attribution import drafted, pair_attributions
from onrecord.extract.attribution_score import FEATURES, score, shifted
from onrecord.extract.mentions import Attribution
from onrecord.lexicon import scores


def only(marked: str) -> Attribution:
    text, sentences, layout = read_marked(marked)
    (one,) = pair_attributions(text, sentences, layout)
    return one


def test_the_table_weighs_every_feature_and_no_other() -> None:
    assert tuple(scores.attribution_weights().weights) == FEATURES


def test_a_quotation_with_a_verb_of_speech_is_surer_than_an_act() -> None:
    said = only('[Q "We have waited long enough for this,"] [S Mira Holt] [C said].')
    did = only("[S Mira Holt] [C rode with] [Q the head of the harbour board].")
    assert 0.8 < said.score < 1
    assert did.score < said.score


def test_what_is_most_likely_wrong_is_not_put_on_record() -> None:
    marked = "Nobody [C rode with] [Q it]."
    text, sentences, layout = read_marked(marked)
    assert drafted(sentences, layout, Quoted(layout))
    assert pair_attributions(text, sentences, layout) == ()


def test_what_stands_inside_a_content_is_scored_by_its_own_constant() -> None:
    assert shifted(0.5, 0.0) == pytest.approx(0.5)
    assert shifted(0.5, scores.attribution_weights().nested) > 0.7


def test_a_score_is_a_probability_whatever_the_features() -> None:
    for value in (-9.0, 0.0, 9.0):
        assert 0 < score((1.0, *(value for _ in FEATURES[1:]))) < 1


@pytest.mark.parametrize(
    "table",
    ["[weights]\nalways = 1", 'least = 0.3\nnested = 1\n[weights]\nalways = "much"', "least = 2"],
)
def test_a_damaged_table_says_so(
    table: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = tmp_path / "attribution_score.toml"
    damaged.write_text(table, encoding="utf-8")
    monkeypatch.setattr(scores, "FILE", damaged)
    scores.attribution_weights.cache_clear()
    try:
        with pytest.raises(LexiconError, match="attribution_score"):
            scores.attribution_weights()
    finally:
        scores.attribution_weights.cache_clear()
