"""What all actions have in common: one reply a turn, and never silence."""

from __future__ import annotations

import logging
import uuid
from abc import abstractmethod
from collections.abc import Mapping
from typing import Any

from rasa_sdk.events import EventType, Restarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Action, Tracker

from actions.context import Context, Slots
from actions.library import Library, open_library
from actions.reply import Reply
from actions.turn import Turn
from actions.wording import Wording, read_responses
from knowledge.entities import HelpLine
from knowledge.formats import day
from knowledge.noting import Rating
from watching.metrics import ACTIONS, ERRORS, TURNS, known
from watching.tracing import span
from watching.turns import KEY, current_turn, take_up_turn

logger = logging.getLogger(__name__)


class GuideAction(Action):
    """An action that turns one message into one reply.

    Whatever fails, the person gets an apology, the log the cause under the same id,
    and the slots stay as they were.
    """

    def __init__(self, library: Library | None = None) -> None:
        self._library = library

    @property
    def library(self) -> Library:
        """The store and its index; opened when first needed."""
        return self._library or open_library()

    @abstractmethod
    def name(self) -> str:
        """Return the action's name in the domain."""

    @abstractmethod
    def respond(self, context: Context) -> Slots:
        """Fill the reply and return the slots that change."""

    async def run(
        self,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: Mapping[str, Any],
    ) -> list[EventType]:
        """Answer the latest message. Called by Rasa."""
        metadata = tracker.latest_message.get("metadata") or {}
        take_up_turn(metadata.get(KEY))
        try:
            with (
                ACTIONS.labels(self.name()).time(),
                span(self.name(), {"guide.turn": current_turn()}, metadata),
            ):
                return await self.handle(dispatcher, Turn.of(tracker), domain)
        except Exception:
            ERRORS.labels(self.name()).inc()
            error_id = uuid.uuid4().hex[:8]
            logger.exception("%s failed, error %s", self.name(), error_id)
            dispatcher.messages.clear()
            dispatcher.utter_message(response="utter_apology", error_id=error_id)
            return []

    async def handle(
        self,
        dispatcher: CollectingDispatcher,
        turn: Turn,
        domain: Mapping[str, Any],
    ) -> list[EventType]:
        """Send the reply to one turn and name the slots that change."""
        self.library.store.refresh()
        responses = domain.get("responses") or read_responses()
        reply = Reply(Wording(responses, turn.channel), turn.channel)
        context = Context(turn, reply, self.library)
        if turn.worried:
            reply.say("worried")
            say_help_lines(context)
        slots = {**_page(context), **self.respond(context)}
        await reply.work()
        reply.send(dispatcher)
        if reply.forgets:
            return [Restarted()]
        slots.update(_of_talk(slots, context))
        return [SlotSet(name, value) for name, value in slots.items()]


def _of_talk(slots: Slots, context: Context) -> Slots:
    """Name what every turn leaves: what is told, what was offered, what it was about.

    What it was about is noted, too.
    """
    turn, library = context.turn, context.library
    left: Slots = {"options": context.reply.payloads or None}
    told = context.lasting.plain()
    if told != turn.slots.get("told"):
        left["told"] = told
    if (topics := slots.get("topics")) is not None:
        left["basis"] = slots.get("basis", turn.basis())
        left["answered"] = slots.get("answered", topics)
        left["history"] = turn.history_with(topics, slots.get("listing"))
        about = slots.get("listing", turn.listing)
        library.note(turn, topics, about, _rating(turn, slots))
        for topic in topics:
            TURNS.labels(known(turn.channel), topic).inc()
    return left


def _page(context: Context) -> Slots:
    """Take up a page that has changed, if it names a listing that exists."""
    turn = context.turn
    page = turn.page if turn.page_changed else None
    if page is None or not context.library.store.catalogue_item(page):
        return {}
    return {"page": page, "listing": page, "vacancy": None}


def say_help_lines(context: Context) -> None:
    """Name the help lines for what was said, and when their numbers were checked."""
    needs = context.said.needs
    known = context.library.store.help_lines()
    lines = [one for one in known if one.name in needs or not one.needs]
    for line in lines:
        context.reply.say("help_line", line_values(line))
    checked = [line.checked for line in lines if line.checked]
    if lines and len(checked) == len(lines):
        context.reply.say("help_lines_checked", {"checked": day(min(checked))})


def line_values(line: HelpLine) -> dict[str, str]:
    """Name the values that a wording about a help line may use."""
    return {
        "name": line.name,
        "serves": line.serves,
        "reach": line.reach,
        "url": line.url,
    }


def _rating(turn: Turn, slots: Slots) -> Rating | None:
    """Return what this turn says of the answer before it: a thumb, or a complaint."""
    if turn.rating:
        return Rating(turn.rating)
    begun = slots.get("form") if not turn.slots.get("form") else None
    blames = isinstance(begun, Mapping) and begun.get("form") == "feedback"
    return Rating.DOWN if blames else None
