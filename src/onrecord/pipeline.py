"""read(): a dispatch to its record, every stage by name, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from onrecord import __version__
from onrecord.dispatch.dateline import find_dateline
from onrecord.dispatch.intake import Metadata, intake
from onrecord.dispatch.segment import lay_out
from onrecord.dispatch.wires import Dispatch
from onrecord.extract.annotator import Annotator
from onrecord.extract.attribution import pair_attributions
from onrecord.extract.event import code_events
from onrecord.extract.learned import LearnedAnnotator
from onrecord.extract.mentions import Attribution, Event
from onrecord.extract.rules import RulesAnnotator
from onrecord.extract.timex import find_times
from onrecord.link.anchor import anchor_times
from onrecord.link.coref import chain_mentions
from onrecord.record.assemble import Findings, assemble
from onrecord.record.check import check
from onrecord.record.records import ReaderEntry, Record
from onrecord.spans import Span


def read(
    text: str,
    *,
    published: date | str | None = None,
    wire: str | None = None,
    annotator: Annotator | None = None,
) -> Record:
    """Put on record what one dispatch says.

    Args:
        text: the dispatch as sent, header lines and dateline included.
        published: its day, where you know it ("2023-01-03"); it wins over what the text says.
        wire: who sent it ("TASS"), likewise.
        annotator: what reads the sentences; None: the package's own.

    Raises:
        IntakeError: `text` is no dispatch that can be read, or `published` no day.
        CheckError: the record would break its contract; a fault of the program.
    """
    dispatch = intake(text, Metadata(day=published, wire=wire))
    return read_dispatch(dispatch, annotator or default_annotator())


def read_dispatch(dispatch: Dispatch, annotator: Annotator) -> Record:
    """Put on record what `dispatch` says. Pure: the same two give the same record, any day."""
    return put_on_record(dispatch, find_all(dispatch, annotator), annotator)


def find_all(dispatch: Dispatch, annotator: Annotator) -> Findings:
    """Return what every stage finds in `dispatch`; it holds more than the record, such as the
    rule by which each mention was tied to its entity."""
    text = dispatch.text
    dateline = find_dateline(dispatch)
    layout = lay_out(dispatch, dateline)

    sentences = annotator.annotate(text, layout.sentences)

    written = find_times(text, sentences, dateline.span if dateline is not None else None)
    times = anchor_times(written, text, sentences, dispatch.published)
    said = pair_attributions(text, sentences, layout)
    done = code_events(sentences, written, said)
    asked = _asked_for(said, done)
    entities = chain_mentions(text, sentences, layout, dateline, said, asked)

    return Findings(
        layout=layout,
        sentences=sentences,
        dateline=dateline,
        times=times,
        entities=entities,
        attributions=said,
        events=done,
    )


def put_on_record(dispatch: Dispatch, found: Findings, annotator: Annotator) -> Record:
    """Return the checked record of what was found. Raises CheckError, a fault of the program."""
    reader = ReaderEntry(version=__version__, weights=annotator.digest or None)
    return check(assemble(dispatch, found, reader))


def read_many(
    dispatches: Iterable[Dispatch], annotator: Annotator
) -> Iterator[tuple[Dispatch, Record | Exception]]:
    """Read dispatches one after the other, in order, as they come.

    What goes wrong with one is handed over in its place, and the others are read.
    """
    for dispatch in dispatches:
        try:
            outcome: Record | Exception = read_dispatch(dispatch, annotator)
        except Exception as error:  # whatever it is, it concerns this dispatch only
            outcome = error
        yield dispatch, outcome


def _asked_for(said: tuple[Attribution, ...], done: tuple[Event, ...]) -> tuple[Span, ...]:
    """Return the words of whom the record must name: sources, and fillers of roles."""
    spans = {source.source for source in said if source.source is not None}
    spans.update(
        role.named for event in done for role in (*event.actors, *event.targets, *event.places)
    )
    return tuple(sorted(spans))


@cache
def default_annotator() -> Annotator:
    """Return the package's annotator, loaded once a process; the rules where it has no weights.

    Raises WeightsError: weights are there, and damaged or of another version.
    """
    return LearnedAnnotator.load() if LearnedAnnotator.available() else RulesAnnotator()
