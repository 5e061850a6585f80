"""\"Could I do this?\": a short form, and a plain result for a listing or a level."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from actions.context import Context, Slots, settled
from actions.forms.form import Form, Given, Opening, Read, Step
from actions.reply import Reply
from knowledge.entities import Listing
from knowledge.lines import Line
from knowledge.reckoning.could_i import Applicant, Attained, levels_for, verdict
from knowledge.search.filters import LevelFilter, SubjectFilter
from knowledge.search.request import Search

SHOWN = 3  # apprenticeships in the result
RULES = "eligibility.age_limits"
"""The question of guidance that says who can be an apprentice at all."""
SOURCES = ("who_can_apply", "fe_week", "foundation")
STATUSES_OFFERED = ("school", "left", "work", "university")


class CouldI(Form):
    """Six questions, each of which can be skipped."""

    name = "could_i"
    topic = "eligibility"

    def steps(self, given: Given) -> Sequence[Step]:
        """Ask what somebody likes only where no listing is meant."""
        steps = [
            Step("age", lambda context: context.said.reply.age),
            Step("place", _chosen("place"), ("england", "elsewhere_uk", "abroad")),
            Step("work", lambda c: c.said.reply.answer, ("yes", "no", "unsure")),
            Step("status", _chosen("status"), STATUSES_OFFERED),
            Step("attained", _chosen("attained"), ("none", "some", "gcses", "level_3")),
            Step("basics", _chosen("basics"), ("both", "one", "neither")),
        ]
        likes = Step("likes", _liked)
        return steps if given.get("listing") else [*steps, likes]

    def begun(self, context: Context, listing: str | None) -> Given:
        """Take what was told before, so that it is not asked again."""
        turn, told = context.turn, context.told
        given: dict[str, Any] = {}
        if told.age is not None:
            given["age"] = told.age
        listing = listing or (turn.page if turn.page_changed else turn.listing)
        general = turn.said.in_general
        if listing and not general and context.library.store.listing(listing):
            given["listing"] = listing
        return given

    def opening(self, given: Given, context: Context) -> Opening:
        """Return what is asked of applicants: of those for a listing, or of all."""
        library, told = context.library, context.told
        if listing := library.store.listing(str(given.get("listing") or "")):
            answer = library.answer("entry_requirements", listing, told)
            return answer.lines, answer.sources
        rules = library.guide.questions[RULES].answer(told, library.clock())
        if rules is None:
            return (), ()
        return [Line("guidance", {"text": rules.text})], rules.sources

    def finish(self, given: Given, context: Context) -> Slots:
        """Say the result, and what to do next."""
        reply, library = context.reply, context.library
        applicant = applicant_of(given)
        listing = library.store.listing(str(given.get("listing") or ""))
        reply.say("could_i_result")
        reply.say_lines(verdict(applicant, listing))
        reply.say("could_i_decides")
        reply.cite(filter(None, map(library.store.source, SOURCES)))
        found = () if listing else _suggest(given, applicant, context)
        _offer_ways_on(listing, reply)
        results = {"results": list(found)} if found else {}
        return settled(self.topic, **results)


def _suggest(given: Given, applicant: Applicant, context: Context) -> Sequence[str]:
    """Name some apprenticeships of the usual levels in what somebody likes."""
    reply, library = context.reply, context.library
    low, high = levels_for(applicant)
    likes = given.get("likes")
    subjects = [SubjectFilter.parse_obj(likes)] if likes else []
    level = LevelFilter(low=low, high=high)
    found = library.search(Search(filters=[*subjects, level]), SHOWN).items
    if found:
        reply.say("could_i_examples")
    for item in found:
        reply.say("could_i_example", {"title": item.title, "level": str(item.level)})
    return [item.reference for item in found]


def applicant_of(given: Given) -> Applicant:
    """Read what was given; what is no such value counts as skipped."""
    age = given.get("age")
    attained = given.get("attained")
    known = {one.value for one in Attained}
    texts = ("place", "work", "status", "basics")
    return Applicant(
        age=age if isinstance(age, int) else None,
        attained=Attained(attained) if attained in known else None,
        **{key: str(given.get(key) or "") or None for key in texts},
    )


def _offer_ways_on(listing: Listing | None, reply: Reply) -> None:
    if listing:
        reply.offer("entry_requirements", "/entry_requirements")
        reply.offer("vacancies", "/vacancies")
    payload = json.dumps({"question": "how_to_apply.where"})
    reply.offer("how_to_apply", f"/how_to_apply{payload}")
    reply.offer("contact_adviser", "/contact_adviser")


def _liked(context: Context) -> dict[str, Any]:
    """Return the field of work that somebody likes, as a slot holds it."""
    fields = (f for f in context.wish.filters if isinstance(f, SubjectFilter))
    return next((field.dict() for field in fields), {})


def _chosen(key: str) -> Read:
    """Read what was chosen of what a step asks."""
    return lambda context: context.said.reply.choices.get(key)
