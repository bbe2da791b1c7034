"""Whom an act of the table is aimed at: its object, or a phrase with one of its prepositions."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from onrecord.extract.event_clause import objects, subjects
from onrecord.extract.event_parties import (
    ACTORS,
    agents,
    consumed,
    inner,
    own,
    phrase_after,
    prepositional,
)
from onrecord.extract.event_tree import Tree
from onrecord.lexicon.plover import Frame, acts

# Acts that send something somewhere: the receiver counts beside what is sent.
_HANDED = frozenset({"reinstate", "return", "extradite", "aid"})
_BACK = frozenset({"return", "extradite"})
# Types of taking a stand: what the stand is on names the party, not what follows it.
_EVALUATIVE = frozenset({"SUPPORT", "ACCUSE", "REJECT"})
_STANDS = _EVALUATIVE - {"SUPPORT"}
# Types of acts that are refused until somebody does something.
_CONDITIONED = frozenset({"CONCEDE", "RETREAT", "AID", "SUPPORT", "COOPERATE", "CONSULT", "REJECT"})
_UNTIL = frozenset({"until", "unless", "before", "till", "if"})
# Acts done by saying so, and how one reaches whom one says it to.
VOICED = frozenset({"SUPPORT", "ACCUSE", "REQUEST"})
_SPOKEN_TO = frozenset({"call", "phone", "telephone", "ring", "write", "cable"})
_REACHED = _SPOKEN_TO | {"visit"}
_LAID = frozenset({"impose", "place", "put", "slap", "levy", "hold", "direct", "aim", "target"})
# "in a bid to ...", "in retaliation": a manner, no party.
_MANNERS = frozenset(
    {"bid", "effort", "attempt", "protest", "retaliation", "retribution", "response", "revenge"}
    | {"move", "case", "wake", "light", "exchange", "return", "advance", "turn", "reply", "sign"}
    | {"support", "solidarity", "accordance", "line", "order", "addition", "favor", "favour"}
)
_WHERE = frozenset({"in", "at", "along", "near", "around", "outside"})
# Types of acts done by means of what is one's own: "withdrew its troops", "recalled its envoy".
OWN_IS_MEANS = frozenset({"AID", "MOBILIZE", "RETREAT", "SANCTION", "COOPERATE"})


def aimed_at(tree: Tree, verb: int, frame: Frame, done_to: list[int]) -> list[int]:
    """Return the targets of an act of the table: its object, or a phrase with its prepositions."""
    wanted = frame.targets or acts().targets.get(frame.type or "", ())
    among = (verb, *_within(tree, done_to))
    far = prepositional(tree, among, [w for w in wanted if w not in _WHERE]) if wanted else []
    near = prepositional(tree, among, [w for w in wanted if w in _WHERE]) if wanted else []
    near = [
        p
        for k in near
        for p in (inner(tree, k) or [k] if own(tree, k) else [k])
        if tree.lemma(p) not in _MANNERS
        and (tree.kind(p) not in ("event", "abstract") or inner(tree, p))
    ]
    if not far and not near and frame.targets:
        far = phrase_after(tree, max(done_to, default=verb), wanted)
    far = [k for k in far if tree.lemma(k) not in _MANNERS or tree.preps(k)[:1] != ("in",)]
    if not far and not near and frame.act in _BACK:
        far = _handed_to(tree, done_to)
    direct = [k for k in done_to if not frame.theme and not consumed(tree, frame, k)]
    if frame.type == "AID":
        direct = [k for k in direct if tree.kind(k) in ACTORS or tree.upos[k] == "PRON"]
    if (far or near) and frame.type in OWN_IS_MEANS:
        direct = [k for k in direct if not own(tree, k)]  # "recalled its envoy from the islands"
    parties = [k for k in direct if tree.kind(k) in ACTORS or tree.upos[k] == "PRON"]
    if parties and frame.act not in _HANDED:
        return parties
    if direct and frame.type in _EVALUATIVE:
        return direct
    if far and (frame.targets or not direct) and _names_party(tree, far, done_to):
        return [*parties, *(k for k in far if k not in parties)]
    if near and not direct and not any(_owner(tree, k) for k in done_to):
        return near
    if direct:
        return direct
    # "recognised the republic's independence": the party stands inside the object
    targets = [p for k in done_to for p in inner(tree, k)]
    if not targets and not near and frame.type in _STANDS:
        return done_to
    return targets or near or [k for k in done_to if _somebody(tree, frame, k)]


def _himself(tree: Tree, verb: int, word: int) -> bool:
    """Whether a pronoun is that of the verb's own subject."""
    return tree.upos[word] == "PRON" and tree.low(word) in {
        tree.low(k) for k in subjects(tree, verb)
    }


