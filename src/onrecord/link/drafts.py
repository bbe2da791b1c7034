"""Entities while they are being gathered: what is known of each so far, and where it stood."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.link.links import Entity, EntityType, Rule
from onrecord.spans import Span

# Mentions back that a pronoun and a description may reach: keeps the work linear.
RECENT = 48
FAR = 160


@dataclass(slots=True)
class Draft:
    """One entity in the making."""

    index: int
    type: EntityType
    name: str
    words: tuple[str, ...] = ()  # persons: the words of the fullest name, as person_words gives
    key: str = ""  # states, territories, places, bodies: what makes them the same
    kind: str = ""  # of a body in the tables: "international", "agency", ...
    iso3: str | None = None
    claims: tuple[str, ...] = ()
    role: str | None = None
    offices: set[str] = field(default_factory=set)  # nouns that title or describe it, lemmas
    gender: str = ""  # "f", "m" or "" while unknown
    plural: bool = False
    named: bool = False
    wanted: bool = False
    kept: bool = False  # to be reported though unnamed: a state's body
    passing: bool = False  # to be reported only where it is mentioned again
    serves: int = -1  # index of the body that a person speaks for
    spans: dict[Span, Rule] = field(default_factory=dict)  # mention -> how it was resolved
    documents: set[Span] = field(default_factory=set)  # what it issued: "the release"
    count: int = 0

    def add(self, span: Span, how: Rule) -> None:
        """Put a mention on record, once."""
        if span not in self.spans:
            self.spans[span] = how
            self.count += 1

    @property
    def last(self) -> int:
        """Where its latest mention starts; -1 where it has none yet."""
        return next(reversed(self.spans)).start if self.spans else -1

    @property
    def reported(self) -> bool:
        """Whether it goes on record: named, asked for, or a state's body."""
        if not self.spans or (self.passing and self.count < 2):
            return False
        return self.wanted or self.named or self.kept

    def entity(self) -> Entity:
        """Return the finished value."""
        return Entity(
            type=self.type,
            name=self.name,
            iso3=None if self.claims else self.iso3,
            contested=bool(self.claims),
            claims=self.claims,
            role=self.role,
            mentions=tuple(sorted(self.spans)),
            rules=tuple(self.spans[span] for span in sorted(self.spans)),
            documents=tuple(sorted(self.documents - self.spans.keys())),
        )


@dataclass(frozen=True, slots=True)
class Point:
    """One mention in the order of reading, as later words may refer to it."""

    ids: tuple[int, ...]  # drafts: several for words that mean several
    sentence: int
    word: int
    governor: int  # the word it hangs on
    subject: bool
    quoted: bool
    first: int  # its words, to keep a phrase from referring to itself
    last: int
    sides: bool = False  # two parties joined in passing: for "both sides" only


class Trail:
    """The mentions read so far, the latest last."""

    def __init__(self) -> None:
        self.points: list[Point] = []

    def leave(self, point: Point) -> None:
        """Put a mention on the trail."""
        self.points.append(point)

    def recent(self, reach: int = RECENT) -> list[Point]:
        """Return the latest mentions, the latest first."""
        return self.points[: -reach - 1 : -1]
