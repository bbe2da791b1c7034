"""Answers of the store as a person reads them: each with its day, its words and whose word it is.

An answer is a block: a head line that can be skimmed, the words it rests on, and a last line that
says where they stand and how to cite them. Whatever colour says, words say too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.spans import Span
from onrecord.store.flat import chain_names, party_name, speaker_name
from onrecord.store.rows import (
    Actor,
    Cited,
    Dossier,
    Found,
    Happening,
    Judgement,
    Party,
    Statement,
)
from onrecord.view.sheet import Marks
from onrecord.view.wording import KINDS, clip, interval, plain, quoted, requoted, short, spaced

_WORDS_SHOWN: Final = 600  # characters of a statement or passage
_AROUND: Final = 260  # characters of an event's sentence, on either side of its anchor
_PASSAGE: Final = 200  # and of a passage, around the words looked for
_NAME: Final = 80
_TITLE: Final = 12  # characters of a title, or none of it
_NAMES_SHOWN: Final = 4  # in one role
_ALIASES_SHOWN: Final = 8
_JUDGEMENTS_SHOWN: Final = 4
_INDENT: Final = (0, 0, 0, 2)
_SURE: Final = {
    "happened": "green",
    "ongoing": "green",
    "planned": "cyan",
    "possible": "yellow",
    "demanded": "magenta",
    "hypothetical": "yellow",
    "denied": "red",
}


def show_found(found: Sequence[Found], console: Console) -> None:
    """Print passages that hold the words looked for, and who says them."""
    marks = Marks(console)
    for row in found:
        if row.statement is not None:
            head = _speaking(row.statement, marks)
        elif row.cited.title and not row.hits:
            head = Text("in the title: ", style="dim").append(plain(row.cited.title), "not dim")
        else:
            head = Text("in the copy, outside any statement", style="dim")
        body = (
            around(row.cited, row.hits, _PASSAGE)
            if row.hits
            else Text(clip(plain(row.cited.words), _WORDS_SHOWN))
            if row.cited.words
            else _kept()
        )
        id = row.statement.id if row.statement else None
        _block(console, (_day(row.cited), head), (body, _foot(row.cited, id, marks)))


def show_statements(statements: Sequence[Statement], console: Console) -> None:
    """Print who said what."""
    marks = Marks(console)
    for row in statements:
        _statement(row, console, marks)


def show_happenings(happenings: Sequence[Happening], console: Console) -> None:
    """Print what happened, how sure, and on whose word."""
    marks = Marks(console)
    for row in happenings:
        _happening(row, console, marks)


def show_dossier(dossier: Dossier, console: Console) -> None:
    """Print all about one actor, in sections."""
    marks = Marks(console)
    console.print(actor_line(dossier.actor, marks))
    for line in _aliases(dossier.actor):
        console.print(Padding(line, _INDENT))
    console.print(Padding(Text(_counted(dossier.actor), style="dim"), _INDENT))
    for held in dossier.judgements[:_JUDGEMENTS_SHOWN]:
        console.print(Padding(judgement_line(held), _INDENT))
    if (left_out := len(dossier.judgements) - _JUDGEMENTS_SHOWN) > 0:
        told = Text(f"and {left_out} more judgements on these names", style="dim")
        console.print(Padding(told, _INDENT))
    console.print()
    name = short(plain(dossier.actor.name), _NAME)
    _title(console, f"What {name} said", len(dossier.said))
    for said in dossier.said:
        _statement(said, console, marks, named=False)
    for title, rows in (
        (f"What {name} did", dossier.did),
        (f"What was done to {name}", dossier.done_to),
    ):
        _title(console, title, len(rows))
        for row in rows:
            _happening(row, console, marks)


def show_actors(actors: Sequence[Actor], console: Console) -> None:
    """Print actors, one a line."""
    marks = Marks(console)
    for actor in actors:
        console.print(actor_line(actor, marks).append(f"  {_counted(actor)}", style="dim"))


def actor_line(actor: Actor, marks: Marks) -> Text:
    """Return "Mongolia · state · MNG", "Arman Sadykov, Deputy Foreign Minister · person"."""
    line = Text.assemble((short(plain(actor.name), _NAME), "bold"))
    if actor.roles:
        line.append(f", {short(plain(actor.roles[0]), _NAME)}")
    line.append(f" {marks.dot} {actor.type}")
    if actor.iso3:
        line.append(f" {marks.dot} {actor.iso3}", style="cyan")
    if actor.contested:
        line.append(" (contested)", style="bold yellow")
    return line


def judgement_line(held: Judgement) -> Text:
    """Return "held to be the same: A, B (rule: name; 0.93)"."""
    by = f"{held.author}, {held.made[:10]}" if held.rule is None else f"rule: {held.rule}"
    score = "" if held.score is None else f"; score {held.score:.2f}"
    verdict = "the same" if held.verdict == "same" else "two different"
    left, right = held.names()
    line = Text(f"held to be {verdict}: {plain(left)}; {plain(right)} ")
    line.append(f"({plain(by)}{score})", style="dim")
    if held.undone is not None:
        line.append(f" undone {held.undone[:10]}", style="bold")
    return line


def named(party: Party, contested: bool = True) -> str:
    """Return the name of a party, "(contested)" after it where it is and that is asked for."""
    name = short(plain(party_name(party) or ""), _NAME)
    return f"{name} (contested)" if party.contested and contested else name


def names(parties: Sequence[Party]) -> str:
    """Return the names of a role's fillers, the first few of many."""
    every = list(dict.fromkeys(named(party) for party in parties))
    if len(every) > _NAMES_SHOWN:
        every[_NAMES_SHOWN - 1 :] = [f"and {len(every) - _NAMES_SHOWN + 1} more"]
    return ", ".join(every)


