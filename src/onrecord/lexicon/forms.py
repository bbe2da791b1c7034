"""Irregular verbs and nouns. Source: forms.tsv, by hand from English grammar."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord.errors import LexiconError
from onrecord.lexicon.tables import listed, rows


@dataclass(frozen=True, slots=True)
class Irregular:
    """Forms that spelling does not tell, lower case, each with its base."""

    verbs: dict[str, str]  # "went" -> "go"; of two verbs' form the first in the table has it
    nouns: dict[str, str]  # "crises" -> "crisis"


@cache
def irregular() -> Irregular:
    """Load the table. Raises LexiconError where a row is short or its class unknown."""
    verbs: dict[str, str] = {}
    nouns: dict[str, str] = {}
    classes = {"verb": verbs, "noun": nouns}
    for base, class_, forms, _ in rows("forms.tsv", 4):
        if class_ not in classes:
            raise LexiconError(f"forms.tsv: {base} is of class {class_!r}")
        for form in listed(forms):
            classes[class_].setdefault(form, base)
    return Irregular(verbs, nouns)
