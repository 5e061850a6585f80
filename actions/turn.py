"""What one turn brings: the message, and the slots that follow-ups need."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from rasa_sdk.interfaces import Tracker

from knowledge.guidance.ranking import Candidate
from knowledge.said import NOTHING_PUT, NOTHING_SAID, Put, Said, put_of, said_of

REFERENCE = re.compile(r"[A-Z]{2}\d{4}")
WORD = re.compile(r"[a-z]{1,20}")
ADVERT = re.compile(r"VAC[A-Za-z0-9-]{1,32}")
DIGITS = re.compile(r"\d{1,12}")
PAYLOAD_SIGN = "/"
PAYLOAD = re.compile(r"/(?P<intent>\w+)(?P<entities>\{.*\})?")
QUESTION = re.compile(r"[a-z_]{1,40}\.[a-z][a-z0-9_]{0,39}")
GIVEN = re.compile(r"[a-z0-9_]{1,20}")
RATING = re.compile(r"up|down")
HISTORY = 12  # topics that an adviser is told of
MAX_QUESTIONS = 4  # answered in one reply


@dataclass(frozen=True)
class Asked:
    """One question of a message: the topic it is about, and how it is put.

    ``confidence``, from 0 to 1, is how sure the topic is; ``candidates`` are the
    entries that may answer it, the likeliest first.
    """

    topic: str
    confidence: float = 1.0
    candidates: tuple[Candidate, ...] = ()
    put: Put = NOTHING_PUT


@dataclass(frozen=True)
class Turn:
    """One message and the conversation's state, every value checked for its type.

    ``asked`` is all that the message asks, in order.
    ``chosen`` is the listing in a button's payload, ``page`` the one that the page
    handed over; both come from outside and may name listings that do not exist.
    ``without`` is the kind of filter that a button takes off a search, ``place`` the
    number of a place, ``vacancy`` the reference of an advert and ``question`` that of a
    question of guidance that one stands for; ``given`` is its answer to a form, and
    ``rating`` a thumb, up or down. ``last_answer`` is what was said before this
    message, ``model`` the number of the model that understood it; ``sender`` is the
    session, or the keyed hash of a messenger's id. ``worried`` says that somebody may
    be in distress, ``writer`` who surely writes: learner, family, employer or adviser.
    ``foreign`` says that a part of the message is surely not ours, and
    ``passing`` are the places of names that stand in no question, only beside one.
    ``said`` is what the message says beside; ``text`` is there to be kept and passed
    on, and is read by nothing here.
    """

    text: str
    intent: str
    asked: tuple[Asked, ...]
    confidence: float
    sender: str
    channel: str
    chosen: str | None
    without: str | None
    place: int | None
    vacancy: str | None
    question: str | None
    given: str | None
    rating: str | None
    last_answer: str
    model: str
    page: str | None
    slots: Mapping[str, Any]
    said: Said = NOTHING_SAID
    worried: bool = False
    writer: str | None = None
    passing: frozenset[int] = frozenset()
    foreign: bool = False

    @classmethod
    def of(cls, tracker: Tracker) -> Turn:
        """Read the turn from Rasa's tracker."""
        message: Mapping[str, Any] = tracker.latest_message
        intent = message.get("intent") or {}
        metadata = message.get("metadata")
        page = metadata.get("listing") if isinstance(metadata, Mapping) else None
        return cls(
            text=str(message.get("text") or ""),
            intent=str(intent.get("name") or ""),
            asked=_asked(message),
            confidence=float(intent.get("confidence") or 0.0),
            sender=str(tracker.sender_id or ""),
            channel=tracker.get_latest_input_channel() or "",
            **_pressed({e.get("entity"): e.get("value") for e in _entities(message)}),
            last_answer=_last_answer(tracker.events),
            model=_model(tracker.events),
            page=_matching(REFERENCE, page),
            slots=dict(tracker.slots),
            said=said_of(message.get("said")),
            worried=message.get("worried") is True,
            writer=_matching(WORD, message.get("writer")),
            foreign=message.get("foreign") is True,
            passing=frozenset(_in_passing(message.get("mentions"))),
        )

    def pressed(self, payload: str) -> Turn:
        """Return the turn that a press of the button with this payload brings.

        Raises:
            ValueError: this is no payload.
        """
        match = PAYLOAD.fullmatch(payload)
        if match is None:
            raise ValueError(f"not a payload: {payload!r}")
        intent = match["intent"]
        return replace(
            self,
            text=payload,
            intent=intent,
            asked=(Asked(intent),),
            confidence=1.0,
            said=NOTHING_SAID,
            passing=frozenset(),
            foreign=False,
            **_pressed(json.loads(match["entities"] or "{}")),
        )

    @property
    def questions(self) -> tuple[str, ...]:
        """The topics of all that the message asks, each once, in order."""
        return tuple(dict.fromkeys(asked.topic for asked in self.asked))

    @property
    def typed(self) -> bool:
        """Whether the person wrote something, and pressed no button."""
        return bool(self.text) and not self.text.startswith(PAYLOAD_SIGN)

    @property
    def listing(self) -> str | None:
        """The listing that the conversation is about."""
        return _matching(REFERENCE, self.slots.get("listing"))

    @property
    def advert(self) -> str | None:
        """The advert that is chosen, or that the conversation is about."""
        return self.vacancy or _matching(ADVERT, self.slots.get("vacancy"))

    @property
    def page_changed(self) -> bool:
        """Whether the page hands over another listing than it last did."""
        return self.page is not None and self.page != self.slots.get("page")

    @property
    def misses(self) -> int:
        """How many messages in a row were not understood."""
        misses = self.slots.get("misses")
        return int(misses) if isinstance(misses, (int, float)) else 0

    def basis(
        self,
        found_in: str = "nothing",
        listings: Iterable[str] = (),
        sources: Iterable[str] = (),
    ) -> dict[str, Any]:
        """Keep what an adviser may want to know about the answer, for ``/why``.

        ``sources`` are keys of ``sources.yml``; for ``found_in`` see ``Focus``.
        """
        return {
            "intent": self.intent,
            "confidence": f"{self.confidence:.2f}",
            "found_in": found_in,
            "listings": list(listings),
            "sources": list(sources),
        }

    @property
    def history(self) -> tuple[str, ...]:
        """What the conversation was about, the oldest first."""
        return self.names("history")[-HISTORY:]

    def history_with(self, topics: Iterable[str], listing: object) -> list[str]:
        """Return the history, and this turn's topics and listing after it."""
        about = listing if isinstance(listing, str) else self.listing
        now = " ".join([*topics, *([f"({about})"] if about else [])])
        before = [one for one in self.history[-1:] if one != now]
        return [*self.history[:-1], *before, now][-HISTORY:]

    def names(self, slot: str) -> tuple[str, ...]:
        """Read a slot that holds a list of words."""
        value = self.slots.get(slot)
        return tuple(map(str, value)) if isinstance(value, list) else ()


