"""What a form is: steps that ask and read, and an end that makes use of it all."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from actions.context import Context, Slots
from knowledge.entities import Source
from knowledge.lines import Line

Given = Mapping[str, Any]
Read = Callable[[Context], Any]
Opening = tuple[Sequence[Line], Sequence[Source]]


@dataclass(frozen=True)
class Step:
    """One thing that a form asks for.

    The wording is ``utter_<form>_ask_<key>``; ``choices`` are buttons, with the titles
    ``utter_button_<form>_<key>_<choice>``. ``read`` makes a value of a message, or
    None. ``optional`` steps can be skipped; ``open`` ones take any text, and with
    ``takes_questions`` even one that asks something.
    """

    key: str
    read: Read
    choices: Sequence[str] = ()
    optional: bool = True
    open: bool = False
    takes_questions: bool = False


@dataclass(frozen=True)
class State:
    """How far somebody is in a form: at which step, and what they have given.

    ``away`` says that they have asked something else since: the form waits one turn.
    """

    form: str
    at: str
    given: Given = field(default_factory=dict)
    away: bool = False

    def plain(self) -> dict[str, Any]:
        """Return it as the slot ``form`` holds it."""
        state = {"form": self.form, "at": self.at, "given": dict(self.given)}
        return {**state, "away": self.away}


class Form(ABC):
    """A form; its steps in order, and what happens before and after them."""

    name: str
    topic: str
    waits = True
    """Whether it goes on after something else was asked."""

    @abstractmethod
    def steps(self, given: Given) -> Sequence[Step]:
        """List the steps that are still needed or done, as far as is known now."""

    @abstractmethod
    def finish(self, given: Given, context: Context) -> Slots:
        """Make use of what was given."""

    def begun(self, context: Context, listing: str | None) -> Given:
        """Return what is known before the first question.

        ``listing`` is the one that is meant, if one is.
        """
        return {}

    def opening(self, given: Given, context: Context) -> Opening:
        """Return what can be said before the first question, and its sources."""
        return (), ()

    def instead(self, context: Context) -> Slots | None:
        """Answer in another way where the form can't be used, or need not be."""
        return None

    def step_after(self, given: Given) -> Step | None:
        """Return the first step that nothing is known of; None at the end."""
        return next((s for s in self.steps(given) if s.key not in given), None)
