"""What sort of name it is, where the words beside it tell better than the name alone.

"the Kestria Post newspaper", "an analyst at Orla Capital", "Orla Capital's Ana Ruel".
"""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.extract.mentions import Chunk, Sentence
from onrecord.lexicon.offices import FEMALE_NOUNS, MALE_NOUNS, genders, offices
from onrecord.lexicon.states import names
from onrecord.link.spotted import noun

_PRESS = frozenset("newspaper daily weekly magazine tabloid broadcaster".split())
_SORTS = _PRESS | offices().orgs - frozenset(("church", "court", "hospital", "school", "team"))
_PRESS_AFTER = _PRESS | {"agency"}
_JOBS = frozenset("analyst strategist economist trader dealer broker".split())
_COMPANY_ENDS = frozenset(
    "corp corp. inc inc. ltd ltd. co. plc holdings airlines airways motors securities bank banking "
    "financial associates industries telecom insurance university institute council committee "
    "association federation foundation newspaper".split()
)
_SIDES = frozenset("West W. East E. North South Left Right".split())
_TIED = frozenset(("at", "of", "from", "with"))


def told_by_words(sentence: Sentence, owner: Mapping[int, Chunk], chunk: Chunk) -> str | None:
    """Return the label that the words around `chunk`, or its own last word, give it; None where
    they tell nothing that the annotator does not. `owner`: word -> the name that covers it."""
    if chunk.label != "PER" and _is_titled(sentence, chunk):
        return "PER"
    if chunk.label == "ORG":
        return None
    if _is_sort(sentence, chunk) or _is_company(sentence, chunk):
        return "ORG"
    if chunk.label != "PER":
        return None
    if _employs(sentence, owner, chunk) or _at_work(sentence, owner, chunk):
        return "ORG"
    return "ORG" if _has_article(sentence, chunk) else None


def _is_titled(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a full name with a given name stands right behind a noun for a person."""
    first = chunk.first
    if not first or chunk.last - first < 2 or sentence.forms[first].lower() not in genders():
        return False
    return sentence.xpos[first - 1] in ("NN", "NNP") and (
        noun(sentence, first - 1) in offices().people
    )


def is_kind(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether what the annotator took for a person's name is a word for many or for any: "an
    Islamist", "Zairean" in "Zairean premier"."""
    if chunk.label != "PER" or chunk.last - chunk.first != 1:
        return False
    word = chunk.first
    if sentence.xpos[word] in ("JJ", "JJS"):
        return True
    heads, forms = sentence.heads, sentence.forms
    return any(
        heads[w] == word and forms[w].lower() in ("a", "an") for w in range(max(0, word - 2), word)
    )


def _is_sort(sentence: Sentence, chunk: Chunk) -> bool:
    forms, tags = sentence.forms, sentence.xpos
    before, after = chunk.first - 1, chunk.last
    if before >= 0 and tags[before] in ("NN", "JJ") and forms[before] in _SORTS:
        # "the daily Orla Post", "aid agency Orlaid"
        tied = sentence.rels[before] in ("nmod:desc", "compound", "amod")
        return tied or any(sentence.heads[w] == before for w in range(chunk.first, chunk.last))
    if after < len(forms) and forms[after].lower() in ("news", "state-run"):
        after += 1
    if after >= len(forms) or tags[after] != "NN" or forms[after].lower() not in _PRESS_AFTER:
        return False
    # "the Sunna news agency" is a name; "a Tokyo newspaper" is any that appears there
    if forms[after].lower() == "agency" and after == chunk.last:
        return False
    return chunk.label == "PER" or (
        names().at(forms, chunk.first) is None and forms[chunk.first - 1].lower() == "the"
    )


def _has_article(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a lone name has an article of its own, as no person has: "the Quartet"."""
    word = chunk.first
    if chunk.last - word > 1 or not word or sentence.forms[word - 1].lower() != "the":
        return False
    return (
        sentence.heads[word - 1] == word
        and sentence.xpos[word] == "NNP"
        and sentence.forms[word][0].isupper()
        and noun(sentence, word) not in offices().people | FEMALE_NOUNS | MALE_NOUNS
        and names().at(sentence.forms, word) is None
    )


def _is_company(sentence: Sentence, chunk: Chunk) -> bool:
    forms = sentence.forms
    if chunk.last - chunk.first < 2:
        return False
    if forms[chunk.first] in ("Bank", "Banco", "Banque") and forms[chunk.first + 1] != "Street":
        return True
    last = forms[chunk.last - 1].lower()
    if last not in _COMPANY_ENDS and not (chunk.label == "PER" and last in ("center", "centre")):
        return False
    return forms[chunk.first] not in _SIDES


def _employs(sentence: Sentence, owner: Mapping[int, Chunk], chunk: Chunk) -> bool:
    """Whether its possessive stands right before a full name: "Orla Capital's Ana Ruel"."""
    forms = sentence.forms
    if forms[chunk.last : chunk.last + 1] not in (("'s",), ("’s",)):
        return False
    if chunk.last - chunk.first > 1 and forms[chunk.first].lower() in genders():
        return False
    named = owner.get(chunk.last + 1)
    return named is not None and named.first == chunk.last + 1 and _is_full(named)


def _at_work(sentence: Sentence, owner: Mapping[int, Chunk], chunk: Chunk) -> bool:
    """Whether somebody works there: "an analyst at Orla Capital", "Ana Ruel of Orla Capital"."""
    forms, heads = sentence.forms, sentence.heads
    if not chunk.first or forms[chunk.first - 1] not in _TIED:
        return False
    if chunk.last - chunk.first > 1 and forms[chunk.first].lower() in genders():
        return False
    inside = range(chunk.first, chunk.last)
    head = next((heads[w] for w in inside if not chunk.first <= heads[w] < chunk.last), -1)
    if not 0 <= head < chunk.first:
        return False
    tie = forms[chunk.first - 1]
    if noun(sentence, head) in _JOBS:
        return tie != "of"
    who = owner.get(head)
    return tie in ("of", "at") and who is not None and _is_full(who)


def _is_full(name: Chunk) -> bool:
    return name.label == "PER" and name.last - name.first > 1


def splits(sentence: Sentence, chunk: Chunk) -> int:
    """Return the word at which a name falls into two states' or places' ("US China policy",
    "Okinawa US bases"); 0 where it is one."""
    if chunk.label != "LOC" or chunk.last - chunk.first != 2:
        return 0
    table = names()
    second = chunk.first + 1
    one, other = table.at(sentence.forms, chunk.first), table.at(sentence.forms, second)
    if other is None or len(other.words) > 1 or other.form != "name":
        return 0
    if other.known.type != "state" or (one is not None and len(one.words) > 1):
        return 0
    known = one is not None and one.known.type == "state"
    return second if known or other.words[0] in ("US", "U.S.", "UK") else 0
