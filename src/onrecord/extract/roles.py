"""Who did it, to whom, where: the fillers of an act's roles, from the parse."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.extract.event_clause import is_passive, objects, subjects
from onrecord.extract.event_frames import frame_of
from onrecord.extract.event_tree import Tree
from onrecord.extract.mentions import Role
from onrecord.lexicon.plover import Frame, acts

_PLACE_PREPS = frozenset(
    {"in", "at", "near", "inside", "outside", "on", "off", "across", "around", "over", "within"}
    | {"throughout", "from", "along"}
)
_ACTORS = frozenset({"person", "organization", "place", "animal"})
_THINGS = frozenset({"object", "substance", "plant"})
# Types whose parties all act: "A met with B" is done by both.
_MUTUAL = frozenset({"meet", "establish-relations", "sign-treaty", "reach-agreement", "cooperate"})
# Acts that send something somewhere: the receiver counts beside what is sent.
_HANDED = frozenset({"reinstate", "extradite", "aid"})
# Acts done to a place's people where nobody else is named: "withdrew from ... in Graustark".
_WHERE_IS_WHOM = frozenset({"RETREAT", "MOBILIZE", "AID", "CONCEDE", "ASSAULT"})
# Types of taking a stand: what the stand is on names the party, not what follows it.
_EVALUATIVE = frozenset({"SUPPORT", "ACCUSE", "REJECT"})
_SPLIT = frozenset({"out", "away", "off", "up", "over", "on", "into", "from", "back"})


_CLOSE = 7  # words; how far a phrase may stand from what it belongs to where the parse fails
_STOPS = frozenset({"VERB", "AUX", "PUNCT", "SCONJ"})
_HEADS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_INSIDE = frozenset(
    {"compound", "nmod:poss", "nmod:desc", "amod", "nummod", "flat", "det", "case", "advmod"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fillers:
    """Head words of the fillers, before they are cut out as spans."""

    actors: tuple[int, ...]
    targets: tuple[int, ...]
    places: tuple[int, ...]


def _expand(tree: Tree, words: Iterable[int]) -> list[int]:
    out: list[int] = []
    for word in words:
        for member in tree.members(tree.antecedent(word)):
            if member not in out:
                out.append(member)
    return out


def _by(tree: Tree, verb: int) -> list[int]:
    return [
        k
        for k, preps in tree.phrases(verb)
        if "by" in preps
        and (tree.rels[k] == "obl:agent" or tree.kind(k) in _ACTORS)
        and tree.kind(k) != "time"
    ]


def _prepositional(tree: Tree, words: Iterable[int], wanted: tuple[str, ...]) -> list[int]:
    """Return the phrases under `words` with the first preposition of `wanted` that is there."""
    best: list[int] = []
    rank = len(wanted)
    for word in words:
        for k, preps in tree.phrases(word):
            if tree.kind(k) == "time":
                continue
            for prep in preps if preps[0] in _SPLIT else preps[:1]:
                if prep in wanted:
                    at = wanted.index(prep)
                    if at < rank:
                        best, rank = [k], at
                    elif at == rank:
                        best.append(k)
    return best


def _after(tree: Tree, word: int, wanted: tuple[str, ...]) -> list[int]:
    """Return the first phrase with one of the prepositions `wanted` close behind `word`.

    Whatever the parser hangs it on: "lifted sanctions on the islands, ...".
    """
    for at in range(word + 1, min(word + _CLOSE, len(tree.forms))):
        pos = tree.upos[at]
        if pos in _STOPS:
            return []
        if pos == "ADP" and tree.rels[at] == "case" and tree.low(at) in wanted:
            head = tree.heads[at]
            return [head] if head > at and tree.kind(head) != "time" else []
    return []


def _next_phrase(tree: Tree, verb: int) -> list[int]:
    """Return the noun phrase right behind a verb that the parser left without an object."""
    for at in range(verb + 1, min(verb + _CLOSE, len(tree.forms))):
        pos = tree.upos[at]
        if pos in _STOPS or pos == "ADP":
            return []
        if pos in _HEADS and tree.rels[at] not in _INSIDE:
            return [at] if tree.kind(at) != "time" else []
    return []


def _inner(tree: Tree, noun: int) -> list[int]:
    """Return who or what stands inside a phrase that names no party itself."""
    owner = tree.kid(noun, "nmod:poss")
    if (
        owner >= 0
        and tree.upos[owner] != "PRON"
        and (tree.kind(owner) in _ACTORS or tree.upos[owner] == "PROPN")
    ):
        return [owner]
    for k in tree.kids[noun]:
        if tree.rels[k] in ("compound", "amod", "nmod:desc") and tree.name(k):
            return [k]
    for k, preps in tree.phrases(noun):
        if preps[0] in ("of", "by", "against", "on", "with", "from", "between", "in", "for") and (
            tree.kind(k) in _ACTORS
        ):
            return [k]
    for k in tree.kids[noun]:
        if tree.rels[k] == "acl":  # "an appeal filed by the company"
            return _by(tree, k)
    return []


def _party(tree: Tree, word: int) -> list[int]:
    """Return `word`, or whom its phrase is about where it names an act or an abstraction."""
    if tree.kind(word) in _ACTORS or tree.kind(word) in _THINGS or tree.upos[word] == "PRON":
        return [word]
    return _inner(tree, word) or [word]


def _consumed(tree: Tree, frame: Frame | None, word: int) -> bool:
    """Whether an object is one of the frame's own words, so that it is no party: "sent troops"."""
    if frame is None or tree.kind(word) == "person":
        return False
    lemma = tree.lemma(tree.content(word))
    return any(
        c.slot == "obj" and (lemma in c.words or (bool(c.words) and not c.any))
        for c in frame.conditions
    )


