"""Map: where it happened, as precisely as that is known."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from onrecord.desk.answering import View
from onrecord.desk.asking import Asked, AskError
from onrecord.desk.drawing.atlas import KM, WORLD, Window, fitted, land, lines, read_window
from onrecord.desk.drawing.flows import lineages
from onrecord.desk.places import Spot, locate
from onrecord.desk.visiting import Visit
from onrecord.gazetteer.places import Gazetteer
from onrecord.store.rows import Happening

_TOLD: Final = 600
_LABELS: Final = 20  # names written on the map: more of them hide each other
_LABEL: Final = (12.0, 3.5)  # percent of width and height that a name takes up
_LARGEST: Final = 13  # pixels, radius of a point


@dataclass(slots=True, kw_only=True)
class Place:
    """One place with everything told to have happened there."""

    name: str
    spot: Spot | None
    told: list[Happening] = field(default_factory=list)

    @property
    def lineages(self) -> int:
        """Independent tellings."""
        return lineages(self.told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One place on the drawing: percent of it, pixels, and the ring within which it lies."""

    place: Place
    x: float
    y: float
    r: float
    ring: tuple[float, float, float, float] | None  # cx, cy, rx, ry in the drawing's units
    label: bool


def view(visit: Visit) -> View:
    """Show where what is asked for happened; what cannot be placed is listed beneath."""
    asked = visit.asked
    filters = asked.with_limit(_TOLD)
    if asked.actor:
        did = visit.archive.events(actor=asked.actor, filters=filters)
        had = visit.archive.events(target=asked.actor, filters=filters)
        told = list({one.id: one for one in (*did, *had)}.values())
    else:
        told = list(visit.archive.events(filters=filters))
    places = gathered(told, visit.desk.places)
    placed = [place for place in places if place.spot]
    window = _window(asked, placed)
    borders = asked.query.get("borders") == "yes"
    return View(
        template="map.html",
        title=f"Map of {asked.actor}" if asked.actor else "Map",
        asked=asked,
        rows=[_row(place) for place in places],
        shown={
            "window": window,
            "land": land(window),
            "lines": lines(window) if borders else None,
            "borders": borders,
            "dots": dots(window, placed),
            "places": places,
            "placed": len(placed),
            "outside": sum(not window.holds(p.spot.lat, p.spot.lon) for p in placed if p.spot),
            "unplaced": sum(not one.places for one in told),
            "told": len(told),
            "cut": len(told) >= _TOLD,
            "pack": visit.desk.places is not None,
            "whole": WORLD,
        },
    )


def gathered(told: Iterable[Happening], pack: Gazetteer | None = None) -> list[Place]:
    """Return every place named as where something happened, the most told first."""
    found: dict[str, Place] = {}
    for one in told:
        for party in one.places:
            name = party.name or party.words
            if name is None:
                continue
            place = found.get(name)
            if place is None:
                place = found[name] = Place(name=name, spot=locate(party, pack))
            place.told.append(one)
    return sorted(found.values(), key=lambda place: (-place.lineages, -len(place.told), place.name))


def dots(window: Window, placed: Iterable[Place]) -> list[Dot]:
    """Return the places of a window as points, the largest first, so that small ones are on top."""
    seen = [(place, place.spot) for place in placed if place.spot]
    seen = [(place, spot) for place, spot in seen if window.holds(spot.lat, spot.lon)]
    most = max((place.lineages for place, _ in seen), default=1)
    found: list[Dot] = []
    for place, spot in seen:
        x, y = window.percent(spot.lat, spot.lon)
        size = 4 + (_LARGEST - 4) * math.sqrt(place.lineages / most)
        free = all(
            abs(x - one.x) > _LABEL[0] or abs(y - one.y) > _LABEL[1] for one in found if one.label
        )
        found.append(
            Dot(
                place=place,
                x=x,
                y=y,
                r=round(size, 1),
                ring=_ring(window, spot),
                label=free and len(found) < _LABELS,
            )
        )
    return found


def _ring(window: Window, spot: Spot) -> tuple[float, float, float, float] | None:
    """Return the circle on the earth within which a place lies, as an ellipse of the drawing."""
    up = spot.radius / KM * window.scale
    across = up / max(0.2, math.cos(math.radians(spot.lat))) * window.squeeze
    if up < 5:  # smaller than the point itself
        return None
    return (
        round(window.x(spot.lon), 1),
        round(window.y(spot.lat), 1),
        round(across, 1),
        round(up, 1),
    )


def _window(asked: Asked, placed: Iterable[Place]) -> Window:
    value = asked.query.get("window")
    if value == "world":
        return WORLD
    if value is None:
        spots = [place.spot for place in placed if place.spot]
        return fitted((spot.lat, spot.lon, spot.radius) for spot in spots)
    try:
        return read_window(value)
    except ValueError as error:
        raise AskError(f"window={value!r}: {error}") from None


def _row(place: Place) -> dict[str, object]:
    spot = place.spot
    return {
        "name": place.name,
        "latitude": spot.lat if spot else None,
        "longitude": spot.lon if spot else None,
        "radius_km": spot.radius if spot else None,
        "lineages": place.lineages,
        "events": [one.id for one in place.told],
    }
