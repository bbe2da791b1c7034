"""The lemma of an English word, from its form and its Penn tag.

Irregular forms stand in lexicon/forms.tsv; the rest is spelling: a final -e is restored by the
shape of what is left once the ending is off, and a doubled consonant is made single, as English
orthography doubles it only before an ending.
"""

from __future__ import annotations

from functools import lru_cache

from onrecord.lexicon.forms import irregular


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_INVARIANT = _words(
    """news series species means headquarters police people politics economics ethics tactics
    logistics physics mathematics dynamics athletics crossroads barracks corps gallows thanks
    yes gas bus bias focus lens chaos"""
)
_SMALL = {
    "'s": "be", "'re": "be", "'m": "be", "'ve": "have", "'ll": "will", "'d": "would",
    "n't": "not", "ca": "can", "wo": "will", "sha": "shall", "an": "a", "gon": "go",
}  # fmt: skip
_COMPARED = {
    "better": "good", "best": "good", "worse": "bad", "worst": "bad", "further": "far",
    "farther": "far", "furthest": "far", "farthest": "far", "elder": "old", "eldest": "old",
    "more": "more", "most": "most", "less": "less", "least": "least",
}  # fmt: skip

_VOWELS = frozenset("aeiou")
# Double in the base form itself, though the rule would make them single.
_DOUBLE = _words(
    """add odd egg ebb err purr butt putt boycott abet mitt inn install enroll recall install stall
    appall forestall bankroll overkill fulfill distill instill refill befall"""
)
# With two consonants or two vowels before the ending, -e is the exception:
_WITH_E = _words(
    """chang exchang arrang rang estrang challeng aveng reveng plung loung lung expung cring
    infring imping hing sing bing fring spong rearrang interchang breath bath cloth sooth loath
    sheath seeth teeth tith tast wast past hast bast creat recreat procreat delineat permeat guid
    misguid rout ach massacr centr acr complet delet compet deplet secret conven interven
    contraven suppl postpon condon phon aton telephon cloned adher interfer persever restor explor
    ignor implor deplor stor ador scor bor sophomor welcom invit unit reunit excit ignit recit
    incit expedit telescop inhal exhal
    whit underwrit overrid leagu enthron dethron reconven extradit dynamit garrott lambast rever"""
)  # fmt: skip
# With a single consonant after a single vowel in a word of several syllables, these have none:
_WITHOUT_E = _words(
    """combat format pilot pivot ballot debut worship gossip focus canvas bias murmur sugar harbor
    bus gas tutor vacuum program caucus surplus chorus ransom kidnap plunder envelop catalog
    dialog exit edit waltz blitz quiz whiz solicit deposit
    imperil bedevil hiccup buttress witness chair crowd gulp
    scallop wallop gallop coral mural offset collar mortar"""
)
# Endings of longer stems (vowel, consonant) that as a rule lost an -e; the others lost none.
_E_ENDINGS = _words(
    """at ut ot id ad ed od ud il ol ul am um in un ar ir ur ap ip ak ik ok uk ab ib ob ag eg ig
    og ug im uf af if"""
)


# Present forms that look like pasts of the kind below.
_BASES = _words(
    "look cook book hook brook choke stroke love move prove shove view chew brew stew sew"
)
_PREFIXES = ("over", "out", "re", "mis", "un", "pre", "inter")


def _restore(stem: str) -> str:
    """Return the base of a verb whose -ed or -ing has been taken off."""
    if len(stem) < 2:
        return stem
    if stem in _WITH_E:
        return stem + "e"
    if stem in _WITHOUT_E or stem in _DOUBLE:
        return stem
    last, before = stem[-1], stem[-2]
    if last in "vuz":
        return stem if before == last == "z" else stem + "e"
    if last == "c":
        return stem + "e"
    if last == before and last not in _VOWELS:
        return stem if _keeps_double(stem) else stem[:-1]
    if stem.endswith("ick") and stem[:-1] in ("panic", "mimic", "traffic", "frolic", "politic"):
        return stem[:-1]
    if last in "aeioywxhk" and not (last == "k" and before in _VOWELS):
        return stem
    if last == "s":
        return stem + "e"
    if last == "g":
        return stem if before == "n" else stem + "e"
    if last == "l" and before in "bcdfgkpstz":
        return stem + "e"
    if before not in _VOWELS:
        return stem + "e" if stem.endswith("yl") else stem
    # A single final consonant after a vowel; the u of "qu" is no vowel.
    third = stem[-3] if len(stem) > 2 else ""
    if third in _VOWELS and not stem[:-2].endswith("qu"):
        return stem + "e" if stem[-3:] in ("iat", "uat", "uad") else stem
    if not any(c in _VOWELS or c == "y" for c in stem[:-2].replace("qu", "q")):
        return stem + "e"  # one syllable: without -e the consonant would have been doubled
    return stem + "e" if before + last in _E_ENDINGS else stem


