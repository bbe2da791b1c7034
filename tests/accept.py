"""Write the golden records anew, and print what each gained and lost.

    python tests/accept.py            # rewrite all
    python tests/accept.py NAME...    # rewrite these
    python tests/accept.py --check    # rewrite nothing; exit 1 where something differs

tests/golden/<grade>-<name>.txt is a dispatch that we wrote; beside it lies its record as .json,
without scores and the reader's version, which change with every training. The grade says how sure
we are that the record is right: strong, medium or weak.
"""

from __future__ import annotations

import difflib
import json
import sys
from pathlib import Path
from typing import Any

from onrecord.dispatch.intake import Metadata, intake
from onrecord.pipeline import default_annotator, read_dispatch

GOLDEN = Path(__file__).parent / "golden"
GRADES = ("strong", "medium", "weak")


def dispatches() -> list[Path]:
    """Return the dispatches, in the order of their names."""
    return sorted(GOLDEN.glob("*.txt"))


def reading(file: Path) -> str:
    """Return the record of a dispatch as its golden file has it."""
    text = file.read_bytes().decode("utf-8")
    dispatch = intake(text, Metadata(id=file.stem))
    record: dict[str, Any] = json.loads(read_dispatch(dispatch, default_annotator()).to_json())
    del record["reader"], record["dispatch"]["text"]
    for part in (*record["attributions"], *record["events"]):
        del part["score"]
    return laid_out(record, text)


def laid_out(record: dict[str, Any], text: str) -> str:
    """Return JSON with one entry a line, and the words beside each span of an entry, so that a
    difference can be judged without counting characters."""

    def words(value: object, key: str = "") -> object:
        if isinstance(value, dict):
            return {key: words(item, key) for key, item in value.items()}
        if isinstance(value, list):
            if len(value) == 2 and all(type(item) is int for item in value):
                return f"{value[0]}:{value[1]} {text[value[0] : value[1]]}"
            return [words(item) for item in value]
        return value

    lines = ["{"]
    for key, value in record.items():
        if isinstance(value, list):
            lines.append(f' "{key}": [')
            entries = [json.dumps(words(item), ensure_ascii=False) for item in value]
            lines.extend(f"  {entry}," for entry in entries[:-1])
            lines.extend(f"  {entry}" for entry in entries[-1:])
            lines.append(" ],")
        else:
            lines.append(f' "{key}": {json.dumps(words(value), ensure_ascii=False)},')
    lines[-1] = lines[-1].removesuffix(",")
    return "\n".join((*lines, "}")) + "\n"


def main(arguments: list[str]) -> int:
    """Rewrite, or with --check only compare; return the exit status."""
    checking = "--check" in arguments
    wanted = [argument for argument in arguments if argument != "--check"]
    changed = 0
    for file in dispatches():
        if wanted and file.stem not in wanted:
            continue
        golden = file.with_suffix(".json")
        before = golden.read_text(encoding="utf-8") if golden.exists() else ""
        after = reading(file)
        if before == after:
            continue
        changed += 1
        print(f"{file.stem}:")
        lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
        for line in list(lines)[2:]:
            if not line.startswith("@@"):
                print(f"  {'lost  ' if line[0] == '-' else 'gained'} {line[1:].strip()}")
        if not checking:
            golden.write_text(after, encoding="utf-8")
    print(f"{changed} of {len(dispatches())} golden records differ")
    return 1 if checking and changed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
