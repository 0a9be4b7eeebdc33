"""The store: everything ever reported, and which of it counts."""

import logging
from collections.abc import Iterable, Sequence
from copy import copy

import dataframely as dy
import polars as pl
import sqlalchemy as sa

from data import settings
from data.catalog import Catalog
from data.records import Rows
from data.store import current
from data.store.database import database
from data.store.history import (
    Brought,
    Cell,
    Confirmed,
    Event,
    Received,
    cells,
    history,
    received,
    rows_brought,
    warnings_confirmed,
)
from data.store.migrate import migrate
from data.store.originals import Originals
from data.store.publications import (
    FileToPublish,
    add,
    confirm,
    count_rows,
    in_order,
    newest,
    refuse_take_back,
    refuse_unless_newest,
    retire_sample,
)
from data.store.refused import OpenRow, mend, open_rows, refuse
from data.store.snapshot import Snapshot
from data.store.snapshot_loader import load
from data.store.tables import PATIENCE, RECORDS, StoreError, Unwritable, publication, put_seal

log = logging.getLogger(__name__)


class Store(Originals):
    """Rows are only ever added. Every verb is one transaction: all of it or nothing, also if the
    process dies in the middle. Any number of threads and processes may use one database.
    """

    def __init__(self, url: str) -> None:
        """Open the database at ``url`` and bring its schema up to date.

        StoreError if ``url`` is none of ours, if the database is newer than this program, or if it
        is not the one that is noted beside it.
        """
        self._database = database(url)
        migrate(self._database)
        self._make_ready()
        newest = self._database.keep_note()
        log.info("opened: %s, release %d", self._database.note.path.stem, newest)

    def _make_ready(self) -> None:
        """What an earlier version of the program has left to do is done once, by the first."""
        with self._database.reading() as connection:
            if current.is_ready(connection):
                return
        with self._database.alone(PATIENCE) as connection:
            current.make_ready(connection)

    @classmethod
    def from_environment(cls) -> "Store":
        """The store that the setting DATABASE_URL names."""
        return cls(settings.DATABASE_URL.value)

    def unwritable(self, code: str = "looks_only") -> "Store":
        """The same store for who may only look: all that writes, and every original, is a
        StoreError of this ``code``.
        """
        found = copy(self)
        found._database = Unwritable(self._database, code)
        return found

    def close(self) -> None:
        """Let go of idle connections; the store opens new ones when it is used again."""
        self._database.close()

    def publish(
        self,
        upload: int,
        rows: Rows,
        by: str,
        note: str = "",
        sample: bool = False,
        expected_release: int | None = None,
        *,
        confirmed: Iterable[tuple[str, int]] = (),
        refused: pl.DataFrame | None = None,
        changes: pl.DataFrame | None = None,
    ) -> int:
        """Make ``rows``, read from an upload, count, and return the release.

        Of every key the newest published row counts. The sample never mixes with a user's own
        data: the first own publication takes back every sample that counts, in the same
        transaction, and a sample is refused while own data counts ('sample_beside_own').
        Whoever decided by what he saw names that release as ``expected_release``: if it no longer
        is the newest, nothing is published ('not_the_newest').

        Kept with it: the warnings that were ticked (code and number of each), the rows that are
        left out (``data.store.refused.Refused``), and what it changed (``difference.summary``).
        """
        going = FileToPublish(upload, rows, tuple(confirmed), refused, changes)
        return self.publish_together([going], by, note, sample, expected_release)[0]

    def publish_together(
        self,
        files: Sequence[FileToPublish],
        by: str,
        note: str = "",
        sample: bool = False,
        expected_release: int | None = None,
    ) -> list[int]:
        """``publish`` for several files in one decision: all of them, in this order, or none."""
        tables = [in_order(each.rows) for each in files]
        with self._database.alone(PATIENCE) as connection:
            refuse_unless_newest(connection, expected_release)
            retire_sample(connection, by, sample)
            given = {}
            for each, frames in zip(files, tables, strict=True):
                release = add(
                    connection,
                    by,
                    upload_id=each.upload,
                    note=note,
                    sample=sample,
                    at=each.at,
                )
                given[release] = self._append(connection, release, frames)
                count_rows(connection, release, given[release], each.changes)
                confirm(connection, release, each.confirmed)
                if each.refused is not None:
                    refuse(connection, release, each.refused)
            current.refresh(connection, given)
        self._database.note.advance(max(given, default=0))
        for each, release in zip(files, given, strict=True):
            log.info("published: release %d from upload %d", release, each.upload)
        return list(given)

    def _append(
        self, connection: sa.Connection, release: int, frames: dict[str, pl.DataFrame]
    ) -> dict[str, pl.DataFrame]:
        """Add ``frames`` to the tables of records, as what ``release`` brought."""
        found = {
            name: frame.with_columns(release=pl.lit(release)) for name, frame in frames.items()
        }
        for name, frame in found.items():
            self._database.append(connection, RECORDS[name], frame)
            put_seal(connection, RECORDS[name], release, frame)
        return found

    def take_back(self, release: int, by: str, note: str = "") -> int:
        """Let the rows of a publication no longer count, so that older ones do again.

        StoreError 'unknown_release', 'is_take_back' or 'already_taken_back' if that cannot be.
        """
        with self._database.alone() as connection:
            refuse_take_back(connection, release)
            new = add(connection, by, takes_back=release, note=note)
            current.refresh(connection)
        self._database.note.advance(new)
        log.info("taken back: release %d by release %d", release, new)
        return new

    def refused(self, release: int | None = None) -> dy.DataFrame[OpenRow]:
        """The rows that publications left out by ``release``, or by now, and that nobody has mended
        yet, newest first.
        """
        with self._database.reading() as connection:
            at = newest(connection) if release is None else release
            return open_rows(connection, at)

    def mend(self, release: int, number: int, note: str, by: str) -> None:
        """Mark a refused row as mended, and say how. StoreError 'unknown_row'."""
        with self._database.alone() as connection:
            mend(connection, release, number, note, by)

    def release(self) -> int:
        """The newest release, 0 in an empty store. Cheap. StoreError where this is not the database
        any more that it was.
        """
        with self._database.reading() as connection:
            return self._database.newest(connection)

    def snapshot(self, release: int, catalog: Catalog) -> Snapshot:
        """Everything that counts at ``release``; 0 is empty. StoreError 'unknown_release', or
        'damaged' where what is read is not what was written.
        """
        query = publication.select().where(publication.c.release == release)
        with self._database.reading() as connection:
            at = connection.execute(query).one_or_none()
            if at is None and release != 0:
                raise StoreError("unknown_release", str(release))
            return load(connection, at, catalog)

    def history(self) -> dy.DataFrame[Event]:
        """All publications and all uploads that were never published, the newest first."""
        with self._database.reading() as connection:
            return history(connection, newest(connection))

    def cells(self, school: str, year: int, release: int | None = None) -> dy.DataFrame[Cell]:
        """Where each item of a school came from, at ``release`` or now."""
        with self._database.reading() as connection:
            at = newest(connection) if release is None else release
            return cells(connection, at, school, year)

    def brought(self) -> dy.DataFrame[Brought]:
        """What each publication brought to each table."""
        with self._database.reading() as connection:
            return rows_brought(connection)

    def confirmed(self) -> dy.DataFrame[Confirmed]:
        """The warnings that were ticked at each publication."""
        with self._database.reading() as connection:
            return warnings_confirmed(connection)

    def received(self, year: int, release: int | None = None) -> dy.DataFrame[Received]:
        """When each school first reported anything for ``year``, of what counts at ``release`` or
        now.
        """
        with self._database.reading() as connection:
            at = newest(connection) if release is None else release
            return received(connection, at, year)
