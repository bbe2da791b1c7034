"""What the annotator's network sees of a sentence: word pieces, shapes, quotation state.

Training and reading both come here, so that the network never meets at work what it was not
taught. Everything is an integer in a numpy array; nothing depends on the network.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.extract.tokens import tokenize

CLS, SEP, UNK, PAD = 101, 102, 100, 0  # the vocabulary's own numbers, as BERT's
LONGEST = 180  # pieces a window holds; the network has 512 positions, copy rarely needs 100
MOST_PIECES = 6  # of one word: more is a hash or an address, and tells nothing

# Shapes restore what an uncased vocabulary forgets. 0 is kept for [CLS], [SEP] and padding.
_SHAPES = 12
SHAPE_COUNT = 1 + 2 * _SHAPES
QUOTE_COUNT = 3  # 0 outside, 1 inside a quotation, 2 not known


def word_shape(form: str, first: bool) -> int:
    """Return the class, 0 to 11, of a word's letters; `first`: it opens the sentence."""
    if form.isalpha():
        if form.islower():
            return 0
        if form.isupper():
            return 1 if len(form) == 1 else 2
        if form[0].isupper() and form[1:].islower():
            return 3 if first else 4
        return 5
    if form.isdigit():
        return 6 if len(form) == 4 else 7
    if any(c.isdigit() for c in form):
        return 8
    if any(c.isalpha() for c in form):
        return 9 if form[0].isupper() else 10
    return 11


def _cleaned(form: str) -> str:
    """Lower-case without accents, as the vocabulary was made."""
    low = form.lower()
    if low.isascii():
        return low
    return "".join(c for c in unicodedata.normalize("NFD", low) if unicodedata.category(c) != "Mn")


@dataclass(slots=True)
class WordPieces:
    """Greedy longest-match-first word pieces (Wu et al. 2016), remembered word by word."""

    vocabulary: Mapping[str, int]
    _known: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def pieces(self, form: str) -> tuple[int, ...]:
        """Return the piece numbers of one word, 1 to MOST_PIECES of them."""
        found = self._known.get(form)
        if found is None:
            found = self._cut(_cleaned(form)[:100])
            if len(self._known) < 200_000:  # bounds the memory of a long run
                self._known[form] = found
        return found

    def _cut(self, word: str) -> tuple[int, ...]:
        out: list[int] = []
        for part in _PARTS.findall(word):
            at = 0
            while at < len(part):
                end = len(part)
                while end > at:
                    piece = part[at:end] if at == 0 else "##" + part[at:end]
                    number = self.vocabulary.get(piece)
                    if number is not None:
                        break
                    end -= 1
                if end == at:
                    out.append(UNK)
                    break
                out.append(number)  # type: ignore[arg-type]
                at = end
        return tuple(out[:MOST_PIECES]) or (UNK,)


# The vocabulary cuts at punctuation before it cuts into pieces.
_PARTS = re.compile(r"\w+|[^\w\s]")


_MARK = re.compile("[\"“”«»]|``|''|\n[ \t]*\n")


def quotation_states(text: str) -> list[tuple[int, bool]]:
    """Return where the state of quotation changes: (position, inside from there on).

    Opening and closing marks count as inside. A paragraph's end closes what is open, since a
    running quotation opens again on the next.
    """
    out: list[tuple[int, bool]] = []
    inside = False
    for m in _MARK.finditer(text):
        mark = m.group()
        if mark[0] == "\n":
            if inside:
                out.append((m.start(), False))
            inside = False
        elif mark in "“«" or mark == "``" or (mark == '"' and not inside):
            if not inside:
                out.append((m.start(), True))
            inside = True
        elif inside:
            out.append((m.end(), False))
            inside = False
    return out


@dataclass(frozen=True, slots=True)
class Window:
    """The words of one sentence, or of a part of a very long one, ready for the network."""

    sentence: int  # which sentence of the batch it belongs to
    first: int  # index of its first word in that sentence
    pieces: tuple[int, ...]  # with [CLS] and [SEP]
    shapes: tuple[int, ...]
    quotes: tuple[int, ...]
    words: tuple[int, ...]  # position, in pieces, of each word's first piece


def words_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the words of one sentence as positions in `text`."""
    return tokenize(text, start, end)


def windows(
    sentence: int, forms: Sequence[str], quoted: Sequence[int], cutter: WordPieces
) -> list[Window]:
    """Cut one sentence into windows of at most LONGEST pieces; nearly always one."""
    out: list[Window] = []
    pieces, shapes, quotes, words = [CLS], [0], [0], list[int]()
    first = 0
    for i, form in enumerate(forms):
        cut = cutter.pieces(form)
        if len(pieces) + len(cut) >= LONGEST:
            out.append(_close(sentence, first, pieces, shapes, quotes, words))
            pieces, shapes, quotes, words = [CLS], [0], [0], []
            first = i
        shape = 1 + 2 * word_shape(form, i == 0)
        words.append(len(pieces))
        pieces.extend(cut)
        shapes.append(shape)
        shapes.extend([shape + 1] * (len(cut) - 1))
        quotes.extend([quoted[i]] * len(cut))
    if words:
        out.append(_close(sentence, first, pieces, shapes, quotes, words))
    return out


def _close(
    sentence: int,
    first: int,
    pieces: list[int],
    shapes: list[int],
    quotes: list[int],
    words: list[int],
) -> Window:
    return Window(
        sentence,
        first,
        (*pieces, SEP),
        (*shapes, 0),
        (*quotes, 0),
        tuple(words),
    )
