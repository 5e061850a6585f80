"""Finds the questions of each message, and ranks the answers to each of them.

Where questions stand is told by ``knowledge.guidance.marks``, what answers them by
``knowledge.guidance.ranking``; here both are put on the message.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY
from rasa.shared.nlu.constants import PREDICTED_CONFIDENCE_KEY as CONFIDENCE
from rasa.shared.nlu.training_data.message import Message

from knowledge.encoder import Encoded
from knowledge.guidance.marks import Marks, Span
from knowledge.guidance.opened import open_marks, ranker_of
from knowledge.guidance.ranking import Candidate, Ranker
from knowledge.references import STAND_IN
from knowledge.store import open_store
from pipeline.component import FixedComponent
from pipeline.encoder import read_of
from pipeline.texts import MENTIONS, NAMES, named_part, named_text, plain_text

PARTS = "parts"
"""The message's property that holds the questions found in it, as ``Part``."""
WRITER = "writer"
"""The message's property that holds who most likely writes, where that is sure."""
RANKING_LENGTH = 10

Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Part:
    """One question of a message: its words, what may answer it, and their intents.

    ``candidates`` are the likeliest entries; ``intents`` add up what leads to each
    intent, the likeliest first. ``marked`` is how sure it is that the words ask.
    """

    text: str
    candidates: tuple[Candidate, ...] = ()
    intents: tuple[tuple[str, float], ...] = ()
    marked: float = 1.0

    @property
    def probability(self) -> float:
        """How likely the likeliest entry is."""
        return self.candidates[0].probability if self.candidates else 0.0

    @property
    def intent(self) -> str:
        """The likeliest intent."""
        return self.intents[0][0] if self.intents else ""

    @property
    def confidence(self) -> float:
        """How likely the likeliest intent is."""
        return self.intents[0][1] if self.intents else 0.0


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False
)
class EntryRanker(FixedComponent, IntentClassifier):
    """Finds what each message asks, and names the likeliest answers and intents.

    Configuration: ``asked`` and ``begins``, the probabilities from which a word is part
    of a question, and begins the next; ``writer``, the one from which it is said who
    writes.
    """

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__(config)
        self._store = open_store()
        self._asked, self._begins = config["asked"], config["begins"]
        self._writer = config["writer"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the configuration that ``config.yml`` may override."""
        return {"asked": 0.5, "begins": 0.5, "writer": 0.8}

    def process(self, messages: list[Message]) -> list[Message]:
        """Rank the entries for each message that was read, and for its questions."""
        for message in messages:
            if read := read_of(message):
                self._put(message, read, ranker_of(self._store), open_marks())
        return messages

    def _put(
        self, message: Message, read: Encoded, ranker: Ranker, marks: Marks
    ) -> None:
        spans = marks.spans(read, self._asked, self._begins)
        whole, *parts = ranker.logs_of(read, [(s.first, s.last) for s in spans])
        all_of_it = part_of(named_text(message), whole, ranker)
        several = [
            part_of(_words(message, span), logs, ranker, span.sure)
            for span, logs in zip(spans, parts, strict=True)
        ]
        ranking = [
            {INTENT_NAME_KEY: name, CONFIDENCE: share}
            for name, share in all_of_it.intents
        ]
        message.set(PARTS, (all_of_it, *several))
        if spans:
            _mark_mentions(message, spans)
        message.set(INTENT, ranking[0], add_to_output=True)
        message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        who, sure = marks.writer(read.vector)
        if sure >= self._writer:
            message.set(WRITER, who, add_to_output=True)


def part_of(text: str, logs: Vectors, ranker: Ranker, marked: float = 1.0) -> Part:
    """Say what may answer a text, by the logarithms of all entries' probabilities."""
    shares = ranker.by_intent(logs)
    ranked = sorted(shares.items(), key=lambda one: -one[1])[:RANKING_LENGTH]
    return Part(text, tuple(ranker.best(logs)), tuple(ranked), marked)


def _words(message: Message, span: Span) -> str:
    """Return the words of a question, with the names that were masked in them."""
    plain, names = plain_text(message), message.get(NAMES) or []
    before = plain[: span.first].count(STAND_IN)
    return named_part(plain[span.first : span.last], names[before:])


def _mark_mentions(message: Message, spans: Sequence[Span]) -> None:
    """Say of each name whether it stands in a question, or only in the story."""
    plain, mentions = plain_text(message), message.get(MENTIONS) or []
    asked = {
        plain[: span.first].count(STAND_IN) + at
        for span in spans
        for at in range(plain[span.first : span.last].count(STAND_IN))
    }
    marked = [{**one, "asked": at in asked} for at, one in enumerate(mentions)]
    message.set(MENTIONS, marked, add_to_output=True)


def written(candidates: Iterable[Candidate]) -> list[dict[str, Any]]:
    """Write candidates as plain values, for whoever shows what was understood."""
    return [
        {"entry": one.entry, "probability": round(one.probability, 4)}
        for one in candidates
    ]
