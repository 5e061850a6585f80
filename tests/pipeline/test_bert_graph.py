"""The ONNX graph computes what BERT's equations say, checked on a tiny model."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from onnxruntime import InferenceSession
from scipy.special import erf, softmax

from pipeline.bert_graph import Shape, write_graph

SHAPE = Shape(layers=1, heads=2, hidden=4)
Array = npt.NDArray[np.float32]


def make_weights() -> dict[str, Array]:
    """Random weights under BERT's names."""
    random = np.random.default_rng(0)
    hidden, wide = SHAPE.hidden, 8

    def matrix(*shape: int) -> Array:
        return random.normal(size=shape).astype(np.float32)

    layer = "encoder.layer.0"
    linear = {
        f"{layer}.attention.self.query": (hidden, hidden),
        f"{layer}.attention.self.key": (hidden, hidden),
        f"{layer}.attention.self.value": (hidden, hidden),
        f"{layer}.attention.output.dense": (hidden, hidden),
        f"{layer}.intermediate.dense": (wide, hidden),
        f"{layer}.output.dense": (hidden, wide),
    }
    weights = {
        "embeddings.word_embeddings.weight": matrix(11, hidden),
        "embeddings.position_embeddings.weight": matrix(6, hidden),
        "embeddings.token_type_embeddings.weight": matrix(2, hidden),
    }
    for name, (rows, columns) in linear.items():
        weights |= {
            f"{name}.weight": matrix(rows, columns),
            f"{name}.bias": matrix(rows),
        }
    for name in ("embeddings", f"{layer}.attention.output", f"{layer}.output"):
        norm = f"{name}.LayerNorm"
        weights |= {f"{norm}.weight": matrix(hidden), f"{norm}.bias": matrix(hidden)}
    return weights


def expected(weights: dict[str, Array], ids: list[int]) -> Array:
    """Compute the tokens' states by hand, for one sentence without padding."""

    def linear(x: Array, name: str) -> Array:
        return x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]

    def norm(x: Array, name: str) -> Array:
        scaled = (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True))
        return scaled * weights[f"{name}.weight"] + weights[f"{name}.bias"]

    words = weights["embeddings.word_embeddings.weight"][ids]
    positions = weights["embeddings.position_embeddings.weight"][: len(ids)]
    segment = weights["embeddings.token_type_embeddings.weight"][0]
    x = norm(words + positions + segment, "embeddings.LayerNorm")
    layer = "encoder.layer.0"
    query, key, value = (
        linear(x, f"{layer}.attention.self.{part}").reshape(len(ids), 2, 2)
        for part in ("query", "key", "value")
    )
    heads = [
        softmax(query[:, h] @ key[:, h].T / np.sqrt(2), axis=-1) @ value[:, h]
        for h in range(SHAPE.heads)
    ]
    mixed = linear(np.concatenate(heads, -1), f"{layer}.attention.output.dense")
    x = norm(mixed + x, f"{layer}.attention.output.LayerNorm")
    wide = linear(x, f"{layer}.intermediate.dense")
    wide = wide * (1 + erf(wide / np.sqrt(2))) / 2
    states: Array = norm(
        linear(wide, f"{layer}.output.dense") + x, f"{layer}.output.LayerNorm"
    )
    return states


@pytest.fixture(scope="module")
def session() -> InferenceSession:
    graph = write_graph(make_weights(), SHAPE).SerializeToString()
    return InferenceSession(graph, providers=["CPUExecutionProvider"])


def run(session: InferenceSession, ids: list[list[int]]) -> Array:
    [states] = session.run(None, {"ids": np.array(ids, np.int64)})
    found: Array = states
    return found


def test_the_graph_computes_berts_equations(session: InferenceSession) -> None:
    [states] = run(session, [[3, 1, 4]])
    assert states == pytest.approx(expected(make_weights(), [3, 1, 4]), abs=1e-5)


def test_sentences_beside_each_other_do_not_mix(session: InferenceSession) -> None:
    [first, second] = run(session, [[3, 1], [5, 9]])
    assert first == pytest.approx(run(session, [[3, 1]])[0], abs=1e-5)
    assert second == pytest.approx(run(session, [[5, 9]])[0], abs=1e-5)


def test_a_missing_weight_is_named() -> None:
    weights = make_weights()
    del weights["embeddings.LayerNorm.bias"]
    with pytest.raises(KeyError, match=r"embeddings\.LayerNorm\.bias"):
        write_graph(weights, SHAPE)
