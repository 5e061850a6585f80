"""Tunes the encoder to the field: ``python -m bench.tuning EXAMPLES WEIGHTS OUT``.

Needs PyTorch and transformers, which nothing else does (``locks/tune.txt``), and none
of the guide's other packages: ``bench tune`` hands it a file of examples, a JSON object
a line, and says what they are (``bench.tuning_examples``).

The whole encoder learns to tell the entries and the topics apart by two linear heads.
What is kept is the head of the entries, for the ranking to begin from, and the
difference from the published weights: of each matrix its leading directions (singular
value decomposition), of each vector all of it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertConfig, BertModel

MAX_TOKENS = 128  # as the encoder cuts texts in use
SHARPNESS = 12.0  # what cosines are multiplied by before they are compared
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Recipe:
    """How the encoder is tuned. ``noise`` is the share of texts that get a slip."""

    epochs: int = 4
    rate: float = 4e-5
    head_rate: float = 2e-3
    batch: int = 64
    smoothing: float = 0.05
    noise: float = 0.25
    warm_up: float = 0.05
    rank: int = 32
    seed: int = 7


@dataclass(frozen=True)
class Example:
    """A text and what it asks: for each ask, the numbers of the labels that are right.

    ``heads`` maps a head, "entries" or "topics", to its asks.
    """

    text: str
    heads: dict[str, list[list[int]]]


def read_examples(path: Path) -> tuple[list[Example], dict[str, list[str]]]:
    """Read examples, and the labels of each head in the order of their numbers."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    names = {
        head: sorted({one for row in rows for ask in row.get(head, ()) for one in ask})
        for head in ("entries", "topics")
    }
    numbers = {head: {n: i for i, n in enumerate(names[head])} for head in names}
    examples = [
        Example(
            row["text"],
            {
                head: [[known[one] for one in ask] for ask in row.get(head, ())]
                for head, known in numbers.items()
            },
        )
        for row in rows
    ]
    return examples, names


