"""Which act a word names, from what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.event_clause import has_to, objects, objects_of, subjects
from onrecord.extract.event_tree import Tree
from onrecord.lexicon.plover import Condition, Frame, acts

# Close behind a verb that has a frame with them, these are its particles, whatever the parser says.
_ADJACENT = frozenset({"off", "down", "over", "back", "away", "up", "out"})
_PARTICLES = frozenset({"compound:prt", "advmod"})
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "advcl", "acl", "csubj"})
_VERBAL = frozenset({"VERB", "AUX"})
_MODIFIERS = frozenset({"amod", "compound", "nmod:desc", "nmod:poss", "nmod"})


def _lemmas(tree: Tree, words: list[int]) -> Iterator[tuple[int, str]]:
    for word in words:
        for member in tree.members(word):
            yield member, tree.hyphened(member) or tree.lemma(member)
            yield member, tree.lemma(member)
            inner = tree.content(member)
            if inner != member:
                yield inner, tree.lemma(inner)


def _fits(tree: Tree, condition: Condition, words: list[int]) -> bool:
    if condition.absent:
        return not words
    if condition.any:
        return bool(words)
    for word, lemma in _lemmas(tree, words):
        if lemma in condition.words:
            return True
        if condition.kind and tree.kind(word) == condition.kind:
            return True
        if not condition.words and not condition.kind:
            return True
    return False


def _holds(tree: Tree, word: int, condition: Condition, noun: bool, particle: str) -> bool:
    slot = condition.slot
    if slot == "obj":
        words = objects_of(tree, word, particle)
        if not words and condition.words and not condition.any:
            words = _let(tree, word)
        return _fits(tree, condition, words)
    if slot == "subj":
        return _fits(tree, condition, subjects(tree, word))
    if slot == "pred" and (condition.any or condition.absent):
        return condition.absent != _renamed(tree, word)
    if slot == "pred":
        return any(
            tree.rels[k] in ("xcomp", "obj", "amod") and tree.lemma(k) in condition.words
            for k in tree.kids[word]
        )
    if slot == "inf":
        return any(
            tree.rels[k] in _COMPLEMENTS and tree.xpos[k] in ("VB", "VBN") and has_to(tree, k)
            for k in tree.kids[word]
        )
    if slot == "comp":
        words = [
            k
            for k in tree.kids[word]
            if tree.rels[k] in ("xcomp", "ccomp") and (tree.upos[k] in _VERBAL or _marked(tree, k))
        ]
        if not words:
            # the parser hangs "on them to leave" now here, now there
            words = [
                k
                for k in tree.kids[word]
                if tree.rels[k] in _COMPLEMENTS and tree.xpos[k] == "VB" and has_to(tree, k)
            ]
        if "not" in condition.words:
            return any(tree.low(j) in ("not", "n't") for w in words for j in tree.kids[w])
        if words and condition.words and not condition.any:
            words = words + [k for w in words for k in tree.kids[w] if tree.rels[k] == "xcomp"]
        return _fits(tree, condition, words)
    if slot == "mod":
        return any(
            tree.rels[k] in _MODIFIERS and tree.low(k) in condition.words for k in tree.kids[word]
        )
    words = [k for k, preps in tree.phrases(word) if slot in preps]
    if not words and not noun and not condition.any:
        words = [k for o in objects(tree, word) for k, preps in tree.phrases(o) if slot in preps]
    if not words and condition.any:
        words = [
            k
            for k in tree.kids[word]
            if tree.rels[k] in _COMPLEMENTS
            and any(tree.rels[j] == "mark" and tree.low(j) == slot for j in tree.kids[k])
        ]
        if slot == "to":  # "agreed to withdraw" is a complement, not a phrase
            words = []
    return _fits(tree, condition, words)


def _let(tree: Tree, word: int) -> list[int]:
    """Return who is let do something, where the parser hangs them below: "allowed them to go"."""
    below = [k for k in tree.kids[word] if tree.rels[k] in ("ccomp", "xcomp") and has_to(tree, k)]
    if not below:
        return []
    second = [k for k in tree.kids[word] if tree.rels[k] == "iobj"]
    return second or [s for k in below for s in tree.kids[k] if tree.rels[s] == "nsubj"]


def _renamed(tree: Tree, word: int) -> bool:
    """Whether the object is given a name or a quality: "called him a liar"."""
    told = [
        k
        for k in tree.kids[word]
        if tree.rels[k] in ("xcomp", "obj") and tree.upos[k] in ("NOUN", "PROPN", "ADJ")
    ]
    return (
        any(
            tree.rels[k] == "xcomp" and tree.upos[k] != "VERB" and not _marked(tree, k)
            for k in told
        )
        or sum(tree.rels[k] == "obj" for k in told) > 1
    )


def _marked(tree: Tree, word: int) -> bool:
    """Whether a complement without a verb is a clause all the same: "to be free"."""
    return tree.kid(word, "cop", "mark", "aux") >= 0


def _has_particle(tree: Tree, word: int, particle: str) -> bool:
    for k in tree.kids[word]:
        if tree.low(k) == particle and tree.rels[k] in _PARTICLES:
            return True
    if word + 1 < len(tree.forms) and tree.low(word + 1) == particle and particle in _ADJACENT:
        return True
    return any(particle == preps[0] and len(preps) > 1 for _, preps in tree.phrases(word))


def frame_of(tree: Tree, word: int, upos: str) -> Frame | None:
    """Return the frame that `word`, read as VERB, NOUN or ADJ, fills best, or None."""
    table = acts()
    lemmas = {"VERB": table.verbs, "NOUN": table.nouns}.get(upos, table.adjectives)
    joined = tree.hyphened(word)
    frames = (lemmas.get(joined) if joined else None) or lemmas.get(tree.lemma(word))
    if frames is None:
        return None
    noun = upos == "NOUN"
    for frame in frames:
        if frame.particle and not _has_particle(tree, word, frame.particle):
            continue
        if all(_holds(tree, word, c, noun, frame.particle) for c in frame.conditions):
            return frame
    return None
