"""Questions to the store: what is answered, in which order, as of which day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

import onrecord
from made import TEXT, made_record
from onrecord.archive import Archive
from onrecord.errors import (
    AmbiguousNameError,
    QuestionError,
    UnknownNameError,
)
from onrecord.store.rows import Filters, Happening, Statement
from telling import Told, telling

SPRING = date(2023, 3, 1)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with onrecord.open(tmp_path / "record.db", write=True) as opened:
        yield opened


@pytest.fixture
def astana(archive: Archive) -> Archive:
    archive.add(made_record())
    return archive


def _ids(rows: tuple[Statement, ...] | tuple[Happening, ...]) -> list[str]:
    return [row.id for row in rows]


# --- what an answer holds ---


def test_an_event_comes_with_its_words_parties_and_chain(astana: Archive) -> None:
    (severed,) = astana.events(target="Mongolia")
    assert severed.id == "astana-1/v4"
    assert (severed.type, severed.act, severed.status) == (
        "SANCTION",
        "sever-relations",
        "happened",
    )
    assert severed.anchor == "severing"
    assert [party.name for party in severed.actors] == ["Tuvania"]
    assert severed.actors[0].words == "it"
    assert [party.iso3 for party in severed.targets] == ["MNG"]
    assert [(word.id, word.cue) for word in severed.chain] == [("astana-1/a4", "announced")]
    assert severed.chain[0].source is not None
    assert severed.chain[0].source.name == "Foreign Ministry of Tuvania"
    assert severed.cited.words == severed.cited.span.cut(TEXT)
    assert severed.cited.wire == "TASS"
    assert (severed.first, severed.last) == (None, None)


def test_an_event_in_the_wires_own_voice_has_no_chain(astana: Archive) -> None:
    recognized = astana.events(actor="Mongolia", filters=Filters(act="recognize"))[0]
    assert recognized.chain == ()
    assert recognized.targets[0].contested
    assert (recognized.first, recognized.basis) == (date(2023, 2, 9), "inferred")
    assert recognized.when == "February 9"


def test_a_statement_within_a_statement_comes_with_both_words(astana: Archive) -> None:
    (values,) = astana.quotes(by="Kazakhstan")
    assert [word.id for word in values.chain] == ["astana-1/a1", "astana-1/a2"]
    assert values.content == "Mongolia’s support of its water initiative"
    assert values.speaker is not None
    assert values.speaker.words == "Astana"


def test_a_dossier_has_said_done_and_had_done(astana: Archive) -> None:
    mongolia = astana.who("mongolia")
    assert mongolia.actor.name == "Mongolia"
    assert (mongolia.actor.dispatches, mongolia.actor.lineages) == (1, 1)
    assert mongolia.said == ()
    assert _ids(mongolia.did) == ["astana-1/v1", "astana-1/v3"]
    assert _ids(mongolia.done_to) == ["astana-1/v4"]
    assert _ids(astana.who("Sadykov").said) == ["astana-1/a1", "astana-1/a3"]
    assert astana.who("Sadykov").actor.roles == ("Deputy Foreign Minister",)


def test_an_answer_takes_a_few_statements_however_many_rows(archive: Archive) -> None:
    for number in range(40):
        day = SPRING + timedelta(days=number)
        archive.add(
            telling(
                f"d{number}", day, Told(actor="Mongolia", verb=f"met{number}", target="Bolivia")
            )
        )
    counted: list[str] = []
    archive.connection.set_trace_callback(counted.append)
    archive.events(actor="Mongolia", filters=Filters(limit=2))
    few, counted[:] = len(counted), []
    assert len(archive.events(actor="Mongolia", filters=Filters(limit=40))) == 40
    archive.connection.set_trace_callback(None)
    assert len(counted) == few


# --- order, limit, filters ---


@pytest.fixture
def years(archive: Archive) -> Archive:
    """What Mongolia and Bolivia did to each other, told by two wires over a year."""
    for number, (first, last, verb, act) in enumerate(
        (
            (date(2022, 1, 10), None, "recognized", "recognize"),
            (date(2022, 6, 1), date(2022, 8, 31), "blockaded", None),
            (None, None, "praised", None),
            (date(2022, 12, 24), None, "visited", "visit"),
        )
    ):
        archive.add(
            telling(
                f"y{number}",
                date(2022, 2, 1) + timedelta(days=100 * number),
                Told(actor="Mongolia", verb=verb, target="Bolivia", first=first, last=last, act=act,
                     by="Sergei Lavrov" if number % 2 else None),
                wire="AFP" if number % 2 else "TASS",
            )
        )  # fmt: skip
    return archive


def test_the_latest_day_comes_first_and_the_limit_says_what_it_leaves_out(years: Archive) -> None:
    rows = years.events(actor="Mongolia")
    # y2 has no day: it stands where its dispatch was published, 2022-08-20
    assert _ids(rows) == ["y3/v1", "y2/v1", "y1/v1", "y0/v1"]
    assert not rows.more
    rows = years.events(actor="Mongolia", filters=Filters(limit=2))
    assert _ids(rows) == ["y3/v1", "y2/v1"]
    assert rows.more


def test_days_are_those_of_the_event_and_leave_out_what_has_none(years: Archive) -> None:
    def within(since: date | None, until: date | None) -> list[str]:
        filters = Filters(since=since, until=until)
        found = _ids(years.events(actor="Mongolia", filters=filters))
        assert found == _ids(years.events(filters=filters))
        return found

    assert within(date(2022, 7, 15), date(2022, 7, 20)) == ["y1/v1"]  # lasted into these days
    assert within(date(2022, 8, 1), None) == ["y3/v1", "y1/v1"]
    assert within(None, date(2022, 5, 31)) == ["y0/v1"]
    assert within(date(2022, 9, 1), date(2022, 12, 1)) == []


def test_on_a_day_is_what_held_on_it(years: Archive) -> None:
    assert _ids(years.events(filters=Filters(on=date(2022, 8, 31)))) == ["y1/v1"]
    assert _ids(years.events(filters=Filters(on=date(2022, 9, 1)))) == []


def test_wire_act_type_and_status_narrow(years: Archive) -> None:
    assert _ids(years.events(actor="Mongolia", filters=Filters(wire="afp"))) == ["y3/v1", "y1/v1"]
    assert _ids(years.events(target="Bolivia", filters=Filters(act="visit"))) == ["y3/v1"]
    assert _ids(years.events(filters=Filters(act="visit"))) == ["y3/v1"]
    assert years.events(actor="Mongolia", filters=Filters(status="denied")) == ()
    assert years.events(actor="Bolivia", target="Mongolia") == ()
    assert len(years.events(actor="Mongolia", target="Bolivia")) == 4


def test_statements_narrow_by_the_day_of_publication_and_by_what_stands_on_them(
    years: Archive,
) -> None:
    assert _ids(years.quotes(by="Lavrov")) == ["y3/a1", "y1/a1"]
    assert _ids(years.quotes(by="Lavrov", filters=Filters(until=date(2022, 6, 30)))) == ["y1/a1"]
    assert _ids(years.quotes(by="Lavrov", filters=Filters(act="visit"))) == ["y3/a1"]
    assert _ids(years.quotes(about="blockaded")) == ["y1/a1"]
    assert years.quotes(by="Lavrov", about="praised") == ()


def test_without_a_party_events_of_no_day_come_last(years: Archive) -> None:
    assert _ids(years.events()) == ["y3/v1", "y1/v1", "y0/v1", "y2/v1"]


def test_what_was_foretold_was_known_before_it_came(archive: Archive) -> None:
    planned = Told(actor="Mongolia", verb="visits", target="Bolivia", first=date(2023, 6, 1))
    past = Told(actor="Mongolia", verb="met", target="Bolivia", first=date(2023, 2, 1))
    archive.add(telling("f1", date(2023, 3, 1), planned, past))
    archive.add(telling("f2", date(2023, 4, 1), planned, past, lead="Once more. "))
    known = Filters(as_of=date(2023, 3, 15))
    for rows in (archive.events(filters=known), archive.events(actor="Mongolia", filters=known)):
        assert _ids(rows) == ["f1/v1", "f1/v2"]
    assert archive.events(filters=Filters(as_of=date(2023, 2, 15))) == ()
    june = Filters(as_of=date(2023, 3, 15), since=date(2023, 6, 1), until=date(2023, 6, 30))
    assert _ids(archive.events(filters=june)) == ["f1/v1"]


# --- find ---


def test_a_passage_comes_with_the_statement_it_lies_in(astana: Archive) -> None:
    (found,) = astana.find("severing ties")
    assert found.statement is not None
    assert found.statement.id == "astana-1/a4"
    assert found.cited.words is not None
    assert found.cited.words.startswith("Following this")
    (found,) = astana.find("recognized steppe")
    assert found.statement is None
    assert found.cited.words == "On February 9, Mongolia recognized the Steppe Republic."


def test_phrases_beginnings_case_and_accents(archive: Archive) -> None:
    archive.add(telling("t1", SPRING, lead="The São Tomé accord was signed. "))
    for words in ('"tome accord"', "SAO ACC*", "sign* são", "“São Tomé”"):
        assert len(archive.find(words)) == 1, words
    for words in ('"accord tome"', "acc", "sign"):
        assert archive.find(words) == (), words


@pytest.mark.parametrize(
    "words",
    ['tome"', "tome AND", "NEAR(tome", "tome OR NOT", "(tome)", "title:tome", "tome*accord",
     "-tome", "^tome", "to'me", "tome; DROP TABLE dispatches", "{tome}", "\0tome", "tome\\"],
)  # fmt: skip
def test_no_words_break_the_search(archive: Archive, words: str) -> None:
    archive.add(telling("t1", SPRING, lead="The Tome accord was signed. "))
    archive.find(words)
    archive.quotes(about=words)
    assert list(archive.keys()) == ["t1"]


@pytest.mark.parametrize("words", ["", " ", '"', "*", "-- ;", "___"])
def test_no_word_at_all_is_refused(archive: Archive, words: str) -> None:
    with pytest.raises(QuestionError, match="holds no word to look for"):
        archive.find(words)
    with pytest.raises(QuestionError, match="holds no word to look for"):
        archive.quotes(about=words)


def test_too_many_words_are_refused(archive: Archive) -> None:
    with pytest.raises(QuestionError, match="at most 64"):
        archive.find("word " * 65)


# --- copies ---


BODY = (
    "Herders crossed the pass at dawn and reached the market town before the snow closed it. " * 6
)


def _copies(archive: Archive) -> None:
    told = Told(actor="Mongolia", verb="thanked", target="Bolivia", by="Sergei Lavrov")
    archive.add(telling("late", date(2023, 3, 3), told, wire="AFP", lead=BODY))
    archive.add(telling("early", date(2023, 3, 1), told, wire="AFP", lead=BODY))
    archive.add(telling("other", date(2023, 3, 2), told))


def test_copies_of_one_text_are_one_answer_and_count_once(archive: Archive) -> None:
    _copies(archive)
    # the earliest published stands for its copies, in whichever order they were added
    assert _ids(archive.events(actor="Mongolia")) == ["early/v1", "other/v1"]
    assert _ids(archive.quotes(by="Lavrov")) == ["early/a1", "other/a1"]
    found = archive.find("herders market")
    assert [(row.cited.dispatch, row.cited.copies) for row in found] == [("early", 2)]
    mongolia = archive.who("Mongolia")
    assert (mongolia.actor.dispatches, mongolia.actor.lineages) == (3, 2)
    assert {row.cited.copies for row in mongolia.did} == {1, 2}


def test_a_copy_stands_for_itself_where_the_earliest_is_left_out(archive: Archive) -> None:
    told = Told(actor="Mongolia", verb="thanked", target="Bolivia")
    archive.add(telling("late", date(2023, 3, 3), told, wire="AFP", lead=BODY))
    archive.add(telling("early", date(2023, 3, 1), told, wire="TASS", lead=BODY))
    assert _ids(archive.events(actor="Mongolia")) == ["early/v1"]
    (row,) = archive.events(actor="Mongolia", filters=Filters(wire="AFP"))
    assert (row.id, row.cited.copies) == ("late/v1", 2)


def test_copies_published_later_were_not_known(archive: Archive) -> None:
    _copies(archive)
    found = archive.find("herders", Filters(as_of=date(2023, 3, 2)))
    assert [(row.cited.dispatch, row.cited.copies) for row in found] == [("early", 1)]


def test_two_acts_of_one_sentence_are_two(archive: Archive) -> None:
    record = telling("d1", SPRING, Told(actor="Mongolia", verb="fined", target="Bolivia"))
    twice = (
        record.events[0],
        type(record.events[0])(
            **{name: getattr(record.events[0], name) for name in record.events[0].__struct_fields__}
            | {"id": "v2"}
        ),
    )
    archive.add(type(record)(**{name: getattr(record, name) for name in record.__struct_fields__}
                             | {"events": twice}))  # fmt: skip
    assert _ids(archive.events(actor="Mongolia")) == ["d1/v1", "d1/v2"]


# --- as of a day ---


@pytest.fixture
def corrected(archive: Archive) -> Archive:
    """A toll that was put right two days later, and recorded much later; then read again."""
    clock = iter(("2023-04-01T00:00:00Z", "2023-05-01T00:00:00Z", "2023-06-01T00:00:00Z"))
    archive.clock = lambda: next(clock)
    wrong = Told(actor="Mongolia", verb="fined", target="Bolivia", act="impose-sanctions")
    right = Told(actor="Mongolia", verb="thanked", target="Bolivia", by="Arman Sadykov")
    assert archive.add(telling("c1", date(2023, 3, 1), wrong)) == "new"
    assert archive.add(telling("c1", date(2023, 3, 3), right)) == "corrected"
    assert archive.add(telling("c1", date(2023, 3, 3), right, reader="0.2.0")) == "reread"
    return archive


def _known(archive: Archive, **as_of: object) -> list[tuple[str, str | None]]:
    filters = Filters(**as_of)  # type: ignore[arg-type]
    rows = archive.events(actor="Mongolia", filters=filters)
    assert rows == archive.who("Mongolia", filters).did
    assert rows == archive.events(filters=filters)
    assert rows == archive.events(actor="Mongolia", target="Bolivia", filters=filters)
    return [(row.id, row.anchor) for row in rows]


def test_by_publication_a_correction_is_known_from_its_day(corrected: Archive) -> None:
    assert _known(corrected) == [("c1/v1", "thanked")]
    assert _known(corrected, as_of=date(2023, 2, 28)) == []
    assert _known(corrected, as_of=date(2023, 3, 2)) == [("c1@1/v1", "fined")]
    assert _known(corrected, as_of=date(2023, 3, 3)) == [("c1/v1", "thanked")]


def test_by_recording_a_correction_is_known_when_it_is_in_the_file(corrected: Archive) -> None:
    def recorded(day: date) -> list[tuple[str, str | None]]:
        return _known(corrected, as_of=day, as_of_by="recording")

    assert recorded(date(2023, 3, 31)) == []
    assert recorded(date(2023, 4, 1)) == [("c1@1/v1", "fined")]
    assert recorded(date(2023, 5, 1)) == [("c1@2.1/v1", "thanked")]
    assert recorded(date(2023, 6, 1)) == [("c1/v1", "thanked")]


def test_words_are_found_as_they_stood(corrected: Archive) -> None:
    assert corrected.find("fined") == ()
    assert corrected.quotes(about="fined") == ()
    (found,) = corrected.find("fined", Filters(as_of=date(2023, 3, 1)))
    assert found.cited.version == 1
    assert found.cited.words is not None
    assert found.cited.words.endswith("Mongolia fined Bolivia.")
    assert len(corrected.quotes(by="Sadykov")) == 1
    assert corrected.quotes(by="Sadykov", filters=Filters(as_of=date(2023, 3, 2))) == ()


def test_counts_are_of_what_was_known(corrected: Archive) -> None:
    sadykov = corrected.who("Sadykov").actor
    assert (sadykov.dispatches, sadykov.lineages) == (1, 1)
    before = corrected.who("Sadykov", Filters(as_of=date(2023, 3, 2))).actor
    assert (before.dispatches, before.roles) == (0, ())


def test_every_version_and_reading_is_traced_by_its_own_id(corrected: Archive) -> None:
    for id in ("c1/v1", "c1@1/v1", "c1@2.1/v1"):
        assert corrected.trace(id).id == id
    assert corrected.trace("c1@2/v1").id == "c1/v1"
    assert corrected.trace("c1@2.2/v1").id == "c1/v1"


# --- trace ---


def test_trace_gives_the_same_rows_as_the_questions(astana: Archive) -> None:
    for row in (*astana.events(), *astana.quotes(by="Sadykov")):
        assert astana.trace(row.id) == row


@pytest.mark.parametrize(
    ("id", "message"),
    [
        ("astana-1", "is no id"),
        ("astana-1/e1", "is no id"),
        ("astana-1/v99", "has no event v99"),
        ("astana-1/a99", "has no statement a99"),
        ("astana-2/v1", "no such dispatch"),
        ("astana-1@7/v1", "no such dispatch"),
        ("' OR 1=1 --/v1", "no such dispatch"),
    ],
)
def test_an_id_that_names_nothing_says_so(astana: Archive, id: str, message: str) -> None:
    with pytest.raises(QuestionError, match=message):
        astana.trace(id)


def test_ids_of_dispatches_may_look_like_ids_of_versions(archive: Archive) -> None:
    told = Told(actor="Mongolia", verb="met", target="Bolivia")
    for id in ("https://example.org/a1", "odd@1", "odd"):
        archive.add(telling(id, SPRING, told))
        assert archive.trace(f"{id}/v1").cited.dispatch == id


# --- texts not kept ---


def test_a_store_without_texts_answers_with_spans(tmp_path: Path) -> None:
    from onrecord.store.write import keep_no_text

    with onrecord.open(tmp_path / "bare.db", write=True) as archive:
        keep_no_text(archive.connection)
        archive.add(made_record())
        (severed,) = archive.events(target="Mongolia")
        assert (severed.anchor, severed.cited.words) == (None, None)
        assert severed.anchor_span.cut(TEXT) == "severing"
        assert severed.actors[0].name == "Tuvania"
        assert archive.quotes(by="Sadykov")[0].content is None
        assert archive.find("severing") == ()


# --- names that nobody or several have ---


def test_a_name_of_nobody_and_one_of_several(archive: Archive) -> None:
    archive.add(
        telling(
            "n1",
            SPRING,
            Told(actor="Boris Orlov", verb="met", target="Petr Orlov"),
            Told(actor="Mongolia", verb="met", target="Bolivia"),
        )
    )
    with pytest.raises(UnknownNameError, match="did you mean Mongolia"):
        archive.who("Mangolya")
    with pytest.raises(AmbiguousNameError, match="say which") as refused:
        archive.events(actor="Orlov")
    assert len(refused.value.candidates) == 2
    for way in refused.value.candidates:
        assert archive.resolve(way).name in ("Boris Orlov", "Petr Orlov")
