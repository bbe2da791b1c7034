"""Judgements: what people and rules decided; at a desk that may write, deciding and undoing."""

from __future__ import annotations

from onrecord.desk.answering import View
from onrecord.desk.asking import AskError
from onrecord.desk.links import trace
from onrecord.desk.visiting import Visit


def view(visit: Visit) -> View:
    """Show all judgements, the undone ones too."""
    judged = visit.archive.judgements()
    objections = visit.archive.objections()
    return View(
        template="judgements.html",
        title="Judgements",
        asked=visit.asked,
        shown={"judgements": judged, "objections": objections},
        rows=judged,
        body={"objections": list(objections)},
    )


def judge(visit: Visit) -> str:
    """Keep a person's word that two names are one actor, or are not. Goes back where they were."""
    _may_write(visit)
    left, right, author = (_field(visit, name) for name in ("left", "right", "author"))
    verdict = _field(visit, "verdict")
    with visit.desk.open(True) as archive:
        if verdict == "same":
            archive.same(left, right, author)
        elif verdict == "different":
            archive.different(left, right, author)
        else:
            raise AskError(f"verdict={verdict!r}: want same or different")
    return _back(visit)


def undo(visit: Visit) -> str:
    """Undo a judgement."""
    _may_write(visit)
    with visit.desk.open(True) as archive:
        archive.undo(int(visit.parts["id"]))
    return _back(visit)


def object_to(visit: Visit) -> str:
    """Keep a person's word that a speaker or a type is wrong."""
    _may_write(visit)
    id = _field(visit, "id")
    with visit.desk.open(True) as archive:
        archive.object_to(
            id,
            _field(visit, "verdict"),
            _field(visit, "author"),
            instead=visit.form.get("instead", ""),
        )
    return trace(id)


def withdraw(visit: Visit) -> str:
    """Undo an objection."""
    _may_write(visit)
    with visit.desk.open(True) as archive:
        archive.withdraw(int(visit.parts["id"]))
    return _back(visit)


def _may_write(visit: Visit) -> None:
    if not visit.desk.write:
        raise AskError("this desk is read-only; start it with --write to keep judgements", 403)


def _field(visit: Visit, name: str) -> str:
    value = visit.form.get(name, "").strip()
    if not value:
        raise AskError(f"{name}: nothing was given")
    return value


def _back(visit: Visit) -> str:
    """Return where to go on: a path of this desk, whatever the form says."""
    back = visit.form.get("back", "")
    return back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/judgements"
