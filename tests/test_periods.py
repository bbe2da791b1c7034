"""A Period is no finer than the text, and its last day is inside."""

from __future__ import annotations

from datetime import date

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
