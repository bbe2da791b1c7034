"""A place by its name → where it is and how precisely that is known; None where it is not known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from onrecord.gazetteer.places import Gazetteer
from onrecord.lexicon.states import names
from onrecord.store.rows import Party

_TABLES: Final = Path(__file__).parent / "drawing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a place is: anywhere within `radius` km of the point."""

    lat: float
    lon: float
    radius: float
    known_by: str  # what tells where it is, for people


def locate(party: Party, pack: Gazetteer | None = None) -> Spot | None:
    """Return where a place of an event is: a state or territory, a capital, or, with a pack of
    towns, a town of whose name there is no doubt."""
    name = party.name or party.words
    if not name or party.type not in ("state", "territory", "place", None):
        return None
    if party.type == "state" and (party.iso3 or "") in _states():
        return _states()[party.iso3 or ""]
    if party.type == "place" or party.type is None:
        if name in _capitals():
            return _capitals()[name]
        if pack is not None and (town := pack.one(name, party.iso3)) is not None:
            return Spot(
                lat=town.latitude,
                lon=town.longitude,
                radius=town.precision_km,
                known_by="GeoNames",
            )
    for known in names().lookup(name):
        if known.type in ("state", "territory") and known.key in _states():
            return _states()[known.key]
    return None


@cache
def _states() -> dict[str, Spot]:
    return dict(_table("spots.tsv", "the middle of its land"))


@cache
def _capitals() -> dict[str, Spot]:
    return dict(_table("capitals.tsv", "GeoNames"))


def _table(name: str, known_by: str) -> Iterator[tuple[str, Spot]]:
    for line in (_TABLES / name).read_text(encoding="utf-8").splitlines()[1:]:
        key, lat, lon, radius = line.split("\t")
        yield key, Spot(lat=float(lat), lon=float(lon), radius=float(radius), known_by=known_by)
