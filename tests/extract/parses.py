"""Sentences parsed by hand, for tests of what is read off a parse."""

from __future__ import annotations

from onrecord.extract.mentions import Anchor, Chunk, Sentence
from onrecord.spans import Span


def parsed(table: str, *, anchors: tuple[Anchor, ...] = (), start: int = 0) -> tuple[str, Sentence]:
    """Return text and parse of one sentence, written one word a line.

    A line holds form, UPOS, XPOS, head (counted from 1; 0 at the root), relation and, where it has
    one, PER ORG LOC (a name of this one word) or a kind of mention in lower case. A form written
    with a leading underscore follows the word before it without a space.
    """
    forms: list[str] = []
    starts: list[int] = []
    upos: list[str] = []
    xpos: list[str] = []
    heads: list[int] = []
    rels: list[str] = []
    kinds: list[str] = []
    names: list[Chunk] = []
    text = ""
    for line in table.strip().splitlines():
        form, pos, tag, head, rel, *label = line.split()
        if form.startswith("_"):
            form = form[1:]
        elif text:
            text += " "
        starts.append(start + len(text))
        text += form
        word = len(forms)
        forms.append(form)
        upos.append(pos)
        xpos.append(tag)
        heads.append(int(head) - 1)
        rels.append(rel)
        kinds.append(label[0] if label and label[0].islower() else "")
        if label and label[0].isupper():
            names.append(Chunk(word, word + 1, label[0], 1.0))
    sentence = Sentence(
        span=Span(start, start + len(text)),
        starts=tuple(starts),
        ends=tuple(s + len(f) for s, f in zip(starts, forms, strict=True)),
        forms=tuple(forms),
        upos=tuple(upos),
        xpos=tuple(xpos),
        heads=tuple(heads),
        rels=tuple(rels),
        kinds=tuple(kinds),
        names=tuple(names),
        times=(),
        sources=(),
        cues=(),
        contents=(),
        anchors=anchors,
    )
    return text, sentence
