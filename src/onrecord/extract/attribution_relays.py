"""Words passed on: "Y reported, citing X, that Z", "X was quoted by Y as saying Z".

Two attributions of one content, the relay's and the origin's inside it. The annotator, taught the
outermost only, marks one of them, or both in pieces.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.attribution_found import whose_words
from onrecord.extract.attribution_links import Draft
from onrecord.extract.attribution_tree import (
    RULE_SCORE,
    Tree,
    Trees,
    complement,
    speaker,
    trimmed,
    verb_group,
)
from onrecord.extract.lemmas import lemma
from onrecord.extract.mentions import Chunk, Sentence
from onrecord.lexicon.cues import cues

_NAMED = 20  # words that name who is quoted, before "as saying"


def unfold_relays(number: int, s: Sentence, trees: Trees, drafts: list[Draft]) -> None:
    """Tell relay and origin apart in the sentence's drafts, in place."""
    for draft in tuple(drafts):
        cue = draft.cue
        if cue is None:
            continue
        if _relays(s, cue.last - 1):
            if _said_before(number, s, draft, drafts):
                continue
            _quoted_by(s, trees, draft, drafts)
        relay = _saying_by(number, s, trees, draft)
        if relay is not None:
            drafts.append(relay)
        if cue.last - cue.first == 1 and s.xpos[cue.first] == "VBG":
            _unfold(number, s, trees.of(number), draft, drafts)
        inner = _under_quoted_as(number, s, trees, draft) or _cited(number, s, trees, draft)
        if inner is not None:
            drafts.append(inner)


def _relays(s: Sentence, word: int) -> bool:
    return lemma(s.forms[word], s.xpos[word]) in cues().relays


def _said_before(number: int, s: Sentence, draft: Draft, drafts: list[Draft]) -> bool:
    """Tell apart, in place, '"Z," Y quoted X as saying' and '"Z," X was quoted by Y as saying':
    Y's relaying, and X's words in it. Returns whether it was such a sentence."""
    cue = draft.cue
    if cue is None or s.forms[cue.last - 1].lower() != "quoted":
        return False
    first = cue.last
    reach = min(first + _NAMED, len(s) - 1)
    saying = next(
        (i + 1 for i in range(first, reach) if s.forms[i].lower() == "as" and _says(s, i + 1)), -1
    )
    if saying < first + 2 or not _ends_there(s, saying):
        return False
    other = next((d for d in drafts if d.cue and d.cue.first <= saying < d.cue.last), None)
    told = [
        (n, c)
        for d in (draft, other)
        if d
        for n, c in d.contents
        if n < number or c.last <= cue.first
    ]
    if not told:
        return False
    by = s.forms[first].lower() == "by"
    named = trimmed(s, first + by, saying - 1)
    named = Chunk(named.first, named.last, "", RULE_SCORE)
    marked = _marked(s, named)
    if marked is not None and marked.first == named.first:
        named = marked
    relayed = draft.source
    if relayed is not None and relayed.overlaps(named):
        relayed = next(
            (c for c in s.sources if c.last <= cue.first and c.last >= cue.first - 2), None
        )
    if relayed is None:
        return False
    if other is not None and other is not draft:
        drafts.remove(other)
    relay, origin = (named, relayed) if by else (relayed, named)
    draft.source, draft.contents = relay, told
    draft.cue = _with_by(s, Chunk(cue.first, first, "", cue.score))
    words = Draft(number, Chunk(saying, saying + 1, "", RULE_SCORE), origin, list(told), draft)
    drafts.append(words)
    return True


def _says(s: Sentence, word: int) -> bool:
    return s.xpos[word] == "VBG" and lemma(s.forms[word], "VBG") in cues().speech


def _ends_there(s: Sentence, saying: int) -> bool:
    """Whether nothing that is said follows: "as saying.", "as saying on Monday, adding"."""
    after = saying + 1
    if after >= len(s) or s.upos[after] == "PUNCT":
        return after >= len(s) or s.forms[after] in (".", ",", ";")
    return s.forms[after].lower() in ("on", "in", "at", "during", "to", "late", "earlier") or any(
        c.first == after for c in s.times
    )


