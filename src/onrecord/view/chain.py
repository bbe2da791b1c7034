"""One event or statement traced to the word that it stands on, every step with its characters."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.spans import Span
from onrecord.store.flat import speaker_name, word_name
from onrecord.store.rows import Cited, Happening, Party, Statement, Word
from onrecord.view.answers import happened, named, remarked, sentence, sure, when
from onrecord.view.sheet import Marks
from onrecord.view.wording import KINDS, plain, quoted, requoted, short

_WORDS = 4000  # characters shown of a statement: all but a whole speech
_INDENT = (0, 0, 0, 2)
_TENSES = {"non_future": "past or present", "future": "future"}


def show_trace(row: Statement | Happening, console: Console) -> None:
    """Print one row with its chain of word and the place of everything it rests on."""
    marks = Marks(console)
    if isinstance(row, Happening):
        console.print(Text.assemble((f"{plain(row.id)}  ", "dim"), happened(row, marks)))
        facts = _event_facts(row, marks)
        words = sentence(row)
    else:
        speaker = short(plain(speaker_name(row) or "no source named"), 160)
        id = (f"{plain(row.id)}  ", "dim")
        console.print(Text.assemble(id, (speaker, "bold"), ", a statement"))
        facts = _statement_facts(row)
        words = _content(row, marks)
    console.print(Padding(words, (1, 2, 1, 2)))
    for remark in remarked(row):
        console.print(Padding(remark, _INDENT))
    console.print(Padding(_table(facts), _INDENT))
    console.print(Padding(_table(_citation(row.cited)), _INDENT))
    console.print()
    console.print(Text("ON WHOSE WORD", style="bold"))
    console.print(Padding(_steps(row.chain, row.cited, marks), _INDENT))


def _content(row: Statement, marks: Marks) -> Text:
    if row.content is None:
        return Text("(the store keeps no text)", style="dim")
    if row.kind == "direct":
        return Text(quoted(row.content, _WORDS, marks.quotes))
    return Text(requoted(plain(row.content), marks.quotes))


def _table(rows: Iterable[tuple[str, str | Text]]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True, width=12)
    table.add_column(overflow="fold")
    for name, value in rows:
        table.add_row(name, value)
    return table


def _event_facts(row: Happening, marks: Marks) -> Iterable[tuple[str, str | Text]]:
    labels = (row.type or "no PLOVER type", row.act or "")
    yield "what", f" {marks.dot} ".join(filter(None, labels)) + _at(row.anchor_span)
    for name, parties in (("who", row.actors), ("to whom", row.targets), ("where", row.places)):
        for party in parties:
            yield name, _party(party)
    day = when(row, marks)
    if row.when is not None:
        day.append(f', from "{plain(row.when)}"', style="dim")
    yield "day", day
    factuality = f"{row.certainty}, {row.polarity}, {_TENSES[row.time]}"
    yield "how sure", sure(row).append(f" {marks.dot} {factuality}", style="dim")


def _statement_facts(row: Statement) -> Iterable[tuple[str, str | Text]]:
    if row.speaker is not None:
        yield "who", _party(row.speaker)
    yield "how", f"{KINDS[row.kind]}, {row.stance}"
    yield "words", "characters " + ", ".join(_span(span) for span in row.content_spans)


def _citation(cited: Cited) -> Iterable[tuple[str, str | Text]]:
    wire = plain(cited.wire) if cited.wire else "wire unknown"
    day = f"published {cited.published}" if cited.published else "day of publication unknown"
    yield "stands in", f"{plain(cited.dispatch)}, version {cited.version}, {wire}, {day}"
    if cited.title:
        yield "title", plain(cited.title)
    yield "characters", _span(cited.span)
    if cited.copies > 1:
        yield "copies", f"{cited.copies} dispatches carry this text"
    yield "sha256", cited.sha256


def _steps(chain: tuple[Word, ...], cited: Cited, marks: Marks) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", style="dim")
    table.add_column(overflow="fold")
    wire = plain(cited.wire) if cited.wire else "the wire"
    table.add_row("1", f"{wire}, in its own voice" if not chain else f"{wire}, which has it from")
    for number, word in enumerate(chain, start=2):
        table.add_row(str(number), _word(word, marks))
    return table


def _word(word: Word, marks: Marks) -> Text:
    opened, closed = marks.quotes
    source = word_name(word)
    line = Text(plain(source) if source else "no source named", style="bold")
    if word.source is not None and word.source.role:
        line.append(f", {short(plain(word.source.role), 80)}", style="not bold")
    words = plain(word.source.words or "") if word.source is not None else ""
    if source and source.split()[-1].casefold() not in words.casefold():
        line.append(f" ({opened}{words}{closed})" if words else "", style="not bold dim")
    unmarked = "words not kept" if word.cue_spans else "no verb of saying"
    cue = f"{opened}{plain(word.cue)}{closed}" if word.cue else unmarked
    line.append(f": {cue}", style="not bold")
    spans = ", ".join(_span(span) for span in word.cue_spans)
    line.append(f" {spans}" if spans else "", style="not bold dim")
    line.append(f" ({KINDS[word.kind]}, {word.stance})  {plain(word.id)}", style="not bold dim")
    return line


def _party(party: Party) -> str:
    line = named(party)
    details = [plain(part) for part in (party.role, party.type, party.iso3) if part]
    if details:
        line += f" ({', '.join(details)})"
    if party.words and plain(party.words) != party.name:
        line += f', here "{plain(party.words)}"'
    return line + _at(party.span)


def _at(span: Span | None) -> str:
    return f"  {_span(span)}" if span is not None else ""


def _span(span: Span) -> str:
    return f"[{span.start}:{span.end}]"
