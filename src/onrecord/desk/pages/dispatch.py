"""Dispatch: the text as sent, with who, said and words, events, times and names in place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any, Final

from onrecord.desk.answering import View
from onrecord.desk.asking import AskError
from onrecord.desk.citing import cite_record
from onrecord.desk.links import dispatch as dispatch_url
from onrecord.desk.links import untilde
from onrecord.desk.marks import marked
from onrecord.desk.sheet import Sheet
from onrecord.desk.visiting import Visit
from onrecord.errors import NoDispatchError, QuestionError
from onrecord.record.records import Record
from onrecord.store.objections import Objection
from onrecord.store.rows import Happening, Statement

LAYERS: Final = (
    ("who", "who"),
    ("said", "said"),
    ("words", "their words"),
    ("event", "event"),
    ("time", "time"),
    ("name", "name"),
)


def view(visit: Visit) -> View:
    """Show one dispatch; `version` an earlier one of it, `at` one statement or event lit up."""
    key = untilde(visit.parts["key"])
    version = _version(visit.asked.query.get("version"))
    others = visit.archive.versions(key)
    try:
        record = visit.archive.record(key, version)
    except NoDispatchError:
        if version is not None and version not in others.versions:
            raise
        return _without_text(visit, key if version is None else f"{key}@{version}")
    lit = frozenset(visit.asked.query.get("at", "").split())
    remarked: dict[str, list[Objection]] = {}
    for one in visit.archive.objections(dispatch=key):
        if one.undone is None and _version_of(one.target, others.versions[-1]) == (
            version or others.versions[-1]
        ):
            remarked.setdefault(one.target.rpartition("/")[2], []).append(one)
    old = version is not None and version != others.versions[-1]
    tied = visit.archive.tied(key, version)
    sheet = Sheet(record, key, version if old else None, tied)
    return View(
        template="dispatch.html",
        title=record.dispatch.title or f"{record.dispatch.wire or 'Dispatch'} {record.id}",
        asked=visit.asked,
        shown=shown(
            record,
            sheet,
            lit=lit,
            versions=others.versions,
            copies=others.copies,
            remarked=remarked,
        ),
        body={"record": record, "versions": others.versions, "copies": others.copies},
    )


def _version_of(target: str, latest: int) -> int:
    named = re.search(r"@(\d+)(?:\.\d+)?/[^/]*$", target)
    return int(named[1]) if named else latest


def _without_text(visit: Visit, prefix: str) -> View:
    """Show what a store that keeps no texts holds of a dispatch."""
    said = [row for row in _traced(visit, prefix, "a") if isinstance(row, Statement)]
    done = [row for row in _traced(visit, prefix, "v") if isinstance(row, Happening)]
    rows: tuple[Statement | Happening, ...] = (*said, *done)
    cited = rows[0].cited if rows else None
    return View(
        template="textless.html",
        title=(cited.title if cited else None) or prefix,
        asked=visit.asked,
        rows=rows,
        shown={"said": said, "done": done, "cited": cited},
    )


def _traced(visit: Visit, prefix: str, kind: str) -> Iterator[Statement | Happening]:
    for number in count(1):
        try:
            yield visit.archive.trace(f"{prefix}/{kind}{number}")
        except QuestionError:  # the one before was the last
            return


def shown(
    record: Record,
    sheet: Sheet,
    *,
    lit: frozenset[str] = frozenset(),
    versions: Sequence[int] = (1,),
    copies: Sequence[tuple[str, str]] = (),
    remarked: Mapping[str, Sequence[Any]] | None = None,
) -> dict[str, Any]:
    """Return what dispatch.html is given, of a record in the store or of one just read."""
    version = sheet.version or versions[-1]
    return {
        "sheet": sheet,
        "kept": sheet.key is not None,
        "text": marked(record.dispatch.text, sheet.marks(), lit),
        "layers": LAYERS,
        "lit": lit,
        "version": version,
        "versions": len(versions),
        "version_links": [(n, dispatch_url(sheet.key or "", n)) for n in versions]
        if len(versions) > 1
        else (),
        "copies": copies,
        "remarked": remarked or {},
        "cite_record": cite_record,
    }


def _version(value: str | None) -> int | None:
    if value is None:
        return None
    if not value.isdigit() or not 0 < int(value) < 1_000_000:
        raise AskError(f"version={value!r}: want the number of a version, 1 or more")
    return int(value)
