"""Acts and who took part in them: PLOVER type, our finer act, roles, factuality, day.

An act is told by a verb ("recognised"), by a noun ("the bombardment"), or by a noun under a verb
that lends it only its grammar ("held talks"). Which words name which act stands in
lexicon/plover.toml; what the table does not know goes on record without a type where the
annotator sees an event. A statement as such is an attribution, not an event.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.extract.event_candidates import Candidate, candidates
from onrecord.extract.event_score import score
from onrecord.extract.event_tree import Tree
from onrecord.extract.event_worth import (
    Mentioned,
    Setting,
    assurance,
    chance,
    evidence,
    is_purpose,
    kind_of,
)
from onrecord.extract.factuality import judge
from onrecord.extract.mentions import Attribution, Event, Factuality, Sentence, Status, Timex
from onrecord.extract.roles import mutual, noun_fillers, verb_fillers
from onrecord.extract.roles_spans import Fillers, as_actors, as_roles, as_targets
from onrecord.extract.when import Day, date_acts
from onrecord.lexicon.plover import acts
from onrecord.spans import Span

# An intended act of these types is an agreement to do it (PLOVER manual of 2023).
INTENDED = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"})

# An announced act of these types is a threat of it; "will not" do one of those is a refusal.
_ANNOUNCED = frozenset({"PROTEST", "COERCE", "MOBILIZE"})
_REFUSED = INTENDED | {"AGREE"}

# How likely a mention must be an act of its own to go on record for its own sake: less where the
# act has a type, which is what most questions are about, more where the table does not know it. And
# to be looked at as a further mention of an act told elsewhere. From a sweep in steps of 0.2 of the
# logarithmic odds over the gold's 13 dispatches; training/worth.py prints what others would give.
KEEP = {"typed": 0.27, "named": 0.35, "unknown": 0.4}
FURTHER = 0.1
_ENDLESS = 1 << 62


def code_events(
    sentences: tuple[Sentence, ...],
    times: tuple[Timex, ...],
    attributions: tuple[Attribution, ...],
    *,
    statements: bool = False,
) -> tuple[Event, ...]:
    """Return the acts that the sentences tell, in the order of the text.

    Args:
        sentences: the annotator's reading, in order.
        times: time expressions of the whole text, in order; `Event.time` points into them.
        attributions: who is on record as saying what; their cues are not acts.
        statements: whether plain statements ("said") are returned too, as MEANTIME counts.
    """
    events: list[Event] = []
    for one in weighed(sentences, times, attributions, statements=statements):
        likely = chance(one.evidence)
        if likely >= FURTHER or one.statement:
            slight = likely < KEEP[kind_of(one.candidate)] and not one.statement
            events.append(_event(one, slight=slight))
    return tuple(events)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A word that may tell an act, with all that its sentence shows of it."""

    tree: Tree
    number: int  # of the sentence
    candidate: Candidate
    fillers: Fillers
    day: Day | None  # which time expression dates it
    factuality: Factuality
    status: Status
    evidence: dict[str, float]  # features by name: event_worth.py
    statement: bool  # a plain statement that was asked for
    score: float


def weighed(
    sentences: tuple[Sentence, ...],
    times: tuple[Timex, ...],
    attributions: tuple[Attribution, ...],
    *,
    statements: bool = False,
) -> Iterator[Weighed]:
    """Yield every word that may tell an act, in the order of the text; arguments as above."""
    cues = sorted({(c.start, c.end) for a in attributions for c in a.cue})
    cue_starts = [start for start, _ in cues]
    quoted = _merged(c for a in attributions if a.kind in ("direct", "mixed") for c in a.content)
    reported = _merged(c for a in attributions for c in a.content)
    assured, mentioned = assurance(sentences), Mentioned(set(), set())
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
        near = (
            number > 0 and at > 0 and times[at - 1].span.start >= sentences[number - 1].span.start
        )
        around = _Around(
            times=here,
            cues=cues[low:high],
            quoted=quoted,
            reported=reported,
            told=at - 1 if near else None,
            assured=assured,
            mentioned=mentioned,
        )
        if len(sentence):
            yield from _of_sentence(number, Tree(sentence), around, statements)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What other stages found in one sentence, and what of the dispatch is quoted."""

    times: Sequence[tuple[int, Timex]]  # with the index in the dispatch
    cues: Sequence[tuple[int, int]]
    quoted: Sequence[tuple[int, int]]
    reported: Sequence[tuple[int, int]]
    told: int | None  # the time expression told last, where the sentence before has it
    assured: float
    mentioned: Mentioned


def _of_sentence(number: int, tree: Tree, around: _Around, statements: bool) -> Iterator[Weighed]:
    saying = _cue_words(tree, around.cues)
    found = candidates(tree, saying, statements)
    if not found:
        return
    tells: dict[int, int] = {}
    for c in found.values():
        tells.setdefault(c.verb, c.word)
    tells.update((word, word) for word in found)
    dated: dict[int, Day] = {}
    if around.times:
        plain = {w for w in saying if tree.lemma(w) not in ("announce", "declare")}
        unknown = {word for word, c in found.items() if c.frame is None}
        dated = date_acts(tree, around.times, tells, plain, unknown, around.told)
    for word, c in sorted(found.items()):
        fillers = _fillers(tree, c)
        factuality, status = judge(tree, c.word, c.verb, c.anchor)
        start = tree.s.starts[word]
        setting = Setting(
            number=number,
            dated=word in dated,
            quoted=_inside(around.quoted, start),
            told=_inside(around.reported, start),
            status=status,
            again=around.mentioned.again(tree, c),
            assured=around.assured,
        )
        yield Weighed(
            tree=tree,
            number=number,
            candidate=c,
            fillers=fillers,
            day=dated.get(word),
            factuality=factuality,
            status=status,
            evidence=evidence(tree, c, fillers, setting),
            statement=statements and word in saying,
            score=score(tree, c, saying, fillers),
        )


def _merged(parts: Iterable[Span]) -> list[tuple[int, int]]:
    """Return the stretches that `parts` cover, in order and without overlap."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted((part.start, part.end) for part in parts):
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


def _event(one: Weighed, *, slight: bool) -> Event:
    tree, c, fillers, status = one.tree, one.candidate, one.fillers, one.status
    frame, day = c.frame, one.day
    type_ = frame.type if frame is not None else None
    if status == "planned":
        if type_ in INTENDED:
            type_ = "AGREE"
        elif type_ in _ANNOUNCED and not c.noun and not is_purpose(tree, c.verb):
            type_ = "THREATEN"
    elif status == "hypothetical" and type_ in _ANNOUNCED and _will(tree, c.verb):
        type_ = "THREATEN"  # "will close the strait if attacked"
    elif status == "denied" and type_ in _REFUSED and _will(tree, c.verb):
        type_ = "REJECT"
    return Event(
        anchor=_anchor_span(tree, c),
        sentence=one.number,
        word=c.word,
        type=type_,
        act=frame.act if frame is not None else None,
        actors=as_actors(tree, fillers),
        targets=as_targets(tree, fillers),
        places=as_roles(tree, fillers.places),
        time=day.time if day is not None else None,
        factuality=one.factuality,
        status=status,
        score=one.score,
        slight=slight,
        shares_day=day is not None and day.shared,
        apart=day.apart if day is not None else None,
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
