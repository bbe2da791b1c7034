"""Whom words mean, as the page says it, and why."""

from __future__ import annotations

import io
from typing import get_args

import pytest
from rich.console import Console

from onrecord.link.links import Entity, Rule
from onrecord.record.records import Record
from onrecord.spans import Span
from onrecord.view.explained import EXPLAINED, explained, rules_of
from onrecord.view.sheet import Sheet
from onrecord.view.terminal import render
from onrecord.view.whom import fillers, hidden


def console(width: int = 80) -> Console:
    return Console(file=io.StringIO(), width=width, highlight=False)


@pytest.mark.parametrize(
    ("words", "name"),
    [("he", "Per Lund"), ("the ministry", "Norway's Central Bank"),
     ("Moscow", "Russia"), ("they", "Kherson Region"), ("the diplomat", "Per Lund")],
)  # fmt: skip
def test_words_that_do_not_show_the_name_are_told(words: str, name: str) -> None:
    assert hidden(words, name)


@pytest.mark.parametrize(
    ("words", "name"),
    [("Lund", "Per Lund"), ("Mayor Per Lund", "Per Lund"), ("the East Varn", "East Varn Republic"),
     ("Ukrainian", "Ukraine"), ("Kim", "Kim Jong Un"), ("", "Per Lund")],
)  # fmt: skip
def test_words_that_show_it_are_not(words: str, name: str) -> None:
    assert not hidden(words, name)


def test_a_role_is_told_the_first_time(record: Record) -> None:
    sheet = Sheet(record, console())
    person = next(e for e in record.entities if e.role)
    role = record.events[0].actors[0]
    filled = type(role)(entity=person.id, span=person.mentions[0])
    assert fillers(sheet, (filled,)).plain == f"{person.name}, {person.role}"
    assert fillers(sheet, (filled,)).plain == person.name


def test_every_rule_is_explained() -> None:
    assert set(EXPLAINED) == set(get_args(Rule))


def test_the_rules_stand_under_whom_they_tie(record: Record) -> None:
    entry = record.entities[0]
    rules = {(entry.id, mention): "pronoun" for mention in entry.mentions}
    screen = console()
    for line in explained(Sheet(record, screen), record.entities[:1], rules):
        screen.print(line)
    page = screen.file.getvalue()  # type: ignore[attr-defined]
    assert entry.name in page
    assert "fits in number and gender: " in page
    assert max(map(len, page.splitlines())) <= 80
    render(record, console(), rules)


def test_rules_are_found_again_by_type_name_and_words(record: Record) -> None:
    entry = record.entities[0]
    entity = Entity(
        type=entry.type, name=entry.name, iso3=None, contested=False, role=None,
        mentions=(*entry.mentions, Span(0, 1)),
        rules=(*("name" for _ in entry.mentions), "new"),
    )  # fmt: skip
    assert rules_of(record, [entity]) == {(entry.id, m): "name" for m in entry.mentions}
