"""Attributions: source, cue and content, put together from the annotator's chunks.

The shapes are PolNeAR's (Newell et al. 2018), which has outermost attributions only; what is
attributed inside a content is found by the parse and linked to its `parent`.
"""

from __future__ import annotations

from onrecord.dispatch.wires import Layout
from onrecord.extract.attribution_found import adopt_orphan, candidates, fill_sources, found_by_tree
from onrecord.extract.attribution_joins import Quoted, goes_on, join_loose
from onrecord.extract.attribution_labels import labelled
from onrecord.extract.attribution_links import Draft, link_sentence
from onrecord.extract.attribution_quotes import fill_quotations
from onrecord.extract.attribution_repair import block_below, repair, unsourced
from onrecord.extract.attribution_spans import content_spans, kind_of
from onrecord.extract.attribution_tree import Tree, Trees
from onrecord.extract.lemmas import lemma
from onrecord.extract.mentions import Attribution, Chunk, Kind, Sentence
from onrecord.extract.stance import stance_of
from onrecord.lexicon.cues import cues
from onrecord.spans import Span


def pair_attributions(
    text: str, sentences: tuple[Sentence, ...], layout: Layout
) -> tuple[Attribution, ...]:
    """Return the attributions of one dispatch, in the order of their cues.

    Linear in the number of words: each sentence is tied up by itself, then what runs on over
    sentences is joined in one pass.
    """
    quoted = Quoted(layout)
    trees = Trees(sentences)
    by_sentence: dict[int, list[Draft]] = {}
    loose: dict[int, list[Chunk]] = {}
    adopted: dict[int, list[Draft]] = {}
    labels, theirs = labelled(sentences, layout, quoted)
    for number, s in enumerate(sentences):
        if not len(s):
            continue
        drafts, rest = link_sentence(number, s)
        if drafts:
            by_sentence[number] = drafts
        if number in theirs:
            continue
        homeless: list[Chunk] = []
        for chunk in rest:
            if goes_on(s, chunk, quoted):
                loose.setdefault(number, []).append(chunk)
            else:
                homeless.append(chunk)
        if homeless:
            adopted[number] = _adopt(number, trees.of(number), homeless, drafts)
    join_loose(sentences, by_sentence, loose, quoted)

    drafts = list(labels)
    inner: list[Draft] = []
    inside: dict[int, list[Draft]] = {}  # contents by the sentence they stand in
    for number, tied in by_sentence.items():
        repair(number, sentences[number], trees, tied)
    block_below(sentences, layout, quoted, [d for tied in by_sentence.values() for d in tied])
    for number in sorted(by_sentence.keys() | adopted.keys()):
        for draft in (*by_sentence.get(number, ()), *adopted.get(number, ())):
            if draft.contents:
                drafts.append(draft)
    fill_quotations(sentences, drafts, quoted)
    for draft in drafts:
        for n in {n for n, _ in draft.contents} | {draft.sentence}:
            inside.setdefault(n, []).append(draft)
    for number, s in enumerate(sentences):
        around = inside.get(number, [])
        lacking = [d for d in around if d.source is None and d.sentence == number]
        if lacking:
            fill_sources(number, s, trees.of(number), around)
        words = candidates(number, s, around)
        if not cues().adverbs.isdisjoint(f.lower() for f in s.forms):
            inner.extend(unsourced(number, s, trees.of(number), around))
        if words:
            inner.extend(found_by_tree(number, s, trees.of(number), words, around))
    return _assembled(text, sentences, quoted, drafts + inner)


def _adopt(number: int, tree: Tree, homeless: list[Chunk], drafts: list[Draft]) -> list[Draft]:
    out: list[Draft] = []
    for chunk in homeless:
        draft = adopt_orphan(number, tree.sentence, tree, chunk, [*drafts, *out])
        if draft is not None:
            out.append(draft)
    return out


def _assembled(
    text: str, sentences: tuple[Sentence, ...], quoted: Quoted, drafts: list[Draft]
) -> tuple[Attribution, ...]:
    """Turn the drafts into values, with their parents."""
    drafts = [d for d in drafts if not _is_act(sentences[d.sentence], d.cue)]
    drafts.sort(key=lambda d: (d.sentence, d.cue.first if d.cue else d.contents[0][1].first))
    spans = [content_spans(text, sentences, d, quoted) for d in drafts]
    parents = _parents(sentences, drafts, spans)
    out: list[Attribution] = []
    for draft, content, parent in zip(drafts, spans, parents, strict=True):
        s = sentences[draft.sentence]
        cue, source = draft.cue, draft.source
        near = tuple(c for n, c in draft.contents if n == draft.sentence)
        parts = [c.score for c in (cue, source) if c is not None]
        parts.append(sum(c.score for _, c in draft.contents) / len(draft.contents))
        out.append(
            Attribution(
                source=s.cover(source.first, source.last) if source is not None else None,
                cue=(s.cover(cue.first, cue.last),) if cue is not None else (),
                content=content,
                kind=_kind(text, s, draft, content, quoted),
                stance=stance_of(s, cue, near) if cue is not None else "asserts",
                parent=parent,
                score=round(sum(parts) / len(parts), 4),
            )
        )
    return tuple(out)


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
    by_sentence: dict[int, list[tuple[int, Span]]] = {}
    for i, draft in enumerate(drafts):
        for n in {n for n, _ in draft.contents}:
            s = sentences[n]
            by_sentence.setdefault(n, []).extend(
                (i, span) for span in spans[i] if span.overlaps(s.span)
            )
    parents: list[int | None] = [None] * len(drafts)
    for i, draft in enumerate(drafts):
        if draft.relays is not None:
            parents[i] = index.get(id(draft.relays))
            continue
        if draft.cue is None:
            continue
        cue = sentences[draft.sentence].cover(draft.cue.first, draft.cue.last)
        size = 0
        for j, span in by_sentence.get(draft.sentence, ()):
            if j == i or cue not in span:
                continue
            whole = sum(part.end - part.start for part in spans[j])
            if (parents[i] is None or whole < size) and not _below(parents, j, i):
                parents[i], size = j, whole
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


def _is_act(s: Sentence, cue: Chunk | None) -> bool:
    if cue is None:
        return False
    verbs = [
        lemma(s.forms[w], s.xpos[w])
        for w in range(cue.first, cue.last)
        if s.xpos[w].startswith("VB") and s.upos[w] != "AUX"
    ]
    return bool(verbs) and _ACTS.issuperset(verbs)
