"""How surely a word tells an act worth recording, and how near the sentence's main one it is."""

from __future__ import annotations

from onrecord.extract.event_candidates import Candidate
from onrecord.extract.event_frames import frame_of
from onrecord.extract.event_tree import Tree
from onrecord.extract.roles import Fillers

# What each step away from the sentence's main verb costs: the main reported act comes first.
_STEP = {
    "root": 0.0, "ccomp": 0.3, "parataxis": 0.2, "xcomp": 1.0, "conj": 0.5, "obj": 0.3,
    "nsubj": 0.9, "nsubj:pass": 0.9, "advcl": 1.0, "acl": 1.2, "acl:relcl": 1.5, "obl": 1.0,
    "nmod": 0.8,
}  # fmt: skip

_ACTOR, _TARGET = 0.1, 0.05  # what a named party adds to the score

# Verbs of being so rather than of doing.
_STATES = frozenset(
    {"lack", "focus", "aim", "bind", "head", "skew", "cause", "face", "carry", "need", "effort"}
    | {"situation", "impact", "chaos", "authority", "flaw", "connection", "deterioration"}
    | {"performance", "expectation", "setback", "damage", "status", "approach"}
    | {"include", "have", "be", "own", "require", "cost", "contain", "consist", "feature", "belong"}
    | {"remain", "base", "mean", "need", "want", "display", "lack", "compare", "equal", "fit"}
    | {"exceed", "know", "love", "believe", "prefer", "respect", "owe", "cover", "look", "seem"}
    | {"appear", "involve", "concern", "deserve", "depend", "stand", "lie", "exist", "matter"}
    | {"show", "seek", "try", "keep", "go", "come", "get", "do", "make", "take"}
)


def worth(tree: Tree, c: Candidate, fillers: Fillers, *, dated: bool, quoted: bool) -> float:
    """Return how far an act that the table does not know is worth recording, about 0 to 1.

    The annotator's own probability, less where it stands in somebody's own words or nobody does
    it, more where it is done to a body, a place or a thing, or on a day. The weights are round
    numbers from a sweep on the development data.
    """
    value = c.anchor.score if c.anchor is not None else 0.4
    if quoted:
        value -= 0.3
    if c.noun:
        value -= 0.0 if fillers.actors or fillers.targets else 0.1
        value -= 0.0 if fillers.actors or fillers.targets or fillers.places or dated else 0.1
    elif not fillers.actors:
        value -= 0.1
    if fillers.targets and tree.kind(fillers.targets[0]) in ("organization", "place", "object"):
        value += 0.2
    if dated:
        value += 0.1
    if tree.lemma(c.word) in _STATES:
        value -= 0.15
    return value


def score(tree: Tree, c: Candidate, value: float, saying: set[int], fillers: Fillers) -> float:
    """Return the act's score, in (0, 1]: acts of the table first, and the sentence's main one.

    Args:
        tree: the sentence.
        c: the act.
        value: what `worth` gives where the table does not know it.
        saying: words of the cues of attributions, which do not push their content down.
        fillers: who takes part: of two tellings, the one that names the parties comes first.
    """
    far = 0.0
    at = c.verb
    for _ in range(12):
        head = tree.heads[at]
        if head < 0:
            break
        rel = tree.rels[at]
        plain = head in saying and rel in ("ccomp", "parataxis")
        over = frame_of(tree, head, "VERB") if plain else None
        if not plain or (over is not None and over.type is not None):
            far += _STEP.get(rel, 0.8)
        at = head
    near = 0.3 / (1.0 + far)
    if c.frame is None:
        return round(0.1 + 0.2 * min(max(value, 0.0), 1.0) + near, 4)
    sure = c.anchor.score if c.anchor is not None else 0.4
    told = 0.5 if c.frame.type is not None else 0.25
    told += _ACTOR * bool(fillers.actors) + _TARGET * bool(fillers.targets)
    return round(0.95 * (told + 0.15 * sure + 0.8 * near), 4)
