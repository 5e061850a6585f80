"""Reads what each message says beside its questions: names, person, wish, pointers.

The last of the pipeline's parts to look at a message's text. What it finds goes with
the parsed message as ``said`` (``knowledge.said``), so that nothing after the pipeline
reads what a person wrote.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from knowledge.answers import TOPICS
from knowledge.guidance.opened import guide_of
from knowledge.message_reader import MessageReader, reader_of
from knowledge.search.patterns import ALL
from knowledge.store import open_store
from pipeline.component import FixedComponent
from pipeline.questions import CANDIDATES, QUESTIONS, WORRIED

SAID, PUT = "said", "put"
"""The keys under which it stands what a message says, and how a question is put."""
SEARCHES = frozenset({"search", "vacancies", "compare", "pick", "where"})
POSSIBLY = 0.02  # the probability from which a search may be wanted
FITTING = "could_i"
"""The act that asks whether a listing suits somebody."""


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False
)
class MessageReading(FixedComponent, EntityExtractorMixin):
    """Puts on each message what it says. Configuration: ``alarm``, its intent."""

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__(config)
        self._store = open_store()
        self._alarm = config["alarm"]

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> MessageReading:
        """Load it ready for the first message."""
        reading = cls.create(config, model_storage, resource, execution_context)
        reader_of(reading._store)
        return reading

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the configuration that ``config.yml`` may override."""
        return {"alarm": None}

    def process(
        self, messages: list[Message], tracker: DialogueStateTracker | None = None
    ) -> list[Message]:
        """Read each message that has a text; Rasa hands over how the talk stands."""
        slots = {} if tracker is None else tracker.current_slot_values()
        for message in messages:
            if text := message.get(TEXT):
                self._read(message, str(text), slots)
        return messages

    def _read(self, message: Message, text: str, slots: Mapping[str, Any]) -> None:
        reader = reader_of(self._store)
        intent = (message.get(INTENT) or {}).get(INTENT_NAME_KEY)
        worried = bool(message.get(WORRIED)) or intent == self._alarm
        asked = message.get(QUESTIONS) or []
        said = reader.read(text, _may_search(text, asked, slots), worried)
        put = [self._put(one, text, reader) for one in asked]
        message.set(QUESTIONS, put, add_to_output=True)
        message.set(SAID, said.plain(), add_to_output=True)

    def _put(
        self, asked: Mapping[str, Any], whole: str, reader: MessageReader
    ) -> dict[str, Any]:
        """Say how a question is put, beside what it asks."""
        candidates = asked.get(CANDIDATES) or [{}]
        of_one = {*TOPICS, *guide_of(self._store).twins.values(), FITTING}
        described = candidates[0].get("entry") in of_one
        put = reader.put(str(asked.get(TEXT) or whole), described)
        return {**asked, PUT: put.dict(exclude_defaults=True)}


def _may_search(text: str, asked: list[Any], slots: Mapping[str, Any]) -> bool:
    """Tell whether a message may want anything of a search."""
    if ALL.search(text) or _searched(slots):
        return True
    likely = [
        one["entry"]
        for ask in asked
        for one in ask.get(CANDIDATES) or ()
        if one["probability"] >= POSSIBLY
    ]
    return not likely or bool(SEARCHES.intersection(likely))


def _searched(slots: Mapping[str, Any]) -> bool:
    """Tell whether the talk is in a search, or in a form that asks what is liked."""
    form = slots.get("form")
    last = (*(slots.get("topics") or ()), *(slots.get("pending") or ()))
    return bool(SEARCHES.intersection(last) or isinstance(form, Mapping))
