"""The command line: verbs on files. The only module that prints or reads the environment.

Records go to stdout, everything else to stderr. Exit status: 0 all read, 1 something was set
aside, 2 misused, 130 interrupted, 141 nobody is left to read the output.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from types import FrameType
from typing import BinaryIO

import click

from onrecord import __version__
from onrecord.dispatch.header import read_day
from onrecord.dispatch.intake import Metadata
from onrecord.dispatch.sources import Refusal, count_inputs, iter_located
from onrecord.dispatch.wires import Dispatch
from onrecord.errors import CheckError, IntakeError, OnrecordError
from onrecord.pipeline import default_annotator, read_many
from onrecord.record.codec import encode
from onrecord.record.records import Record

INTERRUPTED = 130  # 128 + SIGINT, as shells have it
UNREAD = 141  # 128 + SIGPIPE: "onrecord read ... | head"
_FEW = 3  # dispatches: more of them, and a person wants to see how far it is

_EPILOG = """\b
Examples:
  onrecord read dispatch.txt
      read one dispatch in the terminal
  onrecord read --json archive/ > records.jsonl
      every .txt and .jsonl below archive/, one record a line
  onrecord read --published 2023-01-03 --wire TASS copy.txt
      say what the text does not: its day and its wire
  cat copy.txt | onrecord read -
      read from standard input

\b
Docs: docs/cli.md (the commands), docs/record.md (what the fields mean)."""


class _Out:
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


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_EPILOG,
)
@click.version_option(__version__, prog_name="onrecord", message="%(prog)s %(version)s")
def cli() -> None:
    """Read dated news dispatches and put on record who said it, on whose word it stands, who did
    what to whom, and when. Everything happens on this machine; nothing is fetched or sent."""


def _day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    try:
        return read_day(value, "the date").isoformat()
    except IntakeError as error:
        raise click.BadParameter(str(error)) from error


@cli.command(epilog=_EPILOG)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--published",
    metavar="DATE",
    callback=_day,
    help="Day of publication, as 2023-01-03. Wins over what the dispatch says of itself.",
)
@click.option("--wire", metavar="NAME", help="Who sent it: TASS, AFP, Reuters, ...")
@click.option("--json", "as_json", is_flag=True, help="Print one record a line, as JSON.")
@click.option("--debug", is_flag=True, help="Show where in the program an unexpected error arose.")
@click.pass_context
def read(
    context: click.Context,
    files: tuple[str, ...],
    published: str | None,
    wire: str | None,
    as_json: bool,
    debug: bool,
) -> None:
    """Read dispatches and print their records.

    FILE is a .txt file (one dispatch, plain copy), a .jsonl file (one a line, with "id", "text",
    "published"), a folder of them, a pattern such as "2023-*.txt", or - for standard input.
    A dispatch that cannot be read is set aside, with the reason on standard error, and the rest
    is read; the exit status is then 1.
    """
    out = _Out(sys.stdout.buffer)
    set_aside = 0
    with _interrupts_to(out), _progress(files) as (tell, advance):
        show = encode if as_json else _view()
        known = Metadata(day=published, wire=wire)

        sources: deque[str] = deque()  # of the dispatches that are not yet read

        def dispatches() -> Iterator[Dispatch]:
            """The dispatches; what is no dispatch is told at once, in its place."""
            nonlocal set_aside
            for source, item in iter_located(files, known):
                if isinstance(item, Refusal):
                    set_aside += 1
                    tell(f"set aside: {item}")
                    advance()
                else:
                    sources.append(source)
                    yield item

        try:
            annotator = default_annotator()
            if not annotator.digest:
                tell("warning: no weights in this installation; reading by rules alone")
            for dispatch, outcome in read_many(dispatches(), annotator):
                advance()
                source = sources.popleft()
                if isinstance(outcome, Record):
                    try:
                        line = show(outcome)
                    except Exception as error:  # one dispatch must not take the others with it
                        outcome = error
                    else:
                        out.write(line)
                        continue
                set_aside += 1
                tell(f"set aside: {source}: dispatch {dispatch.id}: {_reason(outcome)}")
                if debug:
                    tell("".join(traceback.format_exception(outcome)).rstrip())
        except KeyboardInterrupt:
            told = "1 record was" if out.count == 1 else f"{out.count} records were"
            tell(f"interrupted: {told} written whole")
            context.exit(INTERRUPTED)
        except BrokenPipeError:
            _drop_stdout()
            context.exit(UNREAD)
    if set_aside:
        click.echo(f"onrecord: {out.count} read, {set_aside} set aside", err=True)
        context.exit(1)


def _reason(error: Exception) -> str:
    if isinstance(error, OnrecordError) and not isinstance(error, CheckError):
        return str(error)
    return (
        f"onrecord failed on it ({type(error).__name__}: {error}); this is a fault of ours: "
        "please report it with the dispatch, and with what --debug prints"
    )


def _view() -> Callable[[Record], bytes]:
    """Return what turns a record into the bytes of its page for this terminal."""
    # Only a person's page needs rich; without it, --json starts a tenth of a second sooner.
    from rich.console import Console

    from onrecord.view.terminal import render

    console = Console(highlight=False, emoji=False, markup=False)
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"

    def page(record: Record) -> bytes:
        with console.capture() as capture:
            render(record, console)
        lines = capture.get().splitlines()
        # Tables are filled up with space to their width: of use to nobody in a file.
        return "".join(f"{line.rstrip()}\n" for line in lines).encode(encoding, errors="replace")

    return page


@contextlib.contextmanager
def _progress(
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
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("reading", total=total)
        yield (
            (lambda line: console.print(f"onrecord: {line}", soft_wrap=True)),
            (lambda: progress.advance(task)),
        )


@contextlib.contextmanager
def _interrupts_to(out: _Out) -> Iterator[None]:
    try:
        before = signal.signal(signal.SIGINT, out.on_interrupt)
    except ValueError:  # not the main thread, as in some test runners: leave it as it is
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _drop_stdout() -> None:
    """Let the interpreter's last flush of stdout go nowhere, not to a closed pipe."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main() -> None:
    """Run the command line; the entry point `onrecord`."""
    try:
        status = cli.main(prog_name="onrecord", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):  # before the first dispatch, or after the last
        click.echo("onrecord: interrupted", err=True)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        _drop_stdout()
        sys.exit(UNREAD)
    except OnrecordError as error:
        click.echo(f"onrecord: {error}", err=True)
        sys.exit(1)
    sys.exit(status)
