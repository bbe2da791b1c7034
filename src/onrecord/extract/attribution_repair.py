"""Repairs of what the annotator marked, where the parse knows better."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.dispatch.wires import Layout
from onrecord.extract.attribution_found import whose_words
from onrecord.extract.attribution_joins import Quoted
from onrecord.extract.attribution_links import Draft
from onrecord.extract.attribution_tree import (
    RULE_SCORE,
    Tree,
    Trees,
    complement,
    trimmed,
    verb_group,
)
from onrecord.extract.lemmas import lemma
from onrecord.extract.mentions import Chunk, Sentence
from onrecord.lexicon.cues import cues

# A block of paragraphs quoted without marks ends with the first that says neither "we" nor "I".
_SPEAKING = frozenset("i we me us my our mine ours".split())
_FINITE = ("VBD", "VBZ", "VBP", "MD")


def repair(number: int, s: Sentence, trees: Trees, drafts: list[Draft]) -> None:
    """Mend the sentence's drafts in place; its tree is turned round only where one wants it."""
    for draft in drafts:
        cue = draft.cue
        if cue is None:
            continue
        if not draft.contents:
            complete(number, s, trees.of(number), draft)
        elif s.upos[cue.last - 1] == "NOUN":
            cut_clause(number, s, trees.of(number), draft)
        if cue.last - cue.first == 1 and s.xpos[cue.first] == "VBG":
            unfold_relay(number, s, trees.of(number), draft, drafts)
    for draft in tuple(drafts):
        inner = _under_quoted_as(number, s, trees, draft)
        if inner is not None:
            drafts.append(inner)


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
        if s.upos[verb] != "VERB" or lemma(s.forms[verb], s.xpos[verb]) not in cues().speech:
            continue
        taken = [cue] if draft.source is None else [cue, draft.source]
        contents = complement(s, tree, verb)
        if contents and not any(c.overlaps(t) for c in contents for t in taken):
            draft.contents = [(number, c) for c in contents]
            return


def _phrase(s: Sentence, cue: Chunk) -> str:
    return " ".join(s.forms[cue.first : cue.last]).lower()


def cut_clause(number: int, s: Sentence, tree: Tree, draft: Draft) -> None:
    """End the content of a noun where its clause ends: "the claim that X | came too late"."""
    cue = draft.cue
    if cue is None or len(draft.contents) != 1 or draft.contents[0][0] != number:
        return
    content = draft.contents[0][1]
    if content.first != cue.last or s.upos[cue.last - 1] != "NOUN":
        return
    if s.forms[content.first].lower() not in ("that", "to"):
        return
    noun = cue.last - 1
    clause = next(
        (c for c in tree.children[noun] if c > noun and s.rels[c] in ("acl", "ccomp", "acl:relcl")),
        -1,
    )
    if clause < 0 or tree.low[clause] > content.first:
        return
    end = tree.high[clause] + 1
    if content.first + 2 < end < content.last and s.xpos[end] in _FINITE:
        part = trimmed(s, content.first, end)
        draft.contents = [(number, Chunk(part.first, part.last, "", content.score))]


def _under_quoted_as(number: int, s: Sentence, trees: Trees, draft: Draft) -> Draft | None:
    """ "Y quoted X as saying Z", marked as Y-quoted-(as saying Z): X's words, passed on by Y."""
    cue = draft.cue
    near = [c for n, c in draft.contents if n == number]
    if cue is None or not near:
        return None
    content = near[-1]
    verb = content.first + 1
    if (
        content.last - content.first < 3
        or s.forms[content.first].lower() != "as"
        or s.xpos[verb] != "VBG"
        or lemma(s.forms[verb], "VBG") not in cues().speech
        or lemma(s.forms[cue.last - 1], s.xpos[cue.last - 1]) not in cues().relays
    ):
        return None
    rest = trimmed(s, verb + 1, content.last)
    words = Chunk(rest.first, rest.last, "", content.score)
    draft.contents = [(n, words if c is content else c) for n, c in draft.contents]
    source = whose_words(s, trees.of(number), cue.last - 1)
    if source is None or source == draft.source:
        return None
    saying = Chunk(verb, verb + 1, "", RULE_SCORE)
    return Draft(number, saying, source, [(number, words)], draft)


def unfold_relay(
    number: int, s: Sentence, tree: Tree, draft: Draft, drafts: Sequence[Draft]
) -> None:
    """ "Y reported, citing X, that Z", marked as Y-citing-(X, that Z): move the cue to "reported".

    What X is cited for is found afterwards, among the inner attributions; at once where
    "reported" is marked too.
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
    relay = next((d for d in drafts if d.cue is not None and d.cue.first <= up < d.cue.last), None)
    if relay is not None:
        source = whose_words(s, tree, cue.first)
        said = relay.contents or [(number, c) for c in complement(s, tree, up)]
        if relay is not draft and source is not None and said:
            relay.contents = said
            draft.source, draft.contents, draft.relays = source, list(said), relay
        return
    contents = complement(s, tree, up)
    group = verb_group(s, tree, up)
    if not contents or any(map(group.overlaps, contents)):
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
            draft.verbatim = True
            first += 1


def _take(sentences: tuple[Sentence, ...], draft: Draft, begin: int, end: int) -> None:
    draft.contents.extend(
        (m, Chunk(0, len(sentences[m]), "", RULE_SCORE))
        for m in range(begin, end)
        if len(sentences[m])
    )
