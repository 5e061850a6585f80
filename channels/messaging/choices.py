"""Buttons as a platform can show them: natively, or as numbers beside lines of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from channels.messaging.answers import Answer, Button


@dataclass(frozen=True)
class Choices:
    """``native`` are buttons for the platform, ``lines`` what goes into the text."""

    native: tuple[Button, ...] = ()
    lines: tuple[str, ...] = ()


def choices_of(answer: Answer, most: int, longest: int) -> Choices:
    """Choose how to show buttons where ``most`` of ``longest`` characters are allowed.

    Titles that are too long stand in the text with numbers, and the native buttons bear
    these; too many of them stand in the text only. A typed number works everywhere.
    """
    if len(answer.buttons) > most:
        return Choices(lines=answer.numbered)
    if all(len(button.title) <= longest for button in answer.buttons):
        return Choices(answer.buttons)
    return Choices(_numbers(answer.buttons), answer.numbered)


def _numbers(buttons: Sequence[Button]) -> tuple[Button, ...]:
    numbered = enumerate(buttons, start=1)
    return tuple(Button(str(number), one.payload) for number, one in numbered)
