"""Descriptions, their names and what takes them up: sentences of our own, parsed by hand."""

from __future__ import annotations

import pytest

from link.test_coref import at, dispatch, read, renamed
from link.test_tied import tied
from onrecord.dispatch.wires import Dateline
from onrecord.extract.mentions import Attribution, Sentence
from onrecord.link import titles
from onrecord.spans import Span

CHAIRMAN = """
Chairman NOUN NNP 7 nsubj person
of ADP IN 4 case
the DET DT 4 det
Council PROPN NNP 1 nmod ORG
Ana PROPN NNP 1 nmod
Ruel PROPN NNP 5 flat
left VERB VBD 0 root
. PUNCT . 7 punct
"""


def test_a_name_behind_a_title_and_what_it_is_of_says_who_holds_it() -> None:
    text, (one,) = dispatch(CHAIRMAN)
    named = renamed(one, (3, 4, "ORG"), (4, 6, "PER"))
    found = tied(text, [named], wanted=("Chairman of the Council Ana Ruel",))
    person, rules = found["Ana Ruel"]
    assert person.role == "Chairman of the Council"
    assert rules["Chairman of the Council"] == "apposition"
    assert "Chairman of the Council Ana Ruel" not in found


HEAD = """
The DET DT 2 det
head NOUN NN 14 nsubj person
of ADP IN 6 case
the DET DT 6 det
trade NOUN NN 6 compound
panel NOUN NN 2 nmod organization
and CCONJ CC 9 cc
court NOUN NN 9 compound
council NOUN NN 6 conj organization
_, PUNCT , 11 punct
Per PROPN NNP 6 conj
Lund PROPN NNP 11 flat
_, PUNCT , 11 punct
said VERB VBD 0 root
so ADV RB 14 advmod
. PUNCT . 14 punct
"""


def test_a_head_between_commas_is_who_the_name_behind_it_says() -> None:
    text, (one,) = dispatch(HEAD)
    whole = "The head of the trade panel and court council, Per Lund"
    found = tied(text, [renamed(one, (10, 12, "PER"))], wanted=(whole,))
    assert set(found) == {"Per Lund"}
    assert found["Per Lund"][0].role is not None


WIFE = """
His PRON PRP$ 2 nmod:poss person
wife NOUN NN 7 nsubj person
, PUNCT , 4 punct
Kim PROPN NNP 2 appos
Ruel PROPN NNP 4 flat
, PUNCT , 4 punct
left VERB VBD 0 root
. PUNCT . 7 punct
"""
HUSBAND = """
Mr NOUN NNP 2 compound
Ruel PROPN NNP 3 nsubj PER
spoke VERB VBD 0 root
. PUNCT . 3 punct
"""


def test_a_wife_of_the_same_name_is_not_her_husband() -> None:
    text, (mister, wife) = dispatch(HUSBAND, WIFE)
    found = tied(text, [mister, renamed(wife, (3, 5, "PER"))])
    assert found["Kim Ruel"][1].keys() >= {"Kim Ruel"}
    assert "Ruel" not in found["Kim Ruel"][1]
    assert found["Ruel"][1]["His"] == "pronoun"


RIVAL = """
Its PRON PRP$ 2 nmod:poss organization
rival NOUN NN 4 nsubj person
Orlan PROPN NNP 2 appos ORG
left VERB VBD 0 root
. PUNCT . 4 punct
"""


def test_a_rival_may_be_a_body() -> None:
    text, sentences = dispatch(RIVAL)
    found = tied(text, sentences, wanted=("Its rival Orlan",))
    assert found["Orlan"][0].type == "organization"
    assert [e.type for e, _ in found.values()].count("person") == 0