def _quoted_by(s: Sentence, trees: Trees, draft: Draft, drafts: list[Draft]) -> None:
    """ "X was quoted by Y as saying Z", marked as two cues, of which "saying" has the content."""
    cue = draft.cue
    if cue is None or draft.contents:
        return
    verb = cue.last - 1
    origin = next(
        (
            d
            for d in drafts
            if d.cue is not None
            and d.contents
            and s.xpos[d.cue.last - 1] == "VBG"
            and s.heads[d.cue.last - 1] == verb
            and s.forms[d.cue.last - 2].lower() == "as"
        ),
        None,
    )
    if origin is None or origin.cue is None:
        return
    tree = trees.of(draft.sentence)
    source = _marked(s, whose_words(s, tree, verb))
    passive = tree.child(verb, "aux:pass") >= 0
    relay = _marked(s, speaker(s, tree, verb))
    if passive and relay is None:
        # Whoever quotes is not named: one attribution.
        draft.cue = Chunk(cue.first, origin.cue.last, "", cue.score)
        draft.source, draft.contents = source or origin.source, origin.contents
        drafts.remove(origin)
        return
    saying = origin.cue.last - 1
    origin.cue = Chunk(saying, saying + 1, "", origin.cue.score)
    origin.source, origin.relays = source or origin.source, draft
    draft.source, draft.contents = relay or draft.source, list(origin.contents)
    draft.cue = _with_by(s, cue)


def _saying_by(number: int, s: Sentence, trees: Trees, draft: Draft) -> Draft | None:
    """ "X was quoted as saying by Y", marked as one cue: return Y's relaying of it."""
    cue = draft.cue
    if cue is None or cue.last - cue.first < 3 or not draft.contents:
        return None
    saying = cue.last - 1
    verb = s.heads[saying]
    if s.xpos[saying] != "VBG" or not cue.first <= verb < saying or not _relays(s, verb):
        return None
    tree = trees.of(number)
    agent = next(
        (
            c
            for word in (saying, verb)
            for c in tree.children[word]
            if c > saying and s.forms[tree.low[c]].lower() == "by" and tree.low[c] < c
        ),
        -1,
    )
    if agent < 0:
        return None
    source = _marked(s, trimmed(s, tree.low[agent] + 1, tree.high[agent] + 1))
    relay = Draft(number, Chunk(cue.first, verb + 1, "", cue.score), source, list(draft.contents))
    draft.cue, draft.relays = Chunk(saying, saying + 1, "", cue.score), relay
    return relay


def _marked(s: Sentence, chunk: Chunk | None) -> Chunk | None:
    """The annotator's chunk where it agrees with the tree's."""
    if chunk is None:
        return None
    return next((c for c in s.sources if c.overlaps(chunk)), chunk)


def _with_by(s: Sentence, cue: Chunk) -> Chunk:
    if cue.last < len(s) and s.forms[cue.last].lower() == "by" and s.heads[cue.last] >= cue.last:
        return Chunk(cue.first, cue.last + 1, "", cue.score)
    return cue


def _cited(number: int, s: Sentence, trees: Trees, draft: Draft) -> Draft | None:
    """ "Y reported, citing X, that Z", marked as Y-reported-(citing X, that Z)."""
    for n, content in draft.contents:
        word = content.first
        if n != number or s.xpos[word] != "VBG" or not _relays(s, word):
            continue
        source = whose_words(s, trees.of(number), word)
        if source is None or not content.first < source.first < source.last < content.last:
            continue
        rest = trimmed(s, source.last, content.last)
        words = Chunk(rest.first, rest.last, "", content.score)
        draft.contents = [(m, words if c is content else c) for m, c in draft.contents]
        cue = Chunk(word, word + 1, "", RULE_SCORE)
        return Draft(number, cue, source, [(number, words)], draft)
    return None


