"""What the stages found → one record: ids given, words tied to whom they mean."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from onrecord.dispatch.wires import Dateline, Dispatch, Layout
from onrecord.extract.lemmas import lemma
from onrecord.extract.mentions import Attribution, Event, Role, Sentence
from onrecord.link.anchor_ranges import act_days, days_apart
from onrecord.link.links import Entity, Time
from onrecord.record.acts import Told, fold_acts
from onrecord.record.check import may_mean_several
from onrecord.record.records import (
    SCHEMA,
    WIRE,
    AttributionEntry,
    DatelineEntry,
    DispatchEntry,
    EntityEntry,
    EventEntry,
    FactualityEntry,
    ReaderEntry,
    Record,
    RoleEntry,
    SourceEntry,
    TimeEntry,
    WhenEntry,
)
from onrecord.record.tense import in_time
from onrecord.record.voices import Voices
from onrecord.spans import Span, SpanIndex

# Acts that only a state can do: a ministry that "is severing relations" does it as its state.
_ACTS_OF_STATES: Final = frozenset(
    (
        *("recognize", "withdraw-recognition", "establish-relations", "sever-relations"),
        *("downgrade-relations", "declare-war", "annex"),
    )
)
_SCORE_DIGITS: Final = 4  # float32 probabilities carry no more, and bytes must not differ by them


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What every stage found in one dispatch. Indices run as the stages gave them."""

    layout: Layout
    sentences: tuple[Sentence, ...]
    dateline: Dateline | None
    times: tuple[Time, ...]  # Event.time points into these
    entities: tuple[Entity, ...]
    attributions: tuple[Attribution, ...]
    events: tuple[Event, ...]


def assemble(dispatch: Dispatch, found: Findings, reader: ReaderEntry) -> Record:
    """Return the record of `dispatch`: pure, and in one order whatever order the stages had."""
    found = replace(found, events=in_time(found.events, found.times, found.sentences, dispatch))
    time_ids, times = _times(found.times)
    entities, issuers = _entities(found.entities, dispatch.text)
    whom = _Whom(entities, issuers, found.sentences)
    said_ids, attributions = _attributions(found.attributions, whom)
    return Record(
        schema=SCHEMA,
        id=dispatch.id,
        dispatch=DispatchEntry(
            wire=dispatch.wire,
            published=dispatch.published,
            published_basis=dispatch.published_basis,
            title=dispatch.title,
            url=dispatch.url,
            language=dispatch.language,
            text=dispatch.text,
            sha256=dispatch.sha256,
        ),
        dateline=_dateline(found.dateline),
        times=times,
        entities=entities,
        attributions=attributions,
        events=_events(found, whom, said_ids, _When(found.times, time_ids, dispatch.text)),
        reader=reader,
    )


def _dateline(line: Dateline | None) -> DatelineEntry | None:
    if line is None:
        return None
    return DatelineEntry(span=line.span, place=line.place, date=line.date, wire_span=line.wire_span)


def _times(times: Sequence[Time]) -> tuple[dict[int, str], tuple[TimeEntry, ...]]:
    order = sorted(range(len(times)), key=lambda index: times[index].span)
    ids = {index: f"t{number}" for number, index in enumerate(order, start=1)}
    return ids, tuple(
        TimeEntry(
            id=ids[index],
            span=times[index].span,
            type=times[index].type,
            value=times[index].value,
            first=times[index].first,
            last=times[index].last,
            basis=times[index].basis,
        )
        for index in order
    )


def _entities(
    entities: Iterable[Entity], text: str
) -> tuple[tuple[EntityEntry, ...], dict[Span, str]]:
    """Give ids by first mention, and say whose each document is ("the release").

    A mention that can mean only one stays with its first owner.
    """
    owned: set[Span] = set()
    kept: list[tuple[tuple[Span, ...], Entity]] = []
    for entity in sorted(entities, key=lambda entity: min(entity.mentions)):
        mentions = tuple(
            mention
            for mention in sorted(set(entity.mentions))
            if mention not in owned or may_mean_several(mention.cut(text))
        )
        if mentions:
            owned.update(mentions)
            kept.append((mentions, entity))
    kept.sort(key=lambda pair: (pair[0][0].start, -pair[0][0].end))
    issuers = {
        document: f"e{number}"
        for number, (_, entity) in enumerate(kept, start=1)
        for document in entity.documents
    }
    return tuple(
        EntityEntry(
            id=f"e{number}",
            type=entity.type,
            name=entity.name,
            iso3=entity.iso3,
            contested=entity.contested,
            role=entity.role,
            mentions=mentions,
        )
        for number, (mentions, entity) in enumerate(kept, start=1)
    ), issuers


