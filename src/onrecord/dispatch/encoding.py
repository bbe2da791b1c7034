"""Bytes to text: which encoding a file was written in, and whether it is text at all."""

from __future__ import annotations

import codecs
import re

from onrecord.errors import IntakeError

# First bytes of what people hand in by mistake, and what it is.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"RIFF", "a picture, sound or film (RIFF)"),
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\x1f\x8b", "compressed (gzip)"),
    (b"BZh", "compressed (bzip2)"),
    (b"\xfd7zXZ", "compressed (xz)"),
    (b"\x28\xb5\x2f\xfd", "compressed (zstd)"),
    (b"7z\xbc\xaf", "compressed (7z)"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "rich text (RTF)"),
    (b"SQLite format 3", "a SQLite database"),
    (b"\x7fELF", "a program"),
)
_REMEDY = "save the copy as plain text (UTF-8) and pass that"

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: it begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Three letters of the upper half in a row are a Cyrillic word; West European
# accents stand alone or in pairs. Both pages agree on quotation marks and dashes.
_CYRILLIC_RUN = re.compile(rb"[\xc0-\xff\xa8\xb8]{3}")
_C1 = re.compile(rb"[\x80-\x9f]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\x80-\x84\x86-\x9f]")
_CONTROL_SHARE = 0.01  # wires frame items with a few (SOH, STX, ETX); binary has far more


def decode(raw: bytes) -> str:
    """Return the text of `raw`, exactly as decoded but for a byte order mark.

    Tried in turn: byte order marks (UTF-8, -16, -32), UTF-16 without one, UTF-8,
    Windows-1251, Windows-1252, Latin-1. Line ends stay as they are.

    Raises:
        IntakeError: nothing in it, or not text; the message names what it is.
    """
    if not raw:
        raise IntakeError("empty: no bytes in it; pass a file that holds a dispatch")
    for magic, what in _MAGIC:
        if raw.startswith(magic):
            raise IntakeError(f"{what}, not text; {_REMEDY}")
    if raw.startswith(b"BM") and b"\x00" in raw[:32]:
        raise IntakeError(f"a picture (BMP), not text; {_REMEDY}")
    text = _decode(raw)
    refuse_control(text)
    return text


def refuse_control(text: str) -> None:
    """Raise IntakeError where control characters show that `text` is not text."""
    found = len(_CONTROL.findall(text))
    if "\x00" in text or found > max(8, _CONTROL_SHARE * len(text)) or found == len(text) > 0:
        raise IntakeError(
            f"{found} of {len(text)} characters are control characters: binary data, "
            f"not text; {_REMEDY}"
        )


def _decode(raw: bytes) -> str:
    for mark, name in _BOMS:
        if raw.startswith(mark):
            try:
                return raw[len(mark) :].decode(name)
            except UnicodeDecodeError as error:
                if name == "utf-8":
                    break  # a UTF-8 mark pasted before one-byte text: decode the rest below
                raise IntakeError(
                    f"its first bytes say {name.upper()}, but byte {error.start} is none; "
                    "the file is cut off or damaged: send it again"
                ) from error
    wide = _wide(raw)
    if wide is not None:
        return wide
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    pages = ["cp1251", "cp1252"] if _CYRILLIC_RUN.search(raw) else ["cp1252"]
    if not _C1.search(raw):
        pages = [page for page in pages if page != "cp1252"]
    for page in pages:
        try:
            return raw.decode(page)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")


def _wide(raw: bytes) -> str | None:
    """Read UTF-16 without a mark: in English copy every other byte is zero."""
    head = raw[:4096]
    even, odd = head[0::2], head[1::2]
    if len(head) < 4 or len(raw) % 2:
        return None
    for name, zeros, letters in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros.count(0) > 0.6 * len(zeros) and letters.count(0) < 0.05 * len(letters):
            try:
                return raw.decode(name)
            except UnicodeDecodeError:
                return None
    return None
