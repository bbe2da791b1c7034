"""Answers as pages: they fit the terminal, say whose word it is, and cannot steer it."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console

import onrecord
from made import made_record
from onrecord.archive import Archive
from onrecord.store.rows import Actor, Judgement
from onrecord.view.answers import (
    judgement_line,
    show_actors,
    show_dossier,
    show_found,
    show_happenings,
    show_statements,
)
from onrecord.view.chain import show_trace
from telling import Told, telling

Ask = Callable[[Archive], Any]
PAGES: dict[str, tuple[Ask, Callable[[Any, Console], None]]] = {
    "find": (lambda a: a.find("Mongolia ministry"), show_found),
    "who": (lambda a: a.who("Mongolia"), show_dossier),
    "quotes": (lambda a: (*a.quotes(by="Sadykov"), *a.quotes(by="Kazakhstan")), show_statements),
    "events": (lambda a: a.events(), show_happenings),
    "event": (lambda a: a.trace("astana-1/v4"), show_trace),
    "statement": (lambda a: a.trace("astana-1/a2"), show_trace),
    "actors": (lambda a: a.actors("a"), show_actors),
}


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    opened = onrecord.open(tmp_path / "record.db", write=True)
    opened.add(made_record())
    return opened


def _page(archive: Archive, page: str, width: int = 80, encoding: str = "utf-8") -> str:
    ask, show = PAGES[page]
    out = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="replace", newline="\n")
    console = Console(file=out, width=width, highlight=False, emoji=False, markup=False)
    show(ask(archive), console)
    out.flush()
    return out.buffer.getvalue().decode(encoding)  # type: ignore[attr-defined]


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_fits_and_loses_no_word(archive: Archive, page: str, width: int) -> None:
    printed = _page(archive, page, width)
    assert max(cell_len(line) for line in printed.splitlines()) <= width
    assert "".join(printed.split()) == "".join(_page(archive, page, 300).split())


@pytest.mark.parametrize("page", PAGES)
def test_a_page_needs_no_unicode(archive: Archive, page: str) -> None:
    printed = _page(archive, page, encoding="ascii").replace("?s ", "'s ")
    for mark in "·›“”":
        assert mark not in printed


def test_an_event_says_day_status_word_and_place(archive: Archive) -> None:
    page = _page(archive, "events", 120)
    assert (
        "2023-02-09 inferred  happened  Mongolia › recognized › Steppe Republic (contested)" in page
    )
    assert "no day  denied  its border guards › fired (assault) › herders" in page
    assert "on the word of Foreign Ministry of Tuvania" in page
    assert "on the word of TASS itself" in page
    assert "astana-1/v5 · TASS · published 2023-03-14" in page


def test_the_trace_goes_from_the_wire_to_who_knows(archive: Archive) -> None:
    steps = _page(archive, "statement", 120).split("ON WHOSE WORD")[1].splitlines()
    assert [line.split()[0] for line in steps if line.strip()] == ["1", "2", "3"]
    assert "TASS, which has it from" in steps[1]
    assert "Arman Sadykov, Deputy Foreign Minister: “said” [129:133]" in steps[2]
    assert "Kazakhstan (“Astana”): “values” [33:39]" in steps[3]


def test_a_dispatch_cannot_steer_the_terminal(tmp_path: Path) -> None:
    with onrecord.open(tmp_path / "odd.db", write=True) as archive:
        name = "Ev\x1b[31mil \u202eName"
        told = Told(actor=name, verb="m\x07et", target="Bolivia", by="Sly\x1b]0;x\x07 Fox")
        archive.add(telling("odd\x1b[2J", date(2023, 3, 1), told, title="T\x9b1m", wire="W\x1b[1m"))
        for page in ("events", "find"):
            ask = archive.find("bolivia") if page == "find" else archive.events()
            out = io.StringIO()
            PAGES[page][1](ask, Console(file=out, width=80, highlight=False, markup=False))
            assert not set(out.getvalue()) & set("\x1b\x07\x9b\u202e")
        out = io.StringIO()
        show_trace(archive.events()[0], Console(file=out, width=80, highlight=False, markup=False))
        assert not set(out.getvalue()) & set("\x1b\x07\x9b\u202e")


def test_a_judgement_says_whose_it_is() -> None:
    held = Judgement(
        id=1,
        left="A",
        right="B",
        verdict="different",
        rule=None,
        author="Ann",
        score=None,
        made="2023-03-01T00:00:00Z",
        undone="2023-04-01T00:00:00Z",
    )
    line = judgement_line(held).plain
    assert line == "held to be two different: A; B (Ann, 2023-03-01) undone 2023-04-01"


def test_copies_are_told_beside_the_count() -> None:
    actor = Actor(
        id=1,
        type="state",
        name="Mongolia",
        iso3="MNG",
        contested=False,
        roles=(),
        aliases=(),
        dispatches=1200,
        lineages=900,
    )
    out = io.StringIO()
    show_actors((actor,), Console(file=out, width=120, highlight=False, markup=False))
    assert "1,200 dispatches, 900 when copies of one text count once" in out.getvalue()
