"""From the words found for an act's roles to its fillers: who takes part, who is only told of."""

from __future__ import annotations

from onrecord.extract.event_parties import ACTORS, expand, own, party, places
from onrecord.extract.event_tree import Tree
from onrecord.extract.roles_spans import Fillers, relatives
from onrecord.lexicon.plover import Frame

# Acts done to a place's people where nobody else is named: "withdrew from ... in Graustark".
_WHERE_IS_WHOM = frozenset({"RETREAT", "MOBILIZE", "AID", "CONCEDE", "ASSAULT"})
# Acts that are done to things as often as to somebody: "sold its logo".
_OF_THINGS = frozenset({"company-move"})


def meant(tree: Tree, frame: Frame | None, words: list[int]) -> dict[int, int]:
    """Return whom `words` are about where parties are asked for, and as they stand elsewhere.

    Each comes with the head of the phrase that names it: "condemned the attack on the port".
    """
    members = expand(tree, words)
    if frame is None or (frame.type is None and frame.act in _OF_THINGS):
        return {k: k for k in members}
    if frame.act == "meet":
        # "talks on the fighting in Graustark": not who is only named in what they talk about
        return {k: k for k in members if _met(tree, k)}
    return {p: k for k in members for p in party(tree, k)}


def _met(tree: Tree, word: int) -> bool:
    """Whether one may meet what a word means: "them", "three Ruritanian contacts"."""
    if tree.kind(word) == "place" and tree.preps(word)[:1] in (("in",), ("at",)):
        return False
    if tree.kind(word) not in ("event", "abstract") or tree.upos[word] == "PRON":
        return True
    return any(tree.upos[p] == "ADJ" for p in party(tree, word))


def is_party(tree: Tree, word: int) -> bool:
    """Whether a phrase names somebody, or something of somebody's."""
    if tree.upos[word] == "PRON":
        return True
    return any(tree.kind(p) in ACTORS and not own(tree, p) for p in party(tree, word))


def settle(
    tree: Tree,
    frame: Frame | None,
    actors: list[int],
    targets: dict[int, int],
    heads: tuple[int, ...],
) -> Fillers:
    who = [k for k in expand(tree, actors) if tree.kind(k) != "time"]
    whom = [k for k in expand(tree, targets) if k not in who and tree.kind(k) != "time"]
    whom = [k for k in whom if k != heads[0]]
    # a place may be both where an act is done and to whom
    typed = frame is not None and frame.type is not None
    where = places(tree, heads, who if typed else (*who, *whom))
    if frame is None and tree.upos[heads[0]] == "ADJ":
        who, whom = [], whom or who  # "were dead": the subject undergoes it
    if frame is None:
        # what the table does not know is done by and to bodies and things, not by other acts
        who = [k for k in who if tree.kind(k) != "event"]
        whom = [k for k in whom if tree.kind(k) != "event"]
    if not whom and frame is not None and frame.type in _WHERE_IS_WHOM:
        whom = [k for k in where if tree.name(k) == "LOC"]
    within = {k: targets[k] for k in whom if targets.get(k, k) != k}
    return Fillers(
        actors=tuple(who),
        targets=tuple(whom),
        places=tuple(where),
        within=within,
        pronouns=relatives(tree, heads[0], (*who, *whom)),
    )
