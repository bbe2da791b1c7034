"""What a clause says of its own act: auxiliaries, negation, adverbs, adjectives."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.extract import factuality_words as words
from onrecord.extract.event_clause import has_to
from onrecord.extract.event_tree import Tree
from onrecord.extract.factuality_tense import if_clause, reported
from onrecord.extract.mentions import Certainty, Status, Tense

_PHRASE = 6  # words looked back over
_AUX = ("aux", "aux:pass", "cop")
_BEFORE = ("have", "having", "'ve", "’ve", "of")


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """What the words of one clause say; None where they say nothing."""

    status: Status | None = None
    certainty: Certainty | None = None
    time: Tense | None = None
    undone: bool = False  # "has yet to leave"


NOTHING = Own()


def own(tree: Tree, at: int, *, first: bool) -> Own:
    """Return what the auxiliaries and modifiers of one word say; `first`: it is the act itself."""
    auxiliaries = [k for k in tree.kids[at] if tree.rels[k] in _AUX]
    for k in auxiliaries:
        form = tree.low(k)
        if tree.xpos[k] == "MD" or form in words.COMING:
            said = _modal(tree, at, form, auxiliaries)
            if said is not None:
                return said
    if auxiliaries and has_to(tree, at):
        form = tree.low(auxiliaries[0])
        if tree.low(at) != "blame" and form in words.BE | {"has", "have", "had"}:
            if adverb(tree, at, "yet"):
                return Own(time="non_future", undone=True)
            if form in words.BE and form not in ("be", "been"):
                return Own(status="planned", time="future")  # "are to meet", "the aim is to meet"
    if tree.xpos[at] == "VB" and any(
        tree.rels[k] in ("mark", "case", "aux") and tree.low(k) == "due" for k in tree.kids[at]
    ):
        return Own(status="planned", time="future")  # "due to arrive", taken for "due to"
    if first and tree.upos[at] in ("NOUN", "PROPN"):
        return _adjectives(tree, at)
    if tree.low(at) == "going" and tree.kid(at, "xcomp") >= 0:
        return NOTHING
    if in_progress(tree, at):
        return Own(status="ongoing")
    return NOTHING


def _modal(tree: Tree, at: int, form: str, auxiliaries: list[int]) -> Own | None:
    perfect = any(tree.low(k) in _BEFORE and tree.xpos[k] == "VB" for k in auxiliaries)
    denied = negated(tree, at)
    if form in words.COMING:
        if if_clause(tree, at):
            return Own(status="hypothetical", time="future")
        return Own(status="planned", time="future")
    if form in words.ABLE:
        # what one is able to do is no guess; "so that they can arrive" is ahead
        meant = any(tree.rels[k] == "mark" and tree.low(k) == "so" for k in tree.kids[at])
        return Own(status="possible", time="future" if meant else "non_future")
    if form in words.POSSIBLE:
        if perfect:
            return Own(status="possible", certainty="possible", time="non_future")
        if form == "could" and denied and not if_clause(tree, at):
            return Own(time="non_future")  # "could not be reached"
        lasting = tree.xpos[at] == "VBG" or (
            tree.lemma(at) not in words.MEANS and any(tree.rels[k] == "cop" for k in auxiliaries)
        )
        when: Tense = "non_future" if lasting else "future"
        return Own(status="possible", certainty="possible", time=when)
    if form in words.NEEDED:
        if perfect:
            if form == "must":
                return Own(status="possible", certainty="probable", time="non_future")
            return Own(status="hypothetical", time="non_future")
        return Own(status="demanded", time="future")
    if form in words.WOULD:
        if perfect:
            return Own(status="hypothetical", time="non_future")
        if denied and tree.lemma(at) in words.TELLS and not if_clause(tree, at):
            return Own(time="non_future")
        return Own(status="planned" if reported(tree, at) else "hypothetical", time="future")
    return None


def _adjectives(tree: Tree, at: int) -> Own:
    for k in tree.kids[at]:
        if tree.rels[k] in ("acl", "acl:relcl") and _to_be(tree, k):
            return Own(status="planned", time="future")
        if tree.rels[k] == "acl" and tree.xpos[k] == "VBN" and _falls(tree, k):
            return Own(undone=True)  # "talks called off", "a visit cancelled last week"
        if tree.rels[k] != "amod" or k > at:
            continue
        form = tree.low(k)
        if form in words.AHEAD and not tree.kids[k]:  # not "much anticipated"
            return Own(status="planned", time="future")
        if form in words.MAYBE:
            return Own(status="possible", certainty="possible")
        if form in ("ongoing", "continuing"):
            return Own(status="ongoing")
        if form in words.CANCELLED:
            return Own(undone=True)
    return NOTHING


def _to_be(tree: Tree, clause: int) -> bool:
    """Whether what follows a noun puts it ahead: "talks to be held", "talks that will be held"."""
    if tree.lemma(clause) not in words.COMES_ABOUT:
        return False
    if has_to(tree, clause):
        return tree.kid(clause, "aux:pass") >= 0 and not ranked(tree, tree.heads[clause])
    about = tree.kid(clause, "nsubj", "nsubj:pass")
    return (
        about >= 0
        and tree.antecedent(about) == tree.heads[clause]
        and any(tree.rels[k] == "aux" and tree.low(k) in words.COMING for k in tree.kids[clause])
    )


def _falls(tree: Tree, verb: int) -> bool:
    lemma = tree.lemma(verb)
    if lemma in ("call", "put"):
        return any(tree.low(k) == "off" for k in tree.kids[verb])
    return f"{lemma}ed" in words.CANCELLED or tree.low(verb) in words.CANCELLED or lemma == "delay"


def ranked(tree: Tree, noun: int) -> bool:
    """Whether a noun is told as one of a row: "the first attack", "the 12th to be held"."""
    return _ordinal(tree, noun) or any(
        tree.rels[k] in ("amod", "nummod") and _ordinal(tree, k) for k in tree.kids[noun]
    )


def behind_first(tree: Tree, at: int) -> bool:
    """Whether the noun phrase right before an infinitive is the first, or last, of its kind."""
    word = tree.kid(at, "mark") - 1
    for k in range(word, max(-1, word - _PHRASE), -1):
        if tree.low(k) in words.ORDINALS:
            return k < word
        if tree.upos[k] not in ("NOUN", "PROPN", "NUM", "ADJ"):
            break
    return False


def _ordinal(tree: Tree, word: int) -> bool:
    form = tree.low(word)
    return form in words.ORDINALS or (form[:1].isdigit() and form[-2:] in ("st", "nd", "rd", "th"))


def hedged(tree: Tree, at: int) -> Certainty | None:
    """Return how sure an adverb leaves the clause: "probably attacked"."""
    for k in tree.kids[at]:
        if tree.rels[k] == "advmod":
            form = tree.low(k)
            if form in words.ADVERBS_PROBABLE:
                return "probable"
            if form in words.ADVERBS_POSSIBLE:
                return "possible"
    return None


def in_progress(tree: Tree, at: int) -> bool:
    """Whether the act is told as going on: "is shelling", "has been shelling", "is being held"."""
    auxiliaries = [k for k in tree.kids[at] if tree.rels[k] in ("aux", "aux:pass")]
    forms = {tree.low(k) for k in auxiliaries}
    if tree.xpos[at] == "VBG":
        if not forms & words.BE:
            return False
    elif "being" not in forms or any(tree.low(k) == "after" for k in tree.kids[at]):
        return False  # "was jailed after being found guilty"
    if forms & {"was", "were"}:
        # "said that it was leaving" announces; "were still shelling" goes on
        announced = tree.rels[at] == "ccomp" and tree.lemma(tree.heads[at]) in (
            "announce",
            "declare",
        )
        return not announced
    return True


def negated(tree: Tree, at: int) -> bool:
    """Whether the clause of a verb, or the phrase of a noun, is denied."""
    for k in tree.kids[at]:
        rel, form = tree.rels[k], tree.low(k)
        if rel in ("advmod", "det", "aux", "cc:preconj", "cc") and form in words.NEGATIONS:
            following = tree.low(k + 1) if k + 1 < len(tree.forms) else ""
            if following in ("only", "just", "later"):
                continue
            return True
        if rel == "advmod":
            if form == "longer" and any(tree.low(j) == "no" for j in tree.kids[k]):
                return True
            if form in words.NEARLY and tree.upos[at] == "VERB" and _next_to(tree, k, at):
                return tree.lemma(at) not in words.AMOUNTS
        if rel in ("nsubj", "nsubj:pass", "obj") and _nobody(tree, k):
            return True
        if rel in ("mark", "case") and _without(tree, k):
            return True
    return False


def _next_to(tree: Tree, adverb: int, verb: int) -> bool:
    return adverb == verb - 1 and tree.xpos[verb] in ("VBD", "VBN")


def _nobody(tree: Tree, k: int) -> bool:
    if tree.low(k) in ("nobody", "none", "nothing", "no-one"):
        return True
    for j in tree.kids[k]:
        if tree.rels[j] in ("det", "cc:preconj") and tree.low(j) in ("no", "neither"):
            return True
        if tree.low(j) == "not" and tree.low(k) == "all":
            return True
    return False


def _without(tree: Tree, k: int) -> bool:
    """Whether a mark keeps its clause from being: "without", "instead of", "so as not to"."""
    form = tree.low(k)
    if form == "without":
        return True
    if tree.rels[k] != "mark":
        return False
    if form == "instead":
        return True
    fixed = [tree.low(j) for j in tree.kids[k] if tree.rels[j] == "fixed"]
    return (form == "so" and "not" in fixed) or (form == "rather" and "than" in fixed)


def adverb(tree: Tree, at: int, *forms: str) -> bool:
    """Whether one of these adverbs stands with a verb."""
    return any(tree.rels[k] == "advmod" and tree.low(k) in forms for k in tree.kids[at])
