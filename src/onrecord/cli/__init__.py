"""The command line: verbs on files. The only package that prints or reads the environment.

Records go to stdout, everything else to stderr. Exit status: 0 all done, 1 something was set
aside or nothing was found, 2 misused, 130 interrupted, 141 nobody is left to read the output.
"""

from __future__ import annotations

import sys
from importlib import import_module

import click

from onrecord import __version__
from onrecord.cli.streams import INTERRUPTED, UNREAD, drop_stdout
from onrecord.errors import OnrecordError

# Each verb's module is loaded when it is called for: `onrecord --help` and a question to the
# store need not wait for the network's library, nor `read` for the desk's. The second field is the
# verb's line in the help, so that listing the verbs loads none of them.
_VERBS = {
    "read": ("onrecord.cli.read", "Read dispatches and print their records."),
    "add": ("onrecord.cli.add", "Read dispatches and store their records."),
    "find": ("onrecord.cli.ask", "Find the passages that hold some words, and who says them."),
    "who": ("onrecord.cli.ask", "Show what somebody said, did, and had done to them."),
    "quotes": ("onrecord.cli.ask", "Show statements: by somebody, about something, or both."),
    "events": ("onrecord.cli.ask", "Show what happened, how sure, and on whose word."),
    "trace": ("onrecord.cli.ask", "Trace one event or statement to the word it stands on."),
    "timeline": ("onrecord.cli.accounts", "Show somebody's happenings in time order."),
    "relations": ("onrecord.cli.accounts", "Show the state between two, and what led to it."),
    "same": ("onrecord.cli.accounts", "Judge that two names are one."),
    "different": ("onrecord.cli.accounts", "Judge that two names are two."),
    "judgements": ("onrecord.cli.accounts", "List what is judged of names, and undo it."),
    "aside": ("onrecord.cli.checking", "List what could not be read, and why."),
    "verify": ("onrecord.cli.checking", "Check that the store holds what it says."),
    "desk": ("onrecord.cli.desk", "Open the record in a browser, on this machine."),
    "demo": ("onrecord.cli.desk", "Read the bundled dispatches, and open the desk on them."),
    "gazetteer": ("onrecord.cli.gazetteer", "Build the optional pack of towns for the map."),
}

_EPILOG = """\b
Examples:
  onrecord read dispatch.txt
      read one dispatch in the terminal; nothing is kept
  onrecord add archive/
      read every dispatch below archive/ and keep the records in record.db
  onrecord who Kuleba
      what somebody said, did, and had done to them
  onrecord relations Ukraine "North Korea" --on 2023-01-03
      the state between two, as it stood on a day, and on whose word
  onrecord demo
      see it in a browser, with dispatches that ship with the package

\b
Docs: docs/cli.md (the commands), docs/record.md (what the fields mean)."""


class _Verbs(click.Group):
    """The verbs, each loaded when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _VERBS:
            return None
        module, _ = _VERBS[cmd_name]
        try:
            command: click.Command = getattr(import_module(module), cmd_name)
        except KeyboardInterrupt:  # click would answer it with an empty line first
            click.echo("onrecord: interrupted", err=True)
            ctx.exit(INTERRUPTED)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(verb, line) for verb, (_, line) in _VERBS.items()])


@click.group(
    cls=_Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_EPILOG,
)
@click.option(
    "--db",
    metavar="FILE",
    default="record.db",
    show_default=True,
    help="The store that add fills and the questions are asked of.",
)
@click.version_option(__version__, prog_name="onrecord", message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context, db: str) -> None:
    """Read dated news dispatches and put on record who said it, on whose word it stands, who did
    what to whom, and when. Everything happens on this machine; nothing is fetched or sent."""
    context.obj = db


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
        drop_stdout()
        sys.exit(UNREAD)
    except OnrecordError as error:
        click.echo(f"onrecord: {error}", err=True)
        sys.exit(1)
    sys.exit(status)
