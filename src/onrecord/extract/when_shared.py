"""Which acts share a day: what happened at an occasion, on a journey, or within hours."""

from __future__ import annotations

from collections.abc import Container, Iterator

from onrecord.extract.event_tree import Tree

# "Take place" beside them: what is told is the subject.
_HAPPEN = frozenset({"happen", "occur", "come", "begin", "start", "open"})
# "Speaking on Tuesday at a meeting, she ordered ...": what somebody says or does while there.
_THERE = frozenset({"speak", "talk", "write", "appear", "testify", "address", "attend", "open"})
_TRAVELS = frozenset({"arrive", "come", "fly", "go", "head", "travel", "visit"})
# "An agreement reached in 1991": verbs that add nothing to the noun but that it came about.
_STAGED = frozenset(
    {"carry", "conclude", "conduct", "file", "hold", "launch", "make", "reach", "sign", "stage"}
)
# "The delivery, due in May"; "talks scheduled for Monday".
_AHEAD = frozenset({"due", "plan", "schedule", "slate"})
# "Lost the match on Sunday": what such a verb does to an occasion is done while it lasts.
_CONTESTED = frozenset({"win", "lose", "play", "attend", "host", "survive"})
_VISITS = frozenset({"visit", "tour", "trip"})
_CASUALTIES = frozenset({"burn", "die", "drown", "hurt", "injure", "kill", "wound"})
_CARRIERS = frozenset(
    "address announcement article broadcast communique declaration editorial interview letter "
    "message note report speech statement".split()
)
# "Killed in a raid": what happens in one of these happens on its day. Wars and campaigns last.
_OCCASIONS = frozenset(
    "accident ambush assault attack ballot battle blast bombing bout brawl ceremony "
    "championship championships clash collision combat contest coup crash cup derailment "
    "disaster earthquake election encounter exchange explosion fight fighting final finals fire "
    "firefight flood game games gunbattle gunfight heat hijacking incident landslide massacre "
    "match meeting mishap mission operation poll protest quake race raid rally referendum riot "
    "round runoff sabotage semifinal session shooting shootout skirmish stampede strike summit "
    "unrest violence vote voting wreck".split()
)
# "Convicted in the 1998 bombing": such verbs look back on it.
_LOOK_BACK = frozenset(
    "accuse acquit assist blame charge cite convict face help identify implicate indict interest "
    "investigate involve jail name question sentence suspect try want".split()
)
_SOON = frozenset(
    {"hours", "minutes", "moments", "shortly", "immediately", "right", "soon", "just"}
)


def happens_with(tree: Tree, at: int, word: int, act: bool) -> list[tuple[int, bool]]:
    """Return what happens with `at` on the day that `word` tells.

    A day told before the first of several verbs holds for all; what a participle adds ("crashed on
    Monday, killing six") happened with the main verb, and so did what it happened at, and what it
    followed by hours.

    Args:
        tree: the sentence.
        at: the word that the day is told of.
        word: the head of the time expression.
        act: whether `at` tells an act, not only its saying.

    Returns:
        Words, and whether each stands in another clause, or beside `at` in its own.
    """
    rels, head = tree.rels, tree.heads[at]
    lemma = tree.lemma(at)
    own: list[int] = []
    if lemma in _HAPPEN or _takes_place(tree, at):
        own += [k for k in tree.kids[at] if rels[k].startswith("nsubj")]
    shared = [k for k in tree.kids[at] if is_scene(tree, k) or is_contested(tree, k)]
    if rels[at] == "acl" and tree.xpos[at] == "VBN" and lemma in _STAGED:
        own.append(head)
    if rels[at] in ("amod", "acl") and lemma in _AHEAD:
        own.append(head)
    if rels[at] == "acl:relcl" and lemma in _STAGED | _CONTESTED and _is_occasion(tree, head):
        shared.append(head)
    if rels[at] == "advcl" and tree.xpos[at] == "VBG":
        there = lemma in _THERE if at < head else _accompanies(tree, at)
        shared += [head] if there else []
    if rels[at] in ("advcl", "obl") and (_soon(tree, at) or is_when(tree, at)):
        shared.append(head)
    if act:
        shared += _beside(tree, at, word)
    return [(k, False) for k in own] + [(k, True) for k in shared]


