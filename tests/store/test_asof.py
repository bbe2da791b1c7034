"""Which readings a question is asked of: now, as published by a day, as recorded by a day."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from varied import changed, read_by

from made import TEXT
from onrecord.record.records import Record
from onrecord.store.asof import current, current_readings
from onrecord.store.connection import StoreConnection
from onrecord.store.rows import Filters
from onrecord.store.write import add

LATE = "2023-03-20T23:59:59Z"
# Published 14 March, recorded on the 20th; corrected on the 16th, recorded on the 22nd; the
# correction read again by newer weights on the 25th. Another, of no known day, on the 21st.
FIRST, OTHER, CORRECTED, REREAD = 1, 2, 3, 4


@pytest.fixture
def filled(store: StoreConnection, record: Record) -> StoreConnection:
    add(store, record, recorded=LATE)
    undated = changed(
        msgspec.structs.replace(record, id="undated"), published=None, published_basis=None
    )
    add(store, undated, recorded="2023-03-21T08:00:00Z")
    corrected = changed(record, text=TEXT + "More.\n", published=date(2023, 3, 16))
    add(store, corrected, recorded="2023-03-22T08:00:00Z")
    add(store, read_by(corrected, "newer"), recorded="2023-03-25T08:00:00Z")
    return store


def _readings(store: StoreConnection, filters: Filters) -> set[int]:
    condition = current_readings(filters)
    found = {row[0] for row in store.execute(condition.sql, condition.values)}
    # The condition inside a query that begins elsewhere says the same.
    within = current(filters, reading="of", dispatch="sent")
    rows = store.execute(
        "SELECT DISTINCT of.id FROM events JOIN readings AS of ON of.id = events.reading "
        f"JOIN dispatches AS sent ON sent.id = of.dispatch WHERE {within.sql}",
        within.values,
    )
    assert {row[0] for row in rows} == found
    return found


def test_now_is_what_nothing_superseded(filled: StoreConnection) -> None:
    assert _readings(filled, Filters()) == {OTHER, REREAD}


@pytest.mark.parametrize(
    ("day", "readings"),
    [
        (date(2023, 3, 13), set()),
        (date(2023, 3, 14), {FIRST}),
        (date(2023, 3, 15), {FIRST}),
        (date(2023, 3, 16), {REREAD}),  # in its latest reading, whenever it was read
        (date.max, {REREAD}),
    ],
)
def test_as_of_a_day_by_publication(filled: StoreConnection, day: date, readings: set[int]) -> None:
    assert _readings(filled, Filters(as_of=day)) == readings


@pytest.mark.parametrize(
    ("day", "readings"),
    [
        (date(2023, 3, 19), set()),
        (date(2023, 3, 20), {FIRST}),  # recorded in the day's last second
        (date(2023, 3, 21), {FIRST, OTHER}),
        (date(2023, 3, 22), {OTHER, CORRECTED}),
        (date(2023, 3, 24), {OTHER, CORRECTED}),
        (date(2023, 3, 25), {OTHER, REREAD}),
        (date.max, {OTHER, REREAD}),
    ],
)
def test_as_of_a_day_by_recording(filled: StoreConnection, day: date, readings: set[int]) -> None:
    assert _readings(filled, Filters(as_of=day, as_of_by="recording")) == readings


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(as_of=date(2023, 3, 16)),
        Filters(as_of=date(2023, 3, 22), as_of_by="recording"),
    ],
    ids=["now", "publication", "recording"],
)
def test_no_question_about_an_entity_walks_a_whole_table(
    filled: StoreConnection, filters: Filters
) -> None:
    condition = current(filters)
    plan = filled.execute(
        "EXPLAIN QUERY PLAN SELECT v.id FROM roles AS o JOIN events AS v ON v.id = o.event "
        "JOIN readings AS r ON r.id = v.reading JOIN dispatches AS d ON d.id = r.dispatch "
        f"WHERE o.entity = ? AND {condition.sql}",
        (1, *condition.values),
    ).fetchall()
    assert [row[3] for row in plan if row[3].startswith("SCAN")] == []
