"""Speakers without a noun of their own: "the 52-year-old", "one of the observers", "Kestrians".

Only where a source or a role asks for them.
"""

from __future__ import annotations

from onrecord.extract.mentions import Sentence
from onrecord.link.beside import beside
from onrecord.link.links import EntityType
from onrecord.link.page import Here, Page
from onrecord.link.phrases import Phrase
from onrecord.link.references import pronoun
from onrecord.link.spotted import Named


def read_unnamed(page: Page, here: Here, word: int) -> bool:
    """Read the phrase headed by `word` where it is of this kind; return whether it was."""
    asked = here.wanted.get(word)
    if asked is None:
        return False
    if _is_age(here.sentence, word):
        ids = _of_age(page, here, word)
        if ids:
            page.put(here, Phrase(word, asked[0], max(asked[1], word + 1)), ids, "role")
        return bool(ids)
    if here.sentence.forms[word].lower() == "one" and _follows(here.sentence, word, "of"):
        type_: EntityType = (
            "organization" if here.sentence.kinds[word] == "organization" else "person"
        )
        if here.sentence.kinds[word] not in ("person", "organization"):
            return False
        name = beside(here, word)
        if name is not None and name.type == type_:  # "one of the officers, Per Lund"
            return False
        draft = page.register.new(type_, page.cut(here.sentence, *asked))
        page.put(here, Phrase(word, *asked), (draft.index,), "new")
        return True
    return False


def read_people(page: Page, here: Here, name: Named) -> bool:
    """Read a people's name as those meant by whoever asks for it ("Kestrians complain"), a group;
    return whether anybody does."""
    asked = here.wanted.get(name.head)
    if asked is None:
        return False
    if asked[1] - asked[0] > name.last - name.first:
        # "five Kestrians" are not all of them, nor the five of before
        draft = page.register.new("group", page.cut(here.sentence, *asked))
        draft.plural = True
    else:
        draft = page.register.group(name.name)
    if name.known is not None:
        draft.iso3 = draft.iso3 or name.known.serves
    page.put(here, Phrase(name.head, *asked), (draft.index,), "people")
    return True


def _follows(sentence: Sentence, word: int, form: str) -> bool:
    return sentence.forms[word + 1 : word + 2] == (form,)


def _is_age(sentence: Sentence, word: int) -> bool:
    """Whether "the 52-year-old" ends at `word`, and no noun or name follows."""
    if sentence.forms[word].lower() != "old" or word < 5:
        return False
    if [form.lower() for form in sentence.forms[word - 3 : word]] != ["-", "year", "-"]:
        return False
    after = sentence.upos[word + 1] if word + 1 < len(sentence) else "PUNCT"
    return sentence.forms[word - 5].lower() == "the" and after not in ("NOUN", "PROPN", "ADJ")


def _of_age(page: Page, here: Here, word: int) -> tuple[int, ...]:
    """Return the person in whose place "he" or "she" could stand here, the oftener named one."""
    asked = page.asked(here, word)
    found = [pronoun(asked, form, "person", page.drafts, page.trail) for form in ("he", "she")]
    named = [ids for ids in found if ids and page.drafts[ids[0]].type == "person"]
    return max(named, key=lambda ids: page.drafts[ids[0]].count) if named else ()
