"""The annotator with no training: the floor that the learned one must beat.

Words by the tokenizer, tags by closed classes and endings, a crude but valid tree, names by capital
letters, cues by the lexicon with their subject beside them, contents by quotation marks or by
what follows. Any text goes through.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.lemmas import lemma
from onrecord.extract.mentions import Anchor, Chunk, Sentence
from onrecord.extract.rules_tags import tags_of
from onrecord.extract.rules_tree import tree_of
from onrecord.extract.tokens import tokenize
from onrecord.lexicon.cues import cues
from onrecord.spans import Span

_SCORE = 0.5  # says no more than that a rule fired
_OPENING = frozenset('"“``«')
_QUOTES = frozenset(('"', "“", "”", "''", "``", "«", "»"))
_NAME_LINKS = frozenset(("of", "the", "for", "de", "al", "-"))
_BODIES = frozenset(
    """ministry party army agency council committee commission parliament government union bank
    court police department organization organisation office bureau service forces group company
    corporation university assembly senate congress nations board federation association
    front""".split()
)
_TITLES = frozenset(
    """president minister secretary general mr mrs ms dr sen rep gov spokesman spokeswoman
    spokesperson ambassador premier chancellor king queen prince judge mayor governor senator
    colonel chief director chairman leader captain professor""".split()
)
_PLACE_WORDS = frozenset(("in", "at", "near", "from", "to", "outside"))
_PHRASE = ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "PART")


class RulesAnnotator:
    """Reads sentences by rule alone: no weights, no state."""

    name = "rules"
    digest = ""

    def annotate(self, text: str, sentences: Sequence[Span]) -> tuple[Sentence, ...]:
        """Return one Sentence for each of `sentences`; linear in the length of the text."""
        return tuple(_read(text, span) for span in sentences)


def _read(text: str, span: Span) -> Sentence:
    words = tokenize(text, span.start, span.end)
    forms = tuple(text[start:end] for start, end in words)
    xpos, upos = tags_of(forms)
    heads, rels = tree_of(forms, xpos, upos)
    names = _names(forms, xpos)
    sources, cue_chunks, contents = _attributions(forms, xpos, upos)
    kinds = [""] * len(forms)
    for name in names:
        kinds[name.last - 1] = {"PER": "person", "ORG": "organization", "LOC": "place"}[name.label]
    return Sentence(
        span=span,
        starts=tuple(start for start, _ in words),
        ends=tuple(end for _, end in words),
        forms=forms,
        upos=tuple(upos),
        xpos=tuple(xpos),
        heads=tuple(heads),
        rels=tuple(rels),
        kinds=tuple(kinds),
        names=names,
        times=(),
        sources=sources,
        cues=cue_chunks,
        contents=contents,
        anchors=_anchors(forms, xpos, upos, cue_chunks),
    )


def _names(forms: Sequence[str], xpos: Sequence[str]) -> tuple[Chunk, ...]:
    out: list[Chunk] = []
    i, size = 0, len(forms)
    while i < size:
        if xpos[i] != "NNP":
            i += 1
            continue
        first = i
        while i < size and (
            xpos[i] == "NNP" or (forms[i] in _NAME_LINKS and i + 1 < size and xpos[i + 1] == "NNP")
        ):
            i += 1
        while first < i - 1 and forms[first].lower() in _TITLES:
            first += 1
        low = {form.lower() for form in forms[first:i]}
        before = forms[first - 1].lower() if first else ""
        if low & _BODIES:
            label = "ORG"
        elif before in _PLACE_WORDS:
            label = "LOC"
        elif before in _TITLES or i - first in (2, 3):
            label = "PER"
        elif forms[first].isupper() and len(forms[first]) > 1:
            label = "ORG"
        else:
            label = "LOC"
        out.append(Chunk(first, i, label, _SCORE))
    return tuple(out)


def _attributions(
    forms: Sequence[str], xpos: Sequence[str], upos: Sequence[str]
) -> tuple[tuple[Chunk, ...], tuple[Chunk, ...], tuple[Chunk, ...]]:
    """Return sources, cues and contents of a sentence that has one cue outside of quotation."""
    size = len(forms)
    quoted = _quoted(forms)
    end = size
    while end and upos[end - 1] == "PUNCT" and forms[end - 1] not in _QUOTES:
        end -= 1
    cue = _cue(forms, xpos, upos, quoted)
    if cue is None:
        # All quoted: words that go on from another sentence.
        whole = [i for i in range(size) if quoted[i]]
        if len(whole) >= 0.8 * max(size, 1) and size > 2:
            return (), (), (Chunk(whole[0], whole[-1] + 1, "", _SCORE),)
        return (), (), ()
    first, last = cue
    phrase = forms[first].lower() == "according"
    before = _phrase_before(upos, first)
    after = _phrase_after(forms, upos, last, end)
    contents: list[tuple[int, int]] = []
    source: tuple[int, int] | None
    if phrase or (first and (forms[first - 1] in _QUOTES or forms[first - 1] == ",")):
        source = after if after[0] < after[1] else None  # '"...," said X'; "according to X"
    else:
        source = before if before[0] < before[1] else None
    behind = max(last, source[1] if source is not None else 0)
    while behind < end and (upos[behind] == "PUNCT" and forms[behind] not in _OPENING):
        behind += 1
    ahead = min(first, source[0] if source is not None else first)
    head_quoted = any(quoted[:ahead])
    trailing = head_quoted or (ahead > 3 and forms[ahead - 1] == ",")
    if trailing:
        contents.append((0, ahead - 1 if forms[ahead - 1] == "," else ahead))
        tail = [i for i in range(behind, end) if quoted[i]]
        if tail:
            contents.append((tail[0], tail[-1] + 1))
    elif behind < end and (not phrase or ahead == 0):
        contents.append((behind, end))
    elif phrase and ahead > 1:
        contents.append((0, ahead))
    contents = [(a, b) for a, b in contents if b > a]
    if not contents or (source is None and not phrase):
        return (), (), ()
    return (
        (Chunk(*source, "", _SCORE),) if source is not None else (),
        (Chunk(first, last, "", _SCORE),),
        tuple(Chunk(a, b, "", _SCORE) for a, b in contents),
    )


def _quoted(forms: Sequence[str]) -> list[bool]:
    """Whether each word stands inside quotation marks (the marks count as inside)."""
    out: list[bool] = []
    inside = False
    for form in forms:
        mark = form in _QUOTES
        opens = mark and ((form in _OPENING and form != '"') or not inside)
        out.append(inside or mark)
        if mark:
            inside = bool(opens)
    return out


def _cue(
    forms: Sequence[str], xpos: Sequence[str], upos: Sequence[str], quoted: Sequence[bool]
) -> tuple[int, int] | None:
    speech = cues().speech
    for i, form in enumerate(forms):
        if quoted[i]:
            continue
        low = form.lower()
        if low == "according" and i + 1 < len(forms) and forms[i + 1].lower() == "to":
            return i, i + 2
        if xpos[i] in ("VBD", "VBZ", "VBP", "VBN") and lemma(low, xpos[i]) in speech:
            first = i
            while first and (upos[first - 1] == "AUX" or xpos[first - 1] == "RB"):
                first -= 1
            return first, i + 1
    return None


def _phrase_before(upos: Sequence[str], end: int) -> tuple[int, int]:
    first = end
    while first and upos[first - 1] in (*_PHRASE, "ADP"):
        first -= 1
    while first < end and upos[first] in ("ADP", "PART"):
        first += 1
    return first, end


def _phrase_after(
    forms: Sequence[str], upos: Sequence[str], start: int, end: int
) -> tuple[int, int]:
    last = start
    while last < end and (upos[last] in _PHRASE or forms[last].lower() == "of"):
        last += 1
    return start, last


def _anchors(
    forms: Sequence[str], xpos: Sequence[str], upos: Sequence[str], cue_chunks: tuple[Chunk, ...]
) -> tuple[Anchor, ...]:
    out: list[Anchor] = []
    for i, tag in enumerate(xpos):
        if upos[i] != "VERB":
            continue
        near = [form.lower() for form in forms[max(i - 3, 0) : i]]
        speech = any(c.first <= i < c.last for c in cue_chunks)
        future = "will" in near or (tag == "VB" and "to" in near)
        unsure = bool({"may", "might", "could"} & set(near))
        negative = bool({"not", "n't", "n’t", "never", "no"} & set(near))
        out.append(
            Anchor(
                word=i,
                label="SPEECH" if speech else "OTHER",
                certainty="possible" if unsure else "certain",
                polarity="negative" if negative else "positive",
                tense="future" if future else "non_future",
                score=_SCORE,
            )
        )
    return tuple(out)
