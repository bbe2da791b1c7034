"""Paragraphs, sentences and quotation marks of the body, as spans."""

from __future__ import annotations

import re

from onrecord.dispatch.quotations import find_quotations
from onrecord.dispatch.sentences import split_sentences
from onrecord.dispatch.wires import Dateline, Dispatch, Layout
from onrecord.spans import Span

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_BREAKS = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
# Copy is taken for hard-wrapped where its lines are no longer than a terminal's or a
# teleprinter's and nearly all of them could not have held the next line's first word.
_WIDEST = 120
_WRAPPED_SHARE = 0.8
_ENOUGH_LINES = 3
_ENDS = re.compile(r"[.!?:;…][\"'’”»)\]]*$")
_ITEM = re.compile(r"[-–—*•·+>#|]|\(?\d{1,3}[.)]\s|\(?[a-z][.)]\s")
_PROSE = 40  # code points: a paragraph broken in its midst was longer than a line of a list


def lay_out(dispatch: Dispatch, dateline: Dateline | None) -> Layout:
    """Return where the parts of the body are.

    Paragraphs cover the body from header lines on, the dateline left out; headlines above
    the dateline are paragraphs of their own. Sentences tile each paragraph but for space.
    Linear in the length of the text.
    """
    text = dispatch.text
    paragraphs: list[Span] = []
    for start, end in _paragraphs(text, dispatch.body):
        if dateline is None or not (start < dateline.span.end and dateline.span.start < end):
            paragraphs.append(Span(start, end))
            continue
        before = _trim(text, start, dateline.span.start)
        after = _trim(text, dateline.span.end, end)
        paragraphs.extend(Span(*part) for part in (before, after) if part is not None)
    sentences = tuple(
        Span(first, last)
        for paragraph in paragraphs
        for first, last in split_sentences(text, paragraph.start, paragraph.end)
    )
    return Layout(
        paragraphs=tuple(paragraphs),
        sentences=sentences,
        quotations=find_quotations(text, paragraphs),
    )


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and (text[start].isspace() or text[start] == "\ufeff"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _paragraphs(text: str, body: int) -> list[tuple[int, int]]:
    lines = [
        line
        for found in _LINE.finditer(text, body)
        if (line := _trim(text, *found.span())) is not None
    ]
    joins = _soft_breaks(text, lines)
    paragraphs: list[tuple[int, int]] = []
    for n, (start, end) in enumerate(lines):
        if paragraphs and (joins[n] or _broken(text, paragraphs[-1], start, end)):
            paragraphs[-1] = (paragraphs[-1][0], end)
        else:
            paragraphs.append((start, end))
    return paragraphs


def _soft_breaks(text: str, lines: list[tuple[int, int]]) -> list[bool]:
    """For each line, whether it goes on from the line above within one paragraph."""
    joins = [False] * len(lines)
    pairs: list[tuple[int, bool]] = []  # line, whether the line above had no room for its word
    width = 0
    for start, end in lines:
        if end - start > width:
            width = end - start
    if width > _WIDEST or len(lines) < _ENOUGH_LINES:
        return joins
    for n in range(1, len(lines)):
        above, line = lines[n - 1], lines[n]
        between = text[above[1] : line[0]]
        if len(_BREAKS.findall(between)) != 1 or between.endswith(("  ", "\t")):
            continue  # a blank line, or an indented one, opens a paragraph
        if _ITEM.match(text, line[0], line[1]):
            continue
        space = text.find(" ", line[0], line[1])
        word = (space if space > 0 else line[1]) - line[0]
        pairs.append((n, above[1] - above[0] + 1 + word > width))
    if len(pairs) < _ENOUGH_LINES - 1:
        return joins
    # Lines of a wrapped paragraph are nearly full; only those that end one are short.
    full = sum(
        1
        for n, no_room in pairs
        if no_room or not _ENDS.search(text[lines[n - 1][0] : lines[n - 1][1]])
    )
    roomless = sum(no_room for _, no_room in pairs)
    if full < _WRAPPED_SHARE * len(pairs) or roomless < 0.5 * len(pairs):
        return joins
    for n, no_room in pairs:
        above = lines[n - 1]
        short = not no_room and _ENDS.search(text[above[0] : above[1]]) is not None
        joins[n] = not short
    return joins


def _broken(text: str, above: tuple[int, int], start: int, end: int) -> bool:
    """Whether a break fell into the midst of a sentence: no end above, a small letter below."""
    return (
        text[start].islower()
        and above[1] - above[0] >= _PROSE
        and (text[above[1] - 1].isalnum() or text[above[1] - 1] == ",")
        and not _ITEM.match(text, start, end)
        and not text.startswith(("http", "www."), start)
    )
