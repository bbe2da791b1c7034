"""Every person, body, state, place and group of a dispatch, one entity each.

One walk over the sentences. Names are told apart first (identify), then what refers to them:
titles and appositions (titles), descriptions and pronouns (references), capitals that stand for a
government (metonyms). "I" and "we" wait for the end, since a quotation comes before its speaker.
"""

from __future__ import annotations

from onrecord.dispatch.wires import Dateline, Layout
from onrecord.extract.mentions import Attribution, Sentence
from onrecord.lexicon.context import meant, recoded
from onrecord.link import titles
from onrecord.link.descriptions import read_description, worth_reading
from onrecord.link.drafts import Draft, Point
from onrecord.link.identify import describe
from onrecord.link.labels import settle
from onrecord.link.links import Entity, EntityType, Rule
from onrecord.link.named import find_names
from onrecord.link.page import Here, Page
from onrecord.link.pairs import leave_pairs
from onrecord.link.papers import DOCUMENTS, read_document
from onrecord.link.phrases import Phrase, extent, is_subject
from onrecord.link.references import FIRST, SECOND, THIRD, pronoun
from onrecord.link.regions import region
from onrecord.link.served import not_american, serve_home
from onrecord.link.spotted import POSSESSIVE_ENDINGS, Named, noun
from onrecord.link.unnamed import read_people
from onrecord.link.voiced import Voiced
from onrecord.spans import Span

_GLOSS = 9  # words of a pronoun with what the wire puts in brackets behind it
# Ways in which one mention can mean several.
_SEVERAL: frozenset[Rule] = frozenset(
    ("plural", "pronoun", "relative", "together", "same noun", "speaker", "side")
)


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
    page = Page(text, sentences, layout, dateline, attributions, wanted)
    reader = _Reader(page)
    ambiguous = meant(text)
    page.recoded = recoded(ambiguous)
    ambiguous = {**not_american(page.home, text), **ambiguous}
    for index, chunks in enumerate(settle(sentences)):
        sentence = sentences[index]
        if sentence.forms:
            named = find_names(sentence, chunks, text, ambiguous)
            reader.read(Here(index, sentence, named, page.wanted.get(index, {})))
    page.complete = True
    for here, word in page.later:
        read_description(page, here, word)
    serve_home(page)
    reader.voiced.read()
    return _finish(page)


