"""Where the verb that governs an expression looks, read off the tree of its sentence.

A verb of planning in the past looks ahead ("planned a rally on Saturday"), an infinitive where
what governs it points ("agreed on Monday to meet on Thursday").
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Literal

from onrecord.extract.mentions import Sentence
from onrecord.link.anchor_tense import Way
from onrecord.spans import Span

_PLANS = frozenset(  # what such a verb does to a day lies ahead, whatever its own tense
    "plan plans planned planning schedule schedules scheduled slated set due expect expects "
    "expected intend intends intended hope hopes hoped".split()
)
_CALLS = frozenset(  # such a verb has a day of its own; "for" and the act it calls have another
    "call calls called announce announces announced organize organised organized propose proposed "
    "proposes threaten threatened threatens promise promised promises vow vowed vows demand "
    "demanded demands prepare prepared prepares request requested offer offered postpone "
    "postponed delay delayed convene convened order ordered".split()
)
_POINTS = frozenset(  # with "to" and a verb: what that verb does lies ahead
    "agree agreed agrees plan plans planned planning intend intends intended want wants wanted "
    "promise promised promises vow vowed vows pledge pledged pledges decide decided decides "
    "prepare prepares prepared preparing threaten threatened threatens expect expects expected "
    "schedule scheduled slated set due ready likely poised bound going about ask asked asks urge "
    "urged urges order ordered orders invite invited invites call called calls refuse refused "
    "vote voted offer offered offers propose proposed hope hopes hoped aim aims aimed need needs "
    "have has tell told warn warned persuade persuaded consent consented arrange arranged plans "
    "agreement decision plan promise proposal intention deadline date chance offer".split()
)
_BEGINS = frozenset(  # a programme: "talks begin on Monday"
    "begin begins start starts open opens reopen reopens resume resumes end ends close closes "
    "arrive arrives leave leaves depart departs return returns visit visits meet meets vote votes "
    "hold holds face faces go goes come comes take takes run runs become becomes play plays "
    "travel travels enter enters host hosts mark marks celebrate celebrates expire expires "
    "convene convenes launch launches".split()
)
_RELEASED = frozenset(  # of a programme, in the passive
    "announced released published held unveiled inaugurated played staged opened closed elected "
    "chosen sworn presented launched counted".split()
)
_UP_TO = frozenset("until till through".split())
_CARRIES = frozenset(  # with "until": to a day ahead, though told as done
    "extended postponed delayed put adjourned suspended deferred gave given set had moved pushed "
    "banned barred closed granted imposed renewed prolonged jailed remanded ordered left".split()
)
_LEADING = frozenset("will 'll ’ll wo would shall".split())
_JUDGING = frozenset("should may might could can would".split())
_IS = frozenset({"is", "are", "'s", "’s"})
_LOOK_BACK = frozenset("after since to and".split())
_FARTHEST = 5  # steps up the tree


def lies_ahead(sentence: Sentence, span: Span) -> bool:
    """Whether the verb that governs the expression puts it ahead; False where none tells."""
    return _governed(sentence, span) == "future"


def is_told_now(sentence: Sentence, span: Span) -> bool:
    """Whether the verb that governs the expression stands in the present."""
    return _governed(sentence, span) == "present"


def is_judged(sentence: Sentence, span: Span) -> bool:
    """Whether the expression only qualifies what somebody judges: "the May rise may be a quirk".

    Where "should" and "may" look says nothing about May.
    """
    word = _head_of(sentence, span) if sentence.heads else None
    noun = -1 if word is None else sentence.heads[word]
    if word is None or not word < noun < word + 4 or not sentence.xpos[noun].startswith("NN"):
        return False
    if not sentence.rels[noun].startswith("nsubj"):
        return False
    modals = _kids(sentence, sentence.heads[noun], ("aux",))
    return any(sentence.forms[k].lower() in _JUDGING for k in modals)


def may_have_been(sentence: Sentence, span: Span) -> bool:
    """Whether it dates what is only guessed to have been: "may have burst on Friday"."""
    word = _head_of(sentence, span) if sentence.heads else None
    if word is None or sentence.heads[word] < 0:
        return False
    told = {sentence.forms[k].lower() for k in _kids(sentence, sentence.heads[word], ("aux",))}
    return "have" in told and not _JUDGING.isdisjoint(told)


def has_ended(sentence: Sentence, span: Span) -> bool:
    """Whether what lasted until the expression is over: "the truce held until Friday".

    "Was extended until Friday" and "gave them until Friday" look ahead.
    """
    return _governed(sentence, span) == "ended"


def _governed(sentence: Sentence, span: Span) -> Way | Literal["ended"] | None:
    """Return where the governing verb looks; None where the tree does not tell.

    "ended": it tells what was so, up to the expression.
    """
    if not sentence.heads or not any(sentence.xpos):
        return None
    word = _head_of(sentence, span)
    if word is None:
        return None
    lead = _lead(sentence, span)
    if lead in _LOOK_BACK:
        return None
    if sentence.heads[word] < 0 and (cop := _cop(sentence, word)) is not None:
        return "future" if sentence.forms[cop].lower() in _IS else None  # "the vote is on Friday"
    below, at = word, sentence.heads[word]
    for _ in range(_FARTHEST):
        if at < 0:
            return None
        if sentence.upos[at] in ("VERB", "AUX") or _cop(sentence, at) is not None:
            way = _verb_way(sentence, at, below, lead, below == word)
            if way == "past" and lead in _UP_TO and sentence.forms[at].lower() not in _CARRIES:
                return "ended"
            return None if way == "present" and below != word else way
        if lead == "for" and sentence.forms[at].lower() in _POINTS:
            return "future"
        below, at = at, sentence.heads[at]
    return None


def _head_of(sentence: Sentence, span: Span) -> int | None:
    first = bisect_left(sentence.starts, span.start)
    last = bisect_left(sentence.starts, span.end)
    for word in range(first, last):
        if not first <= sentence.heads[word] < last:
            return word
    return None


def _lead(sentence: Sentence, span: Span) -> str:
    """The preposition before the expression."""
    first = bisect_left(sentence.starts, span.start)
    return sentence.forms[first - 1].lower() if first else ""


def _kids(sentence: Sentence, at: int, rels: tuple[str, ...]) -> list[int]:
    low, high = max(0, at - 8), min(len(sentence.heads), at + 6)
    return [k for k in range(low, high) if sentence.heads[k] == at and sentence.rels[k] in rels]


def _cop(sentence: Sentence, at: int) -> int | None:
    cops = _kids(sentence, at, ("cop",))
    return cops[0] if cops else None


def _verb_way(sentence: Sentence, verb: int, below: int, lead: str, own: bool) -> Way | None:
    forms, tags, rels = sentence.forms, sentence.xpos, sentence.rels
    word = forms[verb].lower()
    if rels[verb] == "acl" and tags[verb] == "VBN":
        ahead = word in _PLANS and word != "set" and lead in ("for", "on")
        return "future" if ahead else None  # "a visit planned for Monday"
    if word in _PLANS and not _perfect(sentence, verb) and (word != "set" or lead == "for"):
        return "future"
    if word in _CALLS and (lead == "for" or rels[below] in ("obj", "nsubj:pass")):
        return "future" if lead in ("for", "on", "") else None
    auxiliaries = _kids(sentence, verb, ("aux", "aux:pass", "cop"))
    for k in auxiliaries:
        aux = forms[k].lower()
        if tags[k] == "MD":
            return "future" if aux in _LEADING else None
    tag = tags[verb]
    told = {forms[k].lower() for k in auxiliaries}
    if tag == "VB" and told & {"was", "were"}:
        return None  # "was to last until Friday"
    if tag in ("VBD",) or told & {"was", "were", "had", "did", "has", "have", "been"}:
        return "past"
    if tag == "VBN" and rels[verb] == "root" and not auxiliaries:
        return "past"
    if tag == "VB" and any(forms[k].lower() == "to" for k in _kids(sentence, verb, ("mark",))):
        governor = sentence.heads[verb]
        if governor < 0 or _perfect(sentence, governor):
            return None
        if forms[governor].lower() in _POINTS or tags[governor].startswith("JJ"):
            return "future"
        return None
    if tag == "VBG" and told & {"is", "are", "'s", "’s", "am", "'re", "’re"}:
        return "future"
    if tag in ("VBZ", "VBP") and word in _BEGINS:
        return "future"
    if own and rels[below] == "nsubj" and told & _IS:
        return "future"  # "Monday is a holiday"
    if tag == "VBN" and told & {"is", "are"} and word in _RELEASED and "being" not in told:
        return "future"  # "when the names are announced on Tuesday"
    if tag in ("VBZ", "VBP") or told & {"is", "are"}:
        return "present"
    return None


def _perfect(sentence: Sentence, verb: int) -> bool:
    """ "Had been scheduled": what was planned has come or gone."""
    return any(
        sentence.forms[k].lower() == "had" for k in _kids(sentence, verb, ("aux", "aux:pass"))
    )
