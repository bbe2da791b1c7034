"""Who did it, to whom, where: the fillers of an act's roles, from the parse."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from onrecord.extract.event_clause import has_to, is_passive, objects, objects_of, subjects
from onrecord.extract.event_frames import frame_of
from onrecord.extract.event_parties import (
    ACTORS,
    agents,
    expand,
    object_after,
    own,
    party,
    phrase_after,
    places,
    prepositional,
    sent,
    subject_before,
)
from onrecord.extract.event_targets import OWN_IS_MEANS, aimed_at, held_to
from onrecord.extract.event_tree import Tree
from onrecord.extract.mentions import Role
from onrecord.lexicon.plover import Frame, acts

# Types whose parties all act: "A met with B" is done by both.
_MUTUAL = frozenset({"meet", "establish-relations", "sign-treaty", "reach-agreement", "cooperate"})
# Acts done to a place's people where nobody else is named: "withdrew from ... in Graustark".
_WHERE_IS_WHOM = frozenset({"RETREAT", "MOBILIZE", "AID", "CONCEDE", "ASSAULT"})
# Acts that are done to things as often as to somebody: "sold its logo".
_OF_THINGS = frozenset({"company-move"})
# Types of acts whose target a clause may tell: "went on strike demanding that they pay".
_AIMED = frozenset({"PROTEST", "ASSAULT"})
# ... and of those whose noun has a clause for it: "the refusal to talk to them".
_TOLD_BY_NOUN = _AIMED | {"REQUEST", "THREATEN", "ACCUSE", "REJECT", "AGREE"}
_AIMING = frozenset({"target", "hit", "strike", "aim", "direct"})
# Whom one is blamed for what is told: "accused them of the attack", "responsible for the killings".
_BLAMES = frozenset(
    {"accuse", "blame", "suspect", "convict", "charge", "arrest", "sentence", "indict", "try"}
    | {"responsible", "guilty", "accountable", "condemn", "criticize", "criticise", "prosecute"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fillers:
    """Head words of the fillers, before they are cut out as spans."""

    actors: tuple[int, ...]
    targets: tuple[int, ...]
    places: tuple[int, ...]
    # whose act or thing it is told of: party to the head of the phrase it stands in
    within: Mapping[int, int] = field(default_factory=dict)


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
            actors = _seat(tree, verb)
    else:
        actors = [k for k in who if k not in done_to]
    if frame is not None and frame.undergo and not done_to:
        actors, done_to = [], who
    if not actors and not passive and _finite(tree, verb) and not done_to_only(frame):
        actors = [k for k in subject_before(tree, verb) if k not in done_to]
    if frame is not None and frame.type is not None:
        actors = [a for k in actors for a in _doers(tree, k)]
    if not done_to and not passive and (frame is None or frame.type is not None):
        done_to = object_after(tree, verb)
    if frame is None:
        targets = _given(tree, verb, done_to, given_to)
    else:
        targets = _given(tree, verb, [], given_to) or aimed_at(tree, verb, frame, done_to)
    if deep and not targets and frame is not None:
        targets = _of_complement(tree, verb, frame) or held_to(tree, verb, frame)
    whose = _meant(tree, frame, targets)
    return _settle(tree, frame, actors, whose, (verb, *done_to))


def _meant(tree: Tree, frame: Frame | None, words: list[int]) -> dict[int, int]:
    """Return whom `words` are about where parties are asked for, and as they stand elsewhere.

    Each comes with the head of the phrase that names it: "condemned the attack on the port".
    """
    members = expand(tree, words)
    if frame is None or (frame.type is None and frame.act in _OF_THINGS):
        return {k: k for k in members}
    return {p: k for k in members for p in party(tree, k)}


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


def _seat(tree: Tree, verb: int) -> list[int]:
    """Return the body in which a passive act is done: "was rejected in the senate"."""
    for k, preps in tree.phrases(verb):
        if preps == ("in",) and tree.kind(k) == "organization":
            return [k]
    return []


def _doers(tree: Tree, word: int) -> list[int]:
    """Return who does it, where the subject is an act of theirs: "their shelling killed six"."""
    if tree.upos[word] not in ("NOUN", "VERB") or tree.kinds[word] not in ("event", ""):
        return [word]
    frame = frame_of(tree, word, "NOUN")
    if frame is None or frame.type is None or frame.weak:
        return [word]
    return [k for k in _named_around(tree, word, frame)[0] if tree.kind(k) != "time"]


def _given(tree: Tree, verb: int, direct: list[int], given_to: list[int]) -> list[int]:
    """Return who is given what is told, else `direct`."""
    second = tree.kid(verb, "iobj")
    if second >= 0:
        return direct or [tree.antecedent(second)]
    return given_to or direct


def _told_in(tree: Tree, verb: int, frame: Frame) -> int:
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
        if tree.rels[k] == "advcl" and frame.type in _AIMED and _aims(tree, k):
            return k  # "went on strike demanding that the ministry pay"
    if frame.type in OWN_IS_MEANS or frame.type in _AIMED:
        for noun in objects(tree, verb) or tree.kids[verb]:
            for k in tree.kids[noun]:
                if tree.rels[k] == "acl" and (has_to(tree, k) or _aims(tree, k)):
                    return k  # "gave money to help the islanders"
    return -1


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


def _of_complement(tree: Tree, verb: int, frame: Frame) -> list[int]:
    """Return the target told in what is agreed, refused, asked or threatened."""
    inside = _told_in(tree, verb, frame)
    if inside < 0:
        return []
    deeper = frame_of(tree, inside, "VERB")
    if tree.rels[inside] != "xcomp" and frame.type in ("REQUEST", "ACCUSE", "THREATEN"):
        # "demanded that they leave": whom the demand is made of is the subject of what is demanded
        subject = tree.kid(inside, "nsubj", "nsubj:pass")
        if frame.type == "THREATEN" and deeper is not None:
            # "threatened that it would expel them": not who does it, to whom
            whom = list(verb_fillers(tree, inside, deeper, deep=False).targets)
            if whom:
                return whom
        return [tree.antecedent(subject)] if subject >= 0 else []
    if frame.type in _AIMED:
        aim = verb_fillers(tree, inside, deeper, deep=deeper is not None).targets
        return [k for k in aim if not own(tree, k)]
    if frame.type in ("AGREE", "REJECT", "THREATEN", "REQUEST", *OWN_IS_MEANS):
        found = verb_fillers(tree, inside, deeper, deep=False).targets
        named = [k for k in found if tree.kind(k) in ACTORS and not own(tree, k)]
        if named:
            return named
        around = (inside, *objects(tree, inside))
        told = prepositional(tree, around, ("to", "with", "from", "on", "against", "for", "in"))
        named = [k for k in told if any(tree.kind(p) in ACTORS for p in party(tree, k))]
        return named or [k for k in found if not own(tree, k)]
    return []


def _settle(
    tree: Tree,
    frame: Frame | None,
    actors: list[int],
    targets: dict[int, int],
    heads: tuple[int, ...],
) -> Fillers:
    who = [k for k in expand(tree, actors) if tree.kind(k) != "time"]
    whom = [k for k in expand(tree, targets) if k not in who and tree.kind(k) != "time"]
    whom = [k for k in whom if k != heads[0]]
    # a place may be both where an act is done and to whom
    typed = frame is not None and frame.type is not None
    where = places(tree, heads, who if typed else (*who, *whom))
    if frame is None and tree.upos[heads[0]] == "ADJ":
        who, whom = [], whom or who  # "were dead": the subject undergoes it
    if frame is None:
        # what the table does not know is done by and to bodies and things, not by other acts
        who = [k for k in who if tree.kind(k) != "event"]
        whom = [k for k in whom if tree.kind(k) != "event"]
    if not whom and frame is not None and frame.type in _WHERE_IS_WHOM:
        whom = [k for k in where if tree.name(k) == "LOC"]
    within = {k: targets[k] for k in whom if targets.get(k, k) != k}
    return Fillers(actors=tuple(who), targets=tuple(whom), places=tuple(where), within=within)


def _named_around(tree: Tree, noun: int, frame: Frame | None) -> tuple[list[int], list[int]]:
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
            actors.extend(named)
    givers: tuple[str, ...] = ("by",) if frame is None else (*frame.actors, "by")
    if not actors:
        actors.extend(prepositional(tree, (noun,), givers))
    if not actors and "between" in givers and tree.rels[noun] in ("nsubj", "nsubj:pass"):
        actors.extend(prepositional(tree, (tree.heads[noun],), ("between",)))  # "broke out between"
    if not actors and not patient:
        about = tree.kid(noun, "nsubj")  # "is on a visit to the islands"
        actors.extend([about] if about >= 0 else _blamed(tree, noun))
    return actors, targets


def noun_fillers(tree: Tree, noun: int, frame: Frame | None, carrier: int) -> Fillers:
    """Return the fillers of an act told by a noun.

    Args:
        tree: the sentence.
        noun: the act's head word.
        frame: what the noun, or the light verb over it, means.
        carrier: the light verb whose subject acts; -1 where there is none.
    """
    actors, targets = _named_around(tree, noun, frame)
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
    targets.extend(k for k in found if k not in targets)
    if carrier >= 0:
        done_to = objects(tree, carrier)
        if is_passive(tree, carrier):
            who = agents(tree, carrier)
        else:
            who = [k for k in subjects(tree, carrier) if k != noun and k not in done_to]
        if tree.lemma(carrier) in ("receive", "face", "suffer", "see"):
            targets = who or targets
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
            if frame.type in _AIMED:
                targets = _of_complement(tree, carrier, frame)
            targets = targets or held_to(tree, carrier, frame)
    whose = _meant(tree, frame, targets)
    if frame is not None and frame.act == "meet":
        heads = (*heads, *actors)  # "a meeting of the leaders in the capital"
    return _settle(tree, frame, actors, whose, heads)


def _begins(tree: Tree, verb: int) -> bool:
    """Whether a verb tells only that an act goes on: the act's own doer may be another."""
    return tree.lemma(verb) in acts().over


