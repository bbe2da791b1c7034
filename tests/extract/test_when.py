"""Which time expression dates which act, on parses written by hand."""

from __future__ import annotations

import pytest
from parses import parsed

from onrecord.extract.event_tree import Tree
from onrecord.extract.mentions import Timex
from onrecord.extract.when import Day, date_acts
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


SHOT_IN_A_RAID = """
Two NUM CD 3 nsubj:pass
were AUX VBD 3 aux:pass
shot VERB VBN 0 root
in ADP IN 6 case
a DET DT 6 det
raid NOUN NN 3 obl
on ADP IN 8 case
Friday PROPN NNP 3 obl
"""

FRIDAYS_RAID = """
Two NUM CD 3 nsubj:pass
were AUX VBD 3 aux:pass
shot VERB VBN 0 root
in ADP IN 7 case
Friday PROPN NNP 7 nmod:poss
_'s PART POS 5 case
raid NOUN NN 3 obl
"""

CONVICTED = FRIDAYS_RAID.replace("shot", "convicted")

BEAT_THE_CHAMPION = """
She PRON PRP 2 nsubj
beat VERB VBD 0 root
the DET DT 5 det
Friday PROPN NNP 5 compound
champion NOUN NN 2 obj
"""

LOST_THE_MATCH = """
She PRON PRP 2 nsubj
lost VERB VBD 0 root
the DET DT 4 det
match NOUN NN 2 obj
on ADP IN 6 case
Friday PROPN NNP 2 obl
"""

WITH_FALLING = """
Banks NOUN NNS 2 nsubj
lost VERB VBD 0 root
too ADV RB 2 advmod
with SCONJ IN 6 mark
one NUM CD 6 nsubj
falling VERB VBG 2 advcl
on ADP IN 8 case
Friday PROPN NNP 6 obl
"""

DUE = """
The DET DT 2 det
delivery NOUN NN 5 nsubj
due ADJ JJ 2 amod
Friday PROPN NNP 3 obl:unmarked
failed VERB VBD 0 root
"""

STARTED = """
The DET DT 2 det
drill NOUN NN 3 nsubj
started VERB VBD 0 root
on ADP IN 5 case
Friday PROPN NNP 3 obl
"""

WILL_START = """
The DET DT 2 det
drill NOUN NN 4 nsubj
will AUX MD 4 aux
start VERB VB 0 root
on ADP IN 6 case
Friday PROPN NNP 4 obl
"""

WON_A_SEAT = """
She PRON PRP 2 nsubj
won VERB VBD 0 root
a DET DT 4 det
seat NOUN NN 2 obj
in ADP IN 7 case
the DET DT 7 det
vote NOUN NN 4 nmod
of ADP IN 9 case
Friday PROPN NNP 7 nmod
"""

WHEN_IT_BLEW_UP = """
He PRON PRP 3 nsubj:pass
was AUX VBD 3 aux:pass
killed VERB VBN 0 root
on ADP IN 5 case
Friday PROPN NNP 3 obl
when SCONJ WRB 8 advmod
it PRON PRP 8 nsubj
exploded VERB VBD 3 advcl
"""

WHEN_ON_FRIDAY = """
He PRON PRP 3 nsubj:pass
was AUX VBD 3 aux:pass
killed VERB VBN 0 root
when SCONJ WRB 6 advmod
it PRON PRP 6 nsubj
exploded VERB VBD 3 advcl
on ADP IN 8 case
Friday PROPN NNP 6 obl
"""

WHEN_HE_GOES = WHEN_ON_FRIDAY.replace("exploded VERB VBD", "goes VERB VBZ")

WHEN_FIRST = """
When SCONJ WRB 3 advmod
they PRON PRP 3 nsubj
won VERB VBD 8 advcl
on ADP IN 5 case
Friday PROPN NNP 3 obl
_, PUNCT , 8 punct
she PRON PRP 8 nsubj
sued VERB VBD 0 root
"""

