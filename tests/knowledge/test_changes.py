"""Where only listings have changed, only these are filled anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select, update

from knowledge import tables
from knowledge.changes import digest_of, file_digests, listings_changed
from knowledge.errors import ContentError
from knowledge.search.filters import SubjectFilter
from knowledge.search.request import Search
from knowledge.store import Store
from knowledge.timeline import DAY
from knowledge.vocabulary import NameKind
from tests.conftest import TODAY
from tests.knowledge.test_content_files import change, listing_path, state

FILES = {
    "facts.yml": "a",
    "listings/ST0001.yml": "b",
    "listings/ST0001-2.0.yml": "c",
    "listings/FA0001.yml": "d",
    "guidance/pay.yml": "e",
}
MARKED = "As nobody has written it"


@pytest.mark.parametrize(
    ("changed", "references"),
    [
        ({}, set()),
        ({"listings/ST0001.yml": "z"}, {"ST0001"}),
        ({"listings/ST0001-2.0.yml": "z"}, {"ST0001"}),
        (
            {"listings/FA0001.yml": "z", "listings/ST0001.yml": "z"},
            {"FA0001", "ST0001"},
        ),
        ({"listings/ST0002.yml": "new"}, {"ST0002"}),
        ({"facts.yml": "z"}, None),
        ({"guidance/pay.yml": "z"}, None),
        ({"guidance/new.yml": "z"}, None),
        ({"listings/ST0001.yml": "z", "facts.yml": "z"}, None),
        ({"listings/notes.yml": "z"}, None),
    ],
)
def test_changes_name_listings_if_nothing_else_has_changed(
    changed: dict[str, str], references: set[str] | None
) -> None:
    assert listings_changed(FILES, {**FILES, **changed}) == references


def test_a_file_that_is_gone_is_a_change() -> None:
    for name, references in {
        "listings/FA0001.yml": {"FA0001"},
        "listings/ST0001-2.0.yml": {"ST0001"},
        "guidance/pay.yml": None,
    }.items():
        left = {other: digest for other, digest in FILES.items() if other != name}
        assert listings_changed(FILES, left) == references


def test_where_nothing_is_known_of_before_everything_has_changed() -> None:
    assert listings_changed({}, FILES) is None


def test_the_digest_tells_files_and_imports_apart(content: Path) -> None:
    before = file_digests(content)
    assert digest_of(file_digests(content)) == digest_of(before)
    assert digest_of(before, "an import") != digest_of(before)
    state(listing_path(content), "months: 30")
    after = file_digests(content)
    assert digest_of(after) != digest_of(before)
    assert listings_changed(before, after) == {"ST1398"}


@pytest.fixture()
def marked(own_store: Store) -> Store:
    """A store in step, where another listing bears a mark that filling takes away."""
    own_store.load()
    listing = tables.listings
    other = update(listing).where(listing.c.reference == "ST0070")
    with own_store.engine.begin() as connection:
        connection.execute(other.values(overview=MARKED))
    assert overview(own_store, "ST0070") == MARKED
    return own_store


def overview(store: Store, reference: str) -> str:
    listing = store.listing(reference)
    assert listing is not None
    return listing.overview


def months(store: Store, reference: str = "ST1398") -> int:
    listing = store.listing(reference)
    assert listing is not None
    return listing.months


def test_a_changed_listing_alone_is_filled_anew(marked: Store, content: Path) -> None:
    state(listing_path(content), "months: 30")
    assert marked.load() is True
    assert months(marked) == 30
    assert overview(marked, "ST0070") == MARKED


def test_all_versions_of_a_changed_listing_are_filled_anew(
    marked: Store, content: Path
) -> None:
    before = marked.listing("ST0001")
    assert before is not None
    assert before.ends is not None
    later = before.ends + DAY
    path = listing_path(content, "ST0001-2.0")
    state(path, "title: Another title")
    marked.load()
    listing, following = marked.listing("ST0001"), marked.listing("ST0001", later)
    assert listing == before
    assert following is not None
    assert following.title == "Another title"
    assert overview(marked, "ST0070") == MARKED


def found(store: Store, words: str) -> list[str]:
    field = SubjectFilter(name=words, words=[words])
    items = store.search(Search().having(field), TODAY).items
    return [item.reference for item in items]


def test_the_names_and_words_of_a_changed_listing_are_filled_anew(
    marked: Store, content: Path
) -> None:
    change(listing_path(content), "also_called:", "also_called:\n  - robot tamer")
    assert not found(marked, "robot tamer")
    marked.load()
    assert found(marked, "robot tamer") == ["ST1398"]
    assert "ST1398" in found(marked, "machine learning")
    names = [one for one in marked.names() if one.reference == "ST1398"]
    assert [one.text for one in names].count("robot tamer") == 1
    assert [one.text for one in names].count("ST1398") == 1


@pytest.mark.parametrize(
    "name", ["facts.yml", "subjects.yml", "guidance/eligibility.yml", "methods.tsv"]
)
def test_after_any_other_change_everything_is_filled_anew(
    marked: Store, content: Path, name: str
) -> None:
    path = content / name
    path.write_bytes(path.read_bytes() + b"\n")
    assert marked.load() is True
    assert overview(marked, "ST0070") != MARKED


def test_a_listing_changed_beside_something_else_is_taken_up_too(
    marked: Store, content: Path
) -> None:
    state(listing_path(content), "months: 30")
    facts = content / "facts.yml"
    facts.write_bytes(facts.read_bytes() + b"\n")
    marked.load()
    assert months(marked) == 30
    assert overview(marked, "ST0070") != MARKED


def test_of_a_removed_listing_only_the_catalogue_is_left(
    marked: Store, content: Path
) -> None:
    listing_path(content).unlink()
    marked.load()
    assert marked.listing("ST1398") is None
    assert "ST1398" not in marked.titles()
    assert marked.catalogue_item("ST1398")
    kinds = {one.kind for one in marked.names() if one.reference == "ST1398"}
    assert kinds == {NameKind.CATALOGUE}
    assert overview(marked, "ST0070") == MARKED


def test_without_its_own_file_a_version_has_the_words_of_the_one_before(
    marked: Store, content: Path
) -> None:
    before = marked.listing("ST0001")
    assert before is not None
    assert before.ends is not None
    listing_path(content, "ST0001-2.0").unlink()
    marked.load()
    following = marked.listing("ST0001", before.ends + DAY)
    assert following is not None
    assert (following.version, following.overview) == ("2.0", before.overview)


def test_a_new_listing_is_taken_up(marked: Store, content: Path) -> None:
    path = listing_path(content)
    kept = path.read_bytes()
    path.unlink()
    marked.load()
    path.write_bytes(kept)
    marked.load()
    assert months(marked) == 24
    kinds = {one.kind for one in marked.names() if one.reference == "ST1398"}
    assert NameKind.CATALOGUE not in kinds
    assert overview(marked, "ST0070") == MARKED


@pytest.mark.parametrize(
    "fault", ["route: Digtal", "zzzz: 1", "level: [", "sources: {nobody: [overview]}"]
)
def test_a_faulty_changed_file_leaves_the_store_as_it_was(
    marked: Store, content: Path, fault: str
) -> None:
    path = listing_path(content)
    kept = path.read_text(encoding="utf-8")
    before = marked.version, marked.listing("ST1398"), marked.names()
    state(path, fault)
    state(listing_path(content, "ST0152"), "months: 60")
    with pytest.raises(ContentError):
        marked.load()
    assert (marked.version, marked.listing("ST1398"), marked.names()) == before
    assert months(marked, "ST0152") == 54
    path.write_text(kept, encoding="utf-8")
    assert marked.load() is True
    assert months(marked, "ST0152") == 60


def test_a_listing_filled_anew_is_as_if_everything_had_been(
    own_store: Store, content: Path
) -> None:
    own_store.load()
    whole = _kept(own_store)
    path = listing_path(content)
    kept = path.read_bytes()
    state(path, "months: 30")
    own_store.load()
    assert _kept(own_store) != whole
    path.write_bytes(kept)
    own_store.load()
    assert _kept(own_store) == whole


def _kept(store: Store) -> list[list[str]]:
    """Read all that the store holds of listings, in an order of its own."""
    kept = (tables.listings, tables.entry_words, tables.listing_names)
    with store.engine.connect() as connection:
        return [
            sorted(str(row) for row in connection.execute(select(table)))
            for table in kept
        ]