def _under_quoted_as(number: int, s: Sentence, trees: Trees, draft: Draft) -> Draft | None:
    """ "Y quoted X as saying Z", marked as Y-quoted-(as saying Z): X's words, passed on by Y."""
    cue = draft.cue
    near = [c for n, c in draft.contents if n == number]
    if cue is None or not near:
        return None
    content = near[-1]
    if not _relays(s, cue.last - 1):
        return None
    # "as saying Z", or "X as saying Z" with X for what is quoted.
    verb = next(
        (
            i + 1
            for i in range(content.first, min(content.first + _NAMED, content.last - 2))
            if s.forms[i].lower() == "as" and s.heads[i + 1] == cue.last - 1
        ),
        -1,
    )
    if verb < 0 or s.xpos[verb] != "VBG" or lemma(s.forms[verb], "VBG") not in cues().speech:
        return None
    rest = trimmed(s, verb + 1, content.last)
    words = Chunk(rest.first, rest.last, "", content.score)
    draft.contents = [(n, words if c is content else c) for n, c in draft.contents]
    source = whose_words(s, trees.of(number), cue.last - 1)
    if source is None or source == draft.source:
        return None
    draft.cue = _with_by(s, cue)
    saying = Chunk(verb, verb + 1, "", RULE_SCORE)
    return Draft(number, saying, source, [(number, words)], draft)


def _unfold(number: int, s: Sentence, tree: Tree, draft: Draft, drafts: Sequence[Draft]) -> None:
    """ "Y reported, citing X, that Z", marked as Y-citing-(X, that Z): move the cue to "reported".

    What X is cited for is found afterwards, among the inner attributions; at once where
    "reported" is marked too.
    """
    cue = draft.cue
    if cue is None or cue.last - cue.first != 1 or s.xpos[cue.first] != "VBG":
        return
    table = cues()
    up = s.heads[cue.first]
    if lemma(s.forms[cue.first], "VBG") not in table.relays or up < 0:
        return
    before = _just_before(s, cue, drafts)
    if before is not None and before.cue is not None:
        up = before.cue.last - 1  # "..., the agency reported, citing X": whatever the tree says
    if lemma(s.forms[up], s.xpos[up]) not in table.speech or s.upos[up] != "VERB":
        return
    relay = next((d for d in drafts if d.cue is not None and d.cue.first <= up < d.cue.last), None)
    if relay is not None:
        source = whose_words(s, tree, cue.first)
        said = relay.contents or [(number, c) for c in complement(s, tree, up)]
        if not said and source is not None:
            said = _behind(number, s, draft, source)
        if relay is not draft and source is not None and said:
            relay.contents, relay.source = said, relay.source or draft.source
            draft.source, draft.contents, draft.relays = source, list(said), relay
        return
    contents = complement(s, tree, up)
    group = verb_group(s, tree, up)
    if not contents or any(map(group.overlaps, contents)):
        return
    draft.cue = group
    draft.contents = [(number, c) for c in contents]


def _just_before(s: Sentence, cue: Chunk, drafts: Sequence[Draft]) -> Draft | None:
    """Return the draft that has a content and ends in cue and source where `cue` begins."""
    for draft in drafts:
        if draft.cue is None or draft.cue is cue or not draft.contents:
            continue
        ends = max(draft.cue.last, draft.source.last if draft.source is not None else 0)
        if ends <= cue.first and all(s.upos[i] == "PUNCT" for i in range(ends, cue.first)):
            return draft
    return None


def _behind(number: int, s: Sentence, draft: Draft, source: Chunk) -> list[tuple[int, Chunk]]:
    """The draft's content without the source that it begins with."""
    out: list[tuple[int, Chunk]] = []
    for n, c in draft.contents:
        if n == number and c.overlaps(source):
            if source.last >= c.last:
                continue
            rest = trimmed(s, source.last, c.last)
            c = Chunk(rest.first, rest.last, "", c.score)
        out.append((n, c))
    return out
