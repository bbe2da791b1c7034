"""Phrases that may fill a role: whom a noun phrase names, and where to look for one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.extract.event_tree import Tree
from onrecord.lexicon.plover import Frame

PLACE_PREPS = frozenset(
    {"in", "at", "near", "inside", "outside", "on", "off", "across", "around", "over", "within"}
    | {"throughout", "from", "along"}
)
ACTORS = frozenset({"person", "organization", "place", "animal"})
_THINGS = frozenset({"object", "substance", "plant"})
_SPLIT = frozenset({"out", "away", "off", "up", "over", "on", "into", "from", "back"})
_OWN = frozenset({"its", "his", "her", "their", "our", "my", "your"})

# Acts of taking back whom one had sent, and who is sent.
_WITHDRAWN = frozenset({"end-mediation", "recall-ambassador"})
_SENT = frozenset({"troop", "peacekeeper", "ambassador"})

_CLOSE = 7  # words; how far a phrase may stand from what it belongs to where the parse fails
_FAR = 14  # words; the same for a preposition that goes with few words but this one
_BEFORE = 24  # words; how far to the left a lost subject is looked for
_STOPS = frozenset({"VERB", "AUX", "PUNCT", "SCONJ"})
_HEADS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_INSIDE = frozenset(
    {"compound", "nmod:poss", "nmod:desc", "amod", "nummod", "flat", "det", "case", "advmod"}
)
_DEEP = 2
_ON = ("of", "on", "into")
_ABOUT = ("of", "by", "against", "on", "with", "from", "between", "in", "for", "into", "over")


def expand(tree: Tree, words: Iterable[int]) -> list[int]:
    """Return `words` with what is coordinated with them, relative pronouns resolved."""
    out: list[int] = []
    for word in words:
        for member in tree.members(tree.antecedent(word)):
            if member not in out:
                out.append(member)
    return out


# Without an article after "by", a way and no party: "was cut off by road".
_WAYS = frozenset(
    {"road", "rail", "air", "sea", "land", "ship", "boat", "bus", "train", "plane", "car", "foot"}
    | {"phone", "telephone", "mail", "post", "letter", "radio", "fax", "email", "hand", "truck"}
)


def agents(tree: Tree, verb: int) -> list[int]:
    """Return who does what a passive or a participle tells: "by the rebels"."""
    return [
        k
        for k, preps in tree.phrases(verb)
        if "by" in preps
        and (tree.rels[k] == "obl:agent" or tree.kind(k) in ACTORS)
        and tree.kind(k) not in ("time", "abstract")  # "adopted by a vote of 30 to 2"
        and not (tree.lemma(k) in _WAYS and all(tree.rels[j] == "case" for j in tree.kids[k]))
    ]


def prepositional(tree: Tree, words: Iterable[int], wanted: Sequence[str]) -> list[int]:
    """Return the phrases under `words` with the first preposition of `wanted` that is there."""
    best: list[int] = []
    rank = len(wanted)
    for word in words:
        for k, preps in tree.phrases(word):
            if tree.kind(k) == "time":
                continue
            for prep in preps if preps[0] in _SPLIT else preps[:1]:
                if prep in wanted:
                    at = wanted.index(prep)
                    if at < rank:
                        best, rank = [k], at
                    elif at == rank:
                        best.append(k)
    return best


def phrase_after(tree: Tree, word: int, wanted: Sequence[str]) -> list[int]:
    """Return the first phrase with one of the prepositions `wanted` close behind `word`.

    Whatever the parser hangs it on: "lifted sanctions on the islands, ...". "against" is taken
    from farther off: few nouns between have a use for it.
    """
    against = "against" in wanted
    for at in range(word + 1, min(word + (_FAR if against else _CLOSE), len(tree.forms))):
        pos = tree.upos[at]
        if pos in _STOPS:
            return []
        if pos == "ADP" and tree.rels[at] == "case":
            low = tree.low(at)
            if low in wanted and (at < word + _CLOSE or low == "against"):
                head = tree.heads[at]
                if tree.xpos[head].startswith("W"):
                    return []  # "an attack in which six died"
                return [head] if head > at and tree.kind(head) != "time" else []
    return []


def object_after(tree: Tree, verb: int) -> list[int]:
    """Return the noun phrase right behind a verb that the parser left without an object."""
    for at in range(verb + 1, min(verb + _CLOSE, len(tree.forms))):
        pos = tree.upos[at]
        if pos in _STOPS or pos == "ADP":
            return []
        if pos in _HEADS and tree.rels[at] not in _INSIDE:
            dated = any(chunk.first <= at < chunk.last for chunk in tree.s.times)
            return [] if dated or tree.kind(at) == "time" else [at]
    return []


def subject_before(tree: Tree, verb: int) -> list[int]:
    """Return who stands before a finite verb that the parser left without a subject.

    The outermost noun phrase between the verb and the clause before it: "KABUL: The league, its
    council and Graustark on Wednesday condemned ...".
    """
    found = -1
    for at in range(verb - 1, max(-1, verb - _BEFORE), -1):
        pos = tree.upos[at]
        if pos in ("VERB", "AUX", "SCONJ") and tree.rels[at] not in ("aux", "aux:pass", "amod"):
            break
        if pos == "PUNCT" and tree.forms[at] not in (",", "(", ")", "-"):
            break
        if pos == "PRON" and tree.xpos[at].startswith("W"):
            break
        named = pos in _HEADS and (tree.kind(at) in ACTORS or pos == "PRON")
        if named and tree.rels[at] not in _INSIDE and tree.kid(at, "case") < 0:
            found = at
    if found < 0:
        return []
    more = [k for k in tree.kids[found] if tree.rels[k] == "appos" and tree.name(k) == "ORG"]
    return [found, *(k for k in more if found < k < verb and tree.kid(k, "cc", "conj") >= 0)]


def inner(tree: Tree, noun: int, *, deep: int = 0) -> list[int]:
    """Return who or what stands inside a phrase that names no party itself.

    `deep`: how often to go on into what it is about ("the causes of the crash of the jet").
    """
    owner = tree.kid(noun, "nmod:poss")
    if (
        owner >= 0
        and tree.upos[owner] != "PRON"
        and (tree.kind(owner) in ACTORS or tree.upos[owner] == "PROPN")
    ):
        return [owner]
    for k in tree.kids[noun]:
        if tree.rels[k] in ("compound", "amod", "nmod:desc") and (
            (tree.name(k) and not _backed(tree, k)) or _national(tree, k)
        ):
            return [k]
    for k, preps in tree.phrases(noun):
        if preps[0] in _ABOUT and (tree.kind(k) in ACTORS or tree.name(k)):
            return [k]
    for k in tree.kids[noun]:
        if tree.rels[k] != "acl":
            continue
        if tree.xpos[k] == "VBN":  # "an appeal filed by the company"
            return agents(tree, k)
        subject = tree.kid(k, "nsubj", "nsubj:pass")
        if subject >= 0:  # "claims that two officers stole it"
            return [tree.antecedent(subject)]
    for k, preps in tree.phrases(noun):
        if deep and k > noun and preps[0] in _ON and tree.kind(k) in ("event", "abstract"):
            return inner(tree, k, deep=deep - 1)
    return []


def _backed(tree: Tree, word: int) -> bool:
    """Whether a modifier only tells who stands behind it: "a Ruritanian-brokered truce"."""
    return tree.forms[word].islower() and word > 0 and tree.forms[word - 1] == "-"


def _national(tree: Tree, word: int) -> bool:
    """Whether a modifier names a people or a body: "a Graustarkian proposal", "a ministry call"."""
    if tree.upos[word] == "ADJ":
        return word > 0 and tree.forms[word][0].isupper()
    return tree.kinds[word] in ("person", "organization")


def party(tree: Tree, word: int) -> list[int]:
    """Return `word`, or whom its phrase is about where it names an act or an abstraction."""
    if tree.kind(word) in ACTORS or tree.kind(word) in _THINGS or tree.upos[word] == "PRON":
        return [word]
    return inner(tree, word, deep=_DEEP) or [word]


def own(tree: Tree, word: int) -> bool:
    """Whether the phrase is somebody's in the sentence: "its troops", "their embassy"."""
    return any(tree.rels[k] == "nmod:poss" and tree.low(k) in _OWN for k in tree.kids[word])


