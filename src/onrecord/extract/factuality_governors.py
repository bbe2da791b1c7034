"""What a governor says of an act: "failed to", "a plan to", "is expected to", "called off"."""

from __future__ import annotations

from dataclasses import replace

from onrecord.extract import factuality_words as words
from onrecord.extract.event_clause import has_to
from onrecord.extract.event_tree import Tree
from onrecord.extract.factuality_clause import adverb, behind_first, negated, own, ranked
from onrecord.extract.factuality_reading import Reading, Step, definite
from onrecord.extract.factuality_tense import (
    asks,
    coming,
    finite_past,
    indicative,
    past,
)

_UP = frozenset(
    {"xcomp", "ccomp", "acl", "advcl", "obj", "obl", "nmod", "nsubj:pass", "csubj", "csubj:pass"}
)
_KEEPING = frozenset({"from", "of", "against"})


def govern(reading: Reading, step: Step) -> int:
    """Take what the governor says, and return the word to go on from, or -1."""
    tree, at, head, rel = reading.tree, step.at, step.head, step.rel
    if rel in ("nsubj", "nsubj:outer", "obl") and at == reading.word and _brings(reading, step):
        return head
    if rel == "nsubj" and step.noun and at != reading.word and step.lemma in words.FALLS_THROUGH:
        reading.undo()  # "the plan to rescue it failed"
        reading.go_through(head)
        return head
    if step.lemma in words.ENDS_IN and _end_of(tree, step):
        reading.go_through(head)
        return head
    if rel == "xcomp" and step.lemma not in words.STEERS and behind_first(tree, at):
        reading.go_through(head)
        return -1
    if rel not in _UP or asks(tree, at):
        return -1
    if rel == "advcl":
        return _adverbial(reading, step)
    if rel == "acl" and not has_to(tree, at) and tree.xpos[at] != "VBG":
        return -1
    if rel in ("ccomp", "csubj", "csubj:pass"):
        if not _clause(reading, step):
            return -1
    elif rel in ("obl", "nmod"):
        if not _phrase(reading, step):
            return -1
    elif rel == "acl" and not _of_noun(reading, step):
        return -1
    return _told(reading, step)


def _adverbial(reading: Reading, step: Step) -> int:
    """Read on from a clause that hangs on another: a gerund, or what something is for."""
    tree, at, head, lemma = reading.tree, step.at, step.head, step.lemma
    if lemma == "close" and tree.xpos[at] == "VBG" and has_to(tree, at):
        return _nearly(reading, step)
    if not has_to(tree, at):
        if tree.xpos[at] != "VBG" or tree.kid(at, "aux") >= 0:
            return -1
        mark = tree.kid(at, "mark")
        if mark < 0:
            if lemma in words.UNDONE and head < at <= head + 4 and "," not in tree.forms[head:at]:
                return _told(reading, step)  # "ruled out attacking"
            reading.main = head  # "will return, visiting the island": one act with the main verb
            return head
        form = tree.low(mark)
        if form == "against" and lemma in words.AGAINST:
            reading.undo()
            return head
        if form in _KEEPING and (lemma in words.UNDONE or lemma in ("keep", "short")):
            return _undone_by(reading, step)
        return -1
    if lemma in words.MOTION:
        reading.moved = True
        return head
    if behind_first(tree, at):
        reading.go_through(head)  # "rolled out its first ship to carry gas"
        return -1
    thing = tree.kid(head, "obj", "iobj")
    if thing >= 0 and lemma in words.CAUSING:
        return _told(reading, replace(step, rel="xcomp"))
    if at - 2 <= thing < at and tree.lemma(thing) in words.MEANT:
        # "dropped its bid to buy it", whatever the parser hangs the infinitive on
        return govern(reading, replace(step, head=thing, rel="acl", lemma=tree.lemma(thing)))
    if lemma in words.VOTED:
        reading.hold("planned")
        return head
    if at == reading.word and tree.lemma(at) in words.VOICES and _rallies(tree, head, thing):
        reading.go_through(head)
        return head
    alone = thing < 0
    if alone and lemma in words.UNDONE - words.UNDONE_GERUNDS:
        return _told(reading, step)  # "did not fail to sign", whatever the parser calls it
    if reading.status is None:
        reading.status = "demanded" if lemma in words.WANTED else "planned"
        # what a thing is for is as often done; what is "to be done" is not
        passive = tree.kid(at, "aux:pass") >= 0
        if lemma in words.WANTED or reading.anchor is None or passive:
            reading.when("future")
    return -1