def _places(tree: Tree, words: Iterable[int], taken: Iterable[int]) -> list[int]:
    out: list[int] = []
    held = set(taken)
    for word in words:
        for k, preps in tree.phrases(word):
            if (
                k not in held
                and preps[0] in _PLACE_PREPS
                and (tree.name(k) == "LOC" or (tree.kinds[k] == "place" and not tree.name(k)))
            ):
                out.extend(_expand(tree, [k]))
    return out


def verb_fillers(tree: Tree, verb: int, frame: Frame | None, *, deep: bool = True) -> Fillers:
    """Return the fillers of an act told by a verb.

    Args:
        tree: the sentence.
        verb: the act's word.
        frame: what it means; None: an act that the table does not know.
        deep: whether to look for a target in what is agreed, refused or asked.
    """
    passive = is_passive(tree, verb)
    done_to = objects(tree, verb)
    who = subjects(tree, verb)
    given_to: list[int] = []
    if passive:
        actors = _by(tree, verb)
        if tree.kid(verb, "obj") >= 0:
            given_to = [k for k in who if k not in done_to]  # "they were denied visas"
        done_to = done_to or who
    else:
        actors = [k for k in who if k not in done_to]
    if frame is not None and frame.undergo and not done_to:
        actors, done_to = [], who
    wanted: tuple[str, ...] = ()
    if frame is not None:
        wanted = frame.targets or acts().targets.get(frame.type or "", ())
    if not done_to and not passive and (frame is None or frame.type is not None):
        done_to = _next_phrase(tree, verb)
    told = _prepositional(tree, (verb, *_within(tree, done_to)), wanted) if wanted else []
    if not told and frame is not None and frame.targets:
        told = _after(tree, max(done_to, default=verb), wanted)
    theme = frame is not None and frame.theme
    direct = [k for k in done_to if not theme and not _consumed(tree, frame, k)]
    parties = [k for k in direct if tree.kind(k) in _ACTORS or tree.upos[k] == "PRON"]
    second = tree.kid(verb, "iobj")
    if second >= 0 and frame is not None:
        targets = [tree.antecedent(second)]
    elif given_to:
        targets = given_to
    elif frame is None:
        targets = direct
    elif parties and frame.act not in _HANDED:
        targets = parties
    elif direct and frame.type in _EVALUATIVE:
        targets = direct
    elif told and (frame.targets or not direct) and _names_party(tree, told, done_to):
        targets = [*parties, *(k for k in told if k not in parties)]
    elif direct:
        targets = direct
    else:
        # "recognised the republic's independence": the party stands inside the object
        targets = [p for k in done_to for p in _inner(tree, k)]
        if not targets:
            targets = [k for k in done_to if tree.kind(k) in ("person", "organization")]
    if deep and not targets and frame is not None:
        targets = _of_complement(tree, verb, frame)
    targets = [p for k in targets for m in _expand(tree, [k]) for p in _party(tree, m)]
    return _settle(tree, frame, actors, targets, (verb, *done_to))


def _names_party(tree: Tree, told: list[int], done_to: list[int]) -> bool:
    """Whether a phrase names a party, or at least the object does not name one itself."""
    if any(tree.kind(k) in _ACTORS or tree.upos[k] == "PRON" for k in told):
        return True
    return not any(_inner(tree, k) for k in done_to)


def _within(tree: Tree, words: Iterable[int]) -> list[int]:
    """Return `words` and what they are made of: "2 million in assistance to the islands"."""
    out = list(words)
    for word in words:
        out.extend(k for k, preps in tree.phrases(word) if preps[0] in ("of", "in"))
    return out


