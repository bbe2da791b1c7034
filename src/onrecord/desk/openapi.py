"""What the desk answers to programs, as OpenAPI 3.1; rows have the schemas of the store's types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from onrecord import __version__
from onrecord.desk.asking import CLOCKS, LARGEST, STATUSES
from onrecord.lexicon.plover import TYPES
from onrecord.record.records import Record
from onrecord.store.objections import Objection
from onrecord.store.overview import Overview, Sent
from onrecord.store.rows import (
    Actor,
    Aside,
    Dossier,
    Found,
    Happening,
    Judgement,
    Relations,
    Statement,
    TimelineRow,
)

_ROWS: Final = (
    *(Actor, Aside, Dossier, Found, Happening, Judgement, Objection, Overview, Record, Relations),
    *(Sent, Statement, TimelineRow),
)
_FILTERS: Final = ("wire", "type", "status", "from", "to", "as_of", "as_of_by", "_size")
_PAGED: Final = (*_FILTERS, "_next", "_shape", "_nl")
_DAY: Final = {"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"}
_PARAMETERS: Final[dict[str, tuple[dict[str, Any], str]]] = {
    "q": ({"type": "string"}, "words to find; _search is the same"),
    "actor": ({"type": "string"}, "a name, as people write it"),
    "other": ({"type": "string"}, "a second name"),
    "wire": ({"type": "string"}, "who sent it"),
    "type": ({"type": "string", "enum": list(TYPES)}, "type of act, after PLOVER"),
    "status": ({"type": "string", "enum": list(STATUSES)}, "whether it is held to have happened"),
    "from": (_DAY, "first day, month or year"),
    "to": (_DAY, "last day, month or year"),
    "on": (_DAY, "what held on that day"),
    "as_of": (_DAY, "what was known by the end of that day"),
    "as_of_by": ({"type": "string", "enum": ["publication", "recording"]}, "known by which clock"),
    "clock": ({"type": "string", "enum": list(CLOCKS)}, "order by event or by report"),
    "version": ({"type": "integer", "minimum": 1}, "an earlier version of the dispatch"),
    "_size": ({"type": "integer", "minimum": 1, "maximum": LARGEST}, "rows of one answer"),
    "_next": ({"type": "integer"}, "rows to pass over; next_url holds it"),
    "_shape": ({"type": "string", "enum": ["objects", "array"]}, "array: the rows alone"),
    "_nl": ({"type": "string", "enum": ["on"]}, "with _shape=array: one row a line"),
}
# Path → what it answers, its parameters, the schema of a row or (with *) of one key.
_GETS: Final[tuple[tuple[str, str, tuple[str, ...], Mapping[str, type | None]], ...]] = (
    ("/home.json", "how much is on record", (), {"overview": Overview}),
    ("/dispatches.json", "dispatches, the newest first", ("wire", "from", "to", "as_of", "as_of_by",
     "_size", "_next", "_shape", "_nl"), {"rows": Sent}),
    ("/dispatch/{key}.json", "one dispatch's record, spans and all", ("version",),
     {"record": Record}),
    ("/trace/{key}/{local}.json", "one statement or event with its chain of word", (),
     {"row": None}),
    ("/find.json", "passages and statements that hold words", ("q", *_PAGED), {"rows": Found}),
    ("/who.json", "one actor's dossier, or the actors most told of", ("actor", *_FILTERS),
     {"dossier": Dossier}),
    ("/timeline.json", "happenings in time order", ("actor", "clock", *_PAGED),
     {"rows": TimelineRow}),
    ("/relations.json", "who to whom; of two actors, the acts that changed their relations",
     ("actor", "other", "on", *_FILTERS), {"rows": None}),
    ("/map.json", "places and what is told to have happened there", ("actor", *_FILTERS),
     {"rows": None}),
    ("/judgements.json", "judgements of people and rules", (), {"rows": Judgement}),
    ("/aside.json", "what could not be read", (), {"rows": Aside}),
)  # fmt: skip
_FORMS: Final = (
    ("/read.json", "read a dispatch", ("text",), ("published", "wire", "keep"), Record),
    ("/judgements.json", "judge two names (with --write)",
     ("left", "right", "verdict", "author"), (), None),
    ("/objections.json", "object to a speaker or a type (with --write)",
     ("id", "verdict", "author"), ("instead",), None),
)  # fmt: skip


def describe() -> bytes:
    """Return the description, as JSON."""
    _, components = msgspec.json.schema_components(
        _ROWS, ref_template="#/components/schemas/{name}"
    )
    error = {
        "type": "object",
        "required": ["ok", "error", "errors", "status"],
        "properties": {
            "ok": {"const": False},
            "error": {"type": "string"},
            "errors": {"type": "array", "items": {"type": "string"}},
            "status": {"type": "integer"},
        },
    }
    paths: dict[str, Any] = {}
    for path, summary, names, keys in _GETS:
        paths[path] = {"get": _get(path, summary, names, keys)}
    for path, summary, required, optional, answer in _FORMS:
        paths.setdefault(path, {})["post"] = _post(summary, required, optional, answer)
    return msgspec.json.encode(
        {
            "openapi": "3.1.0",
            "info": {
                "title": "onrecord desk",
                "version": __version__,
                "description": "What dispatches say, and on whose word; never what is so. Ids in "
                "paths are tilde-encoded, as Datasette's: every byte but A-Z a-z 0-9 _ - is ~XX.",
                "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
            },
            "paths": paths,
            "components": {"schemas": {**components, "Error": error}},
        }
    )


def _get(
    path: str, summary: str, names: tuple[str, ...], keys: Mapping[str, type | None]
) -> dict[str, Any]:
    parts = [piece.strip("{}") for piece in path.removesuffix(".json").split("/") if "{" in piece]
    parameters = [
        {"name": part, "in": "path", "required": True, "schema": {"type": "string"}}
        for part in parts
    ]
    for name in dict.fromkeys(names):
        schema, description = _PARAMETERS[name]
        parameters.append(
            {"name": name, "in": "query", "description": description, "schema": schema}
        )
    properties: dict[str, Any] = {"ok": {"const": True}}
    for key, row in keys.items():
        schema = {"$ref": f"#/components/schemas/{row.__name__}"} if row else {"type": "object"}
        properties[key] = {"type": "array", "items": schema} if key == "rows" else schema
        if key == "rows":
            properties["next_url"] = {"type": ["string", "null"]}
    return {
        "summary": summary,
        "parameters": parameters,
        "responses": _responses({"type": "object", "properties": properties}),
    }


def _post(
    summary: str, required: tuple[str, ...], optional: tuple[str, ...], answer: type | None
) -> dict[str, Any]:
    fields = {name: {"type": "string"} for name in (*required, *optional)}
    form = {"type": "object", "required": list(required), "properties": fields}
    content: dict[str, Any] = {"application/x-www-form-urlencoded": {"schema": form}}
    if "text" in fields:
        content["text/plain"] = {"schema": {"type": "string"}}
    if answer is None:
        kept = {"ok": {"const": True}, "url": {"type": "string"}}
        responses = _responses({"type": "object", "properties": kept})
    else:
        schema = {"$ref": f"#/components/schemas/{answer.__name__}"}
        found = {"type": "object", "properties": {"ok": {"const": True}, "record": schema}}
        responses = _responses(found)
    return {
        "summary": summary,
        "requestBody": {"required": True, "content": content},
        "responses": responses,
    }


def _responses(schema: dict[str, Any]) -> dict[str, Any]:
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    return {
        "200": {"description": "found", "content": {"application/json": {"schema": schema}}},
        "default": {"description": "not answered, and why", "content": error},
    }
