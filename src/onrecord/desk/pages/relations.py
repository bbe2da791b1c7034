"""Relations: who did what to whom; and of two actors, the state between them over time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

import msgspec

from onrecord.desk.answering import View
from onrecord.desk.asking import Asked
from onrecord.desk.drawing.axis import Axis, spanning
from onrecord.desk.drawing.flows import TONE_NAMES, Edge, draw, edges
from onrecord.desk.visiting import Visit
from onrecord.store.rows import Effect, Happening, Relations, Step

_TOLD: Final = 500  # happenings that the drawing is made of
_TABLE: Final = 200  # rows
_SHOWN: Final = 40  # acts of each of two towards the other
_EFFECTS: Final[dict[Effect, str]] = {
    "holds": "the wire tells it, or who does it says so",
    "contradicted": "told as done, and denied by somebody",
    "said by one side": "only one of the two says so",
    "said by others": "only others than the two say so",
    "not yet": "planned, possible or demanded",
    "denied": "told only as not so",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """One state between two actors, from one act to the next; in percent of the axis."""

    state: str
    x: float
    width: float
    first: date
    last: date | None  # None: to this day
    step: Step | None  # the act that led to it


def view(visit: Visit) -> View:
    """Show who does what to whom; between two named actors, the state over time."""
    if visit.asked.actor and visit.asked.other:
        return _between(visit)
    return _all(visit)


def _all(visit: Visit) -> View:
    asked = visit.asked
    told = _told(visit)
    found = edges(told)
    return View(
        template="relations.html",
        title=f"Relations of {asked.actor}" if asked.actor else "Relations",
        asked=asked,
        rows=[_row(edge) for edge in found],
        shown={
            "flows": draw(found),
            "edges": found[:_TABLE],
            "left_out": max(0, len(found) - _TABLE),
            "tones": TONE_NAMES,
            "told": len(told),
            "cut": len(told) >= _TOLD,
        },
    )


def _told(visit: Visit) -> tuple[Happening, ...]:
    asked = visit.asked
    filters = asked.with_limit(_TOLD)
    if not asked.actor:
        return _untyped(visit.archive.events(filters=filters))
    did = visit.archive.events(actor=asked.actor, filters=filters)
    had = visit.archive.events(target=asked.actor, filters=filters)
    return _untyped({one.id: one for one in (*did, *had)}.values())


def _untyped(told: Iterable[Happening]) -> tuple[Happening, ...]:
    """Return the same acts; those whose type a person holds to be wrong, without one."""
    return tuple(
        msgspec.structs.replace(one, type=None, act=None) if one.remarks else one for one in told
    )


def _row(edge: Edge) -> dict[str, object]:
    return {
        "actor": edge.actor,
        "target": edge.target,
        "tone": edge.tone,
        "kinds": edge.kinds,
        "lineages": edge.lineages,
        "one_side": edge.one_side,
        "events": [one.id for one in edge.told],
    }


def _between(visit: Visit) -> View:
    asked = visit.asked
    found = visit.archive.relations(asked.actor, asked.other, asked.filters)
    filters = asked.with_limit(_SHOWN)
    left, right = found.left.name, found.right.name
    told = (
        *visit.archive.events(actor=left, target=right, filters=filters),
        *visit.archive.events(actor=right, target=left, filters=filters),
    )
    axis, stretches = states(found, asked)
    return View(
        template="between.html",
        title=f"{left} and {right}",
        asked=asked,
        rows=found.steps,
        shown={
            "found": found,
            "axis": axis,
            "stretches": stretches,
            "told": told,
            "shown": _SHOWN,
            "as_table": edges(_untyped(told)),
            "tones": TONE_NAMES,
            "effects": _EFFECTS,
        },
        body={"state": found.state, "left": found.left, "right": found.right},
    )


def states(found: Relations, asked: Asked) -> tuple[Axis | None, tuple[Stretch, ...]]:
    """Return the states between the two, each from the act that led to it to the next one."""
    led = sorted(_led(found), key=lambda pair: pair[0])
    # An act told again brings no new state.
    led = [pair for n, pair in enumerate(led) if not n or pair[1].state != led[n - 1][1].state]
    ends = [day for day in (asked.filters.on, asked.filters.as_of) if day is not None]
    told = [one.cited.published for step in found.steps for one in step.told if one.cited.published]
    axis = spanning([*(day for day, _ in led), *told, *ends])
    if axis is None:
        return None, ()
    stretches = []
    if not led or led[0][0] > axis.first:
        end = led[0][0] if led else None
        stretches.append(_stretch(axis, "no act on record", axis.first, end, None))
    afters = [*(day for day, _ in led[1:]), None][: len(led)]
    for (day, step), after in zip(led, afters, strict=True):
        if after is None or after > day:
            stretches.append(_stretch(axis, step.state or step.act, day, after, step))
    return axis, tuple(stretches)


def _led(found: Relations) -> Iterator[tuple[date, Step]]:
    """Yield the acts that led to a state, each with its day, or that by which it was reported."""
    for step in found.steps:
        day = step.first or step.last
        if step.state and step.effect not in ("not yet", "denied") and day is not None:
            yield day, step


def _stretch(axis: Axis, state: str, first: date, after: date | None, step: Step | None) -> Stretch:
    left = max(0.0, axis.x(first.toordinal()))
    right = 100.0 if after is None else axis.x(after.toordinal())
    last = None if after is None else date.fromordinal(after.toordinal() - 1)
    return Stretch(
        state=state, x=left, width=round(right - left, 2), first=first, last=last, step=step
    )
