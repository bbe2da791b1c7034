"""What a name is settled as, and what its parts are. Sentences of our own, parsed by hand."""

from __future__ import annotations

from link.test_coref import dispatch, renamed
from onrecord.link.labels import settle

FIRM = """
Varn PROPN NNP 3 nsubj
Co. PROPN NNP 1 flat
sued VERB VBD 0 root
the DET DT 5 det
rival NOUN NN 3 obj
. PUNCT . 3 punct
"""
OTHER = """
The DET DT 2 det
Co. PROPN NNP 3 nsubj
paid VERB VBD 0 root
. PUNCT . 3 punct
"""


def test_a_firm_taken_for_a_person_leaves_no_surname() -> None:
    _, (firm, other) = dispatch(FIRM, OTHER)
    first, second = settle([renamed(firm, (0, 2, "PER")), other])
    assert [chunk.label for chunk in first] == ["ORG"]
    assert second == []
