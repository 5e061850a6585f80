"""Any listing is answered about, in the words that people use for it."""

from __future__ import annotations

import pytest

from tests.conversations.talk import Talk


@pytest.mark.parametrize(
    ("question", "reference", "topic"),
    [
        ("wots the pay for an electrican", "ST0152", "pay"),
        ("how long does it take to become a sparky", "ST0152", "duration"),
        ("what would I do all day as a dental nurse", "ST1431", "duties"),
        ("what grades do you need for hairdressing", "ST0213", "entry_requirements"),
        ("how much does an early years educator earn", "ST0135", "pay"),
        ("do nurses get a degree", "ST0781", "level"),
        ("what can i do after carpentry and joinery", "ST0264", "progression"),
        ("is the accountancy one free", "ST0001", "funding"),
        ("what will i learn in business admin", "ST0070", "learning"),
        ("how is the data analyst apprenticeship assessed", "ST0118", "assessment"),
        ("what does an operations manager do all day", "ST0385", "duties"),
        ("how long is the care worker apprenticeship", "ST0005", "duration"),
    ],
)
async def test_a_question_that_names_its_listing(
    talk: Talk, question: str, reference: str, topic: str
) -> None:
    answer = await talk.say(question)
    assert (answer.listing, answer.topics) == (reference, [topic])
    assert "Source" in answer.text


async def test_a_nurse_gets_a_degree_and_an_electrician_no_promise(talk: Talk) -> None:
    assert "degree is part of it" in (await talk.say("do nurses get a degree")).text
    level = await talk.say("what level is the electrician apprenticeship")
    assert "names no degree" in level.text


async def test_an_operations_manager_is_warned_of_the_funding(talk: Talk) -> None:
    answer = await talk.say("who pays for the operations manager apprenticeship")
    assert "due to end in September 2026" in answer.text


async def test_what_is_unknown_is_said_to_be_unknown(talk: Talk) -> None:
    answer = await talk.say(
        "how many off the job training hours for a railway operations manager"
    )
    assert "I do not know" in answer.text
    assert "st1441" in answer.text
