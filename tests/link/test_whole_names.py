"""Names made whole, found and typed by the words around them: sentences of our own."""

from __future__ import annotations

import pytest

from link.test_coref import dispatch, renamed
from link.test_tied import tied
from onrecord.extract.mentions import Chunk
from onrecord.link.edges import mended
from onrecord.link.labels import settle
from onrecord.link.named import find_names
from onrecord.link.naming import body_key

BANK = """
The DET DT 2 det
Bank PROPN NNP 6 nsubj
of ADP IN 4 case
Norland PROPN NNP 2 nmod LOC
would AUX MD 6 aux
wait VERB VB 0 root
. PUNCT . 6 punct
"""
TRIBUNAL = """
the DET DT 3 det
Kestrian ADJ JJ 3 amod
Tribunal PROPN NNP 9 nsubj
for ADP IN 6 case
War PROPN NNP 6 compound
Crimes PROPN NNPS 3 nmod
and CCONJ CC 8 cc
Piracy PROPN NNP 6 conj
met VERB VBD 0 root
. PUNCT . 9 punct
"""
PARTY = """
the DET DT 2 det
Party PROPN NNP 8 nsubj ORG
of ADP IN 5 case
Prime PROPN NNP 5 amod
Minister PROPN NNP 6 nmod:desc
Per PROPN NNP 2 nmod
Lund PROPN NNP 6 flat
met VERB VBD 0 root
. PUNCT . 8 punct
"""


def settled(table: str, *names: tuple[int, int, str]) -> list[tuple[str, str]]:
    """Return the words and label of every name in a sentence."""
    _, (one,) = dispatch(table)
    one = renamed(one, *names) if names else one
    return [(" ".join(one.forms[c.first : c.last]), c.label) for c in settle([one])[0]]


def test_a_body_s_name_goes_on_with_what_it_is_of_and_for() -> None:
    assert settled(BANK) == [("Bank of Norland", "ORG")]
    assert ("Kestrian Tribunal for War Crimes and Piracy", "ORG") in settled(TRIBUNAL)


def test_a_party_of_a_minister_is_not_named_after_him() -> None:
    assert settled(PARTY, (1, 2, "ORG"), (5, 7, "PER")) == [("Party", "ORG"), ("Per Lund", "PER")]


CYCLIST = """
Kestrian ADJ JJ 2 amod
cyclist NOUN NN 6 nsubj person
Ana PROPN NNP 2 appos
Maria PROPN NNP 3 flat
Ruel PROPN NNP 3 flat
won VERB VBD 0 root
. PUNCT . 6 punct
"""


def test_a_name_set_beside_a_noun_for_a_person_is_found_and_its_given_names_are_taken_in() -> None:
    assert settled(CYCLIST) == [("Ana Maria Ruel", "PER")]
    assert settled(CYCLIST, (4, 5, "PER")) == [("Ana Maria Ruel", "PER")]


HYPHEN = """
Omar PROPN NNP 5 nsubj
al PROPN NNP 1 flat
_- PUNCT HYPH 4 punct
_Hadi PROPN NNP 2 flat
said VERB VBD 0 root
so ADV RB 5 advmod
. PUNCT . 5 punct
"""
BORDER = """
the DET DT 5 det
Norway PROPN NNP 4 compound
_- PUNCT HYPH 2 punct
_Sweden PROPN NNP 5 compound
border NOUN NN 6 nsubj
closed VERB VBD 0 root
. PUNCT . 6 punct
"""


def test_a_name_is_not_cut_at_a_hyphen_but_two_states_stay_two() -> None:
    assert settled(HYPHEN, (2, 4, "PER")) == [("Omar al - Hadi", "PER")]
    _, (border,) = dispatch(BORDER)
    border = renamed(border, (1, 2, "LOC"), (3, 4, "LOC"))
    assert mended(border) == list(border.names)


ADJACENT = """
a DET DT 4 det
US PROPN NNP 3 compound
Norway PROPN NNP 4 compound
deal NOUN NN 5 nsubj
failed VERB VBD 0 root
. PUNCT . 5 punct
"""


def test_two_states_side_by_side_are_no_one_place() -> None:
    assert settled(ADJACENT, (1, 3, "LOC")) == [("US", "LOC"), ("Norway", "LOC")]


ANALYST = """
Per PROPN NNP 8 nsubj
Lund PROPN NNP 1 flat
, PUNCT , 4 punct
analyst NOUN NN 1 appos person
at ADP IN 6 case
Orla PROPN NNP 4 nmod
Stein PROPN NNP 6 flat
left VERB VBD 0 root
. PUNCT . 8 punct
"""
DAILY = """
the DET DT 2 det
daily NOUN NN 4 nsubj
Orlan PROPN NNP 2 appos
said VERB VBD 0 root
so ADV RB 4 advmod
. PUNCT . 4 punct
"""
OWNER = """
Orla PROPN NNP 3 nmod:poss
_'s PART POS 1 case
Ana PROPN NNP 5 nsubj
Ruel PROPN NNP 3 flat
left VERB VBD 0 root
. PUNCT . 5 punct
"""
QUARTET = """
the DET DT 2 det
Quartet PROPN NNP 3 nsubj
met VERB VBD 0 root
. PUNCT . 3 punct
"""


