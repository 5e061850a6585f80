"""Answers the last question again when a message only tells something new."""

from __future__ import annotations

from actions.answering import answer_topics
from actions.base import Slots
from actions.focus import Focus
from actions.guiding import answer_guidance
from actions.library import Library
from actions.reply import Reply
from actions.turn import Turn
from knowledge.answers import TOPICS
from knowledge.told.reading import only_tells


def answer_again(
    focus: Focus, turn: Turn, reply: Reply, library: Library
) -> Slots | None:
    """Answer again for "and if I'm 22"; None where that is not what is said."""
    if not only_tells(turn.words):
        return None
    known = map(library.guide.questions.get, turn.names("guidance"))
    questions = [question for question in known if question]
    if questions:
        return answer_guidance(questions, focus, turn, reply, library)
    topics = [topic for topic in turn.names("topics") if topic in TOPICS]
    if topics and focus.any and not focus.named:
        return answer_topics(topics, focus, turn, reply, library)
    return None
