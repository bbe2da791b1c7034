"""Where everything is: every state of the desk is one of these URLs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

from onrecord.store.rows import Actor, Party

_PLAIN: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")


def tilde(id: str) -> str:
    """Return `id` as one segment of a path: "a/b.c" is "a~2Fb~2Ec".

    Source: Datasette's tilde encoding. Percent encoding would not do: servers and proxies undo
    it before they look for the slashes and the ".json" at the end.
    """
    return "".join(
        char if char in _PLAIN else "".join(f"~{byte:02X}" for byte in char.encode("utf-8"))
        for char in id
    )


def untilde(segment: str) -> str:
    """Return the id that `tilde` wrote. What is no encoding stays as it is."""
    pieces = segment.split("~")
    raw = pieces[0].encode("utf-8")
    for piece in pieces[1:]:
        try:
            raw += bytes.fromhex(piece[:2]) + piece[2:].encode("utf-8")
        except ValueError:
            raw += b"~" + piece.encode("utf-8")
    return raw.decode("utf-8", errors="replace")


def with_query(path: str, query: Mapping[str, object]) -> str:
    """Return `path` with what of `query` is there."""
    pairs = [(key, str(value)) for key, value in query.items() if value not in (None, "", False)]
    return f"{path}?{urlencode(pairs)}" if pairs else path


def dispatch(key: str, version: int | None = None, at: str | None = None) -> str:
    """The page of a dispatch; `at` lights up one statement or event of it."""
    path = with_query(f"/dispatch/{tilde(key)}", {"version": version, "at": at})
    return f"{path}#{at}" if at else path


def trace(id: str) -> str:
    """The page of one statement or event, by its id over all dispatches ("tass-1/a3")."""
    key, _, local = id.rpartition("/")
    return f"/trace/{tilde(key)}/{tilde(local)}"


def who(name: str, carried: Mapping[str, object] | None = None) -> str:
    """The page of a person, state or body."""
    return with_query("/who", {"actor": name, **(carried or {})})


def named(type: str | None, name: str, id: int | None) -> str:
    """Return what to type for an actor: the name; "place:Moscow" of a place, which capitals need;
    "id:17" of those that the text describes without a name ("the police"): many are called so."""
    if type == "group" or not name[:1].isupper():
        return f"id:{id}" if id is not None else name
    return f"place:{name}" if type == "place" else name


def party(one: Party | Actor) -> str:
    """The page of somebody in a row."""
    id = one.id if isinstance(one, Actor) else one.actor
    return who(named(one.type, one.name or "", id))


def as_json(path: str) -> str:
    """The same state as JSON."""
    bare, mark, query = path.partition("?")
    return f"{'/home' if bare == '/' else bare}.json{mark}{query}"
