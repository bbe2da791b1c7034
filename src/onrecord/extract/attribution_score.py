"""The score of an attribution: how likely it is to be right, on news that nobody annotated.

The annotator's own probabilities are of words, and too sure of long ones; a regression over them
and a few facts about the attribution says what share of such attributions held on PolNeAR's dev
split. docs/attribution.md has the plot.
"""

from __future__ import annotations

from math import exp, log
from typing import Final

from onrecord.extract.attribution_links import Draft, head_of
from onrecord.extract.attribution_tree import RULE_SCORE
from onrecord.extract.lemmas import lemma
from onrecord.extract.mentions import Attribution, Sentence
from onrecord.lexicon.cues import cues
from onrecord.lexicon.scores import attribution_weights

FEATURES: Final = (
    "always", "cue", "content", "no_source", "lent_source", "speech", "other", "direct", "length",
    "subject",
)  # fmt: skip


def features(s: Sentence, draft: Draft, said: Attribution) -> tuple[float, ...]:
    """Return the values of FEATURES for one attribution; `s` is its cue's sentence."""
    cue, source = draft.cue, draft.source
    speech = other = subject = False
    if cue is not None:
        table = cues()
        words = [(lemma(s.forms[i], s.xpos[i]), s.xpos[i]) for i in range(cue.first, cue.last)]
        speech = any(
            not w[0].isalnum() or (w in table.speech and tag[:2] != "NN") for w, tag in words
        )
        phrase = " ".join(s.forms[cue.first : cue.last]).lower()
        speech = speech or phrase in table.before or phrase in table.adverbs
        other = not speech and any(
            w in (table.nouns if tag[:2] == "NN" else table.verbs) for w, tag in words
        )
        if source is not None:
            subject = cue.first <= s.heads[head_of(s, source)] < cue.last
    contents = [c.score for _, c in draft.contents]
    length = sum(part.end - part.start for part in said.content)
    return (
        1.0,
        _logit(cue.score) if cue is not None else 0.0,
        _logit(sum(contents) / len(contents)),
        float(source is None),
        float(source is not None and source.score == RULE_SCORE),
        float(speech),
        float(other),
        float(said.kind == "direct"),
        log(length),
        float(subject),
    )


def score(values: tuple[float, ...]) -> float:
    """Return the probability that an attribution of these features is right."""
    weights = attribution_weights().weights
    total = sum(weights[name] * value for name, value in zip(FEATURES, values, strict=True))
    return 1.0 / (1.0 + exp(-total))


def shifted(chance: float, by: float) -> float:
    """Return a probability after `by` is added to its logarithmic odds."""
    return 1.0 / (1.0 + exp(-_logit(chance) - by))


def _logit(chance: float) -> float:
    chance = min(max(chance, 0.01), 0.99)
    return log(chance / (1.0 - chance))
