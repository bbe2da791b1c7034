"""Longitudes and latitudes → a map: land, lines between states if asked for, and points.

Drawn on a plain grid, longitudes squeezed as they are in the middle of what is shown: shapes of
a region are right there, and a place is where its two numbers say.
"""

from __future__ import annotations

import math
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

WIDTH: Final = 1000  # of the drawing, in its own units
KM: Final = 111.32  # of one degree of latitude

_UNIT: Final = 180  # the files count in 1/180 degree: see training/build_land.py
_FINE: Final = 75.0  # degrees wide: what shows less is drawn from the finer file
_LEAST: Final = 7.0  # degrees: closer than this, outlines of 1:50 million mislead
_HERE: Final = Path(__file__).parent

Point = tuple[float, float]
Line = tuple[tuple[Point, ...], bool]  # points as (longitude, latitude); whether disputed


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """What part of the earth is shown, in degrees."""

    west: float
    south: float
    east: float
    north: float

    @property
    def squeeze(self) -> float:
        """How long a degree of longitude is drawn beside one of latitude."""
        return math.cos(math.radians((self.south + self.north) / 2))

    @property
    def scale(self) -> float:
        """Units of the drawing in one degree of latitude."""
        return WIDTH / ((self.east - self.west) * self.squeeze)

    @property
    def height(self) -> float:
        """Of the drawing, in its own units."""
        return round((self.north - self.south) * self.scale, 1)

    def x(self, lon: float) -> float:
        """Return where a longitude is drawn."""
        return (lon - self.west) * self.squeeze * self.scale

    def y(self, lat: float) -> float:
        """Return where a latitude is drawn, from the top."""
        return (self.north - lat) * self.scale

    def percent(self, lat: float, lon: float) -> Point:
        """Return where a place is, in percent of width and height."""
        return round(self.x(lon) / WIDTH * 100, 2), round(self.y(lat) / self.height * 100, 2)

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a place is in what is shown."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north

    def closer(self) -> Window:
        """Return the middle, half as wide."""
        return around(self._middle(), (self.east - self.west) / 2)

    def wider(self) -> Window:
        """Return twice as much."""
        return around(self._middle(), (self.east - self.west) * 2)

    def _middle(self) -> Point:
        return (self.south + self.north) / 2, (self.west + self.east) / 2

    def __str__(self) -> str:
        return f"{self.west:g},{self.south:g},{self.east:g},{self.north:g}"


WORLD: Final = Window(west=-180, south=-58, east=180, north=82)


def around(middle: Point, width: float) -> Window:
    """Return a window of `width` degrees around a latitude and longitude, inside the world."""
    lat, lon = middle
    if width >= 300:
        return WORLD
    width = max(width, _LEAST)
    height = min(width * math.cos(math.radians(min(abs(lat), 75))) * 0.6, 170)
    south = min(max(lat - height / 2, -85), 85 - height)
    west = min(max(lon - width / 2, -180), 180 - width)
    return Window(
        west=round(west, 2),
        south=round(south, 2),
        east=round(west + width, 2),
        north=round(south + height, 2),
    )


def fitted(places: Iterable[tuple[float, float, float]]) -> Window:
    """Return a window that shows all of (latitude, longitude, radius in km); the world where
    there are none or they lie far apart."""
    found = list(places)
    if not found:
        return WORLD
    reach = [
        (lat, lon, min(km / KM, 15), min(km / KM / max(0.2, math.cos(math.radians(lat))), 25))
        for lat, lon, km in found
    ]
    south = min(lat - up for lat, _, up, _ in reach)
    north = max(lat + up for lat, _, up, _ in reach)
    west = min(lon - side for _, lon, _, side in reach)
    east = max(lon + side for _, lon, _, side in reach)
    middle = ((south + north) / 2, (west + east) / 2)
    flat = max(0.2, math.cos(math.radians(min(abs(middle[0]), 75))))
    return around(middle, max(east - west, (north - south) / (0.6 * flat)) * 1.25)


