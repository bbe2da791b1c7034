"""On whose word: attributions against three golds, part by part.

    python benchmarks/attribution.py --shared DIR [--only polnear constructions gold]

polnear         PolNeAR's dev split by its own scorer: exact spans, attributions, by publisher.
constructions   forty constructions of wire copy, each right only where every span, kind, polarity
                and parent is, and nothing else is found; and six sentences that must not fire.
gold            whole-record gold: attributions by agency, nested ones, and their parents.

A publisher or agency more than ten points under the mean is marked; docs/attribution.md says why.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from calibration import DEV, articles, scorer
from onrecord import read
from onrecord.record.records import AttributionEntry, Record

FAR_BELOW: Final = 10.0  # points under the mean
# The constructions' polarity, as our stances tell it.
POLARITY: Final = {
    "asserted": ("asserts", "believes", "asks", "threatens"),
    "denied": ("denies",),
    "demand": ("demands",),
    "promise": ("promises",),
    "withheld": ("withholds",),
}
_NOTE = re.compile(r" \((?:no attribution|outer attribution|expectation)[^)]*\)$")
_NEGATIVE = re.compile(r"^- (N\d) \*\*.*?\*\* — (.*)$", re.MULTILINE)
_ONLY_OUTER = "N4"  # of the negatives, the one with an attribution around what must not fire


def spans(said: AttributionEntry) -> dict[str, list[list[int]]]:
    """The shape that PolNeAR's scorer takes."""
    source = said.source.span
    return {
        "source": [[source.start, source.end]] if source is not None else [],
        "cue": [[c.start, c.end] for c in said.cue],
        "content": [[c.start, c.end] for c in said.content],
    }


def polnear(shared: Path, judge: ModuleType) -> None:
    counts: dict[str, Counter[Any]] = {"all": Counter(), "speech": Counter()}
    publishers: dict[str, Counter[Any]] = {}
    for article in articles(shared / DEV):
        record = read(article["text"], published=article["date"])
        found = [spans(said) for said in record.attributions]
        for scope, count in counts.items():
            count.update(judge.score_article(article, found, scope))
        by = publishers.setdefault(article["publisher"], Counter())
        by.update(judge.score_article(article, found, "all"))
    for scope, count in counts.items():
        sums = judge.summarise(count)
        exact = ", ".join(
            f"{role} {100 * sums[role]['exact'][2]:.1f}" for role in ("source", "cue", "content")
        )
        print(f"polnear, {scope}: exact {exact}; attributions {100 * sums['att']['prf'][2]:.1f}")
        if scope == "all":
            print(
                f"  direct quotations: speaker right {100 * sums['direct']['right_of_all']:.1f} "
                f"of all; indirect found {100 * sums['type']['indirect']['recall']:.1f}"
            )
    each = {name: 100 * judge.summarise(c)["att"]["prf"][2] for name, c in publishers.items()}
    for line in compared(each):
        print(line)


def compared(each: dict[str, float]) -> Iterator[str]:
    """Say each F1, the lowest first, and mark those far below the mean."""
    mean = sum(each.values()) / len(each)
    for name, value in sorted(each.items(), key=lambda pair: pair[1]):
        mark = f"   {mean - value:.0f} under the mean" if value < mean - FAR_BELOW else ""
        print_as = f"  {name:28} {value:5.1f}{mark}"
        yield print_as


def constructions(shared: Path, judge: ModuleType) -> None:
    folder = shared / "corpora" / "attribution"
    lines = (folder / "constructions.jsonl").read_text(encoding="utf-8").splitlines()
    cases = [json.loads(line) for line in lines]
    right = 0
    for case in cases:
        record = read(case["text"], published="2024-01-01")
        faults = list(wrong(judge, case, record))
        right += not faults
        for fault in faults:
            print(f"  {case['n']:2} {case['name']}: {fault}")
    print(f"constructions: {right} of {len(cases)} right in every part")
    page = (folder / "constructions.md").read_text(encoding="utf-8")
    quiet = [(m[1], _NOTE.sub("", m[2])) for m in _NEGATIVE.finditer(page)]
    held = 0
    for name, text in quiet:
        found = read(text, published="2024-01-01").attributions
        held += len(found) == (name == _ONLY_OUTER)
        if len(found) != (name == _ONLY_OUTER):
            cues = [" … ".join(c.cut(text) for c in said.cue) for said in found]
            print(f"  {name} fires: {', '.join(cues)}")
    print(f"must not fire: {held} of {len(quiet)} do not")


