"""BANKING77 and CLINC150 with ten examples an intent, by the encoder's vectors."""

from __future__ import annotations

import csv
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.metrics import roc_auc_score
from sklearn.svm import LinearSVC

from knowledge.encoder import Encoder, on_all_cores

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


def measure(public: PublicSet, encoder: Encoder) -> dict[str, float]:
    """Learn the few by their vectors alone, and understand the rest.

    A linear support vector machine (scikit-learn) tells the intents apart.
    """
    few, labels = zip(*public.few, strict=True)
    texts, wanted = zip(*public.test, strict=True)
    model = LinearSVC(C=1.0, random_state=0).fit(_vectors(encoder, few), labels)
    found = model.decision_function(_vectors(encoder, texts))
    right = model.classes_[found.argmax(axis=1)] == np.array(wanted)
    figures = {"accuracy": float(np.mean(right))}
    if public.foreign:
        foreign = model.decision_function(_vectors(encoder, public.foreign))
        known = [1] * len(texts) + [0] * len(public.foreign)
        sure = np.concatenate([found.max(axis=1), foreign.max(axis=1)])
        figures["out-of-scope AUROC"] = float(roc_auc_score(known, sure))
    return figures


def _vectors(encoder: Encoder, texts: Sequence[str]) -> npt.NDArray[np.float32]:
    return np.stack(on_all_cores(encoder.encode, texts))


def table(results: dict[str, dict[str, float]]) -> str:
    """Write the figures as Markdown."""
    lines = ["| set, ten examples an intent | figure | value |", "| --- | --- | --- |"]
    for name, figures in results.items():
        lines += [f"| {name} | {key} | {value:.3f} |" for key, value in figures.items()]
    return "\n".join([*lines, ""])