OUSTER = """
the DET DT 2 det
ouster NOUN NN 6 nsubj event
of ADP IN 5 case
former ADJ JJ 5 amod
dictator NOUN NN 6 nmod:desc
Per PROPN NNP 2 nmod
Lund PROPN NNP 6 flat
failed VERB VBD 0 root
. PUNCT . 8 punct
"""
GOVERNOR = """
Bank PROPN NNP 4 compound
of ADP IN 3 case
Norway PROPN NNP 1 nmod LOC
governor NOUN NN 5 nmod:desc
Ana PROPN NNP 7 nsubj
Ruel PROPN NNP 5 flat
left VERB VBD 0 root
. PUNCT . 7 punct
"""
BASED = """
US PROPN NNP 3 compound LOC
_- PUNCT HYPH 1 punct
_based VERB VBN 5 amod
Norwegian ADJ JJ 5 amod
historian NOUN NN 6 nmod:desc
Ana PROPN NNP 8 nsubj
Ruel PROPN NNP 6 flat
left VERB VBD 0 root
. PUNCT . 8 punct
"""


@pytest.mark.parametrize(
    ("table", "first", "role", "state"),
    [
        (OUSTER, 5, "former dictator", None),
        (GOVERNOR, 4, "Bank of Norway governor", "NOR"),
        (BASED, 5, "US-based Norwegian historian", "NOR"),
    ],
)
def test_a_title_holds_its_own_words_and_the_state_it_serves(
    table: str, first: int, role: str, state: str | None
) -> None:
    text, (one,) = dispatch(table)
    title = titles.before(one, text, first)
    assert title.role == role
    assert (title.of.serves if title.of is not None else None) == state


TEACHER = """
a DET DT 2 det
{noun} NOUN NN 0 root person
{tie} ADP IN 4 case
Norway PROPN NNP 2 nmod LOC
"""


@pytest.mark.parametrize(
    ("noun", "tie", "state"),
    [("analyst", "in", None), ("teacher", "from", None), ("envoy", "from", "NOR"),
     ("spokesman", "for", "NOR")],
)  # fmt: skip
def test_whoever_comes_from_a_state_does_not_serve_it(
    noun: str, tie: str, state: str | None
) -> None:
    text, (one,) = dispatch(TEACHER.format(noun=noun, tie=tie))
    title = titles.described(one, text, 1, 0, 4)
    assert (title.of.serves if title.of is not None else None) == state


AGED = """
the DET DT 6 det
55 NUM CD 4 nummod
_- PUNCT HYPH 4 punct
_year NOUN NN 6 compound
_- PUNCT HYPH 6 punct
_old NOUN NN 7 nsubj person
spoke VERB VBD 0 root
. PUNCT . 7 punct
"""
LUND = """
Per PROPN NNP 3 nsubj
Lund PROPN NNP 1 flat
came VERB VBD 0 root
. PUNCT . 3 punct
"""


def test_an_age_stands_for_whoever_was_named() -> None:
    text, (lund, aged) = dispatch(LUND, AGED)
    sentences = [renamed(lund, (0, 2, "PER")), aged]
    found = tied(text, sentences, wanted=("the 55-year-old",))
    assert found["Per Lund"][1]["the 55-year-old"] == "role"


ONE_OF = """
One NUM CD 5 nsubj person
of ADP IN 4 case
the DET DT 4 det
observers NOUN NNS 1 nmod person
spoke VERB VBD 0 root
. PUNCT . 5 punct
"""
FIVE = """
Five NUM CD 2 nummod
Norwegians PROPN NNPS 3 nsubj LOC
left VERB VBD 0 root
. PUNCT . 3 punct
"""


def test_one_of_many_is_a_person_and_people_counted_are_a_group_of_their_own() -> None:
    text, sentences = dispatch(ONE_OF, FIVE)
    found = tied(text, sentences, wanted=("One of the observers", "Five Norwegians"))
    assert found["One of the observers"][0].type == "person"
    group = found["Five Norwegians"][0]
    assert (group.type, group.iso3) == ("group", "NOR")


