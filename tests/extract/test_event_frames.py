"""Which act a word names, from parses written by hand."""

from __future__ import annotations

import pytest
from parses import parsed

from onrecord.extract.event_frames import frame_of
from onrecord.extract.event_tree import Tree

INSISTED = """
Graustark PROPN NNP 2 nsubj LOC
insisted VERB VBD 0 root
that SCONJ IN 5 mark
Ruritania PROPN NNP 5 nsubj LOC
leave VERB VB 2 ccomp
_. PUNCT . 2 punct
"""

INSISTED_IT_IS = """
Graustark PROPN NNP 2 nsubj LOC
insisted VERB VBD 0 root
it PRON PRP 5 nsubj
was AUX VBD 5 cop
ready ADJ JJ 2 ccomp
_. PUNCT . 2 punct
"""

SAID_IT_MUST = """
Graustark PROPN NNP 2 nsubj LOC
said VERB VBD 0 root
Ruritania PROPN NNP 5 nsubj LOC
must AUX MD 5 aux
leave VERB VB 2 ccomp
_. PUNCT . 2 punct
"""

SAID_WE_MUST = """
Graustark PROPN NNP 2 nsubj LOC
said VERB VBD 0 root
we PRON PRP 5 nsubj person
must AUX MD 5 aux
leave VERB VB 2 ccomp
_. PUNCT . 2 punct
"""

UPHELD = """
The DET DT 2 det
court NOUN NN 3 nsubj organization
upheld VERB VBD 0 root
the DET DT 5 det
protest NOUN NN 3 obj event
_. PUNCT . 3 punct
"""

STAGED = """
The DET DT 2 det
miners NOUN NNS 3 nsubj person
continued VERB VBD 0 root
the DET DT 5 det
protest NOUN NN 3 obj event
_. PUNCT . 3 punct
"""

VIOLATED = """
Graustark PROPN NNP 2 nsubj LOC
violated VERB VBD 0 root
the DET DT 5 det
ceasefire NOUN NN 5 compound
agreement NOUN NN 2 obj abstract
_. PUNCT . 2 punct
"""

GAVE = """
Graustark PROPN NNP 2 nsubj LOC
gave VERB VBD 0 root
$ SYM $ 2 obj
2 NUM CD 5 compound
million NUM CD 3 nummod
to ADP IN 7 case
Ruritania PROPN NNP 2 obl LOC
_. PUNCT . 2 punct
"""

CALLED_ON_FRIDAY = """
Graustark PROPN NNP 2 nsubj LOC
called VERB VBD 0 root
on ADP IN 4 case
Friday PROPN NNP 2 obl time
_. PUNCT . 2 punct
"""

CALLED_ON = """
Graustark PROPN NNP 2 nsubj LOC
called VERB VBD 0 root
on ADP IN 4 case
Ruritania PROPN NNP 2 obl LOC
_. PUNCT . 2 punct
"""

LAW_ALLOWS = """
The DET DT 2 det
law NOUN NN 3 nsubj abstract
allows VERB VBZ 0 root
pubs NOUN NNS 6 nsubj place
to PART TO 6 mark
open VERB VB 3 ccomp
_. PUNCT . 3 punct
"""

KING_ALLOWS = """
The DET DT 2 det
king NOUN NN 3 nsubj person
allowed VERB VBD 0 root
rebels NOUN NNS 6 nsubj person
to PART TO 6 mark
leave VERB VB 3 ccomp
_. PUNCT . 3 punct
"""

VERBAL_ATTACK = """
The DET DT 2 det
minister NOUN NN 3 nsubj person
launched VERB VBD 0 root
a DET DT 6 det
verbal ADJ JJ 6 amod
attack NOUN NN 3 obj event
_. PUNCT . 3 punct
"""

ATTACK = """
The DET DT 2 det
rebels NOUN NNS 3 nsubj person
launched VERB VBD 0 root
an DET DT 5 det
attack NOUN NN 3 obj event
_. PUNCT . 3 punct
"""

RELEASE = """
Their PRON PRP$ 2 nmod:poss person
release NOUN NN 3 nsubj event
followed VERB VBD 0 root
talks NOUN NNS 3 obj event
_. PUNCT . 3 punct
"""

COMMITTED = """
Graustark PROPN NNP 3 nsubj LOC
is AUX VBZ 3 cop
committed ADJ JJ 0 root
to SCONJ IN 5 mark
leaving VERB VBG 3 advcl
_. PUNCT . 3 punct
"""

JOINED = """
Graustark PROPN NNP 2 nsubj LOC
joined VERB VBD 0 root
the DET DT 4 det
League PROPN NNP 2 obj ORG
_. PUNCT . 2 punct
"""

UNDER_FIRE = """
The DET DT 2 det
convoy NOUN NN 3 nsubj object
came VERB VBD 0 root
under ADP IN 5 case
fire NOUN NN 3 obl event
_. PUNCT . 3 punct
"""


def act(table: str, word: int, upos: str = "VERB") -> str | None:
    _, sentence = parsed(table)
    frame = frame_of(Tree(sentence), word, upos)
    return None if frame is None else f"{frame.type}/{frame.act}"


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (INSISTED, "REQUEST/request"),
        (INSISTED_IT_IS, None),
        (SAID_IT_MUST, "REQUEST/request"),
        (SAID_WE_MUST, None),
    ],
)
def test_what_somebody_shall_do_is_asked_of_them(table: str, told: str | None) -> None:
    assert act(table, 1) == told


def test_what_governs_a_noun_says_what_it_is() -> None:
    assert act(UPHELD, 4, "NOUN") == "ACCUSE/accuse"
    assert act(STAGED, 4, "NOUN") == "PROTEST/protest"


def test_a_noun_that_only_holds_another_lets_it_through() -> None:
    assert act(VIOLATED, 1) == "ASSAULT/violate-ceasefire"


def test_a_sum_behind_its_sign_is_money() -> None:
    assert act(GAVE, 1) == "AID/aid"


def test_a_day_is_nobody_called_on() -> None:
    assert act(CALLED_ON, 1) == "REQUEST/request"
    assert act(CALLED_ON_FRIDAY, 1) is None


def test_a_law_that_allows_concedes_nothing() -> None:
    assert act(LAW_ALLOWS, 2) is None
    assert act(KING_ALLOWS, 2) == "CONCEDE/concede"


def test_a_verbal_attack_is_no_attack() -> None:
    assert act(ATTACK, 2) == "ASSAULT/attack"
    assert act(VERBAL_ATTACK, 2) != "ASSAULT/attack"
    assert act(VERBAL_ATTACK, 5, "NOUN") == "ACCUSE/accuse"


def test_whose_release_it_is_decides() -> None:
    assert act(RELEASE, 1, "NOUN") == "RETREAT/release"


def test_committed_to_doing_is_agreed() -> None:
    assert act(COMMITTED, 2, "ADJ") == "AGREE/agree"


def test_a_body_by_its_name_is_joined() -> None:
    assert act(JOINED, 1) == "SUPPORT/join"


def test_a_preposition_is_no_word_of_the_table() -> None:
    assert act(UNDER_FIRE, 2) == "ASSAULT/attack"