KILLED_AND_HURT = """
One NUM CD 3 nsubj:pass
was AUX VBD 3 aux:pass
killed VERB VBN 0 root
and CCONJ CC 6 cc
six NUM CD 6 nsubj:pass
hurt VERB VBN 3 conj
on ADP IN 8 case
Friday PROPN NNP 6 obl
"""

TRIED_AND_HURT = KILLED_AND_HURT.replace("killed", "tried")

ON_A_VISIT = """
He PRON PRP 2 nsubj
arrived VERB VBD 0 root
on ADP IN 5 case
a DET DT 5 det
visit NOUN NN 2 obl
on ADP IN 7 case
Friday PROPN NNP 5 nmod
"""

IN_A_STATEMENT = """
In ADP IN 3 case
a DET DT 3 det
statement NOUN NN 8 obl
issued VERB VBN 3 acl
on ADP IN 6 case
Friday PROPN NNP 4 obl
it PRON PRP 8 nsubj
criticised VERB VBD 0 root
her PRON PRP 8 obj
"""

A_DAY_AFTER = """
He PRON PRP 2 nsubj
left VERB VBD 0 root
on ADP IN 4 case
Friday PROPN NNP 2 obl
_, PUNCT , 2 punct
a DET DT 7 det
day NOUN NN 10 obl:unmarked
after SCONJ IN 10 mark
they PRON PRP 10 nsubj
struck VERB VBD 2 advcl
"""

CAME_A_DAY_AFTER = """
The DET DT 2 det
move NOUN NN 3 nsubj
came VERB VBD 0 root
a DET DT 5 det
day NOUN NN 8 obl:unmarked
after SCONJ IN 8 mark
they PRON PRP 8 nsubj
struck VERB VBD 3 advcl
"""


def friday_in(text: str) -> Timex:
    at = text.index("Friday")
    return Timex(span=Span(at, at + 6), type="DATE", value="wd:5", mod=None, rule="weekday")


def days_of(table: str, acts: str, saying: str = "") -> dict[str, Day]:
    """The acts (by their words) that Friday dates, and how."""
    text, sentence = parsed(table)
    tree = Tree(sentence)
    word = {form: index for index, form in enumerate(sentence.forms)}
    anchors = {word[act]: word[act] for act in acts.split()}
    says = {word[form] for form in saying.split()}
    found = date_acts(tree, [(0, friday_in(text))], anchors, says)
    return {sentence.forms[act]: day for act, day in found.items()}


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
        (SHOT_IN_A_RAID, "shot raid", "shot raid"),
        (FRIDAYS_RAID, "shot raid", "shot raid"),
        (FRIDAYS_RAID, "shot", "shot"),
        (CONVICTED, "convicted raid", "raid"),
        (BEAT_THE_CHAMPION, "beat", ""),
        (LOST_THE_MATCH, "lost match", "lost match"),
        (WITH_FALLING, "lost falling", "lost falling"),
        (DUE, "delivery", "delivery"),
        (STARTED, "drill", "drill"),
        (WILL_START, "drill", "drill"),
        (WON_A_SEAT, "won vote", "won vote"),
        (WHEN_IT_BLEW_UP, "killed exploded", "killed exploded"),
        (WHEN_ON_FRIDAY, "killed exploded", "killed exploded"),
        (WHEN_HE_GOES, "killed goes", "goes"),
        (WHEN_FIRST, "won sued", "won"),
        (KILLED_AND_HURT, "killed hurt", "killed hurt"),
        (TRIED_AND_HURT, "tried hurt", "hurt"),
        (ON_A_VISIT, "arrived visit", "arrived visit"),
        (IN_A_STATEMENT, "criticised", "criticised"),
    ],
)
def test_an_act_shares_the_day_of_what_it_is_part_of(table: str, acts: str, expected: str) -> None:
    assert set(days_of(table, acts)) == set(expected.split())


