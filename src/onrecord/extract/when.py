"""Which time expression dates which act."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from onrecord.extract.event_tree import Tree
from onrecord.extract.mentions import Timex

_FARTHEST = 6  # steps from the time expression up the parse
_SIDES = frozenset({"past", "last", "next", "coming"})
_DONE = frozenset({"obj", "xcomp", "nsubj:pass"})
_HAPPEN = frozenset({"happen", "occur"})  # "take place" beside them: what is told is the subject
_VAGUE = ("PRESENT_REF", "PAST_REF", "FUTURE_REF")  # name no day
# "Speaking on Tuesday at a meeting, she ordered ...": what somebody says or does while there.
_THERE = frozenset({"speak", "talk", "write", "appear", "testify", "address", "attend", "open"})
_TRAVELS = frozenset({"arrive", "come", "fly", "go", "head", "travel", "visit"})
# "An agreement reached in 1991": verbs that add nothing to the noun but that it came about.
_STAGED = frozenset(
    {"carry", "conclude", "conduct", "file", "hold", "launch", "make", "reach", "sign", "stage"}
)
_SOON = frozenset(
    {"hours", "minutes", "moments", "shortly", "immediately", "right", "soon", "just"}
)
_ANNOUNCED = _DONE | {"ccomp"}  # "announced on Monday that it was leaving": the day of leaving too


def time_heads(tree: Tree, times: Sequence[tuple[int, Timex]]) -> list[tuple[int, int]]:
    """Return the head word of each calendar expression: (word, index of the expression).

    Args:
        tree: the sentence.
        times: index and value of the time expressions in this sentence, in order.
    """
    found: list[tuple[int, int]] = []
    vague: list[tuple[int, int]] = []
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
                (vague if timex.value in _VAGUE else found).append((w, index))
                break
    return found + vague  # "will now receive it next month": the one that names days comes first


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
    met: list[tuple[int, int, int]] = []
    for word, index in heads:
        at = word
        for _ in range(_FARTHEST):
            at = tree.heads[at]
            if at < 0:
                break
            if at in anchors:
                dated.setdefault(anchors[at], index)
                met.append((at, word, index))
                if at in unknown:
                    near = [k for k in tree.kids[at] if k in anchors and k < word]
                    for k in [k for k in near if tree.rels[k] == "obl" and k not in unknown][-1:]:
                        dated.setdefault(anchors[k], index)
                break
            if at in saying or tree.upos[at] == "VERB":
                met.append((at, word, index))
            if at in saying:
                break
            if tree.upos[at] == "VERB":
                for k in _handed_down(tree, at, word, anchors):
                    dated.setdefault(anchors[k], index)
                break
    for at, word, index in met:
        for k in _with(tree, at, word, at in anchors):
            if k in anchors:
                dated.setdefault(anchors[k], index)
    return dated


def _handed_down(tree: Tree, at: int, word: int, anchors: Container[int]) -> list[int]:
    """Return the acts that a verb which is no act of its own hands its day to.

    That is what it does, or else the act told last before the day.
    """
    rels = _ANNOUNCED if tree.lemma(at) in ("announce", "declare") else _DONE
    below = [k for k in tree.kids[at] if tree.rels[k] in rels and k in anchors]
    if not below and tree.rels[at] == "acl" and tree.heads[at] in anchors:
        below = [tree.heads[at]]  # "an agreement reached in 1991"
    if not below:
        near = [k for k in tree.kids[at] if k in anchors and k < word]
        below = [k for k in near if tree.rels[k] == "obl"][-1:]
    return below


def _takes_place(tree: Tree, verb: int) -> bool:
    return tree.lemma(verb) == "take" and any(
        tree.rels[k] == "obj" and tree.low(k) == "place" for k in tree.kids[verb]
    )


def _with(tree: Tree, at: int, word: int, act: bool) -> list[int]:
    """Return what happens with `at` on the day that `word` tells.

    A day told before the first of several verbs holds for all; what a participle adds ("crashed on
    Monday, killing six") happened with the main verb, and so did what it happened at, and what it
    followed by hours. `act`: whether `at` tells an act, not only its saying.
    """
    rels, head = tree.rels, tree.heads[at]
    found = [k for k in tree.kids[at] if _is_scene(tree, k)]
    if tree.lemma(at) in _HAPPEN or _takes_place(tree, at):
        found += [k for k in tree.kids[at] if rels[k] == "nsubj"]
    if rels[at] == "advcl" and tree.xpos[at] == "VBG" and at < head and tree.lemma(at) in _THERE:
        found.append(head)
    if rels[at] == "acl" and tree.xpos[at] == "VBN" and tree.lemma(at) in _STAGED:
        found.append(head)
    if rels[at] in ("advcl", "obl") and _soon(tree, at):
        found.append(head)
    if not act:
        return found
    travels = tree.lemma(at) in _TRAVELS
    for k in tree.kids[at]:
        if rels[k] == "conj":
            if word < at and tree.kid(k, "nsubj", "nsubj:pass") < 0:
                found.append(k)
        elif rels[k] == "advcl":
            to = travels and tree.xpos[k] == "VB" and tree.kid(k, "mark") >= 0
            if (k > at and (to or tree.xpos[k] == "VBG")) or _soon(tree, k):
                found.append(k)
        elif rels[k] == "obl" and _soon(tree, k):
            found.append(k)
    return found


def _is_scene(tree: Tree, word: int) -> bool:
    """Whether this is what something was said or done at: "at a rally"."""
    return tree.rels[word] == "obl" and any(
        tree.rels[k] == "case" and tree.low(k) in ("at", "during") for k in tree.kids[word]
    )


def _soon(tree: Tree, word: int) -> bool:
    """Whether this is what something followed, or came before, by hours: "hours after losing"."""
    for k in tree.kids[word]:
        if tree.rels[k] in ("case", "mark") and tree.low(k) in ("after", "before"):
            return k > 0 and tree.low(k - 1) in _SOON
    return False
