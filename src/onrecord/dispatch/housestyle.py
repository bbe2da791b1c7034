"""Each wire's conventions, dated: which signs it writes, and whose a sign was on a day."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from onrecord.lexicon.wires import Sign, WireRow, load_wires

_SPACE = re.compile(r"[\s ]+")
_SPLIT = re.compile(r"[\s,;:/.]+")


def _key(words: str) -> str:
    return _SPACE.sub(" ", words).strip().casefold()


@cache
def _by_name() -> dict[str, WireRow]:
    """Canonical names, then aliases, then signs: the first claim on a name wins."""
    index: dict[str, WireRow] = {}
    rows = load_wires()
    for row in rows:
        index.setdefault(_key(row.name), row)
    for row in rows:
        for alias in row.aliases:
            index.setdefault(_key(alias), row)
    for row in rows:
        for sign in row.signs:
            index.setdefault(_key(sign.sign), row)
    return index


@cache
def _by_sign() -> dict[str, tuple[Sign, ...]]:
    index: dict[str, tuple[Sign, ...]] = {}
    for row in load_wires():
        for sign in row.signs:
            index[_key(sign.sign)] = (*index.get(_key(sign.sign), ()), sign)
    return index


def wire_row(name: str | None) -> WireRow | None:
    """Return the row of the wire called `name` in any case, by alias or by sign; else None."""
    return None if name is None else _by_name().get(_key(name))


def canonical_wire(name: str | None) -> str | None:
    """Return the table's name of a wire ("tass" -> "TASS"); an unknown one as given."""
    row = wire_row(name)
    if row is not None:
        return row.name
    kept = _SPACE.sub(" ", name).strip() if name else ""
    return kept or None


def read_sign(words: str, marks: str, on: date | None = None) -> str | None:
    """Return the wire that signs with `words` between `marks`, or None.

    A correspondent's name may stand beside the sign ("TASS correspondent Ivan Petrov",
    "RIA Novosti, Anna Orlova"). Where two wires have used one sign, the one whose dates
    hold `on` is meant.
    """
    known = _by_sign()
    found = known.get(_key(words))
    if found is None:
        parts = [part for part in _SPLIT.split(words.strip()) if part]
        # The sign leads ("TASS correspondent ..."), or follows one word ("Corr. TASS").
        for first, last in ((0, 2), (0, 1), (1, 2)):
            found = known.get(_key(" ".join(parts[first:last]))) if last <= len(parts) else None
            if found is not None:
                break
    if found is None:
        return None
    fitting = [sign for sign in found if marks in sign.marks] or list(found)
    if on is not None and len(fitting) > 1:
        fitting.sort(key=lambda sign: not _holds(sign, on))
    return fitting[0].wire


def _holds(sign: Sign, on: date) -> bool:
    return (sign.valid_from is None or sign.valid_from <= on) and (
        sign.valid_until is None or on <= sign.valid_until
    )


@cache
def bare_signs() -> tuple[str, ...]:
    """Return the signs that stand without marks, longest first."""
    every = {s.sign for row in load_wires() for s in row.signs if "bare" in s.marks}
    return tuple(sorted(every, key=lambda sign: (-len(sign), sign)))