@pytest.mark.parametrize(
    ("table", "names", "body"),
    [
        (ANALYST, ((0, 2, "PER"), (5, 7, "PER")), "Orla Stein"),
        (DAILY, ((2, 3, "PER"),), "Orlan"),
        (OWNER, ((0, 1, "PER"), (2, 4, "PER")), "Orla"),
        (QUARTET, ((1, 2, "PER"),), "Quartet"),
    ],
)
def test_the_words_around_a_name_tell_that_it_is_a_body(
    table: str, names: tuple[tuple[int, int, str], ...], body: str
) -> None:
    assert (body, "ORG") in settled(table, *names)


ISLAMIST = """
He PRON PRP 5 nsubj
is AUX VBZ 5 cop
not PART RB 5 advmod
a DET DT 5 det
Federalist PROPN NNP 0 root
. PUNCT . 5 punct
"""


def test_one_of_a_kind_is_no_name() -> None:
    assert settled(ISLAMIST, (4, 5, "PER")) == []


FULL = """
Steve PROPN NNP 3 nsubj
Jobs PROPN NNP 1 flat
left VERB VBD 0 root
. PUNCT . 3 punct
"""
ALONE = """
Then ADV RB 3 advmod
Jobs NOUN NNS 3 nsubj
spoke VERB VBD 0 root
. PUNCT . 3 punct
"""


def test_a_surname_is_known_again_though_it_is_tagged_as_a_noun() -> None:
    text, (full, alone) = dispatch(FULL, ALONE)
    found = tied(text, [renamed(full, (0, 2, "PER")), renamed(alone)])
    assert found["Steve Jobs"][1] == {"Steve Jobs": "name", "Jobs": "name"}


SUNDAY = """
Ana PROPN NNP 4 nsubj
Ruel PROPN NNP 1 flat
Sunday PROPN NNP 1 flat
urged VERB VBD 0 root
calm NOUN NN 4 obj
. PUNCT . 4 punct
"""
TITLED = """
Kestrian PROPN NNP 2 compound
President PROPN NNP 3 nmod:desc
Ana PROPN NNP 5 nsubj
Ruel PROPN NNP 3 flat
urged VERB VBD 0 root
calm NOUN NN 5 obj
. PUNCT . 5 punct
"""


def test_neither_a_day_nor_a_title_is_part_of_a_name() -> None:
    text, (one,) = dispatch(SUNDAY)
    assert [n.name for n in find_names(one, [Chunk(0, 3, "PER", 0.9)], text)] == ["Ana Ruel"]
    text, (one,) = dispatch(TITLED)
    assert [n.name for n in find_names(one, [Chunk(0, 4, "PER", 0.9)], text)] == ["Ana Ruel"]


def test_a_ministry_is_the_same_either_way_round() -> None:
    assert body_key("Ministry of Health") == body_key("the Health Ministry")
    assert body_key("Ministry of Foreign Affairs") == body_key("Foreign Ministry")
    assert body_key("Ministry of Health") != body_key("Ministry of Trade")


SHORT = """
Amnesty PROPN NNP 2 nsubj ORG
protested VERB VBD 0 root
. PUNCT . 2 punct
"""
LONG = """
Amnesty PROPN NNP 3 nsubj
International PROPN NNP 1 flat
wrote VERB VBD 0 root
. PUNCT . 3 punct
"""
CAUCUS = """
OSCX PROPN NNP 3 compound
Harbour PROPN NNP 3 compound
Caucus PROPN NNP 4 nsubj
met VERB VBD 0 root
. PUNCT . 4 punct
"""


def test_a_headline_s_short_name_is_the_body_named_in_full_below() -> None:
    text, (short, long) = dispatch(SHORT, LONG)
    found = tied(text, [short, renamed(long, (0, 2, "ORG"))])
    assert set(found["Amnesty International"][1]) == {"Amnesty", "Amnesty International"}


def test_a_body_s_caucus_is_not_the_body() -> None:
    text, (short, caucus) = dispatch(SHORT.replace("Amnesty", "OSCX"), CAUCUS)
    found = tied(text, [short, renamed(caucus, (0, 3, "ORG"))])
    assert {"OSCX Harbour Caucus", "OSCX"} <= set(found)


POLICE = """
Orla PROPN NNP 2 compound LOC
Police PROPN NNP 3 nsubj ORG
waited VERB VBD 0 root
. PUNCT . 3 punct
"""
OTHERS = """
Brann PROPN NNP 2 compound LOC
Police PROPN NNP 3 nsubj ORG
left VERB VBD 0 root
. PUNCT . 3 punct
"""


def test_the_police_of_two_towns_are_two() -> None:
    text, sentences = dispatch(POLICE, OTHERS)
    assert {"Orla Police", "Brann Police"} <= set(tied(text, sentences))


INITIALS = """
P.W. PROPN NNP 3 nsubj
Lund PROPN NNP 1 flat PER
left VERB VBD 0 root
. PUNCT . 3 punct
"""


def test_initials_are_part_of_a_name() -> None:
    assert settled(INITIALS, (1, 2, "PER")) == [("P.W. Lund", "PER")]
