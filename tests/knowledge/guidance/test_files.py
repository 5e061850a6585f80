"""Files of guidance hold what answers need; each fault is named with its mend."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from knowledge.content_files import read_content
from knowledge.errors import ContentError
from knowledge.guidance.reviewing import MOST_WORDS, reading_ease, review_guidance
from knowledge.guidance.schema import GuidanceFile, Service
from knowledge.settings import DEFAULT_CONTENT
from knowledge.store import Store
from knowledge.told.model import Told
from tests.conftest import TODAY

Guidance = tuple[GuidanceFile, ...]
GUIDANCE_TOPICS = {
    *("what_is_it", "levels_and_types", "degree_apprenticeship", "versus_university"),
    *("eligibility", "how_to_apply", "working_conditions", "benefits_and_tax"),
    *("support", "english_and_maths", "leaving_or_changing", "training_provider"),
    *("prior_learning", "rights_and_problems", "for_employers", "outside_england"),
}


@pytest.fixture(scope="module")
def guidance() -> Guidance:
    return read_content(DEFAULT_CONTENT).guidance


def test_every_topic_of_guidance_has_a_file_and_several_questions(store: Store) -> None:
    counts: dict[str, int] = {}
    for question in store.guidance():
        if question.by is not Service.LISTING:
            counts[question.topic] = counts.get(question.topic, 0) + 1
    assert set(counts) >= GUIDANCE_TOPICS
    assert all(counts[topic] >= 5 for topic in GUIDANCE_TOPICS)
    assert sum(counts[topic] for topic in GUIDANCE_TOPICS) >= 120


def test_answers_are_short_easy_and_without_gaps(guidance: Guidance) -> None:
    """The reader test: 80 words at first, Flesch reading ease 60 and above."""
    for day in (TODAY, date(2026, 12, 31), date(2027, 8, 1)):
        assert list(review_guidance(guidance, day)) == []


def test_a_long_or_hard_answer_is_found() -> None:
    hard = "Comprehensive organisational considerations necessitate deliberation."
    assert reading_ease(hard) < 0 < reading_ease("You get paid. You learn on the job.")
    assert MOST_WORDS == 80


def test_every_answer_names_a_source(store: Store) -> None:
    for question in store.guidance():
        for variant in question.variants:
            assert variant.sources, question.reference


def test_whoever_asks_there_is_an_answer_on_every_day(store: Store) -> None:
    """Nobody falls between two dates, two ages or two starts."""
    ages = (None, 15, 16, 17, 18, 19, 20, 21, 22, 40)
    starts = (None, date(2022, 7, 31), date(2024, 9, 1), date(2025, 8, 1))
    asked = [q for q in store.guidance() if q.variants]
    for question in asked:
        for month in range(0, 30 * 30, 30):
            day = date(2025, 1, 1) + timedelta(days=month)
            for age in ages:
                for start in starts:
                    told = Told(age=age, start=start)
                    assert question.answer(told, day), (question.reference, day, told)


Break = Callable[[str, str], ContentError]


@pytest.fixture()
def broken(content: Path) -> Break:
    """Put something else into the file on eligibility, and read it all."""

    def put(old: str, new: str) -> ContentError:
        path = content / "guidance" / "eligibility.yml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(ContentError) as caught:
            read_content(content)
        return caught.value

    return put


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("topic: eligibility", "topic: eligible", "rename the file to eligible.yml"),
        ("[who_can_apply,", "[who_can_aply,", "did you mean 'who_can_apply'?"),
        ("then: [could_i,", "then: [could_we,", "no question 'eligibility.could_we'"),
        ("key: rules", "key: could_i", "more than one question is called: could_i"),
        ("by: could_i", "by: nobody", "'questions.0.by' must be one of"),
        ("by: could_i", "then: [rules]", "has no answer"),
        (
            "text: >-\n          You can be an apprentice",
            "text: >-\n          {wage} x",
            "no such",
        ),
        (
            "- am i eligible for",
            "- is it a 9 to 5\n      - am i eligible for",
            "stands",
        ),
    ],
)
def test_a_fault_is_named_with_its_mend(
    broken: Break, old: str, new: str, message: str
) -> None:
    error = broken(old, new)
    assert message in str(error)
    assert all(problem.line >= 1 for problem in error.problems)


def test_the_catalogue_of_questions_survives_the_database(store: Store) -> None:
    known = {question.reference: question for question in store.guidance()}
    over_25 = known["eligibility.over_25"]
    assert over_25.title == "Am I too old?"
    assert over_25.then[0] == "pay.which_wage"
    ages = [one.ages for one in known["eligibility.age_limits"].variants]
    assert (0, 15) in ages
