"""What the words of a description say: of which state, of which body, and told apart by what."""

from __future__ import annotations

from dataclasses import replace

from onrecord.extract.mentions import Sentence
from onrecord.lexicon.offices import offices
from onrecord.link.described import Described
from onrecord.link.page import Here, Page
from onrecord.link.spotted import POSSESSIVE_ENDINGS, Named, noun

_JOINING = frozenset((",", "and", "or", "&", "/"))
_OWNER = 8  # words from an owner to what it owns
_CLAUSE = 12  # words from a noun to the verb of its relative clause


def restricted(sentence: Sentence, word: int) -> bool:
    """Whether a relative clause that no comma sets off tells which ones are meant."""
    for at in range(word + 1, min(len(sentence), word + _CLAUSE)):
        if sentence.heads[at] == word and sentence.rels[at] == "acl:relcl":
            return sentence.forms[word + 1] in ("that", "who", "which", "whose")
    return False


def owned(sentence: Sentence, first: int, word: int) -> bool:
    """Whether a possessive ending stands in words first..word-1: "the port's manager"."""
    return any(sentence.forms[w] in POSSESSIVE_ENDINGS for w in range(first, word))


def content(sentence: Sentence, state: Named | None, first: int, word: int) -> tuple[str, ...]:
    """Return the words before a head that tell it apart, lower case, without the state's."""
    start = state.last if state is not None else first
    return tuple(
        sentence.forms[w].lower()
        for w in range(start, word)
        if sentence.xpos[w][:2] in ("NN", "JJ", "CD", "VB")
        and sentence.forms[w + 1] != "-"  # "first-term" is not "first"
    )


def names_of(here: Here, word: int, last: int) -> tuple[str, ...]:
    """Return the words of the body that "of" ties to a description, lower case."""
    sentence = here.sentence
    if sentence.forms[word + 1 : word + 2] != ("of",):
        return ()
    body = here.by_head.get(
        next((w for w in range(word + 2, last) if sentence.heads[w] == word), -1)
    )
    if body is None or body.type != "organization":
        return ()
    return tuple(w.lower() for w in sentence.forms[body.first : body.last] if w[0].isupper())


def owned_by(page: Page, here: Here, asked: Described, word: int) -> Described:
    """Return the description with the body that owns what it describes, if one does."""
    sentence = here.sentence
    for at in range(max(0, word - _OWNER), word):
        if sentence.heads[at] != word or sentence.rels[at] != "nmod:poss":
            continue
        ids = page.meant.get((here.index, at), ())
        body = len(ids) == 1 and page.drafts[ids[0]].type == "organization"
        if body and sentence.xpos[at] != "PRP$":
            return replace(asked, owner=ids[0], owned=sentence.forms[at].lower())
    return asked


def acronyms(sentence: Sentence, state: Named | None, first: int, word: int) -> tuple[str, ...]:
    """Return the acronyms before a head that are no office's, lower case, without the state's."""
    start = state.last if state is not None else first
    people = offices().people
    return tuple(
        sentence.forms[w].lower()
        for w in range(start, word)
        if sentence.xpos[w] in ("NNP", "NNPS")
        and sentence.forms[w].isupper()
        and noun(sentence, w) not in people
    )


def state_before(here: Here, first: int, word: int) -> Named | None:
    """Return the one state or territory that the words before a noun name; none where they join
    several ("Greek and other officials"), or have it inside a word ("Anglo-Dutch")."""
    forms = here.sentence.forms
    for at in range(first, word):
        name = here.states.get(at)
        if name is not None and name.last <= word:
            joined = any(forms[w] in _JOINING for w in range(name.last, word))
            inside = (at > 0 and forms[at - 1] == "-") or forms[name.last] == "-"
            return None if joined or inside else name
    return None
