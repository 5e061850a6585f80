"""The answer space: everything that a message may be answered by, each by its id.

``assessment.fail``
    A question of guidance.
``pay``
    A topic of one listing; ``pay@ST0152`` where it is said which.
``search``
    An act: a search, a comparison, a courtesy, help lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from knowledge.guidance.model import Question
from knowledge.guidance.schema import Service
from knowledge.vocabulary import FINER

ACTS = (
    *("search", "compare", "vacancies", "contact_adviser", "feedback", "help", "bot"),
    *("privacy", "greet", "goodbye", "thanks", "chitchat", "more", "pick"),
    *("what_about", "why", "start_again", "tell", "could_i", "out_of_scope"),
    *("not_known", "safeguarding"),
)
INTENTS = {
    "bot": "bot_challenge",
    "could_i": "eligibility",
    "not_known": "what_is_it",
    "tell": "chitchat",
    **dict.fromkeys(FINER, "level"),
}
"""The intents that lead to the answer of entries which are no intents of their own."""
SAME = {
    "contact_adviser.person": "contact_adviser",
    "feedback.comment": "feedback",
    "eligibility.could_i": "could_i",
}
"""Questions of guidance that an act answers: they are ranked as the act."""


def entry_of(question: Question) -> str:
    """Name the entry that a question of guidance is: a listing's by its topic."""
    if question.by is Service.LISTING:
        return question.topic
    return SAME.get(question.reference, question.reference)


def intent_of(entry: str) -> str:
    """Name the intent that leads to an entry's answer."""
    topic = entry.split(".")[0].split("@")[0]
    return INTENTS.get(topic, topic)


def twins_of(questions: Iterable[Question]) -> Mapping[str, str]:
    """Map topics of listings to the question that answers the same in general."""
    return {q.topic: q.in_general for q in questions if q.in_general}
