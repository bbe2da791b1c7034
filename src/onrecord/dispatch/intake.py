"""Text to Dispatch: identity by content, and what is known beside the words."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date

from onrecord.dispatch.dateline import find_dateline, resolve_published
from onrecord.dispatch.encoding import decode, refuse_control
from onrecord.dispatch.header import read_day, read_header
from onrecord.dispatch.housestyle import canonical_wire
from onrecord.dispatch.language import NAMES, language_of
from onrecord.dispatch.wires import Dispatch, PublishedBasis
from onrecord.errors import IntakeError

__all__ = ["LONGEST", "Metadata", "decode", "intake"]

LONGEST = 16_000_000
"""Code points of the longest dispatch that is read: far beyond any single item, yet what is
longer is an archive in one file, and would hold its record in memory at once."""

_HTML = re.compile(r"\s*(?:<!doctype html|<html|<\?xml)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What is known of a dispatch beside its text.

    `day` is what the person who reads it says, and wins; `published` is what came with the
    item, as a field of its JSON line.
    """

    day: date | str | None = None  # basis "argument"
    published: date | str | None = None  # basis "metadata"
    wire: str | None = None  # in any spelling that lexicon/wires.toml knows
    id: str | None = None
    title: str | None = None
    url: str | None = None


NOTHING = Metadata()


def intake(text: str, metadata: Metadata = NOTHING) -> Dispatch:
    """Return the dispatch that `text` is, its text untouched.

    The day of publication is the first known of: `metadata.day`, `metadata.published`, a
    header line, the dateline. `Dispatch.body` is where the copy begins after header lines.

    Raises:
        IntakeError: nothing in it, too long, no text, not English, or a date that is none.
    """
    if not text or text.isspace():
        raise IntakeError("empty: no words in it; pass the text of a dispatch")
    if len(text) > LONGEST:
        raise IntakeError(
            f"{len(text)} characters long, more than the {LONGEST} of the longest dispatch; "
            "split the file, one dispatch each, or write them as .jsonl, one a line"
        )
    refuse_control(text)
    if _HTML.match(text):
        raise IntakeError("HTML or XML, not plain copy; save the article's text and pass that")
    try:
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    except UnicodeEncodeError as error:
        raise IntakeError(
            f"character {error.start} is half of a surrogate pair, which no text has; "
            "the file was cut or badly converted: send it again"
        ) from error

    header = read_header(text)
    body = text[header.body : header.body + 40_000] if header.body else text
    if not body or body.isspace():
        raise IntakeError("header lines and no copy below them; pass the whole dispatch")
    language = language_of(body)
    if language != "en":
        raise IntakeError(
            f"in {NAMES.get(language, language)}, and only English is read; pass an English version"
        )

    published, basis = _published(metadata, header.published)
    dispatch = Dispatch(
        id=metadata.id or header.id or digest[:16],
        text=text,
        sha256=digest,
        published=published,
        published_basis=basis,
        wire=canonical_wire(metadata.wire or header.wire),
        title=metadata.title or header.title,
        url=metadata.url or header.url,
        language=language,
        body=header.body,
    )
    if dispatch.published is not None and dispatch.wire is not None:
        return dispatch
    return resolve_published(dispatch, find_dateline(dispatch))


def _published(
    metadata: Metadata, header: date | None
) -> tuple[date | None, PublishedBasis | None]:
    if metadata.day is not None:
        return _as_day(metadata.day, "the day given"), "argument"
    if metadata.published is not None:
        return _as_day(metadata.published, "published"), "metadata"
    if header is not None:
        return header, "header"
    return None, None


def _as_day(value: date | str, where: str) -> date:
    return read_day(value, where) if isinstance(value, str) else value
