"""Days in the Extended Date/Time Format, levels 0 and 1."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.edtf import edtf, edtf_days, edtf_of
from onrecord.periods import Period, period_of

# Level 0 and 1 of the specification, and level 2's groupings: what we may write.
_UNIT = r"-?\d{4}(?:-(?:0[1-9]|1[0-2]|2[1-4]|3[3-6]|4[01])(?:-\d\d)?)?[?~%]?|\d\d(?:\dX|XX)[?~%]?"
_WRITTEN = re.compile(rf"(?:{_UNIT}|\.\.)(?:/(?:{_UNIT}|\.\.))?")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2019", "2019"),
        ("2019-04", "2019-04"),
        ("2019-04-09", "2019-04-09"),
        ("2006-SU", "2006-22"),
        ("2009-WI", "2009-24"),
        ("2023-H1", "2023-40"),
        ("199X", "199X"),
        ("18", "18XX"),
        ("2014-W52", "2014-12-22/2014-12-28"),
        ("2014-W52-WE", "2014-12-27/2014-12-28"),
        ("2022-09-23/2022-09-27", "2022-09-23/2022-09-27"),
        ("2024-W01/2024-W03", "2024-01-01/2024-01-21"),
        ("2014-08-17TNI", "2014-08-17"),
        ("2022-03-11T09:00+02:00", "2022-03-11T09:00:00+02:00"),
        ("BC0001", "0000"),
        ("BC0218-SP", "-0217-21"),
        ("BC0480/BC0479", "-0479/-0478"),
        ("PAST_REF", None),
        ("P3D", None),
        ("XXXX-07", None),
        ("FY2017", None),
        ("2022-13", None),
        ("2022/2020", None),
        ("", None),
    ],
)
def test_values(value: str, expected: str | None) -> None:
    assert edtf_of(value) == expected


def test_doubt_and_open_sides() -> None:
    assert edtf_of("2019-04", mod="APPROX") == "2019-04~"
    assert edtf_of("2019-04", inferred=True) == "2019-04?"
    assert edtf_of("2019-04", mod="APPROX", inferred=True) == "2019-04%"
    assert edtf_of("2021", mod="ON_OR_AFTER") == "2021/.."
    assert edtf_of("2021", mod="ON_OR_BEFORE", inferred=True) == "../2021?"


def test_days() -> None:
    day = date(2026, 11, 23)
    assert edtf_days(None, day) == "../2026-11-23"
    assert edtf_days(day, None) == "2026-11-23/.."
    assert edtf_days(None, None) == "../.."
    assert edtf_days(day, day, doubt="?") == "2026-11-23?"
    assert edtf_days(date(2024, 2, 1), date(2024, 2, 29)) == "2024-02"
    assert edtf_days(date(2023, 1, 1), date(2023, 12, 31)) == "2023"
    assert edtf_days(date(2023, 1, 1), date(2024, 12, 31)) == "2023-01-01/2024-12-31"


@pytest.mark.parametrize("value", ["2019", "2019-04", "2019-Q2", "2006-SU", "2023-H2", "198", "18"])
def test_a_period_is_as_coarse_as_its_precision(value: str) -> None:
    period = period_of(value)
    assert period is not None
    assert edtf(period) == edtf_of(value)


def test_an_open_period() -> None:
    period = Period(start=None, end=date(2026, 11, 24), precision="range")
    assert edtf(period) == "../2026-11-23"


@given(st.dates(date(1, 1, 1), date(9998, 12, 31)), st.integers(0, 800))
def test_what_is_written_is_edtf(first: date, more: int) -> None:
    last = date.fromordinal(min(first.toordinal() + more, date(9998, 12, 31).toordinal()))
    assert _WRITTEN.fullmatch(edtf_days(first, last))
    written = edtf_of(f"{first.isoformat()}/{last.isoformat()}")
    assert written is not None
    assert _WRITTEN.fullmatch(written)


_DAYS = st.dates(date(1, 1, 1), date(9997, 12, 31))
_VALUES = st.one_of(
    st.builds("{:04d}".format, st.integers(1, 9998)),
    st.builds("{:04d}-{:02d}".format, st.integers(1, 9998), st.integers(1, 12)),
    st.builds(
        "{:04d}-{}".format,
        st.integers(1, 9997),
        st.sampled_from(("SP", "SU", "FA", "WI", "Q1", "Q2", "Q3", "Q4", "H1", "H2")),
    ),
    st.builds("{:04d}-W{:02d}".format, st.integers(2, 9997), st.integers(1, 52)),
    st.builds("{:03d}".format, st.integers(1, 998)),
    st.builds("{:02d}".format, st.integers(1, 98)),
    st.builds(date.isoformat, _DAYS),
)
_FROM_GROUP = {
    **{"21": "SP", "22": "SU", "23": "FA", "24": "WI"},
    **{"33": "Q1", "34": "Q2", "35": "Q3", "36": "Q4", "40": "H1", "41": "H2"},
}


def _back(written: str) -> tuple[date | None, date | None]:
    """The days of what was written, read by the letter of the specification."""
    halves = written.split("/")
    first, last = (_unit_back(halves[0]), _unit_back(halves[-1]))
    return (first.first if first else None), (last.last if last else None)


def _unit_back(half: str) -> Period | None:
    half = half.rstrip("?~%")
    if half == "..":
        return None
    group = re.fullmatch(r"(\d{4})-(2[1-4]|3[3-6]|4[01])", half)
    if group is not None:
        return period_of(f"{group[1]}-{_FROM_GROUP[group[2]]}")
    return period_of(half.rstrip("X"))


@given(_VALUES)
def test_a_value_written_and_read_back_has_its_days(value: str) -> None:
    period, written = period_of(value), edtf_of(value)
    assert period is not None
    assert written is not None
    assert _WRITTEN.fullmatch(written)
    assert _back(written) == (period.first, period.last)
    assert _back(edtf(period)) == (period.first, period.last)


@given(_DAYS, st.integers(0, 800), st.sampled_from(("", "?", "~", "%")), st.integers(0, 3))
def test_days_written_and_read_back(first: date, more: int, doubt: str, open_sides: int) -> None:
    last = date.fromordinal(min(first.toordinal() + more, date(9998, 12, 31).toordinal()))
    days = (None if open_sides & 1 else first, None if open_sides & 2 else last)
    written = edtf_days(*days, doubt=doubt)  # type: ignore[arg-type]
    assert _back(written) == days
    assert doubt == "" or days == (None, None) or doubt in written


@given(_VALUES, _VALUES)
def test_a_stretch_between_two_values_keeps_both_ends(one: str, other: str) -> None:
    value = f"{one}/{other}"
    period, written = period_of(value), edtf_of(value)
    assert (period is None) == (written is None)
    if period is not None and written is not None:
        assert _back(written) == (period.first, period.last)