def _beside(tree: Tree, at: int, word: int) -> Iterator[int]:
    """Yield the verbs beside and under the act at `at` that share its day."""
    rels = tree.rels
    travels = tree.lemma(at) in _TRAVELS
    for k in tree.kids[at]:
        if rels[k] == "conj":
            if word < at and tree.kid(k, "nsubj", "nsubj:pass") < 0:
                yield k
        elif rels[k] == "advcl":
            to = travels and tree.xpos[k] == "VB" and tree.kid(k, "mark") >= 0
            with_it = to or tree.xpos[k] == "VBG" or is_when(tree, k)
            if (k > at and with_it) or _soon(tree, k):
                yield k
        elif rels[k] == "obl" and _soon(tree, k):
            yield k


def together(tree: Tree, acts: Container[int]) -> Iterator[tuple[int, int]]:
    """Yield (one, other) of acts of which the one's day is the other's.

    What is done at an occasion that is an act too ("shot in a raid"), and the casualties of one
    incident ("one was killed and six were hurt").
    """
    for word in range(len(tree.heads)):
        if word not in acts:
            continue
        over = tree.heads[word]
        if is_scene(tree, word):
            over = tree.heads[over] if tree.rels[word] == "nmod" and over not in acts else over
            if over in acts:
                yield word, over
        elif tree.rels[word] == "conj" and over in acts and _both_hurt(tree, word, over):
            yield word, over
            yield over, word


def _both_hurt(tree: Tree, one: int, other: int) -> bool:
    return tree.lemma(one) in _CASUALTIES and tree.lemma(other) in _CASUALTIES


def is_scene(tree: Tree, word: int) -> bool:
    """Whether this is what something was said or done at: "at a rally", "in a crash"."""
    if tree.rels[word] != "obl" and not _under_object(tree, word):
        return False
    preps = {tree.low(k) for k in tree.kids[word] if tree.rels[k] == "case"}
    if preps & {"at", "during"} or ("on" in preps and tree.lemma(word) in _VISITS):
        return True
    return (
        "in" in preps
        and _is_occasion(tree, word)
        and tree.lemma(tree.heads[word]) not in _LOOK_BACK
    )


def carried_by(tree: Tree, verb: int) -> int:
    """The verb whose words a document carries that `verb` dates; -1 where there is none.

    "In a statement issued on Friday, the group condemned ...".
    """
    paper = tree.heads[verb]
    if tree.rels[verb] != "acl" or paper < 0 or tree.lemma(paper) not in _CARRIERS:
        return -1
    return tree.heads[paper] if tree.rels[paper] == "obl" and "in" in tree.preps(paper) else -1


def is_when(tree: Tree, verb: int) -> bool:
    """Whether a clause tells what happened just then: "was killed when a bomb went off".

    A clause before the main one may tell what that answers: "When they won, she sued".
    """
    head = tree.heads[verb]
    if (
        tree.rels[verb] != "advcl"
        or verb < head
        or not (_is_past(tree, verb) and _is_past(tree, head))
    ):
        return False
    return any(tree.low(k) == "when" for k in tree.kids[verb])


def _is_past(tree: Tree, verb: int) -> bool:
    return tree.xpos[verb] == "VBD" or (
        tree.xpos[verb] == "VBN" and any(tree.low(k) in ("was", "were") for k in tree.kids[verb])
    )


def _under_object(tree: Tree, word: int) -> bool:
    """Whether the parser hangs an occasion on the verb's object: "won a seat in the vote"."""
    head = tree.heads[word]
    return (
        tree.rels[word] == "nmod"
        and tree.rels[head] == "obj"
        and tree.upos[head] == "NOUN"
        and _is_occasion(tree, word)
    )


def is_contested(tree: Tree, word: int) -> bool:
    """Whether this is an occasion that somebody won, lost or took part in."""
    if tree.rels[word] != "obj" or not _is_occasion(tree, word):
        return False
    return tree.lemma(tree.heads[word]) in _CONTESTED


def _is_occasion(tree: Tree, word: int) -> bool:
    return tree.lemma(word) in _OCCASIONS


def _takes_place(tree: Tree, verb: int) -> bool:
    return tree.lemma(verb) == "take" and any(
        tree.rels[k] == "obj" and tree.low(k) == "place" for k in tree.kids[verb]
    )


def _accompanies(tree: Tree, verb: int) -> bool:
    """Whether the participle tells what went along: "lost ground, with the index falling"."""
    return any(tree.rels[k] == "mark" and tree.low(k) == "with" for k in tree.kids[verb])


def _soon(tree: Tree, word: int) -> bool:
    """Whether this is what something followed, or came before, by hours: "hours after losing"."""
    for k in tree.kids[word]:
        if tree.rels[k] in ("case", "mark") and tree.low(k) in ("after", "before"):
            return k > 0 and tree.low(k - 1) in _SOON
    return False
