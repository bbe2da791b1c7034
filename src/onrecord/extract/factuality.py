"""Asserted, denied, planned, demanded or only possible: how the clause holds its act."""

from __future__ import annotations

from onrecord.extract.event_clause import has_to
from onrecord.extract.event_tree import Tree
from onrecord.extract.mentions import Anchor, Certainty, Factuality, Polarity, Status, Tense

_NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "without", "hardly", "n’t"})
_POSSIBLE = frozenset({"may", "might", "could", "can"})
_NEEDED = frozenset({"must", "should", "ought", "need"})
_COMING = frozenset({"will", "shall", "'ll", "wo", "’ll", "gonna"})
_BE = frozenset({"is", "are", "am", "'s", "'re", "'m", "’s", "’re", "was", "were", "been", "be"})
_PAST_BE = frozenset({"was", "were"})
_IF = frozenset({"if", "unless", "whether", "provided", "lest"})


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What a governor says of the act under it: an infinitive, a clause or a noun.
_FAILED = _words(
    "fail refuse decline forget neglect avoid prevent stop prohibit ban bar forbid cancel scrap "
    "reject abandon oppose deny postpone halt thwart foil abort rule stay lack resist"
)
_DONE = _words(
    "manage begin start continue help get force go come proceed keep resume succeed use lead "
    "serve move dare happen proceed see hear let make have bother finish complete appear seem prove"
)
_PLANNED = _words(
    "plan intend agree decide vow pledge promise prepare arrange schedule set ready willing "
    "commit undertake announce bid propose offer aim determined due ambition decision intention "
    "pledge readiness willingness plan proposal preparation offer commitment consent volunteer "
    "resolve mean schedule slate about going bound promise poise able choose opt elect approve "
    "authorize authorise authorization mandate measure step"
)
_WANTED = _words(
    "urge demand order call ask request require press insist appeal exhort instruct command tell "
    "push want recommend advise plead beg need have seek demand request call appeal order "
    "recommendation obligation requirement invite advocate entreat implore lobby necessary ought "
    "essential imperative must suggest"
)
_HOPED = _words(
    "hope expect fear believe think consider want threaten warn try attempt seek like wish likely "
    "unlikely possible probable hope threat risk fear possibility chance attempt effort prospect "
    "bid prefer weigh mull contemplate suspect predict forecast suppose speculate doubt wait "
    "eager reluctant hesitate option desire danger may might could can allow permit enable let "
    "free opportunity potential right power able struggle strive campaign"
)
_EXPECTED = _words("expect likely probable forecast predict anticipate project expected")
_AHEAD = _words("planned proposed upcoming forthcoming scheduled future coming impending next")
_MAYBE = _words("possible potential likely prospective threatened alleged probable feared")
_SAID = _words(
    "condemn urge demand call reject accuse blame thank congratulate welcome warn threaten deny "
    "criticize criticise denounce deplore pledge promise ask request propose agree announce say "
    "tell claim report note add argue insist confirm vow declare state suggest reiterate describe"
)
_DURATIVE = _words(
    "operation campaign war fighting battle fight cooperation conflict siege blockade hostility "
    "occupation partnership"
)
_MOTION = _words("fly travel go come meet arrive return")
_BOUND_FOR = _words("arrive fly travel come go return leave depart head gather")
_AVERTED = _words("stave avert prevent deter forestall preclude avoid ward discourage thwart foil")
_WISHED = _words("seek want ask like push campaign bid")  # what the subject itself would do

# What is meant, asked or tried is told for its own sake; other infinitives say what a thing is for.
INTENDS = _PLANNED | _WANTED | _HOPED | _FAILED | _MOTION

_SAME_IN_THE_PAST = _words("hit beat shut cut put set cast cost split quit let hurt burst spread")

_UP = frozenset({"xcomp", "ccomp", "acl", "advcl", "obj", "obl", "nmod", "nsubj:pass", "csubj"})


