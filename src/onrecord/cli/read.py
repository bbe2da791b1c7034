"""`onrecord read`: dispatches in, records out."""

from __future__ import annotations

import sys
import traceback
from collections import deque
from collections.abc import Callable, Iterator

import click

from onrecord.cli.streams import (
    INTERRUPTED,
    UNREAD,
    Out,
    day,
    drop_stdout,
    interrupts_to,
    progress_on,
    reason,
)
from onrecord.dispatch.intake import Metadata
from onrecord.dispatch.sources import Refusal, iter_located
from onrecord.dispatch.wires import Dispatch
from onrecord.pipeline import default_annotator, find_all, read_many
from onrecord.record.codec import encode
from onrecord.record.records import Record

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


@click.command(epilog=_EPILOG)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--published",
    metavar="DATE",
    callback=day,
    help="Day of publication, as 2023-01-03. Wins over what the dispatch says of itself.",
)
@click.option("--wire", metavar="NAME", help="Who sent it: TASS, AFP, Reuters, ...")
@click.option("--json", "as_json", is_flag=True, help="Print one record a line, as JSON.")
@click.option(
    "--explain", is_flag=True, help="Say by which rule each mention was tied to whom it means."
)
@click.option("--debug", is_flag=True, help="Show where in the program an unexpected error arose.")
@click.pass_context
def read(
    context: click.Context,
    files: tuple[str, ...],
    published: str | None,
    wire: str | None,
    as_json: bool,
    explain: bool,
    debug: bool,
) -> None:
    """Read dispatches and print their records.

    FILE is a .txt file (one dispatch, plain copy), a .jsonl file (one a line, with "id", "text",
    "published"), a folder of them, a pattern such as "2023-*.txt", or - for standard input.
    A dispatch that cannot be read is set aside, with the reason on standard error, and the rest
    is read; the exit status is then 1.
    """
    if as_json and explain:
        raise click.UsageError("--explain is for the page in the terminal; leave out --json")
    out = Out(sys.stdout.buffer)
    set_aside = 0
    with interrupts_to(out), progress_on(files) as (tell, advance):
        show = _json if as_json else _view(explain)
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
                        line = show(outcome, dispatch)
                    except Exception as error:  # one dispatch must not take the others with it
                        outcome = error
                    else:
                        out.write(line)
                        continue
                set_aside += 1
                tell(f"set aside: {source}: dispatch {dispatch.id}: {reason(outcome)}")
                if debug:
                    tell("".join(traceback.format_exception(outcome)).rstrip())
        except KeyboardInterrupt:
            told = "1 record was" if out.count == 1 else f"{out.count} records were"
            tell(f"interrupted: {told} written whole")
            context.exit(INTERRUPTED)
        except BrokenPipeError:
            drop_stdout()
            context.exit(UNREAD)
    if set_aside:
        click.echo(f"onrecord: {out.count} read, {set_aside} set aside", err=True)
        context.exit(1)


def _json(record: Record, _dispatch: Dispatch) -> bytes:
    return encode(record)


def _view(explain: bool) -> Callable[[Record, Dispatch], bytes]:
    """Return what turns a record into the bytes of its page for this terminal.

    With `explain` the dispatch is read again: the rules are no part of its record.
    """
    # Only a person's page needs rich; without it, --json starts a tenth of a second sooner.
    from rich.console import Console

    from onrecord.view.explained import rules_of
    from onrecord.view.terminal import render

    console = Console(highlight=False, emoji=False, markup=False)
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"

    def page(record: Record, dispatch: Dispatch) -> bytes:
        rules = None
        if explain:
            found = find_all(dispatch, default_annotator())
            rules = rules_of(record, found.entities)
        with console.capture() as capture:
            render(record, console, rules)
        lines = capture.get().splitlines()
        # Tables are filled up with space to their width: of use to nobody in a file.
        return "".join(f"{line.rstrip()}\n" for line in lines).encode(encoding, errors="replace")

    return page
