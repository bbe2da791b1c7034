"""Who did it, to whom, where: the fillers of an act's roles, from the parse."""

from __future__ import annotations

from dataclasses import replace

from onrecord.extract.event_clause import is_passive, objects, objects_of, subjects
from onrecord.extract.event_doers import doers, named_around, seat
from onrecord.extract.event_frames import frame_of
from onrecord.extract.event_parties import (
    ACTORS,
    agents,
    object_after,
    own,
    party,
    phrase_after,
    prepositional,
    sent,
    subject_before,
)
from onrecord.extract.event_targets import OWN_IS_MEANS, VOICED, aimed_at, held_to, reached
from onrecord.extract.event_told import AIMED, SPOKEN, speaks, told_in
from onrecord.extract.event_tree import Tree
from onrecord.extract.roles_settled import is_party, meant, settle
from onrecord.extract.roles_spans import Fillers
from onrecord.lexicon.plover import Frame, acts

# Types whose parties all act: "A met with B" is done by both.
_MUTUAL = frozenset({"meet", "establish-relations", "sign-treaty", "reach-agreement", "cooperate"})
# Types of acts whose noun has a clause for the target: "the refusal to talk to them".
_TOLD_BY_NOUN = AIMED | {"REQUEST", "THREATEN", "ACCUSE", "REJECT", "AGREE"}
# How an act that the table does not know reaches a body or a thing.
_REACHED = {
    "to": ("person", "organization", "object"),
    "into": ("person", "organization", "object"),
    "with": ("person", "organization", "object"),
    "from": ("person", "organization"),
}


def verb_fillers(tree: Tree, verb: int, frame: Frame | None, *, deep: bool = True) -> Fillers:
    """Return the fillers of an act told by a verb.

    Args:
        tree: the sentence.
        verb: the act's word.
        frame: what it means; None: an act that the table does not know.
        deep: whether to look for a target in what is agreed, refused or asked.
    """
    passive = is_passive(tree, verb)
    done_to = objects_of(tree, verb, frame.particle if frame is not None else "")
    who = subjects(tree, verb)
    given_to: list[int] = []
    if passive:
        actors = agents(tree, verb)
        if tree.kid(verb, "obj") >= 0:
            given_to = [k for k in who if k not in done_to]  # "they were denied visas"
        done_to = done_to or who
        if not actors and done_to and all(sent(tree, frame, k) for k in done_to):
            actors = done_to  # "troops were deployed"
        if not actors and frame is not None:
            actors = seat(tree, verb, frame)
    else:
        actors = [k for k in who if k not in done_to]
    if frame is not None and frame.undergo and not done_to:
        actors, done_to = [], who
    if not actors and not passive and _finite(tree, verb) and not done_to_only(frame):
        actors = [k for k in subject_before(tree, verb) if k not in done_to]
    if frame is not None and frame.type is not None:
        actors = [a for k in actors for a in doers(tree, k)]
    if not done_to and not passive and (frame is None or frame.type is not None):
        done_to = object_after(tree, verb)
    if frame is None:
        targets = _given(tree, verb, done_to, given_to)
        targets += [k for k in _reached(tree, verb) if k not in targets]
    else:
        targets = _given(tree, verb, [], given_to) or aimed_at(tree, verb, frame, done_to)
    if deep and frame is not None:
        if not targets:
            targets = _of_complement(tree, verb, frame) or held_to(tree, verb, frame)
        elif not any(is_party(tree, k) for k in targets):
            targets = _spoken_to(tree, verb, frame) or targets
    whose = meant(tree, frame, targets)
    return settle(tree, frame, actors, whose, (verb, *done_to))


def _spoken_to(tree: Tree, verb: int, frame: Frame) -> list[int]:
    """Return whom words are aimed at that are about a thing: "called the emir to apologise for
    the raid", "filed a lawsuit accusing the bank of fraud"."""
    if frame.type in VOICED:
        told = reached(tree, verb)
        if not told and speaks(tree, told_in(tree, verb, frame)):
            told = _of_complement(tree, verb, frame)
        if any(is_party(tree, k) for k in told):
            return told
    if frame.type in OWN_IS_MEANS:
        told = _of_complement(tree, verb, frame)
        if told and all(is_party(tree, k) for k in told):
            return told
    return []


def done_to_only(frame: Frame | None) -> bool:
    """Whether nobody does what the frame tells: "died", "crashed"."""
    return frame is not None and frame.undergo


def _finite(tree: Tree, verb: int) -> bool:
    """Whether the verb must have had a subject, and the parser gave it none."""
    if tree.kid(verb, "nsubj", "nsubj:pass", "expl", "csubj") >= 0:
        return False
    if tree.rels[verb] not in ("root", "parataxis", "ccomp"):
        return False
    tag = tree.xpos[verb]
    if tag in ("VBD", "VBZ", "VBP"):
        return True
    return tag == "VBN" and tree.kid(verb, "obj") >= 0


def _given(tree: Tree, verb: int, direct: list[int], given_to: list[int]) -> list[int]:
    """Return who is given what is told, else `direct`."""
    second = tree.kid(verb, "iobj")
    if second >= 0:
        return direct or [tree.antecedent(second)]
    return given_to or direct


def _reached(tree: Tree, verb: int) -> list[int]:
    """Return who or what gets what is done, or comes with it: "delivered the jets to the navy"."""
    return [
        k
        for k, preps in tree.phrases(verb)
        if k > verb and tree.kind(k) in _REACHED.get(preps[0], ()) and tree.upos[k] != "NUM"
    ]