def _of_complement(tree: Tree, verb: int, frame: Frame) -> list[int]:
    """Return the target told in what is agreed, refused, asked or threatened."""
    inside = -1
    for k in tree.kids[verb]:
        if tree.rels[k] in ("xcomp", "ccomp", "acl") and tree.upos[k] == "VERB":
            inside = k
            break
    if inside < 0:
        return []
    if tree.rels[inside] != "xcomp" and frame.type in ("REQUEST", "ACCUSE", "THREATEN"):
        # "demanded that they leave": whom the demand is made of is the subject of what is demanded
        subject = tree.kid(inside, "nsubj", "nsubj:pass")
        return [tree.antecedent(subject)] if subject >= 0 else []
    if frame.type in ("AGREE", "REJECT", "THREATEN", "REQUEST"):
        deeper = frame_of(tree, inside, "VERB")
        return list(verb_fillers(tree, inside, deeper, deep=False).targets)
    return []


def _settle(
    tree: Tree, frame: Frame | None, actors: list[int], targets: list[int], heads: tuple[int, ...]
) -> Fillers:
    who = [k for k in _expand(tree, actors) if tree.kind(k) != "time"]
    whom = [k for k in _expand(tree, targets) if k not in who and tree.kind(k) != "time"]
    # a place may be both where an act is done and to whom
    typed = frame is not None and frame.type is not None
    places = _places(tree, heads, who if typed else (*who, *whom))
    if frame is None and tree.upos[heads[0]] == "ADJ":
        who, whom = [], whom or who  # "were dead": the subject undergoes it
    if frame is None:
        # what the table does not know is done by and to bodies and things, not by other acts
        who = [k for k in who if tree.kind(k) != "event"]
        whom = [k for k in whom if tree.kind(k) != "event"]
    if not whom and frame is not None and frame.type in _WHERE_IS_WHOM:
        whom = [k for k in places if tree.name(k) == "LOC"]
    return Fillers(actors=tuple(who), targets=tuple(whom), places=tuple(places))


def noun_fillers(tree: Tree, noun: int, frame: Frame | None, carrier: int) -> Fillers:
    """Return the fillers of an act told by a noun.

    Args:
        tree: the sentence.
        noun: the act's head word.
        frame: what the noun, or the light verb over it, means.
        carrier: the light verb whose subject acts; -1 where there is none.
    """
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
    wanted: tuple[str, ...] = ("of",)
    givers: tuple[str, ...] = ("by",)
    if frame is not None:
        wanted = frame.targets or acts().targets.get(frame.type or "", ("of",))
        givers = (*frame.actors, "by")
    if not actors:
        actors.extend(_prepositional(tree, (noun,), givers))
    heads = (noun,) if carrier < 0 else (noun, carrier)
    found = [k for k in _prepositional(tree, heads, wanted) if k not in actors]
    if not found and not targets and frame is not None:
        found = [k for k in _after(tree, noun, wanted) if k not in actors]
    targets.extend(k for k in found if k not in targets)
    if carrier >= 0:
        done_to = objects(tree, carrier)
        if is_passive(tree, carrier):
            who = _by(tree, carrier)
        else:
            who = [k for k in subjects(tree, carrier) if k != noun and k not in done_to]
        if tree.lemma(carrier) in ("receive", "face", "suffer", "see"):
            targets = who or targets
        elif not actors or not patient:
            actors = who or actors
        second = tree.kid(carrier, "iobj")
        if second >= 0 and not targets:
            targets = [second]
    if not targets and frame is not None and frame.type in ("REQUEST", "THREATEN", "ACCUSE"):
        targets = _of_complement(tree, noun, frame)
    targets = [p for k in targets for m in _expand(tree, [k]) for p in _party(tree, m)]
    if frame is not None and frame.act == "meet":
        heads = (*heads, *actors)  # "a meeting of the leaders in the capital"
    return _settle(tree, frame, actors, targets, heads)


def mutual(fillers: Fillers, frame: Frame | None) -> Fillers:
    """Return the fillers with every party of a mutual act among the actors.

    A meeting is done by all who meet: the guideline of the gold records has them all as actors.
    """
    if frame is None or frame.act not in _MUTUAL or frame.type != "CONSULT":
        return fillers
    return Fillers(actors=fillers.actors + fillers.targets, targets=(), places=fillers.places)


def as_roles(tree: Tree, words: Iterable[int]) -> tuple[Role, ...]:
    """Return the noun phrases that `words` head."""
    return tuple(tree.role(word) for word in words)
