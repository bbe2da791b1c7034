"""Which names are one actor's: by rules that would rather miss than be wrong."""

from __future__ import annotations

import pytest
from casting import entity

from onrecord.accounts.judging import Named, Verdict, best, judge
from onrecord.accounts.keys import key_of, office_of
from onrecord.link.links import EntityType


def _judge(
    one: tuple[str, str | None, str | None],
    other: tuple[str, str | None, str | None],
    type: EntityType = "person",
) -> str | None:
    def named(name: str, iso3: str | None, role: str | None) -> Named:
        key = key_of(entity(name, type, iso3, role), "d1")
        assert key is not None
        return Named(key, frozenset(filter(None, (office_of(role),))))

    verdict = judge(named(*one), named(*other))
    assert verdict == judge(named(*other), named(*one))
    return None if verdict is None else verdict.rule


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        (("Oleg Karsanov", "RUS", None), ("Oleg Karsanov", None, None), "same name"),
        (("Oleg Karsanov", None, None), ("Karsanov Oleg", None, None), "family name first"),
        (("Sergey Karsanov", None, None), ("Sergei Karsanov", None, None), "transliteration"),
        (("O. Karsanov", "RUS", None), ("Oleg Karsanov", "RUS", None), "initial, in one state"),
        (("Oleg V. Karsanov", "RUS", None), ("Oleg Karsanov", "RUS", None), "a name left out"),
        (
            ("Karsanov", "RUS", "President"),
            ("Oleg Karsanov", "RUS", "Russian President"),
            "surname, office and state",
        ),
    ],
)
def test_persons_that_are_one(
    one: tuple[str, str | None, str | None], other: tuple[str, str | None, str | None], rule: str
) -> None:
    assert _judge(one, other) == rule


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Oleg Karsanov", "RUS", None), ("Oleg Karsanov", "BLR", None)),
        (("Oleg Karsanov", None, None), ("Igor Karsanov", None, None)),
        (("O. Karsanov", None, None), ("Oleg Karsanov", None, None)),
        (("Karsanov", "RUS", "President"), ("Oleg Karsanov", "RUS", "Ambassador")),
        (("Karsanov", None, None), ("Oleg Karsanov", None, None)),
    ],
)
def test_persons_that_are_not_said_to_be_one(
    one: tuple[str, str | None, str | None], other: tuple[str, str | None, str | None]
) -> None:
    assert _judge(one, other) is None


def test_bodies_by_spelling_and_by_the_acronym_in_brackets() -> None:
    def bodies(one: str, other: str) -> str | None:
        return _judge((one, None, None), (other, None, None), "organization")

    union = "Northern Customs Union"
    assert bodies(f"{union} (NCU)", "NCU") == "acronym given in a dispatch"
    assert bodies(union, "NCU") is None
    assert bodies("Varn Harbour Authority", "Varn Harbor Authority") == "spelling"
    assert bodies("North Varn Authority", "South Varn Authority") is None
    assert bodies("Varn Brigade 12 Association", "Varn Brigade 13 Association") is None


def test_what_fits_two_is_tied_to_neither() -> None:
    surname = Verdict("surname, office and state", 0.7)
    name = Verdict("same name", 0.97)
    assert best([(1, surname), (2, surname), (3, name), (4, name)]) == ((3, name), (4, name))
    assert best([(1, surname), (1, surname)]) == ((1, surname), (1, surname))
