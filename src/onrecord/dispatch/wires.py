"""What the wire sent: the dispatch as a value, with its parts located."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.spans import Span

PublishedBasis = Literal["header", "metadata", "dateline", "argument"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """One item as sent. `text` is never touched: all spans point into it."""

    id: str  # given, or the sha256 of the text, shortened to 16 hex digits
    text: str
    sha256: str  # of the text in UTF-8, 64 hex digits
    published: date | None
    published_basis: PublishedBasis | None
    wire: str | None  # canonical name, as in lexicon/wires.toml: "TASS", "AFP"
    title: str | None
    url: str | None
    language: str  # BCP 47; the reader reads "en"
    body: int = 0  # where the body begins: code points, after header lines ("date 2023-01-03")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Place, date and wire at the head of the copy."""

    span: Span  # place, date and agency sign together
    place: str | None  # as written: "MOSCOW"
    place_span: Span | None
    date: date | None  # None: the dateline gives none ("DAMASCUS (Reuters) -")
    wire: str | None  # canonical name
    wire_span: Span | None  # with its brackets or slashes: "/TASS/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One quotation, with its marks. A running one (paragraph after paragraph, closed
    once) is several, each but the last with `continues` true."""

    span: Span  # with the marks
    inner: Span | None  # between the marks; None when nothing stands there
    continues: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Paragraphs, sentences and quotations of the body, each left to right.

    Sentences cover the body after the dateline; none crosses a paragraph's end.
    """

    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    quotations: tuple[Quotation, ...]
