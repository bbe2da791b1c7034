"""Whatever is typed, a question is answered or refused in words; nothing typed is run as SQL."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import onrecord
from made import made_record
from onrecord.archive import Archive
from onrecord.errors import AmbiguousNameError, QuestionError, UnknownNameError
from onrecord.store.rows import Filters

TYPED = st.text() | st.text(st.sampled_from("\"“”'*() -^:{}+\\;,.%_\0aAND NEAR OR NOT mongolia"))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with onrecord.open(tmp_path_factory.mktemp("any") / "record.db", write=True) as opened:
        opened.add(made_record())
        yield opened


@given(typed=TYPED)
@example(typed='"mongolia" NOT "steppe')
@example(typed="'; DELETE FROM dispatches; --")
@example(typed="mongolia\0*")
@example(typed="\ud800 mongolia")
def test_any_words_are_looked_for(archive: Archive, typed: str) -> None:
    with contextlib.suppress(QuestionError):
        for found in archive.find(typed):
            assert found.cited.dispatch == "astana-1"
    with contextlib.suppress(QuestionError):
        archive.quotes(about=typed)
    with contextlib.suppress(QuestionError):
        archive.quotes(by="Sadykov", about=typed)
    assert list(archive.keys()) == ["astana-1"]


@given(typed=TYPED)
@example(typed="state:' OR 1=1 --")
@example(typed="id:١٧")
@example(typed="\ud800")
def test_any_name_is_looked_up(archive: Archive, typed: str) -> None:
    with contextlib.suppress(QuestionError, UnknownNameError, AmbiguousNameError):
        archive.resolve(typed)
    with contextlib.suppress(QuestionError):
        archive.actors(typed)
    with contextlib.suppress(QuestionError):
        archive.trace(f"{typed}/v1")
    with contextlib.suppress(UnknownNameError):
        archive.events(filters=Filters(wire=typed))
