"""Files, folders, globs and stdin: dispatches, or refusals with place, reason and remedy."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from onrecord.dispatch.intake import Metadata
from onrecord.dispatch.sources import Refusal, count_inputs, iter_inputs
from onrecord.dispatch.wires import Dispatch

COPY = "The council met in the old town hall and agreed on the road, the mayor said."


def row(**fields: object) -> str:
    return json.dumps(fields, ensure_ascii=False)


def refused(items: list[Dispatch | Refusal]) -> list[Refusal]:
    return [item for item in items if isinstance(item, Refusal)]


def test_lines_keep_order_ids_and_fields(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(
        row(id="b", text=COPY, published="2031-03-11", wire="afp", title="Road", url="x:y")
        + "\n\n"
        + row(id=7, text=COPY, published=None)
        + "\n",
        encoding="utf-8",
    )
    one, two = iter_inputs([str(path)])
    assert isinstance(one, Dispatch)
    assert isinstance(two, Dispatch)
    assert (one.id, one.wire, one.title, one.url) == ("b", "AFP", "Road", "x:y")
    assert (one.published, one.published_basis) == (date(2031, 3, 11), "metadata")
    assert (two.id, two.published) == ("7", None)


def test_what_the_person_says_wins(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(row(text=COPY, published="2031-03-11", wire="AFP"))
    (item,) = iter_inputs([str(path)], Metadata(day="2031-03-12", wire="tass"))
    assert isinstance(item, Dispatch)
    assert (item.published, item.wire) == (date(2031, 3, 12), "TASS")
    assert item.published_basis == "argument"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('{"id": "x", "text": "The council', "malformed JSON"),
        ("not json at all", "malformed JSON"),
        ("[1, 2]", "not a JSON object"),
        ('"text"', "not a JSON object"),
        (row(id="x"), 'no "text"'),
        (row(id="x", text=None), 'no "text"'),
        (row(id="x", text="  "), 'no "text"'),
        (row(id="x", text=["a"]), 'no "text"'),
        (row(text=COPY, published="2031-02-31"), "no day of the calendar"),
        (row(text=COPY, published=20310311), "not a string"),
        (row(text=COPY, wire=["AFP"]), "not a string"),
        (row(text="Министр заявил, что дорога будет построена."), "Russian"),
        ('{"text": "\\ud800 half"}', "surrogate"),
        (row(text="\x01\x02\x03" * 50), "control"),
        ("[" * 100_000, "JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_is_read(tmp_path: Path, line: str, why: str) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(f"{row(id='a', text=COPY)}\n{line}\n{row(id='c', text=COPY)}\n")
    items = list(iter_inputs([str(path)]))
    assert len(items) == 3
    (refusal,) = refused(items)
    assert refusal.source == f"{path}:2"
    assert why in refusal.reason
    assert ";" in refusal.reason or "want" in refusal.reason


def test_a_cut_off_last_line_says_so(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(row(text=COPY) + '\n{"text": "The cou')
    (refusal,) = refused(list(iter_inputs([str(path)])))
    assert "the file ends in the middle of it" in refusal.reason


def test_what_is_missing_empty_or_no_text(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "empty.jsonl").touch()
    (tmp_path / "blank.txt").write_text(" \n")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    (tmp_path / "none").mkdir()
    paths = [
        str(tmp_path / name)
        for name in (
            "missing.txt", "empty.txt", "empty.jsonl", "blank.txt", "picture.txt", "none", "*.xyz"
        )
    ]  # fmt: skip
    items = list(iter_inputs(paths))
    assert [item.source for item in refused(items)] == paths
    assert [item.reason.split(";")[0][:8] for item in refused(items)] == [
        "no such ", "empty: n", "empty: n", "empty: n", "a pictur", "a folder", "matches ",
    ]  # fmt: skip


def test_folders_are_walked_in_order_and_globs_too(tmp_path: Path) -> None:
    for name in ("b.txt", "a/two.txt", "a/one.jsonl", "c.md", ".hidden/no.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(row(id=name, text=COPY) if name.endswith("jsonl") else COPY + name)
    found = [item.text for item in iter_inputs([str(tmp_path)]) if isinstance(item, Dispatch)]
    assert found == [COPY, COPY + "a/two.txt", COPY + "b.txt"]
    assert count_inputs([str(tmp_path)]) == 3
    globbed = [i.text for i in iter_inputs([str(tmp_path / "*.txt")]) if isinstance(i, Dispatch)]
    assert globbed == [COPY + "b.txt"]


def test_stdin_holds_plain_copy_or_lines() -> None:
    (plain,) = iter_inputs(["-"], stdin=io.BytesIO(COPY.encode()))
    assert isinstance(plain, Dispatch)
    assert plain.text == COPY
    lines = f"\n{row(id='a', text=COPY)}\nbroken\n".encode()
    one, two = iter_inputs(["-"], stdin=io.BytesIO(lines))
    assert isinstance(one, Dispatch)
    assert isinstance(two, Refusal)
    assert two.source == "stdin:3"
    (nothing,) = iter_inputs(["-"], stdin=io.BytesIO(b""))
    assert isinstance(nothing, Refusal)


def test_files_without_a_telling_suffix_are_looked_into(tmp_path: Path) -> None:
    lines, copy = tmp_path / "lines", tmp_path / "copy.utf16"
    lines.write_text(row(id="a", text=COPY) + "\n" + row(id="b", text=COPY))
    copy.write_bytes(COPY.encode("utf-16"))
    items = list(iter_inputs([str(lines), str(copy)]))
    assert [item.id for item in items[:2] if isinstance(item, Dispatch)] == ["a", "b"]
    assert isinstance(items[2], Dispatch)
    assert items[2].text == COPY


def test_lines_are_streamed(tmp_path: Path) -> None:
    """The first dispatch is there before the second line was written."""

    class Slow(io.RawIOBase):
        def __init__(self, lines: list[str]) -> None:
            self.lines = iter(lines)
            self.read_lines = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            self.read_lines += 1
            return next(self.lines, "").encode()

    slow = Slow([row(id=str(n), text=COPY) + "\n" for n in range(5)])
    items: Iterator[Dispatch | Refusal] = iter_inputs(["-"], stdin=slow)  # type: ignore[arg-type]
    next(items)
    assert slow.read_lines <= 2


def test_counting(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(row(text=COPY) for _ in range(5)))
    assert count_inputs([str(path), str(tmp_path / "missing.txt")]) == 6
    assert count_inputs(["-"]) is None


def test_five_megabytes_and_one_long_line_are_read(tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text("The council met. " * 300_000)
    line = tmp_path / "line.txt"
    line.write_text("x" * 100_000)
    items = list(iter_inputs([str(long), str(line)]))
    assert [isinstance(item, Dispatch) for item in items] == [True, True]


def test_the_examples_are_all_read() -> None:
    folder = Path(__file__).parents[2] / "examples"
    items = list(iter_inputs([str(folder)]))
    assert refused(items) == []
    assert len(items) == count_inputs([str(folder)]) == 9
    wires = [item.wire for item in items if isinstance(item, Dispatch)]
    assert wires == ["AFP", "Interfax", "AP", "Ukrinform", "dpa", "Reuters", "TASS", None, "Xinhua"]


def test_what_cannot_be_looked_into_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(COPY)
    (tmp_path / "circle").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    read, *links = iter_inputs([str(tmp_path)])
    assert isinstance(read, Dispatch)
    assert [str(link).split(": ")[1].split(";")[0] for link in refused(links)] == [
        "a link to nothing",
        "a link to nothing",
    ]
    (named,) = iter_inputs([str(tmp_path / "gone.txt")])
    assert "a link to nothing" in str(named)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_folder_without_permission_is_set_aside(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(0)
    (tmp_path / "a.txt").write_text(COPY)
    items = list(iter_inputs([str(tmp_path)]))
    closed.chmod(0o700)
    (refusal,) = refused(items)
    assert refusal.source == str(closed)
    assert "check its permissions" in refusal.reason


def test_an_empty_name_is_not_the_folder_one_stands_in() -> None:
    (refusal,) = refused(list(iter_inputs([""])))
    assert "an empty name" in refusal.reason


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("pretty.json", '{\n  "id": "a",\n  "text": "Oslo said no."\n}\n'),
        ("pretty.jsonl", '[\n  {"id": "a", "text": "Oslo said no."}\n]\n'),
        ("list.json", '[{"id": "a", "text": "Oslo said no."}]'),
        ("lines.txt", '{"id": "a", "text": "Oslo said no."}\n'),
    ],
)
def test_json_of_another_layout_is_told_once_with_its_remedy(
    tmp_path: Path, name: str, content: str
) -> None:
    path = tmp_path / name
    path.write_text(content)
    (refusal,) = refused(list(iter_inputs([str(path)])))
    assert "one " in refusal.reason
    assert "jq" in refusal.reason
