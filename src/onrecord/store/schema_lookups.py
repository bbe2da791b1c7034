"""What the questions look up: who did, had done, and said what, in the order they are answered in.

Every row follows from the others (roles, identities, events, copies), and triggers keep them so;
nothing here is written by hand. They stand in the order of the answers, so that an actor of a
hundred thousand events is answered from the first fifty.

Days are counted from 1 January of the year 1, which is 1, as Python's `date.toordinal` does; 0 is
an unknown day. `day` is the event's as its words bound it, or else that of its dispatch's
publication. It only orders: an event without a day has none.
"""

from __future__ import annotations

from typing import Final


def ordinal(day: str) -> str:
    """Return the SQL of a day's number; NULL where `day` is NULL."""
    return f"CAST(julianday({day}) - 1721424.5 AS INTEGER)"


_EVENT_DAY: Final = f"ifnull({ordinal('coalesce(v.first, v.last, d.published)')}, 0)"
# The last day of an event of several, so that what began earlier is found by a later day.
_LASTS: Final = f"""CASE WHEN v.first IS NULL OR v.first = v.last THEN NULL
    ELSE ifnull({ordinal("v.last")}, 9999999) END"""
_TOLD: Final = """
    JOIN events AS v ON v.id = o.event
    JOIN readings AS r ON r.id = v.reading
    JOIN dispatches AS d ON d.id = r.dispatch"""

# What must be in each table, and so what is put into it. `verify` asks whether it is.
DEEDS: Final = f"""
SELECT i.actor, o.role, {_EVENT_DAY} AS day, v.id AS event, {_LASTS} AS lasts,
    {ordinal("d.published")} AS published, v.type, v.act
FROM identities AS i JOIN roles AS o ON o.entity = i.entity {_TOLD}"""
DEALINGS: Final = f"""
SELECT i.actor, j.actor AS other, p.role, {_EVENT_DAY} AS day, v.id AS event, v.act
FROM roles AS o
    JOIN identities AS i ON i.entity = o.entity
    JOIN roles AS p ON p.event = o.event AND p.role IN ('actor', 'target')
        AND NOT (p.role = 'actor' AND p.position = o.position)
    JOIN identities AS j ON j.entity = p.entity {_TOLD}
WHERE o.role = 'actor'"""
# What is said jointly is what each of them says: a mention of each is all the words of the source.
SAYINGS: Final = f"""
SELECT i.actor, ifnull({ordinal("d.published")}, 0) AS day, a.id AS attribution
FROM identities AS i
    JOIN entities AS e ON e.id = i.entity
    JOIN attributions AS a ON a.reading = e.reading AND (
        a.source_entity = e.id OR EXISTS (
            SELECT 1 FROM mentions AS m WHERE m.entity = e.id
            AND m.span_start = a.source_start AND m.span_end = a.source_end
        )
    )
    JOIN readings AS r ON r.id = a.reading
    JOIN dispatches AS d ON d.id = r.dispatch"""
APPEARANCES: Final = f"""
SELECT i.actor, e.reading, ifnull(c.lineage, r.dispatch) AS lineage,
    {ordinal("d.published")} AS published
FROM identities AS i
    JOIN entities AS e ON e.id = i.entity
    JOIN readings AS r ON r.id = e.reading
    JOIN dispatches AS d ON d.id = r.dispatch
    LEFT JOIN copies AS c ON c.dispatch = r.dispatch"""
# Folded names hold letters, digits and single spaces: nothing that JSON would want escaped.
NAME_WORDS: Final = """
SELECT w.value AS word, n.actor
FROM names AS n, json_each('["' || replace(n.folded || ' ' || n.sound, ' ', '","') || '"]') AS w"""
# Events of a day after their dispatch: all that is known of a day before it comes.
FORETOLD: Final = f"""
SELECT {ordinal("v.first")} AS day, v.id AS event, {ordinal("d.published")} AS published
FROM events AS v
    JOIN readings AS r ON r.id = v.reading
    JOIN dispatches AS d ON d.id = r.dispatch AND d.published < v.first"""

# What an entity's being an actor's brings with it; `{entities}` are the entities.
DEEDS_OF: Final = f"""
INSERT OR IGNORE INTO deeds (actor, role, day, event, lasts, published, type, act){DEEDS}
WHERE i.entity IN ({{entities}});"""
# Of an event all pairs are told again: its other parties may have been known before this one.
DEALINGS_OF: Final = f"""
INSERT OR IGNORE INTO dealings (actor, other, role, day, event, act){DEALINGS}
    AND o.event IN (SELECT event FROM roles WHERE entity IN ({{entities}}));"""
SAYINGS_OF: Final = f"""
INSERT OR IGNORE INTO sayings (actor, day, attribution){SAYINGS}
WHERE i.entity IN ({{entities}});"""
APPEARANCES_OF: Final = f"""
INSERT OR IGNORE INTO appearances (actor, reading, lineage, published){APPEARANCES}
WHERE i.entity IN ({{entities}});"""
WORDS_OF: Final = f"""
INSERT OR IGNORE INTO name_words (word, actor){NAME_WORDS}
WHERE {{names}};"""
FORETOLD_OF: Final = f"""
INSERT OR IGNORE INTO foretold (day, event, published){FORETOLD}
WHERE {{events}};"""
LEARN: Final = DEEDS_OF + DEALINGS_OF + SAYINGS_OF + APPEARANCES_OF

