"""The page's last section, on demand: by which rule each mention was tied to whom it means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.link.links import Entity, Rule
from onrecord.record.records import EntityEntry, Record
from onrecord.spans import Span
from onrecord.view.sheet import ROWS_SHOWN, Sheet, more
from onrecord.view.whom import with_role
from onrecord.view.wording import plain, short

Rules = Mapping[tuple[str, Span], Rule]  # (id of an entity, its mention) -> rule

EXPLAINED: Final[dict[Rule, str]] = {
    "name": "the name, or a spelling, part or acronym of it",
    "adjective": "the adjective of the name",
    "people": "the people, named for their state",
    "seat": "a capital or seat that does what a government does",
    "title": "the title before the name",
    "apposition": "set beside the name",
    "predicate": "said of it with “is” or “was”",
    "pronoun": "the latest and most prominent that fits in number and gender",
    "relative": "the noun whose clause it opens",
    "speaker": "whose own words these are",
    "side": "the body or state that the speaker speaks for",
    "hearer": "to whom these words are said",
    "description": "a state, or a body of the state that the words name",
    "same noun": "the latest that is known by this noun",
    "same words": "the very same words before",
    "role": "the latest who holds this office, or is so called by its holders",
    "kind": "the latest of this kind",
    "plural": "those just named together",
    "together": "named here together with others",
    "new": "described here first, and named nowhere",
}
_PLAIN: Final = frozenset(("name", "adjective", "new"))  # rules that need no context to be seen
_SHOWN: Final = 4  # places of one rule
_CONTEXT: Final = 28  # characters on either side of the words
_WORDS: Final = 70


def rules_of(record: Record, entities: Iterable[Entity]) -> dict[tuple[str, Span], Rule]:
    """Return the rule of every mention on record, from the entities that the record was made of."""
    told = {
        (entity.type, entity.name, mention): rule
        for entity in entities
        for mention, rule in zip(entity.mentions, entity.rules, strict=True)
    }
    return {
        (entry.id, mention): told[entry.type, entry.name, mention]
        for entry in record.entities
        for mention in entry.mentions
        if (entry.type, entry.name, mention) in told
    }


def explained(
    sheet: Sheet, every: tuple[EntityEntry, ...], rules: Rules
) -> Iterable[RenderableType]:
    """Yield each entity, and its mentions rule by rule."""
    opened, closed = sheet.quotes
    for entity in every[:ROWS_SHOWN]:
        name = short(plain(entity.name), _WORDS)
        yield Text.assemble((f"  {entity.id:<4} ", "dim"), (with_role(entity, name), "bold"))
        alike: dict[Rule, dict[str, list[Span]]] = {}
        for mention in entity.mentions:
            rule = rules.get((entity.id, mention))
            if rule is not None:
                words = f"{opened}{short(plain(sheet.record.cut(mention)), _WORDS)}{closed}"
                alike.setdefault(rule, {}).setdefault(words, []).append(mention)
        for rule, by_words in alike.items():
            why = EXPLAINED[rule].replace("“", opened).replace("”", closed)
            lines = [Text(f"{why}: ", style="dim")]
            lines[0].append_text(Text(", ").join(_counted(*each) for each in by_words.items()))
            if rule not in _PLAIN:
                lines += [
                    Text(f"  {_around(sheet, mention)}", style="dim italic")
                    for mention in sorted(m for each in by_words.values() for m in each)[:_SHOWN]
                ]
            yield Padding(Text("\n").join(lines), (0, 0, 0, 7))
    yield from more(every)


def _counted(words: str, mentions: list[Span]) -> Text:
    return Text(f"{words} {len(mentions)}x" if len(mentions) > 1 else words, style="not dim")


def _around(sheet: Sheet, mention: Span) -> str:
    """Return the words with those on either side, on one line, cut at blanks."""
    text = sheet.record.dispatch.text
    before = text[max(0, mention.start - _CONTEXT) : mention.start].rpartition("\n")[2]
    after = text[mention.end : mention.end + _CONTEXT].partition("\n")[0]
    if len(before) == _CONTEXT:
        before = f"... {before.partition(' ')[2]}"
    if len(after) == _CONTEXT:
        after = f"{after.rpartition(' ')[0]} ..."
    return plain(f"{before}{short(mention.cut(text), _WORDS)}{after}")
