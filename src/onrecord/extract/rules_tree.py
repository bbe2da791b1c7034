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
    return _Walk(root, upos, nouns_right, verbs_right).walk(heads, rels)


def _root(xpos: Sequence[str], upos: Sequence[str]) -> int:
    size = len(upos)
    verbs = [i for i in range(size) if upos[i] == "VERB"]
    finite = [i for i in verbs if xpos[i] in _FINITE]
    auxiliaries = [i for i in range(size) if upos[i] == "AUX"]
    nouns = [i for i in range(size) if upos[i] in _NOMINAL]
    for found in (finite, verbs, auxiliaries, nouns):
        if found:
            return found[0]
    return 0


class _Walk:
    """One pass over the words, left to right, knowing the verb behind and the nouns ahead."""

    def __init__(
        self,
        root: int,
        upos: Sequence[str],
        nouns_right: Sequence[int],
        verbs_right: Sequence[int],
    ) -> None:
        self.root = root
        self.upos = upos
        self.nouns_right = nouns_right
        self.verbs_right = verbs_right
        self.last_verb = -1
        self.preposition = False  # one is still waiting for its noun

    def walk(self, heads: list[int], rels: list[str]) -> tuple[list[int], list[str]]:
        """Place every word; `heads` and `rels` are filled in and returned."""
        for i, kind in enumerate(self.upos):
            if i == self.root:
                self.last_verb = i if kind in ("VERB", "AUX") else self.last_verb
            elif kind == "VERB":
                heads[i] = self._verb()
                rels[i] = "ccomp" if self.last_verb >= 0 else "dep"
                self.last_verb, self.preposition = i, False
            elif kind == "AUX":
                helped = self.verbs_right[i]
                if 0 <= helped - i <= 4:
                    heads[i], rels[i] = helped, "aux"
            elif kind in _NOMINAL:
                head, rels[i] = self._noun(i)
                heads[i] = head if head != i else self.root
            elif kind in _MODIFIERS and self.nouns_right[i] >= 0:
                heads[i], rels[i] = self.nouns_right[i], _MODIFIERS[kind]
                self.preposition = self.preposition or kind == "ADP"
            elif kind == "PUNCT":
                rels[i] = "punct"
            elif kind == "ADV":
                heads[i], rels[i] = self._verb(), "advmod"
            elif kind in ("PART", "SCONJ") and self.verbs_right[i] >= 0:
                heads[i], rels[i] = self.verbs_right[i], "mark"
            elif kind == "CCONJ":
                rels[i] = "cc"
        return heads, rels

    def _verb(self) -> int:
        return self.last_verb if self.last_verb >= 0 else self.root

    def _noun(self, i: int) -> tuple[int, str]:
        """Return head and relation of one noun."""
        after = self.nouns_right[i]
        if after == i + 1:
            return after, "flat" if self.upos[i] == "PROPN" else "compound"
        waiting, self.preposition = self.preposition, False
        if waiting:
            return self._verb(), "obl"
        ahead = self.verbs_right[i]
        if self.last_verb < 0 or (self.upos[i] == "PRON" and ahead >= 0):
            return (ahead if ahead >= 0 else self.root), "nsubj"
        return self.last_verb, "obj"
