"""Cuts a message where it may go from one question to the next.

"how much do you get and do i need a levels" may be one question or two; which of the
readings holds is for ``pipeline.questions`` to judge, after every reading has been
classified. Here each message only gets its possible parts.

Beside these it gets its asides, everything that is joined to something else, whether
it could be a question or not: "what would i earn, i can't go on like this" asks one
thing, but somebody must hear the other.
"""

from __future__ import annotations

import re
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from knowledge.references import STAND_IN
from pipeline.texts import NAMES, PLAIN_TEXT, plain_text

PARTS = "parts"
"""The message's property that holds its possible parts, as ``Part``."""

ASIDES = "asides"
"""The message's property that holds messages of its own for what is said beside."""

Part = tuple[int, int, Message]
"""The first clause of a part, the one after its last, and a message of its own."""

MAX_CLAUSES = 12
MAX_JOINED = 3  # clauses in one part, besides the whole message
FEWEST_WORDS = 3  # of an aside: fewer are a mere name or a list

_WH = r"(?:how|what|when|where|which|why|who)\b"
_VERB = r"(?:do|does|did|is|are|am|can|could|will|would|should|have|has|must)\b"
_WHO = r" (?:i|you|we|they|it|he|she|there|this|that|my|the|apprentices|an?)\b"
_ASKING = rf"(?:{_WH}|{_VERB}{_WHO})"
# With nothing before it but a space, only an inverted question is a new one: "how much
# do they pay", but not "when you finish" or "people who did it".
_SUBJECT = "".join(
    rf"(?<!\b{word})"
    for word in ("i", "you", "we", "they", "to", "not", "apprentices", "already")
)
_INVERTED = (
    rf"(?:(?:how|what|when|where|why)(?!{_WHO})(?: \w+){{0,3}}? {_VERB}"
    rf"|(?:what|how|where|when)'s\b|who (?:pays|teaches|offers|can i|do i)\b"
    r"|(?:do|have|did) (?:i|you|we|they|apprentices)\b"
    r"|(?:does|is|are|am|can|could|will|would|should|has|must)"
    r" (?:i|you|we|they|it|he|she|there|this|that|my|the)\b)"
)
_ON = r"(?:and also|and then|and|n|also|plus|as well as|but|so|&|\+|/)"
# A word or three up to the next cut: "and the pay", "level, length", "and pay for this
# job".
_FRAGMENT = (
    r"(?:[^\W_]['\w]*\s*){1,3}?"
    r"(?:(?:for|please|too)\b(?: \w+){0,4}\s*)?"
    r"(?:[.?!;,\n]|\s(?:and|plus|&)\s|$)"
)
_NEXT = rf"(?={_ASKING}|(?:please )?(?:tell|explain|describe|show)\b|{_FRAGMENT})"
CUT = re.compile(
    rf"[.?!;\n]+\s*(?:{_ON}\s+|or\s+)*"
    rf"|,\s*(?:{_ON}\s+)*{_NEXT}"
    rf"|\s+{_ON}\s+{_NEXT}"
    rf"|,?\s+or\s+(?={_ASKING})"
    rf"|(?<=\w){_SUBJECT}\s+(?={_INVERTED})",
    re.IGNORECASE,
)
TOGETHER = re.compile(
    r"english (?:and|&) maths|maths (?:and|&) english|health (?:and|&) safety"
    r"|\w+s and (?:cons|drawbacks|disadvantages|downsides)|good and (?:the )?bad"
    r"|(?:is|are)\b[^.?!;,]*? and [^.?!;,]*?\b(?:the same|different|alike)\b"
    r"|which (?:is|are|one|would|of)\b[^.?!;]*?\bor (?:\w+ ?){1,3}"
    r"|(?:between|both|compare|with|without)\b[^.?!;,]*?\b(?:and|&|or) (?:\w+ ?){1,3}",
    re.IGNORECASE,
)
"""What belongs together, though it is joined like two questions."""

