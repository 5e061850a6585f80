"""What each sign is worth that an entry is chosen by: on single questions of strangers.

Each is asked alone, on its page. The entries of guidance and the topics of listings are
ranked by one sign, by all of them, and by all with what the encoder is told of the
page; beside them by the published encoder, which was tuned on nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bench.answers import Conversation, fits_label
from bench.reading import plain_texts
from knowledge.encoder import PUBLISHED, Encoded, Encoder, load_encoder
from knowledge.guidance.context import context_of
from knowledge.guidance.index import GuidanceIndex
from knowledge.guidance.opened import make_guide, ranker_of
from knowledge.guidance.ranking import SIGNS, Ranker
from knowledge.settings import ENCODER
from knowledge.store import Store

Scores = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Asked:
    """A single question, read without its page and with it, and what answers it."""

    text: str
    plain: Encoded
    on_page: Encoded
    label: Mapping[str, object]


def measure(
    asked: Sequence[Conversation], model: Path, store: Store
) -> dict[str, float]:
    """Return the share of questions whose first entry is right, by how it is chosen."""
    questions = _single(asked, model)
    ranker = ranker_of(store)
    published = make_guide(store, encoder=load_encoder(ENCODER, PUBLISHED))
    ways: dict[str, Callable[[Asked], str]] = {
        "published encoder, phrasings": _by_phrasings(published),
        "tuned encoder, phrasings": lambda one: _by(ranker, one.plain, "asked"),
        "what the tuned encoder was taught": lambda one: _by(ranker, one.plain, "head"),
        "all signs together": lambda one: _by(ranker, one.plain),
        "all signs, told of the page": lambda one: _by(ranker, one.on_page),
    }
    return {
        name: float(np.mean([fits_label(one.label, choose(one)) for one in questions]))
        for name, choose in ways.items()
    }


def _single(asked: Sequence[Conversation], model: Path) -> list[Asked]:
    """Read the messages that are labelled with one question of guidance."""
    encoder: Encoder = load_encoder(ENCODER)
    chosen = [
        (one, one.turns[0].text, one.turns[0].labels["asks"][0])
        for one in asked
        if len(one.turns) == 1
        and len(one.turns[0].labels.get("asks") or ()) == 1
        and one.turns[0].labels["asks"][0].get("fit")
    ]
    plain = plain_texts(model, [text for _, text, _ in chosen])
    return [
        Asked(
            text,
            encoder.read(text, ""),
            encoder.read(text, context_of([], bool(one.page))),
            label,
        )
        for (one, _, label), text in zip(chosen, plain, strict=True)
    ]


def _by(ranker: Ranker, read: Encoded, sign: str | None = None) -> str:
    """Return the first entry by one sign, or by all of them as they are weighed."""
    vectors = read.vector[None]
    scores: Scores = (
        ranker.signs(vectors)[..., SIGNS.index(sign)] if sign else ranker.logs(vectors)
    )
    return ranker.entries[int(scores[0].argmax())]


def _by_phrasings(index: GuidanceIndex) -> Callable[[Asked], str]:
    """Choose by the phrasings alone, as the published encoder reads them."""
    encode = load_encoder(ENCODER, PUBLISHED).encode

    def choose(one: Asked) -> str:
        asked, _ = index.scores(encode(one.text)[None])
        return index.entries[int(asked[0].argmax())]

    return choose


def table(shares: Mapping[str, float]) -> str:
    """Write the shares as Markdown."""
    lines = ["| right entry first, by | |", "| --- | --- |"]
    return "\n".join([*lines, *(f"| {n} | {s:.3f} |" for n, s in shares.items()), ""])
