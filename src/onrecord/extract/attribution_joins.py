"""Contents in sentences without a cue: whose words they go on with.

Wire copy attributes once and lets the quotation run: before the cue ('"A. B," she said.'), after
it ('"A," she said. "B. C."'), over paragraphs, or in the paragraph below a colon.
"""

from __future__ import annotations

from bisect import bisect_right

from onrecord.dispatch.wires import Layout
from onrecord.extract.attribution_links import Draft
from onrecord.extract.mentions import Chunk, Sentence


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

    def opening(self, position: int) -> int:
        """Return the index of the first quotation at or after `position`; may be past the last."""
        found = bisect_right(self._starts, position)
        return found - 1 if found and self._starts[found - 1] == position else found

    def paragraph(self, position: int) -> int:
        """Return the index of the paragraph that holds `position`."""
        return bisect_right(self._paragraphs, position) - 1


def join_loose(
    sentences: tuple[Sentence, ...],
    by_sentence: dict[int, list[Draft]],
    loose: dict[int, list[Chunk]],
    quoted: Quoted,
) -> None:
    """Hand each loose content to the draft whose words it goes on with; drop the homeless ones."""
    ahead: list[tuple[int, Chunk]] = []  # waits for the cue that follows
    last: Draft | None = None  # the draft whose content stands last so far
    for number, s in enumerate(sentences):
        drafts = by_sentence.get(number)
        if drafts is None:
            for chunk in loose.get(number, ()):
                if last is not None and not _opens(sentences, number, chunk, ahead, last, quoted):
                    last.contents.append((number, chunk))
                else:
                    ahead.append((number, chunk))
            continue
        holders = [d for d in drafts if d.contents]
        if ahead:
            first = min(holders, key=lambda d: d.contents[0][1].first, default=None)
            if first is not None and _goes_on(sentences, ahead[-1], first.contents[0], quoted):
                first.contents[:0] = ahead
            elif last is not None:
                last.contents.extend(ahead)
            elif first is None and drafts[0].contents == []:
                drafts[0].contents.extend(ahead)
            ahead = []
        if holders:
            last = max(holders, key=lambda d: max(c.last for _, c in d.contents))
    if ahead and last is not None:
        last.contents.extend(ahead)


def _opens(
    sentences: tuple[Sentence, ...],
    number: int,
    chunk: Chunk,
    ahead: list[tuple[int, Chunk]],
    last: Draft,
    quoted: Quoted,
) -> bool:
    """Whether the chunk rather opens words that a later cue attributes."""
    if ahead:
        return True
    s = sentences[number]
    here = quoted.paragraph(s.span.start)
    at, before = last.contents[-1]
    there = sentences[at].ends[before.last - 1]
    return quoted.paragraph(there) != here


def _goes_on(
    sentences: tuple[Sentence, ...],
    waiting: tuple[int, Chunk],
    content: tuple[int, Chunk],
    quoted: Quoted,
) -> bool:
    """Whether the waiting content and the cue's own are one quotation, or one paragraph's."""
    number, chunk = waiting
    end = sentences[number].ends[chunk.last - 1] - 1
    start = sentences[content[0]].starts[content[1].first]
    mine, its = quoted.at(end), quoted.at(start)
    return mine == its and mine >= 0
