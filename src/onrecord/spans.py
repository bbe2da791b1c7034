"""Where in a dispatch the words are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

import msgspec

from onrecord.errors import SpanError

T = TypeVar("T")


class Span(msgspec.Struct, frozen=True, order=True, array_like=True, gc=False):
    """The words `text[start:end]` of one dispatch.

    Source: half-open positions, as the W3C TextPositionSelector.
    Unit: Unicode code points from the first character of the text as the wire
        sent it; never bytes, tokens, or positions in a cleaned copy.

    A Struct and not a dataclass: JSON has it as `[start, end]` without a hook, and making
    one costs a quarter of the time (a dispatch makes thousands).
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(f"{self} covers no words; want 0 <= start < end")

    def __str__(self) -> str:
        return f"span [{self.start}, {self.end})"

    def __iter__(self) -> Iterator[int]:
        """Yield start and end: `start, end = span`."""
        yield self.start
        yield self.end

    def __contains__(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def cut(self, text: str) -> str:
        """Return the words covered. Raises SpanError past the end of `text`."""
        if self.end > len(text):
            raise SpanError(
                f"{self} runs past a text of {len(text)} code points; "
                "was it measured on a cleaned copy?"
            )
        return text[self.start : self.end]


def hull(spans: Iterable[Span]) -> Span:
    """Return the smallest span that covers all of `spans` (one or more)."""
    every: Sequence[Span] = tuple(spans)
    return Span(min(s.start for s in every), max(s.end for s in every))


class SpanIndex(Generic[T]):
    """Values by the spans they lie on: what overlaps this one, in near constant time.

    Spans of language nest (a quotation holds sentences, a phrase holds names), so each is linked
    to the nearest one before it that is still open where it starts; a look-up walks those links
    only, and a text of 5 MB costs no more a question than a short one.
    """

    __slots__ = ("_links", "_spans", "_starts", "_values")

    def __init__(self, items: Iterable[tuple[Span, T]]) -> None:
        ordered = sorted(items, key=lambda item: (item[0].start, -item[0].end))
        self._spans = [span for span, _ in ordered]
        self._values = [value for _, value in ordered]
        self._starts = [span.start for span in self._spans]
        self._links: list[int] = []
        for index, span in enumerate(self._spans):
            link = index - 1
            while link >= 0 and self._spans[link].end <= span.start:
                link = self._links[link]
            self._links.append(link)

    def overlapping(self, span: Span) -> Iterator[tuple[Span, T]]:
        """Yield every pair whose span shares a character with `span`, the last to start first."""
        at = bisect_left(self._starts, span.end) - 1
        first = bisect_right(self._starts, span.start) - 1
        for index in range(at, first, -1):
            yield self._spans[index], self._values[index]
        link = first
        while link >= 0:
            if self._spans[link].end > span.start:
                yield self._spans[link], self._values[link]
            link = self._links[link]

    def covering(self, span: Span) -> Iterator[tuple[Span, T]]:
        """Yield every pair whose span holds all of `span`, the innermost first."""
        link = bisect_right(self._starts, span.start) - 1
        while link >= 0:
            if self._spans[link].end >= span.end:
                yield self._spans[link], self._values[link]
            link = self._links[link]
