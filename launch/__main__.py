"""``python -m launch``."""

from launch.cli import app

app(prog_name="python -m launch")
