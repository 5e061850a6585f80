"""``python -m channels person``: the id under which somebody's conversation is kept."""

from __future__ import annotations

import os

import typer

from channels.messaging.senders import Hashing
from channels.messaging.settings import read_shared
from channels.settings import SettingsError

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def person(
    channel: str = typer.Argument(..., help="slack, telegram, twilio, whatsapp, ..."),
    name: str = typer.Argument(..., help="What the platform calls the person."),
) -> None:
    """Print the id to give to ``python -m knowledge privacy``."""
    try:
        key = read_shared(os.environ, channel).key
    except SettingsError as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(1) from None
    typer.echo(Hashing(channel, key).hashed(name))


@app.callback()
def main() -> None:
    """Look after the messaging platforms."""


if __name__ == "__main__":
    app(prog_name="python -m channels")
