"""What holds of read() for any text, and what a dispatch of our own gives."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.errors import IntakeError
from onrecord.extract.annotator import Annotator
from onrecord.extract.learned import LearnedAnnotator
from onrecord.extract.rules import RulesAnnotator
from onrecord.pipeline import default_annotator, read, read_many
from onrecord.record.check import check
from onrecord.record.records import Record
from onrecord.spans import Span

RULES = RulesAnnotator()
LEARNED = LearnedAnnotator.available()

# Pieces of wire copy, whole and broken, so that stages meet more than letters at random.
PIECES = (
    "MOSCOW, January 3. /TASS/. ", "date 2023-01-03\n", "Title: Talks\n", "PARIS, March 4 (AFP) - ",
    "Deputy Minister Ivan Petrov said ", "he said, ", "according to a senior official, ", "said.",
    "“We met”", '"We will sign it," ', "''quoted'' ", "«да» ", "“", "”", '"', "(", ")", "[", "—",
    "Ukraine's Foreign Ministry denied that ", "troops shelled Odesa ", "the two leaders ", "they ",
    "on Tuesday", "on September 23-27 ", "in April 2019 ", "three-day ", "a week ago ", "5 p.m. ",
    "31/12/1999 ", "February 30 ", "the U.S. ", "Mr. ", "No. 5 ", "e.g. ", ". ", "! ", "\n\n", "\n",
    "\r\n", "\t", "\u00a0", "\u2028", "\u200b", "\ufeff", "\u0301", "🙂", "東京", "Київ ",
    "العربية ",
    "don't ", "Kim's ", "and ", "signed treaties with ", "recognized the independence of ",
)  # fmt: skip
texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=30).map("".join),
)
days = st.one_of(st.none(), st.dates())


def _spans(value: object) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _spans(item)
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from _spans(getattr(value, field))


def _hold(text: str, day: object, annotator: Annotator) -> None:
    try:
        record = read(text, published=day, annotator=annotator)  # type: ignore[arg-type]
    except IntakeError:
        return
    assert record.dispatch.text == text
    for span in _spans(record):
        assert record.cut(span) == text[span.start : span.end]
        assert record.cut(span).strip(), f"{span} covers space only"
    if record.dateline is not None and record.dateline.place is not None:
        assert record.dateline.place in record.cut(record.dateline.span)
    assert check(record) is record
    again = read(text, published=day, annotator=annotator)  # type: ignore[arg-type]
    assert again.to_json() == record.to_json()
    assert Record.from_json(record.to_json()) == record


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=texts, day=days)
def test_for_any_text_every_span_cuts_and_a_second_reading_is_the_same(
    text: str, day: object
) -> None:
    _hold(text, day, RULES)


@pytest.mark.skipif(not LEARNED, reason="no weights in this checkout")
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=texts, day=days)
def test_the_same_holds_with_the_weights(text: str, day: object) -> None:
    _hold(text, day, default_annotator())


def test_read_takes_a_day_in_words_or_as_a_date() -> None:
    text = "LUSAKA, March 4 (AFP) - Zambia recognized the government on Friday."
    by_word = read(text, published="4 March 2023", wire="afp", annotator=RULES)
    assert by_word.dispatch.published_basis == "argument"
    assert str(by_word.dispatch.published) == "2023-03-04"
    assert by_word.dispatch.wire == "AFP"
    with pytest.raises(IntakeError, match="2023-02-30"):
        read(text, published="2023-02-30", annotator=RULES)


def test_the_package_offers_what_its_docstring_says() -> None:
    assert all(getattr(onrecord, name) is not None for name in onrecord.__all__)
    with pytest.raises(AttributeError, match="nothing"):
        _ = onrecord.nothing


def test_what_goes_wrong_with_one_dispatch_is_handed_over_in_its_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from onrecord.dispatch.intake import Metadata, intake

    sent = [intake("Oslo met Bergen.", Metadata(id=id)) for id in ("a", "b", "c")]

    class Bursting:
        name = "bursting"
        digest = ""
        calls = 0

        def annotate(self, text: str, sentences: object) -> object:
            self.calls += 1
            if self.calls == 2:
                raise ValueError("the second")
            return RULES.annotate(text, sentences)  # type: ignore[arg-type]

    outcomes = list(read_many(sent, Bursting()))  # type: ignore[arg-type]
    assert [dispatch.id for dispatch, _ in outcomes] == ["a", "b", "c"]
    assert [type(outcome) for _, outcome in outcomes] == [Record, ValueError, Record]


@pytest.mark.parametrize(
    "text",
    ["word " * 20_000, "Oslo said that " * 7_000, "a" * 100_000],
    ids=["words", "clauses", "letters"],
)
def test_a_line_of_100_000_characters_is_read(text: str) -> None:
    assert read(text, annotator=RULES).dispatch.text == text
