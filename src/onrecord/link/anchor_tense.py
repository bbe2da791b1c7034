"""Which way an expression without a direction looks: the verbs and prepositions around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Literal

from onrecord.extract.mentions import Sentence
from onrecord.spans import Span

Way = Literal["past", "future", "present", "near", ""]  # near: the nearest, on either side

_FUTURE = frozenset(
    "will 'll ’ll wo shall would should expected scheduled slated due plans planning "
    "upcoming until till expects expect hopes hope intends aims deadline may "
    "ahead pending payable effective tentatively".split()
)
_PAST = frozenset(
    "was were had did been began came went took made got gave told found fell rose grew left lost "
    "won met held became shot hit struck cut put set sent spent sold bought brought broke built "
    "kept led paid ran saw said sank stood thought threw wrote drew flew fought knew shut spoke "
    "slid swept underwent chose dealt fled forbade froze lay quit rode sought since ago after"
    " killed died".split()
)
_TOWARDS = frozenset(  # with "to": what comes after lies ahead
    "is are set agreed agree agrees ready want wants wanted promised promises vowed vows "
    "decided decides "
    "intended hoped planned plan called threatened threatens prepared preparing going about "
    "likely".split()
)
_LEADING = frozenset("will would 'll ’ll wo shall may".split())
_PRESENT = frozenset("is are am 's ’s has have does do".split())
_NOT_VERBS = frozenset(
    "united hundred red need indeed bed speed armed unprecedented limited wed biased sacred naked "
    "exceed proceed succeed feed seed breed embed shed kindred rugged wicked".split()
)
_AHEAD_OF = frozenset("of for before until to at".split())  # "ahead of Sunday's vote"
_CALLED = frozenset(
    "ballot ceremony conference congress debate draw election elections final game hearing match "
    "meeting poll polls race referendum round runoff summit talks vote".split()
)
_POLLS = frozenset("ballot election elections poll polls referendum runoff vote".split())
_CLAUSE = frozenset(',;:—–()"“”')
_WORD = re.compile(r"[^\W\d_]+|['’](?:ll|s)\b|[^\w\s]")
_WIDE = 24  # words kept on either side: the reach and the auxiliaries before it
_REACH = 14  # words looked at on either side; the nearest verb decides


def way_of(text: str, sentence: Sentence, span: Span) -> Way:
    """Return where the nearest verb looks, as seen from the expression; "" where none shows."""
    at = bisect_left(sentence.starts, span.start)
    after = bisect_left(sentence.starts, span.end)
    tags = sentence.xpos[max(0, at - _WIDE) : after + _WIDE]
    if any(tags):
        words = [w.lower() for w in sentence.forms[max(0, at - _WIDE) : after + _WIDE]]
        after -= max(0, at - _WIDE)
        at = min(at, _WIDE)
    else:
        left = _WORD.findall(text[max(sentence.span.start, span.start - 160) : span.start].lower())
        right = _WORD.findall(text[span.end : min(sentence.span.end, span.end + 110)].lower())
        words, at, after = left + right, len(left), len(left)
        tags = ("",) * len(words)
    # "Sunday's crash": what has a day of its own has mostly been, unless it was called for that day
    owned = text.startswith(("'s", "’s"), span.end) and not (at and words[at - 1] in _AHEAD_OF)
    if owned and _CALLED.isdisjoint(words[after : after + 5]):
        return "past"
    if at:
        if words[at - 1] == "since":
            return "past"
        if words[at - 1] in ("by", "through", "until", "till") and not (
            owned and words[at - 1] == "by"  # "shaken by Sunday's vote"
        ):
            done = "had" in words[after : after + 8] or _had(words, at - 1)
            return "past" if done else "near"
        if words[max(0, at - 3) : at] in (["as", "soon", "as"], ["as", "early", "as"]):
            return "future"
    best: tuple[float, Way] | None = None
    cost = 0.0
    for i in range(at - 1, max(-1, at - 1 - _REACH), -1):
        cost += 3.0 if words[i] in _CLAUSE else 1.0
        way = _looks(words, tags, i)
        if way:
            best = (cost, way)
            break
    cost = 1.5  # the verb before the expression is the likelier governor
    for i in range(after, min(len(words), after + _REACH)):
        cost += 3.0 if words[i] in _CLAUSE else 1.0
        if best is not None and cost >= best[0]:
            break
        # "On Friday he decided to go": the day of deciding
        way = "past" if tags[i] == "VBD" and words[i] in _TOWARDS else _looks(words, tags, i)
        if way:
            best = (cost, way)
            break
    way = best[1] if best else ""
    return "past" if owned and way != "future" else way


def is_called(text: str, start: int, end: int) -> bool:
    """Whether the noun that follows names what is called for a day: "the May 3 vote".

    Not "an earlier May vote".
    """
    if _WORD.findall(text[max(0, start - 12) : start].lower())[-1:] not in (["the"], ["next"]):
        return False
    return not _POLLS.isdisjoint(_WORD.findall(text[end : end + 24].lower())[:2])


def _had(words: list[str], at: int) -> bool:
    """Whether the clause before `at` tells what was done by then: "had filed it by Friday"."""
    for i in range(at - 1, max(-1, at - 9), -1):
        if words[i] in _CLAUSE:
            return False
        if words[i] == "had":
            return words[i + 1] != "to"
    return False


_HAD = re.compile(r"(?i)\bhad\s+(?:\w+\s+){0,2}?\w+(?:ed|en|un|one|ade|ght|ost|eld|eft)\b")


def looks_back(text: str, sentence: Sentence, span: Span) -> bool:
    """Whether the clause tells what came before the thread: "talks had begun in May".

    "By May talks had begun" tells what May found, and moves on.
    """
    if text[max(sentence.span.start, span.start - 4) : span.start].strip().lower() == "by":
        return False
    begin = max(sentence.span.start, span.start - 90)
    begin = max([begin, *(text.rfind(mark, begin, span.start) for mark in ";:")])
    return _HAD.search(text, begin, min(sentence.span.end, span.end + 60)) is not None


def _looks(words: list[str], tags: tuple[str, ...], i: int) -> Way:
    word, tag = words[i], tags[i]
    if word in _FUTURE:
        if word == "may" and tag and tag != "MD":
            return ""
        if tag == "MD" and "have" in words[i + 1 : i + 3]:
            return "past"  # "would have risen"
        if "had" in words[max(0, i - 3) : i] and "been" in words[max(0, i - 2) : i]:
            return "past"  # "had been due to expire Friday"
        return "future"
    if word in _TOWARDS and words[i + 1 : i + 2] == ["to"]:
        return "future"
    if tag:
        return _tagged(words, tags, i)
    if word in _PAST:
        return _unless_auxiliary(words, i)
    if word == "to" and i + 1 < len(words) and not words[i + 1].endswith("ing"):
        return ""
    if len(word) > 4 and word.endswith("ed") and word not in _NOT_VERBS:
        return _unless_auxiliary(words, i)
    if word in _PRESENT and word[0] not in "'’":
        return "present"
    return ""


def _unless_auxiliary(words: list[str], i: int) -> Way:
    """A participle looks where its auxiliary does: "will be held"."""
    for j in range(i - 1, max(-1, i - 4), -1):
        if words[j] in _LEADING or words[j] == "to":
            return "future"
        if words[j] in ("is", "are", "being") and words[i] not in _PAST:
            return "present"
        if words[j] in _CLAUSE:
            break
    return "past"


def _tagged(words: list[str], tags: tuple[str, ...], i: int) -> Way:
    tag = tags[i]
    if tag == "VBD":
        return "past"
    if tag == "VBN":
        for j in range(i - 1, max(-1, i - 5), -1):
            if words[j] in _LEADING:
                return "future"
            if words[j] == "to" or tags[j] == "MD":
                return ""
            if words[j] in ("is", "are", "being", "'s", "’s") and tags[j] in ("VBZ", "VBP", "VBG"):
                return "present"
            if tags[j] in ("VBD", "VBZ", "VBP"):
                return "past"
        return "past"
    if tag == "VB":
        for j in range(i - 1, max(-1, i - 5), -1):
            if words[j] in _LEADING:
                return "future"
            if words[j] == "to" or tags[j] == "MD":
                return ""  # it lies where what governs it points: "agreed to", "went to"
            if words[j] in ("did", "didn", "does", "do"):
                return "past" if words[j].startswith("did") else "present"
        return ""
    if tag in ("VBZ", "VBP"):
        if words[i] in ("has", "have", "'ve"):
            return "past"
        return "present"
    return ""
