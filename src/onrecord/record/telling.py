"""What tells whether two mentions are of one act: in one dispatch (acts.py), and across dispatches
(accounts/happenings.py)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from onrecord.extract.mentions import Status

Reality = Literal["real", "ahead", "if", "not"]

# A mention in one of these is not another account of a mention in the other: what is asked for,
# feared or planned is no report that it was done, and a denial is a record of its own.
REALITY: Final[dict[Status, Reality]] = {
    "happened": "real",
    "ongoing": "real",
    "planned": "ahead",
    "possible": "ahead",
    "demanded": "ahead",
    "hypothetical": "if",
    "denied": "not",
}

# Acts whose parties do it with each other: whoever is named may be actor or target.
MUTUAL: Final = frozenset(("meet", "ceasefire", "agree", "cooperate"))

_LEFT: Final = 4  # letters that are left of a word at least


def without_ending(word: str, endings: Sequence[str]) -> str:
    """Return `word` without the first of `endings` that it has, and without a doubled last letter:
    "planned" beside "plan", "carried" beside "carry"."""
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= _LEFT:
            word = word[: -len(ending)]
            break
    if len(word) > _LEFT and word[-1] == word[-2]:
        word = word[:-1]
    return word
