"""From scores of labels to chunks: Viterbi over many sentences at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.extract.mentions import Chunk

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Labels:
    """Best label of each word, flat over the batch, and its probability by the word alone."""

    best: list[int]
    chance: list[float]


def best_labels(scores: Floats, sizes: Sequence[int], crf: Floats) -> tuple[Labels, ...]:
    """Return the best sequence of each sentence, one `Labels` a layer.

    scores [words of all sentences, layers, labels], sentences one after another, `sizes` words
    each; crf [layers, labels + 1, labels], from-to, the last row opens a sequence.
    """
    words, layers, count = scores.shape
    batch, longest = len(sizes), max(sizes)
    moves, opening = crf[None, :, :-1], crf[None, :, -1]
    ends = np.cumsum(sizes)
    starts = ends - np.asarray(sizes)
    # A flat index for each (sentence, step); past a sentence's end its last word stands again.
    steps = np.arange(longest)[:, None]
    grid = scores[np.minimum(starts + steps, ends - 1)]  # [longest, batch, layers, labels]
    live = steps < np.asarray(sizes)
    best = grid[0] + opening
    back = np.empty((longest, batch, layers, count), dtype=np.int64)
    stay = np.arange(count)
    full = min(sizes)  # until here no sentence has ended
    for i in range(1, longest):
        total = best[..., :, None] + moves
        if i < full:
            back[i] = total.argmax(2)
            best = total.max(2) + grid[i]
        else:
            here = live[i][:, None, None]
            back[i] = np.where(here, total.argmax(2), stay)
            best = np.where(here, total.max(2) + grid[i], best)
    path = np.empty((longest, batch, layers), dtype=np.int64)
    path[-1] = best.argmax(2)
    rows, columns = np.arange(batch)[:, None], np.arange(layers)[None, :]
    for i in range(longest - 1, 0, -1):
        path[i - 1] = back[i][rows, columns, path[i]]
    out = path.transpose(1, 0, 2)[live.T]  # [words, layers]
    shifted = np.exp(scores - scores.max(2, keepdims=True))
    chosen = shifted[np.arange(words)[:, None], columns, out]
    chance = chosen / shifted.sum(2)
    return tuple(Labels(out[:, k].tolist(), chance[:, k].tolist()) for k in range(layers))


def chunks_of(found: Labels, start: int, end: int, labels: Sequence[str]) -> tuple[Chunk, ...]:
    """Return the chunks of words start..end-1, whose positions count from `start`."""
    best = found.best
    if not any(best[start:end]):
        return ()
    out: list[Chunk] = []
    begin, kind = -1, ""
    for i in range(start, end + 1):
        label = labels[best[i]] if i < end else "O"
        if begin >= 0 and not (label[0] == "I" and label[2:] == kind):
            score = sum(found.chance[begin:i]) / (i - begin)
            out.append(Chunk(begin - start, i - start, kind, round(score, 4)))
            begin = -1
        if label[0] != "O" and begin < 0:
            begin, kind = i, label[2:]
    return tuple(out)
