"""Every exception that onrecord raises.

OnrecordError
├── SpanError        positions that cover no words, or run past the text
├── IntakeError      a dispatch that cannot be read: what, where, remedy
├── LexiconError     a table of the package that does not load
├── WeightsError     weights that are missing, damaged or of another format
└── CheckError       a record that breaks its contract; names the field
"""

from __future__ import annotations


class OnrecordError(Exception):
    """The root: whatever onrecord refuses, it refuses with one of these."""


class SpanError(OnrecordError):
    """Positions that cover no words, or run past the text."""


class IntakeError(OnrecordError):
    """A dispatch that cannot be read; the message says what, where and the remedy."""


class LexiconError(OnrecordError):
    """A table of the package that does not load; names the file and the row."""


class WeightsError(OnrecordError):
    """Weights that are missing, damaged, or made for another version."""


class CheckError(OnrecordError):
    """A record that breaks its contract; names the field and the span."""
