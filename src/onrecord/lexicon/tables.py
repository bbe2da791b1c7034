"""Tables of tab-separated rows: a row of headings, then cells, of which some are lists."""

from __future__ import annotations

from pathlib import Path

from onrecord.errors import LexiconError

_HERE = Path(__file__).parent


def rows(file: str, cells: int) -> list[list[str]]:
    """Return the rows of a table of the package, headings left out.

    Raises LexiconError where the file cannot be read or a row has not as many cells as `cells`.
    """
    try:
        lines = (_HERE / file).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{file} does not load: {error}; install onrecord again") from error
    found = [line.split("\t") for line in lines]
    for number, row in enumerate(found, 1):
        if len(row) != cells:
            raise LexiconError(f"{file}: line {number} has {len(row)} cells; want {cells}")
    return found[1:]


def listed(cell: str) -> list[str]:
    """Return what a cell lists, `a|b|c`; an empty cell lists nothing."""
    return cell.split("|") if cell else []
