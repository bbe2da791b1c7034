"""Narratives of other years: the thread leads, and a year once named is carried on."""

from __future__ import annotations

from datetime import date

import pytest
from test_anchor import values

from onrecord.link.anchor_eras import reckoned, written
from onrecord.link.anchor_thread import thread_year

WRITTEN = "2009-12-19"


def test_months_and_days_follow_the_year_that_was_named() -> None:
    text = (
        "The border war began on 3 September 1951. By July the coast was lost, said the court. "
        "At dawn on 7 September the capital was bombed. The next morning the king fled. "
        "In late autumn the rains came. The following spring the league landed. On 14 April it "
        "took the port; on the 17th it marched inland. Later that month a truce was agreed. "
        "By 7 January 1953 the front had settled. In October a charter was drawn up, and in "
        "December it was signed. In February it came into force."
    )
    assert values(text, WRITTEN) == [
        "1951-09-03", "1951-07", "1951-09-07TMO", "1951-09-08TMO", "1951-FA", "1952-SP",
        "1952-04-14", "1952-04-17", "1952-04", "1953-01-07", "1953-10", "1953-12", "1954-02",
    ]  # fmt: skip


def test_a_year_named_in_passing_does_not_lead() -> None:
    text = (
        "On 28 July 1914 war was declared. The 1839 treaty was torn up. On 4 August troops "
        "crossed the line. The Great War of 1914-1918 cost millions. The first battle was fought "
        "from 5 to 12 September. The occupation was to last until 1919. In October the ports fell."
    )
    assert values(text, WRITTEN) == [
        "1914-07-28", "1839", "1914-08-04", "1914/1918", "1914-09-05/1914-09-12", "1919",
        "1914-10",
    ]  # fmt: skip


def test_a_verb_that_looks_back_is_not_carried_forward() -> None:
    text = (
        "The war of 1880 was short. A peace was signed on 27 May 1881. Talks had opened in "
        "December. A third war came on 3 June 1890."
    )
    assert values(text, WRITTEN)[2] == "1880-12"


def test_what_lies_after_the_dispatch_was_not_told_of() -> None:
    text = (
        "On 2 August 1990 the war began. On 3 April 1991 a truce followed. Sanctions were "
        "tightened on 5 May 1995. Elections were held in November 2009. In January the "
        "count had been disputed."
    )
    assert values(text, WRITTEN)[-1] == "2009-01"


def test_news_with_its_day_in_the_lead_is_no_history() -> None:
    text = (
        "The minister left on Friday. He was born in March 1950, studied until June 1971, and "
        "joined the party on 4 May 1980. He is to speak on January 12."
    )
    assert values(text, "2023-01-03")[-1] == "2023-01-12"


def test_years_of_few_figures_follow_the_era() -> None:
    text = (
        "In 494 BC the fleet was beaten, and by 493 all was over. Two years later heralds came. "
        "He died on 19 August AD 14. The year 69 saw four rulers. On 24 August 410 the city fell."
    )
    assert values(text, WRITTEN) == [
        "BC0494", "BC0493", "BC0491", "0014-08-19", "0069", "0410-08-24",
    ]  # fmt: skip


def test_years_before_christ_count_down() -> None:
    text = (
        "In 264 BC the towns asked for help. The war lasted from 264 to 241 BC. In 260 BC a "
        "fleet was built, and the following year it won. In 255, a storm sank it. In the spring "
        "of 218 BC an army crossed the hills. Six years later it was beaten."
    )
    assert values(text, WRITTEN) == [
        "BC0264", "BC0264", "BC0241", "BC0260", "BC0259", "BC0255", "BC0218-SP", "BC0212",
    ]  # fmt: skip


@pytest.mark.parametrize("value", ["BC0264", "BC0218-SP", "BC0480/BC0479", "BC0044-03-15"])
def test_eras_there_and_back(value: str) -> None:
    assert written(reckoned(value)) == value


@pytest.mark.parametrize("value", ["2019-04-09", "1999/2004", "P6M", "0255", "2022-03-11T09:00"])
def test_other_values_are_left_alone(value: str) -> None:
    assert written(reckoned(value)) == value


class _Thread:
    """What `thread_year` reads of the clocks."""

    published = None
    ended = False

    def __init__(self, day: date) -> None:
        self.point = day
        self.value = day.isoformat()


@pytest.mark.parametrize(
    ("thread", "month", "year"),
    [
        ("1942-11-19", 2, 1943),  # forward over the year's end
        ("1941-12-05", 1, 1942),
        ("1942-09-01", 3, 1943),
        ("1938-07-25", 5, 1938),  # back within the year
        ("1918-11-11", 8, 1918),
        ("2005-01-30", 10, 2005),  # on within the year, however far
        ("2005-01-30", 12, 2004),
    ],
)
def test_the_nearest_telling(thread: str, month: int, year: int) -> None:
    clocks = _Thread(date.fromisoformat(thread))
    found = thread_year(lambda y: date(y, month, 15), clocks, False)  # type: ignore[arg-type]
    assert found == year
