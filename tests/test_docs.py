"""The pages say what the program does: every field, option and status is on them."""

from __future__ import annotations

import re
from pathlib import Path

import click
import msgspec
import pytest

from onrecord.cli import cli
from onrecord.record import records
from onrecord.record.check import PLOVER, check
from onrecord.record.records import Record

DOCS = Path(__file__).parent.parent / "docs"
RECORD = (DOCS / "record.md").read_text(encoding="utf-8")
CLI = (DOCS / "cli.md").read_text(encoding="utf-8")
ENTRIES = [value for name, value in vars(records).items() if name.endswith("Entry")]


def test_the_example_is_a_record() -> None:
    block = re.search(r"^    \{\n.*?^    \}\n", RECORD, re.DOTALL | re.MULTILINE)
    assert block is not None
    record = check(Record.from_json(block.group()))
    assert f"    {record.dispatch.text}" in RECORD
    assert record.cut(record.events[0].anchor) == "signed"


@pytest.mark.parametrize("entry", [Record, *ENTRIES], ids=lambda entry: entry.__name__)
def test_every_field_is_told(entry: type[msgspec.Struct]) -> None:
    for field in entry.__struct_fields__:
        assert f"`{field}`" in RECORD or f'"{field}"' in RECORD, field


def test_every_value_is_told() -> None:
    for words in PLOVER:
        assert words in RECORD
    for name in ("Kind", "Stance", "Status", "EntityType", "Basis", "PublishedBasis"):
        for value in getattr(records, name).__args__:
            assert f"`{value}`" in RECORD, value


def test_every_option_and_status_is_told() -> None:
    for command in cli.commands.values():
        assert f"`onrecord {command.name}`" in CLI
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert f"`{parameter.opts[0]}" in CLI
    for status in (0, 1, 2, 130, 141):
        assert f"| {status} |" in CLI
