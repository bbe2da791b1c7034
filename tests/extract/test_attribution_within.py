from __future__ import annotations

from test_attribution import told


def test_a_denied_claim_is_nested_in_its_denial() -> None:
    tree = {
        "rejected": ("", "root"),
        "palace": ("rejected", "nsubj"),
        "reports": ("rejected", "obj"),
        "ill": ("reports", "acl"),
        "that": ("ill", "mark"),
        "king": ("ill", "nsubj"),
        "was": ("ill", "cop"),
    }
    marked = "[S The palace] [C rejected] [Q reports that king was ill]."
    assert told(marked, tree, {"reports": "NNS"}) == [
        "The palace | rejected | reports that king was ill",
        "- | reports | that king was ill",
    ]


def test_a_nouns_words_inside_anothers_stand_on_whom_they_come_from() -> None:
    tree = {
        "said": ("", "root"),
        "late": ("said", "ccomp"),
        "proposal": ("late", "nsubj"),
        "Oren": ("proposal", "nmod:poss"),
        "'s": ("Oren", "case"),
        "talk": ("proposal", "acl"),
        "to": ("talk", "mark"),
        "was": ("late", "cop"),
    }
    marked = "[S Lund] [C said] [Q Oren's proposal to talk was late]."
    tags = {"proposal": "NN", "to": "TO", "talk": "VB"}
    assert told(marked, tree, tags) == [
        "Lund | said | Oren's proposal to talk was late",
        "Oren's | proposal | to talk",
    ]


def test_according_to_inside_anothers_words() -> None:
    tree = {
        "said": ("", "root"),
        "fled": ("said", "ccomp"),
        "that": ("fled", "mark"),
        "police": ("fled", "obl"),
        "according": ("police", "case"),
        "to": ("according", "fixed"),
        "driver": ("fled", "nsubj"),
        "the": ("driver", "det"),
    }
    marked = "[S Lund] [C said] [Q that according to police the driver fled]."
    assert told(marked, tree) == [
        "Lund | said | that according to police the driver fled",
        "police | according to | the driver fled",
    ]
