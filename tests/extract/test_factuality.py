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
    text, sentence = parsed(table)
    found = [e for e in code_events(text, (sentence,), (), ()) if e.act == "attack"]
    assert [e.status for e in found] == [status]


def test_denied_is_negative_and_possible_is_possible() -> None:
    text, sentence = parsed(NOT)
    (event,) = code_events(text, (sentence,), (), ())
    assert event.factuality.polarity == "negative"
    text, sentence = parsed(MAY)
    (event,) = code_events(text, (sentence,), (), ())
    assert (event.factuality.certainty, event.factuality.time) == ("possible", "future")
