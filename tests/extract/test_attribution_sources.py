"""Whose words they are, where somebody beside the speaker stands nearer."""

from __future__ import annotations

import pytest
from marked import Tree, read_marked
from test_attribution import line, told

from onrecord.extract.attribution import pair_attributions
from onrecord.extract.attribution_links import Draft
from onrecord.extract.attribution_sources import not_a_bystander, outspoken
from onrecord.extract.attribution_tree import Tree as Parse
from onrecord.extract.mentions import Chunk, Sentence

FAILED: Tree = {
    "said": ("", "root"),
    "Lund": ("said", "nsubj"),
    "raid": ("failed", "nsubj"),
    "the": ("raid", "det"),
    "failed": ("said", "ccomp"),
    "and": ("warned", "cc"),
    "warned": ("failed", "conj"),
    "more": ("follow", "nsubj"),
    "would": ("follow", "aux"),
    "follow": ("warned", "ccomp"),
}
VERBS = {"said": "VBD", "failed": "VBD", "warned": "VBD", "follow": "VB"}


def sentence(words: str, tree: Tree, kinds: dict[str, str]) -> Sentence:
    _, (one,), _ = read_marked(words, tree, VERBS)
    values = {field: getattr(one, field) for field in one.__slots__}
    values["kinds"] = tuple(kinds.get(form, "") for form in one.forms)
    return Sentence(**values)


def second(kind: str) -> str:
    """Return who warns in "Lund said the raid failed, and warned", the raid being of `kind`."""
    s = sentence("Lund said the raid failed and warned more would follow.", FAILED, {"raid": kind})
    first = Draft(0, Chunk(1, 2, "", 0.9), Chunk(0, 1, "", 0.9), [(0, Chunk(2, 5, "", 0.9))])
    later = Draft(0, Chunk(6, 7, "", 0.9), Chunk(2, 4, "", 0.9), [(0, Chunk(7, 10, "", 0.9))])
    outspoken(s, later, [first, later])
    assert later.source is not None
    return " ".join(s.forms[later.source.first : later.source.last])


def test_what_happened_does_not_go_on_to_warn() -> None:
    assert second("event") == "Lund"


@pytest.mark.parametrize("kind", ["person", "organization", ""])
def test_whoever_can_speak_may_go_on_to_warn(kind: str) -> None:
    assert second(kind) == "the raid"


BAN: Tree = {
    "lifted": ("", "root"),
    "court": ("lifted", "nsubj"),
    "The": ("court", "det"),
    "ban": ("lifted", "obj"),
    "a": ("ban", "det"),
    "league": ("ban", "nmod"),
    "by": ("league", "case"),
    "the": ("league", "det"),
    "saying": ("lifted", "advcl"),
    "unfair": ("saying", "ccomp"),
    "it": ("unfair", "nsubj"),
    "was": ("unfair", "cop"),
}


def test_a_participle_behind_a_comma_is_the_subject_s() -> None:
    tags = {"lifted": "VBD", "saying": "VBG"}
    _, (s,), _ = read_marked(
        "The court lifted a ban by the league, saying it was unfair.", BAN, tags
    )
    cue = s.forms.index("saying")
    league = s.forms.index("league")
    draft = Draft(0, Chunk(cue, cue + 1, "", 0.9), Chunk(league - 1, league + 1, "", 0.9), [])
    not_a_bystander(0, s, Parse.of(s), draft)
    assert draft.source is not None
    assert s.forms[draft.source.first : draft.source.last] == ("The", "court")


def test_a_source_is_not_cut_at_a_hyphen() -> None:
    assert told("[S The G]-20 [C said] [Q that the lock would close].") == [
        "The G-20 | said | that the lock would close"
    ]


def test_content_begins_with_its_sentence_where_a_place_opens_it() -> None:
    tree: Tree = {"said": ("", "root"), "sank": ("said", "ccomp"), "navy": ("said", "nsubj")}
    marked = "Despite the storm [Q two ships sank in the bay], [S the navy] [C said]."
    assert told(marked, tree, {"said": "VBD", "sank": "VBD"}) == [
        "the navy | said | Despite the storm two ships sank in the bay"
    ]


def test_a_phrase_that_only_connects_is_the_writer_s() -> None:
    tree: Tree = {"said": ("", "root"), "sank": ("said", "ccomp"), "navy": ("said", "nsubj")}
    marked = "In addition, [Q two ships sank in the bay], [S the navy] [C said]."
    assert told(marked, tree, {"said": "VBD", "sank": "VBD"}) == [
        "the navy | said | two ships sank in the bay"
    ]


@pytest.mark.parametrize(
    ("marked", "relay", "origin"),
    [
        (
            '[Q "The quay is empty,"] [S the Gazette] [C quoted] Aske as [C saying].',
            "the Gazette | quoted",
            "Aske | saying",
        ),
        (
            '[Q "The quay is empty,"] [S Aske] [C was quoted] by the Gazette as [C saying].',
            "the Gazette | was quoted by",
            "Aske | saying",
        ),
    ],
)
def test_words_before_their_relay_have_both_voices(marked: str, relay: str, origin: str) -> None:
    tags = {"quoted": "VBN", "saying": "VBG"}
    tree: Tree = {"quoted": ("", "root"), "by": ("Gazette", "case"), "Gazette": ("quoted", "obl")}
    text, sentences, layout = read_marked(marked, tree, tags)
    said = pair_attributions(text, sentences, layout)
    lines = [line(text, one) for one in said]
    assert lines == [f'{relay} | "The quay is empty,"', f'{origin} | "The quay is empty,"']
    assert [one.parent for one in said] == [None, 0]
