"""Is the score of an attribution the share of such attributions that are right?

    python benchmarks/calibration.py --shared DIR             reliability, cross-validated
    python benchmarks/calibration.py --shared DIR --fit       writes lexicon/attribution_score.toml
    python benchmarks/calibration.py --shared DIR --plot FILE draws docs/attribution-scores.svg

On PolNeAR's dev split, none of whose words taught the annotator. An attribution counts as right
where PolNeAR's scorer matches it (contents alike by half, sources that share a word). The
regression has ten weights; what is printed for it was found with the two halves of the
articles, each scored by weights fitted on the other.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from onrecord.dispatch.dateline import find_dateline
from onrecord.dispatch.intake import Metadata, intake
from onrecord.dispatch.quotations import Quoted
from onrecord.dispatch.segment import lay_out
from onrecord.extract.attribution import drafted
from onrecord.extract.attribution_links import Draft
from onrecord.extract.attribution_score import FEATURES, features
from onrecord.extract.attribution_values import valued
from onrecord.extract.mentions import Attribution
from onrecord.lexicon.scores import FILE, attribution_weights
from onrecord.pipeline import default_annotator

Floats = npt.NDArray[np.float64]
DEV: Final = "corpora/attribution/polnear.dev.jsonl.gz"
RIDGE: Final = 3.0  # penalty on standardized weights; 1 to 10 give the same to the third digit
BINS: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """Every outermost attribution of the split that the reader drafted."""

    values: Floats  # [attributions, features]
    right: Floats  # 1.0 or 0.0
    plain: Floats  # the mean of its words' probabilities
    half: npt.NDArray[np.int64]  # 0 or 1, by article


def scorer(shared: Path) -> ModuleType:
    """Load PolNeAR's scorer from where it lies."""
    spec = importlib.util.spec_from_file_location(
        "score_attribution", shared / "scorers" / "score_attribution.py"
    )
    if spec is None or spec.loader is None:
        raise SystemExit(f"{shared}: no scorers/score_attribution.py there")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def articles(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def as_scored(said: Attribution) -> dict[str, list[list[int]]]:
    """The shape that PolNeAR's scorer takes."""
    return {
        "source": [[said.source.start, said.source.end]] if said.source else [],
        "cue": [[c.start, c.end] for c in said.cue],
        "content": [[c.start, c.end] for c in said.content],
    }


def gather(shared: Path) -> Sample:
    """Draft the attributions of the whole split, and see which are right."""
    judge, annotator = scorer(shared), default_annotator()
    rows: list[tuple[float, ...]] = []
    right: list[float] = []
    plain: list[float] = []
    half: list[int] = []
    for number, article in enumerate(sorted(articles(shared / DEV), key=lambda a: str(a["id"]))):
        dispatch = intake(article["text"], Metadata(day=article["date"]))
        layout = lay_out(dispatch, find_dateline(dispatch))
        sentences = annotator.annotate(dispatch.text, layout.sentences)
        quoted = Quoted(layout)
        drafts = drafted(sentences, layout, quoted)
        said = [valued(dispatch.text, sentences, quoted, draft) for draft in drafts]
        for at, held in judged(judge, article, said):
            s = sentences[drafts[at].sentence]
            rows.append(features(s, drafts[at], said[at]))
            right.append(float(held))
            plain.append(_plain(drafts[at]))
            half.append(number % 2)
    return Sample(
        values=np.array(rows), right=np.array(right), plain=np.array(plain), half=np.array(half)
    )


def judged(
    judge: ModuleType, article: dict[str, Any], said: list[Attribution]
) -> list[tuple[int, bool]]:
    """For each outermost attribution, its index and whether gold has it."""
    page = judge.Doc(article["text"])
    gold = judge.prep(page, article["attributions"])
    found = judge.prep(page, [dict(as_scored(value), index=i) for i, value in enumerate(said)])
    found = judge.drop_nested(found)
    likely: dict[int, list[int]] = {}
    for g, wanted in enumerate(gold):
        fits = [
            (judge.f1(wanted["t_content"], one["t_content"]), p)
            for p, one in enumerate(found)
            if wanted["t_source"] & one["t_source"] or not (wanted["t_source"] or one["t_source"])
        ]
        likely[g] = [p for f, p in sorted(fits, reverse=True) if f >= 0.5]
    held = set(judge.match({g: ps for g, ps in likely.items() if ps}).values())
    return [(one["raw"]["index"], p in held) for p, one in enumerate(found)]


def _plain(draft: Draft) -> float:
    parts = [c.score for c in (draft.cue, draft.source) if c is not None]
    parts.append(sum(c.score for _, c in draft.contents) / len(draft.contents))
    return sum(parts) / len(parts)


def regress(values: Floats, right: Floats) -> Floats:
    """Return the weights of a logistic regression, by Newton's method; column 0 is constant."""
    mean, deviation = values.mean(0), values.std(0)
    mean[0], deviation[0] = 0.0, 1.0
    deviation[deviation == 0] = 1.0
    scaled = (values - mean) / deviation
    penalty = np.eye(len(mean)) * RIDGE
    penalty[0, 0] = 0.0
    weights = np.zeros(len(mean))
    for _ in range(25):
        chance = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (right - chance) - penalty @ weights
        curve = (scaled.T * (chance * (1 - chance))) @ scaled + penalty
        weights = weights + np.linalg.solve(curve, slope)
    out: Floats = weights / deviation
    out[0] = weights[0] - float((weights[1:] * mean[1:] / deviation[1:]).sum())
    return out


def crossed(sample: Sample) -> Floats:
    """Return each attribution's score by weights fitted on the other half of the articles."""
    out = np.zeros(len(sample.right))
    for half in (0, 1):
        weights = regress(sample.values[sample.half != half], sample.right[sample.half != half])
        mine = sample.half == half
        out[mine] = 1 / (1 + np.exp(-sample.values[mine] @ weights))
    return out


def bins(chance: Floats, right: Floats) -> list[tuple[float, float, int]]:
    """Return (mean score, share right, how many) of each tenth of the scale that holds any."""
    at = np.minimum((chance * BINS).astype(int), BINS - 1)
    return [
        (float(chance[at == b].mean()), float(right[at == b].mean()), int((at == b).sum()))
        for b in range(BINS)
        if (at == b).any()
    ]


def error(chance: Floats, right: Floats) -> float:
    """Return the expected calibration error: the mean distance of the bins from the diagonal."""
    return sum(n * abs(x - y) for x, y, n in bins(chance, right)) / len(right)


def ranking(chance: Floats, right: Floats) -> float:
    """Return the share of pairs (a right one, a wrong one) that the score puts in order."""
    place = np.argsort(np.argsort(chance))
    n = right.sum()
    return float((place[right == 1].sum() - n * (n - 1) / 2) / (n * (len(right) - n)))


def write_weights(weights: Floats) -> None:
    """Put the weights into the table of the lexicon, and leave its words as they are."""
    text = FILE.read_text(encoding="utf-8")
    head = text[: text.index("[weights]")]
    lines = [f"{name} = {weight:.4f}" for name, weight in zip(FEATURES, weights, strict=True)]
    FILE.write_text(head + "[weights]\n" + "\n".join(lines) + "\n", encoding="utf-8")


def plot(sample: Sample, chance: Floats) -> str:
    """Draw both reliability curves, the areas of the dots as the counts, as SVG."""
    left, top, size = 46, 14, 300

    def x(share: float) -> float:
        return left + size * share

    def y(share: float) -> float:
        return top + size * (1 - share)

    out = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 372 372" width="372" height="372" '
        'font-family="sans-serif" font-size="11" fill="#333">',
        "<title>Score of an attribution against the share that is right</title>",
        '<rect width="372" height="372" fill="#fff"/>',
    ]
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        out += [
            f'<path d="M{x(tick):.0f} {y(0):.0f}V{y(1):.0f}M{x(0):.0f} {y(tick):.0f}H{x(1):.0f}" '
            'stroke="#ddd" fill="none"/>',
            f'<text x="{x(tick):.0f}" y="{y(0) + 16:.0f}" text-anchor="middle">{tick:g}</text>',
            f'<text x="{left - 6}" y="{y(tick) + 4:.0f}" text-anchor="end">{tick:g}</text>',
        ]
    out.append(
        f'<path d="M{x(0):.0f} {y(0):.0f}L{x(1):.0f} {y(1):.0f}" stroke="#999" '
        'stroke-dasharray="4 4" fill="none"/>'
    )
    for values, colour, name, row in (
        (sample.plain, "#c65", "mean probability of the words", 0),
        (chance, "#257", "score, cross-validated", 1),
    ):
        dots = bins(values, sample.right)
        line = "L".join(f"{x(a):.1f} {y(b):.1f}" for a, b, _ in dots)
        out.append(f'<path d="M{line}" stroke="{colour}" stroke-width="1.5" fill="none"/>')
        out += [
            f'<circle cx="{x(a):.1f}" cy="{y(b):.1f}" r="{2 + (n / 60) ** 0.5:.1f}" '
            f'fill="{colour}" fill-opacity="0.75"/>'
            for a, b, n in dots
        ]
        high = top + 16 + 16 * row
        out += [
            f'<circle cx="{left + 14}" cy="{high - 4}" r="4" fill="{colour}"/>',
            f'<text x="{left + 24}" y="{high}">{name}</text>',
        ]
    out += [
        f'<text x="{left + size / 2:.0f}" y="{y(0) + 34:.0f}" text-anchor="middle">score</text>',
        f'<text x="12" y="{top + size / 2:.0f}" text-anchor="middle" '
        f'transform="rotate(-90 12 {top + size / 2:.0f})">share that is right</text>',
        "</svg>",
    ]
    return "\n".join(out) + "\n"


def main() -> int:
    ap = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ap.add_argument("--shared", type=Path, required=True, help="folder of corpora/ and scorers/")
    ap.add_argument("--fit", action="store_true")
    ap.add_argument("--plot", type=Path)
    a = ap.parse_args()
    sample = gather(a.shared)
    chance = crossed(sample)
    now = np.array([attribution_weights().weights.get(name, 0.0) for name in FEATURES])
    print(f"{len(chance)} outermost attributions drafted, {sample.right.mean():.1%} right")
    for name, values in (
        ("mean probability of the words", sample.plain),
        ("regression, cross-validated", chance),
        ("the table as it stands", 1 / (1 + np.exp(-sample.values @ now))),
    ):
        print(
            f"{name:32} calibration error {error(values, sample.right):.3f}, "
            f"pairs in order {ranking(values, sample.right):.3f}"
        )
    for mean, share, n in bins(chance, sample.right):
        print(f"  score {mean:.2f}: {share:.2f} right, of {n}")
    if a.fit:
        write_weights(regress(sample.values, sample.right))
        print(f"written: {re.sub(r'.*/src/', 'src/', FILE.as_posix())}")
    if a.plot:
        a.plot.write_text(plot(sample, chance), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
