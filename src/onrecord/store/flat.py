"""A row as flat columns, for CSV and data frames: one key a column, the same keys for every row.

A span is two columns, `start` and `end`; several of a kind stand in one cell, parted by "; ";
the chain of word is "A > B", outermost first. Days are ISO 8601.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Final

import msgspec

from onrecord.spans import Span
from onrecord.store.rows import (
    Cited,
    Dossier,
    Found,
    Happening,
    Party,
    Relations,
    Statement,
    Step,
    TimelineRow,
    Word,
)

Flat = dict[str, object]  # of str, int, float, bool and None
_WIRE: Final = "the wire"
_UNNAMED: Final = "no source named"


def flat(row: msgspec.Struct) -> Flat:
    """Return one row of any answer as flat columns."""
    laid_out = _LAID_OUT.get(type(row))
    if laid_out is not None:
        return laid_out(row)
    return {name: _plain(getattr(row, name)) for name in row.__struct_fields__}


def flat_rows(answer: Iterable[msgspec.Struct] | msgspec.Struct) -> list[Flat]:
    """Return a whole answer as flat rows with the same keys.

    A dossier's rows begin with `part` ("said", "did", "done_to"), and have the columns of
    statements and of events; relations are their steps.
    """
    if isinstance(answer, Dossier):
        parts = (("said", answer.said), ("did", answer.did), ("done_to", answer.done_to))
        return _even([{"part": part} | flat(row) for part, rows in parts for row in rows])
    if isinstance(answer, Relations):
        return [flat(step) for step in answer.steps]
    if isinstance(answer, msgspec.Struct):
        return [flat(answer)]
    return _even([flat(row) for row in answer])


def chain_names(chain: Iterable[Word]) -> list[str]:
    """Return whose word it is, from whom the wire has it to who knows."""
    names: list[str] = []
    for word in chain:
        name = word_name(word) or _UNNAMED
        if names[-1:] != [name]:  # "he said he believed that" is one man's word
            names.append(name)
    return names


def word_name(word: Word) -> str | None:
    """Return who says so, all of several that say so jointly: "Kazakhstan and Mongolia"."""
    names = [party_name(party) or _UNNAMED for party in word.jointly]
    own = party_name(word.source)
    return " and ".join([own, *names]) if own is not None and names else own


def speaker_name(said: Statement) -> str | None:
    """Return who says a statement, all of several."""
    return word_name(said.chain[-1]) if said.chain else party_name(said.speaker)


def party_name(party: Party | None) -> str | None:
    """Return the name, or else the words, of a party."""
    return None if party is None else party.name or party.words


def _even(rows: list[Flat]) -> list[Flat]:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    return [{name: row.get(name) for name in columns} for row in rows]


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Party):
        return party_name(value)
    if isinstance(value, Span):
        return f"{value.start}-{value.end}"
    if isinstance(value, tuple):
        return "; ".join(str(_plain(part)) for part in value)
    return value


def _cited(cited: Cited) -> Flat:
    return {
        "dispatch": cited.dispatch,
        "version": cited.version,
        "wire": cited.wire,
        "published": _plain(cited.published),
        "title": cited.title,
        "start": cited.span.start,
        "end": cited.span.end,
        "words": cited.words,
        "sha256": cited.sha256,
        "copies": cited.copies,
    }


def _names(parties: Sequence[Party]) -> str | None:
    return "; ".join(party_name(party) or "" for party in parties) or None


def _codes(parties: Sequence[Party]) -> str | None:
    codes = [party.iso3 or "" for party in parties]
    return "; ".join(codes) if any(codes) else None


def _statement(row: Statement) -> Flat:
    speaker = row.speaker
    return {
        "id": row.id,
        "speaker": speaker_name(row) or _UNNAMED,
        "speaker_type": speaker.type if speaker else None,
        "speaker_iso3": speaker.iso3 if speaker else None,
        "speaker_role": speaker.role if speaker else None,
        "kind": row.kind,
        "stance": row.stance,
        "content": row.content,
        "content_spans": _plain(row.content_spans),
        "on_word_of": " > ".join(chain_names(row.chain)),
        "score": row.score,
    } | _cited(row.cited)


def _happening(row: Happening) -> Flat:
    return {
        "id": row.id,
        "type": row.type,
        "act": row.act,
        "anchor": row.anchor,
        "anchor_start": row.anchor_span.start,
        "anchor_end": row.anchor_span.end,
        "actors": _names(row.actors),
        "actors_iso3": _codes(row.actors),
        "targets": _names(row.targets),
        "targets_iso3": _codes(row.targets),
        "places": _names(row.places),
        "first": _plain(row.first),
        "last": _plain(row.last),
        "when": row.when,
        "value": row.value,
        "basis": row.basis,
        "certainty": row.certainty,
        "polarity": row.polarity,
        "time": row.time,
        "status": row.status,
        "on_word_of": " > ".join(chain_names(row.chain)) or _WIRE,
        "score": row.score,
    } | _cited(row.cited)


def _found(row: Found) -> Flat:
    said = row.statement
    return {
        "statement": said.id if said else None,
        "speaker": (speaker_name(said) or _UNNAMED) if said else None,
        "kind": said.kind if said else None,
        "stance": said.stance if said else None,
        "content": said.content if said else None,
    } | _cited(row.cited)


def _timeline_row(row: TimelineRow) -> Flat:
    told = row.told[0] if row.told else None
    said = row.said[0] if row.said and told is None else None
    cue = said.chain[-1].cue if said is not None and said.chain else None
    return {
        "first": _plain(row.first),
        "last": _plain(row.last),
        "date": row.date,
        "what": told.anchor if told else cue,
        "type": told.type if told else None,
        "act": told.act if told else None,
        "actors": _names(told.actors) if told else speaker_name(said) if said else None,
        "targets": _names(told.targets) if told else None,
        "status": told.status if told else None,
        "words": told.cited.words if told else said.content if said else None,
        "told_by": "; ".join(
            f"{telling.dispatch} {telling.anchor.start}-{telling.anchor.end}"
            for telling in row.events
        ),
    }


def _step(row: Step) -> Flat:
    return {
        "first": _plain(row.first),
        "last": _plain(row.last),
        "act": row.act,
        "by": party_name(row.by),
        "to": party_name(row.to),
        "state": row.state,
        "effect": row.effect,
        "lineages": row.lineages,
        "told_by": "; ".join(told.id for told in row.told),
        "words": row.told[0].cited.words if row.told else None,
        "dated": row.dated,
        "later": row.later,
    }


_LAID_OUT: Final[dict[type, Callable[..., Flat]]] = {
    Statement: _statement,
    Happening: _happening,
    Found: _found,
    TimelineRow: _timeline_row,
    Step: _step,
}
