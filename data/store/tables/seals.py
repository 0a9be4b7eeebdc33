"""Checksums of what was written, by which a letter that changed on the disk is noticed.

All rows that one act writes to one table are sealed together, in its transaction: the rows of a
publication under its release, all others one by one under their id. ``number_of`` is that column.
"""

import hashlib
import struct
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import polars as pl
import sqlalchemy as sa
from polars.exceptions import PolarsError

from data.error_place import error_place
from data.store.tables.schema import METADATA, current_rows, identity, seal
from data.store.tables.store_error import StoreError

#: Every table but the checksums themselves, what is derived, and what is checked in another way.
SEALED = [table for table in METADATA.sorted_tables if table not in (seal, current_rows, identity)]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
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
    with _only_values(table):
        rows = read(connection, table, number)
    query = sa.select(seal.c.sha256).filter_by(table=table.name, number=number)
    sealed = connection.scalar(query)
    if sealed is not None and sealed != checksum(rows):
        raise StoreError("damaged", f"{table.name} {number} is not what was written")
    return rows


def refuse_changed(connection: sa.Connection, *tables: sa.Table) -> None:
    """StoreError 'damaged' where anything in ``tables`` is not what was sealed. For tables of a few
    thousand rows, before they are read for a screen.
    """
    for table in tables:
        query = sa.select(seal.c.number, seal.c.sha256).filter_by(table=table.name)
        sealed = {number: sha256 for number, sha256 in connection.execute(query)}
        with _only_values(table):
            changed = _changed(connection, table, sealed)
        if changed:
            raise StoreError("damaged", f"{table.name} {changed} is not what was written")


@contextmanager
def _only_values(table: sa.Table) -> Iterator[None]:
    """What is no value of its column at all, such as a day in the 13th month, is damage, too."""
    try:
        yield
    except (ValueError, TypeError, AttributeError, struct.error, PolarsError) as error:
        raise StoreError("damaged", f"{table.name}: {error_place(error)}") from error


def _changed(connection: sa.Connection, table: sa.Table, sealed: dict[int, str]) -> list[int]:
    columns = [column for column in table.columns if not isinstance(column.type, sa.LargeBinary)]
    number = columns.index(number_of(table))
    rows: dict[int, list[Sequence[Any]]] = defaultdict(list)
    for row in connection.execute(sa.select(*columns).order_by(*table.primary_key)):
        rows[row[number]].append(row)
    kinds = {column.name: str(_type(column)) for column in columns}
    return [
        each for each, sha256 in sealed.items() if _checksum_of_few(kinds, rows[each]) != sha256
    ]


def _checksum_of_few(kinds: dict[str, str], rows: Sequence[Sequence[Any]]) -> str:
    """``checksum`` of rows with columns of these ``kinds``; of a few it takes a tenth of the time,
    as no frame is made.
    """
    total = hashlib.sha256(f"{len(rows)}".encode())
    for name, column in sorted(zip(kinds, zip(*rows, strict=True), strict=False)):
        if any(value is not None for value in column):
            _add_few(total, name, kinds[name], column)
    return total.hexdigest()


def _add_few(total: "hashlib._Hash", name: str, kind: str, column: Sequence[Any]) -> None:
    plain = kind if kind in ("String", "Float64") else "Int64"
    total.update(f"\n{name} {plain}\n".encode())
    total.update(bytes(value is None for value in column))
    if plain == "String":
        texts = [b"" if value is None else value.encode() for value in column]
        total.update(struct.pack(f"<{len(texts)}I", *map(len, texts)))
        total.update(b"".join(texts))
    elif plain == "Float64":
        numbers = [0.0 if value is None else float(value) + 0.0 for value in column]
        total.update(struct.pack(f"<{len(numbers)}d", *numbers))
    else:
        total.update(struct.pack(f"<{len(column)}q", *map(_whole, column)))


def _whole(value: Any) -> int:
    """As ``_plain`` has it."""
    if isinstance(value, datetime):
        return (value - _EPOCH) // timedelta(microseconds=1)
    if isinstance(value, date):
        return (value - _EPOCH.date()).days
    return int(value or 0)


def unsealed(connection: sa.Connection, table: sa.Table) -> Iterator[int]:
    """The numbers of ``table`` that no checksum is kept of."""
    known = sa.exists().where(seal.c.table == table.name, seal.c.number == number_of(table))
    yield from connection.scalars(sa.select(number_of(table)).where(~known).distinct()).all()


def seal_all(connection: sa.Connection) -> None:
    """Seal, as it is now, what an earlier version of the program has written."""
    for table in SEALED:
        for number in unsealed(connection, table):
            put_seal(connection, table, number)
