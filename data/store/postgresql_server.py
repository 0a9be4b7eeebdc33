"""A server as database, for many copies of the program at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

import polars as pl
import sqlalchemy as sa

from data.error_place import error_place
from data.store.failures import failures
from data.store.identity_note import IdentityNote, of_server
from data.store.tables import CHUNK, MOMENT, Database, StoreError

#: Seconds in which nobody else tries in vain what one has waited for in vain: or of many visitors,
#: who wait for each other, the last would wait for an hour.
PAUSE = 3
#: A server that is not there any more is noticed, in terms of libpq.
NOTICE = {
    "connect_timeout": str(MOMENT),
    "keepalives_idle": str(MOMENT),
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "30000",
}


class Postgresql(Database):
    """A server, for many copies of the program at once."""

    #: Any number, as long as nothing else in the database uses it for an advisory lock.
    LOCK = 20_170_006

    def __init__(self, url: sa.URL) -> None:
        self.note = IdentityNote(of_server(url))
        self._silent_until = 0.0
        url = url.set(query=NOTICE | dict(url.query))
        self.engine = sa.create_engine(
            url.set(drivername="postgresql+psycopg"),
            pool_pre_ping=True,  # the server may have been restarted
            isolation_level="READ COMMITTED",  # whoever waited for a lock sees what came before
            hide_parameters=True,
        )
        sa.event.listen(self.engine, "do_connect", self._connect)
        # All that one transaction reads is of one moment, as in SQLite.
        self._reader = self.engine.execution_options(isolation_level="REPEATABLE READ")

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        with failures(self._driver, "cannot_read"), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def alone(self, patience: int = MOMENT) -> Iterator[sa.Connection]:
        with failures(self._driver, "cannot_write"), self.engine.connect() as connection:
            wait = f"SET LOCAL lock_timeout = '{patience}s'"
            lock = f"SELECT pg_advisory_xact_lock({self.LOCK})"
            with self._transaction(connection, (wait, lock)):
                yield connection

    def _connect(
        self, dialect: sa.Dialect, _record: object, arguments: Any, named: Any
    ) -> sa.engine.interfaces.DBAPIConnection:
        """Whatever keeps us from connecting: what libpq says of it may quote the address."""
        began = monotonic()
        if began < self._silent_until:
            raise StoreError("server_gone", "it did not answer a moment ago")
        try:
            return dialect.connect(*arguments, **named)
        except self._driver.ProgrammingError as error:
            raise StoreError("unusable_url", error_place(error)) from error
        except self._driver.Error as error:
            if monotonic() - began > 1:
                self._silent_until = monotonic() + PAUSE
            raise StoreError("server_gone", error_place(error)) from error

    def append(self, connection: sa.Connection, table: sa.Table, rows: pl.DataFrame) -> None:
        columns = table.columns.keys()
        copy = f"COPY {table.name} ({', '.join(columns)}) FROM STDIN (FORMAT csv)"
        cursor = connection.connection.cursor()
        with cursor.copy(copy) as stream:
            for chunk in rows.select(columns).iter_slices(CHUNK):
                # polars writes "" for an empty text and nothing for a null, as COPY reads them.
                stream.write(chunk.write_csv(include_header=False))

    def overwrite(self, connection: sa.Connection) -> None:
        """Old rows stay until they are cleared away, see ``forget``."""

    def forget(self, table: sa.Table) -> None:
        with failures(self._driver, "cannot_write"), self.engine.connect() as connection:
            plain = connection.execution_options(isolation_level="AUTOCOMMIT")
            plain.exec_driver_sql(f"VACUUM {table.name}")
