"""What the command is given: files, folders, globs and stdin, to dispatches or refusals."""

from __future__ import annotations

import glob
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from onrecord.dispatch.encoding import decode
from onrecord.dispatch.intake import LONGEST, NOTHING, Metadata, intake
from onrecord.dispatch.wires import Dispatch
from onrecord.errors import IntakeError

STDIN = "-"
SUFFIXES = (".txt", ".jsonl", ".ndjson")  # of the files that a folder is searched for
_LINES = (".jsonl", ".ndjson")
# Bytes of a file or line that is read at all: the longest dispatch at 4 bytes a code point.
_MOST_BYTES = 4 * LONGEST
_COUNTED = 64_000_000  # bytes of a .jsonl whose lines are counted one by one; beyond, estimated
_BLOCK = 1 << 20
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*\"\w+\"\s*:|\[\s*\{\s*\")")
_BROKEN = "a link to nothing; correct the link or name the file it should lead to"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Something that was set aside: where it lies, and why, with the remedy."""

    source: str  # "FILE" or "FILE:LINE", as the person named it
    reason: str

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"


Item = Dispatch | Refusal
Located = tuple[str, Item]  # with "FILE" or "FILE:LINE", as the person named it


def iter_inputs(
    paths: Iterable[str],
    known: Metadata = NOTHING,
    *,
    stdin: BinaryIO | None = None,
) -> Iterator[Item]:
    """Yield a Dispatch or a Refusal for each thing that `paths` name, in order, lazily.

    Folders are walked for .txt and .jsonl files, in the order of their paths. A .jsonl is read
    a line at a time, never whole. `known` holds for every dispatch (its `day` and `wire`).
    Nothing is silently dropped but blank lines of a .jsonl.
    """
    return (item for _, item in iter_located(paths, known, stdin=stdin))


def iter_located(
    paths: Iterable[str],
    known: Metadata = NOTHING,
    *,
    stdin: BinaryIO | None = None,
) -> Iterator[Located]:
    """Yield what `iter_inputs` yields, each with where it lies: "FILE" or "FILE:LINE"."""
    for path in paths:
        if path == STDIN:
            yield from _stream(stdin if stdin is not None else sys.stdin.buffer, "stdin", known)
            continue
        for found in _expand(path):
            if isinstance(found, Refusal):
                yield found.source, found
            else:
                yield from _file(found, known)


def count_inputs(paths: Sequence[str]) -> int | None:
    """Estimate how many items `iter_inputs` will yield; None with stdin among the paths.

    Exact for .txt files and for .jsonl up to 64 MB; longer ones by the length of their
    first lines.
    """
    if STDIN in paths:
        return None
    total = 0
    for path in paths:
        for found in _expand(path):
            total += 1 if isinstance(found, Refusal) else _count(found)
    return total


def _count(path: Path) -> int:
    if path.suffix.lower() not in _LINES:
        return 1
    try:
        size = path.stat().st_size
        with path.open("rb") as lines:
            if size > _COUNTED:
                head = lines.read(_BLOCK)
                return max(1, round(size * max(1, head.count(b"\n")) / len(head)))
            count, last = 0, b"\n"
            while block := lines.read(_BLOCK):
                count, last = count + block.count(b"\n"), block[-1:]
            return count + (last != b"\n")
    except OSError:
        return 1


def _expand(path: str) -> Iterator[Path | Refusal]:
    """A file, a folder's files, or what a glob matches; in the order of their names."""
    if not path:  # to Path, "" is the folder that one stands in
        yield Refusal(source="''", reason="an empty name; give a file, a folder, or - for stdin")
        return
    place = Path(path)
    try:
        if place.is_dir():
            found = sorted(_walk(place), key=lambda item: item[0])
            if not found:
                yield Refusal(
                    source=path,
                    reason="a folder without .txt or .jsonl files in it; name the files themselves",
                )
            yield from (file if refusal is None else refusal for file, refusal in found)
        elif place.exists():
            yield place
        elif glob.has_magic(path):
            matched = sorted(glob.glob(path, recursive=True))
            if not matched:
                yield Refusal(source=path, reason="matches no file; check the pattern")
            for name in matched:
                if Path(name).is_dir():
                    yield from _expand(name)
                else:
                    yield Path(name)
        elif place.is_symlink():
            yield Refusal(source=path, reason=_BROKEN)
        else:
            yield Refusal(source=path, reason="no such file or folder; check the name")
    except (OSError, ValueError) as error:
        yield Refusal(source=path, reason=f"cannot be opened ({_plain(error)}); check the name")


