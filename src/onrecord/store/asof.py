"""Which readings a question is asked of: those current now, or as of a day.

A dispatch has versions (a corrected text), and each version has readings (by one reader after
another). Both are bounded by the time of recording; versions also by the day of publication:

- now: the version and the reading that nothing superseded;
- as of a day by recording: those that were current at the end of that day, in UTC;
- as of a day by publication: the version that was the latest published by then, whatever was
  recorded when, in its latest reading. A dispatch of no known day was never known so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.store.rows import Filters


@dataclass(frozen=True, slots=True)
class Condition:
    """Part of a WHERE clause: SQL with `?` for each of `values`. SQL holds no words of a user."""

    sql: str
    values: tuple[str, ...] = ()


def current(filters: Filters, *, reading: str = "r", dispatch: str = "d") -> Condition:
    """Return the condition that a reading is current under `filters`.

    `reading` and `dispatch` are the names under which the tables `readings` and `dispatches`
    stand in the query, already joined on `readings.dispatch = dispatches.id`; each row is found
    by its primary key, so the condition costs two look-ups a row.
    """
    r, d = reading, dispatch
    if filters.as_of is None:
        return Condition(f"{r}.recorded_until IS NULL AND {d}.recorded_until IS NULL")
    if filters.as_of_by == "publication":
        day = filters.as_of.isoformat()
        return Condition(
            f"{r}.recorded_until IS NULL AND {d}.published <= ? "
            f"AND ({d}.published_until IS NULL OR {d}.published_until > ?)",
            (day, day),
        )
    end = _day_after(filters.as_of)
    return Condition(
        f"{r}.recorded_from < ? AND ({r}.recorded_until IS NULL OR {r}.recorded_until >= ?) "
        f"AND {d}.recorded_from < ? AND ({d}.recorded_until IS NULL OR {d}.recorded_until >= ?)",
        (end, end, end, end),
    )


def current_readings(filters: Filters) -> Condition:
    """Return the query of all current readings: one column `reading`, one `dispatch`.

    For questions about everything; where a question begins at an actor, a word or a type, join
    and use `current`.
    """
    condition = current(filters)
    return Condition(
        "SELECT r.id AS reading, d.id AS dispatch FROM dispatches AS d "
        f"JOIN readings AS r ON r.dispatch = d.id WHERE {condition.sql}",
        condition.values,
    )


def _day_after(day: date) -> str:
    # Times of recording sort as text; "2023-01-03T..." comes before "2023-01-04".
    return (day + timedelta(days=1)).isoformat() if day < date.max else "9999-12-31T99"
