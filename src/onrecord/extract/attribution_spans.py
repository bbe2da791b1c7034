"""The spans of a content: pieces joined, quotation marks balanced, and how much is quoted."""

from __future__ import annotations

from onrecord.dispatch.quotations import Quoted
from onrecord.extract.attribution_links import Draft
from onrecord.extract.mentions import Kind, Sentence
from onrecord.spans import Span

_LOOSE = " \t\r\n\u00a0\u2028\u2029"
_MARKS = frozenset("\"“”„‟«»''``")


def content_spans(
    text: str, sentences: tuple[Sentence, ...], draft: Draft, quoted: Quoted
) -> tuple[Span, ...]:
    """Return the draft's content, left to right: pieces that touch are one within a paragraph."""
    pieces = sorted(
        (sentences[n].starts[c.first], sentences[n].ends[c.last - 1]) for n, c in draft.contents
    )
    joined: list[tuple[int, int]] = []
    for start, end in pieces:
        if joined:
            before, last = joined[-1]
            between = text[last:start]
            if start <= last or (
                between.strip(_LOOSE) in ("", ".") and "\n" not in between and "\r" not in between
            ):
                joined[-1] = (before, max(end, last))
                continue
        joined.append((start, end))
    out: list[Span] = []
    for start, end in joined:
        start, end = _balanced(start, end, quoted)
        while end > start + 1 and text[end - 1] in _LOOSE:
            end -= 1
        if out and start < out[-1].end:
            out[-1] = Span(out[-1].start, max(end, out[-1].end))
        else:
            out.append(Span(start, end))
    return tuple(out)


def _balanced(start: int, end: int, quoted: Quoted) -> tuple[int, int]:
    """Take in the quotation mark that the piece leaves out at either end.

    Only the mark itself: PolNeAR's contents hold both marks of a quotation, or none.
    """
    index = quoted.from_(start)
    if index < len(quoted.quotations):
        quotation = quoted.quotations[index]
        inner = quotation.inner
        if inner is not None and quotation.span.start < start <= inner.start < end:
            start = quotation.span.start
    index = quoted.at(end - 1)
    if index < 0:
        return start, end
    quotation = quoted.quotations[index]
    inner = quotation.inner
    if inner is not None and inner.end - 1 <= end <= quotation.span.end and start <= inner.start:
        end = max(end, quotation.span.end)
    return start, end


def kind_of(text: str, content: tuple[Span, ...], quoted: Quoted) -> Kind:
    """Return "direct" where all the words are quoted, "mixed" where some are, else "indirect".

    Nine characters in ten count as all: a comma or a bracketed word may stand outside.
    """
    total = inside = 0
    for span in content:
        total += span.end - span.start
        index = quoted.from_(span.start)
        while index < len(quoted.quotations):
            q = quoted.quotations[index].span
            if q.start >= span.end:
                break
            inside += min(q.end, span.end) - max(q.start, span.start)
            index += 1
    if inside >= 0.9 * total:
        return "direct"
    return "mixed" if inside else "indirect"
