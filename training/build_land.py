"""Natural Earth's land and boundary lines → the desk's own small files.

    cd training && npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python build_land.py package/

Source: world-atlas 2.0.2 (ISC), which holds Natural Earth 4.1 (public domain) as TopoJSON.
Writes src/onrecord/desk/drawing/{land-110m,land-50m,borders}.bin and spots.tsv. A .bin is a row
of little-endian int16: for each ring or line its number of points, a flag, then longitude and
latitude of each in units of 1/180 degree (600 m: finer than 1:50m is).
"""

from __future__ import annotations

import json
import math
import struct
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from onrecord.lexicon.states import names as known_names

OUT = Path(__file__).parent.parent / "src" / "onrecord" / "desk" / "drawing"
UNIT = 180
KM = 111.32  # of one degree of latitude

# Lines that a state on either side, or another one, disputes. The map draws them dashed; who is
# right is no matter of a map. Those of the first list on every side, those of the second between
# the two.
DISPUTED_ALL = {
    "W. Sahara", "Kosovo", "Somaliland", "N. Cyprus", "Palestine", "Siachen Glacier", "Taiwan",
}  # fmt: skip
DISPUTED_BETWEEN = {
    frozenset(pair)
    for pair in (
        ("India", "Pakistan"), ("India", "China"), ("Bhutan", "China"), ("India", "Nepal"),
        ("Russia", "Ukraine"), ("Armenia", "Azerbaijan"), ("Israel", "Syria"),
        ("Israel", "Lebanon"), ("Egypt", "Sudan"), ("Sudan", "S. Sudan"), ("Kenya", "S. Sudan"),
        ("North Korea", "South Korea"), ("Guyana", "Venezuela"), ("Guyana", "Suriname"),
        ("Cambodia", "Thailand"), ("Belize", "Guatemala"), ("Afghanistan", "Pakistan"),
        ("Ethiopia", "Sudan"), ("Ethiopia", "Eritrea"), ("Eritrea", "Djibouti"),
        ("Georgia", "Russia"), ("Lebanon", "Syria"), ("Ethiopia", "Somalia"),
        ("Croatia", "Serbia"), ("Croatia", "Slovenia"), ("France", "Suriname"),
        ("Argentina", "Chile"), ("Portugal", "Spain"), ("South Africa", "Namibia"),
        ("South Africa", "eSwatini"), ("Benin", "Burkina Faso"), ("Indonesia", "Malaysia"),
    )
}  # fmt: skip

# Natural Earth's short names → ours, where they differ.
NAMED = {
    "Dem. Rep. Congo": "DR Congo", "Central African Rep.": "Central African Republic",
    "Dominican Rep.": "Dominican Republic", "Eq. Guinea": "Equatorial Guinea",
    "eSwatini": "Eswatini", "S. Sudan": "South Sudan", "Bosnia and Herz.": "Bosnia and Herzegovina",
    "Solomon Is.": "Solomon Islands", "N. Cyprus": "Northern Cyprus", "W. Sahara": "Western Sahara",
    "Macedonia": "North Macedonia", "Marshall Is.": "Marshall Islands",
    "St. Vin. and Gren.": "Saint Vincent and the Grenadines", "St. Kitts and Nevis":
    "Saint Kitts and Nevis", "Antigua and Barb.": "Antigua and Barbuda", "São Tomé and Principe":
    "Sao Tome and Principe", "Côte d'Ivoire": "Ivory Coast", "Congo": "Republic of the Congo",
    "United States of America": "United States", "Czechia": "Czech Republic",
    "Timor-Leste": "East Timor", "Cabo Verde": "Cape Verde", "Saint Lucia": "Saint Lucia",
    "Vatican": "Vatican",
}  # fmt: skip


def main() -> None:
    given = Path(sys.argv[1])
    for scale in ("110m", "50m"):
        atlas = json.loads((given / f"land-{scale}.json").read_text())
        arcs = decoded(atlas)
        rings = [ring(part, arcs) for part in polygons(atlas["objects"]["land"])]
        write(OUT / f"land-{scale}.bin", [(line, 0) for one in rings for line in cut(one)])
    atlas = json.loads((given / "countries-50m.json").read_text())
    arcs = decoded(atlas)
    countries = atlas["objects"]["countries"]["geometries"]
    write(OUT / "borders.bin", borders(countries, arcs))
    spots(countries, arcs)


