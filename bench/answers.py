"""Puts questions to the trained guide, and says what it answered them with.

Questions come from files of JSON lines, one conversation each: ``id``, ``page_listing``
and ``turns``, each with what is said and, where somebody has written them, labels:

``asks``
    The questions of the message in order, each with the entries that answer it
    (``fit``), the topic of a listing that does (``listing``), the listing that the
    message names (``ref``) and what else may be done (``act``). Any of them is right.
``topics_any``, ``must``, ``must_not``
    Topics of which one is to be answered; patterns that the reply has, or has not.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
import time
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.progress import track

if TYPE_CHECKING:
    from rasa.core.agent import Agent

TERMINAL = "cmdline"
ALARM = "safeguarding"
ACTS = {
    "pay_calculator": ("pay.reckon", "pay.take_home"),
    "could_i_form": ("eligibility.could_i",),
    "contact_adviser": ("contact_adviser", "contact_adviser.person"),
    "feedback": ("feedback", "feedback.comment"),
}
"""What acts are called in labels, where the guide has other names for them."""


class QuestionsError(Exception):
    """A file of questions cannot be read; the message says where and why."""


@dataclass(frozen=True)
class Said:
    """One message to put, and the labels that its file has for it."""

    text: str
    labels: Mapping[str, Any]


@dataclass(frozen=True)
class Conversation:
    """Messages of one person, on the page of a listing or on none."""

    id: str
    kind: str
    page: str | None
    turns: tuple[Said, ...]


@dataclass(frozen=True)
class Answered:
    """What one message got.

    ``entries`` are the ids of what was answered, in order: ``assessment.fail``,
    ``duration@ST0152``, ``search``; ``ms`` is the time of the whole turn.
    """

    id: str
    turn: int
    say: str
    reply: str
    entries: list[str]
    asks: list[dict[str, Any]]
    listings: list[str]
    results: list[str]
    topics: list[str]
    buttons: list[str]
    alarm: bool
    ms: float
    labels: Mapping[str, Any] = field(default_factory=dict)
    kind: str = ""
    page: str | None = None


def read_questions(path: Path) -> list[Conversation]:
    """Read conversations from a file of JSON lines.

    Raises:
        QuestionsError: the file or one of its lines is not what it should be.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return [
            _conversation(json.loads(line), f"{path.stem}-{number}")
            for number, line in enumerate(lines, start=1)
            if line.strip()
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise QuestionsError(f"{path}: {error}") from error


def _conversation(row: Mapping[str, Any], name: str) -> Conversation:
    turns = row.get("turns") or [row]
    return Conversation(
        str(row.get("id") or name),
        str(row.get("kind") or ""),
        row.get("page_listing"),
        tuple(Said(_text_of(turn), turn) for turn in turns),
    )


def _text_of(turn: Mapping[str, Any]) -> str:
    if "say_repeat" in turn:
        text, times = turn["say_repeat"]
        return str(text) * int(times)
    return str(turn["say"])


def put(
    conversations: Sequence[Conversation], model: Path, on: date | None
) -> Iterator[Answered]:
    """Put each message to the guide, in this process; yield what it got.

    The store is the one that the environment names.
    """
    loop = asyncio.new_event_loop()
    agent = open_guide(model, on)
    for one in track(conversations, "Asking"):
        yield from loop.run_until_complete(_converse(agent, one))


def open_guide(model: Path, on: date | None) -> Agent:
    """Load the model with the actions behind it, on a day other than today if given."""
    from rasa.core.agent import Agent
    from rasa.utils.endpoints import EndpointConfig
    from rasa.utils.log_utils import configure_structlog

    from actions.library import open_library

    configure_structlog(logging.ERROR)
    library = open_library()
    if on:
        library.clock = library.store.clock = lambda: on
    library.warm_up()
    endpoint = EndpointConfig(actions_module="actions")
    return Agent.load(str(model), action_endpoint=endpoint)


async def _converse(agent: Agent, conversation: Conversation) -> list[Answered]:
    sender = uuid.uuid4().hex
    return [
        await _ask(agent, sender, conversation, number, said)
        for number, said in enumerate(conversation.turns, start=1)
    ]


async def _ask(
    agent: Agent, sender: str, conversation: Conversation, number: int, said: Said
) -> Answered:
    from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

    output = CollectingOutputChannel()
    metadata = {"listing": conversation.page} if conversation.page else None
    message = UserMessage(said.text, output, sender, None, TERMINAL, metadata=metadata)
    began = time.perf_counter()
    await agent.handle_message(message)
    took = 1000 * (time.perf_counter() - began)
    tracker = await agent.tracker_store.get_or_create_tracker(sender)
    slots = tracker.current_slot_values()
    understood = tracker.latest_message.parse_data if tracker.latest_message else {}
    topics = _listed(slots, "topics")
    return Answered(
        conversation.id,
        number,
        said.text,
        "\n".join(str(sent.get("text") or "") for sent in output.messages),
        _listed(slots, "answered") or topics,
        _asks(understood),
        list(dict.fromkeys((slots.get("basis") or {}).get("listings", ()))),
        _listed(slots, "results"),
        topics,
        _listed(slots, "options"),
        ALARM in topics,
        round(took, 1),
        said.labels,
        conversation.kind,
        conversation.page,
    )


def _listed(slots: Mapping[str, Any], name: str) -> list[str]:
    return list(map(str, slots.get(name) or ()))


def _asks(understood: Mapping[str, Any]) -> list[dict[str, Any]]:
    """List the parts of a message, each with its best three candidates."""
    return [
        {"text": ask.get("text"), "candidates": ask.get("candidates", [])[:3]}
        for ask in understood.get("questions") or ()
    ]


def as_row(answered: Answered) -> dict[str, Any]:
    """Return what is written of an answer: all but the labels it is judged by."""
    row = asdict(answered)
    for label in ("labels", "kind", "page"):
        del row[label]
    return row


def summary(answers: Iterable[Answered]) -> dict[str, dict[str, tuple[int, int]]]:
    """Count what is right of what has labels: ``{kind: {measure: (right, of)}}``.

    Every kind is counted, and all together under "all".
    """
    counts: dict[str, dict[str, tuple[int, int]]] = {}
    for answered in answers:
        for measure, right in _judged(answered):
            for kind in ("all", answered.kind):
                row = counts.setdefault(kind, {})
                so_far, of = row.get(measure, (0, 0))
                row[measure] = (so_far + right, of + 1)
    return counts


def _judged(answered: Answered) -> Iterator[tuple[str, bool]]:
    """Judge an answer by each label there is: the measure, and whether it is met."""
    labels = answered.labels
    asks = labels.get("asks") or []
    for ask in asks:
        found = answered.entries if len(asks) > 1 else answered.entries[:1]
        yield from _judged_ask(ask, found, answered, alone=len(asks) == 1)
    if labels.get("topics_any"):
        yield "topic", bool(set(labels["topics_any"]) & set(answered.topics))
    if labels.get("must") or labels.get("must_not"):
        yield "reply", _reads_right(answered)


def _judged_ask(
    ask: Mapping[str, Any], found: Sequence[str], answered: Answered, alone: bool
) -> Iterator[tuple[str, bool]]:
    fits = any(fits_label(ask, entry) for entry in found)
    measure = _measure(ask, alone)
    yield measure, fits
    if ask.get("strict") and measure == "entry":
        yield "entry, strict", fits
    meant = ask.get("ref") or (answered.page if ask.get("listing") else None)
    of_a_listing = not ask.get("fit") or any("@" in entry for entry in found)
    if meant and not ask.get("ref2") and of_a_listing:
        yield "listing", meant in answered.listings


def _measure(ask: Mapping[str, Any], alone: bool) -> str:
    """Name what an ask measures: the entry, a listing's topic, an act, one of more."""
    if not alone:
        return "one of several"
    if ask.get("act") == ALARM:
        return "distress"
    if ask.get("fit"):
        return "entry"
    return "listing's topic" if ask.get("listing") else "act"


def fits_label(ask: Mapping[str, Any], entry: str) -> bool:
    """Tell whether an entry is one that answers an ask."""
    act = ask.get("act")
    if entry in ask.get("fit", ()) or entry in ACTS.get(str(act), (act,)):
        return True
    return bool(ask.get("listing")) and entry.split("@")[0] == ask["listing"]


def _reads_right(answered: Answered) -> bool:
    # A terminal's line breaks are no part of what is said.
    reply = " ".join(answered.reply.split())
    must, must_not = (answered.labels.get(n) or [] for n in ("must", "must_not"))
    return all(re.search(p, reply, re.IGNORECASE) for p in must) and not any(
        re.search(p, reply, re.IGNORECASE) for p in must_not
    )


def table(counts: Mapping[str, Mapping[str, tuple[int, int]]]) -> str:
    """Write a summary as a table, a row a kind and measure."""
    head = ["| kind | measure | right | of | share |", "| --- " * 5 + "|"]
    rows = (
        f"| {kind or '-'} | {measure} | {right} | {of} | {right / of:.3f} |"
        for kind, measures in sorted(counts.items(), key=lambda item: item[0] != "all")
        for measure, (right, of) in sorted(measures.items())
    )
    return "\n".join([*head, *rows, ""])
