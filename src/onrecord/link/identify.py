"""Names to entities: which names in one dispatch are the same person, body, state or place."""

from __future__ import annotations

from dataclasses import replace

from onrecord.extract.mentions import Sentence
from onrecord.lexicon.offices import genders, offices
from onrecord.lexicon.states import Known, names
from onrecord.link import metonyms, titles
from onrecord.link.drafts import Draft
from onrecord.link.links import EntityType
from onrecord.link.naming import (
    body_key,
    initials,
    is_acronym,
    near,
    person_words,
    plain,
    same_person,
    sound,
)
from onrecord.link.spotted import Named
from onrecord.link.titles import Title

_ANYBODY = frozenset("people others thousands hundreds dozens many some men women".split())
_HALVES = {"North": "PRK", "South": "KOR"}
_LATEST = 30  # bearers of one name that are compared: keeps a long list of names linear
_FEMALE_ENDINGS = ("ova", "eva", "ina", "skaya", "ska", "ovna", "dottir")
_MALE_ENDINGS = ("ov", "ev", "sky", "skiy", "skyy", "ovich", "evich")


class Register:
    """The entities of one dispatch, to be asked by name."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._people: dict[str, list[int]] = {}  # sound of every word of a name -> drafts
        self._surnames: dict[str, list[str]] = {}  # first two letters -> sounds, for near misses
        self._keyed: dict[str, int] = {}  # states, territories, places, known bodies
        self._bodies: dict[str, list[int]] = {}  # phrase -> drafts
        self._acronyms: dict[str, int] = {}
        self.korean = (
            False  # whether Korea is spoken of: "the North" and "the South" are its halves
        )
        self._titled: dict[str, int] = {}  # role -> somebody not named yet
        self._groups: dict[str, int] = {}  # words of a bare plural -> group

    def new(self, type_: EntityType, name: str) -> Draft:
        """Add an entity with no mention yet."""
        draft = Draft(index=len(self.drafts), type=type_, name=name)
        self.drafts.append(draft)
        return draft

    def of_name(
        self,
        text: str,
        sentence: Sentence,
        name: Named,
        same: Draft | None = None,
        gender: str = "",
    ) -> Draft:
        """Return the entity of a name, a capital's taken as what its clause makes of it; a person
        not named before is `same`, who was only described; `gender` is what that says of it."""
        if name.type == "person":
            title = titles.before(sentence, text, name.first)
            if gender and not title.gender:
                title = replace(title, gender=gender)  # "His wife, Ana Ruel" is not "Ruel ... he"
            forms = sentence.forms[name.first : name.last]
            draft = self.person(forms, name.name, title, same)
        elif name.name in _HALVES and self._halved(name):
            draft = self._keyed_state(_HALVES[name.name])
        elif name.known is not None:
            town = name.form == "seat" and not metonyms.means_government(sentence, name.head)
            draft = self.known(name, town=town)
        elif name.acronym and (listed := _listed(name.acronym)) is not None:
            draft = self.known(replace(name, known=listed))
        elif name.type == "organization":
            last = name.last - 3 if name.acronym else name.last
            last = name.own_last if name.own_last > 0 else last
            own = name.own if 0 <= name.own < last else name.first
            words = text[sentence.starts[own] : sentence.ends[last - 1]]
            draft = self.body(name.name, words, name.of, name.acronym, named=True)
        elif name.type == "group":
            draft = self.group(name.name)
        else:
            draft = self.place(name.name)
        draft.kept = True
        return draft

    def group(self, name: str) -> Draft:
        """Return the people of that name: "the Tories"."""
        key = "group " + body_key(name)
        found = self._keyed.get(key)
        if found is None:
            draft = self.new("group", name)
            draft.plural = draft.named = True
            self._keyed[key] = found = draft.index
        return self.drafts[found]

    # descriptions

    def titled(self, draft: Draft) -> None:
        """Note somebody described by office and not named yet: "the foreign secretary"."""
        if draft.role:
            self._titled[draft.role.lower()] = draft.index

    def note_words(self, words: str, draft: Draft) -> None:
        """Note a bare plural, which means the same people when its words come again."""
        if words.lower() not in _ANYBODY:
            self._groups.setdefault(words.lower(), draft.index)

    def again(self, words: str) -> tuple[int, ...]:
        """Return the group that the very same words named before, if any."""
        found = self._groups.get(words.lower())
        return () if found is None else (found,)

    # people

    def person(
        self, forms: tuple[str, ...], name: str, title: Title, same: Draft | None = None
    ) -> Draft:
        """Return the person of that name, new where none read so far can be meant."""
        words = person_words(forms)
        draft = self._same(words, title) if words else None
        if draft is None:
            found = self._described(title)
            draft = self.drafts[found] if found is not None else same or self.new("person", name)
            if found is not None:
                draft.role = title.role  # as written before the name: "President", not "president"
            draft.words, draft.name = words, name
            draft.gender = draft.gender or _gender(words, title)
            for word in words:
                self._index(word, draft.index)
        elif len(words) > len(draft.words):
            for word in words:
                if word not in draft.words:
                    self._index(word, draft.index)
            draft.words, draft.name = words, name
            draft.gender = draft.gender or _gender(words, title)
        draft.named = True
        describe(draft, title)
        return draft

    def _described(self, title: Title) -> int | None:
        """Return whom a title described before the name came, unless another state's."""
        role = title.role.lower() if title.role else ""
        found = self._titled.get(role)
        if found is None:
            return None
        of = title.of.serves if title.of is not None else None
        if of is not None and self.drafts[found].iso3 not in (None, of):
            return None
        return self._titled.pop(role)

    def _index(self, word: str, draft: int) -> None:
        key = sound(word)
        listed = self._people.get(key)
        if listed is None:
            self._people[key] = listed = []
            self._surnames.setdefault(key[:2], []).append(key)
        if draft not in listed:
            listed.append(draft)

    def _same(self, words: tuple[str, ...], title: Title) -> Draft | None:
        key = sound(words[-1])
        listed = self._people.get(key, [])[-_LATEST:]
        if len(words) > 1:
            listed += self._people.get(sound(words[0]), [])[-_LATEST:]
        if not listed and len(key) > 4:
            for other in self._surnames.get(key[:2], ())[:200]:
                if near(words[-1], other):
                    listed += self._people[other][-_LATEST:]
        # the latest mentioned first; a surname before a name that only shares another word
        best: Draft | None = None
        # only a title or a given name tells: "Assange ... he", then "Stella Assange"
        gender = title.gender or (genders().get(words[0], "") if len(words) > 1 else "")
        for draft in sorted(
            (self.drafts[i] for i in set(listed)),
            key=lambda d: (d.words == words, d.last, d.index),
            reverse=True,
        ):
            if not same_person(words, draft.words):
                continue
            if draft.gender and gender and gender != draft.gender:
                continue
            if near(words[-1], draft.words[-1]):
                return draft
            best = best or draft
        return best

    # states, territories, places and bodies that the tables know

    def known(self, named: Named, *, town: bool = False) -> Draft:
        """Return the entity of a name in the tables; `town` reads a capital as the place."""
        known = named.known
        if known is None:
            return self.place(named.name)
        if town:
            return self.place(named.name)
        found = self._keyed.get(known.key)
        if found is not None:
            draft = self.drafts[found]
            if named.form == "name" and not draft.named:
                draft.name = named.name
        else:
            draft = self._short(known) or self.new(
                known.type, named.name if named.form == "name" else known.name
            )
            draft.key, draft.kind = known.key, known.kind
            self._keyed[known.key] = draft.index
            draft.iso3 = known.serves
            draft.claims = known.claims
            if known.type == "organization":
                self.add_body(draft, body_key(known.name))
                draft.offices.update(_nouns(known.name))
        draft.named = draft.named or named.form == "name"
        draft.kept = True
        return draft

    def _short(self, known: Known) -> Draft | None:
        """Return a body that a headline called by its first word, "Amnesty", before it was named
        in full."""
        words = body_key(known.name).split()
        if known.type != "organization" or len(words) < 2 or words[0] in _COMMON_FIRST:
            return None
        for index in self._bodies.get(words[0], ()):
            draft = self.drafts[index]
            if draft.named and not draft.key and not draft.iso3:
                draft.name = known.name
                return draft
        return None

    def _halved(self, name: Named) -> bool:
        """Whether "the North" and "the South" are Korea's here."""
        if name.type not in ("place", "organization"):
            return False
        return self.korean

    def _keyed_state(self, iso3: str) -> Draft:
        known = names().known[iso3]
        stand_in = Named(0, 1, 0, known.type, known.name, known=known)
        return self.known(stand_in)

    def state(self, iso3: str) -> Draft | None:
        """Return the draft of a state already read."""
        found = self._keyed.get(iso3)
        return None if found is None else self.drafts[found]

    def place(self, name: str) -> Draft:
        """Return the place of that name."""
        key = "place " + body_key(name)
        found = self._keyed.get(key)
        if found is None and is_acronym(name):
            found = self._keyed.get("initials " + name.replace(".", "").upper())
        if found is None:
            draft = self.new("place", name)
            draft.key = key
            draft.offices.update(_nouns(name))
            self._keyed[key] = found = draft.index
            made = initials(name)
            if made:
                self._keyed.setdefault("initials " + made, found)
        draft = self.drafts[found]
        draft.named = draft.kept = True
        return draft

    # bodies

    def body(
        self, name: str, own: str, of: Known | None, acronym: str | None, *, named: bool
    ) -> Draft:
        """Return the body of that name. `own` is the name without the state's before it and the
        acronym after it; `of` is the state that it is of, where the words say so."""
        bare = name.split("(")[0].strip() if acronym else name
        phrase = body_key(own)
        iso3 = of.serves if of is not None else None
        draft = self._same_body(bare, phrase, iso3)
        if draft is None:
            draft = self.new("organization", " ".join(name.split()))
            draft.iso3 = iso3
            draft.offices.update(_nouns(bare))
            self.add_body(draft, phrase)
            full = body_key(bare)
            if full != phrase:
                self.add_body(draft, full)
            made = initials(bare)
            if made:
                self._acronyms.setdefault(made, draft.index)
        elif iso3 and not draft.iso3:
            draft.iso3 = iso3
        if acronym:
            self._acronyms[acronym.replace(".", "").upper()] = draft.index
        if named and not draft.named:
            draft.name, draft.named = " ".join(name.split()), True  # "the health ministry" before
        return draft

    def _same_body(self, name: str, phrase: str, iso3: str | None) -> Draft | None:
        if is_acronym(name):
            found = self._acronyms.get(name.replace(".", "").upper())
            if found is not None:
                return self.drafts[found]
        for index in reversed(self._bodies.get(phrase, ())):
            draft = self.drafts[index]
            if iso3 is None or draft.iso3 == iso3:
                return draft
        words = phrase.split()
        if len(words) == 1 and name[:1].isupper():
            # the first word of a longer name: "Northrop" for "Northrop Grumman"
            for index in reversed(self._bodies.get("first " + phrase, ())):
                return self.drafts[index]
        elif words[1:] and words[0] not in _COMMON_FIRST and not iso3 and not _nouns(name):
            # and the other way round, where the short name came first
            for index in self._bodies.get(words[0], ()):
                draft = self.drafts[index]
                short = draft.named and not draft.key and body_key(draft.name) == words[0]
                if short and (words[1] in _CORPORATE or not is_acronym(draft.name)):
                    draft.name = name
                    self.add_body(draft, phrase)
                    return draft
        made = initials(name)
        if made:
            found = self._acronyms.get(made)
            if found is not None:
                draft = self.drafts[found]
                if not draft.key and is_acronym(draft.name):
                    draft.name = name
                    return draft
        return None

    def add_body(self, draft: Draft, phrase: str) -> None:
        """Let `draft` be found by `phrase`, as body_key gives it, and by its acronym."""
        self._bodies.setdefault(phrase, []).append(draft.index)
        words = phrase.split()
        if len(words) > 1 and words[0] not in _COMMON_FIRST:
            self._bodies.setdefault("first " + words[0], []).append(draft.index)
        if is_acronym(draft.name):
            self._acronyms.setdefault(draft.name.replace(".", "").upper(), draft.index)


