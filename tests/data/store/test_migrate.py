"""The schema of a database is brought up to date at the start, or the start is refused."""

from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from data.store.database import database
from data.store.migrate import HEAD, MIGRATIONS
from data.store.store import Store
from data.store.tables.schema import METADATA, RECORDS, deadline, publication, upload
from data.store.tables.store_error import StoreError
from data.store.tables.transactions import Database


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


def test_the_newest_migration_is_known_without_alembic() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


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


def at_revision(connection: sa.Connection, revision: str) -> None:
    """Bring the tables to what they were at ``revision``."""
    old = Config()
    old.set_main_option("script_location", str(MIGRATIONS))
    old.attributes["connection"] = connection
    command.upgrade(old, revision)


def test_a_deadline_of_before_is_kept_when_it_can_be_taken_back(url: str) -> None:
    said = {"year": 2024, "due": date(2024, 10, 15), "at": datetime.now(UTC), "by": "chief"}
    with database(url).alone() as connection:
        at_revision(connection, "0003")
        connection.execute(deadline.insert().values(said))
    store = Store(url)
    assert store.deadlines().select("year", "due", "by").rows() == [
        (2024, date(2024, 10, 15), "chief")
    ]
    store.set_deadline(2024, None, "chief")
    assert store.deadlines().is_empty()
    store.close()


def test_what_was_published_before_is_counted_when_the_schema_grows(url: str) -> None:
    said = {"release": 1, "sheet": "s", "cell": "A1", "nature": "reported", "region": "230717"}
    came = {"id": 1, "name": "a.xlsx", "sha256": "", "content": b"", "size": 0}
    now = datetime.now(UTC)
    with database(url).alone() as connection:
        at_revision(connection, "0001")
        came |= {"received_at": now, "received_by": "clerk"}
        connection.execute(upload.insert().values(came))
        made = {"release": 1, "upload_id": 1, "published_at": now, "published_by": "clerk"}
        connection.execute(publication.insert().values(made | {"note": "", "sample": False}))
        for node in ("D-1", "D-2"):
            row = said | {"year": 2023, "node": node}
            connection.execute(RECORDS["assessments"].insert().values(row))
    store = Store(url)
    assert store.brought().select("release", "table", "rows").rows() == [(1, "assessments", 2)]
    store.close()
