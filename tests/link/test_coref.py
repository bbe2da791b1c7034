"""Who is meant: dispatches of our own, parsed by hand, and the entities read from them."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from extract.parses import parsed
from onrecord.dispatch.wires import Dateline, Layout, Quotation
from onrecord.extract.mentions import Attribution, Chunk, Sentence
from onrecord.link.coref import chain_mentions
from onrecord.link.links import Entity
from onrecord.record.check import may_mean_several
from onrecord.spans import Span

RUEL = """
Norwegian ADJ JJ 3 amod
Foreign ADJ NNP 3 amod
Minister NOUN NNP 4 nmod:desc
Ana PROPN NNP 6 nsubj person
Ruel PROPN NNP 4 flat
met VERB VBD 0 root
Tomas PROPN NNP 6 obj person
Brandt PROPN NNP 7 flat
. PUNCT . 6 punct
"""
SHE = """
She PRON PRP 2 nsubj person
said VERB VBD 0 root
the DET DT 4 det
ministry NOUN NN 6 nsubj organization
would AUX MD 6 aux
wait VERB VB 2 ccomp
. PUNCT . 2 punct
"""
RUEL_ADDED = """
Ruel PROPN NNP 2 nsubj PER
added VERB VBD 0 root
that SCONJ IN 5 mark
Oslo PROPN NNP 5 nsubj LOC
wants VERB VBZ 2 ccomp
talks NOUN NNS 5 obj
in ADP IN 8 case
Oslo PROPN NNP 5 obl LOC
. PUNCT . 2 punct
"""


def renamed(sentence: Sentence, *names: tuple[int, int, str]) -> Sentence:
    """Return the sentence with names of several words."""
    return Sentence(
        **{
            **{field: getattr(sentence, field) for field in sentence.__slots__},
            "names": tuple(Chunk(first, last, label, 1.0) for first, last, label in names),
        }
    )


def dispatch(*tables: str) -> tuple[str, list[Sentence]]:
    text = ""
    sentences = []
    for table in tables:
        words, sentence = parsed(table, start=len(text))
        text += words + "\n"
        sentences.append(sentence)
    return text, sentences


def read(
    text: str,
    sentences: Iterable[Sentence],
    *,
    wanted: tuple[str, ...] = (),
    said: tuple[Attribution, ...] = (),
    quotes: tuple[str, ...] = (),
    dateline: Dateline | None = None,
) -> dict[str, tuple[Entity, list[str]]]:
    """Return name -> entity and its mentions' words."""
    sentences = tuple(sentences)
    layout = Layout(
        paragraphs=(),
        sentences=tuple(s.span for s in sentences),
        quotations=tuple(Quotation(span=at(text, q), inner=None) for q in quotes),
    )
    spans = tuple(at(text, words) for words in wanted)
    entities = chain_mentions(text, sentences, layout, dateline, said, spans)
    return {e.name: (e, [m.cut(text) for m in e.mentions]) for e in entities}


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def test_a_title_a_surname_a_pronoun_and_a_capital() -> None:
    text, (one, two, three) = dispatch(RUEL, SHE, RUEL_ADDED)
    found = read(text, (renamed(one, (3, 5, "PER"), (6, 8, "PER")), two, three))
    ruel, mentions = found["Ana Ruel"]
    assert mentions == ["Ana Ruel", "She", "Ruel"]
    assert (ruel.type, ruel.role, ruel.iso3) == ("person", "Foreign Minister", "NOR")
    state, mentions = found["Norway"]
    assert (state.type, state.iso3) == ("state", "NOR")
    assert mentions == ["Norwegian", "Oslo"]  # the government speaks
    place, mentions = found["Oslo"]
    assert (place.type, place.iso3, mentions) == ("place", None, ["Oslo"])  # talks are held there


def test_a_described_source_is_an_entity_of_its_own_only_where_asked_for() -> None:
    text, (one, two) = dispatch(RUEL, SHE)
    sentences = (renamed(one, (3, 5, "PER"), (6, 8, "PER")), two)
    assert "the ministry" not in read(text, sentences)
    ministry, mentions = read(text, sentences, wanted=("the ministry",))["the ministry"]
    assert (ministry.type, mentions) == ("organization", ["the ministry"])


