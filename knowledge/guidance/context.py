"""What the encoder is told of the talk before a message, in words."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.references import STAND_IN


def context_of(answered: Iterable[str], focused: bool) -> str:
    """Say what was answered last, and whether an apprenticeship is in focus.

    "pay minimum", "duration, this job", "this job" on a page where nothing has been
    asked; empty where there is nothing to say. An entry is said by its id: a new one
    need not be taught.
    """
    said = (one.split("@")[0].replace(".", " ").replace("_", " ") for one in answered)
    named = list(dict.fromkeys(filter(None, said)))
    return ", ".join([*named, *([STAND_IN] if focused else [])])
