"""Whom an act is aimed at where a clause tells it, and who does what a noun names."""

from __future__ import annotations

from parses import parsed

from onrecord.extract.event_frames import frame_of
from onrecord.extract.event_tree import Tree
from onrecord.extract.roles import mutual, noun_fillers, verb_fillers

SHIPPED = """
Rowers NOUN NNS 2 nsubj person
rowed VERB VBD 0 root
the DET DT 4 det
trophy NOUN NN 2 obj object
to ADP IN 7 case
the DET DT 7 det
duke NOUN NN 2 obl person
in ADP IN 10 case
two NUM CD 10 nummod
hours NOUN NNS 2 obl time
"""

TENTS = """
Graustark PROPN NNP 2 nsubj LOC
donated VERB VBD 0 root
a DET DT 4 det
load NOUN NN 2 obj object
of ADP IN 6 case
tents NOUN NNS 4 nmod object
to PART TO 8 mark
help VERB VB 6 acl
Ruritania PROPN NNP 8 obj LOC
"""

LAWSUIT = """
Graustark PROPN NNP 2 nsubj LOC
filed VERB VBD 0 root
a DET DT 4 det
lawsuit NOUN NN 2 obj abstract
accusing VERB VBG 4 acl
a DET DT 7 det
bank NOUN NN 5 obj organization
of ADP IN 9 case
fraud NOUN NN 5 obl abstract
"""

GATES = """
Graustark PROPN NNP 2 nsubj LOC
agreed VERB VBD 0 root
to PART TO 4 mark
unlock VERB VB 2 xcomp
its PRON PRP$ 6 nmod:poss
gates NOUN NNS 4 obj object
for SCONJ IN 10 mark
pilgrims NOUN NNS 10 nsubj person
to PART TO 10 mark
enter VERB VB 4 advcl
"""

REVERSED = """
The DET DT 2 det
court NOUN NN 3 nsubj organization
reversed VERB VBD 0 root
its PRON PRP$ 5 nmod:poss
decision NOUN NN 3 obj abstract
to PART TO 7 mark
expel VERB VB 5 acl
the DET DT 9 det
envoy NOUN NN 7 obj person
"""

RAID = """
A DET DT 5 det
Ruritanian ADJ JJ 4 compound place
_- PUNCT HYPH 2 punct
_led VERB VBN 5 amod
raid NOUN NN 6 nsubj event
killed VERB VBD 0 root
six NUM CD 8 nummod
miners NOUN NNS 6 obj person
"""

BLAMED = """
The DET DT 2 det
gang NOUN NN 4 nsubj organization
was AUX VBD 4 cop
responsible ADJ JJ 0 root
for ADP IN 7 case
the DET DT 7 det
murder NOUN NN 4 obl event
"""

TAKES_PART = """
The DET DT 2 det
rebels NOUN NNS 3 nsubj person
agreed VERB VBD 0 root
to ADP IN 6 case
a DET DT 6 det
ceasefire NOUN NN 3 obl event
"""

EXPELLED = """
Two NUM CD 2 nummod
envoys NOUN NNS 4 nsubj:pass person
were AUX VBD 4 aux:pass
expelled VERB VBN 0 root
from ADP IN 6 case
Ruritania PROPN NNP 4 obl LOC
"""

KILLED_WHEN = """
Six NUM CD 2 nummod
miners NOUN NNS 4 nsubj:pass person
were AUX VBD 4 aux:pass
killed VERB VBN 0 root
when ADV WRB 7 advmod
gunmen NOUN NNS 7 nsubj person
stormed VERB VBD 4 advcl
the DET DT 9 det
harbour NOUN NN 7 obj place
"""

KILLED_BEFORE = KILLED_WHEN.replace("when ADV", "before ADV")

RECEIVED = """
The DET DT 2 det
islanders NOUN NNS 3 nsubj person
received VERB VBD 0 root
support NOUN NN 3 obj abstract
from ADP IN 6 case
Graustark PROPN NNP 3 obl LOC
"""

NUMBERED = """
The DET DT 2 det
third ADJ JJ 6 nsubj:pass person
_, PUNCT , 4 punct
Ana PROPN NNP 2 appos PER
was AUX VBD 6 aux:pass
arrested VERB VBN 0 root
"""

BLAST = """
A DET DT 3 det
mine NOUN NN 3 compound place
blast NOUN NN 4 nsubj event
shook VERB VBD 0 root
Strelsau PROPN NNP 4 obj LOC
"""

TALKS = """
The DET DT 2 det
envoy NOUN NN 3 nsubj person
discussed VERB VBD 0 root
the DET DT 5 det
fighting NOUN NN 3 obj event
in ADP IN 7 case
Strelsau PROPN NNP 5 nmod LOC
with ADP IN 10 case
the DET DT 10 det
rebels NOUN NNS 3 obl person
"""

HELD = """
Rebels NOUN NNS 2 nsubj:pass person
seized VERB VBN 0 root
nine NUM CD 4 nummod
monks NOUN NNS 2 obj person
"""