def sentence(row: Happening) -> Text:
    """Return the sentence that an event rests on, its anchor underlined."""
    return around(row.cited, (row.anchor_span,), _AROUND)


def around(cited: Cited, marked: Sequence[Span], reach: int) -> Text:
    """Return the words cited, those of `marked` underlined, and about `reach` characters on either
    side of them where the words are many."""
    words, offset = cited.words, cited.span.start
    if words is None:
        return _kept()
    first, last = marked[0].start - offset, marked[-1].end - offset
    last = min(last, first + 3 * reach)
    start, end = max(0, first - reach), min(len(words), last + reach)
    if start:
        start = words.find(" ", start, first) + 1 or start
    if end < len(words):
        end = max(words.rfind(" ", last, end), last)
    shown = Text("... " if start else "")
    at = start
    for span in marked:
        low, high = span.start - offset, span.end - offset
        if at <= low and high <= end:
            shown.append(spaced(words[at:low]) if at > start else spaced(words[at:low]).lstrip())
            shown.append(plain(words[low:high]), style="bold underline")
            at = high
    shown.append(spaced(words[at:end]).rstrip())
    shown.append(" ..." if end < len(words) else "")
    return shown


def happened(row: Happening, marks: Marks) -> Text:
    """Return "Mongolia › recognized › Steppe Republic (contested), at Almaty"."""
    line = Text(names(row.actors))
    line.append(f" {marks.then} " if row.actors else "")
    label = (row.act or row.type or "").lower().replace("-", " ")
    line.append(short(plain(row.anchor or label or "?"), _NAME), style="bold")
    if row.anchor and label and label.split()[0][:5] not in row.anchor.casefold():
        line.append(f" ({label})", style="dim")
    if row.targets:
        line.append(f" {marks.then} {names(row.targets)}")
    if row.places:
        line.append(f", at {names(row.places)}")
    return line


def when(row: Happening, marks: Marks) -> Text:
    """Return the days of an event as its words bound them, and how they are known."""
    if row.first is None and row.last is None:
        return Text("no day", style="dim")
    shown = Text(interval(row.first, row.last, f" {marks.dash} "), style="bold")
    if row.basis == "inferred":
        shown.append(" inferred", style="dim")
    return shown


def sure(row: Happening) -> Text:
    """Return the event's status, and its certainty where that says more."""
    shown = Text(row.status, style=_SURE[row.status])
    if row.certainty != "certain" and row.status != "possible":
        shown.append(f" ({row.certainty})", style="dim")
    return shown


def voices(row: Happening, marks: Marks) -> str:
    """Return whose word an event stands on, from whom the wire has it to who knows."""
    if not row.chain:
        return f"{row.cited.wire or 'the wire'} itself"
    return f" {marks.then} ".join(short(plain(name), _NAME) for name in chain_names(row.chain))


def _happening(row: Happening, console: Console, marks: Marks) -> None:
    lead = when(row, marks).append("  ").append_text(sure(row))
    word = Text.assemble(("on the word of ", "dim"), voices(row, marks))
    parts = (sentence(row), word, *remarked(row), _foot(row.cited, row.id, marks))
    _block(console, (lead, happened(row, marks)), parts)


