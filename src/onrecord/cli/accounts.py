"""Questions across dispatches: timeline, relations; and judgements on names: same, different."""

from __future__ import annotations

import getpass

import click
from msgspec.structs import replace

from onrecord.cli.asking import (
    NOTHING_FOUND,
    Asked,
    asking_of,
    filtered_with,
    form_of,
    nothing,
    put,
)
from onrecord.errors import StoreError

_EVERY = 1_000_000  # rows: a timeline is asked for as a whole
_PAGE = 200  # rows for people
_DOCS = "\n\n\b\nDocs: docs/accounts.md (timelines, relations and judgements, with examples)."

_TIMELINE = (
    """\b
Examples:
  onrecord timeline Lavrov
      what he did, underwent and said, in time order
  onrecord timeline "North Korea" --from 2022-07-01 --to 2022-07-31
      what is dated in July
  onrecord timeline "Corvo 30" --json
      of a product too: the events in which its name fills a role"""
    + _DOCS
)
_RELATIONS = (
    """\b
Examples:
  onrecord relations Ukraine "North Korea"
      the state between the two, and the acts that led to it
  onrecord relations Ukraine "North Korea" --on 2022-07-01
      the state on that day, by all that is known now
  onrecord relations Ukraine "North Korea" --as-of 2022-07-01
      the state by what was published by that day"""
    + _DOCS
)
_SAME = (
    """\b
Examples:
  onrecord same "Oleg Karsanov" "O. Karsanov"
      from now on answers hold them to be one
  onrecord same id:17 id:31 --author "A. Reader"
      by the ids of the file, in somebody's name"""
    + _DOCS
)
_DIFFERENT = (
    """\b
Examples:
  onrecord different "Tomas Reuel" "Tom Reuel"
      a rule held them to be one; they are two"""
    + _DOCS
)
_JUDGEMENTS = (
    """\b
Examples:
  onrecord judgements
      what people have judged, with the id of each
  onrecord judgements --all
      what the rules judge too
  onrecord judgements --undo 12
      undo one; it stays on record as undone"""
    + _DOCS
)


@click.command(epilog=_TIMELINE)
@click.argument("name", nargs=-1, required=True, metavar="NAME...")
@filtered_with(
    f"At most N rows, the earliest. [default: {_PAGE}; with --json or --csv all of them]"
)
@click.pass_context
def timeline(context: click.Context, name: tuple[str, ...], asked: Asked) -> None:
    """Show what NAME did, underwent and said, in time order; what has no day comes last.

    A happening told by several dispatches is one row. Where no telling has a day of its own, the
    row stands on the day of the story it is told in, and says so.
    """
    from onrecord.view.accounts import show_timeline

    words = " ".join(name)
    with asking_of(context) as archive:
        limit = asked.limit or (_PAGE if asked.form == "table" else _EVERY)
        rows = archive.timeline(words, replace(asked.filters, limit=limit))
        if not rows:
            nothing(context, f"nothing of {words} is on record under these filters")
        put(rows, asked.form, show_timeline)


@click.command(epilog=_RELATIONS)
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@filtered_with("At most N steps, the latest; the state rests on all of them. [default: 50]")
@click.pass_context
def relations(context: click.Context, left: str, right: str, asked: Asked) -> None:
    """Show the state between A and B, and each act that led to it with its source.

    For a state act its bodies and those who hold office in it. Planned and denied acts are shown
    and change nothing; what only one side says is shown as that.
    """
    from onrecord.view.accounts import show_relations

    with asking_of(context) as archive:
        found = archive.relations(left, right, asked.filters)
        put(found, asked.form, show_relations)
        if not found.steps:
            context.exit(NOTHING_FOUND)


_AUTHOR = click.option(
    "--author", metavar="WHO", help="Whose judgement it is. [default: the user of this machine]"
)


@click.command(epilog=_SAME)
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@_AUTHOR
@click.option("--json", "as_json", is_flag=True, help="As one line of JSON.")
@click.pass_context
def same(context: click.Context, left: str, right: str, author: str | None, as_json: bool) -> None:
    """Judge that A and B are one. It wins over every rule, and can be undone."""
    _judge(context, (left, right), author, as_json)


@click.command(epilog=_DIFFERENT)
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@_AUTHOR
@click.option("--json", "as_json", is_flag=True, help="As one line of JSON.")
@click.pass_context
def different(
    context: click.Context, left: str, right: str, author: str | None, as_json: bool
) -> None:
    """Judge that A and B are two, whatever the rules say. It can be undone."""
    _judge(context, (left, right), author, as_json)


def _judge(
    context: click.Context, pair: tuple[str, str], author: str | None, as_json: bool
) -> None:
    from onrecord.view.accounts import show_judgements

    with asking_of(context, write=True) as archive:
        judge = archive.same if context.info_name == "same" else archive.different
        judged = judge(*pair, author=author or _user())
        put((judged,), form_of(as_json, False), show_judgements)


@click.command(epilog=_JUDGEMENTS)
@click.option("--undo", type=int, metavar="ID", help="Undo the judgement of this id.")
@click.option("--all", "every", is_flag=True, help="What the rules judge too, not people alone.")
@click.option("--json", "as_json", is_flag=True, help="One judgement a line, as JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="A table with a line of headings, as CSV.")
@click.pass_context
def judgements(
    context: click.Context, undo: int | None, every: bool, as_json: bool, as_csv: bool
) -> None:
    """List what is judged of names: which are the same, which are different, and by whom."""
    from onrecord.view.accounts import show_judgements

    form = form_of(as_json, as_csv)
    with asking_of(context, write=undo is not None) as archive:
        if undo is not None:
            put((archive.undo(undo),), form, show_judgements)
            return
        rows = tuple(row for row in archive.judgements() if every or row.rule is None)
        if not rows:
            nothing(context, "no judgement by a person is on record; --all lists the rules' own")
        put(rows, form, show_judgements)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise StoreError(
            "nobody is logged in by name here; say whose judgement it is with --author"
        ) from error
