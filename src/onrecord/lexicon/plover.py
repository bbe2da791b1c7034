"""Which words name which act: plover.toml as frames, found by word."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from onrecord.errors import LexiconError

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip

# Conditions that ask for a kind of mention, not for a word.
_KINDS = frozenset({"@place", "@person", "@organization", "@object"})
_FLAGS = frozenset({"!poss", "!weak", "!anchor", "!drop", "!plain", "!theme", "!undergo", "!whom"})


@dataclass(frozen=True, slots=True)
class Condition:
    """What must stand beside the word.

    Attributes:
        slot: "obj", "subj", "comp", "inf", "must", "duty", "pred", "mod", "head", "poss", or a
            preposition.
        words: lemmas of which one must head it; empty with `any` for whatever stands there.
        any: whatever stands there will do.
        absent: nothing may stand there.
        kinds: "place", "person", "organization", "object": kinds of mention that do as well.
    """

    slot: str
    words: frozenset[str]
    any: bool
    absent: bool
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One word's use as the name of one act."""

    act: str
    type: str | None  # PLOVER; None: an act of no PLOVER type
    particle: str  # "off" in "call off"; "" where there is none
    conditions: tuple[Condition, ...]
    targets: tuple[str, ...]  # prepositions of the target, best first
    actors: tuple[str, ...]  # prepositions of the actor, under a noun
    patient: bool  # the noun's possessor is the target: "his arrest"
    weak: bool  # needs a light verb or the annotator to be an event
    by_object: bool  # the object is the anchor: "opened fire"
    theme: bool  # the object is what it is about, no party: "discussed trade"
    whom: bool  # the object is who it is done to, although the frame lists its words
    undergo: bool  # its subject undergoes it: "died", "crashed"
    drop: bool  # no event: "meet the deadline"
    plain: bool  # not this act, whatever else it may be: "met with resistance"
    rank: int  # higher wins: more conditions, then the earlier row


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One of our finer verbs, as the documentation lists it."""

    name: str
    type: str | None
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Acts:
    """The whole table."""

    acts: tuple[Act, ...]
    verbs: Mapping[str, tuple[Frame, ...]]  # lemma to frames, best first
    nouns: Mapping[str, tuple[Frame, ...]]
    adjectives: Mapping[str, tuple[Frame, ...]]
    targets: Mapping[str, tuple[str, ...]]  # type to prepositions of its target
    light: frozenset[str]
    over: frozenset[str]  # verbs over an act's noun whose subject does the act


def _classes(table: Mapping[str, str]) -> dict[str, frozenset[str]]:
    return {f"@{name}": frozenset(words.split()) for name, words in table.items()}


def _condition(word: str, classes: Mapping[str, frozenset[str]], where: str) -> Condition:
    slot, _, listed = word.partition(":")
    words = set(listed.split("|"))
    whatever, absent = "*" in words, "-" in words
    kinds: set[str] = set()
    words -= {"*", "-"}
    for item in [item for item in words if item.startswith("@")] if "@" in listed else ():
        words.remove(item)
        if item in _KINDS:
            kinds.add(item[1:])
        elif item in classes:
            words |= classes[item]
        else:
            raise LexiconError(f"{where}: no class {item!r} in [classes]; add it or mend the name")
    return Condition(slot, frozenset(words), whatever, absent, frozenset(kinds))


def _frames(
    line: str, act: Act, order: int, classes: Mapping[str, frozenset[str]]
) -> Iterator[tuple[str, str, Frame]]:
    """Yield part of speech, lemma and frame of every word of one line."""
    where = f"plover.toml: act {act.name}: {line!r}"
    head, *rest = line.split()
    head, _, pos = head.partition("/")
    head, _, particle = head.partition("+")
    if not particle.isalpha() and particle:
        raise LexiconError(f"{where}: particle {particle!r} is no word; one line a particle")
    conditions: list[Condition] = []
    targets: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    flags: set[str] = set()
    for word in rest:
        if word[0] == ">":
            targets = tuple(word[1:].split(","))
        elif word[0] == "<":
            actors = tuple(word[1:].split(","))
        elif word[0] == "!":
            if word not in _FLAGS:
                raise LexiconError(f"{where}: no flag {word!r}; want one of {sorted(_FLAGS)}")
            flags.add(word)
        elif ":" in word:
            conditions.append(_condition(word, classes, where))
        else:
            raise LexiconError(f"{where}: cannot read {word!r}; want slot:words, >, < or !flag")
    # A condition on words says more than one that takes anything.
    told = 2 * bool(particle) + sum(1 if c.any or c.absent else 2 for c in conditions)
    frame = Frame(
        act=act.name,
        type=act.type,
        particle=particle,
        conditions=tuple(conditions),
        targets=targets,
        actors=actors,
        patient="!poss" in flags,
        weak="!weak" in flags,
        by_object="!anchor" in flags,
        theme="!theme" in flags,
        undergo="!undergo" in flags,
        whom="!whom" in flags,
        drop="!drop" in flags,
        plain="!plain" in flags,
        rank=told * 100_000 - order,
    )
    for lemma in head.split("|"):
        yield pos or "V", lemma, frame


def _read(table: Mapping[str, Any]) -> Acts:
    classes = _classes(table["classes"])
    found: dict[str, dict[str, list[Frame]]] = {"V": {}, "N": {}, "A": {}}
    acts = []
    order = 0
    for row in table["act"]:
        if row["type"] and row["type"] not in TYPES:
            raise LexiconError(f"plover.toml: act {row['act']}: {row['type']!r} is no PLOVER type")
        act = Act(name=row["act"], type=row["type"] or None, example=row["example"])
        acts.append(act)
        for line in row["frames"].splitlines():
            if line:
                order += 1
                for pos, lemma, frame in _frames(line, act, order, classes):
                    found[pos].setdefault(lemma, []).append(frame)

    nothing = Act(name="", type=None, example="")
    for noun in table["never"]["nouns"].split():
        for _, lemma, frame in _frames(f"{noun}/N !drop", nothing, 0, classes):
            found["N"].setdefault(lemma, []).append(frame)

    def ranked(pos: str) -> Mapping[str, tuple[Frame, ...]]:
        return MappingProxyType(
            {k: tuple(sorted(v, key=lambda f: -f.rank)) for k, v in found[pos].items()}
        )

    return Acts(
        acts=tuple(acts),
        verbs=ranked("V"),
        nouns=ranked("N"),
        adjectives=ranked("A"),
        targets=MappingProxyType({k: tuple(v.split()) for k, v in table["targets"].items()}),
        light=frozenset(table["light"]["verbs"].split()),
        over=frozenset(table["light"]["over"].split()),
    )


@cache
def acts() -> Acts:
    """Return the table, read once.

    Raises:
        LexiconError: a row does not read; names the act and the line.
    """
    path = Path(__file__).with_name("plover.toml")
    return _read(tomllib.loads(path.read_text(encoding="utf-8")))
