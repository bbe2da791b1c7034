"""Half a date, and the day it comes to. Sentences of our own, in the wire's manner."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract.mentions import Sentence
from onrecord.extract.timex import find_times
from onrecord.link.anchor import anchor_times
from onrecord.link.anchor_ranges import act_days, days_apart
from onrecord.link.links import Time
from onrecord.spans import Span


def read(text: str, published: str | None) -> list[Time]:
    sentences = tuple(
        Sentence(
            span=Span(m.start(), m.end()),
            starts=(), ends=(), forms=(), upos=(), xpos=(), heads=(), rels=(), kinds=(),
            names=(), times=(), sources=(), cues=(), contents=(), anchors=(),
        )
        for m in re.finditer(r"[^.\n][^\n]*?(?<![ap])(?<!\.m)\.(?= |\n|$)", text)
    )  # fmt: skip
    day = date.fromisoformat(published) if published else None
    return list(anchor_times(find_times(text, sentences), text, sentences, day))


def values(text: str, published: str | None) -> list[str]:
    return [t.value for t in read(text, published)]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        # weekdays, by tense
        ("The envoy arrived on Friday.", "2023-01-03", ["2022-12-30"]),
        ("The envoy spoke on Tuesday.", "2023-01-03", ["2023-01-03"]),
        ("The envoy will arrive on Friday.", "2023-01-03", ["2023-01-06"]),
        ("He said Tuesday that talks would open Friday.", "2013-03-20",
         ["2013-03-19", "2013-03-22"]),
        ("Last Friday was quiet.", "2023-01-03", ["2022-12-30"]),
        ("Next Tuesday is a holiday.", "2013-03-21", ["2013-03-26"]),
        # days and months without a year
        ("The vote was held on September 23-27.", "2023-01-03", ["2022-09-23/2022-09-27"]),
        ("The court set the hearing for January 12.", "2022-12-29", ["2023-01-12"]),
        ("Prices fell in December.", "2023-01-03", ["2022-12"]),
        ("Talks will resume in December.", "2023-01-03", ["2023-12"]),
        ("It opened last August.", "2013-03-21", ["2012-08"]),
        ("The rule was passed in May last year.", "2013-03-21", ["2012-05"]),
        # units
        ("It fell last week.", "2015-01-02", ["2014-W52"]),
        ("It fell last month.", "2015-01-02", ["2014-12"]),
        ("It will grow next year.", "2015-01-02", ["2016"]),
        ("They met over the weekend.", "2021-03-15", ["2021-W10-WE"]),
        ("He left three years ago.", "2013-06-20", ["2010"]),
        ("He left 10 days ago.", "2013-06-20", ["2013-06-10"]),
        ("The bank will meet again in ten days.", "2022-10-19", ["2022-10-29"]),
        # the thread
        ("They met on February 9. The previous day they had spoken.", "2023-02-14",
         ["2023-02-09", "2023-02-08"]),
        ("The ship left on Friday and came back two days later.", "2023-01-03",
         ["2022-12-30", "2023-01-01"]),
        ("Sales fell 8% in the second quarter after a 3% gain a year earlier.", "2019-08-22",
         ["2019-Q2", "2018-Q2"]),
        ("A truce was signed in February 2015. The following month it was broken.", "2016-08-01",
         ["2015-02", "2015-03"]),
        ("He joined in 1998. Later that year he was hurt.", "2016-08-01", ["1998", "1998"]),
        ("A jet crashed on December 6, 2005. On January 9 another came down.", "2006-11-27",
         ["2005-12-06", "2006-01-09"]),
        ("He came two days before yesterday.", "2013-06-20", ["2013-06-17"]),
        ("It begins the week after next.", "2015-01-02", ["2015-W03"]),
        ("It was lifted a year ago to the day.", "2008-02-29", ["2007-02-28"]),
        ("It opens on the 15th of next month.", "2015-01-02", ["2015-02-15"]),
        ("Guns fired from 3 a.m. to 5 a.m. on Sunday.", "2023-01-03",
         ["2023-01-01T03:00", "2023-01-01T05:00"]),
        ("They meet on Thursday and Friday next week.", "2023-01-03",
         ["2023-01-12", "2023-01-13"]),
        ("Guns fired overnight into Sunday.", "2023-01-03", ["2022-12-31TNI"]),
        ("It came at 9:30 this morning.", "2023-01-03", ["2023-01-03T09:30"]),
        ("It opens at 8:30 tonight.", "2023-01-03", ["2023-01-03T20:30"]),
        ("It sank at 11:50 a.m. (0850 GMT) Friday.", "1998-08-10",
         ["1998-08-07T11:50", "1998-08-07T08:50Z", "1998-08-07"]),
        ("Drones flew overnight on March 8-9.", "2022-03-10", ["2022-03-08TNI"]),
        ("It ran from September 1996 until November 2001. In December it was cut off.",
         "2026-11-20", ["1996-09", "2001-11", "2001-12"]),
        ("By Friday, 20 had died.", "2023-01-03", ["2022-12-30"]),
        ("It will run from May to September.", "2018-09-07", ["2018-05", "2018-09"]),
        ("It was dry in the first week of July.", "2023-01-03", ["2022-W27"]),
        ("It was dry in the last week of 2016.", "2018-11-29", ["2016-W52"]),
        # quarters, seasons, halves
        ("Profit fell in the fourth quarter.", "1998-01-26", ["1997-Q4"]),
        ("It was cold this winter.", "2010-01-15", ["2009-WI"]),
        ("It grew in the first nine months of the year.", "2022-10-19", ["2022-01/2022-09"]),
        # named days
        ("They met on Thanksgiving.", "1999-12-02", ["1999-11-25"]),
        ("Shops shut on Good Friday.", "2023-05-02", ["2023-04-07"]),
        ("The poll is due on the third Sunday in April.", "2020-03-02", ["2020-04-19"]),
        # the same stretch of another year; the month that is reported on
        ("It fell in October, as in the same month of 1987.", "2006-11-14",
         ["2006-10", "1987-10"]),
        ("It grew in the first nine months of 2006, against the same period last year.",
         "2006-11-14", ["2006-01/2006-09", "2005-01/2005-09"]),
        ("He came in the same period of 1996.", "2006-11-14", ["1996"]),
        ("Prices rose in November. Fuel fell in the month, the most since May 1980. "
         "It fell again in August.", "2006-12-19", ["2006-11", "2006-11", "1980-05", "2006-08"]),
        # a weekday that was named before
        ("All will be at Friday's draw. The favourites for Friday's draw are two.", "2005-12-07",
         ["2005-12-09", "2005-12-09"]),
        ("The court sat on Monday. It rose until Monday's hearing.", "2005-12-06",
         ["2005-12-05", "2005-12-05"]),
        ("He spoke on Friday. It must be done by Friday.", "2005-12-05",
         ["2005-12-02", "2005-12-09"]),
        ("She hopes to win Sunday's election.", "2005-11-26", ["2005-11-27"]),
        ("The market was shaken by Tuesday's vote.", "1997-04-11", ["1997-04-08"]),
        # verbs
        ("Without cars it would have risen in October.", "2006-11-14", ["2006-10"]),
        ("He was killed in a February blast.", "2005-12-10", ["2005-02"]),
        ("It may win the March 28 ballot.", "2005-12-12", ["2006-03-28"]),
        ("It came after an earlier June vote.", "2005-12-12", ["2005-06"]),
        ("He was left alone over the weekend.", "1997-04-03", ["1997-W13-WE"]),
        ("Trade grew 2% from January to October, against the same period of 2001.", "2006-11-11",
         ["2006-01", "2006-10", "2001-01/2001-10"]),
        # hours of a day that was left again
        ("She will start on Friday. They danced in the afternoon.", "2006-12-14",
         ["2006-12-15", "2006-12-14TAF"]),
        ('"We speak tomorrow," she said. They will sign at 10:00 am.', "2006-12-15",
         ["2006-12-16", "2006-12-15T10:00"]),
        ("It rained overnight. She is due later in the day.", "2006-12-05",
         ["2006-12-04TNI", "2006-12-05"]),
        ("It stops at 10:00 am in Arlen (0700 GMT) on Monday.", "2006-12-28",
         ["2006-12-25T10:00", "2006-12-25T07:00Z", "2006-12-25"]),
        # hours
        ("It will open at 09:00 Kyiv time on Friday.", "2022-03-10", ["2022-03-11T09:00+02:00"]),
        ("It will open at 09:00 Kyiv time on Friday.", "2022-07-07", ["2022-07-08T09:00+03:00"]),
        ("Trade stopped at 3:30 p.m. EST.", "2022-03-10", ["2022-03-10T15:30-05:00"]),
        ("It closed at 10 p.m. on March 5, 1996.", "2014-08-18", ["1996-03-05T22:00"]),
        ("It fell in the early hours of June 6, 1944.", "2014-08-18", ["1944-06-06TMO"]),
        ("Guns fired overnight.", "2014-08-18", ["2014-08-17TNI"]),
    ],
)  # fmt: skip
def test_values(text: str, published: str, expected: list[str]) -> None:
    assert values(text, published) == expected


def test_a_background_paragraph_stays_in_its_year() -> None:
    text = (
        "A minister spoke to the agency on Tuesday.\n"
        "On July 13, 2022, the country recognized two republics. On September 23-27, votes were "
        "held. On September 30, treaties were signed.\n"
        "On October 4, laws followed."
    )
    assert values(text, "2023-01-03") == [
        "2023-01-03", "2022-07-13", "2022-09-23/2022-09-27", "2022-09-30", "2022-10-04",
    ]  # fmt: skip


def test_a_narrative_of_other_years_follows_its_own_thread() -> None:
    text = (
        "The war began on 30 November 1939. In December the front froze. On 11 February a new "
        "attack began. The city fell in March 1940. Two days later the guns stopped on 13 March "
        "1940. In June 1941 it began again."
    )
    assert values(text, "2010-05-01")[:4] == ["1939-11-30", "1939-12", "1940-02-11", "1940-03"]


def test_a_lead_of_its_own_year_is_news_whatever_years_follow() -> None:
    text = (
        "Sales will top two million in 2010. The plant opened on 3 May 2001. Sales grew from 2001 "
        "to 2004, twice those of June 1997. They fell in the first half of this year."
    )
    assert values(text, "2010-11-14")[-1] == "2010-H1"


def test_days_of_a_range_and_a_modifier() -> None:
    (september,) = read("Votes were held on September 23-27.", "2023-01-03")
    assert (september.first, september.last) == (date(2022, 9, 23), date(2022, 9, 27))
    (early,) = read("Exports collapsed in the early 1980s.", "2016-05-18")
    assert (early.first, early.last, early.mod) == (date(1980, 1, 1), date(1989, 12, 31), "START")
    (later,) = read("It is due in 1994 or later.", "1989-10-30")
    assert (later.first, later.last) == (date(1994, 1, 1), None)
    (night,) = read("Guns fired overnight.", "2014-08-18")
    assert (night.first, night.last) == (date(2014, 8, 17), date(2014, 8, 18))


def test_basis_tells_what_the_words_settle() -> None:
    stated, inferred = read("It opened on May 5, 2001 and closed on Friday.", "2001-06-06")
    assert (stated.basis, inferred.basis) == ("stated", "inferred")


def test_without_a_day_nothing_is_made_up() -> None:
    times = read("He came on Friday, on 5 May 2011, last year and on September 23.", None)
    assert [t.value for t in times][:2] == ["XXXX-WXX-5", "2011-05-05"]
    assert times[0].first is None
    assert times[1].first == date(2011, 5, 5)
    assert times[2].first is None


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "the last two three 5 29 February May on Monday night days a week ago later of in to "
            "1998 until - , . 12:30 p.m. GMT half quarter fiscal year end first 31st next will "
            "said Easter summer that same day before century overnight".split()
        ),
        max_size=30,
    ),
    st.one_of(st.none(), st.dates()),
)
def test_any_words_on_any_day(words: list[str], published: date | None) -> None:
    text = " ".join([*words, "x."])
    times = read(text, published.isoformat() if published else None)
    assert times == read(text, published.isoformat() if published else None)
    for one in times:
        assert one.value
        assert "@" not in one.value
        if one.first is not None and one.last is not None:
            assert one.first <= one.last


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar(published: str) -> None:
    text = (
        "He came yesterday, last week, tomorrow, next year, a century ago, on Monday, in May, "
        "5000 years ago, in two weeks, overnight and at 4 p.m. Moscow time on Easter."
    )
    assert read(text, published)


@pytest.mark.parametrize(
    ("text", "which", "expected"),
    [
        ("It has held since 2014.", 0, ("2014-01-01", None)),
        ("It will hold until Friday.", 0, (None, "2022-03-11")),
        ("It ran from December 30 to January 8.", 0, ("2021-12-30", "2022-01-08")),
        ("It ran from December 30 to January 8.", 1, ("2021-12-30", "2022-01-08")),
        ("It stood between May 2019 and July 2020.", 1, ("2019-05-01", "2020-07-31")),
        ("It fell in May 2019 and in July 2020.", 1, ("2020-07-01", "2020-07-31")),
        ("It took three days.", 0, (None, None)),
        ("It came after 2016.", 0, ("2017-01-01", None)),
        ("It came before May 2018.", 0, (None, "2018-04-30")),
        ("It must end by Friday.", 0, (None, "2022-03-11")),
        ("It was extended to the end of 2022.", 0, (None, "2022-12-31")),
        ("It came after Monday's vote.", 0, ("2022-03-07", "2022-03-07")),
        ("In the past two weeks 12 died.", 0, ("2022-02-24", "2022-03-10")),
        ("In the past 24 hours 12 died.", 0, ("2022-03-09", "2022-03-10")),
        ("Over the next six months more will.", 0, ("2022-03-10", "2022-09-10")),
        ("For two weeks they fought.", 0, (None, None)),
        ("It came two weeks before 24 May 2021.", 1, ("2021-05-10", "2021-05-10")),
        ("It fell after 3 p.m. on Monday.", 0, ("2022-03-07", "2022-03-07")),
        ("It stood until 3 p.m. on 7 March 2022.", 0, (None, "2022-03-07")),
        ("Over the past year 12 died.", 0, ("2021-03-10", "2022-03-10")),
        ("Over the last week 12 died.", 0, ("2022-03-03", "2022-03-10")),
        ("The last week was calm.", 0, ("2022-02-28", "2022-03-06")),
    ],
)
def test_days_of_an_act(text: str, which: int, expected: tuple[str | None, str | None]) -> None:
    first, last = act_days(which, read(text, "2022-03-10"), text)
    assert (first and str(first), last and str(last)) == expected


@pytest.mark.parametrize(
    ("first", "last", "length", "way", "expected"),
    [
        ("2022-03-10", "2022-03-10", "P1D", -1, ("2022-03-09", "2022-03-09")),
        ("2022-03-10", "2022-03-10", "P2W", 1, ("2022-03-21", "2022-03-27")),
        ("2022-03-10", "2022-03-10", "P3M", 1, ("2022-06-01", "2022-06-30")),
        ("2022-03-01", "2022-03-31", "P2M", -1, ("2022-01-01", "2022-01-31")),
        ("2022-03-01", "2022-03-31", "P5Y", -1, ("2017-01-01", "2017-12-31")),
        ("2022-03-01", "2022-03-31", "P1D", -1, (None, None)),  # which day of March?
        ("2022-03-10", None, "P1D", -1, (None, None)),
        ("2022-03-10", "2022-03-10", "PT3H", -1, (None, None)),
        ("0001-01-01", "0001-01-01", "P1Y", -1, (None, None)),
    ],
)
def test_days_a_length_away_are_as_coarse_as_the_length(
    first: str, last: str | None, length: str, way: int, expected: tuple[str | None, str | None]
) -> None:
    end = None if last is None else date.fromisoformat(last)
    got = days_apart(date.fromisoformat(first), end, length, way)
    assert tuple(day and str(day) for day in got) == expected


@pytest.mark.parametrize(
    ("text", "act", "expected"),
    [
        ("It has had no rulers since the 1991 coup there.", "coup", ("1991-01-01", "1991-12-31")),
        ("Since the 1991 army coup nobody ruled.", "coup", ("1991-01-01", "1991-12-31")),
        ("Since 1991, coups have been rare.", "coups", ("1991-01-01", None)),
        ("Since the 1991 coup nobody ruled.", "ruled", ("1991-01-01", None)),
    ],
)
def test_a_year_in_the_name_of_an_act_is_its_own(
    text: str, act: str, expected: tuple[str | None, str | None]
) -> None:
    at = text.index(act)
    first, last = act_days(0, read(text, "2022-03-10"), text, Span(at, at + len(act)))
    assert (first and str(first), last and str(last)) == expected


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("Sales fell in the first two weeks of 2021.", "2022-03-10", "2021-01-01/2021-01-14"),
        ("Sales fell in the last three months of 2020.", "2022-03-10", "2020-10/2020-12"),
        ("It fell in the closing ten days of 1944.", "1950-03-10", "1944-12-22/1944-12-31"),
        ("It was in the first two weeks of May 1940.", "1950-03-10", "1940-05-01/1940-05-14"),
        ("It was in the last ten days of May 1940.", "1950-03-10", "1940-05-22/1940-05-31"),
        ("Ukraine’s Independence Day was marked.", "2022-09-10", "2022-08-24"),
        ("They marched on Polish Independence Day.", "2022-12-10", "2022-11-11"),
        ("On Sunday they met. Later in the day, he left.", "2023-01-03", "2023-01-01"),
        ("Thirty states had filed reports by Friday.", "2023-01-03", "2022-12-30"),
        ("Thirty states had to file reports by Friday.", "2023-01-03", "2023-01-06"),
        ("Losses rose in the latest quarter.", "2023-01-03", "2022-Q4"),
        ("It was 1915. The spring offensive of 1917 failed.", "2003-01-03", "1917-SP"),
    ],
)
def test_parts_of_a_unit_and_days_that_states_keep(text: str, day: str, expected: str) -> None:
    assert expected in values(text, day)


def test_a_national_day_without_its_state_has_no_days() -> None:
    assert values("The bill was signed on Independence Day.", "2023-01-03") == []


@pytest.mark.parametrize(
    "unit", ['he said on Friday "tomorrow" and ', "from May to June ", "in 255 BC "]
)
def test_one_long_line_is_anchored(unit: str) -> None:
    count = 30_000 // len(unit)
    assert len(read(unit * count + ".", "2023-01-03")) >= count


def test_a_range_takes_the_year_at_its_end() -> None:
    assert values("It lasted from 5 July to 9 August 1943.", "2010-05-01") == [
        "1943-07-05", "1943-08-09",
    ]  # fmt: skip
