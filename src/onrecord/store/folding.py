"""Names made comparable: what two spellings of one name have in common.

`fold` takes away case, diacritics, punctuation and "the", and writes Cyrillic in Latin letters:
two names that fold alike are the same words. `sound` goes further, over the ways in which one
name is transliterated: Zelensky, Zelenskyy and Zelenskiy sound alike, so do Kiev and Kyiv. It is
a key to look names up by, never a judgement that two names are one person.

Source: the letters by the BGN/PCGN tables of 1944-1979 (Russian), 1965 and 2019 (Ukrainian) and the
passports of both states, which differ in what `sound` takes away; spellings.tsv by hand.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

from onrecord.lexicon.tables import listed, rows

# Letters that Unicode does not take apart into a base and a mark.
_LETTERS: Final = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe",
        "ı": "i", "ə": "a", "ħ": "h", "ŋ": "ng",
        "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "ye",
        "ё": "yo", "ж": "zh", "з": "z", "и": "i", "і": "i", "ї": "yi", "й": "y", "к": "k",
        "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
        "у": "u", "ў": "w", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
        "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "ј": "j", "љ": "lj",
        "њ": "nj", "ћ": "c", "ђ": "d", "џ": "dz", "ѓ": "g", "ќ": "k", "ѕ": "dz",
    }
)  # fmt: skip
# Marks that stand inside a word: "Xi'an", "Qur’an", "Kyrgyzstan's"; they part nothing.
_INNER: Final = re.compile(r"['’‘ʼʹʻ`´ʾʿ]|(?<=\b\w)\.(?=\w\b)")
_APART: Final = re.compile(r"[^\w]+|_+")
_POSSESSIVE: Final = re.compile(r"(?:['’]s|(?<=s)['’])(?=\s|$)")

# One after the other: what transliterations of one sound differ in, all brought to one form.
_SOUNDS: Final = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"(?:\b|(?<=[^\Waeiouy]))[yj]e", "e"),  # Yevgeny, Evgeny; Medvedyev
        (r"shch|sch|tsch", "S"),
        (r"tch|ch|cz|tj", "C"),
        (r"sh|sz", "S"),
        (r"dzh|zh|dj", "J"),
        (r"kh", "h"),
        (r"tz|ts", "T"),
        (r"ph", "f"),
        (r"x", "ks"),
        (r"(?<=[^aeiou\s])h", ""),  # Gandhi, Mohammed with "th", "dh", "gh"
        (r"ck|c(?![ie])|q", "k"),
        (r"w", "v"),
        (r"ou|oo", "u"),
        (r"e[iy]e|[ea][iyj]|ie|ee|[yj]e|[yij][yij]|[yj]", "i"),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return `name` in lower case Latin letters and single spaces, without marks or "the"."""
    words = _POSSESSIVE.sub("", name.strip().casefold())
    words = unicodedata.normalize("NFC", words).translate(_LETTERS)
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", words)
        if not unicodedata.combining(letter)
    )
    bare = " ".join(_APART.sub(" ", _INNER.sub("", bare)).split())
    return bare.removeprefix("the ") if len(bare) > 4 else bare


@lru_cache(maxsize=65536)
def sound(name: str) -> str:
    """Return the key that spellings of one name share, word by word: "volodimir zelenski"."""
    known = _spellings()
    return " ".join(_sound(known.get(word, word)) for word in fold(name).split())


def _sound(word: str) -> str:
    for pattern, to in _SOUNDS:
        word = pattern.sub(to, word)
    return word


@cache
def _spellings() -> dict[str, str]:
    """Return the spelling that a word is looked up under, for words whose sound differs."""
    found: dict[str, str] = {}
    for spelling, others, _ in rows("spellings.tsv", 3):
        for other in listed(others):
            found[fold(other)] = fold(spelling)
    return found
