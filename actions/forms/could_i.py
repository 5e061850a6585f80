"""\"Could I do this?\": a short form, and a plain result for a listing or a level."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from actions.context import Context, Slots, settled
from actions.forms.form import Form, Given, Opening, Step
from actions.reply import Reply
from knowledge.entities import Listing
from knowledge.lines import Line
from knowledge.reckoning.could_i import Applicant, Attained, levels_for, verdict
from knowledge.search.filters import LevelFilter, SubjectFilter
from knowledge.search.request import Search
from knowledge.told.reading import read_age
from knowledge.told.replies import choice, plain, yes_or_no

IN_GENERAL = re.compile(r"\ban? apprentice(?:ship)?\b|\bapprenticeships\b", re.I)
SHOWN = 3  # apprenticeships in the result
RULES = "eligibility.age_limits"
"""The question of guidance that says who can be an apprentice at all."""
SOURCES = ("who_can_apply", "fe_week", "foundation")
BARE_NUMBER = re.compile(r"^\D{0,12}(?P<age>\d{1,3})\D{0,12}$")
PLACES = {
    "elsewhere_uk": re.compile(r"scot|wales|welsh|northern ireland|belfast|elsewhere"),
    "abroad": re.compile(r"abroad|outside|overseas|another country|not in the uk"),
    "england": re.compile(r"england|english|yes|yeah|london|manchester|leeds"),
}
STATUSES = {
    "university": re.compile(r"\buni\b|university|degree course"),
    "school": re.compile(r"school|college|sixth|year 1[0-3]|still (?:at|in)|student"),
    "work": re.compile(r"work|job|employ"),
    "left": re.compile(r"left|finish|leav|neither|nothing|unemployed|gap|no\b"),
}
ATTAINED = {
    Attained.DEGREE.value: re.compile(r"degree|bachelor|master|\bba\b|\bbsc\b"),
    Attained.LEVEL_3.value: re.compile(
        r"\ba[- ]?levels?|t[- ]?levels?|btec|level 3|diploma"
    ),
    Attained.NONE.value: re.compile(
        r"\bno(?:ne|thing)?\b|don'?t have|haven'?t|without|zero"
    ),
    Attained.SOME.value: re.compile(r"some|few|a couple|[1-4] gcses|low|failed|entry"),
    Attained.GCSES.value: re.compile(r"gcse|five|\b[5-9]\b|pass"),
}
STATUSES_OFFERED = ("school", "left", "work", "university")
BASICS = {
    "neither": re.compile(r"neither|none|no\b|not yet|failed both"),
    "one": re.compile(r"\bone\b|only|just|but not|failed"),
    "both": re.compile(r"both|yes|yeah|yep|got them|passed"),
}


class CouldI(Form):
    """Six questions, each of which can be skipped."""

    name = "could_i"
    topic = "eligibility"

    def steps(self, given: Given) -> Sequence[Step]:
        """Ask what somebody likes only where no listing is meant."""
        steps = [
            Step("age", lambda text, _: _age(text)),
            Step("place", _choosing(PLACES), ("england", "elsewhere_uk", "abroad")),
            Step("work", lambda text, _: yes_or_no(text), ("yes", "no", "unsure")),
            Step("status", _choosing(STATUSES), STATUSES_OFFERED),
            Step("attained", _choosing(ATTAINED), ("none", "some", "gcses", "level_3")),
            Step("basics", _choosing(BASICS), ("both", "one", "neither")),
        ]
        likes = Step("likes", lambda text, _: text.strip()[:200] or None)
        return steps if given.get("listing") else [*steps, likes]

    def begun(self, context: Context, listing: str | None) -> Given:
        """Take what was told before, so that it is not asked again."""
        turn, told = context.turn, context.told
        given: dict[str, Any] = {}
        if told.age is not None:
            given["age"] = told.age
        listing = listing or (turn.page if turn.page_changed else turn.listing)
        general = IN_GENERAL.search(turn.words)
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
    wish = library.reader.read(str(given.get("likes") or ""))
    subjects = [one for one in wish.filters if isinstance(one, SubjectFilter)]
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


def _age(text: str) -> int | None:
    said = plain(text)
    bare = BARE_NUMBER.match(said)
    age = read_age(said) or (int(bare["age"]) if bare else None)
    return age if age is not None and 5 <= age <= 100 else None


def _choosing(choices: dict[str, re.Pattern[str]]) -> Any:
    return lambda text, _: choice(text, choices)
