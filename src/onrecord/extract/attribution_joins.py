"""Contents in sentences without a cue: whose words they go on with.

Wire copy attributes once and lets the quotation run: before the cue ('"A. B," she said.'), after
it ('"A," she said. "B. C."'), over paragraphs, or in the paragraph below.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.dispatch.quotations import Quoted
from onrecord.extract.attribution_links import Draft, head_of
from onrecord.extract.mentions import Chunk, Sentence

# A content that goes on from another sentence fills its own, but for a word or two at the ends
# ("But", "And so"). Letting pieces of a sentence go on as well cost 2 points of content F1 on
# PolNeAR's dev split.
_SLACK = 2
_CARRIED = 0.4  # that reported speech went on without a sign of it


def goes_on(s: Sentence, chunk: Chunk, quoted: Quoted) -> bool:
    """Whether a content without a cue may go on with another sentence's words."""
    if chunk.first <= _SLACK and chunk.last >= len(s) - _SLACK:
        return True
    start, end = s.starts[chunk.first], s.ends[chunk.last - 1] - 1
    inside = quoted.at(start)
    return inside >= 0 and inside == quoted.at(end)


def join_loose(
    sentences: tuple[Sentence, ...],
    by_sentence: dict[int, list[Draft]],
    loose: dict[int, list[Chunk]],
    quoted: Quoted,
) -> dict[int, list[Chunk]]:
    """Hand each loose content to the draft whose words it goes on with; return those left over."""
    joiner = _Joiner(sentences, quoted)
    for number in sorted(by_sentence.keys() | loose.keys()):
        for chunk in loose.get(number, ()):
            joiner.take(number, chunk)
        speaking = [d for d in by_sentence.get(number, ()) if d.contents]
        # A cue whose words stand in the paragraphs below has none in its own sentence.
        holders = [d for d in speaking if d.contents[0][0] == number]
        if holders:
            joiner.meet(number, holders)
        elif speaking and speaking[0].contents[-1][0] < number:
            joiner.settle()
            joiner.last = joiner.quoting = speaking[0]
    joiner.settle()
    return joiner.left


def carry_over(
    sentences: tuple[Sentence, ...], tied: dict[int, list[Draft]], quoted: Quoted
) -> None:
    """Let reported speech go on: "X said the bridge would reopen. Traffic would follow in April."

    Only from "would" to "would", from a sentence with one source to the next, in which nobody
    speaks. In PolNeAR, full of plans that reporters spell out, one in three such sentences belongs
    to the speaker; in wire copy "would" is hardly ever the wire's own. The score says so.
    """
    for number, drafts in list(tied.items()):
        after = number + 1
        if len(drafts) != 1 or after >= len(sentences) or after in tied:
            continue
        draft, s, t = drafts[0], sentences[number], sentences[after]
        if draft.cue is None or len(t) == 0 or {n for n, _ in draft.contents} != {number}:
            continue
        content = draft.contents[-1][1]
        told = s.xpos[draft.cue.first] == "VBD" and draft.contents[0][1].first >= draft.cue.last
        if not told or content.last < len(s) - 1 or not _would(s, head_of(s, content)):
            continue
        if quoted.paragraph(t.span.start) != quoted.paragraph(s.span.start):
            continue
        q = quoted.from_(t.span.start)
        if q < len(quoted.quotations) and quoted.quotations[q].span.start < t.span.end:
            continue
        if -1 in t.heads and _would(t, t.heads.index(-1)):
            last = len(t) - 1 if t.upos[-1] == "PUNCT" and len(t) > 1 else len(t)
            draft.contents.append((after, Chunk(0, last, "", _CARRIED)))


def _would(s: Sentence, head: int) -> bool:
    return any(
        s.forms[i].lower() == "would" and s.heads[i] == head for i in range(max(0, head - 8), head)
    )


