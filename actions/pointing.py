"""Says where to look for what the store holds no answer to."""

from __future__ import annotations

from collections.abc import Sequence

from actions.context import Context, Slots, settled
from actions.reply import source_values

ADVISER = "contact_adviser"


def point_elsewhere(topics: Sequence[str], context: Context) -> Slots:
    """Name the places that the content files give for topics."""
    reply = context.reply
    places = []
    alone = len(context.turn.questions) == 1
    for topic in topics:
        if alone or not reply.can_offer(topic):
            reply.say("not_known")
        else:
            question = reply.wording.say(f"button_{topic}")
            reply.say("not_known_of_several", {"question": question})
        places.append(say_place(topic, context))
    reply.offer(ADVISER, f"/{ADVISER}")
    reply.offer("help", "/help")
    named = [place for place in places if place]
    return settled("not_known", basis=context.turn.basis(sources=named))


def say_place(topic: str, context: Context) -> str | None:
    """Say where to look for ``topic``; return the key of that source."""
    place = context.library.store.pointer(topic)
    if place is None:
        return None
    context.reply.say("place", source_values(place))
    return place.key
