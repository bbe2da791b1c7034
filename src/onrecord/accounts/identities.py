"""Who in one dispatch is whom over all dispatches: written beside the records, never into them.

Called by the writer, in its transaction, for each reading that it adds.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from onrecord.accounts.heads import keys_of, regroup
from onrecord.accounts.judging import Named, Verdict, best, judge
from onrecord.accounts.keys import Key, key_of, office_of
from onrecord.lexicon import states
from onrecord.link.naming import initials, is_acronym
from onrecord.record.records import EntityEntry, Record
from onrecord.store.folding import fold, sound

_CANDIDATES: Final = 60  # of one block: bearers of a common name are compared, not all of them
_ACRONYM: Final = 3  # letters that an acronym has at least
_ENDS: Final = '.!?:;"“”'  # of a sentence: what follows has a capital of its own accord
_NAMES: Final = 6  # words in which one dispatch names an entity, beside its name


def tie(connection: sqlite3.Connection, reading: int, record: Record, at: str) -> None:
    """Tie the named entities of a reading to actors; new ones are compared with those known.

    `at` is the time of recording, ISO 8601 in UTC.
    """
    local = dict(connection.execute("SELECT local, id FROM entities WHERE reading = ?", (reading,)))
    fresh: list[int] = []
    for entity in record.entities:
        key = key_of(entity, record.id)
        if key is None or (entity.type == "group" and _only_opens(record, entity)):
            continue
        key = replace(key, short=key.short or _short(record, entity, key))
        actor, new = _actor(connection, key, entity)
        connection.execute(
            "INSERT OR REPLACE INTO identities (entity, actor, rule, score, judged_at)"
            " VALUES (?, ?, ?, ?, ?)",
            (local[entity.id], actor, _rule(key), _score(key), at),
        )
        _note_names(connection, actor, key, _names_in(record, entity))
        if new:
            fresh.append(actor)
            connection.execute("INSERT INTO actor_heads VALUES (?, ?)", (actor, actor))
        if _note_blocks(connection, actor, key):
            _compare(connection, actor, key, at)


def _only_opens(record: Record, entity: EntityEntry) -> bool:
    """Whether a lone word has its capital from the beginning of a sentence: "Witnesses"."""
    if " " in entity.name or entity.iso3 is not None:
        return False
    text = record.dispatch.text
    for span in entity.mentions:
        before = text[max(0, span.start - 6) : span.start]
        bare = before.rstrip()
        if bare and bare[-1] not in _ENDS and "\n" not in before:
            return False
    return True


def _short(record: Record, entity: EntityEntry, key: Key) -> str | None:
    """Return the shorter name by which the dispatch goes on to call a body: its acronym, or the
    words that its name begins with, where they come more than once."""
    if entity.type != "organization" or len(key.words) < 2:
        return None
    made = initials(key.name)
    beginnings: dict[str, int] = {}
    for span in entity.mentions:
        form = record.cut(span)
        if len(made) >= _ACRONYM and form.replace(".", "") == made and is_acronym(form):
            return made.lower()
        words = tuple(fold(form).split())
        rest = key.words[len(words) :]
        if rest and words == key.words[: len(words)] and not any(map(str.isdigit, "".join(rest))):
            beginnings[" ".join(words)] = beginnings.get(" ".join(words), 0) + 1
    told = [form for form, times in beginnings.items() if times > 1]
    return max(told, key=lambda form: (beginnings[form], form), default=None)


def _actor(connection: sqlite3.Connection, key: Key, entity: EntityEntry) -> tuple[int, bool]:
    """Return the actor of a key and whether it is new."""
    row = connection.execute(
        "SELECT actor FROM actor_keys WHERE type = ? AND key = ?", (key.type, key.key)
    ).fetchone()
    if row is not None:
        return int(row[0]), False
    cursor = connection.execute(
        "INSERT INTO actors (type, name, iso3, contested, folded) VALUES (?, ?, ?, ?, ?)",
        (key.type, key.name, key.iso3, entity.contested, fold(key.name)),
    )
    actor = int(cursor.lastrowid or 0)
    connection.execute(
        "INSERT INTO actor_keys (type, key, actor, words) VALUES (?, ?, ?, ?)",
        (key.type, key.key, actor, " ".join(key.words)),
    )
    return actor, True


def _rule(key: Key) -> str:
    if key.type in ("state", "territory"):
        return "table of states"
    if key.type == "person" and len(key.words) == 1:
        return "within the dispatch" if "#" in key.key else "surname, office and state"
    return "same name"


def _score(key: Key) -> float:
    return 0.8 if _rule(key) == "surname, office and state" else 1.0


def _names_in(record: Record, entity: EntityEntry) -> list[str]:
    """Return the names, not pronouns or descriptions, by which the dispatch calls an entity."""
    found = [entity.name]
    for span in entity.mentions:
        words = " ".join(record.cut(span).split())
        if words[:1].isupper() and len(words) > 2 and words not in found and len(words) < 80:
            found.append(words)
        if len(found) > _NAMES:
            break
    return found


def _note_names(connection: sqlite3.Connection, actor: int, key: Key, forms: Iterable[str]) -> None:
    rows = {key.name: (actor, key.name, fold(key.name), sound(key.name))}
    known = set(fold(key.name).split()) | set(key.words)
    for form in forms:
        folded = fold(form)
        # "The company", "He": no name of anybody's; what shares a word with the name is. Of a
        # state only what the tables call it: not "The two sides", "Israel and the Palestinians".
        if key.type in ("state", "territory"):
            own = any(state.key == key.key for state in states.names().lookup(form))
        else:
            own = bool(known & set(folded.split()))
        if own:
            rows.setdefault(form, (actor, form, folded, sound(form)))
    if key.short and key.short not in " ".join(key.words):
        short = key.short.upper()
        rows.setdefault(short, (actor, short, fold(short), sound(short)))
    connection.executemany(
        "INSERT OR IGNORE INTO names (actor, name, folded, sound) VALUES (?, ?, ?, ?)",
        [row for row in rows.values() if row[2]],
    )


def _note_blocks(connection: sqlite3.Connection, actor: int, key: Key) -> bool:
    """Note where other spellings look for this actor; return whether any of it is new."""
    before = connection.total_changes
    connection.executemany(
        "INSERT OR IGNORE INTO actor_blocks (block, actor) VALUES (?, ?)",
        [(block, actor) for block in key.blocks],
    )
    return connection.total_changes > before


def _compare(connection: sqlite3.Connection, actor: int, key: Key, at: str) -> None:
    """Compare an actor with those of a like name, and write down who is judged the same."""
    others: dict[int, str] = {}
    for block in key.blocks:
        for (other,) in connection.execute(
            "SELECT actor FROM actor_blocks WHERE block = ? AND actor <> ?"
            " ORDER BY actor DESC LIMIT ?",
            (block, actor, _CANDIDATES),
        ):
            others.setdefault(other, block)
    if not others:
        return
    keys = keys_of(connection, others)
    mine = Named(key, _offices(connection, actor, key))
    found: list[tuple[int, int, Verdict]] = []
    for other, block in others.items():
        theirs = keys[other]
        if block.startswith("a ") and " ".join(theirs.words) != block[2:]:
            theirs = replace(theirs, short=block[2:])
        verdict = judge(mine, Named(theirs, _offices(connection, other, theirs)))
        if verdict is not None:
            found.append((other, _head(connection, other), verdict))
    standing = set(best([(head, verdict) for _, head, verdict in found]))
    judged = [(other, verdict) for other, head, verdict in found if (head, verdict) in standing]
    if not judged:
        return
    connection.executemany(
        "INSERT INTO judgements (left_actor, right_actor, verdict, rule, score, made_at)"
        " VALUES (?, ?, 'same', ?, ?, ?)",
        [
            (actor, other, v.rule, v.score, at)
            for other, v in judged
            if _new(connection, actor, other)
        ],
    )
    regroup(connection, (actor, *(other for other, _ in judged)))


def _new(connection: sqlite3.Connection, actor: int, other: int) -> bool:
    """Whether no rule has judged the two yet, undone or not."""
    return (
        connection.execute(
            "SELECT 1 FROM judgements WHERE author IS NULL"
            " AND ((left_actor = ?1 AND right_actor = ?2)"
            " OR (left_actor = ?2 AND right_actor = ?1))",
            (actor, other),
        ).fetchone()
        is None
    )


def _head(connection: sqlite3.Connection, actor: int) -> int:
    row = connection.execute("SELECT head FROM actor_heads WHERE actor = ?", (actor,)).fetchone()
    return int(row[0]) if row else actor


def _offices(connection: sqlite3.Connection, actor: int, key: Key) -> frozenset[str]:
    """Return the offices in which dispatches have shown a person."""
    if key.type != "person" or key.iso3 is None:
        return frozenset()
    rows = connection.execute(
        "SELECT DISTINCT e.role FROM identities AS i JOIN entities AS e ON e.id = i.entity"
        " WHERE i.actor = ? AND e.role IS NOT NULL LIMIT 50",
        (actor,),
    )
    return frozenset(filter(None, (office_of(role) for (role,) in rows)))
