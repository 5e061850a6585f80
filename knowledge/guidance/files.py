"""Reads the files of guidance, and finds what is wrong between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from knowledge.errors import Problem
from knowledge.faults import line_of, nearest, no_source
from knowledge.guidance.schema import GuidanceFile, QuestionEntry
from knowledge.reading_files import attempt, parse, read_entry

Read = Sequence[tuple[Path, GuidanceFile]]


def read_guidance(paths: Sequence[Path], problems: list[Problem]) -> Read:
    """Read all files of guidance; what is wrong with one is noted in ``problems``."""
    read = [
        (path, attempt(partial(read_entry, path, GuidanceFile), problems))
        for path in paths
    ]
    return [(path, guidance) for path, guidance in read if guidance]


def faults_of_guidance(read: Read, sources: set[str]) -> list[Problem]:
    """Find sources and questions that are named but not there, and double phrasings."""
    known = {f"{one.topic}.{q.key}" for _, one in read for q in one.questions}
    return [*_misnamed(read), *_unknown(read, sources, known), *_doubles(read)]


def _misnamed(read: Read) -> Iterator[Problem]:
    for path, guidance in read:
        if path.stem != guidance.topic:
            mend = f"holds '{guidance.topic}': rename the file to {guidance.topic}.yml"
            yield _problem(path, ("topic",), mend)


def _unknown(read: Read, sources: set[str], known: set[str]) -> Iterator[Problem]:
    for path, guidance in read:
        for at, question in enumerate(guidance.questions):
            for place, answer in enumerate(question.answers):
                for key in set(answer.sources) - sources:
                    where = (*("questions", at), *("answers", place), "sources")
                    yield _problem(path, where, no_source(key, sources))
            for field, follow in _followed(question):
                name = full_name(follow, guidance.topic)
                if name not in known:
                    mend = f"no question '{name}'{nearest(name, sorted(known))}"
                    yield _problem(path, ("questions", at, field), mend)


def _followed(question: QuestionEntry) -> Iterator[tuple[str, str]]:
    """Name the questions that one refers to, and where it does."""
    yield from (("then", follow) for follow in question.then)
    if question.in_general:
        yield "in_general", question.in_general


def _doubles(read: Read) -> Iterator[Problem]:
    """Find what is asked in the same words under two questions."""
    seen: dict[str, str] = {}
    for path, guidance in read:
        for at, question in enumerate(guidance.questions):
            name = f"{guidance.topic}.{question.key}"
            for text in question.asks:
                if seen.setdefault(text.lower(), name) != name:
                    mend = f"'{text}' stands under '{seen[text.lower()]}' too"
                    yield _problem(path, ("questions", at, "asks"), mend)


def full_name(follow: str, topic: str) -> str:
    """Name a question among those of all topics."""
    return follow if "." in follow else f"{topic}.{follow}"


def _problem(path: Path, place: Sequence[str | int], message: str) -> Problem:
    return Problem(path, line_of(parse(path, with_lines=True), place), message)
