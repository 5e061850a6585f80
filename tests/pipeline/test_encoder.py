"""The encoder gives the reference model's vectors, quickly refuses anything else."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from rasa.shared.core.events import SlotSet
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message

from knowledge.encoder import Encoder, load_encoder
from knowledge.errors import EncoderMissingError
from pipeline.build_encoder import EncoderBuildError, build_encoder, check_weights, main
from pipeline.encoder import SentenceEncoder, read_of, talk_before

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


def test_a_context_changes_what_a_text_means(encoder: Encoder) -> None:
    alone = encoder.read("and for a 19 year old")
    after_pay = encoder.read("and for a 19 year old", "pay minimum")
    assert after_pay.offsets == alone.offsets
    pay = encoder.encode("what is the minimum wage for a 19 year old")
    assert after_pay.vector @ pay > alone.vector @ pay


def test_a_part_is_read_as_it_stands_in_its_text(encoder: Encoder) -> None:
    text = "how long is it? and what do they pay"
    read = encoder.read(text)
    long, pay = read.part(0, 15), read.part(16, len(text))
    assert np.linalg.norm(pay) == pytest.approx(1.0, abs=1e-5)
    assert long @ encoder.encode("how long is it?") > pay @ encoder.encode(
        "how long is it?"
    )
    assert read.part(900, 901) == pytest.approx(read.vector)


def test_a_text_longer_than_a_window_is_read_to_its_end(encoder: Encoder) -> None:
    text = "i like my job a lot. " * 80 + "how long is it"
    read = encoder.read(text, "pay minimum")
    assert read.offsets[-1][1] == len(text)
    assert len(read.states) == len(read.offsets)


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
    assert read_of(messages[0]) is not None
    assert read_of(messages[1]) is None
    assert sentence is not None
    assert sentence.features.shape == (1, 384)
    assert messages[1].features == []


@pytest.mark.parametrize(
    ("slots", "page", "before"),
    [
        ({}, None, ""),
        ({"answered": ["pay.minimum"]}, None, "pay minimum"),
        (
            {"answered": ["duration@ST0152"], "listing": "ST0152"},
            None,
            "duration, this job",
        ),
        ({}, "ST0152", "this job"),
        (
            {"answered": ["clarify"], "pending": ["pay"]},
            None,
            "asked:which apprenticeship",
        ),
        ({"form": {"form": "could_i", "at": "age"}}, None, "asked:age"),
        ({"form": {"form": "could_i", "at": "age", "away": True}}, None, ""),
        ({"answered": "nonsense"}, None, ""),
    ],
)
def test_the_talk_before_a_message_is_said_in_words(
    slots: dict[str, object], page: str | None, before: str
) -> None:
    events = [SlotSet(name, value) for name, value in slots.items()]
    tracker = DialogueStateTracker(
        "one", [AnySlot(n, []) for n in ("answered", "listing", "pending", "form")]
    )
    for event in events:
        tracker.update(event)
    message = Message({TEXT: "and then", METADATA: {"listing": page} if page else None})
    assert talk_before(message, tracker) == before


def test_no_talk_is_nothing_to_say() -> None:
    assert talk_before(Message({TEXT: "hello"}), None) == ""


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
