"""The commands behind ``make chat``, ``make serve`` and ``make train``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import typer
from rich.console import Console

from launch.channels import Open, open_channels
from launch.cluster import Plan, run_cluster
from launch.environment import LOGS, LOOPBACK, LaunchError, Options, read_options
from launch.model import ensure_model
from launch.processes import (
    check_port,
    ending_on_signals,
    last_line,
    run_rasa,
    stop,
)

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Start the guide on this machine.",
)
console = Console(stderr=True, soft_wrap=True)


@app.command()
def train() -> None:
    """Train the model, unless the one that fits the inputs is there."""
    with _reporting():
        ensure_model(read_options(os.environ), console)


@app.command()
def chat() -> None:
    """Open a conversation in the terminal."""
    hint = "Starting. Ask for example: what does a machine learning engineer do?"
    with _reporting():
        _run("shell", hint)


@app.command()
def serve() -> None:
    """Serve the channels that are set up on loopback until stopped."""
    with _reporting():
        options = read_options(os.environ)
        base = f"http://{LOOPBACK}:{options.port}"
        lines = [f"  {one.name}: {base}{one.path}" for one in _channels(options)]
        head = "Starting; Ctrl-C ends it. These channels open:"
        _run("run", "\n".join([head, *lines]))


@app.command()
def cluster(
    servers: int = typer.Option(2, min=1, max=64, help="How many Rasa servers."),
    actions: int = typer.Option(2, min=1, max=64, help="How many action servers."),
) -> None:
    """Run several servers behind nginx on loopback, over PostgreSQL and Redis."""
    with _reporting(), ending_on_signals():
        options = read_options(os.environ)
        _channels(options)
        run_cluster(Plan(servers, actions), options, console)


def _channels(options: Options) -> list[Open]:
    return open_channels(options.credentials)


def _run(command: str, hint: str) -> None:
    options = read_options(os.environ)
    check_port(options.port, "PORT")
    model = ensure_model(options, console)
    console.print(hint, highlight=False)
    with ending_on_signals():
        rasa = run_rasa(command, model, options)
        try:
            code = rasa.wait()
        except KeyboardInterrupt:
            code = 0
        finally:
            stop(rasa)
    if code and not options.verbose:
        raise LaunchError(
            f"Rasa ended with code {code}: {last_line(command)} "
            f"(details: {LOGS}/{command}.log)"
        )


@contextmanager
def _reporting() -> Iterator[None]:
    """Turn what stands in the way into one line and an exit code."""
    try:
        yield
    except LaunchError as error:
        console.print(f"error: {error}", markup=False, highlight=False)
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
