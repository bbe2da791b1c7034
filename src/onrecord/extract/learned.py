"""The annotator with weights: features, one pass of the network, decoding.

Sentences of one dispatch are read together, in batches of like length; never those of two, so
that a dispatch gives the same record whatever else is read beside it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt

from onrecord.errors import WeightsError
from onrecord.extract.chunks import best_labels, chunks_of
from onrecord.extract.features import (
    QUOTE_COUNT,
    Window,
    WordPieces,
    quotation_states,
    windows,
    words_of,
)
from onrecord.extract.inference import onnxruntime
from onrecord.extract.mentions import Anchor, Certainty, Chunk, Polarity, Sentence, Tense
from onrecord.extract.trees import best_heads, mend_subjects
from onrecord.spans import Span

FORMAT: Final = "onrecord-annotator/1"
WEIGHTS: Final = Path(__file__).parent.parent / "weights" / "annotator"
FILES: Final = ("annotator.onnx", "relations.onnx", "decode.npz", "vocab.txt")

# Pieces in one batch, padding counted. From a sweep over 256 to 4,096 on wire copy: below, calls
# cost; above, the processor's cache no longer holds a layer.
BATCH_PIECES: Final = 768

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


class _Labels(msgspec.Struct, frozen=True):
    format: str
    digest: str
    labels: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layers:
    """Where each reading stands in a row of scores: [first, last)."""

    upos: slice
    xpos: slice
    kinds: slice
    times: slice
    anchors: slice
    certainty: slice
    polarity: slice
    tense: slice
    names: slice
    said: slice  # sources, cues, contents, three labels each


def _layers(labels: dict[str, tuple[str, ...]]) -> _Layers:
    at = 0

    def take(size: int) -> slice:
        nonlocal at
        at += size
        return slice(at - size, at)

    return _Layers(
        upos=take(len(labels["upos"])),
        xpos=take(len(labels["xpos"])),
        kinds=take(len(labels["kinds"])),
        times=take(len(labels["times"])),
        anchors=take(len(labels["anchors"])),
        certainty=take(3),
        polarity=take(2),
        tense=take(2),
        names=take(len(labels["names"])),
        said=take(9),
    )


_CERTAINTY: Final[tuple[Certainty, ...]] = ("certain", "probable", "possible")
_BIO: Final = ("O", "B", "I")


class LearnedAnnotator:
    """Reads sentences with the weights of the package. One instance serves one thread."""

    name: Final = "learned"

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        """Load weights from `folder`. Raises WeightsError where they are missing or damaged."""
        try:
            table = msgspec.json.decode((folder / "labels.json").read_bytes(), type=_Labels)
            raw = {name: (folder / name).read_bytes() for name in FILES}
        except (OSError, msgspec.DecodeError) as error:
            raise WeightsError(
                f"weights in {folder}: {error}; "
                "install onrecord again, or train: see training/README.md"
            ) from error
        if table.format != FORMAT:
            raise WeightsError(
                f"weights in {folder} are of format {table.format!r}; this version reads {FORMAT!r}"
            )
        whole = hashlib.sha256()
        for name in FILES:
            whole.update(raw[name])
        digest = whole.hexdigest()
        if digest != table.digest:
            raise WeightsError(
                f"weights in {folder}: sha256 {digest}, want {table.digest}: "
                "some of it is damaged; install onrecord again"
            )
        self.digest: Final = digest
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session, self._relations = (
            onnxruntime.InferenceSession(
                raw[name],
                options,
                providers=["CPUExecutionProvider"],
                # With onnxruntime 1.32 the fused kernel takes ten times what the norm takes alone.
                disabled_optimizers=["SkipLayerNormFusion"],
            )
            for name in ("annotator.onnx", "relations.onnx")
        )
        lines = raw["vocab.txt"].decode("utf-8").split("\n")
        self._cutter = WordPieces({piece: n for n, piece in enumerate(lines) if piece})
        with np.load(folder / "decode.npz") as arrays:
            self._root_rel: Floats = arrays["root_rel"]
            cross = {k[6:]: arrays[k] for k in arrays.files if k.startswith("cross_")}
            self._cross: dict[str, Floats] = {
                "names": cross["names"][None],
                "times": cross["times"][None],
                "said": np.stack([cross[k] for k in ("source", "cue", "content")]),
            }
        self._labels = table.labels
        self._at = _layers(table.labels)

    @classmethod
    def load(cls, folder: Path = WEIGHTS, *, threads: int = 1) -> LearnedAnnotator:
        """Return an annotator with the package's weights, or those in `folder`."""
        return cls(folder, threads=threads)

    @staticmethod
    def available(folder: Path = WEIGHTS) -> bool:
        """Whether there are weights to load."""
        return (folder / "labels.json").is_file()

    def annotate(self, text: str, sentences: Sequence[Span]) -> tuple[Sentence, ...]:
        """Return one Sentence for each of `sentences`, in order, also where it holds no word."""
        spans: list[Span] = []
        places: list[list[tuple[int, int]]] = []
        every: list[Window] = []
        quoted = _Quoted(quotation_states(text))
        for span in sentences:
            words = words_of(text, span.start, span.end)
            forms = [text[a:b] for a, b in words]
            every.extend(windows(len(spans), forms, quoted.of(words), self._cutter))
            spans.append(span)
            places.append(words)
        parts: dict[tuple[int, int], Sentence] = {}
        for batch in _batches(every):
            parts.update(self._read(text, batch, spans, places))
        read = {
            group[0].sentence: _joined([parts[(w.sentence, w.first)] for w in group])
            for group in _grouped(every)
        }
        return tuple(read[i] if i in read else _empty(span) for i, span in enumerate(spans))

    def _read(
        self,
        text: str,
        batch: Sequence[Window],
        spans: Sequence[Span],
        places: Sequence[Sequence[tuple[int, int]]],
    ) -> Iterator[tuple[tuple[int, int], Sentence]]:
        feed = _feed(batch)
        scores, arcs, root_arcs, rel_dep, rel_head = self._session.run(None, feed)
        at, labels = self._at, self._labels
        sizes = [len(w.words) for w in batch]
        ends = np.cumsum(sizes)

        heads: list[list[int]] = []
        chosen: list[int] = []  # row of each word's head among `rel_head`; the root's is the last
        for row, (size, end) in enumerate(zip(sizes, ends.tolist(), strict=True)):
            grid = np.empty((size, size + 1), dtype=np.float32)
            grid[:, 0] = root_arcs[end - size : end, 0]
            grid[:, 1:] = arcs[row, :size, :size]
            found = best_heads(grid)
            heads.append(found)
            chosen.extend(end - size + h if h >= 0 else -1 for h in found)
        table = np.concatenate([rel_head, self._root_rel[None]])
        (relation,) = self._relations.run(None, {"dep": rel_dep, "head": table[chosen]})
        rels: list[int] = relation.tolist()

        upos = scores[:, at.upos].argmax(1).tolist()
        xpos = scores[:, at.xpos].argmax(1).tolist()
        kinds = scores[:, at.kinds].argmax(1).tolist()
        (names,) = best_labels(scores[:, None, at.names], sizes, self._cross["names"])
        (times,) = best_labels(scores[:, None, at.times], sizes, self._cross["times"])
        sources, cues, contents = best_labels(
            scores[:, at.said].reshape(-1, 3, 3), sizes, self._cross["said"]
        )
        anchors = self._anchors(scores)
        for w, size, end, tree in zip(batch, sizes, ends.tolist(), heads, strict=True):
            start = end - size
            here = places[w.sentence][w.first : w.first + size]
            tags = [labels["xpos"][i] for i in xpos[start:end]]
            relations = [
                "root" if h < 0 else labels["rels"][i]
                for h, i in zip(tree, rels[start:end], strict=True)
            ]
            mend_subjects(tree, relations, tags)
            yield (
                (w.sentence, w.first),
                Sentence(
                    span=spans[w.sentence],
                    starts=tuple(a for a, _ in here),
                    ends=tuple(b for _, b in here),
                    forms=tuple(text[a:b] for a, b in here),
                    upos=tuple(labels["upos"][i] for i in upos[start:end]),
                    xpos=tuple(tags),
                    heads=tuple(tree),
                    rels=tuple(relations),
                    kinds=tuple(labels["kinds"][i] for i in kinds[start:end]),
                    names=chunks_of(names, start, end, labels["names"]),
                    times=chunks_of(times, start, end, labels["times"]),
                    sources=chunks_of(sources, start, end, _BIO),
                    cues=chunks_of(cues, start, end, _BIO),
                    contents=chunks_of(contents, start, end, _BIO),
                    anchors=tuple(
                        Anchor(i - start, *anchors[i]) for i in range(start, end) if i in anchors
                    ),
                ),
            )

    def _anchors(self, scores: Floats) -> dict[int, tuple[str, Certainty, Polarity, Tense, float]]:
        at = self._at
        part = scores[:, at.anchors]
        best = part.argmax(1)
        out: dict[int, tuple[str, Certainty, Polarity, Tense, float]] = {}
        rows = np.flatnonzero(best)
        if len(rows) == 0:
            return out
        chance = np.exp(part[rows] - part[rows].max(1, keepdims=True))
        chance = chance.max(1) / chance.sum(1)
        certainty = scores[rows, at.certainty].argmax(1).tolist()
        polarity = scores[rows, at.polarity].argmax(1).tolist()
        tense = scores[rows, at.tense].argmax(1).tolist()
        for k, row in enumerate(rows.tolist()):
            out[row] = (
                self._labels["anchors"][int(best[row])],
                _CERTAINTY[certainty[k]],
                "negative" if polarity[k] else "positive",
                "future" if tense[k] else "non_future",
                round(float(chance[k]), 4),
            )
        return out


