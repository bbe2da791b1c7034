"""Bodies described and joined by "and", left for "both sides": "the army and the rebels"."""

from __future__ import annotations

from onrecord.link.drafts import Point
from onrecord.link.page import Here, Page
from onrecord.link.phrases import extent, is_subject

_PARTIES = frozenset(("organization", "group", "state", "territory"))


def leave_pairs(page: Page, here: Here) -> None:
    """Put every two parties that a sentence joins on the trail together, unless both are named:
    names are joined where they are read."""
    sentence = here.sentence
    for word, rel in enumerate(sentence.rels):
        over = sentence.heads[word]
        if rel != "conj" or over < 0 or sentence.rels[over] == "conj":
            continue
        if word in here.by_head and over in here.by_head:
            continue
        one = page.meant.get((here.index, over), ())
        other = page.meant.get((here.index, word), ())
        if len(one) != 1 or len(other) != 1 or one == other:
            continue
        drafts = [page.drafts[i] for i in (*one, *other)]
        if any(d.type not in _PARTIES or d.kind == "international" for d in drafts):
            continue
        first, last = extent(sentence, over)[0], extent(sentence, word)[1]
        page.trail.leave(
            Point(
                ids=(*one, *other),
                sentence=here.index,
                word=over,
                governor=sentence.heads[over],
                subject=is_subject(sentence.rels[over]),
                quoted=page.voices.quoted(sentence.starts[over]),
                first=first,
                last=last,
                sides=True,
            )
        )
