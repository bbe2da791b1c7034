"""A gazetteer pack: names of towns to places, ranked by what the dispatch is about.

Nothing is guessed: `find` gives every place of a name, the likeliest first, and `one` gives the
first only where the rule below leaves no doubt.
"""

from __future__ import annotations

import math
import sqlite3
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from onrecord.errors import GazetteerError

FORMAT: Final = "onrecord-gazetteer/1"
APPLICATION_ID: Final = 0x6F725447  # "orTG"
# What a name weighs, in inhabitants: a place in the country that the dispatch is about counts as
# fifty of its size abroad, so that "Odessa" is Texas's in American copy and "Paris" still France's;
# a place whose own name is another counts as a quarter.
HOME: Final = 50
OTHER_NAME: Final = 0.25
CLEAR: Final = 10  # `one` wants the first to weigh so many times what the second does
_SAME_KM: Final = 25.0  # places of one name nearer than this are one town and its parts
_EARTH_KM: Final = 6371.0
_LETTERS: Final = str.maketrans(
    {"ı": "i", "ə": "a", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
     "ß": "ss", "-": " ", "'": "", "’": "", "ʼ": "", "ʻ": "", "‘": "", "`": "", ".": " "}
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One populated place. Source: GeoNames, CC BY 4.0.

    `iso3` is None where more than one side claims the place: then `claims` has the codes of all.
    Units: degrees (WGS 84), inhabitants, kilometres.
    """

    id: int  # of GeoNames
    name: str  # as GeoNames has it first
    latitude: float
    longitude: float
    population: int
    iso3: str | None
    claims: tuple[str, ...]
    precision_km: float  # how far from the point its houses reach: a radius, by its inhabitants
    matched: str  # "name", or "other name" where it was found by another of its names

    @property
    def contested(self) -> bool:
        """Whether its state is disputed."""
        return bool(self.claims)

    def of(self, iso3: str | None) -> bool:
        """Whether it lies in that state, or in a territory that it claims."""
        return iso3 is not None and (iso3 == self.iso3 or iso3 in self.claims)


class Gazetteer:
    """A pack, open for reading. Use it as a context manager, or close it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def open(cls, path: str | Path) -> Gazetteer:
        """Return the pack at `path`.

        Raises GazetteerError: no such file, or not a pack of this format; with the remedy.
        """
        place = Path(path)
        remedy = f"build it with `onrecord gazetteer build --out {place}`"
        if not place.is_file():
            raise GazetteerError(f"{place}: no such gazetteer; {remedy}")
        uri = f"{place.absolute().as_uri()}?mode=ro"
        try:
            connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            row = connection.execute("SELECT value FROM about WHERE key = 'format'").fetchone()
        except sqlite3.Error as error:
            raise GazetteerError(f"{place}: not a gazetteer ({error}); {remedy}") from error
        if row is None or row[0] != FORMAT:
            connection.close()
            raise GazetteerError(
                f"{place}: of format {row[0] if row else None!r}, want {FORMAT!r}; {remedy}"
            )
        return cls(connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def about(self) -> dict[str, str]:
        """Return what the file says of itself: source, licence, attribution, counts."""
        return dict(self._connection.execute("SELECT key, value FROM about ORDER BY key"))

    def find(self, name: str, near_iso3: str | None = None) -> tuple[Place, ...]:
        """Return every place of that name, the likeliest first; empty where there is none.

        `near_iso3` is the state that the dispatch is about. The order is by weight: inhabitants,
        times HOME in that state, times OTHER_NAME where the name is not the place's first one.
        """
        rows = self._connection.execute(
            "SELECT p.id, p.name, p.latitude, p.longitude, p.population, p.iso3, p.claims,"
            " p.precision_km, n.first FROM names n JOIN places p ON p.id = n.place"
            " WHERE n.folded = ?",
            (fold(name),),
        )
        found = [
            Place(
                id=id_,
                name=own,
                latitude=latitude,
                longitude=longitude,
                population=population,
                iso3=iso3,
                claims=tuple(claims.split("|")) if claims else (),
                precision_km=precision,
                matched="name" if first else "other name",
            )
            for id_, own, latitude, longitude, population, iso3, claims, precision, first in rows
        ]
        found.sort(key=lambda place: (-weight(place, near_iso3), place.id))
        return tuple(found)

    def one(self, name: str, near_iso3: str | None = None) -> Place | None:
        """Return the place of that name where there is no doubt, else None.

        No doubt: it is the only one, or it weighs CLEAR times what the next does; places within
        25 km of it are its parts.
        """
        found = self.find(name, near_iso3)
        if not found:
            return None
        first = found[0]
        for other in found[1:]:
            if distance_km(first, other) > _SAME_KM:
                clear = weight(first, near_iso3) >= CLEAR * weight(other, near_iso3)
                return first if clear else None
        return first


def weight(place: Place, near_iso3: str | None) -> float:
    """Return what a place weighs against others of its name, in inhabitants."""
    weighed = float(max(place.population, 1))
    if place.of(near_iso3):
        weighed *= HOME
    return weighed if place.matched == "name" else weighed * OTHER_NAME


def distance_km(one: Place, other: Place) -> float:
    """Return the distance of two places on the globe, in kilometres."""
    north, south = math.radians(one.latitude), math.radians(other.latitude)
    across = math.radians(other.longitude - one.longitude)
    chord = (
        math.sin((south - north) / 2) ** 2
        + math.cos(north) * math.cos(south) * math.sin(across / 2) ** 2
    )
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))


def fold(name: str) -> str:
    """Return a name for comparing: no case, accents, hyphens or apostrophes, single spaces."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())
