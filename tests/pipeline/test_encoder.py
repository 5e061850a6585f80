"""The encoder gives the reference model's vectors, quickly refuses anything else."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from knowledge.encoder import Encoder, load_encoder
from knowledge.errors import EncoderMissingError
from pipeline.build_encoder import EncoderBuildError, build_encoder, check_weights, main
from pipeline.encoder import SentenceEncoder

ROOT = Path(__file__).resolve().parents[2]
BUILT = ROOT / "build" / "encoder"
REFERENCE = json.loads(Path(__file__).with_name("reference_vectors.json").read_text())
"""Vectors of the tuned encoder in full precision, by PyTorch 2.13 and transformers."""


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder(BUILT)


def test_vectors_agree_with_the_reference_model(encoder: Encoder) -> None:
    cosines = [
        float(encoder.encode(entry["text"]) @ np.array(entry["vector"]))
        for entry in REFERENCE
    ]
    assert np.mean(cosines) >= 0.99
    assert min(cosines) >= 0.95


def test_vectors_are_of_unit_length(encoder: Encoder) -> None:
    vector = encoder.encode("what would I do all day?")
    assert vector.shape == (384,)
    assert np.linalg.norm(vector) == pytest.approx(1.0, abs=1e-5)


def test_like_questions_are_nearer_than_unlike_ones(encoder: Encoder) -> None:
    pay, wage, long = map(
        encoder.encode, ("how much is the pay", "what wage do I get", "how long is it")
    )
    assert pay @ wage > pay @ long


@pytest.mark.parametrize("text", ["", " ", "🙂", "word " * 2000])
def test_any_text_has_a_vector(encoder: Encoder, text: str) -> None:
    assert np.isfinite(encoder.encode(text)).all()


def test_the_encoder_is_loaded_once(encoder: Encoder) -> None:
    assert load_encoder(BUILT) is encoder


def test_a_missing_encoder_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(EncoderMissingError, match="make setup"):
        Encoder(tmp_path)


def test_the_component_adds_one_sentence_feature() -> None:
    config = {**SentenceEncoder.get_default_config(), "path": str(BUILT)}
    component = SentenceEncoder("encoder", config)
    messages = component.process([Message({TEXT: "how long is it"}), Message({})])
    _, sentence = messages[0].get_dense_features(TEXT)
    assert sentence is not None
    assert sentence.features.shape == (1, 384)
    assert messages[1].features == []


def test_weights_other_than_the_known_ones_are_refused(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"other weights")
    with pytest.raises(EncoderBuildError, match="other weights"):
        build_encoder(tmp_path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_missing_weights_are_refused(tmp_path: Path) -> None:
    with pytest.raises(EncoderBuildError, match="no weights"):
        check_weights(tmp_path / "model.safetensors")


def test_the_build_command_fails_with_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path), str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
