"""Who did it, to whom, where."""

from __future__ import annotations

from parses import parsed

from onrecord.extract.event import code_events
from onrecord.extract.mentions import Event, Role

ACCUSED = """
The DET DT 2 det
ministry NOUN NN 3 nsubj organization
accused VERB VBD 0 root
Ruritania PROPN NNP 3 obj LOC
of SCONJ IN 6 mark
shelling VERB VBG 3 advcl
the DET DT 8 det
port NOUN NN 6 obj place
_. PUNCT . 3 punct
"""

RELATIONS = """
Graustark PROPN NNP 2 nsubj LOC
severed VERB VBD 0 root
diplomatic ADJ JJ 4 amod
relations NOUN NNS 2 obj abstract
with ADP IN 6 case
Ruritania PROPN NNP 4 nmod LOC
_. PUNCT . 2 punct
"""

WHO_SEIZED = """
Police NOUN NNS 2 nsubj organization
arrested VERB VBD 0 root
the DET DT 4 det
rebels NOUN NNS 2 obj person
who PRON WP 6 nsubj
seized VERB VBD 4 acl:relcl
the DET DT 8 det
bridge NOUN NN 6 obj place
_. PUNCT . 2 punct
"""

INDEPENDENCE = """
Graustark PROPN NNP 2 nsubj LOC
recognised VERB VBD 0 root
Strelsau PROPN NNP 5 nmod:poss LOC
_'s PART POS 3 case
independence NOUN NN 2 obj abstract
_. PUNCT . 2 punct
"""

DIED = """
Six NUM CD 2 nummod
miners NOUN NNS 3 nsubj person
died VERB VBD 0 root
_. PUNCT . 3 punct
"""

TITLE = """
The DET DT 2 det
journalist NOUN NN 4 nsubj person
Ana PROPN NNP 2 appos PER
protested VERB VBD 0 root
_. PUNCT . 4 punct
"""


def told(table: str) -> tuple[str, tuple[Event, ...]]:
    text, sentence = parsed(table)
    return text, code_events(text, (sentence,), (), ())


def words(text: str, roles: tuple[Role, ...]) -> list[str]:
    return [role.span.cut(text) for role in roles]


def test_whoever_is_accused_of_it_did_it() -> None:
    text, (accusation, shelling) = told(ACCUSED)
    assert words(text, accusation.targets) == ["Ruritania"]
    assert words(text, shelling.actors) == ["Ruritania"]
    assert words(text, shelling.targets) == ["the port"]


def test_a_target_stands_inside_the_phrase_that_carries_the_act() -> None:
    text, (event,) = told(RELATIONS)
    assert event.act == "sever-relations"
    assert words(text, event.targets) == ["Ruritania"]
    text, (event,) = told(INDEPENDENCE)
    assert words(text, event.targets) == ["Strelsau"]


def test_a_relative_pronoun_stands_for_its_noun() -> None:
    text, (_, seizure) = told(WHO_SEIZED)
    assert words(text, seizure.actors) == ["the rebels"]


def test_the_subject_of_dying_undergoes_it() -> None:
    text, (event,) = told(DIED)
    assert (event.actors, words(text, event.targets)) == ((), ["Six miners"])


def test_a_name_behind_its_title_belongs_to_it() -> None:
    text, (event,) = told(TITLE)
    (actor,) = event.actors
    assert actor.span.cut(text) == "The journalist Ana"
    assert actor.head.cut(text) == "Ana"
