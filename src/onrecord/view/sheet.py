"""What every section of the page needs of a record: its entities, its statements, its marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from rich.console import Console
from rich.text import Text

from onrecord.record.records import EntityEntry, Record
from onrecord.spans import Span
from onrecord.view.wording import plain

ROWS_SHOWN: Final = 400  # of a section: nobody scrolls further, and rich takes a millisecond a row


class Marks:
    """The marks that this console can print, and its width in columns."""

    def __init__(self, console: Console) -> None:
        self.width = console.width
        ascii_only = console.options.ascii_only
        self.dot, self.nested, self.then = ("|", "`", ">") if ascii_only else ("·", "└", "›")
        self.dash = "-" if ascii_only else "–"
        self.quotes = ('"', '"') if ascii_only else ("“", "”")


class Sheet(Marks):
    """A record, looked up by id, and the marks that this console can print."""

    def __init__(self, record: Record, console: Console) -> None:
        super().__init__(console)
        self.record = record
        self.entities = {entity.id: entity for entity in record.entities}
        self.attributions = {said.id: said for said in record.attributions}
        self._introduced: set[str] = set()

    def entity(self, id: str | None) -> EntityEntry | None:
        """Return the entity of that id; None where the words are tied to nobody."""
        return self.entities.get(id or "")

    def introduce(self, id: str) -> bool:
        """Note that an entity is named; return whether it is for the first time."""
        first = id not in self._introduced
        self._introduced.add(id)
        return first

    def words(self, spans: Iterable[Span]) -> str:
        """Return the words of `spans`, gaps marked, on one line."""
        return " ... ".join(plain(self.record.cut(span)) for span in spans)


def more(entries: Sequence[object]) -> Iterable[Text]:
    """Say how many of `entries` a section leaves out."""
    if len(entries) > ROWS_SHOWN:
        left_out = len(entries) - ROWS_SHOWN
        yield Text(f"  ... and {left_out:,} more, which --json prints", style="bold")
