"""The annotator without training: the floor that weights must beat.

Tags come from the closed classes and from endings, heads from the nearest verb, names from
capitals. It reads what any reader sees at once, and nothing that takes knowledge of the language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from onrecord.extract.mentions import Chunk, Sentence
from onrecord.extract.tokens import tokenize
from onrecord.spans import Span

_CLOSED: Final = {
    "DT": "the a an this that these those no every each all both",
    "IN": "of in on at by for with from into against over after before during under since until as "
    "than because while if whether near about between through towards toward upon amid",
    "CC": "and or but nor",
    "PRP": "i he she it they we you him her them us me himself herself itself themselves",
    "PRP$": "his its their our my your",
    "MD": "will would can could may might must shall should",
    "TO": "to",
    "VBZ": "is has does says",
    "VBP": "are have do am say",
    "VBD": "was were had did said told met held took made gave went came saw left began sent",
    "VB": "be",
    "VBN": "been",
    "RB": "not n't also never again already yet only still now then here there",
    "WP": "who whom what",
    "WDT": "which",
    "WRB": "when where why how",
    "POS": "'s ’s ' ’",
}
_TAGS: Final = {word: tag for tag, words in _CLOSED.items() for word in words.split()}
_ENDINGS: Final = (
    ("ing", "VBG"),
    ("ed", "VBD"),
    ("ly", "RB"),
    ("ous", "JJ"),
    ("ful", "JJ"),
    ("ive", "JJ"),
    ("al", "JJ"),
    ("s", "NNS"),
)
_UPOS: Final = {
    "DT": "DET", "IN": "ADP", "CC": "CCONJ", "PRP": "PRON", "PRP$": "PRON", "MD": "AUX",
    "TO": "PART", "RB": "ADV", "WP": "PRON", "WDT": "PRON", "WRB": "ADV", "POS": "PART",
    "JJ": "ADJ", "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "CD": "NUM", ".": "PUNCT",
    ",": "PUNCT", ":": "PUNCT", "``": "PUNCT", "''": "PUNCT",
}  # fmt: skip
_NUMBER: Final = re.compile(r"[0-9][0-9.,:/]*")


class RulesAnnotator:
    """Reads sentences by rules alone. Stateless: one instance serves everybody."""

    name: Final = "rules"
    digest: Final = ""

    def annotate(self, text: str, sentences: Sequence[Span]) -> tuple[Sentence, ...]:
        """Return one Sentence for each of `sentences`, in order."""
        return tuple(_read(text, span) for span in sentences)


def _read(text: str, span: Span) -> Sentence:
    places = tokenize(text, span.start, span.end)
    forms = tuple(text[start:end] for start, end in places)
    xpos = tuple(_tag(form, first=index == 0) for index, form in enumerate(forms))
    upos = tuple("VERB" if tag.startswith("VB") else _UPOS.get(tag, "X") for tag in xpos)
    heads, rels = _tree(xpos)
    return Sentence(
        span=span,
        starts=tuple(start for start, _ in places),
        ends=tuple(end for _, end in places),
        forms=forms,
        upos=upos,
        xpos=xpos,
        heads=heads,
        rels=rels,
        kinds=("",) * len(forms),
        names=_names(xpos),
        times=(),
        sources=(),
        cues=(),
        contents=(),
        anchors=(),
    )


def _tag(form: str, *, first: bool) -> str:
    low = form.lower()
    known = _TAGS.get(low)
    if known is not None:
        return known
    if _NUMBER.fullmatch(form):
        return "CD"
    if not any(map(str.isalnum, form)):
        return "," if form == "," else "." if form in (".", "!", "?") else ":"
    if form[0].isupper() and not first:
        return "NNP"
    for ending, tag in _ENDINGS:
        if low.endswith(ending) and len(low) > len(ending) + 2:
            return tag
    return "NNP" if form[0].isupper() else "NN"


def _tree(xpos: Sequence[str]) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Hang nouns before a verb on it as subjects, later ones as objects, the rest by side."""
    verbs = [index for index, tag in enumerate(xpos) if tag.startswith("VB")]
    root = verbs[0] if verbs else 0
    heads: list[int] = []
    rels: list[str] = []
    verb = root
    for index, tag in enumerate(xpos):
        if index == root:
            heads.append(-1)
            rels.append("root")
            continue
        if tag.startswith("VB"):
            heads.append(verb)
            rels.append("ccomp" if tag in ("VBD", "VBZ", "VBP") else "xcomp")
            verb = index
            continue
        after = xpos[index + 1] if index + 1 < len(xpos) else ""
        if after.startswith("NN") and tag in ("DT", "JJ", "PRP$", "CD", "NN", "NNP"):
            heads.append(index + 1)
            rels.append({"DT": "det", "JJ": "amod", "PRP$": "nmod:poss"}.get(tag, "compound"))
            continue
        heads.append(verb)
        if tag.startswith("NN") or tag == "PRP":
            behind = index > 0 and "IN" in xpos[max(0, index - 3) : index]
            rels.append("obl" if behind else "nsubj" if index < verb else "obj")
        else:
            rels.append("punct" if tag in (",", ".", ":") else "dep")
    return tuple(heads), tuple(rels)


def _names(xpos: Sequence[str]) -> tuple[Chunk, ...]:
    found: list[Chunk] = []
    index = 0
    while index < len(xpos):
        if xpos[index] != "NNP":
            index += 1
            continue
        first = index
        while index < len(xpos) and xpos[index] == "NNP":
            index += 1
        found.append(Chunk(first, index, "PER" if index - first > 1 else "ORG", 0.5))
    return tuple(found)
