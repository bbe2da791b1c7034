"""`onrecord add`: reading dispatches and filling a store with their records."""

from __future__ import annotations

import os
import signal
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, islice
from types import FrameType

import click

from onrecord import __version__, archive
from onrecord.cli.progress import Progress, progress
from onrecord.cli.streams import INTERRUPTED, day, reason
from onrecord.dispatch.intake import Metadata
from onrecord.dispatch.sources import Refusal, count_inputs, iter_located
from onrecord.dispatch.wires import Dispatch
from onrecord.errors import StoreError
from onrecord.pipeline import default_annotator
from onrecord.record.records import ReaderEntry
from onrecord.scale.pool import Batch, Unread, read_here, read_on_all
from onrecord.store.connection import transaction
from onrecord.store.write import keep_no_text, unread

_FEW = 3  # dispatches: fewer, and processes for them take longer to start than to read

# What is told of the first of a kind, since it may be a surprise.
_FIRST_TOLD = {
    "corrected": " is there with another text, day, wire or title: kept as a correction of it, as "
    "all such are (if it is another dispatch, give it an id of its own)",
    "reread": " was read by another version or with other weights: read again, as all such are, "
    "and both readings kept",
}

_STAYS = "what is stored stays, and the same command goes on where it stopped"

_Item = tuple[str, Dispatch]  # with "FILE:LINE"


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--published",
    metavar="DATE",
    callback=day,
    help="Day of publication, as 2023-01-03. Wins over what the dispatch says of itself.",
)
@click.option("--wire", metavar="NAME", help="Who sent it: TASS, AFP, Reuters, ...")
@click.option(
    "--no-text",
    is_flag=True,
    help="Keep no texts, but their digests and the places of words in them. For a new store; "
    "it holds for all that is added to it.",
)
@click.option(
    "--processes",
    type=click.IntRange(min=1),
    metavar="N",
    help="Read in N processes. [default: one a core]",
)
@click.option("--debug", is_flag=True, help="Show where in the program an unexpected error arose.")
@click.pass_context
def add(
    context: click.Context,
    paths: tuple[str, ...],
    published: str | None,
    wire: str | None,
    no_text: bool,
    processes: int | None,
    debug: bool,
) -> None:
    """Read dispatches and store their records in the file that --db names.

    PATH is a .txt file (one dispatch), a .jsonl file (one a line), a folder of them, a pattern,
    or - for standard input. What the store has already, as this reader reads it, is not read
    again: after an interrupt, run the same command. A changed text under the same id is a
    correction: both are kept. What cannot be read is kept aside with its reason (`onrecord
    aside`), and the exit status is then 1.
    """
    known = Metadata(day=published, wire=wire)
    with archive.open(context.obj, write=True) as store:
        if no_text:
            keep_no_text(store.connection)
        annotator = default_annotator()
        reader = ReaderEntry(version=__version__, weights=annotator.digest or None)
        with progress("reading", count_inputs(paths)) as told:
            adding = _Adding(store=store, reader=reader, told=told, debug=debug)
            if not annotator.digest:
                told.tell("warning: no weights in this installation; reading by rules alone")
            try:
                with adding.interruptible():
                    items = adding.to_read(iter_located(paths, known))
                    few = list(islice(items, _FEW))
                    count = processes or _cores()
                    if count == 1 or len(few) < _FEW:
                        batches = read_here(chain(few, items), annotator)
                    else:
                        batches = read_on_all(chain(few, items), count)
                    for batch in batches:
                        adding.keep(batch)
            except KeyboardInterrupt:
                told.tell(f"interrupted: {adding.summary()}; {_STAYS}")
                context.exit(INTERRUPTED)
            except StoreError:  # a full disk, another writer: why is said last
                told.tell(f"stopped: {adding.summary()}; {_STAYS}")
                raise
    click.echo(f"onrecord: {context.obj}: {adding.summary()}", err=True)
    if adding.counts["set aside"]:
        click.echo(f"onrecord: the reasons: onrecord --db {context.obj} aside", err=True)
        context.exit(1)


@dataclass(slots=True, kw_only=True)
class _Adding:
    """One run of add: what is stored, what is skipped, what is set aside."""

    store: archive.Archive
    reader: ReaderEntry
    told: Progress
    debug: bool
    counts: Counter[str] = field(default_factory=Counter)
    _writing: bool = False
    _interrupted: bool = False

    def to_read(self, located: Iterable[tuple[str, Dispatch | Refusal]]) -> Iterator[_Item]:
        """Yield what must be read; the rest is set aside, or stored already."""
        for source, item in located:
            if isinstance(item, Refusal):
                self.set_aside(source, item.reason, None)
            elif (dispatch := unread(self.store.connection, item, self.reader)) is None:
                self.counts["same"] += 1
            else:
                yield source, dispatch
                continue
            self.advance()

    def keep(self, batch: Batch[str]) -> None:
        """Store what was read, all of it in one transaction."""
        with self.whole():
            for source, dispatch, outcome in batch:
                if isinstance(outcome, Unread):
                    self.failed(source, dispatch, outcome.error, outcome.trace)
                else:
                    try:
                        done = self.store.add(outcome, source=source)
                    except StoreError:  # the file itself: it concerns all
                        raise
                    except Exception as error:
                        self.failed(source, dispatch, error, traceback.format_exc())
                    else:
                        if done in _FIRST_TOLD and not self.counts[done]:
                            self.told.tell(f"{source}: dispatch {dispatch.id}{_FIRST_TOLD[done]}")
                        self.counts[done] += 1
        self.advance()

    def failed(self, source: str, dispatch: Dispatch, error: Exception, trace: str) -> None:
        self.set_aside(source, f"dispatch {dispatch.id}: {reason(error)}", dispatch.sha256)
        if self.debug:
            self.told.tell(trace.rstrip())

    def set_aside(self, source: str, why: str, sha256: str | None) -> None:
        self.counts["set aside"] += 1
        self.told.tell(f"set aside: {source}: {why}")
        with self.whole():
            self.store.add_aside(source, why, sha256=sha256)

    def advance(self) -> None:
        self.told.advance(self.counts.total())

    def summary(self) -> str:
        """Say what became of the dispatches."""
        counts = self.counts
        parts = [f"{counts['new']:,} added"]
        for kind, words in (
            ("corrected", "corrections kept beside what they correct"),
            ("reread", "read again"),
            ("same", "there already"),
            ("set aside", "set aside"),
        ):
            if counts[kind]:
                parts.append(f"{counts[kind]:,} {words}")
        return ", ".join(parts)

    @contextmanager
    def whole(self) -> Iterator[None]:
        """A transaction that Ctrl-C does not cut short: it is answered once that is stored."""
        if self._writing:
            yield
            return
        counts = self.counts.copy()
        self._writing = True
        try:
            with transaction(self.store.connection):
                yield
        except BaseException:
            self.counts = counts
            raise
        finally:
            self._writing = False
        if self._interrupted:
            raise KeyboardInterrupt

    @contextmanager
    def interruptible(self) -> Iterator[None]:
        """Let Ctrl-C wait until what is being stored is stored; a second one does not wait."""

        def on_interrupt(_signal: int, _frame: FrameType | None) -> None:
            if self._writing and not self._interrupted:
                self._interrupted = True
                return
            raise KeyboardInterrupt

        try:
            before = signal.signal(signal.SIGINT, on_interrupt)
        except ValueError:  # not the main thread, as in some test runners
            yield
            return
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
