"""Rows that a publication left out, and whether they have been mended since."""

from collections.abc import Iterator
from typing import Any

import dataframely as dy
import polars as pl
import sqlalchemy as sa

from data.records import TABLES
from data.store.notes import now
from data.store.tables import (
    RECORDS,
    StoreError,
    counts_at,
    mended,
    publication,
    put_seal,
    refuse_changed,
    refused,
)

#: The columns that a key may name: a table, and those by which its rows are known.
KEY: dict[str, pl.DataType] = {
    "table": pl.Enum(list(TABLES)),
    **{
        name: record.columns()[name].dtype
        for record in TABLES.values()
        for name in record.primary_key()
    },
}
#: A database takes so many values to look for at once.
AT_ONCE = 10_000


class Refused(dy.Schema):
    """A row of a file that is left out of a publication.

    ``keys`` is a JSON list of what the row was to say: ``{"table": "school_items", "school":
    "230717-01", "year": 2023, "item": "books"}``. A key may name some of the columns only; then
    any row with these counts as what it was to say. Empty where the row names nothing.
    """

    file = dy.String()
    sheet = dy.String()
    row = dy.Int64(description="number in the sheet, from 1")
    codes = dy.String(description="codes of the findings, joined by ';'")
    cells = dy.String(description="JSON, the text of each cell by its letter")
    keys = dy.String(description="JSON, see above")


class OpenRow(Refused):
    """A refused row that nobody has mended yet, by the publication that left it out."""

    release = dy.Int64(primary_key=True)
    number = dy.Int64(primary_key=True)
    upload = dy.Int64()
    at = dy.Datetime(time_zone="UTC")
    by = dy.String()


def refuse(connection: sa.Connection, release: int, rows: pl.DataFrame) -> None:
    """Keep the rows that the publication ``release`` leaves out."""
    checked = Refused.validate(rows, cast=True).with_row_index("number", 1)
    _keys(checked)  # what is wrong with them is found now, not when somebody asks
    values = [{"release": release, **row} for row in checked.iter_rows(named=True)]
    if values:
        connection.execute(refused.insert(), values)
        put_seal(connection, refused, release)


def open_rows(connection: sa.Connection, release: int) -> dy.DataFrame[OpenRow]:
    """What is still to be mended at ``release``, the newest: neither marked as mended nor brought
    by a later publication, all of its keys. What a publication that was taken back left out is no
    longer asked for: nothing of its file counts.
    """
    refuse_changed(connection, publication, refused, mended)
    marked = sa.exists().where(
        mended.c.release == refused.c.release, mended.c.number == refused.c.number
    )
    query = (
        sa.select(
            refused,
            publication.c.upload_id.label("upload"),
            publication.c.published_at.label("at"),
            publication.c.published_by.label("by"),
        )
        .join_from(refused, publication)
        .where(counts_at(release), ~marked)
        .order_by(refused.c.release.desc(), refused.c.number)
    )
    rows = [dict(row) for row in connection.execute(query).mappings()]
    found = pl.DataFrame(rows, schema=pl.Schema(OpenRow), infer_schema_length=None)
    brought = _brought(connection, release, _keys(found))
    return OpenRow.validate(
        found.join(brought, on=["release", "number"], how="anti", maintain_order="left")
    )


def mend(connection: sa.Connection, release: int, number: int, note: str, by: str) -> None:
    """Mark a row as mended. StoreError 'unknown_row'."""
    which = sa.select(refused.c.number).filter_by(release=release, number=number)
    if connection.scalar(which) is None:
        raise StoreError("unknown_row", f"{number} of {release}")
    said = {"release": release, "number": number, "note": note}
    insert = mended.insert().values(**said, at=now(), by=by).returning(mended.c.id)
    put_seal(connection, mended, connection.execute(insert).scalar_one())


def _keys(rows: pl.DataFrame) -> pl.DataFrame:
    """``number`` (and ``release``) of each row beside every key that it was to say.

    A PolarsError where ``keys`` is not as ``Refused`` wants it.
    """
    decoded = pl.col("keys").str.json_decode(pl.List(pl.Struct(KEY)))
    about = [name for name in ("release", "number") if name in rows.columns]
    return rows.select(*about, decoded).explode("keys").drop_nulls("keys").unnest("keys")


def _brought(connection: sa.Connection, release: int, keys: pl.DataFrame) -> pl.DataFrame:
    """``release`` and ``number`` of the refused rows all of whose keys came later."""
    which = ["release", "number"]
    named = pl.concat_list(pl.col(name).is_not_null() for name in KEY)
    alike = keys.with_columns(named=named).partition_by("named", "table", include_key=True)
    found = [_with_what_came(connection, release, each.drop("named")) for each in alike]
    none = pl.DataFrame(schema={"release": pl.Int64, "number": pl.Int64, "came": pl.Boolean})
    came = pl.concat([none, *found]).group_by(which).agg(pl.col("came").all())
    return came.filter("came").select(which)


def _with_what_came(connection: sa.Connection, release: int, asked: pl.DataFrame) -> pl.DataFrame:
    """``release`` and ``number`` of each key, and in ``came`` whether a later publication brought
    it. ``asked`` are keys of one table that name the same columns.
    """
    table = asked["table"][0]
    columns = [name for name in TABLES[table].primary_key() if asked[name][0] is not None]
    wanted = asked.select("release", "number", *columns)
    if not columns:  # it names a table and nothing in it
        return wanted.with_columns(came=pl.lit(value=False))
    rows = _later(connection, release, RECORDS[table], wanted)
    types = {name: KEY[name] for name in columns}
    came = pl.DataFrame(rows, schema={**types, "since": pl.Int64}, orient="row")
    since = came.group_by(columns).agg(pl.col("since").max())
    later = (pl.col("since") > pl.col("release")).fill_null(value=False)
    return wanted.join(since, on=columns, how="left", validate="m:1").select(
        "release", "number", came=later
    )


def _later(
    connection: sa.Connection, release: int, table: sa.Table, wanted: pl.DataFrame
) -> list[tuple[Any, ...]]:
    """The keys, and the newest release of each, of the rows that may be those that are wanted."""
    columns = [table.c[name] for name in wanted.columns[2:]]
    counting = sa.select(publication.c.release).where(
        counts_at(release), publication.c.release > wanted["release"].min()
    )
    query = (
        sa.select(*columns, sa.func.max(table.c.release))
        .where(table.c.release.in_(counting))
        .group_by(*columns)
    )
    values = wanted[columns[0].name].unique(maintain_order=True).to_list()
    return [
        tuple(row)
        for some in batched(values, AT_ONCE)
        for row in connection.execute(query.where(columns[0].in_(some)))
    ]


def batched(values: list[Any], size: int) -> Iterator[list[Any]]:
    """``values`` in lists of at most ``size``."""
    return (values[start : start + size] for start in range(0, len(values), size))
