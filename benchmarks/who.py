"""Who is meant: entities, the mentions tied to them, coreference, and the speakers of statements.

    python benchmarks/who.py --corpora DIR --gold DIR/dev.jsonl [--scorers DIR] [--only NAME ...]

Prints, from `onrecord read` on raw text:
  gold           entities, F1 (type and any mention), and the share of gold mentions whose predicted
                 entity is the right one (a mention of ours overlaps by half, and it is one of the
                 entity that the whole gold entity was matched with)
  constructions  of the 40 made-up ones, in how many every statement resolves to the expected
                 speaker: the name, a description where nobody is named, or nobody
  raw            coreference on GUM's documents, sentences joined by line breaks

and for coreference alone, where the gold mentions are handed in as the words asked for:
  parsed         words, parse and names by the package's network on GUM's sentences
  gold parses    words, parse, names and kinds as GUM has them: what the rules alone are worth

Coreference: news, interview, bio, speech, court; persons, organisations, places; chains of one
left out; MUC, B3, CEAFe and their mean by the scorer beside the corpora. A predicted mention that
matches no gold one (span, or its head) counts against us; nationality adjectives ("Russian"), which
are mentions to us and none to GUM, are left out.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any

from onrecord import pipeline
from onrecord.dispatch.intake import Metadata, intake
from onrecord.dispatch.segment import lay_out
from onrecord.dispatch.wires import Layout
from onrecord.extract.attribution import pair_attributions
from onrecord.extract.learned import LearnedAnnotator
from onrecord.extract.mentions import Chunk, Sentence
from onrecord.link.coref import chain_mentions
from onrecord.link.links import Entity
from onrecord.record.records import Record
from onrecord.spans import Span

GENRES = ("news", "interview", "bio", "speech", "court")
NAMES = {"person": "PER", "organization": "ORG", "place": "LOC"}
PROPER = ("NNP", "NNPS", "HYPH")


# --- GUM ------------------------------------------------------------------------------------------
@dataclass
class Mention:
    span: Span
    head: Span


@dataclass
class Document:
    """One GUM document: its text, its sentences as annotated, its chains."""

    text: str = ""
    sentences: list[Sentence] = field(default_factory=list)
    chains: dict[str, list[Mention]] = field(default_factory=lambda: defaultdict(list))


def entities_of(cells: Sequence[str]) -> Iterator[tuple[int, int, str, str]]:
    """Yield (first word, one past the last, chain, type) from the cells of one sentence."""
    opened: dict[str, list[tuple[int, str]]] = defaultdict(list)
    latest = ""
    for word, cell in enumerate(cells):
        for found in re.finditer(r"\((\d[^()]*)|(\d+)\)|\)", cell):
            if found[1]:
                latest, type_ = found[1].split("-")[:2]
                opened[latest].append((word, type_))
                continue
            chain = found[2] or latest
            if opened[chain]:
                first, type_ = opened[chain].pop()
                yield first, word + 1, chain, type_


def documents(path: Path, genres: Sequence[str]) -> dict[str, Document]:
    made: dict[str, Document] = defaultdict(Document)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            if row["doc"].split("_")[1] in genres:
                add_sentence(made[row["doc"]], row)
    return made


def add_sentence(document: Document, row: dict[str, Any]) -> None:
    base, at, places = len(document.text), 0, []
    for form in row["words"]:
        at = max(row["text"].find(form, at), at)
        places.append((base + at, base + at + len(form)))
        at += len(form)
    document.text += row["text"] + "\n"
    starts, ends = zip(*places, strict=True)
    heads = tuple(head - 1 for head in row["head"])
    kinds, names, taken = [""] * len(heads), [], set()
    for first, last, chain, type_ in entities_of(row["ent"]):
        head = next((w for w in range(first, last) if not first <= heads[w] < last), first)
        kinds[head] = type_
        if type_ not in NAMES:
            continue
        mention = Mention(Span(starts[first], ends[last - 1]), Span(starts[head], ends[head]))
        document.chains[chain].append(mention)
        if row["xpos"][head] not in ("NNP", "NNPS"):
            continue
        begin, end = head, head + 1
        while (
            begin > first
            and row["xpos"][begin - 1] in PROPER
            and (type_ != "person" or row["rel"][begin - 1] != "nmod:desc")
        ):
            begin -= 1
        while end < last and row["xpos"][end] in PROPER:
            end += 1
        if taken.isdisjoint(range(begin, end)):
            taken.update(range(begin, end))
            names.append(Chunk(begin, end, NAMES[type_], 1.0))
    document.sentences.append(
        Sentence(
            span=Span(starts[0], ends[-1]), starts=starts, ends=ends, forms=tuple(row["words"]),
            upos=tuple(row["upos"]), xpos=tuple(row["xpos"]), heads=heads, rels=tuple(row["rel"]),
            kinds=tuple(kinds), names=tuple(sorted(names, key=lambda name: name.first)), times=(),
            sources=(), cues=(), contents=(), anchors=(),
        )
    )  # fmt: skip


def gold_parses(document: Document) -> list[list[Span]]:
    return linked(document, tuple(document.sentences))


def parsed(document: Document) -> list[list[Span]]:
    spans = [sentence.span for sentence in document.sentences]
    return linked(document, pipeline.default_annotator().annotate(document.text, spans))


def linked(document: Document, sentences: tuple[Sentence, ...]) -> list[list[Span]]:
    """Chains of our own over `sentences`, the gold mentions asked for."""
    text = document.text
    laid = lay_out(intake(text, Metadata()), None)
    spans = tuple(s.span for s in sentences)
    layout = Layout(paragraphs=laid.paragraphs, sentences=spans, quotations=laid.quotations)
    said = pair_attributions(text, sentences, layout)
    asked = tuple(sorted({m.span for chain in document.chains.values() for m in chain}))
    return mentions(chain_mentions(text, sentences, layout, None, said, asked))


def raw(document: Document) -> list[list[Span]]:
    dispatch = intake(document.text, Metadata(day="2020-01-01"))
    return mentions(pipeline.find_all(dispatch, pipeline.default_annotator()).entities)


def mentions(entities: Sequence[Entity]) -> list[list[Span]]:
    """Their words, but for adjectives ("Russian"), which are mentions to us and none to GUM."""
    return [
        [m for m, rule in zip(e.mentions, e.rules, strict=True) if rule != "adjective"]
        for e in entities
    ]


def coreference(
    scorer: ModuleType, every: dict[str, Document], chains: Callable[[Document], list[list[Span]]]
) -> dict[str, Any]:
    """MUC, B3, CEAFe and their mean over all documents together."""
    gold: list[dict[str, Any]] = []
    key: list[list[int]] = []
    predicted: list[dict[str, Any]] = []
    sizes: list[int] = []
    for name, document in every.items():
        for chain in document.chains.values():
            own = {m.span: m for m in chain}.values()
            key.append(list(range(len(gold), len(gold) + len(own))))
            for m in own:
                span = [m.span.start, m.span.end]
                head = [m.head.start, m.head.end]
                gold.append(
                    {"doc": name, "start": span[0], "end": span[1], "head": head, "pieces": [span]}
                )
        seen: set[Span] = set()  # words that mean several count once, for the first
        for found in chains(document):
            fresh = [span for span in found if span not in seen]
            seen.update(fresh)
            sizes.append(len(fresh))
            predicted += [{"doc": name, "start": s.start, "end": s.end} for s in fresh]
    at = scorer.align(predicted, gold, "head")
    numbers = iter(range(len(predicted)))
    response = [[at.get(n, f"x{n}") for n in islice(numbers, size)] for size in sizes]
    return dict(
        scorer.measures([c for c in key if len(c) > 1], [c for c in response if len(c) > 1])
    )


# --- whole records -----------------------------------------------------------------------------
def entities(scorer: ModuleType, rows: list[dict[str, Any]]) -> tuple[float, float, str]:
    """F1 of entities; share of gold mentions on the right entity; counts in words."""
    right = found = wanted = hits = mentions = 0
    for row in rows:
        record = json.loads(pipeline.read(row["text"], published=row["published"]).to_json())
        pair = scorer.Doc(row, {"text": row["text"], "entities": record["entities"]})
        right, found, wanted = right + pair.ent_tp, found + len(pair.P), wanted + len(pair.G)
        for n, entity in enumerate(pair.G):
            ours = scorer.mentions(pair.P[pair.ent[n]]) if n in pair.ent else []
            for mention in scorer.mentions(entity):
                mentions += 1
                hits += any(scorer.iou(mention, other) >= 0.5 for other in ours)
    f1 = 200 * right / (found + wanted)
    return f1, 100 * hits / mentions, f"{right} of {wanted}; {hits} of {mentions} mentions"


def speakers(rows: list[dict[str, Any]]) -> Iterator[tuple[int, str, list[str], bool]]:
    """Yield number, text, what we say of each expected statement, and whether all are right."""
    for row in rows:
        record = pipeline.read(row["text"], published="2023-01-03")
        told, right = [], True
        for wanted in row["attributions"]:
            ours = best(record, wanted)
            names = named(record, ours) if ours is not None else []
            told.append(" + ".join(names) or ("nobody" if ours is not None else "no statement"))
            right = right and ours is not None and expected(wanted["speaker"], names, row["text"])
        yield row["n"], row["text"], told, right


def best(record: Record, wanted: dict[str, Any]) -> Any:
    """Our statement whose content overlaps most with the expected one's."""

    def shared(said: Any) -> float:
        spans = [(span.start, span.end) for span in said.content]
        inner = sum(max(0, min(b, d) - max(a, c)) for a, b in wanted["content"] for c, d in spans)
        return 2 * inner / sum(b - a for a, b in (*wanted["content"], *spans))

    ours = max(record.attributions, key=shared, default=None)
    return ours if ours is not None and shared(ours) >= 0.5 else None


