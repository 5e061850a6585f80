"""Reads short replies to a form: yes and no, skip, stop, and choices."""

from __future__ import annotations

import re
from collections.abc import Mapping

YES = re.compile(
    r"^\W*(?:yes|yeah|yep|yup|ye|ya|sure|ok|okay|of course|i do|i have|i am|fine"
    r"|please do|go ahead|correct|right|definitely|both)\b"
)
NO = re.compile(r"^\W*(?:no|nope|nah|not really|i don'?t|i do not|i haven'?t|never)\b")
UNSURE = re.compile(
    r"\b(?:not sure|don'?t know|dunno|no idea|unsure|maybe|idk|depends)\b"
)
SKIP = re.compile(
    r"^\W*(?:skip|pass|next|skip (?:this|that|it)(?: one)?|rather not(?: say)?"
    r"|i'?d rather not(?: say)?|prefer not to(?: say)?|no comment|doesn'?t matter)\W*$"
)
STOP = re.compile(
    r"^\W*(?:cancel|stop|never ?mind|forget (?:it|that)|quit|exit|leave it|end"
    r"|(?:cancel|stop|end) (?:this|that|it|the (?:form|check|questions))"
    r"|no more questions"
    r"|changed my mind|i'?ve changed my mind)\W*$"
)
BACK = re.compile(r"^\W*(?:back|go back|previous|undo|wait go back)\W*$")
ASKS = re.compile(
    r"\?|^\W*(?:what|why|how|who|when|where|which|can|could|do|does|did|is|are|will|would"
    r"|should|am)\b"
)
CORRECTS = re.compile(
    r"\b(?:actually|sorry|i meant?|i mean|wait|correction|not \w+ but|no,)\b"
)


def plain(text: str) -> str:
    """Write a reply in small letters, with straight apostrophes."""
    return text.lower().replace("\u2019", "'").strip()


def yes_or_no(text: str) -> str | None:
    """Read "yes", "no" or "unsure"; None for anything else."""
    said = plain(text)
    if UNSURE.search(said):
        return "unsure"
    if NO.match(said):
        return "no"
    return "yes" if YES.match(said) else None


def choice(text: str, choices: Mapping[str, re.Pattern[str]]) -> str | None:
    """Read one of several answers: the first whose pattern is found."""
    said = plain(text)
    return next((name for name, form in choices.items() if form.search(said)), None)
