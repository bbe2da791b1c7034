"""From scores of arcs to a tree with one root."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


def best_heads(arcs: Floats) -> list[int]:
    """Return the head of each word, -1 at the root: the best tree, or nearly.

    arcs [words, words + 1]: how well the root (column 0) and each word (column i + 1) head each
    word; its diagonal of words is overwritten. Most sentences' best heads one by one are a tree
    already; else the maximum spanning tree (Chu and Liu 1965, Edmonds 1967) with the root that
    scores best.
    """
    size = len(arcs)
    if size == 1:
        return [-1]
    np.fill_diagonal(arcs[:, 1:], -np.inf)
    greedy = arcs.argmax(1)
    heads: list[int] = (greedy - 1).tolist()
    if heads.count(-1) == 1 and not _find_cycle(heads):
        return heads
    return _spanning(arcs)


_FINITE = frozenset(("VBD", "VBZ", "VBP"))


def mend_subjects(heads: Sequence[int], rels: list[str], xpos: Sequence[str]) -> None:
    """Call an object that stands before its finite verb the subject, where there is none.

    Labels are chosen one by one, so a verb can come out with two objects and no subject; English
    puts an object first only where a subject follows.
    """
    for word, head in enumerate(heads):
        if rels[word] == "obj" and word < head and xpos[head] in _FINITE:
            beside = (rels[k] for k, h in enumerate(heads) if h == head)
            if not any(r.startswith(("nsubj", "csubj", "expl")) for r in beside):
                rels[word] = "nsubj"


def _spanning(arcs: Floats) -> list[int]:
    """The best tree under the one root that costs least against each word's best head."""
    size = len(arcs)
    # With one child of the root only, the candidates are few: the three best by what they lose.
    best_other = arcs[:, 1:].max(1)
    loss = arcs[:, 0] - best_other
    candidates = np.argsort(-loss)[: min(3, size)]
    best: list[int] = []
    best_score = -np.inf
    for root in candidates.tolist():
        scores = arcs[:, 1:].copy()
        scores[root, :] = -np.inf  # the root's child takes no other head
        heads = _edmonds(scores, root)
        score = float(arcs[root, 0]) + sum(
            float(arcs[i, h + 1]) for i, h in enumerate(heads) if h >= 0
        )
        if score > best_score:
            best, best_score = heads, score
    return best


def _edmonds(scores: Floats, root: int) -> list[int]:
    """Chu-Liu-Edmonds for a given root: scores [dependent, head]; returns heads, -1 at `root`.

    Contracts one cycle at a time in a copy of the matrix; sentences are short.
    """
    size = len(scores)
    heads = scores.argmax(1)
    heads[root] = -1
    cycle = _find_cycle(heads.tolist())
    if not cycle:
        return [int(h) for h in heads]
    inside = np.zeros(size, dtype=bool)
    inside[cycle] = True
    outer = np.flatnonzero(~inside)
    members = np.array(cycle)
    kept = scores[members, heads[members]]
    # A new node stands for the cycle, at the end of the smaller matrix.
    small = np.full((len(outer) + 1, len(outer) + 1), -np.inf, dtype=scores.dtype)
    small[:-1, :-1] = scores[np.ix_(outer, outer)]
    out_scores = scores[np.ix_(outer, members)]
    small[:-1, -1] = out_scores.max(1)
    out_from = out_scores.argmax(1)
    in_scores = scores[np.ix_(members, outer)] - kept[:, None]
    small[-1, :-1] = in_scores.max(0) + kept.sum()
    in_to = in_scores.argmax(0)
    np.fill_diagonal(small, -np.inf)
    found = _edmonds(small, int(np.flatnonzero(outer == root)[0]))
    out = [int(h) for h in heads]
    for at, head in enumerate(found[:-1]):
        dependent = int(outer[at])
        if head < 0:
            out[dependent] = -1
        elif head == len(outer):
            out[dependent] = int(members[out_from[at]])
        else:
            out[dependent] = int(outer[head])
    entered = found[-1]
    out[int(members[in_to[entered]])] = int(outer[entered])
    return out


def _find_cycle(heads: list[int]) -> list[int]:
    state = [0] * len(heads)
    for i in range(len(heads)):
        at = i
        while at >= 0 and state[at] == 0:
            state[at] = i + 1
            at = heads[at]
        if at >= 0 and state[at] == i + 1:
            cycle, here = [at], heads[at]
            while here != at:
                cycle.append(here)
                here = heads[here]
            return cycle
    return []
