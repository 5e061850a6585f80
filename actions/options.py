"""Finds the button that a typed number stands for."""

from __future__ import annotations

from actions.context import Context
from actions.finding import refines
from actions.forms.running import form_of

PICK = "pick"
MOST_WORDS = 2  # of a message that is nothing but a number
ALONE = 3  # words of one that names an option, whatever it is taken for


def chosen_option(context: Context) -> str | None:
    """Return the payload of the option that a message names; None if it names none."""
    turn = context.turn
    names = turn.said.number is not None and turn.said.words <= ALONE
    if not turn.typed or not (names or turn.intent == PICK):
        return None
    payload = option(turn.said.number, turn.names("options"))
    # In "the electrician one" nothing is counted.
    if payload is None or turn.said.names.mentions or refines(context):
        return None
    # "One of them" may be the reply to a form, "the second one" one of the results.
    longer = turn.said.words > MOST_WORDS
    if longer and (form_of(turn) or turn.names("results")):
        return None
    return payload


def option(number: int | None, options: tuple[str, ...]) -> str | None:
    """Return the option with a number; 0 is the last one."""
    if number is None or not options or number > len(options):
        return None
    return options[number - 1]
