"""The annotator's network: one encoder, several readings of it.

The encoder is MiniLM-L6 (Wang et al. 2020) as sentence-transformers tuned it; attention is written
out, since that is faster on a processor with short sentences. Arcs by deep biaffine attention
(Dozat and Manning 2017), chunks by linear-chain CRFs (Lafferty et al. 2001).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

WIDTH, HEADS, DEEP, INNER = 384, 12, 6, 1536


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        weights = (q @ k.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + bias).softmax(-1)
        mixed = (weights @ v).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many labels each reading has."""

    vocabulary: int
    shapes: int
    quotes: int
    upos: int
    xpos: int
    rels: int
    names: int
    kinds: int
    times: int
    anchors: int


class Scores(nn.Module):
    """Scores of every label for every word: dropout and one linear map over a private layer."""

    def __init__(self, labels: int, inner: int = 0) -> None:
        super().__init__()
        self.inner = nn.Linear(WIDTH, inner) if inner else None
        self.last = nn.Linear(inner or WIDTH, labels)
        self.drop = nn.Dropout(0.3)

    def forward(self, words: Tensor) -> Tensor:
        x = self.drop(words)
        if self.inner is not None:
            x = self.drop(F.gelu(self.inner(x)))
        return self.last(x)


ARC, LABEL = 256, 192


class Annotator(nn.Module):
    """Pieces in; for each word, the scores of every reading out."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.piece = nn.Embedding(sizes.vocabulary, WIDTH)
        self.place = nn.Embedding(512, WIDTH)
        self.shape = nn.Embedding(sizes.shapes, WIDTH)
        self.quote = nn.Embedding(sizes.quotes, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(DEEP))
        # Word readings, concatenated in this order in the exported graph.
        self.upos = Scores(sizes.upos)
        self.xpos = Scores(sizes.xpos)
        self.kinds = Scores(sizes.kinds)
        self.names = Scores(sizes.names, 128)
        self.times = Scores(sizes.times)
        self.words_of = Scores(9, 192)  # sources, cues, contents: three labels each
        self.anchors = Scores(sizes.anchors)
        self.facts = Scores(7)  # certainty 3, polarity 2, time 2
        # Trees. Position 0 is the root.
        self.root = nn.Parameter(torch.zeros(WIDTH))
        self.arc_dep, self.arc_head = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.rel_dep, self.rel_head = nn.Linear(WIDTH, LABEL), nn.Linear(WIDTH, LABEL)
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.rel = nn.Linear(LABEL, sizes.rels)
        self.tree_drop = nn.Dropout(0.33)
        # CRF transitions: [from, to], with scores of opening.
        self.cross = nn.ParameterDict(
            {
                "names": nn.Parameter(torch.zeros(sizes.names + 1, sizes.names)),
                "times": nn.Parameter(torch.zeros(sizes.times + 1, sizes.times)),
                "source": nn.Parameter(torch.zeros(4, 3)),
                "cue": nn.Parameter(torch.zeros(4, 3)),
                "content": nn.Parameter(torch.zeros(4, 3)),
            }
        )

    def encode(self, pieces: Tensor, shapes: Tensor, quotes: Tensor, mask: Tensor) -> Tensor:
        """All [batch, length]; mask 1 at pieces, 0 at padding. Returns [batch, length, WIDTH]."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.piece(pieces) + self.place(places) + self.shape(shapes) + self.quote(quotes)
        x = self.drop(self.norm(x))
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def gather(self, x: Tensor, first: Tensor) -> Tensor:
        """Return the states at each word's first piece: [batch, words, WIDTH]."""
        return x.gather(1, first[:, :, None].expand(-1, -1, x.shape[2]))

    def tree_features(self, words: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """arc_dep, arc_head, rel_dep, rel_head; heads have the root before the words."""
        with_root = torch.cat(
            [self.root.to(words.dtype).expand(words.shape[0], 1, -1), words], dim=1
        )
        drop = self.tree_drop
        return (
            drop(F.gelu(self.arc_dep(drop(words)))),
            drop(F.gelu(self.arc_head(drop(with_root)))),
            self.rel_dep(drop(words)),
            self.rel_head(drop(with_root)),
        )

    def arcs(self, dep: Tensor, head: Tensor) -> Tensor:
        """[batch, words, words + 1]: how well each position heads each word."""
        ones = torch.ones_like(dep[..., :1])
        return torch.cat([dep, ones], -1) @ self.arc @ head.transpose(1, 2)

    def labels(self, dep: Tensor, head: Tensor) -> Tensor:
        """Paired rows [n, LABEL] of dependent and head -> [n, relations].

        A perceptron over the pair (Kiperwasser and Goldberg 2016): as right as a biaffine product
        here, and a twentieth of its arithmetic.
        """
        return self.rel(self.tree_drop(F.relu(dep + head)))


def crf_loss(scores: Tensor, gold: Tensor, mask: Tensor, cross: Tensor) -> Tensor:
    """Negative log-likelihood of label sequences, summed over the batch, in nats.

    scores [batch, words, labels]; gold, mask [batch, words]; cross [labels + 1, labels], whose last
    row opens a sequence. Words stand left-aligned.
    """
    scores = scores.float()
    opening, moves = cross[-1], cross[:-1]
    alpha = scores[:, 0] + opening
    path = scores[:, 0].gather(1, gold[:, :1]).squeeze(1) + opening[gold[:, 0]]
    for i in range(1, scores.shape[1]):
        here = mask[:, i].bool()
        step = torch.logsumexp(alpha[:, :, None] + moves, dim=1) + scores[:, i]
        alpha = torch.where(here[:, None], step, alpha)
        gain = (
            scores[:, i].gather(1, gold[:, i : i + 1]).squeeze(1)
            + moves[gold[:, i - 1], gold[:, i]]
        )
        path = path + torch.where(here, gain, torch.zeros_like(gain))
    return (torch.logsumexp(alpha, 1) - path).sum()


def viterbi(scores: Tensor, cross: Tensor) -> list[int]:
    """Best labels of one sequence: scores [words, labels]."""
    best = scores[0] + cross[-1]
    back = []
    for row in scores[1:]:
        total = best[:, None] + cross[:-1]
        best, arg = total.max(0)
        best = best + row
        back.append(arg)
    out = [int(best.argmax())]
    for arg in reversed(back):
        out.append(int(arg[out[-1]]))
    return out[::-1]
