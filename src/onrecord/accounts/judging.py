"""Whether two names are one actor's: the rules, each with its score.

A wrong merge is worse than a missed one. Names that differ in a state, a given name or a number
are never judged the same; a surname alone is tied to a full name only by office and state.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import Levenshtein

from onrecord.accounts.keys import Key
from onrecord.link.naming import near, same_person
from onrecord.store.folding import fold, sound

# Rules by which a name that fits two is neither's.
ONLY_ONE: Final = frozenset(
    (
        "surname, office and state",
        "acronym given in a dispatch",
        "short name in a dispatch",
        "initial, in one state",
        "a name left out",
        "spelling",
    )
)
_SPELLING: Final = 0.9  # normalised likeness of two spellings of one body's name
_LONG: Final = 12  # letters; shorter names of bodies must agree


@dataclass(frozen=True, slots=True)
class Verdict:
    """Two names are one actor's: by which rule, how sure."""

    rule: str
    score: float


@dataclass(frozen=True, slots=True)
class Named:
    """An actor as the rules see it."""

    key: Key
    offices: frozenset[str] = frozenset()  # a person's, over all dispatches


def judge(one: Named, other: Named) -> Verdict | None:
    """Return why the two may be one actor; None: nothing says so, or something against it."""
    if one.key.type != other.key.type or contradict(one.key, other.key):
        return None
    if one.key.type == "person":
        return _people(one, other)
    if one.key.type == "organization":
        return _bodies(one.key, other.key)
    return None


def contradict(one: Key, other: Key) -> bool:
    """Whether two keys can never be one actor's, whatever lies between them."""
    if one.type != other.type:
        return True
    if one.iso3 is not None and other.iso3 is not None and one.iso3 != other.iso3:
        return True
    if one.type == "person":
        return not _can_be_one(one.words, other.words)
    return one.type == "organization" and _namesakes(one.words, other.words)


def _namesakes(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two bodies only begin alike: a short name that both go by must not join them."""
    short, long = sorted((one, other), key=len)
    if len(short) < 2 or short[0] != long[0] or short == long[: len(short)]:
        return False
    return len(short) != len(long) or not all(map(_near_word, short, long))


def _can_be_one(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return same_person(one, other) or _turned(one, other)


def _turned(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one is the other with the family name first."""
    return len(one) == len(other) == 2 and near(one[0], other[1]) and near(one[1], other[0])


def _people(one: Named, other: Named) -> Verdict | None:
    left, right = one.key.words, other.key.words
    if len(left) == 1 or len(right) == 1:
        return _surname(one, other)
    if left == right:
        return Verdict("same name", 0.97)
    if len(left) == len(right) and sorted(left) == sorted(right):
        return Verdict("family name first", 0.9)
    if [sound(w) for w in left] == [sound(w) for w in right]:
        return Verdict("transliteration", 0.93)
    if not same_person(left, right):
        return None
    same_state = one.key.iso3 is not None and one.key.iso3 == other.key.iso3
    apart = set(left) ^ set(right)
    if len(left) == len(right) and any(len(word) == 1 for word in apart):
        return Verdict("initial, in one state", 0.75) if same_state else None
    if len(left) == len(right):
        # "Tom", "Thomas"; "Sergei", "Serhiy"; and spellings apart by a letter
        return Verdict("another form of a name", 0.85) if same_state else None
    return Verdict("a name left out", 0.85) if same_state else None


def _surname(one: Named, other: Named) -> Verdict | None:
    """A surname alone: only with the same office in the same state."""
    if one.key.iso3 is None or one.key.iso3 != other.key.iso3:
        return None
    if not (one.offices & other.offices) or not near(one.key.words[-1], other.key.words[-1]):
        return None
    return Verdict("surname, office and state", 0.7)


def _bodies(one: Key, other: Key) -> Verdict | None:
    if not one.words or not other.words:
        return None
    if one.words == other.words:
        return Verdict("same name", 0.95)
    for full, short in ((one, other), (other, one)):
        if full.short and " ".join(short.words) == full.short:
            if full.words[: len(short.words)] == short.words:
                return Verdict("short name in a dispatch", 0.65)
            return Verdict("acronym given in a dispatch", 0.9)
    left, right = " ".join(one.words), " ".join(other.words)
    if _numbers(one.words) != _numbers(other.words) or len(one.words) != len(other.words):
        return None
    if sound(left) == sound(right):
        return Verdict("transliteration", 0.9)
    if min(len(left), len(right)) < _LONG or left[0] != right[0]:
        return None
    likeness = Levenshtein.normalized_similarity(left, right)
    if likeness < _SPELLING or not all(map(_near_word, one.words, other.words)):
        return None
    return Verdict("spelling", round(0.8 * likeness, 2))


def _near_word(one: str, other: str) -> bool:
    """Whether two words are spellings of one: "defence", "defense"; not "north", "south"."""
    if one == other:
        return True
    return one[0] == other[0] and len(one) > 4 and Levenshtein.distance(one, other) == 1


def _numbers(words: Sequence[str]) -> list[str]:
    return [word for word in words if any(c.isdigit() for c in word)]


def best(verdicts: Sequence[tuple[int, Verdict]]) -> tuple[tuple[int, Verdict], ...]:
    """Return the verdicts that stand where one actor may be several others.

    A surname or an acronym that fits two actors is tied to neither. `verdicts` are pairs of the
    other actor's head and the verdict.
    """
    kept: list[tuple[int, Verdict]] = []
    for rule in dict.fromkeys(verdict.rule for _, verdict in verdicts):
        of_rule = [(head, verdict) for head, verdict in verdicts if verdict.rule == rule]
        if rule in ONLY_ONE and len({head for head, _ in of_rule}) > 1:
            continue
        kept.extend(of_rule)
    return tuple(kept)


def folded(name: str) -> str:
    """Return a name as it is looked up."""
    return fold(name)
