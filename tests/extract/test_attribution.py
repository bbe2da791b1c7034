from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import Tree, read_marked

from onrecord.dispatch.quotations import find_quotations
from onrecord.dispatch.wires import Layout
from onrecord.extract.attribution import pair_attributions
from onrecord.extract.mentions import Attribution, Chunk, Sentence
from onrecord.extract.rules import RulesAnnotator
from onrecord.spans import Span


def told(marked: str, tree: Tree | None = None, tags: dict[str, str] | None = None) -> list[str]:
    """Each attribution as "source | cue | content // content"."""
    text, sentences, layout = read_marked(marked, tree, tags)
    return [line(text, a) for a in pair_attributions(text, sentences, layout)]


def line(text: str, a: Attribution) -> str:
    source = a.source.cut(text) if a.source is not None else "-"
    cue = " ".join(c.cut(text) for c in a.cue)
    return f"{source} | {cue} | {' // '.join(c.cut(text) for c in a.content)}"


def test_source_cue_and_content_side_by_side() -> None:
    assert told("[S The harbour board] [C said] [Q that the lock would close on Friday].") == [
        "The harbour board | said | that the lock would close on Friday"
    ]


def test_a_quotation_split_by_its_cue_is_one_attribution_in_two_pieces() -> None:
    assert told('[Q "The ferry,"] [S the captain] [C said], [Q "never left the quay."]') == [
        'the captain | said | "The ferry," // "never left the quay."'
    ]


def test_a_quotation_goes_on_after_its_cue() -> None:
    marked = '[Q "The ice is thin,"] [S Mira Holt] [C said]. [Q "Nobody should cross."]'
    assert told(marked) == ['Mira Holt | said | "The ice is thin," // "Nobody should cross."']


def test_a_quotation_of_several_sentences_before_its_cue() -> None:
    marked = (
        "[S Lund] [C denied] [Q the report].\n\n"
        '[Q "We were asleep.] [Q The alarm was late.] [Q It rang at four,"] [S Holt] [C said].'
    )
    assert told(marked) == [
        "Lund | denied | the report",
        'Holt | said | "We were asleep. The alarm was late. It rang at four,"',
    ]


def test_a_floating_quotation_goes_to_the_speaker_before_it() -> None:
    marked = (
        "[S Reed] [C said] [Q the pumps had failed].\n\n"
        '[Q "We asked for parts in May.] [Q Nobody wrote back."]'
    )
    assert told(marked) == [
        'Reed | said | the pumps had failed // "We asked for parts in May. Nobody wrote back."'
    ]


def test_a_piece_of_another_sentence_that_fills_no_sentence_is_not_joined() -> None:
    marked = (
        "[S Reed] [C said] [Q the pumps had failed]. "
        "The town later dropped plans for [Q a new dam] upstream."
    )
    assert told(marked) == ["Reed | said | the pumps had failed"]


def test_two_cues_share_their_subject() -> None:
    marked = "[S Brandt] [C said] [Q crews had come], [C adding] [Q that repairs would take days]."
    assert told(marked) == [
        "Brandt | said | crews had come",
        "Brandt | adding | that repairs would take days",
    ]


def test_a_passive_borrows_no_source() -> None:
    marked = "[S Reed] [C said] [Q it was late], and [Q the ship] [C was reported] [Q to be lost]."
    tree = {
        "said": ("", "root"),
        "Reed": ("said", "nsubj"),
        "reported": ("said", "conj"),
        "ship": ("reported", "nsubj:pass"),
        "the": ("ship", "det"),
        "was": ("reported", "aux:pass"),
    }
    found = told(marked, tree, {"reported": "VBN"})
    assert found[1].startswith("- | was reported")


def test_according_to_stands_before_or_behind() -> None:
    assert told("[C According to] [S the guild], [Q bread is short].") == [
        "the guild | According to | bread is short"
    ]
    assert told("[Q Four boats were held], [C according to] [S the coast guard].") == [
        "the coast guard | according to | Four boats were held"
    ]


def test_an_outer_mark_left_out_is_taken_in() -> None:
    marked = '[S Oren] [C said]: "[Q There will be no second warning.]"'
    assert told(marked) == ['Oren | said | "There will be no second warning."']


def test_a_label_before_a_colon_speaks() -> None:
    assert told("[P Kovic]: talks with the rebels could resume in May") == [
        "Kovic | : | talks with the rebels could resume in May"
    ]
    transcript = "Part of the interview follows.\n\n[P OREN]: There is no second offer. We wait."
    assert told(transcript) == ["OREN | : | There is no second offer. We wait."]


@pytest.mark.parametrize(
    "text",
    [
        "Breaking: a bridge has fallen into the river",
        "The port opened at 11:40 in the morning.",
        "Nobody knew one thing: the bridge was closed.",
        "Roundup: talks with the rebels resume in May",
    ],
)
def test_no_speaker_before_the_colon(text: str) -> None:
    assert told(text) == []


def test_a_town_in_an_agenda_does_not_speak() -> None:
    marked = "The day ahead.\n\n[O OSLO]: Covering the talks that resume on Monday."
    assert told(marked, None, {"Covering": "VBG"}) == []
    assert told("The day ahead.\n\nOSLO: The talks resume on Monday.") == []


