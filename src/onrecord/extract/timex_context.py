"""Whether the words around an expression leave its reading standing."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from onrecord.extract.mentions import Sentence
from onrecord.extract.timex_rules import Found, translate
from onrecord.extract.timex_words import Items
from onrecord.extract.timex_years import (
    CLAUSES,
    MONEY,
    SUBJECTS,
    Reading,
    alone,
    ancient,
    year_stands,
)

_BEFORE_SEASON = frozenset(
    "in early late mid - by since until during every next last this of for before after"
    " through".split()
)
_AMOUNT = re.compile(r"^[\d.,]+$|^(?:million|billion|trillion|percent|cent|%)$")
_AGE = re.compile(r"\s?-?\s?olds?\b")
_MODAL_NEXT = frozenset("be have not also well never only still yet soon or".split())


def further_day(items: Items, at: int, text: str) -> int | None:
    """The index of a second day of the month after item `at` - 1: "April 24 and 25"."""
    hit = _second_day().match(items.letters, at)
    if hit is None or not alone(text, items.ends[hit.end() - 1]):
        return None
    value = items.values[hit.end() - 1]
    return hit.end() - 1 if isinstance(value, int) and 1 <= value <= 31 else None


@cache
def _second_day() -> re.Pattern[str]:
    return re.compile(translate("COMMA? (and|or) (N12|N24|N31|ORDN)"))


@cache
def _plural_units() -> str:
    return translate("UNITS") + translate("UNITST")


@cache
def _of_calendar() -> re.Pattern[str]:
    return re.compile(translate("of the? (early|late)? (MONTH|MON|NYEAR|DECADE|SEASON)"))


def sensible(rule: str, hit: re.Match[str], items: Items, text: str, sentence: Sentence) -> bool:
    """Whether the words around leave this reading standing."""
    first, last = hit.start(), hit.end()
    start, end = items.starts[first], items.ends[last - 1]
    before = text[items.starts[first - 1] : items.ends[first - 1]].lower() if first else ""
    after = text[items.starts[last] : items.ends[last]].lower() if last < len(items.starts) else ""
    reading = Reading(items=items, text=text, first=first, last=last, before=before, after=after)
    if rule == "year":
        return year_stands(reading)
    if rule == "unit" and after == "of" and "the last " in f"{before} {text[start:end]}".lower():
        return False  # "the last week of the war" is the war's
    if rule == "oldyear":
        stands = alone(text, end) or after in CLAUSES or after in SUBJECTS
        return stands and before not in MONEY and ancient(text)
    if rule == "day":
        return before not in MONEY  # "$12 December"
    if rule == "overnight" and after in _LENT:
        return False  # "the overnight rate"
    if rule == "weekday" and after in _PAPERS and text[items.starts[last]].isupper():
        return False
    if rule == "weekday" and text.startswith(("following", "Following"), start):
        return False  # "following Monday's vote"
    if rule == "weekday" and before == "a" and alone(text, end):
        return False  # "it was on a Friday"
    if rule == "month" and _names_event(reading):
        return False
    if rule in ("month", "weekday") and last - first <= 2:
        return _name_stands(reading, sentence)
    if rule == "season" and last - first == 1:
        return text[start].islower() and before in _BEFORE_SEASON
    if rule == "season" and text[start:end].lower() == "the fall":
        return before in _BEFORE_SEASON and after != "of"
    if rule == "length":
        if _in_name(reading) or _kind_of(start, end, sentence):
            return False
        if text.endswith(("century", "centuries"), start, end) and _SCORED.search(
            text, max(0, start - 24), start
        ):
            return False  # a hundred runs
        if text.startswith("last", start) and _tag(start, sentence).startswith("VB"):
            return False  # "it may last months"
        if items.letters[first] in _plural_units() and _AMOUNT.search(before):
            return False  # what is left of "aged 30 years"
        if after == "of" and _of_calendar().match(items.letters, last):
            return False  # "the first days of May": the beginning of a month, not a length
        if (
            _AGE.match(text, end)
            or before in ("aged", "age")
            or text[start:end].lower() in ("a quarter", "one quarter")
        ):
            return False
        return not (first and items.ends[first - 1] == start and before in ("-", "$", "£", "€"))
    if rule == "setadv" and text[start:end].lower() == "annual":
        return _AMOUNT.search(before) is not None  # "a 66 billion annual hit", not a meeting
    if rule == "setadv" and text[start].isupper():
        return not _in_title(reading)  # "the Daily Mirror"
    if rule == "part" and _PAPER.fullmatch(text, start, end):
        return False  # "the Evening Standard"
    if rule in ("earlier", "later") and after == "than":
        return False  # "two days later than planned": a length
    if rule == "bare" and after == "of" and before in ("was", "is", "be", "as"):
        return False  # "2007 was the year of the ferry"
    if rule in ("bare", "unit"):
        if (
            text[start].isupper()
            and text[start - 1 : start] in _QUOTES
            and text[end : end + 1] in _QUOTES
        ):
            return False  # the programme "This Week"
        return not (_awarded(reading) or text.startswith(("-final", " final"), end))
    if rule in ("past", "future", "now") and text[start:end].lower().startswith("the "):
        return not _qualifies(end, sentence)
    if rule == "yearword":  # "in two thousand and fifteen", not "in two thousand cases"
        value = items.values[last - 1]
        return isinstance(value, int) and 1900 < value < 2100 and alone(text, end)
    if rule == "dom":  # "the 4th floor"
        if alone(text, end) or after in SUBJECTS:
            return True
        lead = text[start : items.ends[first]].lower()
        return lead in ("on", "by") and _before_subject(items.starts[last - 1], sentence)
    if rule == "before":  # "the day after the coup" leans on the coup, which has no day here
        return alone(text, end)
    if rule in ("year", "years") and before in ("$", "£", "€", "#"):
        return False
    if rule == "clock" and ":" in text[start:end] and last - first == 1:
        return before != "-" and after != "-"
    return True


_PAPER = re.compile(r"[Tt]he (?:Morning|Afternoon|Evening|Night)")


def _in_title(reading: Reading) -> bool:
    """Whether a capital begins a name: "China Daily", "Daily Mirror", not "Daily flights"."""
    items, text = reading.items, reading.text
    if reading.first > 0 and reading.before.isalpha():
        return True
    return reading.last < len(items.starts) and text[items.starts[reading.last]].isupper()


def _awarded(reading: Reading) -> bool:
    """ "Player of the year", "the trial of the century": a rank, not a time."""
    if reading.before != "of" or reading.first < 2:
        return False
    items = reading.items
    at = reading.first - 2
    return reading.text[items.starts[at] : items.ends[at]].lower() in _RANKED


_SCORED = re.compile(r"\b(?:hit|made|scored|smashed|struck|unbeaten|maiden) (?:an? )?$")
_QUOTES = ('"', "“", "”")
_RANKED = frozenset(
    "actor album artist athlete author book car coach crime deal driver film footballer game man "
    "manager match movie person personality photo photograph picture play player referee rider "
    "rookie scandal song sportsman sportswoman storm story team trial umpire woman word".split()
)


def _qualifies(end: int, sentence: Sentence) -> bool:
    """Whether "the future", "the present" only qualify the noun after them: "the future king"."""
    at = bisect_left(sentence.starts, end)
    if at >= len(sentence.xpos) or not at:
        return False
    head = sentence.heads[at - 1]
    return head >= at and sentence.rels[at - 1] in ("amod", "compound")


_LENT = frozenset("interest rate rates lending borrowing call money repo index deposit".split())
_PAPERS = frozenset("times telegraph mirror express herald tribune mail post world sun".split())
_EVENTS = frozenset(
    "revolution revolutions crisis uprising coup movement putsch massacre martyrs offensive "
    "accords agreement agreements protocol manifesto theses war".split()
)


def _names_event(reading: Reading) -> bool:
    """ "The October Revolution": a name, and of a day in November."""
    after = reading.after
    if after not in _EVENTS or reading.last >= len(reading.items.starts):
        return False
    return reading.text[reading.items.starts[reading.last]].isupper()


def _kind_of(start: int, end: int, sentence: Sentence) -> bool:
    """Whether a bare plural has a noun before it that says which: "glory days", "school hours"."""
    at = bisect_left(sentence.starts, start)
    if at < 1 or at >= len(sentence.heads) or sentence.ends[at] != end:
        return False
    return sentence.heads[at - 1] == at and sentence.rels[at - 1] == "compound"


def _in_name(reading: Reading) -> bool:
    """ "The Seven Years' War": a length with capitals inside a sentence."""
    words = reading.text[
        reading.items.starts[reading.first] : reading.items.ends[reading.last - 1]
    ].split()
    named = words[-1][0].isupper() and not words[-1].isupper()
    return named and (reading.first > 0 or len(words) > 1)


def _tag(start: int, sentence: Sentence) -> str:
    """The Penn tag of the word that begins at `start`; empty where none is known."""
    at = bisect_left(sentence.starts, start)
    if at < len(sentence.starts) and sentence.starts[at] == start and at < len(sentence.xpos):
        return sentence.xpos[at]
    return ""


def _before_subject(start: int, sentence: Sentence) -> bool:
    """Whether the noun after the word that begins at `start` is a subject, so has no preposition:
    "on the 28th war was declared"."""
    at = bisect_left(sentence.starts, start)
    if at >= len(sentence.heads) or sentence.starts[at] != start:
        return False
    head = sentence.heads[at]
    return head > at and sentence.rels[head] in ("nsubj", "nsubj:pass")


def _in_person(start: int, sentence: Sentence) -> bool:
    """Whether the annotator reads the word as a person's name: "Theresa May"."""
    for name in sentence.names:
        if name.label == "PER" and (
            sentence.starts[name.first] <= start < sentence.ends[name.last - 1]
        ):
            return True
    return False


