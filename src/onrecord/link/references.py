"""Pronouns: which of the entities read so far they take up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.link.drafts import Draft, Trail

# form -> (number, gender or thing, case): s singular, p plural; m, f, n; r reflexive, a attributive
THIRD: dict[str, tuple[str, str, str]] = {
    "he": ("s", "m", "s"), "him": ("s", "m", "o"), "his": ("s", "m", "a"),
    "himself": ("s", "m", "r"), "she": ("s", "f", "s"), "her": ("s", "f", "a"),
    "hers": ("s", "f", "a"), "herself": ("s", "f", "r"), "it": ("s", "n", "s"),
    "its": ("s", "n", "a"), "itself": ("s", "n", "r"), "they": ("p", "", "s"),
    "them": ("p", "", "o"), "their": ("p", "", "a"), "theirs": ("p", "", "a"),
    "themselves": ("p", "", "r"),
}  # fmt: skip
FIRST: dict[str, str] = {
    "i": "s", "me": "s", "my": "s", "mine": "s", "myself": "s",
    "we": "p", "us": "p", "our": "p", "ours": "p", "ourselves": "p",
}  # fmt: skip
SECOND = frozenset(("you", "your", "yours", "yourself", "yourselves"))
_THINGS = frozenset(("organization", "state", "territory", "place", "group"))


@dataclass(frozen=True, slots=True)
class Asked:
    """A word that takes something up, and what it says of it."""

    sentence: int
    word: int
    governor: int
    subject: bool
    quoted: bool
    cue: bool  # subject of a verb of saying
    main: bool  # of the sentence's main verb
    speaker: int  # draft that speaks here; -1 for the wire
    last_speakers: tuple[int, ...]  # drafts that were the latest sources before


def pronoun(
    asked: Asked, form: str, kind: str, drafts: Sequence[Draft], trail: Trail
) -> tuple[int, ...]:
    """Return the drafts that a third-person pronoun means; empty where none fits.

    `kind` is the annotator's type of what it stands for ("person", "organization", "abstract").
    Weights: by hand, then each halved and raised by six tenths on GUM's training documents, and
    kept where coreference there gained.
    """
    number, gender, case = THIRD[form]
    best: tuple[int, ...] = ()
    best_score = -1.8  # further back than about two sentences only what is prominent is taken up
    order = 0
    for point in trail.recent():
        distance = asked.sentence - point.sentence
        if distance > 5:
            break
        if point.sides:
            continue
        ids = point.ids
        draft = drafts[ids[0]]
        if not _agrees(number, gender, kind, ids, draft):
            continue
        # two parts of one clause are not the same one: "Oren told him"
        beside = distance == 0 and point.governor == asked.governor >= 0
        if beside and case not in ("a", "r"):
            continue
        if distance == 0 and point.first <= asked.word < point.last:
            continue
        if case == "r" and distance == 0 and point.governor == asked.governor:
            return ids
        score = -1.0 * distance - 0.06 * order
        order += 1
        if point.subject:
            score += 0.45 if distance else 0.6
            if asked.subject:
                score += 0.15
        score += 0.1 * min(draft.count, 6)
        if draft.named:
            score += 0.25
        if gender and draft.gender == gender:
            score += _KNOWN_GENDER
        elif gender == "f":
            score -= _UNTOLD
        if number == "s" and gender != "n" and asked.quoted and ids[0] == asked.speaker:
            score -= 3.0  # a speaker is "I" in his own words
        if point.quoted and not asked.quoted:
            score -= 0.8
        if not asked.quoted and _keeps_speaking(asked, ids[0]):
            score += 1.4
        told = asked.subject and not asked.quoted and ids[0] == asked.speaker
        if told and (gender == "m" or draft.gender == gender != ""):
            score += _HIS_WORDS
        if gender == "n":
            score += _thing(draft, kind, asked)
        elif number == "p":
            score += _many(ids, drafts, kind)
        if score > best_score:
            best, best_score = ids, score
    return best


def _keeps_speaking(asked: Asked, draft: int) -> bool:
    """Whether a pronoun that speaks is whoever spoke before: in reported words, whose they are
    ("Lund said he welcomed it"), else whom the wire quoted last ("..., he added")."""
    if not (asked.cue and asked.subject):
        return False
    if asked.speaker >= 0:
        return draft == asked.speaker
    return asked.main and draft in asked.last_speakers


_HIS_WORDS = 0.6  # that "he" in reported words, "Lund said he would go", is whoever says them
_UNTOLD = 0.5  # what "she" loses where nothing has told the gender: wires name more men
_KNOWN_GENDER = 1.2  # that a name, a title or a pronoun has told; swept on GUM train


def _agrees(number: str, gender: str, kind: str, ids: tuple[int, ...], draft: Draft) -> bool:
    if number == "p":
        if len(ids) > 1:
            return True
        if kind == "person":
            return draft.type == "group" or (draft.type == "person" and draft.plural)
        return draft.type in ("group", "organization") or draft.plural
    if len(ids) > 1:
        return False
    if gender == "n":
        return draft.type in _THINGS and not draft.plural
    return draft.type == "person" and (not draft.gender or draft.gender == gender)


def _thing(draft: Draft, kind: str, asked: Asked) -> float:
    if kind == "place":
        return 0.6 if draft.type in ("state", "territory", "place") else -0.4
    if draft.type == "place":
        return -1.2
    if draft.type == "group":
        return -0.6
    if draft.type == "organization" and (kind == "organization" or asked.cue):
        return 0.5
    return 0.2


def _many(ids: tuple[int, ...], drafts: Sequence[Draft], kind: str) -> float:
    draft = drafts[ids[0]]
    if len(ids) > 1:
        types = {drafts[i].type for i in ids}
        # two towns named in one breath do nothing together; nor do a player and a club
        if "place" in types and kind != "place":
            return -_NO_ACTORS
        return 0.25 if len(types) == 1 else -0.3
    if draft.type == "group" or draft.plural:
        return 0.25
    return -0.4 if kind != "organization" else 0.2


_NO_ACTORS = 1.5
