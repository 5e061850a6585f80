"""Judges the readings of a message: how each of its possible parts was understood.

Plain values and arithmetic, so that thresholds can be chosen by judging recorded
readings again and again (``bench.calibration``).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from knowledge.guidance.ranking import Candidate
from pipeline.clauses import OPENER

REQUEST = re.compile(
    r"(?:please |and |so |hi |hello |ok )*"
    r"(?:tell|explain|describe|give|show|list|compare|help me|"
    r"i(?:'d| would)? (?:want|need|like|wanna) to know)\b",
    re.IGNORECASE,
)
STATEMENT = re.compile(
    r"(?:i|we|he|she|they)(?:'m|'ve|'s|'re|'d|'ll| am| have| has| is| are| was| want"
    r"| like| got)\b|(?:my|our|im|ive)\b"
    r"|(?:just )?(?:finished|left|passed|failed|started|dropped|quit)\b",
    re.IGNORECASE,
)
LEAST = 1e-6  # confidence, so that it has a logarithm
LISTED, LIKELY_LISTED = 2, 0.5  # words and confidence of what is merely listed
FRAGMENT = 3  # words; a shorter clause may be a question: "and the pay"


@dataclass(frozen=True)
class Reading:
    """One part of a message as it was understood.

    ``alarm`` is the logarithm of the odds that somebody is in distress; ``candidates``
    are the entries that may answer the part, the likeliest first.
    """

    text: str
    intent: str
    confidence: float
    alarm: float
    candidates: tuple[Candidate, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether the part is put as a question or a request."""
        text = self.text.strip()
        return bool("?" in text or OPENER.match(text) or REQUEST.match(text))

    @property
    def tells(self) -> bool:
        """Whether the part is a statement, such as a story around a question."""
        text = self.text.strip()
        long = len(text.split()) > FRAGMENT
        return not self.asks and (long or bool(STATEMENT.match(text)))


Readings = Mapping[tuple[int, int], Reading]
"""How each run of clauses is understood, by its first clause and the one after."""


def whole_of(readings: Readings) -> Reading:
    """Return how the whole message was understood."""
    return readings[0, max(stop for _, stop in readings)]


@dataclass(frozen=True)
class Judge:
    """Finds the questions of a message.

    Of all ways to cut it, the one is taken whose parts are understood best. A part
    counts with its confidence, once for each of its clauses, and pays ``cost``. It
    counts less for every clause in it that for itself would ask something else, by
    that clause's confidence times ``doubt``. ``sure`` is the confidence from which a
    mere fragment ("and the pay") may be a question, ``likely`` the one that a part
    needs to be answered; ``together`` are the intents that may be asked in one message.
    A single question in a message of at most ``brief`` words is taken with all that
    stands around it: "i got a 3 in english, can i still get on it". ``speaker`` is the
    intent of who asks everything as somebody else than a learner would.
    """

    together: frozenset[str]
    likely: float
    cost: float
    doubt: float
    sure: float
    brief: int
    alarm_score: float
    worry_score: float = 0.0
    speaker: str | None = None

    def alarmed(self, readings: Readings) -> bool:
        """Tell whether the message is surely a call for help."""
        return whole_of(readings).alarm >= self.alarm_score

    def worried(self, readings: Readings) -> bool:
        """Tell whether the message may be a call for help."""
        return whole_of(readings).alarm >= self.worry_score

    def questions(self, readings: Readings) -> list[Reading]:
        """List what is ours and likely a question, in order.

        Two may be on one topic: "am i too old at 40 and does my degree stop me".
        """
        if listed := self._list(readings):
            return listed
        parts = [
            one for span in self.cut(readings) for one in self._each(span, readings)
        ]
        ours = self._of_one(list(filter(self._answerable, parts)))
        if any(part.asks for part in ours):
            ours = [part for part in ours if not part.tells]
        whole = whole_of(readings)
        one = len(ours) == 1 or not all(part.asks for part in ours)
        alone = one and len({part.intent for part in ours}) == 1
        brief = len(whole.text.split()) <= self.brief
        return [whole] if alone and brief and self._answerable(whole) else ours

    def _list(self, readings: Readings) -> list[Reading]:
        """Return the clauses of a mere list of subjects: "pay, length, level"."""
        clauses = [r for (start, stop), r in readings.items() if stop - start == 1]
        listed = len(clauses) > 1 and all(
            len(clause.text.split()) <= LISTED
            and self._answerable(clause)
            and clause.confidence >= LIKELY_LISTED
            for clause in clauses
        )
        return clauses if listed else []

    def _each(self, span: tuple[int, int], readings: Readings) -> list[Reading]:
        """Take a part apart whose every clause asks something on its topic."""
        spans = [(at, at + 1) for at in range(*span)]
        clauses = [readings[one] for one in spans if one in readings]
        topic = readings[span].intent
        apart = len(clauses) == len(spans) and all(
            clause.asks and clause.intent == topic and clause.confidence >= self.likely
            for clause in clauses
        )
        return clauses if apart else [readings[span]]

    def _of_one(self, parts: list[Reading]) -> list[Reading]:
        """Take all parts for the speaker's if one is: an employer asks as such."""
        if self.speaker is None or self.speaker not in [p.intent for p in parts]:
            return parts
        return [replace(part, intent=self.speaker) for part in parts]

    def _answerable(self, part: Reading) -> bool:
        return part.intent in self.together and part.confidence >= self.likely

    def cut(self, readings: Readings) -> list[tuple[int, int]]:
        """Return the parts of the best way to cut the message, in order."""
        count = max(stop for _, stop in readings)
        best: list[tuple[float, list[tuple[int, int]]]] = [(0.0, [])]
        for stop in range(1, count + 1):
            ways = [
                (best[start][0] + self._worth((start, stop), readings), start)
                for start in range(stop)
                if (start, stop) in readings
            ]
            worth, start = max(ways)
            best.append((worth, [*best[start][1], (start, stop)]))
        return best[count][1]

    def _worth(self, span: tuple[int, int], readings: Readings) -> float:
        part = readings[span]
        if span[1] - span[0] == 1 and len(readings) > 1 and part.tells:
            return self._worth_as_story(part)
        asking = [
            clause
            for (start, stop), clause in readings.items()
            if stop - start == 1 and span[0] <= start < stop <= span[1]
            if self._may_ask(clause)
        ]
        # One question in a story is no rival of the whole: it may need the story.
        rivals = [c for c in asking if c.intent != part.intent and len(asking) > 1]
        doubts = sum(math.log(1 - self.doubt * rival.confidence) for rival in rivals)
        clauses = span[1] - span[0]
        return clauses * math.log(max(part.confidence, LEAST)) + doubts - self.cost

    def _worth_as_story(self, part: Reading) -> float:
        """Judge a statement by itself: a story that the question does not need.

        The more it seems to be about a topic of ours ("i am in glasgow"), the less so.
        """
        ours = part.confidence if part.intent in self.together else 0.0
        return math.log(1 - self.doubt * ours) - self.cost

    def _may_ask(self, clause: Reading) -> bool:
        if clause.intent not in self.together or clause.tells:
            return False
        return clause.asks or clause.confidence >= self.sure
