"""`onrecord aside` and `verify`: what could not be read; whether the file holds what it says."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.text import Text

from onrecord import archive
from onrecord.cli.asking import as_csv, asking_of, form_of, nothing, put
from onrecord.cli.progress import progress
from onrecord.cli.streams import answering
from onrecord.errors import StoreDamagedError
from onrecord.store.permissions import may_write
from onrecord.store.rows import Aside, Fault
from onrecord.store.verify import RESTORE, cause
from onrecord.view.wording import harmless

_MANY = 10_000  # dispatches: what comes before the first of them takes seconds, then minutes
_JSON = click.option("--json", "as_json", is_flag=True, help="One a line, as JSON.")
_CSV = click.option(
    "--csv", "as_csv", is_flag=True, help="A table with a line of headings, as CSV."
)


@click.command()
@_JSON
@_CSV
@click.pass_context
def aside(context: click.Context, as_json: bool, as_csv: bool) -> None:
    """List what could not be read, and why; what was read since is marked.

    Mend what is wrong and add it again: what is stored already is not read twice. Where nothing was
    set aside the exit status is 1, as of every question that finds nothing.
    """
    form = form_of(as_json, as_csv)
    with asking_of(context) as store:
        rows = store.asides()
        if not rows:
            nothing(context, f"{context.obj}: nothing was set aside")
        put(rows, form, _show_asides)


def _show_asides(rows: Sequence[Aside], console: Console) -> None:
    for row in rows:
        since = " (read since)" if row.read_since else ""
        # Not wrapped: a path and its reason are one line each, for whoever looks for them.
        console.print(Text(harmless(f"{row.recorded}  {row.source}{since}")), soft_wrap=True)
        console.print(Text(harmless(f"    {row.reason}")), soft_wrap=True)


@click.command()
@_JSON
@_CSV
@click.pass_context
def verify(context: click.Context, as_json: bool, as_csv: bool) -> None:
    """Check the whole file: pages, references, hashes of the texts, spans, indexes of words, and
    the tables that questions are answered from.

    Each fault is printed with its place and the remedy; the exit status is then 1. What could not
    be looked at (the file cannot be written) is said on standard error, and is no fault.
    """
    form = form_of(as_json, as_csv)
    faults = total = skipped = 0
    try:
        archive.open(context.obj).close()  # a file that is no store yet is not made one by this
        with archive.open(context.obj, write=_writable(context.obj)) as store:
            total = _total(store.connection)
            with progress("checking", total) as told, answering(store.connection):
                if total >= _MANY:
                    told.tell("checking the pages of the file and all look-ups, then each dispatch")
                for fault in store.verify(lambda done, _: told.advance(done)):
                    if fault.checked:
                        _put(fault, form, first=not faults)
                        faults += 1
                    else:
                        skipped += 1
                        told.tell(f"{fault.where}: {fault.what}; {fault.remedy}")
    except StoreDamagedError as error:  # so much that it does not open
        _put(Fault(where="the file", what=cause(error), remedy=RESTORE), form, first=not faults)
        faults += 1
    if faults:
        many = "1 fault" if faults == 1 else f"{faults:,} faults"
        click.echo(f"onrecord: {context.obj}: {many}", err=True)
        sys.exit(1)
    dispatches = "1 dispatch" if total == 1 else f"{total:,} dispatches"
    whole = "all that could be checked holds" if skipped else "all of it holds"
    click.echo(f"onrecord: {context.obj}: {dispatches}, and {whole}", err=True)


def _writable(path: str) -> bool:
    return may_write(Path(path)) and may_write(Path(path).absolute().parent)


def _total(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM dispatches").fetchone()[0])


def _put(fault: Fault, form: str, *, first: bool) -> None:
    """Print a fault as soon as it is found: the check of a large file takes minutes."""
    if form == "json":
        click.echo(msgspec.json.encode(fault))
    elif form == "csv":
        table = as_csv(fault)
        click.echo((table if first else table.partition("\r\n")[2]).encode(), nl=False)
    else:
        click.echo(harmless(f"{fault.where}: {fault.what}") + f"\n    {harmless(fault.remedy)}")