def _statement(row: Statement, console: Console, marks: Marks, *, named: bool = True) -> None:
    head = (_day(row.cited), _speaking(row, marks, named=named))
    if row.content is None:
        body = _kept()
    elif row.kind == "direct":
        body = Text(quoted(row.content, _WORDS_SHOWN, marks.quotes))
    else:
        body = Text(clip(requoted(plain(row.content), marks.quotes), _WORDS_SHOWN))
    parts = [body]
    if through := row.chain[:-1]:
        told_by = f" {marks.then} ".join(chain_names(through))
        parts.append(Text.assemble(("as told by ", "dim"), told_by))
    _block(console, head, (*parts, *remarked(row), _foot(row.cited, row.id, marks)))


def remarked(row: Statement | Happening) -> Iterable[Text]:
    """Return what people hold to be wrong in a row: "A. Reader, 2026-11-24: wrong type"."""
    for one in row.remarks:
        rather = f", rather {plain(one.instead)}" if one.instead else ""
        told = f"{plain(one.author)}, {one.made[:10]}: {one.verdict}{rather}"
        yield Text(told, style="bold yellow")


def _speaking(row: Statement, marks: Marks, *, named: bool = True) -> Text:
    """Who says so in which words: "Arman Sadykov, Deputy Foreign Minister · said (reported)"."""
    line = Text()
    speaker = row.speaker
    if named or speaker is None:
        line.append(_speaker(row), style="bold")
        if speaker is not None and speaker.role:
            role = plain(speaker.role)
            if role.casefold() not in _speaker(row).casefold():
                line.append(f", {short(role, _NAME)}")
        line.append(f" {marks.dot} ")
    cue = row.chain[-1].cue if row.chain else None
    kept = row.content is not None or not row.chain or not row.chain[-1].cue_spans
    unmarked = "goes on" if kept else "verb not kept"
    line.append(short(plain(cue or ""), _NAME) or unmarked, style="italic")
    line.append(f" ({KINDS[row.kind]})", style="dim")
    if row.stance != "asserts" and row.stance[:4] not in (cue or "").casefold():
        line.append(f" {marks.dot} {row.stance}", style="bold yellow")
    return line


def _speaker(row: Statement) -> str:
    return short(plain(speaker_name(row) or "no source named"), 2 * _NAME)


def _block(console: Console, head: tuple[Text, Text], parts: Sequence[Text]) -> None:
    """Print the day and what the block is about, folded beside it, and the lines under them."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(*head)
    console.print(grid)
    for part in parts:
        console.print(Padding(part, _INDENT))
    console.print()


def _foot(cited: Cited, id: str | None, marks: Marks) -> Text:
    """Where the words stand: "astana-1/v3 · TASS · published 2023-03-14", and the title where
    the line has room for it."""
    dot = f" {marks.dot} "
    line = dot.join(_where(cited, id))
    room = marks.width - len(line) - len(dot) - _INDENT[3] - 4
    if cited.title and room >= _TITLE:
        line += dot + short(plain(cited.title), room)
    return Text(line, style="dim")


def _where(cited: Cited, id: str | None) -> Iterable[str]:
    yield plain(id or f"{cited.dispatch} [{cited.span.start}:{cited.span.end}]")
    yield plain(cited.wire) if cited.wire else "wire unknown"
    yield f"published {cited.published}" if cited.published else "day of publication unknown"
    if cited.version > 1:
        yield f"version {cited.version}"
    if cited.copies > 1:
        yield f"{cited.copies} copies of this text"


def _day(cited: Cited) -> Text:
    if cited.published is None:
        return Text("undated", style="dim")
    return Text(str(cited.published), style="bold")


def _kept() -> Text:
    return Text("(the store keeps no text; the characters are named below)", style="dim")


def _title(console: Console, title: str, count: int) -> None:
    console.print(Text(title.upper(), style="bold"))
    if not count:
        console.print(Padding(Text("nothing on record", style="dim"), _INDENT))
        console.print()


def _aliases(actor: Actor) -> Iterable[Text]:
    own = plain(actor.name)
    others = [plain(alias) for alias in actor.aliases if plain(alias) != own]
    if others:
        left_out = len(others) - _ALIASES_SHOWN
        more = f", and {left_out} more" if left_out > 0 else ""
        yield Text(f"also written: {', '.join(others[:_ALIASES_SHOWN])}{more}")
    if len(actor.roles) > 1:
        yield Text(f"also: {', '.join(plain(role) for role in actor.roles[1:_ALIASES_SHOWN])}")


def _counted(actor: Actor) -> str:
    """ "3 dispatches, 2 not counting copies"."""
    told = "1 dispatch" if actor.dispatches == 1 else f"{actor.dispatches:,} dispatches"
    if actor.lineages == actor.dispatches:
        return told
    return f"{told}, {actor.lineages:,} when copies of one text count once"
