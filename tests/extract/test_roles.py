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
    return text, code_events((sentence,), (), ())


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


def test_a_relative_pronoun_fills_the_role_and_its_noun_is_the_party() -> None:
    text, (_, seizure) = told(WHO_SEIZED)
    (actor,) = seizure.actors
    assert (actor.span.cut(text), actor.named.cut(text)) == ("who", "the rebels")
    assert actor.head.cut(text) == "rebels"


def test_the_subject_of_dying_undergoes_it() -> None:
    text, (event,) = told(DIED)
    assert (event.actors, words(text, event.targets)) == ((), ["Six miners"])


def test_a_name_behind_its_title_belongs_to_it() -> None:
    text, (event,) = told(TITLE)
    (actor,) = event.actors
    assert actor.span.cut(text) == "The journalist Ana"
    assert actor.head.cut(text) == "Ana"


TROOPS = """
Ruritania PROPN NNP 2 nsubj LOC
withdrew VERB VBD 0 root
its PRON PRP$ 4 nmod:poss
troops NOUN NNS 2 obj person
from ADP IN 6 case
Strelsau PROPN NNP 2 obl LOC
_. PUNCT . 2 punct
"""

DEPLOYED = """
Troops NOUN NNS 3 nsubj:pass person
were AUX VBD 3 aux:pass
deployed VERB VBN 0 root
to ADP IN 5 case
Strelsau PROPN NNP 3 obl LOC
_. PUNCT . 3 punct
"""

SUMMONED = """
Graustark PROPN NNP 2 nsubj LOC
summoned VERB VBD 0 root
the DET DT 4 det
envoy NOUN NN 2 obj person
to PART TO 6 mark
condemn VERB VB 2 xcomp
the DET DT 8 det
raid NOUN NN 6 obj event
_. PUNCT . 2 punct
"""

REJECTED = """
The DET DT 2 det
bill NOUN NN 4 nsubj:pass abstract
was AUX VBD 4 aux:pass
rejected VERB VBN 0 root
in ADP IN 7 case
the DET DT 7 det
senate NOUN NN 4 obl organization
_. PUNCT . 4 punct
"""

STEPPED_UP = """
The DET DT 2 det
army NOUN NN 3 nsubj organization
intensified VERB VBD 0 root
its PRON PRP$ 5 nmod:poss
bombardment NOUN NN 3 obj event
of ADP IN 7 case
Strelsau PROPN NNP 5 nmod LOC
_. PUNCT . 3 punct
"""


def test_what_one_acts_with_is_no_target() -> None:
    text, (event,) = told(TROOPS)
    assert event.act == "retreat"
    assert words(text, event.targets) == ["Strelsau"]


def test_who_is_sent_acts() -> None:
    text, (event,) = told(DEPLOYED)
    assert (words(text, event.actors), words(text, event.targets)) == (["Troops"], ["Strelsau"])


def test_who_summons_condemns() -> None:
    text, events = told(SUMMONED)
    condemned = next(e for e in events if e.anchor.cut(text) == "condemn")
    assert words(text, condemned.actors) == ["Graustark"]


def test_a_body_in_which_it_is_done_does_it() -> None:
    text, (event,) = told(REJECTED)
    assert words(text, event.actors) == ["the senate"]


def test_who_steps_up_an_act_does_it() -> None:
    text, events = told(STEPPED_UP)
    bombardment = next(e for e in events if e.anchor.cut(text) == "bombardment")
    assert words(text, bombardment.actors) == ["The army"]
    assert words(text, bombardment.targets) == ["Strelsau"]


CONDEMNED = """
The DET DT 2 det
envoy NOUN NN 3 nsubj person
condemned VERB VBD 0 root
the DET DT 5 det
attack NOUN NN 3 obj event
on ADP IN 7 case
Strelsau PROPN NNP 5 nmod LOC
_. PUNCT . 3 punct
"""

UNTIL_PAID = """
Miners NOUN NNS 4 nsubj person
will AUX MD 4 aux
not PART RB 4 advmod
end VERB VB 0 root
the DET DT 6 det
strike NOUN NN 4 obj event
until SCONJ IN 10 mark
the DET DT 9 det
ministry NOUN NN 10 nsubj organization
pays VERB VBZ 4 advcl
_. PUNCT . 4 punct
"""

OVERRAN = """
Gunmen NOUN NNS 2 nsubj person
attacked VERB VBD 6 ccomp
Strelsau PROPN NNP 2 obj LOC
, PUNCT , 6 punct
officials NOUN NNS 6 nsubj person
said VERB VBD 0 root
, PUNCT , 8 punct
killing VERB VBG 6 advcl
six NUM CD 10 nummod
guards NOUN NNS 8 obj person
_. PUNCT . 6 punct
"""

CURBS = """
Ruritania PROPN NNP 2 nsubj LOC
lifted VERB VBD 0 root
the DET DT 4 det
sanctions NOUN NNS 2 obj abstract
imposed VERB VBN 4 acl
on ADP IN 7 case
Graustark PROPN NNP 5 obl LOC
_. PUNCT . 2 punct
"""


def test_the_role_is_the_whole_phrase_and_its_party_stands_inside() -> None:
    text, events = told(CONDEMNED)
    (target,) = next(e for e in events if e.anchor.cut(text) == "condemned").targets
    assert target.span.cut(text) == "the attack on Strelsau"
    assert target.named.cut(text) == target.head.cut(text) == "Strelsau"


def test_what_is_refused_until_somebody_acts_is_aimed_at_them() -> None:
    text, events = told(UNTIL_PAID)
    ended = next(e for e in events if e.anchor.cut(text) == "end")
    assert words(text, ended.targets) == ["the ministry"]


def test_who_is_cited_does_not_do_what_follows() -> None:
    text, events = told(OVERRAN)
    killing = next(e for e in events if e.anchor.cut(text) == "killing")
    assert words(text, killing.actors) == ["Gunmen"]


def test_on_whom_it_was_imposed_is_the_target_of_lifting_it() -> None:
    text, events = told(CURBS)
    lifted = next(e for e in events if e.anchor.cut(text) == "lifted")
    assert words(text, lifted.targets) == ["Graustark"]
