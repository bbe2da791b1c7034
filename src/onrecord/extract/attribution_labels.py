"""Attributions without a verb: labels before a colon, signatures after a dash.

Kovic: talks could resume in May          a headline
OREN: There is no second offer.           a transcript, a paragraph each
"There is no second offer." ― Pavel Oren  a signed quotation
Debris found near airfield — governor     a headline with its source behind
"""

from __future__ import annotations

from onrecord.dispatch.quotations import Quoted
from onrecord.dispatch.wires import Layout
from onrecord.extract.attribution_links import Draft
from onrecord.extract.mentions import Chunk, Sentence
from onrecord.lexicon.states import names

_SCORE = 0.7  # less than a clear cue; of 72 found in 234 PolNeAR articles 68 had the right source
_LONGEST_LABEL = 7  # words before the colon
_LONGEST_SIGNATURE = 14
_DASHES = frozenset("―—–-") | {"--"}
_NO_SPEAKERS = frozenset(
    """latest note update updates updated editor related watch read photo photos video breaking
    live exclusive opinion analysis factbox timeline correction background summary text abstract
    more see also via source contact tel email by and or but yes no result results
    headline title published date what where when why who how roundup feature review profile
    chronology urgent alert bulletin advisory focus yearender interview newsletter scene
    highlights schedule agenda lead""".split()
)
_ENDS = frozenset(".!?…")


def labelled(
    sentences: tuple[Sentence, ...], layout: Layout, quoted: Quoted
) -> tuple[list[Draft], frozenset[int]]:
    """Return the drafts of labels and signatures, and the sentences that are theirs alone.

    Chunks of content in those sentences need no further home.
    """
    drafts: list[Draft] = []
    theirs: set[int] = set()
    n = 0
    for p, paragraph in enumerate(layout.paragraphs):
        begin = n
        while n < len(sentences) and sentences[n].span.start < paragraph.end:
            n += 1
        if begin == n or not len(sentences[begin]):
            continue
        draft = None
        if p == 0 and n == begin + 1:
            draft = _signed_headline(sentences[begin], begin)
        draft = draft or _label(sentences, begin, n, p == 0)
        draft = draft or _signature(sentences, begin, n, quoted)
        if draft is not None:
            drafts.append(draft)
            theirs.update(number for number, _ in draft.contents)
    return drafts, frozenset(theirs)


def _label(sentences: tuple[Sentence, ...], begin: int, end: int, title: bool) -> Draft | None:
    s = sentences[begin]
    colon = next((i for i in range(min(_LONGEST_LABEL + 1, len(s))) if s.forms[i] == ":"), -1)
    first = 0
    while first < colon and s.upos[first] == "PUNCT":
        first += 1  # a quotation mark before the label
    if colon <= first or len(s) - colon < 3 or not _is_speaker(s, first, colon, title):
        return None
    if s.ends[colon] < s.span.end and s.starts[colon + 1] == s.ends[colon]:
        return None  # "11:40", "Exodus 3:14"
    last = begin + 1 if title else end
    contents = [(begin, Chunk(colon + 1, len(s), "", _SCORE))]
    contents += [
        (m, Chunk(0, len(sentences[m]), "", _SCORE))
        for m in range(begin + 1, last)
        if len(sentences[m])
    ]
    return Draft(
        begin,
        Chunk(colon, colon + 1, "", _SCORE),
        Chunk(first, colon, "", _SCORE),
        contents,
        verbatim=not title,
    )


def _is_speaker(s: Sentence, first: int, last: int, title: bool) -> bool:
    words = range(first, last)
    if any(s.upos[i] in ("VERB", "AUX", "PRON", "SCONJ", "ADV", "SYM", "INTJ") for i in words):
        return False
    if any(s.forms[i].lower() in _NO_SPEAKERS for i in words):
        return False
    if any(c.first <= last and first < c.last for c in s.cues):
        return False
    head = next((i for i in words if not first <= s.heads[i] < last), last - 1)
    named = any(c.label in ("PER", "ORG") and first <= c.first and c.last <= last for c in s.names)
    if title:
        return named or s.kinds[head] in ("person", "organization") or s.upos[head] == "NOUN"
    if s.xpos[last + 1] == "VBG" and all(
        names().lookup(s.forms[i].title()) for i in words if s.forms[i].isupper()
    ):
        return False  # "OSLO: Covering the talks", an agenda
    if _is_town(s, first, last):
        return False
    capitals = all(s.forms[i].isupper() for i in words if s.forms[i].isalpha())
    covered = any(
        c.label in ("PER", "ORG") and c.first == first and c.last == last for c in s.names
    )
    name = covered or all(
        s.upos[i] in ("PROPN", "PUNCT", "ADJ") or not s.forms[i].isalpha() for i in words
    )
    return name and (named or (capitals and s.forms[first].isalpha() and last - first <= 4))


