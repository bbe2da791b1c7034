"""Which entities go by one key over dispatches, and which by none."""

from __future__ import annotations

import pytest
from casting import entity

from onrecord.accounts.keys import Key, key_of, office_of


def _key(*args: object) -> str | None:
    found = key_of(entity(*args), "d1")  # type: ignore[arg-type]
    return None if found is None else found.key


def test_a_state_is_its_code_whatever_it_is_called() -> None:
    assert _key("Pyongyang", "state", "PRK") == _key("North Korea", "state", "PRK") == "PRK"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ukraine’s Foreign Ministry", "Ministry of Foreign Affairs of Ukraine"),
        ("Ukrainian Foreign Ministry", "Foreign Ministry"),
        ("Ukrainian Defense Ministry", "Defence Ministry of Ukraine"),
    ],
)
def test_a_states_body_is_the_same_however_the_state_stands_in_its_name(
    one: str, other: str
) -> None:
    assert _key(one, "organization", "UKR") == _key(other, "organization", "UKR")
    assert _key(one, "organization", "UKR") != _key(other, "organization", "POL")


def test_a_states_name_in_capitals_is_the_state() -> None:
    assert key_of(entity("BOLIVIA", "place"), "d1") == key_of(entity("Bolivia", "state"), "d1")
    found = key_of(entity("La Paz", "place"), "d1")
    assert found is not None
    assert found.type == "place"


def test_a_body_of_no_state_that_any_state_has_is_nobody_in_particular() -> None:
    assert _key("Foreign Ministry", "organization") is None
    assert _key("the government", "organization") is None


def test_forms_of_incorporation_and_articles_are_no_part_of_a_name() -> None:
    assert _key("Corvo Inc.", "organization") == _key("Corvo", "organization")
    assert _key("The Corvo Group", "organization") == _key("Corvo Group", "organization")


@pytest.mark.parametrize(
    ("name", "type"),
    [
        ("a senior official", "person"),
        ("the minister", "person"),
        ("Minister", "person"),
        ("its parent company", "organization"),
        ("Russian manufacturer", "organization"),
        ("some residents", "group"),
        ("Officials", "group"),
        ("They", "group"),
    ],
)
def test_who_is_only_described_has_no_key(name: str, type: str) -> None:
    assert _key(name, type) is None


def test_a_surname_alone_stays_in_its_dispatch_without_office_and_state() -> None:
    assert key_of(entity("Ogrin"), "d1") != key_of(entity("Ogrin"), "d2")
    minister = entity("Ogrin", "person", "SVN", "Deputy Foreign Minister")
    assert key_of(minister, "d1") == key_of(minister, "d2")


def test_a_name_after_an_office_is_the_name() -> None:
    found = key_of(entity("Corvo CEO Ada Ogrin"), "d1")
    assert isinstance(found, Key)
    assert found.words == ("ada", "ogrin")


def test_brackets_give_the_acronym() -> None:
    found = key_of(entity("Northern Customs Union (NCU)", "organization"), "d1")
    assert found is not None
    assert (found.short, "a ncu" in found.blocks) == ("ncu", True)


def test_the_office_is_the_last_noun_of_a_role() -> None:
    assert office_of("Deputy Foreign Minister") == "minister"
    assert office_of("swimmer") == office_of(None) == ""
