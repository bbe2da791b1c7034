"""The same text and day give the same times in any zone, under any locale, on any day."""

from __future__ import annotations

import subprocess
import sys

import pytest

# The clock is taken away before the reader is loaded: asking it the day fails the run.
_PROGRAM = """
import contextlib, datetime, locale, time
with contextlib.suppress(locale.Error):
    locale.setlocale(locale.LC_ALL, "")

def asked(*_):
    raise AssertionError("the clock was read")

class Day(datetime.date):
    today = classmethod(asked)

class Moment(datetime.datetime):
    now = utcnow = today = classmethod(asked)

datetime.date, datetime.datetime = Day, Moment
time.localtime = time.gmtime = time.strftime = time.ctime = asked

from onrecord.extract.rules import RulesAnnotator
from onrecord.extract.timex import find_times
from onrecord.link.anchor import anchor_times
from onrecord.spans import Span

text = (
    "He left on Friday, in May, last winter, overnight, two days later and yesterday at 11:30 p.m. "
    "Moscow time. The İzmir talks of 5 May open tomorrow, next week and in ten days."
)
cut = text.index("The")
sentences = RulesAnnotator().annotate(text, (Span(0, cut - 1), Span(cut, len(text))))
for time_ in anchor_times(find_times(text, sentences), text, sentences, Day(2023, 1, 3)):
    print(time_.value, time_.first, time_.last, time_.basis)
"""


def _run(zone: str, tongue: str) -> str:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", _PROGRAM],
        env={"TZ": zone, "LC_ALL": tongue, "LANG": tongue},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("zone", "tongue"),
    [("Pacific/Kiritimati", "tr_TR.UTF-8"), ("Pacific/Pago_Pago", "ar_EG.UTF-8")],
)
def test_times_are_the_same_anywhere(zone: str, tongue: str) -> None:
    here = _run("UTC", "C")
    assert "2023-01-02T23:30+03:00 2023-01-02 2023-01-02 inferred" in here
    assert _run(zone, tongue) == here
