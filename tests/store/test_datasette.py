"""A store opens in Datasette with nothing configured: search, references, labels."""

from __future__ import annotations

import asyncio
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from onrecord.record.records import Record
from onrecord.store.connection import open_store
from onrecord.store.write import add

app = pytest.importorskip("datasette.app")
NOW = "2023-03-20T10:00:00Z"


@pytest.fixture
def filled(file: Path, record: Record) -> Path:
    with closing(open_store(file, now=NOW, write=True)) as store:
        add(store, record, recorded=NOW)
    return file


async def _page(file: Path, path: str) -> Any:
    datasette = app.Datasette([str(file)])
    try:
        answer = await datasette.client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.json()
    finally:
        for database in datasette.databases.values():
            database.close()


def _get(file: Path, path: str) -> Any:
    return asyncio.run(_page(file, path))


async def _metadata(file: Path) -> dict[str, tuple[Any, Any, Any]]:
    datasette = app.Datasette([str(file)])
    database = datasette.get_database("record")
    tables = await database.table_names()
    try:
        return {
            table: (
                await database.fts_table(table),
                await database.label_column_for_table(table),
                await database.foreign_keys_for_table(table),
            )
            for table in tables
        }
    finally:
        database.close()


def test_datasette_finds_search_labels_and_references(filled: Path) -> None:
    found = asyncio.run(_metadata(filled))
    assert {table: fts for table, (fts, _, _) in found.items() if fts and table != fts} == {
        "dispatches": "dispatches_fts",
        "attributions": "attributions_fts",
    }
    labels = {table: label for table, (_, label, _) in found.items()}
    assert labels["dispatches"] == "name"
    assert labels["entities"] == "name"
    assert labels["actors"] == "name"
    references = {
        (table, key["column"], key["other_table"])
        for table, (_, _, keys) in found.items()
        for key in keys
    }
    assert {
        ("readings", "dispatch", "dispatches"),
        ("readings", "reader", "readers"),
        ("entities", "reading", "readings"),
        ("mentions", "entity", "entities"),
        ("attributions", "source_entity", "entities"),
        ("attributions", "parent", "attributions"),
        ("attribution_spans", "attribution", "attributions"),
        ("events", "reading", "readings"),
        ("events", "time", "times"),
        ("roles", "event", "events"),
        ("roles", "entity", "entities"),
        ("event_words", "attribution", "attributions"),
        ("identities", "entity", "entities"),
        ("identities", "actor", "actors"),
        ("copies", "lineage", "dispatches"),
    } <= references


@pytest.mark.parametrize("words", ["herders", "HERDERS", '"border guards"'])
def test_the_search_box_of_datasette_finds_texts(filled: Path, words: str) -> None:
    found = _get(filled, f"/record/dispatches.json?_search={words}&_shape=array")
    assert [row["key"] for row in found] == ["astana-1"]


def test_a_dispatch_is_labelled_by_its_title_or_else_its_id(filled: Path) -> None:
    (row,) = _get(filled, "/record/readings.json?_labels=on&_shape=array")
    assert row["dispatch"] == {"value": 1, "label": "astana-1"}


@pytest.mark.parametrize("view", ["statements_view", "events_view", "timeline"])
def test_the_views_open(filled: Path, view: str) -> None:
    rows = _get(filled, f"/record/{view}.json?_shape=array")
    if view == "events_view":
        severed = next(row for row in rows if row["act"] == "sever-relations")
        assert severed["anchor"] == "severing"
        assert severed["targets"] == "Mongolia"
        assert severed["on_word_of"].startswith("Foreign Ministry of Tuvania")
    if view == "statements_view":
        assert rows[0]["speaker"] == "Arman Sadykov"
