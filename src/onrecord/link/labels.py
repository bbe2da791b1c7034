"""Names made consistent over one dispatch: what is a company once is one throughout.

The annotator reads sentence by sentence; here its names are joined where it cut one in two, every
name gets the label that most of its mentions have, and a name it knows is found where it missed it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.extract.mentions import Chunk, Sentence
from onrecord.lexicon.offices import genders, offices
from onrecord.lexicon.states import names
from onrecord.link.edges import leftwards, mended
from onrecord.link.missed import find_missed
from onrecord.link.naming import initials
from onrecord.link.typed import is_kind, splits, told_by_words

_PROPER = frozenset(("NNP", "NNPS"))
_SHORTEST_ACRONYM = 3  # letters; names of two words make two letters by chance too often
_SURNAME = 1.5  # votes that a full name gives its last word: "Hall" behind "Ana Hall" is she
_FIRST = 0.8  # and its first one: "Mobutu" behind "Mobutu Sese Seko"
_TOLD = 3.0  # votes that words around a name count for
_ENOUGH = 0.6  # summed probability from which a name is looked for in other sentences
_LONGEST = 9  # words of a name
_GIVEN = 2  # words of a name that the annotator may miss


def settle(sentences: Sequence[Sentence]) -> list[list[Chunk]]:
    """Return the names of each sentence, left to right, none overlapping."""
    joined = [_join(sentence) for sentence in sentences]
    for sentence, chunks in zip(sentences, joined, strict=True):
        find_missed(sentence, chunks)
        chunks[:] = [part for chunk in chunks for part in _parts(sentence, chunk)]
    votes: dict[tuple[str, ...], dict[str, float]] = {}
    people = {
        sentence.forms[chunk.first : chunk.last]
        for sentence, chunks in zip(sentences, joined, strict=True)
        for chunk in chunks
        if chunk.label == "PER" and chunk.last - chunk.first == 2
    }
    for sentence, chunks in zip(sentences, joined, strict=True):
        forms = sentence.forms
        owner = {w: c for c in chunks for w in range(c.first, c.last)}
        for chunk in chunks:
            words = forms[chunk.first : chunk.last]
            label = chunk.label
            told = told_by_words(sentence, owner, chunk)
            if told is not None:
                _vote(votes, words, told, _TOLD)
                continue
            if label == "PER" and len(words) == 1 and _owns_state_body(forms, chunk.last):
                label = "LOC"
            elif label == "LOC" and (
                (len(words) == 2 and _is_full_name(words)) or words[-2:] in people
            ):
                label = "PER"
            _vote(votes, words, label, chunk.score)
            if len(words) > 1:
                # a longer name says what its parts are: "Northrop Grumman", "Andrey Rudenko"
                if chunk.label == "PER":
                    _vote(votes, words[-1:], "PER", _SURNAME * chunk.score)
                    _vote(votes, words[:1], "PER", _FIRST * chunk.score)
                elif chunk.label == "ORG" and words[0] not in _LEADING:
                    _vote(votes, words[:1], "ORG", 0.5 * chunk.score)
    labels = {words: max(sorted(each), key=each.__getitem__) for words, each in votes.items()}
    known: dict[str, list[tuple[str, ...]]] = {}
    gazetteer = names()
    for sentence, chunks in zip(sentences, joined, strict=True):
        for chunk in chunks:
            words = sentence.forms[chunk.first : chunk.last]
            listed = known.setdefault(words[0], [])
            if words not in listed and sum(votes[words].values()) >= _ENOUGH and len(listed) < 20:
                listed.append(words)
            last = sentence.xpos[chunk.last - 1]
            if chunk.label == "PER" and len(words) > 1 and last == "NNP" and words[-1][0].isupper():
                surname = known.setdefault(words[-1], [])
                voted = words[-1:] in labels  # what the words beside settle says nothing of parts
                if not surname and voted and gazetteer.at(words, len(words) - 1) is None:
                    surname.append(words[-1:])
    for sentence, chunks in zip(sentences, joined, strict=True):
        for chunk in chunks:
            acronym = initials(" ".join(sentence.forms[chunk.first : chunk.last]))
            if chunk.label != "PER" and len(acronym) >= _SHORTEST_ACRONYM:
                labels.setdefault((acronym,), chunk.label)
                listed = known.setdefault(acronym, [])
                if not listed:
                    listed.append((acronym,))
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


# Last words of bodies that the annotator may take for a surname: "General Staff".
_NOBODY = frozenset(("staff", "ministry", "parliament", "army", "navy", "command", "council"))
_PLACE_ENDINGS = frozenset(
    "falls park street avenue square lake bay island islands county city hill hills beach creek "
    "river airport base square springs heights valley station".split()
)


def _parts(sentence: Sentence, chunk: Chunk) -> tuple[Chunk, ...]:
    """Return the names that a chunk is: none where it names nobody, two where it is two states'."""
    if is_kind(sentence, chunk):
        return ()
    at = splits(sentence, chunk)
    if not at:
        return (chunk,)
    return (
        Chunk(chunk.first, at, chunk.label, chunk.score),
        Chunk(at, chunk.last, chunk.label, chunk.score),
    )


def _vote(
    votes: dict[tuple[str, ...], dict[str, float]], words: tuple[str, ...], label: str, by: float
) -> None:
    each = votes.setdefault(words, {})
    each[label] = each.get(label, 0.0) + by


