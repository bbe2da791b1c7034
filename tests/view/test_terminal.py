from __future__ import annotations

import io
import re

import pytest
from msgspec.structs import replace
from rich.console import Console

from onrecord.record.records import Record
from onrecord.spans import Span
from onrecord.view.terminal import render


def _page(record: Record, width: int = 80, *, colour: bool = False, encoding: str = "utf-8") -> str:
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline="")
    console = Console(
        file=file, width=width, force_terminal=colour, no_color=not colour, highlight=False
    )
    render(record, console)
    file.flush()
    return raw.getvalue().decode(encoding)


def _flat(page: str) -> str:
    return " ".join(page.split())


def _row(page: str, id: str) -> str:
    """The lines of one event, statement or entity, up to the next."""
    found = re.search(rf"^  {id} .*?(?=^  [avte]\d|^\S|\Z)", page, re.DOTALL | re.MULTILINE)
    assert found is not None, id
    return _flat(found.group())


@pytest.mark.parametrize("width", [80, 120])
def test_no_line_is_wider_than_the_terminal(record: Record, width: int) -> None:
    assert max(map(len, _page(record, width).splitlines())) <= width


def test_the_head_says_where_when_and_who_sent_it(record: Record) -> None:
    first, second, *_ = _page(record).splitlines()
    assert first == "ASTANA · Tuesday 14 March 2023 · TASS"
    assert "published 2023-03-14, from the file's metadata" in second
    assert "id astana-1" in second


def test_a_statement_shows_speaker_role_cue_kind_and_words(record: Record) -> None:
    page = _page(record, 120)
    assert _row(page, "a1") == (
        "a1 Arman Sadykov, Deputy Foreign Minister · said (reported) "
        "Astana values Mongolia’s support of its water initiative"
    )
    assert "(“the senior Kazakh diplomat”) · pointed out (quoted)" in _row(page, "a3")


def test_a_statement_inside_another_stands_under_it(record: Record) -> None:
    page = _page(record, 120)
    assert page.index(" a1 ") < page.index(" a2 ") < page.index(" a3 ")
    assert "└ Kazakhstan (“Astana”) · values" in _row(page, "a2")


def test_a_stance_is_told_where_the_cue_does_not_tell_it(record: Record) -> None:
    page = _page(record, 120)
    assert "denied (reported) its border" in _row(page, "a5")
    slow = replace(record.attributions[4], cue=record.attributions[0].cue)
    other = replace(record, attributions=(*record.attributions[:4], slow))
    assert "said (reported) · denies" in _row(_page(other, 120), "a5")


def test_a_statement_without_a_source_says_so(record: Record) -> None:
    nobody = replace(
        record.attributions[4],
        source=replace(record.attributions[4].source, span=None, entity="wire"),
    )
    page = _page(replace(record, attributions=(*record.attributions[:4], nobody)), 120)
    assert _row(page, "a5").startswith("a5 no source named · denied")


def test_an_event_shows_day_who_what_whom_how_sure_and_on_whose_word(record: Record) -> None:
    page = _page(record, 120)
    assert _row(page, "v3") == (
        "v3 2023-02-09 Mongolia recognized Steppe Republic happened TASS itself inferred "
        "On February 9, Mongolia recognized the Steppe Republic."
    )
    assert "Tuvania (“it”) severing Mongolia happened Foreign Ministry of" in _row(page, "v4")
    assert "sever relations" in _row(page, "v4")
    assert "herders denied" in _row(page, "v5")
    assert "2021-05 meeting at Almaty" in _row(page, "v2")
    assert 'told again: "supported"' in _row(page, "v1")


def test_people_show_type_state_role_and_what_is_contested(record: Record) -> None:
    page = _page(record, 120)
    assert _row(page, "e3") == "e3 Arman Sadykov person KAZ Deputy Foreign Minister 2x"
    assert "territory (contested" in _row(page, "e5")


def test_times_show_words_days_and_how_they_are_known(record: Record) -> None:
    assert _row(_page(record), "t3") == "t3 February 9 2023-02-09 inferred"


def test_without_colour_nothing_is_lost(record: Record) -> None:
    plain = _page(record, 100)
    coloured = re.sub(r"\x1b\[[0-9;]*m", "", _page(record, 100, colour=True))
    assert "\x1b" not in plain
    assert _flat(coloured) == _flat(plain)


def test_a_terminal_without_unicode_gets_plain_marks(record: Record) -> None:
    page = _page(record, encoding="ascii")
    assert "ASTANA | Tuesday 14 March 2023 | TASS" in page


def test_a_dispatch_cannot_steer_the_terminal(record: Record) -> None:
    sent = record.dispatch
    evil = "\x1b]0;owned\x07" + "\u202e" + sent.text[len("\x1b]0;owned\x07\u202e") :]
    page = _page(
        replace(
            record,
            dispatch=replace(sent, text=evil, title="\x1b[2Jtitle"),
            attributions=(replace(record.attributions[0], content=(Span(0, 30),)),),
            events=(),
        )
    )
    assert "\x1b" not in page
    assert "\x07" not in page
    assert "\u202e" not in page


def test_an_empty_record_says_what_it_lacks(record: Record) -> None:
    page = _page(
        replace(
            record,
            dispatch=replace(record.dispatch, wire=None, published=None, published_basis=None),
            dateline=None,
            times=(),
            entities=(),
            attributions=(),
            events=(),
        )
    )
    for words in ("No dateline", "give it with --published", "No event", "No statement", "Nobody"):
        assert words in page


def test_a_sentence_without_end_is_cut_around_its_event(record: Record) -> None:
    text = "x " * 40_000 + "recognized " + "y " * 40_000
    start = text.index("recognized")
    event = replace(
        record.events[2],
        anchor=Span(start, start + 10),
        evidence=Span(0, len(text)),
        actors=(),
        targets=(),
        when=None,
    )
    long = replace(
        record,
        dispatch=replace(record.dispatch, text=text),
        dateline=None,
        times=(),
        entities=(),
        attributions=(),
        events=(event,),
    )
    page = _page(long)
    assert len(page) < 3_000
    assert "recognized" in page