IN_A_PORT = """
The DET DT 2 det
leaders NOUN NNS 3 nsubj person
met VERB VBD 0 root
in ADP IN 5 case
Zenda PROPN NNP 3 obl place
_. PUNCT . 3 punct
"""


def test_a_name_that_only_the_parse_shows_is_a_place_where_a_role_asks_for_it() -> None:
    text, sentences = dispatch(IN_A_PORT)
    assert "Zenda" not in read(text, sentences)
    place, mentions = read(text, sentences, wanted=("Zenda",))["Zenda"]
    assert (place.type, mentions) == ("place", ["Zenda"])


THEIR = """
Graustark PROPN NNP 4 nsubj LOC
and CCONJ CC 3 cc
Norway PROPN NNP 1 conj LOC
held VERB VBD 0 root
votes NOUN NNS 4 obj event
on ADP IN 8 case
their PRON PRP$ 8 nmod:poss organization
accession NOUN NN 5 nmod
_. PUNCT . 4 punct
"""


def test_their_means_those_joined_before_it_in_the_sentence() -> None:
    text, sentences = dispatch(THEIR)
    found = read(text, sentences)
    assert "their" in found["Norway"][1]


REGIONS = """
The DET DT 6 det
Donetsk PROPN NNP 6 compound
and CCONJ CC 4 cc
Lugansk PROPN NNP 2 conj
People PROPN NNP 6 nmod:poss
_'s PART POS 5 case
Republics PROPN NNPS 10 nsubj
, PUNCT , 9 punct
Kherson PROPN NNP 7 conj
voted VERB VBD 0 root
. PUNCT . 10 punct
"""


def test_names_completed_by_one_noun_are_two_disputed_territories() -> None:
    text, sentences = dispatch(REGIONS)
    found = read(text, sentences)
    for name, mention in (
        ("Donetsk People's Republic", "Donetsk"),
        ("Lugansk People's Republic", "Lugansk People's Republics"),
    ):
        territory, mentions = found[name]
        assert territory.type == "territory"
        assert territory.contested
        assert territory.iso3 is None
        assert mentions == [mention]


QUOTED = """
\u201c PUNCT `` 3 punct
_We PRON PRP 3 nsubj person
trust VERB VBP 10 ccomp
them PRON PRP 3 obj person
, PUNCT , 3 punct
_\u201d PUNCT '' 3 punct
said VERB VBD 0 root
Tomas PROPN NNP 7 nsubj person
Brandt PROPN NNP 8 flat
, PUNCT , 11 punct
head NOUN NN 8 appos person
of ADP IN 15 case
the DET DT 15 det
Orla PROPN NNP 15 compound
utility NOUN NN 11 nmod organization
. PUNCT . 7 punct
"""


def test_words_in_a_quotation_belong_to_its_speaker_and_a_role_may_follow_the_name() -> None:
    text, (one,) = dispatch(QUOTED)
    start = text.index("Tomas")
    source = Span(start, text.index(" .") if " ." in text else text.index("."))
    content = Span(text.index("We"), text.index("them") + 4)
    said = Attribution(
        source=source,
        cue=(at(text, "said"),),
        content=(content,),
        kind="direct",
        stance="asserts",
        parent=None,
        score=1.0,
    )
    quote = text[: text.index("\u201d") + 1]
    found = read(text, (renamed(one, (7, 9, "PER")),), said=(said,), quotes=(quote,))
    person, mentions = found["Tomas Brandt"]
    assert mentions == ["We", "Tomas Brandt"]
    assert person.role == "head of the Orla utility"


ACRONYM = """
The DET DT 5 det
Union PROPN NNP 8 nsubj organization
of ADP IN 5 case
Border PROPN NNP 5 compound
Courts PROPN NNPS 2 nmod
( PUNCT -LRB- 7 punct
_UBC PROPN NNP 2 appos
_) PUNCT -RRB- 7 punct
met VERB VBD 0 root
. PUNCT . 8 punct
"""
UBC = """
UBC PROPN NNP 2 compound ORG
gunmen NOUN NNS 3 nsubj person
fired VERB VBD 0 root
. PUNCT . 3 punct
"""