def _rallies(tree: Tree, verb: int, thing: int) -> bool:
    """Whether a verb, or its object, tells that a crowd makes itself heard."""
    return tree.lemma(verb) in words.RALLIES or (thing >= 0 and tree.lemma(thing) in words.RALLIES)


def _end_of(tree: Tree, step: Step) -> bool:
    """Whether it is what a move or a match came to: "fell 5% to close at 7,000"."""
    if step.rel not in ("advcl", "xcomp", "obl") or tree.xpos[step.at] not in ("VB", "NN"):
        return False
    thing = tree.kid(step.head, "obj")
    if step.at - 2 <= thing < step.at and tree.lemma(thing) in words.MEANT:
        return False  # "dropped its bid to buy it"
    before = {tree.low(k) for k in tree.kids[step.at] if k < step.at}
    return "to" in before and "order" not in before


def _nearly(reading: Reading, step: Step) -> int:
    """Take "close to signing": not yet done, and where somebody came close, not done."""
    tree = reading.tree
    over = tree.heads[step.head]
    if over >= 0 and tree.lemma(over) == "come" and tree.rels[step.head] != "conj":
        reading.undo()
        reading.go_through(over)
    else:
        reading.hold("possible")
    return -1


def _clause(reading: Reading, step: Step) -> bool:
    """Whether a governor of a whole clause says how sure it is."""
    tree, at, lemma = reading.tree, step.at, step.lemma
    if lemma == "doubt":
        reading.sure("possible")
        if reading.status is None:
            reading.status = "possible"
        return False
    if lemma not in words.HOPED and lemma not in words.WANTED and lemma not in words.UNDONE:
        return step.rel != "ccomp" and not finite_past(tree, at)
    if lemma in words.EXPECTED:
        reading.sure("probable")
    if lemma == "unlikely":
        reading.undo()
        reading.status = "possible"
    if finite_past(tree, at):
        return False
    return not (lemma in words.WANTED and indicative(tree, at))


def _phrase(reading: Reading, step: Step) -> bool:
    """Whether a phrase stands under what plans, hopes for, asks for or delays it."""
    tree, at, lemma = reading.tree, step.at, step.lemma
    preps = set(tree.preps(at))
    if lemma in ("delay", "stop-short", "short", "fall-short") or (
        lemma in words.UNDONE_OF and preps & {"of"} and step.rel == "nmod"
    ):
        return bool(preps & {"in", "of", "to", "from"})
    if lemma == "fail" and "in" in preps and at != reading.word:
        return True  # "failed in its attempt to"
    if step.noun and step.rel == "nmod" and lemma in words.BRINK:
        return True
    if lemma == "eve" and "of" in preps:
        reading.hold("planned")
        return False
    if not preps & {"for", "to", "of", "on"}:
        return False
    if preps == {"on"} and step.rel == "obl" and at < step.head:
        return False  # "on his arrival he called for peace"
    if step.rel == "obl" and at == reading.word and lemma in words.BOUND_FOR and "for" in preps:
        reading.hold("planned")  # "arrived for talks": they are still to come
        return False
    return lemma in words.WANTED or lemma in words.HOPED or lemma in words.PLANNED


def _of_noun(reading: Reading, step: Step) -> bool:
    """Whether a noun with an infinitive or a gerund says how sure it is: "a plan to leave"."""
    tree, at, lemma = reading.tree, step.at, step.lemma
    infinitive = has_to(tree, at)
    first = ranked(tree, step.head) or behind_first(tree, at)
    if infinitive and first and reading.status is None:  # "the first to sign"
        verb = tree.heads[step.head] if tree.kid(step.head, "cop") < 0 else step.head
        reading.go_through(verb if verb >= 0 else step.head)
        return False
    if own(tree, step.head, first=True).undone:
        reading.undo()  # "the cancelled deal to buy it"
    if lemma in words.WANTED | words.HOPED | words.PLANNED | words.UNDONE_NOUNS | words.BRINK:
        return True
    if infinitive and (lemma in words.LAID_DOWN or tree.kid(at, "aux:pass") >= 0):
        reading.hold("planned")  # "talks to be held"
        return True
    return False


