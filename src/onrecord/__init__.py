"""onrecord: reads dated news dispatches and puts them on record.

>>> import onrecord
>>> record = onrecord.read(text, published="2023-01-03", wire="TASS")
>>> record.to_json()
"""

from __future__ import annotations

__version__ = "0.1.0"

from onrecord.errors import (
    CheckError,
    IntakeError,
    LexiconError,
    OnrecordError,
    SpanError,
    WeightsError,
)
from onrecord.pipeline import read, read_dispatch, read_many
from onrecord.record.records import Record
from onrecord.spans import Span

__all__ = [
    "CheckError",
    "IntakeError",
    "LexiconError",
    "OnrecordError",
    "Record",
    "Span",
    "SpanError",
    "WeightsError",
    "__version__",
    "read",
    "read_dispatch",
    "read_many",
]
