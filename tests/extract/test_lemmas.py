import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.lemmas import lemma


@pytest.mark.parametrize(
    ("form", "xpos", "want"),
    [
        ("said", "VBD", "say"),
        ("Says", "VBZ", "say"),
        ("told", "VBN", "tell"),
        ("announced", "VBD", "announce"),
        ("announcing", "VBG", "announce"),
        ("urged", "VBD", "urge"),
        ("warned", "VBD", "warn"),
        ("denied", "VBD", "deny"),
        ("denies", "VBZ", "deny"),
        ("denying", "VBG", "deny"),
        ("planned", "VBD", "plan"),
        ("controlled", "VBN", "control"),
        ("expelled", "VBN", "expel"),
        ("killed", "VBN", "kill"),
        ("called", "VBD", "call"),
        ("added", "VBD", "add"),
        ("pressed", "VBD", "press"),
        ("stressed", "VBD", "stress"),
        ("agreed", "VBD", "agree"),
        ("freed", "VBN", "free"),
        ("required", "VBN", "require"),
        ("repaired", "VBN", "repair"),
        ("created", "VBD", "create"),
        ("defeated", "VBD", "defeat"),
        ("negotiated", "VBD", "negotiate"),
        ("visited", "VBD", "visit"),
        ("united", "VBN", "unite"),
        ("offered", "VBD", "offer"),
        ("interfered", "VBD", "interfere"),
        ("threatened", "VBD", "threaten"),
        ("intervened", "VBD", "intervene"),
        ("exchanged", "VBD", "exchange"),
        ("hanged", "VBD", "hang"),
        ("settled", "VBD", "settle"),
        ("recognised", "VBD", "recognise"),
        ("recognising", "VBG", "recognise"),
        ("accused", "VBN", "accuse"),
        ("passed", "VBD", "pass"),
        ("hoped", "VBD", "hope"),
        ("dying", "VBG", "die"),
        ("withdrawn", "VBN", "withdraw"),
        ("overheard", "VBN", "overhear"),
        ("found", "VBD", "find"),
        ("found", "VB", "found"),
        ("left", "VBD", "leave"),
        ("was", "VBD", "be"),
        ("'s", "VBZ", "be"),
        ("’ve", "VBP", "have"),
        ("wo", "MD", "will"),
        ("n't", "RB", "not"),
        ("countries", "NNS", "country"),
        ("women", "NNS", "woman"),
        ("spokesmen", "NNS", "spokesman"),
        ("crises", "NNS", "crisis"),
        ("viruses", "NNS", "virus"),
        ("houses", "NNS", "house"),
        ("losses", "NNS", "loss"),
        ("knives", "NNS", "knife"),
        ("police", "NNS", "police"),
        ("heavier", "JJR", "heavy"),
        ("Moscow", "NNP", "moscow"),
        ("stated", "", "state"),
        ("ministers", "", "minister"),
        ("king", "", "king"),
        ("", "", ""),
    ],
)
def test_lemma(form: str, xpos: str, want: str) -> None:
    assert lemma(form, xpos) == want


@given(st.text(max_size=12), st.sampled_from(["", "VBD", "VBZ", "VBG", "NNS", "JJR", "RB", "NNP"]))
def test_any_form_has_a_lemma(form: str, xpos: str) -> None:
    assert isinstance(lemma(form, xpos), str)


@pytest.mark.parametrize(
    ("form", "tag", "base"),
    [
        ("extradited", "VBD", "extradite"),
        ("dethroning", "VBG", "dethrone"),
        ("bankrolled", "VBN", "bankroll"),
        ("mortared", "VBD", "mortar"),
        ("overthrew", "VBP", "overthrow"),
        ("look", "VBP", "look"),
    ],
)
def test_words_of_acts_come_back_to_the_table(form: str, tag: str, base: str) -> None:
    assert lemma(form, tag) == base
