"""States, disputed territories, regions and bodies by every name that wire copy gives them.

Source: states.tsv and bodies.tsv, made by training/build_states.py from rigour (MIT) and by hand;
each row names its source. A disputed territory carries its claims as data and no side's code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.errors import LexiconError
from onrecord.lexicon.tables import listed, rows

Form = Literal["name", "adjective", "people", "seat"]
KnownType = Literal["state", "territory", "place", "organization"]

_STATE_CELLS = 10
_BODY_CELLS = 5
# Words as the treebanks cut them: hyphens and a possessive ending stand alone.
_WORD = re.compile(r"'s\b|[^\s'-]+(?:'(?!s\b)[^\s'-]+)*|-|'")


@dataclass(frozen=True, slots=True)
class Known:
    """What one row of the tables says of one state, territory, region or body."""

    key: str  # iso3 of a state; "x-..." for a territory; else its name
    type: KnownType
    name: str
    iso3: str | None  # a state's own code; the state that a body serves; None for territories
    serves: str | None  # the code that people and bodies of it carry
    claims: tuple[str, ...]  # iso3 of every state that claims it; empty where none disputes it
    kind: str  # bodies: "seat", "parliament", "international", "agency", ...; else ""

    @property
    def contested(self) -> bool:
        """Whether more than one side claims it."""
        return bool(self.claims)


@dataclass(frozen=True, slots=True)
class Alias:
    """One name of one Known, and what sort of name it is."""

    words: tuple[str, ...]  # as the treebanks cut them, apostrophes straight
    form: Form
    known: Known


@dataclass(frozen=True, slots=True)
class Names:
    """Every alias, by its first word; longest first."""

    first: dict[str, tuple[Alias, ...]]
    known: dict[str, Known]  # by key

    def at(self, words: tuple[str, ...], start: int) -> Alias | None:
        """Return the longest alias that stands at `words[start:]`, or None."""
        candidates = self.first.get(words[start])
        if candidates is None:
            return None
        for alias in candidates:
            size = len(alias.words)
            if size == 1:
                return alias
            if tuple(w.replace("’", "'") for w in words[start : start + size]) == alias.words:
                return alias
        return None

    def lookup(self, text: str) -> tuple[Known, ...]:
        """Return everything that `text` as a whole may name, commonest first."""
        words = tuple(cut(text))
        if not words:
            return ()
        return tuple(a.known for a in self.first.get(words[0], ()) if a.words == words)


def cut(text: str) -> list[str]:
    """Return the words of a name as the treebanks cut them, apostrophes straight."""
    return _WORD.findall(text.replace("’", "'"))


_BRITISH = {
    "Organization": "Organisation", "Cooperation": "Co-operation", "Defense": "Defence",
    "Center": "Centre", "Labor": "Labour", "Program": "Programme",
}  # fmt: skip


def _spellings(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the other spellings of a name that English copy has."""
    joined = " ".join(words).replace("Co - operation", "Cooperation").split()
    american = [next((a for a, b in _BRITISH.items() if b == w), w) for w in joined]
    british = [_BRITISH.get(w, w) for w in american]
    hyphen = [w.replace("Cooperation", "Co-operation") for w in american]
    plain = [w.replace("Co-operation", "Cooperation") for w in british]
    every = dict.fromkeys(map(tuple, (american, british, hyphen, plain)))
    return tuple(one for one in every if one != words)


@cache
def names() -> Names:
    """Load both tables. Raises LexiconError where a row is short."""
    known: dict[str, Known] = {}
    # states' names win over bodies', and names over adjectives, people and seats
    layers: dict[str, list[Alias]] = {"name": [], "adjective": [], "people": [], "seat": []}

    def add(form: Form, aliases: list[str], what: Known) -> None:
        layer = layers[form]
        for alias in aliases:
            words = tuple(cut(alias))
            layer.append(Alias(words, form, what))
            if len(words) > 1:
                layer.extend(Alias(other, form, what) for other in _spellings(words))

    for code, type_, name, more, adjectives, people, seats, claims, serves, _ in rows(
        "states.tsv", _STATE_CELLS
    ):
        if type_ not in ("state", "territory", "place"):
            raise LexiconError(f"states.tsv: {name} is of type {type_!r}")
        what = Known(
            key=code or name,
            type="state" if type_ == "state" else "territory" if type_ == "territory" else "place",
            name=name,
            iso3=code if type_ == "state" else None,
            serves=serves or None,
            claims=tuple(listed(claims)),
            kind="",
        )
        known[what.key] = what
        add("name", [name, *listed(more)], what)
        add("adjective", listed(adjectives), what)
        add("people", listed(people), what)
        add("seat", listed(seats), what)
    for name, more, iso3, kind, _ in rows("bodies.tsv", _BODY_CELLS):
        what = Known(
            key=name,
            type="organization",
            name=name,
            iso3=iso3 or None,
            serves=iso3 or None,
            claims=(),
            kind=kind,
        )
        known.setdefault(name, what)
        add("name", [name, *listed(more)], what)
    first: dict[str, list[Alias]] = {}
    for layer in layers.values():
        for alias in layer:
            first.setdefault(alias.words[0], []).append(alias)
    ranked = {w: tuple(sorted(a, key=lambda x: -len(x.words))) for w, a in first.items()}
    return Names(first=ranked, known=known)
