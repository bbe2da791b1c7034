from __future__ import annotations

from datetime import date

from made import at, parsed
from onrecord.dispatch.intake import Metadata, intake
from onrecord.dispatch.wires import Dispatch, Layout
from onrecord.extract.mentions import Attribution, Event, Factuality, Role
from onrecord.link.links import Entity, Time
from onrecord.record.assemble import Findings, assemble
from onrecord.record.check import check
from onrecord.record.records import ReaderEntry, Record
from onrecord.spans import Span

TEXT = "On May 3, they met Mayor Ana Ruiz, she said."
WORDS = (
    "On/IN/2/case May/NNP/6/obl 3/CD/2/nummod ,/,/6/punct they/PRP/6/nsubj met/VBD/12/ccomp "
    "Mayor/NNP/6/obj Ana/NNP/7/flat Ruiz/NNP/7/flat ,/,/12/punct she/PRP/12/nsubj "
    "said/VBD/0/root ././12/punct"
)
READER = ReaderEntry(version="0.1.0", weights=None)


def _at(words: str) -> Span:
    return at(words, text=TEXT)


def _dispatch() -> Dispatch:
    return intake(TEXT, Metadata(published="2023-05-04", id="ruiz"))


def _entity(type: str, name: str, *mentions: Span, role: str | None = None) -> Entity:
    return Entity(
        type=type,  # type: ignore[arg-type]
        name=name,
        iso3=None,
        contested=False,
        role=role,
        mentions=mentions,
    )


def _found(*entities: Entity) -> Findings:
    sentence = parsed(TEXT, WORDS)
    content = Span(0, _at(", she said").start)
    return Findings(
        layout=Layout(paragraphs=(sentence.span,), sentences=(sentence.span,), quotations=()),
        sentences=(sentence,),
        dateline=None,
        times=(
            Time(
                span=_at("May 3"),
                type="DATE",
                value="2023-05-03",
                mod=None,
                first=date(2023, 5, 3),
                last=date(2023, 5, 3),
                basis="inferred",
            ),
        ),
        entities=entities,
        attributions=(
            Attribution(
                source=_at("she"),
                cue=(_at("said"),),
                content=(content,),
                kind="indirect",
                stance="asserts",
                parent=None,
                score=0.123456,
            ),
        ),
        events=(
            Event(
                anchor=_at("met"),
                sentence=0,
                word=5,
                type="CONSULT",
                act="meet",
                actors=(Role(span=_at("they"), head=_at("they")),),
                targets=(Role(span=_at("Mayor Ana Ruiz"), head=_at("Ruiz")),),
                places=(),
                time=0,
                factuality=Factuality(certainty="certain", polarity="positive", time="non_future"),
                status="happened",
                score=0.9,
            ),
        ),
    )


RUIZ = _entity("person", "Ana Ruiz", _at("Ana Ruiz"), _at("she"), role="Mayor")
PERU = _entity("state", "Peru", _at("they"))
CHILE = _entity("state", "Chile", _at("they"))


def _record(*entities: Entity) -> Record:
    return check(assemble(_dispatch(), _found(*entities), READER))


def test_ids_are_given_by_first_mention() -> None:
    record = _record(RUIZ, PERU)
    assert [(e.id, e.name) for e in record.entities] == [("e1", "Peru"), ("e2", "Ana Ruiz")]


def test_words_are_tied_to_whom_they_mean() -> None:
    (event,) = _record(RUIZ, PERU).events
    assert [(r.entity, r.span) for r in event.actors] == [("e1", _at("they"))]
    assert [(r.entity, r.span) for r in event.targets] == [("e2", _at("Mayor Ana Ruiz"))]


def test_they_that_are_two_fill_a_role_twice() -> None:
    (event,) = _record(PERU, CHILE, RUIZ).events
    assert [(r.entity, r.span) for r in event.actors] == [
        ("e1", _at("they")),
        ("e2", _at("they")),
    ]


def test_a_mention_of_one_stays_with_its_first_owner() -> None:
    other = _entity("person", "Eva Soto", _at("she"))
    record = _record(RUIZ, other, PERU)
    assert [e.name for e in record.entities] == ["Peru", "Ana Ruiz"]


def test_a_role_that_nobody_fills_keeps_its_words() -> None:
    (event,) = _record(RUIZ).events
    assert [(r.entity, r.span) for r in event.actors] == [(None, _at("they"))]


def test_an_event_says_when_on_whose_word_and_where_it_is_told() -> None:
    record = _record(RUIZ, PERU)
    (event,) = record.events
    assert event.when is not None
    assert (event.when.time, event.when.basis) == ("t1", "inferred")
    assert event.on_word_of == ("a1",)
    assert record.cut(event.evidence) == TEXT


def test_a_source_is_tied_and_a_score_is_short() -> None:
    (said,) = _record(RUIZ, PERU).attributions
    assert said.source.entity == "e2"
    assert said.score == 0.1235
