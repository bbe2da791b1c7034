"""Predicates: "Lund is a former judge" says of Lund what he is, and names nobody new."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.link.links import EntityType
from onrecord.link.page import Here, Page
from onrecord.link.phrases import is_subject

_REACH = 30  # words from a predicate to its subject and copula
_NOW = frozenset(("is", "are", "'s", "’s", "'re", "’re", "am"))
_THEN = frozenset(("was", "were"))
_NOT = frozenset(("not", "n't", "n’t", "never", "no", "hardly"))
_UNSURE = frozenset(("mark", "aux"))  # "if he is ...", "he could be ...": nothing is said
_ALIKE: dict[EntityType, tuple[EntityType, ...]] = {
    "person": ("person",),
    "organization": ("organization",),
    "group": ("group",),
    "place": ("place", "territory"),
}


@dataclass(frozen=True, slots=True)
class Predicate:
    """Whom a noun is said of."""

    ids: tuple[int, ...]  # drafts
    now: bool  # in the present: an office that is held


def predicated(
    page: Page, here: Here, word: int, type_: EntityType, plural: bool
) -> Predicate | None:
    """Return of whom the noun headed by `word` is said in a plain clause, or None where it is no
    such predicate."""
    sentence = here.sentence
    heads, rels, forms = sentence.heads, sentence.rels, sentence.forms
    if "cop" not in rels:
        return None
    subject = copula = -1
    for at in range(max(0, word - _REACH), word):
        if heads[at] != word:
            continue
        if rels[at] == "cop":
            copula = at
        elif is_subject(rels[at]):
            subject = at
        elif rels[at] in _UNSURE or forms[at].lower() in _NOT:
            return None
    if subject < 0 or copula < 0:
        return None
    form = forms[copula].lower()
    ids = page.meant.get((here.index, subject), ())
    if not ids or (form not in _NOW and form not in _THEN) or (len(ids) > 1 and not plural):
        return None
    if page.drafts[ids[0]].type not in _ALIKE.get(type_, ()):
        return None
    return Predicate(ids, form in _NOW)
