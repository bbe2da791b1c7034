from __future__ import annotations

import pytest

from made import at, parsed
from onrecord.dispatch.wires import Quotation
from onrecord.extract.mentions import (
    Attribution,
    Event,
    Factuality,
    Sentence,
    Stance,
    Status,
)
from onrecord.record.voices import Voices, fold
from onrecord.spans import Span

SURE = Factuality(certainty="certain", polarity="positive", time="non_future")


def _said(
    text: str,
    source: str | None,
    cue: str,
    content: str,
    stance: Stance = "asserts",
    parent: int | None = None,
) -> Attribution:
    return Attribution(
        source=at(source, text=text) if source else None,
        cue=(at(cue, text=text),),
        content=(at(content, text=text),),
        kind="indirect",
        stance=stance,
        parent=parent,
        score=0.9,
    )


def _event(text: str, sentence: Sentence, anchor: str, status: Status = "happened") -> Event:
    span = at(anchor, text=text)
    return Event(
        anchor=span,
        sentence=0,
        word=sentence.starts.index(span.start),
        type=None,
        act=None,
        actors=(),
        targets=(),
        places=(),
        time=None,
        factuality=SURE,
        status=status,
        score=0.9,
    )


def test_nested_voices_come_outermost_first() -> None:
    text = "Peskov said Minsk claimed troops left."
    sentence = parsed(
        text,
        "Peskov/NNP/2/nsubj said/VBD/0/root Minsk/NNP/4/nsubj claimed/VBD/2/ccomp "
        "troops/NNS/6/nsubj left/VBD/4/ccomp ././2/punct",
    )
    inner = _said(text, "Minsk", "claimed", "troops left", parent=1)
    outer = _said(text, "Peskov", "said", "Minsk claimed troops left")
    voices = Voices((inner, outer), (sentence,), ())
    assert voices.behind(at("left", text=text)) == (1, 0)
    assert voices.behind(at("said", text=text)) == ()


DEPLORED = "Ankara deplored the raid."
DEPLORED_WORDS = "Ankara/NNP/2/nsubj deplored/VBD/0/root the/DT/4/det raid/NN/2/obj ././2/punct"


def test_what_a_cue_judges_it_takes_for_granted() -> None:
    sentence = parsed(DEPLORED, DEPLORED_WORDS)
    said = _said(DEPLORED, "Ankara", "deplored", "the raid")
    assert Voices((said,), (sentence,), ()).behind(at("raid", text=DEPLORED)) == ()


def test_inside_quotation_marks_the_judge_stands_for_his_words() -> None:
    sentence = parsed(DEPLORED, DEPLORED_WORDS)
    said = _said(DEPLORED, "Ankara", "deplored", "the raid")
    quoted = Quotation(span=Span(0, len(DEPLORED)), inner=Span(0, len(DEPLORED)))
    assert Voices((said,), (sentence,), (quoted,)).behind(at("raid", text=DEPLORED)) == (0,)


def test_a_denied_claim_stands_on_the_denier() -> None:
    text = "Oslo denied reports that it sold arms."
    sentence = parsed(
        text,
        "Oslo/NNP/2/nsubj denied/VBD/0/root reports/NNS/2/obj that/IN/6/mark it/PRP/6/nsubj "
        "sold/VBD/3/acl arms/NNS/6/obj ././2/punct",
    )
    denial = _said(text, "Oslo", "denied", "reports that it sold arms", "denies")
    claim = _said(text, None, "reports", "it sold arms", parent=0)
    voices = Voices((denial, claim), (sentence,), ())
    chain = voices.behind(at("sold", text=text))
    assert chain == (0,)
    assert voices.status(_event(text, sentence, "sold"), chain) == "denied"


URGED = "Rome urged Tunis to free the men it arrested."
URGED_WORDS = (
    "Rome/NNP/2/nsubj urged/VBD/0/root Tunis/NNP/2/obj to/TO/5/mark free/VB/2/xcomp "
    "the/DT/7/det men/NNS/5/obj it/PRP/9/nsubj arrested/VBD/7/acl:relcl ././2/punct"
)


@pytest.mark.parametrize(("anchor", "status"), [("free", "demanded"), ("arrested", "happened")])
def test_a_demand_wants_what_it_names_and_not_what_it_takes_as_done(
    anchor: str, status: Status
) -> None:
    sentence = parsed(URGED, URGED_WORDS)
    said = _said(URGED, "Rome", "urged", "to free the men it arrested", "demands")
    voices = Voices((said,), (sentence,), ())
    assert voices.status(_event(URGED, sentence, anchor), (0,)) == status


def test_a_noun_under_the_cue_is_what_is_wanted_and_a_deeper_one_is_given() -> None:
    text = "Rome demanded a halt to the raids."
    sentence = parsed(
        text,
        "Rome/NNP/2/nsubj demanded/VBD/0/root a/DT/4/det halt/NN/2/obj to/IN/7/case "
        "the/DT/7/det raids/NNS/4/nmod ././2/punct",
    )
    said = _said(text, "Rome", "demanded", "a halt to the raids", "demands")
    voices = Voices((said,), (sentence,), ())
    assert voices.status(_event(text, sentence, "halt"), (0,)) == "demanded"
    assert voices.status(_event(text, sentence, "raids"), (0,)) == "happened"


@pytest.mark.parametrize(
    ("status", "stance", "settled", "folded"),
    [
        ("happened", "asserts", True, "happened"),
        ("planned", "asserts", False, "planned"),
        ("happened", "denies", True, "denied"),
        ("planned", "denies", False, "denied"),
        ("happened", "demands", False, "demanded"),
        ("happened", "demands", True, "happened"),
        ("happened", "promises", False, "planned"),
        ("possible", "threatens", False, "planned"),
        ("demanded", "believes", False, "demanded"),
        ("planned", "believes", False, "possible"),
        ("happened", "withholds", False, "possible"),
        ("happened", "believes", True, "happened"),
        ("happened", "asks", False, "possible"),
        ("hypothetical", "demands", False, "hypothetical"),
        ("denied", "demands", False, "denied"),
    ],
)
def test_the_stance_is_folded_into_the_status(
    status: Status, stance: Stance, settled: bool, folded: Status
) -> None:
    assert fold(status, stance, settled=settled) == folded
