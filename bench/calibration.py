"""Chooses the thresholds of ``config.yml`` on messages that were never trained on.

Those are ``data/calibration`` and, for what it is too small for, the training examples,
each understood by a model that has not seen it. The held-out sets have no part in it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from ruamel.yaml import YAML

from bench.ablation import Config, part, variant
from bench.examples import CALIBRATION, Example, read_sets, read_training
from bench.models import OURS, parse, train
from bench.public_sets import write_examples
from bench.recording import read
from bench.understanding import ALARM, FOREIGN
from pipeline.readings import Judge, Readings

FOLDS = 3
SEED = 0
FALSE_ALARMS = 0.015  # of what is ours: so many may be taken for distress
ASKED_BACK = 0.02  # of what is understood rightly: so many may be asked back
COMPOSED = 250  # messages a fold, of two questions of at most ...
SHORT = 8  # words each, joined by one of ...
JOINERS = (" and ", " and ", ", and ", ", ", "? ", "? and ", " also ", " plus ")
GRID = {
    "likely": (0.1, 0.2, 0.3, 0.4),
    "cost": (0.1, 0.25, 0.5, 0.75, 1.0, 1.5),
    "doubt": (0.8, 0.9, 0.95, 0.98),
    "sure": (0.5, 0.7, 0.9),
}


@dataclass(frozen=True)
class Recorded:
    """A message and how each of its possible parts was understood."""

    example: Example
    readings: Readings

    @property
    def whole(self) -> tuple[str, float]:
        """The likeliest intent of the whole message, and its confidence."""
        reading = self.readings[0, max(stop for _, stop in self.readings)]
        return reading.intent, reading.confidence

    @property
    def alarm(self) -> float:
        """The highest score of distress in any part."""
        return max(reading.alarm for reading in self.readings.values())


def calibrate(out: Path, console: Console) -> dict[str, Any]:
    """Choose every threshold, and tell what it was chosen by."""
    config = variant(_record)
    kept = _record_sets(config, out, console)
    left_out = list(_record_left_out(config, out, console))
    alarm, alarm_figures = choose_alarm(left_out)
    cutting, cut_figures = choose_cutting(
        kept + left_out, replace(shipped_judge(), alarm_score=alarm)
    )
    asking, asking_figures = choose_asking_back(kept)
    return {
        "chosen": {"alarm_score": alarm, **cutting, "threshold": asking},
        "figures": {**alarm_figures, **cut_figures, **asking_figures},
    }


def shipped_judge() -> Judge:
    """Return the judge that ``config.yml`` describes."""
    settings = part(variant(lambda config: None), "QuestionFinder")
    named = {key: value for key, value in settings.items() if key != "name"}
    named.pop("alarm")
    return Judge(**{**named, "together": frozenset(named["together"])})


def _record(config: Config) -> None:
    part(config, "QuestionFinder")["name"] = "bench.recording.ReadingRecorder"


def _record_sets(config: Config, out: Path, console: Console) -> list[Recorded]:
    console.print("Training on all examples, for data/calibration")
    examples = [e for listed in read_sets(CALIBRATION).values() for e in listed]
    return _recorded(config, read_training(), examples, out / "calibration")


def _record_left_out(config: Config, out: Path, console: Console) -> Iterator[Recorded]:
    examples = read_training()
    random.Random(SEED).shuffle(examples)
    for fold in range(FOLDS):
        console.print(f"Training on left-out examples, {fold + 1} of {FOLDS}")
        unseen = examples[fold::FOLDS]
        seen = [e for i, e in enumerate(examples) if i % FOLDS != fold]
        asked = [*unseen, *composed(unseen, shipped_judge().together)]
        yield from _recorded(config, seen, asked, out / f"calibration-{fold}")


def composed(examples: Sequence[Example], together: frozenset[str]) -> list[Example]:
    """Join short questions by twos, as people do: data/calibration has few of these."""
    draw = random.Random(SEED)
    short = [
        e for e in examples if e.topic in together and len(e.text.split()) <= SHORT
    ]
    pairs = [draw.sample(short, 2) for _ in range(COMPOSED)]
    return [
        Example(
            f"{one.text.rstrip('?.! ')}{draw.choice(JOINERS)}{other.text}",
            (one.topic, other.topic),
            one.file,
        )
        for one, other in pairs
        if one.topic != other.topic
    ]


def _recorded(
    config: Config, seen: Sequence[Example], asked: Sequence[Example], out: Path
) -> list[Recorded]:
    out.mkdir(parents=True, exist_ok=True)
    written, examples = out / "config.yml", out / "nlu.yml"
    with written.open("w", encoding="utf-8") as file:
        YAML(typ="safe").dump(config, file)
    write_examples([(e.text, e.topic) for e in seen], examples)
    kind = replace(OURS, config=written)
    model = train(kind, out, ["nlu", "--nlu", str(examples)])
    parsed = parse(kind, model.path, [e.text for e in asked], out)
    return [Recorded(e, read(r)) for e, r in zip(asked, parsed.readings, strict=True)]


def choose_alarm(recorded: Sequence[Recorded]) -> tuple[float, dict[str, float]]:
    """Choose the lowest score of distress that raises few false alarms."""
    distress = np.array([r.alarm for r in recorded if r.example.topic == ALARM])
    others = np.array(
        [r.alarm for r in recorded if r.example.topic not in (ALARM, FOREIGN)]
    )
    score = round(float(np.quantile(others, 1 - FALSE_ALARMS)), 2)
    return score, {
        "distress recognised": float(np.mean(distress >= score)),
        "false alarms": float(np.mean(others >= score)),
    }


def choose_cutting(
    recorded: Sequence[Recorded], judge: Judge
) -> tuple[dict[str, float], dict[str, float]]:
    """Choose how readily messages are cut.

    Messages that ask several things count as much, together, as those that could be
    cut and ask only one.
    """
    several = [r for r in recorded if len(r.example.topics) > 1]
    single = [r for r in recorded if len(r.example.topics) == 1 and _could_be_cut(r)]
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


def _could_be_cut(recorded: Recorded) -> bool:
    ours = recorded.example.topic not in (FOREIGN, ALARM, "look_alikes")
    return ours and len(recorded.readings) > 1


def _share(recorded: Sequence[Recorded], judge: Judge) -> float:
    return float(np.mean([_right(r, judge) for r in recorded]))


def _right(recorded: Recorded, judge: Judge) -> bool:
    found = [part.intent for part in judge.questions(recorded.readings)]
    return set(found or [recorded.whole[0]]) == set(recorded.example.topics)


def choose_asking_back(recorded: Sequence[Recorded]) -> tuple[float, dict[str, float]]:
    """Choose below which confidence the guide asks back instead of guessing."""
    ours = [r for r in recorded if r.example.topic not in (FOREIGN, ALARM)]
    sure = [(r.whole[1], r.whole[0] in r.example.topics) for r in ours]
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