def _walk(folder: Path) -> Iterator[tuple[Path, Refusal | None]]:
    """Yield the files below `folder` that have a suffix of ours, and what cannot be looked into.

    Hidden ones are passed over, and links to folders are not followed: they may lead in a circle.
    """
    unread: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=unread.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            file = Path(place, name)
            if name.startswith(".") or file.suffix.lower() not in SUFFIXES:
                continue
            if file.is_file():
                yield file, None
            elif file.is_symlink():
                yield file, Refusal(source=str(file), reason=_BROKEN)
    for error in unread:
        name = str(error.filename)
        yield Path(name), Refusal(source=name, reason=_unread(error))


def _unread(error: OSError) -> str:
    remedy = "check the name" if isinstance(error, FileNotFoundError) else "check its permissions"
    return f"cannot be read ({_plain(error)}); {remedy}"


def _plain(error: OSError | ValueError) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)


def _file(path: Path, known: Metadata) -> Iterator[Located]:
    name = str(path)
    try:
        with path.open("rb") as handle:
            if path.suffix.lower() in _LINES:
                yield from _lines(handle, name, known)
            elif path.suffix.lower() == ".txt":
                yield name, _plain_copy(handle.read(_MOST_BYTES + 1), name, known)
            else:
                yield from _stream(handle, name, known)
    except OSError as error:
        yield name, Refusal(source=name, reason=_unread(error))


def _stream(handle: BinaryIO, name: str, known: Metadata) -> Iterator[Located]:
    """What has no telling suffix: JSON Lines where the first character is a brace, else copy."""
    head = b""
    while line := handle.readline(_MOST_BYTES + 1):
        head += line
        if line.strip() or len(head) > _MOST_BYTES:
            break
    if line.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        yield from _lines(handle, name, known, first=line, before=head.count(b"\n", 0, -1))
    else:
        yield name, _plain_copy(head + handle.read(_MOST_BYTES + 1), name, known)


def _plain_copy(raw: bytes, name: str, known: Metadata) -> Item:
    try:
        if len(raw) > _MOST_BYTES:
            raise IntakeError(
                f"more than {_MOST_BYTES} bytes; split it, one dispatch a file, or write "
                ".jsonl, one a line"
            )
        if _JSON.match(raw):
            raise IntakeError(
                "JSON, not copy; write one object a line and name the file .jsonl "
                "(jq -c '.[]' splits a list)"
            )
        return intake(decode(raw), known)
    except IntakeError as error:
        return Refusal(source=name, reason=str(error))


def _lines(
    handle: BinaryIO,
    name: str,
    known: Metadata,
    *,
    first: bytes | None = None,
    before: int = 0,
) -> Iterator[Located]:
    """Read JSON Lines; `first` is a line already read, `before` how many blank ones preceded."""
    number = before
    seen = False
    while line := (first if first is not None else handle.readline(_MOST_BYTES + 1)):
        first = None
        number += 1
        source = f"{name}:{number}"
        if len(line) > _MOST_BYTES and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = handle.readline(_MOST_BYTES)
            seen = True
            reason = f"a line of more than {_MOST_BYTES} bytes; split the dispatch"
            yield source, Refusal(source=source, reason=reason)
            continue
        if not line.strip():
            continue
        if not seen and line.strip(b"\xef\xbb\xbf \t\r\n") in (b"{", b"["):
            # Laid out for the eye; line by line it would be set aside as often as it has lines.
            reason = "JSON over several lines; write one whole object a line (jq -c . does)"
            yield source, Refusal(source=source, reason=reason)
            return
        seen = True
        try:
            yield source, _of_line(line, known, whole=line.endswith(b"\n"))
        except IntakeError as error:
            yield source, Refusal(source=source, reason=str(error))
    if not seen:
        reason = "empty: no lines in it; pass a file that holds dispatches"
        yield name, Refusal(source=name, reason=reason)


def _of_line(line: bytes, known: Metadata, *, whole: bool) -> Dispatch:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise IntakeError(
            f"byte {error.start} is no UTF-8, which JSON Lines are in; save the file as UTF-8"
        ) from error
    except json.JSONDecodeError as error:
        cut = " (the file ends in the middle of it)" if not whole else ""
        raise IntakeError(
            f"malformed JSON at character {error.pos + 1}{cut}: {error.msg.removesuffix(' at')}; "
            "write one whole JSON object a line"
        ) from error
    except (RecursionError, ValueError) as error:
        raise IntakeError("JSON that cannot be read; write one flat object a line") from error
    if not isinstance(row, dict):
        raise IntakeError('not a JSON object; want {"id": ..., "text": ..., "published": ...}')
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        raise IntakeError('no "text"; give the words of the dispatch under that key')

    def field(key: str) -> str | None:
        value = row.get(key)
        if value is None or value == "":
            return None
        if isinstance(value, str):
            return value
        if key == "id" and isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        raise IntakeError(f'"{key}" is {json.dumps(value)[:40]}, not a string; put it in quotes')

    return intake(
        text,
        replace(
            known,
            published=field("published"),
            wire=known.wire or field("wire"),
            id=field("id"),
            title=field("title"),
            url=field("url"),
        ),
    )
