"""What a verb's clause is about, and what is done in it: subjects and objects, shared ones too."""

from __future__ import annotations

from onrecord.extract.event_tree import Tree

_DEEPEST = 8  # clauses between a verb and the subject it shares

# What speaks for whoever issued it: "passed a resolution demanding ...".
_DOCUMENTS = frozenset(
    {"resolution", "statement", "decree", "letter", "law", "bill", "message", "petition", "order"}
    | {"declaration", "communique", "communiqué", "note", "motion", "speech", "decision"}
    | {"report", "lawsuit", "article", "document"}
)

# Verbs whose infinitive keeps the subject although they have an object.
_SUBJECT_CONTROL = frozenset({"promise", "vow", "threaten", "use", "take", "need", "spend"})


def objects(tree: Tree, verb: int) -> list[int]:
    """Return the heads of what `verb` is done to: object, passive subject, or what it modifies."""
    found = [k for k in tree.kids[verb] if tree.rels[k] == "obj"]
    if found:
        return [tree.antecedent(k) for k in found]
    passive = [k for k in tree.kids[verb] if tree.rels[k] == "nsubj:pass"]
    if passive:
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


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether the subject of `verb` undergoes it."""
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
    own = [k for k in tree.kids[verb] if tree.rels[k] in ("nsubj", "nsubj:pass")]
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
        if patient >= 0 and tree.lemma(head) not in _SUBJECT_CONTROL:
            return [tree.antecedent(patient)]
        return subjects(tree, head, deepest - 1)
    if rel == "advcl":
        marks = {tree.low(k) for k in tree.kids[verb] if tree.rels[k] == "mark"}
        patient = tree.kid(head, "obj", "nsubj:pass")
        if marks & {"of", "from"} and patient >= 0:
            return [tree.antecedent(patient)]  # "accused them of shelling"
        if "to" in marks and tree.upos[head] == "VERB":
            for k, preps in tree.phrases(head):
                if "on" in preps or "upon" in preps:
                    return [k]  # "called on them to leave"
        if tree.xpos[verb] in ("VBG", "VB", "VBN"):
            return subjects(tree, head, deepest - 1)
        return []
    if rel == "acl":
        if tree.xpos[verb] == "VBG" and tree.lemma(head) in _DOCUMENTS:
            return _holder(tree, head, deepest) or [head]
        if tree.xpos[verb] in ("VBG", "VBN"):
            marked = any(tree.rels[k] == "mark" for k in tree.kids[verb])
            return _holder(tree, head, deepest) if marked else [head]
        return _holder(tree, head, deepest)
    if rel == "acl:relcl":
        return [head]
    if rel in ("ccomp", "parataxis") and tree.xpos[verb] in ("VBG", "VB") and head >= 0:
        return subjects(tree, head, deepest - 1)
    return []


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
    if head >= 0 and tree.upos[head] == "VERB" and tree.rels[noun] in ("obj", "obl"):
        return subjects(tree, head, deepest - 1)
    return []


def has_to(tree: Tree, verb: int) -> bool:
    """Whether `verb` is an infinitive with "to"."""
    return any(tree.rels[k] == "mark" and tree.low(k) == "to" for k in tree.kids[verb])
