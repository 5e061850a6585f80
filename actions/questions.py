"""The action that answers what a message asks: one question or several."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from actions.answering import answer_topics, follow_up_topics
from actions.base import GuideAction, Slots
from actions.focus import Focus, find_focus
from actions.library import Library
from actions.pointing import point_elsewhere
from actions.reply import Reply
from actions.turn import Turn
from knowledge.answers import TOPICS


class AnswerQuestions(GuideAction):
    """Answers every question of a message, in the order asked, in one reply."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_answer"

    def respond(self, turn: Turn, reply: Reply) -> Slots:
        """Answer the topics that the message's questions name."""
        focus = find_focus(turn, self.library)
        # A bare name asks nothing, whatever the classifier makes of it.
        topics = follow_up_topics(turn) if focus.bare else turn.questions
        return answer_all(topics, focus, turn, reply, self.library)


def answer_all(
    topics: Sequence[str], focus: Focus, turn: Turn, reply: Reply, library: Library
) -> Slots:
    """Answer topics about listings and others, each as its kind is answered."""
    parts: list[Slots] = []
    for about_listing, group in groupby(topics, TOPICS.__contains__):
        if about_listing:
            parts.append(answer_topics(tuple(group), focus, turn, reply, library))
        else:
            parts.append(point_elsewhere(tuple(group), turn, reply, library))
    return _joined(parts)


def _joined(parts: Sequence[Slots]) -> Slots:
    """Join what the parts of an answer leave for the next turn."""
    slots: Slots = {}
    for part in parts:
        joined = {
            "topics": [*slots.get("topics", ()), *part["topics"]],
            "pending": part["pending"] or slots.get("pending"),
        }
        if "basis" in part:
            joined["basis"] = _joined_basis(slots.get("basis"), part["basis"])
        slots = {**slots, **part, **joined}
    return slots


def _joined_basis(one: dict[str, Any] | None, other: dict[str, Any]) -> dict[str, Any]:
    if one is None:
        return other
    found_in = max(one["found_in"], other["found_in"], key=lambda f: f != "nothing")
    joined = {key: [*one[key], *other[key]] for key in ("listings", "sources")}
    return {**other, **joined, "found_in": found_in}
