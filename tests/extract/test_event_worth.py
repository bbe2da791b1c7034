"""Which candidates are acts of their own: what is seen of them, and how likely that makes it."""

from __future__ import annotations

from pathlib import Path

import pytest
from parses import parsed

from onrecord.errors import LexiconError
from onrecord.extract.event import KEEP, weighed
from onrecord.extract.event_worth import assurance, chance
from onrecord.extract.learned import LearnedAnnotator
from onrecord.extract.mentions import Anchor
from onrecord.lexicon import scores
from onrecord.pipeline import default_annotator, read

learned = pytest.mark.skipif(not LearnedAnnotator.available(), reason="no weights in this checkout")

RAIDED = """
Rebels NOUN NNS 2 nsubj person
raided VERB VBD 0 root
the DET DT 4 det
harbour NOUN NN 2 obj place
after ADP IN 7 case
the DET DT 7 det
raid NOUN NN 2 obl event
on ADP IN 9 case
Strelsau PROPN NNP 7 nmod LOC
_. PUNCT . 2 punct
"""


def seen(score: float, *words: int) -> tuple[Anchor, ...]:
    return tuple(
        Anchor(
            word=word,
            label="OTHER",
            certainty="certain",
            polarity="positive",
            tense="non_future",
            score=score,
        )
        for word in words
    )


def test_each_feature_is_said_once_by_name() -> None:
    _, sentence = parsed(RAIDED, anchors=seen(0.9, 1, 6))
    raided, raid = weighed((sentence,), (), ())
    assert raided.evidence["seen"] == 0.9
    for name in ("typed", "verb:typed", "first", "tag:VBD", "rel:root", "both", "word:raid"):
        assert raided.evidence[name] == 1.0
    assert "again" not in raided.evidence
    assert "down" in raided.evidence
    for name in ("noun:typed", "definite", "again", "again:noun", "prep:after", "actor:none"):
        assert raid.evidence[name] == 1.0


def test_further_down_is_farther_from_the_news() -> None:
    _, sentence = parsed(RAIDED, anchors=seen(0.9, 1))
    blank = parsed("Quiet ADJ JJ 0 root")[1]
    (raided, *_) = weighed((blank, blank, blank, blank, blank, blank, sentence), (), ())
    assert raided.evidence["down"] == 0.5
    assert raided.evidence["below:typed"] == 1.0
    assert "opening" not in raided.evidence


def test_more_for_a_told_act_than_for_an_unknown_word_in_passing() -> None:
    _, sentence = parsed(RAIDED, anchors=seen(0.9, 1))
    raided = next(weighed((sentence,), (), ()))
    unknown = {"always": 1.0, "unknown": 1.0, "verb:unknown": 1.0, "seen": 0.5, "quoted": 1.0}
    assert chance(raided.evidence) > KEEP["typed"]
    assert chance(unknown) < KEEP["unknown"]
    assert 0 < chance({}) < 1


def test_an_annotator_is_assured_only_where_it_hardly_doubts() -> None:
    _, sure = parsed(RAIDED, anchors=seen(0.97, 0, 1, 3, 6, 8))
    _, doubtful = parsed(RAIDED, anchors=seen(0.7, 0, 1, 3, 6, 8))
    _, few = parsed(RAIDED, anchors=seen(0.97, 1))
    assert assurance((sure,)) == 1.0
    assert assurance((doubtful,)) == 0.0
    assert assurance((few,)) == 0.0
    assert assurance(()) == 0.0


def test_a_broken_table_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "event_worth.toml"
    broken.write_text('[weights]\nalways = "much"\n', encoding="utf-8")
    monkeypatch.setattr(scores, "WORTH_FILE", broken)
    scores.worth_weights.cache_clear()
    try:
        with pytest.raises(LexiconError, match=r"event_worth\.toml"):
            scores.worth_weights()
    finally:
        scores.worth_weights.cache_clear()


@learned
@pytest.mark.parametrize(
    ("text", "told", "passed_over"),
    [
        (
            "The parliament of Ruritania adopted a law on Monday that sets out how harbours are "
            "run and what the captains need to carry.",
            "adopted",
            "carry",
        ),
        (
            "Police arrested four men in Strelsau on Tuesday who live near the border and own a "
            "bakery.",
            "arrested",
            "own",
        ),
    ],
)
def test_what_was_done_is_on_record_and_how_things_stand_is_not(
    text: str, told: str, passed_over: str
) -> None:
    record = read(text, published="2031-03-12", annotator=default_annotator())
    anchors = [record.cut(event.anchor) for event in record.events]
    assert told in anchors
    assert passed_over not in anchors
