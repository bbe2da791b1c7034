"""What people hold to be wrong in a record: beside it, never in it."""

from __future__ import annotations

from typing import Final

OBJECTIONS: Final = """
CREATE TABLE objections (
    id INTEGER PRIMARY KEY,
    attribution INTEGER REFERENCES attributions (id),
    event INTEGER REFERENCES events (id),
    verdict TEXT NOT NULL,
    instead TEXT,
    author TEXT NOT NULL,
    made_at TEXT NOT NULL,
    undone_at TEXT
) STRICT;
CREATE INDEX objections_attribution ON objections (attribution) WHERE attribution IS NOT NULL;
CREATE INDEX objections_event ON objections (event) WHERE event IS NOT NULL;
"""
