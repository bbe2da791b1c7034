"""Repairs of what the annotator marked, where the parse knows better."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.dispatch.quotations import Quoted
from onrecord.dispatch.wires import Layout
from onrecord.extract.attribution_cues import around_as, complete_passive, without_manner
from onrecord.extract.attribution_links import Draft
from onrecord.extract.attribution_relays import unfold_relays
from onrecord.extract.attribution_sources import (
    not_from_within,
    outside_source,
    own_possessor,
    whole_neither,
)
from onrecord.extract.attribution_tree import (
    RULE_SCORE,
    Tree,
    Trees,
    addressed,
    complement,
    trimmed,
)
from onrecord.extract.lemmas import lemma
from onrecord.extract.mentions import Chunk, Sentence
from onrecord.lexicon.cues import cues

# A block of paragraphs quoted without marks ends with the first that says neither "we" nor "I".
_SPEAKING = frozenset("i we me us my our mine ours".split())
_ADVERB_SCORE = 0.9  # "allegedly" says it in so many words
_MENDS = (
    not_from_within,
    outside_source,
    own_possessor,
    complete_passive,
    around_as,
    whole_neither,
    without_manner,
)
_FINITE = ("VBD", "VBZ", "VBP", "MD")


def repair(number: int, s: Sentence, trees: Trees, drafts: list[Draft]) -> None:
    """Mend the sentence's drafts in place; its tree is turned round only where one wants it."""
    for draft in drafts:
        cue = draft.cue
        if cue is None:
            continue
        for mend in _MENDS:
            mend(number, s, trees.of(number), draft)
        if not draft.contents:
            complete(number, s, trees.of(number), draft)
        elif _is_noun(s, draft):
            cut_clause(number, s, trees.of(number), draft)
    unfold_relays(number, s, trees, drafts)


def _is_noun(s: Sentence, draft: Draft) -> bool:
    """Whether the cue is a noun; "the regulator's warning" is, whatever its tag."""
    cue, source = draft.cue, draft.source
    if cue is None or s.upos[cue.last - 1] == "NOUN":
        return cue is not None
    return (
        source is not None
        and s.xpos[cue.last - 1] == "VBG"
        and (s.xpos[source.last - 1] == "POS" or s.xpos[source.first] == "PRP$")
        and source.last == cue.first
    )


def complete(number: int, s: Sentence, tree: Tree, draft: Draft) -> None:
    """Give a cue without a content the clause that it governs."""
    cue = draft.cue
    if cue is None or draft.contents:
        return
    if _phrase(s, cue) in cues().before and draft.source is not None:
        # "According to X, Y said Z": the annotator gave Z to "said".
        behind = max(cue.last, draft.source.last)
        rest = trimmed(s, behind, len(s)) if behind < len(s) else None
        if cue.first <= 1 and rest is not None and rest.last - rest.first > 2:
            draft.contents = [(number, rest)]
        return
    for verb in range(cue.last - 1, cue.first - 1, -1):
        base = lemma(s.forms[verb], s.xpos[verb])
        if s.upos[verb] != "VERB" or not (base in cues().speech or base == "call"):
            continue
        taken = [cue] if draft.source is None else [cue, draft.source]
        contents = complement(s, tree, verb)
        if contents and not any(c.overlaps(t) for c in contents for t in taken):
            draft.contents = [(number, c) for c in contents]
            draft.cue = addressed(s, tree, cue, contents[0])
            return


def _phrase(s: Sentence, cue: Chunk) -> str:
    return " ".join(s.forms[cue.first : cue.last]).lower()


def cut_clause(number: int, s: Sentence, tree: Tree, draft: Draft) -> None:
    """End the content of a noun where its clause ends: "the claim that X | came too late"."""
    cue = draft.cue
    if cue is None or len(draft.contents) != 1 or draft.contents[0][0] != number:
        return
    content = draft.contents[0][1]
    noun = cue.last - 1
    if content.first != cue.last or s.forms[content.first].lower() not in ("that", "to"):
        return
    clause = next(
        (c for c in tree.children[noun] if c > noun and s.rels[c] in ("acl", "ccomp", "acl:relcl")),
        -1,
    )
    if clause < 0 or tree.low[clause] > content.first:
        return
    end = tree.high[clause] + 1
    whole = tree.child(clause, "csubj", "csubj:pass")
    if content.first < whole < clause and tree.low[whole] == content.first + 1:
        end = tree.high[whole] + 1  # the tree took "that X were short" for what "came"
        end = min(end, clause)
    if content.first + 2 < end < content.last and s.xpos[end] in _FINITE:
        part = trimmed(s, content.first, end)
        draft.contents = [(number, Chunk(part.first, part.last, "", content.score))]


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
            cue = Chunk(i, i + 1, "", _ADVERB_SCORE)
            out.append(Draft(number, cue, None, [(number, c) for c in parts]))
    return out


def block_below(
    sentences: tuple[Sentence, ...], layout: Layout, quoted: Quoted, drafts: Sequence[Draft]
) -> frozenset[int]:
    """Give a cue before a colon at its paragraph's end the paragraphs below, quoted or not.

    Returns the sentences that were given.
    """
    taken: set[int] = set()
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
                    taken.update(range(begin, n))
                break
            own = quoted.from_(layout.paragraphs[first].start)
            if (
                own < len(quoted.quotations)
                and quoted.quotations[own].span.start < layout.paragraphs[first].end
                and first > p + 1
            ):
                break  # a block without marks holds none
            if first > p + 1 and not words & _SPEAKING:
                break
            _take(sentences, draft, begin, n)
            taken.update(range(begin, n))
            draft.verbatim = True
            first += 1
    return frozenset(taken)


def _take(sentences: tuple[Sentence, ...], draft: Draft, begin: int, end: int) -> None:
    draft.contents.extend(
        (m, Chunk(0, len(sentences[m]), "", RULE_SCORE))
        for m in range(begin, end)
        if len(sentences[m])
    )
