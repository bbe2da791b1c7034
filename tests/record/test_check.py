from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from msgspec.structs import replace

from onrecord.errors import CheckError
from onrecord.record.check import check, may_mean_several
from onrecord.record.records import Record, RoleEntry
from onrecord.spans import Span

Spoil = Callable[[Record], Record]


def _time(record: Record, **changed: object) -> Record:
    return replace(record, times=(replace(record.times[0], **changed), *record.times[1:]))


def _entity(record: Record, **changed: object) -> Record:
    return replace(record, entities=(replace(record.entities[0], **changed), *record.entities[1:]))


def _said(record: Record, **changed: object) -> Record:
    first, *rest = record.attributions
    return replace(record, attributions=(replace(first, **changed), *rest))


def _event(record: Record, **changed: object) -> Record:
    return replace(record, events=(replace(record.events[0], **changed), *record.events[1:]))


def test_a_sound_record_passes_unchanged(record: Record) -> None:
    assert check(record) is record


FAR = Span(10_000, 10_003)

BROKEN: list[tuple[Spoil, str]] = [
    (lambda r: replace(r, schema="onrecord/9"), "schema"),
    (lambda r: _time(r, span=FAR), r"times t1: span \[10000, 10003\)"),
    (lambda r: _time(r, first=date(2023, 3, 15)), "times t1: ends on 2023-03-14"),
    (lambda r: _time(r, type="EPOCH"), "times t1: 'EPOCH'"),
    (lambda r: _time(r, id="t2"), "times: two have the id 't2'"),
    (lambda r: _entity(r, mentions=(FAR,)), "entities e1"),
    (lambda r: _entity(r, mentions=()), "entities e1: has no mention"),
    (lambda r: _entity(r, name=" "), "entities e1: has no name"),
    (lambda r: _entity(r, type="planet"), "entities e1: 'planet'"),
    (lambda r: _entity(r, id="e2"), "entities: two have the id 'e2'"),
    (lambda r: _said(r, content=()), "attributions a1: has no content"),
    (lambda r: _said(r, parent="a9"), "attributions a1.parent: 'a9'"),
    (lambda r: _said(r, parent="a2"), "attributions a1: is its own parent's parent"),
    (lambda r: _said(r, parent="a1"), "attributions a1: is its own parent's parent"),
    (lambda r: _said(r, stance="shrugs"), "attributions a1: 'shrugs'"),
    (lambda r: _said(r, score=0.0), "attributions a1.score"),
    (
        lambda r: _said(r, source=replace(r.attributions[0].source, entity="e99")),
        "attributions a1.source: 'e99'",
    ),
    (lambda r: _event(r, type="WAR"), "events v1.type: 'WAR'"),
    (lambda r: _event(r, status="rumoured"), "events v1.status"),
    (lambda r: _event(r, anchor=Span(0, 6)), "events v1: its anchor"),
    (lambda r: _event(r, on_word_of=("a7",)), "events v1.on_word_of: 'a7'"),
    (lambda r: _event(r, on_word_of=("a1", "a1")), "events v1.on_word_of: names one"),
    (lambda r: _event(r, actors=(RoleEntry(entity="e70", span=Span(0, 6)),)), "events v1: 'e70'"),
    (
        lambda r: _event(r, when=replace(r.events[1].when, time="t9")),  # type: ignore[type-var]
        "events v1.when: 't9'",
    ),
    (
        lambda r: _event(r, when=replace(r.events[1].when, first=None, last=None)),  # type: ignore[type-var]
        "events v1.when: names no day",
    ),
]


@pytest.mark.parametrize(("spoil", "named"), BROKEN, ids=[named for _, named in BROKEN])
def test_a_broken_record_is_refused_by_name(record: Record, spoil: Spoil, named: str) -> None:
    with pytest.raises(CheckError, match=f"record astana-1: {named}"):
        check(spoil(record))


def test_two_entities_do_not_share_a_name(record: Record) -> None:
    shared = record.entities[0].mentions[0]
    spoiled = replace(
        record,
        entities=(
            record.entities[0],
            replace(record.entities[1], mentions=(shared, *record.entities[1].mentions)),
            *record.entities[2:],
        ),
    )
    with pytest.raises(CheckError, match=r"entities e2: shares span .*'Astana' with e1"):
        check(spoiled)


def test_words_that_mean_several_belong_to_each(record: Record) -> None:
    both = Span(
        record.dispatch.text.index("its border guards"), record.dispatch.text.index(" had fired")
    )
    assert record.cut(both) == "its border guards"
    check(_entity(record, mentions=(both,)))


@pytest.mark.parametrize(
    ("words", "several"),
    [
        ("they", True),
        ("both", True),
        ("the Northern and Southern Regions", True),
        ("these territories", True),
        ("the two", True),
        ("Astana", False),
        ("the senior Kazakh diplomat", False),
        ("it", False),
        ("his", False),
        ("Athens", False),
        ("this", False),
    ],
)
def test_which_words_can_mean_several(words: str, several: bool) -> None:
    assert may_mean_several(words) is several
