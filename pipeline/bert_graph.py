"""Writes a BERT encoder as an ONNX graph, straight from its weights, without torch.

Architecture: Devlin et al. 2019 (BERT) as laid out by Hugging Face's ``BertModel``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from onnx import (
    ModelProto,
    NodeProto,
    TensorProto,
    helper,
    numpy_helper,
)

Weights = Mapping[str, npt.NDArray[Any]]

OPSET = 17  # the first with LayerNormalization
IR_VERSION = 9  # the newest that ONNX Runtime 1.18 reads
RUNTIME = "com.microsoft"  # the domain of ONNX Runtime's own operators


@dataclass(frozen=True)
class Shape:
    """The sizes of a BERT encoder. ``epsilon`` belongs to its layer normalisation."""

    layers: int
    heads: int
    hidden: int
    epsilon: float = 1e-12

    @property
    def head_size(self) -> int:
        """Length of one attention head's vectors."""
        return self.hidden // self.heads


@dataclass
class GraphWriter:
    """Collects nodes and constants; each method appends a step, names its result."""

    weights: Weights
    shape: Shape
    nodes: list[NodeProto] = field(default_factory=list)
    constants: dict[str, npt.NDArray[Any]] = field(default_factory=dict)

    def add(self, operator: str, *inputs: str, **attributes: Any) -> str:
        """Append one ONNX operator and return the name of its output."""
        output = f"{operator}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, inputs, [output], **attributes))
        return output

    def constant(self, value: npt.NDArray[Any]) -> str:
        """Store an array in the graph and return its name."""
        name = f"constant_{len(self.constants)}"
        self.constants[name] = value
        return name

    def weight(self, name: str) -> str:
        """Store a weight of the model under its own name."""
        self.constants[name] = self.weights[name]
        return name

    def linear(self, inputs: str, prefix: str) -> str:
        """Apply a fully connected layer: inputs x weight^T + bias."""
        matrix = self.constant(np.ascontiguousarray(self.weights[f"{prefix}.weight"].T))
        product = self.add("MatMul", inputs, matrix)
        return self.add("Add", product, self.weight(f"{prefix}.bias"))

    def normalise(self, inputs: str, prefix: str) -> str:
        """Apply layer normalisation with the weights under ``prefix``."""
        scale, bias = self.weight(f"{prefix}.weight"), self.weight(f"{prefix}.bias")
        epsilon = self.shape.epsilon
        return self.add(
            "LayerNormalization", inputs, scale, bias, axis=-1, epsilon=epsilon
        )

    def embed(self, ids: str) -> str:
        """Turn token ids (batch, length) into vectors (batch, length, hidden)."""
        words = self.add(
            "Gather", self.weight("embeddings.word_embeddings.weight"), ids
        )
        positions = self._position_vectors(ids)
        # Single sentences only, so every token is of type 0.
        segment = self.weights["embeddings.token_type_embeddings.weight"][0]
        total = self.add(
            "Add", self.add("Add", words, positions), self.constant(segment)
        )
        return self.normalise(total, "embeddings.LayerNorm")

    def _position_vectors(self, ids: str) -> str:
        length = self.add("Gather", self.add("Shape", ids), self.integers(1), axis=0)
        table = self.weight("embeddings.position_embeddings.weight")
        return self.add("Slice", table, self.integers(0), length, self.integers(0))

    def integers(self, *values: int) -> str:
        """Store a one-dimensional int64 constant."""
        return self.constant(np.array(values, dtype=np.int64))

    def layer(self, hidden: str, prefix: str) -> str:
        """Apply one transformer layer: self-attention, then the feed-forward part."""
        attended = self.attend(hidden, f"{prefix}.attention.self")
        projected = self.linear(attended, f"{prefix}.attention.output.dense")
        residual = self.add("Add", projected, hidden)
        middle = self.normalise(residual, f"{prefix}.attention.output.LayerNorm")
        wide = self.gelu(self.linear(middle, f"{prefix}.intermediate.dense"))
        narrow = self.linear(wide, f"{prefix}.output.dense")
        return self.normalise(
            self.add("Add", narrow, middle), f"{prefix}.output.LayerNorm"
        )

    def attend(self, hidden: str, prefix: str) -> str:
        """Apply multi-head attention, each token to every token."""
        query, key, value = (
            self.linear(hidden, f"{prefix}.{part}")
            for part in ("query", "key", "value")
        )
        # ONNX Runtime's own operator, in place of ten: a tenth of the encoder's time.
        return self.add(
            "MultiHeadAttention",
            *(query, key, value),
            domain=RUNTIME,
            num_heads=self.shape.heads,
        )

    def gelu(self, inputs: str) -> str:
        """Apply the exact (error function) GELU, as BERT does."""
        root, one, half = (
            self.constant(np.array(number, dtype=np.float32))
            for number in (2**-0.5, 1.0, 0.5)
        )
        error = self.add("Erf", self.add("Mul", inputs, root))
        gate = self.add("Mul", self.add("Add", error, one), half)
        return self.add("Mul", inputs, gate)


def write_graph(weights: Weights, shape: Shape) -> ModelProto:
    """Build the model.

    Input ``ids`` (batch, length), all texts of one length: there is no padding. Output
    ``states`` (batch, length, hidden), a vector for each token.

    Raises:
        KeyError: a weight that the architecture needs is missing.
    """
    writer = GraphWriter(weights, shape)
    hidden = writer.embed("ids")
    for number in range(shape.layers):
        hidden = writer.layer(hidden, f"encoder.layer.{number}")
    writer.nodes.append(helper.make_node("Identity", [hidden], ["states"]))
    return _model(writer)


def _model(writer: GraphWriter) -> ModelProto:
    ids = helper.make_tensor_value_info("ids", TensorProto.INT64, ("batch", "length"))
    size = ("batch", "length", writer.shape.hidden)
    states = helper.make_tensor_value_info("states", TensorProto.FLOAT, size)
    constants = writer.constants.items()
    graph = helper.make_graph(
        writer.nodes,
        "sentence-encoder",
        [ids],
        [states],
        [numpy_helper.from_array(value, name) for name, value in constants],
    )
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(RUNTIME, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION)
