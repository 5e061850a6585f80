"""The whole guide as `make serve` starts it: one process, one question over REST."""

from __future__ import annotations

import json
import urllib.request
from pathlib import Path

from tests.serving import Served


def ask(served: Served, message: str, page: str | None = None) -> dict[str, object]:
    body = {"sender": "test", "message": message, "metadata": {"listing": page}}
    request = urllib.request.Request(
        f"{served.url}/webhooks/rest/webhook",
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as response:
        [answer] = json.load(response)
    return dict(answer)


def test_a_question_over_rest_is_answered_from_the_store(served: Served) -> None:
    answer = ask(served, "how much do I get paid?", page="ST1398")
    assert "£" in str(answer["text"])
    assert "Source: GOV.UK" in str(answer["text"])
    assert answer["buttons"]


def test_the_server_listens_on_loopback_only(served: Served) -> None:
    local = {
        line.split()[1]
        for line in Path("/proc/net/tcp").read_text().splitlines()[1:]
        if line.split()[3] == "0A"
    }
    port = f":{served.port:04X}"
    assert {one.split(":")[0] for one in local if one.endswith(port)} == {"0100007F"}


def test_one_process_is_all_there_is(served: Served) -> None:
    assert ask(served, "how long is a dental nurse")["text"]
    assert len(served.processes()) == 1