def _blamed(tree: Tree, noun: int) -> list[int]:
    """Return whom a verb or an adjective over the noun holds to have done it."""
    head = tree.heads[noun]
    if head < 0 or not set(tree.preps(noun)) & {"for", "of", "with", "over"}:
        return []
    if tree.lemma(head) not in _BLAMES:
        return []
    return subjects(tree, head) if tree.upos[head] == "ADJ" else objects(tree, head)


def mutual(fillers: Fillers, frame: Frame | None) -> Fillers:
    """Return the fillers with every party of a mutual act among the actors.

    A meeting is done by all who meet: the guideline of the gold records has them all as actors.
    """
    if frame is None or frame.act not in _MUTUAL or frame.type != "CONSULT":
        return fillers
    return replace(fillers, actors=fillers.actors + fillers.targets, targets=())


def as_roles(tree: Tree, words: Iterable[int], without: Collection[int] = ()) -> tuple[Role, ...]:
    """Return the noun phrases that `words` head, less what fills another role: `without`."""
    return tuple(tree.role(word, without) for word in words)


def as_targets(tree: Tree, fillers: Fillers) -> tuple[Role, ...]:
    """Return the noun phrases that name the targets.

    Where a party stands inside the phrase that the act is aimed at, the role is the whole phrase
    and its head the party: "condemned *the attack on the port*".
    """
    roles: list[Role] = []
    for word in fillers.targets:
        role = tree.role(word)
        outer = fillers.within.get(word, word)
        if outer != word:
            whole = tree.role(outer).span
            if whole.start <= role.span.start and role.span.end <= whole.end:
                role = Role(span=whole, head=role.head, party=role.span)
        roles.append(role)
    return tuple(roles)
