"""Publications within a transaction: which count, and what is written beside the rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import polars as pl
import sqlalchemy as sa

from data.records import TABLES, Rows
from data.store.notes import now
from data.store.tables import StoreError, brought, confirmed, counts_at, publication, put_seal

#: What a difference says of a table, see ``Brought``.
CHANGES = ("new", "changed", "unchanged", "taken_away")


@dataclass(frozen=True)
class FileToPublish:
    """What goes out of one file: its rows, the warnings that were ticked (code and number), the
    rows that are left out (``data.store.refused.Refused``) and what it changes
    (``difference.summary``). ``at``: when it is said to have been published, of a sample alone.
    """

    upload: int
    rows: Rows
    confirmed: tuple[tuple[str, int], ...] = ()
    refused: pl.DataFrame | None = None
    changes: pl.DataFrame | None = None
    at: datetime | None = None


def in_order(rows: Rows) -> dict[str, pl.DataFrame]:
    """The tables as their schemas want them, each in the order of its key, or a table of millions
    is shuffled while it is stored.
    """
    return {
        name: record.validate(getattr(rows, name), cast=True).sort(record.primary_key())
        for name, record in TABLES.items()
    }


def newest(connection: sa.Connection) -> int:
    """The newest release, 0 if there is none."""
    return connection.scalar(sa.select(sa.func.max(publication.c.release))) or 0


def add(
    connection: sa.Connection,
    by: str,
    *,
    upload_id: int | None = None,
    takes_back: int | None = None,
    note: str = "",
    sample: bool = False,
    at: datetime | None = None,
) -> int:
    """Add a publication under the next release; the transaction must be alone. Only a ``sample``
    may say ``at`` which other moment than now.
    """
    if at is not None and not sample:
        raise ValueError("own data are published now")
    release = newest(connection) + 1
    values = {"upload_id": upload_id, "takes_back": takes_back, "note": note, "sample": sample}
    insert = publication.insert().values(
        release=release, published_at=at or now(), published_by=by, **values
    )
    connection.execute(insert)
    put_seal(connection, publication, release)
    return release


def retire_sample(connection: sa.Connection, by: str, sample: bool) -> None:
    """Take the samples back before own data, and refuse a sample beside own data."""
    others = list(_counting(connection, sample=not sample))
    if sample and others:
        raise StoreError("sample_beside_own", f"releases {others} are no sample")
    for each in [] if sample else others:
        add(connection, by, takes_back=each)


def refuse_unless_newest(connection: sa.Connection, expected_release: int | None) -> None:
    """``expected_release`` is what the person saw who decides; None if it does not matter."""
    if expected_release is not None and expected_release != (last := newest(connection)):
        raise StoreError("not_the_newest", f"{last} came after {expected_release}")


def refuse_take_back(connection: sa.Connection, release: int) -> None:
    """StoreError if ``release`` cannot be taken back."""
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


def confirm(connection: sa.Connection, release: int, warnings: Iterable[tuple[str, int]]) -> None:
    """Keep which warnings were ticked at a publication, and how many of each code."""
    rows = [{"release": release, "code": code, "count": count} for code, count in warnings]
    if rows:
        connection.execute(confirmed.insert(), rows)
        put_seal(connection, confirmed, release)


def count_rows(
    connection: sa.Connection,
    release: int,
    frames: Mapping[str, pl.DataFrame],
    changes: pl.DataFrame | None,
) -> None:
    """Keep how many rows a publication brought, and what it changed where that is known.

    ``changes`` has a column ``table`` and those of ``CHANGES``.
    """
    told = {} if changes is None else {row["table"]: row for row in changes.iter_rows(named=True)}
    values = [
        {"release": release, "table": table, "rows": frame.height}
        | {name: told.get(table, {}).get(name) for name in CHANGES}
        for table, frame in frames.items()
        if frame.height or table in told
    ]
    if values:
        connection.execute(brought.insert(), values)
        put_seal(connection, brought, release)


def _counting(connection: sa.Connection, sample: bool) -> Iterable[int]:
    query = sa.select(publication.c.release).where(
        counts_at(newest(connection)), publication.c.sample == sample
    )
    return connection.scalars(query)
