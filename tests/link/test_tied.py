"""By which rule words are tied to whom they mean: sentences of our own, parsed by hand."""

from __future__ import annotations

from extract.parses import parsed
from link.test_coref import at, dispatch, renamed
from onrecord.dispatch.wires import Layout, Quotation
from onrecord.extract.mentions import Attribution, Chunk, Sentence
from onrecord.lexicon.states import names
from onrecord.link.coref import chain_mentions
from onrecord.link.labels import settle
from onrecord.link.links import Entity
from onrecord.link.metonyms import means_government
from onrecord.link.named import find_names


def tied(
    text: str,
    sentences: list[Sentence],
    *,
    wanted: tuple[str, ...] = (),
    said: tuple[Attribution, ...] = (),
) -> dict[str, tuple[Entity, dict[str, str]]]:
    """Return name -> entity, and its mentions' words -> rule."""
    quotes = tuple(Quotation(span=c, inner=None) for s in said for c in s.content)
    layout = Layout(paragraphs=(), sentences=tuple(s.span for s in sentences), quotations=quotes)
    spans = tuple(at(text, words) for words in wanted)
    found = chain_mentions(text, tuple(sentences), layout, None, said, spans)
    return {
        e.name: (e, {m.cut(text): r for m, r in zip(e.mentions, e.rules, strict=True)})
        for e in found
    }


LUND_IS = """
Per PROPN NNP 7 nsubj person
Lund PROPN NNP 1 flat
is AUX VBZ 7 cop
{not_}
a DET DT 7 det
former ADJ JJ 7 amod
judge NOUN NN 0 root person
. PUNCT . 7 punct
"""


def lund(extra: str) -> tuple[str, list[Sentence]]:
    text, (one,) = dispatch(LUND_IS.replace("{not_}", extra))
    return text, [renamed(one, (0, 2, "PER"))]


def test_what_is_said_of_somebody_is_no_second_person_and_gives_his_role() -> None:
    text, sentences = lund("now ADV RB 7 advmod")
    (person, rules) = tied(text, sentences, wanted=("a former judge",))["Per Lund"]
    assert rules == {"Per Lund": "name", "a former judge": "predicate"}
    assert person.role == "former judge"


def test_what_is_denied_of_somebody_is_not_tied_to_him() -> None:
    text, sentences = lund("not PART RB 7 advmod")
    found = tied(text, sentences, wanted=("a former judge",))
    assert set(found) == {"Per Lund", "a former judge"}
    assert found["Per Lund"][0].role is None


APPOSED = """
Per PROPN NNP 9 nsubj person
Lund PROPN NNP 1 flat
, PUNCT , 6 punct
a DET DT 6 det
local ADJ JJ 6 amod
beekeeper NOUN NN 1 appos person
, PUNCT , 6 punct
then ADV RB 9 advmod
left VERB VBD 0 root
. PUNCT . 9 punct
"""


def test_a_description_set_beside_a_name_is_the_name_s() -> None:
    text, (one,) = dispatch(APPOSED)
    found = tied(text, [renamed(one, (0, 2, "PER"))], wanted=("a local beekeeper",))
    assert found["Per Lund"][1] == {"Per Lund": "name", "a local beekeeper": "apposition"}


TOLD = """
\u201c PUNCT `` 3 punct
_I PRON PRP 3 nsubj person
think VERB VBP 9 ccomp
you PRON PRP 5 nsubj person
agree VERB VBP 3 ccomp
, PUNCT , 3 punct
_\u201d PUNCT '' 3 punct
Lund PROPN NNP 9 nsubj PER
told VERB VBD 0 root
Ruel PROPN NNP 9 obj PER
. PUNCT . 9 punct
"""


def test_who_speaks_and_who_is_told() -> None:
    text, sentences = dispatch(TOLD)
    quote = at(text, text[: text.index("\u201d") + 1])
    outer = Attribution(
        source=at(text, "Lund"), cue=(at(text, "told"),), content=(quote,), kind="direct",
        stance="asserts", parent=None, score=1.0,
    )  # fmt: skip
    inner = Attribution(
        source=at(text, "I"), cue=(at(text, "think"),), content=(at(text, "you agree"),),
        kind="indirect", stance="believes", parent=0, score=1.0,
    )  # fmt: skip
    found = tied(text, sentences, said=(outer,))
    assert found["Lund"][1] == {"I": "speaker", "Lund": "name"}
    assert found["Ruel"][1] == {"you": "hearer", "Ruel": "name"}
    # laid to "I" first, the words are still his who says "I"
    assert tied(text, sentences, said=(outer, inner))["Lund"][1]["I"] == "speaker"


OF_NORWAY = """
Judge NOUN NN 2 nmod:desc
Ruel PROPN NNP 5 nsubj PER
of ADP IN 4 case
Norway PROPN NNP 2 nmod LOC
left VERB VBD 0 root
. PUNCT . 5 punct
"""


def test_the_state_after_a_name_is_the_one_served() -> None:
    text, sentences = dispatch(OF_NORWAY)
    assert tied(text, sentences)["Ruel"][0].iso3 == "NOR"


MINISTRY = """
The DET DT 3 det
Transport PROPN NNP 3 compound
Ministry PROPN NNP 6 nsubj organization
of ADP IN 5 case
Norland PROPN NNP 3 nmod LOC
agreed VERB VBD 0 root
. PUNCT . 6 punct
"""