def named(record: Record, said: Any) -> list[str]:
    """The names of everybody whom the source's words mean; none where nobody is."""
    ids = [said.source.entity]
    if said.source.span is not None:
        ids += [e.id for e in record.entities if said.source.span in e.mentions]
    found = (record.entity(id_) for id_ in dict.fromkeys(ids))
    return [entity.name for entity in found if entity is not None]


def expected(speaker: Any, names: list[str], text: str) -> bool:
    """Whether `names` are whom the construction expects.

    None: nobody by name. A note in brackets or about a sentence not given ("antecedent of") is met
    by the description itself. A given name that the text withholds is not asked for.
    """
    if isinstance(speaker, list):
        return len(speaker) == len(names) and all(
            any(expected(one, [name], text) for name in names) for one in speaker
        )
    if speaker is None:
        return all(not _proper(name) for name in names)
    if len(names) != 1:
        return False
    if re.match(r"antecedent of|.* named in the body|deputy of", speaker):
        return not _proper(names[0])
    want = _words(re.sub(r"\(.*?\)|^unnamed ", "", speaker))
    if speaker[:1].isupper() and want[0] not in _words(text):
        want = want[-1:]
    return _words(names[0]) == want


def _words(name: str) -> list[str]:
    words = re.findall(r"\w+", re.sub(r"['’]s\b", "", name.casefold()))
    return words[1:] if words[:1] in (["the"], ["a"], ["an"]) else words


