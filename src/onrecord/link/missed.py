"""Names that the annotator did not see, or saw the half of, where the words around them tell.

"leader Harry Lund", "the ports of Sines and Setubal", "the Bank of Kestria".
"""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.extract.lemmas import lemma
from onrecord.extract.mentions import Chunk, Sentence
from onrecord.lexicon.offices import genders, offices
from onrecord.lexicon.states import names
from onrecord.link.spotted import POSSESSIVE_ENDINGS, noun

_PROPER = ("NNP", "NNPS")
_FOUND = 0.6  # probability given to a name found here: enough to look for it elsewhere
_SURE = 0.95  # from which the annotator's label stands against the words around the name
_LONGEST = 9  # words of a name
_LONGEST_PERSON = 4


def find_missed(sentence: Sentence, chunks: list[Chunk]) -> None:
    """Add to `chunks`, left to right, the names of people, places and bodies that it lacks."""
    _titled(sentence, chunks)
    _placed(sentence, chunks)
    _bodies(sentence, chunks)


def _titled(sentence: Sentence, chunks: list[Chunk]) -> None:
    """Add people whom the annotator did not see after their title: "leader Harry Lund"."""
    forms, tags = sentence.forms, sentence.xpos
    taken = {w for c in chunks for w in range(c.first, c.last)}
    nouns = offices()
    added = False
    for word in range(len(forms) - 1):
        if tags[word + 1] != "NNP" or tags[word] not in ("NN", "NNP") or word + 1 in taken:
            continue
        base = forms[word].lower()
        if base not in nouns.people and sentence.kinds[word] != "person":
            continue
        first = last = word + 1
        while (
            last < len(forms)
            and last - first < _LONGEST_PERSON
            and tags[last] == "NNP"
            and last not in taken
            and forms[last][0].isupper()
            and (last == first or sentence.rels[last] == "flat")
        ):
            last += 1
        if last - first < 2:
            continue
        given = base in nouns.offices and forms[first].lower() in genders()
        if given or _named_as(sentence, word, first):
            chunks.append(Chunk(first, last, "PER", _FOUND))
            added = True
    if added:
        chunks.sort(key=lambda c: c.first)


def _named_as(sentence: Sentence, word: int, first: int) -> bool:
    """Whether the parse ties a noun and the name right after it together: "cyclist Ana Ruel"."""
    heads, rels = sentence.heads, sentence.rels
    if heads[first] == word:
        return rels[first] == "appos"
    return heads[word] == first and rels[word] == "nmod:desc"


def _placed(sentence: Sentence, chunks: list[Chunk]) -> None:
    """Read as places what "of" ties to a noun for places: "the ports of Sines and Setubal"."""
    forms, tags = sentence.forms, sentence.xpos
    if "of" not in forms:
        return
    nouns = offices().places
    owner = {w: index for index, c in enumerate(chunks) for w in range(c.first, c.last)}
    found = len(chunks)
    for of in range(1, len(forms) - 1):
        if forms[of] != "of" or tags[of - 1] not in ("NN", "NNS"):
            continue
        if lemma(forms[of - 1], tags[of - 1]) not in nouns:
            continue
        at = of + 1
        while at < min(len(forms), of + _LONGEST):
            last = at
            while last < len(forms) and tags[last] in _PROPER and forms[last][0].isupper():
                last += 1
            if last == at:
                break
            inside = next((owner[w] for w in range(at, last) if w in owner), None)
            if inside is None:
                chunks.append(Chunk(at, last, "LOC", _FOUND))
            elif chunks[inside].first >= at and chunks[inside].score < _SURE:
                chunk = chunks[inside]
                chunks[inside] = Chunk(chunk.first, chunk.last, "LOC", chunk.score)
            if last >= len(forms) or forms[last] not in (",", "and"):
                break
            at = last + 1 + (forms[last : last + 2] == (",", "and"))
    if len(chunks) > found:
        chunks.sort(key=lambda c: c.first)


# Nouns that open a body's name, beside those that the tables have: "Times of Norland".
_OPENING = frozenset("authority centre center chamber church confederation society times".split())
# Of these, what "of" a body is seldom belongs to its name: "the Government of Norland".
_NOT_OPENING = frozenset("government army border force forces troops office police navy".split())
_TIES = frozenset(("of", "for", "on", "against"))
# Of these, what stands before the noun is the name: "Orla University of the United States".
_NAMED_BEFORE = frozenset("university institute college school company corporation".split())
_FIELD = 4  # words of one field of a ministry
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december jan. feb. mar. apr. jun. jul. aug. "
    "sept. sep. oct. nov. dec.".split()
)


def _bodies(sentence: Sentence, chunks: list[Chunk]) -> None:
    """Make a body's name whole that goes on with "of": "International Court of the Sea"."""
    forms = sentence.forms
    if _TIES.isdisjoint(forms):
        return
    owner = {w: c for c in chunks for w in range(c.first, c.last)}
    found: list[Chunk] = []
    for word in range(len(forms) - 2):
        if forms[word + 1] not in _TIES or not _opens(sentence, word):
            continue
        last = _completed(sentence, owner, word)
        if last < 0 or any(_person(sentence, owner.get(w)) for w in range(word + 1, last)):
            continue  # "the Progress Party of Prime Minister Lund"
        first = word
        own = owner.get(word)
        if own is not None and own.label == "ORG" and _placed_in(sentence, owner, word, last):
            continue  # "Harbour Ministry of Norland": the place is a name too, joined later
        if own is not None:
            first, last = min(first, own.first), max(last, own.last)
        while first and _modifies(sentence, first - 1, first, word):
            first -= 1
            if forms[first] in POSSESSIVE_ENDINGS:
                first -= 1  # "People's Court"
        if first < word and noun(sentence, word) in _NAMED_BEFORE and _is_state(forms, word + 2):
            continue
        if not found or found[-1].last <= first:
            found.append(Chunk(first, last, "ORG", _SURE))
    if found:
        taken = {w for c in found for w in range(c.first, c.last)}
        free = [c for c in chunks if taken.isdisjoint(range(c.first, c.last))]
        chunks[:] = sorted([*free, *found], key=lambda c: c.first)


