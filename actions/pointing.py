"""Says where to look for what the store holds no answer to."""

from __future__ import annotations

from collections.abc import Sequence

from actions.base import Slots, settled
from actions.library import Library
from actions.reply import Reply, source_values
from actions.turn import Turn

ADVISER = "contact_adviser"


def point_elsewhere(
    topics: Sequence[str], turn: Turn, reply: Reply, library: Library
) -> Slots:
    """Name the places that the content files give for topics."""
    places = []
    alone = len(turn.questions) == 1
    for topic in topics:
        if alone or not reply.can_offer(topic):
            reply.say("not_known")
        else:
            question = reply.wording.say(f"button_{topic}")
            reply.say("not_known_of_several", {"question": question})
        places.append(say_place(topic, reply, library))
    reply.offer(ADVISER, f"/{ADVISER}")
    reply.offer("help", "/help")
    return settled(
        "not_known",
        basis=turn.basis(sources=[place for place in places if place]),
    )


def say_place(topic: str, reply: Reply, library: Library) -> str | None:
    """Say where to look for ``topic``; return the key of that source."""
    place = library.store.pointer(topic)
    if place is None:
        return None
    reply.say("place", source_values(place))
    return place.key
