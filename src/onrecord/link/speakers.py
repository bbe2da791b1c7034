"""Who is speaking at a place in the text: quotations and the sources they are laid to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from onrecord.dispatch.wires import Quotation
from onrecord.extract.mentions import Attribution
from onrecord.spans import Span

_REACH = 12  # contents looked at before a place: attributions nest, but not deeper


class Speakers:
    """Quotations and contents, to be asked by place."""

    def __init__(
        self, quotations: Sequence[Quotation], attributions: Sequence[Attribution]
    ) -> None:
        self._quotes = sorted(q.span.start for q in quotations)
        self._ends = [q.span.end for q in sorted(quotations, key=lambda q: q.span.start)]
        contents = [
            (content.start, content.end, said)
            for said in attributions
            for content in said.content
            if said.source is not None
        ]
        contents.sort(key=lambda c: (c[0], -c[1]))
        self._contents = contents
        self._content_starts = [c[0] for c in contents]

    def quoted(self, place: int) -> bool:
        """Whether `place` lies within quotation marks."""
        at = bisect_right(self._quotes, place) - 1
        return at >= 0 and place < self._ends[at]

    def speaker(self, place: int) -> Span | None:
        """Return the source of the innermost content around `place`, or None."""
        said = self.said(place)
        return said.source if said is not None else None

    def said(self, place: int) -> Attribution | None:
        """Return the innermost attribution with a source whose content holds `place`, or None."""
        at = bisect_right(self._content_starts, place) - 1
        for index in range(at, max(-1, at - _REACH), -1):
            start, end, said = self._contents[index]
            source = said.source
            if source is None or source.start <= place < source.end:
                continue
            if start <= place < end:
                return said
        return None
