"""Fiscal years: days only where the text says whose they are, or when they end."""

from __future__ import annotations

import pytest
from test_anchor import read

from onrecord.errors import LexiconError
from onrecord.lexicon import times as table


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        # the state stands before it
        ("Growth slowed in Japan's fiscal 2007.", "2007-04-01", "2008-03-31"),
        ("The U.S. government's fiscal year 2006 closed.", "2005-10-01", "2006-09-30"),
        ("The US budget for fiscal 2007 has passed.", "2006-10-01", "2007-09-30"),
        ("The Thai budget for the 2007 fiscal year has passed.", "2006-10-01", "2007-09-30"),
        ("Russia's fiscal 2007 will be tight.", "2007-01-01", "2007-12-31"),
        ("India's current fiscal year has been good.", "2006-04-01", "2007-03-31"),
        ("Egypt's next fiscal year will be better.", "2007-07-01", "2008-06-30"),
        ("Australia's 2004/05 financial year was dry.", "2004-07-01", "2005-06-30"),
        # it says when it ends
        (
            "Catches fell in the fiscal year of 2002-03, which ended in May.",
            "2002-06-01",
            "2003-05-31",
        ),
        ("Fares fell in the fiscal 2001-02 ending May 31.", "2001-06-01", "2002-05-31"),
        ("The fiscal year, which ended in March, was bad.", "2005-04-01", "2006-03-31"),
        ("The fiscal year, which ended on Sept. 30, 2004, was bad.", "2003-10-01", "2004-09-30"),
        ("Fares rose in the financial year ending May 2006.", "2005-06-01", "2006-05-31"),
        ("It rose in the fiscal year ended July 7.", "2005-07-08", "2006-07-07"),
        # neither: two years that bound it, or nothing
        ("Profit in the 2006/07 financial year rose.", "2006-01-01", "2007-12-31"),
        ("The firm's profit rose in fiscal 2005.", None, None),
        ("Sales to China in fiscal 2005 rose.", None, None),
        ("Sales rose in the current fiscal year.", None, None),
        ("Sales rose in the fiscal first quarter.", None, None),
        ("Britain's 2005-06 tax year was short.", "2005-01-01", "2006-12-31"),
    ],
)
def test_days_of_a_fiscal_year(text: str, first: str | None, last: str | None) -> None:
    time = read(text, "2006-12-19")[0]
    assert (time.first and str(time.first), time.last and str(time.last)) == (first, last)


def test_its_value_stays_what_the_words_say_and_its_days_are_counted_out() -> None:
    (time,) = read("Growth slowed in Japan's fiscal 2007.", "2006-12-19")
    assert (time.value, time.basis) == ("FY2007", "inferred")


def test_the_ends_of_the_calendar() -> None:
    assert read("Japan's fiscal 1001 and Japan's next fiscal year.", "9998-12-31")
    (time,) = read("Japan's next fiscal year.", None)
    assert (time.first, time.last) == (None, None)


def test_a_row_that_names_no_month_is_refused() -> None:
    with pytest.raises(LexiconError, match=r"fiscal year of 'x/xish' is '13 end'; want '10 end'"):
        table.first_month(("x/xish", "13 end"), "times.toml")
