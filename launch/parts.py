"""The processes of a cluster: started, watched, started again when they die."""

from __future__ import annotations

import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from launch.environment import LOGS, LOOPBACK, ROOT, LaunchError
from launch.processes import stop

PATIENCE = 90.0  # seconds until a part that does not answer is given up
SHORTEST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds before a part is started again
STEADY = 30.0  # seconds after which a part that dies is started again at once


@dataclass
class Part:
    """One process. ``health`` is the path that answers once it is ready."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    port: int
    health: str = "/"
    pause: float = SHORTEST_PAUSE
    began: float = 0.0
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(self) -> None:
        """Start the process; what it prints goes to its log."""
        LOGS.mkdir(exist_ok=True)
        with (LOGS / f"{self.name}.log").open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for us
            )
        self.began = time.monotonic()

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self.process is not None and self.process.poll() is None

    @property
    def ready(self) -> bool:
        """Whether it answers."""
        url = f"http://{LOOPBACK}:{self.port}{self.health}"
        try:
            urllib.request.urlopen(url, timeout=2).close()
        except (urllib.error.URLError, OSError):
            return False
        return True

    def wait(self) -> None:
        """Wait until it answers.

        Raises:
            LaunchError: it ended, or did not answer in time.
        """
        give_up = time.monotonic() + PATIENCE
        while time.monotonic() < give_up and self.alive:
            if self.ready:
                return
            time.sleep(0.1)
        raise LaunchError(
            f"{self.name} did not start (details: {LOGS}/{self.name}.log)"
        )

    def stop(self) -> None:
        """End it; requests under way are answered first."""
        if self.process:
            stop(self.process)

    def revive(self) -> bool:
        """Start it again if it has died and has been left alone for a while."""
        if self.alive:
            return False
        lived = time.monotonic() - self.began
        if lived > STEADY:
            self.pause = SHORTEST_PAUSE
        elif lived < self.pause:
            return False
        else:
            self.pause = min(self.pause * 2, LONGEST_PAUSE)
        self.start()
        return True
