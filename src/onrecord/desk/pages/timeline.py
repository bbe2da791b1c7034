"""Timeline: happenings on two clocks, when it happened and when it was reported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import msgspec

from onrecord.desk import links
from onrecord.desk.answering import View
from onrecord.desk.asking import LARGEST, Asked
from onrecord.desk.drawing.axis import Axis, shift, spanning
from onrecord.desk.drawing.timeline import Report, Strip, bins, strip
from onrecord.desk.visiting import Visit
from onrecord.store.rows import Happening, Statement, TimelineRow

_ROWS: Final = 40  # strips on one page
_MANY: Final = 300  # events of one actor: of who has more, only the newest are drawn at first
_FEW: Final = 12  # days, fewer of which are all drawn
_FAR: Final = 3  # times as long as the stretch of nearly all of them
_CLOSE: Final = 1.2  # percent: reports nearer than this cannot be told apart
_DRAWN: Final = 500  # happenings that the overview counts: a page of them is drawn in 0.1 s


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One happening with its strip."""

    row: TimelineRow
    main: Happening | Statement  # the telling that stands for it
    said: bool  # it is a statement
    strip: Strip


@dataclass(frozen=True, slots=True, kw_only=True)
class Zoom:
    """One way to show more or less of the time."""

    name: str
    url: str


def view(visit: Visit) -> View:
    """Show an actor's happenings, or everybody's."""
    asked = visit.asked
    rows = _asked_for(visit)
    axis = _axis(asked, rows)
    shown = [row for row in rows if _in_window(asked, row)]
    shown.sort(key=lambda row: _order(asked, row))
    size = min(asked.filters.limit, _ROWS) if "_size" not in asked.query else asked.filters.limit
    part = shown[asked.offset : asked.offset + size]
    more = asked.url(_next=asked.offset + size) if len(shown) > asked.offset + size else None
    days = [day for row in shown if (day := _clock_day(asked, row)) is not None]
    reported = sorted(
        {one.cited.published for row in shown for one in tellings(row) if one.cited.published}
    )
    return View(
        template="timeline.html",
        title=f"Timeline of {asked.actor}" if asked.actor else "Timeline",
        asked=asked,
        rows=part,
        more=more,
        shown={
            "axis": axis,
            "lines": [_line(axis, row) for row in part] if axis else [],
            "bins": bins(axis, [(day, day) for day in days]) if axis and len(shown) > 8 else (),
            "total": len(shown),
            "first_row": asked.offset + 1,
            "cut": len(rows) >= _DRAWN,
            "zooms": zooms(asked, axis) if axis else (),
            "steps": as_of_steps(asked, reported),
            "track": track(asked, axis, reported) if axis else (),
        },
    )


def _asked_for(visit: Visit) -> Sequence[TimelineRow]:
    """Return the happenings asked for; on the clock of reports the days narrow reports."""
    asked = visit.asked
    filters = asked.with_limit(_DRAWN)
    if asked.clock == "report":
        filters = msgspec.structs.replace(filters, since=None, until=None)
    if not asked.actor:
        return tuple(_alone(told) for told in visit.archive.events(filters=filters))
    if filters.since is None and filters.until is None:
        # Who is in half of all dispatches has more to tell than a page shows: then the newest.
        newest = visit.archive.events(actor=asked.actor, filters=asked.with_limit(_MANY))
        days = [day for one in newest if (day := one.first or one.last) is not None]
        if len(newest) >= _MANY and asked.clock == "report":
            return tuple(_alone(told) for told in newest)
        if len(newest) >= _MANY and days:
            filters = msgspec.structs.replace(filters, since=min(_middle(days)))
    return tuple(visit.archive.timeline(asked.actor, filters))


def _alone(told: Happening) -> TimelineRow:
    return TimelineRow(first=told.first, last=told.last, date=told.value, events=(), told=(told,))


def _in_window(asked: Asked, row: TimelineRow) -> bool:
    if asked.clock == "event":
        return True
    since, until = asked.filters.since, asked.filters.until
    return any(
        (since is None or day >= since) and (until is None or day <= until)
        for one in tellings(row)
        if (day := one.cited.published) is not None
    ) or (since is None and until is None)


