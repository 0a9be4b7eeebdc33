"""Reads a Snapshot out of a database."""

from typing import Any, TypeVar, cast

import dataframely as dy
import polars as pl
import polars.selectors as cs
import sqlalchemy as sa

from data.catalog import Catalog
from data.records import (
    TABLES,
    Assessment,
    Nature,
    OwnStandard,
    Record,
    Rectification,
    RegionValue,
    School,
    SchoolItem,
)
from data.store.database import Database
from data.store.schema import counts_at, publication, upload
from data.store.snapshot import Snapshot, Source, inexact

R = TypeVar("R", bound=Record)
Fetched = dict[type[Record], pl.DataFrame]


def load(database: Database, at: sa.Row[*tuple[Any, ...]] | None, catalog: Catalog) -> Snapshot:
    """Everything that counts at the publication ``at``; without one, an empty snapshot.

    Rows that were published by then never change, so the queries need no common transaction.
    """
    release = at.release if at else 0
    sources, is_sample = _sources(database, release)
    rows = _fetch(database, sources["release"].to_list())
    return Snapshot(
        release=release,
        published_at=at.published_at if at else None,
        is_sample=is_sample,
        schools=_typed(rows, School),
        items=_wide(rows[SchoolItem], catalog),
        inexact=inexact(rows[SchoolItem], catalog),
        region_values=_typed(rows, RegionValue),
        rectifications=_typed(rows, Rectification),
        assessments=_typed(rows, Assessment),
        own_standards=_typed(rows, OwnStandard),
        sources=sources,
    )


def _sources(database: Database, release: int) -> tuple[dy.DataFrame[Source], bool]:
    """What counts, and whether all of it is the sample."""
    query = (
        sa.select(
            publication.c.release,
            publication.c.sample,
            publication.c.published_at,
            publication.c.published_by,
            upload.c.id.label("upload"),
            upload.c.name.label("file"),
            upload.c.sha256,
        )
        .join_from(publication, upload)
        .where(counts_at(release))
        .order_by(publication.c.release)
    )
    with database.reading() as connection:
        rows = connection.execute(query).mappings().all()
    frame = pl.DataFrame([dict(row) for row in rows], schema=pl.Schema(Source))
    return Source.validate(frame), bool(rows) and all(row["sample"] for row in rows)


def _fetch(database: Database, releases: list[int]) -> Fetched:
    """The rows that came with ``releases``, of every key the newest."""
    wanted = ", ".join(map(str, [0, *releases]))  # a list must not be empty; 0 never is a release
    with database.bulk() as fetch:
        rows = {
            record: fetch(f"SELECT {_columns(record)} FROM {name} WHERE release IN ({wanted})")
            for name, record in TABLES.items()
        }
    if len(releases) < 2:
        return rows
    return {record: _newest(each, record.primary_key()) for record, each in rows.items()}


def _columns(record: type[Record]) -> str:
    """What a snapshot needs. Millions of items come without their cells, see ``Store.cells``."""
    left_out = {"sheet", "cell"} if record is SchoolItem else set()
    return ", ".join(["release", *(each for each in record.column_names() if each not in left_out)])


def _newest(rows: pl.DataFrame, key: list[str]) -> pl.DataFrame:
    return rows.sort("release").unique(key, keep="last")


def _typed(fetched: Fetched, record: type[R]) -> dy.DataFrame[R]:
    rows = fetched[record]
    dates = [name for name, column in record.columns().items() if column.dtype == pl.Date()]
    as_text = cs.by_name(*dates, require_all=False) & cs.string()  # SQLite has no dates
    rows = rows.with_columns(as_text.str.to_date()).sort(record.primary_key())
    release = rows["release"].cast(pl.Int64)
    return cast("dy.DataFrame[R]", record.validate(rows, cast=True).with_columns(release))


def _wide(rows: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """One row a school and year, see ``Snapshot``. Items the catalogue lacks are left out."""
    items = [item.id for item in catalog.items_of("school")]
    key = ["school", "year"]
    types = {
        "school": pl.String(),
        "year": pl.Int32(),
        "item": pl.Enum(items),
        "value": pl.Float64(),
        "nature": pl.Enum(Nature),
        "release": pl.Int64(),
    }
    rows = rows.cast(pl.Schema(types), strict=False).filter(pl.col("item").is_not_null())
    # Natures are listed from the best to the worst, so the greatest is the worst.
    about = rows.group_by(key).agg(pl.col("nature", "release").max())
    values = rows.pivot("item", on_columns=items, index=key, values="value")
    return about.join(values, on=key, validate="1:1").sort(key)
