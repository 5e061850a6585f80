"""Gathers what the encoder is tuned on: our examples, phrasings and messages.

Each text is as the pipeline hands it to the encoder: spelling repaired, names of
listings masked, and before it what the talk was about (``knowledge.guidance.context``).
An example of Rasa's says its topic only, so that any entry of that topic may be the
right one. ``bench.tuning_batches`` has the format.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench.examples import ROOT, read_training
from bench.messages import Message, read_messages, tuned_on
from bench.reading import context_before, focused
from knowledge.encoder import known_words
from knowledge.guidance.entries import SAME, entry_of
from knowledge.guidance.model import Question
from knowledge.names import field_words, finder_of
from knowledge.references import masked
from knowledge.store import Store
from pipeline.spelling import Speller, read_text_speak, words_of

Row = dict[str, Any]

TOPIC_OF = {"bot": "bot_challenge", "could_i": "eligibility"}
"""The topics of acts that are called otherwise in messages."""


def gather(store: Store, left_out: frozenset[str] = frozenset()) -> list[Row]:
    """List all texts with their asks, but nothing of the entries ``left_out``."""
    questions = [q for q in store.guidance() if entry_of(q) not in left_out]
    messages = [m for m in tuned_on(read_messages()) if not left_out & _all_entries(m)]
    plain = _Plain(store, [m.text for m in messages])
    entries = _entries_by_topic(questions)
    rows = [
        *_of_training(entries, plain),
        *_of_phrasings(questions, plain),
        *_of_messages(messages, entries, plain),
    ]
    return [row for row in rows if row["text"] and row["asks"]]


def write(rows: Iterable[Row], path: Path) -> None:
    """Write rows as JSON lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


class _Plain:
    """Makes texts as plain as the pipeline does."""

    def __init__(self, store: Store, texts: Sequence[str]) -> None:
        known = frozenset(known_words(ROOT / "build" / "encoder"))
        used = Counter(words_of([*field_words(store), *texts]))
        self._speller = Speller(known | set(used), {}, read_text_speak())
        self._finder = finder_of(store)

    def __call__(self, text: str) -> str:
        plain, _ = masked(text, self._finder.read(text).mentions)
        return self._speller.plain(plain)

    def pieces(
        self, text: str, spans: Sequence[tuple[int, int]]
    ) -> tuple[str, list[tuple[int, int]]]:
        """Make a text plain piece by piece; return it, and where the spans stand."""
        cuts = sorted({0, len(text), *(at for span in spans for at in span)})
        found, moved = "", {0: 0}
        for first, last in pairwise(cuts):
            piece = self(text[first:last])
            found += f" {piece}" if found and piece else piece
            moved[last] = len(found)
        return found, [(moved[first], moved[last]) for first, last in spans]


def _entries_by_topic(questions: Iterable[Question]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for question in questions:
        found.setdefault(question.topic, []).append(entry_of(question))
    return found


def _of_training(entries: Mapping[str, list[str]], plain: _Plain) -> Iterator[Row]:
    for example in read_training():
        topic = example.topic
        yield _row(plain(example.text), entries.get(topic) or [topic], topic)


def _of_phrasings(questions: Iterable[Question], plain: _Plain) -> Iterator[Row]:
    for question in questions:
        answers = (variant.text for variant in question.variants)
        for text in (question.title, *question.asks, *answers):
            yield _row(plain(text), [entry_of(question)], question.topic)


def _row(text: str, entries: Sequence[str], topic: str) -> Row:
    """Make a row of a text that as a whole asks one thing."""
    asks = [{"entries": entries, "span": (0, len(text))}]
    row = {"text": text, "asks": asks, "topics": [[topic]]}
    return {**row, "context": "", "focused": False, "who": None}


def _of_messages(
    messages: Iterable[Message], entries: Mapping[str, list[str]], plain: _Plain
) -> Iterator[Row]:
    topics = {*entries, *(example.topic for example in read_training())}
    for message in messages:
        asked = [[SAME.get(e, e) for e in ask.plain] for ask in message.asks]
        named = [[TOPIC_OF.get(e, e.split(".")[0]) for e in ask] for ask in asked]
        text, spans = plain.pieces(message.text, [ask.span for ask in message.asks])
        yield {
            "text": text,
            "asks": [
                {"entries": each, "span": span}
                for each, span in zip(asked, spans, strict=True)
            ],
            "topics": [
                ask
                for ask in ([t for t in each if t in topics] for each in named)
                if ask
            ],
            "context": context_before(message),
            "focused": focused(message),
            "who": message.who,
        }


def _all_entries(message: Message) -> frozenset[str]:
    return frozenset(entry for ask in message.asks for entry in ask.plain)
