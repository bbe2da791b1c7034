"""Many dispatches on several processes: in order, within bounds, and nothing lost when one dies."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence

import pytest

from onrecord.dispatch.intake import Metadata, intake
from onrecord.dispatch.wires import Dispatch
from onrecord.errors import ReadingError, WeightsError
from onrecord.extract.annotator import Annotator
from onrecord.extract.mentions import Sentence
from onrecord.extract.rules import RulesAnnotator
from onrecord.record.records import Record
from onrecord.scale.pool import Unread, read_here, read_on_all
from onrecord.spans import Span

COPY = "OSLO, March 3. The minister said on Friday that the ferry {0} had sailed. "


class Moody(RulesAnnotator):
    """Reads by rules, but fails, dies or takes its time where the text says so."""

    def annotate(self, text: str, sentences: Sequence[Span]) -> tuple[Sentence, ...]:
        if "FAILS" in text:
            raise ZeroDivisionError("on purpose")
        if "DIES" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().annotate(text, sentences)


def moody() -> Annotator:
    return Moody()


def without_weights() -> Annotator:
    raise WeightsError("no weights here")


def _dispatches(count: int, odd: dict[int, str] | None = None) -> Iterator[tuple[int, Dispatch]]:
    for number in range(count):
        # Long and short in turn, so that they would overtake each other.
        text = COPY.format(number) * (1 + 40 * (number % 3 == 0)) + (odd or {}).get(number, "")
        yield number, intake(text, Metadata(id=f"d{number}"))


def test_records_come_in_order_and_equal_those_read_here() -> None:
    alone = [row for batch in read_here(_dispatches(20), RulesAnnotator()) for row in batch]
    several = [row for batch in read_on_all(_dispatches(20), 2, moody) for row in batch]
    assert [tag for tag, _, _ in several] == list(range(20))
    assert several == alone
    assert all(isinstance(outcome, Record) for _, _, outcome in several)


def test_what_fails_or_kills_its_process_is_handed_over_in_its_place() -> None:
    odd = {3: "FAILS", 5: "DIES"}
    rows = [row for batch in read_on_all(_dispatches(9, odd), 2, moody) for row in batch]
    assert [tag for tag, _, _ in rows] == list(range(9))
    unread = {tag: outcome for tag, _, outcome in rows if isinstance(outcome, Unread)}
    assert set(unread) == {3, 5}
    assert isinstance(unread[3].error, ZeroDivisionError)
    assert "annotate" in unread[3].trace
    assert isinstance(unread[5].error, ReadingError)
    assert "signal 9" in str(unread[5].error)


def test_no_more_is_drawn_than_the_window_holds() -> None:
    drawn = 0

    def counted() -> Iterator[tuple[int, Dispatch]]:
        nonlocal drawn
        for item in _dispatches(200):
            drawn += 1
            yield item

    seen = 0
    batches = read_on_all(counted(), 1, moody)
    for batch in batches:
        seen += len(batch)
        assert drawn - seen <= 8
        if seen > 60:
            break
    batches.close()  # type: ignore[attr-defined]
    assert drawn < 80


def test_an_annotator_that_does_not_load_is_said_for_each() -> None:
    rows = [row for batch in read_on_all(_dispatches(3), 1, without_weights) for row in batch]
    assert [type(outcome.error) for _, _, outcome in rows if isinstance(outcome, Unread)] == [
        WeightsError
    ] * 3


def test_processes_end_with_the_iterator() -> None:
    import multiprocessing

    batches = read_on_all(_dispatches(50), 2, moody)
    next(batches)
    assert multiprocessing.active_children()
    batches.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("count", [0, 1])
def test_few_or_none_are_read_too(count: int) -> None:
    assert sum(len(batch) for batch in read_on_all(_dispatches(count), 2, moody)) == count
