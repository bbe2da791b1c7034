"""The name beside a description: "the head of the ministry, Per Lund", "lawmaker Ana Ruel"."""

from __future__ import annotations

from onrecord.extract.mentions import Sentence
from onrecord.lexicon.offices import offices
from onrecord.link.page import Here
from onrecord.link.spotted import Named, noun

_SORTS = offices().orgs - frozenset(("court", "hospital", "university", "school", "church"))
_REACH = 24  # words from a description to the name in apposition to it
_LONGEST_TITLE = 16  # words of a title with what it is of, before its name
# Between a title and its name: "Secretary for Trade and Industry Ana Ruel", no verb.
_WITHIN_TITLE = frozenset(("NOUN", "PROPN", "ADJ", "ADP", "DET", "CCONJ", "PART", "PUNCT", "NUM"))
_NOT_BEFORE_NAME = frozenset(("ADP", "CCONJ", "PUNCT", "DET", "PART", "NUM"))


def beside(here: Here, word: int) -> Named | None:
    """Return the name that stands in apposition to the description headed by `word`, either way
    round."""
    sentence = here.sentence
    heads, rels = sentence.heads, sentence.rels
    for at in range(word + 1, min(len(heads), word + _REACH)):
        if heads[at] == word and rels[at] == "appos" and at in here.by_head:
            name = here.by_head[at]
            between = sentence.upos[word + 1 : name.first]
            if name.first == word + 1 or "PUNCT" in between:
                return name
    after = here.by_first.get(word + 1)
    titled = after is not None and after.type == "person" and sentence.xpos[word] in ("NN", "NNP")
    if rels[word] in ("nmod:desc", "appos") and heads[word] in here.by_head:
        # "Per Lund, Kestrian President Ana Ruel": hers, whatever the parse hangs it on
        return after if titled else here.by_head[heads[word]]
    named = _ending(here, word) or _title_of(here, word)
    if named is not None:
        return named
    # "the Harbor Post newspaper", "news agency TT": a body's name and what it is
    if noun(sentence, word) in _SORTS:
        for body in (here.by_first.get(word + 1), *(here.by_last.get(word - k) for k in range(3))):
            if body is None or body.type != "organization":
                continue
            if all(sentence.xpos[w] in ("NN", "JJ", "NNS") for w in range(body.last, word)):
                return body
    return after if titled else None  # the parse hangs it elsewhere: "Governor Alexander Gusev"


def bearer(here: Here, word: int) -> Named | None:
    """Return the person whose title and name end the words asked for, whatever heads them: "the
    Orla House of Assembly speaker Per Lund"."""
    if word not in here.wanted:
        return None
    name = here.by_last.get(here.wanted[word][1])
    if name is None or name.type != "person" or not word < name.first - 1:
        return None
    sentence = here.sentence
    if noun(sentence, name.first - 1) not in offices().people:
        return None
    tags, forms = sentence.upos, sentence.forms
    for at in range(word + 1, name.first):
        if tags[at] in ("VERB", "AUX", "PUNCT", "CCONJ"):
            return None
        if tags[at] == "ADP" and not (at == word + 1 and forms[word][0].isupper()):
            return None  # "the government of President Lund"
    return None if noun(sentence, word) in offices().people else name


def _ending(here: Here, word: int) -> Named | None:
    """Return the person whose name ends the words asked for behind a comma: "The head of the Orla
    republic, Per Lund, said", whatever the parse makes of it."""
    if word not in here.wanted:
        return None
    ending = here.by_last.get(here.wanted[word][1])
    if ending is None or ending.type != "person" or ending.first <= word + 1:
        return None
    forms = here.sentence.forms
    between = forms[word + 1 : ending.first]
    others = any(n.type == "person" and word < n.first < ending.first for n in here.named)
    if between[-1] != "," or others or noun(here.sentence, word) not in offices().people:
        return None
    return ending if between.count(",") == 1 or here.sentence.rels[word] != "conj" else None


def _title_of(here: Here, word: int) -> Named | None:
    """Return the person whose name follows a title and what it is of, with nothing between:
    "Vice-Chairman of the Orla Council Ana Ruel"."""
    sentence = here.sentence
    if noun(sentence, word) not in offices().offices or word not in here.wanted:
        return None
    for at in range(word + 1, min(len(sentence), word + _LONGEST_TITLE)):
        name = here.by_first.get(at)
        if name is not None and name.type == "person":
            return name if _is_title(sentence, word, name) else None
        if sentence.upos[at] not in _WITHIN_TITLE:
            return None
    return None


def _is_title(sentence: Sentence, word: int, name: Named) -> bool:
    heads, rels = sentence.heads, sentence.rels
    before = name.first - 1
    if sentence.upos[before] in _NOT_BEFORE_NAME:
        return False
    if sentence.forms[before][0].islower() and noun(sentence, before) in offices().orgs:
        return False  # "a spokeswoman for aid agency Orlaid": the agency's name
    if any(heads[w] == name.head and rels[w] == "case" for w in range(word + 1, name.first)):
        return False
    if heads[name.head] == word:
        return rels[name.head] in ("appos", "nmod", "flat")
    # the parse gives the verb two subjects: they are one
    return heads[name.head] == heads[word] and rels[name.head] == rels[word]
