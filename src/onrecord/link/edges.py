"""Names made whole where the annotator cut them inside a word: "al-|Hindawi", "N'|Gotty".

Words are split at hyphens and apostrophes, so a name may end within what is written as one word.
"""

from __future__ import annotations

from onrecord.extract.mentions import Chunk, Sentence
from onrecord.lexicon.offices import genders
from onrecord.lexicon.states import names

_TIES = frozenset(("-", "'", "’"))
_ARTICLES = frozenset("al el an as ash ar ad at az bin ben ibn abu".split())


def mended(sentence: Sentence) -> list[Chunk]:
    """Return the sentence's names, left to right, with words that they cut through taken in."""
    chunks = sentence.names
    forms = sentence.forms
    if _TIES.isdisjoint(forms) and not any(form.endswith(".") for form in forms[:-1]):
        return list(chunks)
    out: list[Chunk] = []
    at = 0
    while at < len(chunks):
        chunk = chunks[at]
        following = chunks[at + 1] if at + 1 < len(chunks) else None
        first, last = leftwards(sentence, chunk, out[-1].last if out else 0), chunk.last
        label, score = chunk.label, chunk.score
        if following is not None and _is_tied(sentence, last) and following.first == last + 1:
            if _one(sentence, chunk, following):
                last, label = following.last, _label(chunk, following)
                score = min(score, following.score)
                at += 1
        elif following is None or following.first > last + 1:
            last = _rightwards(sentence, chunk)
        out.append(Chunk(first, last, label, score))
        at += 1
    return out


def _is_tied(sentence: Sentence, word: int) -> bool:
    """Whether `word` is a hyphen or apostrophe with no blank on either side."""
    return (
        0 < word < len(sentence) - 1
        and sentence.forms[word] in _TIES
        and sentence.starts[word] == sentence.ends[word - 1]
        and sentence.starts[word + 1] == sentence.ends[word]
    )


def leftwards(sentence: Sentence, chunk: Chunk, floor: int) -> int:
    """Return the first word of a name with what is tied to it on its left; not before `floor`."""
    first, forms = chunk.first, sentence.forms
    if forms[first] in _TIES and _is_tied(sentence, first):
        first += 1  # "-Hindawi"
    if chunk.label == "PER" and first > floor and _is_initials(sentence, first - 1):
        return first - 1
    tie = first - 1
    if not _is_tied(sentence, tie) or tie - 1 < floor:
        return chunk.first
    before = forms[tie - 1]
    if before.lower() in _ARTICLES:
        return tie - 1
    own = before[0].isupper() and not _is_party(forms, tie - 1)
    if own and chunk.label == "ORG" and not before.isupper() and forms[tie] == "-":
        return tie - 1  # "Indo-Orlan News Service"
    return chunk.first


def _is_initials(sentence: Sentence, word: int) -> bool:
    """Whether a word is somebody's initials: "P.W." in "P.W. Lund"."""
    form = sentence.forms[word]
    letters = form.replace(".", "")
    return (
        form.endswith(".")
        and letters.isupper()
        and form.count(".") == len(letters) <= _INITIALS
        and names().at(sentence.forms, word) is None
    )


_INITIALS = 3  # letters


def _rightwards(sentence: Sentence, chunk: Chunk) -> int:
    last, forms = chunk.last, sentence.forms
    if not _is_tied(sentence, last):
        return last
    after = forms[last + 1]
    if _is_party(forms, chunk.first) or _is_party(forms, last + 1):
        return last  # "the Kestria-Norland border"
    if forms[last] == "-":
        parts = after.split("-")
        if len(parts) > 1:
            return last + 2 if parts[-1][:1].isupper() else last  # "Tell-e-Orla"
        return last + 2 if after[0].isupper() and chunk.label != "PER" else last
    flat = sentence.rels[last + 1] == "flat" and after not in ("s", "S")
    return last + 2 if chunk.label == "PER" and flat else last


def _one(sentence: Sentence, one: Chunk, other: Chunk) -> bool:
    """Whether two names with a hyphen or an apostrophe between them are one."""
    forms = sentence.forms
    if one.label == other.label == "PER":
        # "Ana Ruel-Lund", not "the Ruel-Lund talks"
        if other.last - other.first == 1:
            return one.last - one.first > 1 or forms[one.last] != "-"
        given = (forms[one.first].lower(), forms[other.first].lower())
        return one.last - one.first == 1 and all(name in genders() for name in given)
    if other.label != "ORG" or one.label != "LOC":
        return False
    return not (_is_party(forms, one.first) or _is_party(forms, other.first))


def _is_party(forms: tuple[str, ...], word: int) -> bool:
    """Whether a state's or a body's name begins at `word`: what a hyphen sets against another."""
    alias = names().at(forms, word)
    return alias is not None and alias.known.type != "place"


def _label(one: Chunk, other: Chunk) -> str:
    return "ORG" if "ORG" in (one.label, other.label) else one.label
