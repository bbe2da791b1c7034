"""Whose office it is where the dispatch does not say: read from whole dispatches of our own."""

from __future__ import annotations

import pytest

from extract.parses import parsed
from link.test_coref import dispatch, read, renamed
from onrecord.dispatch.wires import Dateline
from onrecord.link.named import find_names
from onrecord.spans import Span

LEAD = """
RIYADH PROPN NNP 2 dep
_: PUNCT : 4 punct
Saudi PROPN NNP 4 compound
Arabia PROPN NNP 5 nsubj
recalled VERB VBD 0 root
envoys NOUN NNS 5 obj
. PUNCT . 5 punct
"""
BARE = """
{first}
Foreign ADJ NNP 3 amod
Minister NOUN NNP 4 nmod:desc
Omar PROPN NNP 6 nsubj
Hadi PROPN NNP 4 flat
left VERB VBD 0 root
. PUNCT . 6 punct
"""


def home(first: str, *more: str) -> str | None:
    """Return whom Omar Hadi serves in copy from Riyadh, `first` being the word before his title."""
    text, sentences = dispatch(LEAD, BARE.format(first=first), *more)
    lead, bare, *others = sentences
    dateline = Dateline(
        span=Span(0, 8), place="RIYADH", place_span=Span(0, 6), date=None, wire=None, wire_span=None
    )
    named = (renamed(lead, (2, 4, "LOC")), renamed(bare, (3, 5, "PER")), *others)
    return read(text, named, dateline=dateline)["Omar Hadi"][0].iso3


def test_a_bare_office_is_of_the_state_that_the_copy_is_from_and_about() -> None:
    assert home("But CCONJ CC 6 cc") == "SAU"


def test_a_bare_office_is_nobodys_where_another_state_is_named_as_often() -> None:
    iran = """
Iran PROPN NNP 2 nsubj LOC
waited VERB VBD 0 root
. PUNCT . 2 punct
"""
    assert home("But CCONJ CC 6 cc", iran) is None


def test_an_office_that_names_its_state_keeps_it() -> None:
    assert home("Omani ADJ JJ 3 amod") == "OMN"


COUNTERPART = """
Norwegian ADJ JJ 3 amod
Foreign ADJ NNP 3 amod
Minister NOUN NNP 4 nmod:desc
Ana PROPN NNP 6 nsubj person
Ruel PROPN NNP 4 flat
met VERB VBD 0 root
her PRON PRP$ 9 nmod:poss person
Saudi ADJ JJ 9 amod
counterpart NOUN NN 10 nmod:desc
Omar PROPN NNP 6 obj person
Hadi PROPN NNP 10 flat
. PUNCT . 6 punct
"""
MINISTER = """
The DET DT 3 det
Saudi ADJ JJ 3 amod
minister NOUN NN 4 nsubj person
left VERB VBD 0 root
. PUNCT . 4 punct
"""


def test_a_counterpart_holds_the_same_office_for_his_own_state() -> None:
    text, (one, two) = dispatch(COUNTERPART, MINISTER)
    people = renamed(one, (3, 5, "PER"), (9, 11, "PER"))
    found = read(text, (people, two), wanted=("The Saudi minister",))
    assert found["Omar Hadi"][0].iso3 == "SAU"
    assert "The Saudi minister" in found["Omar Hadi"][1]
    assert "The Saudi minister" not in found["Ana Ruel"][1]


WHO = """
Ana PROPN NNP 7 nsubj person
Ruel PROPN NNP 1 flat
_, PUNCT , 5 punct
who PRON WP 5 nsubj person
waited VERB VBD 1 acl:relcl
_, PUNCT , 5 punct
left VERB VBD 0 root
. PUNCT . 7 punct
"""


def test_who_is_whoever_its_clause_describes() -> None:
    text, (one,) = dispatch(WHO)
    found = read(text, (renamed(one, (0, 2, "PER")),), wanted=("who",))
    assert found["Ana Ruel"][1] == ["Ana Ruel", "who"]


@pytest.mark.parametrize(("state", "code"), [("Peru", "PER"), ("America", "USA")])
def test_a_parliament_is_of_the_state_before_it(state: str, code: str) -> None:
    text, sentence = parsed(f"""
{state} PROPN NNP 3 nmod:poss LOC
_'s PART POS 1 case
Congress PROPN NNP 4 nsubj ORG
voted VERB VBD 0 root
. PUNCT . 4 punct
""")
    body = next(n for n in find_names(sentence, sentence.names, text) if n.type == "organization")
    assert body.of is not None
    assert body.of.serves == code
    assert (body.known is None) == (code != "USA")


GOVERNMENT = """
The DET DT 2 det
government NOUN NN 3 nsubj organization
waited VERB VBD 0 root
. PUNCT . 3 punct
"""
OMANI = """
Omani ADJ JJ 2 amod
government NOUN NN 3 nsubj organization
left VERB VBD 0 root
. PUNCT . 3 punct
"""
SENATE = """
The DET DT 2 det
Senate PROPN NNP 3 nsubj ORG
voted VERB VBD 0 root
. PUNCT . 3 punct
"""
US_SENATE = """
The DET DT 3 det
US PROPN NNP 3 compound LOC
Senate PROPN NNP 4 nsubj ORG
voted VERB VBD 0 root
. PUNCT . 4 punct
"""


def bodies(*tables: str, wanted: tuple[str, ...] = ()) -> dict[str, str | None]:
    """Return the states of the bodies in copy from and about Riyadh."""
    text, sentences = dispatch(LEAD, *tables)
    dateline = Dateline(
        span=Span(0, 8), place="RIYADH", place_span=Span(0, 6), date=None, wire=None, wire_span=None
    )
    named = (renamed(sentences[0], (2, 4, "LOC")), *sentences[1:])
    found = read(text, named, wanted=wanted, dateline=dateline)
    return {name: e.iso3 for name, (e, _) in found.items() if e.type == "organization"}


def test_a_bare_government_is_of_the_state_that_the_copy_is_from() -> None:
    assert bodies(GOVERNMENT, wanted=("The government",)) == {"The government": "SAU"}


def test_a_bare_government_is_nobodys_where_another_s_was_named_before() -> None:
    found = bodies(OMANI, GOVERNMENT, wanted=("The government",))
    assert "SAU" not in found.values()


def test_a_senate_in_copy_from_another_capital_is_not_the_american_one() -> None:
    assert bodies(SENATE)["Senate"] == "SAU"
    assert set(bodies(US_SENATE).values()) == {"USA"}