class _Reader:
    """Reads sentence after sentence onto a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.voiced = Voiced(page)

    def read(self, here: Here) -> None:
        """Read the mentions of one sentence, left to right."""
        sentence = here.sentence
        todo: list[tuple[int, int, Named | None]] = [(n.first, 0, n) for n in here.named]
        papers: list[int] = []
        for word, tag in enumerate(sentence.upos):
            if tag == "NOUN" and noun(sentence, word) in DOCUMENTS:
                papers.append(word)
                continue
            if word in here.covered:
                continue
            if tag == "PRON":
                lower = sentence.forms[word].lower()
                if lower in THIRD:
                    todo.append((word, 1, None))
                elif lower in FIRST or lower in SECOND:
                    self.voiced.note(here, word)
                elif word in here.wanted:
                    todo.append((word, 3, None))
            elif (
                word in here.wanted
                or (tag == "NOUN" and worth_reading(sentence, word))
                or (tag == "PROPN" and worth_reading(sentence, word))
            ):
                todo.append((word, 2, None))
        todo.sort(key=lambda t: (t[0], t[1]))
        for word, what, name in todo:
            if name is not None:
                self._name(here, name)
            elif what == 1:
                if THIRD[sentence.forms[word].lower()][0] == "p":
                    self._coordinations(here, before=word)
                self._pronoun(here, word)
            elif what == 3:
                self._relative(here, word, sentence.forms[word].lower())
            else:
                read_description(self.page, here, word)
        self._coordinations(here, before=len(sentence))
        for word in papers:
            read_document(self.page, here, word)
        leave_pairs(self.page, here)
        self.page.heard(here)

    # names

    def _name(self, here: Here, name: Named) -> None:
        page, sentence = self.page, here.sentence
        span = sentence.cover(name.first, name.last)
        if page.dateline is not None and span.overlaps(page.dateline):
            return
        if name.form == "people" and not _means_state(sentence, name):
            read_people(page, here, name)
            return
        draft = page.register.of_name(page.text, sentence, name)
        if draft.type == "place":
            last = region(sentence, name)
            if last != name.last:
                draft = page.register.place(page.cut(sentence, name.first, last))
                span = sentence.cover(name.first, last)
        if name.group >= 0:
            here.groups.setdefault(name.group, []).append(draft.index)
        draft.add(span, "name" if draft.type == "place" else name.form)
        if draft.type == "state":
            page.state_counts[draft.index] = page.state_counts.get(draft.index, 0) + 1
        if name.form == "adjective":
            return
        page.leave(here, Phrase(name.head, name.first, name.last), (draft.index,))
        if draft.type == "person":
            self._title(here, name, draft)

    def _title(self, here: Here, name: Named, draft: Draft) -> None:
        """Read the role after a name, "Tomas Reuel, head of the Port Alden utility", and the body
        that the words before or after it serve."""
        page, sentence = self.page, here.sentence
        start, end = name.first, name.last
        word = titles.after(sentence, name.head, name.last)
        if word >= 0:
            first, last = extent(sentence, word)
            first = max(first, name.last)
            title = titles.described(sentence, page.text, word, first, last)
            if title.offices:
                describe(draft, title)
                page.meant[here.index, word] = (draft.index,)
                end = last
        if draft.iso3 is None and sentence.forms[name.last : name.last + 1] == ("of",):
            state = here.states.get(name.last + 1)  # "Ana Ruel of Norway"
            draft.iso3 = state.known.serves if state is not None and state.known else None
        if draft.iso3 is None and sentence.forms[name.first - 1] in POSSESSIVE_ENDINGS:
            owner = here.by_last.get(name.first - 1)  # "Norway's Ana Ruel"
            if owner is not None and owner.known is not None and owner.known.type == "state":
                draft.iso3 = owner.known.serves
        if "counterpart" in draft.offices:
            self._counterpart(here, name, draft)
        if draft.serves < 0:
            title = titles.before(sentence, page.text, name.first)
            start = title.first if title.first >= 0 else start
            for at in (*range(start, name.first), *range(name.last, end)):
                other = here.by_first.get(at)
                if other is None or other.type != "organization":
                    continue
                body = page.register.of_name(page.text, sentence, other)
                draft.serves = body.index
                draft.iso3 = draft.iso3 or body.iso3
                break

    def _counterpart(self, here: Here, name: Named, draft: Draft) -> None:
        """Give "his Saudi counterpart Ana Ruel" the office that "he" holds."""
        for at in range(name.first - 1, max(-1, name.first - 5), -1):
            if here.sentence.xpos[at] == "PRP$":
                for id_ in self.page.meant.get((here.index, at), ()):
                    draft.offices |= self.page.drafts[id_].offices
                return

    def _coordinations(self, here: Here, *, before: int) -> None:
        """Leave names joined by "and" on the trail together, for "they" and "the two leaders".

        Those that end before the word `before`; each is left once.
        """
        heads, rels = here.sentence.heads, here.sentence.rels
        joined: dict[int, list[Named]] = {}
        completed: dict[int, list[Named]] = {}
        for name in here.named:
            if name.group >= 0:
                completed.setdefault(name.group, []).append(name)
            if name.form == "adjective":
                continue
            over = name.head
            for _ in range(5):
                if rels[over] != "conj" or heads[over] < 0:
                    break
                over = heads[over]
            if over != name.head and over in here.by_head:
                joined.setdefault(over, []).append(name)
        for number, members in completed.items():
            self._together(here, members[-1].head, here.groups.get(number, []), members, before)
        for over, others in joined.items():
            members = [here.by_head[over], *others]
            ids: list[int] = []
            for member in members:
                if member.group >= 0:
                    ids += here.groups.get(member.group, [])
                else:
                    ids += self.page.meant.get((here.index, member.head), ())
            self._together(here, over, ids, members, before)
        for head, (first, last) in here.wanted.items():
            # "Kovic and her counterpart, Per Lund", whatever the parse makes of it
            people = [
                n for n in here.named if n.type == "person" and first <= n.first and n.last <= last
            ]
            if head in joined or len(people) < 2 or last - first > 30:
                continue
            between = range(people[0].last, people[-1].first)
            tags = here.sentence.xpos
            if any(tags[w] == "CC" for w in between) and not any(tags[w] == "IN" for w in between):
                ids = [i for n in people for i in self.page.meant.get((here.index, n.head), ())]
                self._together(here, head, ids, people, before)

    def _together(
        self, here: Here, head: int, ids: list[int], members: list[Named], before: int
    ) -> None:
        page, sentence = self.page, here.sentence
        unique = tuple(dict.fromkeys(ids))
        if len(unique) < 2:
            return
        first = min(n.first for n in members)
        last = max(n.last for n in members)
        if last > before or (head, first, last) in here.joined:
            return
        here.joined.add((head, first, last))
        page.trail.leave(
            Point(
                ids=unique,
                sentence=here.index,
                word=head,
                governor=sentence.heads[head],
                subject=is_subject(sentence.rels[head]),
                quoted=page.voices.quoted(sentence.starts[head]),
                first=first,
                last=last,
            )
        )
        asked = here.wanted.get(head)
        if asked is not None and asked[1] - asked[0] >= last - first:
            span = sentence.cover(*asked)
            for id_ in unique:
                page.drafts[id_].add(span, "together")

    # pronouns

    def _relative(self, here: Here, word: int, form: str) -> None:
        """Read "who" and "which" as the noun whose clause they open, where a role asks."""
        if form not in ("who", "whom", "which", "that"):
            return
        heads, rels = here.sentence.heads, here.sentence.rels
        at = word
        for _ in range(4):
            if rels[at] == "acl:relcl":
                ids = self.page.meant.get((here.index, heads[at]))
                if ids is not None:
                    self.page.meant[here.index, word] = ids
                    for id_ in ids:
                        self.page.drafts[id_].add(here.sentence.cover(word, word + 1), "relative")
                return
            at = heads[at]
            if at < 0:
                return

    def _pronoun(self, here: Here, word: int) -> None:
        page, sentence = self.page, here.sentence
        form = sentence.forms[word].lower()
        kind = sentence.kinds[word]
        wanted = word in here.wanted
        asked = page.asked(here, word)
        if form in ("it", "its", "itself") and not (wanted and asked.cue):
            if sentence.rels[word] == "expl":
                return
            if kind not in ("organization", "place") and (form == "it" or kind):
                return
        ids = self._glossed(here, word) or pronoun(asked, form, kind, page.drafts, page.trail)
        if not ids:
            if not wanted:
                return
            ids = (self._unresolved(form, sentence, word),)
        one = page.drafts[ids[0]]
        if one.type == "person" and not one.gender and not one.plural:
            one.gender = THIRD[form][1]
        page.put(here, Phrase(word, word, word + 1), ids, "pronoun")

    def _glossed(self, here: Here, word: int) -> tuple[int, ...]:
        """Return whom the wire says that a pronoun means: "they (the rebels) fled"."""
        forms = here.sentence.forms
        if forms[word + 1 : word + 2] not in (("(",), ("-LRB-",)):
            return ()
        for end in range(word + 3, min(len(forms), word + _GLOSS)):
            if forms[end] not in (")", "-RRB-"):
                continue
            name = here.by_last.get(end)
            if name is not None and name.form != "adjective":
                return (self.page.register.of_name(self.page.text, here.sentence, name).index,)
            if here.sentence.upos[end - 1] == "NOUN":
                read_description(self.page, here, end - 1)
            return self.page.meant.get((here.index, end - 1), ())
        return ()

    def _unresolved(self, form: str, sentence: Sentence, word: int) -> int:
        number, gender, _ = THIRD[form]
        type_: EntityType = (
            "group" if number == "p" else "organization" if gender == "n" else "person"
        )
        draft = self.page.register.new(type_, sentence.forms[word])
        draft.gender = gender if type_ == "person" else ""
        draft.plural = number == "p"
        return draft.index


def _means_state(sentence: Sentence, name: Named) -> bool:
    """Read "the Ukrainians" as the state's; other peoples ("millions of Americans") are only
    groups, and only where a role or a source asks for them."""
    before = sentence.forms[name.first - 1].lower() if name.first else ""
    return before == "the" and sentence.upos[name.head] != "ADJ"


def _finish(page: Page) -> tuple[Entity, ...]:
    """Return what is to be reported: whatever is named, asked for, or a state's body."""
    taken: dict[Span, int] = {}
    for draft in page.drafts:
        if draft.iso3 in page.recoded and page.register.state(draft.iso3) is None:
            draft.iso3 = page.recoded[draft.iso3]
        for span in list(draft.spans):
            other = taken.setdefault(span, draft.index)
            if other != draft.index and draft.spans[span] not in _SEVERAL:
                del draft.spans[span]
    kept = [d for d in page.drafts if d.reported]
    kept.sort(key=lambda d: min(d.spans))
    return tuple(d.entity() for d in kept)
