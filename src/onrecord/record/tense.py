"""What the day of an act says of its tense, once times have days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from onrecord.dispatch.wires import Dispatch
from onrecord.extract.event import INTENDED
from onrecord.extract.factuality_words import MEANS
from onrecord.extract.lemmas import lemma
from onrecord.extract.mentions import Event, Sentence, Status
from onrecord.link.anchor_ranges import act_days
from onrecord.link.links import Time

# "is arriving on Friday": in the present, and told of a day, these are arranged.
_ARRANGED: Final = frozenset(
    (
        *("arrive", "come", "depart", "fly", "go", "head", "leave", "return", "travel", "visit"),
        *("begin", "start", "open", "close", "launch", "meet", "hold", "host", "resume"),
    )
)
# Nobody plans one of these: a day ahead is a day misread then.
_UNPLANNED: Final = frozenset(
    (
        *("accident", "assassination", "blast", "bombing", "crash", "death", "defeat", "disaster"),
        *("earthquake", "explosion", "incident", "killing", "loss", "massacre", "murder", "quake"),
        *("riot", "shooting", "slaying", "victory", "win"),
    )
)
_PRESENT: Final = frozenset(("is", "are", "am", "'s", "'re", "’s", "’re"))
_NOW: Final = frozenset(("today", "now", "tonight", "currently", "this"))
# days; "meets on 4 September 2019", published in January 2018: no timetable, but a day of
# publication that is wrong (a caption filed under its archive's day).
_FAR: Final = 366
_STANDING: Final[frozenset[Status]] = frozenset(("happened", "ongoing", "planned"))


def in_time(
    events: Sequence[Event], times: Sequence[Time], sentences: Sequence[Sentence], wire: Dispatch
) -> tuple[Event, ...]:
    """Return the events, with those that lie after the day of the dispatch put ahead.

    What its clause tells in the past tense stays there: the day belongs to something else then.
    `Event.time` points into `times`. A dispatch without a day leaves everything as it is.
    """
    day = wire.published
    if day is None:
        return tuple(events)
    return tuple(
        _ahead(event)
        if event.time is not None
        and event.apart is None  # the expression dates another act, some days off
        and event.status in _STANDING
        and event.factuality.time == "non_future"
        and event.factuality.polarity == "positive"
        and _later(event, times, sentences[event.sentence], (wire.text, day))
        else event
        for event in events
    )


def _ahead(event: Event) -> Event:
    return replace(
        event,
        type="AGREE" if event.type in INTENDED else event.type,
        status="planned",
        factuality=replace(event.factuality, time="future"),
    )


def _later(event: Event, times: Sequence[Time], sentence: Sentence, told: tuple[str, date]) -> bool:
    text, published = told
    assert event.time is not None
    first, _ = act_days(event.time, times, text, event.anchor)
    if first is None or first < published:
        return False
    word = event.word
    if sentence.xpos[word] == "VBG" or first == published:
        words = times[event.time].span.cut(text).lower().split()
        return _arranged(sentence, word) and (first > published or _NOW.isdisjoint(words))
    if sentence.upos[word] == "NOUN":
        return _lemma(sentence, word) not in _UNPLANNED and not _over(sentence, word)
    if sentence.xpos[word] == "VB":
        return True
    if (first - published).days > _FAR:
        return False
    return sentence.xpos[word] in ("VBZ", "VBP") and _lemma(sentence, word) not in MEANS


def _arranged(sentence: Sentence, word: int) -> bool:
    """Whether a present is told of what is arranged: "is arriving"."""
    auxiliaries = {
        sentence.forms[k].lower()
        for k in range(max(0, word - 8), word)
        if sentence.heads[k] == word and sentence.rels[k] == "aux"
    }
    return (
        sentence.xpos[word] == "VBG"
        and not _PRESENT.isdisjoint(auxiliaries)
        and "been" not in auxiliaries
        and _lemma(sentence, word) in _ARRANGED
    )


def _over(sentence: Sentence, noun: int) -> bool:
    """Whether the verb over a noun tells of it as done, and does not announce it."""
    head = sentence.heads[noun]
    return (
        head >= 0
        and sentence.xpos[head] == "VBD"
        and sentence.rels[noun] != "nmod"
        and _lemma(sentence, head) not in MEANS
    )


def _lemma(sentence: Sentence, word: int) -> str:
    return lemma(sentence.forms[word], sentence.xpos[word])
