"""The table of wires: names, aliases, signs, and whose a sign was on a day."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.dispatch.housestyle import canonical_wire, read_sign, wire_row
from onrecord.lexicon.wires import load_wires


def test_names_are_unique_and_every_wire_signs() -> None:
    names = [row.name for row in load_wires()]
    assert len(names) == len(set(names))
    assert all(row.signs and row.shape for row in load_wires())


def test_no_row_ends_before_it_begins() -> None:
    for row in load_wires():
        for sign in row.signs:
            if sign.valid_from and sign.valid_until:
                assert sign.valid_from <= sign.valid_until, row.name


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("tass", "TASS"),
        ("ITAR-TASS", "TASS"),
        ("agence  france-presse", "AFP"),
        ("The Associated Press", "AP"),
        ("Anadolu Agency", "Anadolu"),
        ("AA", "Anadolu"),
        ("DPA", "dpa"),
        ("Reuter", "Reuters"),
        ("The Olm Valley Gazette", "The Olm Valley Gazette"),
        ("  ", None),
        (None, None),
    ],
)
def test_canonical_names(given: str | None, name: str | None) -> None:
    assert canonical_wire(given) == name


def test_a_correspondent_beside_the_sign() -> None:
    assert read_sign("TASS correspondent Anna Orlova", "//") == "TASS"
    assert read_sign("Corr. ITAR-TASS", "//") == "TASS"
    assert read_sign("RIA Novosti, Anna Orlova", "()") == "RIA Novosti"
    assert read_sign("the harbour office", "()") is None


def test_dates_are_kept_with_the_signs() -> None:
    row = wire_row("TASS")
    assert row is not None
    itar = next(sign for sign in row.signs if sign.sign == "ITAR-TASS")
    assert itar.valid_from == date(1992, 1, 30)
    assert itar.valid_until == date(2014, 9, 30)
