"""Attributions: source, cue and content, put together from the annotator's chunks."""

from __future__ import annotations

from onrecord.dispatch.wires import Layout
from onrecord.extract.attribution_links import Draft, link_sentence
from onrecord.extract.mentions import Attribution, Chunk, Sentence
from onrecord.spans import Span


def pair_attributions(
    text: str, sentences: tuple[Sentence, ...], layout: Layout
) -> tuple[Attribution, ...]:
    drafts: list[Draft] = []
    last: Draft | None = None
    pending: list[tuple[int, Chunk]] = []
    quotes = layout.quotations
    for number, s in enumerate(sentences):
        new, loose = link_sentence(number, s)
        if not new:
            for c in loose:
                if last is not None:
                    last.contents.append((number, c))
            continue
        drafts.extend(new)
        with_content = [d for d in new if d.contents]
        if with_content:
            last = max(with_content, key=lambda d: max(c.last for _, c in d.contents))
    out = []
    for d in drafts:
        if not d.contents:
            continue
        s = sentences[d.sentence]
        out.append(
            Attribution(
                source=s.cover(d.source.first, d.source.last) if d.source else None,
                cue=(s.cover(d.cue.first, d.cue.last),) if d.cue else (),
                content=tuple(
                    sentences[i].cover(c.first, c.last)
                    for i, c in sorted(d.contents, key=lambda x: (x[0], x[1].first))
                ),
                kind="direct",
                stance="asserts",
                parent=None,
                score=0.9,
            )
        )
    return tuple(out)
