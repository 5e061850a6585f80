"""What the encoder is tuned on, as tensors: examples, slips of typing, batches.

Needs PyTorch and tokenizers alone, as ``bench.tuning`` does, and has the format of the
file of examples: a JSON object a line with ``text``, ``context`` (what had been
answered before), ``focused`` (whether an apprenticeship is in focus), ``asks`` (each
with its ``entries`` and the ``span`` of the text that puts it), ``topics`` and ``who``.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import torch
from tokenizers import Encoding, Tokenizer
from torch import Tensor

MAX_TOKENS = 256  # as the encoder cuts texts in use
LETTERS = "abcdefghijklmnopqrstuvwxyz"
WHO = ("learner", "family", "employer", "adviser")
JOINTS = (" and ", ". ", "? ", " ", " ", ", ", " also ", "\n", " plus ", "; ", " n ")
SHORT = 90  # letters of a text that may be joined to others


@dataclass(frozen=True)
class Ask:
    """One question: the numbers of the entries that answer, and where it stands."""

    entries: tuple[int, ...]
    span: tuple[int, int]


@dataclass(frozen=True)
class Example:
    """A text, what it asks, who writes it (None: not known), and what went before."""

    text: str
    asks: tuple[Ask, ...]
    topics: tuple[tuple[int, ...], ...]
    context: str = ""
    focused: bool = False
    who: int | None = None

    @property
    def plain(self) -> bool:
        """Whether it is one short question that others may be joined to."""
        whole = len(self.asks) == 1 and self.asks[0].span == (0, len(self.text))
        return whole and not self.context and len(self.text) <= SHORT


def read_examples(path: Path) -> tuple[list[Example], dict[str, list[str]]]:
    """Read examples, and the labels of each head in the order of their numbers."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    names = {
        "entries": sorted(
            {e for r in rows for ask in r["asks"] for e in ask["entries"]}
        ),
        "topics": sorted({t for r in rows for ask in r["topics"] for t in ask}),
    }
    of = {head: {n: i for i, n in enumerate(known)} for head, known in names.items()}
    examples = [
        Example(
            row["text"],
            tuple(
                Ask(
                    tuple(of["entries"][e] for e in ask["entries"]),
                    tuple(ask["span"]),
                )
                for ask in row["asks"]
            ),
            tuple(tuple(of["topics"][t] for t in ask) for ask in row["topics"]),
            row["context"],
            row["focused"],
            WHO.index(row["who"]) if row["who"] else None,
        )
        for row in rows
    ]
    return examples, names


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


def with_slips(example: Example, chance: random.Random) -> Example:
    """Let slips into an example, piece by piece: its asks stay where they stand."""
    marks = {0, len(example.text)}
    for ask in example.asks:
        marks |= set(ask.span)
    cuts = sorted(marks)
    text, moved = "", {0: 0}
    for first, last in pairwise(cuts):
        text += slipped(example.text[first:last], chance)
        moved[last] = len(text)
    asks = (
        replace(ask, span=(moved[ask.span[0]], moved[ask.span[1]]))
        for ask in example.asks
    )
    return replace(example, text=text, asks=tuple(asks))


def joined(examples: Sequence[Example], chance: random.Random) -> Example:
    """Join short examples into one message, as people do, with a mark or without."""
    text = ""
    asks: list[Ask] = []
    topics: list[tuple[int, ...]] = []
    for example in examples:
        text += chance.choice(JOINTS) if text else ""
        first = len(text)
        text += example.text
        asks.append(replace(example.asks[0], span=(first, len(text))))
        topics.extend(example.topics)
    return Example(text, tuple(asks), tuple(topics))


def epoch_of(
    examples: Sequence[Example], joint: float, foreign: float, chance: random.Random
) -> list[Example]:
    """Make the texts of one epoch: all examples, and those that chance adds.

    ``joint`` is the share of joined texts beside them. ``foreign`` is the share of
    texts without a context that get that of another one: who asks something new asks it
    whatever was answered before.
    """
    short = [one for one in examples if one.plain]
    contexts = [one.context for one in examples if one.context and not one.focused]
    added = [
        joined(chance.sample(short, chance.choice((2, 2, 3))), chance)
        for _ in range(int(joint * len(examples)))
    ]
    with_context = [
        replace(one, context=chance.choice(contexts))
        if contexts and not one.context and chance.random() < foreign
        else one
        for one in examples
    ]
    return [*with_context, *added]


def batches(
    examples: Sequence[Example], size: int, chance: random.Random
) -> Iterator[list[Example]]:
    """Yield batches of texts of about one length, in an order of chance."""
    order = sorted(examples, key=lambda one: len(one.text) * chance.uniform(0.8, 1.2))
    found = [order[at : at + size] for at in range(0, len(order), size)]
    chance.shuffle(found)
    yield from found


@dataclass(frozen=True)
class Batch:
    """Texts as tensors, of shape (texts, tokens) unless said otherwise.

    ``said`` marks the tokens that count for the text's vector, ``words`` those of the
    text itself; ``asked`` the tokens of asks, ``begins`` the first of each. ``spans``
    has the row, the first token and the one after the last of each ask.
    """

    ids: Tensor
    mask: Tensor
    said: Tensor
    words: Tensor
    asked: Tensor
    begins: Tensor
    spans: list[tuple[int, int, int]]
    rows: list[Example]


def as_batch(examples: Sequence[Example], tokens: Tokenizer) -> Batch:
    """Encode examples, each after its context."""
    found = tokens.encode_batch(
        [(one.context, one.text) if one.context else one.text for one in examples]
    )
    size = (len(found), len(found[0].ids))
    said, words, asked, begins = (torch.zeros(size) for _ in range(4))
    spans = []
    for row, (one, encoding) in enumerate(zip(examples, found, strict=True)):
        own = own_tokens(encoding, bool(one.context))
        words[row, own] = 1.0
        for at, real in enumerate(encoding.attention_mask):
            context = encoding.sequence_ids[at] == 0 and one.context
            said[row, at] = float(bool(real) and not context)
        for ask in one.asks:
            first, last = tokens_of(encoding, own, ask.span)
            spans.append((row, first, last))
            asked[row, first:last] = 1.0
            begins[row, first] = 1.0
    return Batch(
        torch.tensor([one.ids for one in found]),
        torch.tensor([one.attention_mask for one in found]),
        *(said, words, asked, begins, spans, list(examples)),
    )


def own_tokens(encoding: Encoding, after_context: bool) -> list[int]:
    """List the tokens of the text itself."""
    wanted = 1 if after_context else 0
    return [at for at, part in enumerate(encoding.sequence_ids) if part == wanted]


def tokens_of(
    encoding: Encoding, own: Sequence[int], span: tuple[int, int]
) -> tuple[int, int]:
    """Return the first token of a span and the one after its last; one at least."""
    inside = [
        at
        for at in own
        if encoding.offsets[at][0] < span[1] and encoding.offsets[at][1] > span[0]
    ]
    if not inside:
        last = own[-1] if own else 0
        return last, last + 1
    return inside[0], inside[-1] + 1


def open_tokenizer(weights: Path) -> Tokenizer:
    """Open the tokenizer beside the weights, to pad a batch to its longest text."""
    tokens = Tokenizer.from_file(str(weights / "tokenizer.json"))
    tokens.enable_truncation(MAX_TOKENS)
    tokens.enable_padding()
    return tokens
