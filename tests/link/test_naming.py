"""When two names are one."""

from __future__ import annotations

import pytest

from onrecord.link.naming import body_key, initials, is_acronym, near, person_words, same_person


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zelensky", "Zelenskyy"),
        ("Zelenskiy", "Zelensky"),
        ("Lugansk", "Luhansk"),
        ("Yanukovych", "Yanukovich"),
        ("Lukashenko", "Lukashenka"),
        ("Gaddafi", "Gadafi"),
        ("Haniya", "Haniyeh"),
    ],
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert near(one.lower(), other.lower())


@pytest.mark.parametrize(
    ("one", "other"), [("Oren", "Orban"), ("Kim", "Kam"), ("Brandt", "Brown"), ("Lund", "Lind")]
)
def test_short_or_unlike_names_do_not(one: str, other: str) -> None:
    assert not near(one.lower(), other.lower())


def words(name: str) -> tuple[str, ...]:
    return person_words(tuple(name.split()))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Andrey Rudenko", "Rudenko"),
        ("Andrei Rudenko", "Andrey Rudenko"),
        ("A. Rudenko", "Andrey Rudenko"),
        ("Meles Zenawi", "Meles"),
        ("Vladimir Zelensky", "Volodymyr Zelenskyy"),
        ("Recep Tayyip Erdogan", "Tayyip Erdogan"),
        ("Bill Clark", "William Clark"),
    ],
)
def test_one_person(one: str, other: str) -> None:
    assert same_person(words(one), words(other))
    assert same_person(words(other), words(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hillary Clark", "Bill Clark"),
        ("Ivan Petrov", "Andrey Petrov"),
        ("Ana Reuel", "Tomas Reuel"),
        ("Reuel", "Brandt"),
        ("Kim Jong Il", "Kim Dae Jung"),
    ],
)
def test_different_given_names_are_never_one_person(one: str, other: str) -> None:
    assert not same_person(words(one), words(other))


def test_acronyms() -> None:
    assert initials("Union of Border Courts") == "UBC"
    assert initials("Orla") == ""
    assert is_acronym("U.N.")
    assert not is_acronym("Orla")
    assert body_key("The Port-Alden Utility") == "port alden utility"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Petrov", "Petrova"),
        ("Zelensky", "Zelenska"),
        ("Johnson", "Johnston"),
        ("Hansen", "Hanson"),
    ],
)
def test_husband_and_wife_and_neighbours_in_the_telephone_book_are_two(
    one: str, other: str
) -> None:
    assert not near(one.lower(), other.lower())


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Orban Viktor", "Viktor Orban", True),
        ("Xi Jinping", "Xi", True),
        ("Nguyen Phu Trong", "Trong", True),
        ("Bashar al-Assad", "Assad", True),
        ("Andres Manuel Lopez Obrador", "Lopez Obrador", True),
        ("Kim Jong Un", "Kim Yo Jong", False),
        ("Jong Un", "Kim Yo Jong", False),
    ],
)
def test_the_order_of_given_and_family_name(one: str, other: str, same: bool) -> None:
    assert same_person(words(one), words(other)) is same
    assert same_person(words(other), words(one)) is same


def test_bodies_are_compared_in_one_spelling() -> None:
    assert body_key("World Health Organisation") == body_key("World Health Organization")
    assert body_key("Centre for Defence") == body_key("Center for Defense")
