"""The annotator with weights: whatever the text, one whole Sentence for each span."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from onrecord.errors import WeightsError
from onrecord.extract.learned import FILES, WEIGHTS, LearnedAnnotator
from onrecord.extract.mentions import Sentence
from onrecord.spans import Span

pytestmark = pytest.mark.skipif(
    not LearnedAnnotator.available(), reason="no weights in this checkout"
)

FIRST = "Zambia signed a fishing treaty with Malawi on Friday, Foreign Minister Mary Banda said."
SECOND = "“We didn't ask for it,” she told reporters in Lusaka."
TEXT = f"{FIRST}\n\n{SECOND}\n"


@pytest.fixture(scope="module")
def annotator() -> LearnedAnnotator:
    return LearnedAnnotator.load()


def spans_of(*sentences: str, text: str = TEXT) -> list[Span]:
    """Return where each of `sentences` stands in `text`."""
    return [Span(text.index(s), text.index(s) + len(s)) for s in sentences]


def assert_whole(sentence: Sentence, text: str) -> None:
    """The columns run parallel, the offsets cut the forms, the tree has one root and no circle."""
    size = len(sentence)
    for column in ("starts", "ends", "upos", "xpos", "heads", "rels", "kinds"):
        assert len(getattr(sentence, column)) == size, column
    ends = (sentence.span.start, *sentence.ends)
    for word, form in enumerate(sentence.forms):
        assert text[sentence.starts[word] : sentence.ends[word]] == form != ""
        assert ends[word] <= sentence.starts[word]
    assert not size or sentence.ends[-1] <= sentence.span.end
    assert list(sentence.heads).count(-1) == (1 if size else 0)
    reached: set[int] = set()  # words from which the root is known to be above
    for word in range(size):
        path: set[int] = set()
        at = word
        while at >= 0 and at not in reached:
            assert at not in path, f"a circle through word {at}"
            path.add(at)
            at = sentence.heads[at]
        reached |= path
    for layer in ("names", "times", "sources", "cues", "contents"):
        last = 0
        for chunk in getattr(sentence, layer):
            assert last <= chunk.first < chunk.last <= size, layer
            assert 0 < chunk.score <= 1, layer
            last = chunk.last
    assert all(0 <= anchor.word < size and 0 < anchor.score <= 1 for anchor in sentence.anchors)


def test_columns_run_parallel_and_offsets_cut(annotator: LearnedAnnotator) -> None:
    spans = spans_of(FIRST, SECOND)
    read = annotator.annotate(TEXT, spans)
    assert [s.span for s in read] == spans
    for sentence in read:
        assert_whole(sentence, TEXT)
    assert read[1].forms[:4] == ("“", "We", "did", "n't")


def test_it_reads_who_says_what(annotator: LearnedAnnotator) -> None:
    (sentence,) = annotator.annotate(TEXT, spans_of(FIRST))
    assert [sentence.forms[c.first : c.last] for c in sentence.cues] == [("said",)]
    named = {
        (" ".join(sentence.forms[c.first : c.last]), c.label)
        for c in sentence.names
        if c.label != "ORG"
    }
    assert {("Zambia", "LOC"), ("Malawi", "LOC"), ("Mary Banda", "PER")} <= named
    assert sentence.forms.index("signed") in {anchor.word for anchor in sentence.anchors}


def test_a_sentence_past_every_window_is_read_whole(annotator: LearnedAnnotator) -> None:
    text = "The envoy said that talks went on, and " * 333 + "the talks ended."
    (sentence,) = annotator.annotate(text, [Span(0, len(text))])
    assert len(sentence) > 3000
    assert_whole(sentence, text)


def test_no_sentences_give_none(annotator: LearnedAnnotator) -> None:
    assert annotator.annotate(TEXT, []) == ()


def test_a_span_without_words_keeps_its_place(annotator: LearnedAnnotator) -> None:
    text = f"{FIRST} \n  {SECOND}"
    blank = Span(len(FIRST), len(FIRST) + 4)
    one, none, two = annotator.annotate(text, [*spans_of(FIRST), blank, *spans_of(SECOND)])
    assert none.span == blank
    assert len(none) == 0
    assert len(one)
    assert len(two)


@pytest.mark.parametrize("text", ["...", "“”", "— * * * —", "?!)", "\u200b", "🙂"])
def test_a_sentence_of_marks_alone(annotator: LearnedAnnotator, text: str) -> None:
    (sentence,) = annotator.annotate(text, [Span(0, len(text))])
    assert_whole(sentence, text)


def test_missing_weights_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match=r"labels\.json.*install onrecord again"):
        LearnedAnnotator.load(tmp_path)


def test_weights_of_another_format_are_refused(tmp_path: Path) -> None:
    _copied(tmp_path)
    labels = tmp_path / "labels.json"
    labels.write_text(labels.read_text().replace("onrecord-annotator/1", "onrecord-annotator/0"))
    with pytest.raises(WeightsError, match="onrecord-annotator/0"):
        LearnedAnnotator.load(tmp_path)


@pytest.mark.parametrize("file", ["labels.json", *FILES])
def test_a_file_cut_short_is_refused(tmp_path: Path, file: str) -> None:
    _copied(tmp_path)
    whole = (tmp_path / file).read_bytes()
    (tmp_path / file).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(WeightsError, match="install onrecord again"):
        LearnedAnnotator.load(tmp_path)


def test_a_changed_byte_is_refused(tmp_path: Path) -> None:
    _copied(tmp_path)
    vocabulary = tmp_path / "vocab.txt"
    vocabulary.write_bytes(vocabulary.read_bytes() + b"x")
    with pytest.raises(WeightsError, match="sha256"):
        LearnedAnnotator.load(tmp_path)


def _copied(folder: Path) -> None:
    for file in ("labels.json", *FILES):
        shutil.copy(WEIGHTS / file, folder / file)
