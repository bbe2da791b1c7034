"""The description of the JSON: it names what is there, and the answers hold to it."""

from __future__ import annotations

import json
import re

import msgspec
from starlette.testclient import TestClient

from onrecord.record.records import Record
from onrecord.store.rows import Happening, Statement, TimelineRow


def test_every_path_and_reference_is_there(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    schemas = described["components"]["schemas"]
    for reference in re.findall(r'"#/components/schemas/(\w+)"', json.dumps(described)):
        assert reference in schemas
    for path, methods in described["paths"].items():
        assert path.endswith(".json")
        filled = path.replace("{key}", "astana-1").replace("{local}", "a3")
        if "get" in methods:
            assert client.get(filled).status_code == 200, path


def test_answers_are_of_the_types_described(client: TestClient) -> None:
    rows = client.get("/timeline.json?actor=Mongolia").json()["rows"]
    assert msgspec.convert(rows, list[TimelineRow])
    record = client.get("/dispatch/astana-1.json").json()["record"]
    assert msgspec.convert(record, Record).id == "astana-1"
    told = client.get("/trace/astana-1/v3.json").json()["row"]
    assert msgspec.convert(told, Happening).anchor == "recognized"
    said = client.get("/trace/astana-1/a3.json").json()["row"]
    assert msgspec.convert(said, Statement).kind == "direct"
