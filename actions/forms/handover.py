"""Passes a question on to an adviser: consent, how to reach the person, the matter."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timezone

from actions.context import Context, Slots, settled
from actions.forms.form import Form, Given, Step
from actions.pointing import ADVISER, say_place
from knowledge.engine import utc_now
from knowledge.enquiries.model import MOST_MATTER, Enquiry, read_contact
from knowledge.errors import StoreError
from watching.metrics import ENQUIRIES

logger = logging.getLogger(__name__)

LEAST_WORDS = 2  # of a matter


class HandOver(Form):
    """Asks for consent first, and sends nothing without it."""

    name = "handover"
    topic = "contact_adviser"

    def instead(self, context: Context) -> Slots | None:
        """Point to the National Careers Service where no adviser is configured."""
        if context.library.adviser.configured:
            return None
        context.reply.say("contact_adviser")
        place = say_place(ADVISER, context)
        context.reply.offer("help", "/help")
        basis = context.turn.basis(sources=[place] if place else [])
        return settled(self.topic, basis=basis)

    def steps(self, given: Given) -> Sequence[Step]:
        """Ask for consent; after a "no" for nothing more."""
        consent = Step("consent", _consent, ("yes", "no"), optional=False)
        if given.get("consent") == "no":
            return (consent,)
        contact = Step("contact", _contact, optional=False)
        return (consent, contact, MATTER)

    def finish(self, given: Given, context: Context) -> Slots:
        """Keep the enquiry and send it; say truly what became of it."""
        reply, library = context.reply, context.library
        if given.get("consent") != "yes":
            reply.say("handover_declined")
            return settled(self.topic)
        ENQUIRIES.inc()
        try:
            enquiry = _kept(given, context)
        except StoreError:
            logger.exception("an enquiry could not be kept")
            reply.say("handover_lost")
            return settled(self.topic)
        values = {"reference": enquiry.reference, "name": library.adviser.name}

        async def send() -> None:
            arrived = await library.delivery.deliver(enquiry)
            reply.say("handover_sent" if arrived else "handover_kept", values)
            say_hours(context)

        reply.do(send)
        return settled(self.topic)


def _kept(given: Given, context: Context) -> Enquiry:
    contact, matter = str(given["contact"]), str(given["matter"])
    about = (context.turn.history, context.turn.listing)
    return context.library.enquiries.add(contact, matter, *about, utc_now())


def _matter(text: str) -> str | None:
    words = text.strip()[:MOST_MATTER]
    return words if len(words.split()) >= LEAST_WORDS else None


MATTER = Step(
    "matter",
    lambda context: _matter(context.turn.text),
    optional=False,
    open=True,
    takes_questions=True,
)


def say_hours(context: Context) -> None:
    """Say when advisers are there, and whether they are now."""
    if hours := context.library.adviser.hours:
        there = hours.open_at(datetime.now(timezone.utc))
        wording = "handover_open" if there else "handover_closed"
        context.reply.say(wording, {"hours": hours.text})


def _contact(context: Context) -> str | None:
    """Take an address or a number; it is looked at nowhere else, and never logged."""
    return read_contact(context.turn.text)


def _consent(context: Context) -> str | None:
    said = context.said.reply.answer
    return "no" if said == "unsure" else said
