from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.tokens import tokenize


def words(text: str) -> list[str]:
    return [text[a:b] for a, b in tokenize(text)]


def test_clitics_stand_alone() -> None:
    assert words("Norland's envoy didn't go; it can't, they’re out.") == [
        "Norland", "'s", "envoy", "did", "n't", "go", ";", "it", "ca", "n't", ",",
        "they", "’re", "out", ".",
    ]  # fmt: skip


def test_hyphens_split_words_but_not_prefixes() -> None:
    assert words("a three-day, non-binding vote") == [
        "a", "three", "-", "day", ",", "non-binding", "vote",
    ]  # fmt: skip


def test_abbreviations_keep_their_stop_inside_a_sentence() -> None:
    assert words("Gen. Brandt left the U.S. at 4 p.m. on Jan. 3.") == [
        "Gen.", "Brandt", "left", "the", "U.S.", "at", "4", "p.m.", "on", "Jan.", "3", ".",
    ]  # fmt: skip


def test_numbers_signs_and_units() -> None:
    assert words("$5,400.50 or 10% by 10am on 7/13/2022") == [
        "$", "5,400.50", "or", "10", "%", "by", "10", "am", "on", "7/13/2022",
    ]  # fmt: skip


def test_addresses_stay_whole() -> None:
    assert words("Write to desk@example.org or see https://example.org/a?b=1.") == [
        "Write", "to", "desk@example.org", "or", "see", "https://example.org/a?b=1", ".",
    ]  # fmt: skip


def test_part_of_a_text() -> None:
    text = "One two. Three four."
    assert [text[a:b] for a, b in tokenize(text, 9, 20)] == ["Three", "four", "."]


@given(st.text(max_size=300))
def test_words_cover_all_but_white_space(text: str) -> None:
    covered = tokenize(text)
    assert all(a < b for a, b in covered)
    assert all(x[1] <= y[0] for x, y in pairwise(covered))
    inside = {i for a, b in covered for i in range(a, b)}
    assert all(c.isspace() for i, c in enumerate(text) if i not in inside)
