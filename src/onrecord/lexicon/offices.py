"""Nouns for people, bodies and places, and the given names that tell a gender.

Source: offices.tsv and given.tsv, by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord.errors import LexiconError
from onrecord.lexicon.tables import listed, rows

_CLASSES = frozenset(("office", "person", "body", "org", "country", "geo", "gang"))

FEMALE_NOUNS = frozenset(
    "woman girl mother daughter sister wife widow queen princess actress businesswoman "
    "spokeswoman congresswoman chairwoman policewoman aunt grandmother niece duchess empress "
    "waitress baroness heroine".split()
)
MALE_NOUNS = frozenset(
    "man boy father son brother husband widower king prince businessman spokesman congressman "
    "chairman policeman uncle grandfather nephew duke emperor gunman strongman pope imam "
    "ayatollah priest".split()
)


@dataclass(frozen=True, slots=True)
class Offices:
    """Singular lower-case nouns, by what they are said of."""

    people: frozenset[str]  # offices and other nouns for one person
    offices: frozenset[str]  # nouns that stand as a title before a name
    bodies: frozenset[str]  # what a state has: "ministry", "army", "government"
    orgs: frozenset[str]  # other bodies: "company", "party"
    countries: frozenset[str]
    places: frozenset[str]
    gangs: frozenset[str]  # plural nouns for people and states
    called: dict[str, frozenset[str]]  # office -> nouns that may take it up again


@cache
def offices() -> Offices:
    """Load the table of nouns. Raises LexiconError where a row is short or its class unknown."""
    classes: dict[str, set[str]] = {name: set() for name in _CLASSES}
    called: dict[str, set[str]] = {}
    for word, class_, more, _ in rows("offices.tsv", 4):
        if class_ not in _CLASSES:
            raise LexiconError(f"offices.tsv: {word} is of class {class_!r}")
        classes[class_].add(word)
        if class_ == "office":
            called.setdefault(word, {word}).update(listed(more))
    return Offices(
        people=frozenset(classes["office"] | classes["person"]),
        offices=frozenset(classes["office"]),
        bodies=frozenset(classes["body"]),
        orgs=frozenset(classes["org"]),
        countries=frozenset(classes["country"]),
        places=frozenset(classes["geo"]),
        gangs=frozenset(classes["gang"]),
        called={word: frozenset(more) for word, more in called.items()},
    )


@cache
def genders() -> dict[str, str]:
    """Return given name (lower case) -> "f" or "m"."""
    return {name: gender for name, gender, _ in rows("given.tsv", 3)}
