"""What each part of the pipeline is worth: trained again without it, or otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.console import Console
from ruamel.yaml import YAML

from bench.examples import ROOT
from bench.models import OURS, train
from bench.understanding import Understood, figures, foreign_auroc, understand

Config = dict[str, Any]
Change = Callable[[Config], None]


def part(config: Config, name: str, **settings: Any) -> Config:
    """Find the part of the pipeline whose name ends so, with these settings."""
    for entry in config["pipeline"]:
        named = str(entry["name"]).endswith(name)
        if named and settings.items() <= entry.items():
            found: Config = entry
            return found
    raise LookupError(f"no {name} in the pipeline")


def without(name: str, **settings: Any) -> Change:
    """Leave a part out."""
    return lambda config: config["pipeline"].remove(part(config, name, **settings))


NEVER = 2.0  # a probability that no word has

VARIANTS: dict[str, Change] = {
    "as shipped": lambda config: None,
    "no spelling repair": without("SpellingRepair"),
    "no masking of listings": without("ListingMask"),
    "no cutting into questions": lambda config: part(config, "EntryRanker").update(
        asked=NEVER
    ),
}


def ablate(out: Path, console: Console) -> dict[str, dict[str, float]]:
    """Train and measure every variant."""
    return {name: figures_of for name, figures_of in _measured(out, console)}


def _measured(out: Path, console: Console) -> Iterator[tuple[str, dict[str, float]]]:
    for number, (name, change) in enumerate(VARIANTS.items()):
        console.print(f"{number + 1} of {len(VARIANTS)}: {name}")
        yield name, _figures(variant(change), out / f"variant-{number}")


def variant(change: Change) -> Config:
    """Return the shipped configuration with one change."""
    config: Config = YAML(typ="safe").load(ROOT / "config.yml")
    change(config)
    return config


def _figures(config: Config, out: Path) -> dict[str, float]:
    out.mkdir(parents=True, exist_ok=True)
    path = out / "config.yml"
    with path.open("w", encoding="utf-8") as file:
        YAML(typ="safe").dump(config, file)
    kind = replace(OURS, config=path)
    model = train(kind, out, ["nlu", "--nlu", "data/nlu"])
    found: list[Understood] = understand(kind, model.path, out)[0]
    return {**figures(found), "out-of-scope AUROC": foreign_auroc(found)}


COLUMNS = (
    "questions right",
    "roughly typed right",
    "several questions all answered",
    "one question in a long message",
    "foreign refused",
    "out-of-scope AUROC",
    "distress recognised",
    "false alarms",
)


def table(results: dict[str, dict[str, float]]) -> str:
    """Write the figures as Markdown, a row a variant."""
    lines = [f"| | {' | '.join(COLUMNS)} |", f"| --- |{' --- |' * len(COLUMNS)}"]
    for name, values in results.items():
        cells = " | ".join(f"{values[column]:.3f}" for column in COLUMNS)
        lines.append(f"| {name} | {cells} |")
    return "\n".join([*lines, ""])
