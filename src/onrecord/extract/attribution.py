"""Attributions: source, cue and content, put together from the annotator's chunks.

The shapes are PolNeAR's (Newell et al. 2018), which has outermost attributions only; what is
attributed inside a content is found by the parse and linked to its `parent`.
"""

from __future__ import annotations

from onrecord.dispatch.quotations import Quoted
from onrecord.dispatch.wires import Layout
from onrecord.extract.attribution_cues import from_the_start, is_outlook, is_prompt, widen
from onrecord.extract.attribution_found import adopt_orphan, candidates, fill_sources, found_by_tree
from onrecord.extract.attribution_joins import carry_over, goes_on, join_loose
from onrecord.extract.attribution_labels import labelled
from onrecord.extract.attribution_links import Draft, link_sentence
from onrecord.extract.attribution_quotes import fill_quotations
from onrecord.extract.attribution_repair import block_below, repair, unsourced
from onrecord.extract.attribution_sources import not_a_bystander, outspoken, whole_source
from onrecord.extract.attribution_tree import Trees
from onrecord.extract.attribution_unmarked import introduced, shouted_after
from onrecord.extract.attribution_values import assembled
from onrecord.extract.attribution_within import told_by_nouns, told_by_phrases
from onrecord.extract.mentions import Attribution, Chunk, Sentence
from onrecord.lexicon.cues import cues

_NEAR = 8  # attributions of a sentence among which somebody goes on speaking


def pair_attributions(
    text: str, sentences: tuple[Sentence, ...], layout: Layout
) -> tuple[Attribution, ...]:
    """Return the attributions of one dispatch, in the order of their cues.

    Linear in the number of words: each sentence is tied up by itself, then what runs on over
    sentences is joined in one pass.
    """
    quoted = Quoted(layout)
    return assembled(text, sentences, quoted, drafted(sentences, layout, quoted))


def drafted(sentences: tuple[Sentence, ...], layout: Layout, quoted: Quoted) -> list[Draft]:
    """Return everything that looks like an attribution, likely or not."""
    trees = Trees(sentences)
    tied: dict[int, list[Draft]] = {}  # by the sentence of the cue
    rest: dict[int, list[Chunk]] = {}  # contents without a cue
    labels, theirs = labelled(sentences, layout, quoted)
    for number, s in enumerate(sentences):
        if not len(s):
            continue
        drafts, left = link_sentence(number, s, quoted)
        drafts = [d for d in drafts if not (is_prompt(s, d) or is_outlook(s, d))]
        if drafts:
            repair(number, s, trees, drafts)
            tied[number] = drafts
        if left:
            rest[number] = left
    below = block_below(sentences, layout, quoted, [d for of in tied.values() for d in of])
    for number in theirs | below:
        rest.pop(number, None)
    _house(sentences, trees, quoted, tied, rest)
    carry_over(sentences, tied, quoted)

    drafts = [*labels, *(d for n in sorted(tied) for d in tied[n] if d.contents)]
    fill_quotations(sentences, drafts, quoted)
    of_sentence: dict[int, list[Draft]] = {}  # by the sentence of the cue
    inside: dict[int, list[Draft]] = {}  # by each sentence that a draft has a part in
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
            drafts.extend(unsourced(number, s, trees.of(number), around))
        if words:
            drafts.extend(found_by_tree(number, s, trees.of(number), words, around))
        if around:
            drafts.extend(told_by_nouns(number, s, trees, around))
            drafts.extend(told_by_phrases(number, s, trees, around))
    for draft in drafts:
        of_sentence.setdefault(draft.sentence, []).append(draft)
    for number, of in of_sentence.items():
        for k, draft in enumerate(of):
            not_a_bystander(number, sentences[number], trees.of(number), draft)
            outspoken(sentences[number], draft, of[max(0, k - _NEAR) : k + _NEAR])
            from_the_start(number, sentences[number], quoted, draft)
            whole_source(sentences[number], draft)
    for draft in drafts:
        widen(sentences[draft.sentence], trees.of(draft.sentence), draft)
    return drafts


def _house(
    sentences: tuple[Sentence, ...],
    trees: Trees,
    quoted: Quoted,
    tied: dict[int, list[Draft]],
    rest: dict[int, list[Chunk]],
) -> None:
    """Find a home in `tied` for the contents in `rest`: a speaker in another sentence, or a cue
    that the annotator did not mark."""
    loose: dict[int, list[Chunk]] = {}
    homeless: list[tuple[int, Chunk]] = []
    for number, chunks in rest.items():
        for chunk in chunks:
            if not goes_on(sentences[number], chunk, quoted):
                homeless.append((number, chunk))
                continue
            draft = None
            if number not in tied:
                draft = introduced(number, sentences[number], trees, chunk)
            if draft is None and number not in tied and number + 1 not in tied:
                draft = shouted_after(sentences, trees, quoted, number, chunk)
            if draft is not None:
                tied[draft.sentence] = [draft]
            else:
                loose.setdefault(number, []).append(chunk)
    for number, left in join_loose(sentences, tied, loose, quoted).items():
        homeless.extend((number, chunk) for chunk in left)
    for number, chunk in sorted(homeless, key=lambda at: (at[0], at[1].first)):
        s, tree, known = sentences[number], trees.of(number), tied.get(number, [])
        draft = adopt_orphan(number, s, tree, chunk, known) or introduced(number, s, trees, chunk)
        if draft is not None:
            tied[number] = [*known, draft]
