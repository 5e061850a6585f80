"""Learns what tells a name of an apprenticeship from other words: ``bench names``.

From ``data/messages``: who wrote them says which listings each names. Every stretch
that may be a name is a case, right if it stands for a listing that is named. Messages
whose labels name a job without saying which (a search, a comparison, "could i") have no
part.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from bench.messages import Message
from knowledge.references import SIGNS, Finder

SILENT = frozenset(("could_i", "compare", "search", "vacancies", "what_about", "pick"))
"""What is asked of listings that labels do not name."""
SEED, TESTED = 3, 0.2


@dataclass(frozen=True)
class Named:
    """How well names are found: of those named, and of messages that name none."""

    found: float
    wrong: float
    false: float
    messages: int


def usable(messages: Sequence[Message]) -> list[Message]:
    """List the messages whose labels say all that they name."""
    return [m for m in messages if not SILENT & {e for a in m.asks for e in a.plain}]


def named_in(message: Message) -> frozenset[str]:
    """Return the listings that a message names, by its labels."""
    return frozenset(ref for ask in message.asks for ref in ask.named)


def learn(
    finder: Finder, messages: Sequence[Message]
) -> tuple[dict[str, float], list[Message]]:
    """Learn the weights of the signs; return them, and the messages left out."""
    drawn = usable(messages)
    random.Random(SEED).shuffle(drawn)
    cut = int(len(drawn) * TESTED)
    tested, seen = drawn[:cut], drawn[cut:]
    cases = [case for message in seen for case in _cases(finder, message)]
    signs = np.array([signs for signs, _, _ in cases])
    right = np.array([right for _, right, _ in cases])
    weight = np.array([weight for _, _, weight in cases])
    model = LogisticRegression(C=10.0, max_iter=2000, fit_intercept=False)
    model.fit(signs, right, sample_weight=weight)
    weights: npt.NDArray[np.float64] = model.coef_[0]
    return dict(zip(SIGNS, weights.round(4).tolist(), strict=True)), tested


def _cases(
    finder: Finder, message: Message
) -> Iterator[tuple[tuple[float, ...], bool, float]]:
    """Yield the signs of each candidate, whether it is right, and what it counts.

    Candidates that stand for one listing are one case: the likeliest of them.
    """
    named = named_in(message)
    found: dict[tuple[str, bool], tuple[float, tuple[float, ...]]] = {}
    for one in finder.candidates(message.text):
        reference = one.known.name.reference
        key = (reference if reference in named else f"{one.first}", reference in named)
        likely = finder.evidence(one)
        if key not in found or likely > found[key][0]:
            found[key] = (likely, one.signs)
    for (_, right), (_, signs) in found.items():
        if right or not _surely_a_name(signs):
            yield signs, right, 1.0


def _surely_a_name(signs: tuple[float, ...]) -> bool:
    """Tell whether words are a job's, though the message may not ask about that job.

    "I have been a farrier's wife for years, what about pensions" is labelled by what it
    asks; it is no proof that a farrier is no name.
    """
    by_sign = dict(zip(SIGNS, signs, strict=True))
    doubtful = ("fuzzy", "shortened", "ordinary word")
    return bool(by_sign["whole"]) and not any(by_sign[sign] for sign in doubtful)


def measure(finder: Finder, messages: Sequence[Message]) -> Named:
    """Count what is found of what is named, what else, and what where nothing is."""
    found = wrong = named = false = none = 0
    for message in usable(messages):
        wanted = named_in(message)
        mentions = finder.read(message.text).mentions
        got = {ref for mention in mentions for ref in mention.references}
        if wanted:
            named += 1
            found += wanted <= got
            wrong += bool(mentions) and not wanted & got
        elif message.page is None and message.before is None:
            none += 1
            false += bool(mentions)
    return Named(found / named, wrong / named, false / max(none, 1), named + none)


def table(figures: Mapping[str, Mapping[str, float]]) -> str:
    """Write the figures as Markdown."""
    lines = ["| | found | another one | where none is named |", "| --- " * 4 + "|"]
    lines += [
        f"| {name} | {row['found']:.3f} | {row['wrong']:.3f} | {row['false']:.3f} |"
        for name, row in figures.items()
    ]
    return "\n".join([*lines, ""])
