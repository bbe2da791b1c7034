"""Sentences for tests: chunks marked in the text, "[S Oren] [C said] [Q it was over]."."""

from __future__ import annotations

import re
from collections.abc import Mapping

from onrecord.dispatch.quotations import find_quotations
from onrecord.dispatch.sentences import split_sentences
from onrecord.dispatch.wires import Layout
from onrecord.extract.mentions import Chunk, Sentence
from onrecord.extract.rules_tags import tags_of
from onrecord.extract.tokens import tokenize
from onrecord.spans import Span

_MARK = re.compile(r"\[([SCQPO]) ([^\[\]]*)\]")
_NAMES = {"P": "PER", "O": "ORG"}

# A tree by hand: form -> (form of its head, relation); "" is the root.
Tree = Mapping[str, tuple[str, str]]


def read_marked(
    marked: str, tree: Tree | None = None, tags: Mapping[str, str] | None = None
) -> tuple[str, tuple[Sentence, ...], Layout]:
    """Return the text, its sentences with the marked chunks, and its layout."""
    text, spans = "", []
    last = 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        spans.append((mark[1], len(text), len(text) + len(mark[2])))
        text += mark[2]
        last = mark.end()
    text += marked[last:]
    paragraphs = tuple(Span(*m.span()) for m in re.finditer(r"[^\n]+", text))
    sentence_spans = tuple(
        Span(*pair) for p in paragraphs for pair in split_sentences(text, p.start, p.end)
    )
    layout = Layout(
        paragraphs=paragraphs,
        sentences=sentence_spans,
        quotations=find_quotations(text, paragraphs),
    )
    sentences = tuple(_sentence(text, span, spans, tree, tags or {}) for span in sentence_spans)
    return text, sentences, layout


def _sentence(
    text: str,
    span: Span,
    spans: list[tuple[str, int, int]],
    tree: Tree | None,
    tags: Mapping[str, str],
) -> Sentence:
    words = tokenize(text, span.start, span.end)
    forms = tuple(text[a:b] for a, b in words)
    xpos, upos = tags_of(forms)
    xpos = [tags.get(form, tag) for form, tag in zip(forms, xpos, strict=True)]
    upos = [
        "VERB" if form in tags and tags[form].startswith("VB") else tag
        for form, tag in zip(forms, upos, strict=True)
    ]
    index = {form: i for i, form in enumerate(forms)}
    root = next(
        (index[form] for form, (head, _) in (tree or {}).items() if not head and form in index), 0
    )
    heads = [root] * len(forms)  # without a tree by hand: flat
    rels = ["dep"] * len(forms)
    heads[root : root + 1] = [-1]
    for form, (head, rel) in (tree or {}).items():
        if form in index:
            heads[index[form]] = index.get(head, root) if head else -1
            rels[index[form]] = rel

    def chunks(*kinds: str) -> tuple[Chunk, ...]:
        out = []
        for kind, start, end in spans:
            inside = [i for i, (a, b) in enumerate(words) if a < end and b > start]
            if kind in kinds and inside:
                out.append(Chunk(inside[0], inside[-1] + 1, _NAMES.get(kind, ""), 0.9))
        return tuple(out)

    return Sentence(
        span=span,
        starts=tuple(a for a, _ in words),
        ends=tuple(b for _, b in words),
        forms=forms,
        upos=tuple(upos),
        xpos=tuple(xpos),
        heads=tuple(heads),
        rels=tuple(rels),
        kinds=("",) * len(forms),
        names=chunks("P", "O"),
        times=(),
        sources=chunks("S"),
        cues=chunks("C"),
        contents=chunks("Q"),
        anchors=(),
    )
