"""A record as a person reads it in the terminal: who said what, what happened, when, who is who.

Whatever colour says, words say too: the page reads the same with NO_COLOR, in a pipe, and aloud.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.record.records import (
    WIRE,
    AttributionEntry,
    EntityEntry,
    EventEntry,
    Record,
    RoleEntry,
    TimeEntry,
    WhenEntry,
)
from onrecord.spans import Span
from onrecord.view.wording import clip, interval, long_day, plain, spaced

_WORDS_SHOWN: Final = 700  # characters of a statement: what a screen holds; the record has all
_SENTENCE_SHOWN: Final = 360  # characters of an event's sentence, around its anchor
_ROWS_SHOWN: Final = 400  # of a section: nobody scrolls further, and rich takes a millisecond a row
_DEEPEST: Final = 5  # nested statements are indented so far and no further

_MARKS: Final = " \"'“”„‘’«»`"  # what may be left of the wire's own quotation marks
_KIND: Final = {"direct": "quoted", "indirect": "reported", "mixed": "partly quoted"}
_BASIS: Final = {
    "header": "from the header line",
    "metadata": "from the file's metadata",
    "dateline": "from the dateline",
    "argument": "as given with --published",
}
_SURE: Final = {
    "happened": "green",
    "ongoing": "green",
    "planned": "cyan",
    "possible": "yellow",
    "demanded": "magenta",
    "hypothetical": "yellow",
    "denied": "red",
}


def render(record: Record, console: Console) -> None:
    """Print one record on `console`, whatever its width."""
    _Page(record, console).print()


class _Page:
    def __init__(self, record: Record, console: Console) -> None:
        self.record = record
        self.console = console
        self.entities = {entity.id: entity for entity in record.entities}
        self.attributions = {said.id: said for said in record.attributions}
        plain = console.options.ascii_only
        self.dot, self.nested, self.then = ("|", "`", ">") if plain else ("·", "└", "›")
        self.dash = "-" if plain else "–"
        self.open, self.close = ('"', '"') if plain else ("“", "”")

    # --- parts ---
    def print(self) -> None:
        self._head()
        self._section("Who said what", self._statements())
        self._section("What happened", self._events())
        self._section("Times", self._times())
        self._section("People and bodies", self._people())
        self.console.print()

    def _section(self, title: str, lines: Iterable[RenderableType]) -> None:
        self.console.print()
        self.console.print(Text(title.upper(), style="bold"))
        for line in lines:
            self.console.print(line)

    def _more(self, entries: Sequence[object]) -> Iterable[RenderableType]:
        if len(entries) > _ROWS_SHOWN:
            more = f"  ... and {len(entries) - _ROWS_SHOWN:,} more, which --json prints"
            yield Text(more, style="bold")

    def _head(self) -> None:
        sent, line = self.record.dispatch, self.record.dateline
        day = (line.date if line else None) or sent.published
        place = plain(line.place) if line and line.place else None
        parts = (place, long_day(day) if day else None, sent.wire)
        head = f" {self.dot} ".join(part for part in parts if part)
        self.console.print(Text(head or "No dateline", style="bold reverse"))
        if sent.title:
            self.console.print(Text(plain(sent.title), style="bold"))
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
        notes.append(f"id {plain(self.record.id)}")
        self.console.print(Text(f" {self.dot} ".join(notes), style="dim"))

    # --- statements ---
    def _statements(self) -> Iterable[RenderableType]:
        if not self.record.attributions:
            yield Text("  No statement by anybody but the wire.", style="dim")
        children: dict[str | None, list[AttributionEntry]] = {}
        for said in self.record.attributions:
            children.setdefault(said.parent, []).append(said)
        # Depth first without recursion: a text can nest deeper than Python's stack.
        pending = [(said, 0) for said in reversed(children.get(None, []))]
        shown = 0
        while pending and shown < _ROWS_SHOWN:
            said, depth = pending.pop()
            shown += 1
            yield self._statement(said, min(depth, _DEEPEST))
            pending.extend((child, depth + 1) for child in reversed(children.get(said.id, [])))
        yield from self._more(self.record.attributions)

    def _statement(self, said: AttributionEntry, depth: int) -> RenderableType:
        first = self._speaker(said)
        cue = " ... ".join(plain(self.record.cut(span)) for span in said.cue)
        first.append(f" {self.dot} ")
        first.append(clip(cue, 80) or "goes on", style="italic")
        first.append(f" ({_KIND[said.kind]})", style="dim")
        if said.stance != "asserts" and said.stance[:4] not in cue.casefold():
            first.append(f" {self.dot} {said.stance}", style="bold yellow")
        words = " ... ".join(plain(self.record.cut(span)) for span in said.content)
        if said.kind == "direct":
            words = f"{self.open}{words.strip(_MARKS)}{self.close}"
        said_so = Group(first, Padding(Text(clip(words, _WORDS_SHOWN)), (0, 0, 0, 2)))
        grid = Table.grid(padding=(0, 1, 0, 0))
        grid.add_column(width=4 + 3 * max(depth - 1, 0))
        if depth:
            grid.add_column(width=1)
            grid.add_column(ratio=1)
            grid.add_row(Text(said.id, style="dim"), Text(self.nested, style="dim"), said_so)
        else:
            grid.add_column(ratio=1)
            grid.add_row(Text(said.id, style="dim"), said_so)
        return Padding(grid, (0, 0, 0, 2), expand=False)

    def _speaker(self, said: AttributionEntry) -> Text:
        words = clip(plain(self.record.cut(said.source.span)), 160) if said.source.span else ""
        entity = self.entities.get(said.source.entity or "")
        if entity is None:
            if words:
                return Text.assemble((words, "bold"))
            unnamed = said.source.entity == WIRE
            return Text.assemble(("no source named" if unnamed else "source unknown", "bold"))
        shown = Text.assemble((plain(entity.name), "bold"))
        if entity.role and entity.role.casefold() not in entity.name.casefold():
            shown.append(f", {plain(entity.role)}")
        if words and entity.name.split()[-1].casefold() not in words.casefold():
            shown.append(f" ({self.open}{words}{self.close})", style="dim")
        return shown

    # --- events ---
    def _events(self) -> Iterable[RenderableType]:
        if not self.record.events:
            yield Text("  No event on record.", style="dim")
            return
        widths = _widths(self.console.width)
        yield _row([Text(name, style="dim underline") for name in _COLUMNS], widths)
        under = (0, 0, 0, 2 + widths[0] + 1)
        shown = self.record.events[:_ROWS_SHOWN]
        for evidence, events in groupby(shown, key=lambda event: event.evidence):
            anchors: list[Span] = []
            for event in events:
                anchors.append(event.anchor)
                yield _row(self._event(event), widths)
                if event.also:
                    yield Padding(Text(self._also(event), style="dim"), under)
            yield Padding(self._sentence(anchors, evidence), under)
        yield from self._more(self.record.events)

    def _event(self, event: EventEntry) -> list[Text]:
        what = Text.assemble((clip(plain(self.record.cut(event.anchor)), 60), "bold"))
        label = (event.act or event.type or "").lower().replace("-", " ")
        # "recognized" need not be told to be "recognize"; "severing" is "sever relations".
        if " " in label or (label and not what.plain.casefold().startswith(label[:5])):
            what.append(f"\n{label}", style="dim")
        whom = self._fillers(event.targets)
        if event.places:
            place = self._fillers(event.places)
            whom = Text.assemble(whom, "\n" if whom.plain else "", ("at ", "dim"), place)
        sure = Text(event.status, style=_SURE[event.status])
        if event.factuality.certainty != "certain" and event.status != "possible":
            sure.append(f"\n{event.factuality.certainty}", style="dim")
        return [
            Text(event.id, style="dim"),
            self._when(event.when),
            self._fillers(event.actors),
            what,
            whom,
            sure,
            self._voices(event.on_word_of),
        ]

    def _when(self, when: WhenEntry | None) -> Text:
        if when is None:
            return Text("no day", style="dim")
        shown = Text(interval(when.first, when.last, f"{self.dash}\n"))
        if when.basis == "inferred":
            shown.append("\ninferred", style="dim")
        return shown

    def _fillers(self, roles: Sequence[RoleEntry]) -> Text:
        return Text(", ".join(dict.fromkeys(self._filler(role) for role in roles)))

    def _filler(self, role: RoleEntry) -> str:
        entity = self.entities.get(role.entity or "")
        return clip(plain(entity.name if entity else self.record.cut(role.span)), 60)

    def _voices(self, ids: Sequence[str]) -> Text:
        if not ids:
            return Text(f"{self.record.dispatch.wire or 'the wire'} itself", style="dim")
        names: list[str] = []
        for id in ids:
            said = self.attributions[id]
            entity = self.entities.get(said.source.entity or "")
            if entity is not None:
                names.append(plain(entity.name))
            elif said.source.span is not None:
                names.append(clip(plain(self.record.cut(said.source.span)), 40))
            else:
                names.append("no source named")
        return Text(f" {self.then} ".join(names)).append(f" [{ids[-1]}]", style="dim")

    def _also(self, event: EventEntry) -> str:
        words = ", ".join(f'"{plain(self.record.cut(also.anchor))}"' for also in event.also[:8])
        more = f" and {len(event.also) - 8} more" if len(event.also) > 8 else ""
        return f"told again: {words}{more}"

    def _sentence(self, anchors: Sequence[Span], evidence: Span) -> Text:
        """The sentence that events rest on, their words marked; cut to what stands around them
        where it is long."""
        text, start, end = self.record.dispatch.text, evidence.start, evidence.end
        if end - start > _SENTENCE_SHOWN:
            reach = max(0, _SENTENCE_SHOWN - (anchors[-1].end - anchors[0].start)) // 2
            start = max(start, anchors[0].start - reach)
            end = min(
                end, max(anchors[0].end, min(anchors[-1].end, start + _SENTENCE_SHOWN)) + reach
            )
        shown = Text("... " if start > evidence.start else "", style="dim")
        at = start
        for anchor in anchors:
            if at <= anchor.start and anchor.end <= end:
                shown.append(spaced(text[at : anchor.start]))
                shown.append(plain(anchor.cut(text)), style="not dim underline")
                at = anchor.end
        shown.append(spaced(text[at:end]).rstrip())
        shown.append(" ..." if end < evidence.end else "")
        return shown

    # --- times, people ---
    def _times(self) -> Iterable[RenderableType]:
        if not self.record.times:
            yield Text("  No time expression.", style="dim")
            return
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim underline")
        for name in ("", "words", "days", "how known", "TIMEX3"):
            table.add_column(name)
        for time in self.record.times[:_ROWS_SHOWN]:
            table.add_row(
                Text(f"  {time.id}", style="dim"),
                Text(clip(plain(self.record.cut(time.span)), 60)),
                _days(time),
                Text(time.basis if time.first or time.last else "", style="dim"),
                Text(time.value, style="dim"),
            )
        yield table
        yield from self._more(self.record.times)

    def _people(self) -> Iterable[RenderableType]:
        if not self.record.entities:
            yield Text("  Nobody named.", style="dim")
            return
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim underline")
        for name in ("", "name", "what", "state", "role"):
            table.add_column(name)
        table.add_column("named", justify="right")
        for entity in self.record.entities[:_ROWS_SHOWN]:
            table.add_row(
                Text(f"  {entity.id}", style="dim"),
                Text(clip(plain(entity.name), 80)),
                _type(entity),
                Text(entity.iso3 or "", style="cyan"),
                Text(clip(plain(entity.role or ""), 60)),
                Text(f"{len(entity.mentions)}x", style="dim"),
            )
        yield table
        yield from self._more(self.record.entities)


_COLUMNS: Final = ("", "day", "who", "what", "whom, where", "how sure", "on whose word")


def _widths(console: int) -> tuple[int, ...]:
    """Return the columns' widths, in cells: ids, days, status need theirs, the rest is shared."""
    fixed, gaps = 4 + 11 + 9, 8
    shared = max(36, min(console, 160) - fixed - gaps)
    who, what, word = shared * 25 // 100, shared * 25 // 100, shared * 25 // 100
    return 4, 11, who, what, shared - who - what - word, 9, word


def _row(cells: Sequence[Text], widths: Sequence[int]) -> RenderableType:
    grid = Table.grid(padding=(0, 1, 0, 0))
    for width in widths:
        grid.add_column(width=width, overflow="fold")
    grid.add_row(*cells)
    return Padding(grid, (0, 0, 0, 2), expand=False)


def _days(time: TimeEntry) -> Text:
    if time.first is None and time.last is None:
        return Text("no calendar day", style="dim")
    return Text(interval(time.first, time.last, " to "))


def _type(entity: EntityEntry) -> Text:
    shown = Text(entity.type)
    if entity.contested:
        shown.append(" (contested)", style="bold yellow")
    return shown
