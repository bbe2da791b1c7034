"""docs/store.md names every table and column."""

from __future__ import annotations

import re
from pathlib import Path

from onrecord.store.connection import StoreConnection

PAGE = (Path(__file__).parents[2] / "docs" / "store.md").read_text(encoding="utf-8")


def test_every_table_and_column_is_told(store: StoreConnection) -> None:
    sections = re.split(r"^##+ ", PAGE, flags=re.MULTILINE)
    tables = store.execute(
        "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') "
        "AND name NOT LIKE '%\\_fts\\__%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'"
    ).fetchall()
    assert len(tables) > 20
    for (table,) in tables:
        told = [section for section in sections if f"`{table}`" in section]
        assert told, f"table {table} is not on the page"
        if table.endswith(("_view", "_fts", "timeline")):
            continue
        for _, column, *_ in store.execute(f"PRAGMA table_xinfo({table})"):
            assert any(f"`{column}`" in section for section in told), f"{table}.{column}"
