"""A file as database: one writes at a time while others read."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from time import monotonic, sleep

import polars as pl
import polars.selectors as cs
import sqlalchemy as sa

from data.error_place import error_place
from data.store.failures import failures
from data.store.identity_note import IdentityNote, beside_file
from data.store.tables import CHUNK, MOMENT, Database, StoreError

log = logging.getLogger(__name__)

#: A file that is open, whatever lies under its name: device and number.
File = tuple[int, int]


class Sqlite(Database):
    """A file, written by one at a time while others read. No other SQLite library may open it in
    this process (docs/decisions/0003-one-sqlite-in-a-process.md).
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._log = path.with_name(f"{path.name}-wal")
        self._file: File | None = None
        self._file_of_log: File | None = None
        self._settling = Lock()
        self.note = IdentityNote(beside_file(path))
        url = sa.URL.create("sqlite", database=str(path))
        self.engine = sa.create_engine(url, creator=self._connect, hide_parameters=True)
        sa.event.listen(self.engine, "connect", self._prepare)
        sa.event.listen(self.engine, "begin", _begin)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        with failures(self._driver, "cannot_read"):
            self._settle()
            with self.engine.begin() as connection:
                yield connection
                self._know_log()

    @contextmanager
    def alone(self, patience: int = MOMENT) -> Iterator[sa.Connection]:
        # With a plain BEGIN a reader that turns writer can fail where it should wait.
        writer = self.engine.execution_options(begin="BEGIN IMMEDIATE", patience=patience)
        with failures(self._driver, "cannot_write"):
            self._settle()
            with writer.connect() as connection:
                file = _file(self._path)
                with self._transaction(connection):
                    yield connection
                    self._know_log()
                    self._refuse_unless_at(file)
            self._refuse_unless_at(file)

    def _connect(self) -> sqlite3.Connection:
        """Only the first start makes a file; later, one that is not there has vanished."""
        address = _existing(self._path)
        if self.note.expected is None:
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise StoreError("cannot_open", error_place(error)) from error
            address = address.removesuffix("rw") + "rwc"
        # SQLAlchemy hands a connection from thread to thread, to one at a time.
        return sqlite3.connect(address, timeout=MOMENT, uri=True, check_same_thread=False)

    def _settle(self) -> None:
        """Let go of a file that was replaced, or went: SQLite would go on writing to it."""
        with self._settling:
            file = _file(self._path)
            if file != self._file:
                self.close()
                if file is not None:
                    self._set_log_aside()
                    self._file = file
        if file is None and self.note.expected:
            raise StoreError("vanished", f"see {self.note.path.name}")

    def _know_log(self) -> None:
        """SQLite begins to write beside a new file only when that is first used."""
        if self._file_of_log is None and _file(self._path) == self._file:
            self._file_of_log = _file(self._log, 0)

    def _set_log_aside(self) -> None:
        """What SQLite has written beside the file that was here would destroy its successor."""
        if self._file_of_log and _file(self._log, 0) == self._file_of_log:
            self._log.replace(self._log.with_name(f"{self._log.name}.left"))
            self._path.with_name(f"{self._path.name}-shm").unlink(missing_ok=True)
            log.warning(
                "another file was put in the place of the database: %s.left", self._log.name
            )

    def _prepare(self, connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # transactions begin where we say, see ``_begin``
        cursor = connection.cursor()
        _log_ahead(cursor)
        cursor.execute("PRAGMA foreign_keys = ON")
        # A publication that was confirmed survives a power cut: NORMAL would lose the last ones.
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA journal_size_limit = 67108864")  # large ones shrink again
        cursor.close()
        self._file = self._file or _file(self._path)  # the first start has just made it
        self._file_of_log = _file(self._log, 0)

    def _refuse_unless_at(self, file: File | None) -> None:
        if _file(self._path) != file:
            raise StoreError("vanished", "the file was removed or replaced while it was written")

    def append(self, connection: sa.Connection, table: sa.Table, rows: pl.DataFrame) -> None:
        columns = table.columns.keys()
        marks = ", ".join("?" * len(columns))
        insert = (
            f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({marks})"  # our own names # nosec B608
        )
        values = rows.select(columns).with_columns(cs.temporal().cast(pl.String))
        for chunk in values.iter_slices(CHUNK):
            connection.exec_driver_sql(insert, chunk.rows())

    def overwrite(self, connection: sa.Connection) -> None:
        connection.exec_driver_sql("PRAGMA secure_delete = ON")

    def forget(self, table: sa.Table) -> None:
        with failures(self._driver, "cannot_write"), self.engine.connect() as connection:
            cursor = connection.connection.cursor()  # within no transaction
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.close()


def _file(path: Path, least: int = 1) -> File | None:
    """None where there is none of at least so many bytes."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        log.debug("the database is not there: %s", error_place(error))
        return None
    except OSError as error:
        raise StoreError("cannot_open", error_place(error)) from error
    return (found.st_dev, found.st_ino) if found.st_size >= least else None


def _existing(path: Path) -> str:
    """The file as an address by which SQLite opens it and never makes it."""
    return f"{path.as_uri()}?mode=rw"


def _log_ahead(cursor: sqlite3.Cursor) -> None:
    """Let readers read while one writes (WAL).

    Two processes that do this to a new file at once get in each other's way, and SQLite gives up
    without waiting.
    """
    latest = monotonic() + MOMENT
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
    options = connection.get_execution_options()
    patience = options.get("patience", MOMENT)
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {patience * 1000}")
    connection.exec_driver_sql(options.get("begin", "BEGIN"))
