"""How well a model understands the held-out sets, and the reports on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import matplotlib
import numpy as np
import numpy.typing as npt
from sklearn.metrics import confusion_matrix, roc_auc_score

from bench.examples import HELD_OUT, Example, read_sets
from bench.models import Kind, ParsedTexts, parse

matplotlib.use("agg")
Floats = npt.NDArray[np.float64]

FALLBACK = "nlu_fallback"
FOREIGN = "out_of_scope"
ALARM = "safeguarding"
OUR_SETS = ("questions", "rough")


@dataclass(frozen=True)
class Understood:
    """An example and what a model made of it."""

    example: Example
    intent: str
    confidence: float
    questions: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether exactly what was asked was understood."""
        asked = self.questions if self.intent != FALLBACK else ()
        return set(asked or (self.intent,)) == set(self.example.topics)


def understand(
    kind: Kind, model: Path, out: Path
) -> tuple[list[Understood], ParsedTexts]:
    """Have a model understand all held-out sets."""
    examples = [e for listed in read_sets(HELD_OUT).values() for e in listed]
    parsed = parse(kind, model, [example.text for example in examples], out)
    rows = zip(
        examples, parsed.intents, parsed.confidences, parsed.questions, strict=True
    )
    found = [Understood(e, i, c, tuple(q)) for e, i, c, q in rows]
    return found, parsed


def figures(found: Sequence[Understood]) -> dict[str, float]:
    """Return the shares that the aims are set in."""
    by_set = {name: in_set(found, name) for name in read_sets(HELD_OUT)}
    ours = [u for name in OUR_SETS for u in by_set[name] if u.example.topic != FOREIGN]
    distress, others = parted(by_set["safeguarding"])
    beside, calm = parted(by_set["beside"])
    questions = by_set["questions"]
    several = [u for u in by_set["several"] if len(u.example.topics) > 1]
    stories = [u for u in by_set["several"] if len(u.example.topics) == 1]
    return {
        "questions right": share(u.right for u in questions),
        "roughly typed right": share(u.right for u in by_set["rough"]),
        "several questions all answered": share(u.right for u in several),
        "one question in a long message": share(u.right for u in stories),
        "foreign refused": share(u.intent == FOREIGN for u in by_set["not_ours"]),
        "foreign answered": share(
            u.intent not in (FOREIGN, FALLBACK) for u in by_set["not_ours"]
        ),
        "ours refused": share(u.intent == FOREIGN for u in ours),
        "ours asked back": share(u.intent == FALLBACK for u in ours),
        "distress recognised": share(u.intent == ALARM for u in distress),
        "false alarms": share(u.intent == ALARM for u in [*others, *ours]),
        "distress beside a question": share(u.intent == ALARM for u in beside),
        "false alarms beside a question": share(u.intent == ALARM for u in calm),
    }


def in_set(found: Sequence[Understood], name: str) -> list[Understood]:
    """Return what belongs to one set."""
    return [u for u in found if u.example.file.stem == name]


def parted(found: Sequence[Understood]) -> tuple[list[Understood], list[Understood]]:
    """Part distress from what only sounds like it."""
    distress = [u for u in found if u.example.topic == ALARM]
    return distress, [u for u in found if u.example.topic != ALARM]


def share(hits: Iterable[bool]) -> float:
    """Return the share of what is true."""
    return float(np.mean(list(hits)))


def report(found: Sequence[Understood], out: Path) -> None:
    """Write accuracy per topic, every miss, the confusion and the refusal curve."""
    out.mkdir(parents=True, exist_ok=True)
    (out / "per_topic.md").write_text(per_topic(found), encoding="utf-8")
    (out / "misses.md").write_text(misses(found), encoding="utf-8")
    draw_confusion(in_set(found, "questions"), out / "confusion.png")
    draw_refusals(found, out / "refusals.png")


