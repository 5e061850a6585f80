"""A model is trained when its inputs change, and only then."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from rich.console import Console

from launch import model
from launch.environment import LaunchError, read_options
from launch.model import INPUT_FOLDERS, INPUTS, ensure_model, inputs_digest


@pytest.fixture()
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the model's inputs."""
    for name in INPUTS:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(model.ROOT / name, tmp_path / name)
    for folder in (*INPUT_FOLDERS, "launch", "lean"):
        shutil.copytree(model.ROOT / folder, tmp_path / folder)
    monkeypatch.setattr(model, "ROOT", tmp_path)
    monkeypatch.setattr(model, "MODELS", tmp_path / "models")
    monkeypatch.setattr(model, "LOGS", tmp_path / "logs")
    return tmp_path


@pytest.mark.parametrize(
    "name", ["domain.yml", "config.yml", "data/nlu/finding.yml", "pipeline/encoder.py"]
)
def test_any_input_changes_the_digest(project: Path, name: str) -> None:
    before = inputs_digest()
    path = project / name
    path.write_text(path.read_text() + "\n# changed\n")
    assert inputs_digest() != before


def test_other_files_do_not(project: Path) -> None:
    before = inputs_digest()
    (project / "README.md").write_text("new")
    assert inputs_digest() == before


def test_a_missing_input_says_what_to_run(project: Path) -> None:
    (project / "build/encoder/encoder.onnx").unlink()
    with pytest.raises(LaunchError, match="make setup"):
        inputs_digest()


def test_a_model_that_fits_is_not_trained_again(project: Path) -> None:
    path = model.model_path()
    path.parent.mkdir()
    path.write_bytes(b"a model")
    assert ensure_model(read_options({}), Console(quiet=True)) == path
    assert path.read_bytes() == b"a model"


def test_broken_training_data_names_file_and_line(project: Path) -> None:
    path = project / "data/nlu/finding.yml"
    line = path.read_text().count("\n") + 1
    path.write_text(path.read_text() + "  bad: [\n")
    with pytest.raises(LaunchError) as caught:
        ensure_model(read_options({}), Console(quiet=True))
    assert f'in "data/nlu/finding.yml", line {line}' in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_training_that_fails_names_the_cause_and_the_log(project: Path) -> None:
    (project / "config.yml").write_text("recipe: no.such.recipe\nlanguage: en\n")
    with pytest.raises(LaunchError, match="the training failed: ") as caught:
        ensure_model(read_options({}), Console(quiet=True))
    assert "no.such.recipe" in str(caught.value)
    assert "train.log" in str(caught.value)
    assert "\n" not in str(caught.value)
