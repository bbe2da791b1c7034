"""Which words of a sentence may tell an act: verbs, nouns, and nouns under a light verb."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.extract.event_clause import objects, subjects
from onrecord.extract.event_frames import frame_of
from onrecord.extract.event_tree import Tree
from onrecord.extract.mentions import Anchor
from onrecord.lexicon.plover import Frame, acts

# Verbs that refuse what stands below them.
_REFUSES = frozenset({"refuse", "decline"})
# Where these fail, both sides have said no: "failed to reach agreement".
_TOGETHER = frozenset({"reach", "agree"})


@dataclass(slots=True, kw_only=True)
class Candidate:
    """A word that may tell an act."""

    word: int
    verb: int  # the verb that tells it: `word`, or the light verb over a noun; else `word`
    noun: bool  # its parties stand as a noun's do
    frame: Frame | None
    anchor: Anchor | None


def candidates(tree: Tree, saying: set[int], statements: bool) -> dict[int, Candidate]:
    """Return what may be an act in one sentence: head word to candidate.

    Args:
        tree: the sentence.
        saying: words of the cues of attributions.
        statements: whether plain statements count.
    """
    light = acts().light
    anchors = {a.word: a for a in tree.s.anchors}
    found: dict[int, Candidate] = {}
    emptied: set[int] = set()
    table = acts()
    for word, upos in enumerate(tree.upos):
        if (
            upos == "VERB"
            and tree.xpos[word] != "VB"
            and tree.low(word) in table.nouns
            and tree.lemma(word) not in table.verbs
        ):
            upos = "NOUN"  # "the offensive", read as a participle
        if upos == "VERB":
            frame = frame_of(tree, word, upos)
            anchor = anchors.get(word)
            if frame is not None and (frame.drop or tree.rels[word] == "amod"):
                continue
            if tree.rels[word] == "amod" and tree.low(word) == "visiting":
                continue
            if frame is not None and frame.by_object:
                nouns = [m for noun in objects(tree, word) for m in tree.members(noun)]
                for inner in map(tree.content, nouns):
                    found[inner] = Candidate(
                        word=inner,
                        verb=word,
                        noun=True,
                        frame=frame,
                        anchor=anchors.get(inner) or anchor,
                    )
                emptied.add(word)
            elif frame is not None or anchor is not None:
                found[word] = Candidate(
                    word=word, verb=word, noun=False, frame=frame, anchor=anchor
                )
        elif upos == "NOUN":
            if word not in found:
                candidate = _nominal(tree, word, anchors.get(word), light)
                if candidate is not None:
                    found[word] = candidate
                    if candidate.verb != word:
                        emptied.add(candidate.verb)
        elif upos == "ADJ":
            frame = frame_of(tree, word, upos)
            anchor = anchors.get(word)
            if frame is not None and frame.drop:
                continue
            if frame is not None or anchor is not None:
                found[word] = Candidate(
                    word=word, verb=word, noun=False, frame=frame, anchor=anchor
                )
        elif word in anchors and (upos != "AUX" or statements):
            found[word] = Candidate(
                word=word, verb=word, noun=False, frame=None, anchor=anchors[word]
            )
    _accidents(tree, found)
    for word in [w for w, c in found.items() if c.frame is not None and _taken(tree, w, found)]:
        del found[word]
    if not statements:
        _once_told(tree, found)
    for word in [w for w in found if tree.upos[w] == "ADJ" and _told_below(tree, w, found)]:
        del found[word]
    for verb in emptied:
        held = found.get(verb)
        if held is not None and (held.frame is None or held.frame.type is None):
            del found[verb]
    if not statements:
        for word in list(found):
            c = found[word]
            if c.frame is None and (
                word in saying or (c.anchor is not None and c.anchor.label == "SPEECH")
            ):
                del found[word]
    return found


def _told_below(tree: Tree, word: int, found: dict[int, Candidate]) -> bool:
    """Whether what one is ready to do is an act of the table itself: "willing to withdraw"."""
    for k in tree.kids[word]:
        below = found.get(k)
        if below is not None and below.frame is not None and below.frame.type is not None:
            return True
        if below is None and any(
            j in found and found[j].verb == k and found[j].frame is not None for j in tree.kids[k]
        ):
            return True
    return False


def _once_told(tree: Tree, found: dict[int, Candidate]) -> None:
    """Leave one act of two where a verb tells that another was not done.

    "failed to comply" is the act below, denied; "refused to comply" is the refusal.
    """
    for word, c in list(found.items()):
        over = tree.heads[c.verb]
        if over not in found or tree.rels[c.verb] != "xcomp" or c.frame is None:
            continue
        if c.frame.type is None or c.word != c.verb:
            continue
        lemma = tree.lemma(over)
        if lemma == "fail" and tree.lemma(c.verb) not in _TOGETHER:
            del found[over]
        elif lemma in _REFUSES and found[over].frame is not None:
            del found[word]


def _taken(tree: Tree, word: int, found: dict[int, Candidate]) -> bool:
    """Whether the verb over a noun tells the whole act: "suspended the aid", "end the strike"."""
    if tree.upos[word] != "NOUN" or tree.rels[word] not in ("obj", "nsubj:pass"):
        return False
    over = found.get(tree.heads[word])
    if over is None or over.frame is None or over.frame.by_object:
        return False
    asked = found[word].frame
    if over.frame.type == "REQUEST" and asked is not None and tree.kids[word]:
        # "demanded the release of the crew": what is asked for is an act of its own
        return asked.weak or asked.type in ("REQUEST", "CONSULT")
    lemma = tree.lemma(word)
    return any(c.slot == "obj" and lemma in c.words for c in over.frame.conditions)


def _accidents(tree: Tree, found: dict[int, Candidate]) -> None:
    """Take deaths by accident out of the violence: "crashed on landing, killing six"."""
    for c in found.values():
        if c.frame is None or c.frame.act != "kill":
            continue
        at = tree.heads[c.word]
        told = [at] if at >= 0 and tree.rels[c.word] == "advcl" else []
        if told and tree.rels[at] == "conj":
            told.append(tree.heads[at])  # "crashed and hit a house, killing six"
        for word in (*told, *subjects(tree, c.word)):
            other = found.get(word)
            frame = other.frame if other else frame_of(tree, word, tree.upos[word])
            if frame is not None and frame.act == "accident":
                c.frame = acts().verbs["die"][0]


def _nominal(
    tree: Tree, word: int, anchor: Anchor | None, light: frozenset[str]
) -> Candidate | None:
    frame = frame_of(tree, word, "NOUN")
    if frame is None and anchor is None:
        return None
    if frame is not None and frame.drop:
        return None
    rel, head = tree.rels[word], tree.heads[word]
    carrier = word
    # "a series of attacks", "talks and meetings": the verb is over the series, over the first
    while head >= 0 and (
        (rel == "nmod" and tree.content(head) == word)
        or (rel == "conj" and tree.upos[head] == "NOUN")
    ):
        rel, head = tree.rels[head], tree.heads[head]
    if head >= 0 and tree.upos[head] == "VERB" and tree.lemma(head) in light:
        if rel in ("obj", "nsubj:pass"):
            carrier = head
        elif rel == "acl:relcl":
            carrier = word
    for k in tree.kids[word]:
        if carrier == word and tree.rels[k] in ("acl", "acl:relcl") and tree.lemma(k) in light:
            if word in objects(tree, k):
                carrier = k
            break
    if anchor is None:
        if rel == "compound" or (frame is not None and frame.weak and carrier == word):
            return None
        if tree.kinds[word] in ("person", "organization", "place", "object", "substance", "time"):
            return None
    return Candidate(word=word, verb=carrier, noun=True, frame=frame, anchor=anchor)
