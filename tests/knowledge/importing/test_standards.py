"""Imported standards renew the catalogue; what vanishes is closed, not deleted."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from knowledge.importing.fields import RecordError
from knowledge.importing.kinds import adverts_into, standards_kind
from knowledge.importing.run import Import, Report
from knowledge.importing.standards import read_standard
from knowledge.store import Store
from knowledge.vocabulary import Status
from tests.adverts import NOW, Silent, advert, written


def standard(reference: str = "ST0303", **changes: Any) -> dict[str, Any]:
    whole = {
        "referenceNumber": reference,
        "title": "Plumbing and domestic heating technician",
        "status": "Approved for delivery",
        "versionNumber": "1.3",
        "level": 3,
        "larsCode": 65,
        "route": "Construction and the built environment",
        "maxFunding": 23000,
        "typicalDuration": 44,
        "typicalJobTitles": ["Plumber", " Tap fitter "],
        "integratedDegree": "",
        "standardPageUrl": "https://skillsengland.example/st0303-v1-3",
        "duties": [{"dutyID": "x"}],
    }
    return {k: v for k, v in {**whole, **changes}.items() if v is not None}


def take_up(store: Store, folder: Path, *records: Any, now: datetime = NOW) -> Report:
    path = folder / "standards.json"
    path.write_text(json.dumps(records), encoding="utf-8")
    report = Import(store.engine, standards_kind(), Silent()).from_file(path, now)
    store.load()
    return report


def test_an_imported_standard_takes_the_place_of_the_older_entry(
    own_store: Store, tmp_path: Path
) -> None:
    old = own_store.catalogue_item("ST0303")
    take_up(own_store, tmp_path, standard())
    new = own_store.catalogue_item("ST0303")
    assert old is not None
    assert new is not None
    assert (old.months, new.months) == (48, 44)
    assert new.job_titles == ("Plumber", "Tap fitter")
    assert new.starts == old.starts
    assert new.official_page == "https://skillsengland.example/st0303-v1-3"


def test_a_written_listing_takes_up_the_newer_facts(
    own_store: Store, tmp_path: Path
) -> None:
    take_up(own_store, tmp_path, standard())
    listing = own_store.listing("ST0303")
    assert listing is not None
    assert (listing.months, listing.max_funding) == (44, 23000)


def test_a_standard_that_is_new_can_be_asked_about(
    own_store: Store, tmp_path: Path
) -> None:
    take_up(own_store, tmp_path, standard("ST9998", title="Moon farmer"))
    item = own_store.catalogue_item("ST9998")
    assert item is not None
    assert item.open
    assert any(name.text == "Moon farmer" for name in own_store.names())


def test_what_vanishes_is_closed_and_what_returns_is_open(
    own_store: Store, tmp_path: Path
) -> None:
    both = [standard(), standard("ST9998", title="Moon farmer")]
    take_up(own_store, tmp_path, *both)
    assert take_up(own_store, tmp_path, both[0]).counts.closed == 1
    gone = own_store.catalogue_item("ST9998")
    assert gone is not None
    assert (gone.open, gone.status) == (False, Status.RETIRED)
    take_up(own_store, tmp_path, *both)
    back = own_store.catalogue_item("ST9998")
    assert back is not None
    assert back.open


def test_the_same_import_again_changes_nothing(
    own_store: Store, tmp_path: Path
) -> None:
    take_up(own_store, tmp_path, standard())
    counts = take_up(own_store, tmp_path, standard()).counts
    assert (counts.new, counts.changed, counts.unchanged) == (0, 0, 1)


def test_of_several_versions_the_one_to_be_started_counts(
    own_store: Store, tmp_path: Path
) -> None:
    take_up(
        own_store,
        tmp_path,
        standard(versionNumber="1.2", typicalDuration=40),
        standard(versionNumber="1.10", typicalDuration=41),
        standard(versionNumber="2.0", status="In development", typicalDuration=50),
        standard(versionNumber="1.1", status="Retired", typicalDuration=30),
    )
    item = own_store.catalogue_item("ST0303")
    assert item is not None
    assert (item.version, item.months) == ("1.10", 41)


def test_adverts_find_their_standard_by_its_code(
    own_store: Store, tmp_path: Path
) -> None:
    take_up(own_store, tmp_path, standard())
    course = {"larsCode": 65, "title": "Called otherwise", "level": 3}
    path = written(tmp_path / "adverts.json", [advert(1, course=course)])
    importing = Import(own_store.engine, adverts_into(own_store), Silent())
    importing.from_file(path, NOW)
    kept = own_store.adverts.numbered("1")
    assert kept is not None
    assert kept.standard == "ST0303"


def test_the_catalogue_keeps_its_older_date_unless_all_of_it_was_imported(
    own_store: Store, tmp_path: Path
) -> None:
    take_up(own_store, tmp_path, standard())
    source = own_store.source("catalogue")
    assert source is not None
    assert source.checked < NOW.date()


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (standard(status=None), "ST0303: 'status' is unknown: ''"),
        (standard(title=None), "ST0303: 'title' is missing"),
        (standard(referenceNumber="X"), "Plumbing and domestic heating technician"),
        ([], "list: is no object"),
    ],
)
def test_what_cannot_be_read_says_why(raw: Any, reason: str) -> None:
    with pytest.raises(RecordError, match=reason.split(":")[0]) as caught:
        read_standard(raw)
    assert str(caught.value).startswith(reason)


def test_fields_of_the_wrong_type_are_left_out() -> None:
    odd = standard(level="x", typicalDuration={}, maxFunding=[1], typicalJobTitles=5)
    found = read_standard(odd)
    assert (found["level"], found["months"], found["max_funding"]) == (None, None, None)
    assert found["job_titles"] == ""
