from __future__ import annotations

import pytest

from onrecord.view.wording import quoted, requoted, short

MARKS = ("“", "”")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ('"We have looked everywhere,"', "“We have looked everywhere”"),
        ('"We have looked everywhere",', "“We have looked everywhere”"),
        ("“The tail does not exist.”", "“The tail does not exist.”"),
        ("''We waited,''", "“We waited”"),
        ("‘Never,’", "“Never”"),
        ("«Da.»", "“Da.”"),
        ("we waited", "“we waited”"),
        ('If the strike goes on."', "“If the strike goes on.”"),
        ('"We call it "peace""', "“We call it ‘peace’”"),
        ('call it "peace"', "“call it ‘peace’”"),
        ("the word of both states’", "“the word of both states’”"),
        ('"One paragraph.\n\n"And the next.', "“One paragraph. And the next.”"),
        ('"Low Tide," the book "threw in a lot,"', "“Low Tide,” the book “threw in a lot”"),
    ],
)
def test_quoted_words_stand_once_in_marks(words: str, shown: str) -> None:
    assert quoted(words, 700, MARKS) == shown


def test_a_long_quotation_is_closed_before_what_is_left_out_is_counted() -> None:
    assert quoted('"' + "word " * 400 + '"', 12, MARKS) == "“word word” ... [1,990 more characters]"


def test_marks_within_reported_words_pair_or_stay() -> None:
    assert requoted('it "opens the way,"', MARKS) == "it “opens the way”"
    assert requoted('six feet 2" tall,', MARKS) == 'six feet 2" tall'


def test_a_name_that_is_too_long_ends_in_dots() -> None:
    assert short("the union of dockers", 12) == "the union ..."
