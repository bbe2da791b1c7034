"""Attributions: source, cue and content, put together from the annotator's chunks."""

from __future__ import annotations

from onrecord.dispatch.wires import Layout
from onrecord.extract.attribution_joins import Quoted, join_loose
from onrecord.extract.attribution_links import Draft, link_sentence
from onrecord.extract.mentions import Attribution, Chunk, Sentence


def pair_attributions(
    text: str, sentences: tuple[Sentence, ...], layout: Layout
) -> tuple[Attribution, ...]:
    quoted = Quoted(layout)
    by_sentence: dict[int, list[Draft]] = {}
    loose: dict[int, list[Chunk]] = {}
    for number, s in enumerate(sentences):
        new, rest = link_sentence(number, s)
        if new:
            by_sentence[number] = new
        elif rest:
            loose[number] = rest
    join_loose(sentences, by_sentence, loose, quoted)
    out = []
    for d in (d for ds in by_sentence.values() for d in ds):
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
