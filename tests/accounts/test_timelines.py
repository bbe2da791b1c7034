"""Happenings in time order: told by several, dated by the best, placed by their story."""

from __future__ import annotations

import hashlib
import json
from datetime import date, timedelta
from itertools import permutations

import msgspec
import pytest

import onrecord
from onrecord.accounts import timelines
from onrecord.archive import Archive
from onrecord.errors import UnknownNameError
from onrecord.record.records import Record, TimeEntry
from onrecord.spans import Span
from onrecord.store.rows import Filters, TimelineRow
from telling import Told, telling

D = date
EVERY = Filters(limit=1000)


def met(**told: object) -> Told:
    return Told(
        **{"actor": "Mongolia", "verb": "received", "target": "Bolivia", "type": "AID", **told}  # type: ignore[arg-type]
    )


def rows(archive: Archive, name: str = "Mongolia", **asked: object) -> list[TimelineRow]:
    return list(archive.timeline(name, Filters(limit=1000, **asked)))  # type: ignore[arg-type]


def told(found: list[TimelineRow]) -> list[tuple[str | None, list[str]]]:
    return [(row.date, [event.dispatch for event in row.events]) for row in found]


def with_time(record: Record, words: str, first: date) -> Record:
    """Add a time expression of that day where `words` stand in the text."""
    start = record.dispatch.text.index(words)
    entry = TimeEntry(
        id="t1",
        span=Span(start, start + len(words)),
        type="DATE",
        value=first.isoformat(),
        first=first,
        last=first,
        basis="stated",
    )
    return msgspec.structs.replace(record, times=(entry,))


def test_in_time_order_and_undated_last(archive: Archive) -> None:
    archive.add(
        telling(
            "d1",
            D(2031, 3, 5),
            met(verb="will aid", status="planned"),
            met(verb="fed", first=D(2031, 1, 1), last=D(2031, 12, 31)),
            met(verb="helped", first=D(2030, 6, 1), last=D(2030, 6, 30)),
            met(verb="armed", first=D(2031, 3, 1)),
        )
    )
    assert [row.date for row in rows(archive)] == ["2030-06", "2031", "2031-03-01", None]


def test_one_happening_told_twice_is_one_row_with_the_closest_day(archive: Archive) -> None:
    day, month = (D(2031, 3, 1), None), (D(2031, 3, 1), D(2031, 3, 31))
    archive.add(telling("d1", D(2031, 3, 5), met(first=month[0], last=month[1])))
    archive.add(telling("d2", D(2031, 3, 9), met(first=day[0], verb="received"), wire="AFP"))
    (row,) = rows(archive)
    assert told([row]) == [("2031-03-01", ["d1", "d2"])]
    assert (row.lineages, row.basis) == (2, "stated")


@pytest.mark.parametrize(
    "other",
    [
        met(first=D(2031, 3, 2)),  # another day
        met(first=D(2031, 3, 1), target="Georgia"),  # another party
        met(first=D(2031, 3, 1), status="denied"),  # another reality
        met(first=D(2031, 3, 1), verb="fled"),  # another act
        met(first=D(2031, 3, 1), actor="Bolivia", target="Mongolia"),  # the other way round
    ],
)
def test_what_differs_is_another_happening(archive: Archive, other: Told) -> None:
    archive.add(telling("d1", D(2031, 3, 5), met(first=D(2031, 3, 1))))
    archive.add(telling("d2", D(2031, 3, 5), other, wire="AFP"))
    assert len(rows(archive)) == 2


