"""What the pipeline's parts have in common that learn nothing when Rasa trains."""

from __future__ import annotations

from typing import Any, TypeVar

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage

Made = TypeVar("Made", bound="FixedComponent")


class FixedComponent(GraphComponent):
    """A component of Rasa's graph that is made of its configuration alone.

    What it knows was learnt beforehand (``bench``), or stands in the store.
    """

    def __init__(self, config: dict[str, Any]) -> None:
        self._config = config

    @classmethod
    def create(
        cls: type[Made],
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Made:
        """Make the component for Rasa's graph."""
        return cls(config)

    def process_training_data(self, training_data: Any) -> Any:
        """Leave the examples as they are."""
        return training_data
