"""The corpora as examples: one sentence each, every layer it has, offsets verified.

A gold span that does not align with words is moved to the words it touches; a layer that a corpus
does not have is None, and costs nothing in training. Read by path, never copied.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.dispatch.intake import Metadata, intake
from onrecord.dispatch.segment import lay_out
from onrecord.extract.features import quotation_states, words_of

NAMES = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
TIMES = (
    "O", "B-DATE", "I-DATE", "B-TIME", "I-TIME", "B-DURATION", "I-DURATION", "B-SET", "I-SET",
)  # fmt: skip
BIO = ("O", "B", "I")
KINDS = (
    "", "person", "place", "organization", "time", "event", "object", "abstract", "substance",
    "animal", "plant",
)  # fmt: skip
ANCHORS = ("", "OTHER", "SPEECH", "GRAMMATICAL")


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence. Layers run parallel to `forms`; None where the corpus has none."""

    corpus: str
    document: str
    forms: tuple[str, ...]
    quoted: tuple[int, ...]
    upos: tuple[str, ...] | None = None
    xpos: tuple[str, ...] | None = None
    heads: tuple[int, ...] | None = None  # -1 at the root
    rels: tuple[str, ...] | None = None
    names: tuple[str, ...] | None = None
    kinds: tuple[str, ...] | None = None
    times: tuple[str, ...] | None = None
    sources: tuple[str, ...] | None = None
    cues: tuple[str, ...] | None = None
    contents: tuple[str, ...] | None = None
    anchors: tuple[str, ...] | None = None
    factuality: tuple[tuple[int, int, int] | None, ...] | None = None


def rows(path: Path) -> list[dict]:  # type: ignore[type-arg]
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def _quoted(
    text: str, words: list[tuple[int, int]], states: list[tuple[int, bool]]
) -> tuple[int, ...]:
    out, inside, at = [], False, 0
    for start, _ in words:
        while at < len(states) and states[at][0] <= start:
            inside = states[at][1]
            at += 1
        out.append(int(inside))
    return tuple(out)


def treebank(root: Path, name: str) -> Iterator[Example]:
    """UD EWT with Universal NER's names, or UD GUM with its entities."""
    for row in rows(root / "syntax" / f"{name}.jsonl.gz"):
        text, words, at = row["text"], [], 0
        for form in row["words"]:
            start = text.find(form, at)
            if start < 0 or text[at:start].strip():
                raise ValueError(f"{row['id']}: {form!r} is not in its text after {at}")
            words.append((start, start + len(form)))
            at = start + len(form)
        heads = tuple(h - 1 for h in row["head"])
        example = Example(
            corpus=name.split(".")[0],
            document=row["doc"],
            forms=tuple(row["words"]),
            quoted=_quoted(text, words, quotation_states(text)),
            upos=tuple(row["upos"]),
            xpos=tuple(row["xpos"]),
            heads=heads,
            rels=tuple(row["rel"]),
        )
        if "ner" in row:
            known = set(NAMES)
            example = replace(example, names=tuple(t if t in known else "O" for t in row["ner"]))
        if "ent" in row:
            kinds, times, names = _gum_layers(row["ent"], heads, row["words"], row["upos"])
            example = replace(example, kinds=kinds, times=times, names=names)
        yield example