def wrong(judge: ModuleType, case: dict[str, Any], record: Record) -> Iterator[str]:
    """Say what is wrong with the reading of one construction; nothing where all is right."""
    text = case["text"]
    found = {said.id: said for said in record.attributions}
    shapes = {
        id: [judge.norm(text, spans(said)[role]) for role in ("source", "cue", "content")]
        for id, said in found.items()
    }
    mine: dict[int, str] = {}
    for gold in case["attributions"]:
        want = [judge.norm(text, gold[role]) for role in ("source", "cue", "content")]
        hit = next((i for i, s in shapes.items() if s == want and i not in mine.values()), None)
        if hit is None:
            words = [" … ".join(text[a:b] for a, b in gold[r]) or "-" for r in ("source", "cue")]
            yield f"not found: {words[0]} | {words[1]}"
        else:
            mine[gold["id"]] = hit
    for gold in case["attributions"]:
        if gold["id"] not in mine:
            continue
        said = found[mine[gold["id"]]]
        if said.stance not in POLARITY[gold["polarity"]]:
            yield f"stance {said.stance}, want {gold['polarity']}"
        if said.kind != kind(text, gold["content"]):
            yield f"kind {said.kind}, want {kind(text, gold['content'])}"
        if said.parent != mine.get(gold["parent"]):
            yield f"parent {said.parent}, want {gold['parent']}"
    for id, said in found.items():
        if id not in mine.values():
            yield f"too much: {' … '.join(c.cut(text) for c in said.cue)}"


def kind(text: str, content: list[list[int]]) -> str:
    """What the marks around a gold content make of it; single ones count at its own ends."""
    inside, quoted = 0, 0
    for start, end in content:
        whole = text[start] in "\"'“‘"
        for at in range(start, end):
            if text[at].isalnum():
                inside += 1
                quoted += whole or text.count('"', 0, at) % 2
    return "direct" if quoted >= 0.9 * inside else "mixed" if quoted else "indirect"


def gold(shared: Path) -> None:
    score, shape = _module(shared, "score_record"), _module(shared, "measure")
    counts: Counter[str] = Counter()
    agencies: dict[str, Counter[str]] = {}
    for line in (shared / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        want = json.loads(line)
        record = read(want["text"], published=want["published"])
        have = dict(shape.as_gold(json.loads(record.to_json())), id=want["id"])
        page = score.Doc(want, have)
        here = Counter(
            found=len(page.att), read=len(have["attributions"]), gold=len(want["attributions"])
        )
        place = {said["id"]: n for n, said in enumerate(want["attributions"])}
        for n, said in enumerate(want["attributions"]):
            if not said.get("parent"):
                continue
            here["nested"] += 1
            if n in page.att:
                here["nested found"] += 1
                above = page.att.get(place[said["parent"]])
                parent = have["attributions"][page.att[n]]["parent"]
                ids = [one["id"] for one in have["attributions"]]
                here["parent right"] += above is not None and parent == ids[above]
        counts += here
        agencies.setdefault(want["agency"], Counter()).update(here)
    print(
        f"gold: attributions F1 {_f1(counts):.1f} ({counts['found']} right, {counts['read']} read, "
        f"{counts['gold']} in gold); nested found {counts['nested found']} of {counts['nested']}, "
        f"parent right {counts['parent right']}"
    )
    for shown in compared({name: _f1(count) for name, count in agencies.items()}):
        print(shown)


def _f1(counts: Counter[str]) -> float:
    return 200 * counts["found"] / max(counts["read"] + counts["gold"], 1)


def _module(shared: Path, name: str) -> ModuleType:
    path = shared / "scorers" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no scorer")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> int:
    parts = ("polnear", "constructions", "gold")
    ap = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ap.add_argument("--shared", type=Path, required=True, help="folder of corpora/ and scorers/")
    ap.add_argument("--only", nargs="*", choices=parts, default=parts)
    a = ap.parse_args()
    judge = scorer(a.shared)
    if "polnear" in a.only:
        polnear(a.shared, judge)
    if "constructions" in a.only:
        constructions(a.shared, judge)
    if "gold" in a.only:
        gold(a.shared)
    return 0


if __name__ == "__main__":
    sys.exit(main())
