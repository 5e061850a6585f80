"""Hears distress in a message, and in whatever is said beside something else in it.

"What would i earn, i can't go on like this" asks one thing, but somebody must hear the
other. So each piece of a message is read by itself as well.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message

from knowledge.encoder import load_encoder
from knowledge.guidance.opened import open_alarm
from knowledge.pieces import pieces_of
from pipeline.component import FixedComponent
from pipeline.texts import plain_text

ALARM = "alarm"
"""The message's property that holds the log odds of distress."""
PIECE = 1.0
"""How much less the alarm of a piece counts than that of the message, in log odds.

What is cut out of a story sounds graver than it is.
"""


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False
)
class DistressAlarm(FixedComponent, IntentClassifier):
    """Gives each message the log odds of distress.

    Configuration: ``path``, the folder of the encoder.
    """

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__(config)
        self._encoder = load_encoder(Path(config["path"]))

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the configuration that ``config.yml`` may override."""
        return {"path": "build/encoder"}

    def process(self, messages: list[Message]) -> list[Message]:
        """Judge each message that has a text, and each of its pieces."""
        for message in messages:
            if text := plain_text(message):
                message.set(ALARM, self.odds(text))
        return messages

    def odds(self, text: str) -> float:
        """Return the log odds of distress in a text, or in a piece of it."""
        texts = [text, *pieces_of(text)]
        odds = open_alarm().odds(np.stack([self._encoder.encode(t) for t in texts]))
        return (
            float(max(odds[0], *(odds[1:] - PIECE)))
            if len(texts) > 1
            else float(odds[0])
        )
