"""What the day of an act says of its tense."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from made import at, parsed
from onrecord.dispatch.intake import Metadata, intake
from onrecord.extract.mentions import Event, Factuality, Status
from onrecord.link.links import Time
from onrecord.record.tense import in_time

VISIT = (
    "The visit on Friday worries Graustark.",
    "The/DT/2/det visit/NN/5/nsubj on/IN/4/case Friday/NNP/2/nmod worries/VBZ/0/root "
    "Graustark/NNP/5/obj ././5/punct",
)
CRASH = (
    "The crash on Friday worries Graustark.",
    "The/DT/2/det crash/NN/5/nsubj on/IN/4/case Friday/NNP/2/nmod worries/VBZ/0/root "
    "Graustark/NNP/5/obj ././5/punct",
)
ENDED = (
    "The visit on Friday ended well.",
    "The/DT/2/det visit/NN/5/nsubj on/IN/4/case Friday/NNP/2/nmod ended/VBD/0/root "
    "well/RB/5/advmod ././5/punct",
)
ANNOUNCED = (
    "Graustark scheduled a visit on Friday.",
    "Graustark/NNP/2/nsubj scheduled/VBD/0/root a/DT/4/det visit/NN/2/obj on/IN/6/case "
    "Friday/NNP/4/nmod ././2/punct",
)
ARRIVES = (
    "The envoy arrives on Friday.",
    "The/DT/2/det envoy/NN/3/nsubj arrives/VBZ/0/root on/IN/5/case Friday/NNP/3/obl ././3/punct",
)
ARRIVED = (
    "The envoy arrived on Friday.",
    "The/DT/2/det envoy/NN/3/nsubj arrived/VBD/0/root on/IN/5/case Friday/NNP/3/obl ././3/punct",
)
ARRIVING = (
    "The envoy is arriving on Friday.",
    "The/DT/2/det envoy/NN/4/nsubj is/VBZ/4/aux arriving/VBG/0/root on/IN/6/case "
    "Friday/NNP/4/obl ././4/punct",
)
SHELLING = (
    "The army is shelling it on Friday.",
    "The/DT/2/det army/NN/4/nsubj is/VBZ/4/aux shelling/VBG/0/root it/PRP/4/obj on/IN/7/case "
    "Friday/NNP/4/obl ././4/punct",
)
TODAY = (
    "The envoy is arriving today.",
    "The/DT/2/det envoy/NN/4/nsubj is/VBZ/4/aux arriving/VBG/0/root today/NN/4/obl ././4/punct",
)
FRIDAY = date(2026, 5, 8)


def _read(
    sentence: tuple[str, str],
    form: str,
    published: str | None,
    *,
    status: Status = "happened",
    type: str | None = "CONSULT",
    apart: tuple[int, int] | None = None,
) -> Event:
    text, words = sentence
    tree = parsed(text, words)
    when = "Friday" if "Friday" in text else "today"
    time = Time(
        span=at(when, text=text),
        type="DATE",
        value="2026-05-08",
        mod=None,
        first=FRIDAY,
        last=FRIDAY,
        basis="inferred",
    )
    event = Event(
        anchor=at(form, text=text),
        sentence=0,
        word=tree.forms.index(form),
        type=type,
        act=None,
        actors=(),
        targets=(),
        places=(),
        time=0,
        factuality=Factuality(certainty="certain", polarity="positive", time="non_future"),
        status=status,
        score=0.9,
        apart=apart,
    )
    dispatch = intake(text, Metadata(published=published, id="x"))
    assert published is not None or dispatch.published is None
    (found,) = in_time((event,), (time,), (tree,), dispatch)
    return found


@pytest.mark.parametrize(
    ("sentence", "form"),
    [(VISIT, "visit"), (ANNOUNCED, "visit"), (ARRIVES, "arrives"), (ARRIVING, "arriving")],
)
def test_what_lies_after_the_dispatch_is_planned(sentence: tuple[str, str], form: str) -> None:
    event = _read(sentence, form, "2026-05-06")
    assert (event.status, event.factuality.time, event.type) == ("planned", "future", "AGREE")
    assert event.factuality.certainty == "certain"


@pytest.mark.parametrize(
    ("sentence", "form"), [(ENDED, "visit"), (ARRIVED, "arrived"), (CRASH, "crash")]
)
def test_what_is_told_as_past_stays_past(sentence: tuple[str, str], form: str) -> None:
    event = _read(sentence, form, "2026-05-06")
    assert (event.status, event.factuality.time, event.type) == (
        "happened",
        "non_future",
        "CONSULT",
    )


def test_only_an_arrangement_is_told_in_the_progressive() -> None:
    assert _read(SHELLING, "shelling", "2026-05-06", status="ongoing").status == "ongoing"


def test_on_the_very_day_only_an_arrangement_with_a_day_is_ahead() -> None:
    assert _read(VISIT, "visit", "2026-05-08").status == "happened"
    assert _read(ARRIVES, "arrives", "2026-05-08", status="ongoing").status == "ongoing"
    assert _read(ARRIVING, "arriving", "2026-05-08", status="ongoing").status == "planned"
    assert _read(TODAY, "arriving", "2026-05-08", status="ongoing").status == "ongoing"


def test_what_lies_back_or_has_no_dispatch_day_is_left_alone() -> None:
    assert _read(VISIT, "visit", "2026-05-11").status == "happened"
    assert _read(VISIT, "visit", None).status == "happened"


@pytest.mark.parametrize("status", ["possible", "demanded", "denied", "hypothetical"])
def test_what_is_not_told_as_done_keeps_its_status(status: Status) -> None:
    event = _read(VISIT, "visit", "2026-05-06", status=status)
    assert (event.status, event.factuality.time) == (status, "non_future")


def test_the_type_changes_only_where_an_intention_is_an_agreement() -> None:
    assert _read(VISIT, "visit", "2026-05-06", type="ASSAULT").type == "ASSAULT"
    assert _read(VISIT, "visit", "2026-05-06", type=None).type is None


def test_an_expression_that_dates_another_act_says_nothing() -> None:
    assert _read(VISIT, "visit", "2026-05-06", apart=(0, -1)).status == "happened"


def test_a_present_more_than_a_year_ahead_doubts_the_day_of_the_dispatch() -> None:
    assert _read(ARRIVES, "arrives", "2025-05-09").status == "planned"
    assert _read(ARRIVES, "arrives", "2025-05-06").status == "happened"
    assert _read(ANNOUNCED, "visit", "2025-05-06").status == "planned"


def test_nothing_else_of_the_event_changes() -> None:
    before = _read(VISIT, "visit", "2026-05-11")
    after = _read(VISIT, "visit", "2026-05-06")
    same = replace(after, type=before.type, status=before.status, factuality=before.factuality)
    assert same == before
