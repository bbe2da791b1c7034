"""Quotations are whole: whoever is on record for part of one is on record for all of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from onrecord.extract.attribution_joins import Quoted
from onrecord.extract.attribution_links import Draft
from onrecord.extract.mentions import Chunk, Sentence

# A quotation of fewer words is a phrase in somebody's sentence, and nobody's statement.
_STATEMENT = 4


def fill_quotations(
    sentences: tuple[Sentence, ...], drafts: list[Draft], quoted: Quoted
) -> None:
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
    carried: int | None = None
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
            if part is not None and part.last - part.first >= _STATEMENT:
                _claim(drafts, drafts[owner], n, part)


def _part(s: Sentence, start: int, end: int) -> Chunk | None:
    first = bisect_left(s.starts, start)
    last = bisect_right(s.ends, end)
    return Chunk(first, last, "", 0.9) if first < last else None


def _claim(drafts: list[Draft], owner: Draft, n: int, part: Chunk) -> None:
    mine = [(m, c) for m, c in owner.contents if m == n and c.first < part.last and part.first < c.last]
    if any(c.first <= part.first and part.last <= c.last for _, c in mine):
        return
    first = min([part.first, *(c.first for _, c in mine)])
    last = max([part.last, *(c.last for _, c in mine)])
    score = sum(c.score for _, c in mine) / len(mine) if mine else part.score
    if n == owner.sentence and owner.cue is not None and first < owner.cue.last and owner.cue.first < last:
        return
    owner.contents = sorted(
        [x for x in owner.contents if x not in mine] + [(n, Chunk(first, last, "", score))],
        key=lambda x: (x[0], x[1].first),
    )
