"""Which database a URL means.

How one is reached is in ``transactions`` for both of them; SQLite and PostgreSQL differ in
``sqlite_file`` and ``postgresql_server`` and nowhere else.
"""

from functools import cache
from pathlib import Path

import sqlalchemy as sa

from data.error_place import error_place
from data.settings import ROOT
from data.store.postgresql_server import Postgresql
from data.store.sqlite_file import Sqlite
from data.store.tables import Database, StoreError


@cache
def database(url: str) -> Database:
    """The database at ``url``, one object a process. StoreError 'unusable_url' if it is none,
    'cannot_open' where a link leads nowhere.
    """
    parsed = _parsed(url)
    match parsed.drivername.partition("+")[0]:
        case "sqlite" if parsed.database and parsed.database != ":memory:":
            return _sqlite(_resolved(parsed.database))
        case "postgresql" | "postgres":
            return Postgresql(parsed)
    raise StoreError(
        "unusable_url", f"neither sqlite:///file nor postgresql://...: {parsed.drivername}"
    )


def note_name(url: str) -> str:
    """The file in which the identity of the database at ``url`` is noted."""
    return database(url).note.path.name


def _parsed(url: str) -> sa.URL:
    try:
        return sa.make_url(url)
    except (sa.exc.ArgumentError, ValueError) as error:  # what they say may quote a password
        raise StoreError("unusable_url", error_place(error)) from error


def _resolved(file: str) -> Path:
    try:
        return (ROOT / file).resolve()
    except (OSError, RuntimeError) as error:  # a link that leads to itself
        raise StoreError("cannot_open", error_place(error)) from error


@cache
def _sqlite(path: Path) -> Sqlite:
    """One object a file, however it is spelled: its turns are good for nothing otherwise."""
    return Sqlite(path)
