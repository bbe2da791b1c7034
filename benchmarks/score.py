"""The project's figures on gold that none of us wrote, held against floors.json.

    python benchmarks/score.py --measure PATH/TO/measure [--only record times ...] [--cmd onrecord]
    python benchmarks/score.py --measure PATH --accept           writes floors that were passed
    python benchmarks/score.py --measure PATH --accept --allow-regression "why it went down"

`measure` is the script beside the corpora: it runs the program over each of them, runs each
corpus's own scorer, and prints every figure beside the best known. A figure more than 0.1 under its
floor fails (exit 1). Floors never go down without --allow-regression, and the reason is kept in
floors.json.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")
SLACK = 0.1  # points: scorers round

# Corpus files whose digest is pinned beside the floors: other gold, other figures.
GOLD = (
    "gold/dev.jsonl",
    "corpora/attribution/polnear.dev.jsonl.gz",
    "corpora/times/tbaq_corrected.jsonl.gz",
    "corpora/times/tbaq.jsonl.gz",
    "corpora/times/cases.jsonl.gz",
    "corpora/events/meantime.dev.jsonl.gz",
    "corpora/events/plover_pairs.dev.jsonl.gz",
)
# Printed, but not held: counts, and figures that are good when low.
NOT_HELD = ("events per gold event", "dispatches read")


def figures(tree: object, path: tuple[str, ...] = ()) -> Iterator[tuple[str, float]]:
    """Every figure in a measure's JSON, as a percentage, by the path that leads to it.

    Headlines are percentages already; below "scores" lies a scorer's own tree, in fractions or in
    percent, of which the third of [precision, recall, F1] and whatever is called F1 are taken.
    """
    inside = "scores" in path
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from figures(value, (*path, str(key)))
    elif isinstance(tree, list) and inside and len(tree) == 3 and isinstance(tree[2], float):
        yield " / ".join((*path, "F1")), 100 * tree[2]  # fractions
    elif isinstance(tree, float) and inside and path[-1] == "F1" and "classes" not in path:
        yield " / ".join(path), tree  # percent
    elif isinstance(tree, float) and not inside and path[-1] not in NOT_HELD:
        yield " / ".join(path), tree


def digests(shared: Path) -> dict[str, str]:
    return {
        name: hashlib.sha256((shared / name).read_bytes()).hexdigest()[:16]
        for name in GOLD
        if (shared / name).exists()
    }


def main() -> int:
    ap = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ap.add_argument("--measure", type=Path, required=True)
    ap.add_argument("--only", nargs="*", default=[])
    ap.add_argument("--cmd", default=str(Path(sys.executable).parent / "onrecord"))
    ap.add_argument("--accept", action="store_true")
    ap.add_argument("--allow-regression", metavar="REASON")
    a = ap.parse_args()
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        command = [str(a.measure), "--cmd", a.cmd, "--json", out.name]
        if a.only:
            command += ["--only", *a.only]
        if subprocess.run(command, check=False).returncode:
            print("measure failed; see its message above", file=sys.stderr)
            return 2
        found = {k: round(v, 2) for k, v in figures(json.loads(Path(out.name).read_text()))}
    kept = (
        json.loads(FLOORS.read_text())
        if FLOORS.exists()
        else {"corpora": {}, "floors": {}, "lowered": []}
    )
    now = digests(a.measure.resolve().parent)
    for name, digest in kept["corpora"].items():
        if now.get(name, digest) != digest:
            print(
                f"{name}: the gold has changed ({digest} then, {now[name]} now); floors don't apply"
            )
            return 1
    low = {
        k: (v, found[k]) for k, v in kept["floors"].items() if k in found and found[k] < v - SLACK
    }
    for name, (floor, value) in low.items():
        print(f"BELOW ITS FLOOR  {name}: {value} < {floor}")
    if a.accept:
        if low and not a.allow_regression:
            print(
                "not accepted: a floor goes down only with --allow-regression REASON",
                file=sys.stderr,
            )
            return 1
        for name, (floor, value) in low.items():
            kept["lowered"].append(
                {"figure": name, "from": floor, "to": value, "reason": a.allow_regression}
            )
        raised = {k: v if k in low else max(v, kept["floors"].get(k, v)) for k, v in found.items()}
        kept["floors"] = dict(sorted({**kept["floors"], **raised}.items()))
        kept["corpora"] = {**kept["corpora"], **now}
        FLOORS.write_text(json.dumps(kept, indent=1) + "\n")
        print(f"{len(found)} floors in {FLOORS.name}")
        return 0
    print(f"{len(found)} figures, {len(low)} below their floor")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
