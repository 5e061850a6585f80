"""Has one model understand texts: ``python -m bench.parsing KIND MODEL ASKED TOLD``."""

from __future__ import annotations

import asyncio
import json
import logging
import resource
import sys
import time
from pathlib import Path
from typing import Any

WARM_UP = 20  # messages that are not timed
FALLBACK = "nlu_fallback"


async def understand(
    model: str, texts: list[str]
) -> list[tuple[dict[str, Any], float]]:
    """Parse each text; return what Rasa made of it, and the milliseconds it took."""
    from rasa.core.agent import Agent
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.ERROR)
    logging.disable(logging.WARNING)
    agent = Agent.load(model)
    for text in texts[:WARM_UP]:
        await agent.parse_message(text)
    parsed = []
    for text in texts:
        began = time.perf_counter()
        found = await agent.parse_message(text)
        parsed.append((found, 1000 * (time.perf_counter() - began)))
    return parsed


def best_guess(message: dict[str, Any]) -> tuple[str, float]:
    """Return the likeliest intent, however unlikely, and its confidence."""
    for guess in (*message.get("intent_ranking", ()), message["intent"]):
        if guess["name"] != FALLBACK:
            return str(guess["name"] or ""), float(guess["confidence"])
    return "", 0.0


def main(kind: str, model: str, asked: str, told: str) -> None:
    """Read texts from one file, write what was understood to another."""
    if kind == "ours":
        from lean.start import start_lean

        start_lean()
    texts = json.loads(Path(asked).read_text(encoding="utf-8"))
    parsed = asyncio.new_event_loop().run_until_complete(understand(model, texts))
    found = [message for message, _ in parsed]
    guesses = [best_guess(message) for message in found]
    result = {
        "intents": [message["intent"]["name"] or "" for message in found],
        "confidences": [message["intent"]["confidence"] for message in found],
        "guesses": [name for name, _ in guesses],
        "guess_confidences": [confidence for _, confidence in guesses],
        "questions": [
            list(dict.fromkeys(q["name"] for q in message.get("questions", ())))
            for message in found
        ],
        "readings": [message.get("readings", []) for message in found],
        "milliseconds": [took for _, took in parsed],
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    Path(told).write_text(json.dumps(result), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
