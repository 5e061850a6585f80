"""The job itself: what it is, what one does and learns, how to get in and on."""

from __future__ import annotations

from knowledge.answers.model import Answer, Facts, rule_lines, rule_sources
from knowledge.answers.status import status_lines
from knowledge.entities import Listing
from knowledge.lines import Line


def overview(listing: Listing, facts: Facts) -> Answer:
    """Say what the apprenticeship is, and whether it is open."""
    values = {
        "title": listing.title,
        "level": str(listing.level),
        "level_name": facts.level.name,
        "route": listing.route.value,
        "text": listing.overview,
    }
    return Answer(
        (Line("overview", values), *status_lines(listing)),
        (Line("how_it_works", {"text": listing.how_it_works}),),
        listing.sources_of("overview", "status"),
        listing.sources_of("how_it_works"),
    )


def duties(listing: Listing, _: Facts) -> Answer:
    """List what one does day to day."""
    return Answer(
        (Line("duties", {"title": listing.title}), *_points(listing.day_to_day)),
        sources=listing.sources_of("day_to_day"),
    )


def learning(listing: Listing, _: Facts) -> Answer:
    """List what one learns."""
    return Answer(
        (Line("learning", {"title": listing.title}), *_points(listing.what_you_learn)),
        sources=listing.sources_of("what_you_learn"),
    )


def _points(items: tuple[str, ...]) -> tuple[Line, ...]:
    return tuple(Line("point", {"text": item}) for item in items)


def entry_requirements(listing: Listing, facts: Facts) -> Answer:
    """Say what employers usually ask for, and that they decide."""
    rules = facts.rule("english_and_maths")
    values = {"title": listing.title, "text": listing.entry_requirements}
    return Answer(
        (
            Line("entry_requirements", values),
            Line("entry_check"),
            *status_lines(listing),
        ),
        rule_lines(rules),
        listing.sources_of("entry_requirements"),
        rule_sources(rules),
    )


def progression(listing: Listing, _: Facts) -> Answer:
    """Say what may come next."""
    values = {"title": listing.title, "text": listing.what_comes_next}
    return Answer(
        (Line("progression", values),), sources=listing.sources_of("what_comes_next")
    )


def employer_insight(listing: Listing, _: Facts) -> Answer:
    """Show films by employers, or say that there are none yet, and what one does."""
    values = {"title": listing.title}
    if not listing.employer_videos:
        return Answer(
            (Line("videos_none", values), *_points(listing.day_to_day)),
            sources=listing.sources_of("employer_videos", "day_to_day"),
        )
    films = tuple(
        Line(
            "video", {"film": video.title, "employer": video.employer, "url": video.url}
        )
        for video in listing.employer_videos
    )
    head = Line("videos", values)
    return Answer((head, *films), sources=listing.sources_of("employer_videos"))
