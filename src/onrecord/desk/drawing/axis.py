"""A stretch of time → positions in percent, and the ticks and steps that zoom it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal

Unit = Literal["decade", "year", "month", "day", "hour"]

_MONTHS: Final = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)
_LABELS: Final = 7  # ticks with words: more of them run into each other on a telephone
_DAYS: Final[dict[Unit, float]] = {
    "decade": 3652.5,
    "year": 365.25,
    "month": 30.44,
    "day": 1,
    "hour": 1 / 24,
}
_STEPS: Final[tuple[tuple[Unit, tuple[int, ...]], ...]] = (
    ("hour", (1, 2, 3, 6, 12)),
    ("day", (1, 2, 5, 10)),
    ("month", (1, 2, 3, 6)),
    ("year", (1, 2, 5)),
    ("decade", (1, 2, 5, 10)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """One line of the axis. `first` and `last` are the days that it stands for, to zoom to."""

    x: float  # percent
    label: str
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """The days from `first` to `last`, both shown whole."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it shows."""
        return self.last.toordinal() - self.first.toordinal() + 1

    def x(self, moment: float) -> float:
        """Return where a moment (days since year 1, as `date.toordinal` counts) is, in percent;
        outside 0 to 100 for what is not shown."""
        return round((moment - self.first.toordinal()) / self.days * 100, 3)

    def ticks(self) -> tuple[Tick, ...]:
        """Return at most seven ticks on round days."""
        unit, step = self._step()
        found = []
        at = _floor(self.first, unit, step)
        while at.date() <= self.last:
            after = _next(at, unit, step)
            if at.date() >= self.first:
                found.append(
                    Tick(
                        x=self.x(_ordinal(at)),
                        label=_label(at, unit),
                        first=at.date(),
                        last=max(at.date(), _day_before(after)),
                    )
                )
            if after <= at:  # the last year of the calendar
                break
            at = after
        return tuple(found)

    def _step(self) -> tuple[Unit, int]:
        for unit, steps in _STEPS:
            if unit == "hour" and self.days > 2:
                continue
            for step in steps:
                if self.days / (_DAYS[unit] * step) <= _LABELS:
                    return unit, step
        return "decade", max(1, round(self.days / _DAYS["decade"] / _LABELS))

    def closer(self) -> Axis:
        """Return the middle third, one day at least."""
        third = self.days // 3
        return Axis(first=shift(self.first, third), last=shift(self.last, -third))

    def wider(self) -> Axis:
        """Return three times as much."""
        return Axis(first=shift(self.first, -self.days), last=shift(self.last, self.days))

    def earlier(self) -> Axis:
        """Return as many days, half of them before these."""
        return self._moved(-max(1, self.days // 2))

    def later(self) -> Axis:
        """Return as many days, half of them after these."""
        return self._moved(max(1, self.days // 2))

    def _moved(self, by: int) -> Axis:
        return Axis(first=shift(self.first, by), last=shift(self.last, by))

    def bins(self, count: int) -> tuple[Axis, ...]:
        """Return the stretch in about `count` parts of whole days each."""
        size = max(1, -(-self.days // count))
        parts = []
        at = self.first
        while at <= self.last:
            end = min(self.last, shift(at, size - 1))
            parts.append(Axis(first=at, last=end))
            if end >= self.last:
                break
            at = shift(end, 1)
        return tuple(parts)


def spanning(days: list[date], around: Axis | None = None) -> Axis | None:
    """Return an axis over all of `days` with a little air; None where there are none."""
    if around is not None:
        return around
    if not days:
        return None
    first, last = min(days), max(days)
    air = max(1, (last.toordinal() - first.toordinal()) // 40)
    return Axis(first=shift(first, -air), last=shift(last, air))


def shift(day: date, by: int) -> date:
    """Return the day so many days on; the calendar's first or last where it ends."""
    ordinal = min(max(day.toordinal() + by, date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(ordinal)


def _ordinal(at: datetime) -> float:
    return at.toordinal() + (at.hour * 60 + at.minute) / 1440


def _floor(day: date, unit: Unit, step: int) -> datetime:
    if unit == "decade":
        return datetime(max(1, day.year // (10 * step) * 10 * step), 1, 1)
    if unit == "year":
        return datetime(max(1, day.year // step * step), 1, 1)
    if unit == "month":
        return datetime(day.year, (day.month - 1) // step * step + 1, 1)
    if unit == "day" and step > 1:
        return datetime(day.year, day.month, 1)
    return datetime(day.year, day.month, day.day)


def _next(at: datetime, unit: Unit, step: int) -> datetime:
    try:
        if unit in ("decade", "year"):
            return at.replace(year=at.year + step * (10 if unit == "decade" else 1))
        if unit == "month":
            return _months_after(at, step)
        if unit == "hour":
            return at + timedelta(hours=step)
        after = at + timedelta(days=step)
        month = _months_after(at.replace(day=1), 1)
        # Days are counted from each month's first, so that labels are the same in every window.
        return month if step > 1 and (month - after).days < step / 2 else after
    except (ValueError, OverflowError):
        return at


def _months_after(at: datetime, months: int) -> datetime:
    month = at.month - 1 + months
    return at.replace(year=at.year + month // 12, month=month % 12 + 1, day=1)


def _day_before(at: datetime) -> date:
    return (at - timedelta(minutes=1)).date()


def _label(at: datetime, unit: Unit) -> str:
    if unit in ("decade", "year"):
        return f"{at.year}" if unit == "year" else f"{at.year}s"
    if unit == "month":
        return f"{at.year}" if at.month == 1 else _MONTHS[at.month - 1]
    if unit == "hour" and at.hour:
        return f"{at.hour:02}:00"
    month = _MONTHS[at.month - 1]
    return f"{at.day} {month} {at.year}" if at.month == at.day == 1 else f"{at.day} {month}"