def _gum_layers(
    ent: list[str], heads: tuple[int, ...], forms: list[str], upos: list[str]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Type of the mention that each word heads; those of GUM's times that are TimeML's too; and
    names as Universal NER would have them."""
    names = ["O"] * len(ent)
    times = ["O"] * len(ent)
    kinds = [""] * len(ent)
    size = [10**6] * len(ent)
    opened: dict[str, list[tuple[int, str]]] = {}
    for i, cell in enumerate(ent):
        for part in re.findall(r"\(\d[^()]*\)?|\d+\)", cell):
            number = re.match(r"\(?(\d+)", part).group(1)  # type: ignore[union-attr]
            if part[0] == "(":
                kind = part.split("-")[1].rstrip(")")
                opened.setdefault(number, []).append((i, kind))
            if part[-1] == ")" and opened.get(number):
                first, kind = opened[number].pop()
                inside = range(first, i + 1)
                tops = [w for w in inside if not first <= heads[w] <= i]
                if len(tops) == 1 or tops:
                    # Where a name's mention and a longer one share a head, the longer names it.
                    top = tops[0]
                    if kind in KINDS and (kinds[top] == "" or i + 1 - first > size[top]):
                        kinds[top], size[top] = kind, i + 1 - first
                label = _timex_type(forms[first : i + 1]) if kind == "time" else None
                if label and i - first < 8:
                    times[first : i + 1] = [f"B-{label}"] + [f"I-{label}"] * (i - first)
                if kind in _NAMED and tops and upos[tops[0]] == "PROPN":
                    begin, end = _name_in(first, i + 1, tops[0], forms, upos, kind)
                    if names[begin:end] == ["O"] * (end - begin):
                        names[begin:end] = [f"B-{_NAMED[kind]}"] + [f"I-{_NAMED[kind]}"] * (
                            end - begin - 1
                        )
    return tuple(kinds), tuple(times), tuple(names)


_NAMED = {"person": "PER", "organization": "ORG", "place": "LOC"}
_TITLES = frozenset(
    "mr. mrs. ms. dr. prof. professor president senator sen. judge justice chief minister prime "
    "sir lord lady king queen prince princess general gen. captain st. director mayor governor "
    "chairman".split()
)


def _name_in(
    first: int, last: int, head: int, forms: list[str], upos: list[str], kind: str
) -> tuple[int, int]:
    """The run of proper nouns about `head` inside a mention, without a person's title."""

    def joins(i: int, step: int) -> bool:
        inner = kind != "person" and (upos[i] in ("ADP", "CCONJ", "DET") or forms[i] == "'s")
        return (inner or forms[i] == "-") and first <= i + step < last and upos[i + step] == "PROPN"

    begin, end = head, head + 1
    while begin > first and (upos[begin - 1] == "PROPN" or joins(begin - 1, -1)):
        begin -= 1
    while end < last and (upos[end] == "PROPN" or joins(end, 1)):
        end += 1
    while kind == "person" and begin < head and forms[begin].lower() in _TITLES:
        begin += 1
    return begin, end


_CALENDAR = re.compile(
    r"(?i)\b(?:1[0-9]{3}|20[0-9]{2})s?\b|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)"
    r"[a-z]*\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:second|minute|hour|day|week|month"
    r"|year|decade|centur)(?:s|y|ies)?\b|\b(?:today|yesterday|tomorrow|tonight|morning|afternoon|evening"
    r"|night|noon|midnight|summer|winter|spring|autumn|quarter|now)\b|\bo'clock\b|\b[ap]\.?m\b"
)


def _timex_type(forms: list[str]) -> str | None:
    """TimeML's type of a mention that GUM calls a time, by its words; None: not calendar time."""
    text = " ".join(forms).lower()
    if not _CALENDAR.search(text):
        return None
    if re.search(r"\b(?:every|each|daily|weekly|monthly|annual)", text):
        return "SET"
    if re.search(r"o'clock|[ap]\.?m\b|morning|afternoon|evening|night|noon", text):
        return "TIME"
    if re.search(r"\b(?:second|minute|hour|day|week|month|year|decade)s\b", text) and not re.search(
        r"\b(?:ago|last|past|next|these|those|later|earlier|before|after)\b", text
    ):
        return "DURATION"
    return "DATE"


def _bio(words: list[tuple[int, int]], spans: list[tuple[int, int, str]]) -> tuple[str, ...]:
    """Label words by spans, the longest first; B opens, also at a sentence's start."""
    out = ["O"] * len(words)
    for start, end, label in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        hit = [i for i, (a, b) in enumerate(words) if a < end and start < b]
        if not hit or any(out[i] != "O" for i in hit):
            continue
        dash = f"-{label}" if label else ""
        for i in hit:
            out[i] = ("B" if i == hit[0] else "I") + dash
    return tuple(out)


_EDGE = " \t\r\n\u00a0\"'`‘’“”«».,;:!?()[]–—-…"


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Leave out the punctuation at both ends: annotators differ on it, and no scorer counts it."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return (start, end) if start < end else None


def _sentences(text: str, published: str) -> Iterator[tuple[int, int]]:
    dispatch = intake(text, Metadata(published=published))
    for span in lay_out(dispatch, None).sentences:
        yield span.start, span.end


def polnear(root: Path, name: str) -> Iterator[Example]:
    """PolNeAR: sources, cues and contents, sentence by sentence."""
    for row in rows(root / "attribution" / f"{name}.jsonl.gz"):
        text = row["text"]
        states = quotation_states(text)
        layers: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
        for one in row["attributions"]:
            for layer, spans in layers.items():
                for start, end in one[layer]:
                    cut = _trimmed(text, start, end)
                    if cut:
                        spans.append(cut)
        for start, end in _sentences(text, row["date"]):
            if any(a < end and start < b for a, b in row["discard"]):
                continue
            words = words_of(text, start, end)
            if not words:
                continue
            here = {
                layer: _bio(
                    words,
                    [(max(a, start), min(b, end), "") for a, b in spans if a < end and start < b],
                )
                for layer, spans in layers.items()
            }
            yield Example(
                corpus="polnear",
                document=row["id"],
                forms=tuple(text[a:b] for a, b in words),
                quoted=_quoted(text, words, states),
                sources=here["source"],
                cues=here["cue"],
                contents=here["content"],
            )


def meantime(root: Path, *, held_out: bool) -> Iterator[Example]:
    """MEANTIME: events with factuality and times, in the zone that is fully annotated.

    Every fourth article is held out of training, so that its figure means something.
    """
    low = {
        "CERTAIN": 0,
        "PROBABLE": 1,
        "POSSIBLE": 2,
        "POS": 0,
        "NEG": 1,
        "NON_FUTURE": 0,
        "FUTURE": 1,
    }
    label = {"SPEECH_COGNITIVE": "SPEECH", "GRAMMATICAL": "GRAMMATICAL"}
    for number, row in enumerate(rows(root / "events" / "meantime.dev.jsonl.gz")):
        if (number % 4 == 3) != held_out:
            continue
        text, zone = row["text"], row["zone_end"]
        states = quotation_states(text)
        anchors: dict[int, tuple[str, tuple[int, int, int]]] = {}
        for event in row["events"]:
            for mention in event["mentions"]:
                if mention["layer"] != "intra" or mention["group"] or not mention["in_zone"]:
                    continue
                facts = (
                    low.get(mention["certainty"], 0),
                    low.get(mention["polarity"], 0),
                    low.get(mention["time"], 0),
                )
                anchors[mention["head"][0]] = (label.get(event["class"], "OTHER"), facts)
        times = [
            (t["start"], t["end"], t["type"])
            for t in row["times"]
            if not t.get("virtual") and t["end"]
        ]
        for start, end in _sentences(text, row["published"]):
            if start >= zone:
                continue
            words = words_of(text, start, end)
            if not words:
                continue
            found = [next((anchors[a] for a in range(*w) if a in anchors), None) for w in words]
            yield Example(
                corpus="meantime",
                document=row["id"],
                forms=tuple(text[a:b] for a, b in words),
                quoted=_quoted(text, words, states),
                times=_bio(words, [t for t in times if t[0] < end and start < t[1]]),
                anchors=tuple(f[0] if f else "" for f in found),
                factuality=tuple(f[1] if f else None for f in found),
            )


def hard_times(root: Path) -> Iterator[Example]:
    """The project's own hard cases of time expressions."""
    for row in rows(root / "times" / "cases.jsonl.gz"):
        text = row["text"]
        words = words_of(text, 0, len(text))
        yield Example(
            corpus="cases",
            document=row["id"],
            forms=tuple(text[a:b] for a, b in words),
            quoted=_quoted(text, words, quotation_states(text)),
            times=_bio(words, [(t["start"], t["end"], t["type"]) for t in row["timex"]]),
        )
