"""Acts between actors → who on the left, to whom on the right, a band for each pair and tone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from onrecord.lexicon.states import names
from onrecord.store.flat import word_name
from onrecord.store.rows import Happening, Party

Tone = Literal["together", "words", "force", "other"]

# PLOVER's types by what they do to relations. Only a drawing's order and look hang on it; the
# type itself stands beside every line.
TONES: Final[dict[str, Tone]] = {
    **dict.fromkeys("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT".split(), "together"),
    **dict.fromkeys("REQUEST ACCUSE REJECT THREATEN".split(), "words"),
    **dict.fromkeys("PROTEST SANCTION MOBILIZE COERCE ASSAULT".split(), "force"),
}  # fmt: skip
TONE_NAMES: Final[dict[Tone, str]] = {
    "together": "working together",
    "words": "against, in words",
    "force": "against, in deeds",
    "other": "other acts",
}
_ORDER: Final[dict[Tone, int]] = {"together": 0, "words": 1, "force": 2, "other": 3}
ROW: Final = 38  # pixels from one name to the next
_WIDEST: Final = 14  # pixels
_APART: Final = 5
_ROUNDS: Final = 4


@dataclass(slots=True, kw_only=True)
class Edge:
    """What one actor did to another in one tone."""

    actor: str
    target: str
    tone: Tone
    told: list[Happening] = field(default_factory=list)

    @property
    def lineages(self) -> int:
        """Independent tellings: dispatches, each lineage of copies counted once."""
        return lineages(self.told)

    @property
    def sides(self) -> frozenset[str]:
        """On whose word it stands: the innermost sources, or the wire itself."""
        return frozenset(
            (word_name(one.chain[-1]) or "somebody")
            if one.chain and one.chain[-1].source
            else (one.cited.wire or "the wire")
            for one in self.told
        )

    @property
    def one_side(self) -> str | None:
        """The one party to it on whose word alone it stands; None where others say so too."""
        if len(self.sides) != 1 or not all(one.chain for one in self.told):
            return None
        if any(_together(one) for one in self.told):
            return None
        side = next(iter(self.sides))
        own = any(_is_party(one.chain[-1].source, one) for one in self.told)
        return side if own else None

    @property
    def kinds(self) -> str:
        """The types of its acts, the commonest first: "SUPPORT 3, AID 1"."""
        kinds = Counter(one.type or one.act or "other" for one in self.told)
        return ", ".join(f"{kind} {count}" for kind, count in kinds.most_common())


def _together(told: Happening) -> bool:
    """Return whether several say so jointly who are not all of one state."""
    last = told.chain[-1]
    return len({one.iso3 or one.actor for one in (last.source, *last.jointly) if one}) > 1


def _is_party(source: Party | None, told: Happening) -> bool:
    """Return whether a source takes part in an act, or speaks for a state that does."""
    if source is None:
        return False
    both = (*told.actors, *told.targets)
    if any(source.actor is not None and source.actor == one.actor for one in both):
        return True
    called = source.name or source.words or ""
    if any(one.name is not None and one.name in called for one in both):
        return True
    of = {source.iso3} if source.iso3 else set()
    for words in (source.role, source.words):
        for word in (words or "").split():
            of |= {place.iso3 for place in names().lookup(word.strip(",.'’s")) if place.iso3}
    return any(one.iso3 in of for one in both if one.iso3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One edge drawn: a curve from the left edge (x 0) to the right one (x 100)."""

    edge: Edge
    path: str
    width: float  # pixels
    label_x: float  # percent
    label_y: float  # pixels
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Flows:
    """The drawing: names top down on both sides, `height` pixels in all."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    bands: tuple[Band, ...]
    height: int
    left_out: int  # edges beyond those drawn: they are in the table


def lineages(told: Iterable[Happening]) -> int:
    """Return how many independent tellings there are among them: of a dispatch that three others
    copy, each counts for a quarter."""
    shares = {one.cited.dispatch: 1 / max(1, one.cited.copies) for one in told}
    return max(1, round(sum(shares.values())))


def edges(told: Iterable[Happening]) -> list[Edge]:
    """Return one edge a pair and tone, the most independently told first. Of acts done with
    each other, the first named stands left."""
    found: dict[tuple[str, str, Tone], Edge] = {}
    for one in told:
        tone = TONES.get(one.type or "", "other")
        for actor, target in _pairs(one):
            edge = found.setdefault(
                (actor, target, tone), Edge(actor=actor, target=target, tone=tone)
            )
            edge.told.append(one)
    return sorted(
        found.values(),
        key=lambda edge: (
            -edge.lineages,
            -len(edge.told),
            edge.actor,
            edge.target,
            _ORDER[edge.tone],
        ),
    )


def _pairs(one: Happening) -> list[tuple[str, str]]:
    actors, targets = _names(one.actors), _names(one.targets)
    if not targets:
        return [(actors[0], other) for other in actors[1:4]]
    return [(a, t) for a in actors[:4] for t in targets[:4] if a != t]


def _names(parties: Sequence[Party]) -> list[str]:
    """Return whom the parties mean; words tied to nobody are no actor of a drawing."""
    return list(dict.fromkeys(p.name for p in parties if p.name and p.actor is not None))


def draw(found: Sequence[Edge], most: int = 24, names: int = 12) -> Flows:
    """Return the drawing of the strongest edges: at most `most`, between `names` a side."""
    left: list[str] = []
    right: list[str] = []
    drawn: list[Edge] = []
    for edge in found:
        fits = (edge.actor in left or len(left) < names) and (
            edge.target in right or len(right) < names
        )
        if fits and len(drawn) < most:
            drawn.append(edge)
            if edge.actor not in left:
                left.append(edge.actor)
            if edge.target not in right:
                right.append(edge.target)
    # Each side in turn is ordered by where its bands come from: fewer of them cross.
    pairs = [(edge.actor, edge.target) for edge in drawn]
    for _ in range(_ROUNDS):
        right.sort(key=lambda name: _middle(left, [a for a, t in pairs if t == name]))
        left.sort(key=lambda name: _middle(right, [t for a, t in pairs if a == name]))
    height = max(len(left), len(right), 1) * ROW
    starts = _ports(
        left, drawn, height, lambda edge: edge.actor, lambda edge: right.index(edge.target)
    )
    ends = _ports(
        right, drawn, height, lambda edge: edge.target, lambda edge: left.index(edge.actor)
    )
    top = max((edge.lineages for edge in drawn), default=1)
    bands: list[Band] = []
    for edge in drawn:
        y0, y1 = starts[id(edge)], ends[id(edge)]
        x, y = _label(y0, y1, bands)
        bands.append(
            Band(
                edge=edge,
                path=f"M0 {y0:.1f}C50 {y0:.1f} 50 {y1:.1f} 100 {y1:.1f}",
                width=round(2 + (_WIDEST - 2) * (edge.lineages - 1) / max(1, top - 1), 1)
                if top > 1
                else 3.0,
                label_x=x,
                label_y=y,
                label=edge.kinds.split(",")[0].lower() if y else "",
            )
        )
    return Flows(
        left=tuple(left),
        right=tuple(right),
        bands=tuple(bands),
        height=height,
        left_out=len(found) - len(drawn),
    )


def _label(y0: float, y1: float, placed: Sequence[Band]) -> tuple[float, float]:
    """Return a place on a curve that hides no other label; (0, 0) where there is none."""
    for t in (0.5, 0.35, 0.65, 0.25, 0.75, 0.42, 0.58, 0.18, 0.82):
        x = 150 * t * (1 - t) + 100 * t**3
        y = y0 + (y1 - y0) * (3 * t**2 - 2 * t**3)
        if all(abs(x - one.label_x) > 13 or abs(y - one.label_y) > 13 for one in placed):
            return round(x, 1), round(y, 1)
    return 0.0, 0.0


def _middle(across: Sequence[str], names: Sequence[str]) -> float:
    """Return where `names` stand on the other side, on average."""
    return sum(map(across.index, names)) / len(names)


def _ports(
    names: Sequence[str],
    drawn: Sequence[Edge],
    height: int,
    side: Callable[[Edge], str],
    across: Callable[[Edge], int],
) -> dict[int, float]:
    """Return where each edge leaves its name, so that bands of one name lie side by side."""
    at: dict[int, float] = {}
    by_name: dict[str, list[Edge]] = defaultdict(list)
    for edge in drawn:
        by_name[side(edge)].append(edge)
    step = height / max(1, len(names))
    for number, name in enumerate(names):
        own = sorted(by_name[name], key=across)
        apart = min(_APART, (step - 10) / max(1, len(own)))
        for place, edge in enumerate(own):
            at[id(edge)] = step * (number + 0.5) + (place - (len(own) - 1) / 2) * apart
    return at
