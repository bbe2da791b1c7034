"""The words that fill a role."""

from __future__ import annotations

from dataclasses import replace

from parses import parsed

from onrecord.extract.event import code_events
from onrecord.extract.mentions import Chunk, Event, Role

PAIR = """
Graustark PROPN NNP 2 nsubj LOC
freed VERB VBD 0 root
a DET DT 4 det
sailor NOUN NN 2 obj person
and CCONJ CC 7 cc
a DET DT 7 det
monk NOUN NN 4 conj person
who PRON WP 9 nsubj
attacked VERB VBD 4 acl:relcl
a DET DT 11 det
port NOUN NN 9 obj place
"""

RUMOUR = """
Graustark PROPN NNP 2 nsubj LOC
denied VERB VBD 0 root
a DET DT 4 det
rumour NOUN NN 2 obj abstract
whose PRON WP$ 6 nmod:poss
author NOUN NN 7 nsubj person
attacked VERB VBD 4 acl:relcl
the DET DT 9 det
port NOUN NN 7 obj place
"""

SHORT_FORM = """
The DET DT 2 det
League PROPN NNP 6 nsubj ORG
( PUNCT -LRB- 4 punct
_GL PROPN NNP 2 appos ORG
_) PUNCT -RRB- 4 punct
attacked VERB VBD 0 root
Strelsau PROPN NNP 6 obj LOC
"""

UNCLOSED = SHORT_FORM.replace("_) PUNCT -RRB- 4 punct", "_: PUNCT : 4 punct")

TIGHT = """
The DET DT 2 det
singer NOUN NN 7 nsubj person
Ana PROPN NNP 2 appos PER
and CCONJ CC 6 cc
the DET DT 6 det
mayor NOUN NN 3 conj person
attacked VERB VBD 0 root
Strelsau PROPN NNP 7 obj LOC
"""

LOOSE = """
The DET DT 2 det
singer NOUN NN 7 nsubj person
_, PUNCT , 5 punct
a DET DT 5 det
baritone NOUN NN 2 appos person
_, PUNCT , 5 punct
attacked VERB VBD 0 root
Strelsau PROPN NNP 7 obj LOC
"""

DATED = """
Rebels NOUN NNS 2 nsubj person
attacked VERB VBD 0 root
the DET DT 4 det
harbour NOUN NN 2 obj place
office NOUN NN 4 flat
on ADP IN 7 case
Monday PROPN NNP 4 nmod time
"""


def told(table: str) -> tuple[str, tuple[Event, ...]]:
    text, sentence = parsed(table)
    return text, code_events((sentence,), (), ())


def words(text: str, roles: tuple[Role, ...]) -> list[str]:
    return [role.span.cut(text) for role in roles]


def named(text: str, roles: tuple[Role, ...]) -> list[str]:
    return [role.named.cut(text) for role in roles]


def test_one_pronoun_stands_for_all_that_it_is_told_of() -> None:
    text, (_, attack) = told(PAIR)
    assert words(text, attack.actors) == ["who", "who"]
    assert named(text, attack.actors) == ["a sailor", "a monk"]


def test_whose_is_no_filler() -> None:
    text, (_, attack) = told(RUMOUR)
    assert words(text, attack.actors) == ["whose author"]


def test_a_short_form_in_brackets_belongs_to_the_name() -> None:
    text, (attack,) = told(SHORT_FORM)
    (actor,) = attack.actors
    assert (actor.span.cut(text), actor.named.cut(text)) == ("The League (GL)", "The League")


def test_a_bracket_that_is_never_closed_belongs_to_nothing() -> None:
    text, (attack,) = told(UNCLOSED)
    assert words(text, attack.actors) == ["The League"]


def test_a_name_that_stands_close_is_part_of_the_phrase_and_its_head() -> None:
    text, (attack,) = told(TIGHT)
    assert words(text, attack.actors) == ["The singer Ana", "the mayor"]
    assert attack.actors[0].head.cut(text) == "Ana"


def test_what_stands_between_commas_is_not() -> None:
    text, (attack,) = told(LOOSE)
    assert words(text, attack.actors) == ["The singer"]


def test_a_day_behind_a_phrase_is_no_part_of_it() -> None:
    text, sentence = parsed(DATED)
    dated = replace(sentence, times=(Chunk(6, 7, "DATE", 1.0),))
    (attack,) = code_events((dated,), (), ())
    assert words(text, attack.targets) == ["the harbour office"]
    (undated,) = code_events((sentence,), (), ())
    assert words(text, undated.targets) == ["the harbour office on Monday"]
