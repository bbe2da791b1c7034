"""What a verb's clause is about, and what is done in it: subjects and objects, shared ones too."""

from __future__ import annotations

from onrecord.extract.event_tree import Tree

_DEEPEST = 8  # clauses between a verb and the subject it shares

# What speaks for whoever issued it: "passed a resolution demanding ...".
DOCUMENTS = frozenset(
    {"resolution", "statement", "decree", "letter", "law", "bill", "message", "petition", "order"}
    | {"declaration", "communique", "communiqué", "note", "motion", "speech", "decision"}
    | {"report", "lawsuit", "article", "document"}
)

# Verbs whose infinitive keeps the subject although they have an object: "summoned him to protest".
_SUBJECT_CONTROL = frozenset(
    {"promise", "vow", "threaten", "use", "take", "need", "spend", "summon", "send", "dispatch"}
    | {"deploy", "meet", "visit", "host", "phone", "telephone", "contact", "see", "leave", "join"}
    | {"make", "hold", "launch", "open", "sign", "file", "issue", "provide", "give", "impose"}
    | {"offer", "pledge", "deliver", "mobilize", "mobilise", "write", "begin", "start", "lift"}
)
# Verbs whose passive keeps an object: "six men given visas".
_GIVES = frozenset(
    {"give", "award", "grant", "offer", "deny", "hand", "pay", "tell", "show", "teach", "send"}
    | {"allow", "refuse", "ask", "name", "elect", "appoint", "call"}
)
# Verbs whose participle tells what somebody is bent on.
_MINDED = frozenset({"commit", "dedicate", "devote", "determine", "prepare", "resolve", "oppose"})
# Verbs with which one asks somebody for something, "on" whom: "called on them to leave".
_ASKS_ON = frozenset({"call", "prevail", "lean", "count", "rely", "urge"})
# "called him to congratulate him": the caller does what callers do.
_ON_THE_PHONE = frozenset(
    {"congratulate", "discuss", "express", "thank", "apologize", "apologise", "assure", "convey"}
    | {"offer", "inform", "tell", "condemn", "complain", "protest", "urge", "brief", "reassure"}
)


def objects_of(tree: Tree, verb: int, particle: str) -> list[int]:
    """Return what `verb` with `particle` is done to, where the parser takes that for a phrase too:
    "called off the talks"."""
    found = objects(tree, verb)
    if found or not particle or verb + 1 >= len(tree.forms) or tree.low(verb + 1) != particle:
        return found
    for k in tree.kids[verb]:
        if k > verb and tree.rels[k].startswith("obl") and tree.kind(k) != "time":
            preps = tree.preps(k)
            if not preps or preps[0] == particle:
                return [k]
    return []


def objects(tree: Tree, verb: int) -> list[int]:
    """Return the heads of what `verb` is done to: object, passive subject, or what it modifies."""
    found = [k for k in tree.kids[verb] if tree.rels[k] == "obj"]
    if found:
        return [tree.antecedent(k) for k in found]
    passive = [k for k in tree.kids[verb] if tree.rels[k] == "nsubj:pass"]
    if passive and not _active(tree, verb):
        return [tree.antecedent(k) for k in passive]
    rel = tree.rels[verb]
    if rel == "acl" and tree.xpos[verb] == "VBN":
        return [tree.heads[verb]]
    if rel == "acl:relcl" and tree.xpos[verb] != "VBN":
        # "the talks that the envoy held": a subject of its own and nothing where the object goes
        subject = tree.kid(verb, "nsubj")
        if subject >= 0 and tree.antecedent(subject) == subject:
            return [tree.heads[verb]]
    if rel == "conj" and tree.xpos[verb] in ("VBN", "VBD"):
        head = tree.heads[verb]
        if tree.kid(verb, "nsubj", "aux", "aux:pass") < 0 and is_passive(tree, head):
            return objects(tree, head) if tree.rels[head] != "conj" else []
    return []


def _active(tree: Tree, verb: int) -> bool:
    """Whether a past tense has what only an active verb has: "threatened to leave"."""
    return _minded(tree, verb) or (
        tree.xpos[verb] == "VBD"
        and tree.kid(verb, "aux:pass") < 0
        and tree.kid(verb, "xcomp", "ccomp") >= 0
    )


