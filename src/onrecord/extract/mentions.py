"""What the words say, before anyone knows who they mean: values of this stage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.spans import Span

Kind = Literal["direct", "indirect", "mixed"]
Stance = Literal[
    "asserts", "denies", "demands", "asks", "promises", "threatens", "believes", "withholds"
]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Certainty = Literal["certain", "probable", "possible"]
Polarity = Literal["positive", "negative"]
Tense = Literal["non_future", "future"]
Status = Literal["happened", "ongoing", "planned", "possible", "denied", "demanded", "hypothetical"]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words first..last-1 of one sentence, with a label of the annotator's.

    Labels: names "PER" "ORG" "LOC"; times "DATE" "TIME" "DURATION" "SET";
    sources, cues and contents "".
    """

    first: int
    last: int  # one past the last word
    label: str
    score: float  # (0, 1]: mean probability of its words

    def overlaps(self, other: Chunk) -> bool:
        """Whether the two, of one sentence, share a word."""
        return self.first < other.last and other.first < self.last


@dataclass(frozen=True, slots=True)
class Anchor:
    """One word that names an event, as the annotator sees it."""

    word: int
    label: str  # MEANTIME's class: "SPEECH", "GRAMMATICAL", "OTHER"
    certainty: Certainty
    polarity: Polarity
    tense: Tense
    score: float  # (0, 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """The annotator's reading of one sentence. The columns run parallel, one cell a word."""

    span: Span
    starts: tuple[int, ...]  # code points into the dispatch's text
    ends: tuple[int, ...]
    forms: tuple[str, ...]  # as written
    upos: tuple[str, ...]  # Universal Dependencies, as in EWT
    xpos: tuple[str, ...]  # Penn Treebank tags, as in EWT
    heads: tuple[int, ...]  # index of the head's word in this sentence; -1 at the root
    rels: tuple[str, ...]  # UD relation with its subtype: "nsubj:pass", "nmod:poss"
    kinds: tuple[str, ...]
    # kinds: type of the mention (name, description or pronoun) that this word heads, after GUM:
    # "person" "place" "organization" "time" "event" "object" "abstract" "substance" "animal"
    # "plant"; "" where it heads none
    names: tuple[Chunk, ...]  # names only, after Universal NER: PER, ORG, LOC
    times: tuple[Chunk, ...]
    sources: tuple[Chunk, ...]
    cues: tuple[Chunk, ...]
    contents: tuple[Chunk, ...]
    anchors: tuple[Anchor, ...]

    def __len__(self) -> int:
        return len(self.forms)

    def cover(self, first: int, last: int) -> Span:
        """Return the span of words first..last-1."""
        return Span(self.starts[first], self.ends[last - 1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression as written, not yet counted from any day."""

    span: Span
    type: TimexType
    rule: str  # the grammar's rule that read it
    value: str  # TIMEX3 where the words alone settle it; else the rule's own underspecified form
    mod: str | None = None  # TIMEX3 mod: "START", "END", "MID", "APPROX", ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One source on record as saying, thinking or denying one content.

    Source: the three parts and their shapes follow PolNeAR.
    """

    source: Span | None  # None: the text withholds it ("it was reported that")
    cue: tuple[Span, ...]  # "said"; empty for a quotation that goes on without one
    content: tuple[Span, ...]  # 1 or more, left to right: "Yes," he said, "at once."
    kind: Kind
    stance: Stance
    parent: int | None  # index, in the same tuple, of the attribution whose content holds this
    score: float  # (0, 1]: that it was said, not that it is so


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """The words that fill one role of an event, in the event's own clause."""

    span: Span  # the whole noun phrase, without what trails it (relative clauses, apposition)
    head: Span  # its head word, or the name it ends in
    party: Span | None = None  # whom it is about, where they stand inside: "the raid on the port"

    @property
    def named(self) -> Span:
        """The words that name who or what fills the role."""
        return self.party or self.span


@dataclass(frozen=True, slots=True, kw_only=True)
class Factuality:
    """How sure the text is of an event, after FactBank as MEANTIME simplifies it."""

    certainty: Certainty
    polarity: Polarity
    time: Tense


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One mention of an act, as its clause tells it."""

    anchor: Span
    sentence: int  # index into the tuple of sentences
    word: int  # index of the anchor's head word in it
    type: str | None  # PLOVER
    act: str | None  # our finer verb: lexicon/plover.toml
    actors: tuple[Role, ...]
    targets: tuple[Role, ...]
    places: tuple[Role, ...]
    time: int | None  # index into the tuple of times: the expression that dates this act
    factuality: Factuality
    status: Status  # from the event's own clause; the attribution's stance is folded in later
    score: float
    slight: bool = False  # goes on record only as a further mention of an act told elsewhere
    shares_day: bool = False  # the expression stands in another clause, of what shares its day
    apart: tuple[int, int] | None = None
    """A length between the expression's day and the act's: its index, and -1 where the act came
    first, 1 where it came later."""
