"""Brings the schema of a database up to date."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from data.store.database import Database
from data.store.error import StoreError

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(database: Database) -> None:
    """Apply what is missing, in one transaction; of several processes the first does it.

    StoreError if the database is newer than this program, which would not understand it.
    """
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    script = ScriptDirectory.from_config(config)
    with database.reading() as connection:
        if _revision(connection) == script.get_current_head():
            return
    with database.alone() as connection:
        _refuse_newer(_revision(connection), script)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _revision(connection: sa.Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _refuse_newer(revision: str | None, script: ScriptDirectory) -> None:
    known = {each.revision for each in script.walk_revisions()}
    if revision is not None and revision not in known:
        raise StoreError(
            "newer_database",
            f"the database has schema {revision}, this program knows only up to "
            f"{script.get_current_head()}. Start the newer version of the program, "
            "or restore a backup made before it was installed.",
        )