def _clock_day(asked: Asked, row: TimelineRow) -> date | None:
    if asked.clock == "event":
        return row.first or row.last
    return _reported(row)


def tellings(row: TimelineRow) -> tuple[Happening | Statement, ...]:
    """Return all that tell of a row: events, or statements where it is something said."""
    return (*row.told, *row.said)


def _reported(row: TimelineRow) -> date | None:
    days = (one.cited.published for one in tellings(row))
    return min((day for day in days if day is not None), default=None)


def _order(asked: Asked, row: TimelineRow) -> tuple[date, date]:
    day = _clock_day(asked, row) or date.max
    return day, row.last or row.first or date.max


def _middle(days: list[date]) -> list[date]:
    """Return the days without the few that lie so far off that all others would be one point."""
    if len(days) < _FEW:
        return days
    ordered = sorted(days)
    off = len(ordered) // 50 + 1
    inner = ordered[off:-off]
    far = (ordered[-1] - ordered[0]).days > _FAR * max(30, (inner[-1] - inner[0]).days)
    return inner if far else days


def _axis(asked: Asked, rows: Iterable[TimelineRow]) -> Axis | None:
    since, until = asked.filters.since, asked.filters.until
    days = [day for row in rows for day in (row.first, row.last) if day is not None]
    days += [day for row in rows if (day := _reported(row)) is not None]
    found = spanning(days)
    if since is None and until is None:
        return spanning(_middle(days))
    ends = [since, until, *((found.first, found.last) if found else ())]
    known = [day for day in ends if day is not None]
    first, last = since or min(known), until or max(known)
    return Axis(first=min(first, last), last=max(first, last))


def _line(axis: Axis, row: TimelineRow) -> Line:
    reports = [
        Report(
            x=axis.x(one.cited.published.toordinal() + 0.5),
            label=f"reported by {one.cited.wire or 'a wire not given'} on {one.cited.published}"
            + (f", version {one.cited.version}" if one.cited.version > 1 else ""),
            href=links.trace(one.id),
            version=one.cited.version,
        )
        for one in tellings(row)
        if one.cited.published is not None
    ]
    value = row.date or next((one.value for one in row.told if one.value), None)
    return Line(
        row=row,
        main=tellings(row)[0],
        said=not row.told,
        strip=strip(axis, row.first, row.last, value, reports),
    )


def zooms(asked: Asked, axis: Axis) -> tuple[Zoom, ...]:
    """Return the ways to move and to zoom, from decades down to the hours of a day."""
    found = [
        Zoom(name="◂ Earlier", url=_to(asked, axis.earlier())),
        Zoom(name="Later ▸", url=_to(asked, axis.later())),
    ]
    if axis.days > 1:
        found.append(Zoom(name="Closer", url=_to(asked, axis.closer())))
    found.append(Zoom(name="Wider", url=_to(asked, axis.wider())))
    if asked.filters.since or asked.filters.until:
        found.append(Zoom(name="Back to the start", url=asked.url(**{"from": None, "to": None})))
    return tuple(found)


def _to(asked: Asked, axis: Axis) -> str:
    return asked.url(**{"from": axis.first, "to": axis.last})


def track(
    asked: Asked, axis: Axis, reported: Sequence[date]
) -> tuple[tuple[float, date, str], ...]:
    """Return the days of reports on the axis: where each is, and the view as of that day."""
    found: list[tuple[float, date, str]] = []
    for day in reported:
        x = axis.x(day.toordinal() + 0.5)
        if 0 <= x <= 100 and (not found or x - found[-1][0] >= _CLOSE):
            found.append((x, day, asked.url(as_of=day)))
    return tuple(found)


def as_of_steps(asked: Asked, reported: Sequence[date]) -> dict[str, str | None]:
    """Return where the as-of control goes: to the day of the report before and after this one."""
    now = asked.filters.as_of
    if now is None:
        before = shift(reported[-1], -1) if reported else None
        return {"before": _as_of(asked, before), "after": None}
    earlier = [day for day in reported if day < now]
    return {
        "before": _as_of(asked, earlier[-1] if earlier else shift(now, -1)),
        "after": _as_of(asked, shift(now, 1)),
    }


def _as_of(asked: Asked, day: date | None) -> str | None:
    return None if day is None else asked.url(as_of=day)


assert _DRAWN <= LARGEST
