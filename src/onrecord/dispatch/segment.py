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
_WRAPPED_SHARE = 0.8  # of the lines that end no sentence
_FULL_SHARE = 0.3  # of all lines: short paragraphs have few full ones
_WIDER_SHARE = 0.05  # a long address or headline among them
_ENOUGH_LINES = 3
_ENDS = re.compile(r"[.!?:;…][\"'’”»)\]]*\Z")
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
    lines: list[tuple[int, int]] = []
    lengths: list[int] = []  # with their indents
    for found in _LINE.finditer(text, body):
        line = _trim(text, *found.span())
        if line is not None:
            lines.append(line)
            lengths.append(line[1] - found.start())
    joins = _soft_breaks(text, lines, lengths)
    paragraphs: list[tuple[int, int]] = []
    for n, (start, end) in enumerate(lines):
        if paragraphs and (joins[n] or _broken(text, paragraphs[-1], start, end)):
            paragraphs[-1] = (paragraphs[-1][0], end)
        else:
            paragraphs.append((start, end))
    return paragraphs


def _soft_breaks(text: str, lines: list[tuple[int, int]], lengths: list[int]) -> list[bool]:
    """For each line, whether it goes on from the line above within one paragraph."""
    joins = [False] * len(lines)
    width = max((length for length in lengths if length <= _WIDEST), default=0)
    wider = sum(1 for length in lengths if length > _WIDEST)
    if len(lines) < _ENOUGH_LINES or wider > _WIDER_SHARE * len(lines):
        return joins
    pairs: list[tuple[int, bool]] = []  # line, whether the line above had no room for its word
    for n in range(1, len(lines)):
        above, (start, end) = lines[n - 1], lines[n]
        between = text[above[1] : start]
        if len(_BREAKS.findall(between)) != 1 or between.endswith(("  ", "\t")):
            continue  # a blank line, or an indented one, opens a paragraph
        if _ITEM.match(text, start, end):
            continue
        space = text.find(" ", start, end)
        word = (space if space > 0 else end) - start
        pairs.append((n, lengths[n - 1] + 1 + word > width))
    if len(pairs) < _ENOUGH_LINES - 1:
        return joins
    # In wrapped copy a line that ends no sentence is full; only one that ends a paragraph,
    # and so a sentence, is short. Headlines and tables have short lines without an end.
    going_on = [no_room for n, no_room in pairs if not _ENDS.search(text, *_tail(lines[n - 1]))]
    full = sum(no_room for _, no_room in pairs)
    if sum(going_on) < _WRAPPED_SHARE * len(going_on) or full < _FULL_SHARE * len(pairs):
        return joins
    for n, no_room in pairs:
        joins[n] = no_room or _ENDS.search(text, *_tail(lines[n - 1])) is None
    return joins


def _tail(line: tuple[int, int]) -> tuple[int, int]:
    """The last few characters of a line, where its end mark would stand."""
    return max(line[0], line[1] - 6), line[1]


def _broken(text: str, above: tuple[int, int], start: int, end: int) -> bool:
    """Whether a break fell into the midst of a sentence: no end above, a small letter below."""
    return (
        text[start].islower()
        and above[1] - above[0] >= _PROSE
        and (text[above[1] - 1].isalnum() or text[above[1] - 1] == ",")
        and not _ITEM.match(text, start, end)
        and not text.startswith(("http", "www."), start)
    )
