"""Reads a Snapshot out of a database."""

from typing import Any, TypeVar, cast

import dataframely as dy
import numpy as np
import polars as pl
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
)
from data.store.current import Frames, frames_at
from data.store.snapshot import Snapshot, Source, inexact
from data.store.tables import counts_at, publication, refuse_changed, upload

R = TypeVar("R", bound=Record)


def load(
    connection: sa.Connection, at: sa.Row[*tuple[Any, ...]] | None, catalog: Catalog
) -> Snapshot:
    """Everything that counts at the publication ``at``; without one, an empty snapshot. StoreError
    'damaged' where what is read is not what was written.
    """
    release = at.release if at else 0
    sources, is_sample = _sources(connection, release)
    rows = frames_at(connection, release)
    items = rows["school_items"]
    return Snapshot(
        release=release,
        published_at=at.published_at if at else None,
        is_sample=is_sample,
        schools=_typed(rows, School),
        items=_wide(items, catalog),
        inexact=inexact(items, catalog),
        region_values=_typed(rows, RegionValue),
        rectifications=_typed(rows, Rectification),
        assessments=_typed(rows, Assessment),
        own_standards=_typed(rows, OwnStandard),
        sources=sources,
    )


def _sources(connection: sa.Connection, release: int) -> tuple[dy.DataFrame[Source], bool]:
    """What counts, and whether all of it is the sample."""
    refuse_changed(connection, publication, upload)
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
    rows = connection.execute(query).mappings().all()
    frame = pl.DataFrame([dict(row) for row in rows], schema=pl.Schema(Source))
    return Source.validate(frame), bool(rows) and all(row["sample"] for row in rows)


def _typed(fetched: Frames, record: type[R]) -> dy.DataFrame[R]:
    name = next(each for each, one in TABLES.items() if one is record)
    rows = fetched[name].sort(record.primary_key())
    release = rows["release"]
    return cast("dy.DataFrame[R]", record.validate(rows, cast=True).with_columns(release))


def _wide(rows: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """One row a school and year, see ``Snapshot``. Items the catalogue lacks are left out.

    The rows of a school and year lie together: so each value is put where it belongs, in a fifth of
    the time that a pivot takes.
    """
    items = pl.Enum([item.id for item in catalog.items_of("school")])
    item, nature = pl.col("item").cast(items, strict=False), pl.col("nature").cast(pl.Enum(Nature))
    rows = rows.with_columns(item, nature).filter(pl.col("item").is_not_null())
    number = rows.select(pl.struct("school", "year").rle_id()).to_series()
    values = np.full((len(items.categories), number.n_unique()), np.nan)
    values[rows["item"].to_physical(), number] = rows["value"]
    # Natures are listed from the best to the worst, so the greatest is the worst.
    about = rows.group_by(number.alias("number"), maintain_order=True).agg(
        pl.col("school", "year").first(), pl.col("nature", "release").max()
    )
    columns = (
        pl.Series(name, row, nan_to_null=True)
        for name, row in zip(items.categories, values, strict=True)
    )
    return about.drop("number").with_columns(*columns).sort("school", "year")
