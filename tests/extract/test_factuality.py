"""How a clause holds its act."""

from __future__ import annotations

import pytest
from parses import parsed

from onrecord.extract.event import code_events
from onrecord.extract.mentions import Status

PLAIN = """
Rebels NOUN NNS 2 nsubj person
shelled VERB VBD 0 root
the DET DT 4 det
town NOUN NN 2 obj place
_. PUNCT . 2 punct
"""

NOT = """
Rebels NOUN NNS 4 nsubj person
did AUX VBD 4 aux
not PART RB 4 advmod
shell VERB VB 0 root
the DET DT 6 det
town NOUN NN 4 obj place
_. PUNCT . 4 punct
"""

MAY = """
Rebels NOUN NNS 3 nsubj person
may AUX MD 3 aux
shell VERB VB 0 root
the DET DT 5 det
town NOUN NN 3 obj place
_. PUNCT . 3 punct
"""

FAILED_TO = """
Rebels NOUN NNS 2 nsubj person
failed VERB VBD 0 root
to PART TO 4 mark
shell VERB VB 2 xcomp
the DET DT 6 det
town NOUN NN 4 obj place
_. PUNCT . 2 punct
"""

MANAGED_TO = FAILED_TO.replace("failed", "managed")
PLEDGED_TO = FAILED_TO.replace("failed", "wanted")

ARE = """
Rebels NOUN NNS 3 nsubj person
are AUX VBP 3 aux
shelling VERB VBG 0 root
the DET DT 5 det
town NOUN NN 3 obj place
_. PUNCT . 3 punct
"""

MUST_NOT_YET = MAY.replace("may", "must")

IF = """
If SCONJ IN 3 mark
rebels NOUN NNS 3 nsubj person
shell VERB VBP 8 advcl
the DET DT 5 det
town NOUN NN 3 obj place
_, PUNCT , 3 punct
people NOUN NNS 8 nsubj person
leave VERB VBP 0 root
_. PUNCT . 8 punct
"""


@pytest.mark.parametrize(
    ("table", "status"),
    [
        (PLAIN, "happened"),
        (NOT, "denied"),
        (MAY, "possible"),
        (FAILED_TO, "denied"),
        (MANAGED_TO, "happened"),
        (PLEDGED_TO, "possible"),
        (ARE, "ongoing"),
        (MUST_NOT_YET, "demanded"),
        (IF, "hypothetical"),
    ],
)
def test_the_clause_settles_the_status(table: str, status: Status) -> None:
    _text, sentence = parsed(table)
    found = [e for e in code_events((sentence,), (), ()) if e.act == "attack"]
    assert [e.status for e in found] == [status]


def test_denied_is_negative_and_possible_is_possible() -> None:
    _text, sentence = parsed(NOT)
    (event,) = code_events((sentence,), (), ())
    assert event.factuality.polarity == "negative"
    _text, sentence = parsed(MAY)
    (event,) = code_events((sentence,), (), ())
    assert (event.factuality.certainty, event.factuality.time) == ("possible", "future")


ARRIVED_FOR = """
The DET DT 2 det
envoy NOUN NN 3 nsubj person
arrived VERB VBD 0 root
for ADP IN 5 case
talks NOUN NNS 3 obl event
_. PUNCT . 3 punct
"""

BESIDE = """
They PRON PRP 2 nsubj
urged VERB VBD 0 root
them PRON PRP 2 obj
not PART RB 6 advmod
to PART TO 6 mark
flee VERB VB 2 xcomp
and CCONJ CC 9 cc
to PART TO 9 mark
arrest VERB VB 6 conj
the DET DT 11 det
rebels NOUN NNS 9 obj person
_. PUNCT . 2 punct
"""


def test_what_one_arrives_for_is_still_to_come() -> None:
    text, sentence = parsed(ARRIVED_FOR)
    events = code_events((sentence,), (), ())
    talks = next(e for e in events if e.anchor.cut(text) == "talks")
    assert (talks.status, talks.type) == ("planned", "AGREE")


def test_what_stands_beside_a_denied_act_is_not_denied() -> None:
    text, sentence = parsed(BESIDE)
    events = code_events((sentence,), (), ())
    arrest = next(e for e in events if e.anchor.cut(text) == "arrest")
    assert arrest.status == "demanded"
