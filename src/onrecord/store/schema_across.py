"""The tables that tie dispatches together, and the views that people read in a browser."""

from __future__ import annotations

from typing import Final

ACROSS: Final = """
CREATE TABLE actors (
    id INTEGER PRIMARY KEY,
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    iso3 TEXT,
    contested INTEGER NOT NULL,
    folded TEXT NOT NULL
) STRICT;
CREATE INDEX actors_folded ON actors (folded);
CREATE INDEX actors_iso3 ON actors (iso3) WHERE iso3 IS NOT NULL;

CREATE TABLE names (
    actor INTEGER NOT NULL REFERENCES actors (id),
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    sound TEXT NOT NULL,
    PRIMARY KEY (actor, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX names_folded ON names (folded);
CREATE INDEX names_sound ON names (sound);

CREATE TABLE actor_keys (
    type TEXT NOT NULL,
    key TEXT NOT NULL,
    actor INTEGER NOT NULL REFERENCES actors (id),
    words TEXT NOT NULL,
    PRIMARY KEY (type, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_keys_actor ON actor_keys (actor);

CREATE TABLE actor_blocks (
    block TEXT NOT NULL,
    actor INTEGER NOT NULL REFERENCES actors (id),
    PRIMARY KEY (block, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_blocks_actor ON actor_blocks (actor);

CREATE TABLE identities (
    entity INTEGER PRIMARY KEY REFERENCES entities (id),
    actor INTEGER NOT NULL REFERENCES actors (id),
    rule TEXT NOT NULL,
    score REAL NOT NULL,
    judged_at TEXT NOT NULL
) STRICT;
CREATE INDEX identities_actor ON identities (actor);

CREATE TABLE judgements (
    id INTEGER PRIMARY KEY,
    left_actor INTEGER NOT NULL REFERENCES actors (id),
    right_actor INTEGER NOT NULL REFERENCES actors (id),
    verdict TEXT NOT NULL,
    rule TEXT,
    author TEXT,
    score REAL,
    made_at TEXT NOT NULL,
    undone_at TEXT
) STRICT;
CREATE INDEX judgements_left ON judgements (left_actor);
CREATE INDEX judgements_right ON judgements (right_actor);

CREATE TABLE actor_heads (
    actor INTEGER PRIMARY KEY REFERENCES actors (id),
    head INTEGER NOT NULL REFERENCES actors (id)
) STRICT;
CREATE INDEX actor_heads_head ON actor_heads (head);

CREATE TABLE copies (
    dispatch INTEGER PRIMARY KEY REFERENCES dispatches (id),
    lineage INTEGER NOT NULL REFERENCES dispatches (id),
    score REAL NOT NULL,
    judged_at TEXT NOT NULL
) STRICT;
CREATE INDEX copies_lineage ON copies (lineage);

CREATE TABLE sketches (
    band INTEGER NOT NULL,
    hash INTEGER NOT NULL,
    dispatch INTEGER NOT NULL REFERENCES dispatches (id),
    PRIMARY KEY (band, hash, dispatch)
) STRICT, WITHOUT ROWID;
CREATE INDEX sketches_dispatch ON sketches (dispatch);
"""


def _names_of(role: str) -> str:
    """Return the column of the names, or else the words, that fill a role of an event."""
    return f"""(
        SELECT group_concat(
            ifnull(e.name, substr(d.text, o.span_start + 1, o.span_end - o.span_start)), '; '
        )
        FROM roles AS o LEFT JOIN entities AS e ON e.id = o.entity
        WHERE o.event = v.id AND o.role = '{role}'
    ) AS {role}s"""


VIEWS: Final = f"""
CREATE VIEW statements_view AS
SELECT
    d.key || '/' || a.local AS statement_id,
    d.published,
    d.wire,
    coalesce(
        e.name,
        CASE WHEN a.source_is_wire THEN 'no source named' END,
        substr(d.text, a.source_start + 1, a.source_end - a.source_start)
    ) AS speaker,
    e.role AS speaker_role,
    a.kind,
    a.stance,
    a.statement,
    d.title AS dispatch_title,
    d.key AS dispatch_key,
    d.id AS dispatch
FROM attributions AS a
JOIN readings AS r ON r.id = a.reading AND r.recorded_until IS NULL
JOIN dispatches AS d ON d.id = r.dispatch AND d.recorded_until IS NULL
LEFT JOIN entities AS e ON e.id = a.source_entity;

CREATE VIEW events_view AS
SELECT
    d.key || '/' || v.local AS event_id,
    v.first,
    v.last,
    v.type,
    v.act,
    substr(d.text, v.anchor_start + 1, v.anchor_end - v.anchor_start) AS anchor,
    v.status,
    {_names_of("actor")},
    {_names_of("target")},
    {_names_of("place")},
    (
        SELECT group_concat(ifnull(e.name, 'no source named'), ' > ')
        FROM event_words AS w
        JOIN attributions AS a ON a.id = w.attribution
        LEFT JOIN entities AS e ON e.id = a.source_entity
        WHERE w.event = v.id
    ) AS on_word_of,
    substr(d.text, v.evidence_start + 1, v.evidence_end - v.evidence_start) AS evidence,
    d.published,
    d.wire,
    d.title AS dispatch_title,
    d.key AS dispatch_key,
    d.id AS dispatch,
    v.id AS event
FROM events AS v
JOIN readings AS r ON r.id = v.reading AND r.recorded_until IS NULL
JOIN dispatches AS d ON d.id = r.dispatch AND d.recorded_until IS NULL;

CREATE VIEW timeline AS
SELECT n.actor, t.name, v.*
FROM (
    SELECT DISTINCT i.actor, o.event
    FROM identities AS i JOIN roles AS o ON o.entity = i.entity AND o.role IN ('actor', 'target')
) AS n
JOIN actors AS t ON t.id = n.actor
JOIN events_view AS v ON v.event = n.event
WHERE v.first IS NOT NULL OR v.last IS NOT NULL
ORDER BY coalesce(v.first, v.last);
"""
