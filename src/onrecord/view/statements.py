"""The page's first section: who said what, a statement within a statement under it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.record.records import AttributionEntry
from onrecord.view.sheet import ROWS_SHOWN, Sheet, more
from onrecord.view.whom import hidden, with_role
from onrecord.view.wording import clip, plain, quoted, requoted, short

_WORDS_SHOWN: Final = 700  # characters of a statement: what a screen holds; the record has all
_NAME: Final = 120  # characters of a speaker's name or description
_DEEPEST: Final = 5  # nested statements are indented so far and no further
_KIND: Final = {"direct": "quoted", "indirect": "reported", "mixed": "partly quoted"}


def statements(sheet: Sheet) -> Iterable[RenderableType]:
    """Yield the lines of the section, in the order of the text."""
    every = sheet.record.attributions
    if not every:
        yield Text("  No statement by anybody but the wire.", style="dim")
    children: dict[str | None, list[AttributionEntry]] = {}
    for said in every:
        children.setdefault(said.parent, []).append(said)
    # Depth first without recursion: a text can nest deeper than Python's stack.
    pending = [(said, 0) for said in reversed(children.get(None, []))]
    shown = 0
    while pending and shown < ROWS_SHOWN:
        said, depth = pending.pop()
        shown += 1
        yield _statement(sheet, said, min(depth, _DEEPEST))
        pending.extend((child, depth + 1) for child in reversed(children.get(said.id, [])))
    yield from more(every)


def _statement(sheet: Sheet, said: AttributionEntry, depth: int) -> RenderableType:
    first = _speaker(sheet, said)
    cue = sheet.words(said.cue)
    first.append(f" {sheet.dot} ")
    first.append(short(cue, 80) or "goes on", style="italic")
    first.append(f" ({_KIND[said.kind]})", style="dim")
    if said.stance != "asserts" and said.stance[:4] not in cue.casefold():
        first.append(f" {sheet.dot} {said.stance}", style="bold yellow")
    said_so = Group(first, Padding(Text(_content(sheet, said)), (0, 0, 0, 2)))
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=4 + 3 * max(depth - 1, 0))
    if depth:
        grid.add_column(width=1)
        grid.add_column(ratio=1)
        grid.add_row(Text(said.id, style="dim"), Text(sheet.nested, style="dim"), said_so)
    else:
        grid.add_column(ratio=1)
        grid.add_row(Text(said.id, style="dim"), said_so)
    return Padding(grid, (0, 0, 0, 2), expand=False)


def _content(sheet: Sheet, said: AttributionEntry) -> str:
    """The words said, in one kind of quotation marks where they are quoted."""
    pieces = [sheet.record.cut(span) for span in said.content]
    if said.kind == "direct":
        return " ... ".join(quoted(piece, _WORDS_SHOWN, sheet.quotes) for piece in pieces)
    return clip(requoted(" ... ".join(map(plain, pieces)), sheet.quotes), _WORDS_SHOWN)


def _speaker(sheet: Sheet, said: AttributionEntry) -> Text:
    span = said.source.span
    words = short(plain(sheet.record.cut(span)), _NAME) if span is not None else ""
    entity = sheet.entity(said.source.entity)
    if entity is None:
        if words:
            return Text(words, style="bold")
        return Text("no source named", style="bold")
    name = short(plain(entity.name), _NAME)
    shown = Text.assemble((name, "bold"))
    shown.append(with_role(entity, name)[len(name) :])
    if hidden(words, name):
        opened, closed = sheet.quotes
        shown.append(f" ({opened}{words}{closed})", style="dim")
    return shown
