"""What sort of thing a noun describes: a person, a body, a place, many people, or none of ours."""

from __future__ import annotations

from onrecord.lexicon.offices import offices
from onrecord.link.described import NUMBERS
from onrecord.link.links import EntityType

# Nouns for many, whatever their number.
_COLLECTIVE = frozenset(
    "family majority minority number handful dozen hundred thousand million billion crowd pair "
    "couple "
    "crew public population delegation opposition half third percent rest lot electorate staff "
    "leadership personnel press media junta clergy elite diaspora youth trio duo mob total".split()
)
# What never is a person, a body or a place, though the annotator may take it for one.
THINGS = frozenset(
    "vote report document paper statement release resolution letter article interview poll survey "
    "plane aircraft ship vessel helicopter jet train car missile rocket drone system channel "
    "website account post deal package plan proposal stock share index market price job "
    "term copy figure percent kroner euro dollar venue movement runway request "
    "attack bombing blast explosion raid strike clash campaign vehicle truck bus tank weapon gun "
    "bomb turban equaliser goal cull".split()
)
_ABSTRACT_ENDINGS = ("tion", "sion", "ment", "ness", "ity", "ism", "ship", "ance", "ence", "ing")


def type_of(lemma: str, tag: str, kind: str, plural: bool) -> EntityType | None:
    """Return the type of what a noun describes, or None where it is none of ours."""
    nouns = offices()
    if lemma in nouns.countries:
        return "group" if plural else "state"
    if lemma in ("force", "troop", "troops", "forces", "police"):
        return "organization"
    if lemma in nouns.gangs and (plural or lemma not in nouns.people):
        return "group"
    listed = lemma in nouns.people or lemma in nouns.bodies or lemma in nouns.orgs
    if plural and listed:
        return "group"
    if lemma in nouns.people:
        return "person"
    if listed:
        return "organization"
    if lemma in nouns.places:
        return "place"
    if tag == "CD" and lemma in NUMBERS:
        return "group"
    if lemma in _COLLECTIVE or (tag in ("CD", "DT") and kind in ("person", "organization")):
        return "group" if kind in ("person", "organization", "") and lemma != "the" else None
    if lemma in THINGS or tag[:2] not in ("NN", "JJ", "VB"):
        return None
    if kind == "person":
        if plural or tag == "JJ":
            return "group"
        return None if lemma.endswith(_ABSTRACT_ENDINGS) else "person"
    if kind == "organization" and tag[:2] == "NN":
        return "group" if plural else "organization"
    if kind == "place" and tag in ("NN", "NNP"):
        return "place"
    return None
