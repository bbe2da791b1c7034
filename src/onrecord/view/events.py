"""The page's second section: what happened, a table under which each sentence stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from rich.cells import cell_len
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.record.records import EventEntry, WhenEntry
from onrecord.spans import Span
from onrecord.view.sheet import ROWS_SHOWN, Sheet, more
from onrecord.view.whom import NAME, fillers, named
from onrecord.view.wording import interval, plain, short, spaced

_SENTENCE_SHOWN: Final = 360  # characters of an event's sentence, around its anchor
_COLUMNS: Final = ("", "day", "who", "what", "whom, where", "how sure", "on whose word")
_WORD_KEPT: Final = 16  # columns: longer words are folded where room is short
_WIDEST: Final = 160  # columns: in a wider row the eye loses the line
_SURE: Final = {
    "happened": "green",
    "ongoing": "green",
    "planned": "cyan",
    "possible": "yellow",
    "demanded": "magenta",
    "hypothetical": "yellow",
    "denied": "red",
}


def events(sheet: Sheet) -> Iterable[RenderableType]:
    """Yield the table: the rows of a sentence, the sentence, and what it names in passing."""
    if not sheet.record.events:
        yield Text("  No event on record.", style="dim")
        return
    shown = sheet.record.events[:ROWS_SHOWN]
    rows = {event.id: _cells(sheet, event) for event in shown if not _passing(event)}
    header = [Text(name, style="dim underline") for name in _COLUMNS]
    widths = _widths(sheet.width, [header, *rows.values()])
    under = (0, 0, 0, 2 + widths[0] + 1)
    if rows:
        yield _row(header, widths)
    for n, (evidence, group) in enumerate(groupby(shown, key=lambda event: event.evidence)):
        together = tuple(group)
        if n:
            yield Text()  # a sentence and its rows are one block
        for event in together:
            if event.id in rows:
                yield _row(rows[event.id], widths)
                if event.also:
                    yield Padding(Text(_also(sheet, event), style="dim"), under)
        yield Padding(_sentence(sheet, [event.anchor for event in together], evidence), under)
        passing = [_in_passing(sheet, event) for event in together if event.id not in rows]
        if passing:
            line = Text.assemble(("also named: ", "dim"), Text("; ").join(passing))
            yield Padding(line, under)
    yield from more(sheet.record.events)


def _passing(event: EventEntry) -> bool:
    """Whether an act is only named: no day, no kind of act, and not two parties to it.

    A row of blanks tells nothing that its sentence does not, and hides the rows that tell.
    """
    parties = bool(event.actors) + bool(event.targets or event.places)
    return event.when is None and not (event.act or event.type) and parties < 2 and not event.also


def _in_passing(sheet: Sheet, event: EventEntry) -> Text:
    """One act on one line: v16 three lawmakers: abstain (possible) [a13]."""
    shown = Text.assemble((f"{event.id} ", "dim"))
    if event.actors:
        shown.append_text(fillers(sheet, event.actors)).append(": ")
    shown.append(short(plain(sheet.record.cut(event.anchor)), NAME), style="bold")
    for joint, roles in ((", whom: ", event.targets), (", at ", event.places)):
        if roles:
            shown.append(joint).append_text(fillers(sheet, roles))
    if event.status != "happened":
        shown.append(f" ({event.status})", style=_SURE[event.status])
    if event.on_word_of:
        shown.append(f" [{event.on_word_of[-1]}]", style="dim")
    return shown


def _cells(sheet: Sheet, event: EventEntry) -> list[Text]:
    what = Text.assemble((short(plain(sheet.record.cut(event.anchor)), NAME), "bold"))
    label = (event.act or event.type or "").lower().replace("-", " ")
    # "recognized" need not be told to be "recognize"; "severing" is "sever relations".
    if " " in label or (
        label and not what.plain.casefold().startswith(label[: min(5, len(label) - 1)])
    ):
        what.append(f"\n{label}", style="dim")
    who = fillers(sheet, event.actors)
    whom = fillers(sheet, event.targets)
    place = fillers(sheet, event.places)
    if place.plain and place.plain != whom.plain:
        whom = Text.assemble(whom, "\n" if whom.plain else "", ("at ", "dim"), place)
    sure = Text(event.status, style=_SURE[event.status])
    if event.factuality.certainty != "certain" and event.status != "possible":
        sure.append(f"\n{event.factuality.certainty}", style="dim")
    return [
        Text(event.id, style="dim"),
        _when(sheet, event.when),
        who,
        what,
        whom,
        sure,
        _voices(sheet, event.on_word_of),
    ]


def _when(sheet: Sheet, when: WhenEntry | None) -> Text:
    if when is None:
        return Text("no day", style="dim")
    shown = Text(interval(when.first, when.last, f"{sheet.dash}\n"))
    if when.basis == "inferred":
        shown.append("\ninferred", style="dim")
    return shown


def _voices(sheet: Sheet, ids: Sequence[str]) -> Text:
    """Whose word it is, from whom the wire has it to who knows; the statement's id."""
    if not ids:
        return Text(f"{sheet.record.dispatch.wire or 'the wire'} itself", style="dim")
    names: list[str] = []
    for id in ids:
        source = sheet.attributions[id].source
        name = named(sheet, source.entity, source.span) or "no source named"
        if names[-1:] != [name]:  # "he said he believed that" is one man's word
            names.append(name)
    return Text(f" {sheet.then} ".join(names)).append(f" [{ids[-1]}]", style="dim")