FIGHT = """
The DET DT 2 det
army NOUN NN 6 nsubj organization
and CCONJ CC 5 cc
the DET DT 5 det
rebels NOUN NNS 2 conj person
fought VERB VBD 0 root
. PUNCT . 6 punct
"""
SIDES = """
Both DET DT 2 det
sides NOUN NNS 3 nsubj organization
rested VERB VBD 0 root
. PUNCT . 3 punct
"""
THEY = """
They PRON PRP 2 nsubj
rested VERB VBD 0 root
. PUNCT . 2 punct
"""


def test_both_sides_are_the_two_that_were_joined() -> None:
    text, sentences = dispatch(FIGHT, SIDES)
    found = tied(text, sentences, wanted=("The army", "the rebels", "Both sides"))
    assert found["The army"][1]["Both sides"] == "plural"
    assert found["the rebels"][1]["Both sides"] == "plural"


def test_they_are_not_any_two_that_were_joined() -> None:
    text, sentences = dispatch(FIGHT, THEY)
    found = tied(text, sentences, wanted=("The army", "the rebels", "They"))
    assert "They" not in found["The army"][1]


TOWNS = """
He PRON PRP 2 nsubj
left VERB VBD 0 root
Brann PROPN NNP 2 obj LOC
and CCONJ CC 5 cc
Seld PROPN NNP 3 conj LOC
. PUNCT . 2 punct
"""


def test_two_towns_do_nothing_together() -> None:
    text, sentences = dispatch(TOWNS, THEY)
    assert "They" in tied(text, sentences, wanted=("They",))


GLOSS = """
They PRON PRP 5 nsubj
( PUNCT ( 3 punct
_Norway PROPN NNP 1 appos LOC
_) PUNCT ) 3 punct
agreed VERB VBD 0 root
. PUNCT . 5 punct
"""


def test_what_the_wire_puts_in_brackets_behind_a_pronoun_says_who_it_is() -> None:
    text, sentences = dispatch(FIGHT, GLOSS)
    found = tied(text, sentences, wanted=("The army", "the rebels", "They"))
    assert found["Norway"][1]["They"] == "pronoun"


PREMIER = """
Prime ADJ NNP 2 amod
Minister NOUN NNP 3 nmod:desc
Ana PROPN NNP 5 nsubj
Ruel PROPN NNP 3 flat
left VERB VBD 0 root
. PUNCT . 5 punct
"""
THE_PREMIER = """
The DET DT 2 det
premier NOUN NN 3 nsubj person
waited VERB VBD 0 root
. PUNCT . 3 punct
"""


def test_the_premier_is_the_prime_minister_and_no_deputy() -> None:
    text, (one, two) = dispatch(PREMIER, THE_PREMIER)
    found = tied(text, [renamed(one, (2, 4, "PER")), two], wanted=("The premier",))
    assert found["Ana Ruel"][1]["The premier"] == "role"
    text, (one, two) = dispatch(PREMIER.replace("Prime", "Deputy"), THE_PREMIER)
    found = tied(text, [renamed(one, (2, 4, "PER")), two], wanted=("The premier",))
    assert "The premier" in found


HEADLINE = """
Norwegian ADJ JJ 2 amod
president NOUN NN 3 nsubj person
resigns VERB VBZ 0 root
"""
BODY = """
OSLO PROPN NNP 5 dep
_: PUNCT : 5 punct
Norwegian ADJ JJ 4 amod
President NOUN NNP 5 nmod:desc
Ana PROPN NNP 7 nsubj
Ruel PROPN NNP 5 flat
resigned VERB VBD 0 root
. PUNCT . 7 punct
"""


def headline(headline: str) -> dict[str, list[str]]:
    text, (head, body) = dispatch(headline, BODY)
    start = text.index("OSLO")
    dateline = Dateline(
        span=Span(start, start + 5),
        place="OSLO",
        place_span=Span(start, start + 4),
        date=None,
        wire=None,
        wire_span=None,
    )
    sentences = (head, renamed(body, (4, 6, "PER")))
    wanted = (text.split(" resigns")[0],)
    found = read(text, sentences, wanted=wanted, dateline=dateline)
    return {name: mentions for name, (_, mentions) in found.items()}


