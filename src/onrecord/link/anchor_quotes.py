"""The day on which quoted words were said, where their own sentence names it.

"We strike tomorrow," he said on Sunday: that tomorrow is Monday, whenever it was printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from onrecord.extract.mentions import Timex
from onrecord.spans import Span

_MARKS = re.compile(r"``|''|[\"“”„«»]")
_OPENS = frozenset({"``", "“", "„", "«"})
_CLOSES = frozenset({"''", "”", "»"})
_PARAGRAPH = 2000  # characters looked back over for the mark that opened
_SAID = re.compile(
    r"(?i)\b(?:said|says|told|announced|declared|stated|wrote|added|warned|tweeted|posted|vowed|"
    r"insisted|explained|replied|speaking|statement|interview|speech|address)\b[^\"“”.;]{0,60}$"
)
_THEN_SAID = re.compile(r"(?i),?[^\"“”.;]{0,40}?\b(?:said|told|announced|declared|wrote|added)\b")
_DAY = re.compile(r"wd:[1-7]|md:\d\d-\d\d|day:-?\d")
_BESIDE = 6  # expressions looked at on either side
_REACH = 80  # characters between the verb of saying and its day


def said_on(at: int, timexes: Sequence[Timex], text: str, sentence: Span) -> int | None:
    """Return the index of the expression that dates the quotation `timexes[at]` stands in.

    None where the expression is in no quotation or the sentence tells no day of saying.
    """
    inside = _quoted(text)
    if not inside(timexes[at].span.start):
        return None
    for index in _beside(at, timexes, sentence):
        other = timexes[index]
        start = other.span.start
        if (
            _DAY.fullmatch(other.value) is not None
            and not inside(start)
            and _dates_saying(text, other.span, sentence)
        ):
            return index
    return None


def _dates_saying(text: str, day: Span, sentence: Span) -> bool:
    if _SAID.search(text, max(sentence.start, day.start - _REACH), day.start) is not None:
        return True
    return day.start - sentence.start < 5 and _THEN_SAID.match(text, day.end) is not None


def _beside(at: int, timexes: Sequence[Timex], sentence: Span) -> list[int]:
    """The expressions beside this one in the sentence, those after first."""
    near = [*range(at + 1, at + 1 + _BESIDE), *range(at - 1, at - 1 - _BESIDE, -1)]
    return [
        index
        for index in near
        if 0 <= index < len(timexes) and sentence.start <= timexes[index].span.start < sentence.end
    ]


def _quoted(text: str) -> Callable[[int], bool]:
    def inside(position: int) -> bool:
        low = max(0, position - _PARAGRAPH)
        begin = max(text.rfind("\n", low, position) + 1, low)
        opened = False
        for mark in _MARKS.findall(text, begin, position):
            opened = mark in _OPENS or (mark not in _CLOSES and not opened)
        return opened

    return inside
