"""A store of an older version is upgraded, and nothing in it is lost."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy import inspect, select, text

from knowledge import kept
from knowledge.engine import connect, lay_out
from knowledge.errors import StoreError
from knowledge.settings import DEFAULT_CONTENT, Settings
from knowledge.store import Store
from knowledge.upgrading import newest, upgrade, version_of
from tests.adverts import advert, imported
from tests.databases import KINDS, database


@pytest.mark.parametrize("kind", KINDS)
def test_an_older_store_keeps_its_adverts(kind: str, tmp_path: Path) -> None:
    with database(kind, tmp_path) as url:
        engine = connect(url)
        with engine.begin() as connection:
            upgrade(connection, "0001")
            connection.execute(text("INSERT INTO employer VALUES (1, 'Old Forge Ltd')"))
        engine.dispose()
        store = Store(Settings(url, DEFAULT_CONTENT))
        assert store.adverts.employers("old forge") == {1: "Old Forge Ltd"}
        with store.engine.connect() as connection:
            assert version_of(connection) == newest()
        store.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_store_of_a_newer_version_is_refused(kind: str, tmp_path: Path) -> None:
    with database(kind, tmp_path) as url:
        engine = connect(url)
        lay_out(engine)
        with engine.begin() as connection:
            connection.execute(text("UPDATE kept_version SET version_num = '9999'"))
        engine.dispose()
        with pytest.raises(StoreError, match="newer than this program"):
            Store(Settings(url, DEFAULT_CONTENT))


@pytest.mark.parametrize("kind", KINDS)
def test_several_processes_may_open_a_new_store_at_once(
    kind: str, tmp_path: Path
) -> None:
    with database(kind, tmp_path) as url:
        failures: list[Exception] = []

        def opened() -> None:
            try:
                Store(Settings(url, DEFAULT_CONTENT)).close()
            except StoreError as error:
                failures.append(error)

        threads = [threading.Thread(target=opened) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_migrations_make_just_the_tables_that_the_program_knows(
    kind: str, tmp_path: Path
) -> None:
    with database(kind, tmp_path) as url:
        engine = connect(url)
        lay_out(engine)
        made = inspect(engine)
        for table in kept.metadata.sorted_tables:
            columns = {column["name"] for column in made.get_columns(table.name)}
            assert columns - {"lexemes"} == set(table.columns.keys())
        engine.dispose()


def test_adverts_are_kept_where_content_tables_are_made_anew(
    own_store: Store, tmp_path: Path, content: Path
) -> None:
    imported(own_store, [advert(1)], tmp_path)
    url = own_store.engine.url.render_as_string(hide_password=False)
    with own_store.engine.begin() as connection:
        connection.execute(text("UPDATE content_state SET layout = 1"))
    again = Store(Settings(url, content, pause=0))
    again.load()
    with again.engine.connect() as connection:
        assert len(connection.execute(select(kept.vacancies)).all()) == 1
    assert len(again.titles()) > 80
    again.close()


def test_tables_of_an_earlier_layout_go_with_what_refers_to_them(
    own_store: Store, content: Path
) -> None:
    url = own_store.engine.url.render_as_string(hide_password=False)
    refers = "REFERENCES source (key)"
    with own_store.engine.begin() as connection:
        connection.execute(text("UPDATE content_state SET layout = 1"))
        column = f"source VARCHAR(64) {refers}"
        connection.execute(text(f"CREATE TABLE listing_source ({column})"))
        connection.execute(text("INSERT INTO listing_source VALUES ('catalogue')"))
    again = Store(Settings(url, content, pause=0))
    assert again.load()
    assert "listing_source" not in inspect(again.engine).get_table_names()
    again.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_migration_can_be_taken_back(kind: str, tmp_path: Path) -> None:
    from alembic import command

    from knowledge.upgrading import _config

    with database(kind, tmp_path) as url:
        engine = connect(url)
        with engine.begin() as connection:
            upgrade(connection)
            command.downgrade(_config(connection), "base")
            assert "vacancy" not in inspect(connection).get_table_names()
        engine.dispose()
