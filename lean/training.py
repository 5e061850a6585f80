"""Trains a model as ``rasa train`` does, with nothing done twice.

Rasa reads and copies all examples once to validate them and again to train on them,
and takes a fingerprint of every example before and after every component, to find out
which components it may spare. ``launch.model`` trains only where an input has changed.
"""

from __future__ import annotations

from typing import Any

from rasa.cli.utils import validate_files
from rasa.engine.training.hooks import TrainingHook
from rasa.model_training import _train_graph
from rasa.shared.data import TrainingType
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

MOST_HISTORY = None  # turns that stories are compared over: all


def train(out: str, name: str) -> None:
    """Validate the project's data and train a model of it into a folder.

    Ends the process with a line where the data are wrong, as Rasa's command does.
    """
    _take_no_fingerprints()
    _copy_no_examples()
    importer = TrainingDataImporter.load_from_config(
        config_path="config.yml", domain_path="domain.yml", training_data_paths=["data"]
    )
    validate_files(False, MOST_HISTORY, importer)
    _train_graph(
        importer,
        training_type=TrainingType.BOTH,
        output_path=out,
        fixed_model_name=name,
        force_full_training=True,
    )


def _take_no_fingerprints() -> None:
    """Replace ``rasa/engine/training/hooks.py:38``, which hashes all inputs."""
    TrainingHook.on_before_node = _nothing_before
    TrainingHook.on_after_node = _nothing_after


def _nothing_before(*_: Any, **__: Any) -> dict[str, Any]:
    return {}


def _nothing_after(*_: Any, **__: Any) -> None:
    """Cache nothing."""


def _copy_no_examples() -> None:
    """Replace ``rasa/shared/nlu/training_data/training_data.py:127``.

    It copies every example at each of five merges, and ``message.py:138`` hashes all
    that is in a message to find doubles.
    """
    TrainingData.merge = _merged
    Message.__hash__ = _hash_of


def _hash_of(message: Message) -> int:
    return hash((message.get(TEXT), message.get(INTENT)))


def _merged(one: TrainingData, *others: TrainingData | None) -> TrainingData:
    """Return one set of training data of several, with the examples as they are."""
    parts = [one, *(other for other in others if other)]
    return TrainingData(
        [example for part in parts for example in part.training_examples],
        {text: name for part in parts for text, name in part.entity_synonyms.items()},
        [feature for part in parts for feature in part.regex_features],
        [table for part in parts for table in part.lookup_tables],
        {key: said for part in parts for key, said in part.responses.items()},
    )
