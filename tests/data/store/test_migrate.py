"""The schema of a database is brought up to date at the start, or the start is refused."""

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from data.store.database import Database
from data.store.error import StoreError
from data.store.schema import METADATA
from data.store.store import Store


def test_the_migrations_make_the_tables_of_the_schema(raw: Database) -> None:
    with raw.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_the_migrations_make_the_keys_of_the_schema(raw: Database) -> None:
    with raw.reading() as connection:
        found = sa.inspect(connection)
        made = {name: found.get_pk_constraint(name) for name in METADATA.tables}
    keys = {name: key["constrained_columns"] for name, key in made.items()}
    assert keys == {
        name: list(each.primary_key.columns.keys()) for name, each in METADATA.tables.items()
    }


def test_a_second_start_keeps_what_is_there(url: str, store: Store) -> None:
    store.receive("a.xlsx", b"bytes", "clerk")
    assert Store(url).history()["file"].to_list() == ["a.xlsx"]


def test_a_database_newer_than_the_program_is_refused(
    url: str, store: Store, raw: Database
) -> None:
    with raw.alone() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="has schema 9999, this program knows only up to") as newer:
        Store(url)
    assert newer.value.code == "newer_database"
