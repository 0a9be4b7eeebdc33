"""What every database of ours is: transactions, and many rows in at once."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import polars as pl
import sqlalchemy as sa

from data.store.failures import committing
from data.store.identity_note import IdentityNote, found_in
from data.store.tables.store_error import StoreError

#: Rows handed over at once; some 20 MB of them.
CHUNK = 50_000
#: How long a publication waits for another one, in seconds: longer than the largest takes.
PATIENCE = 600
#: How long anything else waits for a lock, or for a server: nobody is told anything meanwhile.
MOMENT = 10


class Database(ABC):
    """One database, shared by all threads of this process.

    StoreError for what it cannot do now; ``data.store.failures`` says which.
    """

    engine: sa.Engine
    note: IdentityNote

    @abstractmethod
    def reading(self) -> AbstractContextManager[sa.Connection]:
        """A transaction that only reads."""

    def reading_originals(self) -> AbstractContextManager[sa.Connection]:
        """The same for files as they came."""
        return self.reading()

    @abstractmethod
    def alone(self, patience: int = MOMENT) -> AbstractContextManager[sa.Connection]:
        """A transaction that writes: all of it or nothing, and one at a time over all processes;
        it waits as long as ``patience`` for another.
        """

    def newest(self, connection: sa.Connection) -> int:
        """The newest release. StoreError where this is not the database that is noted."""
        found = found_in(connection)
        self.note.check(found)
        return found.release if found else 0

    def keep_note(self) -> int:
        """Note which database this is, and its newest release, which is given back."""
        with self.reading() as connection:
            found = found_in(connection)
        self.note.check(found)
        if found is None:
            return 0
        self.note.keep(found)
        return found.release

    @contextmanager
    def _transaction(self, connection: sa.Connection, first: Sequence[str] = ()) -> Iterator[None]:
        """One that writes to the database that is noted, or not at all; with ``first`` at its
        beginning.
        """
        with connection.begin() as transaction:
            for statement in first:
                connection.exec_driver_sql(statement)
            if self.note.expected:
                self.newest(connection)
            yield
            with committing(self._driver):
                transaction.commit()

    @property
    def _driver(self) -> Any:
        """The module, with its exceptions."""
        return self.engine.dialect.loaded_dbapi

    @abstractmethod
    def append(self, connection: sa.Connection, table: sa.Table, rows: pl.DataFrame) -> None:
        """Add ``rows``, named as the columns of ``table``, within the transaction."""

    @abstractmethod
    def overwrite(self, connection: sa.Connection) -> None:
        """What the transaction takes away from now on is to leave no trace in the database."""

    @abstractmethod
    def forget(self, table: sa.Table) -> None:
        """Nor in what the database keeps beside it; as far as nobody reads it now."""

    def close(self) -> None:
        """Let go of idle connections; it opens new ones when used again."""
        self.engine.dispose()


class Unwritable(Database):
    """A database for who may only look: whatever begins to write in it, or to read an original, is
    a StoreError of this ``code``.
    """

    def __init__(self, database: Database, code: str) -> None:
        self._database, self._code = database, code
        self.engine, self.note = database.engine, database.note

    def reading(self) -> AbstractContextManager[sa.Connection]:
        return self._database.reading()

    def reading_originals(self) -> AbstractContextManager[sa.Connection]:
        raise StoreError(self._code, "who looks only may not fetch originals")

    def alone(self, patience: int = MOMENT) -> AbstractContextManager[sa.Connection]:
        raise StoreError(self._code, "who looks only may not write")

    def append(self, connection: sa.Connection, table: sa.Table, rows: pl.DataFrame) -> None:
        raise StoreError(self._code, f"who looks only may not write to {table.name}")

    def overwrite(self, connection: sa.Connection) -> None:
        raise StoreError(self._code, "who looks only may not erase")

    def forget(self, table: sa.Table) -> None:
        raise StoreError(self._code, f"who looks only may not erase anything of {table.name}")
