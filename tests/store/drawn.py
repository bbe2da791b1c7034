"""Records of any shape that the contract allows, for hypothesis."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import get_args

from hypothesis import strategies as st

from onrecord.dispatch.wires import PublishedBasis
from onrecord.extract.mentions import Certainty, Kind, Polarity, Stance, Status, Tense, TimexType
from onrecord.link.links import Basis, EntityType
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

_WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
_NAMES = _WORDS.filter(str.strip)
_DAYS = st.dates(date(1, 1, 1))
_SCORES = st.floats(0.0, 1.0, exclude_min=True, allow_subnormal=False)


def _one(kind: object) -> st.SearchStrategy[str]:
    return st.sampled_from(get_args(kind))


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Draw a record that `check` accepts: nested, crossing, out of order, in any script."""
    text = draw(_WORDS)
    span = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(
        lambda pair: Span(min(pair), max(max(pair), min(pair) + 1))
    )
    span = span.filter(lambda span: span.end <= len(text))
    spans = st.lists(span, max_size=3).map(tuple)
    optional = st.none() | span
    days = st.tuples(st.none() | _DAYS, st.none() | _DAYS).map(
        lambda pair: tuple(sorted(pair)) if None not in pair else pair
    )

    times = []
    for number in range(draw(st.integers(0, 3))):
        first, last = draw(days)
        times.append(
            TimeEntry(id=f"t{number}", span=draw(span), type=draw(_one(TimexType)),
                      value=draw(_NAMES), first=first, last=last, basis=draw(_one(Basis)))
        )  # fmt: skip
    mentions = draw(st.lists(st.lists(span, min_size=1, max_size=2), max_size=3))
    owned: set[Span] = set()
    entities = []
    for number, own in enumerate(mentions):
        free = tuple(dict.fromkeys(mention for mention in own if mention not in owned))
        owned.update(free)
        if free:
            entities.append(
                EntityEntry(id=f"e{number}", type=draw(_one(EntityType)), name=draw(_NAMES),
                            iso3=draw(st.none() | st.just("NOR")), contested=draw(st.booleans()),
                            role=draw(st.none() | _NAMES), mentions=free)
            )  # fmt: skip
    whom = st.sampled_from([None, *(entity.id for entity in entities)])

    said = [f"a{number}" for number in range(draw(st.integers(0, 3)))]
    order = draw(st.permutations(said))
    attributions = [
        AttributionEntry(
            id=id,
            source=SourceEntry(span=draw(optional), entity=draw(st.just("wire") | whom)),
            cue=draw(spans),
            content=(draw(span), *draw(spans)),
            kind=draw(_one(Kind)),
            stance=draw(_one(Stance)),
            parent=draw(st.sampled_from([None, *order[: order.index(id)]])),
            score=draw(_SCORES),
        )
        for id in said
    ]
    words = (
        st.lists(st.sampled_from(said), unique=True).map(tuple) if said else st.just(())
    )  # fmt: skip
    roles = st.lists(st.builds(RoleEntry, entity=whom, span=span), max_size=2).map(tuple)

    def anchored() -> tuple[Span, Span]:
        evidence = draw(span)
        start = draw(st.integers(evidence.start, evidence.end - 1))
        return Span(start, draw(st.integers(start + 1, evidence.end))), evidence

    events = []
    for number in range(draw(st.integers(0, 2))):
        anchor, evidence = anchored()
        first, last = draw(days)
        when = WhenEntry(
            first=first,
            last=last,
            basis=draw(_one(Basis)),
            time=draw(st.sampled_from([None, *(time.id for time in times)])),
        )
        also = []
        for _ in range(draw(st.integers(0, 2))):
            again, where = anchored()
            also.append(AlsoEntry(anchor=again, evidence=where, on_word_of=draw(words)))
        events.append(
            EventEntry(
                id=f"v{number}",
                anchor=anchor,
                type=draw(st.none() | st.just("AID")),
                act=draw(st.none() | st.just("meet")),
                actors=draw(roles),
                targets=draw(roles),
                places=draw(roles),
                when=None if first is None and last is None else when,
                factuality=FactualityEntry(
                    certainty=draw(_one(Certainty)),
                    polarity=draw(_one(Polarity)),
                    time=draw(_one(Tense)),
                ),
                status=draw(_one(Status)),
                on_word_of=draw(words),
                also=tuple(also),
                evidence=evidence,
                score=draw(_SCORES),
            )
        )
    published = draw(st.none() | _DAYS)
    line = draw(optional)
    return Record(
        schema="onrecord/1",
        id=draw(_NAMES),
        dispatch=DispatchEntry(
            wire=draw(st.none() | _NAMES),
            published=published,
            published_basis=None if published is None else draw(_one(PublishedBasis)),
            title=draw(st.none() | _WORDS),
            url=draw(st.none() | _WORDS),
            language="en",
            text=text,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
        ),
        dateline=None
        if line is None
        else DatelineEntry(
            span=line,
            place=draw(st.none() | _WORDS),
            date=draw(st.none() | _DAYS),
            wire_span=draw(st.none() | st.just(line)),
        ),
        times=tuple(times),
        entities=tuple(entities),
        attributions=tuple(attributions),
        events=tuple(events),
        reader=ReaderEntry(version="0.1.0", weights=draw(st.none() | st.just("ab12"))),
    )
