"""Titles and descriptions beside a person's name: the role, and the state it is of."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.extract.mentions import Sentence
from onrecord.lexicon.offices import FEMALE_NOUNS, MALE_NOUNS, offices
from onrecord.lexicon.states import Known, names
from onrecord.link.spotted import POSSESSIVE_ENDINGS, cut, noun

_TITLE_TAGS = frozenset(("NNP", "NNPS", "NN", "JJ", "HYPH", "POS", "NNS", "IN", "CC", "VBN"))
_LONGEST_TITLE = 12  # words
_MISTER = {"mr": "m", "mr.": "m", "mrs": "f", "mrs.": "f", "ms": "f", "ms.": "f", "miss": "f",
           "sir": "m", "lady": "f", "lord": "m", "madame": "f", "mme": "f"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Title:
    """What stands beside a name."""

    role: str | None
    offices: tuple[str, ...]  # lemmas of its office nouns
    of: Known | None  # the state or body it names
    gender: str
    first: int  # first word of title and name together


NOTHING = Title(None, (), None, "", -1)


def before(sentence: Sentence, text: str, first: int) -> Title:
    """Read the title that ends right before word `first`: "Russian Deputy Foreign Minister"."""
    at = first - 1
    if at < 0:
        return NOTHING
    forms, tags = sentence.forms, sentence.xpos
    gender = _MISTER.get(forms[at].lower(), "")
    if gender:
        return Title(None, (), None, gender, at)
    office = noun(sentence, at) if tags[at].startswith("NN") else forms[at].lower().rstrip(".")
    known_offices = offices().people
    if office not in known_offices and office.split("-")[-1] not in known_offices:
        office = _ABBREVIATED.get(forms[at].lower(), "")
    start = at
    if not office:
        start, office = _with_of(sentence, at)
        if not office:
            return NOTHING
    of: Known | None = None
    table = names()
    while start > 0 and at - start < _LONGEST_TITLE:
        tag, form = tags[start - 1], forms[start - 1]
        if tag not in _TITLE_TAGS or (tag == "IN" and not _names_body(sentence, start - 1)):
            break
        if tag == "VBN" and sentence.rels[start - 1] != "amod":
            break  # "said President Lund"
        if tag == "CC" and (form.lower() not in ("and", "&") or not _joins(sentence, start - 1)):
            break
        joins = tag == "IN" or form in POSSESSIVE_ENDINGS
        if sentence.rels[start - 1] in ("case", "mark") and not joins:
            break
        start -= 1
    while start < at and tags[start] in ("IN", "CC", "HYPH", "POS"):
        start += 1
    opening = start
    # the state is told apart from the role: "Russian", "Ukraine's"
    word = start
    while word <= at:
        alias = table.at(forms, word)
        if alias is not None and _compounded(forms, word + len(alias.words)):
            word += len(alias.words)  # "US-based Kestrian historian"
            continue
        if alias is not None:
            of = of or alias.known
            word += len(alias.words)
            if alias.known.type != "organization" and alias.form != "seat":
                if word <= at and forms[word] in POSSESSIVE_ENDINGS:
                    word += 1
                if forms[start:word] and word <= at and _only(forms, start, word, alias.words):
                    start = word
            continue
        if forms[word] in POSSESSIVE_ENDINGS and word < at:
            start = word + 1
        word += 1
    role = cut(sentence, text, start, at + 1)
    return Title(role, (office,), of, gender_of(office), opening)


def _names_body(sentence: Sentence, word: int) -> bool:
    """Whether the "of" at `word` stands inside a name ("Bank of Kestria governor Lund", "Chief of
    Staff Brandt"); what is "of" an office is no part of it ("supporters of President Lund")."""
    forms = sentence.forms
    if forms[word].lower() != "of" or not word or not forms[word - 1][0].isupper():
        return False
    before = noun(sentence, word - 1)
    nouns = offices()
    after = forms[word + 1]
    if before in nouns.bodies or before in nouns.orgs:
        office = after in _FIELDS or after in _RANKS or noun(sentence, word + 1) in nouns.offices
        return not office  # "the party of Prime Minister Lund"
    return before in nouns.offices and after in ("Staff", "State")


def _with_of(sentence: Sentence, at: int) -> tuple[int, str]:
    """Return word and lemma of the office in "Secretary of State", whose last word is `at`."""
    if not sentence.xpos[at].startswith("NN"):
        return at, ""
    for word in range(at - 1, max(0, at - 5), -1):
        tag = sentence.xpos[word]
        if tag == "IN":
            if sentence.forms[word].lower() != "of" or not sentence.xpos[word - 1].startswith("NN"):
                break
            office = noun(sentence, word - 1)
            return (word - 1, office) if office in offices().people else (at, "")
        if tag == "DT" and sentence.forms[word - 1].lower() == "of":
            continue
        if tag not in ("NNP", "NN", "JJ", "CC", "NNS", "NNPS"):
            break
    return at, ""


_FIELDS = frozenset(
    "Foreign Defense Defence Finance Interior Economy Economic Trade Industry Health Education "
    "Justice Culture Science Energy Agriculture Labor Labour Transport President Chairman Founder "
    "Commerce Security Tourism Environment Technology Development".split()
)


_RANKS = frozenset(("Prime", "Vice", "Deputy", "First", "Former", "Acting"))


def _joins(sentence: Sentence, word: int) -> bool:
    """Whether "and" joins two fields of one office ("Foreign and Trade Minister"), not two people
    ("Thomas and Nuggets coach Karl")."""
    if word == 0:
        return False
    before = word - 1
    return sentence.forms[before] in _FIELDS or sentence.xpos[before] in ("NN", "JJ")


_ABBREVIATED = {
    "gen.": "general", "gen": "general", "col.": "colonel", "col": "colonel", "lt.": "lieutenant",
    "capt.": "captain", "sgt.": "sergeant", "sen.": "senator", "sen": "senator",
    "rep.": "representative", "gov.": "governor", "adm.": "admiral", "prof.": "professor",
    "dr.": "doctor", "dr": "doctor", "pm": "minister", "maj.": "major", "president-elect":
    "president",
}  # fmt: skip


def _only(forms: tuple[str, ...], start: int, end: int, words: tuple[str, ...]) -> bool:
    """Whether start..end holds the state's name and nothing else but a possessive ending."""
    rest = end - start - len(words)
    return rest == 0 or (rest == 1 and forms[end - 1] in POSSESSIVE_ENDINGS)


def gender_of(office: str) -> str:
    """Return "f" or "m" where a noun for a person tells ("wife"), else ""."""
    if office in FEMALE_NOUNS:
        return "f"
    return "m" if office in MALE_NOUNS else ""


def described(sentence: Sentence, text: str, head: int, first: int, last: int) -> Title:
    """Read a description, "head of the Port Alden utility", that stands beside a name."""
    forms, tags = sentence.forms, sentence.xpos
    office = noun(sentence, head)
    known_offices = offices().people
    if office not in known_offices:
        return NOTHING
    found = [office]
    of: Known | None = None
    table = names()
    start = first
    word = first
    while word < last:
        alias = table.at(forms, word)
        if alias is not None and (
            _compounded(forms, word + len(alias.words))
            or (word > head and not _served(sentence, head, word, alias.known))
        ):
            word += len(alias.words)
            continue
        if alias is not None:
            of = of or alias.known
            word += len(alias.words)
            if word <= head and alias.known.type != "organization" and alias.form != "seat":
                start = (
                    word + 1
                    if forms[word : word + 1] and forms[word] in POSSESSIVE_ENDINGS
                    else word
                )
            continue
        word += 1
    while start < head and tags[start] in ("DT", "PRP$", "POS", "HYPH"):
        start += 1
    role = cut(sentence, text, start, last).rstrip(" ,;:-")
    return Title(role, tuple(found), of, gender_of(office), first)


_RIVERS = frozenset(("Niger", "Jordan", "Chad", "Guinea", "Georgia"))


def _compounded(forms: tuple[str, ...], after: int) -> bool:
    """Whether a name goes on into another word or name: "US-based", "the Niger Delta"."""
    if forms[after - 1] in _RIVERS and after < len(forms) and forms[after][0].isupper():
        return True
    return after + 1 < len(forms) and forms[after] == "-" and forms[after + 1][0].islower()


_SERVING = frozenset(("of", "for"))
_SENT = frozenset(("from", "at"))
_SENT_BY_STATES = frozenset(
    "ambassador envoy diplomat delegate negotiator representative official minister lawmaker "
    "legislator deputy senator soldier officer emissary attache".split()
)


def _served(sentence: Sentence, head: int, word: int, known: Known) -> bool:
    """Whether a name after a description's head is what the person serves: "the spokesman for the
    Kestrian army" does, "a teacher from Oslo" and "an analyst with a bank in Tokyo" do not."""
    for at in range(word - 1, head, -1):
        if sentence.xpos[at] in ("IN", "TO", ","):
            form = sentence.forms[at].lower()
            if form in _SERVING or (form == "in" and known.type == "organization"):
                return True
            return form in _SENT and noun(sentence, head) in _SENT_BY_STATES
    return True


def after(sentence: Sentence, name_head: int, last: int) -> int:
    """Return the head of the description that follows a name ending before word `last`, or -1.

    By the parse, or, where it errs, by the words: "Tomas Reuel, 54, a former head of ...".
    """
    heads, rels, forms, tags = sentence.heads, sentence.rels, sentence.forms, sentence.xpos
    end = min(len(heads), last + 24)
    for word in range(last, end):
        if heads[word] == name_head and rels[word] == "appos":
            if word + 1 < end and tags[word + 1] == "NNP" and rels[word + 1] != "punct":
                return -1  # "Per Lund, Kestrian President Ana Ruel": hers
            return -1 if _coordinated(sentence, last, word) else word
    if forms[last : last + 1] != (",",):
        return -1
    at = last + 1
    if at + 1 < end and tags[at] == "CD" and forms[at + 1] == ",":
        at += 2
    people = offices().people
    while at < end and tags[at] in _DESCRIBING:
        ends = at + 1 >= end or tags[at + 1] in ("IN", ",", ".", "WP", "CC")
        if tags[at] == "NN" and ends:
            return at if noun(sentence, at) in people else -1
        at += 1
    return -1


_DESCRIBING = frozenset(("DT", "JJ", "NN", "NNP", "POS", "HYPH", "PRP$", "NNS", "VBN", "RB"))


def _coordinated(sentence: Sentence, last: int, word: int) -> bool:
    return any(sentence.xpos[w] == "CC" for w in range(last, min(word, last + 3)))
