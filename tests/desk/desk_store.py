"""A small store for the desk's tests: dispatches of our own, a copy, a correction, hostile copy."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import msgspec

import onrecord
from made import TEXT, made_record
from onrecord import archive
from onrecord.desk.visiting import Desk
from onrecord.extract.rules import RulesAnnotator
from onrecord.record.records import Record

CORRECTED = TEXT.replace("herders", "farmers")  # as long, so that all spans hold
HOSTILE = (
    "TUVA CITY, March 16 (Reuters) - Tuvania <script>window.stolen = 1</script> accused Mongolia "
    'on Thursday of "<img src=x onerror=window.stolen=2> theft," President Ada </div></main> Lim '
    "said.\n\n\N{RIGHT-TO-LEFT OVERRIDE}Mongolia denied it.\N{POP DIRECTIONAL FORMATTING} "
    "{{ 7 * 7 }} {% raw %} & &amp; &lt; \"'` a\tb\n"
)
CORRECTION_DAY = date(2023, 3, 20)


def records() -> tuple[Record, ...]:
    """The records, in the order in which they are added."""
    first = made_record()
    copy = _changed(first, id="courier/7.json", wire="Daily Courier", published=date(2023, 3, 15))
    corrected = _changed(first, text=CORRECTED, published=CORRECTION_DAY)
    hostile = onrecord.read(HOSTILE, published="2023-03-16", annotator=RulesAnnotator())
    return first, copy, corrected, msgspec.structs.replace(hostile, id="hostile<1>")


def _changed(record: Record, *, id: str | None = None, **sent: object) -> Record:
    dispatch = msgspec.structs.replace(record.dispatch, **sent)  # type: ignore[arg-type]
    digest = hashlib.sha256(dispatch.text.encode()).hexdigest()
    return msgspec.structs.replace(
        record,
        id=id or record.id,
        dispatch=msgspec.structs.replace(dispatch, sha256=digest),
    )


def fill(path: Path) -> Path:
    """Make the store at `path`."""
    with archive.open(path, write=True) as store:
        for record in records():
            store.add(record)
        store.add_aside("old/scan.txt", "in French, and only English is read")
    return path


def read_by_rules(text: str, published: str | None, wire: str | None) -> Record:
    """Read without the network: what it finds is no matter here, and it starts at once."""
    return onrecord.read(text, published=published, wire=wire, annotator=RulesAnnotator())


def desk_on(path: Path, *, write: bool = False) -> Desk:
    """The desk as the command starts it, on one file."""
    return Desk(
        path=path,
        open=lambda writing: archive.open(path, write=writing),
        read=read_by_rules,
        write=write,
        author="R. Reader",
    )
