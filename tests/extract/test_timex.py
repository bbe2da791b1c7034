"""Time expressions in sentences of our own: how far they reach, what their words say."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parses import parsed

from onrecord.extract.mentions import Sentence
from onrecord.extract.timex import find_times
from onrecord.extract.timex_clock import CLOCK
from onrecord.extract.timex_dates import DATES
from onrecord.extract.timex_eras import ERAS
from onrecord.extract.timex_relative import RELATIVE
from onrecord.extract.timex_rules import rules_of
from onrecord.extract.timex_spans import SPANS
from onrecord.spans import Span


def sentence(text: str, start: int = 0, words: tuple[tuple[str, str], ...] = ()) -> Sentence:
    """A sentence with no columns, or with words and Penn tags."""
    starts: list[int] = []
    at = start
    for form, _ in words:
        at = text.index(form, at)
        starts.append(at)
        at += len(form)
    n = len(words)
    return Sentence(
        span=Span(start, len(text)),
        starts=tuple(starts),
        ends=tuple(s + len(w) for s, (w, _) in zip(starts, words, strict=True)),
        forms=tuple(w for w, _ in words),
        upos=("",) * n,
        xpos=tuple(t for _, t in words),
        heads=(-1,) * n,
        rels=("",) * n,
        kinds=("",) * n,
        names=(),
        times=(),
        sources=(),
        cues=(),
        contents=(),
        anchors=(),
    )


def found(text: str) -> list[tuple[str, str]]:
    return [(t.span.cut(text), t.type) for t in find_times(text, (sentence(text),))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The treaty was signed on March 5, 1996 in Minsk.", [("March 5, 1996", "DATE")]),
        ("They met on 14 October 2011.", [("14 October 2011", "DATE")]),
        ("Polling is from the 3rd to the 5th of June.", [("the 3rd to the 5th of June", "DATE")]),
        ("Votes were held on September 23-27.", [("September 23-27", "DATE")]),
        ("Output fell in January-May.", [("January-May", "DATE")]),
        ("He came to power in the early 1990s.", [("the early 1990s", "DATE")]),
        ("Work ends by late 2021 or mid-March.", [("late 2021", "DATE"), ("mid-March", "DATE")]),
        ("It rose in the third quarter of 2019.", [("the third quarter of 2019", "DATE")]),
        ("The third-quarter loss widened.", [("third-quarter", "DATE")]),
        ("He spoke late on Saturday.", [("late on Saturday", "DATE")]),
        ("She resigned nearly two years ago.", [("nearly two years ago", "DATE")]),
        ("It is open on the last Friday of August.", [("the last Friday of August", "DATE")]),
        ("He had left two days earlier.", [("two days earlier", "DATE")]),
        ("The siege went on for at least 72 hours.", [("at least 72 hours", "DURATION")]),
        ("A three-day truce holds.", [("three-day", "DURATION")]),
        ("In the past two weeks nothing moved.", [("the past two weeks", "DURATION")]),
        ("It took two and a half years.", [("two and a half years", "DURATION")]),
        ("They ship 700 tons a week.", [("a week", "SET")]),
        ("The panel sits every Friday.", [("every Friday", "SET")]),
        ("Doors open at 4 a.m. Moscow time on Friday.", [("4 a.m. Moscow time on Friday", "TIME")]),
        ("It fell at 0400 GMT.", [("0400 GMT", "TIME")]),
        ("The attack came on Monday morning.", [("Monday morning", "TIME")]),
        ("It began on the night of May 8 to 9.", [("the night of May 8 to 9", "TIME")]),
        ("Shops closed on New Year's Day.", [("New Year's Day", "DATE")]),
        ("In nineteen ninety-four he fled.", [("nineteen ninety-four", "DATE")]),
        ("They met on April 24 and 25.", [("April 24", "DATE"), ("25", "DATE")]),
        ("They met on 24 and 25 April.", [("24", "DATE"), ("25 April", "DATE")]),
        ("He came in two thousand and fifteen.", [("two thousand and fifteen", "DATE")]),
        ("It fell in 490 B.C. and rose in 480-479 BC.",
         [("490 B.C.", "DATE"), ("480-479 BC", "DATE")]),
        ("War came in the spring of 218 BC.", [("the spring of 218 BC", "DATE")]),
        ("It was fought between 1877 and 1881 by two states.",
         [("1877", "DATE"), ("1881", "DATE")]),
        ("The 1848 revolution dates back to 1847.", [("1848", "DATE"), ("1847", "DATE")]),
        ("The winter of 1878-79 was hard.", [("The winter of 1878-79", "DATE")]),
        ("The 2021/22 school year began late.", [("The 2021/22 school year", "DATE")]),
        ("Growth slowed in Q4 2022 and in FY23.", [("Q4 2022", "DATE"), ("FY23", "DATE")]),
        ("It rained in the first week of July.", [("the first week of July", "DATE")]),
        ("In the last days of May 2020 it ended.", [("the last days of May 2020", "DATE")]),
        ("In the second half of the 1990s it fell.", [("the second half of the 1990s", "DATE")]),
        ("Guns fired overnight into Sunday.", [("overnight into Sunday", "TIME")]),
        ("It was signed on 31.12.2022 in Ostrava.", [("31.12.2022", "DATE")]),
        ("They met between 2 and 5 p.m. on Monday.", [("2", "TIME"), ("5 p.m. on Monday", "TIME")]),
        ("He will be back in a year's time.", [("in a year's time", "DATE")]),
        ("They shot in the early morning hours of 4 April.",
         [("the early morning hours of 4 April", "TIME")]),
        ("On the last day of May 1940 it ended.", [("the last day of May 1940", "DATE")]),
        ("Drones flew overnight on March 8-9.", [("overnight on March 8-9", "TIME")]),
        ("We heard shots at 9:30 this morning.", [("9:30 this morning", "TIME")]),
        ("It is held on the first Monday of each month.",
         [("the first Monday of each month", "SET")]),
        ("In the 1940's it grew.", [("the 1940's", "DATE")]),
        ("In 24 hours, 30 fell.", [("24 hours", "DURATION")]),
        ("He saw it half a century later.", [("half a century later", "DATE")]),
        ("Rates may rise again in the near future.", [("the near future", "DATE")]),
        ("Polls will be held in two years time.", [("in two years time", "DATE")]),
        ("Talks must open by the year's end.", [("the year's end", "DATE")]),
        ("Fares rose in the fiscal year of 2011-12.", [("the fiscal year of 2011-12", "DATE")]),
        ("It rose from the same month of 1987.", [("the same month of 1987", "DATE")]),
        ("In the past one week it rained.", [("the past one week", "DURATION")]),
        ("It runs one flight a day.", [("a day", "SET")]),
        ("They pay 12 crowns (1.5 dollars) a day.", [("a day", "SET")]),
        ("The price rose from 12 to over 20 crowns in two days.", [("two days", "DURATION")]),
        ("The gate shut at 06h30 GMT.", [("06h30 GMT", "TIME")]),
        ("It struck at 5:30 p.m. (1145GMT).", [("5:30 p.m.", "TIME"), ("1145GMT", "TIME")]),
        ("It fell shortly after mid-day Tuesday.", [("mid-day Tuesday", "TIME")]),
        ("A day before that, he fled.", [("A day before that", "DATE")]),
        ("Since then, following Sept. 11, few came.", [("Sept. 11", "DATE")]),
        ("He was praised following Tuesday's raid.", [("Tuesday", "DATE")]),
        ("It came three days later than planned.", [("three days", "DURATION")]),
        ("The past decade was the year of nobody.", [("The past decade", "DURATION")]),
        ("He was sentenced in 1987 to 12 years.", [("1987", "DATE"), ("12 years", "DURATION")]),
    ],
)  # fmt: skip
def test_extents_and_types(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Regulators may ground the 737.",
        "The 12-year-old boy was 40 years old in spirit.",
        "They march to the square.",
        "The firm paid $2000 for 1990 shares.",
        "He won the second set.",
        "A quarter of the town burned.",
        "The index closed at 1866.36 points.",
        "They live on the 4th floor.",
        "It broke the Police Act of 1974.",
        "The October Revolution changed all.",
        "It came on a Friday.",
        "On the last day of the offensive they fled.",
        "After the fall of the city he fled.",
        "The Seven Years' War and the Six-Day War are over.",
        "The child, aged 30 months, cried.",
        "In all, 1500 more fled, and 1812 others.",
        "They kept Chinese New Year.",
        "The Arlen Daily and the Daily Courier wrote so.",
        "The Evening Standard wrote so.",
        "He is player of the year, and it is the trial of the century.",
        "They reached the quarter-finals.",
        "A Long March rocket lifted off.",
        "He hit a half-century and scored a century.",
        'He spoke on the programme "This Week".',
        "Jan Novak met Mrs. April Stone, who said nothing.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert found(text) == []


def test_tags_decide_may() -> None:
    text = "In brief May lost."
    month = sentence(text, words=(("In", "IN"), ("brief", "NN"), ("May", "NNP"), ("lost", "VBD")))
    modal = sentence(text, words=(("In", "IN"), ("brief", "NN"), ("May", "MD"), ("lost", "VBD")))
    assert len(find_times(text, (month,))) == 1
    assert find_times(text, (modal,)) == ()


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("the DET DT 3 det\nfuture ADJ JJ 3 amod\nking NOUN NN 0 root", []),
        ("the DET DT 2 det\nfuture NOUN NN 0 root", ["the future"]),
        ("glory NOUN NN 2 compound\ndays NOUN NNS 0 root", []),
        ("long ADJ JJ 2 amod\ndays NOUN NNS 0 root", ["days"]),
        ("may AUX MD 2 aux\nlast VERB VB 0 root\nmonths NOUN NNS 2 obl:unmarked", ["months"]),
        ("the DET DT 3 det\nlast ADJ JJ 3 amod\nmonths NOUN NNS 0 root", ["the last months"]),
    ],
)
def test_the_tree_tells_what_only_qualifies(table: str, expected: list[str]) -> None:
    text, parse = parsed(table)
    assert [t.span.cut(text) for t in find_times(text, (parse,))] == expected


def test_the_dateline_is_left_out() -> None:
    text = "MOSCOW, January 3. /TASS/. He came on Tuesday."
    times = find_times(text, (sentence(text),), skip=Span(0, 26))
    assert [t.span.cut(text) for t in times] == ["Tuesday"]


def test_values_that_words_settle() -> None:
    text = "In April 2019, for 36 hours, every day, now."
    values = [t.value for t in find_times(text, (sentence(text),))]
    assert values == ["2019-04", "PT36H", "P1D", "PRESENT_REF"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "the last two three 5 31 1998 May march Monday night days a week ago later of in to - "
            ", . "
            "'s ' / : 12:30 p.m. GMT half and twenty hundred Q3 '90s quarter fiscal year end first "
            "31st ünd $ % (".split()
        ),
        max_size=25,
    )
)
def test_any_words_give_disjoint_spans(words: list[str]) -> None:
    text = " ".join(words)
    if not text:
        return
    times = find_times(text, (sentence(text),))
    for left, right in pairwise(times):
        assert left.span.end <= right.span.start
    for one in times:
        assert one.span.cut(text).strip() == one.span.cut(text)


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("²٣३½Ⅷ１ʼ’'.:/-aApm 19May5thsQ\u00a0\u200b\n"), max_size=40)
)
def test_any_characters_are_read(text: str) -> None:
    if text:
        find_times(text, (sentence(text),))


@pytest.mark.parametrize(
    "unit", ["twenty ", "twenty one two ", "the last ", "5 ", "May ", "1998-", "a week ", "x"]
)
def test_one_long_line_is_read(unit: str) -> None:
    text = unit * (30_000 // len(unit))
    found = find_times(text, (sentence(text),))
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


def test_every_rule_compiles() -> None:
    rules = rules_of(DATES + ERAS + RELATIVE + CLOCK + SPANS)
    assert not any(rule.match("?", 0) for rule in rules)
