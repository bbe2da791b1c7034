"""Find: one box over all words on record, with facets that narrow it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from onrecord.desk.answering import View
from onrecord.desk.asking import LARGEST, Asked
from onrecord.desk.visiting import Visit
from onrecord.store.rows import Actor, Found

_COUNTED: Final = 500  # rows that the facets are counted over
_SHOWN: Final = 8  # values of a facet


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One way to narrow: its values with their counts and URLs, the commonest first."""

    name: str
    values: tuple[tuple[str, int, str], ...]


def view(visit: Visit) -> View:
    """Show what holds the words asked for; without words, how to ask."""
    asked = visit.asked
    if not asked.words:
        return View(
            template="find.html",
            title="Find",
            asked=asked,
            shown={"rows": (), "facets": (), "actors": (), "counted": 0},
            rows=(),
        )
    size = asked.filters.limit
    wanted = min(LARGEST, max(_COUNTED, asked.offset + size + 1))
    found = tuple(visit.archive.find(asked.words, asked.with_limit(wanted)))
    rows = found[asked.offset : asked.offset + size]
    more = asked.url(_next=asked.offset + size) if len(found) > asked.offset + size else None
    actors = () if asked.offset else actors_named(visit, asked.words)
    return View(
        template="find.html",
        title=f"Find {asked.words}",
        asked=asked,
        rows=rows,
        more=more,
        shown={
            "rows": rows,
            "facets": tuple(facets(asked, found)),
            "actors": actors,
            "counted": len(found),
            "all_counted": len(found) < wanted,
        },
        body={"facets": {f.name: {v: n for v, n, _ in f.values} for f in facets(asked, found)}},
    )


def actors_named(visit: Visit, words: str) -> tuple[Actor, ...]:
    """Return the actors whose names begin as the words do."""
    return tuple(visit.archive.actors(words, limit=6))


def facets(asked: Asked, found: Iterable[Found]) -> Iterable[Facet]:
    """Yield what the rows can be narrowed by, where that would leave some of them out."""
    rows = list(found)
    wires = Counter(row.cited.wire for row in rows if row.cited.wire)
    years = Counter(str(row.cited.published.year) for row in rows if row.cited.published)
    speakers = Counter(
        row.statement.speaker.name
        for row in rows
        if row.statement and row.statement.speaker and row.statement.speaker.name
    )
    for name, counts, key in (("Wire", wires, "wire"), ("Year of publication", years, "year")):
        if len(counts) > 1:
            ordered = counts.most_common(_SHOWN)
            if key == "year":
                ordered = sorted(counts.items(), reverse=True)[:_SHOWN]
            yield Facet(
                name=name,
                values=tuple(
                    (value, count, _narrowed(asked, key, value)) for value, count in ordered
                ),
            )

    if len(speakers) > 1:
        yield Facet(
            name="Who says it (their page)",
            values=tuple(
                (name, count, asked.to("/who", actor=name))
                for name, count in speakers.most_common(_SHOWN)
            ),
        )


def _narrowed(asked: Asked, key: str, value: str) -> str:
    if key == "year":
        return asked.url(**{"from": value, "to": value})
    return asked.url(**{key: value})
