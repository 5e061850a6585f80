"""Reads short replies to what was asked: yes and no, skip, stop, and choices."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from knowledge.told.reading import read_age

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
    r"^\W*(?:(?:actually|ok|okay|oh|no|nah|sorry|wait|um|er|so|and|just|please)\W+)*"
    r"(?:cancel|stop|never ?mind|forget (?:it|that)|quit|exit|leave it|end"
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
PRAISE = re.compile(
    r"\b(?:helpful|helped|great|good|brilliant|love|perfect|useful|nice|amazing|clear"
    r"|best|excellent|impressed|thank)"
)
BLAME = re.compile(r"\b(?:not|isn'?t|wasn'?t|no|un|wrong|rubbish|bad|but|never)\b")
BARE_NUMBER = re.compile(r"^\D{0,12}(?P<age>\d{1,3})\D{0,12}$")
LIKELY_AGES = range(5, 101)
CHOICES: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    "place": {
        "elsewhere_uk": re.compile(
            r"scot|wales|welsh|northern ireland|belfast|elsewhere"
        ),
        "abroad": re.compile(r"abroad|outside|overseas|another country|not in the uk"),
        "england": re.compile(r"england|english|yes|yeah|london|manchester|leeds"),
    },
    "status": {
        "university": re.compile(r"\buni\b|university|degree course"),
        "school": re.compile(
            r"school|college|sixth|year 1[0-3]|still (?:at|in)|student"
        ),
        "work": re.compile(r"work|job|employ"),
        "left": re.compile(r"left|finish|leav|neither|nothing|unemployed|gap|no\b"),
    },
    "attained": {
        "degree": re.compile(r"degree|bachelor|master|\bba\b|\bbsc\b"),
        "level_3": re.compile(r"\ba[- ]?levels?|t[- ]?levels?|btec|level 3|diploma"),
        "none": re.compile(r"\bno(?:ne|thing)?\b|don'?t have|haven'?t|without|zero"),
        "some": re.compile(r"some|few|a couple|[1-4] gcses|low|failed|entry"),
        "gcses": re.compile(r"gcse|five|\b[5-9]\b|pass"),
    },
    "basics": {
        "neither": re.compile(r"neither|none|no\b|not yet|failed both"),
        "one": re.compile(r"\bone\b|only|just|but not|failed"),
        "both": re.compile(r"both|yes|yeah|yep|got them|passed"),
    },
}
"""What is chosen from, by what a form asks: the first whose words are found counts."""


@dataclass(frozen=True)
class Replied:
    """What a message is as a reply.

    ``answer`` is yes, no or unsure; ``choices`` are what was chosen, by what a form
    asks; ``age`` is a number that can be one. ``asks`` says that it is put as a
    question, and so no reply to one.
    """

    answer: str | None = None
    age: int | None = None
    choices: Mapping[str, str] = field(default_factory=dict)
    skips: bool = False
    stops: bool = False
    goes_back: bool = False
    corrects: bool = False
    asks: bool = False
    praises: bool = False


NO_REPLY = Replied()


def read_reply(text: str) -> Replied:
    """Read what a message is as a reply."""
    said = text.lower().replace("\u2019", "'").strip()
    chosen = {key: _choice(said, choices) for key, choices in CHOICES.items()}
    return Replied(
        answer=_yes_or_no(said),
        age=_age(said),
        choices={key: name for key, name in chosen.items() if name},
        skips=bool(SKIP.match(said)),
        stops=bool(STOP.match(said)),
        goes_back=bool(BACK.match(said)),
        corrects=bool(CORRECTS.search(said)),
        asks=bool(ASKS.search(said)),
        praises=bool(PRAISE.search(said)) and not BLAME.search(said),
    )


def _yes_or_no(said: str) -> str | None:
    if UNSURE.search(said):
        return "unsure"
    if NO.match(said):
        return "no"
    return "yes" if YES.match(said) else None


def _choice(said: str, choices: Mapping[str, re.Pattern[str]]) -> str | None:
    return next((name for name, form in choices.items() if form.search(said)), None)


def _age(said: str) -> int | None:
    bare = BARE_NUMBER.match(said)
    age = read_age(said) or (int(bare["age"]) if bare else None)
    return age if age in LIKELY_AGES else None