def _keeps_double(stem: str) -> bool:
    last = stem[-1]
    if last in "sfz":
        return True
    if last != "l":
        return False
    # "kill", "call" keep it; "control", "expel", "cancel" do not; "install" is in the table.
    vowels = sum(c in _VOWELS for c in stem.replace("qu", "q"))
    return vowels == 1 and stem[-3:] != "pel"


def _verb(word: str, xpos: str) -> str:
    if xpos == "VB":
        return word
    found = irregular().verbs.get(word)
    if xpos == "VBP" and word not in ("am", "are", "'re", "'m", "'ve"):
        # "overthrew", "took", misread as a present
        past = found is not None and word.endswith(("ew", "ought", "aught", "ook", "oke", "ove"))
        return found if past and found is not None and word not in _BASES else word
    if found is not None:
        return found
    for prefix in _PREFIXES:
        if word.startswith(prefix):
            found = irregular().verbs.get(word[len(prefix) :].lstrip("-"))
            if found is not None and len(word) > len(prefix) + 3:
                return word[: -len(word[len(prefix) :].lstrip("-"))] + found
    size = len(word)
    if word.endswith("in'") and size > 4:
        word = word[:-1] + "g"
    if word.endswith("ing") and size > 4 and xpos in ("VBG", ""):
        return _restore(word[:-3])
    if word.endswith("ied") and size > 4:
        return word[:-3] + "y"
    if word.endswith("eed") and size > 4:
        return word[:-1]
    if word.endswith("ed") and size > 3:
        return _restore(word[:-2])
    if xpos in ("VBZ", ""):
        return _third_person(word)
    return word


def _third_person(word: str) -> str:
    if word in ("dies", "lies", "ties", "vies", "belies", "unties"):
        return word[:-1]
    return _singular(word)


def _singular(word: str) -> str:
    size = len(word)
    if not word.endswith("s") or size < 3 or word.endswith(("ss", "'s")):
        return word
    if word.endswith("ies") and size > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "tzes")):
        return word[:-2]
    if word.endswith("oes"):
        return word[:-2]
    if word.endswith("uses") and size > 5 and word[-5] not in "aocbflm":
        return word[:-2]  # "viruses", "campuses", but "causes", "houses", "abuses", "refuses"
    if word.endswith(("us", "is")):
        return word
    return word[:-1]


def _compared(word: str) -> str:
    found = _COMPARED.get(word)
    if found is not None:
        return found
    for ending in ("est", "er"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            if stem.endswith("i"):
                return stem[:-1] + "y"
            if stem[-1] == stem[-2] and stem[-1] not in "ls":
                return stem[:-1]
            if stem[-1] in "gcv" and stem[-2] != "n":
                return stem + "e"
            if stem in (
                "lat",
                "wid",
                "larg",
                "strang",
                "clos",
                "wis",
                "nic",
                "saf",
                "simpl",
                "fre",
            ):
                return stem + "e"
            return stem
    return word


def _untagged(word: str) -> str:
    found = irregular().verbs.get(word) or irregular().nouns.get(word)
    if found is not None:
        return found
    if word in _INVARIANT:
        return word
    body = word[:-3] if word.endswith("ing") else word[:-2]
    if word.endswith(("ing", "ed")) and len(body) > 1 and any(c in "aeiouy" for c in body):
        return _verb(word, "")
    return _singular(word)


@lru_cache(maxsize=65536)
def lemma(form: str, xpos: str = "") -> str:
    """Return the lower-cased lemma of `form`, tagged `xpos` (Penn Treebank).

    Without a tag the likeliest reading is taken: a verb's before a noun's. Proper nouns and
    whatever has no rule are only lower-cased.
    """
    word = form.lower().replace("’", "'")
    if not xpos:
        small = _SMALL.get(word)
        return small if small is not None else _untagged(word)
    if xpos.startswith("VB"):
        if word == "'d":
            return "have"
        small = _SMALL.get(word)
        return small if small is not None else _verb(word, xpos)
    if xpos == "NNS":
        if word in _INVARIANT:
            return word
        found = irregular().nouns.get(word)
        if found is not None:
            return found
        if word.endswith(("men", "women")) and len(word) > 4:
            return word[:-2] + "an"
        return _singular(word)
    if xpos in ("MD", "RB", "DT"):
        return _SMALL.get(word, word)
    if xpos in ("JJR", "JJS", "RBR", "RBS"):
        return _compared(word)
    return word