def _also(sheet: Sheet, event: EventEntry) -> str:
    words = ", ".join(f'"{plain(sheet.record.cut(also.anchor))}"' for also in event.also[:8])
    left_out = f" and {len(event.also) - 8} more" if len(event.also) > 8 else ""
    return f"told again: {words}{left_out}"


def _sentence(sheet: Sheet, anchors: Sequence[Span], evidence: Span) -> Text:
    """The sentence that events rest on, their words marked; cut to what stands around them
    where it is long."""
    text, start, end = sheet.record.dispatch.text, evidence.start, evidence.end
    if end - start > _SENTENCE_SHOWN:
        reach = max(0, _SENTENCE_SHOWN - (anchors[-1].end - anchors[0].start)) // 2
        start = max(start, anchors[0].start - reach)
        end = min(end, max(anchors[0].end, min(anchors[-1].end, start + _SENTENCE_SHOWN)) + reach)
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


def _widths(console: int, rows: Sequence[Sequence[Text]]) -> tuple[int, ...]:
    """Return the columns' widths, in cells: the longest words whole, and what is left to the
    narrowest of those that want more."""
    wanted, least = [4], [4]
    for column in range(1, len(_COLUMNS)):
        lines = [line for row in rows for line in row[column].split("\n", allow_blank=True)]
        wanted.append(max(line.cell_len for line in lines))
        words = (cell_len(word) for line in lines for word in line.plain.split())
        least.append(min(max(words, default=1), _WORD_KEPT, wanted[-1]))
    widths = list(least)
    room = max(60, min(console, _WIDEST)) - 2 - len(widths)
    while sum(widths) > room:
        widths[widths.index(max(widths))] -= 1
    for _ in range(room - sum(widths)):
        short = [column for column in range(len(widths)) if widths[column] < wanted[column]]
        if not short:
            break
        widths[min(short, key=lambda column: widths[column])] += 1
    return tuple(widths)


def _row(cells: Sequence[Text], widths: Sequence[int]) -> RenderableType:
    grid = Table.grid(padding=(0, 1, 0, 0))
    for width in widths:
        grid.add_column(width=width, overflow="fold")
    grid.add_row(*cells)
    return Padding(grid, (0, 0, 0, 2), expand=False)
