"""What is known of one act while its governors are read, and one step to a governor."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.extract import factuality_words as words
from onrecord.extract.event_tree import Tree
from onrecord.extract.lemmas import lemma as lemma_of
from onrecord.extract.mentions import Anchor, Certainty, Polarity, Status, Tense

_PARTICLES = frozenset({"off", "out", "up", "down", "short", "back", "away", "through"})
_KNOWN = frozenset({"the", "this", "that", "these", "those", "both"})


class Reading:
    """What is known of one act so far. Read outwards: what is nearest settles status and time."""

    __slots__ = (
        *("anchor", "certainty", "main", "moved", "polarity", "settled", "skip", "status"),
        *("through", "time", "tree", "verb", "word"),
    )

    def __init__(self, tree: Tree, word: int, verb: int, anchor: Anchor | None) -> None:
        self.tree = tree
        self.word = word
        self.verb = verb
        self.anchor = anchor
        self.certainty: Certainty = anchor.certainty if anchor else "certain"
        self.polarity: Polarity = "positive"
        self.time: Tense = anchor.tense if anchor else "non_future"
        self.status: Status | None = None
        self.settled = False  # the words have said when, whatever the annotator guessed
        self.through = False  # it is as past as its governor: "managed to leave"
        self.moved = False  # "flew to meet them"
        self.main = verb  # the verb whose tense it has
        self.skip = -1  # a word whose negation is already counted, or not of this act

    def undo(self) -> None:
        """Turn done into not done, or back."""
        self.polarity = "negative" if self.polarity == "positive" else "positive"

    def sure(self, certainty: Certainty | None) -> None:
        """Lower the certainty; nothing further out raises it again."""
        if certainty is not None and (self.certainty == "certain" or certainty == "certain"):
            self.certainty = certainty

    def when(self, time: Tense) -> None:
        """Settle the time, where nothing nearer has."""
        if not self.settled:
            self.time, self.settled = time, True

    def hold(self, status: Status, time: Tense = "future") -> None:
        """Settle the status, and the time with it, where nothing nearer has."""
        if self.status is None:
            self.status = status
            self.when(time)

    def go_through(self, governor: int) -> None:
        """Take over the tense of a governor that the act is as true as, or as untrue."""
        self.through, self.main = True, governor


@dataclass(frozen=True, slots=True)
class Step:
    """One step outwards: from the word `at` to its governor `head`."""

    at: int
    head: int
    rel: str
    lemma: str  # of the governor, with its particle where that changes its meaning: "call-off"
    noun: bool  # `at` is a noun


def step_from(tree: Tree, at: int) -> Step:
    """Return the step from `at` to its governor; relations the parser often misses are mended."""
    head, rel = tree.heads[at], tree.rels[at]
    if rel == "nsubj" and tree.kid(head, "aux:pass") >= 0:
        rel = "nsubj:pass"
    elif rel == "obl" and tree.kid(head, "obj") < 0 and not tree.preps(at):
        particle = tree.kid(head, "compound:prt")
        if particle == head + 1 and not any(particle < k < at for k in tree.kids[head]):
            rel = "obj"  # "called off its plan"
    noun = tree.upos[at] in ("NOUN", "PROPN")
    return Step(at=at, head=head, rel=rel, lemma=_phrasal(tree, head), noun=noun)


def _phrasal(tree: Tree, verb: int) -> str:
    """Return the lemma of a verb with its particle where that changes what it says: "call-off"."""
    lemma = tree.lemma(verb)
    if tree.xpos[verb] in ("VBP", "VB") and lemma.endswith("ed"):
        lemma = lemma_of(tree.forms[verb], "VBD")  # "refrained", taken for a present
    elif tree.xpos[verb] == "NN" and lemma.endswith("ing"):
        lemma = lemma_of(tree.forms[verb], "VBG")  # "denied planning to", taken for a noun
    for k in tree.kids[verb]:
        if tree.rels[k] in ("compound:prt", "advmod") and tree.low(k) in _PARTICLES:
            both = f"{lemma}-{tree.low(k)}"
            if both in words.PHRASAL:
                return both
    return lemma


def definite(tree: Tree, noun: int) -> bool:
    """Whether a noun is told as known: "the attack", "its attack"."""
    return any(
        tree.rels[k] == "nmod:poss" or (tree.rels[k] == "det" and tree.low(k) in _KNOWN)
        for k in tree.kids[noun]
    )
