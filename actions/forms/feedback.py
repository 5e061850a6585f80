"""Takes a rating of the last answer, and a comment on it."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from actions.context import Context, Slots, settled
from actions.forms.form import Form, Given, Step
from knowledge.engine import utc_now
from knowledge.errors import StoreError
from knowledge.noting import Judged, Rating
from watching.metrics import RATINGS

logger = logging.getLogger(__name__)


class Comment(Form):
    """Asks what was wrong with, or good about, the answer that was just rated."""

    name = "feedback"
    topic = "feedback"
    waits = False

    def instead(self, context: Context) -> Slots | None:
        """Keep praise without asking for more."""
        turn = context.turn
        if turn.rating != Rating.UP.value and not turn.said.reply.praises:
            return None
        _rate(Rating.UP, context)
        context.reply.say("feedback_praise")
        return settled("feedback")

    def steps(self, given: Given) -> Sequence[Step]:
        """Ask for the comment."""
        return (Step("comment", lambda c: c.turn.text.strip() or None, open=True),)

    def begun(self, context: Context, listing: str | None) -> Given:
        """Keep the rating at once: the comment may never come."""
        return {"number": _rate(Rating.DOWN, context)}

    def finish(self, given: Given, context: Context) -> Slots:
        """Add the comment to the rating; say so if it cannot be kept."""
        number, text = given.get("number"), str(given.get("comment") or "")
        try:
            if isinstance(number, int) and text:
                context.library.notes.comment(number, text)
            kept = number is not None
        except StoreError:
            logger.exception("a comment could not be kept")
            kept = False
        context.reply.say("feedback_thanks" if kept else "feedback_lost")
        return settled("feedback")


def _rate(rating: Rating, context: Context) -> int | None:
    """Keep what somebody thinks of the last answer; None if it cannot be kept."""
    turn, library = context.turn, context.library
    judged = Judged(
        turn.last_answer,
        turn.names("topics"),
        turn.names("guidance"),
        turn.listing,
        turn.model,
        library.store.version,
    )
    RATINGS.labels(rating.value).inc()
    try:
        return library.notes.rate(rating, judged, utc_now())
    except StoreError:
        logger.exception("a rating could not be kept")
        return None
