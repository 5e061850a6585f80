"""Chooses thresholds by how recorded messages would be judged with each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from operator import itemgetter
from typing import Any

import numpy as np

from bench.examples import Example
from bench.understanding import ALARM, FOREIGN
from pipeline.readings import Judge, Readings, whole_of

FALSE_ALARMS = (0.003, 0.01)
"""Of what is calm, so many may be surely taken for distress, and so many likely."""
ASKED_BACK = 0.02  # of what is understood rightly: so many may be asked back
GRID = {
    "likely": (0.1, 0.2, 0.3),
    "cost": (0.1, 0.25, 0.5, 0.75, 1.0, 1.5),
    "doubt": (0.5, 0.8, 0.9, 0.95),
    "sure": (0.5, 0.7, 0.9),
    "brief": (0, 8, 12, 16, 20),
}


@dataclass(frozen=True)
class Recorded:
    """A message and how each of its possible parts was understood."""

    example: Example
    readings: Readings

    @property
    def whole(self) -> tuple[str, float]:
        """The likeliest intent of the whole message, and its confidence."""
        reading = whole_of(self.readings)
        return reading.intent, reading.confidence

    @property
    def alarm(self) -> float:
        """The log odds of distress."""
        return whole_of(self.readings).alarm


def choose_alarm(
    recorded: Sequence[Recorded],
) -> tuple[dict[str, float], dict[str, float]]:
    """Choose from which log odds distress is sure, and from which it is likely."""
    alone = [r.alarm for r in recorded if r.example.topics == (ALARM,)]
    beside = [
        r.alarm
        for r in recorded
        if ALARM in r.example.topics and len(r.example.topics) > 1
    ]
    others = [r.alarm for r in recorded if ALARM not in r.example.topics]
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


def choose_cutting(
    recorded: Sequence[Recorded], judge: Judge
) -> tuple[dict[str, float], dict[str, float]]:
    """Choose how readily messages are cut.

    Messages that ask several things count as much, together, as those that could be
    cut and ask only one.
    """
    several, single = _parted(recorded)
    names, best = list(GRID), (-1.0, judge, 0.0, 0.0)
    for values in product(*GRID.values()):
        settings: dict[str, Any] = dict(zip(names, values, strict=True))
        tried = replace(judge, **settings)
        all_right, one_right = _share(several, tried), _share(single, tried)
        best = max(
            best,
            (all_right + one_right, tried, all_right, one_right),
            key=itemgetter(0),
        )
    _, chosen, all_right, one_right = best
    figures = {
        f"several questions right ({len(several)})": all_right,
        f"could be cut, and rightly one ({len(single)})": one_right,
    }
    return {name: getattr(chosen, name) for name in names}, figures


def _parted(recorded: Sequence[Recorded]) -> tuple[list[Recorded], list[Recorded]]:
    """Part what asks several things from what could be cut, and asks one."""
    calm = [r for r in recorded if ALARM not in r.example.topics]
    several = [r for r in calm if len(r.example.topics) > 1]
    one = [r for r in calm if len(r.example.topics) == 1]
    return several, [r for r in one if _could_be_cut(r)]


def _could_be_cut(recorded: Recorded) -> bool:
    ours = recorded.example.topic not in (FOREIGN, "look_alikes")
    return ours and len(recorded.readings) > 1


def _share(recorded: Sequence[Recorded], judge: Judge) -> float:
    return float(np.mean([_right(r, judge) for r in recorded]))


def _right(recorded: Recorded, judge: Judge) -> bool:
    found = [part.intent for part in judge.questions(recorded.readings)]
    return set(found or [recorded.whole[0]]) == set(recorded.example.topics)


def choose_asking_back(recorded: Sequence[Recorded]) -> tuple[float, dict[str, float]]:
    """Choose below which confidence the guide asks back instead of guessing."""
    single = [r for r in recorded if len(r.example.topics) == 1]
    ours = [r for r in single if r.example.topic not in (ALARM, FOREIGN)]
    sure = [(r.whole[1], r.whole[0] in r.example.topics) for r in ours]
    right = np.array([confidence for confidence, is_right in sure if is_right])
    wrong = np.array([confidence for confidence, is_right in sure if not is_right])
    threshold = round(float(np.quantile(right, ASKED_BACK)), 2)
    return threshold, {
        "rightly understood, but asked back": float(np.mean(right < threshold)),
        "misunderstood, and asked back": float(np.mean(wrong < threshold)),
    }