OPENER = re.compile(
    rf"(?:(?:and|so|but|or|also|then|anyway|hi|hello|ok|please)\s+)*{_ASKING}"
    rf"|.*\b{_INVERTED}",
    re.IGNORECASE | re.DOTALL,
)
UNFINISHED = re.compile(rf"{_WH}(?!.*\b{_VERB})", re.IGNORECASE)
"""A question word whose verb has not come yet: "what grades", before "do i need"."""

JOINED = re.compile(
    rf",\s*(?:{_ON}\s+)*|\s+(?:{_ON}|because|cos|cuz|since)\s+", re.IGNORECASE
)
"""What joins anything to anything, questions or not."""


def clauses_of(text: str) -> list[tuple[int, int]]:
    """Cut a text wherever one question may end and another begin.

    Returns:
        Where each clause starts and ends in ``text``. A question mark stays with its
        clause: it tells a question from a statement.
    """
    clauses, start = [], 0
    together = [found.span() for found in TOGETHER.finditer(text)]
    for cut in CUT.finditer(text):
        if any(i < cut.start() < j for i, j in together):
            continue
        if cut.group().isspace() and UNFINISHED.search(text, start, cut.start()):
            continue
        mark = cut.group().startswith("?")
        clauses.append((start, cut.start() + mark))
        start = cut.end()
    clauses.append((start, len(text)))
    return [(i, j) for i, j in clauses if re.search(r"\w", text[i:j])]


def asides_of(text: str, clauses: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Cut the clauses of a text further, wherever anything is joined to anything.

    Returns:
        Where each piece that is not a whole clause starts and ends, at most
        ``MAX_CLAUSES``.
    """
    found: list[tuple[int, int]] = []
    for first, last in clauses:
        cuts = [cut.span() for cut in JOINED.finditer(text, first, last)]
        starts = [first, *(stop for _, stop in cuts)]
        stops = [*(start for start, _ in cuts), last]
        if cuts:
            found += zip(starts, stops, strict=True)
    pieces = [(i, j) for i, j in found if len(text[i:j].split()) >= FEWEST_WORDS]
    return bounded(pieces)


def bounded(clauses: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join neighbours until there are no more than ``MAX_CLAUSES``: nothing is lost."""
    size = -(-len(clauses) // MAX_CLAUSES) or 1
    groups = (clauses[i : i + size] for i in range(0, len(clauses), size))
    return [(group[0][0], group[-1][1]) for group in groups]


def parts_of(count: int) -> list[tuple[int, int]]:
    """Name every run of ``count`` clauses that may be one question."""
    return [
        (start, stop)
        for start in range(count)
        for stop in range(start + 1, min(start + MAX_JOINED, count) + 1)
        if (start, stop) != (0, count)
    ]


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False
)
class Clauses(Featurizer[str], GraphComponent):
    """Adds the possible parts of a message to the messages that are understood."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Clauses:
        """Make the component for Rasa's graph."""
        return cls(execution_context.node_name, config)

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Accept any configuration: there is nothing to set."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Append the parts of each message after all messages."""
        return [*messages, *(part for m in messages for part in self._cut(m))]

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave the examples as they are: each asks one thing."""
        return training_data

    def _cut(self, message: Message) -> list[Message]:
        whole = plain_text(message)
        clauses = bounded(clauses_of(whole))
        parts: list[Part] = [
            (start, stop, _piece(message, clauses[start][0], clauses[stop - 1][1]))
            for start, stop in parts_of(len(clauses))
        ]
        asides = [_piece(message, i, j) for i, j in asides_of(whole, clauses)]
        message.set(PARTS, parts)
        message.set(ASIDES, asides)
        return [*(part for _, _, part in parts), *asides]


def _piece(message: Message, first: int, last: int) -> Message:
    """Make a message of its own of a piece of one."""
    whole, names = plain_text(message), message.get(NAMES) or []
    text, before = whole[first:last], whole[:first].count(STAND_IN)
    return Message({TEXT: text, PLAIN_TEXT: text, NAMES: names[before:]})