class _Quoted:
    """Walks the changes of quotation once, beside the words."""

    def __init__(self, states: list[tuple[int, bool]]) -> None:
        self._states, self._at, self._inside = states, 0, 0

    def of(self, words: Sequence[tuple[int, int]]) -> list[int]:
        out = []
        for start, _ in words:
            while self._at < len(self._states) and self._states[self._at][0] <= start:
                self._inside = int(self._states[self._at][1])
                self._at += 1
            out.append(self._inside)
        return out


def _batches(every: Sequence[Window]) -> Iterator[list[Window]]:
    batch: list[Window] = []
    for w in sorted(every, key=lambda w: (len(w.pieces), w.sentence, w.first)):
        if batch and len(w.pieces) * (len(batch) + 1) > BATCH_PIECES:
            yield batch
            batch = []
        batch.append(w)
    if batch:
        yield batch


def _feed(batch: Sequence[Window]) -> dict[str, Ints | Floats]:
    longest = len(batch[-1].pieces)
    pieces = np.zeros((len(batch), longest), dtype=np.int64)
    marks = np.zeros_like(pieces)
    bias = np.full((len(batch), 1, 1, longest), -1e4, dtype=np.float32)
    words: list[int] = []
    grid = np.zeros((len(batch), max(len(w.words) for w in batch)), dtype=np.int64)
    for row, w in enumerate(batch):
        grid[row, : len(w.words)] = range(len(words), len(words) + len(w.words))
        size = len(w.pieces)
        pieces[row, :size] = w.pieces
        marks[row, :size] = [s * QUOTE_COUNT + q for s, q in zip(w.shapes, w.quotes, strict=True)]
        bias[row, 0, 0, :size] = 0.0
        words.extend(row * longest + p for p in w.words)
    return {
        "pieces": pieces,
        "marks": marks,
        "places": np.arange(longest, dtype=np.int64),
        "bias": bias,
        "words": np.array(words, dtype=np.int64),
        "grid": grid,
    }


