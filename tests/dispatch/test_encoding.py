"""Bytes in, text out, exactly as decoded; what is no text is refused with a remedy."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.dispatch.encoding import decode
from onrecord.errors import IntakeError

COPY = "MINSK, May 4. /TASS/. “We’ve agreed,” the envoy said — in “Café Müller”."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_english_copy_survives_every_encoding(encoding: str) -> None:
    assert decode(COPY.encode(encoding)) == COPY


@pytest.mark.parametrize("bom", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_byte_order_marks_are_no_part_of_the_text(bom: bytes) -> None:
    name = "utf-16-le" if bom == codecs.BOM_UTF16_LE else "utf-16-be"
    assert decode(bom + "A dispatch.".encode(name)) == "A dispatch."


def test_a_utf8_mark_pasted_before_one_byte_text() -> None:
    assert decode(codecs.BOM_UTF8 + "a café".encode("cp1252")) == "a café"


def test_windows_1251_is_told_from_1252_by_whole_words() -> None:
    assert decode("The paper «Известия» wrote".encode("cp1251")) == "The paper «Известия» wrote"
    assert decode("The résumé of São Tomé’s envoy".encode("cp1252")) == (
        "The résumé of São Tomé’s envoy"
    )


def test_latin1_where_windows_1252_has_no_letter() -> None:
    raw = b"a dispatch with caf\xe9 and \x81 in it"
    assert decode(raw) == raw.decode("latin-1")


def test_line_ends_and_odd_spaces_stay() -> None:
    text = "One.\r\n\r\nTwo\xa0three.\rFour.\n"
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(200)), "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(50), "JPEG"),
        (b"GIF89a" + bytes(30), "GIF"),
        (b"BM" + bytes(60), "BMP"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04" + bytes(30), "zip"),
        (b"\x1f\x8b\x08" + bytes(30), "gzip"),
        (bytes(range(256)) * 4, "control"),
        (bytes([1, 2, 3]) * 40, "control"),
        (b"", "empty"),
    ],
)
def test_what_is_no_text_is_refused_by_name(raw: bytes, what: str) -> None:
    with pytest.raises(IntakeError, match=what) as refused:
        decode(raw)
    assert ";" in str(refused.value), "the remedy follows the reason"


def test_a_wire_frame_of_control_characters_is_read() -> None:
    framed = "\x01r i abc\x02MINSK (dpa) - Talks began on Monday, the ministry said.\x03"
    assert decode(framed.encode()) == framed


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_reason(raw: bytes) -> None:
    try:
        text = decode(raw)
    except IntakeError:
        return
    assert text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf8_is_exact(text: str) -> None:
    raw = text.encode()
    if raw.startswith(
        (codecs.BOM_UTF8, b"BM", b"PK", b"RIFF", b"GIF8", b"%PDF", b"BZh", b"{\\rtf")
    ):
        return
    assert decode(raw) == text
