"""People who talk to several servers as the widget does, and count what they get."""

from __future__ import annotations

import asyncio
import itertools
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx

PATIENCE = 90.0  # seconds until a message counts as lost
PAUSE = 0.25  # seconds before something is sent again
JOBS = (
    ("dental nurse", "18 months"),
    ("data analyst", "24 months"),
    ("electrician", "54 months"),
    ("machine learning engineer", "24 months"),
)
FAULTS = (httpx.HTTPError, ValueError)


@dataclass
class Counts:
    """What became of messages; ``tries`` were needed because something was down."""

    sent: int = 0
    answered: int = 0
    tries: int = 0
    repeated: int = 0
    lost: int = 0
    wrong: list[str] = field(default_factory=list)


class Talker:
    """Somebody with a session; each message goes to the next of ``addresses``."""

    def __init__(
        self, client: httpx.AsyncClient, addresses: Sequence[str], counts: Counts
    ) -> None:
        self._client, self._counts = client, counts
        self._addresses = itertools.cycle(addresses)
        self._token = ""
        self._last = 0

    async def begin(self) -> None:
        answer = await self._tried("POST", "sessions")
        self._token = answer["token"]

    async def say(self, text: str) -> str:
        """Send a message until it is answered; return the answer's text."""
        self._counts.sent += 1
        message = {"id": uuid.uuid4().hex, "text": text, "after": self._last}
        while True:
            said = await self._answered(message)
            self._last = said[-1]["number"]
            if not any(one.get("failed") for one in said):
                self._counts.answered += 1
                return "\n".join(str(one.get("text")) for one in said)
            self._counts.tries += 1  # "something went wrong, please send that again"
            message = {**message, "id": uuid.uuid4().hex, "after": self._last}

    async def history(self) -> list[dict[str, Any]]:
        told = await self._tried("GET", "messages?after=0")
        return list(told["messages"])

    async def _answered(self, message: dict[str, Any]) -> list[dict[str, Any]]:
        while True:
            told = await self._tried("POST", "messages", message)
            said = [one for one in told.get("messages", ()) if one["sender"] == "guide"]
            if said:
                return said
            await asyncio.sleep(PAUSE)

    async def _tried(self, method: str, path: str, body: Any = None) -> Any:
        give_up = asyncio.get_running_loop().time() + PATIENCE
        headers = {"Authorization": f"Bearer {self._token}"} if self._token else {}
        while asyncio.get_running_loop().time() < give_up:
            url = f"{next(self._addresses)}/webhooks/web/{path}"
            try:
                answer = await self._client.request(
                    method, url, json=body, headers=headers
                )
                if answer.status_code < 300:
                    return answer.json()
                assert answer.status_code in (429, 502, 503, 504), answer.text
            except FAULTS:
                pass
            self._counts.tries += 1
            await asyncio.sleep(PAUSE)
        self._counts.lost += 1
        raise AssertionError(f"{method} {path} got no answer within {PATIENCE} s")


async def talk_about_jobs(
    talker: Talker, counts: Counts, enough: Callable[[], bool]
) -> None:
    """Ask about one job after the other; the second question needs the first one."""
    await talker.begin()
    for job, months in itertools.cycle(JOBS):
        about = await talker.say(f"what does a {job} do all day")
        told = await talker.say("and how long is it")
        if job not in about.lower() or months not in told:
            counts.wrong.append(f"{job}: {told[:120]}")
        await asyncio.sleep(0.5)
        if enough():
            break
    counts.repeated += repeated(await talker.history())


def repeated(history: list[dict[str, Any]]) -> int:
    """Count messages that stand there twice or have more than one answer."""
    ids = [one["id"] for one in history if one["sender"] == "you"]
    answers = [
        len(list(group))
        for sender, group in itertools.groupby(history, lambda one: one["sender"])
        if sender == "guide"
    ]
    return len(ids) - len(set(ids)) + sum(count - 1 for count in answers)
