"""A relative pronoun is told with what it follows."""

from __future__ import annotations

import pytest

from onrecord.record.words import in_place
from onrecord.spans import Span

TEXT = (
    "The deal sets up the Northern Fund for Harbours, which will be run by Graustark. "
    "Who pays is open. The envoy left."
)


def _at(words: str, start: int = 0) -> Span:
    at = TEXT.index(words, start)
    return Span(at, at + len(words))


@pytest.mark.parametrize(
    ("span", "told"),
    [
        (_at("Graustark"), "Graustark"),
        (_at("which"), "... the Northern Fund for Harbours, which"),
        (_at("Who"), "Who"),  # a question's: nothing goes before it in its sentence
        (_at("The envoy"), "The envoy"),
    ],
)
def test_only_a_relative_pronoun_takes_words_along(span: Span, told: str) -> None:
    assert in_place(TEXT, span) == told


def test_at_the_very_start_there_is_nothing_to_take_along() -> None:
    assert in_place("which", Span(0, 5)) == "which"