def test_rows_do_not_depend_on_the_order_of_adding(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    sent = [
        telling("d1", D(2031, 3, 5), met(first=D(2031, 3, 1))),
        telling("d2", D(2031, 3, 6), met()),
        telling("d3", D(2031, 3, 7), met(first=D(2031, 3, 1), last=D(2031, 3, 31))),
    ]
    found = []
    for order in permutations(sent):
        with onrecord.open(tmp_path_factory.mktemp("s") / "r.db", write=True) as archive:
            for record in order:
                archive.add(record)
            found.append(told(rows(archive)))
    assert all(one == found[0] for one in found)


def test_an_undated_telling_stands_on_the_day_of_its_story(archive: Archive) -> None:
    record = telling("d1", D(2031, 3, 5), met(), lead="It was Monday. ")
    archive.add(with_time(record, "Monday", D(2031, 3, 3)))
    (row,) = rows(archive)
    assert (row.date, row.basis) == ("2031-03-03", "story")


@pytest.mark.parametrize(
    "one",
    [
        met(status="planned"),
        met(status="ongoing"),
        met(status="denied"),
        met(verb="had received"),
        met(by="Bolivia"),
    ],
)
def test_what_is_not_of_the_story_has_no_day(archive: Archive, one: Told) -> None:
    archive.add(telling("d1", D(2031, 3, 5), one))
    row = next(row for row in rows(archive) if row.told)
    assert (row.date, row.first, row.basis) == (None, None, None)


def test_what_follows_from_another_day_is_not_of_the_story(archive: Archive) -> None:
    sent = telling("d1", D(2031, 3, 5), met(), lead="It was 9 January. Following this, ")
    record = with_time(sent, "9 January", D(2031, 1, 9))
    (event,) = record.events
    start = record.dispatch.text.index("Following")
    moved = msgspec.structs.replace(event, evidence=Span(start, event.evidence.end))
    archive.add(msgspec.structs.replace(record, events=(moved,)))
    assert [row.date for row in rows(archive)] == [None]


def test_what_somebody_said_is_on_their_timeline_with_its_words(archive: Archive) -> None:
    archive.add(telling("d1", D(2031, 3, 5), met(by="Sergei Lavrov")))
    (row,) = rows(archive, "Lavrov")
    assert (row.date, row.basis, row.told) == ("2031-03-05", "story", ())
    assert row.said[0].content == "Mongolia received Bolivia"


def test_days_and_acts_narrow(archive: Archive) -> None:
    archive.add(
        telling(
            "d1",
            D(2031, 3, 5),
            met(first=D(2031, 1, 5)),
            met(verb="visited", act="visit", first=D(2031, 3, 1), last=D(2031, 3, 3)),
            met(verb="may aid", status="possible"),
        )
    )
    assert len(rows(archive, on=D(2031, 3, 2))) == 1
    assert len(rows(archive, until=D(2031, 2, 1))) == 1
    assert len(rows(archive, since=D(2031, 2, 1))) == 1
    assert len(rows(archive, act="visit")) == 1
    assert rows(archive, as_of=D(2031, 3, 4)) == []


def test_a_limit_says_that_there_is_more(archive: Archive) -> None:
    archive.add(telling("d1", D(2031, 3, 5), met(), met(verb="armed")))
    found = archive.timeline("Mongolia", Filters(limit=1))
    assert (len(found), found.more) == (1, True)


def test_a_product_has_the_events_in_which_its_name_fills_a_role(archive: Archive) -> None:
    record = telling(
        "d1", D(2031, 3, 5), Told(actor="Red Crescent", verb="sold", target="Corvo 30")
    )
    untied = tuple(e for e in record.entities if e.name != "Corvo 30")
    (event,) = record.events
    bare = tuple(msgspec.structs.replace(role, entity=None) for role in event.targets)
    event = msgspec.structs.replace(event, targets=bare)
    archive.add(msgspec.structs.replace(record, entities=untied, events=(event,)))
    assert [row.told[0].anchor for row in rows(archive, "Corvo 30")] == ["sold"]
    assert [row.told[0].anchor for row in rows(archive, "Red Crescent Corvo 30")] == ["sold"]
    with pytest.raises(UnknownNameError):
        rows(archive, "Corvo 31")


def test_a_slip_of_the_finger_is_forgiven(archive: Archive) -> None:
    archive.add(
        telling("d1", D(2031, 3, 5), Told(actor="Volodymyr Zelenskyy", verb="v", target="x"))
    )
    assert len(rows(archive, "Volodymyr Zelenksyy")) == 1


def test_rows_are_json_in_the_shape_that_scorers_read(archive: Archive) -> None:
    archive.add(telling("d1", D(2031, 3, 5), met(first=D(2031, 3, 1))))
    row = json.loads(msgspec.json.encode(archive.timeline("Mongolia", EVERY)[0]))
    (event,) = row["events"]
    start, end = event["anchor"]
    assert (row["first"], row["last"], row["date"]) == ("2031-03-01",) * 3
    assert event["dispatch"] == "d1"
    assert archive.record("d1").dispatch.text[start:end] == "received"


def test_a_statement_stands_on_the_day_beside_its_cue(archive: Archive) -> None:
    record = telling("d1", D(2031, 3, 5), met(by="Sergei Lavrov"))
    (said,) = record.attributions
    text = record.dispatch.text.replace("said.", "said on Monday. It was Sunday.")
    sent = msgspec.structs.replace(
        record.dispatch, text=text, sha256=hashlib.sha256(text.encode()).hexdigest()
    )
    dated = with_time(msgspec.structs.replace(record, dispatch=sent), "Monday", D(2031, 3, 3))
    archive.add(dated)
    (row,) = rows(archive, "Lavrov")
    assert (row.date, row.said[0].id) == ("2031-03-03", f"d1/{said.id}")
    # what the next sentence dates is not the day on which it was said
    other = with_time(msgspec.structs.replace(dated, id="d2", times=()), "Sunday", D(2031, 1, 4))
    archive.add(other)
    assert [row.date for row in rows(archive, "Lavrov")] == ["2031-03-03", "2031-03-05"]


def test_what_is_event_and_statement_is_one_row(archive: Archive) -> None:
    record = telling("d1", D(2031, 3, 5), met(verb="urged", by="Mongolia"))
    (said,), (event,) = record.attributions, record.events
    urged = msgspec.structs.replace(said, cue=(event.anchor,), content=(event.targets[0].span,))
    archive.add(msgspec.structs.replace(record, attributions=(urged,)))
    (row,) = rows(archive)
    assert (row.date, len(row.said), row.told) == ("2031-03-05", 1, ())


def test_of_very_many_events_the_earliest_are_the_same_rows(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(40):
        day = D(2031, 1, 1) + timedelta(days=3 * number)
        one = met(verb=f"aided{number % 7}", first=day if number % 3 else None)
        sent = day + timedelta(days=1)
        archive.add(telling(f"d{number}", sent, one, lead=f"Report {number}. "))
    whole = archive.timeline("Mongolia", Filters(limit=8))
    monkeypatch.setattr(timelines, "_LAID_OUT", 3)
    monkeypatch.setattr(timelines, "_ROOMY", 1)
    assert archive.timeline("Mongolia", Filters(limit=8)) == whole
    assert (len(whole), whole.more) == (8, True)
    assert len(archive.timeline("Mongolia", Filters(limit=100))) == 40
