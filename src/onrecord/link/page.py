"""What has been read of a dispatch so far, as every step of coreference sees it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.dispatch.wires import Dateline, Layout
from onrecord.extract.mentions import Attribution, Sentence
from onrecord.lexicon.states import names
from onrecord.link.drafts import Draft, Point, Trail
from onrecord.link.identify import Register
from onrecord.link.links import Rule
from onrecord.link.phrases import Phrase, is_subject, top, words_of
from onrecord.link.references import Asked
from onrecord.link.speakers import Speakers
from onrecord.link.spotted import Named, cut
from onrecord.spans import Span

_MAIN = frozenset(("root", "parataxis", "conj", "ccomp"))
_TOLD = 8  # words after a cue that its addressee is looked for in


@dataclass(slots=True)
class Here:
    """One sentence with its names, ready to be read."""

    index: int
    sentence: Sentence
    named: list[Named]
    wanted: dict[int, tuple[int, int]]  # head word -> words of the span asked for
    by_head: dict[int, Named] = field(default_factory=dict)
    by_first: dict[int, Named] = field(default_factory=dict)
    by_last: dict[int, Named] = field(default_factory=dict)  # by the word after
    states: dict[int, Named] = field(default_factory=dict)  # states and territories by first word
    covered: set[int] = field(default_factory=set)  # words inside names
    groups: dict[int, list[int]] = field(default_factory=dict)  # names with one noun -> drafts
    joined: set[tuple[int, int, int]] = field(default_factory=set)  # lists already on the trail

    def __post_init__(self) -> None:
        for name in self.named:
            self.by_first.setdefault(name.first, name)
            self.by_last.setdefault(name.last, name)
            if name.known is not None and name.known.type in ("state", "territory"):
                self.states[name.first] = name
            if name.form == "adjective":
                continue
            self.covered.update(range(name.first, name.last))
            if name.head not in self.by_head or name.type == "organization":
                self.by_head[name.head] = name


class Page:
    """The entities, mentions and voices of one dispatch, while it is read."""

    def __init__(
        self,
        text: str,
        sentences: tuple[Sentence, ...],
        layout: Layout,
        dateline: Dateline | None,
        attributions: tuple[Attribution, ...],
        wanted: tuple[Span, ...],
    ) -> None:
        self.text = text
        self.sentences = sentences
        self.dateline = dateline.span if dateline is not None else None
        self.home = _home(dateline)  # iso3 of the state whose capital the copy is sent from
        self.register = Register()
        self.register.korean = "Korea" in text
        self.drafts: list[Draft] = self.register.drafts
        self.trail = Trail()
        self.voices = Speakers(layout.quotations, attributions)
        self.meant: dict[tuple[int, int], tuple[int, ...]] = {}  # (sentence, head word) -> drafts
        self.last_speakers: tuple[int, ...] = ()
        self.later: list[tuple[Here, int]] = []  # "our country" before its speaker is known
        self.documents: dict[str, tuple[int, ...]] = {}  # noun of a document -> who issued it
        # codes that only a name of another meaning here could have given: what they are instead
        self.recoded: dict[str, str | None] = {}
        self.complete = False  # every sentence read
        self.state_counts: dict[int, int] = {}
        self._starts = [s.span.start for s in sentences]
        self.wanted = self._by_head(wanted)
        sources = tuple(a.source for a in attributions if a.source is not None)
        self.sources = self._by_head(sources)
        self._cues: set[tuple[int, int]] = set()
        for said in attributions:
            for cue in said.cue:
                at = self.sentence_at(cue.start)
                words = words_of(sentences[at], cue) if at >= 0 else None
                if words is not None:
                    self._cues.update((at, word) for word in range(*words))

    def sentence_at(self, place: int) -> int:
        """Return the index of the last sentence that begins at or before `place`; -1: none."""
        return bisect_right(self._starts, place) - 1

    def _by_head(self, spans: Sequence[Span]) -> dict[int, dict[int, tuple[int, int]]]:
        """Return sentence -> head word -> words of the longest span with that head."""
        found: dict[int, dict[int, tuple[int, int]]] = {}
        for span in spans:
            index = self.sentence_at(span.start)
            words = words_of(self.sentences[index], span) if index >= 0 else None
            if words is None:
                continue
            head = top(self.sentences[index], *words)
            here = found.setdefault(index, {})
            old = here.get(head)
            if old is None or words[1] - words[0] > old[1] - old[0]:
                here[head] = words
        return found

    def cut(self, sentence: Sentence, first: int, last: int) -> str:
        """Return words first..last-1 as written, runs of blanks made one blank."""
        return cut(sentence, self.text, first, last)

    def leave(self, here: Here, phrase: Phrase, ids: tuple[int, ...]) -> None:
        """Put a mention on the trail, and note whom its head word means."""
        sentence, head = here.sentence, phrase.head
        self.meant[here.index, head] = ids
        rel, governor = sentence.rels[head], sentence.heads[head]
        if rel == "conj" and governor >= 0:
            rel, governor = sentence.rels[governor], sentence.heads[governor]
        self.trail.leave(
            Point(
                ids=ids,
                sentence=here.index,
                word=head,
                governor=governor,
                subject=is_subject(rel),
                quoted=self.voices.quoted(sentence.starts[head]),
                first=phrase.first,
                last=phrase.last,
            )
        )

    def put(self, here: Here, phrase: Phrase, ids: tuple[int, ...], how: Rule) -> None:
        """Record the words of `phrase` as a mention of `ids`; `how` names the rule."""
        span = here.sentence.cover(phrase.first, phrase.last)
        wanted = phrase.head in here.wanted
        for id_ in ids:
            self.drafts[id_].add(span, how)
            if wanted:
                self.drafts[id_].wanted = True
        self.leave(here, phrase, ids)

    def source(self, span: Span) -> tuple[int, ...]:
        """Return the drafts that a source's words mean, as far as they have been read."""
        index = self.sentence_at(span.start)
        words = words_of(self.sentences[index], span) if index >= 0 else None
        if words is None:
            return ()
        head = top(self.sentences[index], *words)
        found = self.meant.get((index, head))
        if found is not None:
            return found
        for word in range(words[1] - 1, words[0] - 1, -1):
            found = self.meant.get((index, word))
            if found is not None and self.drafts[found[0]].type != "place":
                return found
        return ()

    def addressee(self, place: int) -> tuple[int, ...]:
        """Return the drafts that the words at `place` are told: "he told the minister"."""
        said = self.voices.said(place)
        if said is None or not said.cue:
            return ()
        index = self.sentence_at(said.cue[0].start)
        words = words_of(self.sentences[index], said.cue[0]) if index >= 0 else None
        if words is None:
            return ()
        sentence = self.sentences[index]
        for at in range(words[0], min(len(sentence), words[1] + _TOLD)):
            if sentence.rels[at] in ("obj", "iobj") and words[0] <= sentence.heads[at] < words[1]:
                return self.meant.get((index, at), ())
        return ()

    def asked(self, here: Here, word: int) -> Asked:
        """Return what the place of `word` says of whom it may take up."""
        sentence = here.sentence
        place = sentence.starts[word]
        governor = sentence.heads[word]
        source = self.voices.speaker(place)
        ids = self.source(source) if source is not None else ()
        return Asked(
            sentence=here.index,
            word=word,
            governor=governor,
            subject=is_subject(sentence.rels[word]),
            quoted=self.voices.quoted(place),
            cue=governor >= 0 and (here.index, governor) in self._cues,
            main=governor >= 0 and sentence.rels[governor] in _MAIN,
            speaker=ids[0] if ids else -1,
            last_speakers=self.last_speakers,
        )

    def heads(self, here: Here) -> bool:
        """Whether a sentence is the headline, which does without articles."""
        end = here.sentence.span.end
        return here.index == 0 and self.dateline is not None and end <= self.dateline.start

    def heard(self, here: Here) -> None:
        """Note the sources of the sentence just read, where it has any."""
        heard: list[int] = []
        main: list[int] = []  # of these, who speaks in the main clause
        for head, words in self.sources.get(here.index, {}).items():
            ids = self.meant.get((here.index, head))
            if ids is None:
                inner = [n.head for n in here.named if words[0] <= n.head < words[1]]
                ids = self.meant.get((here.index, inner[-1])) if inner else None
            if ids:
                heard.append(ids[0])
                over = here.sentence.heads[head]
                if over < 0 or here.sentence.rels[over] in _MAIN:
                    main.append(ids[0])
        if heard:
            self.last_speakers = tuple(main or heard)

    def sole_state(self) -> Draft | None:
        """Return the state that the dispatch is sent from, or the only one that it names."""
        if self.home is not None and self.register.state(self.home) is not None:
            return self.register.state(self.home)
        return self.main_state() if len(self.state_counts) == 1 else None

    def main_state(self) -> Draft | None:
        """Return the state that the dispatch is most about: where it is sent from, else the one
        most often named."""
        if self.home is not None:
            draft = self.register.state(self.home)
            if draft is not None:
                return draft
        if not self.state_counts:
            return None
        return self.drafts[max(self.state_counts, key=lambda i: (self.state_counts[i], -i))]


def _home(dateline: Dateline | None) -> str | None:
    if dateline is None or not dateline.place:
        return None
    for spelling in (dateline.place.title(), dateline.place):
        for known in names().lookup(spelling.split(",")[0]):
            if known.type == "state":
                return known.iso3
    return None
