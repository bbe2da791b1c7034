"""Quotation marks of every kind, paired within their paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from onrecord.dispatch.wires import Layout, Quotation
from onrecord.spans import Span

# Double marks; "''" and "``" are how wires and treebanks type them on old keyboards.
_DOUBLE = re.compile(r"``|''|[\"“”„‟«»〝〞＂]")
# Single marks: an opening one stands before a letter with nothing wordlike before it.
_SINGLE = re.compile(r"(?<![\w'’‘`])[‘'‚](?=[\w\"“$£€…])|[’'](?![\w'’])")
_ELISION = re.compile(r"['‘’](?:em|til|cause|tis|twas|n|round|bout|\d0s|s)\b", re.IGNORECASE)
_TERMINAL = re.compile(r"[.!?…][)\]]*(?=\s)")
# A quotation that runs on over paragraphs without marks at their heads: no further than this,
# lest a mark that nobody closed swallow the rest.
_PARAGRAPHS_MOST = 4
_RUNNING_MOST = 1_500  # code points
_SINGLE_MOST = 1_200  # code points of a quotation in single marks; longer is a stray apostrophe


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


def find_quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """Return the quotations of `paragraphs`, outermost only, left to right.

    No value leaves its paragraph. A quotation that is opened and not closed runs to the end
    of it. It is marked as continuing where the next paragraph opens with a mark again, or
    where one of the next few closes it (copy that has one sentence a line); the parts that
    follow then begin at their paragraph's start.
    """
    found: list[Quotation] = []
    n = 0
    start = paragraphs[0].start if paragraphs else 0
    while n < len(paragraphs):
        end = paragraphs[n].end
        parts, opened = _of_paragraph(text, start, end)
        found.extend(parts)
        n += 1
        start = paragraphs[n].start if n < len(paragraphs) else 0
        if opened is None:
            continue
        after = paragraphs[n] if n < len(paragraphs) else None
        if after is not None and _DOUBLE.match(text, after.start, after.end) is not None:
            found.append(_unclosed(opened, end, continues=True))
            continue
        close = _closed_below(text, paragraphs, n, opened[1])
        found.append(_unclosed(opened, end, continues=close is not None))
        if close is None:
            continue
        last, mark = close
        found.extend(Quotation(span=p, inner=p, continues=True) for p in paragraphs[n:last])
        first = paragraphs[last].start
        inner = Span(first, mark.start()) if first < mark.start() else None
        found.append(Quotation(span=Span(first, mark.end()), inner=inner))
        n, start = last, mark.end()
    return tuple(found)


def _closed_below(
    text: str, paragraphs: Sequence[Span], n: int, opened: int
) -> tuple[int, re.Match[str]] | None:
    """Where a quotation left open is closed: the paragraph, and the first mark in it."""
    for at in range(n, min(n + _PARAGRAPHS_MOST, len(paragraphs))):
        start, end = paragraphs[at].start, paragraphs[at].end
        if start - opened > _RUNNING_MOST:
            return None
        mark = _DOUBLE.search(text, start, min(end, opened + _RUNNING_MOST))
        if mark is not None:
            # Typewriter marks with nothing beside them tell no direction; space tells.
            closes = _direction(text, mark, start, end, inside=True)[1]
            return (at, mark) if closes and mark.start() > start else None
    return None


def _of_paragraph(
    text: str, start: int, end: int
) -> tuple[list[Quotation], tuple[int, int] | None]:
    """Pair the marks of text[start:end]; also return the mark that was left open, if any."""
    found: list[Quotation] = []
    opened: tuple[int, int] | None = None  # where the open mark begins and ends
    depth = 0  # marks of a nested pair that are still open
    gap = start  # where the stretch outside double marks began
    for mark in _DOUBLE.finditer(text, start, end):
        opens, closes = _direction(text, mark, start, end, inside=opened is not None)
        if opened is None:
            if opens:
                found.extend(_singles(text, gap, mark.start()))
                opened, depth = mark.span(), 0
            # A closing mark with nothing open: its partner was lost; nothing to pair.
            continue
        if closes:
            if depth:
                depth -= 1
                continue
            found.append(_quotation(opened, mark.span()))
            opened, gap = None, mark.end()
        elif _nests(text, opened, mark):
            depth += 1
        else:
            # Opened twice and never closed: the first ends with the sentence it is in.
            cut = _last_terminal(text, opened[1], mark.start())
            found.append(_unclosed(opened, cut))
            opened, depth = mark.span(), 0
    if opened is None:
        found.extend(_singles(text, gap, end))
    return found, opened


def _direction(
    text: str, mark: re.Match[str], start: int, end: int, *, inside: bool
) -> tuple[bool, bool]:
    """Whether a mark opens, and whether it closes: by its shape, then by what stands beside."""
    sign = mark.group()
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    if sign in ("“", "``", "„", "‟", "〝", "«", "»", "”", "〞"):
        left = sign in ("“", "``", "„", "‟", "〝", "«")
        # German pairs „…“ and »…«, and copy that lost its directions: the spaces decide.
        if (
            left
            and not before.isspace()
            and before not in "([-–—/„"
            and (after.isspace() or inside)
        ):
            if sign == "«" or after.isspace() or after in ".,;:!?)":
                return False, True
        elif not left and before.isspace() and not after.isspace() and not inside:
            return True, False
        return left, not left
    tight_left = not after.isspace() and (before.isspace() or before in "([{-–—/‘'")
    tight_right = not before.isspace() and (after.isspace() or after in ".,;:!?)]}-–—/’'")
    if tight_left and not tight_right:
        return True, False
    if tight_right and not tight_left:
        return False, True
    return not inside, inside


def _nests(text: str, opened: tuple[int, int], mark: re.Match[str]) -> bool:
    """Whether a second opening mark nests: directed marks do, typewriter marks do not."""
    return mark.group() in "“„«" and text[opened[0] : opened[1]] in "“„«"


def _quotation(opened: tuple[int, int], closed: tuple[int, int]) -> Quotation:
    inner = Span(opened[1], closed[0]) if opened[1] < closed[0] else None
    return Quotation(span=Span(opened[0], closed[1]), inner=inner)


def _unclosed(opened: tuple[int, int], end: int, *, continues: bool = False) -> Quotation:
    inner = Span(opened[1], end) if opened[1] < end else None
    return Quotation(span=Span(opened[0], max(end, opened[1])), inner=inner, continues=continues)


def _last_terminal(text: str, start: int, end: int) -> int:
    cut = 0
    for stop in _TERMINAL.finditer(text, start, end):
        cut = stop.end()
    if cut:
        return cut
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _singles(text: str, start: int, end: int) -> list[Quotation]:
    """Quotations in single marks outside double ones; apostrophes are told from marks."""
    found: list[Quotation] = []
    opened: int | None = None
    closing: int | None = None  # the last mark seen that may close
    for mark in _SINGLE.finditer(text, start, end):
        at = mark.start()
        opens = text[at] in "‘‚" or (
            at + 1 < end and not text[at + 1].isspace() and _free(text, at)
        )
        if opens:
            if _ELISION.match(text, at, end):
                continue
            if opened is not None and closing is not None:
                found.append(_quotation((opened, opened + 1), (closing, closing + 1)))
            opened, closing = at, None
        elif opened is not None:
            if at - opened > _SINGLE_MOST:
                opened, closing = None, None
            elif text[at - 1] in ".,!?…;" or (text[opened] == "‘" and text[at - 1] not in "sS"):
                found.append(_quotation((opened, opened + 1), (at, at + 1)))
                opened, closing = None, None
            elif closing is None or text[at - 1] not in "sS":
                # "the workers' rights": after an s it may be the genitive; a later mark wins.
                closing = at
                if text[at - 1] not in "sS":
                    found.append(_quotation((opened, opened + 1), (at, at + 1)))
                    opened, closing = None, None
    if opened is not None and closing is not None:
        found.append(_quotation((opened, opened + 1), (closing, closing + 1)))
    return found


def _free(text: str, at: int) -> bool:
    return at == 0 or not (text[at - 1].isalnum() or text[at - 1] in ".,!?…'’")
