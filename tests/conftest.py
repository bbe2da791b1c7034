"""What every test may ask for."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from made import made_record
from onrecord.record.records import Record

# A run gives the same answer every time and on every machine: no example is timed, and none is
# drawn anew. To search further: pytest --hypothesis-profile=search
settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", deadline=None, max_examples=2_000)
settings.load_profile("steady")


@pytest.fixture
def record() -> Record:
    """A whole record, made by hand: see made.py."""
    return made_record()
