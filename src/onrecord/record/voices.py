"""On whose word an event stands, and what that word makes of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from onrecord.dispatch.wires import Quotation
from onrecord.extract.lemmas import lemma
from onrecord.extract.mentions import Attribution, Event, Sentence, Stance, Status
from onrecord.spans import Span, SpanIndex

# Cues that judge what they take for granted: "deplored the violence" does not make the violence
# stand on the deplorer's word. (To accuse, blame or warn is to claim; those are not here.)
_EVALUATES: Final = frozenset(
    (
        "acclaim", "admire", "applaud", "appreciate", "bemoan", "celebrate", "cheer", "commend",
        "condemn", "congratulate", "criticise", "criticize", "decry", "denounce", "deplore", "hail",
        "honor", "honour", "lament", "laud", "mourn", "praise", "regret", "resent", "rue", "salute",
        "slam", "thank", "welcome",
    )
)  # fmt: skip
_FINITE: Final = frozenset(("VBD", "VBZ", "VBP"))


class Voices:
    """Who vouches for what: asked for one event at a time."""

    def __init__(
        self,
        attributions: Sequence[Attribution],
        sentences: Sequence[Sentence],
        quotations: Sequence[Quotation],
    ) -> None:
        self._attributions = attributions
        self._sentences = sentences
        self._starts = [sentence.span.start for sentence in sentences]
        self._contents = SpanIndex(
            (span, index) for index, said in enumerate(attributions) for span in said.content
        )
        self._quoted = SpanIndex((quotation.span, None) for quotation in quotations)
        self._depths = _depths(attributions)
        self._evaluates = [self._evaluative(said) for said in attributions]

    def behind(self, anchor: Span) -> tuple[int, ...]:
        """Return the attributions that the words at `anchor` stand on, outermost first."""
        held = {index: span for span, index in self._contents.covering(anchor)}
        if not held:
            return ()
        quoted = next(self._quoted.covering(anchor), None) is not None
        chain = sorted(
            (index for index in held if quoted or not self._evaluates[index]),
            key=lambda index: (self._depths[index], held[index].start - held[index].end, index),
        )
        # What somebody denies stands on the denier, whoever is said to have claimed it.
        for place, index in enumerate(chain):
            if self._attributions[index].stance == "denies":
                return tuple(chain[: place + 1])
        return tuple(chain)

    def status(self, event: Event, chain: tuple[int, ...]) -> Status:
        """Return the clause's own status with the stance of the innermost voice folded in."""
        if not chain:
            return event.status
        said = self._attributions[chain[-1]]
        if said.stance == "asserts":
            return event.status
        return fold(event.status, said.stance, settled=self._settled(event, said))

    def _settled(self, event: Event, said: Attribution) -> bool:
        """Whether the words hold the event as a fact, even inside a demand or a promise:
        "urged Moscow to return the land it *took*"."""
        sentence = self._sentences[event.sentence]
        word, tag = event.word, sentence.xpos[event.word]
        if event.factuality.time == "future" or tag == "VB":
            return False
        if tag in _FINITE:
            return True
        if tag in ("VBN", "VBG"):
            auxiliaries = [
                sentence.xpos[child]
                for child in range(max(0, word - 6), word)
                if sentence.heads[child] == word and sentence.rels[child].startswith("aux")
            ]
            if auxiliaries:
                return "MD" not in auxiliaries and any(tag in _FINITE for tag in auxiliaries)
        # A noun or a gerund is what is wanted where the cue governs it ("demanded a withdrawal",
        # "called for ending the siege"), and taken for granted deeper down ("of the siege").
        head = sentence.heads[word]
        if head < 0:
            return False
        governor = Span(sentence.starts[head], sentence.ends[head])
        return any(governor in content for content in said.content)

    def _evaluative(self, said: Attribution) -> bool:
        for cue in said.cue:
            place = bisect_right(self._starts, cue.start) - 1
            if place < 0:
                continue
            sentence = self._sentences[place]
            first = max(0, bisect_right(sentence.starts, cue.start) - 1)
            for word in range(first, len(sentence)):
                if sentence.starts[word] >= cue.end:
                    break
                tag = sentence.xpos[word]
                if tag.startswith("VB") and lemma(sentence.forms[word], tag) in _EVALUATES:
                    return True
        return False


def fold(status: Status, stance: Stance, *, settled: bool) -> Status:
    """Return what an event is, given what its clause says and the stance of who says it.

    `settled`: the words take the event as a fact that the stance does not touch.
    """
    if status in ("denied", "hypothetical"):
        return status
    match stance:
        case "asserts":
            return status
        case "denies":
            return "denied"
        case "believes" if status == "demanded":
            return status  # "want the rebels to leave"
        case "believes":
            return "possible" if status == "planned" or not settled else status
        case _ if settled:
            return status
        case "demands":
            return "demanded"
        case "asks":
            return "demanded" if status in ("planned", "demanded") else "possible"
        case "withholds":
            return "possible"
        case _:  # promises, threatens
            return "planned"


def _depths(attributions: Sequence[Attribution]) -> list[int]:
    """Return how many attributions each one stands inside."""
    depths: list[int | None] = [None] * len(attributions)
    for index in range(len(attributions)):
        path: list[int] = []
        at: int | None = index
        while at is not None and depths[at] is None and len(path) <= len(attributions):
            path.append(at)
            at = attributions[at].parent
        depth = -1 if at is None else depths[at] or 0
        for step in reversed(path):
            depth += 1
            depths[step] = depth
    return [depth or 0 for depth in depths]
