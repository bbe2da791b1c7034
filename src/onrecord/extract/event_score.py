"""How near an act stands to what its sentence mainly reports."""

from __future__ import annotations

from onrecord.extract.event_candidates import Candidate
from onrecord.extract.event_frames import frame_of
from onrecord.extract.event_tree import Tree
from onrecord.extract.roles_spans import Fillers

# What each step away from the sentence's main verb costs: the main reported act comes first.
_STEP = {
    "root": 0.0, "ccomp": 0.3, "parataxis": 0.2, "xcomp": 1.0, "conj": 0.5, "obj": 0.3,
    "nsubj": 0.9, "nsubj:pass": 0.9, "advcl": 1.0, "acl": 1.2, "acl:relcl": 1.5, "obl": 1.0,
    "nmod": 0.8,
}  # fmt: skip

_ACTOR, _TARGET = 0.1, 0.05  # what a named party adds to the score


def score(tree: Tree, c: Candidate, saying: set[int], fillers: Fillers) -> float:
    """Return the act's score, in (0, 1]: acts of the table first, and the sentence's main one.

    Args:
        tree: the sentence.
        c: the act.
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
    sure = c.anchor.score if c.anchor is not None else 0.4
    if c.frame is None:
        return round(0.1 + 0.2 * sure + near, 4)
    told = 0.5 if c.frame.type is not None else 0.25
    told += _ACTOR * bool(fillers.actors) + _TARGET * bool(fillers.targets)
    return round(0.95 * (told + 0.15 * sure + 0.8 * near), 4)
