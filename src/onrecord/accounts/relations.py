"""The state between two actors over time, folded from the acts on record.

Each act that changes relations (lexicon/relations.tsv) is a step. What is planned, demanded or
denied is shown and changes nothing; what only one side says is shown as that. A state holds from
the day of its act until a later act of the same strand. An act without a day is known to have been
done by the day on which it was published, and no earlier.

What is done cannot be done again until it was undone: a second telling of a severing, on a day that
agrees or on none, is a telling of the first, unless relations were restored between the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from onrecord.accounts.happenings import lineages
from onrecord.accounts.tellings import Telling
from onrecord.extract.lemmas import lemma
from onrecord.lexicon.relations import Change, change_of, strands
from onrecord.store.rows import Effect

NO_ACT: Final = "no act on record"
_DONE: Final = frozenset(("happened", "ongoing"))
_TOLD_AS_DONE: Final = frozenset(("holds", "said by one side", "said by others"))
# Strands of which an act cannot be done twice, with nothing between; a treaty can.
_ONCE: Final = frozenset(("diplomatic relations", "recognition", "membership", "territory"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The two whose relations are asked for: the heads that act for each."""

    left: frozenset[int]
    right: frozenset[int]

    def of(self, heads: frozenset[int]) -> str:
        """Return "left", "right", "both" or "" by who is among `heads`."""
        left, right = bool(heads & self.left), bool(heads & self.right)
        return "both" if left and right else "left" if left else "right" if right else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voiced:
    """One telling of an act, and the side on whose word it stands."""

    telling: Telling
    voice: str  # "wire", "left", "right", "both", "other"
    earliest: date | None = None  # of an undated act, where the text says what it followed


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One act between the two, with all that tell it."""

    change: Change
    by: str  # "left", "right", "both": who acts
    first: date | None  # of an undated act the day of what it followed, where the text says so
    last: date | None  # of an undated act the day on which it was first published
    dated: bool
    effect: Effect
    told: tuple[Voiced, ...]
    recalled: bool = False  # told only to recall it, after what came of it later

    @property
    def since(self) -> date:
        """The day from which the act is surely done."""
        return self.last or self.first or date.max

    def later_than(self, day: date) -> bool:
        """Whether it cannot have been done by `day`, or is not known to have been."""
        return self.since > day and (self.first is None or self.first > day)

    @property
    def lineages(self) -> int:
        return lineages([one.telling for one in self.told])


def change_in(telling: Telling) -> Change | None:
    """Return what a telling's act changes between those who take part."""
    return change_of(telling.act, lemma(telling.word.split()[0]) if telling.word else None)


def moves(happenings: Iterable[Sequence[Voiced]], sides: Sides) -> tuple[Move, ...]:
    """Return the acts between the two sides, in time order. Each happening is its tellings."""
    found = _once([m for told in happenings if (m := _move(tuple(told), sides)) is not None])
    denials = [move for move in found if move.effect == "denied"]
    return tuple(sorted((_contradicted(move, denials) for move in found), key=_order))


def _order(move: Move) -> tuple[date, bool, int]:
    # What a dispatch recalls was over when that happened which it tells of first.
    return move.since, not move.recalled, move.told[0].telling.id


def _once(found: Iterable[Move]) -> list[Move]:
    """Return the acts, those that are tellings of one folded into it; dated acts before others."""
    folded: list[Move] = []
    turns: dict[str, list[Move]] = {}  # acts that are done, by strand
    for move in sorted(found, key=lambda m: (not m.dated, m.since, m.told[0].telling.id)):
        if move.effect not in _TOLD_AS_DONE or move.change.strand not in _ONCE:
            folded.append(move)
            continue
        others = turns.setdefault(move.change.strand, [])
        move = _recalled(move, others)
        same = _told_before(move, others)
        if same is None:
            folded.append(move)
            others.append(move)
            continue
        both = _both(same, move)
        for listed in (folded, others):
            listed[next(i for i, one in enumerate(listed) if one is same)] = both
    return folded


def _both(one: Move, again: Move) -> Move:
    """Return one act with the tellings of two, on the days that all of them allow."""
    told = tuple(sorted((*one.told, *again.told), key=_published))
    firsts = [one.first, again.first if again.dated or not one.dated else None]
    return replace(
        one,
        told=told,
        effect=_effect(told, one.change, one.by),
        first=max((day for day in firsts if day is not None), default=None),
        last=min((m.last for m in (one, again) if m.last is not None), default=None),
    )


def _published(one: Voiced) -> tuple[date, int]:
    return one.telling.copy.published or date.max, one.telling.id


def _recalled(move: Move, others: Sequence[Move]) -> Move:
    """Mark an undated act that each dispatch tells after what undid it: "restored ties, which
    they cut in a dispute"; it was done by the day of that."""
    if move.dated:
        return move
    undone = [one for one in others if _undoes(one, move) and _recalls(move, one)]
    if not undone:
        return move
    last = min(one.since for one in (*undone, move))
    first = None if move.first is not None and move.first > last else move.first
    return replace(move, first=first, last=last, recalled=True)


def _recalls(move: Move, other: Move) -> bool:
    """Whether each dispatch that tells `move` tells `other` too, and before it."""
    told = {one.telling.copy.id: one.telling.anchor.start for one in other.told}
    return all(
        not one.telling.after
        and told.get(one.telling.copy.id, one.telling.anchor.start) < one.telling.anchor.start
        for one in move.told
    )


def _undoes(one: Move, other: Move) -> bool:
    change, sides = one.change, one.by == other.by or "alone" in (one.change.way, other.change.way)
    mutual = "both" in (one.by, other.by, change.way, other.change.way)
    return (
        change.strand == other.change.strand
        and change.state != other.change.state
        and (sides or mutual)
    )


