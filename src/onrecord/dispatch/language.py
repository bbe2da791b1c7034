"""Which language a dispatch is in, by its script and its commonest words."""

from __future__ import annotations

import re
from functools import cache

SAMPLE = 20_000  # code points read; a dispatch does not change its language later
_ENOUGH = 12  # words: fewer prove nothing but a script
_HITS = 3  # of another language's words; a name or an address may hold one or two
_PLENTY = 25  # words that cannot well be English without a single "the" or "of"

_WORD = re.compile(r"[^\W\d_]+")

# Commonest words of languages that wires write in. Words that English shares with one of them
# ("in", "an", "die", "was", "we") are left out on both sides, and single letters too, which
# tables of results are full of.
_STOP = {
    "en": "the of and that for it with this from which said are were has have not but they their"
    " its will would been he she who after than about into when there",
    "fr": "le les des et du une est dans que qui pour sur au par avec il elle ont sont pas ce cette"
    " aux ses été mais comme leur",
    "de": "der das und den von zu mit sich des auf für ist im dem nicht ein eine als auch es"
    " werden aus hat dass nach wird bei einer",
    "es": "el los las y que del una por con para es como más pero sus le ha su al lo fue este"
    " entre cuando también",
    "it": "il di che e la della per con una sono nel non gli dei alla più le delle anche dal ha è"
    " si del",
    "pt": "os que da em um uma para não dos das mais como foi pelo pela são ao",
    "nl": "het een van en dat met voor zijn niet aan er om ook als bij uit naar wordt heeft de",
    "sv": "och att det som för av är inte har till på ett med om var",
    "da": "og det af til er ikke der med har på et som de",
    "pl": "na się nie że jest jak po przez dla od oraz są",
    "cs": "na se je že jako pro ve jsou ale také",
    "ro": "și în de la cu care pe din pentru este nu să au prin mai",
    "hu": "az és hogy nem egy ez van meg csak volt de már",
    "tr": "ve bir bu için ile da de olarak daha çok olan sonra gibi kadar",
    "id": "yang dan di dengan untuk pada dari dalam ini itu tidak akan oleh juga",
    "vi": "và của là các những không được trong cho với có này đã",
    "fi": "ja ei että se hän oli ovat mutta myös kun",
    "sh": "je da se na za su koji od nije kao iz što",
}
_SCRIPTS = re.compile(
    r"(?P<Cyrl>[Ѐ-ԯ]+)|(?P<Arab>[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+)"
    r"|(?P<Hira>[\u3040-\u30ff]+)|(?P<Hani>[\u3400-\u4dbf\u4e00-\u9fff]+)"
    r"|(?P<Hang>[\u1100-\u11ff\uac00-\ud7af]+)|(?P<Hebr>[\u0590-\u05ff]+)"
    r"|(?P<Grek>[\u0370-\u03ff\u1f00-\u1fff]+)|(?P<Deva>[\u0900-\u097f]+)"
    r"|(?P<Thai>[\u0e00-\u0e7f]+)|(?P<Armn>[\u0530-\u058f]+)|(?P<Geor>[\u10a0-\u10ff]+)"
    r"|(?P<Latn>[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+)"
)
_BY_SCRIPT = {
    "Arab": "ar",
    "Hira": "ja",
    "Hani": "zh",
    "Hang": "ko",
    "Hebr": "he",
    "Grek": "el",
    "Deva": "hi",
    "Thai": "th",
    "Armn": "hy",
    "Geor": "ka",
}
NAMES = {
    "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
    "es": "Spanish", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew",
    "hi": "Hindi", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "it": "Italian",
    "ja": "Japanese", "ka": "Georgian", "ko": "Korean", "nl": "Dutch", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sh": "Serbo-Croatian",
    "sv": "Swedish", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese",
    "und": "a language that was not recognised", "zh": "Chinese",
}  # fmt: skip
"""BCP 47 code to the language's name in English."""


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    index: dict[str, tuple[str, ...]] = {}
    for code, words in _STOP.items():
        for word in words.split():
            index[word] = (*index.get(word, ()), code)
    return index


def language_of(text: str) -> str:
    """Return the BCP 47 code of the language `text` is in.

    "en" unless something speaks against it: another script holds most of the letters, or
    another language's commonest words clearly outnumber English ones. Tables of figures
    and short items thus pass as English.
    """
    sample = text[:SAMPLE]
    letters: dict[str, int] = {}
    for found in _SCRIPTS.finditer(sample):
        script = found.lastgroup or "Latn"
        letters[script] = letters.get(script, 0) + found.end() - found.start()
    if letters:
        most = max(letters, key=lambda script: letters[script])
        if most != "Latn" and letters[most] >= 2 * letters.get("Latn", 0):
            return _of_script(most, sample, letters)
    counts = dict.fromkeys(_STOP, 0)
    languages = _languages_of()
    words = 0
    for found in _WORD.finditer(sample):
        words += 1
        for code in languages.get(found.group().casefold(), ()):
            counts[code] += 1
    if words < _ENOUGH:
        return "en"
    best = max(counts, key=lambda code: counts[code])
    # English copy about Paris or Madrid counts a few "la" and "de"; a dispatch in
    # French counts one word in four, and next to no "the".
    hits = counts[best]
    if best != "en" and hits >= _HITS and hits > 1.5 * counts["en"] and hits >= 0.08 * words:
        return best
    # Hardly an English word, and accents all over: it is not English, whatever else it is.
    accented = sum(1 for c in sample if c > "\xbf" and c.isalpha())
    if (
        words >= _PLENTY
        and counts["en"] < 0.05 * words
        and accented >= 0.02 * sum(letters.values())
    ):
        return best if best != "en" and counts[best] else "und"
    return "en"


def _of_script(script: str, sample: str, letters: dict[str, int]) -> str:
    if script == "Cyrl":
        return "uk" if any(c in sample for c in "іїєґ") else "ru"
    if script == "Arab" and any(c in sample for c in "پچژگ"):
        return "fa"
    if script == "Hani" and letters.get("Hira", 0) > 0.05 * letters["Hani"]:
        return "ja"
    return _BY_SCRIPT[script]
