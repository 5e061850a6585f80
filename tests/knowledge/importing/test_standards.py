"""Imported standards renew the catalogue; what vanishes is closed, not deleted."""

from __future__ import annotations

import json
import zipfile
from dataclasses import astuple
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, select, text
from sqlalchemy.types import String

from knowledge.engine import connect
from knowledge.errors import ImportFault
from knowledge.importing.feed import MOST_BYTES, Named
from knowledge.importing.fields import RecordError
from knowledge.importing.kinds import adverts_into, standards_kind
from knowledge.importing.run import Import, Report
from knowledge.importing.standards import read_standard
from knowledge.kept import imports, standards
from knowledge.schema import CatalogueEntry
from knowledge.store import Store
from knowledge.upgrading import _config, upgrade
from knowledge.vocabulary import Status
from tests.adverts import NOW, Silent, advert, written
from tests.databases import KINDS, database

TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _few_words(content: Path) -> None:
    leave_one_listing(content)


def leave_one_listing(content: Path) -> None:
    """Leave little of the content, for it is read anew after every import."""
    for path in (content / "listings").glob("*.yml"):
        if path.stem != "ST0303":
            path.unlink()
    catalogue = content / "catalogue.jsonl"
    lines = catalogue.read_text(encoding="utf-8").splitlines(keepends=True)
    few = [line for line in lines if '"ST030' in line[:30]]
    catalogue.write_text("".join(few), encoding="utf-8")
    for name in ("places", "regions", "postcode_areas"):
        path = content / f"{name}.tsv"
        head = path.read_text(encoding="utf-8").splitlines()[0]
        path.write_text(f"{head}\n", encoding="utf-8")


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


def official(name: str, **changes: Any) -> dict[str, Any]:
    """A record as the Department publishes it, in the file of that name."""
    reference, version = name.split("_")
    whole = {
        "templateType": "Occupational Standard",
        "larsCode": 65,
        "referenceNumber": reference,
        "title": "Plumbing and domestic heating technician",
        "status": "Approved for delivery",
        "approvedForDeliveryPausedStarts": False,
        "versionNumber": version,
        "version": version,
        "earliestStartDate": "2024-04-01T00:00:00",
        "latestStartDate": None,
        "overviewOfRole": "Installing and mending pipes.",
        "level": 3,
        "ePALength": 4,
        "typicalDuration": 44,
        "minimumHoursForCompliance": "418",
        "maxFunding": 23000,
        "route": "Construction and the built environment",
        "keywords": ["pipes", "heating"],
        "entryRequirements": "",
        "assessmentPlanUrl": "https://skillsengland.example/st0303-v1-3?view=epa",
        "standardInformation": "",
        "knowledges": [{"knowledgeId": "k1"}, {"knowledgeId": "k2"}],
        "skills": [{"skillId": "s1"}],
        "behaviours": [{"behaviourId": "b1"}],
        "eQAProvider": {"providerName": "Ofqual", "contactName": "Pat Person"},
        "integratedDegree": "",
        "tbMainContact": "Pat Person, pat@example.org",
        "involvedEmployers": "Example Works Ltd",
        "regulatedBody": "",
        "typicalJobTitles": ["Plumber", "Tap fitter"],
        "greenJobTitles": [],
        "englishAndMathsQualifications": "",
        "pathway": "Building services",
        "banners": "",
        "standardPageUrl": "https://skillsengland.example/st0303-v1-3",
        "qualifications": [],
        "professionalRecognition": [],
        "duties": [{"dutyID": "d1", "mappedOptions": []}],
        "options": [],
    }
    return {**whole, **changes}


FOUNDATION = {
    "id": "186547",
    "referenceNumber": "FA9999",
    "title": "Moon farming foundation apprenticeship",
    "larsCode": "809",
    "foundationApprenticeshipUrl": "https://skillsengland.example/FA9999",
    "route": "Digital",
    "typicalDuration": 8,
    "minimumHoursForCompliance": 187,
    "maxFunding": 4000,
    "level": 2,
    "status": "Approved for delivery",
    "version": "1.0",
    "versionNumber": "1.0",
    "earliestStartDate": "2025-08-01T00:00:00 +00:00",
    "latestStartDate": "",
    "technicalKnowledges": [{"id": "1"}, {"id": "2"}, {"id": "3"}],
    "technicalSkills": [{"id": "1"}, {"id": "2"}],
    "employabilitySkillsAndBehaviours": [{"id": "1"}],
}
"""A foundation apprenticeship has a form of its own."""