def _handed_to(tree: Tree, things: list[int]) -> list[int]:
    """Return who gets a thing, where the parser hangs them in a clause about it.

    "returned a bell that had hung in the palace *to the monks*".
    """
    for thing in things:
        clauses = [k for k in tree.kids[thing] if tree.rels[k].startswith("acl") and k > thing]
        for clause in clauses[-1:]:
            below = (clause, *(k for k in tree.kids[clause] if tree.rels[k] == "advmod"))
            told = [k for w in below for k, preps in tree.phrases(w) if preps == ("to",)]
            last = [k for k in told if tree.kind(k) in ACTORS][-1:]
            if last:
                return last
    return []


def _readied_against(tree: Tree, verb: int) -> list[int]:
    """Return whom an act is made ready against: "massed troops for an assault on the islands"."""
    for k, preps in tree.phrases(verb):
        if preps == ("for",) and tree.kind(k) == "event":
            whom = prepositional(tree, (k,), ("against", "on", "in"))
            return [j for j in whom if tree.kind(j) in ACTORS]
    return []


def held_to(tree: Tree, verb: int, frame: Frame) -> list[int]:
    """Return the target that the clauses around an act name where its own names none.

    "will keep the port shut until the government pays"; "called the emir to voice support".
    """
    if frame.type in _CONDITIONED and _negated(tree, verb):
        for k in tree.kids[verb]:
            if tree.rels[k] != "advcl" or not _UNTIL & {tree.low(j) for j in tree.kids[k]}:
                continue
            for clause in (k, *(j for j in tree.kids[k] if tree.rels[j] == "conj")):
                whom = agents(tree, clause) or subjects(tree, clause)[:1]
                named = [j for j in whom if tree.kind(j) in ACTORS and not own(tree, j)]
                if named and not _himself(tree, verb, named[0]):
                    return named
    if frame.type == "MOBILIZE":
        return _readied_against(tree, verb)
    if frame.act == "concede":
        return _conceded_to(tree, verb)
    return reached(tree, verb, _REACHED) if frame.type in VOICED else []


def _conceded_to(tree: Tree, verb: int) -> list[int]:
    """Return who had come round before: "called off the strike after *the ministry* paid"."""
    for k in tree.kids[verb]:
        if tree.rels[k] == "advcl" and "after" in {tree.low(j) for j in tree.kids[k]}:
            whom = subjects(tree, k) if tree.kid(k, "nsubj") >= 0 else []
            whom = whom or prepositional(tree, (k, *objects(tree, k)), ("with",))
            return [j for j in whom if tree.kind(j) in ACTORS and not own(tree, j)]
    return []


def reached(tree: Tree, verb: int, by: Collection[str] = _SPOKEN_TO) -> list[int]:
    """Return whom one reaches to say something: "called *the emir* to voice support"."""
    over, rel = tree.heads[verb], tree.rels[verb]
    if over >= 0 and rel in ("advcl", "xcomp") and tree.lemma(over) in by:
        return [k for k in objects(tree, over) if tree.kind(k) in (*ACTORS, "event")]
    return []


def _negated(tree: Tree, verb: int) -> bool:
    return any(tree.low(k) in ("not", "n't", "n’t", "never") for k in tree.kids[verb])


def _somebody(tree: Tree, frame: Frame, word: int) -> bool:
    if frame.type in OWN_IS_MEANS and consumed(tree, frame, word):
        return False
    return tree.kind(word) in ("person", "organization")


def _owner(tree: Tree, noun: int) -> bool:
    """Whether a name says whose it is: "the province's ceasefire"."""
    return any(
        tree.rels[k] == "nmod:poss" and tree.upos[k] != "PRON" and tree.kind(k) != "time"
        for k in tree.kids[noun]
    )


def _names_party(tree: Tree, told: list[int], done_to: list[int]) -> bool:
    """Whether a phrase names a party, or at least the object does not name one itself."""
    if any(tree.kind(k) in ACTORS or tree.upos[k] == "PRON" for k in told):
        return True
    return not any(inner(tree, k) for k in done_to)


def _within(tree: Tree, words: Iterable[int]) -> list[int]:
    """Return `words` and what they are made of: "2 million in assistance to the islands"."""
    out = list(words)
    for word in words:
        out.extend(k for k, preps in tree.phrases(word) if preps[0] in ("of", "in", "including"))
        out.extend(k for k in tree.kids[word] if _imposed(tree, k))
    return out


def _imposed(tree: Tree, word: int) -> bool:
    """Whether a clause says on whom something lies: "the curbs imposed on the islands"."""
    return (
        tree.rels[word] in ("acl", "acl:relcl")
        and tree.xpos[word] in ("VBN", "VBD")
        and tree.lemma(word) in _LAID
    )
