"""Which school has reported which items: complete is what a school of its kind is asked for."""

import dataframely as dy
import polars as pl

from data.catalog import Catalog
from data.store.snapshot import Snapshot


class Asked(dy.Schema):
    """One item that one school is asked for in one year, and whether it reported it."""

    school = dy.String(primary_key=True)
    name = dy.String()
    region = dy.String()
    year = dy.Int32(primary_key=True)
    group = dy.String()
    item = dy.String(primary_key=True)
    reported = dy.Bool()


def asked(snapshot: Snapshot, catalog: Catalog) -> dy.DataFrame[Asked]:
    """Every school of the register, every year of the data, every item it is asked for.

    Asked for is an item of a stage that the school teaches, or of the school as a whole, that any
    school of the same main stage has ever reported. Flags are claims that a school need not make.
    """
    counted = [item for item in catalog.items_of("school") if item.kind != "flag"]
    places = pl.DataFrame(
        [
            (code, kind.main, item.id, item.group)
            for code, kind in catalog.school_types.items()
            for item in counted
            if item.stage is None or item.stage in kind.stages
        ],
        schema=["type", "main", "item", "group"],
        orient="row",
    )
    schools = snapshot.schools.select("school", "name", "region", "type")
    stated = (
        snapshot.items.unpivot(
            [item.id for item in counted], index=["school", "year"], variable_name="item"
        )
        .drop_nulls("value")
        .select("school", "year", "item", reported=pl.lit(True))
    )
    usual = (
        stated.join(schools, on="school", validate="m:1")
        .join(places, on=["type", "item"], validate="m:1")
        .select("main", "item")
        .unique()
    )
    return (
        schools.join(snapshot.items.select("year").unique(), how="cross")
        .join(places.join(usual, on=["main", "item"], how="semi"), on="type")
        .join(stated, on=["school", "year", "item"], how="left", validate="1:1")
        .with_columns(pl.col("reported").fill_null(value=False))
        .sort("school", "year", pl.col("item").cast(pl.Enum([item.id for item in counted])))
        .select(Asked.column_names())
        .pipe(Asked.cast)
    )


def counts(asked: pl.DataFrame, *by: str) -> pl.DataFrame:
    """``expected`` and ``reported`` items by the columns ``by``, in the order of first sight."""
    return asked.group_by(by, maintain_order=True).agg(
        expected=pl.len().cast(pl.Int64), reported=pl.col("reported").sum().cast(pl.Int64)
    )
