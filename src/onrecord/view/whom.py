"""Whom words mean, as a page says it: the full name, the role the first time, and the words
themselves where they are not the name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.text import Text

from onrecord.record.records import EntityEntry, RoleEntry
from onrecord.record.words import in_place
from onrecord.spans import Span
from onrecord.view.sheet import Sheet
from onrecord.view.wording import plain, short

NAME: Final = 60  # characters of a name in a cell; its statement and the list below have more
_WORDS: Final = 40  # characters of the words that a name stands for
_NAMES_SHOWN: Final = 4  # in one cell
_ARTICLES: Final = ("the", "a", "an")
_STEM: Final = 4  # letters in which a name and its adjective agree: "Ukraine", "Ukrainian"


def hidden(words: str, name: str) -> bool:
    """Whether `words` do not show the name that they stand for: "he", "the ministry", "Moscow"
    for Russia."""
    words, name = words.casefold(), name.casefold()
    opening, _, rest = words.partition(" ")
    words = rest if opening in _ARTICLES else words
    if not words or words in name:
        return False
    parts = name.split()
    stems = {part[:_STEM] for part in (parts[0], parts[-1]) if len(part) > _STEM}
    shown = any(word[:_STEM] in stems for word in words.split())
    return not shown and parts[-1] not in words


def named(sheet: Sheet, id: str | None, span: Span | None) -> str:
    """Return the name of whom `span` means, else its words."""
    entity = sheet.entity(id)
    if entity is not None:
        return short(plain(entity.name), NAME)
    if span is None:
        return ""
    return short(plain(in_place(sheet.record.dispatch.text, span)), NAME)


def with_role(entity: EntityEntry, name: str) -> str:
    """Return the name and the role of a person, unless the name says it."""
    if entity.role and entity.role.casefold() not in name.casefold():
        return f"{name}, {short(plain(entity.role), NAME)}"
    return name


def fillers(sheet: Sheet, roles: Sequence[RoleEntry]) -> Text:
    """Return everybody who fills a role: names, a person's role the first time on the page, and in
    brackets the words where they are a pronoun, a description, or another's name."""
    by_words: dict[Span, list[RoleEntry]] = {}
    for role in roles:
        by_words.setdefault(role.span, []).append(role)
    parts: list[Text] = []
    seen: set[str] = set()
    roles_told = False
    for span, together in by_words.items():
        words = plain(sheet.record.cut(span))
        fresh = len(parts)
        note = False
        for role in together:
            name = named(sheet, role.entity, role.span)
            if name in seen:
                continue
            seen.add(name)
            note = note or hidden(words, name)
            entity = sheet.entity(role.entity)
            if entity is not None and len(parts) < _NAMES_SHOWN and sheet.introduce(entity.id):
                roles_told = roles_told or with_role(entity, name) != name
                name = with_role(entity, name)
            parts.append(Text(name))
        if note and fresh < len(parts):
            opened, closed = sheet.quotes
            parts[-1].append(f" ({opened}{short(words, _WORDS)}{closed})", style="dim")
    if len(parts) > _NAMES_SHOWN:
        left_out = len(parts) - _NAMES_SHOWN + 1
        parts[_NAMES_SHOWN - 1 :] = [Text(f"and {left_out} more")]
    return Text("; " if roles_told else ", ").join(parts)
