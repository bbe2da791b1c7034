"""The tables that questions are answered from follow from the others, whatever is changed."""

from __future__ import annotations

from datetime import date

from made import made_record
from onrecord.accounts.tying import tie_in
from onrecord.store.connection import StoreConnection
from onrecord.store.schema_lookups import FORETOLD_OF, LEARN, WORDS_OF
from onrecord.store.write import add
from telling import Told, telling

TABLES = ("deeds", "dealings", "sayings", "appearances", "name_words", "foretold")
NOW = "2023-03-20T10:00:00Z"


def _fill(store: StoreConnection) -> None:
    planned = Told(actor="Mongolia", verb="visits", target="Bolivia", first=date(2023, 5, 1))
    both = Told(actor="Mongolia", verb="fined", target="Bolivia", first=date(2023, 1, 1),
                last=date(2023, 2, 1), by="Sergei Lavrov")  # fmt: skip
    for record in (
        made_record(),
        telling("d1", date(2023, 3, 1), both, planned),
        telling("d2", date(2023, 3, 2), Told(actor="Bolivia", verb="met", target="Bolivia")),
    ):
        add(store, record, recorded=NOW, after=tie_in)


def _rows(store: StoreConnection) -> dict[str, list[tuple[object, ...]]]:
    return {
        table: sorted(store.execute(f"SELECT * FROM {table}").fetchall(), key=repr)
        for table in TABLES
    }


def _made_anew(store: StoreConnection) -> dict[str, list[tuple[object, ...]]]:
    """Return what the tables should hold, worked out from the others at once."""
    store.execute("BEGIN")
    for table in TABLES:
        store.execute(f"DELETE FROM {table}")
    for sql in LEARN.format(entities="SELECT entity FROM identities").split(";")[:-1]:
        store.execute(sql)
    store.execute(WORDS_OF.format(names="TRUE"))
    store.execute(FORETOLD_OF.format(events="TRUE"))
    rows = _rows(store)
    store.execute("ROLLBACK")
    return rows


def test_they_are_filled_with_the_records(store: StoreConnection) -> None:
    _fill(store)
    rows = _rows(store)
    assert all(rows.values())
    assert rows == _made_anew(store)


def test_they_follow_identities_and_copies(store: StoreConnection) -> None:
    _fill(store)
    (mongolia,) = store.execute("SELECT id FROM actors WHERE name = 'Mongolia'").fetchone()
    entities = [row[0] for row in store.execute("SELECT entity FROM identities ORDER BY entity")]
    store.execute("UPDATE identities SET actor = ? WHERE entity = ?", (mongolia, entities[0]))
    assert _rows(store) == _made_anew(store)
    store.execute(
        "INSERT OR REPLACE INTO identities VALUES (?, ?, 'rule', 1.0, ?)",
        (entities[-1], mongolia, NOW),
    )
    assert _rows(store) == _made_anew(store)
    store.execute("DELETE FROM identities WHERE entity = ?", (entities[1],))
    assert _rows(store) == _made_anew(store)
    store.execute("UPDATE copies SET lineage = 1")
    rows = _rows(store)
    assert {row[2] for row in rows["appearances"]} == {1}
    assert rows == _made_anew(store)


def test_days_count_as_python_counts_them(store: StoreConnection) -> None:
    _fill(store)
    days = store.execute(
        "SELECT DISTINCT w.day, v.first, w.lasts, v.last FROM deeds AS w "
        "JOIN events AS v ON v.id = w.event WHERE v.first IS NOT NULL"
    ).fetchall()
    assert len(days) == 4
    for day, first, lasts, last in days:
        assert day == date.fromisoformat(first).toordinal()
        assert lasts == (None if last == first else date.fromisoformat(last).toordinal())
