"""The Annotator: all that the pipeline sees of whatever reads the sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from onrecord.extract.mentions import Sentence
from onrecord.spans import Span


class Annotator(Protocol):
    """Reads sentences: words, parse, names, times, attribution chunks and event anchors."""

    @property
    def name(self) -> str:
        """What to call it in a record: "rules", "minilm-l6"."""
        ...

    @property
    def digest(self) -> str:
        """Identifies its version: the sha256 of the weights, or of nothing: "" for rules."""
        ...

    def annotate(self, text: str, sentences: Sequence[Span]) -> tuple[Sentence, ...]:
        """Return one Sentence for each of `sentences`, in order, also where it holds no word."""
        ...
