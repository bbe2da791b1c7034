"""Attributions that the annotator did not mark, or marked in part, found by the parse."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.attribution_links import Draft, head_of
from onrecord.extract.attribution_tree import (
    RULE_SCORE,
    Tree,
    addressed,
    complement,
    negated,
    speaker,
    trimmed,
    verb_group,
)
from onrecord.extract.lemmas import lemma
from onrecord.extract.mentions import Chunk, Sentence
from onrecord.lexicon.cues import cues

_SINGLE = frozenset("'‘’")
_SURE = 0.8  # a verb of speech with its subject and a clause: hardly anything else
_LONGEST = 25  # words of a source taken from the tree


def adopt_orphan(
    number: int, s: Sentence, tree: Tree, content: Chunk, drafts: Sequence[Draft]
) -> Draft | None:
    """Return an attribution for a content without a cue: its cue is what the content hangs on."""
    head = head_of(s, content)
    word = s.heads[head]
    if word < 0 or content.first <= word < content.last:
        return None
    taken = [d.cue for d in drafts if d.cue is not None]
    taken += [c for d in drafts for n, c in d.contents if n == number]
    if any(c.first <= word < c.last for c in taken):
        return None
    base = lemma(s.forms[word], s.xpos[word])
    table = cues()
    if s.upos[word] == "VERB" and base in table.verbs:
        cue = verb_group(s, tree, word)
    elif s.upos[word] == "NOUN" and base in table.nouns:
        cue = Chunk(word, word + 1, "", RULE_SCORE)
    else:
        return None
    if cue.last < content.first and all(s.upos[i] == "ADP" for i in range(cue.last, content.first)):
        cue = Chunk(cue.first, content.first, "", RULE_SCORE)
    used = {d.source for d in drafts}
    free = [c for c in s.sources if c not in used]
    source = min(free, key=lambda c: abs(c.first - cue.first), default=None)
    if source is None and s.upos[word] == "VERB":
        source = speaker(s, tree, word)
    return Draft(number, cue, source, [(number, content)])


def candidates(number: int, s: Sentence, drafts: Sequence[Draft]) -> list[int]:
    """Return the words that may report something and stand in no cue or source."""
    table = cues().verbs
    marked: set[int] = set()
    for chunk in s.cues:
        marked.update(range(chunk.first, chunk.last))
    for draft in drafts:
        for part in (draft.cue, draft.source):
            if part is not None and draft.sentence == number:
                marked.update(range(part.first, part.last))
    return [
        i
        for i, tag in enumerate(s.xpos)
        if tag.startswith("VB") and i not in marked and lemma(s.forms[i], tag) in table
    ]


def found_by_tree(
    number: int, s: Sentence, tree: Tree, words: Sequence[int], drafts: Sequence[Draft]
) -> list[Draft]:
    """Return what the verbs among `words` report, in order; both inside contents and outside."""
    table = cues()
    told = {w for d in drafts for n, c in d.contents if n == number for w in range(c.first, c.last)}
    out: list[Draft] = []
    for verb in words:
        if negated(s, tree, verb) or _refused(s, verb):
            continue  # "did not say": nothing is put on anybody's word
        base = lemma(s.forms[verb], s.xpos[verb])
        if base in table.relays:
            out.extend(_relayed(number, s, tree, verb, [*drafts, *out]))
            continue
        inside = verb in told
        contents = complement(s, tree, verb)
        if not contents and inside and base in table.judging:
            # "We appreciate this support": inside somebody's words a judgement on a thing is told.
            thing = judged(s, tree, verb)
            contents = [thing] if thing is not None else []
        if not contents:
            continue
        source = speaker(s, tree, verb)
        if base in ("say", "report") and s.xpos[verb] == "VBG" and _quoted_as(s, tree, verb):
            source = whose_words(s, tree, s.heads[verb])
        if source is None and not _passive(s, tree, verb):
            continue
        if source is not None and any(map(source.overlaps, contents)):
            continue
        if not inside and base not in table.speech and base != "call":
            continue
        cue = verb_group(s, tree, verb)
        contents = [_closed(s, c) for c in contents if not c.overlaps(cue)]
        if contents:
            cue = addressed(s, tree, cue, contents[0])
            if base in table.speech and source is not None and tree.child(verb, "ccomp") >= 0:
                cue, source, *contents = (_sure(c) for c in (cue, source, *contents))
            out.append(Draft(number, cue, source, [(number, c) for c in contents]))
    return out


def _refused(s: Sentence, verb: int) -> bool:
    """ "declined to say whether": nothing is put on anybody's word."""
    up = s.heads[verb]
    return (
        up >= 0
        and s.rels[verb] == "xcomp"
        and lemma(s.forms[up], s.xpos[up]) in ("decline", "refuse", "fail")
    )


