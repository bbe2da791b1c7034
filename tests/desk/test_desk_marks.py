"""Marks: the text stays as it is, every field lies on its own words, nothing in it runs."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from made import TEXT, made_record
from onrecord.desk.marks import Layer, Mark, marked
from onrecord.desk.sheet import Sheet
from onrecord.spans import Span


class Page(HTMLParser):
    """Reads HTML back: its text, and the words that each mark covers."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.covered: dict[tuple[str, str], str] = {}  # layer and refs → words
        self.nested_links = False
        self.feed(str.__str__(html))  # plain: a slice of Markup would be Markup
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a" and any(name == "a" for name, _ in self.open):
            self.nested_links = True
        self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag, "marks cross"

    def handle_data(self, data: str) -> None:
        self.text += data
        for _, attributes in self.open:
            if attributes.get("data-refs"):
                layer = (attributes["class"] or "").split()[1]
                key = (layer, attributes["data-refs"] or "")
                self.covered[key] = self.covered.get(key, "") + data


def test_every_field_of_a_record_lies_on_its_words() -> None:
    record = made_record()
    page = Page(marked(TEXT, Sheet(record, "astana-1").marks()))
    assert page.text == TEXT
    assert not page.nested_links
    assert page.covered["said", "a3"] == "pointed out"
    assert page.covered["who", "a3"] == "the senior Kazakh diplomat"
    assert page.covered["words", "a4"] == "it was severing all its ties with Mongolia"
    assert page.covered["event", "v3"] == "recognized"
    assert page.covered["time", "t3"] == "February 9"
    assert page.covered["name", "e6"] == "the Foreign Ministry of TuvaniaThe ministry"


def test_a_mark_tells_its_field_and_leads_to_its_chain() -> None:
    html = marked(TEXT, Sheet(made_record(), "astana-1").marks())
    anchor = re.search(r'<a href="/trace/astana-1/v4"[^>]*>severing</a>', html)
    assert anchor is not None
    assert "Foreign Ministry of Tuvania" in anchor[0]  # on whose word it stands
    assert 'data-tag="v4"' in anchor[0]  # legible in print
    denial = re.search(r'<a href="/trace/astana-1/v5"[^>]*>', html)
    assert denial is not None
    assert 'data-tag="v5 denied"' in denial[0]


def test_what_crosses_is_cut_into_pieces() -> None:
    text = "abcdefgh"
    html = marked(text, [_mark(0, 5, "words", "a1"), _mark(3, 8, "who", "a2")])
    page = Page(html)
    assert page.text == text
    assert page.covered == {("words", "a1"): "abcde", ("who", "a2"): "defgh"}
    assert html.count("goes-on") == 1


def test_links_do_not_nest() -> None:
    html = marked("abcdef", [_mark(0, 6, "said", "a1", "/x"), _mark(2, 4, "event", "v1", "/y")])
    assert not Page(html).nested_links
    assert '<mark class="m event"' in html


def test_hostile_text_stays_text() -> None:
    text = "<script>alert(1)</script> \N{RIGHT-TO-LEFT OVERRIDE}x\r\n\N{NULL}&amp;"
    html = marked(text, [_mark(1, 12, "who", '"><b>', field='"><script>')])
    assert "<script>" not in html
    assert "<b>" not in html
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in html
    assert "U+202E right-to-left override" in html
    assert len(Page(html).text) == len(text)


def test_what_is_asked_for_is_lit() -> None:
    html = marked(TEXT, Sheet(made_record()).marks(), frozenset(("v3",)))
    lit = re.findall(r'class="m (\w+)[^"]* lit" data-refs="([^"]*)"', html)
    assert {layer for layer, _ in lit} == {"event", "role"}
    assert {refs for _, refs in lit} == {"v3"}


@given(
    st.text(alphabet="ab<&\n\"'", min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(1, 40), st.sampled_from(range(8)))),
)
def test_any_marks_nest_and_keep_the_text(text: str, raw: list[tuple[int, int, int]]) -> None:
    layers: tuple[Layer, ...] = (
        *("words", "who", "said", "event", "role", "time", "name", "dateline"),
    )
    marks = [
        _mark(start, min(end, len(text)), layers[layer], f"r{number}", "/x" if layer % 2 else None)
        for number, (start, end, layer) in enumerate(raw)
        if start < min(end, len(text))
    ]
    page = Page(marked(text, marks))
    assert page.text == text
    assert not page.open
    assert not page.nested_links
    for mark in marks:
        words = "".join(
            found
            for (layer, refs), found in page.covered.items()
            if layer == mark.layer and mark.refs[0] in refs.split()
        )
        assert words == mark.span.cut(text)


def test_a_long_text_of_many_marks_takes_a_moment() -> None:
    text = "word " * 40_000
    marks = [_mark(n * 5, n * 5 + 4, "name", f"e{n % 50}") for n in range(40_000)]
    marks.append(_mark(0, len(text), "words", "a1"))
    assert Page(marked(text, marks)).covered["words", "a1"] == text


def _mark(
    start: int, end: int, layer: Layer, ref: str, href: str | None = None, field: str = "f"
) -> Mark:
    return Mark(span=Span(start, end), layer=layer, refs=(ref,), field=field, href=href)
