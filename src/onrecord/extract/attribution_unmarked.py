"""Quotations whose cue the annotator did not mark, or that have none: who speaks all the same.

"This is a big year!" Doe's niece shouted to the crowd.     a sentence of its own behind it
The auditors had one finding: "No book was kept."           a colon before it
A former minister, Jane Doe -- "It was folly" -- agreed.    a dash
"""

from __future__ import annotations

from onrecord.dispatch.quotations import Quoted
from onrecord.extract.attribution_links import Draft
from onrecord.extract.attribution_tree import (
    RULE_SCORE,
    Trees,
    complement,
    speaker,
    verb_group,
)
from onrecord.extract.lemmas import lemma
from onrecord.extract.mentions import Chunk, Sentence
from onrecord.lexicon.cues import cues

_STATEMENT = 4  # words; a shorter quotation is a name or a phrase
_COLON = 0.7  # a quotation behind a colon is seldom anybody else's than the clause's subject's
_NEAR = 30  # words before the colon, in which its verb stands
_MARKS = frozenset(('"', "“", "''", "``", "«", "„", "‘", "'"))
_DASHES = frozenset(("--", "—", "–", "―", "-"))


def shouted_after(
    sentences: tuple[Sentence, ...], trees: Trees, quoted: Quoted, number: int, content: Chunk
) -> Draft | None:
    """Return the attribution of a quotation by the sentence behind it, which says no more."""
    s, after = sentences[number], number + 1
    if after >= len(sentences) or content.last - content.first < _STATEMENT:
        return None
    t = sentences[after]
    if not len(t) or quoted.paragraph(t.span.start) != quoted.paragraph(s.span.start):
        return None
    if quoted.at(s.ends[-1] - 1) < 0 or quoted.at(t.span.start) >= 0 or -1 not in t.heads:
        return None
    verb = t.heads.index(-1)
    if not t.xpos[verb].startswith("VB") or lemma(t.forms[verb], t.xpos[verb]) not in cues().speech:
        return None
    tree = trees.of(after)
    source = speaker(t, tree, verb)
    if source is None or tree.child(verb, "obj") >= 0 or complement(t, tree, verb):
        return None
    return Draft(after, verb_group(t, tree, verb), source, [(number, content)])


def introduced(number: int, s: Sentence, trees: Trees, content: Chunk) -> Draft | None:
    """Return the attribution of a quotation by what stands before its colon or its dash."""
    at = content.first - 1
    while at > 0 and s.forms[at] in _MARKS:
        at -= 1
    if at < 1 or at == content.first - 1 or content.last - content.first < _STATEMENT:
        return None  # nothing before it, or no marks
    mark = Chunk(at, at + 1, "", RULE_SCORE)
    if s.forms[at] in _DASHES:
        name = next((c for c in s.names if c.last == at and c.label in ("PER", "ORG")), None)
        if name is None:
            return None
        source = Chunk(name.first, name.last, "", name.score)
        return Draft(number, mark, source, [(number, content)])
    if s.forms[at] != ":":
        return None
    verb = next((i for i in range(at - 1, max(at - _NEAR, 0) - 1, -1) if s.upos[i] == "VERB"), -1)
    source_of = speaker(s, trees.of(number), verb) if verb >= 0 else None
    if source_of is None or source_of.first >= at:
        return None
    source = Chunk(source_of.first, min(source_of.last, at), "", _COLON)
    return Draft(number, mark, source, [(number, content)])
