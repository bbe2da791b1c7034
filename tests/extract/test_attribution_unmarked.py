from __future__ import annotations

from test_attribution import told


def test_the_sentence_behind_a_quotation_that_says_no_more_has_its_speaker() -> None:
    tree = {"shouted": ("", "root"), "niece": ("shouted", "nsubj"), "Her": ("niece", "nmod:poss")}
    marked = '[Q "This is a very big year!"] Her niece shouted to the crowd.'
    assert told(marked, tree, {"shouted": "VBD"}) == [
        'Her niece | shouted | "This is a very big year!"'
    ]


def test_a_sentence_with_a_content_of_its_own_takes_no_quotation_besides() -> None:
    tree = {
        "said": ("", "root"),
        "niece": ("said", "nsubj"),
        "Her": ("niece", "nmod:poss"),
        "end": ("said", "ccomp"),
        "it": ("end", "nsubj"),
    }
    marked = '[Q "This is a very big year!"] Her niece said it would end.'
    assert not any("year" in one for one in told(marked, tree, {"said": "VBD", "end": "VB"}))


def test_a_quotation_behind_a_colon_is_the_clauses_subjects() -> None:
    tree = {
        "had": ("", "root"),
        "auditors": ("had", "nsubj"),
        "The": ("auditors", "det"),
        "kept": ("had", "ccomp"),
    }
    marked = 'The auditors had one line: "[Q No book of it was kept]."'
    assert told(marked, tree, {"had": "VBD"}) == ['The auditors | : | "No book of it was kept."']


def test_a_quotation_behind_a_name_and_a_dash_is_its_bearers() -> None:
    marked = 'Others agreed, so [O Kestria Rail] -- "[Q it was folly to build it]" -- again.'
    assert told(marked) == ['Kestria Rail | -- | "it was folly to build it"']


def test_a_participle_borrows_the_main_clauses_subject_not_a_who() -> None:
    tree = {
        "lied": ("", "root"),
        "Oren": ("lied", "nsubj"),
        "man": ("lied", "obl"),
        "fled": ("man", "acl:relcl"),
        "who": ("fled", "nsubj"),
        "saying": ("fled", "advcl"),
    }
    marked = 'Oren lied of a man [S who] [C fled] [Q it], [C saying]: [Q "He was never here."]'
    tags = {"who": "WP", "saying": "VBG", "fled": "VBD", "lied": "VBD"}
    assert 'Oren | saying | "He was never here."' in told(marked, tree, tags)
