"""Checksums of what was written, by which a letter that changed on the disk is noticed.

All rows that one act writes to one table are sealed together, in its transaction: the rows of a
publication under its release, all others one by one under their id. ``number_of`` is that column.
"""

import hashlib
from collections.abc import Iterator

import polars as pl
import sqlalchemy as sa

from data.store.error import StoreError
from data.store.schema import METADATA, current_rows, identity, seal

#: Every table but the checksums themselves, what is derived, and what is checked in another way.
SEALED = [table for table in METADATA.sorted_tables if table not in (seal, current_rows, identity)]
#: Rows that are read at once; some 20 MB of them.
CHUNK = 50_000


def number_of(table: sa.Table) -> sa.Column[int]:
    """The column whose number names what was written together: the release, or an id."""
    return table.columns[0]


def checksum(rows: pl.DataFrame) -> str:
    """The same for the same rows in the same order, whatever the database and the order of columns.

    Columns in which nothing is said do not count, so that a table can get a new one.
    """
    total = hashlib.sha256(f"{rows.height}".encode())
    for name in sorted(rows.columns):
        if rows[name].null_count() < rows.height:
            _add(total, rows[name])
    return total.hexdigest()


def _add(total: "hashlib._Hash", column: pl.Series) -> None:
    values = _plain(column)
    total.update(f"\n{column.name} {values.dtype}\n".encode())
    total.update(values.is_null().cast(pl.UInt8).to_numpy().tobytes())
    if values.dtype != pl.String:
        kind = "<f8" if values.dtype == pl.Float64 else "<i8"
        total.update(values.fill_null(0).to_numpy().astype(kind).tobytes())
        return
    total.update(values.str.len_bytes().fill_null(0).to_numpy().astype("<u4").tobytes())
    for some in pl.DataFrame(values).iter_slices(CHUNK):
        total.update(some.to_series().str.join("").item().encode())


def _plain(column: pl.Series) -> pl.Series:
    """As a text, a whole number or a number, whatever way a database keeps it."""
    kind = column.dtype
    if kind.is_float():
        return column.cast(pl.Float64) + 0.0  # SQLite does not keep the sign of -0.0
    if kind == pl.Boolean or kind.is_integer() or kind == pl.Date:
        return column.cast(pl.Int64)
    if kind.is_temporal():
        return column.cast(pl.Datetime("us", "UTC")).cast(pl.Int64)
    return column.cast(pl.String)


def read(connection: sa.Connection, table: sa.Table, number: int) -> pl.DataFrame:
    """What was written to ``table`` under ``number``, in the order of its key; not yet compared."""
    columns = [column for column in table.columns if not isinstance(column.type, sa.LargeBinary)]
    schema = {column.name: _type(column) for column in columns}
    query = sa.select(*columns).where(number_of(table) == number)
    result = connection.execute(query, execution_options={"yield_per": CHUNK})
    parts = [
        pl.DataFrame([tuple(row) for row in some], schema=schema, orient="row")
        for some in result.partitions()
    ]
    found = pl.concat([pl.DataFrame(schema=schema), *parts])
    return found.sort(*(column.name for column in table.primary_key))


def _type(column: sa.Column[object]) -> pl.DataType:
    """As it is read; a text is a text, whatever it stands for."""
    match column.type:
        case sa.Integer():
            return pl.Int64()
        case sa.Double():
            return pl.Float64()
        case sa.Boolean():
            return pl.Boolean()
        case sa.Date():
            return pl.Date()
        case sa.Text():
            return pl.String()
    return pl.Datetime("us", "UTC")


def put_seal(
    connection: sa.Connection, table: sa.Table, number: int, rows: pl.DataFrame | None = None
) -> None:
    """Seal what this transaction has written under ``number``: ``rows`` in the order of their key,
    or what is read back. Nothing written, nothing sealed.
    """
    written = read(connection, table, number) if rows is None else rows
    if not written.is_empty():
        values = {"table": table.name, "number": number, "sha256": checksum(written)}
        connection.execute(seal.insert().values(values))


def checked(connection: sa.Connection, table: sa.Table, number: int) -> pl.DataFrame:
    """The same as ``read``; StoreError 'damaged' where it is not what was sealed."""
    rows = read(connection, table, number)
    query = sa.select(seal.c.sha256).filter_by(table=table.name, number=number)
    sealed = connection.scalar(query)
    if sealed is not None and sealed != checksum(rows):
        raise StoreError("damaged", f"{table.name} {number} is not what was written")
    return rows


def unsealed(connection: sa.Connection, table: sa.Table) -> Iterator[int]:
    """The numbers of ``table`` that no checksum is kept of."""
    known = sa.exists().where(seal.c.table == table.name, seal.c.number == number_of(table))
    yield from connection.scalars(sa.select(number_of(table)).where(~known).distinct()).all()


def seal_all(connection: sa.Connection) -> None:
    """Seal, as it is now, what an earlier version of the program has written."""
    for table in SEALED:
        for number in unsealed(connection, table):
            put_seal(connection, table, number)