def test_a_headline_s_official_is_whom_the_story_names_unless_another_state_s() -> None:
    assert headline(HEADLINE)["Ana Ruel"] == ["Norwegian president", "Ana Ruel"]
    other = HEADLINE.replace("Norwegian", "Swedish")
    assert headline(other)["Ana Ruel"] == ["Ana Ruel"]


SAYS = """
Ana PROPN NNP 3 nsubj
Ruel PROPN NNP 1 flat
spoke VERB VBD 0 root
. PUNCT . 3 punct
"""
OTHER = """
Mary PROPN NNP 3 nsubj
Brandt PROPN NNP 1 flat
said VERB VBD 0 root
she PRON PRP 5 nsubj person
welcomed VERB VBD 3 ccomp
it PRON PRP 5 obj
. PUNCT . 3 punct
"""


def said(text: str, source: str, cue: str, content: str) -> Attribution:
    return Attribution(
        source=at(text, source), cue=(at(text, cue),), content=(at(text, content),),
        kind="indirect", stance="asserts", parent=None, score=1.0,
    )  # fmt: skip


def test_whoever_welcomes_in_reported_words_is_whoever_reports() -> None:
    text, (one, two) = dispatch(SAYS, OTHER)
    sentences: list[Sentence] = [renamed(one, (0, 2, "PER")), renamed(two, (0, 2, "PER"))]
    attributions = (
        said(text, "Ana Ruel", "spoke", "."),
        said(text, "Mary Brandt", "said", "she welcomed it"),
        said(text, "she", "welcomed", "it"),
    )
    found = read(text, sentences, wanted=("she",), said=attributions)
    assert "she" in found["Mary Brandt"][1]


TWO_PRESIDENTS = """
Per PROPN NNP 9 nsubj
Lund PROPN NNP 1 flat
, PUNCT , 5 punct
Norwegian ADJ JJ 5 amod
President NOUN NNP 1 appos
Ana PROPN NNP 5 flat
Ruel PROPN NNP 6 flat
both DET DT 9 dep
left VERB VBD 0 root
. PUNCT . 9 punct
"""


def test_the_next_one_s_title_is_not_his() -> None:
    text, (one,) = dispatch(TWO_PRESIDENTS)
    found = tied(text, [renamed(one, (0, 2, "PER"), (5, 7, "PER"))])
    assert (found["Per Lund"][0].role, found["Per Lund"][0].iso3) == (None, None)
    assert (found["Ana Ruel"][0].role, found["Ana Ruel"][0].iso3) == ("President", "NOR")


GROUP = """
A DET DT 2 det
group NOUN NN 5 nsubj organization
of ADP IN 4 case
protesters NOUN NNS 2 nmod person
gathered VERB VBD 0 root
. PUNCT . 5 punct
"""


def test_a_group_of_people_is_a_group() -> None:
    text, sentences = dispatch(GROUP)
    found = tied(text, sentences, wanted=("A group of protesters",))
    assert found["A group of protesters"][0].type == "group"


CHURCH = """
The DET DT 2 det
head NOUN NN 6 nsubj person
of ADP IN 5 case
the DET DT 5 det
Synod PROPN NNP 2 nmod ORG
spoke VERB VBD 0 root
. PUNCT . 6 punct
"""


def test_the_head_of_one_body_is_no_other_s_president() -> None:
    text, (one, two) = dispatch(PREMIER.replace("Prime ADJ NNP 2 amod", "the DET DT 2 det"), CHURCH)
    wanted = ("The head of the Synod",)
    found = tied(text, [renamed(one, (2, 4, "PER")), two], wanted=wanted)
    assert "The head of the Synod" in found
