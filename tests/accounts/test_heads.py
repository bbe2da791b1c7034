"""Judgements folded into groups."""

from __future__ import annotations

from itertools import permutations

from onrecord.accounts.heads import Judged, group
from onrecord.accounts.keys import Key


def _key(name: str, iso3: str | None = None) -> Key:
    words = tuple(name.lower().replace(".", "").split())
    return Key("person", f"{name}|{iso3}", name, iso3, words)


def _same(id: int, left: int, right: int, score: float = 0.9) -> Judged:
    return Judged(id, left, right, True, None, score)


KEYS = {1: _key("Orlova"), 2: _key("Ada Orlova"), 3: _key("A. Orlova"), 4: _key("Ben Ogrin")}


def test_the_fullest_name_is_the_head() -> None:
    heads = group(KEYS, [_same(1, 1, 2), _same(2, 2, 3)])
    assert heads == {1: 2, 2: 2, 3: 2, 4: 4}


def test_the_order_of_judgements_does_not_matter() -> None:
    judged = [_same(1, 1, 2), _same(2, 2, 3, 0.7), Judged(3, 1, 4, True, "reader", 1.0)]
    every = [group(KEYS, order) for order in permutations(judged)]
    assert all(heads == every[0] for heads in every)


def test_a_persons_word_wins_over_any_rule() -> None:
    different = Judged(9, 3, 2, False, "reader", 1.0)
    assert group(KEYS, [_same(1, 2, 3, 0.99), different])[3] == 3
    # not even through a third name
    assert len({*map(group(KEYS, [_same(1, 1, 2), _same(2, 1, 3), different]).get, (2, 3))}) == 2


def test_of_two_judgements_on_a_pair_the_later_stands() -> None:
    said = [Judged(1, 2, 4, False, "a", 1.0), Judged(2, 4, 2, True, "b", 1.0)]
    assert group(KEYS, said)[4] == 2


def test_rules_do_not_bring_contradicting_names_together_through_a_third() -> None:
    keys = {1: _key("Ada Orlova"), 2: _key("Ada Orlova", "RUS"), 3: _key("Ada Orlova", "USA")}
    heads = group(keys, [_same(1, 1, 2), _same(2, 1, 3)])
    assert heads[1] == heads[2] != heads[3]
