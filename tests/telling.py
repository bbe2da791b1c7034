"""Short dispatches of our own and their records, made from who did what to whom on whose word."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from onrecord.extract.mentions import Status
from onrecord.link.links import EntityType
from onrecord.record.records import (
    AttributionEntry,
    DispatchEntry,
    EntityEntry,
    EventEntry,
    FactualityEntry,
    ReaderEntry,
    Record,
    RoleEntry,
    SourceEntry,
    WhenEntry,
)
from onrecord.spans import Span

# type, state, office; whoever is not listed is a person of no state
CAST: dict[str, tuple[EntityType, str | None, str | None]] = {
    "Mongolia": ("state", "MNG", None),
    "Bolivia": ("state", "BOL", None),
    "Georgia": ("state", "GEO", None),
    "Atlanta": ("place", None, None),
    "Volodymyr Zelenskyy": ("person", "UKR", "President"),
    "Sergei Lavrov": ("person", "RUS", "Foreign Minister"),
    "Arman Sadykov": ("person", "KAZ", "Deputy Foreign Minister"),
    "Red Crescent": ("organization", None, None),
    "Steppe Republic": ("territory", None, None),
}
SURE = FactualityEntry(certainty="certain", polarity="positive", time="non_future")


@dataclass(frozen=True, kw_only=True)
class Told:
    """One sentence: an event, and perhaps who says so."""

    actor: str
    verb: str
    target: str
    by: str | None = None
    first: date | None = None
    last: date | None = None
    type: str | None = None
    act: str | None = None
    status: Status = "happened"


def telling(
    id: str,
    published: date,
    *told: Told,
    wire: str = "TASS",
    title: str | None = None,
    lead: str = "",
    reader: str = "0.1.0",
) -> Record:
    """Return the record of a dispatch that tells these things, one a sentence."""
    text = f"ULAANBAATAR ({wire}) -- {lead}"
    mentions: dict[str, list[Span]] = {}
    said: list[AttributionEntry] = []
    events: list[EventEntry] = []

    def write(words: str) -> Span:
        nonlocal text
        start = len(text)
        text += words
        return Span(start, len(text))

    def name(who: str) -> RoleEntry:
        span = write(who)
        mentions.setdefault(who, []).append(span)
        return RoleEntry(entity=f"e{list(mentions).index(who) + 1}", span=span)

    for number, one in enumerate(told, start=1):
        start = len(text)
        actor = name(one.actor)
        write(" ")
        anchor = write(one.verb)
        write(" ")
        target = name(one.target)
        if one.by is not None:
            content = Span(start, len(text))
            write(", ")
            source = name(one.by)
            write(" ")
            said.append(
                AttributionEntry(
                    id=f"a{len(said) + 1}",
                    source=SourceEntry(span=source.span, entity=source.entity),
                    cue=(write("said"),),
                    content=(content,),
                    kind="indirect",
                    stance="denies" if one.status == "denied" else "asserts",
                    parent=None,
                    score=0.9,
                )
            )
        write(".")
        first, last = one.first, one.last or one.first
        events.append(
            EventEntry(
                id=f"v{number}",
                anchor=anchor,
                type=one.type,
                act=one.act,
                actors=(actor,),
                targets=(target,),
                places=(),
                when=WhenEntry(first=first, last=last, basis="stated", time=None)
                if first or last
                else None,
                factuality=SURE,
                status=one.status,
                on_word_of=(said[-1].id,) if one.by is not None else (),
                also=(),
                evidence=Span(start, len(text)),
                score=0.9,
            )
        )
        write(" ")
    return Record(
        schema="onrecord/1",
        id=id,
        dispatch=DispatchEntry(
            wire=wire,
            published=published,
            published_basis="metadata",
            title=title,
            url=None,
            language="en",
            text=text,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
        ),
        dateline=None,
        times=(),
        entities=tuple(
            EntityEntry(
                id=f"e{number}",
                type=kind,
                name=who,
                iso3=iso3,
                contested=who == "Steppe Republic",
                role=role,
                mentions=tuple(spans),
            )
            for number, (who, spans) in enumerate(mentions.items(), start=1)
            for kind, iso3, role in (CAST.get(who, ("person", None, None)),)
        ),
        attributions=tuple(said),
        events=tuple(events),
        reader=ReaderEntry(version=reader, weights=None),
    )