class _Whom:
    """Which entities the words at a place mean."""

    def __init__(
        self,
        entities: Iterable[EntityEntry],
        issuers: Mapping[Span, str],
        sentences: Sequence[Sentence],
    ) -> None:
        # A document speaks for whoever issued it, and is no mention of them.
        self._owners: dict[Span, list[str]] = {span: [id] for span, id in issuers.items()}
        self._states: dict[str, str] = {}  # id of the state whose code it is
        self._bodies: dict[str, str] = {}  # code of the state that a body belongs to
        for entity in entities:
            if entity.iso3 is not None and entity.type == "state":
                self._states.setdefault(entity.iso3, entity.id)
            elif entity.iso3 is not None and entity.type == "organization":
                self._bodies[entity.id] = entity.iso3
            for mention in entity.mentions:
                if mention not in issuers:
                    self._owners.setdefault(mention, []).append(entity.id)
        self._mentions = SpanIndex((mention, mention) for mention in self._owners)
        self._sentences = sentences
        self._starts = [sentence.span.start for sentence in sentences]

    def of(self, span: Span, head: Span | None = None) -> tuple[str, ...]:
        """Return the ids of the entities that `span` means: several only for words that mean
        several. `head` is its head word, found in the parse where it is not given."""
        exact = self._owners.get(span)
        if exact:
            return tuple(exact)
        near = [mention for mention, _ in self._mentions.overlapping(span)]
        if not near:
            return ()
        head = head or self._head(span)
        about_head = [mention for mention in near if head is None or mention.overlaps(head)]
        if not about_head:
            return ()
        best = max(about_head, key=lambda mention: (_likeness(mention, span), mention.start))
        return tuple(self._owners[best])

    def inside(self, span: Span, *, stand: bool) -> tuple[str, ...]:
        """Return the ids of the entities that `span`, which means none itself, names.

        With `stand`, not those that only say where it is: who recognises "two regions in the
        east of Norland" does not recognise Norland.
        """
        named = [m for m, _ in self._mentions.overlapping(span) if m in span]
        if stand:
            named = [m for m in named if not self._lies_in(m, span)]
        return tuple(dict.fromkeys(id for mention in sorted(named) for id in self._owners[mention]))

    def _lies_in(self, mention: Span, span: Span) -> bool:
        """Whether the words before a mention, as far as `span` reaches, put a thing there."""
        sentence = self._sentences[bisect_right(self._starts, mention.start) - 1]
        word = bisect_right(sentence.starts, mention.start) - 1
        while word > 0 and sentence.upos[word] in ("PROPN", "ADJ", "NOUN", "DET"):
            word -= 1
        return sentence.starts[word] > span.start and sentence.forms[word].lower() in _WITHIN

    def state_of(self, id: str) -> str:
        """Return the state that the body of this id belongs to, where the text names both."""
        return self._states.get(self._bodies.get(id, ""), id)

    def _head(self, span: Span) -> Span | None:
        """Return the word of `span` whose head in the parse lies outside it."""
        place = bisect_right(self._starts, span.start) - 1
        if place < 0:
            return None
        sentence = self._sentences[place]
        first = max(0, bisect_right(sentence.starts, span.start) - 1)
        last = bisect_right(sentence.starts, span.end - 1)
        for word in range(first, last):
            if not first <= sentence.heads[word] < last and sentence.upos[word] != "PUNCT":
                return Span(sentence.starts[word], sentence.ends[word])
        return None


