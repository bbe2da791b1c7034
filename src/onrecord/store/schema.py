"""The tables of the store, and the steps that led to them. docs/store.md says what each column is.

A step is never changed once a release has it: what comes later is a further step. Step n brings a
file to schema n, and commits together with its own note in `migrations`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from onrecord.store.schema_across import ACROSS, VIEWS
from onrecord.store.schema_lookups import JOINT, LOOKUPS
from onrecord.store.schema_objections import OBJECTIONS

APPLICATION_ID: Final = 0x6F6E7264  # "onrd"; `file` and SQLite's tools tell a store by it

RECORDS: Final = """
CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE readers (
    id INTEGER PRIMARY KEY,
    version TEXT NOT NULL,
    weights TEXT
) STRICT;
CREATE UNIQUE INDEX readers_once ON readers (version, ifnull(weights, ''));

CREATE TABLE dispatches (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    version INTEGER NOT NULL,
    name TEXT GENERATED ALWAYS AS (ifnull(title, key)) VIRTUAL,
    title TEXT,
    wire TEXT,
    published TEXT,
    published_basis TEXT,
    url TEXT,
    language TEXT NOT NULL,
    text TEXT,
    length INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    source TEXT,
    recorded_from TEXT NOT NULL,
    recorded_until TEXT,
    published_until TEXT,
    UNIQUE (key, version)
) STRICT;
CREATE INDEX dispatches_sha256 ON dispatches (sha256);
CREATE INDEX dispatches_published ON dispatches (published, published_until);
CREATE INDEX dispatches_wire ON dispatches (wire, published);
CREATE INDEX dispatches_source ON dispatches (source);

CREATE TABLE readings (
    id INTEGER PRIMARY KEY,
    dispatch INTEGER NOT NULL REFERENCES dispatches (id),
    reader INTEGER NOT NULL REFERENCES readers (id),
    dateline_start INTEGER,
    dateline_end INTEGER,
    dateline_place TEXT,
    dateline_date TEXT,
    dateline_wire_start INTEGER,
    dateline_wire_end INTEGER,
    recorded_from TEXT NOT NULL,
    recorded_until TEXT
) STRICT;
CREATE INDEX readings_dispatch ON readings (dispatch);
CREATE INDEX readings_reader ON readings (reader);

CREATE TABLE times (
    id INTEGER PRIMARY KEY,
    reading INTEGER NOT NULL REFERENCES readings (id),
    local TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    type TEXT NOT NULL,
    value TEXT NOT NULL,
    first TEXT,
    last TEXT,
    basis TEXT NOT NULL
) STRICT;
CREATE INDEX times_reading ON times (reading);

CREATE TABLE entities (
    id INTEGER PRIMARY KEY,
    reading INTEGER NOT NULL REFERENCES readings (id),
    local TEXT NOT NULL,
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    iso3 TEXT,
    contested INTEGER NOT NULL,
    role TEXT
) STRICT;
CREATE INDEX entities_reading ON entities (reading);

