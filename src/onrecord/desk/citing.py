"""A passage → the line that lets anybody find it again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from onrecord.record.records import Record
from onrecord.spans import Span
from onrecord.store.rows import Cited, Filters

# Ids of the dispatches that come with onrecord, which no wire sent.
_DEMO: Final = re.compile(r"demo-\d{4}-\d\d-\d\d-")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)


def day_in_words(day: date) -> str:
    """Return "3 January 2023", in any locale."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def citation(
    cited: Cited, spans: Sequence[Span], words: str | None, filters: Filters | None = None
) -> str:
    """Return wire, day, words, dispatch with its offsets, and the text's digest, on one line."""
    parts = [cited.wire or "wire not given"]
    parts.append(day_in_words(cited.published) if cited.published else "day not given")
    if _DEMO.match(cited.dispatch):
        parts.append("written for the demonstration of onrecord and sent by no wire")
    if words:
        parts.append(f"“{' '.join(words.split())}”")
    places = ", ".join(f"[{span.start}:{span.end}]" for span in spans or (cited.span,))
    version = f" version {cited.version}" if cited.version > 1 else ""
    parts.append(f"dispatch {cited.dispatch}{version} {places}")
    parts.append(f"sha256 {cited.sha256}")
    if filters is not None and filters.as_of is not None:
        parts.append(f"as of {day_in_words(filters.as_of)} by {filters.as_of_by}")
    return ", ".join(parts)


def cite_record(record: Record, spans: Sequence[Span]) -> str:
    """Return the same line for words of a record that may be in no store."""
    sent = record.dispatch
    words = " ... ".join(record.cut(span) for span in spans)
    cited = Cited(
        dispatch=record.id,
        version=1,
        wire=sent.wire,
        published=sent.published,
        title=sent.title,
        span=spans[0],
        words=words,
        sha256=sent.sha256,
        copies=1,
    )
    return citation(cited, spans, words)
