"""What governors say of an act, on sentences parsed by hand."""

from __future__ import annotations

import pytest
from parses import parsed

from onrecord.extract.event_tree import Tree
from onrecord.extract.factuality import judge
from onrecord.extract.mentions import Anchor, Status, Tense


def _told(table: str, form: str, tense: Tense = "future") -> tuple[Status, str, str, Tense]:
    """Judge `form`, of which the annotator thinks that it is certain and of that `tense`."""
    _, sentence = parsed(table)
    word = sentence.forms.index(form)
    anchor = Anchor(word, "event", "certain", "positive", tense, 0.9)
    factuality, status = judge(Tree(sentence), word, word, anchor)
    return status, factuality.certainty, factuality.polarity, factuality.time


INFINITIVE = """
Rebels NOUN NNS 2 nsubj
{verb} VERB VBD 0 root
to PART TO 4 mark
seize VERB VB 2 xcomp
the DET DT 6 det
port NOUN NN 4 obj
_. PUNCT . 2 punct
"""

PLAN = """
Rebels NOUN NNS 2 nsubj
{verb} VERB VBD 0 root
{particle} ADP RP 2 compound:prt
a DET DT 5 det
plan NOUN NN 2 {rel}
to PART TO 7 mark
seize VERB VB 5 acl
it PRON PRP 7 obj
_. PUNCT . 2 punct
"""

FROM = """
Police NOUN NNS 2 nsubj
{verb} VERB VBD 0 root
them PRON PRP 2 obj
from SCONJ IN 5 mark
leaving VERB VBG 2 advcl
_. PUNCT . 2 punct
"""

PERFECT = """
Rebels NOUN NNS 4 nsubj
{modal} AUX MD 4 aux
have AUX VB 4 aux
seized VERB VBN 0 root
it PRON PRP 4 obj
_. PUNCT . 4 punct
"""

PERFECT_UNDER = """
They PRON PRP 3 nsubj:pass
are AUX VBP 3 aux:pass
{verb} VERB VBN 0 root
to PART TO 6 mark
have AUX VB 6 aux
fled VERB VBN 3 xcomp
_. PUNCT . 3 punct
"""

WHEN = """
They PRON PRP 3 nsubj
{modal} AUX MD 3 aux
talk VERB VB 0 root
{mark} SCONJ {tag} 6 mark
troops NOUN NNS 6 nsubj
{verb} VERB {tense} 3 advcl
_. PUNCT . 3 punct
"""

YET = """
They PRON PRP 5 nsubj
have AUX VBP 5 aux
yet ADV RB 5 advmod
to PART TO 5 mark
leave VERB VB 0 root
_. PUNCT . 5 punct
"""

NO_LONGER = """
They PRON PRP 4 nsubj
no ADV RB 3 advmod
longer ADV RBR 4 advmod
fight VERB VBP 0 root
_. PUNCT . 4 punct
"""

ADVERB = """
{adverb} ADV RB 3 advmod
rebels NOUN NNS 3 nsubj
fled VERB VBD 0 root
_. PUNCT . 3 punct
"""

NOT = """
They PRON PRP 4 nsubj
did AUX VBD 4 aux
not PART RB 4 advmod
{verb} VERB VB 0 root
to PART TO 6 mark
leave VERB VB 4 xcomp
_. PUNCT . 4 punct
"""

CALLED_IT = """
He PRON PRP 2 nsubj
called VERB VBD 0 root
the DET DT 4 det
raid NOUN NN 2 obj
a DET DT 6 det
crime NOUN NN 2 xcomp
_. PUNCT . 2 punct
"""

CALLED_A = """
He PRON PRP 2 nsubj
called VERB VBD 0 root
a DET DT 4 det
strike NOUN NN 2 obj
_. PUNCT . 2 punct
"""

DELAYED = """
The DET DT 2 det
raid NOUN NN 5 nsubj:pass
has AUX VBZ 5 aux
been AUX VBN 5 aux:pass
{verb} VERB VBN 0 root
_. PUNCT . 5 punct
"""

TO_BE_HELD = """
He PRON PRP 2 nsubj
announced VERB VBD 0 root
talks NOUN NNS 2 obj
to PART TO 6 mark
be AUX VB 6 aux:pass
held VERB VBN 3 acl
_. PUNCT . 2 punct
"""

THE_FIRST = """
She PRON PRP 5 nsubj
was AUX VBD 5 cop
the DET DT 5 det
first ADJ JJ 5 amod
envoy NOUN NN 0 root
to PART TO 7 mark
leave VERB VB 5 acl
_. PUNCT . 5 punct
"""


@pytest.mark.parametrize(
    ("verb", "status", "polarity", "time"),
    [
        ("managed", "happened", "positive", "non_future"),
        ("failed", "denied", "negative", "non_future"),
        ("forgot", "denied", "negative", "non_future"),
        ("happened", "happened", "positive", "non_future"),
        ("began", "happened", "positive", "non_future"),
        ("agreed", "planned", "positive", "future"),
        ("hoped", "possible", "positive", "future"),
    ],
)
def test_an_infinitive_is_as_true_as_its_verb_says(
    verb: str, status: Status, polarity: str, time: Tense
) -> None:
    told = _told(INFINITIVE.format(verb=verb), "seize")
    assert (told[0], told[2], told[3]) == (status, polarity, time)


