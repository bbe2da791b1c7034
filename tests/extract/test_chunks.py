from itertools import product

import numpy as np
import pytest

from onrecord.extract.chunks import best_labels, chunks_of


@pytest.mark.parametrize("seed", range(10))
def test_agrees_with_trying_every_sequence(seed: int) -> None:
    rng = np.random.default_rng(seed)
    sizes, labels, layers = [4, 1, 3], 3, 2
    scores = rng.normal(size=(sum(sizes), layers, labels)).astype(np.float32)
    crf = rng.normal(size=(layers, labels + 1, labels)).astype(np.float32)
    found = best_labels(scores, sizes, crf)
    for layer in range(layers):
        start = 0
        for size in sizes:

            def total(path: tuple[int, ...], start: int = start, layer: int = layer) -> float:
                sum_ = float(crf[layer, -1, path[0]])
                for i, label in enumerate(path):
                    sum_ += float(scores[start + i, layer, label])
                    if i:
                        sum_ += float(crf[layer, path[i - 1], label])
                return sum_

            best = max(product(range(labels), repeat=size), key=total)
            assert found[layer].best[start : start + size] == list(best)
            start += size


def test_chunks_open_at_b_and_close_where_the_label_changes() -> None:
    names = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG")
    scores = np.full((7, 1, 5), -9.0, dtype=np.float32)
    for i, label in enumerate([1, 2, 3, 0, 4, 4, 1]):
        scores[i, 0, label] = 9.0
    (found,) = best_labels(scores, [7], np.zeros((1, 6, 5), dtype=np.float32))
    got = [(c.first, c.last, c.label) for c in chunks_of(found, 0, 7, names)]
    assert got == [(0, 2, "PER"), (2, 3, "ORG"), (4, 6, "ORG"), (6, 7, "PER")]
