"""A large store of made-up dispatches, written straight into the tables.

    python benchmarks/synthetic.py FILE [--dispatches 200000]

Ten events a dispatch between actors whose frequency falls off as 1/rank, as names in an archive do:
the first state has a part in every fourth event. One dispatch in eight is a copy of an earlier one,
one in a hundred a correction. Every span lies on the words that it says, so that answers read as
real ones do; the words mean nothing. The same number of dispatches gives the same store.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sqlite3
import time
from bisect import bisect
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from onrecord.lexicon.plover import acts
from onrecord.store.connection import open_store
from onrecord.store.folding import fold, sound
from onrecord.store.schema_lookups import (
    APPEARANCES_OF,
    DEALINGS_OF,
    DEEDS_OF,
    FORETOLD_OF,
    SAYINGS_OF,
    WORDS_OF,
)

NOW = "2031-01-01T00:00:00Z"
EVENTS = 10  # a dispatch
_FIRST, _DAYS = date(2001, 1, 1), 10_950
_WIRES = ("TASS", "AFP", "Reuters", "Xinhua", "Interfax", "AP", "dpa", "Ukrinform")
_STATUSES = ("happened",) * 14 + ("planned", "possible", "denied", "demanded", "ongoing")
_SYLLABLES = "ba de ki lo mu na po ra se ti vo za che gor lin mar nov sko tan ver yel zhi".split()
_ORDER = {
    "deeds": " ORDER BY 1, 2, 3 DESC, 4",
    "dealings": " ORDER BY 1, 2, 3, 4 DESC, 5",
    "sayings": " ORDER BY 1, 2 DESC, 3",
    "appearances": " ORDER BY 1, 2",
    "name_words": " ORDER BY 1, 2",
    "foretold": " ORDER BY 1 DESC, 2",
}

Tables = dict[str, list[tuple[object, ...]]]


def _names(dice: random.Random, count: int) -> list[str]:
    """Return different made-up names of one word: "Gornaver", "Tizhi"."""
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(dice.choices(_SYLLABLES, k=dice.randint(2, 5))).capitalize()] = None
    return list(found)


class Cast:
    """Who takes part: states, bodies and people, the first ones far more often than the last."""

    def __init__(self, dice: random.Random, dispatches: int) -> None:
        people = max(200, dispatches // 10)
        single = _names(dice, 200 + people // 4)
        self.rows: list[tuple[str, str, str | None, str | None]] = [
            ("state", name, f"{name[:2].upper()}{n % 10}", None)
            for n, name in enumerate(single[:200])
        ]
        offices = ("Foreign Minister", "President", "spokesman", "Defence Minister", "envoy")
        for n in range(people):
            name = f"{dice.choice(single)} {single[200 + n % (len(single) - 200)]}"
            self.rows.append(("person", name, f"{single[n % 200][:2].upper()}{n % 10}",
                              offices[n % 5]))  # fmt: skip
        for n in range(max(50, people // 5)):
            name = f"{dice.choice(single)} {('Party', 'Council', 'Bank')[n % 3]} {n}"
            self.rows.append(("organization", name, None, None))
        weights = [1.0 / (rank % 4000 + 1) for rank in range(len(self.rows))]
        self.sums = list(accumulate(weights))

    def draw(self, dice: random.Random) -> int:
        return bisect(self.sums, dice.random() * self.sums[-1])


class Writer:
    """Rows of every table, gathered and inserted in blocks."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.tables: Tables = {}
        self.ids = dict.fromkeys(
            ("dispatches", "readings", "times", "entities", "attributions", "events"), 0
        )

    def number(self, table: str) -> int:
        self.ids[table] += 1
        return self.ids[table]

    def put(self, table: str, *row: object) -> None:
        self.tables.setdefault(table, []).append(row)

    def flush(self) -> None:
        for table, rows in self.tables.items():
            marks = ", ".join("?" * len(rows[0]))
            self.connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        self.tables.clear()