def _closed(s: Sentence, c: Chunk) -> Chunk:
    """End words that begin with a single mark where that is closed: "told me, 'Go', and left"."""
    if s.forms[c.first] not in _SINGLE:
        return c
    # Trimmed of its marks, the clause may end before the quotation does: 'Who gave the order?'
    for i in range(c.first + 1, min(c.last + 2, len(s))):
        if s.forms[i] in _SINGLE and s.forms[i] != "‘":
            return Chunk(c.first, i + 1, c.label, c.score)
    return c


def _sure(c: Chunk) -> Chunk:
    return Chunk(c.first, c.last, c.label, max(c.score, _SURE))


def judged(s: Sentence, tree: Tree, verb: int) -> Chunk | None:
    """What a judgement is passed on: "thanked him for *his help*", "condemned *the raid*"."""
    thing = tree.child(verb, "obj")
    if lemma(s.forms[verb], s.xpos[verb]) in ("thank", "congratulate", "commend"):
        cause = next(
            (
                c
                for c in tree.children[verb]
                if c > verb
                and s.rels[c] in ("obl", "advcl")
                and s.forms[tree.low[c]].lower() in ("for", "on")
            ),
            -1,
        )
        if cause > tree.low[cause]:
            return trimmed(s, tree.low[cause] + 1, tree.high[cause] + 1)
    return tree.phrase(thing) if thing > verb else None


def _passive(s: Sentence, tree: Tree, verb: int) -> bool:
    return tree.child(verb, "aux:pass") >= 0


def _quoted_as(s: Sentence, tree: Tree, verb: int) -> bool:
    """Whether the verb is the "saying" of "quoted as saying"."""
    up = s.heads[verb]
    return (
        up >= 0
        and lemma(s.forms[up], s.xpos[up]) in cues().relays
        and any(s.forms[c].lower() == "as" for c in tree.children[verb])
    )


def whose_words(s: Sentence, tree: Tree, relay: int) -> Chunk | None:
    """Whom a relay quotes: its object, or the subject of its passive."""
    word = tree.child(relay, "nsubj:pass")
    if word < 0:
        word = tree.child(relay, "obj")
    if word < 0:
        return None
    phrase = tree.phrase(word)
    return trimmed(s, phrase.first, phrase.last)


def _relayed(
    number: int, s: Sentence, tree: Tree, verb: int, drafts: Sequence[Draft]
) -> list[Draft]:
    """ "Y reported, citing X, that ...": X's words, passed on by Y."""
    up = s.heads[verb]
    if s.xpos[verb] != "VBG" or up < 0:
        return []
    source = whose_words(s, tree, verb)
    relay = next(
        (
            d
            for d in drafts
            if d.sentence == number and d.cue is not None and d.cue.first <= up < d.cue.last
        ),
        None,
    )
    if source is None or relay is None or not relay.contents:
        return []
    if any(n == number and c.overlaps(source) for n, c in relay.contents):
        return []
    cue = Chunk(verb, verb + 1, "", RULE_SCORE)
    return [Draft(number, cue, source, list(relay.contents), relay)]


def fill_sources(number: int, s: Sentence, tree: Tree, drafts: Sequence[Draft]) -> None:
    """Give the sentence's cues that have no source their subject, or their neighbour's source."""
    lender: Draft | None = None
    for draft in drafts:
        cue = draft.cue
        if draft.sentence != number or cue is None:
            continue
        if draft.source is not None:
            lender = draft
            continue
        verb = next((i for i in range(cue.last - 1, cue.first - 1, -1) if s.upos[i] == "VERB"), -1)
        clash = [cue, *(c for n, c in draft.contents if n == number)]
        if verb >= 0:
            if lemma(s.forms[verb], s.xpos[verb]) in cues().verbs:
                source = _own(s, speaker(s, tree, verb))
                if source is not None and not any(map(source.overlaps, clash)):
                    draft.source = _above(s, tree, cue, source) or source
            if draft.source is not None or _passive(s, tree, verb):
                continue
        if lender is not None and lender.source is not None:
            draft.source = _above(s, tree, cue, lender.source) or lender.source


def _above(s: Sentence, tree: Tree, cue: Chunk, source: Chunk) -> Chunk | None:
    """The main clause's subject for a participle that would else borrow a "who" or a "that"."""
    if s.xpos[cue.last - 1] != "VBG" or s.xpos[source.first] not in ("WP", "WDT", "DT"):
        return None
    if source.last - source.first > 1 or -1 not in s.heads:
        return None
    subject = _own(s, speaker(s, tree, s.heads.index(-1)))
    return subject if subject is not None and not subject.overlaps(cue) else None


def _own(s: Sentence, source: Chunk | None) -> Chunk | None:
    """The annotator's chunk where it agrees with the tree's; nothing overlong."""
    if source is None:
        return None
    for chunk in s.sources:
        if chunk.overlaps(source):
            return chunk
    return source if source.last - source.first <= _LONGEST else None
