"""Make src/onrecord/lexicon/states.tsv and bodies.tsv out of rigour and the hand tables.

    python -m venv VENV && VENV/bin/pip install rigour==2.6.1
    VENV/bin/python training/build_states.py

From rigour (MIT): the code, the name, the full name and the strong English aliases of every
present and former state. By hand (states_hand.tsv, territories_hand.tsv, bodies_hand.tsv):
adjectives, peoples, capitals, seats of government, organisations, disputed territories with
their claims. Left out of rigour: joke aliases, names in other scripts and languages, labels
that take a side ("Donetsk (Occupied Ukraine)"), sub-states.
"""

from __future__ import annotations

from pathlib import Path

from rigour.territories.lookup import _load_territory_names

HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "onrecord" / "lexicon"
JOKES = {"Best Korea", "u.s. of a", "america", "russian", "great britain", "Ukrainian"}
# Words that show an alias to be English; rigour's strong names mix languages without a mark.
ENGLISH = {
    "of",
    "and",
    "the",
    "islands",
    "island",
    "states",
    "republic",
    "kingdom",
    "state",
    "united",
    "federation",
    "democratic",
    "people's",
    "north",
    "south",
    "east",
    "west",
    "new",
    "union",
}
USUAL = {"TUR": "Turkey", "NRU": "Nauru", "CIV": "Ivory Coast", "VAT": "Vatican"}  # in wire copy
RETYPED = {"TWN", "XKX", "PSE", "ESH", "FLK"}  # disputed: territories_hand.tsv has them
# Dependencies that wire copy names as places, with no code of their own in our record.
SKIPPED = {"ATA", "BVT", "HMD", "IOT", "ATF", "SGS", "UMI", "CPT", "CRQ", "DGA", "ASC"}


def hand(name: str) -> list[list[str]]:
    """Return the cells of every line of a hand table that is neither blank nor a comment."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]


def split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def english(alias: str) -> bool:
    """Whether a strong alias of rigour's is one that English copy uses."""
    if alias in JOKES or not alias.isascii() or not alias[:1].isupper() or "(" in alias:
        return False
    words = alias.lower().split()
    return len(words) > 1 and any(word in ENGLISH for word in words)


def unique(values: list[str]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))


def states() -> list[str]:
    extra = {row[0]: row + [""] * (5 - len(row)) for row in hand("states_hand.tsv")}
    rows = []
    seen = set()
    for territory, strong, _weak, _places in _load_territory_names():
        iso3 = (territory.alpha3 or "").upper()
        if territory.parent is not None and not territory.is_country:
            continue
        if len(iso3) != 3 or iso3 in RETYPED or iso3 in SKIPPED or iso3 in seen:
            continue
        if not (territory.is_country or territory.is_historical):
            continue
        seen.add(iso3)
        _, adjectives, people, seats, further = extra.pop(iso3, [iso3, "", "", "", ""])[:5]
        names = unique(
            [USUAL.get(iso3, territory.name), territory.name, *split(further), territory.full_name]
            + [alias for alias in strong if english(alias)]
        )
        names = [name for name in names if "(" not in name]
        row = [iso3, "state", names[0], "|".join(names[1:]), adjectives, people, seats]
        rows.append("\t".join([*row, "", iso3, "rigour 2.6.1; hand"]))
    for iso3, cells in extra.items():
        names = split(cells[4])
        if names:  # former states that rigour keeps under other codes
            row = [iso3, "state", names[0], "|".join(names[1:]), cells[1], cells[2], cells[3]]
            rows.append("\t".join([*row, "", iso3, "hand"]))
        else:
            print("no name for", iso3)
    for cells in hand("territories_hand.tsv"):
        key, name, further, adjectives, people, seats, claims, serves = cells
        row = [key, "territory", name, further, adjectives, people, seats, claims]
        rows.append("\t".join([*row, "" if serves == "-" else serves, "hand"]))
    for cells in hand("places_hand.tsv"):
        further = cells[1] if len(cells) > 1 else ""
        rows.append("\t".join(["", "place", cells[0], further, "", "", "", "", "", "hand"]))
    return rows


def main() -> None:
    head = "code\ttype\tname\tnames\tadjectives\tpeople\tseats\tclaims\tserves\tsource"
    (OUT / "states.tsv").write_text("\n".join([head, *states()]) + "\n", encoding="utf-8")
    rows = ["name\tnames\tiso3\tkind\tsource"]
    for cells in hand("bodies_hand.tsv"):
        name, further, iso3, kind = cells
        rows.append("\t".join([name, further, "" if iso3 == "-" else iso3, kind, "hand"]))
    (OUT / "bodies.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