def test_an_acronym_in_brackets_names_the_body_from_then_on() -> None:
    text, (one, two) = dispatch(ACRONYM, UBC)
    found = read(text, (renamed(one, (1, 5, "ORG")), two), wanted=("UBC gunmen",))
    body, mentions = found["Union of Border Courts (UBC)"]
    assert body.type == "organization"
    assert mentions == ["Union of Border Courts (UBC)", "UBC", "UBC"]
    gunmen, mentions = found["UBC gunmen"]
    assert (gunmen.type, mentions) == ("group", ["UBC gunmen"])


def test_the_dateline_is_no_mention() -> None:
    text, (one, two) = dispatch(RUEL_ADDED, SHE)
    line = Dateline(
        span=at(text, "Oslo"), place="OSLO", place_span=at(text, "Oslo"), date=None, wire=None,
        wire_span=None,
    )  # fmt: skip
    found = read(text, (one, two), dateline=line)
    assert found["Oslo"][1] == ["Oslo"]
    assert "Norway" not in found


_FORMS = st.sampled_from(
    "Ruel Brandt Oslo Norway Norwegian the and of , \u201c \u201d he they it we I said ministry "
    "Ministry Regions Region 's US North ( UBC ) two leaders country police".split()
)
_TAGS = st.sampled_from(
    [("PROPN", "NNP"), ("NOUN", "NN"), ("NOUN", "NNS"), ("PRON", "PRP"), ("VERB", "VBD"),
     ("ADJ", "JJ"), ("DET", "DT"), ("PUNCT", ","), ("ADP", "IN"), ("CCONJ", "CC")]
)  # fmt: skip
_RELS = st.sampled_from(
    "nsubj obj obl nmod nmod:poss amod compound flat appos conj cc det case punct acl:relcl "
    "nmod:desc".split()
)


@st.composite
def senseless(draw: st.DrawFn) -> tuple[str, tuple[Sentence, ...], tuple[Span, ...]]:
    """Words, tags and heads thrown together: the annotator may err in any way."""
    text = ""
    sentences = []
    wanted = []
    for _ in range(draw(st.integers(1, 3))):
        size = draw(st.integers(1, 12))
        base = len(text)
        lines = []
        root = draw(st.integers(0, size - 1))
        for word in range(size):
            upos, xpos = draw(_TAGS)
            # any head to the left of the root's side: a tree, though a senseless one
            head = 0 if word == root else (root + 1 if word == 0 else draw(st.integers(1, size)))
            if head == word + 1:
                head = root + 1
            lines.append(f"{draw(_FORMS)} {upos} {xpos} {head} {draw(_RELS)}")
        words, sentence = parsed("\n".join(lines), start=base)
        cut = draw(st.integers(0, size - 1))
        names = tuple((cut, draw(st.integers(cut + 1, size)), label) for label in ("PER",))
        sentences.append(renamed(sentence, *names) if draw(st.booleans()) else sentence)
        first = draw(st.integers(0, size - 1))
        wanted.append(sentence.cover(first, draw(st.integers(first + 1, size))))
        text += words + "\n"
    return text, tuple(sentences), tuple(wanted)


@given(senseless())
def test_whatever_the_parse_no_two_entities_share_what_can_mean_only_one(
    case: tuple[str, tuple[Sentence, ...], tuple[Span, ...]],
) -> None:
    text, sentences, wanted = case
    layout = Layout(paragraphs=(), sentences=tuple(s.span for s in sentences), quotations=())
    entities = chain_mentions(text, sentences, layout, None, (), wanted)
    owners: dict[Span, Entity] = {}
    for entity in entities:
        assert entity.mentions == tuple(sorted(set(entity.mentions)))
        for mention in entity.mentions:
            assert mention.end <= len(text)
            other = owners.setdefault(mention, entity)
            assert other is entity or may_mean_several(mention.cut(text))
    assert chain_mentions(text, sentences, layout, None, (), wanted) == entities
