"""What several say jointly is the word of each of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import msgspec
import pytest

from onrecord.accounts.voices import _of_several
from onrecord.archive import Archive
from onrecord.record.records import Record, SourceEntry
from onrecord.spans import Span
from onrecord.store.flat import chain_names, flat
from onrecord.store.rows import Filters
from telling import Told, telling

D = date
TREATY = Told(
    actor="Mongolia", verb="signed a treaty with", target="Bolivia", by="Mongolia",
    first=D(2031, 3, 2), type="AGREE", act="sign-treaty",
)  # fmt: skip
JOINT = replace(TREATY, by="Mongolia and Bolivia")


def jointly(record: Record) -> Record:
    """The record of "Mongolia and Bolivia said", whose words mean both of them."""
    (said,) = record.attributions
    assert said.source.span is not None
    both = said.source.span
    return msgspec.structs.replace(
        record,
        attributions=(msgspec.structs.replace(said, source=SourceEntry(span=both, entity="e1")),),
        entities=tuple(
            msgspec.structs.replace(entity, mentions=(*entity.mentions, both))
            for entity in record.entities
            if entity.name in ("Mongolia", "Bolivia")
        ),
    )


def test_what_takes_two_holds_on_the_word_of_both(archive: Archive) -> None:
    archive.add(telling("d1", D(2031, 3, 5), TREATY))
    (step,) = archive.relations("Mongolia", "Bolivia").steps
    assert step.effect == "said by one side"
    archive.add(jointly(telling("d2", D(2031, 3, 6), JOINT, lead="Again. ")))
    (step,) = archive.relations("Mongolia", "Bolivia").steps
    assert step.effect == "holds"


def test_it_is_found_as_what_each_of_them_said(archive: Archive) -> None:
    archive.add(jointly(telling("d1", D(2031, 3, 5), JOINT)))
    (theirs,) = archive.quotes(by="Bolivia")
    (ours,) = archive.quotes(by="Mongolia")
    assert theirs == ours
    assert [party.name for party in ours.chain[-1].jointly] == ["Bolivia"]
    assert chain_names(ours.chain) == ["Mongolia and Bolivia"]
    assert flat(ours)["speaker"] == "Mongolia and Bolivia"
    assert [row.id for row in archive.who("Bolivia").said] == [ours.id]
    assert list(archive.verify()) == []


def test_one_alone_says_it_for_nobody_else(archive: Archive) -> None:
    archive.add(telling("d1", D(2031, 3, 5), TREATY))
    (said,) = archive.quotes(by="Mongolia")
    assert said.chain[-1].jointly == ()
    assert archive.quotes(by="Bolivia") == ()


def test_a_joint_statement_objected_to_is_nobodys(archive: Archive) -> None:
    archive.add(jointly(telling("d1", D(2031, 3, 5), JOINT)))
    (said,) = archive.quotes(by="Bolivia")
    archive.object_to(said.id, "not the speaker", "R. Reader", instead="Georgia")
    assert archive.quotes(by="Bolivia") == archive.quotes(by="Mongolia") == ()
    assert not any(row.said for row in archive.timeline("Bolivia"))
    ((remark,),) = (row.remarks for row in archive.quotes(about="treaty"))
    assert (remark.author, remark.verdict, remark.instead) == (
        "R. Reader", "not the speaker", "Georgia",
    )  # fmt: skip


def test_an_act_objected_to_makes_no_state(archive: Archive) -> None:
    archive.add(jointly(telling("d1", D(2031, 3, 5), JOINT)))
    (event,) = archive.events(filters=Filters(act="sign-treaty"))
    made = archive.object_to(event.id, "wrong type", "R. Reader")
    assert archive.relations("Mongolia", "Bolivia").steps == ()
    ((remark,),) = (row.remarks for row in archive.events(actor="Mongolia"))
    assert remark.instead is None
    archive.withdraw(made.id)
    assert len(archive.relations("Mongolia", "Bolivia").steps) == 1


@pytest.mark.parametrize(
    ("words", "both"),
    [
        ("the foreign ministries of Mongolia and Bolivia", True),
        ("Presidents of both Mongolia and Bolivia", True),
        ("the Mongolia and Bolivia foreign ministers", True),
        ("Mongolia's and Bolivia's foreign ministers", True),
        ("officials in Mongolia and Bolivia", False),
        ("the ambassador of Mongolia to Bolivia", False),
        ("ministers of Mongolia with aides from Bolivia", False),
        ("the ministries of Mongolia", False),
    ],
)
def test_bodies_of_several_speak_for_each(words: str, both: bool) -> None:
    inside = [
        (Span(at + 100, at + 100 + len(name)), head)
        for head, name in enumerate(("Mongolia", "Bolivia"))
        if (at := words.find(name)) >= 0
    ]
    assert _of_several(words, 100, inside) == ({0, 1} if both else set())
