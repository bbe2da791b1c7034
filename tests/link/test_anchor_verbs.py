"""Verbs and quotations that give a day its side or its clock. Parses by hand."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest
from test_anchor import values

from onrecord.extract.timex import find_times
from onrecord.link.anchor import anchor_times

sys.path.insert(0, str(Path(__file__).parent.parent / "extract"))
from parses import parsed

PLANNED = """
Leaders NOUN NNS 2 nsubj
planned VERB VBD 0 root
a DET DT 4 det
rally NOUN NN 2 obj
on ADP IN 6 case
Saturday PROPN NNP 2 obl
_. PUNCT . 2 punct
"""
PLANNED_VISIT = """
The DET DT 2 det
visit NOUN NN 6 nsubj:pass
planned VERB VBN 2 acl
for ADP IN 5 case
Saturday PROPN NNP 3 obl
praised VERB VBN 0 root
_. PUNCT . 6 punct
"""
HELD = """
The DET DT 2 det
rally NOUN NN 6 nsubj:pass
held VERB VBN 2 acl
on ADP IN 5 case
Saturday PROPN NNP 3 obl
praised VERB VBN 0 root
_. PUNCT . 6 punct
"""
MAY_HAVE_BURST = """
The DET DT 2 det
dam NOUN NN 5 nsubj
may AUX MD 5 aux
have AUX VB 5 aux
burst VERB VBN 0 root
on ADP IN 7 case
Saturday PROPN NNP 5 obl
_. PUNCT . 5 punct
"""
AGREED = """
They PRON PRP 2 nsubj
agreed VERB VBD 0 root
on ADP IN 4 case
Monday PROPN NNP 2 obl
to PART TO 6 mark
meet VERB VB 2 xcomp
on ADP IN 8 case
Thursday PROPN NNP 6 obl
_. PUNCT . 2 punct
"""
BEGIN = """
Talks NOUN NNS 2 nsubj
begin VERB VBP 0 root
in ADP IN 4 case
October PROPN NNP 2 obl
_. PUNCT . 2 punct
"""
EXPIRED = """
The DET DT 2 det
offer NOUN NN 5 nsubj
had AUX VBD 5 aux
been AUX VBN 5 aux
scheduled VERB VBN 0 root
to PART TO 7 mark
expire VERB VB 5 xcomp
Friday PROPN NNP 7 obl
_. PUNCT . 5 punct
"""
CRASHED = """
The DET DT 2 det
jet NOUN NN 3 nsubj
crashed VERB VBD 0 root
on ADP IN 5 case
Saturday PROPN NNP 3 obl
_. PUNCT . 3 punct
"""


LASTED = """
The DET DT 2 det
siege NOUN NN 3 nsubj
lasted VERB VBD 0 root
until ADP IN 5 case
Friday PROPN NNP 3 obl
_. PUNCT . 3 punct
"""
EXTENDED = """
They PRON PRP 2 nsubj
extended VERB VBD 0 root
the DET DT 4 det
deadline NOUN NN 2 obj
until ADP IN 6 case
Friday PROPN NNP 2 obl
_. PUNCT . 2 punct
"""
HOLIDAY = """
Monday PROPN NNP 4 nsubj
is AUX VBZ 4 cop
a DET DT 4 det
holiday NOUN NN 0 root
_. PUNCT . 4 punct
"""


DECIDED = """
On ADP IN 2 case
Saturday PROPN NNP 4 obl
they PRON PRP 4 nsubj
decided VERB VBD 0 root
to PART TO 6 mark
go VERB VB 4 xcomp
_. PUNCT . 4 punct
"""
JUDGED = """
The DET DT 3 det
December PROPN NNP 3 compound
rises NOUN NNS 6 nsubj:pass
should AUX MD 6 aux
be AUX VB 6 aux:pass
viewed VERB VBN 0 root
calmly ADV RB 6 advmod
_. PUNCT . 6 punct
"""
WORTH = """
The DET DT 3 det
October PROPN NNP 3 compound
loans NOUN NNS 5 nsubj
are AUX VBP 5 cop
small ADJ JJ 0 root
_. PUNCT . 5 punct
"""
ANNOUNCED = """
Names NOUN NNS 3 nsubj:pass
are AUX VBP 3 aux:pass
announced VERB VBN 0 root
Saturday PROPN NNP 3 obl:unmarked
_. PUNCT . 3 punct
"""
WERE_TO = """
Strikes NOUN NNS 4 nsubj
were AUX VBD 4 cop
to PART TO 4 mark
continue VERB VB 0 root
until ADP IN 6 case
Saturday PROPN NNP 4 obl
_. PUNCT . 4 punct
"""


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (DECIDED, ["2022-12-31"]),
        (JUDGED, ["2022-12"]),
        (WORTH, ["2022-10"]),
        (ANNOUNCED, ["2023-01-07"]),
        (WERE_TO, ["2023-01-07"]),
        (PLANNED, ["2023-01-07"]),
        (PLANNED_VISIT, ["2023-01-07"]),
        (HELD, ["2022-12-31"]),
        (MAY_HAVE_BURST, ["2022-12-31"]),
        (AGREED, ["2023-01-02", "2023-01-05"]),
        (BEGIN, ["2023-10"]),
        (EXPIRED, ["2022-12-30"]),
        (CRASHED, ["2022-12-31"]),
        (LASTED, ["2022-12-30"]),
        (EXTENDED, ["2023-01-06"]),
        (HOLIDAY, ["2023-01-09"]),
    ],
)
def test_the_side_that_the_verb_tells(table: str, expected: list[str]) -> None:
    text, sentence = parsed(table)
    times = anchor_times(
        find_times(text, (sentence,)), text, (sentence,), date.fromisoformat("2023-01-03")
    )
    assert [time.value for time in times] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We will strike tomorrow," the general said on Sunday.', ["2023-01-02", "2023-01-01"]),
        ("“Today we buried our sons,” a man said on Saturday.", ["2022-12-31", "2022-12-31"]),
        (
            'On Sunday, he said in a speech: "Tomorrow we vote" and left.',
            ["2023-01-01", "2023-01-02"],
        ),
        ('She told the paper on Monday that "tonight we know".', ["2023-01-02", "2023-01-02TNI"]),
        # outside the marks, and where no day of saying is told, the dispatch's day counts
        ("He said on Sunday that the list is out tomorrow.", ["2023-01-01", "2023-01-04"]),
        ('"Yesterday was hard," he said.', ["2023-01-02"]),
    ],
)
def test_quoted_words_count_from_the_day_they_were_said(text: str, expected: list[str]) -> None:
    assert values(text, "2023-01-03") == expected
