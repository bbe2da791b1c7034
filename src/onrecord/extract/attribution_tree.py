"""What the parse says of one speech verb: who speaks, in which words, and what is said.

Serves where the annotator has marked nothing: inside contents, since it was taught the outermost
attributions only, and around contents whose cue it passed over.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.extract.lemmas import lemma
from onrecord.extract.mentions import Chunk, Sentence
from onrecord.lexicon.cues import cues

# Between the certain word of the annotator (0.9 and above) and a guess.
RULE_SCORE = 0.6
_SOURCE_RELS = ("nsubj", "nsubj:outer")
_TRIMMED = frozenset(".,;:!?–—-…")
_NEGATIONS = frozenset(("not", "never", "n't", "n’t"))
_VERBLIKE = ("VERB", "AUX")


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence's parse turned round: children, and the words each subtree reaches."""

    sentence: Sentence
    children: tuple[list[int], ...]
    low: list[int]  # first word of the subtree
    high: list[int]  # last word of the subtree, inclusive

    @classmethod
    def of(cls, sentence: Sentence) -> Tree:
        """Turn the tree round: linear but for the sort by depth."""
        size = len(sentence)
        heads = sentence.heads
        children: tuple[list[int], ...] = tuple([] for _ in range(size))
        roots: list[int] = []
        for word, head in enumerate(heads):
            if 0 <= head < size and head != word:
                children[head].append(word)
            else:
                roots.append(word)
        order: list[int] = []
        stack = roots
        while stack:
            word = stack.pop()
            order.append(word)
            stack.extend(children[word])
        low, high = list(range(size)), list(range(size))
        for word in reversed(order):
            for child in children[word]:
                if low[child] < low[word]:
                    low[word] = low[child]
                if high[child] > high[word]:
                    high[word] = high[child]
        return cls(sentence, children, low, high)

    def child(self, word: int, *rels: str) -> int:
        """Return the first child by one of these relations, -1 without one."""
        found = self.sentence.rels
        for c in self.children[word]:
            if found[c] in rels:
                return c
        return -1

    def phrase(self, word: int) -> Chunk:
        """Return the words under `word`, punctuation at the ends left out (quotation marks not)."""
        return trimmed(self.sentence, self.low[word], self.high[word] + 1)


class Trees:
    """The trees of a dispatch's sentences, turned round when asked for; the latest is kept."""

    def __init__(self, sentences: tuple[Sentence, ...]) -> None:
        self._sentences = sentences
        self._latest: tuple[int, Tree] | None = None

    def of(self, number: int) -> Tree:
        """Return the tree of the sentence of this index."""
        if self._latest is None or self._latest[0] != number:
            self._latest = number, Tree.of(self._sentences[number])
        return self._latest[1]


def trimmed(s: Sentence, first: int, last: int) -> Chunk:
    """Return words first..last-1 without punctuation at the ends; quotation marks stay."""
    while first < last - 1 and s.forms[first] in _TRIMMED:
        first += 1
    while last - 1 > first and s.forms[last - 1] in _TRIMMED:
        last -= 1
    return Chunk(first, last, "", RULE_SCORE)


def verb_group(s: Sentence, tree: Tree, verb: int) -> Chunk:
    """Return the verb with its auxiliaries, particle and adverbs in between: "has not said"."""
    first = verb
    for c in tree.children[verb]:
        if s.rels[c].startswith("aux") and c < first:
            first = c
    # Nothing but the verb's own small words may stand between.
    for i in range(verb - 1, first - 1, -1):
        if s.heads[i] != verb or not (s.rels[i].startswith("aux") or s.rels[i] == "advmod"):
            first = i + 1
            break
    last = verb + 1
    if last < len(s) and s.heads[last] == verb and s.rels[last] == "compound:prt":
        last += 1
    return Chunk(first, last, "", RULE_SCORE)


def speaker(s: Sentence, tree: Tree, verb: int) -> Chunk | None:
    """Return the subject of `verb`, or of the verb it is joined to, or its agent in a passive."""
    at = verb
    for _ in range(4):  # "said and repeated", "said ..., adding": seldom more links than two
        if tree.child(at, "nsubj:pass") >= 0 or tree.child(at, "aux:pass") >= 0:
            agent = tree.child(at, "obl:agent")
            if agent < 0:
                agent = next(
                    (c for c in tree.children[at] if s.rels[c] == "obl" and _by(s, tree, c)), -1
                )
            return _nominal(s, tree, agent) if agent >= 0 else None
        subject = tree.child(at, *_SOURCE_RELS)
        if subject >= 0:
            return _nominal(s, tree, subject)
        up = s.heads[at]
        if up < 0:
            return None
        if s.rels[at] == "xcomp":
            # "led the board to conclude": whom the governing verb acts on is who speaks.
            obliged = tree.child(up, "obj", "iobj")
            if obliged >= 0 and up < obliged < at and s.xpos[at] == "VB":
                return _nominal(s, tree, obliged)
        if s.rels[at] in ("acl", "acl:relcl"):
            return _shorn(s, tree, up, at) if s.xpos[at] == "VBG" else None
        if s.rels[at] not in ("conj", "advcl", "xcomp", "parataxis", "advcl:relcl"):
            return None
        if s.rels[at] in ("advcl", "parataxis") and s.xpos[at] not in ("VBG", "VB", "VBN"):
            return None
        at = up
    return None