COMMITTED = """
The DET DT 2 det
emir NOUN NN 4 nsubj:pass person
is AUX VBZ 4 aux:pass
committed VERB VBN 0 root
to SCONJ IN 6 mark
helping VERB VBG 4 advcl
Ruritania PROPN NNP 6 obj LOC
"""

ALREADY_SAID = """
Rebels NOUN NNS 2 nsubj person
attacked VERB VBD 6 ccomp
Strelsau PROPN NNP 2 obj LOC
_, PUNCT , 2 punct
officials NOUN NNS 6 nsubj person
said VERB VBD 0 root
_, PUNCT , 8 punct
killing VERB VBG 6 ccomp
six NUM CD 10 nummod
miners NOUN NNS 8 obj person
"""

TO_BE_STAGED = """
A DET DT 2 det
strike NOUN NN 6 nsubj event
to PART TO 5 mark
be AUX VB 5 aux:pass
staged VERB VBN 2 acl
grew VERB VBD 0 root
"""


def roles(table: str, word: str) -> tuple[list[str], list[str]]:
    """Return the head words of the actors and of the targets of the act that `word` tells."""
    _, sentence = parsed(table)
    tree = Tree(sentence)
    at = sentence.forms.index(word)
    pos = sentence.upos[at]
    frame = frame_of(tree, at, pos)
    found = noun_fillers(tree, at, frame, -1) if pos == "NOUN" else verb_fillers(tree, at, frame)
    found = mutual(found, frame)
    forms = sentence.forms
    return [forms[k] for k in found.actors], [forms[k] for k in found.targets]


def test_an_act_that_the_table_does_not_know_reaches_a_body() -> None:
    assert roles(SHIPPED, "rowed") == (["Rowers"], ["trophy", "duke"])


def test_what_a_gift_is_for_names_who_gets_it() -> None:
    assert roles(TENTS, "donated") == (["Graustark"], ["Ruritania"])


def test_a_document_names_whom_it_accuses() -> None:
    assert roles(LAWSUIT, "filed") == (["Graustark"], ["bank"])


def test_who_may_then_do_something_is_aimed_at() -> None:
    assert roles(GATES, "agreed") == (["Graustark"], ["pilgrims"])


def test_what_is_undone_names_whom_it_was_done_to() -> None:
    assert roles(REVERSED, "reversed") == (["court"], ["envoy"])


def test_who_leads_a_raid_raids() -> None:
    assert roles(RAID, "killed") == (["Ruritanian"], ["miners"])


def test_who_is_held_responsible_did_it_and_who_agrees_takes_part() -> None:
    assert roles(BLAMED, "murder") == (["gang"], [])
    assert roles(TAKES_PART, "ceasefire") == (["rebels"], [])


def test_one_is_expelled_by_whom_one_is_expelled_from() -> None:
    assert roles(EXPELLED, "expelled") == (["Ruritania"], ["envoys"])


def test_who_storms_where_one_is_killed_kills() -> None:
    assert roles(KILLED_WHEN, "killed") == (["gunmen"], ["miners"])
    assert roles(KILLED_BEFORE, "killed") == ([], ["miners"])


def test_what_is_received_comes_from_somebody() -> None:
    _, sentence = parsed(RECEIVED)
    tree = Tree(sentence)
    found = noun_fillers(tree, 3, frame_of(tree, 3, "NOUN"), 2)
    assert [sentence.forms[k] for k in (*found.actors, *found.targets)] == [
        "Graustark",
        "islanders",
    ]


def test_a_number_is_whom_the_name_behind_it_names() -> None:
    text, sentence = parsed(NUMBERED)
    role = Tree(sentence).role(1)
    assert (role.span.cut(text), role.named.cut(text)) == ("The third", "Ana")


def test_nobody_does_an_accident() -> None:
    _, sentence = parsed(BLAST)
    tree = Tree(sentence)
    frame = frame_of(tree, 2, "NOUN")
    found = noun_fillers(tree, 2, frame, -1)
    assert frame is not None
    assert frame.act == "accident"
    assert (found.actors, [sentence.forms[k] for k in found.targets]) == ((), ["mine"])


def test_what_is_talked_about_does_not_talk() -> None:
    assert roles(TALKS, "discussed") == (["envoy", "rebels"], [])


def test_a_past_with_an_object_behind_it_is_active() -> None:
    assert roles(HELD, "seized") == (["Rebels"], ["monks"])


def test_who_is_committed_commits() -> None:
    actors, targets = roles(COMMITTED, "committed")
    assert actors == ["emir"]
    assert "emir" not in targets


def test_what_goes_on_behind_officials_said_was_not_done_by_officials() -> None:
    assert roles(ALREADY_SAID, "killing") == (["Rebels"], ["miners"])


def test_a_clause_that_hangs_on_its_own_object_ends() -> None:
    assert roles(TO_BE_STAGED, "staged") == ([], [])
