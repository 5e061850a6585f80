"""A fault in a content file is told by file, line and mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.content_files import content_paths, read_content
from knowledge.errors import ContentError, Problem
from knowledge.settings import DEFAULT_CONTENT
from knowledge.vocabulary import Route

HANDFUL = ("ST0070", "ST0152", "ST1398")
TEXTS = (
    "overview, day_to_day, what_you_learn, how_it_works, what_comes_next, "
    "employer_videos"
)
STATED = "title, level, route, status, months, degree, official_page"
FACTS = """
title: Machine learning engineer
level: 6
route: Digital
status: live
months: 24
degree: not stated
official_page: https://skillsengland.education.gov.uk/apprenticeships/st9999
how_it_works: You work and learn.
employer_videos: []
""".strip()
"""What the catalogue states of a listing, for a file that has to do without it."""


@pytest.fixture()
def content(content: Path) -> Path:
    """The content with a handful of listings: each test reads all that there are."""
    for path in (content / "listings").iterdir():
        if path.stem not in HANDFUL:
            path.unlink()
    return content


def listing_path(content: Path, reference: str = "ST1398") -> Path:
    return content / "listings" / f"{reference}.yml"


def change(path: Path, old: str, new: str) -> int:
    """Replace the first ``old``; return its line."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def state(path: Path, line: str) -> int:
    """Have a listing's file state what it leaves to the catalogue; return its line."""
    return change(path, "also_called:", f"{line}\nalso_called:")


def problems(content: Path) -> list[Problem]:
    with pytest.raises(ContentError) as caught:
        read_content(content)
    return caught.value.problems


def only_problem(content: Path) -> Problem:
    [problem] = problems(content)
    return problem


def test_the_projects_own_content_is_without_fault() -> None:
    found = read_content(DEFAULT_CONTENT)
    assert len({listing.reference for listing in found.listings}) == 722
    assert {listing.level for listing in found.listings} == {2, 3, 4, 5, 6, 7}
    assert {listing.route for listing in found.listings} == set(Route)


def test_a_misspelt_key_names_its_line_and_the_right_key(content: Path) -> None:
    path = listing_path(content)
    line = change(path, "day_to_day:", "day_to_dya:")
    found = problems(content)
    misspelt = next(p for p in found if "day_to_dya" in p.message)
    assert (misspelt.path, misspelt.line) == (path, line)
    assert "did you mean 'day_to_day'?" in misspelt.message
    assert any("'day_to_day' is missing: add it" in p.message for p in found)


def test_a_key_like_no_other_is_to_be_removed(content: Path) -> None:
    state(listing_path(content), "zzzz: 1")
    assert only_problem(content).message == "unknown key 'zzzz': remove it"


def test_an_unknown_route_names_all_routes_and_the_nearest(content: Path) -> None:
    line = state(listing_path(content), "route: Digtal")
    problem = only_problem(content)
    assert problem.line == line
    assert all(route.value in problem.message for route in Route)
    assert "did you mean 'Digital'?" in problem.message


def test_an_unknown_level_is_refused(content: Path) -> None:
    line = state(listing_path(content), "level: 8")
    problem = only_problem(content)
    assert problem.line == line
    assert "'level'" in problem.message


def test_a_short_section_is_refused_with_its_line(content: Path) -> None:
    path = listing_path(content, "ST0070")
    text = path.read_text(encoding="utf-8")
    start, end = text.index("day_to_day:"), text.index("what_you_learn:")
    path.write_text(text[:start] + "day_to_day: [one]\n" + text[end:], "utf-8")
    problem = only_problem(content)
    assert problem.line == text[:start].count("\n") + 1
    assert "at least 5" in problem.message


def test_a_blank_line_within_a_text_is_refused_for_it_would_split_messages(
    content: Path,
) -> None:
    change(listing_path(content), "overview: >-", 'overview: "a\\n\\nb"\nx: >-')
    assert any("blank line" in p.message for p in problems(content))


def test_broken_yaml_names_the_line(content: Path) -> None:
    path = listing_path(content)
    path.write_text("title: [unclosed\nlevel: 3\n", encoding="utf-8")
    problem = only_problem(content)
    assert problem.path == path
    assert problem.line >= 1
    assert "is not valid YAML" in problem.message


@pytest.mark.parametrize("text", ["- a\n- b\n", "", "just words"])
def test_a_file_that_holds_no_keys_is_refused(content: Path, text: str) -> None:
    listing_path(content).write_text(text, encoding="utf-8")
    assert "must hold keys and values" in only_problem(content).message


def test_bytes_that_are_no_text_are_refused(content: Path) -> None:
    listing_path(content).write_bytes(b"title: \x80\x81")
    assert "is not valid YAML" in only_problem(content).message


def test_a_huge_file_is_refused(content: Path) -> None:
    listing_path(content).write_text("#" * 1_000_001, encoding="utf-8")
    assert "larger than 1 MB" in only_problem(content).message


@pytest.mark.parametrize("name", ["sources.yml", "facts.yml"])
def test_a_missing_shared_file_is_named(content: Path, name: str) -> None:
    (content / name).unlink()
    assert any(
        p.path.name == name and "cannot be read" in p.message for p in problems(content)
    )


@pytest.mark.parametrize(
    "name", ["catalogue.jsonl", "methods.tsv", "common_words.txt", "earnings.tsv"]
)
def test_a_missing_catalogue_file_is_named(content: Path, name: str) -> None:
    (content / name).unlink()
    problem = only_problem(content)
    assert problem.path.name == name
    assert "cannot be read" in problem.message


