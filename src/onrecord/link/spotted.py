"""A name found in a sentence, and what every step needs of the words around it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.extract.lemmas import lemma
from onrecord.extract.mentions import Sentence
from onrecord.lexicon.states import Form, Known
from onrecord.link.links import EntityType

POSSESSIVE_ENDINGS = ("'s", "’s", "'", "’")


@dataclass(slots=True)
class Named:
    """A name in one sentence: words first..last-1."""

    first: int
    last: int
    head: int  # the word that takes the name's place in the parse
    type: EntityType
    name: str
    known: Known | None = None
    form: Form = "name"  # of a gazetteer's alias: "name", "adjective", "people", "seat"
    of: Known | None = None  # a body's state, as its name says
    own: int = -1  # first word of a body's name after the state's: "Foreign Ministry"
    own_last: int = -1  # one past its last word, where "of" and a state follow
    acronym: str | None = None  # introduced in brackets after the name
    group: int = -1  # names completed by one plural noun share a number


def cut(sentence: Sentence, text: str, first: int, last: int) -> str:
    """Return the words as written, runs of blanks and line breaks made one blank."""
    return " ".join(text[sentence.starts[first] : sentence.ends[last - 1]].split())


def head_word(sentence: Sentence, first: int, last: int) -> int:
    """Return the word of a name whose head lies outside it."""
    heads = sentence.heads
    for word in range(first, last):
        if not first <= heads[word] < last and sentence.upos[word] != "PUNCT":
            return word
    return last - 1


def noun(sentence: Sentence, word: int) -> str:
    """Return the lemma of a noun, lower case."""
    tag = sentence.xpos[word]
    if tag == "NNPS":
        tag = "NNS"
    elif tag == "NNP":
        tag = "NN"
    return lemma(sentence.forms[word], tag)
