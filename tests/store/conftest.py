"""An empty store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.store.connection import StoreConnection, open_store

NOW = "2023-03-20T10:00:00Z"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@pytest.fixture
def store(file: Path) -> Iterator[StoreConnection]:
    connection = open_store(file, now=NOW, write=True)
    yield connection
    connection.close()
