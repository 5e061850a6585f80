"""Learns to tell distress from all else: ``bench alarm``, after ``bench tune``.

From the examples of ``data/nlu`` and the messages that the encoder was tuned on; what
is calm counts among them by the ten thousand, and distress is repeated, as it is rare.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.neural_network import MLPClassifier

from bench.examples import Example, read_training
from bench.messages import Message, left_out, read_messages, tuned_on
from bench.reading import plain_texts
from bench.understanding import ALARM
from knowledge.encoder import load_encoder, on_all_cores
from knowledge.guidance.alarm import SHARPNESS, Alarm
from knowledge.settings import ENCODER

UNITS = 64
REPEATED = 9  # times that each message of distress counts
ROUNDS = 12
LEVELS = (0.001, 0.003, 0.01)
"""Shares of calm messages that may raise the alarm, to measure it at."""


def learn(model: Path) -> tuple[Alarm, dict[str, Any]]:
    """Learn the network, and measure it on the messages that are kept from it."""
    messages = read_messages()
    seen: list[Example | Message] = [*read_training(), *tuned_on(messages)]
    all_of_it = [*seen, *left_out(messages)]
    encode = load_encoder(ENCODER).encode
    plain = plain_texts(model, [one.text for one in all_of_it])
    vectors = np.stack(on_all_cores(encode, plain))
    calls = np.array([_is_call(one) for one in all_of_it])
    cut = len(seen)
    alarm = _fit(vectors[:cut], calls[:cut])
    odds = alarm.odds(vectors[cut:])
    return alarm, figures(odds[calls[cut:]], odds[~calls[cut:]])


def _is_call(one: Example | Message) -> bool:
    if isinstance(one, Example):
        return ALARM in one.topics
    return any(ALARM in ask.plain for ask in one.asks)


def _fit(vectors: npt.NDArray[np.float32], calls: npt.NDArray[np.bool_]) -> Alarm:
    again = np.repeat(vectors[calls], REPEATED - 1, axis=0)
    network = MLPClassifier((UNITS,), alpha=1e-3, max_iter=ROUNDS, random_state=0)
    network.set_params(batch_size=256)
    labels = np.concatenate([calls, np.ones(len(again), bool)])
    network.fit(SHARPNESS * np.concatenate([vectors, again]), labels)
    (hidden, out), (hidden_bias, out_bias) = network.coefs_, network.intercepts_
    layers = (hidden, hidden_bias, out[:, 0], out_bias)
    return Alarm(*(layer.astype(np.float32) for layer in layers))


def figures(
    calls: npt.NDArray[np.float32], calm: npt.NDArray[np.float32]
) -> dict[str, float]:
    """Say how much distress is told at each share of false alarms."""
    return {
        f"of {len(calls)} told, at {share:.1%} of {len(calm)} calm ones": float(
            np.mean(calls >= np.quantile(calm, 1 - share))
        )
        for share in LEVELS
    }


def table(found: Mapping[str, float]) -> str:
    """Write the figures as Markdown."""
    rows: Sequence[str] = [f"| {name} | {value:.3f} |" for name, value in found.items()]
    return "\n".join(["| distress | share |", "| --- | --- |", *rows, ""])
