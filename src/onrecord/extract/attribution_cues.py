"""The words that go with a cue: its day and vehicle, what a passive says of its subject, "as".

The annotator marks the verb. PolNeAR takes in the vehicle ("said in a statement") and the day
("said on Monday") as often as not; here the vehicle is always taken in, the day where it would
else float between cue and content.
"""

from __future__ import annotations

from onrecord.dispatch.quotations import Quoted
from onrecord.extract.attribution_links import Draft
from onrecord.extract.attribution_tree import RULE_SCORE, Tree, trimmed
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


def from_the_start(number: int, s: Sentence, quoted: Quoted, draft: Draft) -> None:
    """Begin with its sentence what a speaker named at the sentence's end is laid all of it to: "In
    the north, two ships sank, the navy said"."""
    cue, source = draft.cue, draft.source
    mine = [c for n, c in draft.contents if n == number]
    if cue is None or source is None or len(mine) != 1 or len(draft.contents) != 1:
        return
    content = mine[0]
    first = 0
    while first < content.first and (
        s.upos[first] in ("CCONJ", "PUNCT")
        # "Meanwhile, ...", "However the ..."
        or (s.upos[first] == "ADV" and (s.forms[first + 1] == "," or first + 1 == content.first))
    ):
        first += 1
    if content.first <= first or content.last >= min(cue.first, source.first):
        return
    if s.forms[content.last] != "," or content.last + 1 != min(cue.first, source.first):
        return
    if max(cue.last, source.last) < len(s) - _AFTER_SAID or s.xpos[content.last - 1] in _RELATIVES:
        return
    before = range(first, content.first)
    if any(s.forms[w] in _DASHES or s.upos[w] == "SYM" for w in before):
        return  # a dateline
    if any(c.first < content.first for c in (*s.cues, *s.sources)):
        return
    if quoted.at(s.starts[first]) != quoted.at(s.starts[content.first]):
        return
    setting = any(s.kinds[w] in ("place", "time") for w in before)
    if s.forms[content.first - 1] == "," and not setting and content.first - first < _PHRASE:
        return  # "In addition, ...": the writer's
    whole = Chunk(first, content.last, content.label, content.score)
    draft.contents = [(number, whole)]


_PHRASE = 8  # words of a phrase that only connects
_AFTER_SAID = 8  # words that may follow "..., the navy said": its day, whom it told
_DASHES = frozenset(("-", "--", "–", "—", ":", ";"))
_RELATIVES = ("WDT", "WP", "WRB", "IN")


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
