"""Everything a person asks about ST1398 is answered right, with source and date."""

from __future__ import annotations

import pytest

from tests.conversations.talk import Talk

QUESTIONS = [
    (
        "what does this apprenticeship involve",
        "overview",
        ["learn from data", "level 6"],
    ),
    ("tell me about it", "overview", ["little supervision"]),
    (
        "what would i do day to day",
        "duties",
        [
            "safe and responsible",
            "trial models",
            "into real use",
            "computer power",
            "Fix problems",
            "cyber security",
        ],
    ),
    (
        "what will i learn",
        "learning",
        [
            "maths",
            "prepare the data",
            "unfair results",
            "gets worse",
            "Writing code",
            "attackers",
        ],
    ),
    (
        "how much would i earn",
        "pay",
        [
            "£8.00 an hour",
            "£15,600 a year",
            "under 19",
            "first year",
            "£10.85",
            "£12.71",
            "apprentices get less",
        ],
    ),
    (
        "how much off the job training do i get",
        "off_the_job",
        ["at least 418 hours", "1 August 2025", "20%"],
    ),
    (
        "how is it assessed at the end",
        "assessment",
        [
            "project evaluation report",
            "presentation and questioning",
            "professional discussion",
            "view=epa",
            "reformed",
        ],
    ),
    (
        "what grades do i need",
        "entry_requirements",
        ["maths and coding", "Each employer decides"],
    ),
    (
        "do i get a degree from it",
        "level",
        [
            "level 6",
            "bachelor's degree",
            "awards no degree",
            "non-degree qualification",
            "ask the employer",
        ],
    ),
    (
        "is this apprenticeship still open",
        "overview",
        [
            "open to new starters",
            "22 August 2026",
            "skillsengland.education.gov.uk/apprenticeships/st1398-v1-0",
            "by 10 December 2026 gets version 1.0",
            "from 11 December 2026 it is version 2.0",
        ],
    ),
    (
        "how long does it take",
        "duration",
        ["24 months", "about 4 months of assessment"],
    ),
    (
        "do i have to pay anything for it",
        "funding",
        ["no tuition fees", "£22,000"],
    ),
    (
        "what can i do afterwards",
        "progression",
        ["senior machine learning engineer", "RITTech"],
    ),
    ("are there any employer videos", "employer_insight", ["no employer videos"]),
]


@pytest.mark.parametrize(("question", "topic", "told"), QUESTIONS)
async def test_a_question_on_the_page_is_answered(
    on_page: Talk, question: str, topic: str, told: list[str]
) -> None:
    answer = await on_page.say(question)
    assert answer.topics == [topic]
    assert answer.listing == "ST1398"
    assert not [words for words in told if words not in answer.text]
    assert "Source" in answer.text
    assert ", checked " in answer.text
    assert 1 <= len(answer.buttons) <= 4


async def test_a_degree_is_never_promised(on_page: Talk) -> None:
    for question in ("do i get a degree", "is this a degree apprenticeship"):
        answer = await on_page.say(question)
        assert answer.topics == ["level"]
        assert "awards no degree" in answer.text


async def test_pay_works_out_a_year_and_more_says_how_long_it_holds(
    on_page: Talk,
) -> None:
    assert "£15,600 a year" in (await on_page.say("what is the pay")).text
    more = await on_page.say("tell me more")
    assert more.topics == ["pay"]
    assert "31 March 2027" in more.text
    assert "not known here yet" in more.text


async def test_more_on_training_says_what_counts(on_page: Talk) -> None:
    await on_page.say("how many hours of training do i get")
    more = await on_page.say("tell me more")
    assert "before 1 August 2022" in more.text
    assert "Acas" in more.text
