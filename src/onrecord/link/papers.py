"""Documents that speak: "the release said", "a statement by the ministry".

A document is no mention of whoever issued it, but what it says and does is the issuer's: an entity
keeps the words of its documents beside its mentions.
"""

from __future__ import annotations

from onrecord.extract.mentions import Sentence
from onrecord.link.page import Here, Page
from onrecord.link.phrases import is_subject
from onrecord.link.spotted import noun

DOCUMENTS = frozenset(
    "statement release report resolution letter communique communiqué document announcement "
    "bulletin memo note message circular decree order declaration".split()
)
_ISSUED = frozenset("by from of".split())
_ISSUERS = frozenset(("organization", "person", "state", "group", "territory"))


def read_document(page: Page, here: Here, word: int) -> None:
    """Find who issued the document that `word` names, and lay its words to the issuer."""
    sentence = here.sentence
    lemma = noun(sentence, word)
    ids = _owner(page, here, word) or _maker(page, here, word)
    definite = any(
        sentence.heads[w] == word and sentence.forms[w].lower() in ("the", "this", "that")
        for w in range(max(0, word - 4), word)
    )
    told_apart = any(
        sentence.heads[w] == word and sentence.rels[w] in ("compound", "nmod:poss")
        for w in range(max(0, word - 6), word)
    )
    if not ids and definite and not told_apart:
        ids = page.documents.get(lemma, ())
    if not ids:
        return
    page.documents[lemma] = ids
    if word in here.wanted:
        page.meant.setdefault((here.index, word), ids)
        span = sentence.cover(*here.wanted[word])
        for id_ in ids:
            page.drafts[id_].documents.add(span)


def _owner(page: Page, here: Here, word: int) -> tuple[int, ...]:
    """Return whom the phrase itself names: "the ministry's letter", "a statement by the force"."""
    sentence = here.sentence
    for at in range(max(0, word - 6), min(len(sentence), word + 8)):
        if sentence.heads[at] != word:
            continue
        rel = sentence.rels[at]
        before = at < word and rel in ("nmod:poss", "compound", "amod")
        after = at > word and rel == "nmod" and _case(sentence, at) in _ISSUED
        if not (before or after):
            continue
        ids = page.meant.get((here.index, at), ())
        if not ids and at in here.by_head:
            ids = (page.register.of_name(page.text, sentence, here.by_head[at]).index,)
        if ids and page.drafts[ids[0]].type in _ISSUERS:
            return ids
    return ()


def _maker(page: Page, here: Here, word: int) -> tuple[int, ...]:
    """Return the subject of the verb that brings the document about: "parliament adopted a
    resolution", "the ministry said in a statement"."""
    sentence = here.sentence
    verb = sentence.heads[word]
    if verb < 0 or sentence.rels[word] not in ("obj", "obl"):
        return ()
    if sentence.rels[word] == "obl" and _case(sentence, word) != "in":
        return ()
    for at in range(max(0, verb - 30), min(len(sentence), verb + 30)):
        if sentence.heads[at] == verb and is_subject(sentence.rels[at]):
            ids = page.meant.get((here.index, at), ())
            if ids and page.drafts[ids[0]].type in _ISSUERS:
                return ids
    return ()


def _case(sentence: Sentence, word: int) -> str:
    for before in range(word - 1, max(-1, word - 6), -1):
        if sentence.heads[before] == word and sentence.rels[before] == "case":
            return sentence.forms[before].lower()
    return ""