def _told_before(again: Move, others: Sequence[Move]) -> Move | None:
    """Return the latest of `others` whose act `again` tells: nothing undid it between the two, and
    the days agree."""
    undone: dict[str, date | None] = {}  # by who acts: one look through `others` for each
    for one in reversed(others):
        if one.change != again.change or (one.by != again.by and "both" not in (one.by, again.by)):
            continue
        if one.dated and again.dated:
            if _overlap(one, again):
                return one
            continue
        if (one.first or one.since) > again.since:
            continue
        if one.by not in undone:
            undone[one.by] = _last_undone(one, again, others)
        last = undone[one.by]
        if last is None or last < one.since:
            return one
    return None


def _last_undone(one: Move, again: Move, others: Iterable[Move]) -> date | None:
    """Return the last day on which an act like `one` was undone before it was told `again`."""
    days = (
        turn.since
        for turn in others
        if turn.since <= again.since
        and not (again.recalled and turn.since == again.since)
        and _undoes(turn, one)
    )
    return max(days, default=None)


def _move(told: tuple[Voiced, ...], sides: Sides) -> Move | None:
    change = next((c for one in told if (c := change_in(one.telling)) is not None), None)
    by = next((side for one in told if (side := _doer(one.telling, sides))), "")
    if change is None or not by:
        return None
    dated = [one.telling for one in told if one.telling.first or one.telling.last]
    if dated:
        best = min(dated, key=_vagueness)
        first, last = best.first, _done_by(told, best.first, best.last)
    else:
        last = min(_days_published(told), default=None)
        after = [d for one in told if (d := one.earliest) is not None and d <= (last or d)]
        first = max(after, default=None)
    return Move(
        change=change,
        by=by,
        first=first,
        last=last,
        dated=bool(dated),
        effect=_effect(told, change, by),
        told=told,
    )


def _days_published(told: Iterable[Voiced]) -> list[date]:
    return [d for one in told if (d := one.telling.copy.published) is not None]


def _done_by(told: Sequence[Voiced], first: date | None, last: date | None) -> date | None:
    """Return the last day on which it can have been done: what is told as done is done by then."""
    done = [one for one in told if one.telling.status in _DONE]
    known = [d for d in _days_published(done) if (first or d) <= d]
    return min((d for d in (*known, last) if d is not None), default=None)


def _doer(telling: Telling, sides: Sides) -> str:
    """Return the side that acts, where the other is acted upon or acts with it; else ""."""
    acting, undergoing = sides.of(telling.actors), sides.of(telling.targets)
    if acting == "both":
        return "both"
    if acting and undergoing and acting != undergoing:
        return acting
    return ""


def _vagueness(telling: Telling) -> tuple[int, bool]:
    if telling.first is None or telling.last is None:
        return 10**6, telling.basis != "stated"
    return (telling.last - telling.first).days, telling.basis != "stated"


def _effect(told: Sequence[Voiced], change: Change, by: str) -> Effect:
    statuses = {one.telling.status for one in told}
    if not statuses & _DONE:
        return "denied" if statuses == {"denied"} else "not yet"
    voices = {one.voice for one in told if one.telling.status in _DONE}
    if "both" in voices:
        voices |= {"left", "right"}
    if "wire" in voices or {"left", "right"} <= voices:
        return "holds"
    # Who announces an act of their own does it by that; of what it takes two for, both must say so.
    if change.way != "both" and by in voices:
        return "holds"
    if change.way != "both" and by == "both" and voices & {"left", "right"}:
        return "holds"
    return "said by one side" if voices & {"left", "right"} else "said by others"


def _contradicted(move: Move, denials: Iterable[Move]) -> Move:
    if move.effect not in ("holds", "said by one side", "said by others"):
        return move
    for denial in denials:
        if denial.change.strand != move.change.strand or denial.change.state != move.change.state:
            continue
        sides = move.by == denial.by or "both" in (move.by, denial.by)
        apart = move.dated and denial.dated and not _overlap(move, denial)
        if sides and not apart:
            return replace(move, effect="contradicted")
    return move


def _overlap(one: Move, other: Move) -> bool:
    begin = max(one.first or date.min, other.first or date.min)
    return begin <= min(one.last or date.max, other.last or date.max)


def state_of(found: Iterable[Move], names: tuple[str, str], on: date | None) -> str:
    """Return what relations are called on a day, or after all that is on record.

    `names` are those of left and right. `found` is in time order.
    """
    latest: dict[str, Move] = {}
    claimed: dict[str, Move] = {}
    unsure: list[str] = []
    for move in found:
        if on is not None and move.since > on:
            if move.first is not None and move.first <= on and move.effect == "holds":
                unsure.append(f"{called(move, names)} some day from {move.first} to {move.last}")
            continue
        if move.effect in ("holds", "contradicted"):
            latest[move.change.strand] = move
            claimed.pop(move.change.strand, None)
        elif move.effect in ("said by one side", "said by others"):
            claimed[move.change.strand] = move
    parts = [_called(latest[s], names) for s in strands() if s in latest]
    state = "; ".join(parts) or NO_ACT
    said = [claimed[strand] for strand in strands() if strand in claimed]
    claims = [f"{_called(move, names)} ({move.effect})" for move in said]
    return "; ".join((state, *claims, *unsure))


def _called(move: Move, names: tuple[str, str]) -> str:
    state = called(move, names)
    return f"{state} (contradicted)" if move.effect == "contradicted" else state


def called(move: Move, names: tuple[str, str]) -> str:
    """Return what relations are called after an act: "severed", "recognised by Bolivia"."""
    if move.change.way != "one" or move.by == "both":
        return move.change.state
    return f"{move.change.state} by {names[move.by == 'right']}"
