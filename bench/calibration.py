"""Chooses the thresholds of ``config.yml`` on messages that nothing was tuned on.

Those are ``data/calibration`` and the messages of ``data/messages`` that are kept from
tuning; the held-out sets have no part in it. The model reads them with a recorder in
place of its last step, so that each threshold can be tried on what was read.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.console import Console
from ruamel.yaml import YAML

from bench.ablation import Config, part, variant
from bench.examples import CALIBRATION, TRAINING, Example, read_sets
from bench.messages import MESSAGES, Message, left_out, read_messages
from bench.models import OURS, parse, train
from bench.recording import read
from bench.thresholds import (
    Recorded,
    choose_alarm,
    choose_asking_back,
    choose_cutting,
)
from knowledge.guidance.entries import intent_of
from pipeline.readings import Judge


def calibrate(out: Path, console: Console) -> dict[str, Any]:
    """Choose every threshold, and tell what it was chosen by."""
    sets = [e for listed in read_sets(CALIBRATION).values() for e in listed]
    messages = [example_of(message) for message in left_out(read_messages())]
    console.print(f"Reading {len(sets)} examples and {len(messages)} messages")
    recorded = _recorded([*sets, *messages], out / "calibration")
    alarms, alarm_figures = choose_alarm(recorded)
    judge = replace(
        shipped_judge(),
        alarm_score=alarms["alarm_score"],
        worry_score=alarms["worry_score"],
    )
    cutting, cut_figures = choose_cutting(recorded, judge)
    asking, asking_figures = choose_asking_back(recorded)
    figures = {**alarm_figures, **cut_figures, **asking_figures}
    return {"chosen": {**alarms, **cutting, "threshold": asking}, "figures": figures}


def example_of(message: Message) -> Example:
    """Say of a message which topics it asks for, in order."""
    topics = tuple(intent_of(ask.plain[0]) for ask in message.asks)
    return Example(message.text, topics, MESSAGES / f"{message.batch}.tsv")


def shipped_judge() -> Judge:
    """Return the judge that ``config.yml`` describes."""
    settings = part(variant(lambda config: None), "QuestionFinder")
    named = {key: value for key, value in settings.items() if key != "name"}
    named.pop("alarm")
    return Judge(**{**named, "together": frozenset(named["together"])})


def _record(config: Config) -> None:
    part(config, "QuestionFinder")["name"] = "bench.recording.ReadingRecorder"


def _recorded(asked: list[Example], out: Path) -> list[Recorded]:
    out.mkdir(parents=True, exist_ok=True)
    written = out / "config.yml"
    with written.open("w", encoding="utf-8") as file:
        YAML(typ="safe").dump(variant(_record), file)
    kind = replace(OURS, config=written)
    model = train(kind, out, ["nlu", "--nlu", str(TRAINING)])
    parsed = parse(kind, model.path, [e.text for e in asked], out)
    return [Recorded(e, read(r)) for e, r in zip(asked, parsed.readings, strict=True)]


def table(result: dict[str, Any]) -> str:
    """Write what was chosen, and by what, as Markdown."""
    lines = ["| threshold | chosen |", "| --- | --- |"]
    lines += [f"| {name} | {value} |" for name, value in result["chosen"].items()]
    lines += ["", "| chosen by | share |", "| --- | --- |"]
    lines += [f"| {name} | {value:.3f} |" for name, value in result["figures"].items()]
    return "\n".join([*lines, ""])
