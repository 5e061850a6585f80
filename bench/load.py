"""Times turns: one after another, along a conversation, and many talkers at once."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice

import numpy as np

from bench.servers import ask

QUESTIONS = (
    "how much do you get paid",
    "what does an electrician do",
    "how long is it",
    "do i need a levels",
    "how is it assessed",
    "what about dental nurse",
    "is it free",
    "tell me more",
)
WARM_UP, TURNS, PER_CONVERSATION = 16, 120, 8
TALKERS = (1, 8, 32)
TURNS_EACH_RATE = 192
MARKS = (5, 50, 200)  # turns of one conversation
AROUND = 3  # turns on either side of a mark, of which the median is taken


def turn_times() -> dict[str, float]:
    """Time turns of short conversations, in milliseconds."""
    for question in islice(cycle(QUESTIONS), WARM_UP):
        ask("warm", question)
    times = [
        ask(f"short-{i // PER_CONVERSATION}", question)
        for i, question in enumerate(islice(cycle(QUESTIONS), TURNS))
    ]
    return {"p50": percentile(times, 50), "p95": percentile(times, 95)}


def percentile(values: list[float], percent: float) -> float:
    """Return a percentile."""
    return float(np.percentile(values, percent))


def along_a_conversation() -> dict[str, float]:
    """Time the fifth, the fiftieth and the two hundredth turn, in milliseconds."""
    count = max(MARKS) + AROUND + 1
    times = [ask("long", question) for question in islice(cycle(QUESTIONS), count)]
    around = {mark: times[mark - 1 - AROUND : mark + AROUND] for mark in MARKS}
    return {str(mark): percentile(values, 50) for mark, values in around.items()}


def throughput() -> dict[str, float]:
    """Count turns a second with several people talking at once."""
    return {str(talkers): _rate(talkers) for talkers in TALKERS}


def _rate(talkers: int) -> float:
    def talk(number: int) -> None:
        for question in islice(cycle(QUESTIONS), TURNS_EACH_RATE // talkers):
            ask(f"talker-{talkers}-{number}", question)

    began = time.monotonic()
    with ThreadPoolExecutor(talkers) as pool:
        list(pool.map(talk, range(talkers)))
    return TURNS_EACH_RATE / (time.monotonic() - began)
