"""Tunes the encoder to the field: ``python -m bench.tuning EXAMPLES WEIGHTS OUT``.

Needs PyTorch and transformers, which nothing else does (``locks/tune.txt``), and none
of the guide's other packages: ``bench tune`` hands it a file of examples, a JSON object
a line, and says what they are (``bench.tuning_examples``).

The whole encoder learns, by linear layers over the tokens of a text: which entries and
topics the text asks for, and which entry each part of it, where in the text a question
stands, and who writes. What had been answered before stands before the text, so that
"and when i'm 22" has a vector that knows of pay. What is kept are these layers and the
difference from the published weights: of each matrix its leading directions (singular
value decomposition), of each vector all of it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from bench.tuning_batches import (
    WHO,
    Batch,
    Example,
    as_batch,
    batches,
    epoch_of,
    open_tokenizer,
    read_examples,
    with_slips,
)

SHARPNESS = 12.0  # what cosines are multiplied by before they are compared
BEGIN_COUNTS = 4.0  # how much the first token of an ask counts beside the others


@dataclass(frozen=True)
class Recipe:
    """How the encoder is tuned.

    ``noise`` is the share of texts that get a slip, ``joint`` that of joined texts
    beside all others, ``foreign`` that of texts that get the context of another one;
    ``topics``, ``marks`` and ``who`` are what is lost by a wrong topic, mark or writer,
    beside a wrong entry.
    """

    epochs: int = 6
    rate: float = 5e-5
    head_rate: float = 2e-3
    batch: int = 64
    smoothing: float = 0.05
    noise: float = 0.25
    joint: float = 0.15
    foreign: float = 0.25
    topics: float = 0.3
    marks: float = 0.7
    who: float = 0.2
    warm_up: float = 0.05
    rank: int = 64
    seed: int = 7


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
        for name, weight in self.encoder.named_parameters():
            # What ``difference`` does not keep is not to be learnt.
            weight.requires_grad = not is_published(name, weight)
        size = config.hidden_size
        self.heads = nn.ModuleDict(
            {name: nn.Linear(size, labels) for name, labels in sizes.items()}
        )
        self.marks = nn.Linear(size, 2)
        self.who = nn.Linear(size, len(WHO))

    def forward(self, batch: Batch) -> Tensor:
        """Return a vector for each token, shape (texts, tokens, 384)."""
        found = self.encoder(input_ids=batch.ids, attention_mask=batch.mask)
        hidden: Tensor = found.last_hidden_state.float()
        return hidden


def vectors_of(hidden: Tensor, said: Tensor) -> Tensor:
    """Return a unit vector for each text, shape (texts, 384)."""
    weight = said.unsqueeze(-1)
    mean = (hidden * weight).sum(1) / weight.sum(1)
    return nn.functional.normalize(mean, dim=-1)


def vectors_of_spans(hidden: Tensor, spans: Sequence[tuple[int, int, int]]) -> Tensor:
    """Return a unit vector for each span, as it stands in its text."""
    rows, firsts, lasts = (torch.tensor(column) for column in zip(*spans, strict=True))
    sums = nn.functional.pad(hidden.cumsum(1), (0, 0, 1, 0))
    means = (sums[rows, lasts] - sums[rows, firsts]) / (lasts - firsts).unsqueeze(-1)
    return nn.functional.normalize(means, dim=-1)


def loss_of(
    scores: Tensor, asks: Sequence[Sequence[Sequence[int]]], smoothing: float
) -> Tensor:
    """Judge scores: how unlikely each ask's right labels are, taken together.

    A message that asks several things is to be near all of them.
    """
    rows = [row for row, wanted in enumerate(asks) for _ in wanted]
    if not rows:
        return scores.sum() * 0.0
    right = torch.zeros(len(rows), scores.shape[1], dtype=torch.bool)
    share = torch.tensor([1.0 / len(wanted) for wanted in asks for _ in wanted])
    for at, ask in enumerate(ask for wanted in asks for ask in wanted):
        right[at, list(ask)] = True
    logs = nn.functional.log_softmax(scores.float(), dim=-1)[rows]
    unlikely = -logs.masked_fill(~right, -torch.inf).logsumexp(1)
    losses = (1 - smoothing) * unlikely - smoothing * logs.mean(1)
    return (share * losses).sum() / share.sum()


def loss_of_marks(scores: Tensor, batch: Batch) -> Tensor:
    """Judge which tokens are taken for asked, and which for the first of an ask."""
    judge = nn.functional.binary_cross_entropy_with_logits
    of_words = batch.words.bool()
    weight = 1.0 + BEGIN_COUNTS * batch.begins[of_words]
    inside = judge(scores[..., 0][of_words], batch.asked[of_words])
    return inside + judge(scores[..., 1][of_words], batch.begins[of_words], weight)


def tune(
    model: Tuner, examples: Sequence[Example], tokens: Tokenizer, how: Recipe
) -> None:
    """Train the encoder with its heads, and say how it goes on."""
    chance = random.Random(how.seed)
    optimiser, schedule = _optimiser(model, int(len(examples) * (1 + how.joint)), how)
    model.train()
    began = time.monotonic()
    for epoch in range(how.epochs):
        losses: list[float] = []
        texts = epoch_of(examples, how.joint, how.foreign, chance)
        for batch in batches(texts, how.batch, chance):
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
            {
                "params": [p for p in model.encoder.parameters() if p.requires_grad],
                "lr": how.rate,
            },
            {
                "params": [
                    *model.heads.parameters(),
                    *model.marks.parameters(),
                    *model.who.parameters(),
                ],
                "lr": how.head_rate,
            },
        ],
        weight_decay=0.01,
        fused=True,
    )
    steps = how.epochs * -(-count // how.batch)
    warm = max(1, int(how.warm_up * steps))

    def share(at: int) -> float:
        return min((at + 1) / warm, max(0.0, (steps - at) / (steps - warm)))

    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, share)


def _loss(
    model: Tuner,
    examples: Sequence[Example],
    tokens: Tokenizer,
    how: Recipe,
    chance: random.Random,
) -> Tensor:
    """Judge a batch, some of whose texts get a slip, by all that is learnt."""
    batch = as_batch(
        [
            with_slips(one, chance) if chance.random() < how.noise else one
            for one in examples
        ],
        tokens,
    )
    with torch.autocast("cpu", torch.bfloat16):
        hidden = model(batch)
    whole = SHARPNESS * vectors_of(hidden, batch.said)
    spans = SHARPNESS * vectors_of_spans(hidden, batch.spans)
    entries, topics = model.heads["entries"], model.heads["topics"]
    asks = [[ask.entries for ask in one.asks] for one in batch.rows]
    each = [[entries_of] for one in asks for entries_of in one]
    losses = loss_of(entries(whole), asks, how.smoothing)
    losses = losses + loss_of(entries(spans), each, how.smoothing)
    named = [one.topics for one in batch.rows]
    losses = losses + how.topics * loss_of(topics(whole), named, how.smoothing)
    losses = losses + how.marks * loss_of_marks(model.marks(hidden), batch)
    writers = [[[one.who]] if one.who is not None else [] for one in batch.rows]
    return losses + how.who * loss_of(model.who(whole), writers, how.smoothing)


def is_published(name: str, weight: Tensor) -> bool:
    """Tell whether a weight stays as published: those of words and places."""
    return "embeddings" in name and weight.dim() == 2


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
        if is_published(name, change):
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
    for part in ("marks", "who"):
        found = getattr(model, part).state_dict()
        kept |= {f"{part}.{name}": tensor.half() for name, tensor in found.items()}
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
