"""`onrecord desk` and `onrecord demo`: the record in a browser, served on this machine only."""

from __future__ import annotations

import getpass
import socket
import sys
import threading
import webbrowser
from importlib import resources
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from onrecord import archive, pipeline
from onrecord.cli.gazetteer import FILE, data_folder
from onrecord.cli.streams import INTERRUPTED
from onrecord.dispatch.sources import Refusal, iter_located
from onrecord.errors import GazetteerError, OnrecordError, StoreError
from onrecord.gazetteer.places import Gazetteer
from onrecord.record.records import Record

_PORT = 8010
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_MISSING = (
    "the desk needs starlette, jinja2 and uvicorn, which this installation lacks; "
    "install them with: pip install starlette jinja2 uvicorn"
)


def _options(command: Any) -> Any:
    for option in (
        click.option(
            "--no-browser", is_flag=True, help="Only say where the desk is; open no browser."
        ),
        click.option(
            "--port",
            type=click.IntRange(0, 65535),
            default=_PORT,
            show_default=True,
            help="Port to listen on; 0 takes any that is free.",
        ),
        click.option(
            "--host",
            default="127.0.0.1",
            show_default=True,
            metavar="ADDRESS",
            help="Address to listen on. Others than this machine's own let others in the network "
            "read the store.",
        ),
        click.option(
            "--write",
            is_flag=True,
            help="Let the desk keep dispatches and judgements. Without it nothing is changed.",
        ),
    ):
        command = option(command)
    return command


@click.command()
@_options
@click.pass_context
def desk(context: click.Context, host: str, port: int, no_browser: bool, write: bool) -> None:
    """Open the record in a browser: dispatches, people, timeline, relations, map, search.

    The pages are made on this machine, from the store that --db names, and nothing is fetched
    or sent. It listens to this machine alone unless --host says otherwise. Ctrl-C stops it.
    """
    path = Path(context.obj)
    with archive.open(path, write=write):
        pass  # what is wrong with the store is said here, not on the first page
    _serve(path, host, port, browser=not no_browser, write=write)


@click.command()
@_options
@click.pass_context
def demo(context: click.Context, host: str, port: int, no_browser: bool, write: bool) -> None:
    """Read the dispatches that come with onrecord into a store, and open the desk on it.

    They are of our own writing, in the manner of several wires, and tell the same happenings from
    several sides. The store is demo.db in this folder, or the file that --db names; dispatches
    that it has already are not read again.
    """
    parent = context.parent
    named = parent is not None and parent.get_parameter_source("db") != ParameterSource.DEFAULT
    path = Path(context.obj if named else "demo.db")
    try:
        with resources.as_file(resources.files("onrecord") / "demo") as folder:
            count = fill(path, folder)
    except KeyboardInterrupt:
        click.echo(
            f"onrecord: interrupted: what was read into {path} stays, and the same command goes on "
            "where it stopped",
            err=True,
        )
        context.exit(INTERRUPTED)
    click.echo(f"onrecord: {count} dispatches read into {path}", err=True)
    _serve(path, host, port, browser=not no_browser, write=write)


def fill(path: Path, folder: Path) -> int:
    """Read the dispatches below `folder` into the store at `path`, those that it lacks; return
    how many. Raises StoreError."""
    count = 0
    with archive.open(path, write=True) as store:
        known = set(store.keys())
        for source, item in iter_located((str(folder),)):
            if isinstance(item, Refusal):
                raise StoreError(f"{item}; the package is damaged, install it again")
            if item.id in known:
                continue
            record = pipeline.read_dispatch(item, pipeline.default_annotator())
            store.add(record, source=f"demo/{Path(source).name}")
            count += 1
    return count


def _serve(path: Path, host: str, port: int, *, browser: bool, write: bool) -> None:
    try:
        import uvicorn

        from onrecord.desk.app import make_app
        from onrecord.desk.visiting import Desk
    except ImportError as error:
        raise OnrecordError(_MISSING) from error
    hosts = [host] if host not in _LOOPBACK else []
    if hosts:
        click.echo(
            f"onrecord: warning: listening on {host}: others in its network can read the store"
            + (" and write to it" if write else ""),
            err=True,
        )
    app = make_app(
        Desk(
            path=path,
            open=lambda writing: archive.open(path, write=writing),
            read=_read,
            write=write,
            author=_user(),
            hosts=hosts,
            places=_places(),
        )
    )
    bound = _bind(host, port)
    shown = f"[{host}]" if ":" in host else host
    url = f"http://{shown}:{bound.getsockname()[1]}/"
    click.echo(
        f"onrecord: the desk is at {url} ({'may write' if write else 'read-only'}); "
        "Ctrl-C stops it",
        err=True,
    )
    if browser and sys.stderr.isatty():
        threading.Timer(0.5, webbrowser.open, (url,)).start()
    server = uvicorn.Server(
        uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
    )
    server.run(sockets=[bound])


def _bind(host: str, port: int) -> socket.socket:
    """Return a socket on that address. Raises OnrecordError where it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
        bound.listen(128)  # before the address is told: who comes at once must only wait
    except OSError as error:
        bound.close()
        raise OnrecordError(
            f"cannot listen on {host} port {port}: {error.strerror or error}; "
            "name another with --port, or 0 for any that is free"
        ) from error
    return bound


def _read(text: str, published: str | None, wire: str | None) -> Record:
    return pipeline.read(text, published=published, wire=wire)


def _places() -> Gazetteer | None:
    """Return the pack of towns, where this user has built one."""
    pack = data_folder() / FILE
    try:
        return Gazetteer.open(pack) if pack.exists() else None
    except GazetteerError as error:
        click.echo(f"onrecord: warning: {error}; the map places no towns", err=True)
        return None


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
