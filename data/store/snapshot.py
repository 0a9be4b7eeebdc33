"""The current rows at one release, as a frozen value. What every measure takes."""

from dataclasses import dataclass
from datetime import datetime

import dataframely as dy
import polars as pl

from data.catalog import Catalog
from data.records import Assessment, OwnStandard, Rectification, RegionValue, School, SchoolItem


class Source(dy.Schema):
    """One publication that counts at this release, and the file it came from."""

    release = dy.Int64(primary_key=True)
    upload = dy.Int64()
    file = dy.String()
    sha256 = dy.String()
    published_at = dy.Datetime(time_zone="UTC")
    published_by = dy.String()


@dataclass(frozen=True)
class Snapshot:
    """Typed frames of everything that counts at ``release``; share it freely, it never changes.

    Every frame has, besides the columns of its schema, ``release``: the publication that a row
    came with (join it to ``sources``). Rows are in the order of their keys.
    ``items`` is wide: one row a school and year with columns ``school``, ``year``, ``nature``
    (illustrative if any value of the row is), ``release`` (the newest of the row) and one Float64
    column for every school item of the catalogue, null where nothing was reported.
    ``inexact`` names the few values in it that are no exact counts: ``school``, ``year``, ``item``
    and ``qualifier`` (about, at_least, above, at_most, below).
    """

    release: int
    published_at: datetime | None
    is_sample: bool
    schools: dy.DataFrame[School]
    items: pl.DataFrame
    inexact: pl.DataFrame
    region_values: dy.DataFrame[RegionValue]
    rectifications: dy.DataFrame[Rectification]
    assessments: dy.DataFrame[Assessment]
    own_standards: dy.DataFrame[OwnStandard]
    sources: dy.DataFrame[Source]


def inexact(items: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """``Snapshot.inexact`` of rows of SchoolItem; items that the catalogue lacks are left out."""
    key = SchoolItem.primary_key()
    types = {name: SchoolItem.columns()[name].dtype for name in (*key, "qualifier")}
    found = items.filter(pl.col("qualifier").is_not_null()).select(*types).cast(pl.Schema(types))
    return found.filter(pl.col("item").is_in(list(catalog.items))).sort(key)


def exact_items(snapshot: Snapshot) -> pl.DataFrame:
    """``items`` without the values that are no exact counts."""
    items, key = snapshot.items, ["school", "year"]
    for (item,), vague in snapshot.inexact.group_by("item", maintain_order=True):
        said = vague.select(*key, vague=pl.lit(value=True))
        items = (
            items.join(said, on=key, how="left", maintain_order="left", validate="1:1")
            .with_columns(pl.when(pl.col("vague").is_null()).then(str(item)).alias(str(item)))
            .drop("vague")
        )
    return items