def read_window(value: str) -> Window:
    """Return the window that `str` wrote. Raises ValueError."""
    try:
        west, south, east, north = (float(part) for part in value.split(","))
    except ValueError:
        raise ValueError("want west,south,east,north in degrees") from None
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90) or east - west < 0.5:
        raise ValueError("want west,south,east,north in degrees, west before east")
    return Window(west=west, south=south, east=east, north=north)


@lru_cache(maxsize=64)
def land(window: Window) -> str:
    """Return the land of a window as the path of an SVG."""
    return "".join(_ring_paths(window))


@lru_cache(maxsize=64)
def lines(window: Window) -> tuple[str, str]:
    """Return the lines between states of a window: those that hold, and the disputed ones."""
    held: list[str] = []
    disputed: list[str] = []
    for points, contested in _file("borders.bin"):
        if _touches(points, window):
            (disputed if contested else held).append(_path(points, window, close=False))
    return "".join(held), "".join(disputed)


def _ring_paths(window: Window) -> Iterator[str]:
    name = "land-50m.bin" if window.east - window.west < _FINE else "land-110m.bin"
    for points, _ in _file(name):
        if _touches(points, window):
            yield _path(_clipped(points, window), window, close=True)


@cache
def _file(name: str) -> tuple[Line, ...]:
    numbers = array("h")
    numbers.frombytes((_HERE / name).read_bytes())
    if sys.byteorder == "big":
        numbers.byteswap()
    found = []
    at = 0
    while at < len(numbers):
        count, flag = numbers[at], numbers[at + 1]
        pairs = numbers[at + 2 : at + 2 + 2 * count]
        found.append(
            (
                tuple(
                    zip(
                        (x / _UNIT for x in pairs[::2]),
                        (y / _UNIT for y in pairs[1::2]),
                        strict=True,
                    )
                ),
                bool(flag),
            )
        )
        at += 2 + 2 * count
    return tuple(found)


def _touches(points: Sequence[Point], window: Window) -> bool:
    lons = [lon for lon, _ in points]
    lats = [lat for _, lat in points]
    return (
        min(lons) <= window.east
        and max(lons) >= window.west
        and min(lats) <= window.north
        and max(lats) >= window.south
    )


def _clipped(points: Sequence[Point], window: Window) -> Sequence[Point]:
    """Return a ring cut to a little more than the window. Source: Sutherland and Hodgman, 1974."""
    air = (window.east - window.west) / 20
    edges = (
        (0, window.west - air, 1),
        (0, window.east + air, -1),
        (1, window.south - air, 1),
        (1, window.north + air, -1),
    )
    ring: Sequence[Point] = points
    for axis, limit, sign in edges:
        kept: list[Point] = []
        if not ring:
            break
        before = ring[-1]
        for point in ring:
            inside = (point[axis] - limit) * sign >= 0
            if inside != ((before[axis] - limit) * sign >= 0):
                share = (limit - before[axis]) / (point[axis] - before[axis])
                kept.append(
                    (
                        before[0] + (point[0] - before[0]) * share,
                        before[1] + (point[1] - before[1]) * share,
                    )
                )
            if inside:
                kept.append(point)
            before = point
        ring = kept
    return ring


def _path(points: Sequence[Point], window: Window, *, close: bool) -> str:
    """Return a line in the drawing's units, without the points that nobody could see."""
    steps: list[str] = []
    last = (-1e9, -1e9)
    for lon, lat in points:
        x, y = window.x(lon), window.y(lat)
        if abs(x - last[0]) + abs(y - last[1]) >= 0.8:
            steps.append(f"{x:.1f} {y:.1f}")
            last = (x, y)
    if len(steps) < 2 + close:
        return ""
    return "M" + "L".join(steps) + ("Z" if close else "")
