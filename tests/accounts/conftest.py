"""An empty archive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord
from onrecord.archive import Archive


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with onrecord.open(tmp_path / "record.db", write=True) as opened:
        yield opened
