"""The query of a URL → what is asked, with every mistake named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, TypeVar, get_args

from starlette.datastructures import QueryParams

from onrecord.desk.links import with_query
from onrecord.errors import OnrecordError
from onrecord.extract.mentions import Status
from onrecord.lexicon.plover import TYPES
from onrecord.store.rows import AsOfBy, Filters

T = TypeVar("T")

STATUSES: Final[tuple[str, ...]] = get_args(Status)
CLOCKS: Final = ("event", "report")

LARGEST: Final = 2000
"""Rows of one answer: a page of more is read by nobody, and JSON goes on with `_next`."""

# What the views have in common, and links between them carry along.
CARRIED: Final = ("wire", "type", "status", "from", "to", "as_of", "as_of_by")


class AskError(OnrecordError):
    """A query that cannot be answered: which part of it, and what it wants."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status  # of HTTP


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What one URL asks: the shared filters, and the words, actors and clock of the views."""

    path: str
    query: Mapping[str, str] = field(default_factory=dict)  # as it was asked, blanks left out
    filters: Filters = field(default_factory=Filters)
    words: str = ""
    actor: str = ""
    other: str = ""
    clock: str = "event"
    offset: int = 0

    def url(self, **changes: object) -> str:
        """Return this state with some of it changed; None or "" takes a part away."""
        changed = {key.rstrip("_"): value for key, value in changes.items()}
        path = str(changed.pop("path", self.path))
        query: dict[str, object] = {**self.query, **changed}
        if "_next" not in changed:  # another question begins at its first row
            query.pop("_next", None)
        return with_query(path, query)

    def to(self, path: str, **more: object) -> str:
        """Return another view with the shared filters."""
        carried: dict[str, object] = {k: self.query[k] for k in CARRIED if k in self.query}
        return with_query(path, {**carried, **more})

    def narrowed(self) -> list[tuple[str, str, str]]:
        """Return the filters that are set: what, its value, and the URL without it."""
        named = {
            "wire": "wire",
            "type": "kind of act",
            "act": "act",
            "status": "status",
            "from": "from",
            "to": "to",
            "as_of": "as of",
        }
        return [
            (label, self.query[key], self.url(**{key: None}))
            for key, label in named.items()
            if key in self.query
        ]

    def with_limit(self, limit: int) -> Filters:
        """Return the filters with another number of rows."""
        return _changed(self.filters, limit=limit)


def _changed(filters: Filters, **changes: Any) -> Filters:
    import msgspec

    return msgspec.structs.replace(filters, **changes)


def ask(path: str, params: QueryParams, *, size: int = 50) -> Asked:
    """Return what the query asks.

    Raises AskError naming the parameter, what it holds, and what it wants.
    """
    query = {key: value.strip() for key, value in params.items() if value.strip()}
    if "_search" in query and "q" not in query:
        query["q"] = query.pop("_search")
    filters = Filters(
        since=_read(query, "from", _day),
        until=_read(query, "to", _last_day),
        wire=query.get("wire"),
        type=_read(query, "type", _one_of(TYPES)),
        act=query.get("act"),
        status=_read(query, "status", _status),
        on=_read(query, "on", _day),
        as_of=_read(query, "as_of", _last_day),
        as_of_by=_read(query, "as_of_by", _as_of_by) or "publication",
        limit=_read(query, "_size", _size) or size,
    )
    if filters.since and filters.until and filters.since > filters.until:
        raise AskError(f"from={filters.since} is after to={filters.until}; exchange the two")
    return Asked(
        path=path,
        query={key: value for key, value in query.items() if key not in ("_shape", "_nl")},
        filters=filters,
        words=query.get("q", ""),
        actor=query.get("actor", ""),
        other=query.get("other", ""),
        clock=_read(query, "clock", _one_of(CLOCKS)) or "event",
        offset=_read(query, "_next", _count) or 0,
    )


def moved(asked: Asked, path: str) -> Asked:
    """Return the same question of another view."""
    return replace(asked, path=path)


def _read(query: Mapping[str, str], key: str, read: Callable[[str], T]) -> T | None:
    value = query.get(key)
    if value is None:
        return None
    try:
        return read(value)
    except ValueError as error:
        raise AskError(f"{key}={value!r}: {error}") from error


def _day(value: str) -> date:
    """Return a day; the first one of a month or year."""
    return _interval(value)[0]


def _last_day(value: str) -> date:
    """Return a day; the last one of a month or year."""
    return _interval(value)[1]


def _interval(value: str) -> tuple[date, date]:
    parts = value.split("-")
    try:
        if len(parts) == 1 and len(value) == 4:
            return date(int(value), 1, 1), date(int(value), 12, 31)
        if len(parts) == 2:
            year, month = int(parts[0]), int(parts[1])
            after = date(year + month // 12, month % 12 + 1, 1) if year < 9999 else date.max
            return date(year, month, 1), date.fromordinal(after.toordinal() - 1)
        day = date.fromisoformat(value)
    except ValueError:
        raise ValueError("want a day as 2023-01-03, a month as 2023-01 or a year") from None
    return day, day


def _one_of(allowed: tuple[str, ...]) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value not in allowed:
            raise ValueError(f"want one of {', '.join(allowed)}")
        return value

    return read


def _status(value: str) -> Status:
    return _one_of(STATUSES)(value)  # type: ignore[return-value]


def _as_of_by(value: str) -> AsOfBy:
    return _one_of(get_args(AsOfBy))(value)  # type: ignore[return-value]


def _size(value: str) -> int:
    if value == "max":
        return LARGEST
    if not value.isdigit() or not 0 < int(value) <= LARGEST:
        raise ValueError(f"want a number of rows from 1 to {LARGEST}, or max")
    return int(value)


def _count(value: str) -> int:
    if not value.isdigit() or len(value) > 9:
        raise ValueError("want a number of rows to pass over")
    return int(value)
