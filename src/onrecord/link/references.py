"""Pronouns and definite descriptions: which of the entities read so far they take up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.lexicon.offices import FEMALE_NOUNS, MALE_NOUNS, offices
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
_THINGS = frozenset(("organization", "state", "territory", "place", "group"))
_SAME_PERSON_WORDS = frozenset(("man", "woman", "official", "politician", "leader", "figure"))


@dataclass(frozen=True, slots=True)
class Asked:
    """A word that takes something up, and what it says of it."""

    sentence: int
    word: int
    governor: int
    subject: bool
    quoted: bool
    cue: bool  # subject of a verb of saying
    speaker: int  # draft that speaks here; -1 for the wire
    last_speaker: int  # draft that was the latest source before


def pronoun(
    asked: Asked, form: str, kind: str, drafts: Sequence[Draft], trail: Trail
) -> tuple[int, ...]:
    """Return the drafts that a third-person pronoun means; empty where none fits.

    `kind` is the annotator's type of what it stands for ("person", "organization", "abstract").
    """
    number, gender, case = THIRD[form]
    best: tuple[int, ...] = ()
    best_score = -3.6  # further back than about four sentences nothing is taken up
    order = 0
    for point in trail.recent():
        distance = asked.sentence - point.sentence
        if distance > 5:
            break
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
        score = -1.0 * distance - 0.12 * order
        order += 1
        if point.subject:
            score += 0.9 if distance else 0.6
            if asked.subject:
                score += 0.3
        score += 0.06 * min(draft.count, 6)
        if draft.named:
            score += 0.25
        if number == "s" and gender != "n" and asked.quoted and ids[0] == asked.speaker:
            score -= 3.0  # a speaker is "I" in his own words
        if point.quoted and not asked.quoted:
            score -= 0.8
        if asked.cue and not asked.quoted and ids[0] == asked.last_speaker:
            score += 1.4
        if gender == "n":
            score += _thing(draft, kind, asked)
        elif number == "p":
            score += _many(ids, draft, kind)
        if score > best_score:
            best, best_score = ids, score
    return best


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


def _many(ids: tuple[int, ...], draft: Draft, kind: str) -> float:
    if len(ids) > 1 or draft.type == "group":
        return 0.5
    return -0.4 if kind != "organization" else 0.2


def description(
    asked: Asked,
    lemma: str,
    type_: str,
    plural: bool,
    iso3: str | None,
    demonstrative: bool,
    drafts: Sequence[Draft],
    trail: Trail,
) -> tuple[tuple[int, ...], str]:
    """Return the drafts that a definite description takes up, and by which rule.

    `iso3` is the state that its own words name: it never takes up what is known to be of another.
    """
    nouns = offices()
    points = trail.recent()
    generic: tuple[int, ...] = ()
    for point in points:
        if asked.sentence - point.sentence > 12:
            break
        if point.sentence == asked.sentence and point.first <= asked.word < point.last:
            continue
        ids = point.ids
        draft = drafts[ids[0]]
        if plural:
            if len(ids) > 1 and _set_fits(lemma, draft):
                return ids, "plural"
            if draft.type == "group" and lemma in draft.offices:
                return ids, "same noun"
            continue
        if len(ids) > 1:
            continue
        if iso3 is not None and draft.iso3 is not None and draft.iso3 != iso3:
            continue
        if type_ == "person" and draft.type == "person":
            if _gender_of(lemma, draft) and (
                lemma in draft.offices
                or any(lemma in nouns.called.get(o, ()) for o in draft.offices)
            ):
                return ids, "role"
            if (
                not generic
                and lemma in _SAME_PERSON_WORDS
                and (iso3 is None or draft.iso3 == iso3)
                and asked.sentence - point.sentence <= 2
                and draft.named
                and _gender_of(lemma, draft)
            ):
                generic = ids
        elif type_ == "organization" and draft.type == "organization":
            if lemma in draft.offices:
                return ids, "same noun"
            if not generic and lemma in nouns.orgs and draft.named and _org_fits(lemma, draft):
                generic = ids
        elif (type_ == draft.type == "group" and lemma in draft.offices) or (
            type_ in ("place", "territory")
            and draft.type in ("place", "territory")
            and (lemma in draft.offices or (demonstrative and asked.sentence - point.sentence < 2))
        ):
            return ids, "same noun"
    return generic, "kind" if generic else ""


def _set_fits(lemma: str, member: Draft) -> bool:
    nouns = offices()
    if member.type == "person":
        return lemma in nouns.people or lemma in member.offices
    if member.type in ("territory", "place"):
        return lemma in nouns.places or lemma in nouns.countries
    if member.type == "state":
        return lemma in nouns.countries or lemma in ("government", "party", "neighbour", "neighbor")
    return lemma in nouns.orgs or lemma in nouns.bodies or lemma in member.offices


def _gender_of(lemma: str, draft: Draft) -> bool:
    if lemma in FEMALE_NOUNS:
        return draft.gender != "m"
    if lemma in MALE_NOUNS:
        return draft.gender != "f"
    return True


def _org_fits(lemma: str, draft: Draft) -> bool:
    """Whether "the company", "the group" can mean a body: not one with a noun of its own."""
    own = draft.offices & (offices().orgs | offices().bodies)
    return not own or (
        lemma in ("organization", "organisation", "body", "agency", "group")
        and not (own & offices().bodies)
    )
