"""Fit the weights that say which candidate acts belong on record: lexicon/event_worth.toml.

    python training/worth.py --corpora DIR            what the weights reach, cross-validated
    python training/worth.py --corpora DIR --fit      the same, and writes the table

Learned from worth.tsv: candidates in agency copy (corpora/wire) that we labelled ourselves, by
dispatch and place of the word, after the guideline of the gold but never on its texts.

    1  an act of its own           2  told again of one that has a 1
    3  part of the same act        0  no act for the record

The weights of `assured` are fitted after the others, which stay, on the MEANTIME articles that
taught the annotator: there every mention of an event is listed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from onrecord.dispatch.dateline import find_dateline
from onrecord.dispatch.intake import Metadata, intake
from onrecord.dispatch.segment import lay_out
from onrecord.extract.attribution import pair_attributions
from onrecord.extract.event import KEEP, Weighed, weighed
from onrecord.extract.timex import find_times
from onrecord.lexicon.scores import WORTH_FILE
from onrecord.pipeline import default_annotator

Floats = npt.NDArray[np.float64]
Evidence = dict[str, float]

LABELS: Final = Path(__file__).with_name("worth.tsv")
RIDGE: Final = 10.0  # penalty of a weight; 5 to 20 give the same to two digits
RIDGE_ASSURED: Final = 1.0
FEWEST: Final = 8  # candidates that a feature must hold of
FOLDS: Final = 5
THRESHOLDS: Final = (0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
ASSURED: Final = "assured"

HEADER: Final = """\
# How likely a word that may tell an act tells one that belongs on record, by what its sentence
# shows of it (extract/event_worth.py names the features): a logistic regression, fitted by
# `python training/worth.py --corpora DIR --fit` on {labels} labelled candidates of {texts}
# dispatches. Refit whenever the table of acts, the roles or the annotator change much.

[weights]
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One candidate: of which text, what is seen of it, whether it is an act."""

    text: str
    evidence: Evidence
    label: int


def rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def labels() -> dict[str, dict[int, int]]:
    """Return our labels: by dispatch, by where the word starts."""
    out: dict[str, dict[int, int]] = defaultdict(dict)
    for number, line in enumerate(LABELS.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("#"):
            continue
        try:
            name, start, label = line.split("\t")
            out[name][int(start)] = int(label)
        except ValueError:
            raise SystemExit(f"{LABELS.name}:{number}: want id, start, label") from None
    return out


def candidates(text: str, published: str) -> dict[int, Weighed]:
    """Return what the reader weighs in one dispatch, by where the word starts."""
    dispatch = intake(text, Metadata(published=published))
    dateline = find_dateline(dispatch)
    layout = lay_out(dispatch, dateline)
    sentences = default_annotator().annotate(dispatch.text, layout.sentences)
    times = find_times(dispatch.text, sentences, dateline.span if dateline is not None else None)
    said = pair_attributions(dispatch.text, sentences, layout)
    return {one.tree.s.starts[one.candidate.word]: one for one in weighed(sentences, times, said)}


def wire(corpora: Path) -> list[Sample]:
    wanted = labels()
    out: list[Sample] = []
    for row in rows(corpora / "wire" / "wire.jsonl.gz"):
        if row["id"] in wanted:
            seen = candidates(row["text"], row["published"])
            out.extend(
                Sample(text=row["id"], evidence=seen[start].evidence, label=label)
                for start, label in wanted[row["id"]].items()
                if start in seen
            )
            print(f"\rwire: {len(out)} candidates", end="", file=sys.stderr)
    print(file=sys.stderr)
    return out


def meantime(corpora: Path) -> list[Sample]:
    """The articles that taught the annotator: every fourth stays out here too."""
    out: list[Sample] = []
    for number, row in enumerate(rows(corpora / "events" / "meantime.dev.jsonl.gz")):
        if number % 4 == 3:
            continue
        listed = {
            at
            for event in row["events"]
            for mention in event["mentions"]
            if mention["layer"] == "intra" and mention["in_zone"] and not mention["group"]
            for at in range(mention["start"], mention["end"])
        }
        out.extend(
            Sample(text=row["id"], evidence=one.evidence, label=int(start in listed))
            for start, one in candidates(row["text"], row["published"]).items()
            if start < row["zone_end"]
        )
        print(f"\rMEANTIME: {len(out)} candidates", end="", file=sys.stderr)
    print(file=sys.stderr)
    return out


def plain(samples: Sequence[Sample]) -> list[str]:
    """Return the features, but for `assured`, that hold of enough samples; the constant first."""
    counts = Counter(name for sample in samples for name in sample.evidence)
    names = sorted(
        name
        for name, count in counts.items()
        if count >= FEWEST and not name.startswith(ASSURED) and name != "always"
    )
    return ["always", *names]


def matrix(samples: Sequence[Sample], names: Sequence[str]) -> Floats:
    at = {name: column for column, name in enumerate(names)}
    out = np.zeros((len(samples), len(names)))
    for row, sample in enumerate(samples):
        for name, value in sample.evidence.items():
            if name in at:
                out[row, at[name]] = value
    return out


def own(samples: Sequence[Sample]) -> Floats:
    """1.0 for an act of its own."""
    return np.array([float(sample.label == 1) for sample in samples])


def regression(values: Floats, right: Floats, ridge: float, offset: Floats | float = 0.0) -> Floats:
    """Fit a logistic regression by Newton's method; `offset` is added to every sum."""
    weights = np.zeros(values.shape[1])
    for _ in range(25):
        chance = 1 / (1 + np.exp(-(values @ weights + offset)))
        slope = values.T @ (chance - right) + ridge * weights
        bend = (values * (chance * (1 - chance))[:, None]).T @ values
        weights -= np.linalg.solve(bend + ridge * np.eye(len(weights)), slope)
    return weights


