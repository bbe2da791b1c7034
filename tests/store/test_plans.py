"""No question passes over a whole table, or sorts more than what it shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

import onrecord
from made import made_record
from onrecord.archive import Archive
from onrecord.store.rows import Filters
from telling import Told, telling

BIG = (
    "dispatches readings times entities mentions attributions attribution_spans events roles "
    "event_words identities deeds dealings sayings appearances copies names actors"
).split()
SPRING = Filters(since=date(2023, 3, 1), until=date(2023, 5, 31), act="recognize", wire="TASS")
PAST = Filters(as_of=date(2023, 3, 14))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with onrecord.open(tmp_path_factory.mktemp("plans") / "record.db", write=True) as opened:
        opened.add(made_record())
        told = Told(actor="Mongolia", verb="met", target="Bolivia", first=date(2023, 3, 2))
        opened.add(telling("d1", date(2023, 3, 1), told))
        yield opened


@pytest.mark.parametrize("filters", [Filters(), SPRING, PAST], ids=["all", "spring", "past"])
@pytest.mark.parametrize(
    "ask",
    [
        lambda a, f: a.who("Mongolia", f),
        lambda a, f: a.who("sadykov", f),
        lambda a, f: a.events(actor="Mongolia", filters=f),
        lambda a, f: a.events(target="Mongolia", filters=f),
        lambda a, f: a.events(actor="Tuvania", target="Mongolia", filters=f),
        lambda a, f: a.find("mongolia", f),
        lambda a, f: a.quotes(by="sadykov", filters=f),
        lambda a, f: a.quotes(by="sadykov", about="mongolia", filters=f),
        lambda a, f: a.quotes(about="mongolia", filters=f),
        lambda a, f: a.trace("astana-1/v4"),
        lambda a, f: a.actors("mon"),
    ],
    ids="who surname actor target both find by about-by about trace actors".split(),
)
def test_every_statement_goes_by_an_index(
    archive: Archive, ask: Callable[[Archive, Filters], object], filters: Filters
) -> None:
    asked: list[str] = []
    archive.connection.set_trace_callback(asked.append)
    ask(archive, filters)
    archive.connection.set_trace_callback(None)
    assert len(asked) < 60
    for sql in asked:
        if not re.match(r"\s*(SELECT|WITH)", sql):
            continue
        names = {**dict.fromkeys(BIG), **dict(_aliases(sql))}
        plan = [row[3] for row in archive.connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
        for step in plan:
            scanned = re.match(
                r"SCAN (\w+)(?! USING (?:COVERING )?INDEX \w+_(?:superseded|first))", step
            )
            if scanned is not None and scanned[1] in names:
                pytest.fail(f"{step}\n{sql}\n{plan}")
        if re.search(r"FROM (deeds|dealings|sayings|events) WHERE", sql):
            assert not [step for step in plan if "TEMP B-TREE" in step], (sql, plan)


def _aliases(sql: str) -> Iterator[tuple[str, None]]:
    for table, alias in re.findall(r"\b(\w+) AS (\w+)\b", sql):
        if table in BIG:
            yield alias, None


def test_the_guard_sees_a_scan(archive: Archive) -> None:
    sql = "SELECT * FROM events WHERE score > 2"
    (step,) = (row[3] for row in archive.connection.execute(f"EXPLAIN QUERY PLAN {sql}"))
    assert step == "SCAN events"


def test_the_order_is_kept_by_the_tables(tmp_path: Path) -> None:
    with onrecord.open(tmp_path / "bare.db", write=True) as archive:
        for table, first in (("deeds", "actor = 1 AND role = 'actor'"), ("sayings", "actor = 1")):
            what = "event" if table == "deeds" else "attribution"
            plan = archive.connection.execute(
                f"EXPLAIN QUERY PLAN SELECT {what} FROM {table} WHERE {first} "
                f"ORDER BY day DESC, {what}"
            ).fetchall()
            assert [row[3].split(" (")[0] for row in plan] == [f"SEARCH {table} USING PRIMARY KEY"]
