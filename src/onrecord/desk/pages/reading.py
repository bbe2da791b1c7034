"""Read: a dispatch that somebody pastes or drops, and its record at once."""

from __future__ import annotations

from collections.abc import Mapping
from threading import Lock
from typing import Final

from onrecord.desk.answering import View
from onrecord.desk.asking import Asked, AskError
from onrecord.desk.pages.dispatch import shown
from onrecord.desk.sheet import Sheet
from onrecord.desk.visiting import Visit
from onrecord.errors import IntakeError
from onrecord.lexicon.wires import load_wires

# The network is one, and reading keeps a core busy: the second dispatch waits for the first.
_ONE_AT_A_TIME: Final = Lock()


def view(visit: Visit) -> View:
    """Show the form."""
    return _form(visit.asked, {})


def read(visit: Visit) -> View:
    """Read what was posted and show its record; keep it where that was asked for and is allowed.

    Raises AskError (403) where it should be kept and the desk is read-only.
    """
    text = visit.form.get("text", "")
    keep = visit.form.get("keep", "") not in ("", "no", "0")
    if keep and not visit.desk.write:
        raise AskError("this desk is read-only; start it with --write to keep dispatches", 403)
    day = visit.form.get("published", "").strip() or None
    wire = visit.form.get("wire", "").strip() or None
    try:
        with _ONE_AT_A_TIME:
            record = visit.desk.read(text, day, wire)
    except IntakeError as error:
        return _form(visit.asked, visit.form, error=f"It cannot be read: {error}")
    kept: str | None = None
    if keep:
        with visit.desk.open(True) as archive:
            kept = str(archive.add(record, source="desk"))
    return View(
        template="dispatch.html",
        title=record.dispatch.title or record.dispatch.wire or "Read",
        asked=visit.asked,
        shown=shown(record, Sheet(record, record.id if kept else None)),
        body={"record": record, "kept": kept},
    )


def _form(asked: Asked, form: Mapping[str, str], error: str = "") -> View:
    return View(
        template="read.html",
        title="Read a dispatch",
        asked=asked,
        status=400 if error else 200,
        shown={
            "error": error,
            "text": form.get("text", ""),
            "published": form.get("published", ""),
            "wire": form.get("wire", ""),
            "keep": bool(form.get("keep")),
            "wires": [wire.name for wire in load_wires()],
        },
        body={"error": error, "errors": [error], "status": 400} if error else {},
    )