def consumed(tree: Tree, frame: Frame | None, word: int) -> bool:
    """Whether an object is one of the frame's own words, so that it is no party: "sent troops"."""
    if frame is None:
        return False
    if frame.whom:
        return False
    lemma = tree.lemma(tree.content(word))
    if tree.kind(word) == "person":
        # "released the prisoners" is done to them; "withdrew its soldiers" to whoever had them
        return any(lemma in words for words in _means(frame))
    return any(
        c.slot == "obj" and (lemma in c.words or (bool(c.words) and not c.any))
        for c in frame.conditions
    )


def _means(frame: Frame) -> list[frozenset[str]]:
    if frame.type not in ("MOBILIZE", "RETREAT", "AID") and frame.act not in _WITHDRAWN:
        return []
    return [c.words for c in frame.conditions if c.slot == "obj" and c.words & _SENT]


def sent(tree: Tree, frame: Frame | None, word: int) -> bool:
    """Whether a phrase names people who were sent: "troops were deployed" tells what they do."""
    if frame is None:
        return False
    lemma = tree.lemma(tree.content(word))
    return any(lemma in words for words in _means(frame))


def places(tree: Tree, words: Iterable[int], taken: Iterable[int]) -> list[int]:
    """Return where the act of `words` happens: places in phrases under them, save `taken`."""
    out: list[int] = []
    held = set(taken)
    for word in words:
        for k, preps in tree.phrases(word):
            if (
                k not in held
                and preps[0] in PLACE_PREPS
                and (tree.name(k) == "LOC" or (tree.kinds[k] == "place" and not tree.name(k)))
            ):
                out.extend(expand(tree, [k]))
    return out