def _asked(message: Mapping[str, Any]) -> tuple[Asked, ...]:
    intent = str((message.get("intent") or {}).get("name") or "")
    guesses = message.get("questions")
    named = [
        Asked(
            str(guess["name"]),
            float(guess.get("confidence") or 0.0),
            tuple(_candidates(guess.get("candidates"))),
            put_of(guess.get("put")),
        )
        for guess in (guesses if isinstance(guesses, list) else ())
        if isinstance(guess, Mapping) and guess.get("name")
    ]
    return tuple(named[:MAX_QUESTIONS]) or (Asked(intent),)


def _candidates(written: object) -> Iterator[Candidate]:
    for one in written if isinstance(written, list) else ():
        if isinstance(one, Mapping) and isinstance(one.get("entry"), str):
            yield Candidate(one["entry"], float(one.get("probability") or 0.0))


def _in_passing(mentions: object) -> Iterator[int]:
    for one in mentions if isinstance(mentions, list) else ():
        if isinstance(one, Mapping) and one.get("asked") is False:
            yield int(one.get("start") or 0)


def _last_answer(events: Iterable[Mapping[str, Any]]) -> str:
    """Return what was said last before the latest message."""
    said = [
        str(event.get("text") or "")
        for event in events or ()
        if event.get("event") == "bot"
    ]
    return said[-1] if said else ""


def _model(events: Iterable[Mapping[str, Any]]) -> str:
    """Return the number that Rasa gives the model, from the events' metadata."""
    stated = ((event.get("metadata") or {}).get("model_id") for event in events or ())
    return str(next(filter(None, reversed(list(stated))), ""))


def _entities(message: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    found = message.get("entities")
    return found if isinstance(found, list) else ()


def _pressed(given: Mapping[Any, object]) -> dict[str, Any]:
    """Read what a button's payload holds; the last value of each kind counts."""
    return {
        "chosen": _matching(REFERENCE, given.get("listing")),
        "without": _matching(WORD, given.get("without")),
        "place": _number(given.get("place")),
        "vacancy": _matching(ADVERT, given.get("vacancy")),
        "question": _matching(QUESTION, given.get("question")),
        "given": _matching(GIVEN, given.get("given")),
        "rating": _matching(RATING, given.get("rating")),
    }


def _number(value: object) -> int | None:
    digits = _matching(DIGITS, value)
    return None if digits is None else int(digits)


def _matching(form: re.Pattern[str], value: object) -> str | None:
    """Let nothing through but a certain form: values come from anyone."""
    return value if isinstance(value, str) and form.fullmatch(value) else None