class Maker:
    """Makes one dispatch after another."""

    def __init__(self, writer: Writer, dispatches: int) -> None:
        self.dice = random.Random(7)
        self.writer = writer
        self.count = dispatches
        self.lineages = [0]  # by dispatch; there is none of id 0
        self.cast = Cast(self.dice, dispatches)
        self.acts = [(act.name, act.type) for act in acts().acts]
        self.words = [name.lower() for name in _names(self.dice, 20_000)]
        sums = accumulate(1.0 / (rank + 3) for rank in range(len(self.words)))
        self.word_sums = list(sums)

    def actors(self) -> None:
        for id, (type_, name, iso3, _) in enumerate(self.cast.rows, start=1):
            self.writer.put("actors", id, type_, name, iso3, 0, fold(name))
            self.writer.put("names", id, name, fold(name), sound(name))
            self.writer.put("actor_heads", id, id)
            # Names recur in the cast, and keys may not.
            words = "" if type_ == "state" else fold(name)
            self.writer.put("actor_keys", type_, f"{fold(name)} {id}", id, words)
        self.writer.flush()

    def dispatch(self, number: int) -> None:
        dice, put = self.dice, self.writer.put
        id = self.writer.number("dispatches")
        reading = self.writer.number("readings")
        published = self.published(number)
        day = published.isoformat()
        wire = _WIRES[number % 8]
        head = f"{self.cast.rows[number % 200][1].upper()}, {day} ({wire}) -- "
        self.text, self.entities = head, dict[int, int]()
        self.mentions: dict[int, list[tuple[int, int]]] = {}
        for _ in range(EVENTS // 2):
            self.sentence(reading, published)
        for entity, spans in self.mentions.items():
            for position, span in enumerate(spans):
                put("mentions", entity, position, *span)
        # One in a hundred is put right by the next.
        corrects = number % 100 == 8
        superseded = number % 100 == 7 and number + 1 < self.count
        until = self.published(number + 1).isoformat() if superseded else None
        self.lineages.append(id)
        if corrects:
            self.lineages[id] = self.lineages[id - 1]
        elif number % 8 == 3:
            self.lineages[id] = self.lineages[dice.randint(max(1, id - 400), id)]
        put("copies", id, self.lineages[id], 1.0, NOW)
        put("dispatches", id, f"made-{number - corrects:07}", 1 + corrects,
            f"{head[:-4]} {self.some(4)}", wire, day, "header", None, "en", self.text,
            len(self.text), hashlib.sha256(self.text.encode()).hexdigest(),
            f"made.jsonl:{number + 1}", f"{day}T12:00:00Z", until and f"{until}T12:00:00Z",
            until)  # fmt: skip
        put("readings", reading, id, 1, 0, len(head) - 4, head.split(",")[0], day, None, None,
            f"{day}T12:00:00Z", None)  # fmt: skip

    def published(self, number: int) -> date:
        return _FIRST + timedelta(days=number * _DAYS // self.count)

    def some(self, count: int) -> str:
        """Return words of no meaning, the first of the list far more often than the last."""
        total = self.word_sums[-1]
        return " ".join(
            self.words[bisect(self.word_sums, self.dice.random() * total)] for _ in range(count)
        )

    def named(self, reading: int) -> tuple[int, int, int]:
        """Write a name into the text; return its entity and where it stands."""
        actor = self.cast.draw(self.dice)
        type_, name, iso3, role = self.cast.rows[actor]
        entity = self.entities.get(actor)
        if entity is None:
            entity = self.entities[actor] = self.writer.number("entities")
            self.writer.put(
                "entities", entity, reading, f"e{len(self.entities)}", type_, name, iso3, 0, role
            )
            self.writer.put("identities", entity, actor + 1, "same name", 1.0, NOW)
        start = len(self.text)
        self.text += name
        self.mentions.setdefault(entity, []).append((start, len(self.text)))
        return entity, start, len(self.text)

    def sentence(self, reading: int, published: date) -> None:
        """Write one sentence: two events, on somebody's word in two sentences of three."""
        dice, put = self.dice, self.writer.put
        start = len(self.text)
        events = [self.clause(reading, published), self.clause(reading, published)]
        content = (start, len(self.text))
        attribution = None
        if dice.random() < 0.67:
            attribution = self.writer.number("attributions")
            self.text += ", "
            entity, first, last = self.named(reading)
            cue = len(self.text) + 1
            self.text += " said"
            put("attributions", attribution, reading, f"a{attribution}", first, last, entity, 0,
                "indirect", "asserts", None, 0.9, self.text[content[0] : content[1]])  # fmt: skip
            put("attribution_spans", attribution, "cue", 0, cue, len(self.text))
            put("attribution_spans", attribution, "content", 0, *content)
        self.text += ". "
        for event, row in events:
            put("events", event, *row, start, len(self.text) - 1, 0.9)
            if attribution is not None:
                put("event_words", event, 0, attribution)

    def clause(self, reading: int, published: date) -> tuple[int, tuple[object, ...]]:
        """Write who did what to whom; return the event and its row as far as the evidence."""
        dice, put = self.dice, self.writer.put
        event = self.writer.number("events")
        act, type_ = dice.choice(self.acts)
        self.text += f"{self.some(3)} "
        put("roles", event, "actor", 0, *self.named(reading))
        anchor = len(self.text) + 1
        self.text += f" {act}"
        anchor_end = len(self.text)
        self.text += " "
        put("roles", event, "target", 0, *self.named(reading))
        first: str | None = None
        last: str | None = None
        time_id: int | None = None
        if dice.random() < 0.5:
            began = published - timedelta(days=int(dice.expovariate(1 / 60)) - 2)
            ended = began + timedelta(days=0 if dice.random() < 0.8 else dice.randint(1, 300))
            first, last = began.isoformat(), ended.isoformat()
            self.text += " on "
            span = (len(self.text), len(self.text) + 10)
            self.text += first
            time_id = self.writer.number("times")
            put("times", time_id, reading, f"t{time_id}", *span, "DATE", first, first, last,
                "stated")  # fmt: skip
        self.text += f" {self.some(4)} "
        row = (reading, f"v{event}", anchor, anchor_end, type_, act, first, last,
               "stated" if first else None, time_id, "certain", "positive", "non_future",
               dice.choice(_STATUSES))  # fmt: skip
        return event, row


def _aside(connection: sqlite3.Connection) -> Iterator[str]:
    """Drop the indexes and triggers, to make them again over the filled tables; yield them."""
    rows = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') "
        "AND sql IS NOT NULL"
    ).fetchall()
    for kind, name, sql in rows:
        connection.execute(f"DROP {kind} {name}")
        yield sql


def make(path: Path, dispatches: int) -> None:
    """Make the store at `path`, which must not be there."""
    connection = open_store(path, now=NOW, write=True)
    for pragma in ("foreign_keys = OFF", "synchronous = OFF", "cache_size = -1000000",
                   "journal_mode = OFF"):  # fmt: skip
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN")
    later = list(_aside(connection))
    writer = Writer(connection)
    writer.put("readers", 1, "0.1.0", None)
    maker = Maker(writer, dispatches)
    maker.actors()
    for number in range(dispatches):
        maker.dispatch(number)
        if number % 2000 == 1999:
            writer.flush()
    writer.flush()
    for sql in later:
        if "TRIGGER" not in sql[:20]:
            connection.execute(sql)
    for sql in (DEEDS_OF, DEALINGS_OF, SAYINGS_OF, APPEARANCES_OF, WORDS_OF, FORETOLD_OF):
        table = sql.split("INTO ")[1].split(" ")[0]
        everything = {"names": "TRUE", "events": "v.first IS NOT NULL"}
        every = sql.format(entities="SELECT entity FROM identities", **everything).rstrip(";")
        connection.execute(every + _ORDER[table])
    for table in ("dispatches", "attributions"):
        connection.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')")
    for sql in later:
        if "TRIGGER" in sql[:20]:
            connection.execute(sql)
    connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--dispatches", type=int, default=200_000)
    arguments = parser.parse_args()
    began = time.perf_counter()
    make(arguments.file, arguments.dispatches)
    print(f"{arguments.file}: {arguments.dispatches:,} in {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
