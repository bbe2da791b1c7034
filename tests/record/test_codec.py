from __future__ import annotations

import io

import msgspec
import pytest

from onrecord.errors import CheckError
from onrecord.record.codec import decode, encode, read_records, write_records
from onrecord.record.records import Record


def test_a_record_survives_the_codec(record: Record) -> None:
    assert decode(encode(record)) == record
    assert Record.from_json(record.to_json()) == record


def test_the_same_record_is_the_same_bytes(record: Record) -> None:
    assert encode(decode(encode(record))) == encode(record)


def test_one_record_is_one_line_with_its_keys_in_order(record: Record) -> None:
    line = encode(record)
    assert line.count(b"\n") == 1
    keys = list(msgspec.json.decode(line))
    assert keys == [
        "schema",
        "id",
        "dispatch",
        "dateline",
        "times",
        "entities",
        "attributions",
        "events",
        "reader",
    ]


def test_spans_are_pairs_and_days_are_written_out(record: Record) -> None:
    plain = msgspec.json.decode(encode(record))
    assert plain["dateline"]["span"] == [0, 25]
    assert plain["events"][1]["when"] == {
        "first": "2021-05-01",
        "last": "2021-05-31",
        "basis": "stated",
        "time": "t2",
    }
    assert plain["attributions"][0]["parent"] is None


def test_lines_are_written_and_read_in_order(record: Record) -> None:
    other = msgspec.structs.replace(record, id="other")
    file = io.BytesIO()
    assert write_records([record, other], file) == 2
    lines = file.getvalue().splitlines(keepends=True)
    assert [r.id for r in read_records([*lines, b"\n"])] == [record.id, "other"]


@pytest.mark.parametrize(
    ("line", "named"),
    [
        (b"{", "not a record"),
        (b'{"schema": "onrecord/1"}', "missing required field"),
        (b"[]", "not a record"),
    ],
)
def test_a_line_that_is_no_record_is_named(record: Record, line: bytes, named: str) -> None:
    with pytest.raises(CheckError, match=rf"line 2: .*{named}"):
        list(read_records([encode(record), line]))


def test_a_record_of_another_schema_is_refused(record: Record) -> None:
    newer = msgspec.structs.replace(record, schema="onrecord/2")
    with pytest.raises(CheckError, match="onrecord/2"):
        decode(encode(newer))


def test_a_span_that_covers_nothing_is_refused(record: Record) -> None:
    with pytest.raises(CheckError, match="covers no words"):
        decode(encode(record).replace(b'"span":[0,25]', b'"span":[25,25]'))
