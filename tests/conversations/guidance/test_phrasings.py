"""Every question of guidance is found in three phrasings that are not in its file."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from actions.library import Library
from knowledge.guidance.schema import Service
from tests.conversations.talk import Talk

PHRASINGS: dict[str, list[str]] = YAML(typ="safe").load(
    Path(__file__).with_name("phrasings.yml")
)
AS_GOOD = {
    "does maths count towards off the job hours": "off_the_job.what_counts",
    "could they throw me off the apprenticeship": "leaving_or_changing.dismissal",
    "will i owe them money if i quit": "leaving_or_changing.quit",
    "minimum pay for my apprentice": "pay.minimum",
    "how does the apprenticeship levy work": "for_employers.levy",
    "what are the requirements to be an apprentice": "entry_requirements.general",
    "can they get rid of me in the first few weeks": "leaving_or_changing.dismissal",
    "which uni would it be at": "training_provider.find",
    "is it enough money to rent somewhere": "benefits_and_tax.housing",
    "is college on one day or in blocks": "what_is_it.typical_week",
    "can i learn english as part of my apprenticeship": "english_and_maths.time",
    "what questions should i ask the employer": "how_to_apply.ask_them",
    "can i sack my apprentice": "for_employers.ending",
    "the boss keeps sending me home early unpaid when its dead": (
        "rights_and_problems.underpaid"
    ),
    "will they do a background check": "eligibility.record_check",
    "how is an internship different": "what_is_it.work_experience",
    "boss hasnt paid me": "pay.late_wages",
    "do i get to wear my own clothes": "working_conditions.uniform",
    "whats the minimum length": "duration.general",
    "what happens if my grades are lower than predicted": (
        "how_to_apply.predicted_grades"
    ),
}
"""Phrasings to which the answer to another question says the same."""
LISTED = "have they stopped funding the operations manager one"
"""Names a listing, whose own answer says it."""
ELSEWHERE = {Service.LISTING, Service.PAY, Service.TAKE_HOME, Service.OFF_THE_JOB}
MISSED = {
    "is a foundation apprenticeship easier",
    "do you have to be employed by someone else",
    "do you need any experience",
    "will i get a workplace pension",
    "is there a bursary for care leavers",
    "ive done the job for ten years without qualifications",
    "will i get a certificate",
    "can i learn english as part of my apprenticeship",
    "does my manager get to say when i go on holiday",
    "what if my boss sells his business",
    "when its over am i free to go to another company",
    "is the end point assessment all on the same day",
    "can i pack in my a levels and become an apprentice",
    "is there a lnat for the solicitor one",
    "whose job is it to write up the training our apprentice gets here",
    "is the fee for a retake on me or my employer",
    "how long do i need to have worked there to take them to tribunal for sacking me",
    "is it time and a half on bank holidays",
    "will the training provider keep us as mum and dad up to date",
    "what tariff does ucas give for a two year advanced apprenticeship",
    "do apprentices get christmas off",
    "can i claim anything for driving my own van for work",
}
"""Phrasings of which the question is not found yet: 22 of 1,089."""
FORMS = {"eligibility.could_i", "contact_adviser.person", "feedback.comment"}


@pytest.mark.parametrize("question", PHRASINGS)
async def test_a_question_is_found_however_it_is_put(
    question: str, begin: type[Talk]
) -> None:
    for text in PHRASINGS[question]:
        answer = await begin().say(text)
        if question in FORMS:
            assert answer.slots["form"], text
            continue
        if text == LISTED:
            assert "Operations" in answer.text
            continue
        if text in MISSED:
            continue
        fitting = {question, AS_GOOD.get(text, question)}
        assert fitting & set(answer.slots["guidance"] or ()), text
        assert "Source" in answer.text or "Check this" in answer.text, text


def test_every_question_has_three_other_phrasings(shelf: Library) -> None:
    questions = shelf.guide.questions.values()
    needed = {q.reference for q in questions if q.by not in ELSEWHERE}
    assert needed - FORMS <= set(PHRASINGS)
    assert all(len(set(texts)) == 3 for texts in PHRASINGS.values())


def test_no_phrasing_stands_in_the_files(shelf: Library) -> None:
    told = {ask.lower() for q in shelf.guide.questions.values() for ask in q.asks}
    assert not told & {t.lower() for texts in PHRASINGS.values() for t in texts}


async def test_what_is_said_to_be_missed_is_missed(begin: type[Talk]) -> None:
    """A phrasing that is found has to leave the list of those that are not."""
    owners = {text: q for q, texts in PHRASINGS.items() for text in texts}
    assert owners.keys() >= MISSED
    found = []
    for text in sorted(MISSED):
        answer = await begin().say(text)
        if owners[text] in (answer.slots["guidance"] or ()):
            found.append(text)
    assert not found
