"""What an entity goes by over all dispatches: the same key, the same actor.

A key is made of what the record says of the entity alone: type, name, state. Entities that are
only described ("a senior official") have none, and are never tied to anybody over dispatches. A
person of one name ("Orlova", "Mr. Ogrin") has a key only together with an office and a state.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from onrecord.lexicon.offices import offices
from onrecord.lexicon.states import Known, names
from onrecord.link.links import EntityType
from onrecord.link.naming import initials, person_words
from onrecord.record.records import EntityEntry
from onrecord.store.bodies import generic, spelt, state_body
from onrecord.store.folding import fold, sound

_BRACKETED: Final = re.compile(r"^(?P<full>.*\S)\s*\(\s*(?P<short>[\w.&-]{2,12})\s*\)$")
_LEGAL: Final = frozenset(
    "inc incorporated corp corporation ltd limited plc llc llp ag gmbh sa nv bv spa ab oyj asa "
    "oao ooo zao pjsc jsc co kk pty".split()
)
_NAMELESS: Final = frozenset("a an some any this that his her its their our my one two".split())
_CHIEFS: Final = frozenset(("CEO", "CFO", "COO", "C.E.O.", "MP", "MEP"))
_SEVERAL: Final = 3  # words; longer plain plurals are descriptions


@dataclass(frozen=True, slots=True)
class Key:
    """Entities of the same key are one actor.

    Attributes:
        type: of the actor.
        key: unique together with the type; folded, never shown.
        name: how the actor is shown.
        iso3: its state, as in the record.
        words: of a person, the words of the name that count, in lower case; else ().
        short: the acronym that stands in brackets after the name, or a shorter name that the
            dispatch goes on with, if any; folded.
    """

    type: EntityType
    key: str
    name: str
    iso3: str | None
    words: tuple[str, ...] = ()
    short: str | None = None

    @property
    def blocks(self) -> tuple[str, ...]:
        """Keys under which other spellings of the name are looked for."""
        if self.type == "person":
            return tuple(dict.fromkeys("p " + sound(w) for w in self.words if len(w) > 1))
        if self.type == "organization" and self.words:
            made = initials(self.name).lower()
            found = [f"o {sound(self.words[0])} {made or len(self.words)}"]
            found.append("o " + " ".join(self.words))
            found.append(f"a {self.short or ' '.join(self.words)}")
            return tuple(dict.fromkeys(found))
        return ()


def key_of(entity: EntityEntry, dispatch: str) -> Key | None:
    """Return the key of an entity of the dispatch of that id; None: it has no name of its own."""
    name = " ".join(entity.name.split())
    if entity.type == "person":
        return _person(entity, name, dispatch)
    short: str | None = None
    if entity.type == "organization" and (bracketed := _BRACKETED.match(name)) is not None:
        name, short = bracketed["full"], bracketed["short"].replace(".", "").lower()
    known = _known(name, entity)
    if known is not None:
        return Key(known.type, known.key, known.name, known.serves, short=short)
    if entity.type == "state" and entity.iso3:
        known = names().known.get(entity.iso3)
        return Key("state", entity.iso3, known.name if known else name, entity.iso3)
    if entity.type == "organization":
        return _body(entity, name, short)
    if entity.type == "group":
        return _group(entity, name)
    return Key(entity.type, fold(name), name, entity.iso3) if _named(name) else None


def _known(name: str, entity: EntityEntry) -> Known | None:
    """Return what the tables know by this name; a body's only where the states agree.

    A state's own name in a headline's capitals is that state, whatever it was taken for.
    """
    if name.isupper() and len(name) > 3:
        for known in names().lookup(name.title()):
            if known.type == "state" and fold(known.name) == fold(name):
                return known
    for known in names().lookup(name):
        if known.type == entity.type and entity.type in ("state", "territory", "place"):
            return known
        if known.type == entity.type == "organization" and entity.iso3 in (None, known.serves):
            return known
    return None


def _named(name: str) -> bool:
    """Whether the words are a name: they begin with a capital, after "the" at most."""
    words = name.split()
    if words and words[0].lower() == "the":
        words = words[1:]
    return bool(words) and (words[0][0].isupper() or any(c.isupper() for c in words[0][1:]))


def _person(entity: EntityEntry, name: str, dispatch: str) -> Key | None:
    forms = tuple(name.split())
    if not _named(name) or forms[0].lower() in _NAMELESS or forms[0].lower() == "the":
        return None
    people = offices().people
    # "Apple CEO Ada Orlova": the name stands after the office
    for at in range(len(forms) - 2, 0, -1):
        if fold(forms[at - 1]) in people or forms[at - 1].strip(",") in _CHIEFS:
            forms = forms[at:]
            name = " ".join(forms)
            break
    words = person_words(forms)
    # "Northern Command spokesman" and the like: words for what somebody is, not for who.
    if not words or any(form[0].islower() and len(form) > 4 for form in forms):
        return None
    if words[-1] in people or (len(words) > 1 and words[0] in people):
        return None
    folded = " ".join(fold(word) for word in words)
    if len(words) > 1:
        return Key("person", f"{folded}|{entity.iso3 or ''}", name, entity.iso3, words)
    office = office_of(entity.role)
    if office and entity.iso3:
        return Key("person", f"{folded}|{entity.iso3}|{office}", name, entity.iso3, words)
    return Key("person", f"{folded}|#{dispatch}", name, entity.iso3, words)


def office_of(role: str | None) -> str:
    """Return the noun of an office: "Deputy Foreign Minister" -> "minister"; "" for none."""
    known = offices().offices
    found = [w for w in re.findall(r"\w+", (role or "").lower()) if w in known]
    return found[-1] if found else ""


def _body(entity: EntityEntry, name: str, short: str | None) -> Key | None:
    if not _named(name):
        # "the foreign ministry" of a state is that state's; of no state, it is anybody's
        return _state_body(name, entity.iso3, name) if entity.iso3 else None
    if entity.iso3:
        of_state = _state_body(name, entity.iso3, name)
        if of_state is not None:
            return of_state
    forms = name.split()
    if forms[0].lower() in _NAMELESS or (forms[-1].islower() and _describes(forms)):
        return None
    words = tuple(spelt(w) for w in fold(name).split() if w not in ("of", "the", "and"))
    while len(words) > 1 and words[-1] in _LEGAL:
        words = words[:-1]
    if not words or generic(words):
        return None
    key = f"{' '.join(words)}|{entity.iso3 or ''}"
    return Key("organization", key, name, entity.iso3, words, short)


def _describes(forms: list[str]) -> bool:
    """Whether words that end in a common noun say what it is: "Russian manufacturer"."""
    nouns = offices()
    last = fold(forms[-1])
    if last not in nouns.orgs and last not in nouns.bodies and last.rstrip("s") not in nouns.people:
        return False
    proper = [form for form in forms[:-1] if form[0].isupper()]
    return len(proper) < len(forms) - 1 or len(proper) == 1


def _state_body(name: str, iso3: str, shown: str) -> Key | None:
    """Return the key of a state's own body: what is left of the name without the state's."""
    key = state_body(name, iso3)
    return None if key is None else Key("organization", key, shown, iso3)


def _group(entity: EntityEntry, name: str) -> Key | None:
    for known in names().lookup(name.removeprefix("the ").removeprefix("The ")):
        return Key("group", f"people of {known.key}", name, known.serves)
    words = name.split()
    if words and words[0].lower() == "the":
        words = words[1:]
    # "Taliban", "Tory MPs"; not "Officials", which any sentence may begin with
    proper = [w for w in words if w[0].isupper()]
    if not words or len(words) > _SEVERAL or len(proper) < len(words):
        return None
    folded = fold(" ".join(words))
    nouns = offices()
    last = folded.split()[-1] if folded else ""
    if len(folded) < 5 and len(words) == 1:  # "They", at the head of a sentence
        return None
    common = last in nouns.gangs or last.rstrip("s") in nouns.people or last in nouns.people
    if not folded or common:
        return None
    return Key("group", f"{folded}|{entity.iso3 or ''}", " ".join(words), entity.iso3)
