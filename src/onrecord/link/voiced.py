"""First and second persons: whose "I" and "we" it is, and whom "you" addresses.

They are read when all else has been: a quotation comes before its speaker.
"""

from __future__ import annotations

from onrecord.link.drafts import Draft
from onrecord.link.links import Rule
from onrecord.link.page import Here, Page
from onrecord.link.references import FIRST

_DELEGATIONS = 50  # the latest of a dispatch that "we" is looked for among
_NESTED = 4  # attributions within attributions that "I" is looked for in
_AUTHOR = 3  # times that "I", "we" or "you" of nobody named must stand to be somebody on record


class Voiced:
    """The first and second persons of a dispatch."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._firsts: list[tuple[Here, int]] = []
        self._seconds: list[tuple[Here, int]] = []
        self._authors: dict[bool, int] = {}  # plural or not -> draft
        self._delegations: list[Draft] | None = None
        self._hearers: dict[tuple[int, ...], int] = {}  # who speaks -> draft of whom he speaks to

    def note(self, here: Here, word: int) -> None:
        """Keep a pronoun for the end."""
        first = here.sentence.forms[word].lower() in FIRST
        (self._firsts if first else self._seconds).append((here, word))

    def read(self) -> None:
        """Give each to whom it belongs."""
        page = self.page
        for here, word in self._firsts:
            plural = FIRST[here.sentence.forms[word].lower()] == "p"
            ids, told = self._speaker(here, word, plural)
            if not ids:
                continue
            how: Rule = "speaker"
            if plural and len(ids) == 1 and told:
                side = self._party(page.drafts[ids[0]]).index
                how = "speaker" if side == ids[0] else "side"
                ids = (side,)
            span = here.sentence.cover(word, word + 1)
            for id_ in ids:
                page.drafts[id_].add(span, how)
                draft = page.drafts[id_]
                if word in here.wanted and (told or draft.count >= _AUTHOR):
                    draft.wanted = True
        for here, word in self._seconds:
            self._hearer(here, word)

    def _hearer(self, here: Here, word: int) -> None:
        """Read "you" as whoever is told ("he told the minister"), else as one unnamed hearer of
        each speaker, reported only where asked for again and again."""
        page = self.page
        place = here.sentence.starts[word]
        ids, _ = self._speaker(here, word, False)
        if not ids and page.voices.quoted(place):
            return
        told = page.addressee(place)
        if len(told) != 1:
            found = self._hearers.get(ids)
            if found is None:
                draft = page.register.new("person", here.sentence.forms[word])
                self._hearers[ids] = found = draft.index
            told = (found,)
        for id_ in told:
            draft = page.drafts[id_]
            draft.add(here.sentence.cover(word, word + 1), "hearer")
            if word in here.wanted and (draft.named or draft.count >= _AUTHOR):
                draft.wanted = True

    def _speaker(self, here: Here, word: int, plural: bool) -> tuple[tuple[int, ...], bool]:
        """Return whose "I" or "we" this is, and whether the text lays the words to somebody.

        In "I know we shall win," the inner words are laid to "I": whoever says that says this.
        """
        page = self.page
        place = here.sentence.starts[word]
        for _ in range(_NESTED):
            source = page.voices.speaker(place)
            if source is None:
                if page.voices.quoted(place):
                    return (), False
                return (self._author(plural),), False
            ids = page.source(source)
            if ids or source.cut(page.text).lower() not in FIRST:
                return ids, True
            place = source.start
        return (), False

    def _author(self, plural: bool) -> int:
        """Return whoever writes "I" or "we" in nobody's words: reported only where asked for."""
        found = self._authors.get(plural)
        if found is None:
            draft = self.page.register.new("group" if plural else "person", "we" if plural else "I")
            draft.plural = plural
            self._authors[plural] = found = draft.index
        return found

    def _delegation(self, speaker: Draft) -> Draft:
        """Return the delegation that a speaker is the head or a member of."""
        if self._delegations is None:
            self._delegations = [
                draft
                for draft in reversed(self.page.drafts)
                if draft.type == "group" and "delegation" in draft.offices
            ][:_DELEGATIONS]
        for draft in self._delegations:
            if speaker.iso3 is None or draft.iso3 in (None, speaker.iso3):
                return draft
        return speaker

    def _party(self, speaker: Draft) -> Draft:
        """Return whom a speaker's "we" is: the body he speaks for, or his state."""
        if speaker.type != "person":
            return speaker
        if "delegation" in (speaker.role or "").lower():
            return self._delegation(speaker)
        if speaker.serves >= 0:
            body = self.page.drafts[speaker.serves]
            if body.kind == "international" or not speaker.offices & _OF_STATE:
                return body  # "we" of the president of the European Commission
        ministry = any(word in (speaker.role or "").lower() for word in _SPOKEN_FOR)
        if speaker.offices & _OF_STATE or ministry:
            if speaker.iso3:
                return self.page.register.state(speaker.iso3) or speaker
            return self.page.sole_state() or speaker
        return speaker


_SPOKEN_FOR = ("ministry spokes", "government spokes", "presidential spokes")
_OF_STATE = frozenset(
    "president minister premier chancellor secretary ambassador diplomat envoy official king queen "
    "prince".split()
)
