"""What a widget asks of the web channel, over HTTP."""

from __future__ import annotations

import uuid
from typing import Any

import httpx


def begin(http: httpx.Client) -> dict[str, str]:
    token = http.post("sessions", json={}).json()["token"]
    return {"Authorization": f"Bearer {token}"}


def send(
    http: httpx.Client,
    headers: dict[str, str],
    text: str = "how long is it",
    **more: Any,
) -> httpx.Response:
    body = {"id": uuid.uuid4().hex, "text": text, "listing": "ST1398", **more}
    return http.post("messages", json=body, headers=headers)


def said(answer: httpx.Response) -> list[dict[str, Any]]:
    messages: list[dict[str, Any]] = answer.json()["messages"]
    return messages
