"""Names made consistent over one dispatch: what is a company once is one throughout.

The annotator reads sentence by sentence; here its names are joined where it cut one in two, every
name gets the label that most of its mentions have, and a name it knows is found where it missed it.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.mentions import Chunk, Sentence
from onrecord.lexicon.offices import genders, offices
from onrecord.lexicon.states import names

_PROPER = frozenset(("NNP", "NNPS"))
_ENOUGH = 0.6  # summed probability from which a name is looked for in other sentences
_LONGEST = 9  # words of a name


def settle(sentences: Sequence[Sentence]) -> list[list[Chunk]]:
    """Return the names of each sentence, left to right, none overlapping."""
    joined = [_join(sentence) for sentence in sentences]
    votes: dict[tuple[str, ...], dict[str, float]] = {}
    for sentence, chunks in zip(sentences, joined, strict=True):
        forms = sentence.forms
        for chunk in chunks:
            words = forms[chunk.first : chunk.last]
            label = chunk.label
            if label == "PER" and len(words) == 1 and _owns_state_body(forms, chunk.last):
                label = "LOC"
            elif label == "LOC" and len(words) == 2 and _is_full_name(words):
                label = "PER"
            _vote(votes, words, label, chunk.score)
            if len(words) > 1:
                # a longer name says what its parts are: "Northrop Grumman", "Andrey Rudenko"
                if chunk.label == "PER":
                    _vote(votes, words[-1:], "PER", chunk.score)
                elif chunk.label == "ORG" and words[0] not in _LEADING:
                    _vote(votes, words[:1], "ORG", 0.5 * chunk.score)
    labels = {words: max(sorted(each), key=each.__getitem__) for words, each in votes.items()}
    known: dict[str, list[tuple[str, ...]]] = {}
    for sentence, chunks in zip(sentences, joined, strict=True):
        for chunk in chunks:
            words = sentence.forms[chunk.first : chunk.last]
            listed = known.setdefault(words[0], [])
            if words not in listed and sum(votes[words].values()) >= _ENOUGH and len(listed) < 20:
                listed.append(words)
    for listed in known.values():
        listed.sort(key=len, reverse=True)
    return [
        _relabel(sentence, chunks, labels, known)
        for sentence, chunks in zip(sentences, joined, strict=True)
    ]


# First words that many bodies share tell nothing of a lone word.
_LEADING = frozenset(
    "National International United European American Federal Central State Public People Supreme "
    "High First New Royal Democratic Social Christian Islamic World Bank University Ministry "
    "Department Foreign Defense Defence Interior The North South East West Republican "
    "General".split()
)


_STATE_BODIES = frozenset("ministry parliament embassy president ambassador capital".split())


def _owns_state_body(forms: tuple[str, ...], after: int) -> bool:
    """Whether "'s Foreign Ministry" or the like follows: the owner is a state, not a person."""
    return forms[after : after + 1] in (("'s",), ("’s",)) and any(
        form.lower() in _STATE_BODIES for form in forms[after + 1 : after + 4]
    )


def _is_full_name(words: tuple[str, ...]) -> bool:
    """Whether a given name opens what the annotator took for a place: "Ilham Aliyev"."""
    return words[0].lower() in genders() and words[1].lower() not in _PLACE_ENDINGS


_PLACE_ENDINGS = frozenset(
    "falls park street avenue square lake bay island islands county city hill hills beach creek "
    "river airport base square springs heights valley station".split()
)


def _vote(
    votes: dict[tuple[str, ...], dict[str, float]], words: tuple[str, ...], label: str, by: float
) -> None:
    each = votes.setdefault(words, {})
    each[label] = each.get(label, 0.0) + by


def _join(sentence: Sentence) -> list[Chunk]:
    """Join names that touch, and take in the proper nouns that belong to them in the parse."""
    chunks = sentence.names
    if not chunks:
        return []
    forms, tags, heads, rels = sentence.forms, sentence.xpos, sentence.heads, sentence.rels
    titles = offices().offices
    gazetteer = names()
    out: list[Chunk] = []
    for chunk in chunks:
        first, last = chunk.first, chunk.last
        while last < len(forms) and last - first < _LONGEST and _grows(sentence, last, first, last):
            last += 1
        floor = out[-1].last if out else 0
        while first > floor and _grows(sentence, first - 1, first, last):
            alias = gazetteer.at(forms, first - 1)
            if alias and len(alias.words) == 1:
                break
            person = chunk.label == "PER"
            if person and (forms[first - 1].lower() in titles or tags[first - 1] not in _PROPER):
                break
            first -= 1
        if (
            chunk.label == "ORG"
            and first >= floor + 2
            and forms[first - 1] in ("of", "for")
            and tags[first - 2] in _PROPER
            and any(heads[w] == first - 2 and rels[w] == "nmod" for w in range(first, last))
            and gazetteer.at(forms, first - 2) is None
            and forms[first - 2].lower() not in titles
        ):
            first -= 2
        if out and first < out[-1].last:
            first = out[-1].last
            if first >= last:
                continue
        before = out[-1] if out else None
        if before is not None and before.last == first and _one_name(sentence, before, chunk):
            out[-1] = Chunk(
                before.first, last, _label(before, chunk), min(before.score, chunk.score)
            )
            continue
        out.append(Chunk(first, last, chunk.label, chunk.score))
    return out


def _grows(sentence: Sentence, word: int, first: int, last: int) -> bool:
    """Whether a proper noun beside a name is part of it in the parse.

    Before it: whatever leans on the name. After it: only what the parse calls one flat name, since
    "Pittsburgh" in "Pittsburgh Pirates" is a name of its own.
    """
    tag, form = sentence.xpos[word], sentence.forms[word]
    if not form[0].isupper() or (tag not in _PROPER and (tag != "JJ" or word == 0)):
        return False
    head, rel = sentence.heads[word], sentence.rels[word]
    if word < first:
        return first <= head < last and rel in ("flat", "compound", "amod")
    return first <= head < last and rel == "flat"


def _one_name(sentence: Sentence, one: Chunk, other: Chunk) -> bool:
    if one.label != "PER" and other.label == "PER" and other.last - other.first > 1:
        return False
    if sentence.forms[other.first - 1] in (",", "and", "-"):
        return False
    if other.last - one.first > _LONGEST:
        return False
    return sentence.xpos[other.first] in _PROPER or sentence.forms[other.first] == "-"


def _label(one: Chunk, other: Chunk) -> str:
    if one.label == other.label:
        return one.label
    if "ORG" in (one.label, other.label):
        return "ORG"
    return "PER" if other.label == "PER" else one.label


def _relabel(
    sentence: Sentence,
    chunks: list[Chunk],
    labels: dict[tuple[str, ...], str],
    known: dict[str, list[tuple[str, ...]]],
) -> list[Chunk]:
    forms, tags = sentence.forms, sentence.xpos
    out = [Chunk(c.first, c.last, labels[forms[c.first : c.last]], c.score) for c in chunks]
    taken = {w for c in chunks for w in range(c.first, c.last)}
    added = False
    at = 0
    while at < len(forms):
        listed = known.get(forms[at])
        if listed is not None and at not in taken and tags[at] in _PROPER:
            for words in listed:
                last = at + len(words)
                if forms[at:last] == words and not any(w in taken for w in range(at, last)):
                    out.append(Chunk(at, last, labels[words], _ENOUGH))
                    taken.update(range(at, last))
                    added = True
                    break
        at += 1
    if added:
        out.sort(key=lambda c: c.first)
    return out
