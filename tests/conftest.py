"""What every test may ask for."""

from __future__ import annotations

import pytest

from made import made_record
from onrecord.record.records import Record


@pytest.fixture
def record() -> Record:
    """A whole record, made by hand: see made.py."""
    return made_record()
