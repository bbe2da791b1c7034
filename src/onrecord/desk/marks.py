"""Spans of a text → the text as HTML, each span marked in place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from markupsafe import Markup, escape

from onrecord.spans import Span

Layer = Literal["words", "who", "said", "event", "role", "time", "name", "dateline"]

# Outermost first, where two marks cover the same words: a statement's words hold its events, not
# the other way round.
_RANK: Final[dict[Layer, int]] = {
    "dateline": 0,
    "words": 1,
    "who": 2,
    "said": 3,
    "role": 4,
    "time": 5,
    "name": 6,
    "event": 7,
}

# Controls, and the marks that turn the direction of writing: a dispatch must not steer a page.
_STEERING: Final = dict.fromkeys(
    (
        *(code for code in range(32) if chr(code) not in "\t\n\r"),
        *range(127, 160),
        *range(8234, 8239),
        *range(8294, 8298),
    ),
    "�",
)
_NAMED: Final = {
    code: Markup(
        '<span class="control" title="U+{:04X} {}">\N{REPLACEMENT CHARACTER}</span>'
    ).format(code, unicodedata.name(chr(code), "control character").lower())
    for code in _STEERING
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One field of the record on the words that it rests on.

    Attributes:
        refs: ids in the record that the words belong to ("a1", "v2").
        field: what hover and focus show, in words.
        href: where a click leads; None: nowhere.
        tag: a short label set after the words, so that print ties them to the lists; "" for none.
        state: what changes its look: "denied" of an event, "direct" of a quotation.
    """

    span: Span
    layer: Layer
    refs: tuple[str, ...]
    field: str
    href: str | None = None
    tag: str = ""
    state: str = ""


def tame(words: str) -> str:
    """Return `words` with what would steer a page replaced, character for character."""
    return words.translate(_STEERING)


def marked(text: str, marks: Iterable[Mark], lit: frozenset[str] = frozenset()) -> Markup:
    """Return `text` as HTML with every mark in place; what crosses is cut into pieces.

    The text content of the result has the characters of `text`, one for one. Marks whose refs
    are in `lit` carry the class "lit".
    """
    ordered = sorted(_merged(marks), key=lambda m: (m.span.start, -m.span.end, _RANK[m.layer]))
    out: list[str] = []
    open_marks: list[Mark] = []
    at = 0

    def advance(to: int) -> None:
        """Write the text up to `to`, closing every mark that ends on the way."""
        nonlocal at
        while open_marks:
            end = min(mark.span.end for mark in open_marks)
            if end > to:
                break
            out.append(_shown(text[at:end]))
            at = max(at, end)
            crossing: list[Mark] = []
            while any(mark.span.end == end for mark in open_marks):
                mark = open_marks.pop()
                out.append(_closing(mark, open_marks))
                if mark.span.end != end:
                    crossing.append(mark)
            for mark in reversed(crossing):
                out.append(_opening(mark, open_marks, lit, goes_on=True))
                open_marks.append(mark)
        if to > at:
            out.append(_shown(text[at:to]))
            at = to

    for mark in ordered:
        advance(mark.span.start)
        out.append(_opening(mark, open_marks, lit, goes_on=False))
        open_marks.append(mark)
    advance(len(text))
    return Markup("".join(out))


def _merged(marks: Iterable[Mark]) -> list[Mark]:
    """Return one mark for all of one layer on the same words."""
    together: dict[tuple[Span, Layer], list[Mark]] = {}
    for mark in marks:
        together.setdefault((mark.span, mark.layer), []).append(mark)
    return [group[0] if len(group) == 1 else _joined(group) for group in together.values()]


def _joined(group: Sequence[Mark]) -> Mark:
    first = group[0]
    return Mark(
        span=first.span,
        layer=first.layer,
        refs=tuple(dict.fromkeys(ref for mark in group for ref in mark.refs)),
        field=" \N{MIDDLE DOT} ".join(dict.fromkeys(mark.field for mark in group)),
        href=next((mark.href for mark in group if mark.href), None),
        tag=" ".join(dict.fromkeys(mark.tag for mark in group if mark.tag)),
        state=first.state if all(mark.state == first.state for mark in group) else "",
    )


def _is_link(mark: Mark, around: Sequence[Mark]) -> bool:
    # A link inside a link is no HTML; the outer one leads to the same chain or to more of it.
    return mark.href is not None and not any(outer.href for outer in around)


def _opening(mark: Mark, around: Sequence[Mark], lit: frozenset[str], *, goes_on: bool) -> str:
    kind = f"m {mark.layer}"
    if mark.state:
        kind += f" is-{mark.state}"
    if goes_on:
        kind += " goes-on"
    if lit and not lit.isdisjoint(mark.refs):
        kind += " lit"
    attributes = Markup(' class="{}" data-refs="{}" title="{}"').format(
        kind, " ".join(mark.refs), tame(mark.field)
    )
    if mark.tag:
        attributes += Markup(' data-tag="{}"').format(mark.tag)
    if _is_link(mark, around):
        # Names are many: they are reached through the list of names, not by the Tab key.
        skip = Markup(' tabindex="-1"') if mark.layer == "name" else Markup("")
        return Markup('<a href="{}"{}{}>').format(mark.href, skip, attributes)
    return f"<mark{attributes}>"


def _closing(mark: Mark, around: Sequence[Mark]) -> str:
    return "</a>" if _is_link(mark, around) else "</mark>"


def _shown(words: str) -> str:
    # HTML would turn a carriage return into a line feed, or drop it.
    return str(escape(words)).replace("\r", "&#13;").translate(_NAMED)
