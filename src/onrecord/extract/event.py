"""Acts and who took part in them: PLOVER type, our finer act, roles, factuality, day.

An act is told by a verb ("recognised"), by a noun ("the bombardment"), or by a noun under a verb
that lends it only its grammar ("held talks"). Which words name which act stands in
lexicon/plover.toml; what the table does not know goes on record without a type where the
annotator sees an event. A statement as such is an attribution, not an event.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extract.event_candidates import Candidate, candidates
from onrecord.extract.event_clause import has_to
from onrecord.extract.event_frames import frame_of
from onrecord.extract.event_parties import ACTORS
from onrecord.extract.event_score import score, worth
from onrecord.extract.event_tree import Tree
from onrecord.extract.factuality import INTENDS, judge
from onrecord.extract.mentions import Attribution, Event, Sentence, Timex
from onrecord.extract.roles import Fillers, as_roles, as_targets, mutual, noun_fillers, verb_fillers
from onrecord.extract.when import date_acts, time_heads
from onrecord.lexicon.plover import acts
from onrecord.spans import Span

# An intended act of these types is an agreement to do it (PLOVER manual of 2023).
_INTENDED = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"})


# An announced act of these types is a threat of it; "will not" do one of those is a refusal.
_ANNOUNCED = frozenset({"PROTEST", "COERCE", "MOBILIZE"})
_REFUSED = _INTENDED | {"AGREE"}


# Acts of words, and acts that answer them.
_WORDS = frozenset({"REQUEST", "ACCUSE", "THREATEN", "PROTEST"})
_ANSWERS = frozenset({"AGREE", "REJECT", "SUPPORT", "ACCUSE", "CONCEDE"})

# What an act unknown to the table must be worth to go on record: in the lead, where the news
# stands, and below it, where only what is dated and done to somebody gets there. From a sweep on 13
# dispatches of the gold and 15 held-out articles of MEANTIME: higher finds fewer of MEANTIME's many
# events (annotated in headline and lead only), lower puts more on record that is no act.
KEEP = 0.7
KEEP_BELOW = 1.1
LEAD = 5  # sentences, a headline counted as one
_ENDLESS = 1 << 62


def code_events(
    text: str,
    sentences: tuple[Sentence, ...],
    times: tuple[Timex, ...],
    attributions: tuple[Attribution, ...],
    *,
    statements: bool = False,
    keep: float | None = None,
) -> tuple[Event, ...]:
    """Return the acts that the sentences tell, in the order of the text.

    Args:
        text: the dispatch.
        sentences: the annotator's reading, in order.
        times: time expressions of the whole text, in order; `Event.time` points into them.
        attributions: who is on record as saying what; their cues are not acts.
        statements: whether plain statements ("said") are returned too, as MEANTIME counts.
        keep: how much an act that the table does not know must be worth to go on record:
            0 keeps whatever the annotator saw, 2 only what the table knows; None: more is asked
            for below the lead.
    """
    cues = sorted({(c.start, c.end) for a in attributions for c in a.cue})
    cue_starts = [start for start, _ in cues]
    quoted = _quoted(attributions)
    events: list[Event] = []
    at = 0
    for number, sentence in enumerate(sentences):
        span = sentence.span
        while at < len(times) and times[at].span.end <= span.start:
            at += 1
        here: list[tuple[int, Timex]] = []
        k = at
        while k < len(times) and times[k].span.start < span.end:
            here.append((k, times[k]))
            k += 1
        low = bisect_left(cue_starts, span.start)
        high = bisect_left(cue_starts, span.end)
        around = _Around(times=here, cues=cues[low:high], quoted=quoted)
        least = (KEEP if number < LEAD else KEEP_BELOW) if keep is None else keep
        events.extend(_of_sentence(number, sentence, around, statements, least))
    return tuple(events)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What other stages found in one sentence, and what of the dispatch is quoted."""

    times: Sequence[tuple[int, Timex]]  # with the index in the dispatch
    cues: Sequence[tuple[int, int]]
    quoted: Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rank:
    """How surely something is an act, and whether it goes on record for its own sake."""

    score: float
    slight: bool


def _of_sentence(
    number: int, sentence: Sentence, around: _Around, statements: bool, keep: float
) -> list[Event]:
    if len(sentence) == 0:
        return []
    tree = Tree(sentence)
    saying = _cue_words(tree, around.cues)
    found = candidates(tree, saying, statements)
    if not found:
        return []
    tells: dict[int, int] = {}
    for c in found.values():
        tells.setdefault(c.verb, c.word)
    tells.update((word, word) for word in found)
    dated: dict[int, int] = {}
    if around.times:
        plain = {w for w in saying if tree.lemma(w) not in ("announce", "declare")}
        unknown = {word for word, c in found.items() if c.frame is None}
        dated = date_acts(tree, time_heads(tree, around.times), tells, plain, unknown)
    events: list[Event] = []
    for word, c in sorted(found.items()):
        fillers = _fillers(tree, c)
        day = dated.get(word)
        value, slight = 1.0, day is None and _slight(tree, c, fillers, number)
        if c.frame is None or (c.frame.weak and not c.noun):
            inside = _inside(around.quoted, tree.s.starts[word])
            value = worth(tree, c, fillers, dated=day is not None, quoted=inside)
            if value < min(keep, KEEP) and not (statements and word in saying):
                continue
            slight = slight or value < keep
        rank = score(tree, c, value, saying, fillers)
        events.append(_event(number, tree, c, fillers, day, _Rank(score=rank, slight=slight)))
    return events


