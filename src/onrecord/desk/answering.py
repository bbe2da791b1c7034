"""What a view found → HTML for a person, JSON for a program."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import msgspec
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from onrecord import __version__
from onrecord.desk import links
from onrecord.desk.asking import Asked
from onrecord.desk.citing import citation, day_in_words
from onrecord.desk.marks import tame
from onrecord.record.records import EventEntry
from onrecord.store.flat import speaker_name, word_name
from onrecord.store.rows import Happening
from onrecord.view.wording import KINDS, interval, short

_HERE = Path(__file__).parent
_HITS = 20  # words of a search that are marked in what it found


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What one URL shows.

    Attributes:
        template: the page's file in templates/.
        title: of the page, without the product's name.
        shown: what the template is given.
        rows: the JSON's "rows"; None where the answer is one object, in `body`.
        body: further keys of the JSON.
        more: the URL of the rows after these; None: these are the last.
        status: of HTTP.
    """

    template: str
    title: str
    asked: Asked
    shown: Mapping[str, Any] = field(default_factory=dict)
    rows: Sequence[Any] | None = None
    body: Mapping[str, Any] = field(default_factory=dict)
    more: str | None = None
    status: int = 200


def page(view: View, settings: Mapping[str, Any]) -> HTMLResponse:
    """Return the view as HTML."""
    text = (
        _templates()
        .get_template(view.template)
        .render({**settings, **view.shown, "view": view, "asked": view.asked})
    )
    return HTMLResponse(text, status_code=view.status)


def data(view: View, request: Request) -> Response:
    """Return the view as JSON, after Datasette: {"ok", "rows", "next_url"}; `_shape=array` gives
    the rows alone, and `_nl=on` one a line."""
    params = request.query_params
    if view.rows is not None and params.get("_shape") == "array":
        if params.get("_nl") == "on":
            lines = b"".join(msgspec.json.encode(row) + b"\n" for row in view.rows)
            return Response(lines, media_type="application/x-ndjson")
        return Response(msgspec.json.encode(list(view.rows)), media_type="application/json")
    body: dict[str, Any] = {"ok": view.status < 400, **view.body}
    if view.rows is not None:
        body["rows"] = list(view.rows)
        body["next_url"] = links.as_json(view.more) if view.more else None
    return Response(
        msgspec.json.encode(body), media_type="application/json", status_code=view.status
    )


def fault(message: str, status: int) -> Response:
    """Return an error as JSON, after Datasette."""
    body = {"ok": False, "error": message, "errors": [message], "status": status}
    return Response(msgspec.json.encode(body), media_type="application/json", status_code=status)


@cache
def _templates() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE / "templates"),
        autoescape=True,  # all of it, whatever a file is called
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
        finalize=_tamed,
    )
    made.filters["short"] = short
    made.filters["hits"] = hits
    made.filters["tilde"] = links.tilde
    made.filters["in_words"] = _day
    made.globals.update(
        kind=kind_of,
        said_so=KINDS,
        speaker_name=speaker_name,
        word_name=word_name,
        links=links,
        interval=interval,
        citation=citation,
        product=__version__,
        static=_static,
    )
    return made


def kind_of(event: Happening | EventEntry) -> str:
    """Return an event's act and PLOVER's type of it: "sever relations, SANCTION"."""
    act = (event.act or "").replace("-", " ")
    if act == (event.type or "").lower():
        act = ""
    return ", ".join(part for part in (act, event.type) if part)


def hits(words: str, asked: str) -> Markup:
    """Return `words` with those that were asked for marked."""
    wanted = re.findall(r"\w+", asked)[:_HITS]
    if not wanted:
        return escape(tame(words))
    either = re.compile(rf"\b({'|'.join(map(re.escape, wanted))})\b", re.IGNORECASE)
    pieces = either.split(tame(words))
    shown = [
        Markup('<mark class="hit">{}</mark>').format(piece) if number % 2 else escape(piece)
        for number, piece in enumerate(pieces)
    ]
    return Markup("").join(shown)


def _tamed(value: object) -> object:
    """Let no dispatch steer a page by control characters, wherever its words are written."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return tame(value)
    return value


def _day(day: date | None) -> str:
    return "day not given" if day is None else day_in_words(day)


@cache
def _static(name: str) -> str:
    """Return where a file of static/ is, with its content in the name of the version."""
    import hashlib

    digest = hashlib.sha256((_HERE / "static" / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={digest}"