def test_a_headline_s_source_may_stand_behind_a_colon() -> None:
    assert told("Talks with the rebels could resume in May: [P Kovic]") == [
        "Kovic | : | Talks with the rebels could resume in May"
    ]


def test_a_signed_quotation() -> None:
    marked = "Readers wrote to us.\n\n“The road is a disgrace. Mend it.” ― [P Ada Moor]"
    assert told(marked) == ["Ada Moor | ― | “The road is a disgrace. Mend it.”"]


def test_a_block_below_a_colon() -> None:
    marked = (
        "After the talks [S the envoy] [C said]:\n\n"
        "We agreed on three points.\n\nWe shall meet again.\n\nThe envoy left for Port Alden."
    )
    assert told(marked) == ["the envoy | said | We agreed on three points. // We shall meet again."]


def test_an_attribution_inside_a_content_names_its_parent() -> None:
    marked = "[S The aide] [C claimed] [Q Orla had reported that the fort was empty]."
    tree = {
        "claimed": ("", "root"),
        "aide": ("claimed", "nsubj"),
        "The": ("aide", "det"),
        "reported": ("claimed", "ccomp"),
        "Orla": ("reported", "nsubj"),
        "had": ("reported", "aux"),
        "empty": ("reported", "ccomp"),
        "that": ("empty", "mark"),
        "fort": ("empty", "nsubj"),
        "the": ("fort", "det"),
        "was": ("empty", "cop"),
        ".": ("claimed", "punct"),
    }
    text, sentences, layout = read_marked(marked, tree, {"reported": "VBN"})
    outer, inner = pair_attributions(text, sentences, layout)
    assert line(text, inner) == "Orla | had reported | that the fort was empty"
    assert (outer.parent, inner.parent) == (None, 0)


def test_a_speech_verb_that_nobody_marked_is_read_off_the_tree() -> None:
    tree = {
        "announced": ("", "root"),
        "ministry": ("announced", "nsubj"),
        "The": ("ministry", "det"),
        "recalling": ("announced", "ccomp"),
        "it": ("recalling", "nsubj"),
        "was": ("recalling", "aux"),
        "consul": ("recalling", "obj"),
        "its": ("consul", "nmod:poss"),
        ".": ("announced", "punct"),
    }
    assert told("The ministry announced it was recalling its consul.", tree) == [
        "The ministry | announced | it was recalling its consul"
    ]


def test_kinds_follow_the_quotation_marks() -> None:
    def kind(marked: str) -> str:
        text, sentences, layout = read_marked(marked)
        (only,) = pair_attributions(text, sentences, layout)
        return only.kind

    assert kind('[Q "We wait,"] [S he] [C said].') == "direct"
    assert kind('[S He] [C called] [Q the plan "dead on arrival" for now].') == "mixed"
    assert kind("[S He] [C said] [Q the plan was dead].") == "indirect"


def _strewn(text: str, draw: list[int]) -> tuple[Sentence, Layout]:
    """One sentence with chunks anywhere, as a badly trained annotator might give."""
    span = Span(0, len(text))
    (s,) = RulesAnnotator().annotate(text, (span,))
    chunks: list[list[Chunk]] = [[], [], []]
    at = 0
    for number, size in enumerate(draw):
        first = at + size % 3
        last = first + 1 + size % 5
        if last > len(s):
            break
        chunks[number % 3].append(Chunk(first, last, "", 0.5))
        at = last
    marked = Sentence(
        **{
            **{name: getattr(s, name) for name in s.__slots__},
            "sources": tuple(chunks[0]),
            "cues": tuple(chunks[1]),
            "contents": tuple(chunks[2]),
        }
    )
    layout = Layout(
        paragraphs=(span,), sentences=(span,), quotations=find_quotations(text, (span,))
    )
    return marked, layout


@given(
    st.text(alphabet='ab Said he told "“”:,.-\n', min_size=1, max_size=200),
    st.lists(st.integers(0, 20), max_size=30),
)
@settings(max_examples=150, deadline=None)
def test_any_chunks_give_spans_that_cut(text: str, draw: list[int]) -> None:
    sentence, layout = _strewn(text, draw)
    found = pair_attributions(text, (sentence,), layout)
    for i, a in enumerate(found):
        assert a.content
        for span in (*a.content, *a.cue, *([a.source] if a.source else [])):
            assert span.cut(text)
        assert all(x.end <= y.start for x, y in zip(a.content, a.content[1:], strict=False))
        assert 0 < a.score <= 1
        seen = {i}
        while a.parent is not None:  # no circle
            assert a.parent not in seen
            seen.add(a.parent)
            a = found[a.parent]


def test_an_act_by_authority_is_in_nobodys_words() -> None:
    marked = "[S Norland] [C {}] [Q the independence of the isles]."
    assert told(marked.format("recognized"), tags={"recognized": "VBD"}) == []
    assert told(marked.format("asserted"), tags={"asserted": "VBD"}) != []


def test_what_is_called_off_is_in_nobodys_words() -> None:
    marked = "[S Norland] [C called off] [Q the search for the crew]."
    assert told(marked) == []
    assert told(marked.replace("called off", "called for")) != []
