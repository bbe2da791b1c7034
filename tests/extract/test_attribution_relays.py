from __future__ import annotations

from marked import Tree, read_marked
from test_attribution import line

from onrecord.extract.attribution import pair_attributions

REPORTED: Tree = {
    "reported": ("", "root"),
    "agency": ("reported", "nsubj"),
    "citing": ("reported", "advcl"),
    "army": ("citing", "obj"),
    "the": ("army", "det"),
    "taken": ("reported", "ccomp"),
    "that": ("taken", "mark"),
    "it": ("taken", "nsubj:pass"),
    "was": ("taken", "aux:pass"),
}
QUOTED: Tree = {
    "quoted": ("", "root"),
    "Aske": ("quoted", "nsubj:pass"),
    "was": ("quoted", "aux:pass"),
    "Gazette": ("quoted", "obl:agent"),
    "by": ("Gazette", "case"),
    "saying": ("quoted", "advcl"),
    "as": ("saying", "mark"),
    "empty": ("saying", "ccomp"),
}


def chain(marked: str, tree: Tree, tags: dict[str, str] | None = None) -> list[tuple[str, str]]:
    """Each attribution, with the source of its parent."""
    text, sentences, layout = read_marked(marked, tree, tags)
    said = pair_attributions(text, sentences, layout)
    out = []
    for one in said:
        parent = said[one.parent].source if one.parent is not None else None
        out.append((line(text, one), parent.cut(text) if parent is not None else ""))
    return sorted(out, key=lambda pair: pair[1])


def test_citing_within_the_content() -> None:
    marked = "[S Our agency] [C reported], [Q citing the army, that it was taken]."
    assert chain(marked, REPORTED, {"citing": "VBG"}) == [
        ("Our agency | reported | that it was taken", ""),
        ("the army | citing | that it was taken", "Our agency"),
    ]


def test_citing_marked_instead_of_the_verb() -> None:
    marked = "[S Our agency] [C reported], [C citing] [Q the army, that it was taken]."
    assert chain(marked, REPORTED, {"citing": "VBG"}) == [
        ("Our agency | reported | that it was taken", ""),
        ("the army | citing | that it was taken", "Our agency"),
    ]


def test_citing_behind_whatever_the_tree_hangs_it_on() -> None:
    marked = "[Q It was taken], [S our agency] [C reported], [C citing] [Q the army]."
    tree = {
        "reported": ("", "root"),
        "taken": ("reported", "ccomp"),
        "citing": ("taken", "advcl"),
        "army": ("citing", "obj"),
        "the": ("army", "det"),
    }
    assert chain(marked, tree, {"citing": "VBG"}) == [
        ("our agency | reported | It was taken", ""),
        ("the army | citing | It was taken", "our agency"),
    ]


def test_quoted_by_as_saying_in_two_cues() -> None:
    marked = "[S Aske] [C was quoted] by [S the Gazette] [C as saying] [Q it was empty]."
    tags = {"quoted": "VBN", "saying": "VBG"}
    assert chain(marked, QUOTED, tags) == [
        ("the Gazette | was quoted by | it was empty", ""),
        ("Aske | saying | it was empty", "the Gazette"),
    ]


def test_quoted_as_saying_by_nobody_is_one() -> None:
    marked = "[S Aske] [C was quoted] [C as saying] [Q it was empty]."
    tags = {"quoted": "VBN", "saying": "VBG"}
    assert chain(marked, QUOTED, tags) == [("Aske | was quoted as saying | it was empty", "")]


def test_quoted_as_saying_in_one_cue_with_its_relay_behind() -> None:
    marked = '[Q "It was empty,"] [S Aske] [C was quoted as saying] by the Gazette.'
    tree = {
        "quoted": ("", "root"),
        "Aske": ("quoted", "nsubj:pass"),
        "was": ("quoted", "aux:pass"),
        "saying": ("quoted", "advcl"),
        "Gazette": ("saying", "obl"),
        "by": ("Gazette", "case"),
        "the": ("Gazette", "det"),
    }
    assert chain(marked, tree, {"quoted": "VBN", "saying": "VBG"}) == [
        ('the Gazette | was quoted | "It was empty,"', ""),
        ('Aske | saying | "It was empty,"', "the Gazette"),
    ]


def test_with_reference_to() -> None:
    marked = "With reference to the army, [S the agency] [C reported] [Q that it was taken]."
    tree = {
        "reported": ("", "root"),
        "reference": ("reported", "obl"),
        "With": ("reference", "case"),
        "army": ("reference", "nmod"),
        "to": ("army", "case"),
    }
    assert chain(marked, tree) == [
        ("the agency | reported | that it was taken", ""),
        ("the army | With reference to | that it was taken", "the agency"),
    ]
