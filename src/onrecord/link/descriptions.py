"""Descriptions: "the ministry", "a senior official", "the two leaders", "his deputy, Ivan Petrov".

A definite one takes up an entity already read where a rule finds one; an indefinite one is an
entity of its own, never merged with a name by guess.
"""

from __future__ import annotations

from onrecord.extract.mentions import Sentence
from onrecord.lexicon.offices import offices
from onrecord.link import titles
from onrecord.link.beside import bearer, beside
from onrecord.link.described import DEFINITE, POSSESSIVE, Described, description
from onrecord.link.drafts import Draft
from onrecord.link.identify import describe
from onrecord.link.links import EntityType, Rule
from onrecord.link.page import Here, Page
from onrecord.link.phrases import Phrase, extent, is_subject
from onrecord.link.predicates import Predicate, predicated
from onrecord.link.realm import capital_body, country, place, state_body
from onrecord.link.sorts import THINGS, type_of
from onrecord.link.spotted import Named, noun
from onrecord.link.unnamed import read_unnamed
from onrecord.link.wordings import (
    acronyms,
    content,
    names_of,
    owned,
    owned_by,
    restricted,
    state_before,
)

# Bodies of which there are many, and things: without an article they are nobody in particular.
_COMMON = frozenset(
    "agency bank board border command force guard mission office service commission".split()
)
_THINGS_TOO = frozenset("bank board border office service".split())  # "bank mergers"
_ADVERBS = frozenset(("not", "only", "even", "also", "just", "particularly", "especially"))
_NEGATIVE = frozenset(("no", "any", "every", "each", "what", "which", "either", "neither"))


def worth_reading(sentence: Sentence, word: int) -> bool:
    """Whether a common noun that nobody asks for may take up an entity."""
    nouns = offices()
    lemma = noun(sentence, word)
    return (
        lemma in nouns.people
        or lemma in nouns.bodies
        or lemma in nouns.orgs
        or lemma in nouns.countries
        or lemma in nouns.gangs
        or lemma in ("force", "troop")
        or (lemma in nouns.places and bool(sentence.kinds[word]))
    )


