"""From drafts to attributions: their spans, kind, stance, score and parents."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from onrecord.dispatch.quotations import Quoted
from onrecord.extract import attribution_score
from onrecord.extract.attribution_links import Draft
from onrecord.extract.attribution_spans import content_spans, kind_of
from onrecord.extract.lemmas import lemma
from onrecord.extract.mentions import Attribution, Chunk, Kind, Sentence
from onrecord.extract.stance import stance_of
from onrecord.lexicon.scores import attribution_weights
from onrecord.spans import Span


def assembled(
    text: str, sentences: tuple[Sentence, ...], quoted: Quoted, drafts: Sequence[Draft]
) -> tuple[Attribution, ...]:
    """Turn drafts into values, in the order of their cues, with scores and parents.

    Drafts that report nothing are left out, and outermost ones that are less likely right than
    the table allows. (Of those inside another's words no corpus tells how many are right.)
    """
    least = attribution_weights().least
    kept = [d for d in sorted(drafts, key=_place) if not _is_act(sentences[d.sentence], d.cue)]
    said = [valued(text, sentences, quoted, draft) for draft in kept]
    parents = _parents(sentences, kept, [value.content for value in said])
    # Twice: what stood inside one that goes may stand outside of any then.
    for _ in range(2):
        stays = [p is not None or v.score >= least for v, p in zip(said, parents, strict=True)]
        if all(stays):
            break
        kept = [draft for draft, stay in zip(kept, stays, strict=True) if stay]
        said = [value for value, stay in zip(said, stays, strict=True) if stay]
        parents = _parents(sentences, kept, [value.content for value in said])
    return tuple(
        replace(value, parent=parent, score=_score(value, parent))
        for value, parent in zip(said, parents, strict=True)
    )


def _score(value: Attribution, parent: int | None) -> float:
    """The value's own score outside of any content; inside, by the table's constant."""
    if parent is None:
        return value.score
    return round(attribution_score.shifted(value.score, attribution_weights().nested), 4)


def valued(text: str, sentences: tuple[Sentence, ...], quoted: Quoted, draft: Draft) -> Attribution:
    """Return the attribution that a draft amounts to, without its parent."""
    s = sentences[draft.sentence]
    cue, source = draft.cue, draft.source
    content = content_spans(text, sentences, draft, quoted)
    near = tuple(c for n, c in draft.contents if n == draft.sentence)
    value = Attribution(
        source=s.cover(source.first, source.last) if source is not None else None,
        cue=tuple(s.cover(c.first, c.last) for c in (draft.opening, cue) if c is not None),
        content=content,
        kind=_kind(text, s, draft, content, quoted),
        stance=stance_of(s, cue, near) if cue is not None else "asserts",
        parent=None,
        score=1.0,
    )
    chance = attribution_score.score(attribution_score.features(s, draft, value))
    return replace(value, score=round(chance, 4))


def _place(draft: Draft) -> tuple[int, int]:
    return draft.sentence, draft.cue.first if draft.cue else draft.contents[0][1].first


def _kind(text: str, s: Sentence, draft: Draft, content: tuple[Span, ...], quoted: Quoted) -> Kind:
    """Inside a quotation only marks within its marks would quote once more."""
    if draft.verbatim:
        return "direct"
    cue = draft.cue
    if cue is not None and quoted.at(s.starts[cue.first]) >= 0 and draft.relays is None:
        return "direct" if text[content[0].start] in "'‘" else "indirect"
    return kind_of(text, content, quoted)


def _parents(
    sentences: tuple[Sentence, ...], drafts: list[Draft], spans: list[tuple[Span, ...]]
) -> list[int | None]:
    """For each draft the index of the smallest content that holds its cue, or its relay's."""
    index = {id(d): i for i, d in enumerate(drafts)}
    cues = [
        sentences[d.sentence].cover(d.cue.first, d.cue.last) if d.cue is not None else None
        for d in drafts
    ]
    around: dict[int, list[int]] = {}  # by draft: whose contents hold its cue, in order
    placed = sorted((cue.start, i) for i, cue in enumerate(cues) if cue is not None)
    for j, pieces in enumerate(spans):
        for piece in pieces:
            for at in range(bisect_left(placed, (piece.start, -1)), len(placed)):
                i = placed[at][1]
                cue = cues[i]
                if cue is None or cue.start >= piece.end:
                    break
                if i != j and cue in piece:
                    around.setdefault(i, []).append(j)
    sizes = [sum(piece.end - piece.start for piece in pieces) for pieces in spans]
    parents: list[int | None] = [None] * len(drafts)
    for i, draft in enumerate(drafts):
        if draft.relays is not None:
            parents[i] = index.get(id(draft.relays))
            continue
        size = 0
        for j in around.get(i, ()):
            if (parents[i] is None or sizes[j] < size) and not _below(parents, j, i):
                parents[i], size = j, sizes[j]
    return parents


def _below(parents: list[int | None], at: int, ancestor: int) -> bool:
    """Whether `at` already stands below `ancestor`: making it the parent would close a circle."""
    step: int | None = at
    while step is not None:
        if step == ancestor:
            return True
        step = parents[step]
    return False


# Acts by authority are events, in nobody's words: "recognized the independence of", "signed laws".
_ACTS = frozenset(
    "adopt annex approve authorize authorise ban elect appoint enact impose nominate order pass "
    "ratify recognise recognize refuse rule sanction sign suspend veto vote".split()
)


def _called_off(s: Sentence, cue: Chunk) -> bool:
    """Whether the cue calls or puts something off: "called off the search"."""
    words = {s.forms[w].lower() for w in range(cue.first, cue.last)}
    return "off" in words and any(
        lemma(s.forms[w], s.xpos[w]) in ("call", "put") for w in range(cue.first, cue.last)
    )


def _is_act(s: Sentence, cue: Chunk | None) -> bool:
    if cue is None:
        return False
    if _called_off(s, cue):
        return True
    verbs = [
        lemma(s.forms[w], s.xpos[w])
        for w in range(cue.first, cue.last)
        if s.xpos[w].startswith("VB") and s.upos[w] != "AUX"
    ]
    return bool(verbs) and _ACTS.issuperset(verbs)