def _brings(reading: Reading, step: Step) -> bool:
    """Whether an act named by a noun is as far ahead as the verb over it."""
    tree, head, rel = reading.tree, step.head, step.rel
    about = rel.startswith("nsubj")
    if about and step.lemma == "be" and tree.kid(head, "expl") >= 0:
        return True  # "there would be an election"
    if step.lemma not in (words.COMES_ABOUT if about else words.BRINGING):
        return False
    if rel == "obl" and step.lemma not in ("take", "participate", "lead", "result"):
        return False
    return bool(coming(tree, head)) and not (negated(tree, head) and not about)


def _told(reading: Reading, step: Step) -> int:
    """Take what a governor says of an act, by its lemma; return where to go on, or -1."""
    tree, at, head, lemma = reading.tree, step.at, step.head, step.lemma
    if tree.low(at) == "short":
        reading.main = head  # "stopped short of": already counted
        return -1
    if lemma in words.UNDONE:
        return _undone_by(reading, step)
    if step.noun and step.rel == "nsubj:pass" and not _about_to(reading, step):
        return -1
    if reading.status is None or step.lemma in words.EXPECTED:
        done = _pass_through(reading, step)
        if done is not None:
            return done
    if reading.status is not None:
        if lemma in words.EXPECTED:
            reading.sure("probable")
        elif lemma in words.SEEMING and reading.status == "ongoing":
            reading.sure("possible")  # "appears to be losing"
            reading.when("non_future")
        return head
    infinitive = step.rel == "xcomp" and has_to(tree, at)
    if step.noun and lemma in ("announce", "offer", "set", "see", "approve"):
        pass
    elif step.rel == "xcomp" and lemma in words.WISHED and _alone(tree, head, at):
        reading.hold("possible")
    elif lemma in words.WANTED and not (step.noun and lemma in ("have", "tell", "need")):
        if not _demanded(reading, step):
            return -1
    elif lemma in words.NOUNS_ONLY and tree.upos[head] == "VERB":
        return head
    elif lemma in words.PLANNED:
        reading.hold("planned")
        if lemma in words.EXPECTED:
            reading.sure("probable")
    elif lemma == "suppose" and infinitive and tree.xpos[head] == "VBN":
        reading.hold("planned")
    elif lemma in words.LETTING and infinitive and tree.kid(head, "obj", "iobj") >= 0:
        reading.status = "possible"
        reading.go_through(head)
    elif lemma == "unlikely":
        reading.hold("possible")
        reading.sure("probable")
        reading.undo()
    elif lemma in words.HOPED:
        trying = lemma in words.TRYING and own(tree, head, first=False).status == "ongoing"
        reading.hold("ongoing" if trying and not finite_past(tree, head) else "possible")
        if lemma in words.EXPECTED:
            reading.sure("probable")
    elif lemma in words.BRINK:
        reading.hold("possible")
    elif lemma in words.VOTED and infinitive:
        reading.hold("planned")
    elif step.noun:
        made = step.rel == "obj" and lemma in words.MAKING and not definite(tree, at)
        return head if made or _brings(reading, step) else -1
    elif infinitive:
        reading.hold("planned")
    return head


def _about_to(reading: Reading, step: Step) -> bool:
    """Whether the act itself is expected, and not what it does: "talks are due to resume"."""
    more = reading.tree.kid(step.head, "xcomp")
    return more < 0 or step.at != reading.word or reading.tree.kid(more, "obj") < 0


def _demanded(reading: Reading, step: Step) -> bool:
    """Take a governor that asks for the act; False where it only speaks of it."""
    tree, at, head = reading.tree, step.at, step.head
    if step.noun and step.rel == "obj" and tree.kid(head, "xcomp") >= 0:
        return False  # "called the attack a crime", "wanted the fighting to stop"
    if step.rel == "xcomp" and step.noun:
        return False
    if step.lemma == "call":
        if step.rel == "obj":
            if tree.lemma(at) in words.CALLED and not definite(tree, at):
                reading.hold("planned")  # "called an election", not "called it an attack"
            return False
        if step.rel == "xcomp" and not has_to(tree, at):
            return False
    reading.hold("demanded")
    return True


