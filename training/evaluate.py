"""Figures of the network on development data, in gold words: trees, tags, names, who said what.

What the program reaches from raw text is measured by benchmarks/, through `onrecord read`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import torch

from corpora import Example, meantime, polnear, treebank
from model import Annotator, viterbi
from onrecord.extract.features import Window, WordPieces, windows
from onrecord.extract.trees import best_heads


def runs(
    net: Annotator, examples: Sequence[Example], cutter: WordPieces, size: int = 32
) -> Iterator[tuple[Example, Window, dict[str, torch.Tensor]]]:
    """Yield each window of each example with its scores (no padding)."""
    pairs = [(e, w) for e in examples for w in windows(0, e.forms, e.quoted, cutter)]
    pairs.sort(key=lambda p: len(p[1].pieces))
    for at in range(0, len(pairs), size):
        part = pairs[at : at + size]
        longest, most = len(part[-1][1].pieces), max(len(w.words) for _, w in part)
        grid = torch.zeros(4, len(part), longest, dtype=torch.long)
        first = torch.zeros(len(part), most, dtype=torch.long)
        for row, (_, w) in enumerate(part):
            for plane, cells in enumerate((w.pieces, w.shapes, w.quotes, (1,) * len(w.pieces))):
                grid[plane, row, : len(cells)] = torch.tensor(cells)
            first[row, : len(w.words)] = torch.tensor(w.words)
        with torch.no_grad():
            states = net.gather(net.encode(grid[0], grid[1], grid[2], grid[3]), first)
            dep, head, rel_dep, rel_head = net.tree_features(states)
            arcs = net.arcs(dep, head)
            flat = {
                "upos": net.upos(states),
                "xpos": net.xpos(states),
                "kinds": net.kinds(states),
                "names": net.names(states),
                "times": net.times(states),
                "said": net.words_of(states),
                "anchors": net.anchors(states),
                "facts": net.facts(states),
            }
        for row, (e, w) in enumerate(part):
            n = len(w.words)
            one = {k: v[row, :n].float() for k, v in flat.items()}
            one["arcs"] = arcs[row, :n, : n + 1].float()
            one["heads"] = torch.tensor(best_heads(one["arcs"].numpy()))
            one["rels"] = net.labels(rel_dep[row, :n], rel_head[row, one["heads"] + 1])
            yield e, w, one


def chunks(labels: Sequence[str]) -> set[tuple[int, int, str]]:
    out, begin, kind = set(), None, ""
    for i, label in enumerate([*labels, "O"]):
        if begin is not None and not label.startswith("I"):
            out.add((begin, i, kind))
            begin = None
        if label.startswith("B") or (label.startswith("I") and begin is None):
            begin, kind = i, label[2:]
    return out


def f1(hits: int, found: int, gold: int) -> float:
    return round(200.0 * hits / (found + gold), 2) if found + gold else 0.0


class Count:
    def __init__(self) -> None:
        self.hits = self.found = self.gold = 0

    def add(self, found: set, gold: set) -> None:  # type: ignore[type-arg]
        self.hits += len(found & gold)
        self.found += len(found)
        self.gold += len(gold)

    def __float__(self) -> float:
        return f1(self.hits, self.found, self.gold)


def evaluate(
    net: Annotator, names: dict[str, list[str]], cutter: WordPieces, root: Path
) -> dict[str, float]:
    net.eval()
    cross = {k: v.detach() for k, v in net.cross.items()}
    out: dict[str, float] = {}
    for corpus in ("ewt.dev", "gum.dev"):
        words = upos = xpos = uas = las = kinds_hit = kinds_found = kinds_gold = 0
        named = Count()
        for e, w, s in runs(net, list(treebank(root, corpus)), cutter):
            part = slice(w.first, w.first + len(w.words))
            heads = s["heads"].tolist()
            s["rels"][:, names["rels"].index("root")] = -torch.inf  # the tree alone gives it
            rels = [
                names["rels"][i] if h >= 0 else "root"
                for h, i in zip(heads, s["rels"].argmax(-1).tolist(), strict=True)
            ]
            for i, (h, r) in enumerate(zip(heads, rels, strict=True)):
                words += 1
                gold_head = e.heads[w.first + i]  # type: ignore[index]
                right = (h + w.first if h >= 0 else -1) == gold_head
                uas += right
                las += right and r == e.rels[w.first + i]  # type: ignore[index]
            upos += sum(
                names["upos"][i] == g
                for i, g in zip(s["upos"].argmax(-1).tolist(), e.upos[part], strict=True)
            )  # type: ignore[index]
            xpos += sum(
                names["xpos"][i] == g
                for i, g in zip(s["xpos"].argmax(-1).tolist(), e.xpos[part], strict=True)
            )  # type: ignore[index]
            if e.names is not None:
                found = [names["names"][i] for i in viterbi(s["names"], cross["names"])]
                named.add(chunks(found), chunks(e.names[part]))
            if e.kinds is not None:
                for i, g in zip(s["kinds"].argmax(-1).tolist(), e.kinds[part], strict=True):
                    kinds_hit += bool(i) and names["kinds"][i] == g
                    kinds_found += bool(i)
                    kinds_gold += bool(g)
        out |= {
            f"{corpus} upos": round(100 * upos / words, 2),
            f"{corpus} xpos": round(100 * xpos / words, 2),
            f"{corpus} uas": round(100 * uas / words, 2),
            f"{corpus} las": round(100 * las / words, 2),
        }
        if named.gold:
            out[f"{corpus} names"] = float(named)
        if kinds_gold:
            out[f"{corpus} kinds"] = f1(kinds_hit, kinds_found, kinds_gold)
    said = {k: Count() for k in ("sources", "cues", "contents")}
    for e, w, s in runs(net, list(polnear(root, "polnear.dev")), cutter):
        for at, (layer, count) in enumerate(said.items()):
            found = viterbi(s["said"][:, 3 * at : 3 * at + 3], cross[layer[:-1]])
            count.add(
                chunks(["OBI"[i] for i in found]),
                chunks(getattr(e, layer)[w.first : w.first + len(w.words)]),
            )
    out |= {f"polnear.dev {k}": float(v) for k, v in said.items()}
    anchors, times = Count(), Count()
    facts = [0, 0, 0, 0]
    for e, w, s in runs(net, list(meantime(root, held_out=True)), cutter):
        part = slice(w.first, w.first + len(w.words))
        gold = {i for i, x in enumerate(e.anchors[part]) if x}  # type: ignore[index]
        found = {i for i, x in enumerate(s["anchors"].argmax(-1).tolist()) if x}
        anchors.add(found, gold)
        for i in found & gold:
            want = e.factuality[w.first + i]  # type: ignore[index]
            facts[3] += 1
            for at, (a, b) in enumerate(((0, 3), (3, 5), (5, 7))):
                facts[at] += int(s["facts"][i, a:b].argmax()) == want[at]  # type: ignore[index]
        labels = [names["times"][i] for i in viterbi(s["times"], cross["times"])]
        times.add(chunks(labels), chunks(e.times[part]))  # type: ignore[index]
    out["meantime held-out anchors"] = float(anchors)
    out["meantime held-out times"] = float(times)
    for at, name in enumerate(("certainty", "polarity", "time")):
        out[f"meantime held-out {name}"] = round(100 * facts[at] / max(1, facts[3]), 2)
    return out
