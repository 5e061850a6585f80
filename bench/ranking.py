"""Learns how the signs that speak for an entry are weighed: ``bench rank``.

From messages that the encoder was not tuned on (``bench.messages.left_out``), each as
the trained model reads it, with the page it was written on and what was answered
before. A conditional logit (McFadden 1974) gives the weight of each sign of an entry
(``knowledge.guidance.ranking``) and of the talk (``knowledge.guidance.state``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from bench.messages import Message
from bench.reading import focused, read_messages_by
from knowledge.guidance.entries import SAME
from knowledge.guidance.opened import guide_of, open_marks, ranker_of
from knowledge.guidance.ranking import SIGNS, log_shares
from knowledge.guidance.state import FOCUSED, NAMED, NOWHERE, State, signs_of
from knowledge.names import finder_of
from knowledge.store import Store

Floats = npt.NDArray[np.float64]

RIDGE = 2e-3
MARKED = 0.5  # the probability from which a word is taken for asked, about as shipped


@dataclass(frozen=True)
class Cases:
    """Messages with one ask each, and what speaks for each entry.

    ``signs`` has the shape (messages, entries, signs), those of the talk last;
    ``right`` tells of each entry whether it answers.
    """

    signs: npt.NDArray[np.float32]
    right: npt.NDArray[np.bool_]
    names: tuple[str, ...]


def state_of(message: Message, store: Store) -> State:
    """Say how the talk stood when a message was written."""
    before = (message.before,) if message.before else ()
    named = bool(finder_of(store).read(message.text).mentions)
    about = NAMED if named else FOCUSED if focused(message) else NOWHERE
    return State(about, before, message.who == "employer")


def cases_of(messages: Sequence[Message], model: Path, store: Store) -> Cases:
    """Collect what speaks for each entry, of the messages that ask one thing."""
    single = [m for m in messages if len(m.asks) == 1]
    ranker, twins, marks = ranker_of(store), guide_of(store).twins, open_marks()
    found = []
    for read in read_messages_by(model, single):
        spans = [(s.first, s.last) for s in marks.spans(read, MARKED, MARKED)]
        found.append(ranker.signs_of(read, spans[:1])[-1])
    plain = np.stack(found)
    at = {entry: i for i, entry in enumerate(ranker.entries)}
    states = [state_of(m, store) for m in single]
    talk = [[signs_of(e, s, twins) for e in ranker.entries] for s in states]
    names = sorted({sign for row in talk for signs in row for sign in signs})
    number = {sign: i for i, sign in enumerate(names)}
    of_talk = np.zeros((*plain.shape[:2], len(names)), np.float32)
    right = np.zeros(plain.shape[:2], bool)
    for row, message in enumerate(single):
        for column, signs in enumerate(talk[row]):
            of_talk[row, column, [number[sign] for sign in signs]] = 1.0
        for entry in message.asks[0].plain:
            right[row, at[SAME.get(entry, entry)]] = True
    return Cases(np.concatenate([plain, of_talk], axis=2), right, (*SIGNS, *names))


def learn(cases: Cases) -> dict[str, float]:
    """Learn the weight of each sign."""
    begin = np.zeros(len(cases.names))
    begin[0] = 1.0
    found = minimize(_unlikeliness, begin, (cases,), "L-BFGS-B", jac=True)
    return dict(zip(cases.names, found.x.round(4).tolist(), strict=True))


def _unlikeliness(weights: Floats, cases: Cases) -> tuple[float, Floats]:
    """Return how unlikely the right entries are, and its slope."""
    shares = np.exp(log_shares(cases.signs @ weights.astype(np.float32)))
    of_right = shares * cases.right
    likely = np.maximum(of_right.sum(axis=1, keepdims=True), 1e-12)
    drift = shares - of_right / likely
    slope = np.einsum("me,mes->s", drift, cases.signs) / len(drift)
    loss = -np.log(likely).mean() + RIDGE * float(weights @ weights)
    return float(loss), slope + 2 * RIDGE * weights


def first_right(cases: Cases, weights: Mapping[str, float]) -> float:
    """Return the share of messages whose likeliest entry is right."""
    of_each = np.array([weights[name] for name in cases.names], np.float32)
    best = (cases.signs @ of_each).argmax(axis=1)
    return float(cases.right[np.arange(len(best)), best].mean())


def rank(messages: Sequence[Message], model: Path, store: Store) -> dict[str, Any]:
    """Learn the weights on three quarters, and measure them on the others."""
    cases = cases_of(messages, model, store)
    cut = len(cases.signs) * 3 // 4
    seen, unseen = _part(cases, 0, cut), _part(cases, cut, len(cases.signs))
    weights = learn(seen)
    plain = {name: float(name == SIGNS[0]) for name in cases.names}
    return {
        "weights": learn(cases),
        "figures": {
            "messages": len(cases.signs),
            "right first, of those learnt from": first_right(seen, weights),
            "right first, of others": first_right(unseen, weights),
            "right first, of others, by what was taught alone": first_right(
                unseen, plain
            ),
        },
    }


def _part(cases: Cases, first: int, last: int) -> Cases:
    return Cases(cases.signs[first:last], cases.right[first:last], cases.names)


def table(found: Mapping[str, Any]) -> str:
    """Write weights and figures as Markdown."""
    lines = ["| sign | weight |", "| --- | --- |"]
    lines += [f"| {name} | {value} |" for name, value in found["weights"].items()]
    lines += ["", "| | |", "| --- | --- |"]
    lines += [f"| {name} | {value:.3f} |" for name, value in found["figures"].items()]
    return "\n".join([*lines, ""])
