"""Asserted, denied, planned, demanded or only possible: how the clause holds its act.

Read outwards from the act: what its own auxiliaries say, then each governor in turn ("failed to",
"a plan to", "is expected to"). The nearest that says something settles the status; what undoes the
act ("called off a plan to") counts however far out it stands.
"""

from __future__ import annotations

from onrecord.extract import factuality_words as words
from onrecord.extract.event_tree import Tree
from onrecord.extract.factuality_clause import NOTHING, hedged, negated, own
from onrecord.extract.factuality_governors import govern
from onrecord.extract.factuality_reading import Reading, definite, step_from
from onrecord.extract.factuality_tense import (
    ahead_of,
    coming,
    condition,
    finite_past,
    indicative,
    lasting,
    past,
)
from onrecord.extract.mentions import Anchor, Factuality, Status

INTENDS = words.INTENDS

_OUTWARDS = 6  # governors read


def judge(tree: Tree, word: int, verb: int, anchor: Anchor | None) -> tuple[Factuality, Status]:
    """Return how sure the clause is of the act, and the act's status in it.

    Args:
        tree: the sentence.
        word: the act's head word.
        verb: the verb that tells it: `word` itself, or the light verb over a noun.
        anchor: what the annotator thinks of it, if it saw it.
    """
    reading = Reading(tree, word, verb, anchor)
    _outwards(reading)
    return _verdict(reading)


def _outwards(reading: Reading) -> None:
    """Read the act's clause and its governors, nearest first."""
    tree, at, first = reading.tree, reading.word, True
    for _ in range(_OUTWARDS):
        if first or at == reading.verb or tree.upos[at] in ("VERB", "AUX", "ADJ"):
            if at != reading.skip and negated(tree, at):
                reading.undo()
                if first and tree.upos[at] == "NOUN":
                    reading.skip = tree.heads[at]  # "held no talks": the verb has no other "no"
            _hear(reading, at, first)
        if first and reading.verb != reading.word:
            # a light verb and its noun are one act: nothing between them governs
            first, at = False, reading.verb
            continue
        first = False
        head, rel = tree.heads[at], tree.rels[at]
        if head < 0:
            break
        if rel == "conj":
            if not _shares(reading, at):
                break
            at = head
            continue
        at = govern(reading, step_from(tree, at))
        if at < 0:
            break


def _hear(reading: Reading, at: int, first: bool) -> None:
    """Take what the clause of `at` says by itself."""
    said = own(reading.tree, at, first=first)
    if said.undone:
        reading.undo()
    if reading.status is None:
        reading.status = said.status
        reading.sure(said.certainty)
    elif not reading.through:
        said = NOTHING
    if said.time:
        reading.when(said.time)
    doubt = hedged(reading.tree, at)
    if doubt is not None:
        reading.sure(doubt)
        if reading.status in (None, "planned"):
            reading.status = "possible"


def _shares(reading: Reading, at: int) -> bool:
    """Whether what governs the first of several governs `at` too."""
    tree, head = reading.tree, reading.tree.heads[at]
    if tree.kid(at, "nsubj", "nsubj:pass") >= 0 and tree.upos[at] in ("VERB", "AUX"):
        return False
    if tree.kid(at, "aux") >= 0:
        return False
    if not any(tree.low(k) in ("or", "nor") for k in tree.kids[at] if tree.rels[k] == "cc"):
        reading.skip = head  # "not to fire and to leave"
    elif tree.upos[at] == "NOUN" and negated(tree, head):
        reading.undo()  # "no gains or losses"
        reading.skip = tree.heads[head]
    return True


def _verdict(reading: Reading) -> tuple[Factuality, Status]:
    """Fold what was read into the act's factuality and status."""
    tree = reading.tree
    status = reading.status
    over = condition(tree, reading.verb)
    if over >= 0:
        status = "hypothetical"
        _in_condition(reading, over)
    elif reading.polarity == "negative" and not (
        status == "possible" and reading.certainty != "certain"
    ):
        status = "denied"
    if status is None and ahead_of(tree, reading.main):
        reading.when("future")
        status = "planned"
    if not reading.settled and _is_over(reading):
        reading.when("non_future")
    if status is None:
        status = _plainly(reading)
    elif status == "denied" and not reading.settled and past(tree, reading.main):
        reading.when("non_future")
    if status == "ongoing" and not reading.settled:
        reading.when("non_future")
    return Factuality(
        certainty=reading.certainty, polarity=reading.polarity, time=reading.time
    ), status


def _is_over(reading: Reading) -> bool:
    """Whether nothing puts the act ahead, whatever the annotator guessed of it."""
    tree = reading.tree
    if reading.through:
        return indicative(tree, reading.main)  # "managed to leave"
    if reading.word == reading.verb and tree.upos[reading.word] == "NOUN":
        head = tree.heads[reading.word]
        subject = tree.rels[reading.word] in ("nsubj", "nsubj:pass")
        if subject and tree.xpos[head] == "VBN" and tree.lemma(head) in words.MEANS:
            return False  # "the deliveries are scheduled"
        if head < 0 or tree.lemma(head) in words.MEANS | words.BRINGING:
            return head >= 0 and not coming(tree, head) and definite(tree, reading.word)
        return definite(tree, reading.word) or past(tree, head)
    if reading.word != reading.verb and tree.lemma(reading.verb) in words.MEANS:
        # "announced the release", "announced a ceasefire", not "announced a visit"
        return definite(tree, reading.word) or tree.lemma(reading.word) in words.BY_WORD
    if reading.main != reading.verb:
        return finite_past(tree, reading.main)  # "hit a house, killing six"
    return finite_past(tree, reading.verb) or any(
        tree.rels[k] == "aux" and tree.low(k) in ("do", "does", "did")
        for k in tree.kids[reading.verb]
    )


def _in_condition(reading: Reading, over: int) -> None:
    tree = reading.tree
    if reading.settled or not any(
        tree.low(k) in ("if", "unless", "provided", "lest")
        for k in tree.kids[over]
        if tree.rels[k] == "mark"
    ):
        return
    if ahead_of(tree, over) or (tree.rels[over] in ("advcl", "acl") and _present(tree, over)):
        reading.when("future")


def _plainly(reading: Reading) -> Status:
    """Return the status of an act of which no word says anything."""
    tree, verb = reading.tree, reading.verb
    if lasting(tree, verb) or _named_as_lasting(reading):
        return "ongoing"
    if reading.moved and not reading.settled:
        reading.time = "non_future"
    elif reading.time == "future":
        return "planned"
    return "happened"


def _named_as_lasting(reading: Reading) -> bool:
    """Whether a noun by itself names what goes on: "the operation in the valley"."""
    tree, word = reading.tree, reading.word
    return word == reading.verb and tree.upos[word] == "NOUN" and tree.lemma(word) in words.DURATIVE


def _present(tree: Tree, verb: int) -> bool:
    return tree.xpos[verb] in ("VBZ", "VBP") or any(
        tree.rels[k] == "aux:pass" and tree.xpos[k] in ("VBZ", "VBP") for k in tree.kids[verb]
    )