@pytest.mark.parametrize("guess", ["future", "non_future"])
def test_what_was_managed_is_past_whatever_the_annotator_guessed(guess: Tense) -> None:
    assert _told(INFINITIVE.format(verb="managed"), "seize", guess)[3] == "non_future"


@pytest.mark.parametrize(
    ("verb", "particle", "rel", "status"),
    [
        ("called", "off", "obj", "denied"),
        ("called", "off", "obl", "denied"),
        ("gave", "up", "obj", "denied"),
        ("drew", "up", "obj", "planned"),
    ],
)
def test_a_plan_called_off_is_off(verb: str, particle: str, rel: str, status: Status) -> None:
    told = _told(PLAN.format(verb=verb, particle=particle, rel=rel), "seize")
    assert told[0] == status
    assert (told[2] == "negative") == (status == "denied")


@pytest.mark.parametrize(
    ("verb", "polarity"), [("barred", "negative"), ("kept", "negative"), ("saw", "positive")]
)
def test_who_is_kept_from_it_does_not(verb: str, polarity: str) -> None:
    assert _told(FROM.format(verb=verb), "leaving", "non_future")[2] == polarity


@pytest.mark.parametrize(
    ("modal", "status", "certainty"),
    [
        ("may", "possible", "possible"),
        ("must", "possible", "probable"),
        ("would", "hypothetical", "certain"),
        ("should", "hypothetical", "certain"),
    ],
)
def test_a_perfect_under_a_modal_lies_back(modal: str, status: Status, certainty: str) -> None:
    told = _told(PERFECT.format(modal=modal), "seized")
    assert told == (status, certainty, "positive", "non_future")


@pytest.mark.parametrize(
    ("verb", "status", "certainty"),
    [("said", "happened", "certain"), ("believed", "possible", "probable")],
)
def test_what_is_said_to_have_been_done(verb: str, status: Status, certainty: str) -> None:
    told = _told(PERFECT_UNDER.format(verb=verb), "fled")
    assert told == (status, certainty, "positive", "non_future")


@pytest.mark.parametrize(
    ("modal", "mark", "verb", "tense", "status", "time"),
    [
        ("will", "when", "leave", "VBP", "planned", "future"),
        ("will", "before", "leave", "VBP", "planned", "future"),
        ("would", "before", "left", "VBD", "planned", "future"),
        ("would", "after", "left", "VBD", "happened", "non_future"),
        ("will", "if", "leave", "VBP", "hypothetical", "future"),
        ("will", "because", "leave", "VBP", "ongoing", "non_future"),
    ],
)
def test_what_a_coming_act_waits_for_is_coming(
    modal: str, mark: str, verb: str, tense: str, status: Status, time: Tense
) -> None:
    table = WHEN.format(modal=modal, mark=mark, tag="IN", verb=verb, tense=tense)
    told = _told(table, verb, "non_future")
    assert (told[0], told[3]) == (status, time)


def test_not_yet_and_no_longer_are_not() -> None:
    assert _told(YET, "leave") == ("denied", "certain", "negative", "non_future")
    assert _told(NO_LONGER, "fight", "non_future")[:3] == ("denied", "certain", "negative")


@pytest.mark.parametrize(
    ("adverb", "status", "certainty", "polarity"),
    [
        ("Probably", "possible", "probable", "positive"),
        ("Perhaps", "possible", "possible", "positive"),
        ("Barely", "happened", "certain", "positive"),
    ],
)
def test_adverbs_hedge(adverb: str, status: Status, certainty: str, polarity: str) -> None:
    told = _told(ADVERB.format(adverb=adverb), "fled", "non_future")
    assert told == (status, certainty, polarity, "non_future")


@pytest.mark.parametrize(
    ("verb", "polarity"),
    [("hesitate", "positive"), ("fail", "positive"), ("manage", "negative")],
)
def test_two_negations_cancel(verb: str, polarity: str) -> None:
    told = _told(NOT.format(verb=verb), "leave")
    assert (told[2], told[3]) == (polarity, "non_future")


def test_to_call_a_thing_something_demands_nothing() -> None:
    assert _told(CALLED_IT, "raid") == ("happened", "certain", "positive", "non_future")
    assert _told(CALLED_A, "strike")[0] == "planned"


@pytest.mark.parametrize("verb", ["delayed", "postponed", "cancelled"])
def test_what_has_been_put_off_has_not_been_done(verb: str) -> None:
    told = _told(DELAYED.format(verb=verb), "raid", "non_future")
    assert told == ("denied", "certain", "negative", "non_future")


def test_what_is_to_be_held_is_ahead_noun_and_verb() -> None:
    assert _told(TO_BE_HELD, "talks", "non_future")[0] == "planned"
    assert _told(TO_BE_HELD, "talks", "non_future")[3] == "future"
    assert _told(TO_BE_HELD, "held", "non_future")[3] == "future"


def test_the_first_to_do_it_did_it() -> None:
    assert _told(THE_FIRST, "leave") == ("happened", "certain", "positive", "non_future")


def test_without_an_annotator_the_words_still_speak() -> None:
    _, sentence = parsed(INFINITIVE.format(verb="agreed"))
    factuality, status = judge(Tree(sentence), 3, 3, None)
    assert (status, factuality.time) == ("planned", "future")
