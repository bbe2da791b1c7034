"""Copies of one text."""

from __future__ import annotations

import hashlib
from datetime import date
from itertools import permutations
from pathlib import Path

import msgspec
import pytest

import onrecord
from onrecord.accounts.shingles import are_copies, likeness, shingles, sketch
from onrecord.archive import Archive
from onrecord.record.records import Record
from telling import telling

BODY = (
    "The ferry Solveig ran aground off the harbour of Varn on Tuesday with forty people on board, "
    "the coast guard said. All of them were taken off by lifeboats before dark. The harbour master "
    "told reporters that the vessel had left its channel to let a tanker pass, and that divers "
    "would look at the hull as soon as the wind fell. The owners, a company of Olm, said another "
    "ferry would run from Thursday. Two fishermen who had seen it said the lights were out. "
)
EDITED = BODY.replace("forty people", "40 people").replace("Two fishermen", "Two men")
CUT = BODY[: BODY.index("The owners")]
OTHER = (
    "The price of oats rose for a third week at the exchange in Olm, where traders spoke of rain "
    "in the south and of ships that waited for berths. A board of growers expects the harvest to "
    "begin late, and has asked the ministry to open the stores. Bakers said bread would not cost "
    "more before the autumn. The exchange closed early because of the feast of the patron saint. "
)


def _sent(id: str, body: str, day: int) -> Record:
    record = telling(id, date(2031, 3, day), lead=body)
    text = record.dispatch.text
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    entry = msgspec.structs.replace(record.dispatch, sha256=sha256)
    return msgspec.structs.replace(record, dispatch=entry)


SENT = (_sent("b", EDITED, 3), _sent("a", BODY, 2), _sent("c", CUT, 4), _sent("x", OTHER, 2))


def _lineages(archive: Archive) -> dict[str, str]:
    return dict(
        archive.connection.execute(
            "SELECT d.key, e.key FROM copies AS c JOIN dispatches AS d ON d.id = c.dispatch"
            " JOIN dispatches AS e ON e.id = c.lineage"
        )
    )


def test_copies_fold_into_the_earliest_in_whatever_order_they_come(tmp_path: Path) -> None:
    for number, order in enumerate(permutations(SENT)):
        with onrecord.open(tmp_path / f"{number}.db", write=True) as archive:
            for record in order:
                archive.add(record)
            assert _lineages(archive) == {"a": "a", "b": "a", "c": "a", "x": "x"}


def test_a_text_that_ties_two_lineages_makes_them_one(archive: Archive) -> None:
    half = BODY[: len(BODY) // 2]
    rest = BODY[len(BODY) // 2 :]
    for id, body, day in (("h", half, 2), ("r", rest, 3)):
        archive.add(_sent(id, body, day))
    assert _lineages(archive) == {"h": "h", "r": "r"}


def test_a_correction_is_of_its_lineage(archive: Archive) -> None:
    archive.add(_sent("a", BODY, 2))
    archive.add(_sent("a", OTHER, 3))
    assert set(_lineages(archive).values()) == {"a"}
    assert len(archive.connection.execute("SELECT 1 FROM copies").fetchall()) == 2


def test_without_texts_the_sketch_alone_tells(tmp_path: Path) -> None:
    from onrecord.store.write import keep_no_text

    with onrecord.open(tmp_path / "bare.db", write=True) as archive:
        keep_no_text(archive.connection)
        for record in SENT:
            archive.add(record)
        found = _lineages(archive)
    assert found["b"] == found["a"] == "a"
    assert found["x"] == "x"


@pytest.mark.parametrize(("other", "copies"), [(EDITED, True), (CUT, True), (OTHER, False)])
def test_likeness_is_symmetric_and_tells_copies(other: str, copies: bool) -> None:
    one, two = shingles(BODY), shingles(other)
    assert likeness(one, two) == likeness(two, one)
    assert are_copies(likeness(one, two)) is copies


def test_short_texts_are_copies_word_for_word_only() -> None:
    def alike(one: str, other: str) -> bool:
        return are_copies(likeness(shingles(one), shingles(other)))

    assert alike("Ferry aground off Varn, all safe.", "FERRY aground off Varn -- all safe")
    assert not alike("Ferry aground off Varn, all safe.", "Ferry aground off Olm, all safe.")


def test_copies_share_a_band_and_a_text_of_no_words_has_none() -> None:
    assert set(sketch(shingles(BODY))) & set(sketch(shingles(EDITED)))
    assert not set(sketch(shingles(BODY))) & set(sketch(shingles(OTHER)))
    assert sketch(shingles("-- ...")) == ()
