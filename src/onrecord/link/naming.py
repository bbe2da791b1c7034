"""Which names are the same name: transliterations, surnames, initials, acronyms.

A wrong merge is worse than a missed one: two different given names are never one person.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

# Spellings between which transliteration into English wavers, brought to one. Order matters.
_WAVERS = (
    ("shch", "sh"), ("sch", "sh"), ("kh", "h"), ("zh", "z"), ("iy", "y"), ("yy", "y"),
    ("ii", "y"), ("ij", "y"), ("ey", "e"), ("ei", "e"), ("ai", "a"), ("ay", "a"), ("ye", "e"),
    ("yo", "o"), ("yu", "u"), ("ya", "a"), ("ia", "a"), ("iu", "u"), ("ie", "e"), ("ks", "x"),
    ("ph", "f"), ("ou", "u"),
    ("w", "v"), ("j", "y"), ("q", "k"), ("y", "i"),
)  # fmt: skip
_DOUBLE = re.compile(r"(.)\1+")
# What a name may carry without being another name.
_PARTICLES = frozenset(
    "al el bin ibn abu de da di von van der den la le du dos das ter the".split()
)
_ARTICLE = re.compile(r"^(?:al|el|as|ash|ad|ar|an)-(?=.)")  # Arabic's, where it is not cut off
_SUFFIXES = frozenset("jr jr. sr sr. ii iii iv".split())
_SMALL_WORDS = frozenset("of the and for in on de la du des der".split())
_NEAR = 0.84  # normalised similarity that two spellings of one surname reach
_LONG_ENOUGH = 6  # letters; shorter surnames must agree
_VOWELS = str.maketrans("g", "h", "aeiou")  # Cyrillic's one letter is "g" here and "h" there


@lru_cache(maxsize=8192)
def plain(word: str) -> str:
    """Return the word in lower case without accents, dots and apostrophes."""
    if not word.isascii():
        decomposed = unicodedata.normalize("NFKD", word)
        word = "".join(c for c in decomposed if not unicodedata.combining(c))
    return word.lower().replace("’", "").replace("'", "").strip(".-")


@lru_cache(maxsize=8192)
def sound(word: str) -> str:
    """Return `word` with what transliteration wavers in brought to one spelling."""
    word = plain(word)
    if word.endswith(("eh", "ah")) and len(word) > 4:
        word = word[:-2] + "a"
    for spelling, one in _WAVERS:
        if spelling in word:
            word = word.replace(spelling, one)
    return _DOUBLE.sub(r"\1", word)


@lru_cache(maxsize=8192)
def near(one: str, other: str) -> bool:
    """Whether two single names are spellings of one."""
    if one == other:
        return True
    first, second = sound(one), sound(other)
    if first == second:
        return True
    if first[:1] != second[:1] or min(len(first), len(second)) < _LONG_ENOUGH:
        return False
    # Spellings differ in their vowels: "Johnson" and "Johnston" are two, and so are husband and
    # wife, "Petrov" and "Petrova", "Zelensky" and "Zelenska".
    if first + "a" == second or second + "a" == first or {first[-1], second[-1]} == {"a", "i"}:
        return False
    if first.translate(_VOWELS) != second.translate(_VOWELS):
        return False
    return Levenshtein.normalized_similarity(first, second) >= _NEAR


def person_words(forms: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a person's name that count: no particles, suffixes, punctuation."""
    words = [_ARTICLE.sub("", plain(f)) for f in forms]
    kept = [w for w in words if w and w not in _SUFFIXES and w[0].isalnum()]
    while len(kept) > 1 and kept[0] in _PARTICLES:
        kept = kept[1:]
    return tuple(kept)


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names, as person_words gives them, can be one person's."""
    if not one or not other:
        return False
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if len(short) == 1:
        # a surname, or in some countries the first name alone ("Meles"), or the middle one
        return any(near(short[0], word) for word in long if len(word) > 1)
    if not near(short[-1], long[-1]):
        # family name first ("Xi Jinping"), or a second surname left off ("Erdogan")
        if short == long[: len(short)] or short == long[-len(short) :]:
            return True
        # the same two words the other way round ("Orban Viktor")
        return len(long) == 2 and near(short[0], long[1]) and near(short[1], long[0])
    if len(short) == 2 and len(long) == 2:
        return _same_given(short[0], long[0])
    return all(any(_same_given(word, given) for given in long[:-1]) for word in short[:-1])


def _same_given(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return one == other or sound(one) == sound(other) or _short_of(one, other)


_SHORT = {
    "bill": "william", "bob": "robert", "jim": "james", "joe": "joseph", "tom": "thomas",
    "tony": "anthony", "mike": "michael", "dick": "richard", "ted": "edward", "jack": "john",
    "dan": "daniel", "ben": "benjamin", "nick": "nicholas", "ken": "kenneth", "ron": "ronald",
    "don": "donald", "chuck": "charles", "jimmy": "james", "liz": "elizabeth", "kate": "katherine",
    "steve": "stephen", "dave": "david", "andy": "andrew", "matt": "matthew", "sam": "samuel",
    "ed": "edward", "rob": "robert", "tim": "timothy", "jeff": "jeffrey", "greg": "gregory",
    "chris": "christopher", "alex": "alexander", "vladimir": "volodymyr", "alexei": "oleksiy",
    "sergei": "serhiy", "alexander": "oleksandr", "dmitry": "dmytro", "nikolai": "mykola",
}  # fmt: skip


def _short_of(one: str, other: str) -> bool:
    return _SHORT.get(one) == other or _SHORT.get(other) == one


@lru_cache(maxsize=8192)
def body_key(name: str) -> str:
    """Return a body's name for comparing: lower case, no article, no dots, one spelling, and one
    order ("Ministry of Health", "Health Ministry")."""
    words = [spelled(plain(w)) for w in name.replace("-", " ").split()]
    if words and words[0] == "the":
        words = words[1:]
    if len(words) > 2 and words[0] in _OFFICES_OF and words[1] == "of":
        words = [*words[2:], words[0]]
    if len(words) > 2 and words[-2:] == ["affairs", "ministry"] and words[0] == "foreign":
        words = [*words[:-2], "ministry"]
    return " ".join(w for w in words if w)


_OFFICES_OF = frozenset(("ministry", "department"))


_AMERICAN = {
    "defence": "defense", "labour": "labor", "centre": "center", "programme": "program",
    "organisation": "organization", "harbour": "harbor", "theatre": "theater", "&": "and",
}  # fmt: skip


def spelled(word: str) -> str:
    """Return a lower-case word as American copy spells it: "organisation", "organization"."""
    return _AMERICAN.get(word, word)


@lru_cache(maxsize=8192)
def initials(name: str) -> str:
    """Return the acronym that the capitals of `name` make: "Union of Islamic Courts" -> "UIC"."""
    words = [w for w in re.split(r"[\s-]+", name) if w and w.lower() not in _SMALL_WORDS]
    if len(words) < 2 or not all(w[0].isupper() for w in words):
        return ""
    return "".join(w[0] for w in words)


def is_acronym(word: str) -> bool:
    """Whether `word` is written as an acronym: "FSB", "U.N."."""
    letters = word.replace(".", "")
    return (
        2 <= len(letters) <= 8
        and letters.isalpha()
        and sum(c.isupper() for c in letters) >= (len(letters) - 1)
    )
