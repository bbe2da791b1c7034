"""When an undated telling happened: the day of the story it is told in.

A dispatch tells one story, most of whose sentences have no date of their own: "Jobs unveiled the
device ... He said ... He showed ...". Such a telling is placed on the day that the story is of:
the first recent day that the copy names, or else the day of publication. The placing is never
written to a record; a timeline that uses it says so. Not placed are acts that are planned,
possible or denied, states that go on, what somebody is quoted as telling of, what was over before
("had said"), what stands in a sentence that names another day, and what follows from such a
sentence ("Following this").
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from onrecord.accounts.heads import parts
from onrecord.accounts.tellings import Copy, Telling
from onrecord.spans import Span

# Days between a story and its dispatch. Sweep over 0, 3, 7, 10, 14 on the timelines' dev set:
# all but 0 are level.
RECENT: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Day:
    """A time expression with its days, both ends known."""

    span: Span
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Scene:
    """What a dispatch says of days, in the order of the text."""

    copy: Copy
    days: tuple[Day, ...]

    @property
    def story(self) -> date | None:
        """The day that the story is of; None where not even publication is known."""
        published = self.copy.published
        if published is None:
            return None
        for day in self.days:
            if day.span.start < self.copy.body or day.first != day.last:
                continue
            if timedelta(0) <= published - day.first <= RECENT:
                return day.first
        return published

    def earliest(self, telling: Telling) -> date | None:
        """Return the day before which a telling's act cannot be: "Following this, Norway ..."."""
        if not telling.after:
            return None
        before = [day for day in self.days if day.span.end <= telling.sentence.start]
        return before[-1].first if before else None

    def place(self, telling: Telling) -> tuple[date, date] | None:
        """Return the days of an undated telling, where the story or the words by its cue do."""
        if telling.first or telling.last or telling.status != "happened" or telling.before:
            return None
        story = self.story
        on_it = None if story is None else (story, story)
        if telling.kind == "statement":
            return self._said_on(telling) or on_it
        if telling.chain or story is None:
            return None
        earliest = self.earliest(telling)
        if earliest is not None and earliest != story:
            return None  # it goes on from another day than the story's
        for day in self.days:
            inside = telling.sentence.start <= day.span.start < telling.sentence.end
            if inside and not day.first <= story <= day.last:
                return None
        return on_it

    def _said_on(self, telling: Telling) -> tuple[date, date] | None:
        """Return the days beside the cue: "In a speech on Monday, she said"."""
        for day in self.days:
            inside = (
                telling.sentence.start <= day.span.start and day.span.end <= telling.sentence.end
            )
            past = self.copy.published is None or day.first <= self.copy.published
            if inside and past:
                return day.first, day.last
        return None


def scenes(connection: sqlite3.Connection, copies: Iterable[Copy]) -> Mapping[int, Scene]:
    """Return the scene of each reading."""
    by_reading = {copy.reading: copy for copy in copies}
    days: dict[int, list[Day]] = {}
    for part in parts(sorted(by_reading)):
        marks = ",".join("?" * len(part))
        for reading, start, end, first, last in connection.execute(
            "SELECT reading, span_start, span_end, first, last FROM times"
            f" WHERE reading IN ({marks}) AND first IS NOT NULL AND last IS NOT NULL"
            " ORDER BY reading, span_start, span_end",
            part,
        ):
            days.setdefault(reading, []).append(
                Day(Span(start, end), date.fromisoformat(first), date.fromisoformat(last))
            )
    return {
        reading: Scene(copy, tuple(days.get(reading, ()))) for reading, copy in by_reading.items()
    }
