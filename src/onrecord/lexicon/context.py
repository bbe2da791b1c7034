"""Names that mean one thing in one dispatch and another in the next: "Georgia", "Congo", "DPR".

Source: ambiguous.tsv, by hand. A row holds where one of its cues stands in the text and none of
what speaks against it; a row without a key takes a body's name out of the tables, so that "the
Senate" of copy that never mentions America is no American body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.errors import LexiconError
from onrecord.lexicon.states import Known, cut, names
from onrecord.lexicon.tables import listed, rows

_CELLS = 5
_PLACE = "place:"


@dataclass(frozen=True, slots=True)
class _Reading:
    name: str
    words: tuple[str, ...]
    known: Known | None
    cues: re.Pattern[str] | None  # None: nothing is wanted
    unless: re.Pattern[str] | None


def meant(text: str) -> dict[tuple[str, ...], Known | None]:
    """Return what ambiguous names mean in `text`, where it is not what the tables say first; None:
    nothing that they know."""
    found: dict[tuple[str, ...], Known | None] = {}
    for reading in _readings():
        if (
            reading.name in text
            and (reading.cues is None or reading.cues.search(text))
            and (reading.unless is None or not reading.unless.search(text))
        ):
            found[reading.words] = reading.known
    return found


def recoded(found: dict[tuple[str, ...], Known | None]) -> dict[str, str | None]:
    """Return the codes that the tables give by these names -> those that they have here: a governor
    of Georgia, the American state, serves no "GEO"."""
    table = names()
    codes: dict[str, str | None] = {}
    for words, known in found.items():
        for usual in table.lookup(" ".join(words))[:1]:
            if usual.serves is not None:
                codes[usual.serves] = known.serves if known is not None else None
    return codes


@cache
def _readings() -> tuple[_Reading, ...]:
    made = []
    for name, key, cues, unless, _ in rows("ambiguous.tsv", _CELLS):
        known = names().known.get(key)
        if key.startswith(_PLACE):
            own = key.removeprefix(_PLACE)
            known = Known(
                key=key, type="place", name=own, iso3=None, serves=None, claims=(), kind=""
            )
        elif key and known is None:
            raise LexiconError(f"ambiguous.tsv: {name}: no row of the tables has the key {key!r}")
        made.append(_Reading(name, tuple(cut(name)), known, _any_of(cues), _any_of(unless)))
    return tuple(made)


def _any_of(cell: str) -> re.Pattern[str] | None:
    """Return a pattern for any of the listed words, acronyms whole, others also with an ending
    ("Abkhaz" and "Abkhazian") and in a dateline's capitals."""
    if not cell:
        return None
    words = []
    for word in listed(cell):
        own = re.escape(word)
        end = r"\b" if word[-1].isalnum() else ""
        words.append(f"{own}{end}" if word.isupper() else f"{own}|{re.escape(word.upper())}")
    return re.compile(r"\b(?:" + "|".join(words) + ")")
