from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import SpanError
from onrecord.spans import Span, SpanIndex, hull


def test_a_span_cuts_the_words_it_covers() -> None:
    assert Span(4, 8).cut("The Duma voted") == "Duma"


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_a_span_covers_words(start: int, end: int) -> None:
    with pytest.raises(SpanError, match="covers no words"):
        Span(start, end)


def test_a_span_past_the_text_is_refused() -> None:
    with pytest.raises(SpanError, match="text of 4 code points"):
        Span(2, 5).cut("Duma")


def test_a_span_is_a_pair_in_json_and_in_python() -> None:
    assert msgspec.json.encode(Span(4, 8)) == b"[4,8]"
    start, end = Span(4, 8)
    assert (start, end) == (4, 8)


def test_holding_and_sharing() -> None:
    assert Span(4, 6) in Span(4, 8)
    assert Span(4, 9) not in Span(4, 8)
    assert Span(0, 5).overlaps(Span(4, 8))
    assert not Span(0, 4).overlaps(Span(4, 8))
    assert hull((Span(4, 8), Span(1, 2))) == Span(1, 8)


spans = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda p: Span(p[0], p[0] + p[1]))


@given(st.lists(spans, max_size=40), spans)
def test_an_index_finds_what_a_walk_over_all_finds(every: list[Span], asked: Span) -> None:
    index = SpanIndex((span, number) for number, span in enumerate(every))
    numbered = list(enumerate(every))
    overlapping = sorted(number for _, number in index.overlapping(asked))
    assert overlapping == [number for number, span in numbered if span.overlaps(asked)]
    covering = sorted(number for _, number in index.covering(asked))
    assert covering == [number for number, span in numbered if asked in span]
