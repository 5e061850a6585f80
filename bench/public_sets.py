"""BANKING77 and CLINC150 with ten examples an intent, by the shipped pipeline."""

from __future__ import annotations

import csv
import json
import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from ruamel.yaml import YAML
from sklearn.metrics import roc_auc_score

from bench.models import Kind, parse, train

EXAMPLES = 10  # an intent
SEED = 0
Labelled = list[tuple[str, str]]


@dataclass(frozen=True)
class PublicSet:
    """A public set: a few examples to learn from, the test set, and what is foreign.

    BANKING77 (Casanueva et al. 2020, CC BY 4.0) has nothing foreign; CLINC150 (Larson
    et al. 2019, CC BY 3.0) has.
    """

    name: str
    few: Labelled
    test: Labelled
    foreign: list[str]


def read_public_sets(folder: Path) -> list[PublicSet]:
    """Read the public sets that are in a folder; a missing one is left out."""
    readers = {"banking77_train.csv": read_banking, "clinc150_full.json": read_clinc}
    return [read(folder) for name, read in readers.items() if (folder / name).is_file()]


def read_banking(folder: Path) -> PublicSet:
    """Read BANKING77."""

    def rows(name: str) -> Labelled:
        with (folder / name).open(encoding="utf-8", newline="") as file:
            return [(row["text"], row["category"]) for row in csv.DictReader(file)]

    few = draw_few(rows("banking77_train.csv"))
    return PublicSet("BANKING77", few, rows("banking77_test.csv"), [])


def read_clinc(folder: Path) -> PublicSet:
    """Read CLINC150."""
    content = json.loads((folder / "clinc150_full.json").read_text(encoding="utf-8"))
    few = draw_few([(text, intent) for text, intent in content["train"]])
    test = [(text, intent) for text, intent in content["test"]]
    return PublicSet("CLINC150", few, test, [text for text, _ in content["oos_test"]])


def draw_few(labelled: Iterable[tuple[str, str]]) -> Labelled:
    """Draw the same few examples of each intent every time."""
    by_intent: dict[str, list[str]] = defaultdict(list)
    for text, intent in labelled:
        by_intent[intent].append(text)
    draw = random.Random(SEED)
    return [
        (text, intent)
        for intent in sorted(by_intent)
        for text in draw.sample(by_intent[intent], EXAMPLES)
    ]


def write_examples(few: Labelled, path: Path) -> None:
    """Write examples as Rasa reads them."""
    by_intent: dict[str, list[str]] = defaultdict(list)
    for text, intent in few:
        by_intent[intent].append(" ".join(text.split()))
    entries = [
        {"intent": intent, "examples": "".join(f"- {text}\n" for text in texts)}
        for intent, texts in by_intent.items()
    ]
    with path.open("w", encoding="utf-8") as file:
        YAML().dump({"version": "3.1", "nlu": entries}, file)


def measure(public: PublicSet, kind: Kind, out: Path) -> dict[str, float]:
    """Train on the few and understand the rest."""
    folder = out / public.name
    folder.mkdir(parents=True, exist_ok=True)
    write_examples(public.few, folder / "nlu.yml")
    model = train(kind, folder, ["nlu", "--nlu", str(folder / "nlu.yml")])
    texts = [text for text, _ in public.test]
    found = parse(kind, model.path, [*texts, *public.foreign], folder)
    ours = slice(0, len(texts))
    labels = [label for _, label in public.test]
    right = [g == label for g, label in zip(found.guesses[ours], labels, strict=True)]
    figures = {
        "accuracy": float(np.mean(right)),
        "training, s": model.seconds,
        "message p50, ms": float(np.percentile(found.milliseconds, 50)),
    }
    if public.foreign:
        known = [1] * len(texts) + [0] * len(public.foreign)
        figures["out-of-scope AUROC"] = float(
            roc_auc_score(known, found.guess_confidences)
        )
    return figures


def table(results: dict[str, dict[str, float]]) -> str:
    """Write the figures as Markdown."""
    lines = ["| set, ten examples an intent | figure | value |", "| --- | --- | --- |"]
    for name, figures in results.items():
        lines += [f"| {name} | {key} | {value:.3f} |" for key, value in figures.items()]
    return "\n".join([*lines, ""])