def decoded(atlas: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """Return the arcs in degrees: TopoJSON keeps steps from point to point."""
    (kx, ky), (dx, dy) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for arc in atlas["arcs"]:
        x = y = 0
        line = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            line.append((x * kx + dx, y * ky + dy))
        arcs.append(line)
    return arcs


def polygons(shape: dict[str, Any]) -> list[list[int]]:
    """Return every ring of a shape, as the arcs that it is made of."""
    if shape["type"] == "GeometryCollection":
        return [part for one in shape["geometries"] for part in polygons(one)]
    if shape["type"] == "Polygon":
        return list(shape["arcs"])
    return [part for polygon in shape["arcs"] for part in polygon] if shape.get("arcs") else []


def ring(part: list[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    line: list[tuple[float, float]] = []
    for index in part:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        line += arc[1:] if line else arc
    return line


def unwrapped(line: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return a line whose longitudes run on where it crosses the 180th meridian."""
    found = [line[0]]
    for lon, lat in line[1:]:
        turn = round((found[-1][0] - lon) / 360) * 360
        found.append((lon + turn, lat))
    return found


def cut(line: list[tuple[float, float]]) -> list[list[tuple[float, float]]]:
    """Return a ring in parts that each lie between -180 and 180 degrees."""
    whole = unwrapped(line)
    if abs(whole[-1][0] - whole[0][0]) > 180:  # around the pole: closed along it
        whole += [(whole[-1][0], -90.0), (whole[0][0], -90.0)]
    parts = []
    for turn in (-360, 0, 360):
        moved = [(lon + turn, lat) for lon, lat in whole]
        inside = half(half(moved, -180.0, 1), 180.0, -1)
        if len(inside) > 2:
            parts.append(inside)
    return parts


def half(ring: list[tuple[float, float]], limit: float, sign: int) -> list[tuple[float, float]]:
    """Return what of a ring lies on one side of a meridian. Source: Sutherland and Hodgman."""
    kept: list[tuple[float, float]] = []
    before = ring[-1] if ring else (0.0, 0.0)
    for point in ring:
        inside = (point[0] - limit) * sign >= 0
        if inside != ((before[0] - limit) * sign >= 0):
            share = (limit - before[0]) / (point[0] - before[0])
            kept.append((limit, before[1] + (point[1] - before[1]) * share))
        if inside:
            kept.append(point)
        before = point
    return kept


def borders(
    countries: list[dict[str, Any]], arcs: list[list[tuple[float, float]]]
) -> list[tuple[list[tuple[float, float]], int]]:
    """Return the lines between two countries, with 1 where they are disputed."""
    sides: dict[int, list[str]] = defaultdict(list)
    for country in countries:
        for part in polygons(country):
            for index in part:
                sides[index if index >= 0 else ~index].append(country["properties"]["name"])
    found = []
    for index, names in sorted(sides.items()):
        pair = frozenset(names)
        if len(pair) == 2:
            disputed = bool(pair & DISPUTED_ALL) or pair in DISPUTED_BETWEEN
            found.append((arcs[index], int(disputed)))
    return found


def write(path: Path, lines: list[tuple[list[tuple[float, float]], int]]) -> None:
    out = bytearray()
    for line, flag in lines:
        points: list[int] = []
        for lon, lat in line:
            point = [round(max(-180, min(180, lon)) * UNIT), round(lat * UNIT)]
            if points[-2:] != point:
                points += point
        if len(points) < 4:
            continue
        out += struct.pack(f"<{len(points) + 2}h", len(points) // 2, flag, *points)
    path.write_bytes(bytes(out))
    print(path.name, len(lines), "lines,", len(out), "bytes")


def spots(countries: list[dict[str, Any]], arcs: list[list[tuple[float, float]]]) -> None:
    """Write the middle of every state's largest part, and how far its land reaches from it."""
    names = known_names()
    rows = []
    for country in countries:
        name = country["properties"]["name"]
        known = names.lookup(NAMED.get(name, name))
        if not known:
            print("not in our table:", name)
            continue
        rings = [ring(part, arcs) for part in polygons(country)]
        lon, lat, area = max((middle(line) for line in rings), key=lambda found: found[2])
        rows.append((known[0].key, round(lat, 2), round(lon, 2), round(math.sqrt(area / math.pi))))
    lines = ["\t".join(map(str, row)) for row in sorted(rows)]
    head = "key\tlatitude\tlongitude\tradius_km"
    (OUT / "spots.tsv").write_text("\n".join([head, *lines]) + "\n")
    print("spots.tsv", len(rows), "states and territories")


def middle(line: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Return longitude and latitude of a ring's centre of mass, and its area in km²."""
    line = unwrapped(line)
    area = x = y = 0.0
    squeeze = math.cos(math.radians(sum(lat for _, lat in line) / len(line)))
    for (x0, y0), (x1, y1) in zip(line, line[1:] + line[:1], strict=True):
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    if not area:
        return (*line[0], 0.0)
    return (x / (3 * area) + 180) % 360 - 180, y / (3 * area), abs(area) / 2 * KM * KM * squeeze


if __name__ == "__main__":
    main()
