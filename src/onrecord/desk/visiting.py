"""One request to the desk: what it asks, of which store, and how the desk was started."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from onrecord.desk.asking import Asked

T = TypeVar("T")

if TYPE_CHECKING:
    from onrecord.archive import Archive
    from onrecord.gazetteer.places import Gazetteer
    from onrecord.record.records import Record
    from onrecord.store.overview import Overview
    from onrecord.store.rows import Actor


class Kept:
    """Answers about the whole store, kept until its file changes: counting it all takes longer
    than any other question."""

    def __init__(self) -> None:
        self._answers: dict[str, tuple[object, Any]] = {}

    def get(self, name: str, path: Path, ask: Callable[[], T]) -> T:
        """Return the answer of that name, asked for again if the file is not what it was."""
        state = _state(path)
        known = self._answers.get(name)
        if known is None or known[0] != state:
            known = self._answers[name] = (state, ask())
        answer: T = known[1]
        return answer


def _state(path: Path) -> object:
    found = []
    for part in (path, path.with_name(path.name + "-wal")):
        try:
            told = part.stat()
        except OSError:
            continue
        if told.st_size:  # SQLite makes an empty log for every reader, and takes it away again
            found.append((told.st_mtime_ns, told.st_size))
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """How the desk was started.

    Attributes:
        path: the store's file.
        open: opens it, to write with True; the answer is used in a `with` statement.
        read: (text, published, wire) → record, for the Read view.
        write: whether judgements and dispatches may be kept.
        author: whose name stands in the forms for judgements until another is typed.
        hosts: names it answers to besides the loopback's.
        places: towns with their coordinates, for the map; None: no pack was built.
        kept: answers that hold until the file changes.
    """

    path: Path
    open: Callable[[bool], AbstractContextManager[Archive]]
    read: Callable[[str, str | None, str | None], Record]
    write: bool = False
    author: str = ""
    hosts: Sequence[str] = ()
    places: Gazetteer | None = None
    kept: Kept = field(default_factory=Kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One request. `parts` are the pieces of the path; `form` what was posted."""

    desk: Desk
    archive: Archive
    asked: Asked
    parts: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)

    def seen(self) -> Overview:
        """Return how much is on record; asked again only when the file has changed."""
        return self.desk.kept.get("overview", self.desk.path, self.archive.overview)

    def names(self) -> Sequence[Actor]:
        """Return the actors most told of, for forms to suggest; likewise."""
        return self.desk.kept.get("names", self.desk.path, lambda: self.archive.most_told(60))
