"""Whose words they are, where the annotator or the parse took somebody beside the speaker."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from onrecord.extract.attribution_links import Draft, head_of
from onrecord.extract.attribution_tree import Tree, speaker
from onrecord.extract.lemmas import lemma
from onrecord.extract.mentions import Chunk, Sentence
from onrecord.lexicon.cues import cues


def own_possessor(number: int, s: Sentence, tree: Tree, draft: Draft) -> None:
    """ "Kestria's claim that ... angered the fishermen": a noun's words are its possessor's."""
    cue, source = draft.cue, draft.source
    if cue is None or any(s.upos[i] not in ("NOUN", "ADJ") for i in range(cue.first, cue.last)):
        return
    owner = tree.child(cue.last - 1, "nmod:poss")
    if owner < 0 or (source is not None and source.last <= cue.first):
        return
    phrase = tree.phrase(owner)
    if not phrase.overlaps(cue):
        draft.source = next((c for c in s.sources if c.overlaps(phrase)), phrase)


def not_from_within(number: int, s: Sentence, tree: Tree, draft: Draft) -> None:
    """Take the verb's subject for a source that stands inside of what it says."""
    cue, source = draft.cue, draft.source
    if cue is None or source is None:
        return
    mine = [c for n, c in draft.contents if n == number]
    if not any(c.first < source.first and source.last < c.last for c in mine):
        return
    verb = next((i for i in range(cue.last - 1, cue.first - 1, -1) if s.upos[i] == "VERB"), -1)
    subject = speaker(s, tree, verb) if verb >= 0 else None
    if subject is not None and not any(map(subject.overlaps, mine)):
        draft.source = subject


# What happens, and things: whatever the parse says, these do not go on speaking.
_ASIDE = frozenset("by of against over for to on from with".split())
_MUTE = frozenset(("event", "object", "substance", "time", "place"))


def not_a_bystander(number: int, s: Sentence, tree: Tree, draft: Draft) -> None:
    """Take the clause's subject for a participle's source that is no subject: "overturned a ban by
    the league, saying", "hosted a meeting hoping"."""
    cue, source = draft.cue, draft.source
    if cue is None or source is None or source.last > cue.first or s.xpos[cue.last - 1] != "VBG":
        return
    head = head_of(s, source)
    rel = s.rels[head].partition(":")[0]
    wishes = cues().verbs.get(lemma(s.forms[cue.last - 1], "VBG")) == "believes"
    happens = wishes and s.kinds[head] == "event"
    if s.rels[head] == "obl:agent" or rel not in ("obl", "nmod", "obj"):
        return
    aside = source.first > 0 and s.forms[source.first - 1].lower() in _ASIDE
    behind = aside and source.last < cue.first and s.forms[cue.first - 1] == ","
    if not happens and not (behind and rel != "obj"):
        return
    verb = cue.last - 1
    if s.rels[verb] in ("acl", "acl:relcl"):
        if not happens:
            return
        verb = s.heads[head]
        while verb >= 0 and s.upos[verb] != "VERB":
            verb = s.heads[verb]
    subject = speaker(s, tree, verb) if verb >= 0 else None
    others = [c for n, c in draft.contents if n == number]
    if subject is not None and not any(map(subject.overlaps, [*others, cue, source])):
        draft.source = next((c for c in s.sources if c.overlaps(subject)), subject)


