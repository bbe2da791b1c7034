"""Which time expression dates which act."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.extract.event_tree import Tree
from onrecord.extract.mentions import Timex
from onrecord.extract.when_shared import carried_by, happens_with, is_contested, is_scene, together

_FARTHEST = 6  # steps from the time expression up the parse
_SIDES = frozenset({"past", "last", "next", "coming"})
_DONE = frozenset({"obj", "xcomp", "nsubj:pass"})
_VAGUE = ("PRESENT_REF", "PAST_REF", "FUTURE_REF")  # name no day
_ANNOUNCED = _DONE | {"ccomp"}  # "announced on Monday that it was leaving": the day of leaving too
_LASTS = frozenset({"for", "in", "within", "over", "during", "of"})
_LENGTH = re.compile(r"P\d{1,4}[DWMY]")
# What a time stands before as part of its name: "the 1998 champions", "the Christmas holiday".
_BEFORE_NOUN = frozenset({"compound", "nummod", "amod", "nmod:poss", "nmod:unmarked", "nmod:desc"})
_QUARTER = re.compile(r"^[qh]:|-[QH]\d$")
_DAY = re.compile(r"wd:|day:|md:\d\d-\d\d|\d{4}-\d\d-\d\d")
_STRETCHES = frozenset("session trading trade morning night hour time period season".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What dates an act."""

    time: int  # index of the expression
    shared: bool = False  # it stands in another clause, of what happened on that day too
    apart: tuple[int, int] | None = None
    """A length between that day and the act's: its index, and -1 where the act came first."""


def time_heads(tree: Tree, times: Sequence[tuple[int, Timex]]) -> list[tuple[int, int]]:
    """Return the head word of each calendar expression: (word, index of the expression).

    Args:
        tree: the sentence.
        times: index and value of the time expressions in this sentence, in order.
    """
    found: list[tuple[int, int]] = []
    vague: list[tuple[int, int]] = []
    for index, timex, first, last in _placed(tree, times):
        if timex.type not in ("DATE", "TIME") and not _touches(tree, range(first, last)):
            continue
        for w in range(first, last):
            head = tree.heads[w]
            if head < first or head >= last:
                (vague if timex.value in _VAGUE else found).append((w, index))
                break
    return found + vague  # "will now receive it next month": the one that names days comes first


def _placed(
    tree: Tree, times: Sequence[tuple[int, Timex]]
) -> Iterator[tuple[int, Timex, int, int]]:
    """Yield each expression with its first word and the one after its last."""
    starts, ends = tree.s.starts, tree.s.ends
    word, size = 0, len(starts)
    for index, timex in times:
        while word < size and ends[word] <= timex.span.start:
            word += 1
        last = word
        while last < size and starts[last] < timex.span.end:
            last += 1
        yield index, timex, word, last


def _touches(tree: Tree, inside: Sequence[int]) -> bool:
    """Whether a length begins or ends on the dispatch's day: "the past two weeks"."""
    return any(tree.s.forms[w].lower() in _SIDES for w in inside[:2])


def date_acts(
    tree: Tree,
    times: Sequence[tuple[int, Timex]],
    anchors: Mapping[int, int],
    saying: Container[int],
    unknown: Container[int] = (),
    told: int | None = None,
) -> dict[int, Day]:
    """Return what dates which act, by the act's word.

    Args:
        tree: the sentence.
        times: index and value of the time expressions in this sentence, in order.
        anchors: every word that tells an act (anchor, light verb) to the act's word.
        saying: verbs of saying; a time on one dates the saying and nothing under it.
        unknown: acts that the table does not know; one shares its day with the act told last
            before the day ("was laid down at a meeting in April").
        told: index of the expression that the sentence before told last, None where it told none:
            "The move came a day after ..." counts from it.
    """
    dated: dict[int, Day] = {}
    handed: list[tuple[int, Day]] = []  # gives way to a day of the act's own
    met: list[tuple[int, int, int]] = []
    values = {index: timex.value for index, timex in times}
    for word, index in time_heads(tree, times):
        at = word
        for _ in range(_FARTHEST):
            below, at = at, tree.heads[at]
            if at < 0:
                break
            if at in anchors:
                dated.setdefault(anchors[at], Day(time=index))
                met.append((at, word, index))
                if at in unknown:
                    near = [k for k in tree.kids[at] if k in anchors and k < word]
                    for k in [k for k in near if tree.rels[k] == "obl" and k not in unknown][-1:]:
                        dated.setdefault(anchors[k], Day(time=index, shared=True))
                    if (carrier := carried_by(tree, at)) in anchors:
                        handed.append((anchors[carrier], Day(time=index, shared=True)))
                break
            if at in saying or tree.upos[at] == "VERB":
                met.append((at, word, index))
            if at in saying:
                break
            if tree.upos[at] == "VERB":
                for k, shared in _handed_down(tree, at, word, anchors):
                    handed.append((anchors[k], Day(time=index, shared=shared)))
                break
            if _names(tree, below, at, values[index]):
                break
    for act, day in handed:
        dated.setdefault(act, day)
    for at, word, index in met:
        for k, shared in happens_with(tree, at, word, at in anchors):
            if k in anchors:
                dated.setdefault(anchors[k], Day(time=index, shared=shared))
    for one, other in together(tree, anchors):
        if anchors[one] in dated:
            day = dated[anchors[one]]
            dated.setdefault(anchors[other], replace(day, shared=True))
    base = Day(time=told, shared=True) if told is not None else None
    _count_apart(tree, times, anchors, dated, base)
    return dated