def fitted(copy: Sequence[Sample], taught: Sequence[Sample]) -> dict[str, float]:
    """Return the weights by feature: of agency copy first, then those of `assured` beside them."""
    names = plain(copy)
    weights = regression(matrix(copy, names), own(copy), RIDGE)
    everything = [*taught, *copy]
    more = sorted({k for s in taught for k in s.evidence if k.startswith(ASSURED)})
    offset = matrix(everything, names) @ weights
    extra = regression(matrix(everything, more), own(everything), RIDGE_ASSURED, offset)
    found = [*zip(names, weights, strict=True), *zip(more, extra, strict=True)]
    return {name: round(float(weight), 3) for name, weight in found}


def cross_validated(copy: Sequence[Sample]) -> tuple[Floats, Floats]:
    """Return each candidate's probability, by weights that did not see its text, and its label."""
    texts = sorted({sample.text for sample in copy})
    fold = {text: number % FOLDS for number, text in enumerate(texts)}
    chances = np.zeros(len(copy))
    for held in range(FOLDS):
        learn = [sample for sample in copy if fold[sample.text] != held]
        test = [at for at, sample in enumerate(copy) if fold[sample.text] == held]
        names = plain(learn)
        weights = regression(matrix(learn, names), own(learn), RIDGE)
        sums = matrix([copy[at] for at in test], names) @ weights
        chances[test] = 1 / (1 + np.exp(-sums))
    return chances, own(copy)


def report(copy: Sequence[Sample], chances: Floats, right: Floats) -> None:
    """Print how well the chances tell acts from the rest, and what thresholds would give."""
    order = np.argsort(chances)
    ranks = np.empty(len(order))
    ranks[order] = np.arange(1, len(order) + 1)
    acts = right.sum()
    area = (ranks[right == 1].sum() - acts * (acts + 1) / 2) / (acts * (len(right) - acts))
    print(f"{len(right)} candidates, {acts:.0f} acts; area under the curve {100 * area:.1f}")
    print("threshold   precision  recall    F1")
    shipped = np.array(
        [next(least for kind, least in KEEP.items() if kind in s.evidence) for s in copy]
    )
    steps: list[tuple[str, Floats | float]] = [(f"{at:.2f}", at) for at in THRESHOLDS]
    for name, least in [*steps, ("as shipped", shipped)]:
        kept = chances >= least
        precision, recall = right[kept].mean(), right[kept].sum() / acts
        f1 = 2 * precision * recall / (precision + recall)
        print(f"{name:10} {100 * precision:10.1f} {100 * recall:7.1f} {100 * f1:6.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--fit", action="store_true", help=f"write {WORTH_FILE.name}")
    options = parser.parse_args()
    copy = wire(options.corpora)
    report(copy, *cross_validated(copy))
    if options.fit:
        weights = fitted(copy, meantime(options.corpora))
        lines = [f'"{name}" = {weight}' for name, weight in weights.items() if weight]
        header = HEADER.format(labels=len(copy), texts=len({sample.text for sample in copy}))
        WORTH_FILE.write_text(header + "\n".join(lines) + "\n", encoding="utf-8")
        print(f"{WORTH_FILE.name}: {len(lines)} weights")


if __name__ == "__main__":
    main()
