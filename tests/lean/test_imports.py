"""Rasa runs without TensorFlow, and says so where it is needed."""

from __future__ import annotations

import subprocess
import sys

from bench.examples import ROOT

WITHOUT = "from lean.imports import keep_out_tensorflow; keep_out_tensorflow(); "


def run(code: str) -> subprocess.CompletedProcess[str]:
    """Run code in a process of its own: what is imported there stays there."""
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", WITHOUT + code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_rasas_server_loads_without_tensorflow() -> None:
    ended = run(
        "import sys, rasa.server, rasa.core.agent, rasa.model_training; "
        "print([m for m in sys.modules if m.startswith(('tensorflow.', 'keras'))])"
    )
    assert ended.stdout.splitlines()[-1] == "[]", ended.stderr


def test_a_pipeline_that_needs_tensorflow_is_refused_with_a_reason() -> None:
    ended = run(
        "from rasa.nlu.classifiers.diet_classifier import DIETClassifier; "
        "DIETClassifier.create({}, None, None, None)"
    )
    assert "DIETClassifier needs TensorFlow" in ended.stderr
