"""Examples as integers: windows with their gold layers as label numbers, batched by length."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

import torch

from corpora import Example
from onrecord.extract.features import WordPieces, windows

IGNORE = -100


class Encoded:
    """One window as tensors' worth of integers, with its gold layers as label numbers."""

    __slots__ = ("corpus", "gold", "pieces", "quotes", "shapes", "words")

    def __init__(self, window, example: Example, labels: dict[str, dict[str, int]]) -> None:  # type: ignore[no-untyped-def]
        part = slice(window.first, window.first + len(window.words))
        self.corpus = example.corpus
        self.pieces, self.shapes = window.pieces, window.shapes
        self.quotes, self.words = window.quotes, window.words
        gold: dict[str, list[int]] = {}
        for layer in (
            "upos",
            "xpos",
            "names",
            "kinds",
            "times",
            "sources",
            "cues",
            "contents",
            "anchors",
        ):
            cells = getattr(example, layer)
            if cells is not None:
                gold[layer] = [labels[layer].get(c, 0) for c in cells[part]]
        if example.heads is not None and example.rels is not None:
            first, last = part.start, part.stop
            gold["heads"] = [
                0 if h < 0 else h - first + 1 if first <= h < last else IGNORE
                for h in example.heads[part]
            ]
            gold["rels"] = [
                labels["rels"].get(r, 0) if h != IGNORE else IGNORE
                for r, h in zip(example.rels[part], gold["heads"], strict=True)
            ]
        if example.factuality is not None:
            for at, name in enumerate(("certainty", "polarity", "tense")):
                gold[name] = [IGNORE if f is None else f[at] for f in example.factuality[part]]
        self.gold = gold


def encode(
    examples: Iterable[Example], labels: dict[str, dict[str, int]], cutter: WordPieces
) -> list[Encoded]:
    return [Encoded(w, e, labels) for e in examples for w in windows(0, e.forms, e.quoted, cutter)]


def batches(data: Sequence[Encoded], rng: random.Random, most: int) -> list[list[Encoded]]:
    """Windows of like length together, `most` pieces or fewer, in an order of chance."""
    ordered = sorted(data, key=lambda e: len(e.pieces) + rng.uniform(-3, 3))
    out: list[list[Encoded]] = []
    batch: list[Encoded] = []
    for one in ordered:
        longest = max(len(one.pieces), max((len(e.pieces) for e in batch), default=0))
        if batch and longest * (len(batch) + 1) > most:
            out.append(batch)
            batch = []
        batch.append(one)
    if batch:
        out.append(batch)
    rng.shuffle(out)
    return out


def pad(cells: Sequence[Sequence[int]], fill: int = 0) -> torch.Tensor:
    longest = max(len(c) for c in cells)
    return torch.tensor([[*c, *[fill] * (longest - len(c))] for c in cells])


def inputs(batch: Sequence[Encoded]) -> tuple[torch.Tensor, ...]:
    pieces = pad([e.pieces for e in batch])
    mask = pad([[1] * len(e.pieces) for e in batch])
    first = pad([e.words for e in batch])
    words = pad([[1] * len(e.words) for e in batch])
    return (
        pieces,
        pad([e.shapes for e in batch]),
        pad([e.quotes for e in batch]),
        mask,
        first,
        words,
    )


def layer(batch: Sequence[Encoded], name: str) -> torch.Tensor | None:
    if not any(name in e.gold for e in batch):
        return None
    return pad([e.gold.get(name, [IGNORE] * len(e.words)) for e in batch], IGNORE)
