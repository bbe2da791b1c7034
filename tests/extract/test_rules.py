from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract.mentions import Chunk, Sentence
from onrecord.extract.rules import RulesAnnotator
from onrecord.spans import Span


def read(text: str) -> Sentence:
    (s,) = RulesAnnotator().annotate(text, (Span(0, len(text)),))
    return s


def cut(text: str, s: Sentence, chunks: tuple[Chunk, ...]) -> list[str]:
    return [s.cover(c.first, c.last).cut(text) for c in chunks]


def parts(text: str) -> tuple[list[str], list[str], list[str]]:
    s = read(text)
    return cut(text, s, s.sources), cut(text, s, s.cues), cut(text, s, s.contents)


def test_subject_verb_clause() -> None:
    assert parts("The ministry said on Monday that the road was open.") == (
        ["The ministry"],
        ["said"],
        ["on Monday that the road was open"],
    )


def test_quotation_then_cue() -> None:
    assert parts('"We have water for nine days," said Tomas Reed.') == (
        ["Tomas Reed"],
        ["said"],
        ['"We have water for nine days,"'],
    )


def test_quotation_then_subject() -> None:
    assert parts('"We have water," the mayor said.') == (
        ["the mayor"],
        ["said"],
        ['"We have water,"'],
    )


def test_according_to() -> None:
    assert parts("Four boats were held, according to the coast guard.") == (
        ["the coast guard"],
        ["according to"],
        ["Four boats were held"],
    )


def test_a_quoted_sentence_goes_on() -> None:
    assert parts('"Nobody wrote back to us."') == ([], [], ['"Nobody wrote back to us."'])


def test_nothing_is_said() -> None:
    assert parts("The port of Orla was closed on Friday.") == ([], [], [])


def test_names_by_capitals() -> None:
    text = "Minister Dana Kovic met the Workers Party leader in Orla."
    s = read(text)
    found = [(c.label, s.cover(c.first, c.last).cut(text)) for c in s.names]
    assert found == [("PER", "Dana Kovic"), ("ORG", "Workers Party"), ("LOC", "Orla")]


def test_an_anchor_knows_will_and_not() -> None:
    s = read("The envoy will visit Orla.")
    assert [(s.forms[a.word], a.tense) for a in s.anchors] == [("visit", "future")]


@given(st.text(min_size=1, max_size=120))
@settings(deadline=None)
def test_any_text_gives_a_valid_tree(text: str) -> None:
    s = read(text)
    assert sum(head == -1 for head in s.heads) == (1 if len(s) else 0)
    for word in range(len(s)):
        steps = 0
        while word >= 0:
            word, steps = s.heads[word], steps + 1
            assert steps <= len(s)
    for chunk in (*s.names, *s.sources, *s.cues, *s.contents):
        assert 0 <= chunk.first < chunk.last <= len(s)


def test_an_empty_or_blank_sentence_is_kept() -> None:
    assert len(read("   ")) == 0


def test_a_long_line_is_one_sentence() -> None:
    assert len(read("said Moscow " * 8_000)) == 16_000
