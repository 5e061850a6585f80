"""Exports come in many forms; a broken one changes nothing."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from knowledge.errors import ImportFault
from knowledge.importing.feed import read_file
from knowledge.importing.kinds import adverts_into
from knowledge.importing.run import Import
from knowledge.store import Store
from tests.adverts import NOW, Silent, advert, imported

TWO = [advert(1), advert(2)]
FORMS: dict[str, str] = {
    "vacancies": json.dumps({"total": 2, "vacancies": TWO}),
    "items": json.dumps({"meta": {"pages": [1]}, "items": TWO}),
    "array": json.dumps(TWO),
    "one a line": "\n".join(map(json.dumps, TWO)),
    "saved pages": "\n".join(json.dumps({"vacancies": [one]}) for one in TWO),
    "array of pages": json.dumps([{"vacancies": [one]} for one in TWO]),
    "byte order mark": "\ufeff" + json.dumps(TWO),
}


def references(path: Path) -> list[Any]:
    return [record["vacancyReference"] for record in read_file(path)]


@pytest.mark.parametrize("form", FORMS)
def test_records_are_found_in_every_form(tmp_path: Path, form: str) -> None:
    path = tmp_path / "export.json"
    path.write_text(FORMS[form], encoding="utf-8")
    assert references(path) == ["VAC1", "VAC2"]


def test_a_compressed_export_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "export.json.gz"
    path.write_bytes(gzip.compress(FORMS["items"].encode()))
    assert references(path) == ["VAC1", "VAC2"]


@pytest.mark.parametrize(
    "text", ["", "[]", '{"vacancies": []}', '{"vacancies": null}', "null"]
)
def test_an_export_without_adverts_closes_nothing(
    own_store: Store, tmp_path: Path, text: str
) -> None:
    imported(own_store, TWO, tmp_path)
    path = tmp_path / "empty.json"
    path.write_text(text, encoding="utf-8")
    importing = Import(own_store.engine, adverts_into(own_store), Silent())
    with pytest.raises(ImportFault):
        importing.from_file(path, NOW)
    kept = own_store.adverts.numbered("VAC1")
    assert kept is not None
    assert kept.closed is None


@pytest.mark.parametrize("cut", [0.3, 0.7, 0.99])
def test_an_export_that_breaks_off_changes_nothing(
    own_store: Store, tmp_path: Path, cut: float
) -> None:
    imported(own_store, TWO, tmp_path)
    whole = json.dumps([advert(number, title="New") for number in range(3000)])
    path = tmp_path / "broken.json"
    path.write_text(whole[: int(len(whole) * cut)], encoding="utf-8")
    importing = Import(own_store.engine, adverts_into(own_store), Silent())
    with pytest.raises(ImportFault, match="is broken after record"):
        importing.from_file(path, NOW)
    kept = own_store.adverts.numbered("VAC1")
    assert kept is not None
    assert kept.title == "Apprentice 1"
    assert own_store.adverts.numbered("VAC2999") is None


def test_a_missing_file_is_named(own_store: Store, tmp_path: Path) -> None:
    importing = Import(own_store.engine, adverts_into(own_store), Silent())
    with pytest.raises(ImportFault, match=r"nowhere\.json: cannot be read"):
        importing.from_file(tmp_path / "nowhere.json", NOW)
