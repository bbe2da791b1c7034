from onrecord.extract.features import (
    CLS,
    LONGEST,
    SEP,
    UNK,
    WordPieces,
    quotation_states,
    windows,
    word_shape,
)

CUTTER = WordPieces({"talks": 1, "end": 2, "##ed": 3, "e": 4, ",": 5})


def test_longest_piece_first() -> None:
    assert CUTTER.pieces("Talks") == (1,)
    assert CUTTER.pieces("ended") == (2, 3)
    assert CUTTER.pieces("zzz") == (UNK,)


def test_accents_are_left_out_as_the_vocabulary_does() -> None:
    assert CUTTER.pieces("é") == (4,)


def test_shapes_tell_case_and_digits_apart() -> None:
    shapes = [word_shape(w, False) for w in ("talks", "Talks", "UN", "T", "2023", "23", "F16", ",")]
    assert len(set(shapes)) == len(shapes)
    assert word_shape("Talks", True) != word_shape("Talks", False)


def test_a_window_frames_its_pieces() -> None:
    (window,) = windows(0, ["Talks", "ended"], [0, 1], CUTTER)
    assert window.pieces == (CLS, 1, 2, 3, SEP)
    assert window.words == (1, 2)
    assert window.quotes == (0, 0, 1, 1, 0)


def test_a_sentence_past_the_limit_is_cut_into_windows_that_cover_it() -> None:
    many = windows(3, ["talks"] * 1000, [0] * 1000, CUTTER)
    assert len(many) > 1
    assert all(len(w.pieces) <= LONGEST + 1 for w in many)
    assert [w.first for w in many] == [
        sum(len(w.words) for w in many[:i]) for i in range(len(many))
    ]
    assert sum(len(w.words) for w in many) == 1000


def test_quotation_opens_at_a_mark_and_closes_behind_it() -> None:
    text = 'He said "no" twice.'
    assert quotation_states(text) == [(8, True), (12, False)]


def test_a_running_quotation_closes_with_its_paragraph() -> None:
    text = "“First.\n\n“Second,” he said."
    states = quotation_states(text)
    assert [inside for _, inside in states] == [True, False, True, False]
    assert text[states[2][0]] == "“"
