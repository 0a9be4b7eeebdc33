"""Tells what a database cannot do now, such as write to a full disk, from our own mistakes.

The first becomes a ``StoreError``, whose code has a sentence on every screen; the rest passes.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from data.error_place import error_place
from data.store.tables import StoreError

#: By SQLite's primary result code.
_SQLITE = {
    3: "cannot_open",  # no permission
    5: "busy",
    6: "busy",
    8: "read_only",
    11: "damaged",
    13: "disk_full",
    14: "cannot_open",
    23: "cannot_open",
    26: "damaged",  # no database at all
}
#: By the beginning of PostgreSQL's SQLSTATE.
_POSTGRESQL = {
    "08": "server_gone",
    "25006": "read_only",
    "40": "busy",  # a deadlock
    "42501": "cannot_open",  # no permission
    "53100": "disk_full",
    "53": "server_gone",  # of memory or connections, none left
    "55P03": "busy",
    "57014": "busy",  # took too long
    "57P": "server_gone",
    "XX001": "damaged",
    "XX002": "damaged",
}


@contextmanager
def failures(driver: Any, otherwise: str) -> Iterator[None]:
    """Raise a StoreError for what ``driver`` cannot do: ``otherwise`` where it says no
    more than that.
    """
    try:
        yield
    except Exception as error:
        code = _code(error, driver, otherwise)
        if code is None:
            raise
        raise StoreError(code, error_place(error)) from error


@contextmanager
def committing(driver: Any) -> Iterator[None]:
    """Where the answer to a commit does not come, nobody knows what was written: 'unsure'."""
    try:
        yield
    except Exception as error:
        if _code(error, driver, "unsure") not in {"unsure", "server_gone"}:
            raise
        raise StoreError("unsure", error_place(error)) from error


def lacks_table(error: sa.exc.DBAPIError) -> bool:
    """Whether a table that was asked for is not there."""
    return getattr(error.orig, "sqlstate", None) == "42P01" or "no such table" in str(error.orig)


def _code(error: Exception, driver: Any, otherwise: str) -> str | None:
    if isinstance(error, sa.exc.TimeoutError):
        return "busy"  # all connections of this process are in use
    cause = error.orig if isinstance(error, sa.exc.DBAPIError) else error
    if not isinstance(cause, driver.Error):
        return None
    operational = isinstance(cause, (driver.OperationalError, driver.InternalError))
    if driver.__name__.startswith("sqlite3"):
        result = getattr(cause, "sqlite_errorcode", 0) & 0xFF
        operational = operational and result != sqlite3.SQLITE_ERROR  # what was asked is wrong
        code = "damaged" if "decode to UTF-8" in str(cause) else _SQLITE.get(result)
    else:
        code = _of_postgresql(getattr(cause, "sqlstate", None), operational)
    return code or (otherwise if operational else None)


def _of_postgresql(state: str | None, operational: bool) -> str | None:
    if state is None:  # it is not the server that speaks
        return "server_gone" if operational else None
    return next((code for begin, code in _POSTGRESQL.items() if state.startswith(begin)), None)
