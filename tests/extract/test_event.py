"""Acts, their parties, status and day, from parses written by hand."""

from __future__ import annotations

from parses import parsed

from onrecord.extract.event import code_events
from onrecord.extract.mentions import Anchor, Attribution, Event, Role, Sentence, Timex
from onrecord.spans import Span

RECOGNISED = """
On ADP IN 2 case
Monday PROPN NNP 5 obl time
_, PUNCT , 5 punct
Graustark PROPN NNP 5 nsubj LOC
recognised VERB VBD 0 root
the DET DT 7 det
independence NOUN NN 5 obj abstract
of ADP IN 9 case
Strelsau PROPN NNP 7 nmod LOC
_. PUNCT . 5 punct
"""

TALKS = """
Graustark PROPN NNP 4 nsubj LOC
and CCONJ CC 3 cc
Ruritania PROPN NNP 1 conj LOC
held VERB VBD 0 root
talks NOUN NNS 4 obj event
in ADP IN 7 case
Strelsau PROPN NNP 4 obl LOC
_. PUNCT . 4 punct
"""

FAILED = """
Graustark PROPN NNP 2 nsubj LOC
refused VERB VBD 0 root
to PART TO 4 mark
free VERB VB 2 xcomp
the DET DT 6 det
prisoners NOUN NNS 4 obj person
_. PUNCT . 2 punct
"""

ARREST = """
Two NUM CD 2 nummod
men NOUN NNS 4 nsubj:pass person
were AUX VBD 4 aux:pass
arrested VERB VBN 0 root
and CCONJ CC 6 cc
charged VERB VBN 4 conj
by ADP IN 8 case
police NOUN NNS 4 obl:agent organization
_. PUNCT . 4 punct
"""

BOMBARDMENT = """
Graustark PROPN NNP 3 nmod:poss LOC
_'s PART POS 1 case
bombardment NOUN NN 6 nsubj event
of ADP IN 5 case
Strelsau PROPN NNP 3 nmod LOC
continued VERB VBD 0 root
_. PUNCT . 6 punct
"""

WILL_MEET = """
The DET DT 2 det
ministers NOUN NNS 4 nsubj person
will AUX MD 4 aux
meet VERB VB 0 root
in ADP IN 6 case
Strelsau PROPN NNP 4 obl LOC
_. PUNCT . 4 punct
"""

URGED = """
Graustark PROPN NNP 2 nsubj LOC
urged VERB VBD 0 root
Ruritania PROPN NNP 2 obj LOC
to PART TO 5 mark
withdraw VERB VB 2 xcomp
its PRON PRP$ 7 nmod:poss
troops NOUN NNS 5 obj organization
from ADP IN 9 case
Strelsau PROPN NNP 5 obl LOC
_. PUNCT . 2 punct
"""

SAID = """
The DET DT 2 det
minister NOUN NN 3 nsubj person
said VERB VBD 0 root
on ADP IN 5 case
Tuesday PROPN NNP 3 obl time
that SCONJ IN 8 mark
rebels NOUN NNS 8 nsubj person
attacked VERB VBD 3 ccomp
a DET DT 10 det
convoy NOUN NN 8 obj object
_. PUNCT . 3 punct
"""


def events(
    table: str,
    *,
    times: tuple[Timex, ...] = (),
    said: tuple[Attribution, ...] = (),
    anchors: tuple[Anchor, ...] = (),
    statements: bool = False,
) -> tuple[str, tuple[Event, ...]]:
    text, sentence = parsed(table, anchors=anchors)
    return text, code_events((sentence,), times, said, statements=statements)


def words(text: str, roles: tuple[Role, ...]) -> list[str]:
    return [role.span.cut(text) for role in roles]


def weekday(text: str, word: str) -> Timex:
    at = text.index(word)
    return Timex(span=Span(at, at + len(word)), type="DATE", rule="weekday", value=word)


def test_a_republic_is_recognised_on_a_day() -> None:
    day = weekday("On Monday, Graustark", "Monday")
    text, (event,) = events(RECOGNISED, times=(day,))
    assert event.anchor.cut(text) == "recognised"
    assert (event.type, event.act, event.status) == ("SUPPORT", "recognize", "happened")
    assert words(text, event.actors) == ["Graustark"]
    assert words(text, event.targets) == ["Strelsau"]
    assert event.time == 0


def test_a_light_verb_lends_its_subjects_to_the_noun() -> None:
    text, (event,) = events(TALKS)
    assert event.anchor.cut(text) == "talks"
    assert event.type == "CONSULT"
    assert words(text, event.actors) == ["Graustark", "Ruritania"]
    assert words(text, event.places) == ["Strelsau"]


def test_a_refusal_is_one_act() -> None:
    text, (refusal,) = events(FAILED)
    assert (refusal.type, refusal.status) == ("REJECT", "happened")
    assert words(text, refusal.actors) == ["Graustark"]


def test_what_one_failed_to_do_is_one_act_denied() -> None:
    text, (release,) = events(FAILED.replace("refused", "failed"))
    assert (release.type, release.status) == ("RETREAT", "denied")
    assert release.factuality.polarity == "negative"
    assert words(text, release.actors) == ["Graustark"]
    assert words(text, release.targets) == ["the prisoners"]


BY_ROAD = """
Gunmen NOUN NNS 3 nsubj:pass person
were AUX VBD 3 aux:pass
arrested VERB VBN 0 root
by ADP IN 5 case
road NOUN NN 3 obl:agent place
_. PUNCT . 3 punct
"""

