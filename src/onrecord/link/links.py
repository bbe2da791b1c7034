"""What the words mean: entities and calendar days, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.extract.mentions import TimexType
from onrecord.spans import Span

EntityType = Literal["person", "organization", "state", "territory", "place", "group"]
Basis = Literal["stated", "inferred"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Everything in one dispatch that means the same person, state, body, place or group."""

    type: EntityType
    name: str
    iso3: str | None  # state: its code; person, body: the state it serves; else None
    contested: bool
    role: str | None  # in the text's words: "Deputy Foreign Minister"
    mentions: tuple[Span, ...]  # 1 or more, left to right
    rules: tuple[str, ...] = ()  # parallel to mentions: how each was tied to this entity
    documents: tuple[Span, ...] = ()
    # what it issued, where that is a source or fills a role ("the release said"): no mentions


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time expression with its calendar days."""

    span: Span
    type: TimexType
    value: str  # TIMEX3
    mod: str | None
    first: date | None  # both None: no days (PAST_REF, a duration); one None: open on that side
    last: date | None  # inclusive
    basis: Basis
