"""How alike two texts are: runs of words in common, exactly, and a sketch to find candidates by.

Case, punctuation, layout and the header are no part of it; one changed word changes a handful of
runs. Pure: the same two texts give the same answer in any order, on any day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from rensa import RMinHash

_WORD: Final = re.compile(r"[^\W_]+")
_RUN: Final = 4  # words
_ROWS: Final = 4  # hashes a band
_BANDS: Final = 16  # two texts of likeness 0.7 share one or more with probability 0.99
_SEED: Final = 7
_HEAD: Final = 12  # words: a text cut short keeps its first sentence

# Copies of one text: what the desks that pass it on change is a word, a headline, a signature, or
# the last paragraphs, which they cut off.
_ALIKE: Final = 0.7  # of the runs of both, those that both have
_WITHIN: Final = 0.9  # of the runs of the shorter, those that the longer has too
_ENOUGH: Final = 40  # runs: shorter texts may lie within a longer one by chance
_FEW: Final = 12  # runs: what is shorter must agree word for word


@dataclass(frozen=True, slots=True)
class Shingles:
    """The words of one text, as far as likeness goes."""

    words: tuple[str, ...]
    runs: frozenset[str]


def shingles(body: str) -> Shingles:
    """Return the runs of words of a dispatch's text without header and dateline."""
    words = tuple(_WORD.findall(body.casefold()))
    size = max(1, len(words) - _RUN + 1)
    return Shingles(words, frozenset(" ".join(words[at : at + _RUN]) for at in range(size)))


def sketch(text: Shingles) -> tuple[tuple[int, int], ...]:
    """Return (band, hash) pairs; texts that are copies have one or more in common.

    The last band is the hash of the first words. A hash is a signed integer of 64 bits.
    """
    if not text.words:
        return ()
    minhash = RMinHash(num_perm=_BANDS * _ROWS, seed=_SEED)
    minhash.update(sorted(text.runs))
    digest = minhash.digest()
    bands = [
        (band, _hash(" ".join(map(str, digest[band * _ROWS : (band + 1) * _ROWS]))))
        for band in range(_BANDS)
    ]
    if len(text.words) >= _HEAD:
        bands.append((_BANDS, _hash(" ".join(text.words[:_HEAD]))))
    return tuple(bands)


def likeness(one: Shingles, other: Shingles) -> float:
    """Return how much of the two texts is in both, from 0 to 1; symmetric.

    Of a short text within a long one, what part of the short one that is.
    """
    if min(len(one.runs), len(other.runs)) < _FEW:
        return float(one.words == other.words)
    common = len(one.runs & other.runs)
    jaccard = common / (len(one.runs) + len(other.runs) - common)
    shorter = min(len(one.runs), len(other.runs))
    within = common / shorter
    return within if shorter >= _ENOUGH and within >= _WITHIN else jaccard


def are_copies(score: float) -> bool:
    """Whether a likeness is that of two copies of one text."""
    return score >= _ALIKE


def share_of_bands(shared: int) -> float:
    """Return the likeness that so many bands in common speak for, where no text is kept."""
    return float((min(shared, _BANDS) / _BANDS) ** (1 / _ROWS))


def _hash(words: str) -> int:
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "big", signed=True)