def read_description(page: Page, here: Here, word: int) -> None:
    """Read the noun phrase headed by `word`: new, or one that is already there."""
    sentence = here.sentence
    wanted = here.wanted.get(word)
    known = page.meant.get((here.index, word))
    if known is not None:
        if wanted is not None:
            page.put(here, Phrase(word, *extent(sentence, word)), known, "apposition")
        return
    if wanted is not None and read_unnamed(page, here, word):
        return
    named = bearer(here, word)
    if named is not None and wanted is not None:
        draft = page.register.of_name(page.text, sentence, named)
        page.put(here, Phrase(word, *wanted), (draft.index,), "title")
        return
    lemma = noun(sentence, word)
    tag = sentence.xpos[word]
    plural = tag in ("NNS", "NNPS")
    type_ = type_of(lemma, tag, sentence.kinds[word], plural)
    if type_ is None or (wanted is not None and lemma in THINGS):
        return
    if plural and lemma in ("fund", "service"):
        return  # money, and what is rendered
    if type_ == "organization" and lemma in ("group", "band") and _of_people(sentence, word):
        type_, plural = "group", True  # "a group of protesters"
    plural = plural and type_ != "organization"  # "the security forces" are one body
    compound = sentence.rels[word] == "compound" and tag == "NN"
    if compound and (lemma not in offices().bodies or lemma in _THINGS_TOO):
        return  # "airline passenger lists", "bank mergers": no airline, no bank is meant
    first, last = extent(sentence, word)
    if wanted is not None and not _splits(sentence, word, last, wanted[1]):
        first, last = min(first, wanted[0]), max(wanted[1], word + 1)
    while first < word and sentence.forms[first].lower() in _ADVERBS:
        first += 1
    phrase = Phrase(word, first, last)
    opening = sentence.forms[first].lower()
    if opening in _NEGATIVE and type_ != "group":
        return
    if tag == "CD" and (
        sentence.kinds[word] not in ("person", "organization", "") or last > word + 1
    ):
        return
    name = beside(here, word)
    if name is not None and type_ == "group" and name.type == "person" and plural:
        if wanted is not None:
            _read_list(page, here, phrase, name)
        return
    if name is not None and _same_sort(sentence, word, type_, name):
        _read_beside(page, here, phrase, name)
        return
    same = predicated(page, here, word, type_, plural)
    if same is not None:
        _read_predicate(page, here, phrase, same)
        return
    if compound and first == word and here.by_last.get(word) is not None:
        first = here.by_last[word].first  # "US government facilities"
    state = state_before(here, first, word)
    own = opening in POSSESSIVE or opening in DEFINITE
    inner = here.by_first if any(w in here.covered for w in range(first, word)) else None
    one = lemma in offices().bodies or lemma in ("force", "troop")
    if (
        one
        and lemma in _COMMON
        and first == word
        and tag == "NN"
        and not is_subject(sentence.rels[word])
    ):
        return  # "by force", "in office"
    counted = any(sentence.xpos[w] == "CD" for w in range(first, word))
    if lemma == "police" and counted:
        type_, plural = "group", True  # "five police"
    bare = one and not plural and opening not in ("a", "an", "another")
    if lemma == "body" and (opening in POSSESSIVE or owned(sentence, first, word)):
        return  # "the victim's body" acts no more
    definite = own or bare or state is not None or owned(sentence, first, word)
    if not definite and wanted is None:
        return
    asked = Described(
        lemma=lemma,
        type=type_,
        plural=plural,
        iso3=state.known.serves if state is not None and state.known is not None else None,
        opening=opening,
        words=content(sentence, state, first, word),
        complement=last > word + 1,
        names=inner is not None and state is None,
        acronyms=acronyms(sentence, state, first, word),
        of=names_of(here, word, last) if type_ == "person" else (),
    )
    if type_ == "person":
        asked = owned_by(page, here, asked, word)
    ids: tuple[int, ...] = ()
    how: Rule = "description"
    if opening == "those" and restricted(sentence, word):
        pass  # "those countries that support it": told by their clause, not by what was before
    elif type_ == "state":
        ids = country(page, here, word, asked, state)
        if not ids:
            return
    elif type_ == "organization" and state is not None:
        ids = (state_body(page, sentence, state, word, first).index,)
    elif type_ == "organization" and sentence.xpos[word] == "NNP":
        ids = (capital_body(page, sentence, word, first).index,)
    elif type_ == "place":
        ids, how = place(page, here, word, last, asked)
        if not ids and (asked.names or (wanted is None and not definite)):
            return
    elif definite:
        ids, how = description(page.asked(here, word), asked, page.drafts, page.trail)
    elif plural and wanted is not None:
        ids, how = page.register.again(page.cut(sentence, first, last)), "same words"
    if not ids:
        if wanted is None and not definite:
            return
        ids, how = (_new(page, here, asked, phrase).index,), "new"
    for id_ in ids:
        draft = page.drafts[id_]
        if draft.type in ("person", "organization"):
            draft.offices.add(lemma)
        if draft.type == "person" and how == "role" and draft.iso3 is None:
            draft.iso3 = asked.iso3  # "the US leader" says whose president he is
    page.put(here, phrase, ids, how)


def _new(page: Page, here: Here, asked: Described, phrase: Phrase) -> Draft:
    name = page.cut(here.sentence, phrase.first, phrase.last)
    draft = page.register.new(asked.type, name)
    draft.offices.add(asked.lemma)
    draft.plural = asked.plural or asked.type == "group" or asked.lemma == "police"
    draft.iso3 = asked.iso3
    # "the Kurdistan regional government" is a body with a name, though no state's
    draft.kept = asked.names and asked.lemma in offices().bodies
    # a place without a name is worth recording only where the copy comes back to it
    draft.passing = asked.type == "place"
    if asked.type == "person":
        described = titles.described(
            here.sentence, page.text, phrase.head, phrase.first, phrase.last
        )
        draft.gender = described.gender
        draft.role = described.role
        if draft.role and (asked.opening in DEFINITE or page.heads(here)):
            page.register.titled(draft)
    elif asked.type == "group" and asked.opening not in DEFINITE:
        page.register.note_words(name, draft)
    elif asked.type == "organization" and asked.lemma in offices().bodies and not asked.complement:
        page.register.add_body(draft, " ".join((*asked.words, asked.lemma)))
    return draft


def _of_people(sentence: Sentence, word: int) -> bool:
    """Whether "of" and people follow: "a group of protesters"."""
    if sentence.forms[word + 1 : word + 2] != ("of",):
        return False
    return any(
        sentence.heads[w] == word and sentence.xpos[w] == "NNS" and sentence.kinds[w] == "person"
        for w in range(word + 2, min(len(sentence), word + 6))
    )


def _splits(sentence: Sentence, word: int, last: int, end: int) -> bool:
    """Whether the words asked for are several phrases joined by "and", of which this is one."""
    for at in range(last, end):
        if sentence.heads[at] == word and sentence.rels[at] == "conj":
            return True
    return False