def judge(tree: Tree, word: int, verb: int, anchor: Anchor | None) -> tuple[Factuality, Status]:
    """Return how sure the clause is of the act, and the act's status in it.

    Args:
        tree: the sentence.
        word: the act's head word.
        verb: the verb that tells it: `word` itself, or the light verb over a noun.
        anchor: what the annotator thinks of it, if it saw it.
    """
    certainty: Certainty = anchor.certainty if anchor else "certain"
    polarity: Polarity = "positive"
    time: Tense = anchor.tense if anchor else "non_future"
    status: Status | None = None
    at = word
    first = True
    moved = False
    main = verb
    beside = -1  # what the act is only coordinated with: "not to fire and to leave"
    # Read outwards: the nearest governor that says something settles the status.
    for _ in range(6):
        if first or at == verb or tree.upos[at] in ("VERB", "AUX", "ADJ"):
            if at != beside and _negated(tree, at):
                polarity = "negative" if polarity == "positive" else "positive"
            told, sure, when = _own(tree, at, first)
            if status is None and told is not None:
                status = told
                if sure:
                    certainty = sure
                if when:
                    time = when
        if first and verb != word:
            # a light verb and its noun are one act: nothing between them governs
            first, at = False, verb
            continue
        first = False
        head, rel = tree.heads[at], tree.rels[at]
        if head < 0:
            break
        if rel == "conj":
            if tree.kid(at, "nsubj", "nsubj:pass") >= 0 and tree.upos[at] in ("VERB", "AUX"):
                break
            if tree.kid(at, "aux") >= 0:
                break
            if not any(tree.low(k) in ("or", "nor") for k in tree.kids[at] if tree.rels[k] == "cc"):
                beside = head
            at = head
            continue
        if rel not in _UP:
            break
        if rel == "advcl" and not has_to(tree, at):
            if tree.xpos[at] == "VBG" and tree.kid(at, "mark", "aux") < 0:
                main = at = head  # "will return, visiting the island": one act with the main verb
                continue
            break
        if rel == "acl" and not has_to(tree, at) and tree.xpos[at] != "VBG":
            break
        lemma = tree.lemma(head)
        noun = tree.upos[at] in ("NOUN", "PROPN")
        if rel == "ccomp" and lemma not in _HOPED and lemma not in _WANTED and lemma not in _FAILED:
            break
        if rel == "ccomp" and _finite_past(tree, at):
            break
        if rel in ("obl", "nmod") and not (set(tree.preps(at)) & {"for", "to", "of", "on"}):
            break
        if rel == "obl" and at == word and lemma in _BOUND_FOR and "for" in tree.preps(at):
            if status is None:  # "arrived for talks": they are still to come
                status, time = "planned", "future"
            break
        if rel == "nmod" and lemma not in _WANTED | _HOPED | _PLANNED:
            break
        if rel == "acl" and lemma not in _WANTED | _HOPED | _PLANNED | _FAILED:
            break
        if rel == "obl" and lemma not in _WANTED and lemma not in _PLANNED and lemma not in _HOPED:
            break
        if rel == "advcl":
            # a purpose: "sent troops to seize the port"; after a verb of asking, what was asked;
            # "flew to meet them" tells that they met
            if lemma in _MOTION:
                moved = True
                at = head
                continue
            if status is None:
                status = "demanded" if lemma in _WANTED else "planned"
                # what a thing is for is as often done; what is "to be done" is not
                ahead = lemma in _WANTED or anchor is None or tree.kid(at, "aux:pass") >= 0
                time = "future" if ahead else time
            break
        if status is None:
            if noun and lemma in ("announce", "offer", "set", "order", "see", "approve"):
                if lemma == "order":
                    status, time = "demanded", "future"
            elif lemma in _AVERTED and tree.xpos[head] in ("VB", "VBG"):
                status, certainty = "possible", "possible"  # "to stave off an invasion"
            elif lemma in _FAILED and not (noun and lemma in ("reject", "oppose", "deny", "stop")):
                if rel in ("xcomp", "obj", "nsubj:pass", "ccomp"):
                    polarity = "negative" if polarity == "positive" else "positive"
            elif lemma in _DONE:
                main = head  # "began exporting" is as past as "began"
                if lemma in ("continue", "keep") and tree.xpos[head] in ("VBZ", "VBP", "VBG"):
                    status = "ongoing"
                elif lemma == "continue" and noun:
                    status = "ongoing"  # "must continue the patrols"
            elif rel == "xcomp" and lemma in _WISHED and _alone(tree, head, at):
                status, time = "possible", "future"
            elif lemma in _WANTED and not (noun and lemma in ("have", "tell", "need")):
                status, time = "demanded", "future"
            elif lemma in _PLANNED:
                status, time = "planned", "future"
            elif lemma in _HOPED:
                status, time = "possible", "future"
                if lemma in _EXPECTED:
                    certainty = "probable"
            elif noun:
                break
            elif rel == "xcomp" and has_to(tree, at):
                status, time = "planned", "future"
        at = head
    if _hypothetical(tree, verb):
        status = "hypothetical"
    if polarity == "negative":
        status = "denied"
    if status is None:
        status = "happened"
        if _lasting(tree, verb) or _named_as_lasting(tree, word, verb):
            status = "ongoing"
        elif moved:
            time = "non_future"
        elif anchor and anchor.tense == "future" and not _finite_past(tree, main):
            status = "planned"
    return Factuality(certainty=certainty, polarity=polarity, time=time), status


