"""A state's own bodies, by what any state's is called: "Foreign Ministry" and "Ukraine".

"Ukraine's Foreign Ministry", "the Ukrainian foreign ministry" and "Ministry of Foreign Affairs of
Ukraine" are one body, in copy as in what people type.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from onrecord.lexicon.offices import offices
from onrecord.lexicon.states import cut, names
from onrecord.store.folding import fold

# Beside a state's name these make a body's: "Foreign Ministry", "Air Force", "Supreme Court".
_FIELDS: Final = frozenset(
    "foreign external internal interior home defence defense finance economy economic trade "
    "industry health education justice culture science energy agriculture labor labour transport "
    "commerce security state national federal supreme constitutional high central general armed "
    "air naval coast border civil aviation ground special royal intelligence affairs emergency "
    "emergencies situations information environment nuclear election electoral public main "
    "presidential press prime ministers".split()
)
_SMALL: Final = frozenset("of the for and in on s affairs a".split())
_LONGEST: Final = 12  # words of a name that somebody types
_SPELT: Final = {"defense": "defence", "labor": "labour", "center": "centre"}


def state_body(name: str, iso3: str) -> str | None:
    """Return the key of a body of the state `iso3`; None: the name is no such body's."""
    rest = [w for w in _without_state(name, iso3) if w not in _SMALL]
    if not rest or not generic(tuple(rest)):
        return None
    return f"{' '.join(sorted(map(spelt, rest)))}|{iso3}"


def named_body(name: str) -> str | None:
    """Return the key of the state's body that a name with the state's in it is of, or None."""
    table, forms = names(), tuple(cut(name))
    if len(forms) < 2 or len(forms) > _LONGEST:
        return None
    if name.islower():  # as people type
        forms = tuple(word if word in _SMALL else word.capitalize() for word in forms)
        name = " ".join(forms)
    for at in range(len(forms)):
        alias = table.at(forms, at)
        if alias is not None and alias.known.iso3 is not None:
            return state_body(name, alias.known.iso3)
    return None


def spelt(word: str) -> str:
    """Return a folded word in the one spelling that keys are made of."""
    return _SPELT.get(word, word)


def generic(words: tuple[str, ...]) -> bool:
    """Whether the words are those that any state's body may be called by."""
    return all(word in _FIELDS or word in _body_nouns() or word in _SMALL for word in words)


@cache
def _body_nouns() -> frozenset[str]:
    nouns = offices()
    found = {part for body in nouns.bodies for part in body.split()}
    return frozenset(found | {noun + "s" for noun in found} | {"committee", "commission"})


def _without_state(name: str, iso3: str) -> list[str]:
    """Return the folded words of `name`, those that name the state left out."""
    table = names()
    forms = tuple(cut(name))
    kept: list[str] = []
    at = 0
    while at < len(forms):
        alias = table.at(forms, at)
        if alias is not None and alias.known.iso3 == iso3:
            at += len(alias.words)
            continue
        kept.extend(fold(forms[at]).split())
        at += 1
    return [word for word in kept if word != "s"]
