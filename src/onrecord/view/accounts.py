"""Answers across dispatches as a person reads them: timelines, relations, judgements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from onrecord.store.flat import speaker_name
from onrecord.store.rows import (
    Cited,
    Happening,
    Judgement,
    Relations,
    Statement,
    Step,
    TimelineRow,
)
from onrecord.view.answers import (
    actor_line,
    happened,
    judgement_line,
    named,
    remarked,
    sentence,
    sure,
    voices,
)
from onrecord.view.sheet import Marks
from onrecord.view.wording import clip, interval, plain, quoted, requoted, short

_INDENT: Final = (0, 0, 0, 2)
_SAID: Final = 240  # characters of a statement on a timeline
_TELLINGS: Final = 4  # of one happening that are shown in full
_TITLE: Final = 60
_EFFECTS: Final = {
    "holds": "green",
    "said by one side": "yellow",
    "said by others": "yellow",
    "contradicted": "red",
    "not yet": "cyan",
    "denied": "red",
}


def show_timeline(rows: Sequence[TimelineRow], console: Console) -> None:
    """Print the happenings of a timeline: the day, what happened, the words, who tells it."""
    marks = Marks(console)
    for row in rows:
        head = _day(row, marks).append("  ")
        if row.told:
            head.append_text(sure(row.told[0])).append("  ")
            head.append_text(happened(row.told[0], marks))
            _block(console, head, [sentence(row.told[0]), *_tellings(row, row.told, marks)])
        elif row.said:
            head.append_text(_saying(row.said[0], marks))
            _block(console, head, [_content(row.said[0], marks), *_sources(row.said, marks)])


def show_relations(found: Relations, console: Console) -> None:
    """Print the state between two actors, and the acts that led to it."""
    marks = Marks(console)
    console.print(actor_line(found.left, marks))
    console.print(actor_line(found.right, marks))
    asked = "" if found.on is None else f" on {found.on}"
    known = "" if found.as_of is None else f", as known on {found.as_of}"
    line = Text(f"Relations{asked}{known}: ")
    console.print(Padding(line.append(found.state, style="bold"), (1, 0)))
    later = False
    for step in found.steps:
        if step.later and not later:
            later = True
            console.print(Text(f"AFTER {found.on}, or not known to be done by then", style="bold"))
            console.print()
        head = _step_day(step, marks).append("  ")
        head.append(step.effect, style=_EFFECTS[step.effect]).append("  ")
        head.append_text(_moved(step, marks))
        _block(console, head, [sentence(step.told[0]), *_tellings(step, step.told, marks)])


def show_judgements(rows: Sequence[Judgement], console: Console) -> None:
    """Print judgements, one a line, with the id by which each can be undone."""
    width = max((len(str(row.id)) for row in rows), default=1)
    for row in rows:
        line = Text(f"{row.id:>{width}}  ", style="dim")
        console.print(line.append_text(judgement_line(row)))


def _day(row: TimelineRow, marks: Marks) -> Text:
    if row.first is None and row.last is None:
        return Text("no day", style="dim")
    shown = Text(interval(row.first, row.last, f" {marks.dash} "), style="bold")
    if row.basis == "inferred":
        shown.append(" inferred", style="dim")
    elif row.basis == "story":
        shown.append(" by its story", style="dim")
    return shown


def _step_day(step: Step, marks: Marks) -> Text:
    if step.first is None and step.last is None:
        return Text("no day", style="dim")
    if not step.dated and step.first is not None:
        between = interval(step.first, step.last, f" {marks.dash} ")
        return Text(between, style="bold").append(" some day", style="dim")
    if not step.dated:
        return Text(f"by {step.last}", style="bold").append(" published", style="dim")
    return Text(interval(step.first, step.last, f" {marks.dash} "), style="bold")


def _moved(step: Step, marks: Marks) -> Text:
    """Return "Norway › sever relations › Bolivia: severed"."""
    line = Text()
    if step.by is not None:
        line.append(f"{named(step.by)} {marks.then} ")
    line.append(step.act.replace("-", " "), style="bold")
    if step.to is not None:
        line.append(f" {marks.then} {named(step.to)}")
    if step.state and step.effect in ("holds", "contradicted"):
        line.append(f": {step.state}")
    elif step.state:
        line.append(f": {step.state}, if so")
    return line


def _tellings(row: TimelineRow | Step, told: Sequence[Happening], marks: Marks) -> list[Text]:
    """Return who tells it, one line a dispatch; copies of one text are told once as such."""
    lines = []
    for one in told[:_TELLINGS]:
        line = Text.assemble(("on the word of ", "dim"), voices(one, marks))
        lines.append(line.append(f" {marks.dot} {_where(one.cited, one.id, marks)}", style="dim"))
        lines += remarked(one)
    if len(told) > _TELLINGS:
        lines.append(Text(f"and {len(told) - _TELLINGS} more tellings, which --json prints"))
    if len(told) > 1:
        independent = "1 text" if row.lineages == 1 else f"{row.lineages} independent texts"
        lines.append(Text(f"told by {len(told)} dispatches, {independent}", style="dim"))
    return lines


def _saying(row: Statement, marks: Marks) -> Text:
    line = Text("said", style="green").append("  ")
    line.append(short(plain(speaker_name(row) or "no source named"), _TITLE))
    cue = row.chain[-1].cue if row.chain else None
    return line.append(f" {marks.then} ").append(short(plain(cue or "said"), _TITLE), style="bold")


def _content(row: Statement, marks: Marks) -> Text:
    if row.content is None:
        return Text("(the store keeps no text)", style="dim")
    if row.kind == "direct":
        return Text(quoted(row.content, _SAID, marks.quotes))
    return Text(clip(requoted(plain(row.content), marks.quotes), _SAID))


def _sources(said: Sequence[Statement], marks: Marks) -> list[Text]:
    return [Text(_where(one.cited, one.id, marks), style="dim") for one in said[:_TELLINGS]]


def _where(cited: Cited, id: str, marks: Marks) -> str:
    parts = [plain(cited.wire) if cited.wire else "wire unknown"]
    if cited.published is not None:
        parts.append(f"published {cited.published}")
    if cited.copies > 1:
        parts.append(f"{cited.copies} copies of this text")
    return f" {marks.dot} ".join((*parts, plain(id)))


def _block(console: Console, head: Text, parts: Sequence[Text]) -> None:
    console.print(head)
    for part in parts:
        console.print(Padding(part, _INDENT))
    console.print()
