"""The days of an act on the record: stated in its own clause, or inferred."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.extract.mentions import Event
from onrecord.link.links import Time
from onrecord.record.assemble import assemble
from onrecord.record.check import check
from onrecord.record.records import WhenEntry
from onrecord.spans import Span
from record.test_assemble import READER, _dispatch, _found

STATED = Time(
    span=Span(0, 3),
    type="DATE",
    value="2023-05-03",
    mod=None,
    first=date(2023, 5, 3),
    last=date(2023, 5, 3),
    basis="stated",
)
LENGTH = replace(STATED, span=Span(4, 8), type="DURATION", value="P2W", first=None, last=None)


def when(**changes: object) -> WhenEntry | None:
    """The days of the one act of a dispatch, with its event changed."""
    found = _found()
    event: Event = replace(found.events[0], **changes)  # type: ignore[arg-type]
    found = replace(found, times=(STATED, LENGTH), events=(event,))
    (entry,) = check(assemble(_dispatch(), found, READER)).events
    return entry.when


def test_a_day_in_the_act_s_own_clause_is_stated() -> None:
    assert when() == WhenEntry(
        first=date(2023, 5, 3), last=date(2023, 5, 3), basis="stated", time="t1"
    )


def test_a_day_out_of_another_clause_is_inferred() -> None:
    entry = when(shares_day=True)
    assert entry is not None
    assert (entry.first, entry.basis) == (date(2023, 5, 3), "inferred")


def test_a_day_counted_from_another_act_is_inferred_and_points_at_the_length() -> None:
    assert when(apart=(1, -1)) == WhenEntry(
        first=date(2023, 4, 17), last=date(2023, 4, 23), basis="inferred", time="t2"
    )


def test_a_length_that_names_no_number_gives_no_days() -> None:
    found = _found()
    vague = replace(LENGTH, value="PXW")
    event = replace(found.events[0], apart=(1, -1))
    found = replace(found, times=(STATED, vague), events=(event,))
    (entry,) = check(assemble(_dispatch(), found, READER)).events
    assert entry.when is None