@pytest.mark.parametrize(
    ("table", "acts", "shared"),
    [
        (HAPPENED, "attack", False),
        (REACHED, "agreement", False),
        (TRAVELLED, "flew", False),
        (TRAVELLED, "flew visit", True),
        (SHOT_IN_A_RAID, "shot raid", True),
        (WITH_FALLING, "falling lost", True),
        (IN_A_STATEMENT, "criticised", True),
        (KILLED_AND_HURT, "hurt killed", True),
    ],
)
def test_a_day_out_of_another_clause_is_marked_as_shared(
    table: str, acts: str, shared: bool
) -> None:
    assert days_of(table, acts)[acts.split()[-1]].shared is shared


def test_a_document_s_day_is_that_of_its_words_though_issuing_it_is_an_act() -> None:
    text, sentence = parsed(IN_A_STATEMENT)
    times, issued, criticised = [(0, friday_in(text))], 3, 7
    acts = {issued: issued, criticised: criticised}
    assert date_acts(Tree(sentence), times, acts, (), unknown={issued}) == {
        issued: Day(time=0),
        criticised: Day(time=0, shared=True),
    }


def test_a_day_on_the_saying_dates_what_it_was_said_at() -> None:
    assert set(days_of(AT_A_RALLY, "rally", saying="said")) == {"rally"}


def test_an_expression_without_days_gives_way_to_one_that_has_them() -> None:
    text, sentence = parsed(HAPPENED.replace("The DET DT 2 det", "Now ADV RB 3 advmod"))
    now = Timex(span=Span(0, 3), type="DATE", value="PRESENT_REF", mod=None, rule="weekday")
    times = [(0, now), (1, friday_in(text))]
    assert date_acts(Tree(sentence), times, {2: 2}, ())[2].time == 1


def apart(table: str, *, told: int | None = None, mod: str | None = None) -> dict[str, Day]:
    """What is known of the acts around "a day after"."""
    text, sentence = parsed(table)
    at = text.index("a day")
    length = Timex(span=Span(at, at + 5), type="DURATION", value="P1D", mod=mod, rule="length")
    times = [(6, length)]
    if "Friday" in text:
        times = sorted([*times, (5, friday_in(text))], key=lambda one: one[1].span)
    word = {form: index for index, form in enumerate(sentence.forms)}
    anchors = {word[w]: word[w] for w in ("left", "struck") if w in word}
    found = date_acts(Tree(sentence), times, anchors, (), told=told)
    return {sentence.forms[act]: day for act, day in found.items()}


def test_a_length_counts_back_to_what_came_before() -> None:
    assert apart(A_DAY_AFTER) == {
        "left": Day(time=5),
        "struck": Day(time=5, shared=True, apart=(6, -1)),
    }


def test_a_length_counts_on_to_what_came_after() -> None:
    later = CAME_A_DAY_AFTER.replace("came", "left") + "Friday PROPN NNP 8 obl\n"
    assert apart(later)["left"] == Day(time=5, shared=True, apart=(6, 1))


def test_what_came_a_day_after_counts_from_the_day_told_last() -> None:
    assert apart(CAME_A_DAY_AFTER, told=3) == {"struck": Day(time=3, shared=True, apart=(6, -1))}
    assert apart(CAME_A_DAY_AFTER) == {}


def test_about_a_day_after_counts_to_no_day() -> None:
    assert set(apart(A_DAY_AFTER, mod="APPROX")) == {"left"}


OWN_DAY = """
They PRON PRP 2 nsubj
announced VERB VBD 0 root
on ADP IN 4 case
Friday PROPN NNP 2 obl
they PRON PRP 7 nsubj
will AUX MD 7 aux
leave VERB VB 2 ccomp
in ADP IN 9 case
May PROPN NNP 7 obl
"""


def test_an_act_s_own_day_goes_before_the_day_of_its_announcement() -> None:
    text, sentence = parsed(OWN_DAY)
    at = text.index("May")
    may = Timex(span=Span(at, at + 3), type="DATE", value="md:05", mod=None, rule="month")
    times = [(0, friday_in(text)), (1, may)]
    assert date_acts(Tree(sentence), times, {6: 6}, ()) == {6: Day(time=1)}
    assert date_acts(Tree(sentence), times[:1], {6: 6}, ()) == {6: Day(time=0, shared=True)}
