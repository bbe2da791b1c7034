"""Every person, body, state, place and group of a dispatch, one entity each.

One walk over the sentences. Names are told apart first (identify), then what refers to them:
titles and appositions (titles), descriptions and pronouns (references), capitals that stand for a
government (metonyms). "I" and "we" wait for the end, since a quotation comes before its speaker.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from onrecord.dispatch.wires import Dateline, Layout
from onrecord.extract.mentions import Attribution, Sentence
from onrecord.lexicon.offices import offices
from onrecord.lexicon.states import Known
from onrecord.link import metonyms, titles
from onrecord.link.drafts import Draft, Point, Trail
from onrecord.link.identify import Register, describe
from onrecord.link.links import Entity, EntityType
from onrecord.link.named import Named, find_names, noun, region
from onrecord.link.phrases import extent, is_subject, top, words_of
from onrecord.link.references import FIRST, THIRD, Asked, description, pronoun
from onrecord.link.voices import Voices
from onrecord.spans import Span

_DEFINITE = frozenset(("the", "this", "that", "these", "those", "both", "all"))
_POINTING = frozenset(("this", "that", "these", "those"))
_POSSESSIVE = frozenset(("his", "her", "its", "their", "my", "our", "your"))
_PEOPLE_KINDS = frozenset(("person", "animal"))
_SIDES = frozenset(("side", "people", "nation", "authorities", "leadership"))


def chain_mentions(
    text: str,
    sentences: tuple[Sentence, ...],
    layout: Layout,
    dateline: Dateline | None,
    attributions: tuple[Attribution, ...],
    wanted: tuple[Span, ...],
) -> tuple[Entity, ...]:
    """Return the entities of a dispatch, in the order of their first mention.

    `wanted` are spans of sources and roles: whatever each names, describes or stands for becomes
    a mention, if it is a person, body, state, place or group at all. Sharing: no two entities
    share a mention, but for words that mean several ("they", "the two leaders").
    """
    chainer = _Chainer(text, sentences, layout, dateline, attributions, wanted)
    for index in range(len(sentences)):
        chainer.read(index)
    chainer.read_speakers()
    return chainer.finish()


def entity_at(entities: Sequence[Entity], span: Span) -> int | None:
    """Return the index of the entity with the mention likest to `span`, or None where none
    overlaps it. One walk over all mentions: for a few questions, not for every word."""
    best, likest = None, 0.0
    for index, entity in enumerate(entities):
        for mention in entity.mentions:
            shared = min(mention.end, span.end) - max(mention.start, span.start)
            if shared > 0:
                whole = max(mention.end, span.end) - min(mention.start, span.start)
                if shared / whole > likest:
                    best, likest = index, shared / whole
    return best


class _Chainer:
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
        self.register = Register()
        self.drafts = self.register.drafts
        self.trail = Trail()
        self.voices = Voices(layout.quotations, attributions)
        self.starts = [s.span.start for s in sentences]
        self.cue_heads = _cue_words(sentences, attributions, self.starts)
        self.wanted = self._wanted(wanted)
        self.sources = self._wanted(tuple(a.source for a in attributions if a.source is not None))
        self.meant: dict[tuple[int, int], tuple[int, ...]] = {}  # (sentence, head word) -> drafts
        self.firsts: list[tuple[int, int]] = []  # first-person pronouns, for the end
        self.last_speaker = -1
        self.authors: dict[bool, int] = {}  # plural or not -> draft
        self.state_counts: dict[int, int] = {}

    def _wanted(self, spans: tuple[Span, ...]) -> dict[int, dict[int, tuple[int, int]]]:
        """Return sentence -> head word -> words of the longest span asked for with that head."""
        found: dict[int, dict[int, tuple[int, int]]] = {}
        for span in spans:
            index = bisect_right(self.starts, span.start) - 1
            if index < 0:
                continue
            words = words_of(self.sentences[index], span)
            if words is None:
                continue
            head = top(self.sentences[index], *words)
            here = found.setdefault(index, {})
            old = here.get(head)
            if old is None or words[1] - words[0] > old[1] - old[0]:
                here[head] = words
        return found

    # one sentence

    def read(self, index: int) -> None:
        """Read the mentions of one sentence, in the order of their heads."""
        sentence = self.sentences[index]
        if not sentence.forms:
            return
        named = find_names(sentence, self.text)
        covered: set[int] = set()
        by_head: dict[int, Named] = {}
        states: dict[int, Named] = {}
        for name in named:
            if name.known is not None and name.known.type in ("state", "territory"):
                states[name.first] = name
            if name.form != "adjective":
                covered.update(range(name.first, name.last))
                if name.head not in by_head or name.type == "organization":
                    by_head[name.head] = name
        wanted = self.wanted.get(index, {})
        todo: list[tuple[int, int, Named | None]] = [(n.first, 0, n) for n in named]  # 0: a name
        kinds, upos, forms = sentence.kinds, sentence.upos, sentence.forms
        nouns = offices()
        for word, tag in enumerate(upos):
            if tag == "PRON":
                if word in covered:
                    continue
                lower = forms[word].lower()
                if lower in THIRD:
                    todo.append((word, 1, None))
                elif lower in FIRST:
                    self.firsts.append((index, word))
                elif word in wanted:
                    todo.append((word, 2, None))
            elif word in wanted and word not in by_head and word not in covered:
                todo.append((word, 2, None))
            elif tag == "NOUN" and word not in covered:
                lemma = noun(sentence, word)
                if (
                    lemma in nouns.people
                    or lemma in nouns.bodies
                    or lemma in nouns.orgs
                    or lemma in nouns.countries
                    or lemma in nouns.gangs
                    or (lemma in nouns.places and kinds[word])
                    or lemma in ("force", "troop")
                ):
                    todo.append((word, 2, None))
        todo.sort(key=lambda t: (t[0], t[1]))
        groups: dict[int, list[int]] = {}
        for word, what, one in todo:
            if one is not None:
                self._name(index, sentence, one, groups)
            elif what == 1:
                self._pronoun(index, sentence, word)
            else:
                self._describe(index, sentence, word, states, by_head)
        self._coordinations(index, sentence, named, groups)
        for head, words in self.sources.get(index, {}).items():
            ids = self.meant.get((index, head))
            if ids is None:
                inner = [n for n in named if words[0] <= n.head < words[1]]
                ids = self.meant.get((index, inner[-1].head)) if inner else None
            if ids:
                self.last_speaker = ids[0]

    def _leave(
        self,
        ids: tuple[int, ...],
        index: int,
        sentence: Sentence,
        head: int,
        first: int,
        last: int,
    ) -> None:
        self.meant[index, head] = ids
        rel = sentence.rels[head]
        governor = sentence.heads[head]
        if rel == "conj" and governor >= 0:
            rel, governor = sentence.rels[governor], sentence.heads[governor]
        quoted = self.voices.quoted(sentence.starts[head])
        self.trail.leave(Point(ids, index, head, governor, is_subject(rel), quoted, first, last))

    # names

    def _name(
        self,
        index: int,
        sentence: Sentence,
        name: Named,
        groups: dict[int, list[int]],
    ) -> None:
        span = sentence.cover(name.first, name.last)
        if self.dateline is not None and span.overlaps(self.dateline):
            return
        draft = self._draft_of(sentence, name)
        if draft is None:
            return
        if name.type == "place" or draft.type == "place":
            last = region(sentence, name)
            if last != name.last and draft.type == "place":
                draft = self.register.place(self._cut(sentence, name.first, last))
                span = sentence.cover(name.first, last)
        if name.group >= 0:
            groups.setdefault(name.group, []).append(draft.index)
        draft.add(span, "name")
        if draft.type == "state":
            self.state_counts[draft.index] = self.state_counts.get(draft.index, 0) + 1
        if name.form == "adjective":
            return
        self._leave((draft.index,), index, sentence, name.head, name.first, name.last)
        if draft.type == "person":
            self._apposition(index, sentence, name, draft)

    def _cut(self, sentence: Sentence, first: int, last: int) -> str:
        return " ".join(self.text[sentence.starts[first] : sentence.ends[last - 1]].split())

    def _draft_of(self, sentence: Sentence, name: Named) -> Draft | None:
        register = self.register
        if name.type == "person":
            title = titles.before(sentence, self.text, name.first)
            forms = sentence.forms[name.first : name.last]
            draft = register.person(forms, name.name, title)
            draft.kept = True
            return draft
        if name.known is not None:
            if name.form == "seat":
                town = not metonyms.means_government(sentence, name.head)
                return register.known(name, town=town)
            if name.form == "people":
                return self._people(sentence, name)
            return register.known(name)
        if name.type == "organization":
            own = name.own if name.own >= 0 else name.first
            last = name.last - 3 if name.acronym else name.last
            if own >= last:
                own = name.first
            draft = register.body(
                name.name, self._cut(sentence, own, last), name.of, name.acronym, named=True
            )
            draft.kept = True
            return draft
        return register.place(name.name)

    def _people(self, sentence: Sentence, name: Named) -> Draft | None:
        """Read "the Ukrainians" as the state's; other peoples ("millions of Americans") are only
        groups, and only where a role or a source asks for them."""
        before = sentence.forms[name.first - 1].lower() if name.first else ""
        if before == "the" and sentence.upos[name.head] != "ADJ":
            return self.register.known(name)
        return None

    def _apposition(self, index: int, sentence: Sentence, name: Named, draft: Draft) -> None:
        """Read "Tomas Reuel, head of the Port Alden utility": the role that follows a name."""
        heads, rels = sentence.heads, sentence.rels
        for word in range(name.last, min(len(heads), name.last + 24)):
            if heads[word] == name.head and rels[word] == "appos":
                first, last = extent(sentence, word)
                describe(draft, titles.described(sentence, self.text, word, first, last))
                self.meant[index, word] = (draft.index,)
                return

    def _coordinations(
        self,
        index: int,
        sentence: Sentence,
        named: list[Named],
        groups: dict[int, list[int]],
    ) -> None:
        """Leave names joined by "and" on the trail together, for "they" and "the two leaders"."""
        heads, rels = sentence.heads, sentence.rels
        joined: dict[int, list[Named]] = {}
        by_head = {n.head: n for n in named if n.form != "adjective"}
        for name in named:
            if name.form == "adjective":
                continue
            over = name.head
            for _ in range(3):
                if rels[over] != "conj" or heads[over] < 0:
                    break
                over = heads[over]
            if over != name.head and over in by_head:
                joined.setdefault(over, []).append(name)
        completed: dict[int, list[Named]] = {}
        for name in named:
            if name.group >= 0:
                completed.setdefault(name.group, []).append(name)
        for over, others in joined.items():
            members = [by_head[over], *others]
            ids = [i for n in members for i in self.meant.get((index, n.head), ())]
            for number in {n.group for n in members if n.group >= 0}:
                ids += groups[number]
            self._together(index, sentence, over, ids, members)
        for number, members in completed.items():
            self._together(index, sentence, members[-1].head, groups.get(number, []), members)

    def _together(
        self, index: int, sentence: Sentence, head: int, ids: list[int], members: list[Named]
    ) -> None:
        unique = tuple(dict.fromkeys(ids))
        if len(unique) < 2:
            return
        first = min(n.first for n in members)
        last = max(n.last for n in members)
        governor = sentence.heads[head]
        subject = is_subject(sentence.rels[head])
        quoted = self.voices.quoted(sentence.starts[head])
        self.trail.leave(Point(unique, index, head, governor, subject, quoted, first, last))
        asked = self.wanted.get(index, {}).get(head)
        if asked is not None and asked[1] - asked[0] >= last - first:
            span = sentence.cover(*asked)
            for id_ in unique:
                self.drafts[id_].add(span, "together")

    # pronouns

    def _asked(self, index: int, sentence: Sentence, word: int) -> Asked:
        place = sentence.starts[word]
        governor = sentence.heads[word]
        speaker = -1
        source = self.voices.speaker(place)
        if source is not None:
            ids = self._source(source)
            speaker = ids[0] if ids else -1
        return Asked(
            sentence=index,
            word=word,
            governor=governor,
            subject=is_subject(sentence.rels[word]),
            quoted=self.voices.quoted(place),
            cue=governor >= 0 and (index, governor) in self.cue_heads,
            speaker=speaker,
            last_speaker=self.last_speaker,
        )

    def _source(self, span: Span) -> tuple[int, ...]:
        """Return the drafts that a source's words mean, as far as they have been read."""
        index = bisect_right(self.starts, span.start) - 1
        if index < 0:
            return ()
        words = words_of(self.sentences[index], span)
        if words is None:
            return ()
        head = top(self.sentences[index], *words)
        found = self.meant.get((index, head))
        if found is None:
            for word in range(words[1] - 1, words[0] - 1, -1):
                found = self.meant.get((index, word))
                if found is not None:
                    break
        return found or ()

    def _pronoun(self, index: int, sentence: Sentence, word: int) -> None:
        form = sentence.forms[word].lower()
        kind = sentence.kinds[word]
        wanted = word in self.wanted.get(index, {})
        if form in ("it", "its", "itself") and not wanted:
            if sentence.rels[word] == "expl":
                return
            if kind not in ("organization", "place") and form != "its":
                return
            if kind in ("object", "abstract", "event", "animal", "substance", "plant", "time"):
                return
        asked = self._asked(index, sentence, word)
        ids = pronoun(asked, form, kind, self.drafts, self.trail)
        if not ids:
            if wanted:
                ids = (self._unresolved(form, sentence, word),)
            else:
                return
        span = sentence.cover(word, word + 1)
        one = self.drafts[ids[0]]
        if one.type == "person" and not one.gender and not one.plural:
            one.gender = THIRD[form][1]
        for id_ in ids:
            self.drafts[id_].add(span, "pronoun")
            if wanted:
                self.drafts[id_].wanted = True
        self._leave(ids, index, sentence, word, word, word + 1)

    def _unresolved(self, form: str, sentence: Sentence, word: int) -> int:
        number, gender, _ = THIRD[form]
        type_: EntityType = (
            "group" if number == "p" else "organization" if gender == "n" else "person"
        )
        draft = self.register.new(type_, sentence.forms[word])
        draft.gender = gender if type_ == "person" else ""
        draft.plural = number == "p"
        return draft.index

    # descriptions

    def _describe(
        self,
        index: int,
        sentence: Sentence,
        word: int,
        states: dict[int, Named],
        by_head: dict[int, Named],
    ) -> None:
        if (index, word) in self.meant:
            if word in self.wanted.get(index, {}):
                self._mention(index, sentence, word, self.meant[index, word], "apposition")
            return None
        lemma = noun(sentence, word)
        plural = sentence.xpos[word] in ("NNS", "NNPS")
        wanted = word in self.wanted.get(index, {})
        type_ = _type_of(lemma, sentence.kinds[word], plural)
        if type_ is None:
            if not wanted:
                return None
            type_ = _wanted_type(sentence, word)
            if type_ is None:
                return None
        first, last = extent(sentence, word)
        if wanted:
            asked_first, asked_last = self.wanted[index][word]
            first, last = min(first, asked_first), max(asked_last, word + 1)
        opening = sentence.forms[first].lower()
        state = _state_before(states, first, word)
        of = state.known if state is not None else None
        beside = _beside(sentence, word, by_head)
        if beside is not None:
            return self._beside_name(index, sentence, word, first, last, beside)
        iso3 = of.serves if of is not None else None
        definite = opening in _DEFINITE or opening in _POSSESSIVE or of is not None
        owner = opening in _POSSESSIVE and opening not in ("my", "our", "your")
        if not definite and not wanted:
            return None
        ids: tuple[int, ...] = ()
        how = "description"
        if type_ == "state":
            ids = self._country(index, sentence, word, lemma, of, opening)
        elif type_ == "organization" and state is not None and of is not None:
            draft = self._state_body(sentence, state, word, first, of)
            ids = (draft.index,)
        if not ids and type_ != "state" and (definite or lemma in offices().bodies):
            asked = self._asked(index, sentence, word)
            ids, how = description(
                asked,
                lemma,
                type_,
                plural,
                iso3,
                opening in _POINTING,
                self.drafts,
                self.trail,
            )
            if owner and how == "kind":
                ids = ()
        if not ids:
            if not wanted and not (definite and type_ in ("person", "organization", "group")):
                return None
            if type_ == "state":
                return None
            draft = self.register.new(type_, self._cut(sentence, first, last))
            draft.offices.add(lemma)
            draft.plural = plural
            draft.iso3 = iso3
            if type_ == "person":
                described = titles.described(sentence, self.text, word, first, last)
                draft.gender = described.gender
                draft.role = described.role
            ids, how = (draft.index,), "new"
        for id_ in ids:
            if type_ == "person" or type_ == "organization":
                self.drafts[id_].offices.add(lemma)
        self._put(index, sentence, word, first, last, ids, how, wanted)
        return None

    def _mention(
        self, index: int, sentence: Sentence, word: int, ids: tuple[int, ...], how: str
    ) -> None:
        first, last = extent(sentence, word)
        self._put(index, sentence, word, first, last, ids, how, True)

    def _put(
        self,
        index: int,
        sentence: Sentence,
        word: int,
        first: int,
        last: int,
        ids: tuple[int, ...],
        how: str,
        wanted: bool,
    ) -> None:
        span = sentence.cover(first, last)
        for id_ in ids:
            self.drafts[id_].add(span, how)
            if wanted:
                self.drafts[id_].wanted = True
        self._leave(ids, index, sentence, word, first, last)

    def _beside_name(
        self, index: int, sentence: Sentence, word: int, first: int, last: int, name: Named
    ) -> None:
        """Read "his deputy, Ivan Petrov": the name says who is described."""
        draft = self._draft_of(sentence, name)
        if draft is None:
            return
        if draft.type == "person":
            described = titles.described(sentence, self.text, word, first, min(last, name.first))
            describe(draft, described)
        else:
            draft.offices.add(noun(sentence, word))
        self.meant[index, word] = (draft.index,)
        if word in self.wanted.get(index, {}):
            draft.wanted = True
            end = last
            while end > word + 1 and end > name.first:
                end -= 1
            while end > word + 1 and sentence.upos[end - 1] == "PUNCT":
                end -= 1
            draft.add(sentence.cover(first, end), "apposition")

    def _country(
        self,
        index: int,
        sentence: Sentence,
        word: int,
        lemma: str,
        of: Known | None,
        opening: str,
    ) -> tuple[int, ...]:
        """Read "the country", "the Ukrainian side": a state by what it is."""
        if of is not None:
            draft = self.register.state(of.key)
            return (draft.index,) if draft is not None else ()
        if lemma not in ("country", "nation", "republic", "homeland") or opening == "that":
            return ()
        if opening in _POSSESSIVE:
            asked = self._asked(index, sentence, word)
            if opening == "our":
                owner = self.drafts[asked.speaker] if asked.speaker >= 0 else None
            else:
                at = next(
                    (
                        w
                        for w in range(word - 1, max(-1, word - 4), -1)
                        if sentence.forms[w].lower() == opening
                    ),
                    -1,
                )
                ids = self.meant.get((index, at), ())
                owner = self.drafts[ids[0]] if ids else None
            if owner is not None and owner.iso3:
                draft = self.register.state(owner.iso3)
                if draft is not None:
                    return (draft.index,)
        if opening not in ("the", "this", *_POSSESSIVE) or not self.state_counts:
            return ()
        recent = [
            p.ids[0]
            for p in self.trail.recent()
            if index - p.sentence <= 3 and self.drafts[p.ids[0]].type == "state"
        ]
        pool = recent or list(self.state_counts)
        return (max(pool, key=lambda i: self.state_counts.get(i, 0)),)

    def _state_body(
        self, sentence: Sentence, state: Named, word: int, first: int, of: Known
    ) -> Draft:
        """Return the body that a state's name and a common noun make: "Iranian state media"."""
        start = state.last
        while start < word and sentence.forms[start] in ("'s", "’s", "'", "’"):
            start += 1
        draft = self.register.body(
            self._cut(sentence, first, word + 1),
            self._cut(sentence, start, word + 1),
            of,
            None,
            named=False,
        )
        draft.kept = True
        return draft

    # the end

    def read_speakers(self) -> None:
        """Give "I" and "we" inside somebody's words to whom they belong."""
        for index, word in self.firsts:
            sentence = self.sentences[index]
            place = sentence.starts[word]
            plural = FIRST[sentence.forms[word].lower()] == "p"
            ids: tuple[int, ...]
            source = self.voices.speaker(place)
            if source is None and not self.voices.quoted(place):
                ids = (self._author(plural),)
            else:
                ids = self._source(source) if source is not None else ()
            if not ids:
                continue
            draft = self.drafts[ids[0]]
            if plural and len(ids) == 1 and source is not None:
                draft = self._party(draft)
                ids = (draft.index,)
            span = sentence.cover(word, word + 1)
            for id_ in ids:
                self.drafts[id_].add(span, "speaker")
                if word in self.wanted.get(index, {}):
                    self.drafts[id_].wanted = True

    def _author(self, plural: bool) -> int:
        """Return whoever writes "I" or "we" in nobody's words: reported only where asked for."""
        found = self.authors.get(plural)
        if found is None:
            draft = self.register.new("group" if plural else "person", "we" if plural else "I")
            draft.plural = plural
            self.authors[plural] = found = draft.index
        return found

    def _party(self, speaker: Draft) -> Draft:
        """Return whom a speaker's "we" is: his state, if he holds an office of it."""
        if speaker.type == "person" and speaker.iso3 and speaker.offices & _OF_STATE:
            return self.register.state(speaker.iso3) or speaker
        return speaker

    def finish(self) -> tuple[Entity, ...]:
        """Return what is to be reported: whatever is named, asked for, or a state's body."""
        taken: dict[Span, int] = {}
        for draft in self.drafts:
            for span in list(draft.spans):
                other = taken.setdefault(span, draft.index)
                if other != draft.index and draft.spans[span] not in (
                    "plural",
                    "pronoun",
                    "together",
                    "same noun",
                    "speaker",
                ):
                    del draft.spans[span]
        kept = [d for d in self.drafts if d.spans and (d.wanted or d.named or d.kept)]
        kept.sort(key=lambda d: min(d.spans))
        return tuple(d.entity() for d in kept)


