"""Which time expression dates which act, on parses written by hand."""

from __future__ import annotations

import pytest
from parses import parsed

from onrecord.extract.event_tree import Tree
from onrecord.extract.mentions import Timex
from onrecord.extract.when import date_acts, time_heads
from onrecord.spans import Span

HAPPENED = """
The DET DT 2 det
attack NOUN NN 3 nsubj
happened VERB VBD 0 root
on ADP IN 5 case
Friday PROPN NNP 3 obl
_. PUNCT . 3 punct
"""

TOOK_PLACE = """
The DET DT 2 det
talks NOUN NNS 3 nsubj
took VERB VBD 0 root
place NOUN NN 3 obj
on ADP IN 6 case
Friday PROPN NNP 3 obl
_. PUNCT . 3 punct
"""

AT_A_RALLY = """
On ADP IN 2 case
Friday PROPN NNP 4 obl
she PRON PRP 4 nsubj
said VERB VBD 0 root
so ADV RB 4 advmod
at ADP IN 8 case
a DET DT 8 det
rally NOUN NN 4 obl
_. PUNCT . 4 punct
"""

SPEAKING = """
Speaking VERB VBG 7 advcl
on ADP IN 3 case
Friday PROPN NNP 1 obl
_, PUNCT , 1 punct
the DET DT 6 det
envoy NOUN NN 7 nsubj
ordered VERB VBD 0 root
a DET DT 9 det
retreat NOUN NN 7 obj
_. PUNCT . 7 punct
"""

HOURS_AFTER = """
Three NUM CD 3 nsubj:pass
were AUX VBD 3 aux:pass
freed VERB VBN 0 root
hours NOUN NNS 7 nmod:unmarked
after ADP IN 7 case
the DET DT 7 det
order NOUN NN 3 obl
on ADP IN 9 case
Friday PROPN NNP 7 nmod
_. PUNCT . 3 punct
"""

DAYS_AFTER = HOURS_AFTER.replace("hours NOUN", "days NOUN")

TRAVELLED = """
She PRON PRP 2 nsubj
flew VERB VBD 0 root
north ADV RB 2 advmod
on ADP IN 5 case
Friday PROPN NNP 2 obl
to PART TO 7 mark
visit VERB VB 2 advcl
troops NOUN NNS 7 obj
_. PUNCT . 2 punct
"""

ASKED = TRAVELLED.replace("flew VERB", "voted VERB")

REACHED = """
The DET DT 2 det
agreement NOUN NN 0 root
reached VERB VBN 2 acl
on ADP IN 5 case
Friday PROPN NNP 3 obl
"""


def dated(table: str, acts: str, saying: str = "") -> set[str]:
    """The acts (by their words) that Friday dates."""
    text, sentence = parsed(table)
    tree = Tree(sentence)
    at = text.index("Friday")
    friday = Timex(span=Span(at, at + 6), type="DATE", value="wd:5", mod=None, rule="weekday")
    word = {form: index for index, form in enumerate(sentence.forms)}
    anchors = {word[act]: word[act] for act in acts.split()}
    says = {word[form] for form in saying.split()}
    found = date_acts(tree, time_heads(tree, [(0, friday)]), anchors, says)
    return {sentence.forms[act] for act in found}


@pytest.mark.parametrize(
    ("table", "acts", "expected"),
    [
        (HAPPENED, "attack happened", "attack happened"),
        (TOOK_PLACE, "talks", "talks"),
        (SPEAKING, "ordered retreat", "ordered"),
        (HOURS_AFTER, "freed order", "freed order"),
        (DAYS_AFTER, "freed order", "order"),
        (TRAVELLED, "flew visit", "flew visit"),
        (ASKED, "voted visit", "voted"),
        (REACHED, "agreement reached", "agreement reached"),
    ],
)
def test_an_act_shares_the_day_of_what_it_is_part_of(table: str, acts: str, expected: str) -> None:
    assert dated(table, acts) == set(expected.split())


def test_a_day_on_the_saying_dates_what_it_was_said_at() -> None:
    assert dated(AT_A_RALLY, "rally", saying="said") == {"rally"}


def test_an_expression_without_days_gives_way_to_one_that_has_them() -> None:
    text, sentence = parsed(HAPPENED.replace("The DET DT 2 det", "Now ADV RB 3 advmod"))
    now = Timex(span=Span(0, 3), type="DATE", value="PRESENT_REF", mod=None, rule="weekday")
    at = text.index("Friday")
    friday = Timex(span=Span(at, at + 6), type="DATE", value="wd:5", mod=None, rule="weekday")
    tree = Tree(sentence)
    assert date_acts(tree, time_heads(tree, [(0, now), (1, friday)]), {2: 2}, ()) == {2: 1}
