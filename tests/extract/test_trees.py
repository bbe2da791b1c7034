from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.trees import best_heads, mend_subjects


def is_tree(heads: tuple[int, ...] | list[int]) -> bool:
    if list(heads).count(-1) != 1:
        return False
    for i in range(len(heads)):
        seen, at = set[int](), i
        while at >= 0:
            if at in seen:
                return False
            seen.add(at)
            at = heads[at]
    return True


def score(arcs: np.ndarray, heads: tuple[int, ...] | list[int]) -> float:
    return float(sum(arcs[i, h + 1] for i, h in enumerate(heads)))


def test_best_heads_one_by_one_when_they_are_a_tree() -> None:
    arcs = np.array([[0, 0, 5], [9, 0, 0]], dtype=np.float32)
    assert best_heads(arcs) == [1, -1]


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    # Words 0 and 1 each want the other; the root takes word 1 at the smaller loss.
    arcs = np.array([[1, 0, 9, 0], [5, 9, 0, 0], [0, 0, 9, 0]], dtype=np.float32)
    assert best_heads(arcs) == [1, -1, 1]


@pytest.mark.parametrize("seed", range(40))
def test_agrees_with_trying_every_tree(seed: int) -> None:
    rng = np.random.default_rng(seed)
    size = 4
    arcs = rng.normal(size=(size, size + 1)).astype(np.float32)
    trees = [
        h for h in product(range(-1, size), repeat=size)
        if all(h[i] != i for i in range(size)) and is_tree(h)
    ]  # fmt: skip
    best = max(score(arcs, h) for h in trees)
    assert score(arcs, best_heads(arcs.copy())) == pytest.approx(best, abs=1e-5)


@given(st.integers(1, 30), st.integers(0, 10_000))
def test_always_a_tree(size: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    arcs = rng.normal(size=(size, size + 1)).astype(np.float32)
    assert is_tree(best_heads(arcs))


def test_an_object_before_its_verb_is_the_subject_where_there_is_none() -> None:
    # "The districts held referendums"; then "What they held mattered".
    rels = ["det", "obj", "root", "obj"]
    mend_subjects([1, 2, -1, 2], rels, ["DT", "NNS", "VBD", "NNS"])
    assert rels == ["det", "nsubj", "root", "obj"]
    rels = ["obj", "nsubj", "csubj", "root"]
    mend_subjects([2, 2, 3, -1], rels, ["WP", "PRP", "VBD", "VBD"])
    assert rels == ["obj", "nsubj", "csubj", "root"]