# Another entity of the same reading may be the same actor still: what it brings is told again.
_FORGET: Final = """
    DELETE FROM deeds WHERE actor = old.actor
        AND event IN (SELECT event FROM roles WHERE entity = old.entity);
    DELETE FROM dealings WHERE (actor = old.actor OR other = old.actor)
        AND event IN (SELECT event FROM roles WHERE entity = old.entity);
    DELETE FROM sayings WHERE actor = old.actor
        AND attribution IN (
            SELECT a.id FROM entities AS e JOIN attributions AS a ON a.reading = e.reading
            WHERE e.id = old.entity
        );
    DELETE FROM appearances WHERE actor = old.actor
        AND reading = (SELECT reading FROM entities WHERE id = old.entity);""" + LEARN.format(
    entities="SELECT e.id FROM entities AS o JOIN entities AS e ON e.reading = o.reading "
    "WHERE o.id = old.entity"
)
_LINEAGE: Final = """
    UPDATE appearances SET lineage = new.lineage
    WHERE reading IN (SELECT id FROM readings WHERE dispatch = new.dispatch) AND actor IN (
        SELECT i.actor
        FROM readings AS r
            JOIN entities AS e ON e.reading = r.id
            JOIN identities AS i ON i.entity = e.id
        WHERE r.dispatch = new.dispatch
    );"""
_LEARN_NEW: Final = LEARN.format(entities="new.entity")
TRIGGERS: Final = {
    # INSERT OR REPLACE deletes without telling; so the row that it replaces goes first.
    "identities_replace": "BEFORE INSERT ON identities BEGIN "
    "DELETE FROM identities WHERE entity = new.entity; END",
    "identities_insert": f"AFTER INSERT ON identities BEGIN {_LEARN_NEW} END",
    "identities_delete": f"AFTER DELETE ON identities BEGIN {_FORGET} END",
    "identities_update": f"AFTER UPDATE OF actor ON identities BEGIN {_FORGET} {_LEARN_NEW} END",
    "copies_insert": f"AFTER INSERT ON copies BEGIN {_LINEAGE} END",
    "events_insert": "AFTER INSERT ON events WHEN new.first IS NOT NULL BEGIN "
    + FORETOLD_OF.format(events="v.id = new.id")
    + " END",
    "names_insert": "AFTER INSERT ON names BEGIN "
    + WORDS_OF.format(names="n.actor = new.actor AND n.name = new.name")
    + " END",
    "copies_update": f"AFTER UPDATE OF lineage ON copies BEGIN {_LINEAGE} END",
}
_TABLES: Final = """
CREATE TABLE deeds (
    actor INTEGER NOT NULL REFERENCES actors (id),
    role TEXT NOT NULL,
    day INTEGER NOT NULL,
    event INTEGER NOT NULL REFERENCES events (id),
    lasts INTEGER,
    published INTEGER,
    type TEXT,
    act TEXT,
    PRIMARY KEY (actor, role, day DESC, event)
) STRICT, WITHOUT ROWID;

CREATE TABLE dealings (
    actor INTEGER NOT NULL REFERENCES actors (id),
    other INTEGER NOT NULL REFERENCES actors (id),
    role TEXT NOT NULL,
    day INTEGER NOT NULL,
    event INTEGER NOT NULL REFERENCES events (id),
    act TEXT,
    PRIMARY KEY (actor, other, role, day DESC, event)
) STRICT, WITHOUT ROWID;

CREATE TABLE sayings (
    actor INTEGER NOT NULL REFERENCES actors (id),
    day INTEGER NOT NULL,
    attribution INTEGER NOT NULL REFERENCES attributions (id),
    PRIMARY KEY (actor, day DESC, attribution)
) STRICT, WITHOUT ROWID;

CREATE TABLE appearances (
    actor INTEGER NOT NULL REFERENCES actors (id),
    reading INTEGER NOT NULL REFERENCES readings (id),
    lineage INTEGER NOT NULL REFERENCES dispatches (id),
    published INTEGER,
    PRIMARY KEY (actor, reading)
) STRICT, WITHOUT ROWID;

CREATE TABLE name_words (
    word TEXT NOT NULL,
    actor INTEGER NOT NULL REFERENCES actors (id),
    PRIMARY KEY (word, actor)
) STRICT, WITHOUT ROWID;

CREATE INDEX dealings_act ON dealings (actor, act, other, event) WHERE act IS NOT NULL;
CREATE TABLE foretold (
    day INTEGER NOT NULL,
    event INTEGER NOT NULL REFERENCES events (id),
    published INTEGER NOT NULL,
    PRIMARY KEY (day DESC, event)
) STRICT, WITHOUT ROWID;

CREATE INDEX dispatches_superseded ON dispatches (id) WHERE recorded_until IS NOT NULL;
CREATE INDEX readings_superseded ON readings (id) WHERE recorded_until IS NOT NULL;
CREATE INDEX dispatches_replaced ON dispatches (published_until) WHERE published_until IS NOT NULL;
CREATE INDEX events_lasting ON events (first, last) WHERE first IS NOT NULL AND last IS NOT first;
""" + "".join(f"CREATE TRIGGER {name} {body};\n" for name, body in TRIGGERS.items())
# What follows from the records of a store that was made before these tables.
_FILL: Final = (
    LEARN.format(entities="SELECT entity FROM identities")
    + WORDS_OF.format(names="TRUE")
    + FORETOLD_OF.format(events="TRUE")
)
LOOKUPS: Final = f"{_TABLES}{_FILL}\n"
# Brought a store forward in which a joint statement was its first speaker's alone.
JOINT: Final = (
    "".join(
        f"DROP TRIGGER {name};\nCREATE TRIGGER {name} {body};\n"
        for name, body in TRIGGERS.items()
        if name.startswith("identities_")
    )
    + SAYINGS_OF.format(entities="SELECT entity FROM identities")
    + "\n"
)
