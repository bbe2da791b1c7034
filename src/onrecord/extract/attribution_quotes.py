"""Quotations are whole: whoever is on record for part of one is on record for all of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from onrecord.dispatch.quotations import Quoted
from onrecord.extract.attribution_links import Draft
from onrecord.extract.mentions import Chunk, Sentence

# A quotation of fewer words is a phrase in somebody's sentence, and nobody's statement.
_STATEMENT = 4


def fill_quotations(sentences: tuple[Sentence, ...], drafts: list[Draft], quoted: Quoted) -> None:
    """Give each quotation's words to the draft that has part of it and its cue outside.

    Words of a quotation that runs on into the next paragraph, or that follows another with
    nothing between, and that nobody else claims go to the same draft.
    """
    starts = [s.span.start for s in sentences]
    claims: dict[int, dict[int, int]] = {}  # quotation -> draft -> code points of it claimed
    for d, draft in enumerate(drafts):
        home = sentences[draft.sentence]
        cue = home.starts[draft.cue.first] if draft.cue is not None else -1
        for n, chunk in draft.contents:
            start, end = sentences[n].starts[chunk.first], sentences[n].ends[chunk.last - 1]
            q = quoted.from_(start)
            while q < len(quoted.quotations) and quoted.quotations[q].span.start < end:
                span = quoted.quotations[q].span
                if not span.start <= cue < span.end:
                    claim = claims.setdefault(q, {})
                    size = min(end, span.end) - max(start, span.start)
                    claim[d] = claim.get(d, 0) + size
                q += 1
    held: list[dict[int, list[Chunk]]] = [{} for _ in drafts]  # contents by sentence
    for d, draft in enumerate(drafts):
        for n, chunk in draft.contents:
            held[d].setdefault(n, []).append(chunk)
    carried: int | None = None
    changed: set[int] = set()
    for q, quotation in enumerate(quoted.quotations):
        claim = claims.get(q, {})
        owner = max(claim, key=lambda d: (claim[d], -d)) if claim else carried
        carried = owner if quotation.continues else None
        if owner is None:
            continue
        low = bisect_right(starts, quotation.span.start) - 1
        high = bisect_left(starts, quotation.span.end)
        for n in range(max(low, 0), high):
            part = _part(sentences[n], quotation.span.start, quotation.span.end)
            if part is None or part.last - part.first < _STATEMENT:
                continue
            barred = drafts[owner].cue if drafts[owner].sentence == n else None
            whole = _claimed(held[owner].get(n, []), barred, part)
            if whole is not None:
                held[owner][n] = whole
                changed.add(owner)
    for d in changed:
        drafts[d].contents = [(n, c) for n in sorted(held[d]) for c in held[d][n]]


def _part(s: Sentence, start: int, end: int) -> Chunk | None:
    first = bisect_left(s.starts, start)
    last = bisect_right(s.ends, end)
    return Chunk(first, last, "", 0.9) if first < last else None


def _claimed(mine: list[Chunk], cue: Chunk | None, part: Chunk) -> list[Chunk] | None:
    """Return one sentence's contents of a draft with `part` taken in; None for no change."""
    touched = [c for c in mine if c.overlaps(part)]
    if any(c.first <= part.first and part.last <= c.last for c in touched):
        return None
    first = min([part.first, *(c.first for c in touched)])
    last = max([part.last, *(c.last for c in touched)])
    if cue is not None and first < cue.last and cue.first < last:
        return None
    score = sum(c.score for c in touched) / len(touched) if touched else part.score
    rest = [c for c in mine if c not in touched]
    return sorted([*rest, Chunk(first, last, "", score)], key=lambda c: c.first)
