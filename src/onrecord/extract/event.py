"""Acts and who took part in them: PLOVER type, our finer act, roles, factuality, day.

An act is told by a verb ("recognised"), by a noun ("the bombardment"), or by a noun under a verb
that lends it only its grammar ("held talks"). Which words name which act stands in
lexicon/plover.toml; what the table does not know goes on record without a type where the
annotator sees an event. A statement as such is an attribution, not an event.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extract.event_clause import objects, subjects
from onrecord.extract.event_frames import frame_of
from onrecord.extract.event_tree import Tree
from onrecord.extract.factuality import judge
from onrecord.extract.mentions import Anchor, Attribution, Event, Sentence, Timex
from onrecord.extract.roles import as_roles, mutual, noun_fillers, verb_fillers
from onrecord.extract.when import date_acts, time_heads
from onrecord.lexicon.plover import Frame, acts
from onrecord.spans import Span

# An intended act of these types is an agreement to do it (PLOVER manual of 2023).
_INTENDED = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"})


@dataclass(slots=True, kw_only=True)
class _Candidate:
    word: int
    verb: int  # the verb that tells it: `word`, or the light verb over a noun; else `word`
    frame: Frame | None
    anchor: Anchor | None


def code_events(
    text: str,
    sentences: tuple[Sentence, ...],
    times: tuple[Timex, ...],
    attributions: tuple[Attribution, ...],
    *,
    statements: bool = False,
) -> tuple[Event, ...]:
    """Return the acts that the sentences tell, in the order of the text.

    Args:
        text: the dispatch.
        sentences: the annotator's reading, in order.
        times: time expressions of the whole text, in order; `Event.time` points into them.
        attributions: who is on record as saying what; their cues are not acts.
        statements: whether plain statements ("said") are returned too, as MEANTIME counts.
    """
    cues = sorted({(c.start, c.end) for a in attributions for c in a.cue})
    cue_starts = [start for start, _ in cues]
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
        events.extend(_of_sentence(number, sentence, here, cues[low:high], statements))
    return tuple(events)


def _of_sentence(
    number: int,
    sentence: Sentence,
    times: Sequence[tuple[int, Timex]],
    cues: Sequence[tuple[int, int]],
    statements: bool,
) -> list[Event]:
    if len(sentence) == 0:
        return []
    tree = Tree(sentence)
    saying = _cue_words(tree, cues)
    found = _candidates(tree, saying, statements)
    if not found:
        return []
    tells: dict[int, int] = {}
    for c in found.values():
        tells.setdefault(c.verb, c.word)
    tells.update((word, word) for word in found)
    dated: dict[int, int] = {}
    if times:
        plain = {w for w in saying if tree.lemma(w) not in ("announce", "declare")}
        dated = date_acts(tree, time_heads(tree, times), tells, plain)
    return [_event(number, tree, c, dated.get(c.word), saying) for _, c in sorted(found.items())]


def _cue_words(tree: Tree, cues: Sequence[tuple[int, int]]) -> set[int]:
    starts = tree.s.starts
    words: set[int] = set()
    for start, end in cues:
        word = bisect_left(starts, start)
        while word < len(starts) and starts[word] < end:
            words.add(word)
            word += 1
    return words


def _candidates(tree: Tree, saying: set[int], statements: bool) -> dict[int, _Candidate]:
    light = acts().light
    anchors = {a.word: a for a in tree.s.anchors}
    found: dict[int, _Candidate] = {}
    emptied: set[int] = set()
    for word, upos in enumerate(tree.upos):
        if upos == "VERB":
            frame = frame_of(tree, word, upos)
            anchor = anchors.get(word)
            if frame is not None and frame.drop:
                continue
            if frame is not None and frame.by_object:
                for noun in objects(tree, word):
                    inner = tree.content(noun)
                    found[inner] = _Candidate(
                        word=inner, verb=word, frame=frame, anchor=anchors.get(inner) or anchor
                    )
                emptied.add(word)
            elif frame is not None or anchor is not None:
                found[word] = _Candidate(word=word, verb=word, frame=frame, anchor=anchor)
        elif upos == "NOUN":
            if word not in found:
                candidate = _nominal(tree, word, anchors.get(word), light)
                if candidate is not None:
                    found[word] = candidate
                    if candidate.verb != word:
                        emptied.add(candidate.verb)
        elif upos == "ADJ":
            frame = frame_of(tree, word, upos)
            anchor = anchors.get(word)
            if frame is not None or anchor is not None:
                found[word] = _Candidate(word=word, verb=word, frame=frame, anchor=anchor)
        elif word in anchors and (upos != "AUX" or statements):
            found[word] = _Candidate(word=word, verb=word, frame=None, anchor=anchors[word])
    _accidents(tree, found)
    for verb in emptied:
        held = found.get(verb)
        if held is not None and (held.frame is None or held.frame.type is None):
            del found[verb]
    if not statements:
        for word in list(found):
            c = found[word]
            if c.frame is None and (
                word in saying or (c.anchor is not None and c.anchor.label == "SPEECH")
            ):
                del found[word]
    return found


def _accidents(tree: Tree, found: dict[int, _Candidate]) -> None:
    """Take deaths by accident out of the violence: "crashed on landing, killing six"."""
    for c in found.values():
        if c.frame is None or c.frame.act != "kill":
            continue
        at = tree.heads[c.word]
        told = [at] if at >= 0 and tree.rels[c.word] == "advcl" else []
        for word in (*told, *subjects(tree, c.word)):
            other = found.get(word)
            frame = other.frame if other else frame_of(tree, word, tree.upos[word])
            if frame is not None and frame.act == "accident":
                c.frame = acts().verbs["die"][0]


def _nominal(
    tree: Tree, word: int, anchor: Anchor | None, light: frozenset[str]
) -> _Candidate | None:
    frame = frame_of(tree, word, "NOUN")
    if frame is None and anchor is None:
        return None
    if frame is not None and frame.drop:
        return None
    rel, head = tree.rels[word], tree.heads[word]
    carrier = word
    # "a series of attacks": the verb is over the series
    while head >= 0 and rel == "nmod" and tree.content(head) == word:
        rel, head = tree.rels[head], tree.heads[head]
    if head >= 0 and tree.upos[head] == "VERB" and tree.lemma(head) in light:
        if rel in ("obj", "nsubj:pass"):
            carrier = head
        elif rel == "acl:relcl":
            carrier = word
    for k in tree.kids[word]:
        if carrier == word and tree.rels[k] in ("acl", "acl:relcl") and tree.lemma(k) in light:
            if word in objects(tree, k):
                carrier = k
            break
    if anchor is None:
        if rel == "compound" or (frame is not None and frame.weak and carrier == word):
            return None
        if tree.kinds[word] in ("person", "organization", "place", "object", "substance", "time"):
            return None
    return _Candidate(word=word, verb=carrier, frame=frame, anchor=anchor)


def _event(number: int, tree: Tree, c: _Candidate, time: int | None, saying: set[int]) -> Event:
    frame = c.frame
    noun = tree.upos[c.word] == "NOUN"
    if noun:
        fillers = noun_fillers(tree, c.word, frame, _carrier(tree, c))
    else:
        fillers = verb_fillers(tree, c.word, frame)
    fillers = mutual(fillers, frame)
    factuality, status = judge(tree, c.word, c.verb, c.anchor)
    type_ = frame.type if frame is not None else None
    if type_ in _INTENDED and status == "planned":
        type_ = "AGREE"
    return Event(
        anchor=_anchor_span(tree, c),
        sentence=number,
        word=c.word,
        type=type_,
        act=frame.act if frame is not None else None,
        actors=as_roles(tree, fillers.actors),
        targets=as_roles(tree, fillers.targets),
        places=as_roles(tree, fillers.places),
        time=time,
        factuality=factuality,
        status=status,
        score=_score(tree, c, type_, saying),
    )


def _carrier(tree: Tree, c: _Candidate) -> int:
    """Return the verb whose subject does what the noun names, or -1."""
    if c.verb != c.word:
        return c.verb
    head = tree.heads[c.word]
    if (
        head >= 0
        and tree.upos[head] == "VERB"
        and tree.rels[c.word] == "obj"
        and (tree.lemma(head) in acts().light)
    ):
        return head
    return -1


def _anchor_span(tree: Tree, c: _Candidate) -> Span:
    """Return the anchor's word, with its particle where it follows at once: "pulled out"."""
    if tree.upos[c.word] == "VERB":
        for k in tree.kids[c.word]:
            if tree.rels[k] == "compound:prt" and k == c.word + 1:
                return tree.s.cover(c.word, k + 1)
    return tree.s.cover(c.word, c.word + 1)


# What each step away from the sentence's main verb costs: the main reported act comes first.
_STEP = {
    "root": 0.0, "ccomp": 0.3, "parataxis": 0.2, "xcomp": 0.4, "conj": 0.5, "obj": 0.3,
    "nsubj": 0.9, "nsubj:pass": 0.9, "advcl": 1.0, "acl": 1.2, "acl:relcl": 1.5, "obl": 1.0,
    "nmod": 0.8,
}  # fmt: skip


def _score(tree: Tree, c: _Candidate, type_: str | None, saying: set[int]) -> float:
    """Return how surely this is an act, and how near the sentence's main one, in (0, 1]."""
    far = 0.0
    at = c.verb
    for _ in range(12):
        head = tree.heads[at]
        if head < 0:
            break
        rel = tree.rels[at]
        if not (head in saying and rel in ("ccomp", "parataxis")):
            far += _STEP.get(rel, 0.8)
        at = head
    sure = c.anchor.score if c.anchor is not None else 0.4
    told = 0.5 if type_ is not None else 0.25 if c.frame is not None else 0.1
    return round(told + 0.2 * sure + 0.3 / (1.0 + far), 4)
