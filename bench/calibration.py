"""Chooses the thresholds of ``config.yml`` on messages that nothing was tuned on.

Those are ``data/calibration`` and the messages of ``data/messages`` that are kept from
tuning; the held-out sets have no part in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console

from bench.examples import CALIBRATION, Example, read_sets
from bench.messages import MESSAGES, Ask, Message, left_out, read_messages
from bench.reading import context_before, plain_texts
from bench.understanding import ALARM
from knowledge.encoder import load_encoder
from knowledge.guidance.entries import intent_of
from knowledge.guidance.marks import Marks
from knowledge.guidance.opened import open_marks, ranker_of
from knowledge.guidance.ranking import Ranker
from knowledge.settings import ENCODER
from knowledge.store import open_store
from pipeline.distress import DistressAlarm
from pipeline.questions import chosen
from pipeline.ranking import Part, part_of

FALSE_ALARMS = (0.003, 0.01)
"""Of what is calm, so many may be surely taken for distress, and so many likely."""
ASKED_BACK = 0.02  # of what is understood rightly: so many may be asked back
GRID = {
    "asked": (0.3, 0.4, 0.5),
    "begins": (0.25, 0.35, 0.5),
    "likely": (0.5, 0.6, 0.7, 0.8),
    "marked": (0.8, 0.9, 0.95),
}
LONG = 30  # words


@dataclass(frozen=True)
class Heard:
    """A message as it was read: its topics, its alarm, and how it may be understood.

    ``topics`` are what it asks for. ``found`` has, for each pair of ``asked`` and
    ``begins``, the whole message and each of its questions.
    """

    topics: frozenset[str]
    alarm: float
    found: dict[tuple[float, float], list[Part]]
    words: int

    @property
    def whole(self) -> Part:
        """The message as a whole."""
        return next(iter(self.found.values()))[0]

    def understood(
        self, asked: float, begins: float, likely: float, marked: float
    ) -> frozenset[str]:
        """Return the topics that would be answered."""
        whole, *parts = self.found[asked, begins]
        return frozenset(one.intent for one in chosen(whole, parts, likely, marked))


def calibrate(model: Path, console: Console) -> dict[str, Any]:
    """Choose every threshold, and tell what it was chosen by."""
    sets = [
        message_of(one) for listed in read_sets(CALIBRATION).values() for one in listed
    ]
    messages = left_out(read_messages())
    console.print(f"Reading {len(sets)} examples and {len(messages)} messages")
    heard = hear([*sets, *messages], model)
    alarms, alarm_figures = choose_alarm(heard)
    finding, found_figures = choose_finding(heard)
    asking, asking_figures = choose_asking_back(heard)
    figures = {**alarm_figures, **found_figures, **asking_figures}
    return {"chosen": {**alarms, **finding, "threshold": asking}, "figures": figures}


def message_of(example: Example) -> Message:
    """Take an example for a message by itself, that asks for topics."""
    span = (0, len(example.text))
    asks = tuple(Ask((topic,), span) for topic in example.topics)
    return Message(example.text, asks, None, None, None, example.file.stem, "")


def example_of(message: Message) -> Example:
    """Say of a message which topics it asks for, in order."""
    topics = tuple(intent_of(ask.plain[0]) for ask in message.asks)
    return Example(message.text, topics, MESSAGES / f"{message.batch}.tsv")


def hear(messages: Sequence[Message], model: Path) -> list[Heard]:
    """Read messages, and find their questions in every way that is to be tried."""
    alarm = DistressAlarm(DistressAlarm.get_default_config())
    ranker, marks = ranker_of(open_store()), open_marks()
    plain = plain_texts(model, [message.text for message in messages])
    return [
        Heard(
            frozenset(example_of(message).topics),
            alarm.odds(text),
            _found(text, context_before(message), ranker, marks),
            len(text.split()),
        )
        for text, message in zip(plain, messages, strict=True)
    ]


def _found(
    text: str, context: str, ranker: Ranker, marks: Marks
) -> dict[tuple[float, float], list[Part]]:
    read = load_encoder(ENCODER).read(text, context)
    found = {}
    for asked, begins in product(GRID["asked"], GRID["begins"]):
        spans = marks.spans(read, asked, begins)
        rows = ranker.logs_of(read, [(one.first, one.last) for one in spans])
        parts = [(text, 1.0), *((text[s.first : s.last], s.sure) for s in spans)]
        found[asked, begins] = [
            part_of(words, logs, ranker, marked)
            for (words, marked), logs in zip(parts, rows, strict=True)
        ]
    return found


def choose_alarm(
    heard: Sequence[Heard],
) -> tuple[dict[str, float], dict[str, float]]:
    """Choose from which log odds distress is sure, and from which it is likely."""
    calls = [one for one in heard if ALARM in one.topics]
    alone = [one.alarm for one in calls if len(one.topics) == 1]
    beside = [one.alarm for one in calls if len(one.topics) > 1]
    others = [one.alarm for one in heard if ALARM not in one.topics]
    sure, likely = (
        round(float(np.quantile(others, 1 - share)), 2) for share in FALSE_ALARMS
    )
    return {"alarm_score": sure, "worry_score": likely}, {
        f"distress sure ({len(alone)})": _at_least(sure, alone),
        "distress at least likely": _at_least(likely, alone),
        f"beside a question at least likely ({len(beside)})": _at_least(likely, beside),
        f"false alarms, sure ({len(others)})": _at_least(sure, others),
        "false alarms, at least likely": _at_least(likely, others),
    }


def _at_least(score: float, values: Sequence[float]) -> float:
    return float(np.mean(np.array(values) >= score)) if values else 1.0


def choose_finding(
    heard: Sequence[Heard],
) -> tuple[dict[str, float], dict[str, float]]:
    """Choose how readily questions are found.

    Messages that ask several things count as much, together, as long ones that ask one
    and all others.
    """
    calm = [one for one in heard if ALARM not in one.topics]
    kinds = {
        "several questions right": [o for o in calm if len(o.topics) > 1],
        "one in a long message": [
            o for o in calm if len(o.topics) == 1 and o.words >= LONG
        ],
        "one in a short message": [
            o for o in calm if len(o.topics) == 1 and o.words < LONG
        ],
    }
    tried = [
        (values, {name: _right(listed, values) for name, listed in kinds.items()})
        for values in product(*GRID.values())
    ]
    best, shares = max(tried, key=lambda one: sum(one[1].values()))
    figures = {f"{n} ({len(kinds[n])})": share for n, share in shares.items()}
    return dict(zip(GRID, best, strict=True)), figures


def _right(heard: Sequence[Heard], values: Sequence[float]) -> float:
    right = [one.understood(*values) == one.topics for one in heard]
    return float(np.mean(right)) if right else 1.0


def choose_asking_back(heard: Sequence[Heard]) -> tuple[float, dict[str, float]]:
    """Choose below which confidence the guide asks back instead of guessing."""
    apart = {frozenset([ALARM]), frozenset(["out_of_scope"])}
    ours = [one for one in heard if len(one.topics) == 1 and one.topics not in apart]
    sure = [(one.whole.confidence, one.whole.intent in one.topics) for one in ours]
    right = np.array([confidence for confidence, is_right in sure if is_right])
    wrong = np.array([confidence for confidence, is_right in sure if not is_right])
    threshold = round(float(np.quantile(right, ASKED_BACK)), 2)
    return threshold, {
        "rightly understood, but asked back": float(np.mean(right < threshold)),
        "misunderstood, and asked back": float(np.mean(wrong < threshold)),
    }


def table(result: dict[str, Any]) -> str:
    """Write what was chosen, and by what, as Markdown."""
    lines = ["| threshold | chosen |", "| --- | --- |"]
    lines += [f"| {name} | {value} |" for name, value in result["chosen"].items()]
    lines += ["", "| chosen by | share |", "| --- | --- |"]
    lines += [f"| {name} | {value:.3f} |" for name, value in result["figures"].items()]
    return "\n".join([*lines, ""])
