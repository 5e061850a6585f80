"""Puts questions that mean the same together, by the vectors of the encoder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Encode = Callable[[str], npt.NDArray[np.float32]]
NEAR = 0.45  # cosine distance up to which two questions belong together
MOST = 500  # questions that are compared with each other


@dataclass(frozen=True)
class Group:
    """Questions that mean much the same, the most frequent first, and how often."""

    times: int
    texts: tuple[str, ...]


def group_by_meaning(
    asked: Sequence[tuple[int, str, str]], encode: Encode
) -> list[Group]:
    """Group (times, text, outcome); the groups that were asked most come first."""
    # Only here: it takes a second to import, and no other command needs it.
    from sklearn.cluster import AgglomerativeClustering

    asked = list(asked)[:MOST]
    if len(asked) < 2:
        return [Group(times, (text,)) for times, text, _ in asked]
    vectors = np.stack([encode(text) for _, text, _ in asked])
    found = AgglomerativeClustering(
        n_clusters=None,
        distance_threshold=NEAR,
        affinity="cosine",
        linkage="average",
    ).fit_predict(vectors)
    groups: dict[int, list[tuple[int, str]]] = {}
    for label, (times, text, _) in zip(found.tolist(), asked, strict=True):
        groups.setdefault(label, []).append((times, text))
    joined = [
        Group(sum(times for times, _ in one), tuple(text for _, text in one))
        for one in groups.values()
    ]
    return sorted(joined, key=lambda group: (-group.times, group.texts))