_DOUBTFUL = re.compile(
    r"(?i:may|march|sun|sat|mon|tue|wed|thu|fri|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec|"
    r"august|april|june)\.?"
)
_NO_NAMES = frozenset("feb apr jul aug sep sept oct nov dec tue tues wed thu thurs fri".split())
_TIME_PREPS = frozenset(
    "in since from until till by during of for before after early late mid through to on around "
    "about between and or this last next past - the each every ,".split()
)


def _name_stands(reading: Reading, sentence: Sentence) -> bool:
    text, before, after = reading.text, reading.before, reading.after
    start, end = reading.items.starts[reading.first], reading.items.ends[reading.last - 1]
    begun = text.rfind(" ", start, end) + 1 or start
    if _DOUBTFUL.fullmatch(text, begun, end) is None:
        return True
    if begun > start and text[begun].isupper() and text[begun:end].lower() != "sun":
        return True
    start = begun
    if _in_person(start, sentence):
        return False
    word = text[start:end].split()[-1]
    if word[0].islower():
        return False
    low = word.lower().rstrip(".")
    if low == "march" and before in ("long", "annual"):
        return False  # the rocket; a demonstration
    if low == "august":
        return before not in ("an", "the", "most")
    tag = _tag(start, sentence)
    if low in ("april", "june"):
        # given names besides: a month follows a preposition or ends a phrase
        return before in _TIME_PREPS or not text[end : end + 2].strip()[:1].isupper()
    if tag:
        if tag.startswith(("MD", "VB", "NN")) and not tag.startswith("NNP"):
            return False
    elif low in ("may", "march") and after in _MODAL_NEXT:
        return False
    if low in ("may", "march"):
        return before in _TIME_PREPS or bool(tag) or (low == "march" and bool(before))
    if word.isupper() and len(word) == 3 and not word.endswith("."):
        return False
    # abbreviations standing alone; some are names or words without their full stop
    return (word.endswith(".") or low in _NO_NAMES) and before in _TIME_PREPS


