"""Capitals: the government or the town, by what they do in the clause.

"Moscow appreciates the support" is a state speaking; "he arrived in Moscow" a town.
"""

from __future__ import annotations

from onrecord.extract.lemmas import lemma
from onrecord.extract.mentions import Sentence
from onrecord.link.spotted import noun

# What happens to a town, or what one does to it, never to a government.
_TO_TOWNS = frozenset(
    "leave visit reach hit shell attack bomb strike capture enter surround besiege liberate occupy "
    "seize take retake storm shake flood rock pound cross tour quit approach encircle defend "
    "destroy evacuate".split()
)
# What a town does itself.
_BY_TOWNS = frozenset("lie sit burn wake celebrate host fall lose".split())
_OF_GOVERNMENTS_PASSIVE = frozenset(
    "accuse ask urge tell inform force blame criticize criticise warn invite prepare concern "
    "oblige expect pressure isolate condemn sanction represent bind notify convince satisfy".split()
)
_TOWN_NOUNS = frozenset(
    "airport mayor centre center street resident metro subway court region police suburb outskirts "
    "district square palace church cathedral university hospital stadium station port museum "
    "embassy theatre theater population skyline bourse exchange time summit talks conference "
    "meeting office bureau gate wall hotel road traffic climate weather".split()
)
_SIDED = frozenset(("with", "against", "between", "by", "among", "on", "towards", "toward", "upon"))
# nouns whose "to", "from", "of" or "for" leads to a government
_DEALINGS = frozenset(
    "support pressure signal demand response reply message appeal call aid help assistance letter "
    "note warning ultimatum proposal offer concession position stance policy decision action "
    "side behalf reaction interest will intention line request ambassador envoy threat ally "
    "loyalty supply delivery arm sanction".split()
)
_TOWN_HEADS = frozenset("city town capital port".split())


def means_government(sentence: Sentence, head: int) -> bool:
    """Whether the capital's name headed by word `head` stands for the government there."""
    heads, rels = sentence.heads, sentence.rels
    before = head - 1
    if before >= 0 and sentence.upos[before] == "VERB":
        verb = lemma(sentence.forms[before], sentence.xpos[before])
        if verb in _OF_GOVERNMENTS_PASSIVE:  # "told Washington that", however it is parsed
            return True
    word = head
    for _ in range(3):
        if rels[word] != "conj" or heads[word] < 0:
            break
        word = heads[word]
    rel, governor = rels[word], heads[word]
    if governor < 0:
        return False
    if rel in ("nsubj", "nsubj:outer"):
        if sentence.upos[governor] in ("VERB", "AUX"):
            return lemma(sentence.forms[governor], sentence.xpos[governor]) not in _BY_TOWNS
        if sentence.upos[governor] == "ADJ":
            return True
        return noun(sentence, governor) not in _TOWN_HEADS
    if rel == "nsubj:pass":
        verb = lemma(sentence.forms[governor], sentence.xpos[governor])
        return verb in _OF_GOVERNMENTS_PASSIVE
    if rel in ("obj", "iobj", "xcomp"):
        verb = lemma(sentence.forms[governor], sentence.xpos[governor])
        return rel == "iobj" or verb not in _TO_TOWNS
    if rel in ("obl", "nmod", "obl:agent"):
        if rel == "obl:agent":
            return True
        case = _case(sentence, word)
        if case in _SIDED:
            return case != "on" or sentence.upos[governor] != "VERB"
        return (
            case in ("to", "from", "of", "for")
            and sentence.upos[governor] == "NOUN"
            and noun(sentence, governor) in _DEALINGS
        )
    if rel == "nmod:poss":
        return noun(sentence, governor) not in _TOWN_NOUNS
    return False


def _case(sentence: Sentence, word: int) -> str:
    for before in range(word - 1, max(-1, word - 6), -1):
        if sentence.heads[before] == word and sentence.rels[before] == "case":
            return sentence.forms[before].lower()
    return ""