def _proper(name: str) -> bool:
    """Whether a name holds a proper noun, and is no description or pronoun."""
    words = name.split()
    alone = len(words) == 1 and name.istitle() and name.casefold() not in ("he", "she", "they")
    return alone or any(word[0].isupper() for word in words[1:])


def scorer_of(folder: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, folder / f"{name}.py")
    if spec is None or spec.loader is None or not (folder / f"{name}.py").exists():
        sys.exit(f"{folder} holds no {name}.py; say where the scorers lie with --scorers")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    ap = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ap.add_argument("--corpora", type=Path, required=True)
    ap.add_argument("--gold", type=Path, required=True)
    ap.add_argument("--scorers", type=Path, help="default: scorers/ beside --corpora")
    ap.add_argument("--split", default="dev", help="of GUM")
    ap.add_argument("--genres", nargs="*", default=GENRES)
    ap.add_argument("--each", action="store_true", help="every genre for itself; wrong speakers")
    ap.add_argument("--only", nargs="*", default=("gold", "constructions", "coreference"))
    a = ap.parse_args()
    scorers = a.scorers or a.corpora.resolve().parent / "scorers"
    if not LearnedAnnotator.available():
        sys.exit("no weights in this installation: the figures are the network's")
    if "gold" in a.only:
        rows = [json.loads(line) for line in a.gold.read_text(encoding="utf-8").splitlines()]
        f1, share, counts = entities(scorer_of(scorers, "score_record"), rows)
        print(
            f"gold           entities F1 {f1:.1f}   on the right entity {share:.1f} %   ({counts})"
        )
    if "constructions" in a.only:
        path = a.corpora / "attribution" / "constructions.jsonl"
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        forty = [row for row in rows if row["attributions"]][:40]
        told = list(speakers(forty))
        print(f"constructions  speaker as expected in {sum(t[3] for t in told)} of {len(told)}")
        for number, text, names, right in told:
            if a.each and not right:
                print(f"  {number}: {text} -> {names}")
    if "coreference" in a.only:
        every = documents(a.corpora / "syntax" / f"gum.{a.split}.jsonl.gz", a.genres)
        scorer = scorer_of(scorers, "score_coref")
        sets = {"all": every}
        if a.each:
            sets |= {g: {k: d for k, d in every.items() if f"_{g}_" in k} for g in a.genres}
        for title, chains in (("gold parses", gold_parses), ("parsed", parsed), ("raw", raw)):
            for name, part in sets.items():
                m = coreference(scorer, part, chains)
                print(
                    f"{title:<14} {name:<10} CoNLL {m['CoNLL']:.1f}   "
                    + "   ".join(
                        f"{k} P {m[k]['P']:.1f} R {m[k]['R']:.1f} F1 {m[k]['F1']:.1f}"
                        for k in ("MUC", "B3", "CEAFe")
                    )
                )


if __name__ == "__main__":
    main()