@dataclass(slots=True)
class _Joiner:
    """Walks the dispatch once, with what waits for a cue and who spoke last."""

    sentences: tuple[Sentence, ...]
    quoted: Quoted
    left: dict[int, list[Chunk]] = field(default_factory=dict)
    ahead: list[tuple[int, Chunk]] = field(default_factory=list)  # waits for the cue that follows
    recent: list[tuple[int, Chunk]] = field(default_factory=list)  # went to the last speaker since
    last: Draft | None = None  # whose content stands last so far
    quoting: Draft | None = None  # the same, of those whose content ends in a quotation

    def take(self, number: int, chunk: Chunk) -> None:
        """Hand over a loose content, or let it wait for a cue."""
        home = self._speaker(number, chunk)
        if home is None or self.ahead or self._paragraph(number) != self._end(home):
            self.ahead.append((number, chunk))
        else:
            home.contents.append((number, chunk))
            self.recent.append((number, chunk))

    def meet(self, number: int, holders: list[Draft]) -> None:
        """Let the sentence's first cue take what waits, or its own quotation's beginning."""
        first = min(holders, key=lambda d: d.contents[0][1].first)
        opening = first.contents[0][1]
        mine = self.quoted.at(self.sentences[number].starts[opening.first])
        if self.ahead:
            if mine >= 0 and mine == self._quotation(self.ahead[-1]):
                first.contents = sorted([*first.contents, *self.ahead], key=_position)
                self.ahead = []
            else:
                self.settle()
        elif mine >= 0 and self.last is not None:
            # The quotation that this cue closes began in the sentences before it.
            moved = [c for c in self.recent if self._quotation(c) == mine]
            if moved and len(moved) < len(self.last.contents):
                self.last.contents = [c for c in self.last.contents if c not in moved]
                first.contents = sorted([*first.contents, *moved], key=_position)
        self.recent = []
        self.last = max(holders, key=lambda d: max(c.last for n, c in d.contents if n == number))
        quoting = [d for d in holders if self._quotation(d.contents[-1]) >= 0]
        if quoting:
            self.quoting = max(quoting, key=lambda d: d.contents[-1][1].last)
        elif not all(self._same(d) for d in holders):
            self.quoting = None

    def settle(self) -> None:
        """Hand what waited for a cue in vain to the speaker before it, if it stands below."""
        for number, chunk in self.ahead:
            home = self._speaker(number, chunk)
            if home is not None and self._follows(home, number, chunk):
                home.contents.append((number, chunk))
            else:
                self.left.setdefault(number, []).append(chunk)
        self.ahead = []

    def _speaker(self, number: int, chunk: Chunk) -> Draft | None:
        """Whoever was quoted goes on being quoted, not who is told of in between."""
        if self.quoting is not None and self._quotation((number, chunk)) >= 0:
            return self.quoting
        return self.last

    def _same(self, draft: Draft) -> bool:
        """Whether a draft's source is a pronoun, and so most likely who is being quoted."""
        s, source = self.sentences[draft.sentence], draft.source
        return source is not None and s.xpos[source.first] == "PRP"

    def _follows(self, home: Draft, number: int, chunk: Chunk) -> bool:
        """In the same paragraph, or quoted in the next one."""
        apart = self._paragraph(number) - self._end(home)
        return apart == 0 or (apart == 1 and self._quotation((number, chunk)) >= 0)

    def _paragraph(self, number: int) -> int:
        return self.quoted.paragraph(self.sentences[number].span.start)

    def _end(self, draft: Draft) -> int:
        """The paragraph in which a draft's content ends."""
        number, chunk = draft.contents[-1]
        return self.quoted.paragraph(self.sentences[number].ends[chunk.last - 1] - 1)

    def _quotation(self, content: tuple[int, Chunk]) -> int:
        number, chunk = content
        return self.quoted.at(self.sentences[number].ends[chunk.last - 1] - 1)


def _position(content: tuple[int, Chunk]) -> tuple[int, int]:
    return content[0], content[1].first