_OF_STATE = frozenset(
    "president minister premier chancellor ambassador diplomat envoy spokesman spokeswoman "
    "spokesperson secretary king queen prince official".split()
)


def _cue_words(
    sentences: tuple[Sentence, ...], attributions: tuple[Attribution, ...], starts: list[int]
) -> set[tuple[int, int]]:
    """Return (sentence, word) of every word of a cue."""
    found: set[tuple[int, int]] = set()
    for said in attributions:
        for cue in said.cue:
            index = bisect_right(starts, cue.start) - 1
            if index < 0:
                continue
            words = words_of(sentences[index], cue)
            if words is not None:
                found.update((index, w) for w in range(*words))
    return found


def _type_of(lemma: str, kind: str, plural: bool) -> EntityType | None:
    """Return the type of what a noun describes, or None where it is none of ours."""
    nouns = offices()
    if lemma in nouns.countries:
        return "group" if plural else "state"
    if lemma in nouns.gangs and not (lemma in nouns.people and not plural):
        return "group"
    if plural and (lemma in nouns.people or lemma in nouns.bodies or lemma in nouns.orgs):
        if lemma in ("force", "troop"):
            return "organization"
        return "group"
    if lemma in ("troop", "troops"):
        return "organization"
    if lemma in nouns.people:
        return "person"
    if lemma in nouns.bodies or lemma in nouns.orgs:
        return "organization"
    if lemma in nouns.places:
        return "place"
    if kind in _PEOPLE_KINDS:
        return "group" if plural else "person"
    if kind == "organization":
        return "group" if plural else "organization"
    if kind == "place":
        return "place"
    return None


