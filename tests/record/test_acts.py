from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from onrecord.extract.mentions import Status
from onrecord.record.acts import Told, fold_acts
from onrecord.record.records import EventEntry, FactualityEntry, RoleEntry, WhenEntry
from onrecord.spans import Span

SURE = FactualityEntry(certainty="certain", polarity="positive", time="non_future")


def _roles(*entities: str) -> tuple[RoleEntry, ...]:
    return tuple(RoleEntry(entity=entity, span=Span(0, 1)) for entity in entities)


def _told(
    start: int,
    lemma: str,
    *,
    actors: tuple[str, ...] = (),
    targets: tuple[str, ...] = (),
    type: str | None = None,
    act: str | None = None,
    day: date | None = None,
    status: Status = "happened",
    noun: bool = False,
    definite: bool = False,
) -> Told:
    event = EventEntry(
        id="",
        anchor=Span(start, start + len(lemma)),
        type=type,
        act=act,
        actors=_roles(*actors),
        targets=_roles(*targets),
        places=(),
        when=None if day is None else WhenEntry(first=day, last=day, basis="stated", time=None),
        factuality=SURE,
        status=status,
        on_word_of=(),
        also=(),
        evidence=Span(start, start + 50),
        score=0.9,
    )
    return Told(event=event, lemma=lemma, noun=noun, definite=definite)


def test_an_act_told_twice_of_the_same_parties_is_one_event() -> None:
    first = _told(0, "support", actors=("e1",), targets=("e2",), noun=True)
    again = _told(100, "support", actors=("e1",))
    (event,) = fold_acts((first, again))
    assert event.anchor == first.event.anchor
    assert [also.anchor for also in event.also] == [again.event.anchor]
    assert event.id == "v1"


def test_the_fullest_mention_is_the_event_and_the_others_fill_what_it_leaves_open() -> None:
    bare = _told(0, "arrive", actors=("e1",))
    full = _told(90, "arrival", actors=("e1",), targets=("e2",), day=date(2023, 1, 3), noun=True)
    (event,) = fold_acts((bare, full))
    assert event.anchor == full.event.anchor
    assert [also.anchor for also in event.also] == [bare.event.anchor]
    typed = _told(0, "arrive", actors=("e1",), type="CONSULT")
    (event,) = fold_acts((typed, full))
    assert event.type == "CONSULT"


APART = {
    "other parties": (_told(0, "kill", targets=("e1",)), _told(90, "kill", targets=("e2",))),
    "other days": (
        _told(0, "meet", actors=("e1",), day=date(2023, 1, 3)),
        _told(90, "meet", actors=("e1",), day=date(2022, 1, 3)),
    ),
    "another type": (
        _told(0, "strike", actors=("e1",), type="ASSAULT"),
        _told(90, "strike", actors=("e1",), type="PROTEST"),
    ),
    "done and asked for": (
        _told(0, "withdraw", actors=("e1",)),
        _told(90, "withdraw", actors=("e1",), status="demanded"),
    ),
    "claimed and denied": (
        _told(0, "shell", actors=("e1",)),
        _told(90, "shell", actors=("e1",), status="denied"),
    ),
    "another act": (_told(0, "sign", actors=("e1",)), _told(90, "ratify", actors=("e1",))),
    "nobody in common": (_told(0, "fall", noun=True), _told(90, "fall", noun=True)),
}


@pytest.mark.parametrize("pair", APART.values(), ids=APART)
def test_what_may_be_two_acts_stays_two_events(pair: tuple[Told, Told]) -> None:
    events = fold_acts(pair)
    assert [event.id for event in events] == ["v1", "v2"]
    assert not any(event.also for event in events)


@pytest.mark.parametrize(("act", "events"), [("market-move", 2), ("arrest", 1)])
def test_acts_of_a_broad_name_are_one_only_by_the_same_word(act: str, events: int) -> None:
    day = date(2031, 3, 11)
    first = _told(0, "fall", actors=("e1",), act=act, day=day)
    again = _told(100, "recover", actors=("e1",), act=act, day=day)
    assert len(fold_acts((first, again))) == events


def test_a_known_thing_named_again_is_the_same() -> None:
    crash = _told(0, "crash", targets=("e1",), noun=True)
    again = _told(90, "crash", noun=True, definite=True)
    (event,) = fold_acts((crash, again))
    assert [also.anchor for also in event.also] == [again.event.anchor]


def test_a_long_text_of_one_word_does_not_compare_all_with_all() -> None:
    many = [_told(100 * n, "attack", actors=(f"e{n}",)) for n in range(20_000)]
    assert len(fold_acts(many)) == 20_000


def test_a_slight_mention_is_no_act_of_its_own() -> None:
    bare = replace(_told(100, "attack", act="attack", noun=True, definite=True), slight=True)
    assert fold_acts((bare,)) == ()
    told = _told(0, "attack", act="attack", actors=("e1",), targets=("e2",))
    (event,) = fold_acts((told, bare))
    assert [also.anchor for also in event.also] == [bare.event.anchor]


def test_a_noun_that_says_nothing_else_does_not_outvote_what_is_planned() -> None:
    talks = [_told(n * 100, "talk", act="meet", noun=True, definite=True) for n in (1, 2, 3)]
    planned = _told(0, "talk", act="meet", actors=("e1",), noun=True, status="planned")
    (event,) = fold_acts((planned, *talks))
    assert event.status == "planned"


def test_a_known_plane_that_crashed_again_is_the_same_crash() -> None:
    crash = _told(0, "crash", act="accident", day=date(2030, 5, 6))
    again = replace(_told(100, "crash", act="accident"), known=True)
    other = _told(200, "crash", act="accident", day=date(2029, 1, 1))
    assert len(fold_acts((crash, again, other))) == 2