def put(folder: Path, **files: Any) -> Path:
    """Write files as the Department names them."""
    folder.mkdir(exist_ok=True)
    for name, record in files.items():
        path = folder / f"{name}.json"
        path.write_text(json.dumps(record), encoding="utf-8")
    return folder


def imported_from(store: Store, path: Path, now: datetime = NOW) -> Report:
    return Import(store.engine, standards_kind(), Silent()).from_file(path, now)


def entry_of(raw: Any) -> CatalogueEntry:
    """Read a record, and what of it is known as an entry of the catalogue."""
    record = read_standard(raw)
    record.pop("key")
    known = {k: v for k, v in record.items() if v not in (None, "", [])}
    return CatalogueEntry.parse_obj(known)


def take_up(store: Store, folder: Path, *records: Any, now: datetime = NOW) -> Report:
    path = folder / "standards.json"
    path.write_text(json.dumps(records), encoding="utf-8")
    report = imported_from(store, path, now)
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


def test_what_a_record_leaves_out_stays_as_it_was(
    own_store: Store, tmp_path: Path
) -> None:
    before = own_store.listing("ST0303")
    weak = standard(level=None, typicalDuration=None, route=None)
    take_up(own_store, tmp_path, weak)
    listing = own_store.listing("ST0303")
    assert before is not None and listing is not None
    assert (listing.level, listing.months) == (before.level, before.months)
    assert (listing.route, listing.max_funding) == (before.route, 23000)


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


def test_every_version_is_kept_and_each_day_has_the_right_one(
    own_store: Store, tmp_path: Path
) -> None:
    versions = {
        "ST0303_1.9": {
            "status": "Retired",
            "earliestStartDate": "2020-01-01T00:00:00",
            "latestStartDate": "2024-03-31T00:00:00",
            "typicalDuration": 40,
        },
        "ST0303_1.10": {"latestStartDate": "2026-12-10T00:00:00"},
        "ST0303_2.0": {
            "status": "In development",
            "versionNumber": "",
            "earliestStartDate": "2026-12-11T00:00:00",
            "typicalDuration": 50,
        },
        "ST0303_0.0": {"status": "In development", "earliestStartDate": None},
    }
    files = {name: official(name, **changes) for name, changes in versions.items()}
    assert imported_from(own_store, put(tmp_path / "all", **files)).counts.new == 4
    own_store.load()
    told = [
        (item.version, item.months, item.status)
        for day in (date(2024, 3, 31), TODAY, date(2026, 12, 11))
        if (item := own_store.catalogue_item("ST0303", on=day))
    ]
    assert told == [
        ("1.9", 40, Status.LIVE),
        ("1.10", 44, Status.LIVE),
        ("2.0", 50, Status.LIVE),
    ]
    listing = own_store.listing("ST0303", on=date(2027, 1, 4))
    assert listing is not None
    assert (listing.version, listing.months) == ("2.0", 50)


def test_of_two_records_with_one_key_the_later_counts(
    own_store: Store, tmp_path: Path
) -> None:
    twice = [standard(), standard(typicalDuration=40)]
    assert take_up(own_store, tmp_path, *twice).counts.new == 1
    item = own_store.catalogue_item("ST0303")
    assert item is not None
    assert item.months == 40
    again = imported_from(own_store, tmp_path / "standards.json")
    assert astuple(again.counts) == (0, 0, 1, 0)


def test_an_unreadable_record_does_not_displace_a_readable_one(
    own_store: Store, tmp_path: Path
) -> None:
    report = take_up(own_store, tmp_path, standard(), standard(status="?"))
    assert (report.counts.new, report.unreadable) == (1, 1)


