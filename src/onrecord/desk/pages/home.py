"""Home, the list of dispatches, what was set aside, and what this desk is."""

from __future__ import annotations

from onrecord.desk.answering import View
from onrecord.desk.visiting import Visit

_NEWEST = 10
_MOST_TOLD = 12


def view(visit: Visit) -> View:
    """Show what the store holds, and the way to every view."""
    seen = visit.seen()
    sent = visit.archive.dispatches(visit.asked.with_limit(_NEWEST))
    actors = visit.names()[:_MOST_TOLD]
    return View(
        template="home.html",
        title="The record",
        asked=visit.asked,
        shown={"seen": seen, "sent": sent, "actors": actors},
        body={"overview": seen, "newest": list(sent), "most_told": list(actors)},
    )


def dispatches(visit: Visit) -> View:
    """Show the dispatches, the newest first."""
    asked = visit.asked
    size = asked.filters.limit
    found = visit.archive.dispatches(asked.with_limit(size + 1), asked.offset)
    sent = found[:size]
    return View(
        template="dispatches.html",
        title="Dispatches",
        asked=asked,
        rows=sent,
        more=asked.url(_next=asked.offset + size) if len(found) > size else None,
        shown={"sent": sent},
    )


def aside(visit: Visit) -> View:
    """Show what could not be read, and why."""
    rows = visit.archive.asides()
    return View(
        template="aside.html", title="Set aside", asked=visit.asked, rows=rows, shown={"rows": rows}
    )


def about(visit: Visit) -> View:
    """Say what this desk is and how it is used."""
    return View(template="about.html", title="About this desk", asked=visit.asked)
