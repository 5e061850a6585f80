"""Chooses the thresholds of ``config.yml`` on messages that were never trained on.

Those are ``data/calibration`` and, for what it is too small for, the training examples,
each understood by a model that has not seen it. The held-out sets have no part in it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.console import Console
from ruamel.yaml import YAML

from bench.ablation import Config, part, variant
from bench.examples import CALIBRATION, Example, read_sets, read_training
from bench.models import OURS, parse, train
from bench.public_sets import write_examples
from bench.recording import read
from bench.thresholds import (
    Recorded,
    choose_alarm,
    choose_asking_back,
    choose_cutting,
)
from bench.understanding import ALARM
from pipeline.readings import Judge

FOLDS = 3
SEED = 0
COMPOSED = 250  # messages a fold, of two questions of at most ...
SHORT = 8  # words each, joined by one of ...
JOINERS = (" and ", " and ", ", and ", ", ", "? ", "? and ", " also ", " plus ")


def calibrate(out: Path, console: Console) -> dict[str, Any]:
    """Choose every threshold, and tell what it was chosen by."""
    config = variant(_record)
    kept = _record_sets(config, out, console)
    left_out = list(_record_left_out(config, out, console))
    alarm, alarm_figures = choose_alarm(left_out)
    cutting, cut_figures = choose_cutting(
        kept + left_out, replace(shipped_judge(), alarm_score=alarm)
    )
    asking, asking_figures = choose_asking_back(left_out)
    figures = {**alarm_figures, **cut_figures, **asking_figures}
    return {
        "chosen": {"alarm_score": alarm, **cutting, "threshold": asking},
        "figures": figures,
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
        together = shipped_judge().together
        asked = [*unseen, *composed(unseen, together), *beside(unseen, together)]
        yield from _recorded(config, seen, asked, out / f"calibration-{fold}")


def composed(examples: Sequence[Example], together: frozenset[str]) -> list[Example]:
    """Join short questions by twos, as people do: data/calibration has few of these."""
    draw = random.Random(SEED)
    short = _short(examples, together)
    pairs = [draw.sample(short, 2) for _ in range(COMPOSED)]
    return [
        _joined(one, other, draw) for one, other in pairs if one.topic != other.topic
    ]


def beside(examples: Sequence[Example], together: frozenset[str]) -> list[Example]:
    """Join each call for help to a short question, after it or before."""
    draw = random.Random(SEED)
    short = _short(examples, together)
    calls = [example for example in examples if example.topic == ALARM]
    pairs = [draw.sample([call, draw.choice(short)], 2) for call in calls]
    return [_joined(one, other, draw) for one, other in pairs]


def _short(examples: Sequence[Example], together: frozenset[str]) -> list[Example]:
    return [e for e in examples if e.topic in together and len(e.text.split()) <= SHORT]


def _joined(one: Example, other: Example, draw: random.Random) -> Example:
    text = f"{one.text.rstrip('?.! ')}{draw.choice(JOINERS)}{other.text}"
    return Example(text, (one.topic, other.topic), one.file)


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


def table(result: dict[str, Any]) -> str:
    """Write what was chosen, and by what, as Markdown."""
    lines = ["| threshold | chosen |", "| --- | --- |"]
    lines += [f"| {name} | {value} |" for name, value in result["chosen"].items()]
    lines += ["", "| chosen by | share |", "| --- | --- |"]
    lines += [f"| {name} | {value:.3f} |" for name, value in result["figures"].items()]
    return "\n".join([*lines, ""])
