"""Who is whom over dispatches, as the store keeps it."""

from __future__ import annotations

import hashlib

import msgspec
import pytest
from casting import entity, naming

from onrecord.archive import Archive
from onrecord.errors import AmbiguousNameError, QuestionError, UnknownNameError

ADA = entity("Ada Ogrin", "person", "SVN", "Foreign Minister")


def test_dispatches_that_name_one_person_name_one_actor(archive: Archive) -> None:
    archive.add(naming("d1", ADA))
    archive.add(naming("d2", entity("Ada Ogrin", "person", "SVN")))
    archive.add(naming("d3", entity("Ogrin Ada", "person", "SVN")))
    assert archive.resolve("Ada Ogrin").dispatches == 3


def test_a_surname_is_tied_by_office_and_state_and_says_so(archive: Archive) -> None:
    archive.add(naming("d1", ADA))
    archive.add(naming("d2", entity("Ogrin", "person", "SVN", "Foreign Minister")))
    assert archive.resolve("Ada Ogrin").dispatches == 2
    (held,) = archive.judgements()
    assert (held.rule, held.score, held.author) == ("surname, office and state", 0.7, None)


def test_a_surname_that_fits_two_ministers_is_neither(archive: Archive) -> None:
    archive.add(naming("d1", ADA))
    archive.add(naming("d2", entity("Ben Ogrin", "person", "SVN", "Defence Minister")))
    archive.add(naming("d3", entity("Ogrin", "person", "SVN", "Interior Minister")))
    assert archive.resolve("Ada Ogrin").dispatches == 1
    assert archive.judgements() == ()


def test_a_surname_that_comes_to_fit_two_is_tied_to_neither_any_more(archive: Archive) -> None:
    archive.add(naming("d1", entity("Ogrin", "person", "SVN", "Foreign Minister")))
    archive.add(naming("d2", ADA))
    assert archive.resolve("Ada Ogrin").dispatches == 2
    archive.add(naming("d3", entity("Ben Ogrin", "person", "SVN", "Foreign Minister")))
    assert archive.resolve("Ada Ogrin").dispatches == 1
    assert archive.resolve("Ben Ogrin").dispatches == 1


def test_unnamed_sources_of_two_dispatches_are_never_one(archive: Archive) -> None:
    archive.add(naming("d1", entity("a senior official")))
    archive.add(naming("d2", entity("a senior official")))
    with pytest.raises(UnknownNameError):
        archive.resolve("a senior official")


def test_an_acronym_is_its_name_where_a_dispatch_gives_both(archive: Archive) -> None:
    archive.add(naming("d1", entity("NCU", "organization")))
    archive.add(naming("d2", entity("Northern Customs Union (NCU)", "organization")))
    assert archive.resolve("NCU").name.startswith("Northern Customs Union")
    assert archive.resolve("NCU").dispatches == 2


def test_a_person_wins_over_the_rules_and_can_be_undone(archive: Archive) -> None:
    archive.add(naming("d1", entity("Ada Ogrin", "person", "SVN")))
    archive.add(naming("d2", entity("Ada M. Ogrin", "person", "SVN")))
    assert archive.resolve("Ada Ogrin").id == archive.resolve("Ada M. Ogrin").id
    told = archive.different("Ada Ogrin", "Ada M. Ogrin", "A. Reader")
    assert archive.resolve("Ada Ogrin").id != archive.resolve("Ada M. Ogrin").id
    undone = archive.undo(told.id)
    assert undone.undone is not None
    assert archive.resolve("Ada Ogrin").id == archive.resolve("Ada M. Ogrin").id
    assert [held.undone is None for held in archive.judgements()] == [True, False]


def test_two_names_that_no_rule_ties_are_one_on_a_persons_word(archive: Archive) -> None:
    archive.add(naming("d1", entity("Ada Ogrin")))
    archive.add(naming("d2", entity("Adela Kos")))
    archive.same("Ada Ogrin", "Adela Kos", "A. Reader")
    one = archive.resolve("Adela Kos")
    assert (one.id, one.dispatches) == (archive.resolve("Ada Ogrin").id, 2)


def test_what_cannot_be_judged_is_said(archive: Archive) -> None:
    archive.add(naming("d1", ADA))
    with pytest.raises(QuestionError, match="one name on record"):
        archive.different("Ada Ogrin", "ada ogrin", "A. Reader")
    with pytest.raises(QuestionError, match="author"):
        archive.same("Ada Ogrin", "Bea d1", " ")
    with pytest.raises(QuestionError, match="no judgement 7"):
        archive.undo(7)
    with pytest.raises((UnknownNameError, AmbiguousNameError)):
        archive.same("Ada Ogrin", "Nobody Known", "A. Reader")
    assert archive.judgements() == ()


def test_a_judgement_is_undone_once(archive: Archive) -> None:
    archive.add(naming("d1", ADA))
    archive.add(naming("d2", entity("Ben Kos")))
    held = archive.same("Ada Ogrin", "Ben Kos", "A. Reader")
    archive.undo(held.id)
    with pytest.raises(QuestionError, match="already"):
        archive.undo(held.id)


def test_an_acronym_that_a_dispatch_goes_on_with_is_known_too(archive: Archive) -> None:
    full = naming("d1", entity("Varn Harbour Union", "organization"))
    text = full.dispatch.text
    named, other = full.entities
    # the second entity's words are the acronym here
    short = msgspec.structs.replace(other, name="VHU", type="organization")
    words = text.replace("Bea d1", "V.H.U.")
    mentions = (*named.mentions, *short.mentions)
    body = msgspec.structs.replace(named, mentions=mentions)
    (event,) = full.events
    event = msgspec.structs.replace(
        event, targets=(msgspec.structs.replace(event.targets[0], entity=body.id),)
    )
    sent = msgspec.structs.replace(
        full.dispatch, text=words, sha256=hashlib.sha256(words.encode()).hexdigest()
    )
    archive.add(msgspec.structs.replace(full, dispatch=sent, entities=(body,), events=(event,)))
    archive.add(naming("d2", entity("VHU", "organization")))
    assert archive.resolve("VHU").dispatches == 2


def test_a_capital_that_only_begins_a_sentence_makes_no_name(archive: Archive) -> None:
    archive.add(naming("d1", entity("Placards", "group")))  # "(TASS) -- " stands before it
    record = naming("d2", entity("Placards", "group"))
    assert archive.resolve("Placards").dispatches == 1
    text = record.dispatch.text.replace(" -- ", " - . ")
    sent = msgspec.structs.replace(
        record.dispatch, text=text, sha256=hashlib.sha256(text.encode()).hexdigest()
    )
    archive.add(msgspec.structs.replace(record, dispatch=sent))
    assert archive.resolve("Placards").dispatches == 1
