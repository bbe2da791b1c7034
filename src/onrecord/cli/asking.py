"""What the questions to the store share: what narrows them, and how an answer is put out."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_args

import click
import msgspec

from onrecord.cli.streams import UNREAD, answering, drop_stdout
from onrecord.dispatch.header import read_day
from onrecord.errors import AmbiguousNameError, IntakeError, QuestionError, UnknownNameError
from onrecord.extract.mentions import Status
from onrecord.lexicon.plover import acts
from onrecord.record.check import PLOVER
from onrecord.store.answers import Answer
from onrecord.store.flat import flat_rows
from onrecord.store.folding import sound
from onrecord.store.rows import AsOfBy, Dossier, Filters
from onrecord.view.wording import harmless

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.archive import Archive

Command = TypeVar("Command", bound=Callable[..., Any])
Rows = Iterable[msgspec.Struct] | msgspec.Struct
NOTHING_FOUND = 1
MISUSED = 2
_LIMIT = 50  # rows: three screens


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question's filters, and the form its answer is wanted in."""

    filters: Filters
    form: str  # "table", "json", "csv"
    limit: int | None  # as given; None: the verb's own


class _Day(click.ParamType[date]):
    name = "day"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        if isinstance(value, date):
            return value
        try:
            return read_day(str(value), "the day")
        except IntakeError as error:
            self.fail(str(error), param, ctx)


def _known(kind: str, words: Iterable[str], value: str) -> str:
    """Return `value` as the record spells it. Raises BadParameter with the nearest words."""
    every = {word.casefold(): word for word in words}
    wanted = value.strip().casefold().replace(" ", "-").replace("_", "-")
    if wanted in every:
        return every[wanted]
    from rapidfuzz import process

    near = process.extract(wanted, list(every), limit=2, score_cutoff=75)
    if near:
        hint = f"did you mean {' or '.join(every[word] for word, _, _ in near)}?"
    else:
        hint = f"there are {', '.join(sorted(every.values()))}"
    raise click.BadParameter(f"{value!r} is no {kind}; {hint}")


