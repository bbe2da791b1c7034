"""The drawings: where things lie on an axis, in a graph, on a map."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.desk.drawing.atlas import WORLD, Window, around, fitted, land, lines, read_window
from onrecord.desk.drawing.axis import Axis, spanning
from onrecord.desk.drawing.timeline import bins, moments, strip
from onrecord.desk.links import tilde, untilde
from onrecord.desk.places import locate
from onrecord.store.rows import Party

YEAR = Axis(first=date(2023, 1, 1), last=date(2023, 12, 31))


def test_a_day_is_drawn_as_a_point_and_a_month_as_a_bar() -> None:
    day = strip(YEAR, date(2023, 7, 2), date(2023, 7, 2), "2023-07-02", ())
    assert day.point
    month = strip(YEAR, date(2023, 7, 1), date(2023, 7, 31), "2023-07", ())
    assert not month.point
    assert month.width == pytest.approx(31 / 365 * 100, abs=0.01)
    assert month.x == pytest.approx(181 / 365 * 100, abs=0.01)


def test_an_open_end_reaches_the_edge() -> None:
    since = strip(YEAR, date(2023, 7, 1), None, None, ())
    assert since.open_right
    assert since.x is not None
    assert since.x + since.width == pytest.approx(100)


def test_what_lies_outside_says_on_which_side() -> None:
    assert strip(YEAR, date(1994, 1, 1), date(1994, 1, 1), None, ()).before
    assert strip(YEAR, date(2031, 1, 1), date(2031, 1, 1), None, ()).after
    assert strip(YEAR, None, None, None, ()).x is None


@pytest.mark.parametrize(
    ("value", "hours"),
    [
        ("2023-07-02T14:30", (14.5, 14.5 + 1 / 60)),
        ("2023-07-02TMO", (6, 12)),
        ("2023-07-02TNI", (18, 30)),
        ("2023-07-02", (0, 24)),
        (None, (0, 24)),
    ],
)
def test_hours_of_a_day(value: str | None, hours: tuple[float, float]) -> None:
    day = date(2023, 7, 2)
    start, end = moments(day, day, value)
    assert start == pytest.approx(day.toordinal() + hours[0] / 24)
    assert end == pytest.approx(day.toordinal() + hours[1] / 24)


@given(st.dates(), st.integers(0, 400_000))
def test_any_axis_has_few_ticks_inside_it(first: date, days: int) -> None:
    last = date.fromordinal(min(first.toordinal() + days, date.max.toordinal()))
    axis = Axis(first=first, last=last)
    ticks = axis.ticks()
    assert len(ticks) <= 12
    assert all(0 <= tick.x <= 100 for tick in ticks)
    assert [tick.x for tick in ticks] == sorted({tick.x for tick in ticks})
    for other in (axis.closer(), axis.wider(), axis.earlier(), axis.later()):
        assert other.first <= other.last
    assert sum(part.days for part in axis.bins(60)) == axis.days


def test_an_axis_goes_from_decades_to_hours() -> None:
    labels = {
        days: [tick.label for tick in Axis(first=date(2020, 1, 1), last=date.fromordinal(
            date(2020, 1, 1).toordinal() + days - 1)).ticks()]
        for days in (20_000, 1500, 200, 6, 1)
    }  # fmt: skip
    assert labels[20_000][0] == "2020s"
    assert "2022" in labels[1500]
    assert "Mar" in labels[200]
    assert "3 Jan" in labels[6]
    assert "12:00" in labels[1]


def test_bins_count_what_falls_in_them() -> None:
    days = [date(2023, 3, 1), date(2023, 3, 2), date(2023, 11, 1), date(1990, 1, 1)]
    counted = bins(YEAR, [(day, day) for day in days])
    assert sum(one.count for one in counted) == 3


def test_no_days_no_axis() -> None:
    assert spanning([]) is None


def test_a_window_shows_all_places_with_their_rings() -> None:
    window = fitted([(50.45, 30.52, 20), (39.03, 125.75, 20)])
    assert window.holds(50.45, 30.52)
    assert window.holds(39.03, 125.75)
    assert fitted([]) == WORLD
    x, y = WORLD.percent(12, 0)
    assert (x, y) == (50.0, 50.0)


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(0.1, 400))
def test_any_window_can_be_mailed(lat: float, lon: float, width: float) -> None:
    window = around((lat, lon), width)
    assert read_window(str(window)).holds(window.south, window.west)


def test_land_is_drawn_and_lines_only_beside_it() -> None:
    europe = Window(west=20, south=40, east=50, north=56)
    assert land(europe).startswith("M")
    held, disputed = lines(europe)
    assert held
    assert disputed  # between Russia and Ukraine, among others
    assert len(land(WORLD)) < 60_000  # characters in the page


def test_places_are_found_by_table_and_never_guessed() -> None:
    kyiv = locate(_party("Kyiv", "place"))
    assert kyiv is not None
    assert abs(kyiv.lat - 50.45) < 0.1
    assert kyiv.radius < 50
    mongolia = locate(_party("Mongolia", "state", "MNG"))
    assert mongolia is not None
    assert mongolia.radius > 400
    assert locate(_party("Springfield", "place")) is None
    assert locate(_party("Arman Sadykov", "person")) is None


@given(st.text())
def test_any_id_is_one_segment_of_a_path(id: str) -> None:
    segment = tilde(id.encode("utf-8", "replace").decode())
    assert set(segment) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-~")
    assert untilde(segment) == id.encode("utf-8", "replace").decode()


def _party(name: str, type: str, iso3: str | None = None) -> Party:
    return Party(
        actor=1, name=name, type=type, iso3=iso3, contested=False, role=None, words=name, span=None
    )  # type: ignore[arg-type]
