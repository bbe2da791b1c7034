"""Every exception that onrecord raises.

OnrecordError
├── SpanError        positions that cover no words, or run past the text
├── IntakeError      a dispatch that cannot be read: what, where, remedy
├── LexiconError     a table of the package that does not load
├── WeightsError     weights that are missing, damaged or of another format
├── ReadingError     a dispatch whose reading killed the process that read it
├── CheckError       a record that breaks its contract; names the field
├── GazetteerError   a pack of towns that is missing, no such pack, or cannot be built
└── StoreError       a record store that cannot do what is asked of it
    ├── NoStoreError        no such file, or a file that is no record store
    ├── StoreBusyError      somebody else is writing to it
    ├── StoreFullError      the disk is full
    ├── StoreAccessError    a file or folder that cannot be read or written
    ├── StoreDamagedError   part of the file does not read back
    ├── NoDispatchError     a dispatch that the store has not, or not with its text
    ├── QuestionError       a question that cannot be understood
    ├── UnknownNameError    a name that nobody on record has, with the nearest ones
    └── AmbiguousNameError  a name that several have, with how to say which
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


class ReadingError(OnrecordError):
    """A dispatch whose reading killed the process that read it."""


class CheckError(OnrecordError):
    """A record that breaks its contract; names the field and the span."""


class GazetteerError(OnrecordError):
    """A pack of towns that is missing, of another format, or cannot be built; with the remedy."""


class StoreError(OnrecordError):
    """A record store that cannot do what is asked of it; says what, where and the remedy."""


class NoStoreError(StoreError):
    """No such file, or a file that is no record store."""


class StoreBusyError(StoreError):
    """Somebody else is writing to the store; says who, where the system tells."""


class StoreFullError(StoreError):
    """The disk is full; what was stored before is whole."""


class StoreAccessError(StoreError):
    """The store's file or folder cannot be read or written."""


class StoreDamagedError(StoreError):
    """Part of the file does not read back."""


class NoDispatchError(StoreError):
    """A dispatch that the store does not have, or has without its text."""


class QuestionError(StoreError):
    """A question that cannot be understood: no words, or an id of no known form."""


class UnknownNameError(StoreError):
    """A name that nobody on record has; `near` are the nearest that somebody has."""

    def __init__(self, message: str, near: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.near = near


class AmbiguousNameError(StoreError):
    """A name that several on record have; `candidates` are ways to say which, one for each."""

    def __init__(self, message: str, candidates: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.candidates = candidates
