"""The examples that are trained on, and the sets that never are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

ROOT = Path(__file__).parents[1]
TRAINING = ROOT / "data" / "nlu"
CALIBRATION = ROOT / "data" / "calibration"
HELD_OUT = ROOT / "tests" / "nlu"


@dataclass(frozen=True)
class Example:
    """A message, the topics it asks for in order, and the file that it stands in."""

    text: str
    topics: tuple[str, ...]
    file: Path

    @property
    def topic(self) -> str:
        """The first topic, for messages that ask one thing."""
        return self.topics[0]


def read_training(folder: Path = TRAINING) -> list[Example]:
    """Read Rasa's training examples."""
    return [one for path in sorted(folder.glob("*.yml")) for one in read_set(path)]


def read_set(path: Path) -> list[Example]:
    """Read a set: as Rasa has it, or a list a topic, or of messages with topics."""
    return list(_examples(YAML(typ="safe").load(path), path))


def _examples(content: object, path: Path) -> Iterator[Example]:
    if isinstance(content, dict) and "nlu" in content:
        for entry in content["nlu"]:
            topics = (entry["intent"],)
            for line in entry["examples"].splitlines():
                yield Example(_bare(line), topics, path)
    elif isinstance(content, dict):
        for topic, texts in content.items():
            yield from (Example(str(text), (topic,), path) for text in texts)
    elif isinstance(content, list):
        for entry in content:
            yield Example(entry["ask"], tuple(entry["topics"]), path)


def _bare(line: str) -> str:
    return line.removeprefix("- ").strip().strip('"')


def read_sets(folder: Path) -> dict[str, list[Example]]:
    """Read all sets of a folder by their names."""
    return {path.stem: read_set(path) for path in sorted(folder.glob("*.yml"))}
