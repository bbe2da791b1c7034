"""Whether a word that may tell an act tells one that belongs on record: a learned answer.

News is full of verbs that no reader would list: what a plan consists of, what a thing is for, how
things stand. A logistic regression over what the sentence shows of the word says how likely an
annotator is to list it as an act of its own; training/worth.py fits it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp

from onrecord.extract.event_candidates import Candidate
from onrecord.extract.event_clause import has_to
from onrecord.extract.event_frames import frame_of
from onrecord.extract.event_tree import Tree
from onrecord.extract.factuality import INTENDS
from onrecord.extract.mentions import Sentence, Status
from onrecord.extract.roles_spans import Fillers
from onrecord.lexicon.scores import worth_weights

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "such"})
_PERSONAL = frozenset({"i", "you", "he", "she", "it", "we", "they", "one", "who", "which", "that"})

# Acts that answer an act of words.
_ANSWERS = frozenset({"AGREE", "REJECT", "SUPPORT", "ACCUSE", "CONCEDE"})

_STEPS = (0.5, 0.7, 0.85, 0.95, 0.98, 0.99)  # how sure the annotator is of a word: at least
_LEAD = 5  # sentences, a headline counted as one
_OPENING = 3
_DEEPEST = 12  # sentences: further down is as far as this
_FARTHEST = 6  # steps from the root
_MOST_STEPS = 8

_ASSURING = 6  # sentences
_FEWEST = 5  # anchors in them
_DOUBTFUL, _RANGE = 0.84, 0.06  # mean score of anchors: on agency copy at most 0.82 or so


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What is known of a candidate from outside its own clause."""

    number: int  # of the sentence in the dispatch, from 0; a headline counts
    dated: bool  # a time expression dates it
    quoted: bool  # it stands in somebody's own words
    told: bool  # it stands in what somebody is reported to say
    again: bool  # its word, or its act, was told before
    status: Status
    assured: float  # what `assurance` gives for the dispatch


@dataclass(slots=True)
class Mentioned:
    """Which words and acts a dispatch has told so far."""

    words: set[str]
    acts: set[str]

    def again(self, tree: Tree, c: Candidate) -> bool:
        """Note a candidate, and return whether its word or its act was noted before."""
        word, act = tree.lemma(c.word), c.frame.act if c.frame is not None else ""
        known = word in self.words or act in self.acts
        self.words.add(word)
        if act:
            self.acts.add(act)
        return known


def kind_of(c: Candidate) -> str:
    """Return whether the table knows the act: "typed" (by PLOVER), "named" or "unknown"."""
    if c.frame is None:
        return "unknown"
    return "typed" if c.frame.type else "named"


def evidence(tree: Tree, c: Candidate, fillers: Fillers, at: Setting) -> dict[str, float]:
    """Return the features that hold of a candidate, by name; those that do not are left out."""
    kind = kind_of(c)
    pos = "noun" if c.noun else "adjective" if tree.upos[c.word] == "ADJ" else "verb"
    sure = c.anchor.score if c.anchor is not None else 0.0
    down = min(at.number, _DEEPEST) / _DEEPEST
    out = {
        "always": 1.0,
        "seen": sure,
        f"seen:{kind}": sure,
        "down": down,
        f"down:{kind}": down,
        "far": min(_depth(tree, c.verb), _FARTHEST) / _FARTHEST,
    }
    if at.assured:
        out["assured"] = out[f"assured:{kind}"] = at.assured
        out["assured:seen"] = at.assured * sure
        out["assured:down"] = at.assured * down
    for names in (
        _of_word(tree, c, kind, pos),
        _of_place(c, at, kind),
        _of_parties(tree, fillers, pos),
        _of_clause(tree, c, pos),
        _of_noun(tree, c) if pos == "noun" else _of_verb(tree, c),
    ):
        out.update((name, 1.0) for name in names)
    return out


def chance(features: dict[str, float]) -> float:
    """Return the probability, in (0, 1), that such a candidate is an act of its own."""
    weights = worth_weights()
    total = sum(weights.get(name, 0.0) * value for name, value in features.items())
    return 1.0 / (1.0 + exp(-total))


def assurance(sentences: Sequence[Sentence]) -> float:
    """Return how sure the annotator is of the acts that it sees in a dispatch's lead, 0 to 1.

    On news of the kind that taught it events (MEANTIME: companies and markets) it hardly doubts,
    and what it sees is what a reader would list; elsewhere it sees acts in all verbs, and is sure
    of few.
    """
    seen = [a.score for s in sentences[:_ASSURING] for a in s.anchors]
    if len(seen) < _FEWEST:
        return 0.0
    return min(max((sum(seen) / len(seen) - _DOUBTFUL) / _RANGE, 0.0), 1.0)


def is_purpose(tree: Tree, verb: int) -> bool:
    """Whether the act is only what something is for: "the campaign to free the city"."""
    if tree.rels[verb] not in ("advcl", "acl") or not has_to(tree, verb):
        return False
    return tree.lemma(tree.heads[verb]) not in INTENDS


