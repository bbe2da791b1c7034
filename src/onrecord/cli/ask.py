"""The questions: find, who, quotes, events, trace. Each answers for people, as JSON or as CSV."""

from __future__ import annotations

import click

from onrecord.cli.asking import (
    Asked,
    asking_of,
    filtered,
    filtered_with,
    form_of,
    nothing,
    put,
    tell_taken,
)
from onrecord.store.rows import Filters

_WHO_LIMIT = 10  # rows a section: the page is read from its head
_DOCS = "\n\n\b\nDocs: docs/questions.md (every question with an example)."

_FIND = (
    """\b
Examples:
  onrecord find severed Pyongyang
      both words, in any order, any case, with or without accents
  onrecord find '"diplomatic relations"' recogni*
      a phrase in double quotes; every word that begins so
  onrecord find depot --wire TASS --from 2022-09-01 --to 2022-09-30
      only what TASS published in September"""
    + _DOCS
)
_WHO = (
    """\b
Examples:
  onrecord who Lavrov
      what he said, did, and had done to him
  onrecord who Zelenskiy --as-of 2022-03-01
      another spelling will do; only what was published by that day
  onrecord who state:Georgia
      of several that share a name, the one of this type (the message lists them)
  onrecord who Mongolia --limit 100 --json > mongolia.json
      more than the ten rows a section that are shown"""
    + _DOCS
)
_QUOTES = (
    """\b
Examples:
  onrecord quotes --by Rudenko
      all that he is on record as saying
  onrecord quotes --by "Foreign Ministry" --about "grain deal"
      what it said that holds both words
  onrecord quotes --about sanction* --from 2022-02-24 --csv > sanctions.csv
      by anybody, as a table"""
    + _DOCS
)
_EVENTS = (
    """\b
Examples:
  onrecord events --actor Ukraine --target "North Korea"
      what Ukraine did to North Korea, newest first
  onrecord events --act sever-relations --status happened
      every severing of relations told as a fact
  onrecord events --actor Russia --type SANCTION --on 2022-07-13
      what holds of that day"""
    + _DOCS
)
_TRACE = (
    """\b
Examples:
  onrecord trace tass-2023-01-03/v4
      on whose word this event stands, every step with its characters
  onrecord trace tass-2023-01-03@1/a2
      a statement of the dispatch's first version, before it was corrected"""
    + _DOCS
)


@click.command(epilog=_FIND)
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@filtered
@click.pass_context
def find(context: click.Context, words: tuple[str, ...], asked: Asked) -> None:
    """Find the passages that hold all the WORDS, and who says them there.

    A passage that lies in somebody's statement comes with that statement. --type, --act and
    --status keep the dispatches that tell such an event.
    """
    from onrecord.view.answers import show_found

    with asking_of(context) as archive:
        found = archive.find(" ".join(words), asked.filters)
        if not found:
            fewer = "try fewer words, or only how they begin, as sanction*"
            hint = _fewer(asked.filters, fewer)
            if not archive.keeps_text():
                hint = "the store keeps no texts, so only titles can be looked through"
            nothing(context, f"no passage holds {' '.join(words)!r}; {hint}")
        put(found, asked.form, show_found)


@click.command(epilog=_WHO)
@click.argument("name", nargs=-1, required=True, metavar="NAME...")
@filtered_with(f"At most N answers in each section. [default: {_WHO_LIMIT}]")
@click.pass_context
def who(context: click.Context, name: tuple[str, ...], asked: Asked) -> None:
    """Show what NAME said, did, and had done to them.

    NAME is a name as people type it: in any case, with or without accents, its beginning or last
    word, in another transliteration. "state:", "person:", "place:" and so on before it say which of
    several is meant, and "id:17" names an actor of this file.
    """
    from onrecord.view.answers import show_dossier

    with asking_of(context) as archive:
        filters = _limited(asked, _WHO_LIMIT)
        dossier = archive.who(" ".join(name), filters)
        if not (dossier.said or dossier.did or dossier.done_to):
            known = dossier.actor.name
            hint = _fewer(filters, f"`onrecord find {known}` shows where")
            nothing(context, f"{known} is named, but nothing is theirs; {hint}")
        put(dossier, asked.form, show_dossier)


@click.command(epilog=_QUOTES)
@click.option("--by", metavar="NAME", help="Who says so; a name as for `who`.")
@click.option("--about", metavar="WORDS", help="Words that the statement holds, as for `find`.")
@filtered
@click.pass_context
def quotes(context: click.Context, by: str | None, about: str | None, asked: Asked) -> None:
    """Show statements: by somebody, about something, or both.

    Quoted, reported and partly quoted ones; the line under the words says through whom they came.
    --type, --act and --status keep statements on whose word such an event stands.
    """
    from onrecord.view.answers import show_statements

    if by is None and about is None:
        raise click.UsageError("say whose statements or about what: --by NAME, --about WORDS")
    with asking_of(context) as archive:
        tell_taken(archive, by)
        said = archive.quotes(by=by, about=about, filters=asked.filters)
        if not said:
            hint = _fewer(asked.filters, "try another name, or fewer words")
            if about is not None and not archive.keeps_text():
                hint = "the store keeps no texts, so nothing can be looked for with --about"
            nothing(context, f"no such statement is on record; {hint}")
        put(said, asked.form, show_statements)


@click.command(epilog=_EVENTS)
@click.option("--actor", metavar="NAME", help="Who did it; a name as for `who`.")
@click.option("--target", metavar="NAME", help="To whom it was done.")
@filtered
@click.pass_context
def events(context: click.Context, actor: str | None, target: str | None, asked: Asked) -> None:
    """Show what happened, newest first: the day, how sure, who did what to whom, on whose word.

    An event without a day of its own stands where its dispatch was published, and is left out
    where days are asked for (--from, --to, --on).
    """
    from onrecord.view.answers import show_happenings

    with asking_of(context) as archive:
        tell_taken(archive, actor, target)
        happened = archive.events(actor=actor, target=target, filters=asked.filters)
        if not happened:
            hint = _fewer(asked.filters, "try `who`, which shows all that is on record of somebody")
            nothing(context, f"no such event is on record; {hint}")
        put(happened, asked.form, show_happenings)


@click.command(epilog=_TRACE)
@click.argument("id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="As one line of JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="As one row of CSV, with headings.")
@click.pass_context
def trace(context: click.Context, id: str, as_json: bool, as_csv: bool) -> None:
    """Trace one event or statement to the word it stands on, with the characters of every step.

    ID is what the other questions print at the end of each answer: DISPATCH/v4 for an event,
    DISPATCH/a2 for a statement.
    """
    from onrecord.view.chain import show_trace

    form = form_of(as_json, as_csv)
    with asking_of(context) as archive:
        put(archive.trace(id), form, show_trace)


def _limited(asked: Asked, rows: int) -> Filters:
    """Return the filters with the verb's own limit where none was given."""
    from msgspec.structs import replace

    return asked.filters if asked.limit is not None else replace(asked.filters, limit=rows)


def _fewer(filters: Filters, otherwise: str) -> str:
    """Say what to leave out, since something was asked for that is not there."""
    given = {
        "--from": filters.since,
        "--to": filters.until,
        "--wire": filters.wire,
        "--type": filters.type,
        "--act": filters.act,
        "--status": filters.status,
        "--on": filters.on,
        "--as-of": filters.as_of,
    }
    narrowing = [option for option, value in given.items() if value is not None]
    return f"try without {' or '.join(narrowing)}" if narrowing else otherwise