STEPPED_UP = """
Gunmen NOUN NNS 3 nsubj person
have AUX VBP 3 aux
stepped VERB VBN 0 root
up ADP RP 3 compound:prt
attacks NOUN NNS 3 obj event
_. PUNCT . 3 punct
"""

AFTER_BEING = """
Ana PROPN NNP 3 nsubj PER
left VERB VBD 0 root
after SCONJ IN 5 mark
being AUX VBG 5 aux:pass
arrested VERB VBN 2 advcl
_. PUNCT . 2 punct
"""

RALLIED = """
Workers NOUN NNS 2 nsubj person
rallied VERB VBD 0 root
to PART TO 4 mark
denounce VERB VB 2 advcl
Graustark PROPN NNP 4 obj LOC
_. PUNCT . 2 punct
"""


def test_a_way_is_no_party() -> None:
    text, (arrest,) = events(BY_ROAD)
    assert words(text, arrest.actors) == []
    text, (arrest,) = events(BY_ROAD.replace("road NOUN NN", "troops NOUN NNS"))
    assert words(text, arrest.actors) == ["troops"]


def test_attacks_stepped_up_have_happened() -> None:
    _, found = events(STEPPED_UP)
    assert [event.status for event in found if event.type == "ASSAULT"] == ["happened"]
    _, found = events(STEPPED_UP.replace("have AUX VBP", "will AUX MD").replace("VBN", "VB"))
    assert [event.status for event in found if event.type == "ASSAULT"] == ["planned"]


def test_after_being_arrested_is_over() -> None:
    _, found = events(AFTER_BEING)
    assert [event.status for event in found if event.act == "arrest"] == ["happened"]


def test_what_crowds_rally_to_say_is_said() -> None:
    _, found = events(RALLIED)
    assert [event.status for event in found if event.type == "ACCUSE"] == ["happened"]


def test_passives_share_their_subject() -> None:
    text, (arrest, charge) = events(ARREST)
    assert words(text, arrest.targets) == ["Two men"]
    assert words(text, arrest.actors) == ["police"]
    assert charge.type == "ACCUSE"
    assert words(text, charge.targets) == ["Two men"]


def test_a_noun_tells_an_act_with_its_parties() -> None:
    text, (event,) = events(BOMBARDMENT)
    assert (event.anchor.cut(text), event.type) == ("bombardment", "ASSAULT")
    assert words(text, event.actors) == ["Graustark"]
    assert words(text, event.targets) == ["Strelsau"]


def test_an_intended_meeting_is_an_agreement_to_meet() -> None:
    _, (event,) = events(WILL_MEET)
    assert (event.type, event.act, event.status) == ("AGREE", "meet", "planned")
    assert event.factuality.time == "future"


def test_a_demand_and_what_it_demands() -> None:
    text, (demand, withdrawal) = events(URGED)
    assert (demand.type, demand.status) == ("REQUEST", "happened")
    assert words(text, demand.targets) == ["Ruritania"]
    assert (withdrawal.type, withdrawal.status) == ("RETREAT", "demanded")
    assert words(text, withdrawal.actors) == ["Ruritania"]
    assert words(text, withdrawal.targets) == ["Strelsau"]


def _said(text: str) -> Attribution:
    cue, content = text.index("said"), text.index("rebels")
    return Attribution(
        source=Span(0, 12),
        cue=(Span(cue, cue + 4),),
        content=(Span(content, len(text) - 1),),
        kind="indirect",
        stance="asserts",
        parent=None,
        score=1.0,
    )


def test_the_day_of_saying_does_not_date_what_is_said() -> None:
    text, sentence = parsed(SAID)
    (event,) = code_events((sentence,), (weekday(text, "Tuesday"),), (_said(text),))
    assert event.anchor.cut(text) == "attacked"
    assert event.time is None


def test_a_statement_is_no_event_unless_asked_for() -> None:
    seen = Anchor(2, "SPEECH", "certain", "positive", "non_future", 0.9)
    text, _ = parsed(SAID)
    _, without = events(SAID, said=(_said(text),), anchors=(seen,))
    _, counted = events(SAID, said=(_said(text),), anchors=(seen,), statements=True)
    assert [e.anchor.cut(text) for e in without] == ["attacked"]
    assert [e.anchor.cut(text) for e in counted] == ["said", "attacked"]


def test_the_main_reported_act_comes_first() -> None:
    _, (demand, withdrawal) = events(URGED)
    assert demand.score > withdrawal.score


def test_no_words_no_events() -> None:
    empty = Sentence(
        span=Span(0, 1), starts=(), ends=(), forms=(), upos=(), xpos=(), heads=(), rels=(),
        kinds=(), names=(), times=(), sources=(), cues=(), contents=(), anchors=(),
    )  # fmt: skip
    assert code_events((empty,), (), ()) == ()


ON_ARRIVAL = """
On ADP IN 2 case
arrival NOUN NN 4 obl event
Ana PROPN NNP 4 nsubj PER
called VERB VBD 0 root
for ADP IN 6 case
talks NOUN NNS 4 obl event
_. PUNCT . 4 punct
"""


def test_what_stands_before_a_call_is_not_called_for() -> None:
    text, found = events(ON_ARRIVAL)
    status = {text[e.anchor.start : e.anchor.end]: e.status for e in found}
    assert status["arrival"] == "happened"
    assert status.get("talks", "demanded") == "demanded"
