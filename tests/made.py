"""A dispatch of our own, in the wire's manner, and its record made by hand."""

from __future__ import annotations

import hashlib
from datetime import date

from onrecord.extract.mentions import Sentence
from onrecord.record.records import (
    AlsoEntry,
    AttributionEntry,
    DatelineEntry,
    DispatchEntry,
    EntityEntry,
    EventEntry,
    FactualityEntry,
    ReaderEntry,
    Record,
    RoleEntry,
    SourceEntry,
    TimeEntry,
    WhenEntry,
)
from onrecord.spans import Span

TEXT = (
    "ASTANA, March 14. /TASS/. Astana values Mongolia’s support of its water initiative, Kazakh "
    "Deputy Foreign Minister Arman Sadykov said in an interview published on Tuesday.\n\n"
    "“Mongolia firmly supported the initiative at a meeting in Almaty in May 2021,” the senior "
    "Kazakh diplomat pointed out.\n\n"
    "On February 9, Mongolia recognized the Steppe Republic. Following this, the Foreign "
    "Ministry of Tuvania announced it was severing all its ties with Mongolia. "
    "The ministry denied that its border guards had fired on herders.\n"
)


def at(words: str, nth: int = 0, text: str = TEXT) -> Span:
    """Return where `words` stand in `text`, the nth time (from 0)."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


IT = Span(at("it was severing").start, at(" was severing").start)


def made_record() -> Record:
    """A whole record: nested statements, a contested territory, a merged event, a denial."""
    sure = FactualityEntry(certainty="certain", polarity="positive", time="non_future")
    first = at("Astana values Mongolia’s support of its water initiative")
    return Record(
        schema="onrecord/1",
        id="astana-1",
        dispatch=DispatchEntry(
            wire="TASS",
            published=date(2023, 3, 14),
            published_basis="metadata",
            title=None,
            url=None,
            language="en",
            text=TEXT,
            sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
        ),
        dateline=DatelineEntry(
            span=at("ASTANA, March 14. /TASS/."),
            place="ASTANA",
            date=date(2023, 3, 14),
            wire_span=at("/TASS/"),
        ),
        times=(
            TimeEntry(
                id="t1",
                span=at("Tuesday"),
                type="DATE",
                value="2023-03-14",
                first=date(2023, 3, 14),
                last=date(2023, 3, 14),
                basis="inferred",
            ),
            TimeEntry(
                id="t2",
                span=at("May 2021"),
                type="DATE",
                value="2021-05",
                first=date(2021, 5, 1),
                last=date(2021, 5, 31),
                basis="stated",
            ),
            TimeEntry(
                id="t3",
                span=at("February 9"),
                type="DATE",
                value="2023-02-09",
                first=date(2023, 2, 9),
                last=date(2023, 2, 9),
                basis="inferred",
            ),
        ),
        entities=(
            _entity("e1", "state", "Kazakhstan", (at("Astana"), at("Kazakh")), iso3="KAZ"),
            _entity(
                "e2", "state", "Mongolia", tuple(at("Mongolia", n) for n in range(4)), iso3="MNG"
            ),
            _entity(
                "e3",
                "person",
                "Arman Sadykov",
                (at("Arman Sadykov"), at("the senior Kazakh diplomat")),
                iso3="KAZ",
                role="Deputy Foreign Minister",
            ),
            _entity("e4", "place", "Almaty", (at("Almaty"),)),
            _entity(
                "e5", "territory", "Steppe Republic", (at("the Steppe Republic"),), contested=True
            ),
            _entity(
                "e6",
                "organization",
                "Foreign Ministry of Tuvania",
                (at("the Foreign Ministry of Tuvania"), at("The ministry")),
            ),
            _entity("e7", "state", "Tuvania", (at("Tuvania"), IT)),
            _entity("e8", "group", "its border guards", (at("its border guards"),)),
        ),
        attributions=(
            AttributionEntry(
                id="a1",
                source=SourceEntry(
                    span=at("Kazakh Deputy Foreign Minister Arman Sadykov"), entity="e3"
                ),
                cue=(at("said"),),
                content=(first,),
                kind="indirect",
                stance="asserts",
                parent=None,
                score=0.97,
            ),
            AttributionEntry(
                id="a2",
                source=SourceEntry(span=at("Astana"), entity="e1"),
                cue=(at("values"),),
                content=(at("Mongolia’s support of its water initiative"),),
                kind="indirect",
                stance="asserts",
                parent="a1",
                score=0.81,
            ),
            AttributionEntry(
                id="a3",
                source=SourceEntry(span=at("the senior Kazakh diplomat"), entity="e3"),
                cue=(at("pointed out"),),
                content=(Span(at("Mongolia firmly").start, at(",” the senior").start),),
                kind="direct",
                stance="asserts",
                parent=None,
                score=0.99,
            ),
            AttributionEntry(
                id="a4",
                source=SourceEntry(span=at("the Foreign Ministry of Tuvania"), entity="e6"),
                cue=(at("announced"),),
                content=(at("it was severing all its ties with Mongolia"),),
                kind="indirect",
                stance="asserts",
                parent=None,
                score=0.95,
            ),
            AttributionEntry(
                id="a5",
                source=SourceEntry(span=at("The ministry"), entity="e6"),
                cue=(at("denied"),),
                content=(at("its border guards had fired on herders"),),
                kind="indirect",
                stance="denies",
                parent=None,
                score=0.95,
            ),
        ),
        events=(
            EventEntry(
                id="v1",
                anchor=at("support"),
                type="SUPPORT",
                act=None,
                actors=(RoleEntry(entity="e2", span=at("Mongolia")),),
                targets=(RoleEntry(entity="e1", span=at("its")),),
                places=(),
                when=None,
                factuality=sure,
                status="happened",
                on_word_of=("a1",),
                also=(
                    AlsoEntry(
                        anchor=at("supported"),
                        evidence=_line("“Mongolia", "pointed out."),
                        on_word_of=("a3",),
                    ),
                ),
                evidence=_line("Astana values", "on Tuesday."),
                score=0.8,
            ),
            EventEntry(
                id="v2",
                anchor=at("meeting"),
                type="CONSULT",
                act="meet",
                actors=(),
                targets=(),
                places=(RoleEntry(entity="e4", span=at("Almaty")),),
                when=WhenEntry(
                    first=date(2021, 5, 1), last=date(2021, 5, 31), basis="stated", time="t2"
                ),
                factuality=sure,
                status="happened",
                on_word_of=("a3",),
                also=(),
                evidence=_line("“Mongolia", "pointed out."),
                score=0.8,
            ),
            EventEntry(
                id="v3",
                anchor=at("recognized"),
                type="SUPPORT",
                act="recognize",
                actors=(RoleEntry(entity="e2", span=at("Mongolia", 2)),),
                targets=(RoleEntry(entity="e5", span=at("the Steppe Republic")),),
                places=(),
                when=WhenEntry(
                    first=date(2023, 2, 9), last=date(2023, 2, 9), basis="inferred", time="t3"
                ),
                factuality=sure,
                status="happened",
                on_word_of=(),
                also=(),
                evidence=_line("On February", "Republic."),
                score=0.9,
            ),
            EventEntry(
                id="v4",
                anchor=at("severing"),
                type="SANCTION",
                act="sever-relations",
                actors=(RoleEntry(entity="e7", span=IT),),
                targets=(RoleEntry(entity="e2", span=at("Mongolia", 3)),),
                places=(),
                when=None,
                factuality=sure,
                status="happened",
                on_word_of=("a4",),
                also=(),
                evidence=_line("Following this", "with Mongolia."),
                score=0.9,
            ),
            EventEntry(
                id="v5",
                anchor=at("fired"),
                type="ASSAULT",
                act=None,
                actors=(RoleEntry(entity="e8", span=at("its border guards")),),
                targets=(RoleEntry(entity=None, span=at("herders")),),
                places=(),
                when=None,
                factuality=sure,
                status="denied",
                on_word_of=("a5",),
                also=(),
                evidence=_line("The ministry denied", "herders."),
                score=0.9,
            ),
        ),
        reader=ReaderEntry(version="0.1.0", weights=None),
    )


def _entity(
    id: str,
    type: str,
    name: str,
    mentions: tuple[Span, ...],
    *,
    iso3: str | None = None,
    role: str | None = None,
    contested: bool = False,
) -> EntityEntry:
    return EntityEntry(
        id=id,
        type=type,  # type: ignore[arg-type]
        name=name,
        iso3=iso3,
        contested=contested,
        role=role,
        mentions=mentions,
    )


def _line(first: str, last: str) -> Span:
    start = TEXT.index(first)
    return Span(start, TEXT.index(last, start) + len(last))


def parsed(text: str, words: str, after: int = 0) -> Sentence:
    """Return a sentence made by hand: its words as "form/XPOS/head/relation", heads from 1.

    They are looked for in `text` from position `after` on. A universal tag is only told from
    the Penn tag as far as the record's stages ask: VERB, NOUN, PROPN, PUNCT, X.
    """
    rows = [word.rsplit("/", 3) for word in words.split()]
    starts: list[int] = []
    ends: list[int] = []
    for form, *_ in rows:
        start = text.index(form, ends[-1] if ends else after)
        starts.append(start)
        ends.append(start + len(form))
    return Sentence(
        span=Span(starts[0], ends[-1]),
        starts=tuple(starts),
        ends=tuple(ends),
        forms=tuple(form for form, *_ in rows),
        upos=tuple(_UPOS.get(xpos[:3], _UPOS.get(xpos[:2], "X")) for _, xpos, _, _ in rows),
        xpos=tuple(xpos for _, xpos, _, _ in rows),
        heads=tuple(int(head) - 1 for _, _, head, _ in rows),
        rels=tuple(rel for *_, rel in rows),
        kinds=("",) * len(rows),
        names=(),
        times=(),
        sources=(),
        cues=(),
        contents=(),
        anchors=(),
    )


_UPOS = {"VB": "VERB", "NN": "NOUN", "NNP": "PROPN", ".": "PUNCT", ",": "PUNCT"}