def _wanted_type(sentence: Sentence, word: int) -> EntityType | None:
    """Return the type of what a source or role is whose noun says nothing."""
    tag = sentence.xpos[word]
    if sentence.kinds[word] in ("abstract", "event", "object", "time", "substance", "plant"):
        return None
    if tag in ("CD", "DT", "NNS", "JJ", "JJR", "JJS"):
        return "group"
    if tag in ("NNP", "NNPS"):
        return "organization"
    if sentence.forms[word].lower() in ("one", "someone", "everyone", "anyone", "who", "nobody"):
        return "person"
    return None


def _state_before(states: dict[int, Named], first: int, word: int) -> Named | None:
    """Return the state or territory that the words before a noun name; `states` by first word."""
    for at in range(first, word):
        name = states.get(at)
        if name is not None and name.last <= word:
            return name
    return None


def _beside(sentence: Sentence, word: int, by_head: dict[int, Named]) -> Named | None:
    """Return the name that stands in apposition to a description, either way round."""
    heads, rels = sentence.heads, sentence.rels
    for at in range(word + 1, min(len(heads), word + 24)):
        if heads[at] == word and rels[at] == "appos" and at in by_head:
            return by_head[at]
    over = heads[word]
    if rels[word] == "nmod:desc" and over in by_head:
        return by_head[over]
    return None
