"""The words that go with a cue: its day and vehicle, what a passive says of its subject, "as".

The annotator marks the verb. PolNeAR takes in the vehicle ("said in a statement") and the day
("said on Monday") as often as not; here the vehicle is always taken in, the day where it would
else float between cue and content.
"""

from __future__ import annotations

from onrecord.extract.attribution_links import Draft
from onrecord.extract.attribution_tree import RULE_SCORE, Tree, speaker, trimmed
from onrecord.extract.lemmas import lemma
from onrecord.extract.mentions import Chunk, Sentence
from onrecord.lexicon.cues import cues

_ADVERBIAL = ("obl", "obl:unmarked", "obl:tmod", "nmod:unmarked", "nmod")
_PLACED = frozenset("in on at by via during through".split())
_EXPLETIVES = frozenset(("it", "there", "what"))


def widen(s: Sentence, tree: Tree, draft: Draft) -> None:
    """Take into the cue the vehicle that follows it at once, and the day before the content."""
    cue = draft.cue
    if cue is None:
        return
    verb = cue.last - 1
    if s.upos[verb] != "VERB" or lemma(s.forms[verb], s.xpos[verb]) not in cues().speech:
        return
    others = [c for n, c in draft.contents if n == draft.sentence]
    if draft.source is not None:
        others.append(draft.source)
    last = cue.last
    while last < len(s):
        phrase = _phrase_at(s, tree, verb, last)
        if phrase is None or any(phrase.overlaps(c) for c in others):
            break
        dated = any(c.label == "DATE" and phrase.first <= c.first < phrase.last for c in s.times)
        if dated and not any(c.first == phrase.last for c in others):
            break
        last = phrase.last
    if last > cue.last:
        draft.cue = Chunk(cue.first, last, cue.label, cue.score)


def _phrase_at(s: Sentence, tree: Tree, verb: int, at: int) -> Chunk | None:
    """Return the verb's day or vehicle that begins at word `at`."""
    head = next(
        (
            c
            for c in tree.children[verb]
            if c >= at and tree.low[c] == at and s.rels[c] in _ADVERBIAL
        ),
        -1,
    )
    if head < 0:
        return None
    phrase = tree.phrase(head)
    dated = any(c.label == "DATE" and phrase.first <= c.first < phrase.last for c in s.times)
    if dated and phrase.last - phrase.first <= 4:
        return phrase
    vehicle = s.forms[at].lower() in _PLACED and lemma(s.forms[head], "NN") in cues().vehicles
    return phrase if vehicle else None


def complete_passive(number: int, s: Sentence, tree: Tree, draft: Draft) -> None:
    """Give "X is reported to have left" both halves of what is reported: X, and the rest."""
    cue = draft.cue
    if cue is None or draft.source is not None or len(draft.contents) != 1:
        return
    verb = cue.last - 1
    while verb > cue.first and s.upos[verb] == "ADP":
        verb -= 1
    subject = tree.child(verb, "nsubj:pass")
    if subject < 0 or s.forms[subject].lower() in _EXPLETIVES or subject > cue.first:
        return
    content = draft.contents[0][1]
    if draft.contents[0][0] != number:
        return
    if content.first >= cue.last and not content.first <= subject < content.last:
        part = tree.phrase(subject)
    elif content.last <= cue.first and content.first <= subject < content.last:
        clause = tree.child(verb, "xcomp")
        if clause < cue.last:
            return
        part = tree.phrase(clause)
    else:
        return
    if part.overlaps(cue) or part.overlaps(content):
        return
    draft.contents = sorted([*draft.contents, (number, part)], key=lambda c: c[1].first)


def around_as(number: int, s: Sentence, tree: Tree, draft: Draft) -> None:
    """ "The winter, as X put it, will be long": what is said is the clause around "as X put it"."""
    cue = draft.cue
    if cue is None or len(draft.contents) != 1 or draft.contents[0][0] != number:
        return
    verb = next((i for i in range(cue.first, cue.last) if s.upos[i] == "VERB"), -1)
    if verb < 0 or s.rels[verb] != "advcl":
        return
    first = tree.low[verb]
    head = s.heads[verb]
    content = draft.contents[0][1]
    if s.forms[first].lower() != "as" or not content.first <= head < content.last:
        return
    if [s.forms[i].lower() for i in range(verb, min(verb + 2, len(s)))] == ["put", "it"]:
        draft.opening = Chunk(first, first + 1, "", RULE_SCORE)
    begin = tree.low[head]
    while begin < first and s.upos[begin] in ("CCONJ", "PUNCT"):
        begin += 1
    if content.first <= tree.high[verb] or begin >= first:
        return
    part = trimmed(s, begin, first)
    draft.contents = [(number, Chunk(part.first, part.last, "", content.score)), *draft.contents]


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


def without_manner(number: int, s: Sentence, tree: Tree, draft: Draft) -> None:
    """ "dismissed the report as a fairy tale": what is denied is the report."""
    cue = draft.cue
    if cue is None or len(draft.contents) != 1 or draft.contents[0][0] != number:
        return
    verb = cue.last - 1
    if cues().verbs.get(lemma(s.forms[verb], s.xpos[verb])) != "denies":
        return
    content = draft.contents[0][1]
    thing = tree.child(verb, "obj")
    if not content.first <= thing < content.last:
        return
    manner = next(
        (i for i in range(thing + 1, content.last) if s.forms[i] == "as" and s.rels[i] == "case"),
        -1,
    )
    if manner < 0 or not content.first < manner or _within(s, s.heads[manner], thing):
        return
    draft.contents = [(number, Chunk(content.first, manner, "", content.score))]


def _within(s: Sentence, word: int, head: int) -> bool:
    """Whether `word` stands below `head` in the tree."""
    for _ in range(len(s)):
        if word < 0:
            return False
        if word == head:
            return True
        word = s.heads[word]
    return False


def is_outlook(s: Sentence, draft: Draft) -> bool:
    """Whether it is the wire's own outlook: "the premier is expected to speak on Thursday"."""
    cue = draft.cue
    if cue is None or draft.source is not None or cue.last >= len(s):
        return False
    return s.forms[cue.last - 1].lower() == "expected" and s.xpos[cue.last] == "TO"


def is_prompt(s: Sentence, draft: Draft) -> bool:
    """Whether it is what a speaker was asked: "Asked whether he would run, the minister said"."""
    cue = draft.cue
    if cue is None or draft.source is not None:
        return False
    word = cue.first
    return (
        lemma(s.forms[word], s.xpos[word]) in ("ask", "press", "question")
        and s.rels[word] == "advcl"
        and (s.xpos[word] in ("VBN", "VBD"))
        and s.heads[word] > word
        and all(s.upos[i] in ("PUNCT", "SCONJ", "ADV") for i in range(word))
    )