_COMMON_FIRST = frozenset(
    "national international united european american general federal central state public people "
    "supreme high first new royal democratic social christian islamic world bank university "
    "ministry department foreign defense defence interior armed security human north south east "
    "west free grand great popular workers party union air".split()
)


_CORPORATE = frozenset("corp inc ltd co plc group holdings company corporation".split())
_DOUBTFUL = frozenset(("PA", "EC", "AP", "AU", "RT", "PACE", "NAM"))  # acronyms of several bodies


def _listed(acronym: str) -> Known | None:
    """Return the body that the tables know by an acronym, which names it in this text."""
    if acronym in _DOUBTFUL:
        return None
    found = names().lookup(acronym)
    return found[0] if found and found[0].type == "organization" else None


def describe(draft: Draft, title: Title) -> None:
    """Note what a title or description says of a person; the first role read stays."""
    if title.offices:
        draft.offices.update(title.offices)
    if title.role and not draft.role:
        draft.role = title.role
    if title.gender and not draft.gender:
        draft.gender = title.gender
    if title.of is not None and draft.iso3 is None:
        draft.iso3 = title.of.serves


def _gender(words: tuple[str, ...], title: Title) -> str:
    if title.gender:
        return title.gender
    if len(words) > 1:
        known = genders().get(words[0])
        if known:
            return known
    if words:
        last = words[-1]
        if last.endswith(_FEMALE_ENDINGS) and len(words) > 1 and words[0].endswith(("a", "ya")):
            return "f"
        if last.endswith(_MALE_ENDINGS):
            return "m"
    return ""


def _nouns(name: str) -> list[str]:
    """Return the common nouns by which a body or place may be taken up: "ministry"."""
    nouns = offices()
    words = [plain(w) for w in name.split()]
    return [w for w in words if w in nouns.bodies or w in nouns.orgs or w in nouns.places]