_AHEAD = re.compile(
    r"\b(?:will|would|shall|due|scheduled|expect(?:s|ed)?|plan(?:s|ned)?|set|may|might|could|begin|"
    r"start|resume|return|possible|ready|again)\b|['’]ll\b|"
    r"\bto\s(?!\d|the\b|an?\b|over\b|more\b|less\b|some\b|around\b|about\b|nearly\b|almost\b)"
)
_TALLY = re.compile(
    r"\b(?:first|second|third|fourth|fifth|\w+th|only|last|most|least|worst|best|\w{2,}est|times?|"
    r"been|twice|once|record)\b"
)


def turn_length(found: Found, items: Items, text: str, floor: int) -> None:
    """A length that is a rate ("700 seats a week") or a day to come ("in ten days")."""
    if found.first == 0 or found.value.startswith("PX"):
        return
    start, end = items.starts[found.first], items.ends[found.last - 1]
    words = text[start:end].lower().split()
    single = words[0] in ("a", "an") and len(words) == 2
    if single and _is_rate(items, found.first - 1, text, end):
        found.type = "SET"
        return
    before = text[items.starts[found.first - 1] : items.ends[found.first - 1]]
    if before.lower() != "in" or found.first - 1 < floor or words[0] in _NOT_COUNTED:
        return
    clause = text[max(items.starts[0], start - 90) : start]
    opens = before == "In" and _AHEAD.search(text, end, end + 90) is not None
    if opens or (_AHEAD.search(clause) and not _TALLY.search(clause)):
        unit = re.fullmatch(r"P(T?)([\d.]+)([A-Z])", found.value)
        if unit is None or (before == "In" and text[end : end + 1] != ","):
            return
        found.first -= 1
        found.type = "TIME" if unit[1] else "DATE"
        found.value = f"hence:{unit[1]}{unit[3]}:{unit[2]}"


_NOT_COUNTED = frozenset("the these those each its their his her past last next first".split())
_RATED = re.compile(
    r"[\d%)]$|s$|(?:million|billion|trillion|thousand|hundred|percent|twice|once|cents?)$"
)
_NOT_RATED = re.compile(
    r"\s+(?:ago|after|before|earlier|later|when|since|old|from|and a half|or)\b"
)


def _is_rate(items: Items, at: int, text: str, end: int) -> bool:
    word = text[items.starts[at] : items.ends[at]].lower()
    if at > 0 and text[items.starts[at - 1] : items.ends[at - 1]].lower() in ("one", "single"):
        return word.isalpha() and _NOT_RATED.match(text, end) is None  # "one flight a day"
    if not _RATED.search(word) or word in ("was", "is", "has", "'s", "’s", "as", "takes", "lasts"):
        return False
    return _NOT_RATED.match(text, end) is None