CREATE TABLE mentions (
    entity INTEGER NOT NULL REFERENCES entities (id),
    position INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    PRIMARY KEY (entity, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE attributions (
    id INTEGER PRIMARY KEY,
    reading INTEGER NOT NULL REFERENCES readings (id),
    local TEXT NOT NULL,
    source_start INTEGER,
    source_end INTEGER,
    source_entity INTEGER REFERENCES entities (id),
    source_is_wire INTEGER NOT NULL,
    kind TEXT NOT NULL,
    stance TEXT NOT NULL,
    parent INTEGER REFERENCES attributions (id) DEFERRABLE INITIALLY DEFERRED,
    score REAL NOT NULL,
    statement TEXT
) STRICT;
CREATE INDEX attributions_reading ON attributions (reading);
CREATE INDEX attributions_source ON attributions (source_entity) WHERE source_entity IS NOT NULL;
CREATE INDEX attributions_parent ON attributions (parent) WHERE parent IS NOT NULL;

CREATE TABLE attribution_spans (
    attribution INTEGER NOT NULL REFERENCES attributions (id),
    part TEXT NOT NULL,
    position INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    PRIMARY KEY (attribution, part, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    reading INTEGER NOT NULL REFERENCES readings (id),
    local TEXT NOT NULL,
    anchor_start INTEGER NOT NULL,
    anchor_end INTEGER NOT NULL,
    type TEXT,
    act TEXT,
    first TEXT,
    last TEXT,
    when_basis TEXT,
    time INTEGER REFERENCES times (id),
    certainty TEXT NOT NULL,
    polarity TEXT NOT NULL,
    tense TEXT NOT NULL,
    status TEXT NOT NULL,
    evidence_start INTEGER NOT NULL,
    evidence_end INTEGER NOT NULL,
    score REAL NOT NULL
) STRICT;
CREATE INDEX events_reading ON events (reading);
CREATE INDEX events_type ON events (type, first);
CREATE INDEX events_act ON events (act, first) WHERE act IS NOT NULL;
CREATE INDEX events_first ON events (first) WHERE first IS NOT NULL;
CREATE INDEX events_time ON events (time) WHERE time IS NOT NULL;

CREATE TABLE roles (
    event INTEGER NOT NULL REFERENCES events (id),
    role TEXT NOT NULL,
    position INTEGER NOT NULL,
    entity INTEGER REFERENCES entities (id),
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    PRIMARY KEY (event, role, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX roles_entity ON roles (entity, role) WHERE entity IS NOT NULL;

CREATE TABLE event_words (
    event INTEGER NOT NULL REFERENCES events (id),
    position INTEGER NOT NULL,
    attribution INTEGER NOT NULL REFERENCES attributions (id),
    PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_words_attribution ON event_words (attribution);

CREATE TABLE further_mentions (
    id INTEGER PRIMARY KEY,
    event INTEGER NOT NULL REFERENCES events (id),
    position INTEGER NOT NULL,
    anchor_start INTEGER NOT NULL,
    anchor_end INTEGER NOT NULL,
    evidence_start INTEGER NOT NULL,
    evidence_end INTEGER NOT NULL
) STRICT;
CREATE INDEX further_mentions_event ON further_mentions (event, position);

CREATE TABLE further_mention_words (
    further_mention INTEGER NOT NULL REFERENCES further_mentions (id),
    position INTEGER NOT NULL,
    attribution INTEGER NOT NULL REFERENCES attributions (id),
    PRIMARY KEY (further_mention, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX further_mention_words_attribution ON further_mention_words (attribution);

CREATE TABLE aside (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    reason TEXT NOT NULL,
    sha256 TEXT,
    recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX aside_source ON aside (source);
"""


def _searched(table: str, *columns: str) -> str:
    """Return the FTS5 index of a table, kept by triggers, as Datasette knows it by its content."""
    names = ", ".join(columns)
    new = ", ".join(f"new.{column}" for column in columns)
    old = ", ".join(f"old.{column}" for column in columns)
    into = f"INSERT INTO {table}_fts"
    forget = f"{into} ({table}_fts, rowid, {names}) VALUES ('delete', old.id, {old});"
    learn = f"{into} (rowid, {names}) VALUES (new.id, {new});"
    return f"""
CREATE VIRTUAL TABLE {table}_fts USING fts5 (
    {names}, content="{table}", content_rowid="id", tokenize="unicode61 remove_diacritics 2"
);
CREATE TRIGGER {table}_fts_insert AFTER INSERT ON {table} BEGIN {learn} END;
CREATE TRIGGER {table}_fts_delete AFTER DELETE ON {table} BEGIN {forget} END;
CREATE TRIGGER {table}_fts_update AFTER UPDATE OF {names} ON {table} BEGIN {forget} {learn} END;
INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild');
"""


@dataclass(frozen=True, slots=True)
class Step:
    """One migration: what it does, in words and in SQL."""

    note: str
    sql: str


STEPS: Final = (
    Step("dispatches, readings and what they hold; what was set aside", RECORDS),
    Step(
        "search over texts and statements",
        _searched("dispatches", "title", "text") + _searched("attributions", "statement"),
    ),
    Step("across dispatches: actors, judgements, lineages of copies", ACROSS),
    Step("views for people", VIEWS),
    Step("who did, had done and said what, in the order it is answered in", LOOKUPS),
    Step("what people hold to be wrong in a record", OBJECTIONS),
    Step("what several say jointly is what each of them said", JOINT),
)
SCHEMA: Final = len(STEPS)
