"""Which source and which content belong to which cue, within one sentence.

The annotator marks the three kinds of chunk independently; here they are tied together, by the
tree where it is clear (the source is the cue's subject, the content hangs on the cue) and by
distance otherwise. Costs are in words; the weights were chosen on PolNeAR's train split.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.extract.mentions import Chunk, Sentence

_SUBJECTS = frozenset({"nsubj", "nsubj:outer", "obl:agent", "nmod:poss", "csubj"})
_CONTENT_RELS = frozenset({"ccomp", "xcomp", "obj", "csubj", "nsubj", "obl", "advcl", "parataxis"})


@dataclass(slots=True)
class Draft:
    """One attribution in the making. Its chunks count words of `sentence`."""

    sentence: int
    cue: Chunk | None
    source: Chunk | None = None
    contents: list[tuple[int, Chunk]] = field(default_factory=list)  # (sentence, chunk)
    relays: Draft | None = None  # the attribution that passes this one on: "citing"


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


def _between(chunks: tuple[Chunk, ...], a: Chunk, b: Chunk) -> int:
    low, high = min(a.last, b.last), max(a.first, b.first)
    return sum(low <= c.first and c.last <= high for c in chunks)


def _source_cost(s: Sentence, source: Chunk, head: int, cue: Chunk) -> float:
    cost = float(gap(source, cue)) + 6.0 * _between(s.cues, source, cue)
    if cue.first <= s.heads[head] < cue.last and s.rels[head] in _SUBJECTS:
        cost -= 12.0
    if source.first > cue.first:
        cost += 1.0  # behind its cue a source stands at once: "said Oren", "according to"
    return cost


def _content_cost(s: Sentence, content: Chunk, head: int, cue: Chunk) -> float:
    cost = float(gap(content, cue)) + 6.0 * _between(s.cues, content, cue)
    cost += 1.0 * _between(s.contents, content, cue)
    if content.first < cue.first:
        cost += 0.5
    if cue.first <= s.heads[head] < cue.last and s.rels[head].partition(":")[0] in _CONTENT_RELS:
        cost -= 4.0
    return cost


def link_sentence(number: int, s: Sentence) -> tuple[list[Draft], list[Chunk]]:
    """Return the sentence's drafts, in the order of their cues, and the contents left over.

    A draft may lack source or content.
    """
    drafts = [Draft(number, cue) for cue in s.cues]
    if not drafts:
        return [], list(s.contents)
    loose = _link_contents(number, s, drafts)
    _link_sources(s, drafts)
    return drafts, loose


def _link_contents(number: int, s: Sentence, drafts: list[Draft]) -> list[Chunk]:
    cues = s.cues
    heads = [head_of(s, content) for content in s.contents]
    costs = [
        [_content_cost(s, content, head, cue) for cue in cues]
        for content, head in zip(s.contents, heads, strict=True)
    ]
    chosen = [min(range(len(cues)), key=row.__getitem__) for row in costs]
    # A cue left with nothing takes the content that minds least, from a cue that has two.
    for c in range(len(cues)):
        if c in chosen:
            continue
        best, at = 12.0, -1
        for k, row in enumerate(costs):
            if chosen.count(chosen[k]) > 1 and row[c] - row[chosen[k]] < best:
                best, at = row[c] - row[chosen[k]], k
        if at >= 0:
            chosen[at] = c
    loose: list[Chunk] = []
    for c, draft in enumerate(drafts):
        mine = [k for k in range(len(chosen)) if chosen[k] == c]
        loose.extend(s.contents[k] for k in _far(s, cues[c], mine, costs, heads, c))
        draft.contents.extend((number, s.contents[k]) for k in mine if s.contents[k] not in loose)
    return loose


def _far(
    s: Sentence, cue: Chunk, mine: list[int], costs: list[list[float]], heads: list[int], c: int
) -> list[int]:
    """Return the contents of one cue that rather belong to another, which nobody marked.

    One on each side of the cue is a split quotation; two on one side are one content in pieces
    only where no clause of their own lies between.
    """
    if len(mine) < 2:
        return []
    out: list[int] = []
    for side in (True, False):
        group = [k for k in mine if (s.contents[k].first < cue.first) == side]
        if len(group) < 2:
            continue
        nearest = min(group, key=lambda k: costs[k][c])
        for k in group:
            if k == nearest:
                continue
            if gap(s.contents[k], s.contents[nearest]) > FAR:
                out.append(k)
    return out


FAR = 3


def _link_sources(s: Sentence, drafts: list[Draft]) -> None:
    heads = [head_of(s, source) for source in s.sources]
    pairs = sorted(
        (_source_cost(s, source, heads[i], cue), i, j)
        for i, source in enumerate(s.sources)
        for j, cue in enumerate(s.cues)
    )
    taken: set[int] = set()
    for _, i, j in pairs:
        if i not in taken and drafts[j].source is None:
            drafts[j].source = s.sources[i]
            taken.add(i)
    for j, draft in enumerate(drafts):
        if draft.source is None:
            draft.source = _shared_source(s, drafts, j)


def _shared_source(s: Sentence, drafts: list[Draft], j: int) -> Chunk | None:
    """Return the source that another cue lends: "X said ..., adding that", "urged and begged"."""
    for lender in reversed(drafts[:j]):
        if lender.source is not None:
            return lender.source
    return None