def _opens(sentence: Sentence, word: int) -> bool:
    form = sentence.forms[word]
    if not form[0].isupper() or form.isupper() or sentence.xpos[word] not in ("NNP", "NNPS", "NN"):
        return False
    if word == 0 and sentence.xpos[word] == "NN":
        return False
    base = noun(sentence, word)
    nouns = offices()
    if base in _NOT_OPENING:
        return False
    return base in nouns.bodies or base in nouns.orgs or base in _OPENING


def _completed(sentence: Sentence, owner: Mapping[int, Chunk], word: int) -> int:
    """Return one past the last word of what follows the "of" after `word`; -1 where no name."""
    forms, tags = sentence.forms, sentence.xpos
    at = word + 2
    tie = forms[word + 1]
    if forms[at] == "the":
        at += 1
    end = -1
    while at < len(forms) and at - word < _LONGEST:
        if forms[at].lower() in _DAYS:
            break
        if _capital(sentence, at):
            if end < 0 and _own_name(forms, at, tie):
                return -1  # "the Council on Kestria", "the Commission of the European Union"
            at += 1
            end = at
            continue
        if end < 0:
            return -1
        if forms[at] == "-" and at + 1 < len(forms) and _capital(sentence, at + 1):
            at += 1
            continue
        if forms[at] == "," and _lists(sentence, at):
            at += 1
            continue
        after = at + 1 + (forms[at + 1 : at + 2] == ("the",))
        if not (after < len(forms) and _capital(sentence, after)):
            break
        following = owner.get(at + 1)
        if forms[at] == "and" and (following is None or following.first != at + 1):
            at += 1
        elif forms[at] in ("of", "for") and tags[end - 1] in _PROPER and _noun_head(sentence, end):
            at = after
        else:
            break
    return end


def _own_name(forms: tuple[str, ...], word: int, tie: str) -> bool:
    """Whether what follows is a name of its own, no part of the body's."""
    alias = names().at(forms, word)
    if alias is None:
        return False
    return tie in ("on", "against") or (tie == "of" and alias.known.type == "organization")


def _person(sentence: Sentence, chunk: Chunk | None) -> bool:
    """Whether a name is a person's beyond doubt: of two words, or behind a title."""
    if chunk is None or chunk.label != "PER":
        return False
    before = noun(sentence, chunk.first - 1) if chunk.first else ""
    return chunk.last - chunk.first > 1 or before in offices().offices


def _placed_in(sentence: Sentence, owner: Mapping[int, Chunk], word: int, last: int) -> bool:
    """Whether what a body is of is one place that the tables do not know, and nothing more."""
    base = noun(sentence, word)
    if base not in offices().bodies and base not in offices().orgs:
        return False
    place = owner.get(last - 1)
    return (
        place is not None
        and place.label == "LOC"
        and place.first - word in (2, 3)
        and place.last == last
        and names().at(sentence.forms, place.first) is None
    )


def _is_state(forms: tuple[str, ...], word: int) -> bool:
    alias = names().at(forms, word + (forms[word] == "the"))
    return alias is not None and alias.known.type == "state"


def _lists(sentence: Sentence, comma: int) -> bool:
    """Whether a ministry's fields go on behind a comma: "Environment, Food and Rural Affairs"."""
    at = comma + 1
    while at < len(sentence) and at - comma < _FIELD and _capital(sentence, at):
        at += 1
    return (
        at > comma + 1
        and sentence.forms[at : at + 1] == ("and",)
        and at + 1 < len(sentence)
        and _capital(sentence, at + 1)
        and sentence.rels[at + 1] != "appos"
    )


def _noun_head(sentence: Sentence, end: int) -> bool:
    """Whether what ends before word `end` is no name that "of" would leave: a common noun's."""
    return names().at(sentence.forms, end - 1) is None


def _capital(sentence: Sentence, word: int) -> bool:
    return sentence.forms[word][0].isupper() and sentence.xpos[word] in (
        "NNP",
        "NNPS",
        "NN",
        "NNS",
        "JJ",
        "VBG",
    )


def _modifies(sentence: Sentence, word: int, first: int, head: int) -> bool:
    """Whether a capitalised word leans on the noun that opens a body's name."""
    form = sentence.forms[word]
    if form in POSSESSIVE_ENDINGS:
        return word > 0 and sentence.forms[word - 1] in ("People", "Peoples", "Workers")
    if not form[0].isupper() or sentence.xpos[word] not in ("NNP", "NNPS", "JJ"):
        return False
    if names().at(sentence.forms, word) is not None:
        return False  # a state's is taken in by find_names
    return first <= sentence.heads[word] <= head and sentence.rels[word] in (
        "compound",
        "amod",
        "flat",
    )
