"""A crude dependency tree: every noun to a verb, every small word to a noun.

Valid by construction: verbs hang on earlier verbs, nouns on verbs, the rest on nouns or on the
root, so that no circle can close.
"""

from __future__ import annotations

from collections.abc import Sequence

_NOMINAL = ("NOUN", "PROPN", "PRON")
_MODIFIERS = {"DET": "det", "ADJ": "amod", "NUM": "nummod", "ADP": "case"}
_FINITE = ("VBD", "VBZ", "VBP", "MD")


def tree_of(
    forms: Sequence[str], xpos: Sequence[str], upos: Sequence[str]
) -> tuple[list[int], list[str]]:
    """Return the heads (-1 at the one root) and relations of a sentence's words."""
    size = len(forms)
    root = _root(xpos, upos)
    heads = [root] * size
    rels = ["dep"] * size
    if not size:
        return heads, rels
    heads[root], rels[root] = -1, "root"
    # Right to left: the noun that a small word belongs to, the verb that an auxiliary helps.
    noun, verb = -1, -1
    nouns_right = [-1] * size
    verbs_right = [-1] * size
    for i in range(size - 1, -1, -1):
        nouns_right[i], verbs_right[i] = noun, verb
        if upos[i] in _NOMINAL:
            noun = i
        elif upos[i] == "VERB":
            verb, noun = i, -1
        elif upos[i] in ("PUNCT", "CCONJ", "SCONJ"):
            noun = -1
            verb = -1 if upos[i] != "CCONJ" else verb
    last_verb = -1
    preposition = False
    for i in range(size):
        kind = upos[i]
        if i == root:
            last_verb = i if kind in ("VERB", "AUX") else last_verb
        elif kind == "VERB":
            heads[i] = last_verb if last_verb >= 0 else root
            rels[i] = "ccomp" if last_verb >= 0 else "dep"
            last_verb, preposition = i, False
        elif kind == "AUX":
            helped = verbs_right[i]
            if 0 <= helped - i <= 4:
                heads[i], rels[i] = helped, "aux"
        elif kind in _NOMINAL:
            preposition = _noun(
                i, heads, rels, upos, nouns_right, verbs_right, last_verb, root, preposition
            )
        elif kind in _MODIFIERS and nouns_right[i] >= 0:
            heads[i], rels[i] = nouns_right[i], _MODIFIERS[kind]
            preposition = preposition or kind == "ADP"
        elif kind == "PUNCT":
            rels[i] = "punct"
        elif kind == "ADV":
            heads[i], rels[i] = (last_verb if last_verb >= 0 else root), "advmod"
        elif kind in ("PART", "SCONJ") and verbs_right[i] >= 0:
            heads[i], rels[i] = verbs_right[i], "mark"
        elif kind == "CCONJ":
            rels[i] = "cc"
    return heads, rels


def _root(xpos: Sequence[str], upos: Sequence[str]) -> int:
    size = len(upos)
    verbs = [i for i in range(size) if upos[i] == "VERB"]
    finite = [i for i in verbs if xpos[i] in _FINITE]
    helpers = [i for i in range(size) if upos[i] == "AUX"]
    nouns = [i for i in range(size) if upos[i] in _NOMINAL]
    for found in (finite, verbs, helpers, nouns):
        if found:
            return found[0]
    return 0


def _noun(
    i: int,
    heads: list[int],
    rels: list[str],
    upos: Sequence[str],
    nouns_right: Sequence[int],
    verbs_right: Sequence[int],
    last_verb: int,
    root: int,
    preposition: bool,
) -> bool:
    """Place one noun; return whether a preposition is still waiting for its noun."""
    after = nouns_right[i]
    if after == i + 1:
        heads[i], rels[i] = after, "flat" if upos[i] == "PROPN" else "compound"
        return preposition
    if preposition:
        heads[i], rels[i] = (last_verb if last_verb >= 0 else root), "obl"
    elif last_verb < 0 or (upos[i] == "PRON" and verbs_right[i] >= 0):
        ahead = verbs_right[i] if verbs_right[i] >= 0 else root
        heads[i], rels[i] = ahead, "nsubj"
    else:
        heads[i], rels[i] = last_verb, "obj"
    if heads[i] == i:
        heads[i] = root
    return False
