"""Repairs of what the annotator marked, where the parse knows better."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.dispatch.wires import Layout
from onrecord.extract.attribution_joins import Quoted
from onrecord.extract.attribution_links import Draft
from onrecord.extract.attribution_tree import RULE_SCORE, Tree, complement, trimmed, verb_group
from onrecord.extract.lemmas import lemma
from onrecord.extract.mentions import Chunk, Sentence
from onrecord.lexicon.cues import cues

# A block of quoted paragraphs without marks ends with the first that says neither "we" nor "I".
_SPEAKING = frozenset("i we me us my our mine ours".split())


def complete(number: int, s: Sentence, tree: Tree, draft: Draft) -> None:
    """Give a cue without a content the clause that it governs."""
    cue = draft.cue
    if cue is None or draft.contents:
        return
    for verb in range(cue.last - 1, cue.first - 1, -1):
        if s.upos[verb] != "VERB":
            continue
        taken = [cue] if draft.source is None else [cue, draft.source]
        contents = complement(s, tree, verb)
        if contents and not any(
            c.first < t.last and t.first < c.last for c in contents for t in taken
        ):
            draft.contents = [(number, c) for c in contents]
            return


def unfold_relay(number: int, s: Sentence, tree: Tree, draft: Draft) -> None:
    """ "Y reported, citing X, that Z", marked as Y-citing-(X, that Z): move the cue to "reported".

    What X is cited for is found afterwards, among the inner attributions.
    """
    cue = draft.cue
    if cue is None or cue.last - cue.first != 1 or s.xpos[cue.first] != "VBG":
        return
    table = cues()
    up = s.heads[cue.first]
    if lemma(s.forms[cue.first], "VBG") not in table.relays or up < 0:
        return
    if lemma(s.forms[up], s.xpos[up]) not in table.speech or s.upos[up] != "VERB":
        return
    if any(c.first <= up < c.last for c in s.cues):
        return
    contents = complement(s, tree, up)
    group = verb_group(s, tree, up)
    if not contents or any(c.first < group.last and group.first < c.last for c in contents):
        return
    draft.cue = group
    draft.contents = [(number, c) for c in contents]


def unsourced(number: int, s: Sentence, tree: Tree, drafts: Sequence[Draft]) -> list[Draft]:
    """Return what stands on nobody's word by an adverb: "the pilot allegedly ignored two calls"."""
    out: list[Draft] = []
    adverbs = cues().adverbs
    for i, form in enumerate(s.forms):
        if form.lower() not in adverbs or s.heads[i] < 0:
            continue
        head = s.heads[i]
        if s.upos[head] not in ("VERB", "AUX") or s.rels[i] != "advmod":
            continue  # "an allegedly stolen car": a word of the description
        taken = [d.cue for d in drafts if d.cue is not None and d.sentence == number]
        if any(c.first <= i < c.last for c in taken):
            continue
        parts = [
            trimmed(s, first, last)
            for first, last in ((tree.low[head], i), (i + 1, tree.high[head] + 1))
            if first < last
        ]
        parts = [c for c in parts if any(f[0].isalnum() for f in s.forms[c.first : c.last])]
        if parts:
            cue = Chunk(i, i + 1, "", RULE_SCORE)
            out.append(Draft(number, cue, None, [(number, c) for c in parts]))
    return out


def block_below(
    sentences: tuple[Sentence, ...], layout: Layout, quoted: Quoted, drafts: Sequence[Draft]
) -> None:
    """Give a cue before a colon at its paragraph's end the paragraphs below, quoted or not."""
    waiting = {d.sentence: d for d in drafts if not d.contents and d.cue is not None}
    for number, draft in waiting.items():
        s = sentences[number]
        if not len(s) or s.forms[-1] != ":":
            continue
        p = quoted.paragraph(s.span.start)
        if s.span.end < layout.paragraphs[p].end:
            continue
        n, first = number + 1, p + 1
        while n < len(sentences) and first < len(layout.paragraphs):
            begin = n
            while n < len(sentences) and sentences[n].span.start < layout.paragraphs[first].end:
                n += 1
            words = {f.lower() for m in range(begin, n) for f in sentences[m].forms}
            if quoted.at(layout.paragraphs[first].start) >= 0:
                if first == p + 1:
                    _take(sentences, draft, begin, n)
                break
            if first > p + 1 and not words & _SPEAKING:
                break
            _take(sentences, draft, begin, n)
            first += 1


def _take(sentences: tuple[Sentence, ...], draft: Draft, begin: int, end: int) -> None:
    draft.contents.extend(
        (m, Chunk(0, len(sentences[m]), "", RULE_SCORE))
        for m in range(begin, end)
        if len(sentences[m])
    )
