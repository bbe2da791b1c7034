"""A Period is no finer than the text, and its last day is inside."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import OnrecordError
from onrecord.periods import Period, period_of, shift_month


@pytest.mark.parametrize(
    ("value", "first", "last", "precision"),
    [
        ("2022-07-13", "2022-07-13", "2022-07-13", "day"),
        ("2022-07-13T15:30", "2022-07-13", "2022-07-13", "day"),
        ("2014-08-17TNI", "2014-08-17", "2014-08-17", "day"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2024-02-XX", "2024-02-01", "2024-02-29", "month"),
        ("2023", "2023-01-01", "2023-12-31", "year"),
        ("2023-W01", "2023-01-02", "2023-01-08", "week"),
        ("1998-W8", "1998-02-16", "1998-02-22", "week"),
        ("2021-W10-WE", "2021-03-13", "2021-03-14", "weekend"),
        ("2019-Q2", "2019-04-01", "2019-06-30", "quarter"),
        ("2019-H2", "2019-07-01", "2019-12-31", "half"),
        ("2009-WI", "2009-12-01", "2010-02-28", "season"),
        ("199", "1990-01-01", "1999-12-31", "decade"),
        ("199X", "1990-01-01", "1999-12-31", "decade"),
        ("18", "1800-01-01", "1899-12-31", "century"),
        ("2022-09-23/2022-09-27", "2022-09-23", "2022-09-27", "range"),
        ("2010-01/2010-05", "2010-01-01", "2010-05-31", "range"),
    ],
)
def test_value_to_days(value: str, first: str, last: str, precision: str) -> None:
    period = period_of(value)
    assert period is not None
    assert (str(period.first), str(period.last), period.precision) == (first, last, precision)


@pytest.mark.parametrize(
    "value",
    ["P3D", "PAST_REF", "XXXX-09-23", "FY2017", "BC0480", "2022-13", "2022-02-30", "", "T15:00",
     "2023-W60", "0000", "9999", "2022-09-27/2022-09-23"],
)  # fmt: skip
def test_values_without_days(value: str) -> None:
    assert period_of(value) is None


def test_open_sides() -> None:
    since = period_of("2014/..")
    assert since is not None
    assert (since.first, since.last) == (date(2014, 1, 1), None)
    assert date(2500, 1, 1) in since
    assert date(2013, 12, 31) not in since


def test_a_period_holds_a_day() -> None:
    with pytest.raises(OnrecordError):
        Period(start=date(2020, 1, 1), end=date(2020, 1, 1), precision="day")
    with pytest.raises(OnrecordError):
        Period(start=None, end=date.min, precision="range")


def test_within_and_overlap() -> None:
    month, day, year = period_of("2022-07"), period_of("2022-07-13"), period_of("2023")
    assert month is not None
    assert day is not None
    assert year is not None
    assert day.within(month)
    assert not month.within(day)
    assert month.overlaps(day)
    assert not month.overlaps(year)


@given(st.integers(1, 9000), st.integers(1, 12), st.integers(-500, 500))
def test_months_shift_there_and_back(year: int, month: int, by: int) -> None:
    assert shift_month(*shift_month(year, month, by), -by) == (year, month)


@given(st.text(max_size=30))
def test_any_text_is_a_value_or_none(value: str) -> None:
    period = period_of(value)
    assert period is None or period.first is not None or period.last is not None


_DAYS = st.dates(date(1, 1, 1), date(9998, 12, 31))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Periods with both sides, one or none."""
    start = draw(st.none() | _DAYS)
    end = draw(st.none() | _DAYS.filter(lambda day: day > date.min))
    if start is not None and end is not None and start >= end:
        start, end = end, (None if start == end else start)
    return Period(start=start, end=end, precision="range")


@given(periods())
def test_its_first_and_last_day_lie_inside_and_their_neighbours_outside(one: Period) -> None:
    day = timedelta(days=1)
    if one.first is not None:
        assert one.first in one
        assert one.first == date.min or one.first - day not in one
    if one.last is not None:
        assert one.last in one
        assert one.last + day not in one


@given(periods(), periods())
def test_sharing_a_day_goes_both_ways(one: Period, other: Period) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    inside = [
        day
        for day in (one.first, one.last, other.first, other.last)
        if day is not None and day in one and day in other
    ]
    known = any(side is not None for side in (one.start, one.end, other.start, other.end))
    assert not known or one.overlaps(other) == bool(inside)


@given(periods(), periods(), periods())
def test_lying_within_is_an_order(one: Period, other: Period, third: Period) -> None:
    assert one.within(one)
    if one.within(other):
        assert one.overlaps(other)
        assert not other.within(one) or (one.start, one.end) == (other.start, other.end)
        assert not other.within(third) or one.within(third)


@given(periods(), periods(), _DAYS)
def test_what_lies_within_has_no_day_of_its_own(one: Period, other: Period, day: date) -> None:
    assert not (one.within(other) and day in one) or day in other


@given(_DAYS)
def test_a_day_lies_in_its_week_month_quarter_half_and_year(day: date) -> None:
    year, week, weekday = day.isocalendar()
    names = [
        f"{day.year:04d}-{day.month:02d}",
        f"{day.year:04d}-Q{(day.month + 2) // 3}",
        f"{day.year:04d}-H{(day.month + 5) // 6}",
        f"{day.year:04d}",
    ]
    if 1 <= year < 9998:
        names += [f"{year:04d}-W{week:02d}", f"{year:04d}-W{week:02d}-{weekday}"]
    for name in names:
        period = period_of(name)
        assert period is not None, name
        assert day in period, name
    alone = period_of(day.isoformat())
    assert alone is not None
    assert (alone.first, alone.last) == (day, day)


@given(st.integers(1, 9997), st.integers(1, 12))
def test_a_year_is_its_months_end_to_end(year: int, month: int) -> None:
    one = period_of(f"{year:04d}-{month:02d}")
    after_year, after_month = shift_month(year, month, 1)
    after = period_of(f"{after_year:04d}-{after_month:02d}")
    assert one is not None
    assert after is not None
    assert one.end == after.start
    assert not one.overlaps(after)
