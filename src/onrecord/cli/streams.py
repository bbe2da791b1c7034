"""What the commands share: output in whole records, progress, days, and Ctrl-C."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from threading import Thread
from types import FrameType
from typing import TYPE_CHECKING, BinaryIO

import click

from onrecord.dispatch.header import read_day
from onrecord.dispatch.sources import count_inputs
from onrecord.errors import CheckError, IntakeError, OnrecordError

if TYPE_CHECKING:
    import sqlite3

INTERRUPTED = 130  # 128 + SIGINT, as shells have it
UNREAD = 141  # 128 + SIGPIPE: "onrecord read ... | head"
_FEW = 3  # dispatches: more of them, and a person wants to see how far it is


class Out:
    """Standard output in whole records: an interrupt waits until the record is out."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._writing = False
        self._interrupted = False
        self.count = 0

    def write(self, record: bytes) -> None:
        self._writing = True
        try:
            self._stream.write(record)
            self._stream.flush()
            self.count += 1
        finally:
            self._writing = False
        if self._interrupted:
            raise KeyboardInterrupt

    def on_interrupt(self, _signal: int, _frame: FrameType | None) -> None:
        # A second Ctrl-C does not wait: whoever reads the pipe may never come back.
        if self._writing and not self._interrupted:
            self._interrupted = True
            return
        raise KeyboardInterrupt


def day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    try:
        return read_day(value, "the date").isoformat()
    except IntakeError as error:
        raise click.BadParameter(str(error)) from error


def reason(error: Exception) -> str:
    """Say why a dispatch was set aside, in the words of whoever must act."""
    if isinstance(error, OnrecordError) and not isinstance(error, CheckError):
        return str(error)
    return (
        f"onrecord failed on it ({type(error).__name__}: {error}); this is a fault of ours: "
        "please report it with the dispatch, and with what --debug prints"
    )


@contextlib.contextmanager
def progress_on(
    files: Sequence[str],
) -> Iterator[tuple[Callable[[str], None], Callable[[], None]]]:
    """Yield how to tell a line on stderr, and how to say that one more item is done.

    A bar is drawn only where a person watches and the records go elsewhere.
    """
    watched = sys.stderr.isatty() and not sys.stdout.isatty()
    total = count_inputs(files) if watched else 0
    if not watched or (total is not None and total <= _FEW):
        yield (lambda line: click.echo(f"onrecord: {line}", err=True)), (lambda: None)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as Remaining

    console = Console(stderr=True, highlight=False, emoji=False, markup=False)
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), Remaining())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=total)
        yield (
            (lambda line: console.print(f"onrecord: {line}", soft_wrap=True)),
            (lambda: bar.advance(task)),
        )


@contextlib.contextmanager
def interrupts_to(out: Out) -> Iterator[None]:
    """Let Ctrl-C wait until the record that is being written is out."""
    try:
        before = signal.signal(signal.SIGINT, out.on_interrupt)
    except ValueError:  # not the main thread, as in some test runners: leave it as it is
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextlib.contextmanager
def answering(connection: sqlite3.Connection) -> Iterator[None]:
    """Let Ctrl-C cut a question short also in the middle of one long statement.

    Python answers a signal between two of its own steps, and all pages of a large file are one
    step. So a thread that the signal wakes up tells SQLite, and the statement ends as a
    KeyboardInterrupt. For questions only: what is being written is written to its end.
    """
    if not hasattr(os, "set_blocking"):  # Windows before Python 3.12
        yield
        return
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    try:
        before = signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    except ValueError:  # not the main thread, where signals are not ours to set
        os.close(woken)
        os.close(wake)
        yield
        return

    def listen() -> None:
        while signals := os.read(woken, 16):
            if signal.SIGINT in signals:
                connection.interrupt()

    listener = Thread(target=listen, daemon=True)
    listener.start()
    try:
        yield
    finally:
        signal.set_wakeup_fd(before)
        os.close(wake)  # ends the thread, before the connection is closed
        listener.join()
        os.close(woken)


def drop_stdout() -> None:
    """Let the interpreter's last flush of stdout go nowhere, not to a closed pipe."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
