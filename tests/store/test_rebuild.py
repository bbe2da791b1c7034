"""A record comes back from its rows as it was added."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn import records
from hypothesis import HealthCheck, given, settings

from onrecord.errors import NoDispatchError
from onrecord.pipeline import read
from onrecord.record.check import check
from onrecord.record.records import Record
from onrecord.store.connection import StoreConnection, open_store
from onrecord.store.rebuild import keys, record_of
from onrecord.store.rebuild import record as rebuilt
from onrecord.store.verify import verify
from onrecord.store.write import add, keep_no_text

NOW = "2023-03-20T10:00:00Z"
GOLDEN = sorted((Path(__file__).parent.parent / "golden").glob("*.txt"))


def test_a_record_comes_back_byte_for_byte(store: StoreConnection, record: Record) -> None:
    add(store, record, recorded=NOW)
    assert rebuilt(store, record.id) == record
    assert rebuilt(store, record.id).to_json() == record.to_json()


@pytest.mark.parametrize("golden", GOLDEN, ids=[file.stem for file in GOLDEN])
def test_golden_records_come_back(store: StoreConnection, golden: Path) -> None:
    record = read(golden.read_text(encoding="utf-8"))
    assert record.events
    assert record.attributions
    add(store, record, recorded=NOW)
    assert rebuilt(store, record.id).to_json() == record.to_json()


def test_any_record_comes_back_among_others_and_holds(
    tmp_path_factory: pytest.TempPathFactory, record: Record
) -> None:
    file = tmp_path_factory.mktemp("many") / "record.db"
    with open_store(file, now=NOW, write=True) as store:
        store.execute("PRAGMA synchronous = OFF")
        add(store, record, recorded=NOW)

        @settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
        @given(records())
        def comes_back(drawn: Record) -> None:
            check(drawn)
            if add(store, drawn, recorded=NOW) == "same":
                return
            (reading,) = store.execute("SELECT max(id) FROM readings").fetchone()
            assert record_of(store, reading) == drawn

        comes_back()
        assert rebuilt(store, record.id) == record
        assert list(verify(store)) == []
    store.close()


def test_a_store_without_texts_gives_the_record_back_to_who_has_the_text(
    store: StoreConnection, record: Record
) -> None:
    keep_no_text(store)
    add(store, record, recorded=NOW)
    with pytest.raises(NoDispatchError, match="keeps no texts"):
        rebuilt(store, record.id)
    with pytest.raises(NoDispatchError, match="not the one that was read"):
        rebuilt(store, record.id, text=record.dispatch.text + " ")
    assert rebuilt(store, record.id, text=record.dispatch.text) == record


def test_an_unknown_dispatch_is_said_to_be_so(store: StoreConnection, record: Record) -> None:
    add(store, record, recorded=NOW)
    with pytest.raises(NoDispatchError, match="'nowhere'"):
        rebuilt(store, "nowhere")
    with pytest.raises(NoDispatchError, match="in version 2"):
        rebuilt(store, record.id, 2)
    with pytest.raises(NoDispatchError):
        rebuilt(store, "' OR 1=1 --")
    assert list(keys(store)) == [record.id]