def test_a_body_s_name_goes_on_to_the_place_it_is_of() -> None:
    text, (one,) = dispatch(MINISTRY)
    found = tied(text, [renamed(one, (1, 3, "ORG"), (4, 5, "LOC"))])
    assert found["Transport Ministry of Norland"][0].type == "organization"
    assert found["Norland"][0].type == "place"


PORTS = """
The DET DT 2 det
ports NOUN NNS 7 nsubj place
of ADP IN 4 case
Brann PROPN NNP 2 nmod place
and CCONJ CC 6 cc
Seld PROPN NNP 4 conj place
closed VERB VBD 0 root
. PUNCT . 7 punct
"""


def test_a_plural_with_of_means_all_that_follow_and_they_are_places() -> None:
    text, sentences = dispatch(PORTS)
    found = tied(text, sentences, wanted=("The ports of Brann and Seld",))
    for name in ("Brann", "Seld"):
        place, rules = found[name]
        assert place.type == "place"
        assert rules["The ports of Brann and Seld"] == "together"


CHAIR = """
Thank VERB VBP 0 root
you PRON PRP 1 obj
, PUNCT , 5 punct
Madam NOUN NNP 5 compound
Chair NOUN NNP 1 vocative person
. PUNCT . 1 punct
"""


def test_an_office_alone_is_no_name() -> None:
    _, (one,) = dispatch(CHAIR.replace("Chair", "Chairman"))
    text, _ = parsed(CHAIR)
    assert find_names(one, [Chunk(4, 5, "PER", 0.9)], text) == []


LEADER = """
Majority NOUN NNP 2 compound
leader NOUN NN 5 nsubj person
Harry PROPN NNP 2 flat
Lund PROPN NNP 3 flat
left VERB VBD 0 root
. PUNCT . 5 punct
"""
WHO_SAYS = """
WHO PRON WP 2 nsubj
says VERB VBZ 0 root
so ADV RB 2 advmod
. PUNCT . 2 punct
"""
HEALTH = """
The DET DT 4 det
Western PROPN NNP 4 compound
Health PROPN NNP 4 compound
Office PROPN NNP 5 nsubj organization
met VERB VBD 0 root
. PUNCT . 5 punct
"""


def test_names_that_the_annotator_missed_are_found_by_their_title_and_their_initials() -> None:
    _, (leader, health, who) = dispatch(LEADER, HEALTH, WHO_SAYS.replace("WHO", "WHO"))
    health = renamed(health, (1, 4, "ORG"))
    first, _, last = settle([renamed(leader), health, renamed(who)])
    assert [(c.first, c.last, c.label) for c in first] == [(2, 4, "PER")]
    assert [(c.first, c.last, c.label) for c in last] == [(0, 1, "ORG")]


CONGRESS = """
United PROPN NNP 3 compound
States PROPN NNPS 1 flat
Congress PROPN NNP 4 nsubj organization
met VERB VBD 0 root
. PUNCT . 4 punct
"""


def test_a_state_s_name_and_a_body_s_make_the_body_of_the_tables() -> None:
    text, (one,) = dispatch(CONGRESS)
    (congress, *_) = find_names(one, [Chunk(0, 3, "ORG", 1.0)], text)
    assert congress.known is names().known["Congress"]


TOLD_WASHINGTON = """
Oslo PROPN NNP 2 nsubj LOC
told VERB VBD 0 root
Washington PROPN NNP 1 nmod LOC
so ADV RB 2 advmod
. PUNCT . 2 punct
"""


def test_whoever_is_told_is_a_government_however_it_is_parsed() -> None:
    _, (one,) = dispatch(TOLD_WASHINGTON)
    assert means_government(one, 2)


NORWAY_S = """
Norway PROPN NNP 3 nmod:poss LOC
_'s PART POS 1 case
Ruel PROPN NNP 4 nsubj PER
left VERB VBD 0 root
. PUNCT . 4 punct
"""


def test_the_state_whose_possessive_stands_before_a_name_is_the_one_served() -> None:
    text, sentences = dispatch(NORWAY_S)
    assert tied(text, sentences)["Ruel"][0].iso3 == "NOR"


SPOKESWOMAN = """
Norway PROPN NNP 4 nmod:poss LOC
_'s PART POS 1 case
Interior ADJ JJ 4 amod
Ministry PROPN NNP 5 compound organization
spokeswoman NOUN NN 7 nsubj person
Ana PROPN NNP 5 appos person
Ruel PROPN NNP 6 flat
said VERB VBD 0 root
: PUNCT : 8 punct
\u201c PUNCT `` 12 punct
_We PRON PRP 12 nsubj person
know VERB VBP 8 ccomp
. PUNCT . 12 punct
_\u201d PUNCT '' 12 punct
"""


def test_a_spokeswoman_s_we_is_the_body_that_she_speaks_for() -> None:
    text, (one,) = dispatch(SPOKESWOMAN.replace("5 nsubj", "5 nsubj"))
    said = Attribution(
        source=at(text, "Norway's Interior Ministry spokeswoman Ana Ruel"),
        cue=(at(text, "said"),), content=(at(text, text[text.index("\u201c") :].strip()),),
        kind="direct", stance="asserts", parent=None, score=1.0,
    )  # fmt: skip
    named = renamed(one, (0, 1, "LOC"), (3, 4, "ORG"), (5, 7, "PER"))
    found = tied(text, [named], said=(said,))
    ministry, rules = found["Norway's Interior Ministry"]
    assert (ministry.type, ministry.iso3, rules["We"]) == ("organization", "NOR", "side")
    woman = found["Ana Ruel"][0]
    assert (woman.iso3, woman.role) == ("NOR", "Interior Ministry spokeswoman")
