"""A record as a person reads it in the terminal: who said what, what happened, when, who is who.

Whatever colour says, words say too: the page reads the same with NO_COLOR, in a pipe, and aloud.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.lexicon.states import names
from onrecord.record.records import EntityEntry, Record
from onrecord.view.events import events
from onrecord.view.explained import Rules, explained
from onrecord.view.sheet import ROWS_SHOWN, Sheet, more
from onrecord.view.statements import statements
from onrecord.view.wording import interval, long_day, plain, short

_BASIS: Final = {
    "header": "from the header line",
    "metadata": "from the file's metadata",
    "dateline": "from the dateline",
    "argument": "as given with --published",
}
_NO_DAY: Final = {
    "DATE": "no calendar day",
    "TIME": "no calendar day",
    "DURATION": "a length of time",
    "SET": "again and again",
}
# People first: of them a reader asks who they are and what office they hold.
_TYPES: Final = ("person", "organization", "state", "territory", "place", "group")


def render(record: Record, console: Console, rules: Rules | None = None) -> None:
    """Print one record on `console`, whatever its width; with `rules`, also how each mention was
    tied to whom it means."""
    sheet = Sheet(record, console)
    for line in _head(sheet):
        console.print(line)
    sections: tuple[tuple[str, Iterable[RenderableType]], ...] = (
        ("Who said what", statements(sheet)),
        ("What happened", events(sheet)),
        ("Times", _times(sheet)),
        ("People and bodies", _people(sheet)),
    )
    if rules is not None:
        how = explained(sheet, _ordered(record), rules)
        sections = (*sections, ("Who is meant, and by which rule", how))
    for title, lines in sections:
        console.print()
        console.print(Text(title.upper(), style="bold"))
        for part in lines:
            console.print(part)
    console.print()


def _head(sheet: Sheet) -> Iterable[Text]:
    record = sheet.record
    sent, line = record.dispatch, record.dateline
    day = (line.date if line else None) or sent.published
    place = plain(line.place) if line and line.place else None
    parts = (place, long_day(day) if day else None, plain(sent.wire or ""))
    head = f" {sheet.dot} ".join(part for part in parts if part)
    yield Text(head or "No dateline", style="bold reverse")
    if sent.title:
        yield Text(plain(sent.title), style="bold")
    published = (
        f"published {sent.published}, {_BASIS[sent.published_basis]}"
        if sent.published is not None and sent.published_basis is not None
        else "day of publication unknown: give it with --published"
    )
    notes = [published]
    if line is None:
        notes.append("no dateline in the text")
    if sent.wire is None:
        notes.append("wire unknown")
    notes.append(f"id {plain(record.id)}")
    yield Text(f" {sheet.dot} ".join(notes), style="dim")


def _times(sheet: Sheet) -> Iterable[RenderableType]:
    every = sheet.record.times
    if not every:
        yield Text("  No time expression.", style="dim")
        return
    table = _table("", "words", "days", "how known")
    for time in every[:ROWS_SHOWN]:
        known = time.first is not None or time.last is not None
        days = interval(time.first, time.last, " to ") if known else _NO_DAY[time.type]
        if not known and "X" in time.value and sheet.record.dispatch.published is None:
            days = "counted from the day of publication, which is unknown"
        table.add_row(
            Text(f"  {time.id}", style="dim"),
            Text(short(plain(sheet.record.cut(time.span)), 60)),
            Text(days, style="" if known else "dim"),
            Text(time.basis if known else "", style="dim"),
        )
    yield table
    yield from more(every)


def _people(sheet: Sheet) -> Iterable[RenderableType]:
    every = _ordered(sheet.record)
    if not every:
        yield Text("  Nobody named.", style="dim")
        return
    table = _table("", "name", "what", "state", "role")
    table.add_column("named", justify="right")
    for entity in every[:ROWS_SHOWN]:
        table.add_row(
            Text(f"  {entity.id}", style="dim"),
            Text(short(plain(entity.name), 80)),
            _type(entity),
            Text(entity.iso3 or "", style="cyan"),
            Text(short(plain(entity.role or ""), 60)),
            Text(f"{len(entity.mentions)}x", style="dim"),
        )
    yield table
    yield from more(every)


def _ordered(record: Record) -> tuple[EntityEntry, ...]:
    return tuple(sorted(record.entities, key=lambda entity: _TYPES.index(entity.type)))


def _table(*columns: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim underline")
    for name in columns:
        table.add_column(name)
    return table


def _type(entity: EntityEntry) -> Text:
    shown = Text(entity.type)
    if entity.contested:
        known = names().lookup(entity.name)
        claims = f": {', '.join(known[0].claims)}" if known and known[0].claims else ""
        shown.append(f" (contested{claims})", style="bold yellow")
    return shown
