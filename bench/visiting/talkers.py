"""What Locust plays: conversations as the tests have them, with time to read between.

Not imported by anything: Locust replaces Python's sockets with its own.
"""

from __future__ import annotations

import itertools
import os
import random
import uuid
from pathlib import Path
from typing import Any

from locust import HttpUser, between, task
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
PHRASINGS = ROOT / "tests" / "conversations" / "guidance" / "phrasings.yml"
JOBS = ("dental nurse", "electrician", "data analyst", "early years educator")
ABOUT_A_JOB = (
    "what does a {job} do",
    "how much do you get paid",
    "and how long is it",
    "what grades do i need",
    "what comes after",
)
SEARCH = (
    "digital apprenticeships at level 3",
    "show more",
    "how long is the second one",
)
THINK = float(os.environ.get("LOAD_THINK", "10"))
LONGEST = 6  # turns

GENERAL: list[str] = [
    text for texts in YAML(typ="safe").load(PHRASINGS).values() for text in texts
]


def conversation(dice: random.Random) -> list[str]:
    """Make up one visit: about a job, in general, or looking for something."""
    kind = dice.random()
    if kind < 0.5:
        job = dice.choice(JOBS)
        return [text.format(job=job) for text in ABOUT_A_JOB]
    if kind < 0.8:
        return dice.sample(GENERAL, dice.randint(1, LONGEST))
    return list(SEARCH)


class Visitor(HttpUser):
    """Somebody who has one conversation after the other, each in its own session."""

    wait_time = between(THINK * 0.5, THINK * 1.5) if THINK else between(0, 0)

    def on_start(self) -> None:
        """Begin with nothing said."""
        self._dice = random.Random(uuid.uuid4().int)
        self._left: itertools.chain[str] | Any = iter(())
        self._last = 0

    @task
    def turn(self) -> None:
        """Say the next thing; begin anew when there is nothing left to say."""
        text = next(self._left, None)
        if text is None:
            self._begin()
            text = next(self._left)
        body = {"id": uuid.uuid4().hex, "text": text, "after": self._last}
        with self.client.post(
            "/webhooks/web/messages",
            json=body,
            headers=self._session,
            name="turn",
            catch_response=True,
        ) as answer:
            said = answer.json().get("messages", []) if answer.ok else []
            if not any(one.get("text") for one in said if one["sender"] == "guide"):
                answer.failure(f"no answer: {answer.status_code}")
            else:
                self._last = said[-1]["number"]

    def _begin(self) -> None:
        answer = self.client.post("/webhooks/web/sessions", name="session")
        self._session = {"Authorization": f"Bearer {answer.json()['token']}"}
        self._left, self._last = iter(conversation(self._dice)), 0
