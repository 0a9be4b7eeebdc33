"""The tables. Rows are only ever added: triggers refuse to change or delete any.

The tables of records follow ``data.records``. A change here or there needs a migration in
``migrations/versions``; a test compares the two.
"""

from datetime import UTC, datetime
from typing import Any

import dataframely as dy
import polars as pl
import sqlalchemy as sa

from data.records import TABLES, Record

METADATA = sa.MetaData()

TYPES: dict[pl.DataType, sa.types.TypeEngine[Any]] = {
    pl.Int32(): sa.Integer(),
    pl.Float64(): sa.Double(),
    pl.Date(): sa.Date(),
}


class UtcTime(sa.TypeDecorator[datetime]):
    """A moment, always in UTC; SQLite forgets the zone, so it is put back on reading."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        return value and (value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC))


#: Which database this is: one row, made with the database.
identity = sa.Table(
    "identity",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("id", sa.Text, nullable=False),
    sa.CheckConstraint("number = 1", name="only_one"),
)

upload = sa.Table(
    "upload",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False, unique=True),
    sa.Column("content", sa.LargeBinary, nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("received_at", UtcTime, nullable=False),
    sa.Column("received_by", sa.Text, nullable=False),
    sa.Column("format", sa.Text),
    sa.Index("upload_size", "size"),  # added up without a look at the files
)

publication = sa.Table(
    "publication",
    METADATA,
    sa.Column("release", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("upload_id", sa.ForeignKey("upload.id")),
    sa.Column("takes_back", sa.ForeignKey("publication.release"), unique=True),
    sa.Column("published_at", UtcTime, nullable=False),
    sa.Column("published_by", sa.Text, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("sample", sa.Boolean, nullable=False),
    # It brings the rows of an upload, or it takes an earlier one back.
    sa.CheckConstraint("(upload_id IS NULL) = (takes_back IS NOT NULL)", name="brings_or_takes"),
)

#: What a publication brought to each table of records, and what that changed, where it was told.
brought = sa.Table(
    "brought",
    METADATA,
    sa.Column("release", sa.ForeignKey("publication.release"), primary_key=True),
    sa.Column("table", sa.Text, primary_key=True),
    sa.Column("rows", sa.Integer, nullable=False),
    *(sa.Column(name, sa.Integer) for name in ("new", "changed", "unchanged", "taken_away")),
)

#: The warnings that were ticked at a publication, by its person and on its date.
confirmed = sa.Table(
    "confirmed",
    METADATA,
    sa.Column("release", sa.ForeignKey("publication.release"), primary_key=True),
    sa.Column("code", sa.Text, primary_key=True),
    sa.Column("count", sa.Integer, nullable=False),
)

#: The rows of a file that a publication left out, numbered in each publication.
refused = sa.Table(
    "refused",
    METADATA,
    sa.Column("release", sa.ForeignKey("publication.release"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("file", sa.Text, nullable=False),
    sa.Column("sheet", sa.Text, nullable=False),
    sa.Column("row", sa.Integer, nullable=False),
    *(sa.Column(name, sa.Text, nullable=False) for name in ("codes", "cells", "keys")),
)


def _said(name: str, *columns: sa.Column[Any], constraint: sa.Constraint | None = None) -> sa.Table:
    """What a person said at a moment; the newest about a thing counts."""
    return sa.Table(
        name,
        METADATA,
        sa.Column("id", sa.Integer, primary_key=True),
        *columns,
        sa.Column("at", UtcTime, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        *([] if constraint is None else [constraint]),
    )


mended = _said(
    "mended",
    sa.Column("release", sa.Integer, nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    constraint=sa.ForeignKeyConstraint(
        ["release", "number"], ["refused.release", "refused.number"]
    ),
)

#: How sheets of a shape are understood, as JSON.
decision = _said(
    "decision",
    sa.Column("shape", sa.Text, nullable=False),
    sa.Column("decision", sa.Text, nullable=False),
)

#: Why a doubtful value is right; without a text, an explanation is withdrawn.
explanation = _said(
    "explanation",
    sa.Column("key", sa.Text, nullable=False),
    sa.Column("fingerprint", sa.Text, nullable=False),
    sa.Column("text", sa.Text),
)

#: The day by which a year is to be reported; without a day, there is none any more.
deadline = _said(
    "deadline",
    sa.Column("year", sa.Integer, nullable=False),
    sa.Column("due", sa.Date),
)

#: Why an original was erased; without a reason, its bytes have come again.
erasure = _said(
    "erasure",
    sa.Column("upload", sa.ForeignKey("upload.id"), nullable=False),
    sa.Column("reason", sa.Text),
)

remark = _said(
    "remark",
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("link", sa.Text, nullable=False),
)


def _table(name: str, record: type[Record]) -> sa.Table:
    """One table of records. Its key leads with the release, so that what a publication brought
    lies together. No foreign key to ``publication``: written in the same transaction, it cannot
    miss, and checking millions of rows one by one takes PostgreSQL longer than storing them.
    """
    return sa.Table(
        name,
        METADATA,
        sa.Column("release", sa.Integer, autoincrement=False),
        *(_column(column, each) for column, each in record.columns().items()),
        sa.PrimaryKeyConstraint("release", *record.primary_key()),
        sqlite_with_rowid=False,
    )


def _column(name: str, column: dy.Column) -> sa.Column[Any]:
    return sa.Column(name, TYPES.get(column.dtype, sa.Text()), nullable=column.nullable)


RECORDS = {name: _table(name, record) for name, record in TABLES.items()}

#: A checksum of the rows of ``table`` that were written together, see ``data.store.tables.seals``.
seal = sa.Table(
    "seal",
    METADATA,
    sa.Column("table", sa.Text, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("sha256", sa.Text, nullable=False),
)

#: The rows of the tables of records that count now, see ``data.store.current``. Derived from all
#: rows, so these alone change. A migration that changes a table of records empties it, and the
#: next start makes it anew.
current_rows = sa.Table(
    "current_rows",
    METADATA,
    sa.Column("table", sa.Text, primary_key=True),
    sa.Column("part", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("content", sa.LargeBinary, nullable=False),
)


def counts_at(release: int) -> sa.ColumnElement[bool]:
    """Whether the rows of a publication count at ``release``.

    It brought them by then, and was not taken back by then.
    """
    later = publication.alias()
    taken_back = sa.exists().where(
        later.c.takes_back == publication.c.release, later.c.release <= release
    )
    return sa.and_(
        publication.c.upload_id.is_not(None), publication.c.release <= release, ~taken_back
    )