def _handed_down(
    tree: Tree, at: int, word: int, anchors: Container[int]
) -> Iterator[tuple[int, bool]]:
    """Yield the acts that a verb which is no act of its own hands its day to.

    That is what it does, or else the act told last before the day; with each, whether the verb
    stands in another clause.
    """
    rels = _ANNOUNCED if tree.lemma(at) in ("announce", "declare") else _DONE
    below = [k for k in tree.kids[at] if tree.rels[k] in rels and k in anchors]
    if below:
        yield from ((k, tree.rels[k] == "ccomp") for k in below)
    elif tree.rels[at] == "acl" and tree.heads[at] in anchors:
        yield tree.heads[at], False  # "an agreement reached in 1991"
    elif carried_by(tree, at) in anchors:
        yield carried_by(tree, at), True
    else:
        near = [k for k in tree.kids[at] if k in anchors and k < word and tree.rels[k] == "obl"]
        yield from ((k, True) for k in near[-1:])


def _names(tree: Tree, below: int, at: int, value: str) -> bool:
    """Whether a time stands before a noun as part of its name: "beat the 1998 champions".

    Its day is the act's where that noun is what something was done at, "at Monday's congress", or
    what is measured, "third-quarter profit fell".
    """
    rel = tree.rels[below]
    if below > at or rel not in _BEFORE_NOUN or tree.upos[at] not in ("NOUN", "PROPN"):
        return False
    if tree.rels[at] in _BEFORE_NOUN and (rel == "nmod:poss" or tree.upos[at] == "PROPN"):
        return False  # "Sunday's tunnel collapse": another noun follows
    if tree.lemma(at) in _STRETCHES or _QUARTER.search(value) or is_scene(tree, at):
        return False
    if tree.rels[at] == "obl" and (rel == "nmod:poss" or _DAY.match(value)):
        return "in" not in tree.preps(at)  # "in Friday's downhill", "in his May 5 letter"
    return not is_contested(tree, at)


def _count_apart(
    tree: Tree,
    times: Sequence[tuple[int, Timex]],
    anchors: Mapping[int, int],
    dated: dict[int, Day],
    base: Day | None,
) -> None:
    """Date one of two acts that a length lies between: "left two days after the coup of Monday".

    `base`: the day that "came" in the main clause stands for.
    """
    for index, timex, first, last in _placed(tree, times):
        if timex.type != "DURATION" or timex.mod or not _LENGTH.fullmatch(timex.value):
            continue
        if last >= len(tree.heads) or tree.low(last) not in ("after", "before"):
            continue
        if first > 0 and tree.low(first - 1) in _LASTS:
            continue
        inner = tree.heads[last]
        outer = tree.heads[inner] if inner > last else -1
        if inner not in anchors or outer < 0:
            continue
        later = 1 if tree.low(last) == "after" else -1
        under, over = anchors[inner], _act_over(tree, outer, anchors)
        if under not in dated and over not in dated and tree.rels[outer] == "advcl":
            over = _act_over(tree, tree.heads[outer], anchors)  # "left on Friday after ..., a week"
        if under == over:
            continue
        if under in dated and over is not None:
            known, open_, way = dated[under], over, later
        elif over in dated:
            known, open_, way = dated[over], under, -later
        elif base is not None and tree.heads[outer] < 0 and tree.lemma(outer) == "come":
            known, open_, way = base, under, -later
        else:
            continue
        if known.apart is None and open_ not in dated:
            dated[open_] = Day(time=known.time, shared=True, apart=(index, way))


def _act_over(tree: Tree, verb: int, anchors: Mapping[int, int]) -> int | None:
    """The act that a clause tells: its verb, or what "came" or "happened"."""
    if verb in anchors:
        return anchors[verb]
    told = (k for k, shared in happens_with(tree, verb, verb, False) if not shared)
    return next((anchors[k] for k in told if k in anchors), None)
