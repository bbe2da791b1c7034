"""onrecord: reads dated news dispatches and puts them on record.

>>> import onrecord
>>> record = onrecord.read(text, published="2023-01-03", wire="TASS")
>>> record.to_json()
>>> with onrecord.open("record.db") as archive:
...     archive.who("Lavrov").said
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from onrecord.errors import (
    AmbiguousNameError,
    CheckError,
    IntakeError,
    LexiconError,
    OnrecordError,
    QuestionError,
    SpanError,
    StoreError,
    UnknownNameError,
    WeightsError,
)

if TYPE_CHECKING:
    from onrecord.archive import Archive
    from onrecord.archive import open as open  # not in __all__: `import *` keeps Python's own
    from onrecord.pipeline import read, read_dispatch, read_many
    from onrecord.record.records import Record
    from onrecord.spans import Span

__version__ = "0.1.0"

__all__ = [
    "AmbiguousNameError",
    "Archive",
    "CheckError",
    "IntakeError",
    "LexiconError",
    "OnrecordError",
    "QuestionError",
    "Record",
    "Span",
    "SpanError",
    "StoreError",
    "UnknownNameError",
    "WeightsError",
    "__version__",
    "read",
    "read_dispatch",
    "read_many",
]

# Loaded when first asked for: the network's library takes a third of a second, which
# `onrecord --help` need not wait for, and in which Ctrl-C must be answered (__main__.py).
_LATER = {
    "Archive": "onrecord.archive",
    "open": "onrecord.archive",
    "read": "onrecord.pipeline",
    "read_dispatch": "onrecord.pipeline",
    "read_many": "onrecord.pipeline",
    "Record": "onrecord.record.records",
    "Span": "onrecord.spans",
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    found: object = getattr(import_module(_LATER[name]), name)
    globals()[name] = found
    return found
