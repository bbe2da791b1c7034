"""Datelines of the wires, one line each: place, day, wire, and how far the dateline reaches."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.dispatch.dateline import find_dateline
from onrecord.dispatch.intake import Metadata, intake
from onrecord.errors import IntakeError

COPY = "The council met in the old town hall and agreed on the road, the mayor said."
DAY = date(2031, 3, 11)

# dateline | place | day given | wire | sign as it stands
HEADS = """
MOSCOW, March 11. /TASS/.|MOSCOW|y|TASS|/TASS/
MOSCOW, March 11 /ITAR-TASS/.|MOSCOW|y|TASS|/ITAR-TASS/
BERN, March 11. /TASS correspondent Anna Orlova/.|BERN|y|TASS|/TASS correspondent Anna Orlova/
ST. PETERSBURG, March 11, 2031. /TASS/.|ST. PETERSBURG|y|TASS|/TASS/
MOSCOW. March 11 (Interfax) -|MOSCOW|y|Interfax|(Interfax)
KYIV. March 11 (Interfax-Ukraine) –|KYIV|y|Interfax-Ukraine|(Interfax-Ukraine)
ROSTOV-ON-DON, March 11 (RIA Novosti) –|ROSTOV-ON-DON|y|RIA Novosti|(RIA Novosti)
MOSCOW, March 11 (RIA Novosti, Anna Orlova) -|MOSCOW|y|RIA Novosti|(RIA Novosti, Anna Orlova)
DHAKA, March 11, 2031 (AFP) -|DHAKA|y|AFP|(AFP)
KIPUSHI, Congo-Zambia border, March 11 (AFP) -|KIPUSHI, Congo-Zambia border|y|AFP|(AFP)
QUITO, Ecuador (AP) —|QUITO, Ecuador|n|AP|(AP)
CANBERRA, Australia (AP)_|CANBERRA, Australia|n|AP|(AP)
WINSTON-SALEM, N.C. (AP) --|WINSTON-SALEM, N.C.|n|AP|(AP)
INDEPENDENCE, Mo. (AP)--|INDEPENDENCE, Mo.|n|AP|(AP)
LISBON, March 11 (Reuters) -|LISBON|y|Reuters|(Reuters)
LISBON/ACCRA, March 11 (Reuters) -|LISBON/ACCRA|y|Reuters|(Reuters)
March 11 (Reuters) -||y|Reuters|(Reuters)
DAMASCUS (Reuters) -|DAMASCUS|n|Reuters|(Reuters)
ADDIS ABABA, Mar. 11 (Xinhua) --|ADDIS ABABA|y|Xinhua|(Xinhua)
XI'AN, March 11 (Xinhua)--|XI'AN|y|Xinhua|(Xinhua)
Vienna (dpa) -|Vienna|n|dpa|(dpa)
Frankfurt am Main/Berlin, March 11 (dpa-AFX) -|Frankfurt am Main/Berlin|y|dpa|(dpa-AFX)
LONDON (PA) -|LONDON|n|PA|(PA)
Pyongyang, March 11 (KCNA) --|Pyongyang|y|KCNA|(KCNA)
SEOUL, March 11 (Yonhap) --|SEOUL|y|Yonhap|(Yonhap)
TOKYO, March 11, Kyodo -|TOKYO|y|Kyodo|Kyodo
KYIV, March 11 /Ukrinform/.|KYIV|y|Ukrinform|/Ukrinform/
ANKARA (AA) -|ANKARA|n|Anadolu|(AA)
Tehran, Mar 11, IRNA –|Tehran|y|IRNA|IRNA
Tehran, IRNA -|Tehran|n|IRNA|IRNA
MADRID, 11 Mar (EFE).-|MADRID|y|EFE|(EFE)
(ANSA) - ROME, MAR 11 -|ROME|y|ANSA|(ANSA)
YEREVAN, MARCH 11, ARMENPRESS.|YEREVAN|y|Armenpress|ARMENPRESS
ABU DHABI, 11th March, 2031 (WAM) --|ABU DHABI|y|WAM|(WAM)
New Delhi [India], March 11 (ANI):|New Delhi [India]|y|ANI|(ANI)
MIAMI, Tue Mar 11 (UPI) --|MIAMI|y|UPI|(UPI)
NEW YORK, March 11, 2031 /PRNewswire/ --|NEW YORK|y|PR Newswire|/PRNewswire/
(Bloomberg) --||n|Bloomberg|(Bloomberg)
OLM, March 11 (Olm News) -|OLM|y||(Olm News)
DES MOINES, Iowa —|DES MOINES, Iowa|n||
NEWARK, N.J. _|NEWARK, N.J.|n||
PORT-AU-PRINCE, Haiti –|PORT-AU-PRINCE, Haiti|n||
MOSCOW, March 11 -|MOSCOW|y||
CHARLESTON, S.C.\u00a0—|CHARLESTON, S.C.|n||
""".strip().splitlines()


@pytest.mark.parametrize("row", HEADS)
@pytest.mark.parametrize("above", ["", "Road agreed after long talks\n\n", "date 2031-03-11\n"])
def test_heads_of_the_wires(row: str, above: str) -> None:
    head, place, dated, wire, sign = row.split("|")
    text = f"{above}{head} {COPY}"
    dateline = find_dateline(intake(text, Metadata(day=DAY)))
    assert dateline is not None
    assert dateline.span.cut(text) == head
    assert dateline.place == (place or None)
    assert (dateline.place_span.cut(text) if dateline.place_span else "") == place
    assert dateline.date == (DAY if dated == "y" else None)
    assert dateline.wire == (wire or None)
    assert (dateline.wire_span.cut(text) if dateline.wire_span else "") == sign


@pytest.mark.parametrize(
    "line",
    ["March 11, 2031", "Tuesday, March 11, 2031", "11 March 2031", "2031-03-11",
     "LISBON, March 11, 2031", "LISBON, March 11 , 2031, 2031", "Lisbon, 11 March 2031"],
)  # fmt: skip
def test_a_date_on_a_line_of_its_own(line: str) -> None:
    text = f"Road agreed after long talks\n\n{line}\n\n{COPY}"
    dateline = find_dateline(intake(text))
    assert dateline is not None
    assert dateline.span.cut(text) == line
    assert dateline.date == DAY
    assert (dateline.place is None) == line[0].isdigit() or line.startswith(("March", "Tues"))


def test_a_whole_dateline_below_a_date_wins() -> None:
    text = f"March 11, 2031\nFOR IMMEDIATE RELEASE\n\nTAMPA, Fla. — {COPY}"
    dateline = find_dateline(intake(text))
    assert dateline is not None
    assert dateline.place == "TAMPA, Fla."
    below = find_dateline(intake("March 11, 2031\n\n" + f"{COPY}\n\n" * 4 + "OSLO - " + COPY))
    assert below is not None
    assert below.place is None


def test_an_editors_line_does_not_hide_the_dateline_below_it() -> None:
    dateline = find_dateline(intake(f"ATTENTION - ADDS figures ///\nOSLO, March 11 (AFP) - {COPY}"))
    assert dateline is not None
    assert dateline.place == "OSLO"


def test_anadolu_sets_the_place_alone() -> None:
    text = f"Road agreed after long talks\n\nANKARA\n\n{COPY}"
    ours = find_dateline(intake(text, Metadata(wire="Anadolu Agency")))
    assert ours is not None
    assert ours.place == "ANKARA"
    assert find_dateline(intake(text, Metadata(wire="Reuters"))) is None


@pytest.mark.parametrize(
    "line",
    [
        "UPDATE: 5/12 — The page has been taken down by the harbour office.",
        "EXCLUSIVE - The harbour office said that it would close.",
        "ATTENTION - ADDS figures, harbour office ///",
        "RECASTS - with comment of the islanders",
        "EDITOR'S NOTE — The name of the harbour was corrected.",
        "NATO - The alliance said on Tuesday that it would.",
        "U.S. - The minister said he would go.",
        "MINISTER TO TURN HARBOUR OVER TO ISLANDERS - SOON",
        "A PERSON OF INTEREST - police said they were looking.",
        "President Smith (AP) said he would go.",
        "The harbour (a deep one) - was closed.",
        "On March 11, 2031",
        "Since March 11, 2031 - the day of the flood - the harbour was shut.",
        "March 11 was a day of rest for the islanders.",
        "Apple (AAPL) - The company said it would not.",
    ],
)
def test_what_is_no_dateline(line: str) -> None:
    assert find_dateline(intake(f"{line}\n\n{COPY}")) is None


def test_a_dateline_deep_in_the_copy_is_of_another_item() -> None:
    text = "\n\n".join([COPY] * 10 + [f"OSLO, March 11 (AFP) - {COPY}"])
    assert find_dateline(intake(text)) is None


@pytest.mark.parametrize(
    ("published", "printed", "day"),
    [
        ("2031-01-02", "December 31", date(2030, 12, 31)),
        ("2030-12-31", "January 1", date(2031, 1, 1)),
        ("2032-03-01", "February 29", date(2032, 2, 29)),
        ("2031-06-05", "June 4", date(2031, 6, 4)),
    ],
)
def test_the_year_is_that_nearest_to_publication(published: str, printed: str, day: date) -> None:
    dispatch = intake(f"OSLO, {printed} (AFP) - {COPY}", Metadata(day=published))
    dateline = find_dateline(dispatch)
    assert dateline is not None
    assert dateline.date == day


def test_without_a_known_day_no_year_is_made_up() -> None:
    dateline = find_dateline(intake(f"OSLO, March 11 (AFP) - {COPY}"))
    assert dateline is not None
    assert dateline.date is None


@given(st.text(st.sampled_from("AbC .,-–(/)TASSafp3\n2031Mar")))
def test_any_head_gives_spans_that_cut(text: str) -> None:
    try:
        dispatch = intake(text, Metadata(day=DAY))
    except IntakeError:
        return
    dateline = find_dateline(dispatch)
    if dateline is None:
        return
    assert dateline.span.start >= dispatch.body
    for part in (dateline.place_span, dateline.wire_span):
        assert part is None or part in dateline.span
    dateline.span.cut(text)