def _is_town(s: Sentence, first: int, last: int) -> bool:
    """Whether a label is a town in capitals, as agendas have it: "OSLO", "NEW ORLA"."""
    words = s.forms[first:last]
    if not all(form.isupper() for form in words if form.isalpha()):
        return False
    if any(c.label == "LOC" and c.first == first and c.last == last for c in s.names):
        return True
    alias = names().at(tuple(form.title() for form in words), 0)
    return alias is not None and alias.form == "seat" and len(alias.words) == len(words)


def _signature(
    sentences: tuple[Sentence, ...], begin: int, end: int, quoted: Quoted
) -> Draft | None:
    """A quotation that fills its paragraph up to a dash and a name, or the paragraph above it."""
    at = end - 1
    s = sentences[at]
    dash = next(
        (
            i
            for i in range(len(s) - 1, max(len(s) - _LONGEST_SIGNATURE, 0) - 1, -1)
            if s.forms[i] in _DASHES
            and i + 1 < len(s)
            and (i == 0 or s.forms[i - 1] in ('"', "”", "''", "»"))
        ),
        -1,
    )
    if dash < 0 or any(s.upos[i] in ("VERB", "AUX") for i in range(dash + 1, len(s))):
        return None
    if not any(c.label in ("PER", "ORG") and c.first == dash + 1 for c in s.names):
        return None
    before = s.ends[dash - 1] - 1 if dash else sentences[at - 1].span.end - 1 if at else -1
    q = quoted.at(before) if before >= 0 else -1
    start = sentences[begin].span.start
    if q >= 0:
        start = max(quoted.quotations[q].span.start, sentences[max(begin - 1, 0)].span.start)
    elif not dash or s.forms[dash - 1] not in ('"', "”", "''", "»"):
        return None
    contents: list[tuple[int, Chunk]] = []
    for n in range(max(begin - 1, 0), end):
        words = [
            i
            for i in range(len(sentences[n]))
            if sentences[n].starts[i] >= start and not (n == at and i >= dash)
        ]
        if words:
            contents.append((n, Chunk(words[0], words[-1] + 1, "", _SCORE)))
    if not contents:
        return None
    last = next((i for i in range(dash + 1, len(s)) if s.forms[i] == ","), len(s))
    while last > dash + 2 and s.upos[last - 1] == "PUNCT":
        last -= 1
    return Draft(at, Chunk(dash, dash + 1, "", _SCORE), Chunk(dash + 1, last, "", _SCORE), contents)


def _signed_headline(s: Sentence, number: int) -> Draft | None:
    """A headline with its source behind: "Debris found near airfield: governor"."""
    if len(s) < 5 or s.forms[-1] in _ENDS:
        return None
    mark = next((i for i in range(len(s) - 2, len(s) - 6, -1) if _signs(s, i)), -1)
    if mark < 3:
        return None
    words = range(mark + 1, len(s))
    if any(s.upos[i] in ("VERB", "AUX", "PRON", "NUM", "PUNCT") for i in words):
        return None
    head = next((i for i in words if not mark < s.heads[i] < len(s)), len(s) - 1)
    named = any(c.label in ("PER", "ORG") and c.first > mark for c in s.names)
    if not named and s.kinds[head] not in ("person", "organization"):
        return None
    return Draft(
        number,
        Chunk(mark, mark + 1, "", _SCORE),
        Chunk(mark + 1, len(s), "", _SCORE),
        [(number, Chunk(0, mark, "", _SCORE))],
    )


def _signs(s: Sentence, word: int) -> bool:
    """Whether a dash with a blank before it, or a colon after a clause, stands at `word`."""
    if s.forms[word] == ":":
        return any(tag in ("VERB", "AUX") for tag in s.upos[:word])
    return s.forms[word] in _DASHES and s.ends[word - 1] != s.starts[word]
