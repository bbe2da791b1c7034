"""Who: one person, state or body: what they said, did, and had done to them, by day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Generic, TypeVar

from onrecord.desk.answering import View
from onrecord.desk.drawing.flows import TONES
from onrecord.desk.visiting import Visit
from onrecord.store.rows import Dossier, Happening, Party, Statement

T = TypeVar("T", Statement, Happening)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day(Generic[T]):
    """What is on record for one day; None: no day given."""

    day: date | None
    rows: tuple[T, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Another actor that this one has to do with, and how often in each tone."""

    name: str
    did: int
    had_done: int
    tones: tuple[tuple[str, int], ...]


def view(visit: Visit) -> View:
    """Show the dossier of `actor`; without one, who is told of most."""
    asked = visit.asked
    if not asked.actor:
        return View(
            template="who_all.html",
            title="Who",
            asked=asked,
            shown={"actors": (actors := visit.archive.most_told(asked.filters.limit))},
            rows=actors,
        )
    dossier = visit.archive.who(asked.actor, asked.filters)
    return View(
        template="who.html",
        title=dossier.actor.name,
        asked=asked,
        shown={
            "dossier": dossier,
            "said": by_day(dossier.said, lambda row: row.cited.published),
            "did": by_day(dossier.did, lambda row: row.first or row.last),
            "done_to": by_day(dossier.done_to, lambda row: row.first or row.last),
            "ties": ties(dossier),
            "limit": asked.filters.limit,
        },
        body={"dossier": dossier},
    )


def by_day(rows: Sequence[T], day: Callable[[T], date | None]) -> tuple[Day[T], ...]:
    """Return rows in the order of their days, the latest first, those without one last."""
    ordered = sorted(rows, key=lambda row: day(row) or date.min, reverse=True)
    return tuple(Day(day=at, rows=tuple(found)) for at, found in groupby(ordered, key=day))


def ties(dossier: Dossier) -> tuple[Tie, ...]:
    """Return whom this actor has to do with in the rows shown, the most told first."""
    did: Counter[str] = Counter()
    had: Counter[str] = Counter()
    tones: dict[str, Counter[str]] = {}

    def count(parties: Sequence[Party], counter: Counter[str], one: Happening) -> None:
        others = (p for p in parties if p.name and p.actor not in (None, dossier.actor.id))
        for name in {p.name for p in others if p.name}:
            counter[name] += 1
            tones.setdefault(name, Counter())[TONES.get(one.type or "", "other")] += 1

    for one in dossier.did:
        count(one.targets, did, one)
    for one in dossier.done_to:
        count(one.actors, had, one)
    together: Counter[str] = did + had
    return tuple(
        Tie(name=name, did=did[name], had_done=had[name], tones=tuple(tones[name].most_common()))
        for name, _ in together.most_common(12)
    )
