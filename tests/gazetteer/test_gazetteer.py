"""The pack of towns: built from made-up towns, asked for names."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli.gazetteer import gazetteer
from onrecord.errors import GazetteerError
from onrecord.gazetteer.build import Source, build, claims_on, radius_km
from onrecord.gazetteer.places import Gazetteer, fold


def city(id_: int, name: str, country: str, population: int, **more: object) -> dict[str, object]:
    return {
        "geonameid": id_, "name": name, "latitude": 10.0 + id_, "longitude": 20.0,
        "countrycode": country, "population": population, "admin1code": "00",
        "alternatenames": [], **more,
    }  # fmt: skip


CITIES = [
    city(1, "Vårn", "NO", 400_000, alternatenames=["Warn", "Варн", "VRN", "va er n"]),
    city(2, "Varn", "US", 30_000),
    city(3, "Varn", "DE", 900),
    city(4, "Sel-Orla", "FR", 5_000),
    city(5, "Orla", "FR", 50_000),
    city(6, "Orla", "PL", 40_000),
    city(7, "Krasny Mys", "UA", 20_000, admin1code="11"),
    city(8, "Lund", "SE", 90_000, latitude=55.70, longitude=13.19),
    city(9, "Lund", "SE", 80_000, latitude=55.72, longitude=13.25),  # its suburb
]
SOURCE = Source(
    version="0",
    cities={str(c["geonameid"]): c for c in CITIES},
    iso3={
        "NO": "NOR",
        "US": "USA",
        "DE": "DEU",
        "FR": "FRA",
        "PL": "POL",
        "UA": "UKR",
        "SE": "SWE",
    },
)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("pack") / "folder" / "towns.sqlite"
    assert build(place, SOURCE) == (9, 10)
    return place


def ids(pack: Path, name: str, near: str | None = None) -> list[int]:
    with Gazetteer.open(pack) as open_pack:
        return [place.id for place in open_pack.find(name, near)]


def one(pack: Path, name: str, near: str | None = None) -> int | None:
    with Gazetteer.open(pack) as open_pack:
        place = open_pack.one(name, near)
    return place.id if place is not None else None


def test_places_come_by_inhabitants_and_those_of_the_dispatch_s_state_count_more(
    pack: Path,
) -> None:
    assert ids(pack, "Varn") == [1, 2, 3]
    assert ids(pack, "Varn", "USA") == [2, 1, 3]
    assert ids(pack, "Varn", "DEU") == [1, 3, 2]
    assert ids(pack, "Nowhere") == []


def test_names_are_compared_without_case_accents_and_hyphens(pack: Path) -> None:
    assert fold("Vårn") == fold("VARN") == "varn"
    assert fold("Sel-Orla’s") == "sel orlas"
    assert ids(pack, "sel orla") == [4]
    assert ids(pack, "Warn") == [1]
    assert ids(pack, "VRN") == []  # an airport's code is no name
    assert ids(pack, "va er n") == []  # nor is a spelling of no English copy


def test_one_is_given_only_where_there_is_no_doubt(pack: Path) -> None:
    assert one(pack, "Varn") == 1  # more than ten times the next
    assert one(pack, "Varn", "USA") is None  # 1,500,000 against 400,000
    assert one(pack, "Orla") is None
    assert one(pack, "Orla", "POL") == 6
    assert one(pack, "Lund") == 8  # the other is its suburb
    assert one(pack, "Nowhere") is None


def test_a_disputed_place_has_every_claim_and_no_code(pack: Path) -> None:
    with Gazetteer.open(pack) as open_pack:
        (place,) = open_pack.find("Krasny Mys", "RUS")
        (lund,) = open_pack.find("Sel-Orla")
    assert (place.iso3, place.claims, place.contested) == (None, ("RUS", "UKR"), True)
    assert place.of("RUS")
    assert place.of("UKR")
    assert not place.of(None)
    assert (lund.iso3, lund.claims, lund.contested) == ("FRA", (), False)


@pytest.mark.parametrize(
    ("country", "admin1", "latitude", "longitude", "claims"),
    [
        ("UA", "11", 44.9, 34.1, ("RUS", "UKR")),
        ("UA", "12", 50.4, 30.5, ()),
        ("TW", "04", 25.0, 121.5, ("CHN", "TWN")),
        ("PS", "GZ", 31.5, 34.5, ("ISR", "PSE")),
        ("IL", "05", 32.1, 34.8, ()),
        ("IL", "06", 31.77, 35.22, ("ISR", "PSE")),
        ("CY", "04", 35.30, 33.20, ("CYP", "TUR")),
        ("CY", "04", 35.00, 33.20, ()),
        ("RU", "64", 45.23, 147.88, ("JPN", "RUS")),
        ("RU", "64", 46.95, 142.74, ()),
    ],
)
def test_claims_follow_where_a_place_lies(
    country: str, admin1: str, latitude: float, longitude: float, claims: tuple[str, ...]
) -> None:
    assert claims_on(country, admin1, latitude, longitude) == claims


def test_precision_grows_with_the_town() -> None:
    assert radius_km(0) == 1.0
    assert 10 < radius_km(1_000_000) < 12


def test_the_file_names_its_source_and_is_the_same_every_time(pack: Path, tmp_path: Path) -> None:
    with Gazetteer.open(pack) as open_pack:
        about = open_pack.about()
    assert "GeoNames" in about["attribution"]
    assert "CC BY 4.0" in about["licence"]
    assert about["places"] == "9"
    again = tmp_path / "again.sqlite"
    build(again, SOURCE)
    assert again.read_bytes() == pack.read_bytes()
    assert [p.name for p in tmp_path.iterdir()] == ["again.sqlite"]


def test_what_is_no_pack_is_refused_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="no such gazetteer; build it with"):
        Gazetteer.open(tmp_path / "none.sqlite")
    (tmp_path / "text.sqlite").write_text("no database at all, but long enough to be read\n" * 99)
    with pytest.raises(GazetteerError, match="not a gazetteer"):
        Gazetteer.open(tmp_path / "text.sqlite")
    with sqlite3.connect(tmp_path / "old.sqlite") as old:
        old.execute("CREATE TABLE about (key, value)")
        old.execute("INSERT INTO about VALUES ('format', 'onrecord-gazetteer/0')")
    with pytest.raises(GazetteerError, match="of format 'onrecord-gazetteer/0'"):
        Gazetteer.open(tmp_path / "old.sqlite")


def test_a_pack_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(GazetteerError, match="name another file with --out"):
        build(tmp_path / "file" / "towns.sqlite", SOURCE)


def test_the_command_marks_the_place_that_is_clearly_meant(pack: Path) -> None:
    ask = ["find", "Varn", "--in", str(pack)]
    told = CliRunner().invoke(gazetteer, ask)
    assert told.exit_code == 0
    assert told.stdout.startswith("* Vårn  NOR  400,000 inhabitants")
    assert (
        "none of them is clearly meant"
        in CliRunner().invoke(gazetteer, [*ask, "--near", "usa"]).stderr
    )
    rows = CliRunner().invoke(gazetteer, [*ask, "--json"]).stdout.splitlines()
    assert [json.loads(row)["id"] for row in rows] == [1, 2, 3]
    nobody = CliRunner().invoke(gazetteer, ["find", "Nowhere", "--in", str(pack)])
    assert nobody.exit_code == 1
    assert "no place called 'Nowhere'" in nobody.stderr
