"""Puts the last question again for whatever the message names."""

from __future__ import annotations

from actions.answering import answer_topics, follow_up_topics
from actions.base import Slots
from actions.comparing import compare_listings
from actions.focus import COMPARE, Focus
from actions.library import Library
from actions.reply import Reply
from actions.turn import Turn


def follow_up(focus: Focus, turn: Turn, reply: Reply, library: Library) -> Slots:
    """Answer the question that waits for a name, or else the last one."""
    if turn.names("pending") == (COMPARE,):
        return compare_listings(focus, turn, reply, library)
    return answer_topics(follow_up_topics(turn), focus, turn, reply, library)