def _of_complement(tree: Tree, verb: int, frame: Frame) -> list[int]:
    """Return the target told in what is agreed, refused, asked or threatened."""
    inside = told_in(tree, verb, frame)
    if inside < 0:
        return []
    deeper = frame_of(tree, inside, "VERB")
    if frame.type in AIMED or (frame.type in SPOKEN and speaks(tree, inside)):
        aim = verb_fillers(tree, inside, deeper, deep=deeper is not None).targets
        return [k for k in aim if not own(tree, k)]
    if tree.rels[inside] != "xcomp" and frame.type in ("REQUEST", "ACCUSE", "THREATEN"):
        # "demanded that they leave": whom the demand is made of is the subject of what is demanded
        subject = tree.kid(inside, "nsubj", "nsubj:pass")
        if frame.type == "THREATEN" and deeper is not None:
            # "threatened that it would expel them": not who does it, to whom
            whom = list(verb_fillers(tree, inside, deeper, deep=False).targets)
            if whom:
                return whom
        return [tree.antecedent(subject)] if subject >= 0 else []
    if frame.type in ("AGREE", "CONCEDE", "REJECT", "THREATEN", "REQUEST", *OWN_IS_MEANS):
        found = verb_fillers(tree, inside, deeper, deep=False).targets
        named = [
            k
            for k in found
            if any(tree.kind(p) in ACTORS and not own(tree, p) for p in party(tree, k))
        ]
        if named:
            return named
        around = (inside, *objects(tree, inside))
        told = prepositional(tree, around, ("to", "with", "from", "on", "against", "for", "in"))
        named = [k for k in told if any(tree.kind(p) in ACTORS for p in party(tree, k))]
        named = named or _for_whom(tree, inside)
        if named or frame.type == "CONCEDE":
            return named
        return [k for k in found if not own(tree, k)]
    return []


def _for_whom(tree: Tree, verb: int) -> list[int]:
    """Return who may then do something: "open the gates *for the refugees* to leave"."""
    for k in tree.kids[verb]:
        marks = {tree.low(j) for j in tree.kids[k] if tree.rels[j] == "mark"}
        if tree.rels[k] == "advcl" and marks == {"for", "to"}:
            return [j for j in subjects(tree, k) if tree.kind(j) in ACTORS and not own(tree, j)]
    return []


def noun_fillers(tree: Tree, noun: int, frame: Frame | None, carrier: int) -> Fillers:
    """Return the fillers of an act told by a noun.

    Args:
        tree: the sentence.
        noun: the act's head word.
        frame: what the noun, or the light verb over it, means.
        carrier: the light verb whose subject acts; -1 where there is none.
    """
    actors, targets = named_around(tree, noun, frame)
    patient = frame is not None and frame.patient
    wanted: tuple[str, ...] = ("of",)
    if frame is not None:
        wanted = frame.targets or acts().targets.get(frame.type or "", ("of",))
    heads = (noun,) if carrier < 0 else (noun, carrier)
    found = [k for k in prepositional(tree, heads, wanted) if k not in actors]
    if not found and "against" in wanted:
        # "an invasion by the league against the islands", hung on the league
        found = prepositional(tree, actors, ("against",))
    if not found and not targets and frame is not None:
        found = [k for k in phrase_after(tree, noun, wanted) if k not in actors]
    if not found and not targets and actors and frame is not None and not frame.actors:
        # "their support of the rebels": whoever does it is told, so "of" tells to whom
        of = prepositional(tree, (noun,), ("of",))
        found = [k for k in of if tree.kind(k) in ACTORS and k not in actors]
    targets.extend(k for k in found if k not in targets)
    if carrier >= 0:
        done_to = objects(tree, carrier)
        if is_passive(tree, carrier):
            who = agents(tree, carrier)
        else:
            who = [k for k in subjects(tree, carrier) if k != noun and k not in done_to]
        if tree.lemma(carrier) in ("receive", "face", "suffer", "see"):
            targets = who or targets
            actors = actors or prepositional(tree, heads, ("from",))
        elif who and (not actors or not patient):
            pronoun = bool(actors) and tree.upos[actors[0]] == "PRON"
            if not actors or pronoun or not _begins(tree, carrier):
                actors = who
        second = tree.kid(carrier, "iobj")
        if second >= 0 and not targets:
            targets = [second]
    if not targets and frame is not None:
        if frame.type in _TOLD_BY_NOUN:
            targets = _of_complement(tree, noun, frame)
        if not targets and carrier >= 0:
            if frame.type in AIMED:
                targets = _of_complement(tree, carrier, frame)
            targets = targets or held_to(tree, carrier, frame)
    whose = meant(tree, frame, targets)
    if frame is not None and frame.act == "meet":
        heads = (*heads, *actors)  # "a meeting of the leaders in the capital"
    return settle(tree, frame, actors, whose, heads)


def _begins(tree: Tree, verb: int) -> bool:
    """Whether a verb tells only that an act goes on: the act's own doer may be another."""
    return tree.lemma(verb) in acts().over


def mutual(fillers: Fillers, frame: Frame | None) -> Fillers:
    """Return the fillers with every party of a mutual act among the actors.

    A meeting is done by all who meet: the guideline of the gold records has them all as actors.
    """
    if frame is None or frame.act not in _MUTUAL or frame.type != "CONSULT":
        return fillers
    return replace(fillers, actors=fillers.actors + fillers.targets, targets=())