def _pass_through(reading: Reading, step: Step) -> int | None:
    """Go on through a governor that leaves the act as it is; None where it is no such."""
    tree, at, head, lemma = reading.tree, step.at, step.head, step.lemma
    verbal = step.rel in ("xcomp", "ccomp", "csubj:pass")
    if verbal and not step.noun and has_to(tree, at):
        perfect = any(tree.low(k) == "have" for k in tree.kids[at] if tree.rels[k] == "aux")
        if lemma in words.REPORTED and (perfect or tree.xpos[head] == "VBN"):
            reading.when("non_future")  # "is said to have met"
            return -1
        if lemma in words.BELIEVED and (perfect or tree.xpos[head] == "VBN"):
            reading.hold("possible", "non_future")
            reading.sure("probable")
            return -1
        if lemma in words.SEEMING:
            reading.sure("possible")
            reading.hold("possible", "non_future")
            return head
    if lemma in ("have", "be", "remain") and verbal and adverb(tree, head, "yet"):
        reading.undo()  # "have yet to agree"
        reading.when("non_future")
        return head
    if lemma in words.ABLE_WHEN_PAST and verbal and past(tree, head):
        reading.go_through(head)
        return head
    if lemma in words.DARED and verbal and negated(tree, head):
        reading.through, reading.main, reading.skip = True, head, head
        return head
    if lemma == "have" and verbal and has_to(tree, at):
        reading.hold("demanded")
        return head
    if lemma == "go" and verbal and tree.low(head) == "going" and has_to(tree, at):
        reading.hold("planned")
        return head
    if lemma in words.DONE:
        reading.through = reading.through or verbal
        reading.main = head  # "began exporting" is as past as "began"
        if lemma in ("continue", "keep") and tree.xpos[head] in ("VBZ", "VBP", "VBG"):
            reading.hold("ongoing", "non_future")
        elif lemma == "continue" and step.noun:
            reading.status = "ongoing"  # "must continue the patrols"
        return head
    return None


def _stands(tree: Tree, step: Step) -> bool:
    """Whether what a governor puts an end to, or turns down, has itself happened all the same."""
    lemma, noun = step.lemma, tree.lemma(step.at)
    if lemma in words.NOUNS_STAND:
        return True
    if noun in words.SPOKEN:
        return lemma not in words.CANCELS
    if lemma == "call-off":
        return noun in words.UNDER_WAY
    return lemma in ("delay", "push-back") and step.rel == "obj"


def _undone_by(reading: Reading, step: Step) -> int:
    """Take a governor that says it was not done; return where to go on, or -1."""
    tree, at, head, lemma, rel = reading.tree, step.at, step.head, step.lemma, step.rel
    if step.noun and at == reading.word and rel in ("obj", "nsubj:pass"):
        if _stands(tree, step):
            return -1 if reading.status is None else head
    elif step.noun and lemma not in words.PLANS_FALL and rel in ("obj", "nsubj:pass"):
        return head
    if lemma in words.UNDONE_GERUNDS and has_to(tree, at):
        return -1
    over = tree.lemma(tree.heads[head]) if tree.heads[head] >= 0 else ""
    if lemma in words.RULED_OUT and (negated(tree, head) or over in ("refuse", "decline")):
        reading.hold("possible")
        reading.sure("possible")
        reading.skip = head
        return head if negated(tree, head) else -1
    tries = tree.rels[head] != "xcomp" or over not in words.IMPLYING
    if lemma in words.AVERTED and tree.xpos[head] in ("VB", "VBG") and tries:
        reading.hold("possible")  # "to stave off an invasion"
        reading.sure("possible")
        return head
    if rel == "ccomp" and indicative(tree, at):
        return -1
    reading.undo()
    reading.go_through(head)
    return head


def _alone(tree: Tree, head: int, at: int) -> bool:
    """Whether who wishes is who would do it: "wants to leave", not "wants them to leave"."""
    others = tree.kid(head, "obj", "iobj", "nsubj:pass")
    return others < 0 and tree.kid(at, "nsubj", "nsubj:pass") < 0
