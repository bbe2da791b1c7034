"""Header lines above plain copy: `date 2023-01-03`, `Title:`, `Source:`, `Published:`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from onrecord.dispatch.days import DAY, printed_day
from onrecord.errors import IntakeError

_FIELDS = {
    "date": "published", "published": "published", "publication date": "published",
    "publish date": "published", "publish_date": "published", "date_publish": "published",
    "published_at": "published", "pubdate": "published", "dated": "published",
    "title": "title", "headline": "title",
    "source": "wire", "wire": "wire", "agency": "wire", "publisher": "wire",
    "url": "url", "link": "url",
    "id": "id", "guid": "id",
    "author": "", "authors": "", "byline": "", "by-line": "", "language": "", "section": "",
    "slug": "", "slugline": "", "keywords": "", "category": "", "updated": "", "modified": "",
    "time": "", "priority": "", "service": "", "copyright": "", "credit": "",
}  # fmt: skip
_KEYED = re.compile(
    r"[ \t\xa0]*("
    + "|".join(sorted(map(re.escape, _FIELDS), key=len, reverse=True))
    + r")[ \t\xa0]*:"
    r"[ \t\xa0]*([^\r\n]*)",
    re.IGNORECASE,
)
# " date 2023-01-03 ", on a line of its own or glued before the dateline.
_GLUED = re.compile(
    r"[ \t\xa0]*(?:date|published)[ \t\xa0]+(\d{4}-\d{1,2}-\d{1,2})(?!\d)", re.IGNORECASE
)
_CLOCK = re.compile(
    r"(?:[T \t\xa0,]|[ \t\xa0]at[ \t\xa0])*"
    r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:[ \t\xa0]?[ap]\.?m\.?)?"
    r"[ \t\xa0]*(?:Z\b|[+-]\d{2}:?\d{2}|\(?(?:UTC|GMT|MSK|EST|EDT|CET|CEST|BST)\b\)?)?",
    re.IGNORECASE,
)
_DAY = re.compile(DAY, re.IGNORECASE)
_HEADER_LINES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the header lines say; `body` is where the copy begins, in code points."""

    body: int = 0
    published: date | None = None
    title: str | None = None
    wire: str | None = None
    url: str | None = None
    id: str | None = None


def read_day(words: str, where: str) -> date:
    """Read a day of publication, with or without a time of day after it.

    Args:
        words: "2023-01-03", "2023-01-03T10:15:00Z", "3 January 2023, 10:15 GMT".
        where: what is named in the message: "published", "the header line".

    Raises:
        IntakeError: no such day, or no day at all.
    """
    stripped = words.strip()
    found = _DAY.match(stripped)
    rest = stripped[found.end() :] if found is not None else ""
    clock = _CLOCK.match(rest)
    printed = printed_day(found.group()) if found is not None else None
    if printed is not None and not rest[clock.end() if clock is not None else 0 :].strip(" .,"):
        if printed.year is None:
            raise IntakeError(
                f"{where} {stripped!r} has no year; write the whole day, as 2023-01-03"
            )
        day = printed.on(None)
        if day is not None:
            return day
        raise IntakeError(
            f"{where} {stripped!r} is no day of the calendar; correct it, as 2023-01-03"
        )
    shown = stripped if len(stripped) <= 40 else stripped[:40] + "..."
    raise IntakeError(f"{where} {shown!r} is no day; write it as 2023-01-03")


def read_header(text: str) -> Header:
    """Read header lines at the top of plain copy; the text itself is not changed.

    Raises:
        IntakeError: a line that gives the day of publication gives none.
    """
    found: dict[str, str] = {}
    published: date | None = None
    at = body = _skip_blank(text, 0)
    if not _KEYED.match(text, at) and not _GLUED.match(text, at):
        return Header(body=0)
    for _ in range(_HEADER_LINES):
        glued = _GLUED.match(text, at)
        keyed = None if glued is not None else _KEYED.match(text, at)
        if glued is not None:
            day = read_day(glued.group(1), "the header line's date")
            published = published or day
            at = glued.end()
            clock = _CLOCK.match(text, at)
            at = clock.end() if clock is not None else at
        elif keyed is not None:
            field, value = _FIELDS[keyed.group(1).casefold()], keyed.group(2).strip()
            if field == "published" and value:
                if len(value) > 60:
                    break  # "Date: the fruit of ..." is copy
                published = published or read_day(value, f"the header line {keyed.group(1)!r}:")
            elif field and value:
                found.setdefault(field, value)
            at = keyed.end()
        else:
            break
        at = body = _skip_blank(text, at)
    return Header(
        body=body,
        published=published,
        title=found.get("title"),
        wire=found.get("wire"),
        url=found.get("url"),
        id=found.get("id"),
    )


def _skip_blank(text: str, at: int) -> int:
    end = len(text)
    while at < end and (text[at].isspace() or text[at] == "\ufeff"):
        at += 1
    return at
