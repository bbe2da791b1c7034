"""The clause that tells whom an act is aimed at: what is agreed, refused, asked, written, meant."""

from __future__ import annotations

from onrecord.extract.event_clause import DOCUMENTS, has_to, objects
from onrecord.extract.event_frames import frame_of
from onrecord.extract.event_targets import OWN_IS_MEANS
from onrecord.extract.event_tree import Tree
from onrecord.lexicon.plover import Frame

# Types of acts whose target a clause may tell: "went on strike demanding that they pay".
AIMED = frozenset({"PROTEST", "ASSAULT"})
# Types of acts that are done by a document too.
SPOKEN = frozenset({"ACCUSE", "REQUEST", "THREATEN"})
# Types of acts that undo what had been decided, and of refusing to.
_UNDONE = frozenset({"CONCEDE", "REJECT"})
_MADE_OF = (("of",), ("in",))
_MANY = 8  # no clause has more objects
_AIMING = frozenset({"target", "hit", "strike", "aim", "direct"})


def told_in(tree: Tree, verb: int, frame: Frame) -> int:
    """Return the verb of what is agreed, refused, asked, threatened or meant by the act, or -1."""
    for k in tree.kids[verb]:
        if tree.upos[k] != "VERB":
            continue
        if tree.rels[k] in ("xcomp", "ccomp", "acl"):
            return k
        if tree.rels[k] == "acl:relcl" and frame.type == "ASSAULT" and _staged(tree, k):
            return k  # "an attack in which gunmen stormed the port"
        if tree.rels[k] == "advcl" and frame.type in OWN_IS_MEANS and has_to(tree, k):
            return k  # "sent troops to help the islanders"
        if tree.rels[k] == "advcl" and frame.type in AIMED and _aims(tree, k):
            return k  # "went on strike demanding that the ministry pay"
    if frame.type in OWN_IS_MEANS or frame.type in AIMED:
        for noun in _stuff(tree, verb):
            for k in tree.kids[noun]:
                if tree.rels[k] == "acl" and (has_to(tree, k) or _aims(tree, k)):
                    return k  # "gave money to help the islanders"
    if frame.type in _UNDONE:
        for noun in _below(tree, verb):
            for k in tree.kids[noun]:
                if tree.rels[k] == "acl" and tree.xpos[k] in ("VB", "VBG"):
                    return k  # "reversed its decision to expel the envoy"
    if frame.type in SPOKEN:
        for noun in _below(tree, verb):
            for k in tree.kids[noun]:
                if tree.rels[k] == "acl" and tree.lemma(noun) in DOCUMENTS and _aims(tree, k):
                    return k  # "filed a lawsuit accusing the bank of fraud"
    return -1


def speaks(tree: Tree, verb: int) -> bool:
    """Whether a clause says what stands in a document."""
    return verb >= 0 and tree.rels[verb] == "acl" and tree.lemma(tree.heads[verb]) in DOCUMENTS


def _below(tree: Tree, verb: int) -> list[int]:
    """Return the objects that hang on the verb, not the noun that it hangs on itself."""
    return [k for k in objects(tree, verb) if tree.heads[k] == verb]


def _stuff(tree: Tree, verb: int) -> list[int]:
    """Return what an act is done with, down to what it is made of: "a load of tents and stoves"."""
    words = _below(tree, verb) or list(tree.kids[verb])
    words += [k for k, preps in tree.phrases(verb) if preps[0] == "in" and k not in words]
    for word in words[:_MANY]:
        for k in tree.kids[word]:
            if tree.rels[k] == "conj" or (tree.rels[k] == "nmod" and tree.preps(k)[:1] in _MADE_OF):
                words.append(k)
    return words


def _staged(tree: Tree, verb: int) -> bool:
    """Whether a relative clause tells what was done in the act that it stands behind."""
    frame = frame_of(tree, verb, "VERB")
    if frame is None or frame.type != "ASSAULT":
        return False
    return any(tree.low(k) == "which" and preps[0] == "in" for k, preps in tree.phrases(verb))


def _aims(tree: Tree, verb: int) -> bool:
    """Whether a clause tells what an act is aimed at: "targeting the port", "to protest ..."."""
    if tree.upos[verb] != "VERB":
        return False
    if tree.lemma(verb) in _AIMING:
        return True
    frame = frame_of(tree, verb, "VERB")
    return frame is not None and frame.type in ("PROTEST", "REQUEST", "ACCUSE")
