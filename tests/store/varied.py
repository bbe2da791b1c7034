"""A record with something else about it."""

from __future__ import annotations

import hashlib

import msgspec

from onrecord.record.records import Record


def changed(record: Record, **fields: object) -> Record:
    """Return the record with other fields of its dispatch; its hash follows the text."""
    if "text" in fields:
        fields["sha256"] = hashlib.sha256(str(fields["text"]).encode()).hexdigest()
    return msgspec.structs.replace(
        record, dispatch=msgspec.structs.replace(record.dispatch, **fields)
    )


def read_by(record: Record, weights: str | None) -> Record:
    """Return the record as if another reader had written it."""
    reader = msgspec.structs.replace(record.reader, weights=weights)
    return msgspec.structs.replace(record, reader=reader)
