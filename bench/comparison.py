"""Ours and stock Rasa side by side: the same data, the same questions, in turn."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console

from bench import load
from bench.models import OURS, STOCK_RASA, Kind, Trained, train
from bench.servers import running
from bench.understanding import figures, report, understand

Measures = dict[str, float]

# What is measured, whether more is better, and the aim for ours divided by stock's.
AIMS: dict[str, tuple[bool, float | None]] = {
    "message p50, ms": (False, 0.4),
    "message p95, ms": (False, 0.4),
    "turn p50, ms": (False, 0.15),
    "turn p95, ms": (False, 0.15),
    "turns a second, 1 talker": (True, 6.0),
    "turns a second, 8 talkers": (True, 6.0),
    "turns a second, 32 talkers": (True, 6.0),
    "training, s": (False, 0.05),
    "start to first answer, s": (False, 0.4),
    "memory, MB": (False, 0.7),
    "memory with actions, MB": (False, None),
    "turn 5, ms": (False, None),
    "turn 50, ms": (False, None),
    "turn 200, ms": (False, None),
    "turn 200 / turn 5": (False, None),
}


def compare(
    out: Path, repetitions: int, console: Console, stock: Path | None
) -> dict[str, Any]:
    """Train both, then measure them in turn, several times.

    Args:
        out: folder for models, logs and reports.
        repetitions: how many times each is measured.
        console: shows how far it is.
        stock: a model of stock Rasa's on this data, to spare its training; its training
            time is left out then.
    """
    console.print("Training ours")
    models = {OURS.name: train(OURS, out)}
    if stock is None:
        console.print("Training stock Rasa (half an hour and more)")
        models[STOCK_RASA.name] = train(STOCK_RASA, out)
    else:
        models[STOCK_RASA.name] = Trained(stock, float("nan"))
    taken: dict[str, list[Measures]] = {OURS.name: [], STOCK_RASA.name: []}
    shares: dict[str, dict[str, float]] = {}
    for number in range(repetitions):
        for kind in (OURS, STOCK_RASA):
            console.print(f"Measuring {kind.name}, {number + 1} of {repetitions}")
            measures, shares[kind.name] = measure(kind, models[kind.name], out)
            taken[kind.name].append(measures)
    middle = {name: _median(listed) for name, listed in taken.items()}
    return {
        "repetitions": repetitions,
        "understanding": shares,
        "cost": middle,
        "all": taken,
    }


def measure(kind: Kind, model: Trained, out: Path) -> tuple[Measures, dict[str, float]]:
    """Measure one model once: what it understands, and what it costs."""
    found, parsed = understand(kind, model.path, out)
    report(found, out / kind.name)
    with running(kind, model.path, out) as server:
        turns, rates = load.turn_times(), load.throughput()
        along, memory = load.along_a_conversation(), server.megabytes()
        start = server.start
    measures = {
        "message p50, ms": load.percentile(parsed.milliseconds, 50),
        "message p95, ms": load.percentile(parsed.milliseconds, 95),
        "turn p50, ms": turns["p50"],
        "turn p95, ms": turns["p95"],
        **{rate_name(talkers): rate for talkers, rate in rates.items()},
        "training, s": model.seconds,
        "start to first answer, s": start,
        "memory, MB": memory["rasa"],
        "memory with actions, MB": sum(memory.values()),
        **{f"turn {mark}, ms": took for mark, took in along.items()},
        "turn 200 / turn 5": along["200"] / along["5"],
    }
    return measures, figures(found)


def rate_name(talkers: str) -> str:
    """Name the measure of turns a second."""
    return f"turns a second, {talkers} talker{'' if talkers == '1' else 's'}"


def _median(listed: Sequence[Measures]) -> Measures:
    return {key: float(np.median([m[key] for m in listed])) for key in listed[0]}


def table(result: dict[str, Any]) -> str:
    """Write the comparison as Markdown."""
    ours, stock = (result["understanding"][kind.name] for kind in (OURS, STOCK_RASA))
    lines = ["| understood, held-out sets | ours | stock Rasa |", "| --- | --- | --- |"]
    lines += [f"| {key} | {ours[key]:.3f} | {stock[key]:.3f} |" for key in ours]
    lines += ["", "| cost | ours | stock Rasa | ours / stock | aim |"]
    lines += ["| --- | --- | --- | --- | --- |"]
    ours, stock = (result["cost"][kind.name] for kind in (OURS, STOCK_RASA))
    lines += [_row(key, ours[key], stock[key]) for key in AIMS]
    return "\n".join([*lines, ""])


def _row(key: str, ours: float, stock: float) -> str:
    more_is_better, aim = AIMS[key]
    told = (
        "-" if aim is None else f"{'at least' if more_is_better else 'at most'} {aim}"
    )
    return f"| {key} | {ours:.1f} | {stock:.1f} | {ours / stock:.2f} | {told} |"


def draw(result: dict[str, Any], path: Path) -> None:
    """Draw what ours costs as a share of stock Rasa's cost."""
    from matplotlib import pyplot

    ours, stock = (result["cost"][kind.name] for kind in (OURS, STOCK_RASA))
    keys = [key for key in AIMS if AIMS[key][1] is not None][::-1]
    figure, axes = pyplot.subplots(figsize=(8, 5))
    axes.barh(keys, [ours[key] / stock[key] for key in keys])
    for at, key in enumerate(keys):
        axes.plot(AIMS[key][1], at, "k|", markersize=14)
    axes.axvline(1, linestyle="--", color="grey")
    axes.set(xscale="log", xlabel="ours / stock Rasa (the mark is the aim)")
    figure.tight_layout()
    figure.savefig(path, dpi=80)
    pyplot.close(figure)