def test_a_fact_without_source_is_refused(content: Path) -> None:
    change(listing_path(content), 'version: "1.0"\n', "")
    change(listing_path(content), "editors: [", f"editors: [{TEXTS}, ")
    change(listing_path(content), "overview, ", "")
    assert only_problem(content).message.endswith("no source for: overview")


def test_that_there_are_no_videos_needs_a_source_too(content: Path) -> None:
    change(listing_path(content), 'version: "1.0"\n', "")
    change(listing_path(content), "editors: [", f"editors: [{TEXTS}, ")
    change(listing_path(content), "employer_videos, ", "")
    assert only_problem(content).message.endswith("no source for: employer_videos")


def test_a_fact_with_two_sources_is_refused(content: Path) -> None:
    change(
        listing_path(content), "sources:", "sources:\n  advice: [entry_requirements]"
    )
    message = only_problem(content).message
    assert "more than one source for: entry_requirements" in message


def test_a_source_for_what_is_no_field_is_refused(content: Path) -> None:
    change(listing_path(content), "editors: [", "editors: [colour, ")
    assert "no such field: colour" in only_problem(content).message


def test_an_unknown_source_names_the_nearest(content: Path) -> None:
    path = listing_path(content)
    change(path, "  editors:", "  editers:")
    problem = only_problem(content)
    assert problem.path == path
    assert "did you mean 'editors'?" in problem.message


def test_an_unknown_source_of_a_rule_is_found(content: Path) -> None:
    change(content / "facts.yml", "source: acas_training", "source: nobody")
    problem = only_problem(content)
    assert problem.path.name == "facts.yml"
    assert "'nobody'" in problem.message


def test_two_rates_that_hold_on_one_day_are_refused(content: Path) -> None:
    change(content / "facts.yml", "valid_to: 2025-03-31", "valid_to: 2025-04-01")
    assert "hold on 2025-04-01" in only_problem(content).message


def test_a_file_under_the_wrong_name_is_refused(content: Path) -> None:
    listing_path(content).rename(content / "listings" / "ST9999.yml")
    assert "rename the file to ST1398.yml" in only_problem(content).message


def test_a_file_of_another_version_bears_that_version(content: Path) -> None:
    path = listing_path(content)
    path.with_name("ST1398-2.0.yml").write_bytes(path.read_bytes())
    assert "rename the file to ST1398.yml" in only_problem(content).message
    change(path.with_name("ST1398-2.0.yml"), 'version: "1.0"', 'version: "2.0"')
    told = [
        one.version
        for one in read_content(content).listings
        if one.reference == "ST1398"
    ]
    assert told == ["2.0", "1.0"]


def test_a_catalogue_line_that_does_not_fit_is_named(content: Path) -> None:
    path = content / "catalogue.jsonl"
    line = change(path, '"status": "retired"', '"status": "retierd"')
    assert line > 1
    problem = only_problem(content)
    assert (problem.path, problem.line) == (path, line)
    assert "'status'" in problem.message


def test_a_catalogue_line_that_is_no_json_is_named(content: Path) -> None:
    path = content / "catalogue.jsonl"
    line = change(path, '{"reference": "ST1398"', '{"reference" "ST1398"')
    problem = only_problem(content)
    assert (problem.path, problem.line) == (path, line)
    assert "is no JSON" in problem.message


def test_a_version_that_is_in_the_catalogue_twice_names_its_line(content: Path) -> None:
    path = content / "catalogue.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[0]]) + "\n", encoding="utf-8")
    problem = only_problem(content)
    assert problem.line == len(lines) + 1
    assert problem.message == "FA0001 version 1.0 is there twice: remove one line"


def test_a_listing_that_the_catalogue_lacks_is_to_be_added_there(content: Path) -> None:
    path = listing_path(content)
    path = path.rename(path.with_name("ST9999.yml"))
    line = change(path, "reference: ST1398", f"reference: ST9999\n{FACTS}")
    change(path, "editors: [", f"editors: [{STATED}, {TEXTS}, version, ")
    problem = only_problem(content)
    assert (problem.path, problem.line) == (path, line)
    assert "ST9999 is not in catalogue.jsonl" in problem.message


def test_a_misspelt_rule_is_refused_and_not_silently_left_out(content: Path) -> None:
    line = change(content / "facts.yml", "key: paid_training", "key: payd_training")
    problem = only_problem(content)
    assert problem.line == line
    assert "did you mean 'paid_training'?" in problem.message


@pytest.mark.parametrize("amount", ["0", "-8.00", "8.005"])
def test_an_amount_must_be_pounds_and_pence(content: Path, amount: str) -> None:
    change(content / "facts.yml", "amount: 8.60", f"amount: {amount}")
    assert "amount" in only_problem(content).message


def test_faults_in_several_files_are_told_at_once(content: Path) -> None:
    state(listing_path(content), "route: X")
    change(listing_path(content, "ST0070"), "overview:", "level: 1\noverview:")
    assert {p.path.stem for p in problems(content)} == {"ST1398", "ST0070"}


def test_a_problem_reads_as_file_line_and_message(content: Path) -> None:
    assert str(Problem(Path("a.yml"), 3, "is wrong")) == "a.yml:3: is wrong"


def test_every_content_file_is_listed_once() -> None:
    files = [path for path in DEFAULT_CONTENT.rglob("*") if path.is_file()]
    assert sorted(content_paths(DEFAULT_CONTENT)) == sorted(files)