def per_topic(found: Sequence[Understood]) -> str:
    """Tabulate how many questions of each topic are understood."""
    ours = [u for name in OUR_SETS for u in in_set(found, name)]
    asked = Counter(u.example.topic for u in ours)
    right = Counter(u.example.topic for u in ours if u.right)
    rows = (f"| {t} | {n} | {right[t] / n:.2f} |" for t, n in sorted(asked.items()))
    return "\n".join(["| topic | messages | right |", "| --- | --- | --- |", *rows, ""])


def misses(found: Sequence[Understood]) -> str:
    """List every message that was not understood as it should be."""
    rows = (
        f"| {u.example.file.stem} | {u.example.text.replace('|', '/')} | "
        f"{', '.join(u.example.topics)} | {', '.join(u.questions) or '-'} | "
        f"{u.intent} | {u.confidence:.2f} |"
        for u in found
        if not u.right and u.example.topic != "look_alikes"
    )
    head = "| set | message | asked | questions | intent | confidence |"
    return "\n".join([head, "| --- | --- | --- | --- | --- | --- |", *rows, ""])


def draw_confusion(found: Sequence[Understood], path: Path) -> None:
    """Draw which topic is taken for which."""
    from matplotlib import pyplot

    asked = [u.example.topic for u in found]
    taken = [u.intent for u in found]
    names = sorted({*asked, *taken})
    shares = confusion_matrix(asked, taken, labels=names, normalize="true")
    figure, axes = pyplot.subplots(figsize=(14, 13))
    image = axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    axes.set_xticks(range(len(names)), names, rotation=90)
    axes.set_yticks(range(len(names)), names)
    axes.set(xlabel="understood as", ylabel="asked", title="Held-out questions")
    figure.colorbar(image, shrink=0.7)
    figure.tight_layout()
    figure.savefig(path, dpi=80)
    pyplot.close(figure)


def draw_refusals(found: Sequence[Understood], path: Path) -> None:
    """Draw the share of foreign messages refused against that of ours, by threshold."""
    from matplotlib import pyplot

    ours, foreign = foreignness(found)
    levels = np.unique([*ours, *foreign, 1.01])
    lost = [np.mean(ours >= level) for level in levels]
    kept_out = [np.mean(foreign >= level) for level in levels]
    figure, axes = pyplot.subplots(figsize=(6, 5))
    axes.plot(lost, kept_out, marker=".")
    axes.axvline(0.03, linestyle="--", color="grey")
    axes.axhline(0.92, linestyle="--", color="grey")
    axes.set(
        xlim=(0, 0.2),
        ylim=(0.5, 1.01),
        xlabel="share of our questions refused",
        ylabel="share of foreign messages refused",
        title=f"Out of scope, AUROC {foreign_auroc(found):.3f}",
    )
    figure.tight_layout()
    figure.savefig(path, dpi=80)
    pyplot.close(figure)


def foreignness(
    found: Sequence[Understood],
) -> tuple[Floats, Floats]:
    """Tell how foreign each of our messages looks, and each foreign one, 0 to 1."""
    ours = [u for n in OUR_SETS for u in in_set(found, n) if u.example.topic != FOREIGN]
    return _looks(ours), _looks(in_set(found, "not_ours"))


def _looks(found: Sequence[Understood]) -> Floats:
    """Be as sure that it is foreign as the model is, or as unsure that it is ours."""
    foreign = (u.intent in (FOREIGN, FALLBACK) for u in found)
    signs = zip(foreign, found, strict=True)
    return np.array(
        [0.5 + u.confidence / 2 if f else 0.5 - u.confidence / 2 for f, u in signs]
    )


def foreign_auroc(found: Sequence[Understood]) -> float:
    """Return how well foreign messages are told from ours, 0.5 to 1."""
    ours, foreign = foreignness(found)
    labels = [0] * len(ours) + [1] * len(foreign)
    return float(roc_auc_score(labels, [*ours, *foreign]))
