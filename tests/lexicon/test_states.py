"""States, disputed territories and bodies: what the tables must know, and must not say."""

from __future__ import annotations

import pytest

from onrecord.lexicon.states import cut, names

# Names of every sort that wire copy uses, and whom they mean.
MEANT = {
    # everyday and official names
    "Russia": "RUS", "Russian Federation": "RUS", "Turkey": "TUR", "Türkiye": "TUR",
    "Burma": "MMR", "Myanmar": "MMR", "DPRK": "PRK", "ROK": "KOR", "U.S.": "USA", "US": "USA",
    "United States of America": "USA", "Britain": "GBR", "UK": "GBR", "Holland": "NLD",
    "Ivory Coast": "CIV", "Czech Republic": "CZE", "Czechia": "CZE", "DRC": "COD", "Congo": "COD",
    "Republic of the Congo": "COG", "Georgia": "GEO", "East Timor": "TLS", "Vatican": "VAT",
    "Bosnia-Herzegovina": "BIH", "UAE": "ARE", "North Macedonia": "MKD",
    # states of the past
    "USSR": "SUN", "Soviet Union": "SUN", "Yugoslavia": "YUG", "East Germany": "DDR",
    "Czechoslovakia": "CSK",
    # adjectives and peoples
    "Dutch": "NLD", "British": "GBR", "Swiss": "CHE", "North Korean": "PRK", "Congolese": "COD",
    "Kyrgyz": "KGZ", "Emirati": "ARE", "Poles": "POL", "Danes": "DNK", "Spaniards": "ESP",
    "Americans": "USA", "Turks": "TUR", "Ukrainians": "UKR",
    # capitals
    "Moscow": "RUS", "Washington": "USA", "Kyiv": "UKR", "Kiev": "UKR", "Beijing": "CHN",
    "Pyongyang": "PRK", "Seoul": "KOR", "Tehran": "IRN", "New Delhi": "IND", "Ankara": "TUR",
    "The Hague": "NLD", "Astana": "KAZ",
}  # fmt: skip

SERVES = {
    "Kremlin": "RUS", "White House": "USA", "Pentagon": "USA", "Downing Street": "GBR",
    "Bundestag": "DEU", "Bankova": "UKR", "Zhongnanhai": "CHN", "Quai d'Orsay": "FRA",
    "Verkhovna Rada": "UKR", "State Duma": "RUS", "Knesset": "ISR", "Blue House": "KOR",
    "Smolenskaya Square": "RUS", "Whitehall": "GBR",
}  # fmt: skip


@pytest.mark.parametrize(("name", "iso3"), MEANT.items())
def test_a_state_is_known_by_every_sort_of_name(name: str, iso3: str) -> None:
    assert names().lookup(name)[0].iso3 == iso3


@pytest.mark.parametrize(("name", "iso3"), SERVES.items())
def test_a_seat_or_parliament_is_a_body_of_its_state(name: str, iso3: str) -> None:
    known = names().lookup(name)[0]
    assert (known.type, known.serves) == ("organization", iso3)


@pytest.mark.parametrize(
    ("name", "claims"),
    [
        ("Donetsk People's Republic", ("RUS", "UKR")),
        ("DPR", ("RUS", "UKR")),
        ("Luhansk People’s Republic", ("RUS", "UKR")),
        ("Zaporizhzhia Region", ("RUS", "UKR")),
        ("Crimea", ("RUS", "UKR")),
        ("Kosovo", ("SRB", "XKX")),
        ("Taiwan", ("CHN", "TWN")),
        ("Nagorno-Karabakh", ("ARM", "AZE")),
        ("Golan Heights", ("ISR", "SYR")),
        ("Abkhazia", ("GEO",)),
    ],
)
def test_a_disputed_territory_has_claims_and_no_side_s_code(
    name: str, claims: tuple[str, ...]
) -> None:
    known = names().lookup(name)[0]
    assert known.type == "territory"
    assert known.contested
    assert known.claims == claims
    assert known.iso3 is None


def test_no_name_takes_a_side_or_is_a_joke() -> None:
    every = " ".join(" ".join(a.words) for each in names().first.values() for a in each)
    for label in ("Occupied Ukraine", "Province of China", "Best Korea"):
        assert label not in every


def test_the_longest_name_wins() -> None:
    words = ("the", "North", "Korean", "leader")
    found = names().at(words, 1)
    assert found is not None
    assert (found.known.key, found.form, len(found.words)) == ("PRK", "adjective", 2)


def test_names_are_cut_as_the_treebanks_cut_words() -> None:
    assert cut("Donetsk People’s Republic") == ["Donetsk", "People", "'s", "Republic"]
    assert cut("Bosnia-Herzegovina") == ["Bosnia", "-", "Herzegovina"]
    assert cut("Cote d'Ivoire") == ["Cote", "d'Ivoire"]