def _likeness(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / (max(one.end, other.end) - min(one.start, other.start))


def _attributions(
    attributions: Sequence[Attribution], whom: _Whom
) -> tuple[dict[int, str], tuple[AttributionEntry, ...]]:
    def place(index: int) -> tuple[Span, int]:
        said = attributions[index]
        return min((*said.content, *said.cue, *((said.source,) if said.source else ()))), index

    order = sorted(range(len(attributions)), key=place)
    ids = {index: f"a{number}" for number, index in enumerate(order, start=1)}
    entries: list[AttributionEntry] = []
    for index in order:
        said = attributions[index]
        # "It was reported that" names nobody; only words without any cue are the wire's to answer.
        unnamed = () if said.cue else (WIRE,)
        means = whom.of(said.source) if said.source is not None else unnamed
        entries.append(
            AttributionEntry(
                id=ids[index],
                source=SourceEntry(span=said.source, entity=means[0] if means else None),
                cue=said.cue,
                content=said.content,
                kind=said.kind,
                stance=said.stance,
                parent=None if said.parent is None else ids[said.parent],
                score=_score(said.score),
            )
        )
    return ids, tuple(entries)


def _events(
    found: Findings, whom: _Whom, said_ids: dict[int, str], when: _When
) -> tuple[EventEntry, ...]:
    voices = Voices(found.attributions, found.sentences, found.layout.quotations)

    def entry(event: Event) -> Told:
        sentence = found.sentences[event.sentence]
        tag = sentence.xpos[event.word]
        chain = voices.behind(event.anchor)
        actors = _roles(event.actors, whom, as_states=event.act in _ACTS_OF_STATES)
        return Told(
            event=EventEntry(
                id="",
                anchor=event.anchor,
                type=event.type,
                act=event.act,
                actors=actors,
                targets=_targets(event, actors, whom),
                places=_roles(event.places, whom),
                when=when.of(event),
                factuality=FactualityEntry(
                    certainty=event.factuality.certainty,
                    polarity=event.factuality.polarity,
                    time=event.factuality.time,
                ),
                status=voices.status(event, chain),
                on_word_of=tuple(said_ids[index] for index in chain),
                also=(),
                evidence=sentence.span,
                score=_score(event.score),
            ),
            lemma=lemma(sentence.forms[event.word], tag).lower(),
            noun=tag.startswith("NN"),
            definite=tag.startswith("NN") and _definite(sentence, event.word),
            known=_taken_as_known(event, found.sentences[event.sentence]),
            slight=event.slight,
        )

    def place(event: Event) -> tuple[Span, str]:
        return event.anchor, event.type or ""

    return fold_acts(entry(event) for event in sorted(found.events, key=place))


def _definite(sentence: Sentence, word: int) -> bool:
    """Whether the noun is told as known: "the attack", "this visit", "his arrival"."""
    for child in range(max(0, word - 5), word):
        if sentence.heads[child] == word:
            if sentence.rels[child] == "nmod:poss":
                return True
            if sentence.rels[child] == "det" and sentence.forms[child].lower() in _KNOWN:
                return True
    return False


def _taken_as_known(event: Event, sentence: Sentence) -> bool:
    """Whether who or what undergoes an act is told as known: "the plane", "it"."""
    for role in (*event.actors, *event.targets)[:1]:
        word = bisect_right(sentence.starts, role.span.start) - 1
        return sentence.upos[word] == "PRON" or sentence.forms[word].lower() in _KNOWN
    return False


_KNOWN: Final = frozenset(("the", "this", "that", "these", "those", "both"))


def _roles(roles: Sequence[Role], whom: _Whom, *, as_states: bool = False) -> tuple[RoleEntry, ...]:
    """Tie each filler to whom it means; "they" that are four are four fillers of one span."""
    entries: list[RoleEntry] = []
    taken: set[str] = set()
    for role in roles:
        means = whom.of(role.named, role.head)
        if as_states:
            means = tuple(dict.fromkeys(map(whom.state_of, means)))
        if not means:
            entries.append(RoleEntry(entity=None, span=role.span))
        entries.extend(RoleEntry(entity=id, span=role.span) for id in means if id not in taken)
        taken.update(means)
    return tuple(entries)


_WITHIN: Final = frozenset(("in", "at", "near", "inside", "within"))
_STANDS: Final = frozenset(("SUPPORT", "AGREE", "CONSULT", "REJECT"))


def _targets(event: Event, actors: Sequence[RoleEntry], whom: _Whom) -> tuple[RoleEntry, ...]:
    """Tie the targets; a thing done to somebody means whom its words name, but not the doers.

    "Shares in two carmakers fell", "the loan for the islands was rejected".
    """
    tied = _roles(event.targets, whom)
    if event.type is None and event.act != "market-move":
        return tied
    doers = {role.entity for role in actors}
    out: list[RoleEntry] = []
    for role in tied:
        stand = event.type in _STANDS
        named = whom.inside(role.span, stand=stand) if role.entity is None and role.span else ()
        more = [RoleEntry(entity=id, span=role.span) for id in named if id not in doers]
        out.extend(more or (role,))
    return tuple(out)


@dataclass(frozen=True, slots=True)
class _When:
    """The days of acts, read off the expressions that date them."""

    times: Sequence[Time]
    ids: Mapping[int, str]  # by index into times
    text: str

    def of(self, event: Event) -> WhenEntry | None:
        """Return the days of an act; None where nothing dates it, or what does has no days."""
        if event.time is None:
            return None
        first, last = act_days(event.time, self.times, self.text, event.anchor)
        named = event.time
        if event.apart is not None:
            named, way = event.apart
            first, last = days_apart(first, last, self.times[named].value, way)
        if first is None and last is None:
            return None
        time = self.times[event.time]
        sure = time.window is None and not event.shares_day and event.apart is None
        basis = time.basis if sure else "inferred"
        return WhenEntry(first=first, last=last, basis=basis, time=self.ids[named])


def _score(score: float) -> float:
    return min(1.0, max(10.0**-_SCORE_DIGITS, round(score, _SCORE_DIGITS)))
