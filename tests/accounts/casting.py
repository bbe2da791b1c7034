"""Records whose entities are who a test wants them to be."""

from __future__ import annotations

from datetime import date

import msgspec

from onrecord.link.links import EntityType
from onrecord.record.records import EntityEntry, Record
from telling import Told, telling


def entity(
    name: str,
    type: EntityType = "person",
    iso3: str | None = None,
    role: str | None = None,
    *,
    id: str = "e1",
) -> EntityEntry:
    """An entity of no words: its name is what is tested."""
    return EntityEntry(
        id=id, type=type, name=name, iso3=iso3, contested=False, role=role, mentions=()
    )


def naming(id: str, named: EntityEntry, published: date = date(2031, 3, 1)) -> Record:
    """A dispatch in which this entity did something to somebody whom no other names."""
    record = telling(id, published, Told(actor=f"Ada {id}", verb="met", target=f"Bea {id}"))
    first, other = record.entities
    cast = msgspec.structs.replace(named, id=first.id, mentions=first.mentions)
    return msgspec.structs.replace(record, entities=(cast, other))
