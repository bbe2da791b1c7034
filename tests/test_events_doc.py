"""docs/events.md: its table of acts is the lexicon's, and every example on it reads as it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.extract.learned import LearnedAnnotator
from onrecord.lexicon.plover import TYPES, Act, acts
from onrecord.pipeline import read

PAGE = (Path(__file__).parent.parent / "docs" / "events.md").read_text(encoding="utf-8")
TABLE = re.search(r"<!-- acts -->\n(.*?)<!-- /acts -->", PAGE, re.DOTALL)
ROWS = [
    [cell.strip() for cell in line.strip().strip("|").split("|")]
    for line in PAGE.split("<!-- acts -->")[0].splitlines()
    if line.startswith("|") and not line.startswith("|---") and " example " not in line
]
needs_weights = pytest.mark.skipif(
    not LearnedAnnotator.available(), reason="no weights in this checkout"
)


def _code(cell: str) -> str | None:
    found = re.match(r"`(\w+)`", cell)
    return found.group(1) if found else None


# What each table claims of an example: sentence, anchor, type, status; None: nothing.
CLAIMS = [
    *(
        (row[2], row[3], _code(row[0]), None)
        for row in ROWS
        if len(row) == 4 and row[0][1:].isupper()
    ),
    *((row[2], row[3], _code(row[1]), _code(row[4])) for row in ROWS if len(row) == 5),
    *(
        (row[2], row[3], None, _code(row[0]))
        for row in ROWS
        if len(row) == 4 and row[0][1:-1].islower()
    ),
]


def test_every_type_is_taught_in_order() -> None:
    assert tuple(_code(row[0]) for row in ROWS if row[0][1:-1] in TYPES) == TYPES


def test_every_act_is_on_the_page() -> None:
    assert TABLE is not None
    wanted = ["| act | type | example |", "|---|---|---|"]
    wanted += [f"| `{act.name}` | {act.type or 'null'} | {act.example} |" for act in acts().acts]
    assert TABLE.group(1).splitlines() == wanted


@needs_weights
@pytest.mark.parametrize(("text", "anchor", "type_", "status"), CLAIMS)
def test_the_examples_read_as_they_say(
    text: str, anchor: str, type_: str | None, status: str | None
) -> None:
    record = read(text, published="2030-05-04")
    found = [event for event in record.events if record.cut(event.anchor) == anchor]
    assert found, [record.cut(event.anchor) for event in record.events]
    assert type_ is None or found[0].type == type_
    assert status is None or found[0].status == status


@needs_weights
@pytest.mark.parametrize("act", acts().acts, ids=lambda act: act.name)
def test_every_act_is_read_in_its_example(act: Act) -> None:
    record = read(act.example, published="2030-05-04")
    assert (act.name, act.type) in {(event.act, event.type) for event in record.events}


def test_there_are_claims_of_every_kind() -> None:
    assert len(CLAIMS) >= len(TYPES) + 6 + 7 - 1