def _slight(tree: Tree, c: Candidate, fillers: Fillers, number: int) -> bool:
    """Whether an act is named and nothing told of it: "the threat of war", "a plan to free it"."""
    if c.frame is None:
        return False
    if not c.noun:
        if tree.rels[c.word] == "acl" and tree.xpos[c.word] == "VBN" and not fillers.actors:
            return True  # "the land seized in the war"
        return _topic(tree, c.word) or (number >= LEAD and _purpose(tree, c.word))
    if c.frame.type in _WORDS and _answered(tree, c.word):
        return True
    if c.verb != c.word or fillers.actors or fillers.places:
        return False
    if any(tree.kind(k) in ACTORS or tree.upos[k] == "PRON" for k in fillers.targets):
        return False
    return c.frame.weak or number >= LEAD


def _answered(tree: Tree, noun: int) -> bool:
    """Whether the act's noun is only what another act answers: "rejected the request"."""
    head = tree.heads[noun]
    if head < 0 or tree.rels[noun] not in ("obj", "nsubj:pass") or tree.upos[head] != "VERB":
        return False
    over = frame_of(tree, head, "VERB")
    return over is not None and not over.by_object and over.type in _ANSWERS


def _topic(tree: Tree, verb: int) -> bool:
    """Whether the act is only what a noun is about: "a law on ratifying it"."""
    if tree.rels[verb] != "acl" or tree.xpos[verb] != "VBG" or tree.kid(verb, "mark", "case") < 0:
        return False
    return tree.lemma(tree.heads[verb]) not in INTENDS


def _purpose(tree: Tree, verb: int) -> bool:
    """Whether the act is only what something is for: "the campaign to free the city"."""
    if tree.rels[verb] not in ("advcl", "acl") or not has_to(tree, verb):
        return False
    return tree.lemma(tree.heads[verb]) not in INTENDS


def _quoted(attributions: tuple[Attribution, ...]) -> list[tuple[int, int]]:
    """Return what is told in somebody's own words, in order and without overlap."""
    spans = sorted(
        (c.start, c.end) for a in attributions if a.kind in ("direct", "mixed") for c in a.content
    )
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _inside(spans: Sequence[tuple[int, int]], at: int) -> bool:
    place = bisect_right(spans, (at, _ENDLESS)) - 1
    return place >= 0 and at < spans[place][1]


def _cue_words(tree: Tree, cues: Sequence[tuple[int, int]]) -> set[int]:
    starts = tree.s.starts
    words: set[int] = set()
    for start, end in cues:
        word = bisect_left(starts, start)
        while word < len(starts) and starts[word] < end:
            words.add(word)
            word += 1
    return words


def _fillers(tree: Tree, c: Candidate) -> Fillers:
    if c.noun:
        return mutual(noun_fillers(tree, c.word, c.frame, _carrier(tree, c)), c.frame)
    return mutual(verb_fillers(tree, c.word, c.frame), c.frame)


def _event(
    number: int, tree: Tree, c: Candidate, fillers: Fillers, time: int | None, rank: _Rank
) -> Event:
    frame = c.frame
    factuality, status = judge(tree, c.word, c.verb, c.anchor)
    type_ = frame.type if frame is not None else None
    if status == "planned":
        if type_ in _INTENDED:
            type_ = "AGREE"
        elif type_ in _ANNOUNCED and not c.noun and not _purpose(tree, c.verb):
            type_ = "THREATEN"
    elif status == "hypothetical" and type_ in _ANNOUNCED and _will(tree, c.verb):
        type_ = "THREATEN"  # "will close the strait if attacked"
    elif status == "denied" and type_ in _REFUSED and _will(tree, c.verb):
        type_ = "REJECT"
    return Event(
        anchor=_anchor_span(tree, c),
        sentence=number,
        word=c.word,
        type=type_,
        act=frame.act if frame is not None else None,
        actors=as_roles(tree, fillers.actors, fillers.places),
        targets=as_targets(tree, fillers),
        places=as_roles(tree, fillers.places),
        time=time,
        factuality=factuality,
        status=status,
        score=rank.score,
        slight=rank.slight,
    )


def _will(tree: Tree, verb: int) -> bool:
    return any(
        tree.rels[k] == "aux" and tree.low(k) in ("will", "wo", "would", "'ll", "’ll")
        for k in tree.kids[verb]
    )


def _carrier(tree: Tree, c: Candidate) -> int:
    """Return the verb whose subject does what the noun names, or -1."""
    if c.verb != c.word:
        return c.verb
    head, rel = tree.heads[c.word], tree.rels[c.word]
    if head < 0 or tree.upos[head] != "VERB":
        return -1
    if rel == "obj" and tree.lemma(head) in acts().light | acts().over:
        return head
    if rel == "obl" and c.frame is not None and c.frame.type == "CONSULT":
        # "arrived in the capital for talks with the rebels"
        return head if tree.preps(c.word)[:1] == ("for",) else -1
    return -1


def _anchor_span(tree: Tree, c: Candidate) -> Span:
    """Return the anchor's word, with its particle where it follows at once: "pulled out"."""
    if tree.upos[c.word] == "VERB":
        for k in tree.kids[c.word]:
            if tree.rels[k] == "compound:prt" and k == c.word + 1:
                return tree.s.cover(c.word, k + 1)
    return tree.s.cover(c.word, c.word + 1)
