"""Which time expression dates which act."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from onrecord.extract.event_tree import Tree
from onrecord.extract.mentions import Timex

_FARTHEST = 6  # steps from the time expression up the parse
_SIDES = frozenset({"past", "last", "next", "coming"})
_DONE = frozenset({"obj", "xcomp", "nsubj:pass"})
_ANNOUNCED = _DONE | {"ccomp"}  # "announced on Monday that it was leaving": the day of leaving too


def time_heads(tree: Tree, times: Sequence[tuple[int, Timex]]) -> list[tuple[int, int]]:
    """Return the head word of each calendar expression: (word, index of the expression).

    Args:
        tree: the sentence.
        times: index and value of the time expressions in this sentence, in order.
    """
    found: list[tuple[int, int]] = []
    starts, ends = tree.s.starts, tree.s.ends
    word = 0
    size = len(starts)
    for index, timex in times:
        while word < size and ends[word] <= timex.span.start:
            word += 1
        last = word
        inside: list[int] = []
        while last < size and starts[last] < timex.span.end:
            inside.append(last)
            last += 1
        if timex.type not in ("DATE", "TIME") and not _touches(tree, inside):
            continue
        for w in inside:
            head = tree.heads[w]
            if head < word or head >= last:
                found.append((w, index))
                break
    return found


def _touches(tree: Tree, inside: Sequence[int]) -> bool:
    """Whether a length begins or ends on the dispatch's day: "the past two weeks"."""
    return any(tree.s.forms[w].lower() in _SIDES for w in inside[:2])


def date_acts(
    tree: Tree,
    heads: Sequence[tuple[int, int]],
    anchors: Mapping[int, int],
    saying: Container[int],
    unknown: Container[int] = (),
) -> dict[int, int]:
    """Return which time expression dates which act: act's word to index of the expression.

    Args:
        tree: the sentence.
        heads: what `time_heads` found.
        anchors: every word that tells an act (anchor, light verb) to the act's word.
        saying: verbs of saying; a time on one dates the saying and nothing under it.
        unknown: acts that the table does not know; one shares its day with the act told last
            before the day ("was laid down at a meeting in April").
    """
    dated: dict[int, int] = {}
    shared: list[tuple[int, int, int]] = []
    for word, index in heads:
        at = word
        for _ in range(_FARTHEST):
            at = tree.heads[at]
            if at < 0:
                break
            if at in anchors:
                dated.setdefault(anchors[at], index)
                shared.append((at, word, index))
                if at in unknown:
                    near = [k for k in tree.kids[at] if k in anchors and k < word]
                    for k in [k for k in near if tree.rels[k] == "obl" and k not in unknown][-1:]:
                        dated.setdefault(anchors[k], index)
                break
            if at in saying:
                break
            if tree.upos[at] == "VERB":
                # a verb that is no act of its own hands the day to what it does, or to the act
                # told last before the day
                rels = _ANNOUNCED if tree.lemma(at) in ("announce", "declare") else _DONE
                below = [k for k in tree.kids[at] if tree.rels[k] in rels and k in anchors]
                if not below and tree.rels[at] == "acl" and tree.heads[at] in anchors:
                    below = [tree.heads[at]]  # "an agreement reached in 1991"
                if not below:
                    near = [k for k in tree.kids[at] if k in anchors and k < word]
                    below = [k for k in near if tree.rels[k] == "obl"][-1:]
                for k in below:
                    dated.setdefault(anchors[k], index)
                break
    for at, word, index in shared:
        for k in _with(tree, at, word):
            if k in anchors:
                dated.setdefault(anchors[k], index)
    return dated


def _with(tree: Tree, at: int, word: int) -> list[int]:
    """Return what happens with `at` on the day that `word` tells.

    A day told before the first of several verbs holds for all; what a participle adds ("crashed on
    Monday, killing six") happened with the main verb.
    """
    rels = tree.rels
    return [
        k
        for k in tree.kids[at]
        if (rels[k] == "conj" and word < at and tree.kid(k, "nsubj", "nsubj:pass") < 0)
        or (rels[k] == "advcl" and tree.xpos[k] == "VBG" and k > at)
    ]