def _type(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    return None if value is None else _known("PLOVER type", PLOVER, value)


def _act(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    return None if value is None else _known("act", [act.name for act in acts().acts], value)


_DAY = _Day()
_OPTIONS = (
    click.option("--json", "as_json", is_flag=True, help="One answer a line, as JSON."),
    click.option("--csv", "as_csv", is_flag=True, help="A table with a line of headings, as CSV."),
    click.option("--from", "since", type=_DAY, metavar="DAY", help="From this day on."),
    click.option("--to", "until", type=_DAY, metavar="DAY", help="Up to this day, it included."),
    click.option("--wire", metavar="NAME", help="Only what this wire sent: TASS, AFP, ..."),
    click.option("--type", "type_", callback=_type, metavar="TYPE",
                 help="Only events of this PLOVER type: SANCTION, ASSAULT, ..."),
    click.option("--act", callback=_act, metavar="ACT",
                 help="Only events that are this act: recognize, sever-relations, ..."),
    click.option("--status", type=click.Choice(get_args(Status)), metavar="STATUS",
                 help=f"Only events of this status: {', '.join(get_args(Status))}."),
    click.option("--on", type=_DAY, metavar="DAY", help="Only what held or happened on this day."),
    click.option("--as-of", type=_DAY, metavar="DAY",
                 help="What was known by the end of this day, corrections after it left out."),
    click.option("--as-of-by", type=click.Choice(get_args(AsOfBy)),
                 help="Known because published by then, or recorded in this file by then. "
                 "[default: publication]"),
)  # fmt: skip


def filtered(command: Command) -> Command:
    """Give a command the shared options; it is called with `asked` in their place."""
    return filtered_with(f"At most N answers. [default: {_LIMIT}]")(command)


def filtered_with(limit: str) -> Callable[[Command], Command]:
    """Do as `filtered`, where --limit has a default of its own: `limit` is its line of help."""

    def decorate(command: Command) -> Command:
        return _filtered(command, limit)

    return decorate


def _filtered(command: Command, limit_help: str) -> Command:

    def asking(*args: Any, **given: Any) -> Any:
        form = form_of(given.pop("as_json"), given.pop("as_csv"))
        limit = given.pop("limit")
        since, until = given.pop("since"), given.pop("until")
        if since is not None and until is not None and until < since:
            raise click.UsageError(f"--from {since} is after --to {until}; exchange the two")
        as_of, by = given.pop("as_of"), given.pop("as_of_by")
        if by is not None and as_of is None:
            raise click.UsageError("--as-of-by says how --as-of is meant: give --as-of DAY too")
        filters = Filters(
            since=since,
            until=until,
            wire=given.pop("wire"),
            type=given.pop("type_"),
            act=given.pop("act"),
            status=given.pop("status"),
            on=given.pop("on"),
            as_of=as_of,
            as_of_by=by or "publication",
            limit=limit or _LIMIT,
        )
        return command(*args, asked=Asked(filters=filters, form=form, limit=limit), **given)

    asking.__name__ = command.__name__
    asking.__doc__ = command.__doc__
    if hasattr(command, "__click_params__"):
        asking.__click_params__ = command.__click_params__  # type: ignore[attr-defined]
    asking = click.option("--limit", type=click.IntRange(min=1), metavar="N", help=limit_help)(
        asking
    )
    for option in reversed(_OPTIONS):
        asking = option(asking)
    return cast("Command", asking)


def form_of(as_json: bool, as_csv: bool) -> str:
    """Return the form an answer is wanted in. Raises UsageError where two are."""
    if as_json and as_csv:
        raise click.UsageError("--json and --csv are two forms of one answer: give one of them")
    return "json" if as_json else "csv" if as_csv else "table"


@contextmanager
def asking_of(context: click.Context, *, write: bool = False) -> Iterator[Archive]:
    """Open the store of --db; exit with 1 for a name nobody has, 2 for one that several have."""
    from onrecord.archive import open as open_archive

    if write:
        open_archive(context.obj).close()  # a store that is not there is an error, not a new one
    with open_archive(context.obj, write=write) as archive:
        try:
            with nullcontext() if write else answering(archive.connection):
                yield archive
        except UnknownNameError as error:
            nothing(context, str(error))
        except (AmbiguousNameError, QuestionError) as error:
            click.echo(f"onrecord: {harmless(str(error))}", err=True)
            context.exit(MISUSED)


def nothing(context: click.Context, hint: str) -> None:
    """Say on standard error that nothing was found and what to try; exit with status 1."""
    click.echo(f"onrecord: {harmless(hint)}", err=True)
    context.exit(NOTHING_FOUND)


def tell_taken(archive: Archive, *names: str | None) -> None:
    """Say on standard error for whom a name is taken, where the words do not show it: "DPRK"."""
    for name in filter(None, names):
        actor = archive.resolve(name)
        if ":" not in name and sound(name) not in sound(actor.name):
            told = f"{name!r} is taken for {actor.name} ({actor.type})"
            click.echo(f"onrecord: {harmless(told)}", err=True)


def put(answer: Rows, form: str, show: Callable[[Any, Console], None]) -> None:
    """Write an answer to standard output in the form asked for; `show` draws the table."""
    try:
        if form == "json":
            rows = (answer,) if isinstance(answer, msgspec.Struct) else answer
            encoder = msgspec.json.Encoder()
            for row in rows:
                sys.stdout.buffer.write(encoder.encode(row) + b"\n")
        elif form == "csv":
            sys.stdout.buffer.write(as_csv(answer).encode("utf-8"))
        else:
            _page(answer, show)
        sys.stdout.buffer.flush()
    except BrokenPipeError:  # "| head": nobody is left to read it
        drop_stdout()
        click.get_current_context().exit(UNREAD)
    if _more(answer):
        click.echo("onrecord: there is more on record: raise --limit, or narrow it down", err=True)


def _more(answer: Rows) -> bool:
    parts = (answer.said, answer.did, answer.done_to) if isinstance(answer, Dossier) else (answer,)
    return any(isinstance(part, Answer) and part.more for part in parts)


def as_csv(answer: Rows) -> str:
    """Return an answer as CSV after RFC 4180: a line of headings, lines end in CR LF.

    A cell that a spreadsheet would run as a formula begins with an apostrophe.
    """
    rows = flat_rows(answer)
    if not rows:
        return ""
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return value


def _page(answer: Rows, show: Callable[[Any, Console], None]) -> None:
    from rich.console import Console

    console = Console(highlight=False, emoji=False, markup=False)
    with console.capture() as capture:
        show(answer, console)
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    lines = capture.get().rstrip("\n").splitlines()
    page = "".join(f"{line.rstrip()}\n" for line in lines)
    sys.stdout.buffer.write(page.encode(encoding, errors="replace"))