def _by(s: Sentence, tree: Tree, word: int) -> bool:
    return any(s.rels[c] == "case" and s.forms[c].lower() == "by" for c in tree.children[word])


def _nominal(s: Sentence, tree: Tree, word: int) -> Chunk | None:
    first, last = tree.low[word], tree.high[word] + 1
    while first < word and s.rels[first] in ("case", "cc", "mark", "punct"):
        first += 1
    if s.xpos[word] in ("WP", "WDT"):
        return None
    return trimmed(s, first, last)


def _shorn(s: Sentence, tree: Tree, word: int, without: int) -> Chunk | None:
    """The phrase of `word` up to where its clause `without` begins."""
    last = min(tree.high[word] + 1, tree.low[without])
    first = tree.low[word]
    while first < word and s.rels[first] in ("case", "cc", "mark", "punct"):
        first += 1
    return trimmed(s, first, last) if first < last else None


def complement(s: Sentence, tree: Tree, verb: int) -> list[Chunk]:
    """Return what `verb` reports: its clause, the clause it is put into, or its infinitive."""
    clause = tree.child(verb, "ccomp")
    if clause >= 0:
        return _without(s, tree, clause, verb)
    up = s.heads[verb]
    base = lemma(s.forms[verb], s.xpos[verb])
    table = cues()
    if s.rels[verb] == "parataxis" and up >= 0 and base in table.speech:
        # "Talks failed, he said": the verb hangs on what is said.
        return _without(s, tree, up, verb) if s.upos[up] in (*_VERBLIKE, "NOUN", "ADJ") else []
    below = tree.child(verb, "parataxis")
    if (
        below > verb
        and base in table.speech
        and any(s.forms[i] == ":" for i in range(verb, tree.low[below] + 1))
    ):
        return [tree.phrase(below)]
    if base == "call" and any(
        s.rels[c].startswith("obl") and s.forms[tree.low[c]].lower() in ("on", "upon")
        for c in tree.children[verb]
    ):
        # "called on both sides to withdraw"
        clause = tree.child(verb, "xcomp", "advcl")
        if clause > verb and any(s.xpos[c] == "TO" for c in tree.children[clause]):
            return [tree.phrase(clause)]
    if table.verbs.get(base) in ("promises", "threatens", "demands", "believes"):
        clause = tree.child(verb, "xcomp")
        if clause > verb and any(s.xpos[c] == "TO" for c in tree.children[clause]):
            first = tree.low[clause]
            wanted = tree.child(verb, "obj", "iobj")
            if verb < wanted < clause:
                first = min(first, tree.low[wanted])
            return [trimmed(s, first, tree.high[clause] + 1)]
    return []


def addressed(s: Sentence, tree: Tree, cue: Chunk, content: Chunk) -> Chunk:
    """Return the cue with whom it calls on: "called on both sides" before "to withdraw"."""
    if lemma(s.forms[cue.last - 1], s.xpos[cue.last - 1]) != "call" or content.first <= cue.last:
        return cue
    for c in tree.children[cue.last - 1]:
        if tree.low[c] == cue.last and s.forms[cue.last].lower() in ("on", "upon", "for"):
            last = tree.high[c] + 1
            if last <= content.first:
                return Chunk(cue.first, last, cue.label, cue.score)
    return cue


def _without(s: Sentence, tree: Tree, clause: int, verb: int) -> list[Chunk]:
    """The clause's words, less the reporting phrase where it stands inside."""
    first, last = tree.low[clause], tree.high[clause] + 1
    inside = s.heads[verb] == clause
    if not inside:
        if first <= verb < last:  # crossing arcs: keep the side the clause's head is on
            first, last = (first, verb) if clause < verb else (verb + 1, last)
        return [trimmed(s, first, last)] if first < last else []
    low, high = tree.low[verb], tree.high[verb] + 1
    parts = [(first, low), (high, last)]
    out = [trimmed(s, a, b) for a, b in parts if a < b]
    return [c for c in out if any(ch.isalnum() for ch in s.forms[c.first] + s.forms[c.last - 1])]


def negated(s: Sentence, tree: Tree, verb: int) -> bool:
    """Whether the verb itself is negated."""
    return any(s.forms[c].lower() in _NEGATIONS for c in tree.children[verb])
