"""Reporting verbs, nouns, phrases and adverbs, with the stance each takes: cues.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from onrecord.errors import LexiconError

_FILE = Path(__file__).with_name("cues.toml")
STANCES = ("asserts", "denies", "demands", "asks", "promises", "threatens", "believes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """The table, by lemma. A lemma of several stances has the first, in the order of STANCES."""

    verbs: Mapping[str, str]  # lemma -> stance
    speech: frozenset[str]  # verbs that report by themselves, given a subject and a content
    nouns: Mapping[str, str]  # lemma -> stance
    judging: frozenset[str]  # verbs that judge their object: "condemn"
    before: tuple[str, ...]  # lower-case phrases that stand before their source
    relays: frozenset[str]  # "citing": the words are somebody else's
    adverbs: frozenset[str]  # "reportedly": no source
    vehicles: frozenset[str]  # nouns of what carries the words: "said in a statement"


@cache
def cues() -> Cues:
    """Return the table. Raises LexiconError where it does not load."""
    try:
        table: dict[str, Any] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
        verbs: dict[str, str] = {}
        speech: set[str] = set()
        nouns: dict[str, str] = {}
        for stance in STANCES:
            row = table["verbs"][stance]
            speech.update(row["speech"].split())
            for word in row["speech"].split() + row["other"].split():
                verbs.setdefault(word, stance)
            for word in table["nouns"][stance].split():
                nouns.setdefault(word, stance)
        return Cues(
            verbs=MappingProxyType(verbs),
            speech=frozenset(speech),
            nouns=MappingProxyType(nouns),
            judging=frozenset(table["judging"]["verbs"].split()),
            before=tuple(table["phrases"]["before"]),
            relays=frozenset(table["phrases"]["relays"]),
            adverbs=frozenset(table["adverbs"]["unsourced"]),
            vehicles=frozenset(table["vehicles"]["nouns"].split()),
        )
    except (OSError, KeyError, AttributeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{_FILE.name} does not load: {error!r}") from error
