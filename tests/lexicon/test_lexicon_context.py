"""Names that mean one thing in one dispatch and another in the next."""

from __future__ import annotations

import pytest

from onrecord.lexicon.context import meant, recoded
from onrecord.lexicon.states import names


def key(name: str, text: str) -> str | None:
    """What `name` means in `text`: the key of a row of the tables."""
    words = tuple(name.split())
    found = meant(text)
    known = found[words] if words in found else names().lookup(name)[0]
    return known.key if known is not None else None


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        ("Georgia", "Georgia said on Monday that Tbilisi would host the talks.", "GEO"),
        ("Georgia", "Voters in Georgia queued in Atlanta and Savannah.", "place:Georgia"),
        ("Georgia", "Georgia's parliament, 300 km from Alabama's twin town Batumi.", "GEO"),
        ("Congo", "Congo said rebels had left Goma.", "COD"),
        ("Congo", "BRAZZAVILLE, May 3 - Congo said the port had reopened.", "COG"),
        ("Congolese", "The Congolese army left Brazzaville.", "COG"),
        ("DPR", "The DPR's head said shells had hit the town.", "x-dpr"),
        ("DPR", "JAKARTA - The DPR passed the law.", "Indonesian House of Representatives"),
        ("Washington", "Washington said it would answer.", "USA"),
        ("Washington", "Washington state closed its parks, officials in Seattle said.",
         "place:Washington"),
        ("Brussels", "Brussels said the EU would pay.", "European Union"),
        ("Brussels", "Brussels said Belgium would pay, whatever the EU did.", "BEL"),
        ("Senate", "The U.S. Senate met.", "Senate"),
        ("Senate", "The Senate met in Manila.", None),
        ("Bundestag", "The Bundestag voted.", "Bundestag"),
    ],
)  # fmt: skip
def test_a_name_is_read_by_what_stands_around_it(name: str, text: str, wanted: str | None) -> None:
    assert key(name, text) == wanted


def test_a_code_that_only_the_other_meaning_would_give_goes_with_it() -> None:
    assert recoded(meant("Georgia's governor left Atlanta.")) == {"GEO": None}
    assert recoded(meant("Congo's president left Brazzaville.")) == {"COD": "COG"}
    assert recoded(meant("Norway's king left Oslo.")) == {}


def test_acronyms_among_the_cues_are_whole_words() -> None:
    assert ("Brussels",) not in meant("Brussels and EUR bonds")
