"""The import commands say what changed and what they could not read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from knowledge.cli import app
from tests.adverts import advert, written
from tests.conftest import Template
from tests.databases import database
from tests.knowledge.importing.api_server import Api, serving
from tests.knowledge.importing.test_standards import (
    leave_one_listing,
    official,
    put,
    standard,
)

run = CliRunner(mix_stderr=False)


@pytest.fixture(autouse=True)
def _own_place(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    templates: Template,
    content: Path,
) -> object:
    leave_one_listing(content)
    monkeypatch.setenv("KNOWLEDGE_CONTENT", str(content))
    with database("sqlite", tmp_path, templates("sqlite")) as url:
        monkeypatch.setenv("KNOWLEDGE_URL", url)
        yield


def take(*words: str) -> Result:
    return run.invoke(app, ["import", *words])


def test_a_file_of_adverts(tmp_path: Path) -> None:
    path = written(tmp_path / "adverts.json", [advert(1), advert(2, title=None)])
    result = take("vacancies", str(path))
    assert result.exit_code == 0
    assert "vacancies: 1 new, 0 changed, 0 unchanged, 0 closed" in result.stdout
    assert "not read: 2: 'title' is missing" in result.stderr


def test_the_api_with_the_key_from_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("VACANCIES_API_KEY", "secret")
    with serving(Api([advert(number) for number in range(1, 8)])) as api:
        result = take("vacancies", api.url)
    assert "vacancies: 7 new" in result.stdout
    assert api.headers[0]["Ocp-Apim-Subscription-Key"] == "secret"
    assert api.headers[0]["X-Version"] == "2"
    assert "secret" not in result.stdout + result.stderr


def test_a_file_of_standards(tmp_path: Path) -> None:
    path = tmp_path / "standards.json"
    path.write_text(json.dumps([standard()]), encoding="utf-8")
    result = take("standards", str(path))
    assert result.exit_code == 0
    assert "standards: 1 new" in result.stdout


def test_a_folder_of_standards_with_a_broken_file(tmp_path: Path) -> None:
    names = ("ST0303_1.2", "ST0303_1.3")
    folder = put(tmp_path / "all", **{name: official(name) for name in names})
    (folder / "ST0304_1.0.json").write_text("{", encoding="utf-8")
    result = take("standards", str(folder))
    assert result.exit_code == 0
    assert "standards: 2 new" in result.stdout
    assert "not read: ST0304 1.0: cannot be read: Expecting" in result.stderr


def test_one_official_file_closes_nothing(tmp_path: Path) -> None:
    names = ("ST0303_1.2", "ST0303_1.3")
    folder = put(tmp_path / "all", **{name: official(name) for name in names})
    take("standards", str(folder))
    result = take("standards", str(folder / "ST0303_1.3.json"))
    assert "0 changed, 1 unchanged, 0 closed" in result.stdout
    assert "nothing was closed" in result.stderr


def test_pages_of_standards_from_an_address() -> None:
    pages = [official(f"ST0303_1.{number}") for number in range(12)]
    with serving(Api(pages, list_name="standards")) as api:
        result = take("standards", api.url)
    assert "standards: 12 new" in result.stdout


@pytest.mark.parametrize(
    ("origin", "told"),
    [
        ("/nowhere/at/all.json", "cannot be read: No such file or directory"),
        ("ftp://host/file", "give a file, or an http or https address"),
    ],
)
def test_a_source_that_cannot_be_read_is_one_line_and_exit_code_1(
    origin: str, told: str
) -> None:
    result = take("vacancies", origin)
    assert result.exit_code == 1
    assert told in result.stderr
    assert "Traceback" not in result.stderr
