"""What the store answers: one typed row for each thing asked for.

Every row can be written as JSON, and says which dispatch it stands in and which words it rests
on. Spans are `[start, end)` in code points of that dispatch's text; words are None where the
store was told to keep no text. `id` of a statement or event is "DISPATCH/a1", "DISPATCH/v1";
of an earlier version of a dispatch, "DISPATCH@1/a1".
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from onrecord.extract.mentions import Certainty, Kind, Polarity, Stance, Status, Tense
from onrecord.link.links import Basis, EntityType
from onrecord.spans import Span

AsOfBy = Literal["publication", "recording"]
Effect = Literal["holds", "said by one side", "said by others", "contradicted", "not yet", "denied"]
DayBasis = Literal["stated", "inferred", "story"]


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What a question is narrowed to. Days are whole; both ends are included.

    `since` and `until` narrow by the day that a row is about: of a statement the day of
    publication, of an event the days on which it happened. `on` asks what held on that day;
    `as_of` what was known by the end of it, by publication or by recording.
    """

    since: date | None = None  # --from
    until: date | None = None  # --to
    wire: str | None = None
    type: str | None = None  # PLOVER
    act: str | None = None
    status: Status | None = None
    on: date | None = None
    as_of: date | None = None
    as_of_by: AsOfBy = "publication"
    limit: int = 50


class Cited(msgspec.Struct, frozen=True, kw_only=True):
    """Where it stands: enough to find the words again, and to know that they are the same."""

    dispatch: str  # the dispatch's id
    version: int  # 1, 2, ...: later ones are corrections
    wire: str | None
    published: date | None
    title: str | None
    span: Span
    words: str | None
    sha256: str  # of the dispatch's text
    copies: int  # dispatches of the same lineage that carry it, this one included


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody in a row: the words, and whom they mean."""

    actor: int | None  # id of the actor over all dispatches; None: tied to nobody
    name: str | None
    type: EntityType | None
    iso3: str | None
    contested: bool
    role: str | None
    words: str | None
    span: Span | None


class Word(msgspec.Struct, frozen=True, kw_only=True):
    """One link of the chain of word: who says so, in which words."""

    id: str
    source: Party | None  # None: the text names nobody
    wire: bool  # the wire's own word, where the text gives no source
    cue: str | None
    cue_spans: tuple[Span, ...]
    kind: Kind
    stance: Stance
    jointly: tuple[Party, ...] = ()  # who says so with the source: "A and B said"


class Remark(msgspec.Struct, frozen=True, kw_only=True):
    """What a person holds to be wrong in a statement or event, and what should stand instead."""

    author: str
    made: str  # ISO 8601, UTC
    verdict: str  # "not the speaker", "wrong type"
    instead: str | None


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody said, as one dispatch has it."""

    id: str
    speaker: Party | None
    kind: Kind
    stance: Stance
    content: str | None
    content_spans: tuple[Span, ...]
    chain: tuple[Word, ...]  # outermost first; its last one is this statement's own
    score: float
    cited: Cited
    remarks: tuple[Remark, ...] = ()  # that stand against it


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """Who did what to whom, when, how sure, as one dispatch has it."""

    id: str
    type: str | None
    act: str | None
    anchor: str | None
    anchor_span: Span
    actors: tuple[Party, ...]
    targets: tuple[Party, ...]
    places: tuple[Party, ...]
    first: date | None
    last: date | None
    when: str | None  # the words that date it
    value: str | None  # TIMEX3
    basis: Basis | None
    certainty: Certainty
    polarity: Polarity
    time: Tense
    status: Status
    chain: tuple[Word, ...]  # on whose word, outermost first; empty: the wire's own voice
    score: float
    cited: Cited  # the sentence
    remarks: tuple[Remark, ...] = ()  # that stand against it


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A passage or statement that holds the words looked for; `span` is the passage."""

    statement: Statement | None  # None: in the copy outside any statement
    cited: Cited
    hits: tuple[Span, ...] = ()  # the words looked for, in the passage


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """One person, body, state, territory, place or group over all dispatches."""

    id: int
    type: EntityType
    name: str
    iso3: str | None
    contested: bool
    roles: tuple[str, ...]  # latest first
    aliases: tuple[str, ...]
    dispatches: int
    lineages: int


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """Why two names are held to be one, or two: by a rule or by a person, who wins."""

    id: int
    left: str
    right: str
    verdict: Literal["same", "different"]
    rule: str | None  # None: a person's
    author: str | None
    score: float | None
    made: str  # ISO 8601, UTC
    undone: str | None
    left_iso3: str | None = None  # the state of each: two of one name may differ in it
    right_iso3: str | None = None

    def names(self) -> tuple[str, str]:
        """Return the two names; of two alike, with the state by which they are told apart."""
        if self.left != self.right:
            return self.left, self.right
        left, right = (f"of {iso3}" if iso3 else "no state given" for iso3 in self._states())
        return f"{self.left} ({left})", f"{self.right} ({right})"

    def _states(self) -> tuple[str | None, str | None]:
        return self.left_iso3, self.right_iso3


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """All about one actor: what they said, did, and had done to them."""

    actor: Actor
    said: tuple[Statement, ...]
    did: tuple[Happening, ...]
    done_to: tuple[Happening, ...]
    judgements: tuple[Judgement, ...]


class TimelineEvent(msgspec.Struct, frozen=True, kw_only=True):
    """One telling of a happening."""

    dispatch: str
    anchor: Span


class TimelineRow(msgspec.Struct, frozen=True, kw_only=True):
    """One happening on an actor's timeline, with every dispatch that tells it."""

    first: date | None
    last: date | None
    date: str | None  # TIMEX3 value
    events: tuple[TimelineEvent, ...]
    told: tuple[Happening, ...]
    said: tuple[Statement, ...] = ()  # where the row is something that the actor said
    basis: DayBasis | None = None  # "story": on the day of the story that it is told in
    lineages: int = 1  # independent tellings: copies of one text count once


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One act that changed, or is said to have changed, relations between two actors."""

    first: date | None
    last: date | None
    act: str
    by: Party | None
    to: Party | None
    state: str | None  # what relations are called after it: "severed", "recognised", ...
    effect: Effect
    lineages: int  # independent tellings
    told: tuple[Happening, ...]
    dated: bool = True  # False: `last` is the day by which it was published
    later: bool = False  # not done, or not known to be done, by the day that was asked for


class Relations(msgspec.Struct, frozen=True, kw_only=True):
    """The state between two actors, as folded from the acts on record."""

    left: Actor
    right: Actor
    on: date | None
    as_of: date | None
    state: str  # "no act on record" where none is
    steps: tuple[Step, ...]


class Aside(msgspec.Struct, frozen=True, kw_only=True):
    """A dispatch that could not be read, and why."""

    id: int
    source: str  # "FILE" or "FILE:LINE", as it was named
    reason: str
    recorded: str  # ISO 8601, UTC
    read_since: bool  # the same source was read later


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """Something in the file that does not hold, and what to do."""

    where: str
    what: str
    remedy: str
    checked: bool = True  # False: it could not be looked at; nothing is known against it
