"""What the words mean: entities and calendar days, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.extract.mentions import TimexType
from onrecord.spans import Span

EntityType = Literal["person", "organization", "state", "territory", "place", "group"]
Basis = Literal["stated", "inferred"]
# How the words of a mention were tied to their entity.
Rule = Literal[
    "name",  # its name, or a spelling, part or acronym of it
    "adjective",  # a state's adjective: "Russian"
    "people",  # its people: "the Russians"
    "seat",  # its capital or seat, doing what a government does: "Moscow said"
    "title",  # an office that the name follows
    "apposition",  # set beside the name: "Ana Ruel, head of the utility"
    "predicate",  # said of it: "Lund is a judge"
    "pronoun",
    "relative",  # "who" and "which", of the noun before
    "speaker",  # "I" and "we" in its own words
    "side",  # "we" of somebody who speaks for it
    "hearer",  # "you", of whoever is told
    "description",  # a state's, or a state's body: "the Russian army", "the country"
    "same noun",  # a noun that it is known by: "the ministry"
    "same words",  # a plural in the very same words
    "role",  # an office that it holds, or what its holder is called: "the diplomat"
    "kind",  # a noun for what it is: "the company"
    "plural",  # a plural or a number for those just named together: "the two leaders"
    "together",  # words that name several
    "new",  # described here for the first time, and nobody named
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Everything in one dispatch that means the same person, state, body, place or group."""

    type: EntityType
    name: str
    iso3: str | None  # state: its code; person, body: the state it serves; else None
    contested: bool
    role: str | None  # in the text's words: "Deputy Foreign Minister"
    mentions: tuple[Span, ...]  # 1 or more, left to right
    rules: tuple[Rule, ...] = ()  # parallel to mentions: how each was tied to this entity
    claims: tuple[str, ...] = ()  # contested: the code of every state that claims it
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
    window: tuple[date, date] | None = None
    # of a length that ends or begins on the dispatch's day: what happened in it lies between