def _same_sort(sentence: Sentence, word: int, type_: EntityType, name: Named) -> bool:
    """Whether a description and the name beside it can mean the same."""
    person = name.type == "person"
    if person == (type_ == "person") or (person and name.first == word + 1):
        return True
    # a rival, a partner, an owner may be a body: "its Kestrian competitor Orla Steel"
    body = name.type == "organization" and type_ == "person"
    return body and noun(sentence, word) not in offices().offices


def _read_beside(page: Page, here: Here, phrase: Phrase, name: Named) -> None:
    """Read "his deputy, Ivan Petrov": the name says who is described."""
    sentence = here.sentence
    word, first, last = phrase.head, phrase.first, phrase.last
    same = _described_before(page, here, word, first) if name.type == "person" else None
    gender = titles.gender_of(noun(sentence, word)) if name.type == "person" else ""
    draft = page.register.of_name(page.text, sentence, name, same, gender)
    if draft.type == "person":
        end = min(last, name.first) if name.first > word else last
        describe(draft, titles.described(sentence, page.text, word, first, end))
    else:
        draft.offices.add(noun(sentence, word))
    page.meant[here.index, word] = (draft.index,)
    # a title is no mention; a description set off by a comma is
    if word in here.wanted and name.last <= first:
        draft.wanted = True
        draft.add(sentence.cover(first, last), "apposition")
    elif word in here.wanted and draft.type == "organization":
        draft.wanted = True
        draft.add(sentence.cover(min(first, name.first), max(word + 1, name.last)), "apposition")
    elif word in here.wanted and name.first == word + 1:
        # the parse makes the title the head: whoever asks for it must find the name there
        draft.wanted = True
        draft.add(sentence.cover(first, name.last), "title")
        page.leave(here, Phrase(word, first, name.last), (draft.index,))
    elif word in here.wanted and name.first > word + 1:
        draft.wanted = True
        draft.add(sentence.cover(first, _before(sentence, phrase, name)), "apposition")


def _read_predicate(page: Page, here: Here, phrase: Phrase, said: Predicate) -> None:
    """Read "Lund is the head of the ministry": who he is, and his role."""
    sentence = here.sentence
    ids = said.ids
    draft = page.drafts[ids[0]]
    if draft.type == "person" and said.now:
        title = titles.described(sentence, page.text, phrase.head, phrase.first, phrase.last)
        if title.offices:
            describe(draft, title)
    elif draft.type != "person":
        draft.offices.add(noun(sentence, phrase.head))
    page.meant[here.index, phrase.head] = ids
    if phrase.head in here.wanted:
        page.put(here, phrase, ids, "predicate")


def _before(sentence: Sentence, phrase: Phrase, name: Named) -> int:
    """Return one past the last word that describes, short of the name and the comma before it."""
    end = min(phrase.last, name.first) if name.first > phrase.head else phrase.last
    while end > phrase.head + 1 and sentence.upos[end - 1] == "PUNCT":
        end -= 1
    return end


def _described_before(page: Page, here: Here, word: int, first: int) -> Draft | None:
    """Return whom "the adviser" of "The adviser, John Nagenda" was before he had a name."""
    sentence = here.sentence
    if sentence.forms[first].lower() != "the":
        return None
    asked = Described(
        lemma=noun(sentence, word),
        type="person",
        plural=False,
        iso3=None,
        opening="the",
        words=content(sentence, None, first, word),
        complement=False,
        names=False,
    )
    ids, how = description(page.asked(here, word), asked, page.drafts, page.trail)
    if how == "role" and not page.drafts[ids[0]].named:
        return page.drafts[ids[0]]
    return None


def _read_list(page: Page, here: Here, phrase: Phrase, name: Named) -> None:
    """Read "the presidents of A and B, Ana Reuel and Per Lund": each is one of those described."""
    sentence = here.sentence
    members = [name]
    for other in here.named:
        if (
            other.type == "person"
            and other.first >= name.last
            and sentence.rels[other.head] == "conj"
        ):
            at = sentence.heads[other.head]
            if at == name.head or any(at == m.head for m in members):
                members.append(other)
    drafts = [page.register.of_name(page.text, sentence, m) for m in members]
    word = phrase.head
    end = _before(sentence, phrase, name)
    lemma = noun(sentence, word)
    for draft in drafts:
        draft.offices.add(lemma)
        draft.role = draft.role or lemma
    ids = tuple(dict.fromkeys(d.index for d in drafts))
    page.put(here, Phrase(word, phrase.first, end), ids, "together")
