"""Parts of speech without training: closed classes, endings, capital letters.

Tags are Penn's; the universal ones follow from them. Crude on purpose: the floor.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from onrecord.extract.lemmas import lemma
from onrecord.lexicon.cues import cues

_CLOSED = {
    "DT": "the a an this that these those each every some any no another both either neither all",
    "IN": """of in on at by for from with without against between among into onto over under after
        before since until during through across about above below near within toward towards upon
        amid despite except per via than as if because while whereas although though whether unless
        that so like along around behind beyond beside besides inside outside throughout""",
    "CC": "and or but nor yet plus",
    "TO": "to",
    "MD": "will would can could may might must shall should 'll ’ll 'd ’d ca wo",
    "PRP": """i you he she it we they me him her us them himself herself itself themselves ourselves
        myself yourself one""",
    "PRP$": "my your his its our their",
    "WP": "who whom what",
    "WDT": "which",
    "WRB": "when where why how",
    "EX": "there",
    "RB": """not n't n’t never also still already now then here again soon later earlier very only
        just too even more most however meanwhile therefore instead yesterday today tomorrow
        once twice ago away back else ever far forward further together""",
    "VBZ": "is has does says 's",
    "VBP": "are am have do 're ’re 've ’ve 'm ’m",
    "VBD": "was were had did",
    "VB": "be",
    "VBN": "been",
    "VBG": "being having doing",
    "CD": """one two three four five six seven eight nine ten eleven twelve twenty thirty forty
        fifty hundred thousand million billion dozen""",
    "JJ": """new old first second third last next former senior top high big small great good bad
        other same many much several few such own military political economic foreign national
        local public armed key major""",
}
_UPOS = {
    "DT": "DET", "IN": "ADP", "CC": "CCONJ", "TO": "PART", "MD": "AUX", "PRP": "PRON",
    "PRP$": "PRON", "WP": "PRON", "WDT": "PRON", "WRB": "ADV", "EX": "PRON", "RB": "ADV",
    "VBZ": "VERB", "VBP": "VERB", "VBD": "VERB", "VB": "VERB", "VBN": "VERB", "VBG": "VERB",
    "CD": "NUM", "JJ": "ADJ", "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "POS": "PART",
}  # fmt: skip
_SUBORDINATING = frozenset("if because while whereas although though whether unless that".split())
_BE_HAVE_DO = frozenset("be have do".split())
_ADJECTIVE_ENDINGS = (
    "ous",
    "ful",
    "ive",
    "able",
    "ible",
    "ical",
    "less",
    "ish",
    "ian",
    "ese",
    "nal",
)
_NOT_PAST = frozenset("need speed feed seed bed red breed deed indeed hundred embed sacred".split())
_NOT_ING = frozenset(
    """during something nothing anything everything morning evening king ring thing spring string
    wing ceiling building meeting bombing shooting hearing""".split()
)


@cache
def _closed() -> dict[str, str]:
    table: dict[str, str] = {}
    for tag, words in _CLOSED.items():
        for word in words.split():
            table.setdefault(word, tag)
    return table


@lru_cache(maxsize=65536)
def _open_tag(word: str) -> str:
    """The tag of a lower-case word of the open classes, by itself."""
    if word.endswith("ly") and len(word) > 4:
        return "RB"
    base = lemma(word)
    if base != word and base in cues().verbs and base not in ("report", "claim", "call", "order"):
        if word.endswith("ing"):
            return "VBG"
        return "VBZ" if word.endswith("s") and not word.endswith("ss") else "VBD"
    if base != word and not word.endswith(("s", "ed", "ing")):
        return "VBD"  # an irregular past: "took", "found"
    if word.endswith("ed") and len(word) > 4 and word not in _NOT_PAST:
        return "VBD"
    if word.endswith("ing") and len(word) > 5 and word not in _NOT_ING:
        return "VBG"
    if word.endswith(_ADJECTIVE_ENDINGS):
        return "JJ"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return "NNS"
    return "NN"


def tags_of(forms: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the Penn tags and the universal ones of a sentence's words."""
    closed = _closed()
    xpos: list[str] = []
    opens = True  # the capital at a sentence's head says nothing
    for i, form in enumerate(forms):
        low = form.lower()
        known = closed.get(low)
        before = xpos[-1] if xpos else ""
        if not form[0].isalnum() and known is None:
            xpos.append(_mark(form))
            continue
        if low in ("'s", "’s"):
            tag = "VBZ" if before == "PRP" else "POS"
        elif form[0].isdigit():
            tag = "CD"
        elif known is not None and (opens or form.islower() or form == "I" or not form.isalpha()):
            tag = known
            if low == "that" and before.startswith(("VB", "NN")):
                tag = "IN"
        elif form[0].isupper() and not opens:
            tag = "NNP"
        else:
            tag = _open_tag(low)
            follows = forms[i + 1] if i + 1 < len(forms) else ""
            if opens and tag in ("NN", "NNS") and follows[:1].isupper():
                tag = "NNP"
        if before in ("TO", "MD") and tag in ("NN", "VBD", "JJ"):
            tag = "VB"
        elif before in ("DT", "PRP$", "JJ", "POS") and tag in ("VBD", "VBG", "VBZ"):
            tag = {"VBD": "JJ", "VBG": "NN", "VBZ": "NNS"}[tag]
        elif (
            tag == "VBD" and before.startswith("VB") and lemma(forms[i - 1], before) in _BE_HAVE_DO
        ):
            tag = "VBN"
        xpos.append(tag)
        opens = False
    upos = [_UPOS.get(tag, "PUNCT") for tag in xpos]
    for i, tag in enumerate(xpos):
        if tag.startswith("VB") and lemma(forms[i], tag) in _BE_HAVE_DO:
            upos[i] = "AUX"
        elif tag == "IN" and forms[i].lower() in _SUBORDINATING:
            upos[i] = "SCONJ"
    return xpos, upos


def _mark(form: str) -> str:
    if form in (".", "!", "?"):
        return "."
    if form in ('"', "“", "”", "''", "``", "«", "»"):
        return "''"
    if form in (",", ":"):
        return form
    return "SYM" if form.isprintable() and form in "$%€£+=&@#" else ":"
