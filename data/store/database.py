"""How a database is reached: transactions, and many rows in at once.

SQLite and PostgreSQL differ here and nowhere else.
"""

import logging
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path
from time import monotonic, sleep

import polars as pl
import polars.selectors as cs
import sqlalchemy as sa

from data.error_place import error_place
from data.settings import ROOT
from data.store.error import StoreError

log = logging.getLogger(__name__)

#: Rows handed over at once; some 20 MB of them.
CHUNK = 50_000
#: How long to wait for another writer, in seconds: longer than the largest publication takes.
PATIENCE = 600


class Database(ABC):
    """One database, shared by all threads of this process."""

    engine: sa.Engine

    @abstractmethod
    def reading(self) -> AbstractContextManager[sa.Connection]:
        """A transaction that only reads."""

    def reading_originals(self) -> AbstractContextManager[sa.Connection]:
        """The same for files as they came."""
        return self.reading()

    @abstractmethod
    def alone(self) -> AbstractContextManager[sa.Connection]:
        """A transaction that writes: all of it or nothing, and one at a time over all processes.
        StoreError 'cannot_write' where the database itself refuses.
        """

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        """Tell a full disk, a lock, or a database that may only be read from our own mistakes."""
        driver = self.engine.dialect.loaded_dbapi
        of_driver = driver.OperationalError, driver.InternalError
        try:
            yield
        except (sa.exc.OperationalError, sa.exc.InternalError, *of_driver) as error:
            if isinstance(error, sa.exc.DBAPIError) and error.connection_invalidated:
                raise  # it may have broken in the midst of a commit: nobody knows what was written
            raise StoreError("cannot_write", type(error).__name__) from error

    @abstractmethod
    def append(self, connection: sa.Connection, table: sa.Table, rows: pl.DataFrame) -> None:
        """Add ``rows``, named as the columns of ``table``, within the transaction."""

    def close(self) -> None:
        """Let go of idle connections; it opens new ones when used again."""
        self.engine.dispose()


class Sqlite(Database):
    """A file, written by one at a time while others read. No other SQLite library may open it in
    this process (docs/decisions/0003-one-sqlite-in-a-process.md).
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        url = sa.URL.create("sqlite", database=str(path))
        self.engine = sa.create_engine(url, connect_args={"timeout": PATIENCE})
        sa.event.listen(self.engine, "connect", _prepare)
        sa.event.listen(self.engine, "begin", _begin)
        # With a plain BEGIN a reader that turns writer can fail where it should wait.
        self._writer = self.engine.execution_options(begin="BEGIN IMMEDIATE")

    def reading(self) -> AbstractContextManager[sa.Connection]:
        return self.engine.begin()

    @contextmanager
    def alone(self) -> Iterator[sa.Connection]:
        with self._refusals(), self._writer.begin() as connection:
            yield connection

    def append(self, connection: sa.Connection, table: sa.Table, rows: pl.DataFrame) -> None:
        columns = table.columns.keys()
        marks = ", ".join("?" * len(columns))
        insert = f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({marks})"
        values = rows.select(columns).with_columns(cs.temporal().cast(pl.String))
        for chunk in values.iter_slices(CHUNK):
            connection.exec_driver_sql(insert, chunk.rows())


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # transactions begin where we say, see ``_begin``
    cursor = connection.cursor()
    _log_ahead(cursor)
    cursor.execute("PRAGMA foreign_keys = ON")
    # A publication that was confirmed survives a power cut: NORMAL would lose the last ones.
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA journal_size_limit = 67108864")  # large ones shrink again
    cursor.close()


def _log_ahead(cursor: sqlite3.Cursor) -> None:
    """Let readers read while one writes (WAL).

    Two processes that do this to a new file at once get in each other's way, and SQLite gives up
    without waiting.
    """
    latest = monotonic() + PATIENCE
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > latest:
                raise
            log.debug("another process prepares the file: %s", error_place(error))
            sleep(0.01)


def _begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))


class Postgresql(Database):
    """A server, for many copies of the program at once."""

    #: Any number, as long as nothing else in the database uses it for an advisory lock.
    LOCK = 20_170_006

    def __init__(self, url: sa.URL) -> None:
        self.engine = sa.create_engine(
            url.set(drivername="postgresql+psycopg"),
            pool_pre_ping=True,  # the server may have been restarted
            isolation_level="READ COMMITTED",  # whoever waited for a lock sees what came before
        )
        # All that one transaction reads is of one moment, as in SQLite.
        self._reader = self.engine.execution_options(isolation_level="REPEATABLE READ")

    def reading(self) -> AbstractContextManager[sa.Connection]:
        return self._reader.begin()

    @contextmanager
    def alone(self) -> Iterator[sa.Connection]:
        with self._refusals(), self.engine.begin() as connection:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({self.LOCK})")
            yield connection

    def append(self, connection: sa.Connection, table: sa.Table, rows: pl.DataFrame) -> None:
        columns = table.columns.keys()
        copy = f"COPY {table.name} ({', '.join(columns)}) FROM STDIN (FORMAT csv)"
        cursor = connection.connection.cursor()
        with cursor.copy(copy) as stream:
            for chunk in rows.select(columns).iter_slices(CHUNK):
                # polars writes "" for an empty text and nothing for a null, as COPY reads them.
                stream.write(chunk.write_csv(include_header=False))


class Unwritable(Database):
    """A database for who may only look: whatever begins to write in it, or to read an original, is
    a StoreError of this ``code``.
    """

    def __init__(self, database: Database, code: str) -> None:
        self._database, self._code = database, code
        self.engine = database.engine

    def reading(self) -> AbstractContextManager[sa.Connection]:
        return self._database.reading()

    def reading_originals(self) -> AbstractContextManager[sa.Connection]:
        raise StoreError(self._code, "who looks only may not fetch originals")

    def alone(self) -> AbstractContextManager[sa.Connection]:
        raise StoreError(self._code, "who looks only may not write")

    def append(self, connection: sa.Connection, table: sa.Table, rows: pl.DataFrame) -> None:
        raise StoreError(self._code, f"who looks only may not write to {table.name}")


@cache
def database(url: str) -> Database:
    """The database at ``url``, one object a process. StoreError 'unusable_url' if it is none."""
    try:
        parsed = sa.make_url(url)
    except sa.exc.ArgumentError as error:
        raise StoreError("unusable_url", str(error)) from error
    match parsed.drivername.partition("+")[0]:
        case "sqlite" if parsed.database and parsed.database != ":memory:":
            return _sqlite((ROOT / parsed.database).resolve())
        case "postgresql" | "postgres":
            return Postgresql(parsed)
    raise StoreError(
        "unusable_url", f"neither sqlite:///file nor postgresql://...: {parsed.drivername}"
    )


@cache
def _sqlite(path: Path) -> Sqlite:
    """One object a file, however it is spelled."""
    return Sqlite(path)
