"""The store that the benchmark makes is one like any other."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

import onrecord
from onrecord.store.rows import Filters
from onrecord.store.schema_lookups import FORETOLD_OF, LEARN, WORDS_OF

DISPATCHES = 120


def _synthetic() -> ModuleType:
    path = Path(__file__).parents[2] / "benchmarks" / "synthetic.py"
    spec = importlib.util.spec_from_file_location("synthetic", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("made") / "made.db"
    _synthetic().make(file, DISPATCHES)
    return file


def test_it_holds_what_it_says_and_is_sound(file: Path) -> None:
    with onrecord.open(file, write=True) as archive:
        (events,) = archive.connection.execute("SELECT count(*) FROM events").fetchone()
        assert events == 10 * DISPATCHES
        assert list(archive.verify()) == []
        (row,) = archive.events(filters=Filters(limit=1))
        assert row.cited.words is not None
        assert row.anchor == row.act
        assert all(party.name == party.words for party in (*row.actors, *row.targets))


def test_its_lookups_follow_from_the_rest(file: Path) -> None:
    with onrecord.open(file, write=True) as archive:
        before = archive.connection.total_changes
        archive.connection.execute("BEGIN")
        for sql in LEARN.format(entities="SELECT entity FROM identities").split(";")[:-1]:
            archive.connection.execute(sql)
        archive.connection.execute(WORDS_OF.format(names="TRUE"))
        archive.connection.execute(FORETOLD_OF.format(events="TRUE"))
        assert archive.connection.total_changes == before
        archive.connection.execute("ROLLBACK")


def test_its_actors_are_found(file: Path) -> None:
    with onrecord.open(file) as archive:
        for id in range(1, 6):
            dossier = archive.who(f"id:{id}", Filters(limit=5))
            assert len(dossier.did) == 5
            assert {dossier.actor.name} < {p.name for row in dossier.did for p in row.actors} | {""}
