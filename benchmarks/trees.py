"""Trees and names from raw text: CoNLL-style, words aligned by their characters.

    python benchmarks/trees.py --corpora DIR [--weights DIR] [--split dev]

"gold sentences" gives the reader each sentence's text and lets it find the words; "raw" joins the
sentences of a document by a space and lets it find the sentences too. A word counts if it has the
same characters, the same head (or is root in both) and, for LAS, the same relation.
"""

from __future__ import annotations

import argparse
import gzip
import json
from itertools import groupby
from pathlib import Path

from onrecord.dispatch.sentences import split_sentences
from onrecord.extract.learned import WEIGHTS, LearnedAnnotator
from onrecord.link.labels import settle
from onrecord.spans import Span

Word = tuple[int, int]


def gold_of(rows: list[dict], offset: list[int]) -> tuple[dict[Word, tuple[Word | None, str]], set]:  # type: ignore[type-arg]
    words: dict[Word, tuple[Word | None, str]] = {}
    names = set()
    for row, base in zip(rows, offset, strict=True):
        at, places = 0, []
        for form in row["words"]:
            at = row["text"].index(form, at)
            places.append((base + at, base + at + len(form)))
            at += len(form)
        for place, head, rel in zip(places, row["head"], row["rel"], strict=True):
            words[place] = (places[head - 1] if head else None, rel)
        begin = None
        for i, tag in enumerate([*row.get("ner", ()), "O"]):
            if begin is not None and tag[0] != "I":
                names.add((places[begin][0], places[i - 1][1], row["ner"][begin][2:]))
                begin = None
            if tag[0] == "B" and tag[2:] in ("PER", "ORG", "LOC"):
                begin = i
    return words, names


def main() -> None:
    ap = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ap.add_argument("--corpora", type=Path, required=True)
    ap.add_argument("--weights", type=Path, default=WEIGHTS)
    ap.add_argument("--treebank", default="ewt")
    ap.add_argument("--split", default="dev")
    a = ap.parse_args()
    annotator = LearnedAnnotator.load(a.weights)
    path = a.corpora / "syntax" / f"{a.treebank}.{a.split}.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    for mode in ("gold sentences", "raw"):
        n = [0] * 4  # gold, found, unlabelled, labelled
        e = [0] * 5
        aligned = 0
        for _, group in groupby(rows, key=lambda r: r["doc"]):
            part = list(group)
            texts = [r["text"] for r in part]
            offset, at = [], 0
            for t in texts:
                offset.append(at)
                at += len(t) + 1
            text = " ".join(texts)
            gold, names = gold_of(part, offset)
            if mode == "raw":
                spans = [Span(*s) for s in split_sentences(text, 0, len(text))]
            else:
                spans = [Span(o, o + len(t)) for o, t in zip(offset, texts, strict=True)]
            found_names: set[tuple[int, int, str]] = set()
            settled: set[tuple[int, int, str]] = set()
            sentences = annotator.annotate(text, spans)
            for s, names_settled in zip(sentences, settle(sentences), strict=True):
                places = list(zip(s.starts, s.ends, strict=True))
                for place, head, rel in zip(places, s.heads, s.rels, strict=True):
                    n[1] += 1
                    if place in gold:
                        aligned += 1
                        right = gold[place][0] == (places[head] if head >= 0 else None)
                        n[2] += right
                        n[3] += right and rel == gold[place][1]
                for found, chunks in ((found_names, s.names), (settled, names_settled)):
                    found.update((s.starts[c.first], s.ends[c.last - 1], c.label) for c in chunks)
            n[0] += len(gold)
            e[0] += len(names)
            e[1] += len(found_names)
            e[2] += len(names & found_names)
            e[3] += len(settled)
            e[4] += len(names & settled)
        f1 = [200 * x / (n[0] + n[1]) for x in (aligned, n[2], n[3])]
        as_read, as_settled = (
            200 * hits / max(1, e[0] + found) for hits, found in ((e[2], e[1]), (e[4], e[3]))
        )
        print(
            f"{mode}: words {f1[0]:.2f}  UAS {f1[1]:.2f}  LAS {f1[2]:.2f}  "
            f"names {as_read:.2f}, settled over the document {as_settled:.2f}"
        )


if __name__ == "__main__":
    main()
