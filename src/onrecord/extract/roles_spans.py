"""The words that fill a role: noun phrases, relative pronouns, a party inside a phrase."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from onrecord.extract.event_tree import Tree
from onrecord.extract.mentions import Role

_REFLEXIVE = frozenset({"itself", "himself", "herself", "themselves", "ourselves", "myself"})
_OUT = 4  # clauses between an act and the relative clause that it is told in


@dataclass(frozen=True, slots=True, kw_only=True)
class Fillers:
    """Head words of the fillers, before they are cut out as spans."""

    actors: tuple[int, ...]
    targets: tuple[int, ...]
    places: tuple[int, ...]
    # whose act or thing it is told of: party to the head of the phrase it stands in
    within: Mapping[int, int] = field(default_factory=dict)
    # who or what fills a role in the relative clause of the act by its pronoun
    pronouns: Mapping[int, int] = field(default_factory=dict)


def relatives(tree: Tree, verb: int, words: Iterable[int]) -> dict[int, int]:
    """Return those of `words` that a relative pronoun stands for in the clause of `verb`."""
    for _ in range(_OUT):
        if verb < 0:
            return {}
        if tree.rels[verb] == "acl:relcl":
            break
        verb = tree.heads[verb]
    else:
        return {}
    noun = tree.heads[verb]
    for word in range(noun + 1, verb):
        if tree.xpos[word] in ("WDT", "WP") and tree.antecedent(word) == noun:
            meant = {noun, *tree.members(noun)}
            return {k: word for k in words if k in meant}
    return {}


def as_roles(tree: Tree, words: Iterable[int], without: Collection[int] = ()) -> tuple[Role, ...]:
    """Return the noun phrases that `words` head, less what fills another role: `without`."""
    return tuple(tree.role(word, without) for word in words)


def as_actors(tree: Tree, fillers: Fillers) -> tuple[Role, ...]:
    """Return the words that name the actors, less what fills another role.

    In a relative clause those are its pronoun, and whom it stands for is the party: "the rebels
    *who* seized the bridge".
    """
    return tuple(
        _in_clause(tree, tree.role(word, fillers.places), fillers.pronouns.get(word))
        for word in fillers.actors
    )


def as_targets(tree: Tree, fillers: Fillers) -> tuple[Role, ...]:
    """Return the noun phrases that name the targets.

    Where a party stands inside the phrase that the act is aimed at, the role is the whole phrase
    and its head the party: "condemned *the attack on the port*".
    """
    roles: list[Role] = []
    for word in fillers.targets:
        if tree.upos[word] == "PRON" and tree.low(word) in _REFLEXIVE:
            continue  # "committed itself to talks"
        role = tree.role(word)
        outer = fillers.within.get(word, word)
        if outer != word:
            whole = tree.role(outer).span
            if whole.start <= role.named.start and role.named.end <= whole.end:
                role = Role(span=whole, head=role.head, party=role.named)
        roles.append(_in_clause(tree, role, fillers.pronouns.get(word)))
    return tuple(roles)


def _in_clause(tree: Tree, role: Role, pronoun: int | None) -> Role:
    if pronoun is None:
        return role
    return Role(span=tree.s.cover(pronoun, pronoun + 1), head=role.head, party=role.named)