def _minded(tree: Tree, verb: int) -> bool:
    """Whether a participle tells what its subject is bent on: "is committed to the league"."""
    if tree.lemma(verb) not in _MINDED or tree.kid(verb, "obj", "obl:agent") >= 0:
        return False
    if any(preps[0] == "to" for _, preps in tree.phrases(verb)):
        return True
    return any(
        tree.rels[k] in ("advcl", "xcomp", "ccomp") and "to" in {tree.low(j) for j in tree.kids[k]}
        for k in tree.kids[verb]
    )


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether the subject of `verb` undergoes it."""
    if _active(tree, verb):
        return False
    by = tree.kid(verb, "obl:agent") if tree.xpos[verb] == "VBD" else -1
    if by >= 0 and tree.kid(verb, "nsubj", "obj", "aux", "expl") < 0:
        return True  # "Asked by lawmakers, he said", taken for a past tense
    past = tree.xpos[verb] in ("VBD", "VBN") and tree.kid(verb, "aux", "aux:pass") < 0
    finite = tree.xpos[verb] == "VBD" or tree.kid(verb, "nsubj", "nsubj:pass") >= 0
    keeps = tree.xpos[verb] == "VBN" and tree.lemma(verb) in _GIVES  # "six men given visas"
    if past and finite and not keeps and tree.kid(verb, "obj") > verb:
        return False  # "the rebels held six men", whatever the parser calls its subject
    auxiliaries = [k for k in tree.kids[verb] if tree.rels[k] in ("aux", "aux:pass")]
    if any(tree.rels[k] == "aux:pass" for k in auxiliaries):
        return True
    if auxiliaries and any(tree.lemma(k) == "have" for k in auxiliaries):
        return False  # "has suspended", whatever the parser calls its subject
    if tree.kid(verb, "nsubj:pass") >= 0:
        return True
    if tree.xpos[verb] != "VBN" or auxiliaries or tree.kid(verb, "nsubj") >= 0:
        return False
    rel = tree.rels[verb]
    if rel == "conj":
        head = tree.heads[verb]
        return tree.xpos[head] == "VBN" and (
            tree.kid(head, "aux:pass", "nsubj:pass") >= 0 or tree.rels[head].startswith("acl")
        )
    return rel in ("acl", "advcl", "root", "xcomp", "acl:relcl", "ccomp") and (
        tree.kid(verb, "obj") < 0
    )


def subjects(tree: Tree, verb: int, deepest: int = _DEEPEST) -> list[int]:
    """Return the heads of who the clause of `verb` is about, its own or shared subject."""
    own = [
        k
        for k in tree.kids[verb]
        if tree.rels[k] in ("nsubj", "nsubj:pass") and not (k > verb and tree.preps(k))
    ]
    if not own and tree.xpos[verb] != "VBN":
        own = [k for k in tree.kids[verb] if tree.rels[k] == "csubj" and tree.xpos[k] == "VBG"]
    if own:
        return [tree.antecedent(own[0])]
    head, rel = tree.heads[verb], tree.rels[verb]
    if head < 0 or deepest == 0:
        return []
    if rel == "conj":
        if tree.upos[head] in ("NOUN", "PROPN", "PRON"):
            return []
        return subjects(tree, head, deepest - 1)
    if rel == "xcomp":
        patient = tree.kid(head, "obj")
        if patient < 0:
            patient = tree.kid(head, "iobj")
        if patient >= 0 and not _keeps_subject(tree, head, verb):
            return [tree.antecedent(patient)]
        return subjects(tree, head, deepest - 1)
    if rel == "advcl":
        marks = {tree.low(k) for k in tree.kids[verb] if tree.rels[k] == "mark"}
        patient = tree.kid(head, "obj", "nsubj:pass")
        if marks & {"of", "from", "for"} and patient >= 0:
            return [tree.antecedent(patient)]  # "accused them of shelling", "jailed for spying"
        if "to" in marks and tree.lemma(head) in _ASKS_ON:
            for k, preps in tree.phrases(head):
                if ("on" in preps or "upon" in preps) and tree.kind(k) != "time":
                    return [k]  # "called on them to leave"
        if tree.xpos[verb] in ("VBG", "VB", "VBN"):
            # "gunmen attacked the port, officials said, killing six"
            return subjects(tree, _told_before(tree, head, verb), deepest - 1)
        return []
    if rel == "acl":
        if tree.xpos[verb] == "VBG" and tree.lemma(head) in DOCUMENTS:
            return _holder(tree, head, deepest) or [head]
        about = tree.kid(head, "nsubj") if tree.kid(head, "cop") >= 0 else -1
        if about >= 0 and tree.xpos[verb] == "VBG" and "," in tree.forms[head + 1 : verb]:
            return [about]  # "she is a pilot, flying for the navy"
        if tree.xpos[verb] in ("VBG", "VBN"):
            marked = any(tree.rels[k] == "mark" for k in tree.kids[verb])
            return _holder(tree, head, deepest) if marked else [head]
        holder = _holder(tree, head, deepest)
        if not holder and tree.kinds[head] in ("person", "organization"):
            return [head]  # "the team to investigate the crash"
        return holder
    if rel == "acl:relcl":
        return [head]
    if rel in ("ccomp", "parataxis") and tree.xpos[verb] in ("VBG", "VB") and head >= 0:
        return subjects(tree, _told_before(tree, head, verb), deepest - 1)
    return []


def _told_before(tree: Tree, head: int, verb: int) -> int:
    """Return what was told before "officials said", where a clause goes on behind; else `head`."""
    told = tree.kid(head, "ccomp", "parataxis")
    return told if 0 <= told < head < verb and tree.lemma(head) == "say" else head


def _keeps_subject(tree: Tree, head: int, verb: int) -> bool:
    lemma = tree.lemma(head)
    if lemma == "call":
        return tree.lemma(verb) in _ON_THE_PHONE
    return lemma in _SUBJECT_CONTROL


def _holder(tree: Tree, noun: int, deepest: int) -> list[int]:
    """Return whose plan, decision or attempt `noun` is."""
    owner = tree.kid(noun, "nmod:poss")
    if owner >= 0:
        return [tree.antecedent(owner)]
    for k, preps in tree.phrases(noun):
        if "by" in preps or "of" in preps:
            return [k]
    for k in tree.kids[noun]:
        if tree.rels[k] in ("compound", "amod") and tree.name(k):
            return [k]
    head = tree.heads[noun]
    if head >= 0 and tree.upos[head] == "NOUN" and tree.rels[noun] == "nmod":
        noun, head = head, tree.heads[head]  # "sent a team of experts to investigate"
    if head >= 0 and tree.upos[head] == "VERB" and tree.rels[noun] in ("obj", "obl"):
        return subjects(tree, head, deepest - 1)
    return []


def has_to(tree: Tree, verb: int) -> bool:
    """Whether `verb` is an infinitive with "to"."""
    return any(tree.rels[k] == "mark" and tree.low(k) == "to" for k in tree.kids[verb])
