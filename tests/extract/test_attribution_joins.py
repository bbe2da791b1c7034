from __future__ import annotations

from test_attribution import told


def test_a_quotation_after_an_aside_stays_with_whoever_was_quoted() -> None:
    marked = (
        '[Q "We shall not sign,"] [S Oren] [C said]. [S He] [C did not mention] [Q the raid]. '
        '[Q "The draft is not worth its paper."]'
    )
    assert told(marked)[0] == (
        'Oren | said | "We shall not sign," // "The draft is not worth its paper."'
    )


def test_another_speaker_takes_the_quotations_over() -> None:
    marked = (
        '[Q "We shall not sign,"] [S Oren] [C said]. [S Lund] [C doubted] [Q the story]. '
        '[Q "Nobody has seen a draft."]'
    )
    assert told(marked) == [
        'Oren | said | "We shall not sign,"',
        'Lund | doubted | the story. "Nobody has seen a draft."',
    ]


def test_unquoted_words_of_the_next_paragraph_are_nobodys() -> None:
    marked = (
        "[S Oren] [C said] [Q that the border was quiet].\n\n[Q She came from the eastern coast]."
    )
    assert told(marked) == ["Oren | said | that the border was quiet"]


def test_a_quotation_two_paragraphs_below_is_nobodys() -> None:
    marked = (
        "[S Oren] [C said] [Q that the border was quiet].\n\nThe road was empty.\n\n"
        '[Q "Nobody has seen a draft of it."]'
    )
    assert told(marked) == ["Oren | said | that the border was quiet"]


def test_what_is_said_of_a_thing_is_no_second_half_of_the_quotation() -> None:
    marked = '[Q "It is finished,"] [S she] [C said of] [Q the long campaign].'
    assert told(marked) == ['she | said of | "It is finished,"']


def test_a_quotation_that_begins_anew_leaves_the_clause_before_its_cue() -> None:
    marked = (
        '[Q As the lamps went out], [S the mayor] [C said]: [Q "We are in the dark down here."]'
    )
    assert told(marked, tags={"We": "PRP"}) == [
        'the mayor | said | "We are in the dark down here."'
    ]


def test_reported_speech_is_carried_over_from_would_to_would() -> None:
    tree = {
        "said": ("", "root"),
        "reopen": ("said", "ccomp"),
        "follow": ("", "root"),
        "was": ("", "root"),
    }
    lock = "[S The board] [C said] [Q that the lock would reopen]."
    tree["would"] = ("reopen", "aux")
    assert told(f"{lock} Traffic was heavy.", tree) == [
        "The board | said | that the lock would reopen"
    ]
    both = {**tree, "would": ("follow", "aux")}  # where "follow" is missing, the root is meant
    marked = "[S The board] [C said] [Q it would]. Traffic would follow."
    assert told(marked, {**both, "it": ("said", "ccomp")}) == ["The board | said | it would"]


def test_a_colon_takes_the_block_below_and_not_the_next_speakers_quotation() -> None:
    marked = (
        "[S Oren] [C added]:\n\n[Q We have waited long enough for this.]\n\n"
        'Lund told the Gazette, "We are ready to talk."'
    )
    assert told(marked)[0] == "Oren | added | We have waited long enough for this."


def test_a_cue_within_a_content_does_not_own_it() -> None:
    marked = '[Q "Lund said the pier was worth a look,"] [S she] [C said].'
    assert told(marked) == ['she | said | "Lund said the pier was worth a look,"']
