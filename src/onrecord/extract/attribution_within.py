"""Words put on somebody's word inside somebody else's, by a noun or a phrase.

The annotator was taught the outermost attributions only. Verbs: attribution_found.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.extract.attribution_links import Draft
from onrecord.extract.attribution_tree import RULE_SCORE, Tree, Trees, trimmed
from onrecord.extract.lemmas import lemma
from onrecord.extract.mentions import Chunk, Sentence
from onrecord.lexicon.cues import cues

_PHRASES = frozenset(("according", "reference"))


def told_by_nouns(number: int, s: Sentence, trees: Trees, drafts: Sequence[Draft]) -> list[Draft]:
    """Return what nouns report inside somebody's words: "the court's finding that", "a proposal of
    the two presidents to". With a source only, or as the claim that somebody denies: PolNeAR's
    outermost ones the annotator marks."""
    out: list[Draft] = []
    table = cues().nouns
    held = _words(c for d in drafts for n, c in d.contents if n == number)
    if not held:
        return out
    held -= _words(d.cue for d in drafts if d.cue is not None and d.sentence == number)
    for noun, tag in enumerate(s.xpos):
        if tag not in ("NN", "NNS") or noun not in held or lemma(s.forms[noun], tag) not in table:
            continue
        tree = trees.of(number)
        clause = tree.child(noun, "acl", "ccomp")
        if clause < noun or s.forms[tree.low[clause]].lower() not in ("that", "to"):
            continue
        source = _whose(s, tree, noun)
        if source is not None or _denied(s, noun, drafts):
            cue = Chunk(noun, noun + 1, "", RULE_SCORE)
            out.append(Draft(number, cue, source, [(number, tree.phrase(clause))]))
    return out


def told_by_phrases(number: int, s: Sentence, trees: Trees, drafts: Sequence[Draft]) -> list[Draft]:
    """Return what "according to X" puts on X's word inside somebody else's words, and the origin
    that "with reference to X" names."""
    out: list[Draft] = []
    lower = [f.lower() for f in s.forms] if "to" in s.forms else []
    found = [i for i in range(len(lower) - 1) if lower[i] in _PHRASES and lower[i + 1] == "to"]
    if not found:
        return out
    here = [d for d in drafts if d.sentence == number]
    marked = _words(d.cue for d in here if d.cue is not None)
    held = _words(c for d in drafts for n, c in d.contents if n == number)
    for i in found:
        if i in marked:
            continue
        tree = trees.of(number)
        if lower[i] == "reference":
            origin = _origin(s, tree, i, here)
            if origin is not None:
                out.append(origin)
            continue
        noun = s.heads[i]
        clause = s.heads[noun] if noun > i else -1
        if clause < 0 or i not in held:
            continue
        parts = [
            trimmed(s, a, b)
            for a, b in ((tree.low[clause], i), (tree.high[noun] + 1, tree.high[clause] + 1))
            if b - a > 2  # not the "that" or the comma before it
        ]
        source = trimmed(s, i + 2, tree.high[noun] + 1)
        if parts and not any(map(source.overlaps, parts)):
            cue = Chunk(i, i + 2, "", RULE_SCORE)
            out.append(Draft(number, cue, source, [(number, c) for c in parts]))
    return out


def _denied(s: Sentence, noun: int, drafts: Sequence[Draft]) -> bool:
    """Whether the noun is what somebody denies: "rejected reports that the king was ill"."""
    up = s.heads[noun]
    if up < 0 or s.rels[noun] not in ("obj", "nsubj:pass"):
        return False
    denies = cues().verbs.get(lemma(s.forms[up], s.xpos[up])) == "denies"
    return denies and any(d.cue is not None and d.cue.first <= up < d.cue.last for d in drafts)


def _words(chunks: Iterable[Chunk]) -> set[int]:
    return {word for c in chunks for word in range(c.first, c.last)}


def _whose(s: Sentence, tree: Tree, noun: int) -> Chunk | None:
    """The possessor of a noun, or whom it comes from."""
    for c in tree.children[noun]:
        opening = s.forms[tree.low[c]].lower()
        if s.rels[c] == "nmod:poss":
            return tree.phrase(c)
        if s.rels[c] == "nmod" and opening in ("of", "by", "from") and c > tree.low[c]:
            return trimmed(s, tree.low[c] + 1, tree.high[c] + 1)
    return None


def _origin(s: Sentence, tree: Tree, word: int, drafts: Sequence[Draft]) -> Draft | None:
    """ "With reference to X, Y reported": X's words, passed on by Y."""
    named = tree.child(word, "nmod")
    up = s.heads[word]
    relay = next((d for d in drafts if d.cue and d.cue.first <= up < d.cue.last), None)
    if named < word or not word or s.forms[word - 1].lower() != "with":
        return None
    if relay is None or not relay.contents:
        return None
    cue = Chunk(word - 1, word + 2, "", RULE_SCORE)
    source = trimmed(s, word + 2, tree.high[named] + 1)
    return Draft(relay.sentence, cue, source, list(relay.contents), relay)