def whole_source(s: Sentence, draft: Draft) -> None:
    """Take into a source what a hyphen or apostrophe ties to it: "the G|-20"; drop one that says
    where a passive happened: "was reported in Orla"."""
    source, cue = draft.source, draft.cue
    if source is None:
        return
    first, last = source.first, source.last
    if s.xpos[first] in ("WDT", "WP") and last - first > 1 and first > 1:
        # "Norland, which opposes it, said": the annotator began at the comma
        draft.source = _with_clause(s, source, first - 2) or source
        return
    if last + 1 < len(s) and s.forms[last] == "-" and _tied(s, last):
        last += 2
    if first > 1 and s.forms[first - 1] in ("-", "'", "’") and _tied(s, first - 1):
        first -= 2
    if last < len(s) and s.forms[last] in _TITLES:
        # "missionary | Dr. Per Lund": the annotator stopped at the dot
        name = next((c for c in s.names if c.first == last + 1 and c.label == "PER"), None)
        last = name.last if name is not None else last
    others = [c for n, c in draft.contents if n == draft.sentence]
    others += [cue] if cue is not None else []
    whole = Chunk(first, last, source.label, source.score)
    if (first, last) != (source.first, source.last) and not any(map(whole.overlaps, others)):
        draft.source = whole
    if cue is None or first == 0 or first < cue.last or s.forms[first - 1].lower() != "in":
        return
    head = head_of(s, source)
    if s.xpos[cue.last - 1] == "VBN" and s.rels[head] == "obl" and s.kinds[head] == "place":
        draft.source = None


_REACH = 3  # words back that a possessor's ending may lean


_TITLES = frozenset("Dr. Mr. Mrs. Ms. Gen. Col. Lt. Maj. Prof. Rev. Sen. Rep. Gov.".split())


def _with_clause(s: Sentence, clause: Chunk, noun: int) -> Chunk | None:
    """Return the phrase that ends in a noun before a relative clause, with the clause."""
    if s.forms[clause.first - 1] != "," or s.upos[noun] not in ("NOUN", "PROPN"):
        return None
    first = at = noun
    while at and s.upos[at - 1] != "PUNCT":
        at -= 1
        if at <= s.heads[at] <= noun:
            first = at
        elif s.heads[at] > noun or s.heads[at] < at - _REACH:
            break
    named = Chunk(first, noun + 1, clause.label, clause.score)
    whole = Chunk(first, clause.last, clause.label, clause.score)
    return next((c for c in s.sources if c.overlaps(named)), whole)


def _tied(s: Sentence, word: int) -> bool:
    return s.starts[word] == s.ends[word - 1] and s.starts[word + 1] == s.ends[word]


def outspoken(s: Sentence, draft: Draft, drafts: Sequence[Draft]) -> None:
    """Give a second verb of saying to whoever said the first, where the parse gives it to what was
    told of: "Lund said the raid had failed, and warned that ..."."""
    cue, source = draft.cue, draft.source
    if cue is None or source is None or source.last > cue.first:
        return
    head = head_of(s, source)
    if s.kinds[head] not in _MUTE or _is_named(s, head):
        return
    for other in drafts:
        first = other.cue
        if other is draft or first is None or other.source is None or first.first >= source.first:
            continue
        inside = any(
            n == draft.sentence and c.first <= source.first and source.last < c.last
            for n, c in other.contents
        )
        if inside and other.source.last <= source.first and _again(s, cue):
            draft.source = other.source
            return


def _is_named(s: Sentence, word: int) -> bool:
    """Whether a name covers the word; names stand in order and do not overlap."""
    after = bisect_right(s.names, word, key=attrgetter("first"))
    return after > 0 and word < s.names[after - 1].last


def _again(s: Sentence, cue: Chunk) -> bool:
    """Whether a cue goes on behind a comma, "and" or "but"."""
    return cue.first > 0 and s.forms[cue.first - 1].lower() in (",", "and", "but", "while")


def whole_neither(number: int, s: Sentence, tree: Tree, draft: Draft) -> None:
    """ "X neither confirmed nor denied": "neither" is of the cue, not of X."""
    cue, source = draft.cue, draft.source
    if cue is None or source is None or source.last != cue.first or source.last - source.first < 2:
        return
    if s.forms[source.last - 1].lower() == "neither":
        draft.source = Chunk(source.first, source.last - 1, source.label, source.score)
        draft.cue = Chunk(cue.first - 1, cue.last, cue.label, cue.score)


def outside_source(number: int, s: Sentence, tree: Tree, draft: Draft) -> None:
    """Drop what was marked both as the source and as a part of what it says."""
    source = draft.source
    if source is None or len(draft.contents) < 2:
        return
    kept = [
        (n, c)
        for n, c in draft.contents
        if n != number or not (source.first <= c.first and c.last <= source.last)
    ]
    if kept:
        draft.contents = kept