def _of_word(tree: Tree, c: Candidate, kind: str, pos: str) -> Iterator[str]:
    yield kind
    yield f"{pos}:{kind}"
    yield f"word:{tree.lemma(c.word)}"
    if c.frame is not None:
        yield f"act:{c.frame.act}"
        if c.frame.weak:
            yield "weak"
    if c.verb != c.word:
        yield "light"
    if c.anchor is None:
        yield "unseen"
    else:
        yield f"label:{c.anchor.label}"


def _of_place(c: Candidate, at: Setting, kind: str) -> Iterator[str]:
    """Yield what holds of where in the dispatch the candidate stands."""
    zone = "lead" if at.number < _LEAD else "below"
    yield f"{zone}:{kind}"
    if c.anchor is not None:
        for least in _STEPS:
            if c.anchor.score >= least:
                yield f"seen>{least}:{kind}"
                yield f"seen>{least}:{kind}:{zone}"
    if at.number == 0:
        yield "first"
    if at.number < _OPENING:
        yield "opening"
    if at.dated:
        yield "dated"
        yield f"dated:{kind}"
    if at.quoted:
        yield "quoted"
    if at.told:
        yield "told"
    if at.again:
        yield "again"
        yield "again:noun" if c.noun else "again:verb"
    yield f"status:{at.status}"
    yield f"status:{at.status}:{kind}"


def _of_parties(tree: Tree, fillers: Fillers, pos: str) -> Iterator[str]:
    for name, heads in (("actor", fillers.actors), ("target", fillers.targets)):
        yield f"{name}:{_party(tree, heads)}"
        if not heads:
            yield f"{name}:none:{pos}"
    if fillers.actors and fillers.targets:
        yield "both"
    if fillers.places:
        yield "place"


def _of_clause(tree: Tree, c: Candidate, pos: str) -> Iterator[str]:
    rel = tree.rels[c.verb]
    yield f"rel:{rel}"
    yield f"rel:{rel}:{pos}"
    if tree.heads[c.verb] >= 0:
        yield f"head:{tree.lemma(tree.heads[c.verb])}"
    for k in tree.kids[c.verb]:
        rel = tree.rels[k]
        if rel in ("mark", "aux", "aux:pass", "cop"):
            yield f"{rel}:{tree.low(k)}"
        elif rel in ("advmod", "amod", "nummod", "xcomp", "ccomp", "obl", "advcl", "iobj"):
            yield f"has:{rel}:{pos}"
    for k in tree.kids[c.word]:
        if tree.rels[k] == "case":
            yield f"prep:{tree.low(k)}"
        elif tree.rels[k] == "compound":
            yield "compound"


def _of_verb(tree: Tree, c: Candidate) -> Iterator[str]:
    yield f"tag:{tree.xpos[c.word]}"
    if tree.rels[c.word] == "acl" and tree.xpos[c.word] == "VBN":
        yield "seized"  # "the land seized in the war"
    if _is_topic(tree, c.word):
        yield "topic"
    if is_purpose(tree, c.verb):
        yield "purpose"


def _of_noun(tree: Tree, c: Candidate) -> Iterator[str]:
    first = [tree.low(k) for k in tree.kids[c.word] if tree.rels[k] in ("det", "nmod:poss")]
    if not first:
        yield "bare"
    if any(word in _DEFINITE for word in first):
        yield "definite"
    if tree.kid(c.word, "nmod:poss") >= 0:
        yield "owned"
    if tree.xpos[c.word] in ("NNS", "NNPS"):
        yield "plural"
    if _is_answered(tree, c.word):
        yield "answered"


def _is_answered(tree: Tree, noun: int) -> bool:
    """Whether the act's noun is only what another act answers: "rejected the request"."""
    head = tree.heads[noun]
    if head < 0 or tree.rels[noun] not in ("obj", "nsubj:pass") or tree.upos[head] != "VERB":
        return False
    over = frame_of(tree, head, "VERB")
    return over is not None and not over.by_object and over.type in _ANSWERS


def _is_topic(tree: Tree, verb: int) -> bool:
    """Whether the act is only what a noun is about: "a law on ratifying it"."""
    if tree.rels[verb] != "acl" or tree.xpos[verb] != "VBG" or tree.kid(verb, "mark", "case") < 0:
        return False
    return tree.lemma(tree.heads[verb]) not in INTENDS


def _party(tree: Tree, heads: tuple[int, ...]) -> str:
    """Return what kind of phrase fills a role: "none", "pronoun", "name", a mention's kind."""
    if not heads:
        return "none"
    head = heads[0]
    if tree.low(head) in _PERSONAL:
        return "pronoun"
    if tree.name(head):
        return "name"
    return tree.kind(head) or "other"


def _depth(tree: Tree, word: int) -> int:
    """How many steps lie between a word and its sentence's root."""
    steps = 0
    while tree.heads[word] >= 0 and steps < _MOST_STEPS:
        word, steps = tree.heads[word], steps + 1
    return steps
