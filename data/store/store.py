"""The store: everything ever reported, and which of it counts."""

import hashlib
from datetime import UTC, datetime
from typing import Protocol

import dataframely as dy
import polars as pl
import sqlalchemy as sa

from data import settings
from data.catalog import Catalog
from data.records import (
    TABLES,
    Assessment,
    OwnStandard,
    Rectification,
    RegionValue,
    School,
    SchoolItem,
)
from data.store.database import database
from data.store.error import StoreError
from data.store.history import Cell, Event, cells, history
from data.store.load import load
from data.store.migrate import migrate
from data.store.schema import RECORDS, counts_at, publication, upload
from data.store.snapshot import Snapshot


class Rows(Protocol):
    """One frame a table of ``data.records``; empty where there is nothing to say."""

    @property
    def schools(self) -> dy.DataFrame[School]: ...
    @property
    def school_items(self) -> dy.DataFrame[SchoolItem]: ...
    @property
    def region_values(self) -> dy.DataFrame[RegionValue]: ...
    @property
    def rectifications(self) -> dy.DataFrame[Rectification]: ...
    @property
    def assessments(self) -> dy.DataFrame[Assessment]: ...
    @property
    def own_standards(self) -> dy.DataFrame[OwnStandard]: ...


class Store:
    """Rows are only ever added. Every verb is one transaction: all of it or nothing, also if the
    process dies in the middle. Any number of threads and processes may use one database.
    """

    def __init__(self, url: str) -> None:
        """Open the database at ``url`` and bring its schema up to date.

        StoreError if ``url`` is none of ours or the database is newer than this program.
        """
        self._database = database(url)
        migrate(self._database)

    @classmethod
    def from_environment(cls) -> "Store":
        """The store that the setting DATABASE_URL names."""
        return cls(settings.DATABASE_URL.value)

    def close(self) -> None:
        """Let go of idle connections; the store opens new ones when it is used again."""
        self._database.close()

    def receive(self, name: str, content: bytes, by: str) -> int:
        """Keep a file as it came and return the id of the upload.

        The same bytes are kept once: whoever brings them again gets the first id.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        known = sa.select(upload.c.id).where(upload.c.sha256 == sha256)
        values = {"name": name, "sha256": sha256, "content": content, "size": len(content)}
        with self._database.alone() as connection:
            found = connection.scalar(known)
            if found is not None:
                return found
            insert = upload.insert().values(**values, received_at=_now(), received_by=by)
            return connection.execute(insert.returning(upload.c.id)).scalar_one()

    def upload_content(self, upload_id: int) -> bytes:
        """The bytes of an upload, as they came. StoreError 'unknown_upload'."""
        query = sa.select(upload.c.content).where(upload.c.id == upload_id)
        with self._database.reading() as connection:
            content = connection.scalar(query)
        if content is None:
            raise StoreError("unknown_upload", str(upload_id))
        return content

    def publish(
        self,
        upload: int,
        rows: Rows,
        by: str,
        note: str = "",
        sample: bool = False,
        after: int | None = None,
    ) -> int:
        """Make ``rows``, read from an upload, count, and return the release.

        Of every key the newest published row counts. The sample never mixes with a user's own
        data: the first own publication takes back every sample that counts, in the same
        transaction, and a sample is refused while own data counts ('sample_beside_own').
        Whoever decided by what he saw names that release as ``after``: if it no longer is the
        newest, nothing is published ('not_the_newest').
        """
        frames = {
            name: record.validate(getattr(rows, name), cast=True) for name, record in TABLES.items()
        }
        with self._database.alone() as connection:
            if after is not None and after != (newest := _newest(connection)):
                raise StoreError("not_the_newest", f"{newest} came after {after}")
            if sample:
                _refuse_beside_own(connection)
            else:
                for each in _counting(connection, sample=True):
                    _add(connection, by, takes_back=each)
            release = _add(connection, by, upload_id=upload, note=note, sample=sample)
            for name, frame in frames.items():
                # In the order of the key, or a table of millions is shuffled while it is stored.
                ordered = frame.sort(TABLES[name].primary_key())
                table = ordered.with_columns(release=pl.lit(release))
                self._database.append(connection, RECORDS[name], table)
        return release

    def take_back(self, release: int, by: str) -> int:
        """Let the rows of a publication no longer count, so that older ones do again.

        StoreError 'unknown_release', 'is_take_back' or 'already_taken_back' if that cannot be.
        """
        with self._database.alone() as connection:
            _refuse_take_back(connection, release)
            return _add(connection, by, takes_back=release)

    def release(self) -> int:
        """The newest release, 0 in an empty store. Cheap."""
        with self._database.reading() as connection:
            return _newest(connection)

    def snapshot(self, release: int, catalog: Catalog) -> Snapshot:
        """Everything that counts at ``release``; 0 is empty. StoreError 'unknown_release'."""
        query = publication.select().where(publication.c.release == release)
        with self._database.reading() as connection:
            at = connection.execute(query).one_or_none()
        if at is None and release != 0:
            raise StoreError("unknown_release", str(release))
        return load(self._database, at, catalog)

    def history(self) -> dy.DataFrame[Event]:
        """All publications and all uploads that were never published, the newest first."""
        with self._database.reading() as connection:
            return history(connection, _newest(connection))

    def cells(self, school: str, year: int, release: int | None = None) -> dy.DataFrame[Cell]:
        """Where each item of a school came from, at ``release`` or now."""
        with self._database.reading() as connection:
            at = _newest(connection) if release is None else release
            return cells(connection, at, school, year)


def _now() -> datetime:
    return datetime.now(UTC)


def _newest(connection: sa.Connection) -> int:
    return connection.scalar(sa.select(sa.func.max(publication.c.release))) or 0


def _counting(connection: sa.Connection, sample: bool) -> list[int]:
    query = sa.select(publication.c.release).where(
        counts_at(_newest(connection)), publication.c.sample == sample
    )
    return list(connection.scalars(query))


def _refuse_beside_own(connection: sa.Connection) -> None:
    own = _counting(connection, sample=False)
    if own:
        raise StoreError("sample_beside_own", f"releases {own} are no sample")


def _refuse_take_back(connection: sa.Connection, release: int) -> None:
    query = sa.select(publication.c.takes_back).where(publication.c.release == release)
    found = connection.execute(query).one_or_none()
    if found is None:
        raise StoreError("unknown_release", str(release))
    if found.takes_back is not None:
        raise StoreError("is_take_back", f"{release} takes back {found.takes_back}")
    by = sa.select(publication.c.release).where(publication.c.takes_back == release)
    earlier = connection.scalar(by)
    if earlier is not None:
        raise StoreError("already_taken_back", f"{release} by {earlier}")


def _add(
    connection: sa.Connection,
    by: str,
    *,
    upload_id: int | None = None,
    takes_back: int | None = None,
    note: str = "",
    sample: bool = False,
) -> int:
    """Add a publication under the next release; the transaction must be alone."""
    release = _newest(connection) + 1
    values = {"upload_id": upload_id, "takes_back": takes_back, "note": note, "sample": sample}
    insert = publication.insert().values(
        release=release, published_at=_now(), published_by=by, **values
    )
    connection.execute(insert)
    return release
