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
_MODIFIERS = frozenset({"amod", "advmod", "compound", "nmod:desc", "nmod:poss", "nmod"})

# Nouns that say no more than what is before them: "the ceasefire agreement", "curfew hours".
_CASES = frozenset(
    {"agreement", "deal", "accord", "pact", "hour", "measure", "order", "regime", "package"}
    | {"step", "programme", "program", "effort", "initiative", "point", "operation"}
)
# How a word stands under the one that governs it.
_GOVERNED = frozenset({"obj", "nsubj", "nsubj:pass", "obl", "acl"})
_MONEY = frozenset("$£€¥")
# Types of acts that no modifier makes an act of words: "a cyber attack".
_DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "COOPERATE", "PROTEST"})
# What shall be done, in a clause under "insist" or "say".
_SHALL = frozenset({"must", "should", "shall", "ought"})


def _lemmas(tree: Tree, words: list[int]) -> Iterator[tuple[int, str]]:
    for word in words:
        for member in tree.members(word):
            yield member, tree.hyphened(member) or tree.lemma(member)
            yield member, tree.lemma(member)
            inner = tree.content(member)
            if inner != member:
                yield inner, tree.lemma(inner)
            if tree.forms[member] in _MONEY:
                yield member, "dollar"
            if tree.lemma(member) in _CASES:
                for k in tree.kids[member]:
                    if tree.rels[k] == "compound":
                        yield k, tree.lemma(k)


def _fits(tree: Tree, condition: Condition, words: list[int]) -> bool:
    if condition.absent:
        return not words
    if condition.any:
        return bool(words)
    for word, lemma in _lemmas(tree, words):
        if lemma in condition.words:
            return True
        if condition.kinds and tree.kind(word) in condition.kinds:
            return True
        if not condition.words and not condition.kinds:
            return True
    return False


def _holds(tree: Tree, word: int, condition: Condition, noun: bool, particle: str) -> bool:
    slot = condition.slot
    kids = tree.kids[word]
    if slot == "obj":
        words = objects_of(tree, word, particle)
        if not words:  # "will send observers to the islands", read as the one who is given it
            words = [k for k in kids if tree.rels[k] == "iobj"]
        if not words and condition.words and not condition.any:
            words = _let(tree, word)
        return _fits(tree, condition, words)
    if slot == "subj":
        return _fits(tree, condition, subjects(tree, word))
    if slot == "comp":
        return _complement(tree, word, condition)
    if slot == "pred" and (condition.any or condition.absent):
        return condition.absent != _renamed(tree, word)
    if slot == "pred":
        told = [k for k in kids if tree.rels[k] in ("xcomp", "obj", "amod")]
        return any(tree.lemma(k) in condition.words for k in told)
    if slot == "inf":
        told = [k for k in kids if tree.rels[k] in _COMPLEMENTS and has_to(tree, k)]
        return any(tree.xpos[k] in ("VB", "VBN") for k in told)
    if slot == "must":
        return any(tree.rels[k] == "ccomp" and _shall(tree, k) for k in kids)
    if slot == "duty":
        return any(tree.rels[k] == "ccomp" and _duty(tree, k) for k in kids)
    if slot == "poss":
        return _fits(tree, condition, [k for k in kids if tree.rels[k] == "nmod:poss"])
    if slot == "mod":
        return any(tree.rels[k] in _MODIFIERS and tree.low(k) in condition.words for k in kids)
    if slot == "head":
        over = tree.heads[word]
        return over >= 0 and tree.rels[word] in _GOVERNED and tree.lemma(over) in condition.words
    return _phrase(tree, word, condition, noun)


def _complement(tree: Tree, word: int, condition: Condition) -> bool:
    """Whether the word has the clause it is to have below it."""
    kids = tree.kids[word]
    words = [
        k
        for k in kids
        if tree.rels[k] in ("xcomp", "ccomp") and (tree.upos[k] in _VERBAL or _marked(tree, k))
    ]
    if not words:
        # the parser hangs "on them to leave" now here, now there
        words = [
            k
            for k in kids
            if tree.rels[k] in _COMPLEMENTS and tree.xpos[k] == "VB" and has_to(tree, k)
        ]
    if "not" in condition.words:
        return any(tree.low(j) in ("not", "n't") for w in words for j in tree.kids[w])
    if words and condition.words and not condition.any:
        words = words + [k for w in words for k in tree.kids[w] if tree.rels[k] == "xcomp"]
    return _fits(tree, condition, words)


def _phrase(tree: Tree, word: int, condition: Condition, noun: bool) -> bool:
    """Whether a phrase with the condition's preposition stands by the word or its object."""
    slot = condition.slot
    words = [k for k, preps in tree.phrases(word) if slot in preps]
    if condition.any:
        words = [k for k in words if tree.kind(k) != "time"]  # "called him on Friday"
    elif not words and not noun:
        words = [k for o in objects(tree, word) for k, preps in tree.phrases(o) if slot in preps]
    if not words and condition.any:
        words = [
            k
            for k in tree.kids[word]
            if tree.rels[k] in _COMPLEMENTS
            and any(tree.rels[j] == "mark" and tree.low(j) == slot for j in tree.kids[k])
        ]
        if slot == "to":
            # "agreed to withdraw" is a complement, "committed to withdrawing" a phrase
            words = [k for k in words if tree.xpos[k] == "VBG"]
    return _fits(tree, condition, words)


def _shall(tree: Tree, verb: int) -> bool:
    """Whether a clause tells what shall be done: "that they must leave", "that they leave"."""
    subject = tree.kid(verb, "nsubj", "nsubj:pass")
    if subject < 0:
        return False
    auxiliaries = [k for k in tree.kids[verb] if tree.rels[k] in ("aux", "aux:pass")]
    if any(tree.low(k) in _SHALL for k in auxiliaries):
        return True
    if any(tree.rels[k] == "aux" for k in auxiliaries):
        return False
    if any(tree.low(k) == "be" for k in auxiliaries):
        return True
    return tree.xpos[verb] == "VB" or (
        tree.xpos[verb] == "VBP" and tree.xpos[subject] in ("NN", "NNP", "NNPS")
    )


def _duty(tree: Tree, verb: int) -> bool:
    """Whether a clause tells what a body or a person must do: "that the league must leave"."""
    subject = tree.kid(verb, "nsubj", "nsubj:pass")
    if subject < 0 or tree.upos[subject] not in ("NOUN", "PROPN"):
        return False
    if tree.kind(subject) not in ("person", "organization", "place"):
        return False
    return any(tree.rels[k] == "aux" and tree.low(k) == "must" for k in tree.kids[verb])


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
    """Return the frame that `word`, read as VERB, NOUN or ADJ, fills best.

    None: the table does not know it, or knows that it is none of its acts here.
    """
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
        if not all(_holds(tree, word, c, noun, frame.particle) for c in frame.conditions):
            continue
        if frame.by_object and _told_apart(tree, word, frame):
            continue
        return None if frame.plain else frame
    return None


def _told_apart(tree: Tree, verb: int, frame: Frame) -> bool:
    """Whether what stands before its object makes it no deed: "launched a verbal attack"."""
    for noun in objects_of(tree, verb, frame.particle):
        frames = acts().nouns.get(tree.lemma(noun), ())
        for own in frames if any(c.slot == "mod" for f in frames for c in f.conditions) else ():
            if all(_holds(tree, noun, c, True, "") for c in own.conditions):
                told = any(c.slot == "mod" for c in own.conditions)
                if told and (own.plain or own.drop or own.type not in (*_DEEDS, frame.type)):
                    return True
                break
    return False
