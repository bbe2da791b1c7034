"""The state between two, folded from acts: what counts, from when, and on whose word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec
import pytest

import onrecord
from made import made_record
from onrecord.archive import Archive
from onrecord.errors import QuestionError, UnknownNameError
from onrecord.lexicon.plover import acts
from onrecord.lexicon.relations import change_of, changes, strands
from onrecord.record.records import Record
from onrecord.store.rows import Filters, Relations
from telling import Told, telling

D = date


def severs(**told: object) -> Told:
    return Told(
        **{  # type: ignore[arg-type]
            "actor": "Mongolia",
            "verb": "severed relations with",
            "target": "Bolivia",
            "act": "sever-relations",
            "type": "SANCTION",
            **told,
        }
    )


def between(
    archive: Archive, left: str = "Mongolia", right: str = "Bolivia", **asked: object
) -> Relations:
    return archive.relations(left, right, Filters(**asked))  # type: ignore[arg-type]


def test_a_state_holds_from_the_day_of_its_act(archive: Archive) -> None:
    archive.add(telling("d1", D(2031, 3, 5), severs(first=D(2031, 3, 2))))
    assert between(archive).state == "severed"
    assert between(archive, on=D(2031, 3, 1)).state == "no act on record"
    assert between(archive, on=D(2031, 3, 2)).state == "severed"
    # by what was published, nobody could know on the day itself
    assert between(archive, as_of=D(2031, 3, 4)).state == "no act on record"
    assert between(archive, as_of=D(2031, 3, 5)).state == "severed"


def test_the_two_may_be_named_either_way_round(archive: Archive) -> None:
    archive.add(telling("d1", D(2031, 3, 5), severs()))
    there, back = between(archive), between(archive, "Bolivia", "Mongolia")
    assert there.state == back.state == "severed"
    (step,) = back.steps
    assert step.by is not None
    assert step.to is not None
    assert (step.by.name, step.to.name) == ("Mongolia", "Bolivia")


def test_an_act_without_a_day_is_known_by_its_publication(archive: Archive) -> None:
    archive.add(telling("d1", D(2031, 3, 5), severs()))
    (step,) = between(archive).steps
    assert (step.first, step.last, step.dated) == (None, D(2031, 3, 5), False)
    assert between(archive, on=D(2031, 3, 4)).state == "no act on record"


def test_an_act_that_followed_another_was_not_done_before_it(archive: Archive) -> None:
    archive.add(made_record())  # "On February 9, ... Following this, ... was severing all its ties"
    (step,) = archive.relations("Tuvania", "Mongolia").steps
    assert (step.first, step.last, step.dated) == (D(2023, 2, 9), D(2023, 3, 14), False)


def test_a_later_act_of_the_same_strand_replaces_the_state(archive: Archive) -> None:
    restored = Told(
        actor="Bolivia", verb="restored ties with", target="Mongolia", act="establish-relations",
        first=D(2032, 1, 1),
    )  # fmt: skip
    archive.add(telling("d1", D(2032, 1, 2), severs(first=D(2031, 3, 2)), restored))
    assert between(archive).state == "restored"
    assert between(archive, on=D(2031, 12, 31)).state == "severed"


@pytest.mark.parametrize("status", ["planned", "possible", "demanded", "hypothetical", "denied"])
def test_what_is_not_done_changes_nothing(archive: Archive, status: str) -> None:
    archive.add(telling("d1", D(2031, 3, 5), severs(status=status)))
    found = between(archive)
    assert found.state == "no act on record"
    assert [step.effect for step in found.steps] == ["denied" if status == "denied" else "not yet"]


def test_who_announces_an_act_of_their_own_does_it(archive: Archive) -> None:
    archive.add(telling("d1", D(2031, 3, 5), severs(by="Mongolia")))
    assert [step.effect for step in between(archive).steps] == ["holds"]


def test_what_the_other_side_alone_says_is_said_by_one_side(archive: Archive) -> None:
    archive.add(telling("d1", D(2031, 3, 5), severs(by="Bolivia")))
    found = between(archive)
    assert [step.effect for step in found.steps] == ["said by one side"]
    assert found.state == "no act on record; severed (said by one side)"


def test_what_takes_two_wants_the_word_of_both(archive: Archive) -> None:
    treaty = Told(
        actor="Mongolia", verb="signed a treaty with", target="Bolivia", by="Mongolia",
        act="sign-treaty",
    )  # fmt: skip
    archive.add(telling("d1", D(2031, 3, 5), treaty))
    assert [step.effect for step in between(archive).steps] == ["said by one side"]
    archive.add(telling("d2", D(2031, 3, 6), replace(treaty, by="Bolivia")))
    found = between(archive)
    assert [(step.effect, step.lineages) for step in found.steps] == [("holds", 2)]


def test_a_denial_contradicts_and_both_are_shown(archive: Archive) -> None:
    archive.add(telling("d1", D(2031, 3, 5), severs()))
    archive.add(telling("d2", D(2031, 3, 6), severs(by="Mongolia", status="denied")))
    found = between(archive)
    assert sorted(step.effect for step in found.steps) == ["contradicted", "denied"]
    assert found.state == "severed (contradicted)"


def test_who_recognises_is_named_in_the_state(archive: Archive) -> None:
    recognised = Told(
        actor="Mongolia", verb="recognized", target="Steppe Republic", act="recognize",
        first=D(2031, 2, 9),
    )  # fmt: skip
    archive.add(telling("d1", D(2031, 3, 5), recognised))
    archive.add(telling("d2", D(2031, 3, 6), severs()))
    assert between(archive, "Mongolia", "Steppe Republic").state == "recognised by Mongolia"
    assert between(archive, "Steppe Republic", "Bolivia").state == "no act on record"


def test_a_body_acts_for_its_state_and_a_private_person_does_not(archive: Archive) -> None:
    def acting(id: str, **entity: object) -> Record:
        record = telling(id, D(2031, 3, 5), severs(actor="Who"))
        who, other = record.entities
        return msgspec.structs.replace(
            record, entities=(msgspec.structs.replace(who, iso3="MNG", **entity), other)
        )

    archive.add(telling("d0", D(2031, 3, 1), Told(actor="Mongolia", verb="met", target="Bolivia")))
    archive.add(acting("d1", type="person", name="Bat Dorj", role="painter"))
    assert between(archive).state == "no act on record"
    archive.add(acting("d2", type="organization", name="Mongolian Foreign Ministry"))
    assert between(archive).state == "severed"
    archive.add(acting("d3", type="person", name="Oyun Dorj", role="Foreign Minister"))
    assert sum(len(step.told) for step in between(archive).steps) == 2


def test_every_step_cites_its_words(archive: Archive) -> None:
    archive.add(made_record())
    found = archive.relations("Mongolia", "Steppe Republic")
    (step,) = found.steps
    words = step.told[0].cited.words
    assert words is not None
    assert "recognized the Steppe Republic" in words


def test_one_actor_has_no_relations_with_itself(archive: Archive) -> None:
    archive.add(telling("d1", D(2031, 3, 5), severs()))
    with pytest.raises(QuestionError, match="both Mongolia"):
        between(archive, "Mongolia", "mongolia")
    with pytest.raises(UnknownNameError):
        between(archive, "Mongolia", "Qwxyz")


def test_the_table_knows_only_acts_of_the_lexicon() -> None:
    known = {act.name for act in acts().acts}
    assert set(changes()) <= known
    assert set(strands()) == {change.strand for listed in changes().values() for change in listed}


def test_the_word_decides_where_an_act_has_several_rows() -> None:
    def state(lemma: str | None) -> str | None:
        change = change_of("sever-relations", lemma)
        return None if change is None else change.state

    assert (state("sever"), state("freeze"), state(None)) == ("severed", "suspended", "severed")
    assert change_of("establish-relations", "develop") is None
    assert change_of("meet", "meet") is None


def test_the_first_dispatch_answers_what_it_was_asked(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """The bundled dispatch in the manner of the one that started it all."""
    text = (Path(__file__).parents[2] / "examples" / "tass-varn.txt").read_text(encoding="utf-8")
    with onrecord.open(tmp_path_factory.mktemp("first") / "r.db", write=True) as archive:
        archive.add(onrecord.read(text))
        asked = Filters(on=D(2031, 3, 11))
        found = archive.relations("Norway", "Bolivia", asked)
        assert found.state == "severed"
        assert archive.relations("Norway", "Bolivia", Filters(on=D(2030, 7, 1))).state == (
            "no act on record"
        )
        # "Following that, ...": not before the day of what it followed
        assert archive.relations("Norway", "Bolivia", Filters(on=D(2030, 7, 15))).state == (
            "no act on record"
        )
        assert archive.relations("Norway", "Bolivia", Filters(on=D(2030, 12, 1))).state == (
            "no act on record; severed some day from 2030-07-16 to 2031-03-11"
        )
        for republic in ("East Varn Republic", "West Varn Republic"):
            found = archive.relations("Bolivia", republic, Filters(on=D(2030, 7, 16)))
            assert found.state == "recognised by Bolivia"
            assert "recognized the independence" in (found.steps[0].told[0].cited.words or "")


def restores(**told: object) -> Told:
    return severs(**{"verb": "restored ties with", "act": "establish-relations", **told})


@pytest.mark.parametrize("published", [D(2031, 3, 5), D(2033, 8, 1)])
def test_an_act_told_again_without_a_day_is_one_step(archive: Archive, published: date) -> None:
    archive.add(telling("d1", D(2031, 3, 3), severs(first=D(2031, 3, 2))))
    archive.add(telling("d2", published, severs(verb="severed its ties with"), wire="AFP"))
    (step,) = between(archive).steps
    assert (step.first, step.last, step.lineages) == (D(2031, 3, 2), D(2031, 3, 2), 2)


def test_a_day_and_its_month_are_one_step(archive: Archive) -> None:
    archive.add(telling("d1", D(2031, 3, 5), severs()))
    month = severs(first=D(2031, 3, 1), last=D(2031, 3, 31))
    archive.add(telling("d2", D(2033, 8, 1), month))
    (step,) = between(archive).steps
    assert (step.first, step.last) == (D(2031, 3, 1), D(2031, 3, 5))
    assert between(archive, on=D(2031, 3, 6)).state == "severed"


def test_what_is_recalled_does_not_undo_what_came_of_it(archive: Archive) -> None:
    news = restores(first=D(2033, 8, 1))
    archive.add(telling("d1", D(2033, 8, 2), news, severs()))
    assert between(archive).state == "restored"
    archive.add(telling("d0", D(2031, 3, 5), severs()))
    found = between(archive)
    assert found.state == "restored"
    assert [(step.state, step.lineages) for step in found.steps] == [
        ("severed", 2),
        ("restored", 1),
    ]


def test_what_was_undone_can_be_done_again(archive: Archive) -> None:
    archive.add(telling("d1", D(2031, 3, 5), severs(first=D(2031, 3, 2))))
    archive.add(telling("d2", D(2032, 3, 5), restores(first=D(2032, 3, 2))))
    archive.add(telling("d3", D(2033, 3, 5), severs(), restores(first=D(2032, 3, 2))))
    found = between(archive)
    assert found.state == "severed"
    assert [step.state for step in found.steps] == ["severed", "restored", "severed"]


def test_a_treaty_can_be_signed_twice(archive: Archive) -> None:
    signed = severs(verb="signed a treaty with", act="sign-treaty")
    archive.add(telling("d1", D(2031, 3, 5), replace(signed, first=D(2031, 3, 2))))
    again = replace(signed, verb="put its name to a treaty with")
    archive.add(telling("d2", D(2033, 8, 1), again))
    assert len(between(archive).steps) == 2


def test_steps_after_the_day_asked_for_say_so(archive: Archive) -> None:
    archive.add(telling("d1", D(2031, 3, 5), severs(first=D(2031, 3, 2))))
    archive.add(telling("d2", D(2032, 3, 5), restores()))
    asked = between(archive, on=D(2031, 6, 1))
    assert [step.later for step in asked.steps] == [False, True]
    assert not any(step.later for step in between(archive).steps)
