"""Finds the button that a typed number stands for."""

from __future__ import annotations

import re

from actions.context import Context
from actions.finding import refines
from actions.forms.running import form_of
from knowledge.told.reading import only_tells

PICK = "pick"
LAST = 0
MOST_WORDS = 2  # of a message that is nothing but a number
PLACES = (
    ("1", "one", "first"),
    ("2", "two", "second"),
    ("3", "three", "third"),
    ("4", "four", "fourth"),
)
NUMBERS = {word: place for place, words in enumerate(PLACES, 1) for word in words}
NUMBERS["last"] = LAST


def chosen_option(context: Context) -> str | None:
    """Return the payload of the option that a message names; None if it names none."""
    turn = context.turn
    if turn.intent != PICK or not turn.words:
        return None
    payload = picked(turn.words, turn.names("options"))
    # In "the electrician one" nothing is counted.
    if payload is None or context.names.mentions or refines(context):
        return None
    # "One of them" may be the reply to a form, "the second one" one of the results.
    longer = len(turn.words.split()) > MOST_WORDS
    if longer and (form_of(turn) or turn.names("results")):
        return None
    return payload


def picked(text: str, options: tuple[str, ...]) -> str | None:
    """Find the option that ``text`` names by its number or its place."""
    if only_tells(text):  # "in my second year"
        return None
    found = [word for word in re.findall(r"\w+", text.lower()) if word in NUMBERS]
    # In "the second one" the number is not "one".
    telling = [word for word in found if word != "one"] or found
    if not telling or not options:
        return None
    number = NUMBERS[telling[0]] or len(options)
    return options[number - 1] if number <= len(options) else None
