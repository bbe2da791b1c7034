"""What the store holds in numbers, its dispatches in a list, and their versions and copies."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest

from made import TEXT, made_record
from onrecord import archive
from onrecord.archive import Archive
from onrecord.errors import NoDispatchError, QuestionError
from onrecord.record.records import Record
from onrecord.store.rows import Filters


def _sent(record: Record, id: str, day: date, wire: str, text: str = TEXT) -> Record:
    digest = hashlib.sha256(text.encode()).hexdigest()
    sent = msgspec.structs.replace(
        record.dispatch, published=day, wire=wire, text=text, sha256=digest
    )
    return msgspec.structs.replace(record, id=id, dispatch=sent)


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Archive]:
    """A dispatch, a copy of it, and a correction of the first."""
    first = made_record()
    with archive.open(tmp_path / "three.db", write=True) as store:
        store.add(first)
        store.add(_sent(first, "courier-7", date(2023, 3, 15), "Daily Courier"))
        corrected = TEXT.replace("herders", "farmers")
        store.add(_sent(first, first.id, date(2023, 3, 20), "TASS", corrected))
        yield store


def test_what_was_superseded_is_not_counted(three: Archive) -> None:
    seen = three.overview()
    assert (seen.dispatches, seen.statements, seen.events) == (2, 10, 10)
    assert (seen.first, seen.last) == (date(2023, 3, 15), date(2023, 3, 20))
    assert seen.wires == (("Daily Courier", 1), ("TASS", 1))


def test_an_empty_store_has_no_days(tmp_path: Path) -> None:
    with archive.open(tmp_path / "empty.db", write=True) as store:
        seen = store.overview()
        assert (seen.dispatches, seen.first, seen.wires) == (0, None, ())
        assert store.dispatches() == ()
        assert store.most_told() == ()


def test_dispatches_come_newest_first_and_as_of_a_day(three: Archive) -> None:
    now = [(sent.key, sent.version) for sent in three.dispatches()]
    assert now == [("astana-1", 2), ("courier-7", 1)]
    then = three.dispatches(Filters(as_of=date(2023, 3, 14)))
    assert [(sent.key, sent.version) for sent in then] == [("astana-1", 1)]
    assert then[0].opening is not None
    assert then[0].opening.startswith("Astana values Mongolia’s support")
    assert (then[0].statements, then[0].events, then[0].copies) == (5, 5, 2)


@pytest.mark.parametrize(
    ("filters", "keys"),
    [
        (Filters(wire="TASS"), ["astana-1"]),
        (Filters(until=date(2023, 3, 15)), ["courier-7"]),
        (Filters(since=date(2023, 3, 21)), []),
        (Filters(limit=1), ["astana-1"]),
    ],
)
def test_dispatches_are_narrowed(three: Archive, filters: Filters, keys: list[str]) -> None:
    assert [sent.key for sent in three.dispatches(filters)] == keys


def test_rows_can_be_passed_over(three: Archive) -> None:
    assert [sent.key for sent in three.dispatches(offset=1)] == ["courier-7"]


def test_versions_and_copies_of_a_dispatch(three: Archive) -> None:
    found = three.versions("astana-1")
    assert found.versions == (1, 2)
    assert found.copies == (("courier-7", "Daily Courier, 2023-03-15"),)
    with pytest.raises(NoDispatchError, match="nowhere: no such dispatch"):
        three.versions("nowhere")


def test_the_most_told_come_first(three: Archive) -> None:
    counts = [actor.dispatches for actor in three.most_told()]
    assert counts == sorted(counts, reverse=True)
    assert len(three.most_told(2)) == 2


def test_an_objection_is_kept_beside_the_record_and_undone(three: Archive) -> None:
    before = three.record("astana-1")
    made = three.object_to("astana-1/a3", "not the speaker", "R. Reader", instead="the minister")
    assert (made.target, made.instead, made.undone) == ("astana-1/a3", "the minister", None)
    assert three.objections_to(["astana-1/a3", "astana-1/v1"]) == {"astana-1/a3": (made,)}
    assert three.objections(dispatch="courier-7") == ()
    assert three.record("astana-1") == before
    three.withdraw(made.id)
    assert three.objections_to(["astana-1/a3"]) == {}
    (kept,) = three.objections("astana-1")
    assert kept.undone is not None
    with pytest.raises(QuestionError, match="no objection of that number stands"):
        three.withdraw(made.id)


def test_an_objection_stays_with_the_version_it_was_made_to(three: Archive) -> None:
    three.object_to("astana-1@1/v5", "wrong type", "R. Reader")
    (kept,) = three.objections("astana-1")
    assert kept.target == "astana-1@1/v5"
    assert three.objections_to(["astana-1/v5"]) == {}


@pytest.mark.parametrize(
    ("id", "verdict", "author", "words"),
    [
        ("astana-1/a99", "not the speaker", "R. Reader", "has no statement a99"),
        ("nowhere/a1", "not the speaker", "R. Reader", "no such dispatch"),
        ("astana-1/v3", "not the speaker", "R. Reader", "want 'wrong type'"),
        ("astana-1/a3", "nonsense", "R. Reader", "want 'not the speaker'"),
        ("astana-1/a3", "not the speaker", "  ", "say who judges"),
        ("astana-1/a3", "not the speaker", "R" * 300, "shorten it"),
    ],
)
def test_what_is_no_objection_is_refused(
    three: Archive, id: str, verdict: str, author: str, words: str
) -> None:
    with pytest.raises(QuestionError, match=words):
        three.object_to(id, verdict, author)
    assert three.objections() == ()
