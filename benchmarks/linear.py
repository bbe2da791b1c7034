"""Whether four times the text takes about four times as long, on the worst lines we know of.

    python benchmarks/linear.py [--length 20000]

Each stage reads a hostile line of the given number of characters and one four times as long; both
processor times and their ratio are printed, the better of three. A stage whose time grows by more
than eight times (the square would take sixteen) is named, and the exit code is 1. Wire archives
hold such lines: tables of scores, lists of names, a page without one full stop.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import onrecord
from onrecord.dispatch.dateline import find_dateline
from onrecord.dispatch.intake import intake
from onrecord.dispatch.quotations import find_quotations
from onrecord.dispatch.segment import lay_out
from onrecord.dispatch.wires import Layout
from onrecord.extract.attribution import pair_attributions
from onrecord.extract.event import code_events
from onrecord.extract.mentions import Chunk, Sentence
from onrecord.extract.rules import RulesAnnotator
from onrecord.extract.timex import find_times
from onrecord.link.anchor import anchor_times
from onrecord.pipeline import default_annotator
from onrecord.spans import Span

Work = Callable[[], object]

WORST_RATIO = 8.0
NOISE = 0.05  # seconds: below it a ratio says nothing

LINES = (
    "word ", '"a ', "a. ", "'a ", "A - ", '"', "''", "(", ".", "a\n", "\xa0a", "Mr. ", "“", "1. ",
    "A. ", "x" * 50 + "\n", "/a", ")", "«a» ",
)  # fmt: skip
COUNTS = ("twenty ", "twenty one two ", "the last ", "5 ", "May ", "1998-", "a week ", "x")
ACTS = (
    "killed and ", "the raid of ", "on Friday killed ", "was killed after ", "to sign ",
    "Moscow attacked Berlin and ", "who said that ",
)  # fmt: skip
COPY = ("on Friday killed 5 ", "Ministry of Health of Mali and ", "“I will,” said Lee. ")
DAYS = ('he said on Friday "tomorrow" and ', "from May to June ", "in 255 BC ")


def blank(text: str) -> Sentence:
    """The whole text as one sentence of no words: the stages of times read characters."""
    return Sentence(
        span=Span(0, len(text)),
        starts=(), ends=(), forms=(), upos=(), xpos=(), heads=(), rels=(), kinds=(),
        names=(), times=(), sources=(), cues=(), contents=(), anchors=(),
    )  # fmt: skip


def laid_out(text: str) -> Work:
    dispatch = intake("It said: " + text)
    return lambda: lay_out(dispatch, find_dateline(dispatch))


def dated(text: str) -> Work:
    sentences = (blank(text),)
    return lambda: anchor_times(find_times(text, sentences), text, sentences, date(2023, 1, 3))


def paired(text: str) -> Work:
    """Sources, cues and contents strewn over one line, as a badly trained network might."""
    span = Span(0, len(text))
    (read,) = RulesAnnotator().annotate(text, (span,))
    chunks = [Chunk(at, at + 3, "", 0.5) for at in range(0, len(read) - 3, 3)]
    sentence = replace(
        read, sources=tuple(chunks[::3]), cues=tuple(chunks[1::3]), contents=tuple(chunks[2::3])
    )
    layout = Layout(
        paragraphs=(span,), sentences=(span,), quotations=find_quotations(text, (span,))
    )
    return lambda: pair_attributions(text, (sentence,), layout)


def coded(text: str) -> Work:
    """Acts in the trees that the package's own network makes of one endless sentence."""
    span = Span(0, len(text))
    sentences = default_annotator().annotate(text, (span,))
    times = find_times(text, sentences)
    quotations = find_quotations(text, (span,))
    layout = Layout(paragraphs=(span,), sentences=(span,), quotations=quotations)
    said = pair_attributions(text, sentences, layout)
    return lambda: code_events(sentences, times, said)


def read_whole(text: str) -> Work:
    return lambda: onrecord.read("PARIS, May 3 (AFP) - " + text, published="2023-05-03")


def by_rules(text: str) -> Work:
    return lambda: RulesAnnotator().annotate(text, (Span(0, len(text)),))


STAGES: tuple[tuple[str, Callable[[str], Work], tuple[str, ...]], ...] = (
    ("layout", laid_out, LINES),
    ("times found", lambda text: lambda: find_times(text, (blank(text),)), COUNTS),
    ("times anchored", dated, DAYS),
    ("attributions paired", paired, ('Reed said "no" and ', "neither Lee nor Bo said May ")),
    ("rules", by_rules, ("said Moscow ",)),
    ("events", coded, ACTS),
    ("the whole reading", read_whole, COPY),
)


def seconds(work: Work) -> float:
    """Processor time, the best of three: the machine may be busy with other things."""
    best = float("inf")
    for _ in range(3):
        begun = time.process_time()
        work()
        best = min(best, time.process_time() - begun)
    return best


def growth(length: int) -> Iterator[tuple[str, str, float, float]]:
    for stage, prepare, units in STAGES:
        for unit in units:
            short, long = (
                seconds(prepare(unit * (size // len(unit) + 1))) for size in (length, 4 * length)
            )
            yield stage, unit, short, long


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--length", type=int, default=20_000, help="characters of the shorter line")
    options = parser.parse_args()
    slow = []
    print(f"{'stage':<20} {'line of':<36} {'seconds':>8} {'of four':>8} {'ratio':>6}")
    for stage, unit, short, long in growth(options.length):
        ratio = long / max(short, 1e-6)
        bad = long > NOISE and ratio > WORST_RATIO
        print(f"{stage:<20} {unit[:34]!r:<36} {short:8.3f} {long:8.3f} {ratio:6.1f}{' !' * bad}")
        if bad:
            slow.append(f"{stage} on {unit[:34]!r}")
    if slow:
        sys.exit("more than linear: " + "; ".join(slow))


if __name__ == "__main__":
    main()
