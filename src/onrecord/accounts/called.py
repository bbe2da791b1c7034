"""Events of what is no actor: a product, an index, a ship, found by the words that fill a role.

The reader ties people, bodies, states, territories, places and groups; of the rest, a role has the
words only. A name is looked for in the texts, and an event is its where a role's words have it as
their head: "the new Corvo 30 airliner", not "Corvo 30 buyers".
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Final

from onrecord.accounts.heads import parts
from onrecord.store.asof import Condition
from onrecord.store.folding import fold

_DISPATCHES: Final = 5000  # that hold the name; the latest
_SPARE: Final = 4  # words in front that may name a maker or owner
_LEAD: Final = 300  # characters from the first: headline and first sentence
_BESIDE: Final = 30  # characters between a name and the anchor whose phrase it stands in
_NOUNS: Final = (
    "family|series|line|brand|airliners?|aircraft|jets?|planes?|ships?|vessels?|ferry|ferries|"
    "phones?|handsets?|players?|devices?|cars?|models?|index|shares?|stock|average|programmes?|"
    "programs?|projects?|missiles?|rockets?|satellites?|reactors?|service|store|site|software"
)
# What follows a name inside the same phrase and is said of the very thing.
_KIND: Final = re.compile(rf"\s+(?:\w+\s+)?(?:{_NOUNS})\b", re.IGNORECASE)
_THE_KIND: Final = re.compile(rf"(?:the|this|its|their)\s+(?:\w+\s+){{0,2}}(?:{_NOUNS})$", re.I)
_BEFORE: Final = re.compile(r"(?:['’]s?)?\s+(?:[\w-]+\s+)?")
_AFTER: Final = re.compile(r"\s+(?:of|by|for)\s+(?:[\w'’-]+\s+){0,3}")


def events_of(
    connection: sqlite3.Connection, name: str, current: Condition, *, actor: bool
) -> tuple[int, ...]:
    """Return the ids of events of which a role's words have `name` as their head.

    `actor`: somebody on record goes by this name too; of its parts only those with a model's
    number are then looked for.
    """
    forms = _forms(connection, name, actor=actor)
    if not forms:
        return ()
    texts = _holding(connection, forms, current)
    found: set[int] = set()
    pattern = re.compile("|".join(map(_pattern, forms)), re.IGNORECASE)
    for part in parts(sorted(texts)):
        marks = ",".join("?" * len(part))
        places: dict[int, _Named] = {}
        for event, reading, start, end, role_start, role_end, tied in connection.execute(
            "SELECT v.id, v.reading, v.anchor_start, v.anchor_end, o.span_start, o.span_end,"
            " i.actor FROM events AS v"
            " LEFT JOIN roles AS o ON o.event = v.id AND o.role IN ('actor', 'target')"
            " LEFT JOIN identities AS i ON i.entity = o.entity"
            f" WHERE v.reading IN ({marks})",
            part,
        ):
            if reading not in places:
                places[reading] = _Named(texts[reading], pattern)
            named = places[reading]
            if named.beside(start, end) or (
                role_start is not None and named.fills(role_start, role_end, tied is not None)
            ):
                found.add(event)
    return tuple(sorted(found))


class _Named:
    """Where a name stands in one text."""

    def __init__(self, text: str, pattern: re.Pattern[str]) -> None:
        self.text = text
        self.places = [_with_kind(text, match) for match in pattern.finditer(text)]
        # What the first lines name is what the text goes on to call "the aircraft".
        self.subject = bool(self.places) and self.places[0][0] < _LEAD

    def fills(self, start: int, end: int, tied: bool) -> bool:
        """Whether a role's words have the name as their head, or, tied to nobody else, a noun for
        what the dispatch is about: "the aircraft"."""
        if any(a < end and start < b and b >= end for a, b in self.places):
            return True
        return self.subject and not tied and bool(_THE_KIND.match(self.text[start:end]))

    def beside(self, start: int, end: int) -> bool:
        """Whether the name belongs to the anchor's own phrase: "Corvo 30 sales", "sales of"."""
        for a, b in self.places:
            if b <= start and start - b < _BESIDE and _BEFORE.fullmatch(self.text, b, start):
                return True
            if end <= a and a - end < _BESIDE and _AFTER.fullmatch(self.text, end, a):
                return True
        return False


def _forms(
    connection: sqlite3.Connection, name: str, *, actor: bool
) -> tuple[tuple[str, ...], ...]:
    """Return the ways to write a name, each as its words: in full, and without its maker's."""
    words = tuple(name.split())
    if not words:
        return ()
    forms = [words]
    rest = without_maker(connection, words)
    if rest and (numbered(rest) or not actor):
        forms.append(rest)
        # of "Corvo 30 Skyliner", each word that is a name by itself
        forms.extend(
            (word,)
            for word in rest
            if numbered((word,)) or not (actor or _common(connection, word))
        )
    return tuple(dict.fromkeys(forms))


def without_maker(connection: sqlite3.Connection, words: Sequence[str]) -> tuple[str, ...]:
    """Return a name without the actor's that it begins with; () where it begins with none."""
    for size in range(min(len(words) - 1, _SPARE), 0, -1):
        if _known(connection, " ".join(words[:size])):
            return tuple(words[size:])
    return ()


def _known(connection: sqlite3.Connection, name: str) -> bool:
    query = "SELECT 1 FROM names WHERE folded = ?"
    return connection.execute(query, (fold(name),)).fetchone() is not None


def numbered(words: Sequence[str]) -> bool:
    """Whether a name has a model's number in it: "Corvo 30", "A380"."""
    return any(sum(c.isdigit() for c in word) > 1 for word in words)


def _common(connection: sqlite3.Connection, word: str) -> bool:
    return not word[0].isupper() or len(word) < 5 or _known(connection, word)


def _pattern(words: Sequence[str]) -> str:
    return r"(?<!\w)" + r"[\s-]+".join(map(re.escape, words)) + r"(?:s|'s|’s)?(?!\w)"


def _with_kind(text: str, match: re.Match[str]) -> tuple[int, int]:
    kind = _KIND.match(text, match.end())
    return match.start(), kind.end() if kind else match.end()


def _holding(
    connection: sqlite3.Connection, forms: Iterable[Sequence[str]], current: Condition
) -> dict[int, str]:
    """Return reading -> text of the dispatches that hold one of the forms."""
    wanted = " OR ".join('"' + " ".join(form).replace('"', " ") + '"' for form in forms)
    rows = connection.execute(
        "SELECT r.id, d.text FROM dispatches_fts AS f JOIN dispatches AS d ON d.id = f.rowid"
        " JOIN readings AS r ON r.dispatch = d.id"
        f" WHERE dispatches_fts MATCH ? AND d.text IS NOT NULL AND {current.sql}"
        " ORDER BY d.id DESC LIMIT ?",
        (wanted, *current.values, _DISPATCHES),
    )
    return dict(rows.fetchall())
