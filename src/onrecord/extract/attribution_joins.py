"""Contents in sentences without a cue: whose words they go on with.

Wire copy attributes once and lets the quotation run: before the cue ('"A. B," she said.'), after
it ('"A," she said. "B. C."'), over paragraphs, or in the paragraph below a colon.
"""

from __future__ import annotations

from bisect import bisect_right

from onrecord.dispatch.wires import Layout
from onrecord.extract.attribution_links import Draft
from onrecord.extract.mentions import Chunk, Sentence

# A content that goes on from another sentence fills its own, but for a word or two at the ends
# ("But", "And so"). Letting pieces of a sentence go on as well cost 2 points of content F1 on
# PolNeAR's dev split.
_SLACK = 2


class Quoted:
    """Where quotation marks stand: looked up by position, in logarithmic time."""

    __slots__ = ("_paragraphs", "_starts", "quotations")

    def __init__(self, layout: Layout) -> None:
        self.quotations = layout.quotations
        self._starts = [q.span.start for q in layout.quotations]
        self._paragraphs = [p.start for p in layout.paragraphs]

    def at(self, position: int) -> int:
        """Return the index of the quotation that holds `position`, -1 outside of any."""
        found = bisect_right(self._starts, position) - 1
        if found >= 0 and position < self.quotations[found].span.end:
            return found
        return -1

    def from_(self, position: int) -> int:
        """Return the index of the first quotation that ends after `position`."""
        found = bisect_right(self._starts, position) - 1
        if found >= 0 and position < self.quotations[found].span.end:
            return found
        return found + 1

    def paragraph(self, position: int) -> int:
        """Return the index of the paragraph that holds `position`."""
        return bisect_right(self._paragraphs, position) - 1


def goes_on(s: Sentence, chunk: Chunk, quoted: Quoted) -> bool:
    """Whether a content without a cue may go on with another sentence's words."""
    if chunk.first <= _SLACK and chunk.last >= len(s) - _SLACK:
        return True
    start, end = s.starts[chunk.first], s.ends[chunk.last - 1] - 1
    inside = quoted.at(start)
    return inside >= 0 and inside == quoted.at(end)


def join_loose(
    sentences: tuple[Sentence, ...],
    by_sentence: dict[int, list[Draft]],
    loose: dict[int, list[Chunk]],
    quoted: Quoted,
) -> None:
    """Hand each loose content to the draft whose words it goes on with."""
    ahead: list[tuple[int, Chunk]] = []  # waits for the cue that follows
    recent: list[tuple[int, Chunk]] = []  # handed to `last` since its own sentence
    last: Draft | None = None  # the draft whose content stands last so far
    for number in sorted(by_sentence.keys() | loose.keys()):
        drafts = by_sentence.get(number, ())
        for chunk in loose.get(number, ()):
            if last is None or ahead or _new_paragraph(sentences, number, last, quoted):
                ahead.append((number, chunk))
            else:
                last.contents.append((number, chunk))
                recent.append((number, chunk))
        holders = [d for d in drafts if d.contents]
        first = min(holders, key=lambda d: d.contents[0][1].first, default=None)
        if first is not None:
            opening = first.contents[0]
            mine = quoted.at(sentences[number].starts[opening[1].first])
            if ahead:
                fits = mine >= 0 and mine == _quotation(sentences, ahead[-1], quoted)
                home = first if fits or last is None else last
                home.contents = sorted([*home.contents, *ahead], key=_position)
            elif mine >= 0 and last is not None:
                # The quotation that this cue closes began in the sentences before it.
                moved = [c for c in recent if _quotation(sentences, c, quoted) == mine]
                if moved and len(moved) < len(last.contents):
                    last.contents = [c for c in last.contents if c not in moved]
                    first.contents = sorted([*first.contents, *moved], key=_position)
            ahead, recent = [], []
        if holders:
            last = max(holders, key=lambda d: max(c.last for n, c in d.contents if n == number))
    if ahead and last is not None:
        last.contents.extend(ahead)


def _position(content: tuple[int, Chunk]) -> tuple[int, int]:
    return content[0], content[1].first


def _quotation(sentences: tuple[Sentence, ...], content: tuple[int, Chunk], quoted: Quoted) -> int:
    number, chunk = content
    return quoted.at(sentences[number].ends[chunk.last - 1] - 1)


def _new_paragraph(
    sentences: tuple[Sentence, ...], number: int, last: Draft, quoted: Quoted
) -> bool:
    at, chunk = last.contents[-1]
    there = sentences[at].ends[chunk.last - 1] - 1
    return quoted.paragraph(there) != quoted.paragraph(sentences[number].span.start)