def test_adverts_find_their_standard_by_its_code(
    own_store: Store, tmp_path: Path
) -> None:
    versions = [standard(versionNumber="1.2", status="Retired"), standard()]
    take_up(own_store, tmp_path, *versions)
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
        (standard(status=None), "ST0303 1.3: 'status' is unknown: ''"),
        (standard(title=None), "ST0303 1.3: 'title' is missing"),
        (standard(referenceNumber="X"), "Plumbing and domestic heating technician"),
        ([], "list: is no object"),
    ],
)
def test_what_cannot_be_read_says_why(raw: Any, reason: str) -> None:
    with pytest.raises(RecordError, match=reason.split(":")[0]) as caught:
        read_standard(raw)
    assert str(caught.value).startswith(reason)


FORMS: dict[str, tuple[Any, dict[str, Any]]] = {
    "approved": (
        official("ST0303_1.3", approvedForDeliveryPausedStarts=True),
        {
            "version": "1.3",
            "status": Status.LIVE,
            "paused": True,
            "months": 44,
            "assessment_months": 4,
            "training_hours": 418,
            "first_start": date(2024, 4, 1),
            "last_start": None,
            "lars_code": 65,
            "pathway": "Building services",
            "overview": "Installing and mending pipes.",
            "keywords": ["pipes", "heating"],
            "plan": "https://skillsengland.example/st0303-v1-3?view=epa",
            "duties": 1,
            "knowledge": 2,
        },
    ),
    "paused by its status": (
        official("ST0303_1.3", status="Approved for delivery - paused"),
        {"status": Status.LIVE, "paused": True},
    ),
    "retired, of before hours were stated": (
        official(
            "ST0303_1.0",
            status="Retired",
            approvedForDeliveryPausedStarts=None,
            latestStartDate="2025-03-26T00:00:00",
            minimumHoursForCompliance="",
            ePALength=0,
        ),
        {
            "status": Status.RETIRED,
            "paused": False,
            "last_start": date(2025, 3, 26),
            "training_hours": None,
            "assessment_months": None,
        },
    ),
    "in development": (
        official("ST0303_2.0", status="In development", versionNumber=""),
        {"version": "2.0", "status": Status.IN_DEVELOPMENT},
    ),
    "hardly begun": (
        {
            "referenceNumber": "ST0303",
            "title": "Plumber",
            "status": "In development",
            "versionNumber": "",
            "version": "0.0",
            "larsCode": 0,
            "earliestStartDate": None,
            "typicalDuration": 0,
            "maxFunding": 0,
            "integratedDegree": "TBC",
        },
        {
            "version": "0.0",
            "route": "Unknown",
            "level": None,
            "months": None,
            "max_funding": None,
            "lars_code": None,
            "degree": "",
        },
    ),
    "withdrawn": (
        official("ST0303_1.0", status="Withdrawn"),
        {"status": Status.WITHDRAWN},
    ),
    "proposed": (
        official("ST0303_1.0", status="PotentialStandard"),
        {"status": Status.PROPOSED},
    ),
    "a degree with options": (
        official(
            "ST0303_1.0",
            integratedDegree="integrated degree",
            regulatedBody=" Board of Taps ",
            options=[{"optionId": "a", "title": "Hot"}, {"title": "Cold"}, "Warm"],
            optionsUnstructuredTemplate=["hot pipes"],
            duties=[{}, {"mappedOptions": ["a"]}, {"mappedOptions": []}],
            qualifications=[
                {"title": "Taps ", "level": "Two"},
                {"title": "BSc", "level": "SixIntegratedDegree"},
                {"title": "None", "level": ""},
            ],
            professionalRecognition=[
                {"bodyName": "Tap Institute", "level": "Member"},
                {"bodyName": "N/A"},
            ],
        ),
        {
            "degree": "integrated degree",
            "regulator": "Board of Taps",
            "options": ["Hot", "Cold", "Warm"],
            "duties": 3,
            "option_duties": ["D2"],
            "qualifications": [
                {"title": "Taps", "level": "2"},
                {"title": "BSc", "level": "6 (integrated degree)"},
            ],
            "recognition": [{"body": "Tap Institute", "as_what": "Member"}],
        },
    ),
    "foundation": (
        FOUNDATION,
        {
            "reference": "FA9999",
            "lars_code": 809,
            "training_hours": 187,
            "page": "https://skillsengland.example/FA9999",
            "duties": 0,
            "knowledge": 3,
            "skills": 2,
            "behaviours": 1,
        },
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_each_form_of_the_official_files_is_read(form: str) -> None:
    raw, expected = FORMS[form]
    found = entry_of(raw).dict()
    assert {name: found[name] for name in expected} == expected


def test_a_record_has_all_that_an_entry_of_the_catalogue_holds() -> None:
    read = set(read_standard(official("ST0303_1.3"))) - {"key"}
    assert read == set(CatalogueEntry.__fields__) - {"starts"}


@pytest.mark.parametrize(
    "value", [None, {}, [], 7, "x", [None, 5, {"title": 3}], True], ids=repr
)
def test_any_field_may_be_missing_or_of_the_wrong_type(value: Any) -> None:
    for name in official("ST0303_1.3"):
        odd = official("ST0303_1.3", **{name: value})
        for raw in (odd, {k: v for k, v in odd.items() if k != name}):
            try:
                assert entry_of(raw).reference == "ST0303"
            except RecordError:
                assert name in ("referenceNumber", "title", "status")


@pytest.mark.parametrize(
    ("field", "value", "name", "expected"),
    [
        ("level", "3", "level", 3),
        ("typicalDuration", "44 months", "months", 44),
        ("typicalDuration", 10**400, "months", None),
        ("typicalDuration", float("nan"), "months", None),
        ("maxFunding", "\N{POUND SIGN}23,000", "max_funding", 23000),
        ("maxFunding", -5, "max_funding", None),
        ("larsCode", "65", "lars_code", 65),
        ("approvedForDeliveryPausedStarts", "true", "paused", True),
        ("earliestStartDate", "0001-01-01T00:00:00", "first_start", None),
        ("latestStartDate", "9999-12-31T00:00:00", "last_start", None),
        ("latestStartDate", "2026-02-30", "last_start", None),
        ("keywords", "pipes|taps", "keywords", ["pipes", "taps"]),
        ("typicalJobTitles", ["Prose " * 20, "Plumber"], "job_titles", ["Plumber"]),
        ("standardPageUrl", "javascript:alert(1)", "page", ""),
        ("overviewOfRole", "half \ud800 a letter", "overview", "half a letter"),
    ],
)
def test_values_are_read_or_left_out(
    field: str, value: Any, name: str, expected: Any
) -> None:
    found = entry_of(official("ST0303_1.3", **{field: value})).dict()
    assert found[name] == expected


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("&lt;p&gt;Tea &amp;amp; cake.&amp;nbsp;&lt;/p&gt;", "Tea & cake."),
        ("&amp;lt;p&amp;gt;Five &amp;lt; six&amp;lt;/p&amp;gt;", "Five < six"),
        ("<ul><li>One</li><li>Two&#39;s</li></ul>", "- One\n- Two's"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;Safe", "Safe"),
    ],
)
def test_texts_lose_their_html_however_often_it_is_escaped(
    sent: str, shown: str
) -> None:
    names = {
        "entryRequirements": "entry_requirements",
        "englishAndMathsQualifications": "english_and_maths",
        "overviewOfRole": "overview",
        "banners": "notice",
    }
    record = read_standard(official("ST0303_1.3", **dict.fromkeys(names, sent)))
    assert {record[name] for name in names.values()} == {shown}


def test_no_contact_and_no_address_is_kept(own_store: Store, tmp_path: Path) -> None:
    to_write_to = {
        "banners": "Please contact Skills England via a.b-c@example.gov.uk for more.",
        "entryRequirements": "&lt;p&gt;Ask (pat@example.org).&lt;/p&gt;",
        "regulatedBody": "Board, mail to board@example.org",
        "standardPageUrl": "https://pat@example.org/",
        "assessmentPlanUrl": "https://example.org/?to=pat@example.org",
        "professionalRecognition": [{"bodyName": "Body", "level": "x@example.org"}],
    }
    record = read_standard(official("ST0303_1.3", **to_write_to))
    assert record["notice"] == "Please contact Skills England for more."
    assert record["entry_requirements"] == "Ask."
    take_up(own_store, tmp_path, official("ST0303_1.3", **to_write_to))
    with own_store.engine.connect() as connection:
        kept = json.dumps(
            connection.execute(select(standards.c.record)).scalars().all()
        )
    for private in ("@", "Pat Person", "Ofqual", "Example Works", "mailto"):
        assert private not in kept


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
def test_many_files_are_imported_and_one_that_is_broken_is_named(
    own_store: Store, tmp_path: Path, packed: bool
) -> None:
    nameless = {k: v for k, v in official("ST9997_1.0").items() if "ersion" not in k}
    path = put(
        tmp_path / "files",
        **{
            "ST0303_1.3": official("ST0303_1.3"),
            "FA9999_1.0": FOUNDATION,
            "ST9997_0.0": {**nameless, "referenceNumber": None, "title": "By its name"},
            "list": [official("ST9996_1.0"), official("ST9996_1.1")],
            "ST9995_1.0": official("ST9995_1.0", status="Dreamt of"),
            "ST9994_1.0": official("ST9994_1.0", overviewOfRole="x" * MOST_BYTES),
            "ST9993_1.0": "no object",
            "unknown": {"title": "Nobody knows"},
        },
    )
    (path / "ST9992_1.1.json").write_text('{"title": "Cut o', encoding="utf-8")
    (path / "ST9991_1.0.json").write_bytes(b"\xff\xfe\x00")
    (path / "ST9990_1.0.json").write_text("[" * 100_000, encoding="utf-8")
    (path / "README.md").write_text("no standard", encoding="utf-8")
    (path / ".git").mkdir()
    (path / ".git" / "ST9989_1.0.json").write_text("broken", encoding="utf-8")
    report = imported_from(own_store, zipped(path) if packed else path)
    faults = {fault.reference: fault.reason for fault in report.faults}
    assert {name: reason.split(":")[0] for name, reason in faults.items()} == {
        "ST9995 1.0": "'status' is unknown",
        "ST9994 1.0": "cannot be read",
        "ST9993_1.0.json": "is no object",
        "unknown.json": "has no 'referenceNumber'",
        "ST9992 1.1": "cannot be read",
        "ST9991 1.0": "cannot be read",
        "ST9990 1.0": "cannot be read",
    }
    assert faults["ST9994 1.0"] == "cannot be read: it is larger than 5 MB"
    assert report.counts.new == 5
    own_store.load()
    item = own_store.catalogue_item("ST9997")
    assert item is not None
    assert (item.title, item.version) == ("By its name", "0.0")


def zipped(folder: Path) -> Path:
    """Pack a folder as GitHub does: with a folder around it."""
    path = folder.with_suffix(".zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in sorted(folder.rglob("*")):
            packed.write(file, Path("data-main") / file.relative_to(folder))
    return path


def test_a_zip_that_is_none_changes_nothing(own_store: Store, tmp_path: Path) -> None:
    path = tmp_path / "files.zip"
    path.write_bytes(b"PK, or so it seems")
    with pytest.raises(ImportFault, match=r"files\.zip: cannot be read"):
        imported_from(own_store, path)


def test_an_empty_folder_closes_nothing(own_store: Store, tmp_path: Path) -> None:
    take_up(own_store, tmp_path, standard())
    (tmp_path / "empty").mkdir()
    with pytest.raises(ImportFault, match="nothing imported"):
        imported_from(own_store, tmp_path / "empty")


def test_the_same_folder_again_changes_nothing(
    own_store: Store, tmp_path: Path
) -> None:
    names = ("ST0303_1.2", "ST0303_1.3", "ST9998_1.0")
    path = put(tmp_path / "all", **{name: official(name) for name in names})
    assert astuple(imported_from(own_store, path).counts) == (3, 0, 0, 0)
    assert astuple(imported_from(own_store, path).counts) == (0, 0, 3, 0)


def test_a_version_that_vanishes_can_no_longer_be_started(
    own_store: Store, tmp_path: Path
) -> None:
    names = ("ST0303_1.3", "ST9998_1.0", "ST9997_1.0")
    path = put(tmp_path / "all", **{name: official(name) for name in names})
    (path / "ST9996_1.0.json").write_text(
        json.dumps(official("ST9996_1.0", earliestStartDate="2030-01-01")), "utf-8"
    )
    imported_from(own_store, path, NOW - timedelta(days=1))
    for gone in ("ST9998_1.0", "ST9996_1.0"):
        (path / f"{gone}.json").unlink()
    (path / "ST9997_1.0.json").write_text("broken", encoding="utf-8")
    assert imported_from(own_store, path).counts.closed == 2
    own_store.load()
    told = {
        reference: (before.status, after.status)
        for reference in ("ST9998", "ST9997", "ST9996")
        if (before := own_store.catalogue_item(reference, TODAY - timedelta(days=1)))
        if (after := own_store.catalogue_item(reference, TODAY))
    }
    assert told == {
        "ST9998": (Status.LIVE, Status.RETIRED),
        "ST9997": (Status.LIVE, Status.LIVE),
        "ST9996": (Status.RETIRED, Status.RETIRED),
    }


def test_nothing_is_closed_for_what_is_no_whole_list(
    own_store: Store, tmp_path: Path
) -> None:
    path = put(tmp_path / "all", **{"ST0303_1.3": official("ST0303_1.3")})
    one = put(tmp_path / "other", **{"ST9998_1.0": official("ST9998_1.0")})
    imported_from(own_store, path)
    alone = imported_from(own_store, one / "ST9998_1.0.json")
    assert (alone.notes, alone.counts.closed) == (["incomplete"], 0)
    (one / "list of the rest.json").write_text("[{", encoding="utf-8")
    lost = imported_from(own_store, one)
    assert (lost.notes, lost.counts.closed) == (["incomplete"], 0)


def test_what_the_department_no_longer_writes_is_not_to_be_started(
    own_store: Store, tmp_path: Path
) -> None:
    older = official("ST0303_1.4", latestStartDate="")
    older.pop("minimumHoursForCompliance")
    take_up(own_store, tmp_path, official("ST0303_1.3"), older)
    item = own_store.catalogue_item("ST0303", TODAY)
    assert item is not None
    assert (item.version, item.status) == ("1.3", Status.LIVE)


def test_a_files_name_counts_only_where_the_record_says_nothing() -> None:
    record = official("ST0303_1.3")
    assert read_standard(Named("ST0001_9.9.json", record))["key"] == "ST0303 1.3"
    unknown = {**record, "versionNumber": "", "version": None, "referenceNumber": " "}
    assert read_standard(Named("st0001_V9.9.json", unknown))["key"] == "ST0001 9.9"
    with pytest.raises(RecordError, match=r"plumbers\.json: has no"):
        read_standard(Named("plumbers.json", unknown))


def test_an_apprenticeship_unit_is_no_apprenticeship(
    own_store: Store, tmp_path: Path
) -> None:
    take_up(own_store, tmp_path, standard(), official("AU0001_1.0", title="A unit"))
    assert own_store.catalogue_item("AU0001") is None


@pytest.mark.parametrize("kind", KINDS)
def test_a_store_of_references_is_made_one_of_versions_and_back(
    kind: str, tmp_path: Path
) -> None:
    from alembic import command

    with database(kind, tmp_path) as url:
        engine = connect(url)
        with engine.begin() as connection:
            upgrade(connection, "0007")
            connection.execute(
                text(
                    "INSERT INTO import_run (id, kind, source, begun, finished, pages)"
                    " VALUES (1, 'standards', 'x', :now, NULL, 1),"
                    " (2, 'vacancies', 'x', :now, :now, 1)"
                ),
                {"now": str(NOW)},
            )
            for table, columns in {
                "staged": "(run, reference, record) VALUES (1, 'ST0303', '{}')",
                "standard": "(reference, record, digest) VALUES ('ST0303', '{}', 'x')",
            }.items():
                connection.execute(text(f"INSERT INTO {table} {columns}"))
            upgrade(connection, "0008")
            assert not connection.execute(select(standards)).all()
            assert connection.execute(select(imports.c.id)).scalars().all() == [2]
            assert _key_length(connection) == 16
            command.downgrade(_config(connection), "0007")
            assert _key_length(connection) == 8
        engine.dispose()


def _key_length(connection: Any) -> int | None:
    columns = inspect(connection).get_columns("standard")
    [kind] = [column["type"] for column in columns if column["name"] == "reference"]
    assert isinstance(kind, String)
    return kind.length
