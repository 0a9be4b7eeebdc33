"""Brings the schema of a database up to date."""

from pathlib import Path

import sqlalchemy as sa

from data.store.tables import Database, StoreError

MIGRATIONS = Path(__file__).parent / "migrations"
#: Each is named after its number.
KNOWN = {path.name.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py")}
HEAD = max(KNOWN)
REVISION = sa.table("alembic_version", sa.column("version_num"))


def migrate(database: Database) -> None:
    """Apply what is missing, in one transaction; of several processes the first does it.

    StoreError if the database is newer than this program, which would not understand it.
    """
    with database.reading() as connection:
        if database.note.expected:
            database.newest(connection)  # another one is left as it is
        if _revision(connection) == HEAD:
            return
    # Takes long to import, and only a new database or a new version of the program needs it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with database.alone() as connection:
        _refuse_newer(_revision(connection))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def is_up_to_date(database: Database) -> bool:
    """Whether it is a database of ours, of the version of this program; makes none."""
    address = database.engine.url
    if address.get_backend_name() == "sqlite" and not Path(address.database or "").exists():
        return False
    with database.reading() as connection:
        return _revision(connection) == HEAD


def _revision(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table(REVISION.name):
        return None
    return connection.scalar(sa.select(REVISION.c.version_num))


def _refuse_newer(revision: str | None) -> None:
    if revision is not None and revision not in KNOWN:
        raise StoreError(
            "newer_database",
            f"the database has schema {revision}, this program knows only up to {HEAD}. "
            "Start the newer version of the program, or restore a backup made before it was "
            "installed.",
        )
