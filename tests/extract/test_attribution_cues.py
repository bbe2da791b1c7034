from __future__ import annotations

from test_attribution import told


def test_a_vehicle_belongs_to_the_cue() -> None:
    tree = {"said": ("", "root"), "statement": ("said", "obl"), "in": ("statement", "case")}
    marked = '[Q "We have waited long enough,"] [S the board] [C said] in statement.'
    assert told(marked, tree) == ['the board | said in statement | "We have waited long enough,"']


def test_a_passive_has_both_halves_of_what_is_reported() -> None:
    tree = {
        "reported": ("", "root"),
        "tanker": ("reported", "nsubj:pass"),
        "The": ("tanker", "det"),
        "is": ("reported", "aux:pass"),
        "sunk": ("reported", "xcomp"),
        "to": ("sunk", "mark"),
        "have": ("sunk", "aux"),
    }
    tags = {"reported": "VBN", "sunk": "VBN"}
    whole = ["- | is reported | The tanker // to have sunk"]
    assert told("[Q The tanker] [C is reported] to have sunk.", tree, tags) == whole
    assert told("The tanker [C is reported] [Q to have sunk].", tree, tags) == whole


def test_it_was_reported_has_no_first_half() -> None:
    tree = {
        "reported": ("", "root"),
        "It": ("reported", "nsubj:pass"),
        "was": ("reported", "aux:pass"),
        "sunk": ("reported", "ccomp"),
    }
    marked = "It [C was reported] [Q that the tanker had sunk near the northern cape]."
    assert told(marked, tree, {"reported": "VBN"}) == [
        "- | was reported | that the tanker had sunk near the northern cape"
    ]


def test_as_somebody_put_it_stands_inside_what_is_said() -> None:
    tree = {
        "stay": ("", "root"),
        "winter": ("stay", "nsubj"),
        "The": ("winter", "det"),
        "put": ("stay", "advcl"),
        "as": ("put", "mark"),
        "Lund": ("put", "nsubj"),
        "it": ("put", "obj"),
        "will": ("stay", "aux"),
    }
    marked = "The winter, as [S Lund] [C put it], [Q will stay for good]."
    assert told(marked, tree, {"put": "VBD", "stay": "VB"}) == [
        "Lund | as put it | The winter // will stay for good"
    ]


def test_what_is_dismissed_is_the_thing_and_not_the_name_it_is_given() -> None:
    tree = {
        "dismissed": ("", "root"),
        "report": ("dismissed", "obj"),
        "the": ("report", "det"),
        "tale": ("dismissed", "obl"),
        "as": ("tale", "case"),
    }
    marked = '[S Oren] [C dismissed] [Q the report as "a tale"].'
    assert told(marked, tree) == ["Oren | dismissed | the report"]


def test_a_nouns_words_are_its_possessors() -> None:
    tree = {
        "angered": ("", "root"),
        "claim": ("angered", "nsubj"),
        "Kestria": ("claim", "nmod:poss"),
        "'s": ("Kestria", "case"),
        "ours": ("claim", "acl"),
        "that": ("ours", "mark"),
    }
    marked = "Kestria's [C claim] [Q that the whole island was ours] angered [S the fishermen]."
    assert told(marked, tree) == ["Kestria's | claim | that the whole island was ours"]


def test_what_a_speaker_was_asked_is_no_attribution() -> None:
    tree = {"replied": ("", "root"), "Asked": ("replied", "advcl")}
    marked = '[C Asked] [Q whether he would go], [S Oren] [C replied]: [Q "Not this year."]'
    assert told(marked, tree, {"Asked": "VBN"}) == ['Oren | replied | "Not this year."']


def test_the_wires_own_outlook_is_no_attribution() -> None:
    assert told("[Q The premier] [C is expected] [Q to speak on Thursday].") == []


def test_neither_belongs_to_the_cue() -> None:
    marked = "[S The general neither] [C confirmed nor denied] [Q that the base was hit]."
    assert told(marked) == ["The general | neither confirmed nor denied | that the base was hit"]