def _join(sentence: Sentence) -> list[Chunk]:
    """Join names that touch, and take in the proper nouns that belong to them in the parse."""
    if not sentence.names:
        return []
    chunks = mended(sentence)
    sources = {source.first: source for source in sentence.sources}
    forms, tags, heads, rels = sentence.forms, sentence.xpos, sentence.heads, sentence.rels
    titles = offices().offices
    gazetteer = names()
    out: list[Chunk] = []
    for chunk in chunks:
        first, last = chunk.first, chunk.last
        if chunk.label == "PER" and last == first + 1 and forms[first].lower() in _NOBODY:
            chunk = Chunk(first, last, "ORG", chunk.score)
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
        if chunk.label != "PER":
            last = _named_after(sentence, first, last)
        if out and first < out[-1].last:
            first = out[-1].last
            if first >= last:
                continue
        chunk = Chunk(first, last, chunk.label, chunk.score)
        if chunk.label == "PER":
            first = _sourced(sentence, sources, first, floor)
        elif first > floor:
            first = max(floor, leftwards(sentence, chunk, floor))
        before = out[-1] if out else None
        if before is not None and before.last == first and _one_name(sentence, before, chunk):
            out[-1] = Chunk(
                before.first, last, _label(before, chunk), min(before.score, chunk.score)
            )
            continue
        out.append(Chunk(first, last, chunk.label, chunk.score))
    return out


def _sourced(sentence: Sentence, sources: Mapping[int, Chunk], first: int, floor: int) -> int:
    """Return the first word of a person's name with the words before it in a source that begins
    with them: "Ban Ki-moon, ..., said" where the annotator saw "Ki-moon" for the name."""
    for begin in range(first - 1, max(floor, first - _GIVEN) - 1, -1):
        source = sources.get(begin)
        if source is not None and first < source.last:
            whole = all(
                sentence.xpos[w] == "NNP"
                and sentence.forms[w][0].isupper()
                and sentence.forms[w].lower() not in offices().offices
                and names().at(sentence.forms, w) is None
                for w in range(begin, first)
            )
            return begin if whole else first
    return first


def _named_after(sentence: Sentence, first: int, last: int) -> int:
    """Return where a body's bare noun ends with what it is for: "Ministry of Foreign Affairs".

    What it is of may be a place ("Government of Norway"), which is a name of its own.
    """
    forms, tags = sentence.forms, sentence.xpos
    if (
        last - first != 1
        or forms[first].lower() not in offices().bodies
        or not forms[first][0].isupper()
    ):
        return last
    end = last + 1
    while (
        end < len(forms)
        and end - first < _LONGEST
        and forms[last] == "of"
        and (
            (tags[end] in _PROPER or tags[end] == "JJ")
            and forms[end][0].isupper()
            and names().at(forms, end) is None
        )
    ):
        end += 1
    return end if end > last + 2 or (end == last + 2 and forms[end : end + 1] == ("of",)) else last


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
        if first <= head < last:
            return rel in ("flat", "compound", "amod")
        # the first word of a name heads the others: "Ana Maria Ruel"
        return tag == "NNP" and any(
            sentence.rels[w] == "flat"
            and (sentence.heads[w] == word or (rel == "flat" and sentence.heads[w] == head))
            for w in range(first, last)
        )
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
    forms = sentence.forms
    out = [Chunk(c.first, c.last, labels[forms[c.first : c.last]], c.score) for c in chunks]
    taken = {w for c in chunks for w in range(c.first, c.last)}
    lone = frozenset(c.first for c in sentence.sources if c.last - c.first == 1)
    titles = offices().offices
    added = False
    at = 0
    while at < len(forms):
        listed = known.get(forms[at])
        if listed is not None and at not in taken and _may_name(sentence, lone, at):
            for words in listed:
                last = at + len(words)
                if last == at + 1 and forms[at].lower() in titles:
                    continue  # "General" in "General Brandt" is his title
                common = sentence.upos[at] == "NOUN" and not _acronym(forms, at)
                if common and labels[words] != "PER":
                    continue
                if forms[at:last] == words and not any(w in taken for w in range(at, last)):
                    first = at - 1 if labels[words] == "PER" and _flat(sentence, at, taken) else at
                    out.append(Chunk(first, last, labels[words], _ENOUGH))
                    taken.update(range(first, last))
                    added = True
                    break
        at += 1
    if added:
        out.sort(key=lambda c: c.first)
    return out


def _may_name(sentence: Sentence, lone: frozenset[int], word: int) -> bool:
    """Whether a word that is a name elsewhere can be one here, whatever its tag: "Jobs said".
    `lone`: sources of one word."""
    if sentence.xpos[word] in _PROPER or _acronym(sentence.forms, word):
        return True
    noun = sentence.upos[word] == "NOUN" and sentence.forms[word][0].isupper()
    return noun and (word > 0 or word in lone)


def _flat(sentence: Sentence, word: int, taken: set[int]) -> bool:
    """Whether a surname hangs on the given name right before it, which no name covers."""
    before = word - 1
    return (
        sentence.rels[word] == "flat"
        and sentence.heads[word] == before
        and before not in taken
        and sentence.xpos[before] == "NNP"
        and sentence.forms[before].lower() not in offices().offices
        and names().at(sentence.forms, before) is None
    )


def _acronym(forms: tuple[str, ...], word: int) -> bool:
    """Whether a word is all capitals in a sentence that is not: "WHO says"."""
    return (
        len(forms[word]) >= _SHORTEST_ACRONYM
        and forms[word].isupper()
        and any(form[0].islower() for form in forms)
    )
