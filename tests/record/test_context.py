"""What an act takes over from the acts told beside it."""

from __future__ import annotations

from datetime import date

from onrecord.extract.mentions import Status
from onrecord.record.context import aim_answers, date_by_occasion
from onrecord.record.records import AlsoEntry, EventEntry, FactualityEntry, RoleEntry, WhenEntry
from onrecord.spans import Span

SURE = FactualityEntry(certainty="certain", polarity="positive", time="non_future")
MONDAY = date(2030, 5, 6)


def _event(
    start: int,
    act: str,
    *,
    type: str | None = None,
    actors: tuple[str, ...] = (),
    targets: tuple[str, ...] = (),
    day: date | None = None,
    status: Status = "happened",
    also: tuple[Span, ...] = (),
) -> EventEntry:
    def roles(ids: tuple[str, ...]) -> tuple[RoleEntry, ...]:
        return tuple(RoleEntry(entity=id, span=Span(start, start + 1)) for id in ids)

    return EventEntry(
        id="v1",
        anchor=Span(start, start + 5),
        type=type,
        act=act,
        actors=roles(actors),
        targets=roles(targets),
        places=(),
        when=None if day is None else WhenEntry(first=day, last=day, basis="stated", time="t1"),
        factuality=SURE,
        status=status,
        on_word_of=(),
        also=tuple(AlsoEntry(anchor=a, evidence=a, on_word_of=()) for a in also),
        evidence=Span(start, start + 80),
        score=0.9,
    )


def _dates(*events: EventEntry, verbs: tuple[EventEntry, ...] | None = None) -> list[date | None]:
    told = {event.anchor for event in (events if verbs is None else verbs)}
    return [e.when.first if e.when else None for e in date_by_occasion(events, told)]


def test_who_dies_in_a_dated_crash_dies_that_day() -> None:
    crash = _event(0, "accident", day=MONDAY)
    died, denied = _event(90, "die"), _event(200, "die", status="denied")
    assert _dates(crash, died, denied) == [MONDAY, MONDAY, None]
    (_, dated) = date_by_occasion((crash, died), {died.anchor})
    assert dated.when is not None
    assert dated.when.basis == "inferred"


def test_a_noun_and_another_killer_may_mean_another_day() -> None:
    attack = _event(0, "attack", type="ASSAULT", actors=("e1",), day=MONDAY)
    recalled = _event(90, "die")
    assert _dates(attack, recalled, verbs=(attack,)) == [MONDAY, None]
    assert _dates(attack, _event(90, "kill", type="ASSAULT", actors=("e2",)))[1] is None
    assert _dates(attack, _event(3000, "die"))[1] is None


def test_thanks_at_a_meeting_are_of_its_day() -> None:
    meeting = _event(0, "meet", type="CONSULT", actors=("e1", "e2"), day=MONDAY)
    thanks = _event(90, "support", type="SUPPORT", actors=("e1",), targets=("e2",))
    absent = _event(200, "accuse", type="ACCUSE", actors=("e1",), targets=("e9",))
    assert _dates(meeting, thanks, absent) == [MONDAY, MONDAY, None]


def test_an_answer_is_aimed_at_who_asked() -> None:
    asked = _event(0, "request", type="REQUEST", actors=("e1",), also=(Span(110, 117),))
    answer = _event(90, "reject", type="REJECT", actors=("e2",))
    _, aimed = aim_answers((asked, answer))
    assert [(role.entity, role.span) for role in aimed.targets] == [("e1", Span(110, 117))]
    own = _event(90, "reject", type="REJECT", actors=("e1",))
    assert aim_answers((asked, own))[1].targets == ()
    named = _event(90, "reject", type="REJECT", actors=("e2",), targets=("e3",))
    assert aim_answers((asked, named))[1] == named
