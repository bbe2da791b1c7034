"""What stands between the browser and the pages: who may ask, how much, and what a page may do."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LONGEST_BODY: Final = 70_000_000
"""Bytes: the longest dispatch that is read (16 million code points), as a form sends it."""

_LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
_ANY: Final = ("0.0.0.0", "::")

# No inline script, no inline style, nothing from anywhere else: copy that brings its own markup
# runs nothing even if it were ever written out unescaped.
POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS: Final = (
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    # Not "no-referrer": with it, browsers hide the Origin of our own forms too.
    ("referrer-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)


class Guard:
    """Refuses other hosts and origins, and sets the headers of every answer.

    A page elsewhere can make a browser ask 127.0.0.1; its own name in Host (a name made to point
    here) or in Origin gives it away.
    """

    def __init__(self, app: ASGIApp, hosts: Sequence[str] = ()) -> None:
        self._app = app
        self._hosts = frozenset((*_LOOPBACK, *hosts)) - frozenset(_ANY)
        self._any = any(host in _ANY for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        reason = self._refused(scope["method"], Headers(scope=scope))

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS:
                    headers[name] = value
                headers.setdefault("cache-control", "private, no-cache")
            await send(message)

        if reason:
            status, words = reason
            refusal = PlainTextResponse(f"{words}\n", status_code=status)
            await refusal(scope, receive, send_guarded)
            return
        await self._app(scope, receive, send_guarded)

    def _refused(self, method: str, headers: Headers) -> tuple[int, str] | None:
        host = headers.get("host", "")
        if not self._known(host):
            return 421, f"this desk does not answer for the host {host!r}"
        if method in ("GET", "HEAD", "OPTIONS"):
            return None
        origin = headers.get("origin")
        if origin is not None and origin not in (f"http://{host}", f"https://{host}"):
            return 403, f"a page of {origin!r} may not write here"
        if origin is None and headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return 403, "a page from elsewhere may not write here"
        length = headers.get("content-length", "")
        if length.isdigit() and int(length) > LONGEST_BODY:
            return 413, f"longer than {LONGEST_BODY:,} bytes; read it with `onrecord read`"
        return None

    def _known(self, host: str) -> bool:
        try:
            name = urlsplit(f"//{host}").hostname
        except ValueError:
            return False
        if name is None:
            return False
        if name in self._hosts:
            return True
        if not self._any:
            return False
        # Bound to every address: a number cannot be made to point here, a name can.
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True
