"""The dispatch that onrecord started from, in our own words: what a reader wants of it.

The points are those of a TASS dispatch of 2023-01-03; examples/tass-varn.txt has its structure.
"""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from onrecord.dispatch.intake import intake
from onrecord.extract.learned import LearnedAnnotator
from onrecord.pipeline import default_annotator, read_dispatch
from onrecord.record.records import AttributionEntry, EventEntry, Record
from onrecord.view.terminal import render

pytestmark = pytest.mark.skipif(
    not LearnedAnnotator.available(), reason="no weights in this checkout"
)
DISPATCH = Path(__file__).parent.parent / "examples" / "tass-varn.txt"


@pytest.fixture(scope="module")
def varn() -> Record:
    return read_dispatch(intake(DISPATCH.read_text(encoding="utf-8")), default_annotator())


@pytest.fixture(scope="module")
def page(varn: Record) -> str:
    file = io.StringIO()
    render(varn, Console(file=file, width=160, no_color=True, highlight=False))
    return "\n".join(" ".join(line.split()) for line in file.getvalue().splitlines())


def _said(record: Record, cue: str) -> AttributionEntry:
    return next(a for a in record.attributions if cue in [record.cut(span) for span in a.cue])


def _event(record: Record, anchor: str) -> EventEntry:
    return next(e for e in record.events if record.cut(e.anchor) == anchor)


def _names(record: Record, ids: list[str | None]) -> list[str]:
    return [entity.name for entity in map(record.entity, ids) if entity is not None]


def _sources(record: Record, event: EventEntry) -> list[str]:
    by_id = {said.id: said for said in record.attributions}
    return _names(record, [by_id[id].source.entity for id in event.on_word_of])


def _days(event: EventEntry) -> tuple[str, str]:
    assert event.when is not None
    return str(event.when.first), str(event.when.last)


def test_1_the_header_is_metadata_and_the_dateline_is_read(varn: Record, page: str) -> None:
    assert page.splitlines()[0] == "MOSCOW · Tuesday 11 March 2031 · TASS"
    assert "published 2031-03-11, from the header line" in page
    assert varn.dateline is not None
    assert varn.cut(varn.dateline.span).startswith("MOSCOW, March 11")


def test_2_the_minister_said_it_in_an_interview_published_on_tuesday(
    varn: Record, page: str
) -> None:
    assert "Oleg Karsanov, Deputy Foreign Minister · said (reported)" in page
    content = varn.cut(_said(varn, "said").content[0])
    assert content.startswith("Moscow values Bolivia’s backing")
    assert "Tuesday 2031-03-11" in page


def test_3_the_quotation_and_the_mixed_one_are_his(varn: Record, page: str) -> None:
    assert "Oleg Karsanov, Deputy Foreign Minister (“the senior Russian diplomat”) · noted" in page
    quoted, mixed = _said(varn, "noted"), _said(varn, "emphasized")
    assert (quoted.kind, mixed.kind) == ("direct", "mixed")
    assert quoted.source.entity == mixed.source.entity == _said(varn, "said").source.entity
    words = " ".join(varn.cut(span) for span in quoted.content)
    assert words.lstrip('"').startswith("Bolivia was one of the states")
    assert "We value this position" in words
    assert words.rstrip(',"').endswith("in June 2028")


def test_4_what_is_inside_his_words_stands_on_his_word(varn: Record) -> None:
    backed = _event(varn, "backing")
    assert _names(varn, [role.entity for role in backed.actors]) == ["Bolivia"]
    assert _sources(varn, backed) == ["Oleg Karsanov"]
    met = _event(varn, "meeting")
    assert _sources(varn, met) == ["Oleg Karsanov"]
    assert _names(varn, [role.entity for role in met.places]) == ["Murmansk"]


def test_4_the_leaders_met_in_june(varn: Record) -> None:
    assert _days(_event(varn, "meeting")) == ("2028-06-01", "2028-06-30")


def test_5_recognition_and_severance(varn: Record) -> None:
    recognized = _event(varn, "recognized")
    assert recognized.on_word_of == ()
    assert _days(recognized) == ("2030-07-16", "2030-07-16")
    assert _names(varn, [role.entity for role in recognized.actors]) == ["Bolivia"]
    assert len(recognized.targets) == 2
    severed = _event(varn, "severing")
    assert severed.act == "sever-relations"
    assert _names(varn, [role.entity for role in severed.actors]) == ["Norway"]
    assert _names(varn, [role.entity for role in severed.targets]) == ["Bolivia"]
    assert _sources(varn, severed) == ["Norway’s Foreign Ministry"]


def test_5_what_followed_in_the_wires_own_voice(varn: Record, page: str) -> None:
    held = _event(varn, "referendums")
    assert (held.act, held.on_word_of) == ("hold-referendum", ())
    assert _days(held) == ("2030-09-06", "2030-09-10")
    assert held.when is not None
    assert held.when.basis == "inferred"
    treaties, laws = (e for e in varn.events if varn.cut(e.anchor) == "signed")
    assert (_days(treaties)[0], _days(laws)[0]) == ("2030-09-17", "2030-09-24")
    assert treaties.on_word_of == laws.on_word_of == ()
    assert "TASS itself" in page
