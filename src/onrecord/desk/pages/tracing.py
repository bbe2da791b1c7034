"""Trace: one statement or event, every field with its words, and the chain of word it stands on."""

from __future__ import annotations

from onrecord.desk.answering import View
from onrecord.desk.links import untilde
from onrecord.desk.marks import Mark, marked
from onrecord.desk.sheet import Sheet
from onrecord.desk.visiting import Visit
from onrecord.errors import OnrecordError
from onrecord.record.records import Record
from onrecord.spans import Span, hull
from onrecord.store.flat import speaker_name
from onrecord.store.rows import Happening, Statement

_AROUND = 600  # characters of the copy shown at most on either side of the passage


def view(visit: Visit) -> View:
    """Show one statement ("DISPATCH/a1") or event ("DISPATCH/v1")."""
    dispatch, local = untilde(visit.parts["key"]), untilde(visit.parts["local"])
    found = visit.archive.trace(f"{dispatch}/{local}")
    record, passage = _passage(visit, found, local)
    return View(
        template="trace.html",
        title=_title(found),
        asked=visit.asked,
        shown={
            "found": found,
            "local": local,
            "is_statement": isinstance(found, Statement),
            "passage": passage,
            "record": record,
        },
        body={"row": found},
    )


def _title(found: Statement | Happening) -> str:
    if isinstance(found, Statement):
        return f"{speaker_name(found) or 'No source named'}: {found.content or found.id}"
    who = ", ".join(party.name or party.words or "somebody" for party in found.actors)
    whom = ", ".join(party.name or party.words or "somebody" for party in found.targets)
    what = found.anchor or (found.act or found.type or "an act").lower().replace("-", " ")
    return " ".join(part for part in (who, what, f"→ {whom}" if whom else "") if part)


def _passage(
    visit: Visit, found: Statement | Happening, local: str
) -> tuple[Record | None, object]:
    """Return the copy around the passage, marked; None where the store keeps no text."""
    try:
        record = visit.archive.record(found.cited.dispatch, found.cited.version)
    except OnrecordError:
        return None, None
    spans = [found.cited.span]
    if isinstance(found, Statement):
        spans += found.content_spans
    whole = hull(spans)
    text = record.dispatch.text
    start, end = _paragraphs(text, whole)
    window = Span(start, end)
    chain = {word.id.rpartition("/")[2] for word in found.chain} | {local}
    tied = visit.archive.tied(found.cited.dispatch, found.cited.version)
    marks = [
        _moved(mark, -window.start)
        for mark in Sheet(record, found.cited.dispatch, tied=tied).marks()
        if mark.span in window and chain.intersection(mark.refs)
    ]
    return record, marked(window.cut(text), marks, frozenset((local,)))


def _moved(mark: Mark, by: int) -> Mark:
    return Mark(
        span=Span(mark.span.start + by, mark.span.end + by),
        layer=mark.layer,
        refs=mark.refs,
        field=mark.field,
        href=mark.href,
        tag=mark.tag,
        state=mark.state,
    )


def _paragraphs(text: str, whole: Span) -> tuple[int, int]:
    """Return where the paragraphs of `whole` begin and end; of very long ones, what is near."""
    start = text.rfind("\n\n", 0, whole.start) + 2 if "\n\n" in text[: whole.start] else 0
    end = text.find("\n\n", whole.end)
    end = len(text) if end < 0 else end
    if whole.start - start > _AROUND:
        start = text.find(" ", whole.start - _AROUND, whole.start) + 1 or whole.start
    if end - whole.end > _AROUND:
        found = text.rfind(" ", whole.end, whole.end + _AROUND)
        end = found if found > 0 else whole.end
    return start, end