def _empty(span: Span) -> Sentence:
    return Sentence(
        span=span, starts=(), ends=(), forms=(), upos=(), xpos=(), heads=(), rels=(), kinds=(),
        names=(), times=(), sources=(), cues=(), contents=(), anchors=(),
    )  # fmt: skip


def _grouped(every: Sequence[Window]) -> Iterator[list[Window]]:
    group: list[Window] = []
    for w in every:
        if group and group[0].sentence != w.sentence:
            yield group
            group = []
        group.append(w)
    if group:
        yield group


def _joined(parts: Sequence[Sentence]) -> Sentence:
    """One sentence out of the windows it was cut into; later parts hang on the first one's root."""
    if len(parts) == 1:
        return parts[0]
    root = parts[0].heads.index(-1)
    heads: list[int] = []
    rels: list[str] = []
    layers: dict[str, list[Chunk]] = {
        k: [] for k in ("names", "times", "sources", "cues", "contents")
    }
    anchors: list[Anchor] = []
    at = 0
    for part in parts:
        for h, r in zip(part.heads, part.rels, strict=True):
            heads.append(h + at if h >= 0 else root if at else -1)
            rels.append("parataxis" if h < 0 and at else r)
        for k, found in layers.items():
            found.extend(
                Chunk(c.first + at, c.last + at, c.label, c.score) for c in getattr(part, k)
            )
        anchors.extend(
            Anchor(a.word + at, a.label, a.certainty, a.polarity, a.tense, a.score)
            for a in part.anchors
        )
        at += len(part)

    def chained(column: str) -> tuple[str, ...]:
        return tuple(c for p in parts for c in getattr(p, column))

    return Sentence(
        span=parts[0].span,
        starts=tuple(c for p in parts for c in p.starts),
        ends=tuple(c for p in parts for c in p.ends),
        forms=chained("forms"),
        upos=chained("upos"),
        xpos=chained("xpos"),
        heads=tuple(heads),
        rels=tuple(rels),
        kinds=chained("kinds"),
        names=tuple(layers["names"]),
        times=tuple(layers["times"]),
        sources=tuple(layers["sources"]),
        cues=tuple(layers["cues"]),
        contents=tuple(layers["contents"]),
        anchors=tuple(anchors),
    )
