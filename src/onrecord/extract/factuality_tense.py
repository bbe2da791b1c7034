"""The tense of a clause, and the condition or the time clause it stands in."""

from __future__ import annotations

from onrecord.extract import factuality_words as words
from onrecord.extract.event_clause import has_to
from onrecord.extract.event_tree import Tree

_CLIMB = 6  # clauses between an act and the condition it stands in
_AUX = ("aux", "aux:pass", "cop")
_HANGING = frozenset({"advcl", "ccomp", "conj", "xcomp", "csubj", "csubj:pass", "acl"})


def lasting(tree: Tree, verb: int) -> bool:
    """Whether a plain present tells what lasts ("supports"), not what is said or headlined."""
    if tree.xpos[verb] not in ("VBZ", "VBP") or tree.low(verb).endswith("ed"):
        return False
    if tree.low(verb) in words.SAME_IN_THE_PAST:
        return False
    return tree.upos[-1] == "PUNCT" and tree.lemma(verb) not in words.SAID


def finite_past(tree: Tree, verb: int) -> bool:
    """Whether the clause of `verb` is in the past tense."""
    if tree.xpos[verb] == "VB" and tree.low(verb) in words.SAME_IN_THE_PAST:
        return tree.kid(verb, "nsubj") >= 0 and tree.kid(verb, "aux", "mark") < 0  # "beat them"
    return tree.xpos[verb] == "VBD" or any(
        tree.rels[k] in _AUX and tree.xpos[k] == "VBD" for k in tree.kids[verb]
    )


def past(tree: Tree, verb: int) -> bool:
    """Whether the clause of `verb` is over and done: past tense, or perfect."""
    if finite_past(tree, verb):
        return True
    return tree.xpos[verb] == "VBN" and any(
        tree.rels[k] in ("aux", "aux:pass") and tree.low(k) in ("has", "have", "'ve", "’ve", "been")
        for k in tree.kids[verb]
    )


def indicative(tree: Tree, verb: int) -> bool:
    """Whether a clause has a tense of its own, and is no "that they leave"."""
    return (
        tree.xpos[verb] in ("VBD", "VBZ")
        or finite_past(tree, verb)
        or any(
            tree.rels[k] in _AUX and tree.xpos[k] in ("VBD", "VBZ", "VBP") for k in tree.kids[verb]
        )
    )


def asks(tree: Tree, verb: int) -> bool:
    """Whether a clause is a question in another: "who attacked", "whether they left"."""
    for k in tree.kids[verb]:
        if k > verb:
            break
        if tree.rels[k] == "mark" and tree.low(k) in ("whether", "if"):
            return True
        if tree.xpos[k] in ("WP", "WRB", "WDT") and tree.rels[verb] in ("ccomp", "csubj"):
            return True
        if tree.rels[k] == "csubj:pass":
            return False
    return False


def reported(tree: Tree, verb: int) -> bool:
    """Whether "would" is the "will" of what was said: "said it would leave"."""
    if if_clause(tree, verb):
        return False
    at = verb
    for _ in range(_CLIMB):
        if tree.rels[at] not in ("conj", "xcomp", "advcl") or tree.heads[at] < 0:
            break
        if any(tree.low(k) in words.IF for k in tree.kids[at] if tree.rels[k] == "mark"):
            return False
        at = tree.heads[at]
    head = tree.heads[at]
    if tree.rels[at] in ("ccomp", "parataxis") and head >= 0:
        if tree.xpos[head] in ("VBZ", "VBP") and tree.rels[at] == "ccomp":
            return False  # "says it would": what would be, not what was going to
        return tree.xpos[head] in ("VBD", "VBN", "VBG") or tree.lemma(head) in words.SAID
    return tree.rels[at] in ("acl", "acl:relcl", "root")


def if_clause(tree: Tree, verb: int) -> bool:
    """Whether a condition hangs on the clause of `verb`."""
    return any(
        tree.rels[k] == "advcl"
        and any(tree.rels[j] == "mark" and tree.low(j) in words.IF for j in tree.kids[k])
        for k in tree.kids[verb]
    )


def condition(tree: Tree, verb: int) -> int:
    """Return the verb of the condition or question that the act stands in, or -1."""
    at = verb
    for _ in range(_CLIMB):
        if tree.rels[at] in _HANGING and any(
            tree.rels[k] == "mark" and tree.low(k) in words.IF for k in tree.kids[at]
        ):
            return at
        if tree.rels[at] not in ("conj", "xcomp", "obj", "ccomp") or tree.heads[at] < 0:
            return -1
        at = tree.heads[at]
    return -1


def ahead_of(tree: Tree, clause: int) -> bool:
    """Whether a clause in the present, or backshifted, is as far ahead as the one it hangs on:
    "will meet when the army *withdraws*", "would be ready before the tour *began*"."""
    head = tree.heads[clause]
    if head >= 0 and tree.rels[clause] == "acl":
        head = tree.heads[head]  # "the sale, if approved, would ..."
    elif tree.rels[clause] != "advcl":
        return False
    if head < 0:
        return False
    soon = tree.low(head) in ("soon", "long") and tree.rels[head] == "advmod"
    if soon:
        head = tree.heads[head]  # "as soon as the army withdraws"
    modal = coming(tree, head) if head >= 0 else ""
    if not modal or not (soon or _once(tree, clause)):
        return False
    if tree.xpos[clause] in ("VBZ", "VBP", "VBN") and tree.kid(clause, "aux", "aux:pass") < 0:
        return True
    if any(tree.low(k) == "had" for k in tree.kids[clause]):
        return False
    passive = [tree.xpos[k] for k in tree.kids[clause] if tree.rels[k] in _AUX]
    if tree.xpos[clause] != "VBD" and passive:
        if "VBZ" in passive or "VBP" in passive:
            return True
        return "VBD" in passive and _shifted(tree, clause, modal)
    after = any(tree.low(k) == "after" for k in tree.kids[clause])
    return tree.xpos[clause] == "VBD" and _shifted(tree, clause, modal) and not after


def _shifted(tree: Tree, clause: int, modal: str) -> bool:
    """Whether a past is the present of what was said: "would leave if they *were* freed"."""
    if modal in words.BACKSHIFTED:
        return True
    return modal == "was" and any(tree.low(k) in words.IF for k in tree.kids[clause])


def _once(tree: Tree, clause: int) -> bool:
    """Whether a clause says when, or on what condition: "when", "as soon as"."""
    return any(
        tree.low(k) in words.ONCE
        or tree.low(k) in words.IF
        or (tree.low(k) == "as" and k + 1 < clause and tree.low(k + 1) in ("soon", "long"))
        for k in tree.kids[clause]
        if k < clause and tree.rels[k] in ("mark", "advmod")
    )


def coming(tree: Tree, verb: int) -> str:
    """Return the modal, or "to", that puts the clause of `verb` ahead; "" where nothing does."""
    at = verb
    for _ in range(_CLIMB):
        for k in tree.kids[at]:
            if tree.rels[k] == "aux" and tree.xpos[k] == "MD":
                return tree.low(k)
            if tree.rels[k] in _AUX and tree.low(k) in words.IS and has_to(tree, at):
                return "to"  # "is to be held"
        head = tree.heads[at]
        if head < 0 or tree.rels[at] not in ("xcomp", "acl", "conj", "ccomp"):
            return ""
        if has_to(tree, at) and tree.lemma(head) in words.PLANNED | words.HOPED | words.WANTED:
            return "was" if finite_past(tree, head) else "to"
        if tree.rels[at] == "ccomp":
            return ""
        at = head
    return ""
