"""The desk as a web application: which URL is which view, and what happens when one fails."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from onrecord.desk import links
from onrecord.desk.answering import View, data, fault, page
from onrecord.desk.asking import STATUSES, Asked, ask
from onrecord.desk.drawing.flows import TONE_NAMES
from onrecord.desk.guard import LONGEST_BODY, Guard
from onrecord.desk.openapi import describe
from onrecord.desk.pages import (
    dispatch,
    finding,
    home,
    judging,
    mapping,
    reading,
    relations,
    timeline,
    tracing,
    who,
)
from onrecord.desk.visiting import Desk, Visit
from onrecord.errors import OnrecordError
from onrecord.lexicon.plover import TYPES

_LOG: Final = logging.getLogger(__name__)

Show = Callable[[Visit], View | str]  # a str is the URL to go on to

_VIEWS: Final = (
    ("/find", "Find"),
    ("/who", "Who"),
    ("/timeline", "Timeline"),
    ("/relations", "Relations"),
    ("/map", "Map"),
    ("/read", "Read"),
)
_PAGES: Final[tuple[tuple[str, Show], ...]] = (
    ("/", home.view),
    ("/find", finding.view),
    ("/dispatches", home.dispatches),
    ("/dispatch/{key}", dispatch.view),
    ("/trace/{key}/{local}", tracing.view),
    ("/who", who.view),
    ("/timeline", timeline.view),
    ("/relations", relations.view),
    ("/map", mapping.view),
    ("/read", reading.view),
    ("/judgements", judging.view),
    ("/aside", home.aside),
    ("/about", home.about),
)
_POSTS: Final[tuple[tuple[str, Show], ...]] = (
    ("/read", reading.read),
    ("/judgements", judging.judge),
    ("/judgements/{id:int}/undo", judging.undo),
    ("/objections", judging.object_to),
    ("/objections/{id:int}/undo", judging.withdraw),
)


def make_app(desk: Desk) -> Starlette:
    """Return the application: every page also as JSON, at its path with ".json"."""
    routes: list[BaseRoute] = []
    for path, show in _PAGES:
        bare = "/home" if path == "/" else path
        routes.append(Route(f"{bare}.json", _endpoint(desk, show), methods=["GET"]))
        routes.append(Route(path, _endpoint(desk, show), methods=["GET"]))
    for path, show in _POSTS:
        routes.append(Route(f"{path}.json", _endpoint(desk, show), methods=["POST"]))
        routes.append(Route(path, _endpoint(desk, show), methods=["POST"]))
    routes.append(Route("/favicon.ico", _icon))
    routes.append(Route("/openapi.json", _description))
    routes.append(Mount("/static", _Static(directory=Path(__file__).parent / "static")))
    return Starlette(
        routes=routes,
        middleware=[Middleware(Guard, hosts=desk.hosts)],
        exception_handlers={HTTPException: _refuse(desk)},
    )


class _Static(StaticFiles):
    """The files of static/: their URLs name their content, so they are kept for good."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        answer = await super().get_response(path, scope)
        if b"v=" in scope["query_string"]:
            answer.headers["cache-control"] = "public, max-age=31536000, immutable"
        return answer


async def _description(_request: Request) -> Response:
    return Response(describe(), media_type="application/json")


async def _icon(_request: Request) -> Response:
    return RedirectResponse("/static/icon.svg")


def _endpoint(desk: Desk, show: Show) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        form = await _posted(request) if request.method == "POST" else {}
        return await run_in_threadpool(_answered, desk, show, request, form)

    return answer


def _answered(desk: Desk, show: Show, request: Request, form: dict[str, str]) -> Response:
    asked = Asked(path=_path(request))
    try:
        asked = ask(_path(request), request.query_params)
        with desk.open(False) as archive:
            visit = Visit(
                desk=desk, archive=archive, asked=asked, parts=request.path_params, form=form
            )
            view = show(visit)
            if isinstance(view, str):
                if _wants_json(request):
                    return Response(_done(view), media_type="application/json")
                return RedirectResponse(view, status_code=303)
            if _wants_json(request):
                return data(view, request)
            return page(view, _settings(desk, visit))
    except OnrecordError as error:
        return _failed(desk, request, asked, error)
    except Exception as error:  # one page that fails must not take the desk with it
        _LOG.exception("%s", request.url.path)
        return _failed(desk, request, asked, error)


def _done(url: str) -> bytes:
    """Say to a program that it is done, and where to see it."""
    return msgspec.json.encode({"ok": True, "url": url})


def _failed(desk: Desk, request: Request, asked: Asked, error: Exception) -> Response:
    """Say what went wrong, in HTML or JSON as it was asked."""
    status = getattr(error, "status", None) or getattr(error, "status_code", None) or 404
    if not isinstance(error, OnrecordError | HTTPException):
        status = 500
    message = error.detail if isinstance(error, HTTPException) else str(error)
    if status == 500:
        message = f"a fault of ours ({type(error).__name__}: {error}); please report it"
    if _wants_json(request):
        return fault(message, status)
    view = View(
        template="error.html",
        title={400: "That cannot be asked", 403: "Not here", 404: "Not on record"}.get(
            status, "That did not work"
        ),
        asked=asked,
        status=status,
        shown={
            "message": message,
            "nearest": getattr(error, "near", ()) or getattr(error, "candidates", ()),
            "param": "actor",
        },
    )
    return page(view, _settings(desk))


def _refuse(desk: Desk) -> Callable[[Request, Exception], Response]:
    def answer(request: Request, error: Exception) -> Response:
        return _failed(desk, request, Asked(path=_path(request)), error)

    return answer


def _settings(desk: Desk, visit: Visit | None = None) -> dict[str, Any]:
    """Return what every page is given; without a visit, where a page has failed, no names."""
    return {
        "names": [links.named(a.type, a.name, a.id) for a in visit.names()] if visit else (),
        "demo": visit.seen().demo if visit else 0,
        "texts": visit.seen().texts if visit else True,
        "wires": [wire for wire, _ in visit.seen().wires] if visit else (),
        "views": _VIEWS,
        "types": TYPES,
        "statuses": STATUSES,
        "store_name": desk.path.name,
        "write": desk.write,
        "author": desk.author,
        "tone_names": TONE_NAMES,
    }


def _path(request: Request) -> str:
    path = request.url.path.removesuffix(".json")
    return "/" if path == "/home" else path


def _wants_json(request: Request) -> bool:
    return request.url.path.endswith(".json")


async def _posted(request: Request) -> dict[str, str]:
    """Return the fields of a form; a body that is plain text is a dispatch.

    Raises AskError where it is too long, or no UTF-8.
    """
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LONGEST_BODY:
            raise HTTPException(413, f"longer than {LONGEST_BODY:,} bytes; use `onrecord read`")
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    try:
        words = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise HTTPException(400, f"not UTF-8 at byte {error.start}") from error
    if kind == "text/plain":
        return {"text": words, **dict(request.query_params)}
    if words and kind != "application/x-www-form-urlencoded":
        raise HTTPException(415, "send a form (application/x-www-form-urlencoded) or text/plain")
    # Browsers write a text's line ends as CR LF, whatever they were.
    return {
        key: value.replace("\r\n", "\n")
        for key, value in parse_qsl(words, keep_blank_values=True, max_num_fields=50)
    }
