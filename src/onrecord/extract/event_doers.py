"""Who does what a noun names, and who does what a passive tells, as far as the words say."""

from __future__ import annotations

from onrecord.extract.event_clause import is_passive, objects, subjects
from onrecord.extract.event_frames import frame_of
from onrecord.extract.event_parties import ACTORS, prepositional
from onrecord.extract.event_tree import Tree
from onrecord.lexicon.plover import Frame

# Whom one is blamed for what is told: "accused them of the attack", "responsible for the killings".
_BLAMES = frozenset(
    {"accuse", "blame", "suspect", "convict", "charge", "arrest", "sentence", "indict", "try"}
    | {"responsible", "guilty", "accountable", "condemn", "criticize", "criticise", "prosecute"}
)
# Verbs whose subject does what the noun behind their preposition names.
_TAKES_PART = {
    "to": frozenset({"agree", "consent", "commit", "resort", "return", "turn"}),
    "in": frozenset({"participate", "engage", "share", "join"}),
    "on": frozenset({"lead", "embark", "go", "agree"}),
    "for": frozenset({"arrive", "travel", "come"}),
}
_THROWN_OUT = frozenset({"expel", "expel-diplomat", "deport"})
_WHEN = frozenset({"when", "after", "as"})
_LEADING = frozenset({"led", "claimed", "run", "sponsored", "organized", "organised"})


def seat(tree: Tree, verb: int, frame: Frame) -> list[int]:
    """Return the body in which a passive act is done: "was rejected in the senate".

    Or the one that whoever is thrown out was in: "were expelled from Graustark".
    """
    out = frame.act in _THROWN_OUT
    for k, preps in tree.phrases(verb):
        if preps == ("in",) and tree.kind(k) == "organization":
            return [k]
        if out and preps == ("from",) and (tree.name(k) in ("LOC", "ORG")):
            return [k]
    return _struck(tree, verb, frame)


def _struck(tree: Tree, verb: int, frame: Frame) -> list[int]:
    """Return who did it by what a clause tells: "were killed when *gunmen* stormed the port"."""
    joined = (j for j in tree.kids[verb] if tree.rels[j] == "conj" and tree.upos[j] == "VERB")
    for clause in (k for word in (verb, *joined) for k in tree.kids[word]):
        if tree.rels[clause] != "advcl" or clause < verb or tree.upos[clause] != "VERB":
            continue
        if not _WHEN & {tree.low(k) for k in tree.kids[clause]} or is_passive(tree, clause):
            continue
        told = frame_of(tree, clause, "VERB")
        nouns = [frame_of(tree, k, "NOUN") for k in objects(tree, clause)] if told is None else []
        if any(_is_one(frame, by) for by in (told, *nouns)):
            return [k for k in subjects(tree, clause) if tree.kind(k) in ACTORS]
    return []


def _is_one(frame: Frame, other: Frame | None) -> bool:
    """Whether another act may be the one that a passive tells: both violent, or the same."""
    if other is None:
        return False
    return other.act == frame.act or "ASSAULT" == frame.type == other.type


def doers(tree: Tree, word: int) -> list[int]:
    """Return who does it, where the subject is an act of theirs: "their shelling killed six"."""
    if tree.upos[word] not in ("NOUN", "VERB") or tree.kinds[word] not in ("event", ""):
        return [word]
    frame = frame_of(tree, word, "NOUN")
    if frame is None or frame.type is None or frame.weak:
        return [word]
    return [k for k in named_around(tree, word, frame)[0] if tree.kind(k) != "time"]


def named_around(tree: Tree, noun: int, frame: Frame | None) -> tuple[list[int], list[int]]:
    """Return who acts and who undergoes it, as far as the noun's own phrase names them."""
    actors: list[int] = []
    targets: list[int] = []
    patient = frame is not None and frame.patient
    by = [k for k, preps in tree.phrases(noun) if preps[0] == "by"]
    owner = tree.kid(noun, "nmod:poss")
    if owner >= 0 and tree.kind(owner) == "time":
        owner = -1  # "Monday's attack"
    named = [
        k
        for k in tree.kids[noun]
        if tree.rels[k] in ("compound", "amod", "nmod:desc")
        and (tree.name(k) or tree.kinds[k] in ("person", "organization", "place"))
    ]
    if frame is not None and frame.act == "accident":
        return [], [k for k in named if tree.name(k) != "LOC"]  # "a mine blast": nobody does it
    if patient:
        targets.extend([owner] if owner >= 0 else [])
        actors.extend(by)
        if not targets:
            targets.extend(named)
    else:
        actors.extend(by or ([owner] if owner >= 0 else []))
        if by and owner >= 0:
            targets.append(owner)
        if not actors:
            actors.extend(_led(tree, noun) or named)
    givers: tuple[str, ...] = ("by",) if frame is None else (*frame.actors, "by")
    if not actors:
        actors.extend(prepositional(tree, (noun,), givers))
    if not actors and "between" in givers and tree.rels[noun] in ("nsubj", "nsubj:pass"):
        actors.extend(prepositional(tree, (tree.heads[noun],), ("between",)))  # "broke out between"
    if not actors:
        about = -1 if patient else tree.kid(noun, "nsubj")  # "is on a visit to the islands"
        actors.extend([about] if about >= 0 else _blamed(tree, noun) or _taking_part(tree, noun))
    return actors, targets


def _led(tree: Tree, noun: int) -> list[int]:
    """Return who leads what is done: "a Ruritanian-led raid"."""
    for k in tree.kids[noun]:
        if tree.rels[k] == "amod" and tree.low(k) in _LEADING and tree.forms[k - 1] == "-":
            return [j for j in tree.kids[k] if j < k - 1 and tree.forms[j][0].isupper()][:1]
    return []


def _taking_part(tree: Tree, noun: int) -> list[int]:
    """Return who does it together with others, or says that they will: "agreed to a ceasefire"."""
    verb = tree.heads[noun]
    preps = tree.preps(noun)
    if verb < 0 or not preps or not tree.rels[noun].startswith("obl"):
        return []
    if tree.lemma(verb) not in _TAKES_PART.get(preps[0], ()) and not _part(tree, verb, preps):
        return []
    return [
        k
        for k in subjects(tree, verb)
        if tree.kind(k) in ACTORS or tree.upos[k] in ("PRON", "PROPN")
    ]


def _part(tree: Tree, verb: int, preps: tuple[str, ...]) -> bool:
    """Whether a verb has its subject take part in something."""
    thing = tree.kid(verb, "obj")
    return preps[0] == "in" and thing >= 0 and tree.low(thing) == "part"


def _blamed(tree: Tree, noun: int) -> list[int]:
    """Return whom a verb or an adjective over the noun holds to have done it."""
    head = tree.heads[noun]
    if head < 0 or not set(tree.preps(noun)) & {"for", "of", "with", "over"}:
        return []
    if tree.lemma(head) not in _BLAMES:
        return []
    return subjects(tree, head) if tree.upos[head] == "ADJ" else objects(tree, head)
