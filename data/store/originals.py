"""The files as they came: kept once each, bounded together, and erased where somebody must.

Erasing is the one thing that takes away: of the file itself nothing stays, of its erasure who, when
and why. Backups made before hold it still.
"""

import hashlib
import logging
from datetime import datetime
from typing import NamedTuple

import dataframely as dy
import sqlalchemy as sa

from data import settings
from data.store.history import Receipt, receipt
from data.store.notes import Notes, now
from data.store.tables import PATIENCE, StoreError, erasure, put_seal, refuse_changed, upload

log = logging.getLogger(__name__)

GIGABYTE = 10**9


class Erased(dy.Schema):
    """An original that was erased and has not come again."""

    upload = dy.Int64(primary_key=True)
    reason = dy.String()
    by = dy.String()
    at = dy.Datetime(time_zone="UTC")


class OriginalsSize(NamedTuple):
    """What all originals take, and may take, in bytes."""

    used: int
    most: int


class Originals(Notes):
    """The verbs of ``Store`` for files. None of them makes a release."""

    def receive(
        self,
        name: str,
        content: bytes,
        by: str,
        format: str | None = None,
        *,
        at: datetime | None = None,
    ) -> int:
        """Keep a file as it came and return the id of the upload.

        The same bytes are kept once: whoever brings them again gets the first id, see ``receipt``.
        ``format`` is what the content turned out to be: xlsx, xls, csv …. ``at`` is when it came,
        as a sample says it; all else comes now.
        StoreError 'originals_full' where all together would be more than the setting allows.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        known = sa.select(upload.c.id).where(upload.c.sha256 == sha256)
        values = {"name": name, "sha256": sha256, "content": content, "size": len(content)}
        with self._database.alone(PATIENCE) as connection:
            found = connection.scalar(known)
            if found is not None and not is_erased(connection, found):
                return found
            used, most = _size(connection)
            if used + len(content) > most:
                raise StoreError("originals_full", f"{used} of {most} bytes are used")
            if found is not None:
                _say(connection, found, None, by)
                connection.execute(_put(found, content))
                return found
            insert = upload.insert().values(
                **values, format=format, received_at=at or now(), received_by=by
            )
            new: int = connection.execute(insert.returning(upload.c.id)).scalar_one()
            put_seal(connection, upload, new)
        log.info("kept: upload %d, %d bytes", new, len(content))
        return new

    def receipt(self, content: bytes) -> Receipt | None:
        """When, by whom and under which name the same bytes came before; None if never."""
        with self._database.reading() as connection:
            return receipt(connection, hashlib.sha256(content).hexdigest())

    def upload_content(self, upload_id: int) -> bytes:
        """The bytes of an upload, as they came. StoreError 'unknown_upload', 'erased'; 'damaged'
        where they are others.
        """
        query = sa.select(upload.c.content, upload.c.sha256).where(upload.c.id == upload_id)
        with self._database.reading_originals() as connection:
            found = connection.execute(query).one_or_none()
            if found is None:
                raise StoreError("unknown_upload", str(upload_id))
            refuse_changed(connection, erasure)
            if is_erased(connection, upload_id):
                raise StoreError("erased", str(upload_id))
        content: bytes = found.content
        if hashlib.sha256(content).hexdigest() != found.sha256:
            raise StoreError("damaged", f"the content of upload {upload_id} is not what came")
        return content

    def erase(self, upload_id: int, reason: str, by: str) -> None:
        """Take the bytes of an upload away for good; what was published from it stays.

        StoreError 'unknown_upload', 'erased' where they are gone already.
        """
        known = sa.select(upload.c.id).where(upload.c.id == upload_id)
        with self._database.alone(PATIENCE) as connection:
            if connection.scalar(known) is None:
                raise StoreError("unknown_upload", str(upload_id))
            if is_erased(connection, upload_id):
                raise StoreError("erased", str(upload_id))
            _say(connection, upload_id, reason, by)
            self._database.overwrite(connection)
            connection.execute(_put(upload_id, b""))
        self._database.forget(upload)
        log.info("erased: the original of upload %d", upload_id)

    def erased(self) -> dy.DataFrame[Erased]:
        """The originals that are gone, with why."""
        newest = self._newest(erasure, ["upload"]).drop_nulls("reason")
        return Erased.validate(newest.select(Erased.column_names()), cast=True)

    def originals_size(self) -> OriginalsSize:
        """How much is kept, and how much may be."""
        with self._database.reading() as connection:
            return _size(connection)


def is_erased(connection: sa.Connection, upload_id: int) -> bool:
    """Whether the newest that was said of this upload is why it was erased."""
    said = sa.select(erasure.c.reason).where(erasure.c.upload == upload_id)
    return connection.scalar(said.order_by(erasure.c.id.desc()).limit(1)) is not None


def _size(connection: sa.Connection) -> OriginalsSize:
    held = sa.select(sa.func.coalesce(sa.func.sum(upload.c.size), 0))
    last = sa.select(sa.func.max(erasure.c.id)).group_by(erasure.c.upload)
    gone = sa.select(erasure.c.upload).where(erasure.c.id.in_(last), erasure.c.reason.is_not(None))
    used = connection.scalar(held.where(upload.c.id.not_in(gone)))
    return OriginalsSize(int(used or 0), int(float(settings.ORIGINALS_GIGABYTES.value) * GIGABYTE))


def _say(connection: sa.Connection, upload_id: int, reason: str | None, by: str) -> None:
    insert = erasure.insert().values(upload=upload_id, reason=reason, at=now(), by=by)
    put_seal(connection, erasure, connection.execute(insert.returning(erasure.c.id)).scalar_one())


def _put(upload_id: int, content: bytes) -> sa.Update:
    return upload.update().where(upload.c.id == upload_id).values(content=content)
