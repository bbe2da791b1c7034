"""Which source and which content belong to which cue, within one sentence.

The annotator marks the three kinds of chunk independently; here they are tied together, by the
tree where it is clear (the source is the cue's subject, the content hangs on the cue) and by
distance otherwise. Costs are in words; the weights were set by hand and checked on PolNeAR, where
gold chunks go in and 97 of 100 attributions come out right.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from onrecord.dispatch.quotations import Quoted
from onrecord.extract.mentions import Chunk, Sentence

_SUBJECTS = frozenset({"nsubj", "nsubj:outer", "obl:agent", "nmod:poss", "csubj"})
_CONTENT_RELS = frozenset({"ccomp", "xcomp", "obj", "csubj", "nsubj", "obl", "advcl", "parataxis"})


_REACH = 4  # chunks on either side that may be linked; keeps a line of 100,000 words linear
_MOST_MINDED = 12.0
_INSIDE = 20.0
_PIECES_APART = 2  # words between two pieces of one content on the same side of its cue


@dataclass(slots=True)
class Draft:
    """One attribution in the making. Its chunks count words of `sentence`."""

    sentence: int
    cue: Chunk | None
    source: Chunk | None = None
    contents: list[tuple[int, Chunk]] = field(default_factory=list)  # (sentence, chunk)
    relays: Draft | None = None  # the attribution that passes this one on: "citing"
    opening: Chunk | None = None  # words of the cue that stand apart: the "as" of "as X put it"
    verbatim: bool = False  # the words are given as spoken, though no marks say so


def gap(a: Chunk, b: Chunk) -> int:
    """Return how many words stand between the two chunks; 0 where they touch or overlap."""
    if a.last <= b.first:
        return b.first - a.last
    if b.last <= a.first:
        return a.first - b.last
    return 0


def head_of(sentence: Sentence, chunk: Chunk) -> int:
    """Return the word of the chunk whose head lies outside it; the first one, if several."""
    first, last = chunk.first, chunk.last
    for word in range(first, last):
        head = sentence.heads[word]
        if not first <= head < last and sentence.rels[word] not in ("punct", "cc", "mark"):
            return word
    return first


def _near(chunks: tuple[Chunk, ...], at: Chunk) -> list[tuple[int, int]]:
    """Return the chunks around `at`, each with how many others stand between: (index, between)."""
    middle = bisect_left(chunks, at.first, key=lambda c: c.first)
    low, high = max(middle - _REACH, 0), min(middle + _REACH, len(chunks))
    return [(j, middle - 1 - j if j < middle else j - middle) for j in range(low, high)]


def _source_cost(s: Sentence, source: Chunk, head: int, cue: Chunk, between: int) -> float:
    cost = float(gap(source, cue)) + 6.0 * between
    if cue.first <= s.heads[head] < cue.last and s.rels[head] in _SUBJECTS:
        cost -= 12.0
    if source.first > cue.first:
        cost += 1.0  # behind its cue a source stands at once: "said Oren", "according to"
    return cost


def _content_cost(s: Sentence, content: Chunk, head: int, cue: Chunk, between: int) -> float:
    cost = float(gap(content, cue)) + 7.0 * between
    if content.first <= cue.first and cue.last <= content.last:
        cost += _INSIDE  # a cue within a content reports a part of it at most
    if content.first < cue.first:
        cost += 0.5
    if cue.first <= s.heads[head] < cue.last and s.rels[head].partition(":")[0] in _CONTENT_RELS:
        cost -= 4.0
    return cost


def link_sentence(number: int, s: Sentence, quoted: Quoted) -> tuple[list[Draft], list[Chunk]]:
    """Return the sentence's drafts, in the order of their cues, and the contents left over.

    A draft may lack source or content.
    """
    drafts = [Draft(number, cue) for cue in s.cues]
    if not drafts:
        return [], list(s.contents)
    loose = _link_contents(number, s, drafts, quoted)
    _link_sources(s, drafts)
    return drafts, loose


def _link_contents(number: int, s: Sentence, drafts: list[Draft], quoted: Quoted) -> list[Chunk]:
    costs: list[dict[int, float]] = []
    for content in s.contents:
        head = head_of(s, content)
        costs.append(
            {
                c: _content_cost(s, content, head, s.cues[c], between)
                for c, between in _near(s.cues, content)
            }
        )
    chosen = [min(row, key=row.__getitem__) for row in costs]
    mine: list[list[int]] = [[] for _ in drafts]
    for k, c in enumerate(chosen):
        mine[c].append(k)
    # A cue left with nothing takes the content that minds least, from a cue that has two.
    for c in range(len(drafts)):
        if mine[c]:
            continue
        best, at = _MOST_MINDED, -1
        for k, _ in _near(s.contents, s.cues[c]):
            row = costs[k]
            if c in row and len(mine[chosen[k]]) > 1 and row[c] - row[chosen[k]] < best:
                best, at = row[c] - row[chosen[k]], k
        if at >= 0:
            mine[chosen[at]].remove(at)
            chosen[at] = c
            mine[c].append(at)
    loose: list[Chunk] = []
    for c, draft in enumerate(drafts):
        far = _far(s, s.cues[c], mine[c], costs, c)
        loose.extend(s.contents[k] for k in far)
        kept = [s.contents[k] for k in mine[c] if k not in far]
        apart = _stranger(s, s.cues[c], kept, quoted)
        if apart is not None:
            loose.append(apart)
        draft.contents.extend((number, chunk) for chunk in kept if chunk is not apart)
    return loose


def _stranger(s: Sentence, cue: Chunk, kept: list[Chunk], quoted: Quoted) -> Chunk | None:
    """Return the content on one side of the cue that is no half of the one on the other side.

    Halves are both quoted, or both hang together: "The museum, Mr. X said, was built in May".
    """
    before = next((c for c in reversed(kept) if c.first < cue.first), None)
    after = next((c for c in kept if c.first > cue.first), None)
    if before is None or after is None:
        return None
    opens = quoted.at(s.starts[before.first]) >= 0
    closes = quoted.at(s.ends[before.last - 1] - 1) >= 0
    goes_on = quoted.at(s.starts[after.first]) >= 0
    if closes and goes_on:
        return None
    if closes:
        # '"It is finished," she said of the race'
        return after if opens else None
    if goes_on:
        # 'As the lights went out, the mayor said: "We have no power."': it begins anew.
        word = after.first
        while word < after.last - 1 and s.upos[word] == "PUNCT":
            word += 1
        named = s.xpos[word] in ("NNP", "NNPS") or s.forms[word] == "I"
        begins = s.forms[word][0].isupper() and not named
        return before if begins else None
    return None if _hang_together(s, before, cue, after) else before


def _hang_together(s: Sentence, before: Chunk, cue: Chunk, after: Chunk) -> bool:
    def inside(word: int, *chunks: Chunk) -> bool:
        return any(c.first <= word < c.last for c in chunks)

    up = s.heads[head_of(s, before)]
    if inside(up, cue, after) or inside(s.heads[head_of(s, after)], before):
        return True
    if not inside(s.heads[head_of(s, cue)], before):
        return False
    return s.upos[after.first] == "PUNCT" or s.upos[after.first - 1] == "PUNCT"


def _far(
    s: Sentence, cue: Chunk, mine: list[int], costs: list[dict[int, float]], c: int
) -> list[int]:
    """Return the contents of one cue that rather belong to another, which nobody marked.

    One on each side of the cue is a split quotation; two on one side are one content in pieces
    only where they stand close.
    """
    if len(mine) < 2:
        return []
    out: list[int] = []
    for before in (True, False):
        group = [k for k in mine if (s.contents[k].first < cue.first) == before]
        if len(group) < 2:
            continue
        nearest = min(group, key=lambda k: costs[k][c])
        out.extend(
            k
            for k in group
            if k != nearest and gap(s.contents[k], s.contents[nearest]) > _PIECES_APART
        )
    return out


def _link_sources(s: Sentence, drafts: list[Draft]) -> None:
    pairs: list[tuple[float, int, int]] = []
    for i, source in enumerate(s.sources):
        head = head_of(s, source)
        pairs.extend(
            (_source_cost(s, source, head, s.cues[j], between), i, j)
            for j, between in _near(s.cues, source)
        )
    pairs.sort()
    taken: set[int] = set()
    for _, i, j in pairs:
        if i not in taken and drafts[j].source is None:
            drafts[j].source = s.sources[i]
            taken.add(i)