def _own(tree: Tree, at: int, first: bool) -> tuple[Status | None, Certainty | None, Tense | None]:
    """Return what the auxiliaries and modifiers of one word say."""
    for k in tree.kids[at]:
        rel = tree.rels[k]
        if rel in ("aux", "aux:pass", "cop"):
            form = tree.low(k)
            if tree.xpos[k] == "MD" or form in _COMING:
                if form in _COMING:
                    return "hypothetical" if _if_clause(tree, at) else "planned", None, "future"
                if form in ("can", "ca"):  # what one is able to do is no guess
                    return "possible", None, None
                if form in _POSSIBLE:
                    return "possible", "possible", "future"
                if form in _NEEDED:
                    return "demanded", None, "future"
                if form == "would":
                    return "planned" if _reported(tree, at) else "hypothetical", None, "future"
        elif first and rel == "amod" and tree.upos[at] in ("NOUN", "PROPN"):
            form = tree.low(k)
            if form in _AHEAD:
                return "planned", None, "future"
            if form in _MAYBE and form != "alleged":
                return "possible", "possible", None
            if form in ("ongoing", "continuing"):
                return "ongoing", None, None
    if tree.low(at) == "going" and tree.kid(at, "xcomp") >= 0:
        return None, None, None
    if _in_progress(tree, at):
        return "ongoing", None, None
    return None, None, None


def _in_progress(tree: Tree, at: int) -> bool:
    """Whether the act is told as going on: "is shelling", "has been shelling", "is being held"."""
    auxiliaries = [k for k in tree.kids[at] if tree.rels[k] in ("aux", "aux:pass")]
    words = {tree.low(k) for k in auxiliaries}
    if tree.xpos[at] == "VBG":
        if not words & _BE:
            return False
    elif "being" not in words:
        return False
    if words & _PAST_BE:
        # "said that it was leaving" announces; "were still shelling" goes on
        announced = tree.rels[at] == "ccomp" and tree.lemma(tree.heads[at]) in (
            "announce",
            "declare",
        )
        return not announced
    return True


def _negated(tree: Tree, at: int) -> bool:
    for k in tree.kids[at]:
        rel = tree.rels[k]
        if rel in ("advmod", "det", "aux", "cc:preconj", "cc") and tree.low(k) in _NEGATIONS:
            following = tree.low(k + 1) if k + 1 < len(tree.forms) else ""
            if following in ("only", "just", "later"):
                continue
            return True
        if rel in ("nsubj", "nsubj:pass", "obj"):
            for j in tree.kids[k]:
                if tree.rels[j] == "det" and tree.low(j) in ("no", "neither"):
                    return True
                if tree.low(j) == "not" and tree.low(k) == "all":
                    return True
            if tree.low(k) in ("nobody", "none", "nothing", "no-one"):
                return True
        if rel == "mark" and tree.low(k) == "without":
            return True
        if rel == "case" and tree.low(k) == "without":
            return True
    return False


def _lasting(tree: Tree, verb: int) -> bool:
    """Whether a plain present tells what lasts ("supports"), not what is said or headlined."""
    if tree.xpos[verb] not in ("VBZ", "VBP") or tree.low(verb).endswith("ed"):
        return False
    if tree.low(verb) in _SAME_IN_THE_PAST:
        return False
    return tree.upos[-1] == "PUNCT" and tree.lemma(verb) not in _SAID


def _named_as_lasting(tree: Tree, word: int, verb: int) -> bool:
    """Whether a noun by itself names what goes on: "the operation in the valley"."""
    return word == verb and tree.upos[word] == "NOUN" and tree.lemma(word) in _DURATIVE


def _alone(tree: Tree, head: int, at: int) -> bool:
    """Whether who wishes is who would do it: "wants to leave", not "wants them to leave"."""
    return tree.kid(head, "obj") < 0 and tree.kid(at, "nsubj", "nsubj:pass") < 0


def _finite_past(tree: Tree, verb: int) -> bool:
    return tree.xpos[verb] == "VBD" or any(
        tree.rels[k] in ("aux", "aux:pass") and tree.xpos[k] == "VBD" for k in tree.kids[verb]
    )


def _reported(tree: Tree, verb: int) -> bool:
    """Whether "would" is the "will" of what was said: "said it would leave"."""
    if _if_clause(tree, verb):
        return False
    at = verb
    for _ in range(6):
        if tree.rels[at] not in ("conj", "xcomp") or tree.heads[at] < 0:
            break
        at = tree.heads[at]
    head = tree.heads[at]
    if tree.rels[at] in ("ccomp", "parataxis") and head >= 0:
        return tree.xpos[head] in ("VBD", "VBN", "VBG") or tree.lemma(head) in _SAID
    return tree.rels[at] in ("acl", "acl:relcl", "root")


def _if_clause(tree: Tree, verb: int) -> bool:
    return any(
        tree.rels[k] == "advcl"
        and any(tree.rels[j] == "mark" and tree.low(j) in _IF for j in tree.kids[k])
        for k in tree.kids[verb]
    )


def _hypothetical(tree: Tree, verb: int) -> bool:
    """Whether the act stands inside a condition."""
    at = verb
    for _ in range(6):
        if tree.rels[at] in ("advcl", "ccomp", "conj", "xcomp") and any(
            tree.rels[k] == "mark" and tree.low(k) in _IF for k in tree.kids[at]
        ):
            return True
        if tree.rels[at] not in ("conj", "xcomp", "obj", "ccomp") or tree.heads[at] < 0:
            return False
        at = tree.heads[at]
    return False