class Tuner(nn.Module):
    """The encoder with a linear head for each kind of label."""

    def __init__(self, weights: Path, sizes: dict[str, int]) -> None:
        super().__init__()
        config = BertConfig.from_json_file(weights / "config.json")
        self.encoder = BertModel(config, add_pooling_layer=False)
        state = load_file(weights / "model.safetensors")
        missing, _ = self.encoder.load_state_dict(state, strict=False)
        if missing:
            raise ValueError(f"{weights} lacks {missing}")
        self.heads = nn.ModuleDict(
            {name: nn.Linear(config.hidden_size, size) for name, size in sizes.items()}
        )

    def forward(self, ids: Tensor, mask: Tensor) -> dict[str, Tensor]:
        """Return each head's scores, shape (texts, labels)."""
        vectors = self.embed(ids, mask)
        return {name: head(SHARPNESS * vectors) for name, head in self.heads.items()}

    def embed(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Return unit vectors, shape (texts, 384)."""
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        weight = mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * weight).sum(1) / weight.sum(1)
        return nn.functional.normalize(mean.float(), dim=-1)


def loss_of(
    scores: Tensor, asks: Sequence[list[list[int]]], smoothing: float
) -> Tensor:
    """Judge scores: how unlikely each ask's right labels are, taken together.

    A message that asks several things is to be near all of them.
    """
    logs = nn.functional.log_softmax(scores.float(), dim=-1)
    losses = []
    for row, wanted in zip(logs, asks, strict=True):
        if wanted:
            each = [-torch.logsumexp(row[right], 0) for right in wanted]
            right = torch.stack(each).mean()
            losses.append((1 - smoothing) * right - smoothing * row.mean())
    return torch.stack(losses).mean() if losses else scores.sum() * 0.0


def slipped(text: str, chance: random.Random) -> str:
    """Type a text as somebody in a hurry does: a slip or two, no marks or capitals."""
    if chance.random() < 0.5:
        text = "".join(c for c in text if c.isalnum() or c.isspace() or c in "£'")
    letters = list(text)
    for _ in range(1 + len(letters) // 60):
        at = chance.randrange(max(1, len(letters) - 1))
        if not letters or not letters[at].isalpha():
            continue
        kind = chance.randrange(4)
        if kind == 0:
            del letters[at]
        elif kind == 1:
            letters.insert(at, letters[at])
        elif kind == 2 and at + 1 < len(letters):
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
        else:
            letters[at] = chance.choice(LETTERS)
    return "".join(letters)


def batches(
    examples: Sequence[Example], size: int, chance: random.Random
) -> Iterator[list[Example]]:
    """Yield batches of texts of about one length, in an order of chance."""
    order = sorted(examples, key=lambda one: len(one.text) * chance.uniform(0.8, 1.2))
    found = [order[at : at + size] for at in range(0, len(order), size)]
    chance.shuffle(found)
    yield from found


def tune(
    model: Tuner, examples: Sequence[Example], tokens: Tokenizer, how: Recipe
) -> None:
    """Train the encoder with its heads, and say how it goes on."""
    chance = random.Random(how.seed)
    optimiser, schedule = _optimiser(model, len(examples), how)
    model.train()
    began = time.monotonic()
    for epoch in range(how.epochs):
        losses: list[float] = []
        for batch in batches(examples, how.batch, chance):
            loss = _loss(model, batch, tokens, how, chance)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
            if len(losses) % 50 == 0:
                done = f"epoch {epoch + 1}, {len(losses)} batches"
                mean, took = sum(losses) / len(losses), time.monotonic() - began
                print(f"{done}: loss {mean:.3f}, {took:.0f} s", flush=True)
    model.eval()


def _optimiser(model: Tuner, count: int, how: Recipe) -> tuple[Any, Any]:
    """Make the optimiser, and a rate that rises for a while and then falls to 0."""
    optimiser = torch.optim.AdamW(
        [
            {"params": model.encoder.parameters(), "lr": how.rate},
            {"params": model.heads.parameters(), "lr": how.head_rate},
        ],
        weight_decay=0.01,
    )
    steps = how.epochs * -(-count // how.batch)
    warm = max(1, int(how.warm_up * steps))

    def share(at: int) -> float:
        return min((at + 1) / warm, max(0.0, (steps - at) / (steps - warm)))

    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, share)


def _loss(
    model: Tuner,
    batch: Sequence[Example],
    tokens: Tokenizer,
    how: Recipe,
    chance: random.Random,
) -> Tensor:
    """Judge a batch, some of whose texts get a slip, by all heads together."""
    texts = [
        slipped(one.text, chance) if chance.random() < how.noise else one.text
        for one in batch
    ]
    with torch.autocast("cpu", torch.bfloat16):
        scores = model(*as_tensors(texts, tokens))
    losses = [
        loss_of(found, [one.heads[name] for one in batch], how.smoothing)
        for name, found in scores.items()
    ]
    return torch.stack(losses).sum()


def as_tensors(texts: Sequence[str], tokens: Tokenizer) -> tuple[Tensor, Tensor]:
    """Encode texts into token numbers and a mask, both of shape (texts, tokens)."""
    found = tokens.encode_batch(list(texts))
    return (
        torch.tensor([one.ids for one in found]),
        torch.tensor([one.attention_mask for one in found]),
    )


def open_tokenizer(weights: Path) -> Tokenizer:
    """Open the tokenizer beside the weights, to pad a batch to its longest text."""
    tokens = Tokenizer.from_file(str(weights / "tokenizer.json"))
    tokens.enable_truncation(MAX_TOKENS)
    tokens.enable_padding()
    return tokens


def difference(
    before: dict[str, Tensor], after: dict[str, Tensor], rank: int
) -> dict[str, Tensor]:
    """Cut what tuning changed: ``name.left`` and ``name.right`` of each matrix.

    The change of a matrix is about ``left @ right``; that of a vector is kept as
    ``name.whole``. Word embeddings stay as published.
    """
    kept: dict[str, Tensor] = {}
    for name, tensor in after.items():
        change = (tensor - before[name]).float()
        if "embeddings" in name and change.dim() == 2:
            continue
        if change.dim() == 2:
            u, s, v = torch.linalg.svd(change, full_matrices=False)
            root = s[:rank].sqrt()
            kept[f"{name}.left"] = (u[:, :rank] * root).half().contiguous()
            kept[f"{name}.right"] = (root[:, None] * v[:rank]).half().contiguous()
        elif change.dim() == 1:
            kept[f"{name}.whole"] = change.half().contiguous()
    return kept


def main(arguments: Sequence[str] | None = None) -> None:
    """Tune the encoder on a file of examples, and write the difference."""
    parser = argparse.ArgumentParser(prog="python -m bench.tuning")
    parser.add_argument("examples", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    for name, value in asdict(Recipe()).items():
        parser.add_argument(
            f"--{name.replace('_', '-')}", type=type(value), default=value
        )
    given = vars(parser.parse_args(arguments))
    path, weights, out = (given.pop(name) for name in ("examples", "weights", "out"))
    how = Recipe(**given)
    torch.manual_seed(how.seed)
    examples, names = read_examples(path)
    model = Tuner(weights, {head: len(labels) for head, labels in names.items()})
    before = {n: t.clone() for n, t in model.encoder.state_dict().items()}
    tune(model, examples, open_tokenizer(weights), how)
    kept = difference(before, model.encoder.state_dict(), how.rank)
    head = model.heads["entries"].state_dict()
    kept |= {f"head.{name}": tensor.half() for name, tensor in head.items()}
    record: dict[str, Any] = {
        **asdict(how),
        "entries": names["entries"],
        "examples": len(examples),
        "examples_sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "torch": torch.__version__,
    }
    out.parent.mkdir(parents=True, exist_ok=True)
    save_file(kept, str(out))
    record["sha256"] = hashlib.sha256(out.read_bytes()).hexdigest()
    told = json.dumps(record, indent=1) + "\n"
    out.with_name("record.json").write_text(told, encoding="utf-8")
    print(f"written to {out}")


if __name__ == "__main__":
    main()
