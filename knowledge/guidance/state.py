"""What the talk so far says for and against an entry: evidence beside the words.

"How long is it" asks of the apprenticeship on the page, if there is one, and in general
if there is none. Each sign is a pair of what an entry is and how the talk stands; its
weight is learnt by ``bench rank`` from messages that were written inside of talks.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.guidance.entries import ACTS
from knowledge.guidance.ranking import WEIGHTS, Candidate

EMPLOYERS = "for_employers."
NAMED, FOCUSED, NOWHERE = "named", "in focus", "in general"


@dataclass(frozen=True)
class State:
    """How a talk stands when a message comes.

    ``about`` says whether the message names a listing, one is in focus (the page's or
    the talk's), or none; ``before`` are the entries last answered; ``employer`` says
    that an employer asks.
    """

    about: str = NOWHERE
    before: tuple[str, ...] = ()
    employer: bool = False

    @property
    def topics_before(self) -> frozenset[str]:
        """The topics last answered."""
        return frozenset(entry.split("@")[0].split(".")[0] for entry in self.before)


def signs_of(entry: str, state: State, twins: Mapping[str, str]) -> tuple[str, ...]:
    """Name the signs that speak for or against an entry as the talk stands.

    ``twins`` map topics of listings to the questions that answer the same in general.
    """
    signs = [f"{_kind(entry, twins)}, {state.about}"]
    before = {one.split("@")[0] for one in state.before}
    if entry in before:
        signs.append("answered just now")
    elif entry.split(".")[0] in state.topics_before:
        signs.append("of the topic just now")
    if state.employer and entry.startswith(EMPLOYERS):
        signs.append("to an employer")
    if entry in ACTS:
        signs.append(f"{entry}, {'later' if before else 'at first'}")
    return tuple(signs)


def _kind(entry: str, twins: Mapping[str, str]) -> str:
    if entry in ACTS:
        return "act"
    if "." not in entry:
        return "twin of a listing" if entry in twins else "topic of a listing"
    return "twin in general" if entry in twins.values() else "question"


def weighed(
    candidates: Sequence[Candidate],
    state: State,
    twins: Mapping[str, str],
    weights: Mapping[str, float],
) -> list[Candidate]:
    """Rank candidates anew with the evidence of the talk, the likeliest first.

    What is not among them stays as likely as it was beside them.
    """
    shares = [
        one.probability * math.exp(_evidence(one.entry, state, twins, weights))
        for one in candidates
    ]
    others = max(0.0, 1.0 - sum(one.probability for one in candidates))
    total = sum(shares) + others or 1.0
    ranked = [
        Candidate(one.entry, share / total)
        for one, share in zip(candidates, shares, strict=True)
    ]
    return sorted(ranked, key=lambda one: -one.probability)


def _evidence(
    entry: str, state: State, twins: Mapping[str, str], weights: Mapping[str, float]
) -> float:
    return sum(weights.get(sign, 0.0) for sign in signs_of(entry, state, twins))


@dataclass(frozen=True)
class Bounds:
    """From which probability on an answer is given, and from which without a word.

    From ``sure`` on an entry is answered; from ``likely`` on it is, and the question
    that was understood is said before it; from ``floor`` on it may be offered; below
    that nothing is taken to be meant.
    """

    sure: float
    likely: float
    floor: float


@lru_cache(maxsize=1)
def read_state_weights() -> Mapping[str, float]:
    """Read the weights of the signs."""
    found: Mapping[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))[
        "state"
    ]
    return found


@lru_cache(maxsize=1)
def read_bounds() -> Bounds:
    """Read the bounds."""
    return Bounds(**json.loads(WEIGHTS.read_text(encoding="utf-8"))["bounds"])


def likeliest(candidates: Sequence[Candidate]) -> Candidate | None:
    """Return the first candidate, if there is any."""
    return candidates[0] if candidates else None
