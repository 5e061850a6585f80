"""Which function answers which topic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from knowledge.answers import job, pay, terms, training, version
from knowledge.answers.model import Answer, Facts
from knowledge.entities import Listing

Answerer = Callable[[Listing, Facts], Answer]

TOPICS: Mapping[str, Answerer] = MappingProxyType(
    {
        "overview": job.overview,
        "duties": job.duties,
        "learning": job.learning,
        "pay": pay.pay,
        "off_the_job": training.off_the_job,
        "assessment": training.assessment,
        "entry_requirements": job.entry_requirements,
        "progression": job.progression,
        "duration": training.duration,
        "level": terms.level,
        "funding": terms.funding,
        "employer_insight": job.employer_insight,
        "status": terms.status,
        "qualifications": version.qualifications,
        "recognition": version.recognition,
        "pathways": version.pathways,
        "versions": version.versions,
    }
)
"""What is answered for any one listing."""

PART_OF: Mapping[str, str] = MappingProxyType({"status": "overview"})
"""Answers that are part of a larger topic, whose id they go by."""


def answer(topic: str, listing: Listing, facts: Facts) -> Answer:
    """Answer a topic about a listing.

    Raises:
        KeyError: ``topic`` is none of ``TOPICS``.
    """
    return TOPICS[topic](listing, facts)
